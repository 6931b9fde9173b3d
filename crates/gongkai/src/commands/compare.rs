//! `compare`: two reports side by side; never judges which of them is right.

use super::{no_report, read_any, written};
use crate::cli::{Compare, TextOrJson};
use crate::output::{Content, Output};
use crate::pipeline::Reading;
use crate::problem::{Problem, Status, tell};
use gk_check::compare::{comparison_json, comparison_text};
use gk_law::Law;
use gk_render::json;
use serde_json::Value as Json;
use std::path::Path;

pub(super) fn run(law: &'static Law, asked: &Compare) -> Result<Status, Problem> {
    let [a, b] = [&asked.a, &asked.b];
    if [a, b].iter().all(|path| path.as_os_str() == "-") {
        return Err(Problem::usage("“-”（标准输入）只能写一次。"));
    }
    let mut output = Output::open(asked.output.as_deref(), Content::Text, &[a.clone(), b.clone()])?;
    // Both are read before giving up, so that one run tells all that is wrong.
    let (Some(a), Some(b)) = (report(law, a), report(law, b)) else { return Ok(Status::Unreadable) };
    let comparison = gk_check::compare(law, &a.report, &b.report);
    let text = match asked.format {
        TextOrJson::Text => comparison_text(&comparison),
        TextOrJson::Json => {
            let mut object = comparison_json(law, &comparison);
            add_source(&mut object, "a", &a);
            add_source(&mut object, "b", &b);
            json::pretty(&object) + "\n"
        }
    };
    let result = output.write(text).and_then(|()| output.finish());
    written(result, Status::Done)
}

/// A report, or nothing after telling why there is none.
fn report(law: &'static Law, path: &Path) -> Option<Reading> {
    match read_any(law, path, None) {
        Ok(reading) => match no_report(&reading) {
            None => Some(reading),
            Some(message) => {
                tell(message);
                None
            }
        },
        Err(problem) => {
            tell(problem.message);
            None
        }
    }
}

fn add_source(object: &mut Json, side: &str, reading: &Reading) {
    if let Some(Json::Object(side)) = object.get_mut(side) {
        side.insert("source".to_owned(), json::source(&reading.sourced()));
    }
}
