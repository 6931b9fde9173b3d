//! `manual`: the manual page of a check, or the list of all checks; never runs one.

use super::written;
use crate::output::{Content, Output};
use crate::problem::{Problem, Status};
use gk_check::CHECKS;
use gk_check::output::severity_zh;

pub(super) fn run(code: Option<&str>) -> Result<Status, Problem> {
    let text = match code {
        None => list(),
        Some(code) => page(code)?,
    };
    let mut output = Output::open(None, Content::Text, &[])?;
    let result = output.write(text).and_then(|()| output.finish());
    written(result, Status::Done)
}

fn list() -> String {
    let line =
        |check: &&gk_check::Check| format!("{:<6} {} {}\n", check.code, severity_zh(check.severity), check.title);
    CHECKS.iter().map(line).collect()
}

fn page(code: &str) -> Result<String, Problem> {
    let same = |check: &&&gk_check::Check| check.code.eq_ignore_ascii_case(code);
    match CHECKS.iter().find(same) {
        Some(check) => Ok(check.page()),
        None => Err(Problem::usage(format!("没有编号为“{code}”的检查。运行“gongkai manual”查看全部编号。"))),
    }
}
