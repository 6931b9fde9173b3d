//! `serve`: the web pages on this machine until told to stop; never a page itself.

use crate::cli::Serve;
use crate::problem::{Problem, Status};
use crate::rules::of_office;
use gk_law::Law;

pub(super) fn run(law: &'static Law, asked: Serve) -> Result<Status, Problem> {
    let rules = of_office(law, &asked.place)?;
    let Serve { listen, place, keys, demo } = asked;
    let options = gk_web::Options { listen, place, keys, rules, demo, typesetter: typesetter() };
    log();
    runtime()?
        .block_on(gk_web::serve(options))
        .map(|()| Status::Done)
        .map_err(|error| Problem::failed(error.to_string()))
}

/// Sets letters as PDF with the fonts of this machine, which are looked for once.
#[cfg(feature = "pdf")]
fn typesetter() -> Option<gk_service::Typesetter> {
    static FONTS: std::sync::OnceLock<gk_typeset::Fonts> = std::sync::OnceLock::new();
    Some(|paper, letter, made_on| {
        let fonts = FONTS
            .get_or_init(|| gk_typeset::Fonts::of_folders(&crate::cli::FONT_FOLDERS.map(std::path::PathBuf::from)));
        gk_typeset::letter(paper, letter, made_on, fonts).map_err(|error| error.to_string())
    })
}

#[cfg(not(feature = "pdf"))]
const fn typesetter() -> Option<gk_service::Typesetter> {
    None
}

/// Faults go to standard error, for whoever looks after the machine.
pub(super) fn log() {
    let filter = tracing_subscriber::EnvFilter::new("warn");
    tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).init();
}

/// What everything that waits for the database or the network runs on.
pub(super) fn runtime() -> Result<tokio::runtime::Runtime, Problem> {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build();
    runtime.map_err(|error| Problem::failed(format!("程序启动不了：{}。", crate::problem::reason(&error))))
}
