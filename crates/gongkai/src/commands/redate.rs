//! `redate`: which open applications fall due on another day when the calendar or a convention changes; never changes one.

use super::{records, serve, written};
use crate::cli::{Redate, TextOrJson};
use crate::output::{Content, Output};
use crate::problem::{Problem, Status};
use gk_clock::{Due, Moved};
use gk_law::Law;
use serde_json::{Value, json};
use std::fmt::Write as _;

pub(super) fn run(law: &'static Law, asked: &Redate) -> Result<Status, Problem> {
    serve::log();
    let moved = serve::runtime()?.block_on(async {
        let (service, _) = records::open_existing(&asked.place).await?;
        let after = asked.changes.of(law, service.rules().clone())?;
        service.moved_by(&after).await.map_err(|error| records::cannot("读", &asked.place, &error))
    })?;
    let text = match asked.format {
        TextOrJson::Text => text(&moved),
        TextOrJson::Json => {
            let object = json!({"schema": "gongkai.redate/1", "moved": moved.iter().map(json).collect::<Vec<_>>()});
            gk_render::json::pretty(&object) + "\n"
        }
    };
    let mut output = Output::open(None, Content::Text, &[])?;
    let result = output.write(text).and_then(|()| output.finish());
    written(result, Status::Done)
}

fn text(moved: &[Moved<String>]) -> String {
    let mut out = format!("{}件在办申请改期。\n", moved.len());
    for one in moved {
        let day = |due: Option<Due>| due.map_or_else(|| "未定".to_owned(), |due| due.value.to_string());
        // Writing to a String cannot fail.
        let _ = writeln!(out, "\n{}：{} → {}", one.id, day(one.before), day(one.after));
        for cause in &one.causes {
            let _ = writeln!(out, "· {}", cause.sentence());
        }
    }
    out
}

fn json(moved: &Moved<String>) -> Value {
    let day = |due: Option<Due>| due.map(|due| due.value.to_string());
    json!({
        "case": moved.id,
        "before": day(moved.before),
        "after": day(moved.after),
        "causes": moved.causes.iter().map(gk_clock::Cause::sentence).collect::<Vec<_>>(),
    })
}
