//! 首页：the list of kept reports, searched and filtered by the address; never needs a script.

use crate::frame::Frame;
use crate::{App, answer, words};
use askama::Template;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, State};
use axum::response::Response;
use gk_service::{Entry, Sort};
use serde::Deserialize;

/// What stands in the address; an empty field means any.
#[derive(Debug, Clone, Default, Deserialize)]
pub(crate) struct Asked {
    #[serde(default)]
    q: String,
    #[serde(default)]
    tier: String,
    #[serde(default)]
    year: String,
    #[serde(default)]
    format: String,
    #[serde(default)]
    state: String,
    #[serde(default)]
    code: String,
    #[serde(default)]
    sort: String,
    #[serde(default)]
    page: String,
}

/// A choice of a filter.
pub(crate) struct Choice {
    value: String,
    words: String,
    chosen: &'static str,
}

/// A line of the table.
struct Row {
    id: String,
    agency: String,
    level: String,
    year: String,
    format: String,
    n_errors: i64,
    n_warnings: i64,
    n_infos: i64,
    kept: String,
}

#[derive(Template)]
#[template(path = "report/list.html")]
struct ListPage {
    frame: Frame,
    asked: Asked,
    tiers: Vec<Choice>,
    years: Vec<Choice>,
    formats: Vec<Choice>,
    states: Vec<Choice>,
    codes: Vec<Choice>,
    sorts: Vec<Choice>,
    rows: Vec<Row>,
    total: u64,
    all: u64,
    first: u64,
    last: u64,
    previous: Option<String>,
    next: Option<String>,
}

const PER_PAGE: u64 = 20;
const STATES: [(&str, &str); 3] = [("error", "有错误"), ("warning", "有警告"), ("clean", "没有错误和警告")];
const SORTS: [(&str, &str, Sort); 4] = [
    ("", "最近收录在前", Sort::Kept),
    ("year", "年度新的在前", Sort::Year),
    ("agency", "按机关名称", Sort::Agency),
    ("findings", "问题多的在前", Sort::Findings),
];

pub(crate) async fn list(
    State(app): State<App>,
    frame: Frame,
    asked: Result<Query<Asked>, QueryRejection>,
) -> Response {
    let asked = asked.map(|Query(asked)| asked).unwrap_or_default();
    let page_no = asked.page.parse::<u64>().unwrap_or(1).clamp(1, 1_000_000);
    let found = app.service.list_reports(asked.query(page_no)).await;
    let (page, facets) = match (found, app.service.facets().await) {
        (Ok(page), Ok(facets)) => (page, facets),
        (Err(error), _) | (_, Err(error)) => return answer::error(frame, &error),
    };
    let law = app.service.law();
    let first = (page_no - 1) * PER_PAGE;
    let last = first + page.entries.len() as u64;
    let formats = law.formats.all().iter().map(|format| (format.id.to_owned(), words::format(law, format.id)));
    let codes = facets.codes.iter().map(|(code, n)| (code.clone(), code_words(code, *n)));
    answer::ok(&ListPage {
        tiers: choices(words::TIERS.iter().map(|id| ((*id).to_owned(), words::tier(id).to_owned())), &asked.tier),
        years: choices(facets.years.iter().map(|year| (year.to_string(), format!("{year} 年"))), &asked.year),
        formats: choices(formats, &asked.format),
        states: choices(STATES.iter().map(|(id, words)| ((*id).to_owned(), (*words).to_owned())), &asked.state),
        codes: choices(codes, &asked.code),
        sorts: choices(SORTS.iter().map(|(id, words, _)| ((*id).to_owned(), (*words).to_owned())), &asked.sort),
        rows: page.entries.iter().map(|entry| row(law, entry)).collect(),
        total: page.total,
        all: facets.total,
        first: if page.entries.is_empty() { 0 } else { first + 1 },
        last,
        previous: (page_no > 1).then(|| asked.address(page_no - 1)),
        next: (last < page.total).then(|| asked.address(page_no + 1)),
        frame,
        asked,
    })
}

impl Asked {
    fn query(&self, page_no: u64) -> gk_service::Query {
        let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        gk_service::Query {
            text: some(self.q.trim()),
            tier: some(&self.tier),
            year: self.year.parse().ok(),
            format: some(&self.format),
            state: some(&self.state),
            code: some(&self.code),
            sort: SORTS.iter().find(|(id, ..)| *id == self.sort).map_or(Sort::Kept, |(_, _, sort)| *sort),
            offset: (page_no - 1) * PER_PAGE,
            limit: PER_PAGE,
        }
    }

    /// The same list at another page.
    fn address(&self, page_no: u64) -> String {
        let fields = [
            ("q", &self.q),
            ("tier", &self.tier),
            ("year", &self.year),
            ("format", &self.format),
            ("state", &self.state),
            ("code", &self.code),
            ("sort", &self.sort),
        ];
        let set = fields.iter().filter(|(_, value)| !value.is_empty());
        let set: String = set.map(|(name, value)| format!("{name}={}&", percent(value))).collect();
        format!("/?{set}page={page_no}")
    }

    fn is_filtered(&self) -> bool {
        [&self.q, &self.tier, &self.year, &self.format, &self.state, &self.code].iter().any(|field| !field.is_empty())
    }
}

/// A value of a query string.
pub(crate) fn percent(text: &str) -> String {
    let keep = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b'~');
    text.bytes().map(|byte| if keep(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") }).collect()
}

fn choices(of: impl Iterator<Item = (String, String)>, chosen: &str) -> Vec<Choice> {
    let choice = |(value, words): (String, String)| Choice {
        chosen: if value == chosen { "selected" } else { "" },
        value,
        words,
    };
    of.map(choice).collect()
}

fn code_words(code: &str, n: i64) -> String {
    let title = gk_service::check_page(code).map_or("", |check| check.title);
    format!("{code} {title}（{n} 份）")
}

fn row(law: &gk_law::Law, entry: &Entry) -> Row {
    Row {
        id: entry.id.clone(),
        agency: entry.agency.clone().or_else(|| entry.title.clone()).unwrap_or_else(|| "机关名称不明".to_owned()),
        level: words::level(&entry.tier, &entry.body),
        year: entry.year.map_or_else(|| "不明".to_owned(), |year| year.to_string()),
        format: words::format(law, &entry.format),
        n_errors: entry.n_errors,
        n_warnings: entry.n_warnings,
        n_infos: entry.n_infos,
        kept: words::instant(entry.kept_at),
    }
}
