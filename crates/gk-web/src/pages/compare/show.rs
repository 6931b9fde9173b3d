//! 对照：two kept reports side by side, cells and prose; never says which of them is right.

use super::cells::{self, TableView};
use crate::frame::Frame;
use crate::view::findings::{FindingView, findings_of};
use crate::view::report;
use crate::{App, answer};
use askama::Template;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, State};
use axum::response::Response;
use gk_service::{Compared, Error, Examination, Sort};
use serde::Deserialize;

#[derive(Debug, Default, Deserialize)]
pub(crate) struct Asked {
    #[serde(default)]
    a: String,
    #[serde(default)]
    b: String,
    #[serde(default)]
    all: String,
}

/// A report to choose.
pub(crate) struct Choice {
    pub(crate) id: String,
    pub(crate) words: String,
    pub(crate) chosen: &'static str,
}

/// A section's likeness.
struct SectionView {
    title: String,
    likeness: String,
    carried: Vec<String>,
}

/// Two reports.
struct Sides {
    a: String,
    b: String,
    a_title: String,
    b_title: String,
    same_agency: bool,
    formats_differ: bool,
    tables: Vec<TableView>,
    n_cells: usize,
    n_different: usize,
    sections: Vec<SectionView>,
    findings: Vec<FindingView>,
}

#[derive(Template)]
#[template(path = "compare/show.html")]
struct ComparePage {
    frame: Frame,
    a_choices: Vec<Choice>,
    b_choices: Vec<Choice>,
    sides: Option<Sides>,
    everything: bool,
    problem: Option<&'static str>,
}

/// So many reports can be chosen from; more are found through the list.
const MOST_CHOICES: u64 = 500;

pub(crate) async fn show(
    State(app): State<App>,
    frame: Frame,
    asked: Result<Query<Asked>, QueryRejection>,
) -> Response {
    let asked = asked.map(|Query(asked)| asked).unwrap_or_default();
    let everything = asked.all == "1";
    let lists = (choices(&app, Some(&asked.a), None).await, choices(&app, Some(&asked.b), None).await);
    let (a_choices, b_choices) = match lists {
        (Ok(a), Ok(b)) => (a, b),
        (Err(error), _) | (_, Err(error)) => return answer::error(frame, &error),
    };
    let problem = problem(&asked);
    let sides = if asked.a.is_empty() || asked.b.is_empty() || problem.is_some() {
        None
    } else {
        match app.service.compare_reports(&asked.a, &asked.b).await {
            Ok(compared) => Some(sides(&app, &compared, everything)),
            Err(error) => return answer::error(frame, &error),
        }
    };
    answer::ok(&ComparePage { frame, a_choices, b_choices, sides, everything, problem })
}

fn problem(asked: &Asked) -> Option<&'static str> {
    match (asked.a.is_empty(), asked.b.is_empty()) {
        (true, true) => None,
        (false, false) if asked.a == asked.b => Some("两边选的是同一份年报，请换其中一份。"),
        (false, false) => None,
        _ => Some("请在两边各选一份年报。"),
    }
}

/// The kept reports to choose from, but one.
pub(crate) async fn choices(app: &App, chosen: Option<&str>, but: Option<&str>) -> Result<Vec<Choice>, Error> {
    let query = gk_service::Query { sort: Sort::Agency, limit: MOST_CHOICES, ..Default::default() };
    let page = app.service.list_reports(query).await?;
    let choice = |entry: gk_service::Entry| Choice {
        words: match (&entry.agency, entry.year) {
            (Some(agency), Some(year)) => format!("{agency} {year} 年"),
            (Some(agency), None) => agency.clone(),
            _ => entry.title.clone().unwrap_or_else(|| entry.file_name.clone()),
        },
        chosen: if chosen == Some(entry.id.as_str()) { "selected" } else { "" },
        id: entry.id,
    };
    Ok(page.entries.into_iter().filter(|entry| but != Some(entry.id.as_str())).map(choice).collect())
}

fn sides(app: &App, compared: &Compared, everything: bool) -> Sides {
    let law = app.service.law();
    let (a, b) = (&compared.a.examination, &compared.b.examination);
    let comparison = &compared.comparison;
    let section = |section: &gk_service::SectionLikeness| SectionView {
        title: if section.title.is_empty() { "（前言）".to_owned() } else { section.title.clone() },
        likeness: match section.likeness {
            Some(likeness) => format!("{}%", likeness.percent()),
            None if has_text(a, section.id) => "只有左边有文字".to_owned(),
            None if has_text(b, section.id) => "只有右边有文字".to_owned(),
            None => "没有文字".to_owned(),
        },
        carried: section.carried_over.iter().map(|sentence| sentence.text.clone()).collect(),
    };
    let later = if a.report.year > b.report.year { a } else { b };
    Sides {
        a: compared.a.entry.id.clone(),
        b: compared.b.entry.id.clone(),
        a_title: short_title(a),
        b_title: short_title(b),
        same_agency: comparison.same_agency,
        formats_differ: a.report.format.id != b.report.format.id,
        n_cells: comparison.cells.len(),
        n_different: comparison.cells.iter().filter(|cell| cells::differs(cell)).count(),
        tables: cells::tables(law, compared, everything),
        sections: comparison.sections.iter().map(section).collect(),
        findings: findings_of(law, &later.report, &comparison.findings),
    }
}

/// Agency and year, for the head of a column.
fn short_title(examined: &Examination) -> String {
    match (&examined.report.agency, examined.report.year) {
        (Some(agency), Some(year)) => format!("{agency} {year} 年"),
        _ => report::title(&examined.report, examined),
    }
}

fn has_text(examined: &Examination, section: &str) -> bool {
    examined.report.section(section).is_some_and(|section| !section.paragraphs.is_empty())
}
