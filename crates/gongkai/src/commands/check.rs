//! `check`: a line a finding with its place; never prints the report itself.

use super::{no_report, read_any, written};
use crate::cli::{Check, TextOrJson};
use crate::inputs::{Inputs, Number};
use crate::output::{Content, Output, Stop};
use crate::pipeline::{Outcome, Reading};
use crate::problem::{Problem, Status, tell};
use crate::work;
use gk_base::{Finding, Severity};
use gk_check::output;
use gk_law::Law;
use gk_render::json;
use std::fmt::Write;

/// What one file came to.
struct Piece {
    text: String,
    message: Option<String>,
    status: Status,
    counts: Counts,
}

/// Findings by severity.
#[derive(Default)]
struct Counts {
    errors: usize,
    warnings: usize,
    infos: usize,
}

pub(super) fn run(law: &'static Law, asked: &Check) -> Result<Status, Problem> {
    let inputs = Inputs::gather(&asked.files, asked.list.as_deref())?;
    let previous = match &asked.previous {
        None => None,
        Some(_) if inputs.number == Number::Many => {
            return Err(Problem::usage("--previous 是一个机关上一年度的报告，只能与一个文件一起用。"));
        }
        Some(path) => {
            let reading = read_any(law, path, None)?;
            if let Some(message) = no_report(&reading) {
                return Err(Problem::unreadable(message));
            }
            Some(reading.report)
        }
    };
    let mut output = Output::open(asked.output.as_deref(), Content::Text, &inputs.files)?;
    let work = |path: &std::path::PathBuf| match read_any(law, path, previous.as_ref()) {
        Ok(reading) => piece(law, asked.format, inputs.number, &reading),
        Err(problem) => Piece {
            text: String::new(),
            message: Some(problem.message),
            status: problem.status,
            counts: Counts::default(),
        },
    };
    let mut tally = Tally::default();
    for problem in &inputs.problems {
        tally.message(&problem.message, problem.status);
    }
    let result = print(asked, &inputs, &mut output, work, &mut tally);
    let status = tally.status;
    written(result.and_then(|()| output.finish()).map(|()| tally.tell()), status)
}

/// What all files together came to.
struct Tally {
    status: Status,
    n_files: usize,
    n_unread: usize,
    counts: Counts,
}

impl Default for Tally {
    fn default() -> Self {
        Self { status: Status::Done, n_files: 0, n_unread: 0, counts: Counts::default() }
    }
}

impl Tally {
    fn message(&mut self, message: &str, status: Status) {
        tell(message);
        self.status = self.status.max(status);
    }

    fn add(&mut self, piece: &Piece) {
        self.n_files += 1;
        self.n_unread += usize::from(piece.status == Status::Unreadable);
        self.counts.errors += piece.counts.errors;
        self.counts.warnings += piece.counts.warnings;
        self.counts.infos += piece.counts.infos;
        self.status = self.status.max(piece.status);
        if let Some(message) = &piece.message {
            tell(message);
        }
    }

    fn tell(&self) {
        let Counts { errors, warnings, infos } = self.counts;
        let unread = if self.n_unread == 0 { String::new() } else { format!("；{}个文件读不了", self.n_unread) };
        tell(format_args!("检查了{}个文件：错误{errors}条，警告{warnings}条，提示{infos}条{unread}。", self.n_files));
    }
}

fn print(
    asked: &Check,
    inputs: &Inputs,
    output: &mut Output,
    work: impl Fn(&std::path::PathBuf) -> Piece + Sync,
    tally: &mut Tally,
) -> Result<(), Stop> {
    let array = asked.format == TextOrJson::Json && inputs.number == Number::Many;
    let mut separator = "\n";
    if array {
        output.write("[")?;
    }
    work::in_order(inputs, work, |piece| {
        if !piece.text.is_empty() {
            if array {
                output.write(separator)?;
                separator = ",\n";
            }
            output.write(&piece.text)?;
        }
        tally.add(&piece);
        Ok(())
    })?;
    output.write(if array { "\n]\n" } else { "" })
}

fn piece(law: &'static Law, format: TextOrJson, number: Number, reading: &Reading) -> Piece {
    let text = match (format, number) {
        (TextOrJson::Text, _) => lines(law, reading),
        (TextOrJson::Json, Number::One) => json::pretty(&findings(reading)) + "\n",
        (TextOrJson::Json, Number::Many) => json::pretty(&findings(reading)),
    };
    let n = |severity| reading.report.findings.iter().filter(|finding: &&Finding| finding.severity == severity).count();
    let counts = Counts { errors: n(Severity::Error), warnings: n(Severity::Warning), infos: n(Severity::Info) };
    let status = match reading.outcome {
        Outcome::Unreadable => Status::Unreadable,
        Outcome::Report | Outcome::NoReport if counts.errors > 0 => Status::ErrorsFound,
        Outcome::Report | Outcome::NoReport => Status::Done,
    };
    let message = if reading.outcome == Outcome::Unreadable { no_report(reading) } else { None };
    Piece { text, message, status, counts }
}

fn findings(reading: &Reading) -> serde_json::Value {
    output::json(&reading.report, &reading.report.findings, &json::source(&reading.sourced()))
}

/// A line a finding: `file:line:column: code severity message`; the place in words where no line is known.
fn lines(law: &'static Law, reading: &Reading) -> String {
    let report = &reading.report;
    let mut out = String::new();
    for (finding, place) in report.findings.iter().zip(&reading.places) {
        let file = &reading.file;
        let line = output::line(finding);
        // Writing to a String cannot fail.
        let _ = match place {
            Some(place) => writeln!(out, "{file}:{place}: {line}"),
            None => writeln!(out, "{file}: {}：{line}", output::place(law, report, finding)),
        };
    }
    out
}
