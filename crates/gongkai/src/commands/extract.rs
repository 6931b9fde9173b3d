//! `extract`: reads published reports and prints them in one of our formats; never changes a file that it reads.

use super::{no_report, written};
use crate::cli::{Extract, ExtractFormat};
use crate::inputs::{self, Inputs, Number};
use crate::output::{Content, Output, Stop};
use crate::pipeline::{self, Reading};
use crate::problem::{Problem, Status, tell};
use crate::work;
use gk_law::Law;
use gk_render::{csv, html, json, xlsx};
use std::path::Path;

/// Most reports in one workbook: it is made in memory whole, about 40 kB a report, and stays below 300 MB.
const MOST_IN_WORKBOOK: usize = 5_000;

/// What one file came to.
enum Piece {
    /// Its part of the output.
    Text { text: String, message: Option<String> },
    /// The reading itself, for outputs that need all of them.
    Whole(Box<Reading>),
    /// Nothing.
    Failed(Problem),
}

pub(super) fn run(law: &'static Law, asked: &Extract) -> Result<Status, Problem> {
    let inputs = Inputs::gather(&asked.files, asked.list.as_deref())?;
    if asked.format == ExtractFormat::Xlsx && inputs.files.len() > MOST_IN_WORKBOOK {
        return Err(Problem::usage(format!(
            "一个电子表格最多放 {MOST_IN_WORKBOOK} 份报告，这里有 {} 份。请改用“--format csv”，或者分批输出。",
            inputs.files.len()
        )));
    }
    let content = if asked.format == ExtractFormat::Xlsx { Content::Binary } else { Content::Text };
    let mut output = Output::open(asked.output.as_deref(), content, &inputs.files)?;
    let mut status = Status::Done;
    for problem in &inputs.problems {
        tell(&problem.message);
        status = status.max(problem.status);
    }
    let result = match asked.format {
        ExtractFormat::Xlsx => workbook(law, &inputs, &mut output, &mut status)?,
        _ => stream(law, asked, &inputs, &mut output, &mut status),
    };
    written(result.and_then(|()| output.finish()), status)
}

/// Text formats: each file is written as soon as those before it are.
fn stream(
    law: &'static Law,
    asked: &Extract,
    inputs: &Inputs,
    output: &mut Output,
    status: &mut Status,
) -> Result<(), Stop> {
    let array = asked.format == ExtractFormat::Json && inputs.number == Number::Many;
    output.write(match asked.format {
        ExtractFormat::Csv => csv::HEADER.to_owned(),
        ExtractFormat::Html if inputs.number == Number::Many => {
            html::head(&format!("政府信息公开工作年度报告（{}份）", inputs.files.len()))
        }
        _ if array => "[".to_owned(),
        _ => String::new(),
    })?;
    let mut n_written = 0_usize;
    let work = |path: &std::path::PathBuf| match read(law, path) {
        Ok(reading) => Piece::Text { text: piece(law, asked, inputs.number, &reading), message: no_report(&reading) },
        Err(problem) => Piece::Failed(problem),
    };
    work::in_order(inputs, work, |piece| {
        if let Piece::Text { text, .. } = &piece {
            if array {
                output.write(if n_written == 0 { "\n" } else { ",\n" })?;
            }
            n_written += 1;
            output.write(text)?;
        }
        *status = (*status).max(report_on(&piece));
        Ok(())
    })?;
    output.write(match asked.format {
        ExtractFormat::Html if inputs.number == Number::Many => html::FOOT,
        _ if array => "\n]\n",
        _ => "",
    })
}

fn read(law: &'static Law, path: &Path) -> Result<Reading, Problem> {
    let bytes = inputs::read(path)?;
    Ok(pipeline::read(law, &inputs::name(path), &bytes, None))
}

/// One file's part of a text output.
fn piece(law: &'static Law, asked: &Extract, number: Number, reading: &Reading) -> String {
    let sourced = reading.sourced();
    match (asked.format, number) {
        (ExtractFormat::Csv, _) => csv::rows(law, &sourced),
        (ExtractFormat::Html, Number::One) => html::page(law, &sourced),
        (ExtractFormat::Html, Number::Many) => html::article(law, &sourced),
        (ExtractFormat::Json, Number::Many) => json::pretty(&json::report(law, &sourced, asked.detail)),
        (ExtractFormat::Json, Number::One) => json::pretty(&json::report(law, &sourced, asked.detail)) + "\n",
        (ExtractFormat::Jsonl | ExtractFormat::Xlsx, _) => {
            json::line(&json::report(law, &sourced, asked.detail)) + "\n"
        }
    }
}

/// Tells what went wrong with a file.
fn report_on(piece: &Piece) -> Status {
    let message = match piece {
        Piece::Text { message, .. } => message.clone(),
        Piece::Whole(reading) => no_report(reading),
        Piece::Failed(problem) => Some(problem.message.clone()),
    };
    match message {
        None => Status::Done,
        Some(message) => {
            tell(message);
            Status::Unreadable
        }
    }
}

/// A workbook: one report as the official form, several as a summary.
fn workbook(
    law: &'static Law,
    inputs: &Inputs,
    output: &mut Output,
    status: &mut Status,
) -> Result<Result<(), Stop>, Problem> {
    let fault = |error: xlsx::XlsxError| {
        Problem::failed(format!("电子表格生成不了（{error}）。报告太多时请分批输出，或者改用 csv。"))
    };
    let mut summary = xlsx::Summary::new(law).map_err(fault)?;
    let mut single = None;
    let work = |path: &std::path::PathBuf| match read(law, path) {
        Ok(reading) => Piece::Whole(Box::new(reading)),
        Err(problem) => Piece::Failed(problem),
    };
    work::in_order(inputs, work, |piece| {
        *status = (*status).max(report_on(&piece));
        let Piece::Whole(reading) = piece else { return Ok(()) };
        if inputs.number == Number::One {
            single = Some(reading);
            return Ok(());
        }
        summary.add(&reading.sourced()).map_err(fault)
    })?;
    let bytes = match (inputs.number, single) {
        (Number::One, None) => return Ok(Ok(())),
        (Number::One, Some(reading)) => xlsx::workbook(law, &reading.sourced()),
        (Number::Many, _) => summary.finish(),
    };
    Ok(output.write(bytes.map_err(fault)?))
}
