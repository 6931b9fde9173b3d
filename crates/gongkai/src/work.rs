//! Many files at once, results in the order of the files; never holds more than a few hundred results.

use crate::inputs::Inputs;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use rayon::prelude::*;
use std::io::IsTerminal;
use std::path::PathBuf;

/// How many results are in flight; bounds the memory whatever the number of files.
const IN_FLIGHT: usize = 256;

/// Applies `work` to every file on all processors and hands the results to `take` in the order of the
/// files; stops early when `take` fails.
///
/// # Errors
/// The first failure of `take`.
pub fn in_order<T: Send, E>(
    inputs: &Inputs,
    work: impl Fn(&PathBuf) -> T + Sync,
    mut take: impl FnMut(T) -> Result<(), E>,
) -> Result<(), E> {
    let bar = progress(inputs.files.len());
    for files in inputs.files.chunks(IN_FLIGHT) {
        let results: Vec<T> = files
            .par_iter()
            .map(|path| {
                let result = work(path);
                bar.inc(1);
                result
            })
            .collect();
        let taken = bar.suspend(|| results.into_iter().try_for_each(&mut take));
        if taken.is_err() {
            bar.finish_and_clear();
            return taken;
        }
    }
    bar.finish_and_clear();
    Ok(())
}

/// A progress bar on standard error, if a person sees it and there is something to wait for.
fn progress(n_files: usize) -> ProgressBar {
    if n_files < 2 || !std::io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let bar = ProgressBar::with_draw_target(Some(n_files as u64), ProgressDrawTarget::stderr());
    match ProgressStyle::with_template("已读 {pos}/{len} 个文件 {wide_bar} 还需 {eta}") {
        Ok(style) => bar.with_style(style),
        Err(_) => bar,
    }
}
