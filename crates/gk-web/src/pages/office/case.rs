//! 案卷: one application with its time line, its clock, its papers and what can be done; never does anything itself.

use super::names::Directory;
use crate::frame::Frame;
use crate::session::Staff;
use crate::view::said::{self, Names as _};
use crate::{App, answer, words};
use askama::Template;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Path, Query, State};
use axum::response::Response;
use gk_base::date::in_chinese;
use gk_case::{CaseId, LetterStage, SearchEnd, SearchResult};
use gk_clock::{Alarm, State as ClockState};
use gk_law::Law;
use gk_people::roles_of;
use gk_service::{Applicant, CaseFile, Happened, Incident, Move, MoveGroup, NotNow, class_label};
use serde::Deserialize;

/// A line of facts: what and its value.
struct Line {
    what: &'static str,
    said: String,
}

/// Something on the time line.
struct Entry {
    on: String,
    title: String,
    detail: String,
    by: String,
    house: bool,
}

/// A step of the clock.
struct Step {
    text: String,
    cite: String,
}

/// What can be done.
struct Choice {
    href: String,
    label: &'static str,
    why_not: String,
    cite: String,
}

/// Choices that stand together.
struct Group {
    label: &'static str,
    choices: Vec<Choice>,
}

/// A letter in the list.
struct LetterLine {
    href: String,
    name: String,
    stage: &'static str,
    number: String,
}

/// A demand to a unit.
struct SearchLine {
    unit: String,
    what: String,
    state: String,
    late: bool,
}

/// A file.
struct FileLine {
    href: String,
    name: String,
    what: &'static str,
    size: String,
}

/// The clock in words.
struct Clock {
    big: String,
    words: String,
    left: String,
    left_class: &'static str,
    provisional: bool,
    steps: Vec<Step>,
    timers: Vec<(String, String)>,
}

#[derive(Template)]
#[template(path = "office/case.html")]
struct CasePage {
    frame: Frame,
    number: String,
    stage: &'static str,
    done: String,
    facts: Vec<Line>,
    description: String,
    clock: Clock,
    next: Vec<Choice>,
    groups: Vec<Group>,
    letters: Vec<LetterLine>,
    searches: Vec<SearchLine>,
    files: Vec<FileLine>,
    entries: Vec<Entry>,
}

/// What was done just now, to be said once.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Done {
    #[serde(default)]
    done: String,
}

pub(crate) async fn show(
    State(app): State<App>,
    Staff { actor, .. }: Staff,
    frame: Frame,
    Path(id): Path<String>,
    done: Result<Query<Done>, QueryRejection>,
) -> Response {
    let file = match app.service.case_file(&actor, &CaseId(id)).await {
        Ok(file) => file,
        Err(error) => return answer::error(frame, &error),
    };
    let names = match Directory::of(&app, &actor).await {
        Ok(names) => names,
        Err(error) => return answer::error(frame, &error),
    };
    let done =
        done.ok().and_then(|Query(done)| Move::parse(&done.done)).map(|made| format!("已记录：{}。", made.label()));
    answer::ok(&CasePage {
        number: file.case.number().unwrap_or("未登记").to_owned(),
        stage: file.stage.label(),
        done: done.unwrap_or_default(),
        facts: facts(&file),
        description: description(&file),
        clock: clock(&app, &file),
        next: next(&file),
        groups: groups(&file),
        letters: letters(&file, &names),
        searches: searches(&file, &names, app.service.today()),
        files: files(&file),
        entries: file.happened.iter().rev().map(|one| entry(&file, one, &names)).collect(),
        frame,
    })
}

fn description(file: &CaseFile) -> String {
    let text = file.case.submission().and_then(|one| one.description.text());
    text.unwrap_or("（内容已删除）").to_owned()
}

fn facts(file: &CaseFile) -> Vec<Line> {
    let mut facts = Vec::new();
    let mut add = |what: &'static str, said: String| {
        if !said.is_empty() {
            facts.push(Line { what, said });
        }
    };
    match &file.applicant {
        Some(applicant) => {
            add("申请人", applicant.name.clone());
            add("联系方式", contact(applicant));
        }
        None => add("申请人", "（个人信息已删除）".to_owned()),
    }
    add("代理人", file.agent.as_ref().map(|agent| agent.name.clone()).unwrap_or_default());
    if let Some(submission) = file.case.submission() {
        add("申请人类别", class_label(Law::embedded(), submission.class).to_owned());
        add("提交途径", submission.channel.label().to_owned());
        add("要求的形式", submission.form_wanted.map(gk_case::Form::label).unwrap_or_default().to_owned());
    }
    add("提交之日", file.case.submitted_on().map(words::day).unwrap_or_default());
    let received = file.deadline.as_ref().ok().and_then(|deadline| deadline.received_on);
    add("收到申请之日", received.map(words::day).unwrap_or_else(|| "未定".to_owned()));
    if let Some((on, outcome)) = file.case.outcome() {
        let label = &Law::embedded().decisions.get(outcome.decision).label;
        add("处理决定", format!("{label}（{}）", in_chinese(on)));
    }
    facts
}

fn contact(applicant: &Applicant) -> String {
    let parts = [&applicant.phone, &applicant.email, &applicant.address];
    parts.into_iter().filter(|part| !part.is_empty()).cloned().collect::<Vec<_>>().join("；")
}

fn clock(app: &App, file: &CaseFile) -> Clock {
    let law = app.service.law();
    let deadline = match &file.deadline {
        Ok(deadline) => deadline,
        Err(refusal) => {
            let words = format!("{}。{}。", refusal.says, refusal.mend);
            return Clock::bare("需要核对", words);
        }
    };
    let runs = matches!(deadline.state, ClockState::Running | ClockState::Paused { .. });
    let due = deadline.due.filter(|_| runs || deadline.is_ended());
    let (mut left, mut left_class) = (String::new(), "");
    if let Some(due) = due.filter(|_| runs) {
        let rules = app.service.rules().clock(law);
        if let Ok(remaining) = rules.remaining(due.value, app.service.today()) {
            (left, left_class) = match remaining.alarm {
                Alarm::Overdue => (format!("已逾期 {} 个工作日", remaining.n_over), "error"),
                Alarm::Red => (format!("还剩 {} 个工作日", remaining.n_left), "error"),
                Alarm::Amber => (format!("还剩 {} 个工作日", remaining.n_left), "warning"),
                Alarm::Green => (format!("还剩 {} 个工作日", remaining.n_left), "good"),
            };
        }
    }
    let open = deadline.timers.iter().filter(|timer| timer.met_on.is_none());
    Clock {
        big: due.map_or("未定".to_owned(), |due| words::day(due.value)),
        words: state_words(&deadline.state),
        left,
        left_class,
        provisional: due.is_some_and(|due| due.status == gk_law::calendar::DayStatus::Provisional),
        steps: deadline.sentences(law).map(|(text, cite)| Step { text, cite }).collect(),
        timers: open.map(|timer| (timer.kind.label().to_owned(), words::day(timer.due.value))).collect(),
    }
}

impl Clock {
    fn bare(big: &str, words: String) -> Self {
        Self {
            big: big.to_owned(),
            words,
            left: String::new(),
            left_class: "",
            provisional: false,
            steps: Vec::new(),
            timers: Vec::new(),
        }
    }
}

fn state_words(state: &ClockState) -> String {
    match state {
        ClockState::Intake => "还没有确定收到申请之日，期限没有开始。".to_owned(),
        ClockState::Running => "期限正在计算。".to_owned(),
        ClockState::Paused { .. } => "正在征求意见，这段时间不计算在内；日期按今天收到意见估算。".to_owned(),
        ClockState::AwaitingCorrection { .. } => "等待申请人补正；收到补正之日起重新计算。".to_owned(),
        ClockState::AwaitingPayment { .. } => "等待申请人缴费；缴费的次日起重新计算。".to_owned(),
        ClockState::Ended { how, on, .. } => format!("期限已于{}终结：{}。", in_chinese(*on), how.label()),
    }
}

fn choice(file: &CaseFile, made: Move, possible: &Result<(), NotNow>) -> Choice {
    let (why_not, cite) = match possible {
        Ok(()) => (String::new(), String::new()),
        Err(NotNow::NotAllowed(act)) => (format!("要由{}办理", roles_of(*act)), String::new()),
        Err(NotNow::Refused(refusal)) => (refusal.says.clone(), cite(refusal)),
    };
    let href = match made {
        Move::Decide => format!("/office/cases/{}/decide", file.id.0),
        Move::DraftLetter => format!("/office/cases/{}/letters/new", file.id.0),
        Move::AddFile => format!("/office/cases/{}/files/new", file.id.0),
        _ => format!("/office/cases/{}/do/{}", file.id.0, made.id()),
    };
    Choice { href, label: made.label(), why_not, cite }
}

fn cite(refusal: &gk_case::Refusal) -> String {
    let law = Law::embedded();
    refusal.cite.in_chinese(&law.statutes, &law.notices)
}

fn next(file: &CaseFile) -> Vec<Choice> {
    let open =
        file.moves.iter().filter(|(made, possible)| possible.is_ok() && made.is_next(file.stage, &file.handling));
    open.map(|(made, possible)| choice(file, *made, possible)).collect()
}

fn groups(file: &CaseFile) -> Vec<Group> {
    let of = |group: MoveGroup| {
        let moves = file.moves.iter().filter(|(made, _)| made.group() == group);
        Group { label: group.label(), choices: moves.map(|(made, possible)| choice(file, *made, possible)).collect() }
    };
    MoveGroup::ALL.into_iter().map(of).filter(|group| !group.choices.is_empty()).collect()
}

fn letters(file: &CaseFile, names: &Directory) -> Vec<LetterLine> {
    let line = |letter: &gk_case::Letter| LetterLine {
        href: format!("/office/cases/{}/letters/{}", file.id.0, letter.n),
        name: names.letter(&letter.letter),
        stage: letter.stage.label(),
        number: match &letter.stage {
            LetterStage::Issued(issued) => issued.number.clone(),
            LetterStage::Draft | LetterStage::Submitted | LetterStage::Dropped => String::new(),
        },
    };
    file.handling.letters.iter().map(line).collect()
}

fn searches(file: &CaseFile, names: &Directory, today: gk_base::Date) -> Vec<SearchLine> {
    let line = |demand: &gk_case::SearchDemand| {
        let state = match &demand.end {
            None => format!("{}前答复", in_chinese(demand.due)),
            Some(SearchEnd::Answered(on, answer)) => match answer.result {
                SearchResult::Found => format!("{}答复：找到", in_chinese(*on)),
                SearchResult::Nothing => format!("{}答复：没有找到", in_chinese(*on)),
            },
            Some(SearchEnd::Declined(on, _)) => format!("{}退回", in_chinese(*on)),
            Some(SearchEnd::TakenBack(on)) => format!("{}撤回", in_chinese(*on)),
        };
        let late = demand.end.is_none() && demand.due < today;
        let what = demand.what.text().unwrap_or("（内容已删除）").to_owned();
        SearchLine { unit: names.unit(&demand.unit), what, state, late }
    };
    file.handling.searches.iter().map(line).collect()
}

fn files(file: &CaseFile) -> Vec<FileLine> {
    let line = |(what, one): (&'static str, &gk_case::FileRef)| FileLine {
        href: format!("/office/cases/{}/files/{}", file.id.0, one.object),
        name: one.name.text().unwrap_or("（名称已删除）").to_owned(),
        what,
        size: words::size(one.n_bytes),
    };
    let submitted = file.case.submission().into_iter().flat_map(|one| &one.files).map(|one| ("申请时提交", one));
    let added = file.handling.files.iter().map(|one| (one.of.label(), &one.file));
    submitted.chain(added).map(line).collect()
}

fn entry(file: &CaseFile, one: &Happened, names: &Directory) -> Entry {
    let (title, detail) = said::said(&one.what, names);
    Entry {
        on: words::day(one.on),
        title,
        detail,
        by: words::actor(file.name(&one.by)),
        house: matches!(one.what, Incident::House(_)),
    }
}
