//! 工作台: what is due, who must act; the address holds the filters, and nothing is kept.

use crate::frame::Frame;
use crate::session::{Staff, escaped};
use crate::{App, answer, words};
use askama::Template;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, State};
use axum::response::Response;
use gk_base::date::in_chinese;
use gk_case::Stage;
use gk_clock::Alarm;
use gk_people::Act;
use gk_service::{Board, BoardQuery, BoardRow, CaseSort, Scope};
use serde::Deserialize;

#[derive(Debug, Clone, Default, Deserialize)]
pub(crate) struct Asked {
    #[serde(default)]
    scope: String,
    #[serde(default)]
    number: String,
    #[serde(default)]
    stage: String,
    #[serde(default)]
    sort: String,
    #[serde(default)]
    page: u32,
}

/// A part of the board with its count.
struct Tab {
    href: String,
    label: &'static str,
    n: u64,
    current: bool,
    pressing: bool,
}

/// A line.
struct Line {
    href: String,
    number: String,
    applicant: String,
    description: String,
    stage: &'static str,
    due: String,
    left: String,
    left_class: &'static str,
    who: String,
}

/// A value to filter by.
struct Choice {
    value: &'static str,
    words: &'static str,
    chosen: bool,
}

#[derive(Template)]
#[template(path = "office/board.html")]
struct BoardPage {
    frame: Frame,
    agency: String,
    today: String,
    may_register: bool,
    asked: Asked,
    tabs: Vec<Tab>,
    stages: Vec<Choice>,
    sorts: Vec<Choice>,
    lines: Vec<Line>,
    total: u64,
    first: u64,
    last: u64,
    previous: Option<String>,
    next: Option<String>,
    scope_label: &'static str,
    is_filtered: bool,
}

pub(crate) async fn board(
    State(app): State<App>,
    Staff { actor, .. }: Staff,
    frame: Frame,
    asked: Result<Query<Asked>, QueryRejection>,
) -> Response {
    let asked = asked.map(|Query(asked)| asked).unwrap_or_default();
    let scope = Scope::parse(&asked.scope).unwrap_or_default();
    let query = BoardQuery {
        scope,
        number: asked.number.clone(),
        stage: Stage::parse(&asked.stage).map(Stage::id),
        sort: sort(&asked.sort),
        page: asked.page,
    };
    let board = match app.service.board(&actor, &query).await {
        Ok(board) => board,
        Err(error) => return answer::error(frame, &error),
    };
    let today = app.service.today();
    let agency = match app.service.agency_name(&actor.agency, today).await {
        Ok(name) => name.unwrap_or_default(),
        Err(error) => return answer::error(frame, &error),
    };
    let first = u64::from(query.page) * u64::from(board.per_page);
    let last = first + board.rows.len() as u64;
    answer::ok(&BoardPage {
        agency,
        today: words::day(today),
        may_register: actor.may(Act::RegisterApplication),
        tabs: tabs(&board, scope),
        stages: stages(&asked.stage),
        sorts: sorts(query.sort),
        lines: board.rows.iter().map(line).collect(),
        total: board.total,
        first: first + 1,
        last,
        previous: query.page.checked_sub(1).map(|page| asked.at(page)),
        next: (last < board.total).then(|| asked.at(query.page + 1)),
        scope_label: scope.label(),
        is_filtered: !asked.number.is_empty() || !asked.stage.is_empty(),
        frame,
        asked,
    })
}

impl Asked {
    /// The same on another page.
    fn at(&self, page: u32) -> String {
        let (scope, number) = (escaped(&self.scope), escaped(&self.number));
        let (stage, sort) = (escaped(&self.stage), escaped(&self.sort));
        format!("/office?scope={scope}&number={number}&stage={stage}&sort={sort}&page={page}")
    }
}

fn tabs(board: &Board, scope: Scope) -> Vec<Tab> {
    let tab = |one: Scope| {
        let n = board.counts.get(&one).copied().unwrap_or_default();
        Tab {
            href: format!("/office?scope={}", one.id()),
            label: one.label(),
            n,
            current: one == scope,
            pressing: one == Scope::Overdue && n > 0,
        }
    };
    Scope::ALL.into_iter().map(tab).collect()
}

fn stages(asked: &str) -> Vec<Choice> {
    Stage::ALL
        .iter()
        .map(|stage| Choice { value: stage.id(), words: stage.label(), chosen: stage.id() == asked })
        .collect()
}

const SORTS: [(&str, &str, CaseSort); 3] = [
    ("due", "到期先后", CaseSort::Due),
    ("newest", "最新提交", CaseSort::Newest),
    ("number", "编号", CaseSort::Number),
];

fn sort(asked: &str) -> CaseSort {
    SORTS.iter().find(|(id, ..)| *id == asked).map(|(_, _, sort)| *sort).unwrap_or_default()
}

fn sorts(now: CaseSort) -> Vec<Choice> {
    SORTS.iter().map(|(value, words, sort)| Choice { value, words, chosen: *sort == now }).collect()
}

fn line(row: &BoardRow) -> Line {
    let case = &row.case;
    let stage = Stage::parse(&case.stage);
    let (left, left_class) = left(row);
    let due = match (case.due_on, &row.remaining) {
        (Some(due), Some(_)) => words::day(due),
        _ => String::new(),
    };
    Line {
        href: format!("/office/cases/{}", case.id),
        number: case.number.clone().unwrap_or_else(|| "未登记".to_owned()),
        applicant: or(&row.applicant, "（已删除）"),
        description: or(&row.description, "（内容已删除）"),
        stage: stage.map_or("需要核对", Stage::label),
        due,
        left,
        left_class,
        who: who(row, stage),
    }
}

fn or(text: &str, instead: &str) -> String {
    if text.is_empty() { instead.to_owned() } else { text.to_owned() }
}

/// How much time is left, in words.
fn left(row: &BoardRow) -> (String, &'static str) {
    let Some(remaining) = &row.remaining else { return (String::new(), "") };
    match remaining.alarm {
        Alarm::Overdue => (format!("逾期 {} 个工作日", remaining.n_over), "error"),
        Alarm::Red if remaining.n_left == 0 => ("今天到期".to_owned(), "error"),
        Alarm::Red => (format!("还剩 {} 个工作日", remaining.n_left), "error"),
        Alarm::Amber => (format!("还剩 {} 个工作日", remaining.n_left), "warning"),
        Alarm::Green => (format!("还剩 {} 个工作日", remaining.n_left), "good"),
    }
}

/// Who must act.
fn who(row: &BoardRow, stage: Option<Stage>) -> String {
    let until = row.case.next_on.map(|on| format!("，至{}", in_chinese(on))).unwrap_or_default();
    let outside = match stage {
        Some(Stage::AwaitingCorrection) => Some("申请人补正"),
        Some(Stage::AwaitingPayment) => Some("申请人缴费"),
        Some(Stage::Consulting) => Some("对方回复意见"),
        _ => None,
    };
    if let Some(what) = outside {
        return format!("{what}{until}");
    }
    let name = || or(&row.handler, "待交办");
    let Some(handling) = &row.handling else { return name() };
    let what = if handling.extension_asked {
        Some("审批延期".to_owned())
    } else if handling.n_to_sign > 0 {
        Some("签发文书".to_owned())
    } else if handling.n_to_review > 0 {
        Some("审核文书".to_owned())
    } else if handling.n_searches > 0 {
        let until = handling.search_due_on.map(|on| format!("，至{}", in_chinese(on))).unwrap_or_default();
        Some(format!("科室查找（{}项{until}）", handling.n_searches))
    } else if handling.handler.is_some() && !handling.accepted {
        return format!("{}（待接办）", name());
    } else {
        None
    };
    match what {
        Some(what) => format!("{} · {what}", name()),
        None => name(),
    }
}
