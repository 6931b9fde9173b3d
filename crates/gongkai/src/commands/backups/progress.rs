//! How far a backup has come, on standard error, if a person sees it; never a result.

use gk_service::{Progress as SoFar, Stage};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::io::IsTerminal;

pub(super) struct Progress(ProgressBar);

impl Progress {
    pub(super) fn start() -> Self {
        if !std::io::stderr().is_terminal() {
            return Self(ProgressBar::hidden());
        }
        let bar = ProgressBar::with_draw_target(Some(0), ProgressDrawTarget::stderr());
        Self(match ProgressStyle::with_template("{msg} {pos}/{len} {wide_bar} 还需 {eta}") {
            Ok(style) => bar.with_style(style),
            Err(_) => bar,
        })
    }

    pub(super) fn show(&mut self, so_far: SoFar) {
        self.0.set_message(match so_far.stage {
            Stage::Tables => "记录",
            Stage::Objects => "文件",
            Stage::Checking => "核对备份（字节）",
        });
        self.0.set_length(so_far.total);
        self.0.set_position(so_far.done);
    }

    pub(super) fn end(&self) {
        self.0.finish_and_clear();
    }
}
