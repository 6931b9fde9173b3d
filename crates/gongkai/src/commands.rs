//! The commands, one file each; never decides what the command line means.

mod backups;
mod check;
mod compare;
mod deadline;
mod extract;
mod fee;
mod letter;
mod manual;
mod records;
mod redate;
mod serve;

use crate::cli::Command;
use crate::inputs;
use crate::output::Stop;
use crate::pipeline::{self, Outcome, Reading};
use crate::problem::{Problem, Status, tell};
use gk_law::{Law, Refusal};
use gk_report::Report;
use std::path::Path;

/// Runs a command.
pub fn run(command: Command) -> Status {
    let law = Law::embedded();
    let done = match command {
        Command::Extract(asked) => extract::run(law, &asked),
        Command::Check(asked) => check::run(law, &asked),
        Command::Compare(asked) => compare::run(law, &asked),
        Command::Manual(code) => manual::run(code.as_deref()),
        Command::Deadline(asked) => deadline::run(law, &asked),
        Command::Fee(asked) => fee::run(law, &asked),
        Command::Letter(asked) => letter::run(law, &asked),
        Command::Redate(asked) => redate::run(law, &asked),
        Command::Records(asked) => records::run(&asked),
        Command::Backups(asked) => backups::run(&asked),
        Command::Serve(asked) => serve::run(law, asked),
    };
    done.unwrap_or_else(|problem| {
        tell(format_args!("错误：{}", problem.message));
        problem.status
    })
}

/// A no of the law, with its article and the mend.
fn no(law: &Law, refusal: &Refusal) -> Problem {
    let cite = refusal.cite.in_chinese(&law.statutes, &law.notices);
    Problem::refused(format!("{}（{cite}）。{}。", refusal.says, refusal.mend))
}

/// How writing ended: a reader that left early is no failure.
fn written(result: Result<(), Stop>, status: Status) -> Result<Status, Problem> {
    match result {
        Ok(()) | Err(Stop::ReaderGone) => Ok(status),
        Err(Stop::Failed(problem)) => Err(problem),
    }
}

/// Reads a report from a published file or from our own public JSON.
fn read_any(law: &'static Law, path: &Path, previous: Option<&Report>) -> Result<Reading, Problem> {
    let bytes = inputs::read(path)?;
    let file = inputs::name(path);
    match own_json(&bytes) {
        None => Ok(pipeline::read(law, &file, &bytes, previous)),
        Some(json) => match gk_report::json::from_json(law, &json) {
            Ok(report) => Ok(pipeline::checked(law, &file, &bytes, report, previous)),
            Err(error) => Err(Problem::unreadable(format!(
                "{file}：不是 gongkai extract 输出的一份报告，{error}。请重新导出；多份报告请用 --format jsonl 导出后每行存成一个文件。"
            ))),
        },
    }
}

/// JSON, if the whole file is JSON: an object or an array.
fn own_json(bytes: &[u8]) -> Option<serde_json::Value> {
    let text = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes).trim_ascii_start();
    matches!(text.first(), Some(b'{' | b'[')).then(|| serde_json::from_slice(text).ok())?
}

/// Why a file gave no report, in one line for standard error.
fn no_report(reading: &Reading) -> Option<String> {
    let fallback = match reading.outcome {
        Outcome::Report => return None,
        Outcome::NoReport => "看不出是年度报告。请检查是否选错了文件。",
        Outcome::Unreadable => "读不了这个文件。请检查文件是否完好。",
    };
    let said = reading.report.findings.first().map_or_else(|| fallback.to_owned(), gk_base::Finding::message);
    Some(format!("{}：{said}", reading.file))
}
