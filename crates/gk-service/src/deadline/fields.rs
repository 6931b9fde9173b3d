//! A row of a form to an event: which further fields an event has, under which names; never what the event does.

use std::fmt;

use gk_base::Date;
use gk_clock::{Event, read_event};
use gk_law::Law;

/// A field beside the kind and the day of an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Field {
    /// Its key in the public contract.
    key: &'static str,
    /// Its Chinese name.
    pub name: &'static str,
    /// Whether it may stay blank.
    pub blank: Blank,
}

/// Whether a field may stay blank.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Blank {
    /// It may.
    Allowed,
    /// The event means nothing without it.
    Refused,
}

const fn field(key: &'static str, name: &'static str) -> Field {
    Field { key, name, blank: Blank::Allowed }
}

const fn needed(key: &'static str, name: &'static str) -> Field {
    Field { key, name, blank: Blank::Refused }
}

/// The further fields of an event by its public id: one of words or a number, and one of a day.
#[must_use]
pub fn fields_of(id: &str) -> (Option<Field>, Option<Field>) {
    const WHOM: Field = field("id", "对方名称");
    match id {
        "correction-notice-sent" => (None, Some(field("due", "补正截止日期"))),
        "correction-received" => (Some(field("reason", "逾期补正的正当理由")), None),
        "other-agency-consulted" | "secrecy-referral" => (Some(WHOM), Some(field("due", "请对方答复的日期"))),
        "third-party-letter-sent"
        | "third-party-letter-served"
        | "third-party-replied"
        | "third-party-silent"
        | "joint-agency-letter-sent"
        | "joint-agency-letter-served"
        | "joint-agency-replied"
        | "joint-agency-silent"
        | "other-agency-replied"
        | "secrecy-answered" => (Some(WHOM), None),
        "extended" => (Some(field("n", "延长的工作日数")), None),
        "delayed-period-set" => (None, Some(needed("until", "告知申请人的日期"))),
        "transferred-internally" => (Some(field("unit", "转到哪个机构")), None),
        "decision-revoked" => (Some(field("by", "由谁撤销")), Some(field("due", "限期重新答复的日期"))),
        "suspension-by-force-majeure" => (Some(needed("reason", "理由")), Some(needed("until", "中止的最后一日"))),
        _ => (None, None),
    }
}

/// What somebody typed into a row.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Row {
    /// The public id of the event.
    pub kind: String,
    /// The day of the event.
    pub on: String,
    /// Words or a number.
    pub text: String,
    /// Another day.
    pub day: String,
}

impl Row {
    /// Whether nothing was typed.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        [&self.kind, &self.on, &self.text, &self.day].iter().all(|typed| typed.is_empty())
    }
}

/// Why a row cannot be read, in Chinese: what is wrong and what to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowProblem(String);

impl fmt::Display for RowProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Reads a row.
///
/// # Errors
/// The event or its day is missing or unknown, a field that it needs is blank, or one is filled that it does not have.
pub fn read_row(law: &Law, row: &Row) -> Result<Event, RowProblem> {
    if row.kind.is_empty() {
        return Err(RowProblem("还没有选择是什么事情。请选择，或者清空这一行".to_owned()));
    }
    let Some(name) = law.events.get(&row.kind).map(|event| event.name.as_str()) else {
        return Err(RowProblem("没有这种事情。请从列出的里面选择".to_owned()));
    };
    let on = read_day(&row.on, &format!("“{name}”的日期"))?;
    let (text, day) = fields_of(&row.kind);
    let mut keys = Vec::new();
    keys.extend(typed(name, text, &row.text, "“说明”一栏")?);
    if let Some(written) = typed(name, day, &row.day, "“另定日期”一栏")? {
        let date = read_day(&written.1, day.map_or("另定日期", |field| field.name))?;
        keys.push((written.0, date.to_string()));
    }
    read_event(law, &row.kind, on, &keys).map_err(|unread| match text {
        Some(field) => RowProblem(format!("{}写的是“{}”，应当是整数", field.name, row.text)),
        None => RowProblem(unread.problem),
    })
}

fn typed(
    event: &str,
    field: Option<Field>,
    written: &str,
    place: &str,
) -> Result<Option<(String, String)>, RowProblem> {
    match (field, written.is_empty()) {
        (None, true) => Ok(None),
        (None, false) => Err(RowProblem(format!("“{event}”不用填{place}。请清空它"))),
        (Some(Field { name, blank: Blank::Refused, .. }), true) => {
            Err(RowProblem(format!("“{event}”还要填{name}，写在{place}")))
        }
        (Some(_), true) => Ok(None),
        (Some(field), false) => Ok(Some((field.key.to_owned(), written.to_owned()))),
    }
}

fn read_day(written: &str, what: &str) -> Result<Date, RowProblem> {
    if written.is_empty() {
        return Err(RowProblem(format!("还没有填{what}")));
    }
    gk_base::date::read(written)
        .ok_or_else(|| RowProblem(format!("{what}写的是“{written}”，应当是日期，年四位、月和日各两位，以“-”相连")))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(kind: &str, text: &str, day: &str) -> Row {
        Row { kind: kind.to_owned(), on: "2026-03-09".to_owned(), text: text.to_owned(), day: day.to_owned() }
    }

    #[test]
    fn every_event_of_the_law_is_read_with_all_its_fields_and_with_the_needed_ones_alone() {
        let law = Law::embedded();
        for name in law.events.iter() {
            let (text, day) = fields_of(&name.id);
            let fill = |field: Option<Field>, with: &'static str| field.map_or("", |_| with);
            let number = if name.id == "extended" { "10" } else { "甲" };
            let full = row(&name.id, fill(text, number), fill(day, "2026-12-31"));
            assert_eq!(read_row(law, &full).expect(&name.id).what.id(), name.id);
            let is_needed = |field: &Field| field.blank == Blank::Refused;
            let least = row(&name.id, fill(text.filter(is_needed), number), fill(day.filter(is_needed), "2026-12-31"));
            assert!(read_row(law, &least).is_ok(), "{}", name.id);
        }
    }

    #[test]
    fn a_row_that_cannot_be_read_says_what_is_missing() {
        let law = Law::embedded();
        let no_day = Row { on: String::new(), ..row("extended", "", "") };
        let other_day = Row { on: "3月9日".to_owned(), ..row("extended", "", "") };
        for (row, says) in [
            (row("", "", ""), "还没有选择"),
            (row("extend", "", ""), "没有这种事情"),
            (no_day, "还没有填“延长答复期限”的日期"),
            (other_day, "3月9日"),
            (row("extended", "二十", ""), "应当是整数"),
            (row("withdrawn", "甲", ""), "不用填“说明”一栏"),
            (row("withdrawn", "", "2026-03-10"), "不用填“另定日期”一栏"),
            (row("delayed-period-set", "", ""), "还要填告知申请人的日期"),
            (row("suspension-by-force-majeure", "", "2026-04-01"), "还要填理由"),
            (row("correction-notice-sent", "", "下周"), "补正截止日期写的是"),
        ] {
            let problem = read_row(law, &row).expect_err(says).to_string();
            assert!(problem.contains(says), "{problem}");
        }
        assert!(Row::default().is_blank() && !row("", "", "").is_blank());
    }
}
