//! `cargo xtask bench`: speed of reading, checking, the clock and letters, peak memory over many files, durable appends; prints figures and keeps none.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use crate::process;
use crate::{Outcome, tree};

/// How many files the memory run reads.
const N_FILES: usize = 10_000;

/// How often the memory of the running program is looked at.
const INTERVAL: Duration = Duration::from_millis(5);

/// What one run of the program cost.
struct Cost {
    seconds: f64,
    peak_kib: u64,
}

/// Prints the speed benchmarks, time and peak memory of one run over 10,000 files, and how many events a second are
/// recorded durably.
///
/// # Errors
/// A benchmark does not build or fails, or the run over many files does not read all of them.
pub fn run(arguments: &[String]) -> Outcome {
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match words.as_slice() {
        [] => speed().and_then(|()| memory()).and_then(|()| store()),
        ["--speed-only"] => speed(),
        ["--memory-only"] => memory(),
        ["--store-only"] => store(),
        unknown => Err(format!("bench takes --speed-only, --memory-only or --store-only, got `{}`", unknown.join(" "))),
    }
}

fn speed() -> Outcome {
    process::run(
        Command::new("cargo")
            .args([
                "bench",
                "--package",
                "gongkai",
                "--package",
                "gk-clock",
                "--package",
                "gk-render",
                "--package",
                "gk-typeset",
            ])
            .current_dir(tree::root()),
    )
}

fn store() -> Outcome {
    process::run(Command::new("cargo").args(["bench", "--package", "gk-store"]).current_dir(tree::root()))
}

fn memory() -> Outcome {
    let root = tree::root();
    process::run(Command::new("cargo").args(["build", "--release", "--package", "gongkai"]).current_dir(&root))?;
    let folder = root.join("target/bench-files");
    let names = multiply(&samples(&root.join("samples"))?, &folder)?;
    let cost = measure(&root.join("target/release/gongkai"), &folder, &names);
    std::fs::remove_dir_all(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let Cost { seconds, peak_kib } = cost?;
    println!("gongkai extract --format jsonl, {N_FILES} files: {seconds:.2} s, peak {} MiB", peak_kib / 1024);
    Ok(())
}

/// The sample reports, text and pages.
fn samples(folder: &Path) -> Outcome<Vec<PathBuf>> {
    let mut found = Vec::new();
    let mut waiting = vec![folder.to_owned()];
    while let Some(folder) = waiting.pop() {
        let failed = |error| format!("{}: {error}", folder.display());
        for entry in std::fs::read_dir(&folder).map_err(failed)? {
            let path = entry.map_err(failed)?.path();
            if path.is_dir() {
                waiting.push(path);
            } else if path.extension().is_some_and(|extension| extension == "txt" || extension == "html") {
                found.push(path);
            }
        }
    }
    found.sort();
    if found.is_empty() { Err(format!("no .txt or .html below {}", folder.display())) } else { Ok(found) }
}

/// Writes the samples again and again until there are enough, each with a name of its own.
fn multiply(samples: &[PathBuf], folder: &Path) -> Outcome<Vec<String>> {
    let failed = |error| format!("{}: {error}", folder.display());
    std::fs::create_dir_all(folder).map_err(failed)?;
    let mut names = Vec::with_capacity(N_FILES);
    for (number, sample) in samples.iter().cycle().take(N_FILES).enumerate() {
        let extension = sample.extension().unwrap_or_default().to_string_lossy();
        let name = format!("{number:05}.{extension}");
        std::fs::copy(sample, folder.join(&name)).map_err(failed)?;
        names.push(name);
    }
    Ok(names)
}

fn measure(program: &Path, folder: &Path, names: &[String]) -> Outcome<Cost> {
    let shown = program.display();
    let started = Instant::now();
    let mut child = Command::new(program)
        .args(["extract", "--format", "jsonl"])
        .args(names)
        .current_dir(folder)
        .stdout(Stdio::null())
        .spawn()
        .map_err(|error| format!("could not start {shown}: {error}"))?;
    let status_file = PathBuf::from(format!("/proc/{}/status", child.id()));
    let mut peak_kib = 0;
    let status = loop {
        // The kernel keeps the peak itself, so a look shortly before the end is enough.
        peak_kib = peak_kib.max(peak_so_far(&status_file).unwrap_or(0));
        match child.try_wait().map_err(|error| format!("{shown}: {error}"))? {
            Some(status) => break status,
            None => std::thread::sleep(INTERVAL),
        }
    };
    let seconds = started.elapsed().as_secs_f64();
    // 2 says that some sample is no report, which is what some samples are for.
    if !matches!(status.code(), Some(0 | 2)) {
        return Err(format!("{shown} ended with {status}"));
    }
    Ok(Cost { seconds, peak_kib })
}

fn peak_so_far(status_file: &Path) -> Option<u64> {
    let text = std::fs::read_to_string(status_file).ok()?;
    let line = text.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().trim_end_matches(" kB").trim().parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_kernel_tells_the_peak_of_a_running_program() {
        assert!(peak_so_far(Path::new("/proc/self/status")).unwrap() > 100);
    }

    #[test]
    fn a_program_that_fails_is_not_measured() {
        let folder = tree::root();
        assert!(measure(Path::new("/bin/true"), &folder, &[]).is_ok());
        assert!(measure(Path::new("/bin/false"), &folder, &[]).is_err());
    }

    #[test]
    fn samples_are_multiplied_under_names_of_their_own() {
        let found = samples(&tree::root().join("samples")).unwrap();
        assert!(found.iter().any(|path| path.extension().is_some_and(|extension| extension == "html")));
        assert!(samples(&tree::root().join("docs/adr")).is_err());
    }

    #[test]
    fn options_are_known_or_refused() {
        assert!(run(&["--fast".to_owned()]).unwrap_err().contains("--memory-only"));
    }
}
