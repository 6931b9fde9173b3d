//! What stands in the address of the deadline page, as typed, and what it means; never a date that is counted.

use crate::pages::report::list::percent;
use gk_base::Date;
use gk_law::Law;
use gk_service::deadline::{Channel, Event, History, ReceiptFacts, Row, What, read_row};

/// What was typed; blank where nothing was.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Asked {
    /// How the application came; blank when the day of receipt is known.
    pub(super) channel: String,
    /// The day of receipt.
    pub(super) received: String,
    /// The day on which it was handed in or arrived.
    pub(super) submitted: String,
    /// The day on which receipt was settled, by signature, record or confirmation.
    pub(super) settled: String,
    /// The day from which it is seen.
    pub(super) today: String,
    /// The events that were typed, blank ones left out.
    pub(super) rows: Vec<Row>,
    /// How many rows the form has.
    pub(super) n_rows: usize,
}

/// Something that keeps the form from being answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Problem {
    /// The id of the field or row.
    pub(super) at: String,
    /// What is wrong and what to do.
    pub(super) said: String,
    /// The article, where the law says no.
    pub(super) cite: Option<String>,
}

/// What the form means.
pub(super) struct Told {
    pub(super) history: History,
    pub(super) today: Option<Date>,
    /// The id of the field or row that each event stands in.
    pub(super) places: Vec<String>,
}

/// Rows of an untouched form.
const FEW_ROWS: usize = 3;
/// More events than anybody lists; the rest of an address is not read.
const MOST_ROWS: usize = 40;
/// Longer words than anybody types into a field.
const MOST_CHARS: usize = 60;

impl Asked {
    /// Reads the pairs of an address. A row begins with its event.
    pub(super) fn read(pairs: &[(String, String)]) -> Self {
        let mut asked = Self { n_rows: FEW_ROWS, ..Self::default() };
        let mut more = 0;
        for (name, value) in pairs {
            let value: String = value.trim().chars().take(MOST_CHARS).collect();
            let row = asked.rows.last_mut();
            match (name.as_str(), row) {
                ("channel", _) => asked.channel = value,
                ("received", _) => asked.received = value,
                ("submitted", _) => asked.submitted = value,
                ("settled", _) => asked.settled = value,
                ("today", _) => asked.today = value,
                ("rows", _) => asked.n_rows = value.parse().map_or(FEW_ROWS, |n: usize| n.min(MOST_ROWS)),
                ("more", _) => more = FEW_ROWS,
                ("e", _) => asked.rows.push(Row { kind: value, ..Row::default() }),
                ("d", Some(row)) => row.on = value,
                ("w", Some(row)) => row.text = value,
                ("u", Some(row)) => row.day = value,
                _ => {}
            }
        }
        asked.rows.retain(|row| !row.is_blank());
        asked.rows.truncate(MOST_ROWS);
        asked.n_rows = (asked.n_rows + more).max(FEW_ROWS).max(asked.rows.len() + 1).min(MOST_ROWS);
        asked
    }

    /// The address that says the same and nothing needless.
    pub(super) fn address(&self) -> String {
        let n_rows = self.n_rows.to_string();
        let rows = if self.n_rows == FEW_ROWS.max(self.rows.len() + 1) { "" } else { n_rows.as_str() };
        let mut pairs = vec![
            ("channel", self.channel.as_str()),
            ("received", &self.received),
            ("submitted", &self.submitted),
            ("settled", &self.settled),
            ("today", &self.today),
        ];
        pairs.retain(|(_, value)| !value.is_empty());
        for row in &self.rows {
            pairs.push(("e", &row.kind));
            let rest = [("d", row.on.as_str()), ("w", &row.text), ("u", &row.day)];
            pairs.extend(rest.into_iter().filter(|(_, value)| !value.is_empty()));
        }
        if !rows.is_empty() {
            pairs.push(("rows", rows));
        }
        let pairs: Vec<String> = pairs.into_iter().map(|(name, value)| format!("{name}={}", percent(value))).collect();
        if pairs.is_empty() { "/deadline".to_owned() } else { format!("/deadline?{}", pairs.join("&")) }
    }

    /// Whether nothing was asked yet: the form is untouched, or was only made longer.
    pub(super) fn is_blank(&self) -> bool {
        let fields = [&self.channel, &self.received, &self.submitted, &self.settled];
        let nothing_typed = fields.iter().all(|field| field.is_empty()) && self.rows.is_empty();
        nothing_typed && (self.today.is_empty() || self.n_rows > FEW_ROWS)
    }

    /// What it means.
    ///
    /// # Errors
    /// Everything that cannot be read, each with its place.
    pub(super) fn told(&self, law: &Law) -> Result<Told, Vec<Problem>> {
        let mut problems = Vec::new();
        let mut told = Told { history: History::default(), today: None, places: Vec::new() };
        told.today = taken(self.optional_day(&self.today, "today", "从哪一天看"), &mut problems).flatten();
        if self.channel.is_empty() {
            let received = taken(self.day(&self.received, "received", "收到申请之日"), &mut problems);
            told.history.events.extend(received.map(|on| Event::new(on, What::Received)));
            told.places.push("received".to_owned());
        } else {
            told.history.receipt = taken(self.receipt(), &mut problems);
        }
        for (at, row) in self.rows.iter().enumerate() {
            let place = format!("e{}", at + 1);
            let read = match row.kind.as_str() {
                "received" | "submitted" => Err("收到申请的情况请填在上面。请清空这一行".to_owned()),
                _ => read_row(law, row).map_err(|problem| problem.to_string()),
            };
            told.history.events.extend(taken(read.map_err(|said| problem(&place, said)), &mut problems));
            told.places.push(place);
        }
        if problems.is_empty() { Ok(told) } else { Err(problems) }
    }

    /// How it came. The one other day goes where the channel looks for it.
    fn receipt(&self) -> Result<ReceiptFacts, Problem> {
        let Some(channel) = Channel::of(&self.channel) else {
            return Err(problem("channel", "没有这种途径。请从列出的里面选择".to_owned()));
        };
        let submitted_on = self.day(&self.submitted, "submitted", "提交之日")?;
        let settled_on = self.optional_day(&self.settled, "settled", "签收、完成记录或者确认之日")?;
        Ok(ReceiptFacts {
            channel,
            submitted_on,
            signed_on: settled_on,
            recorded_on: settled_on,
            confirmed_on: settled_on,
        })
    }

    fn day(&self, typed: &str, at: &str, name: &str) -> Result<Date, Problem> {
        let day = self.optional_day(typed, at, name)?;
        day.ok_or_else(|| problem(at, format!("还没有填{name}")))
    }

    fn optional_day(&self, typed: &str, at: &str, name: &str) -> Result<Option<Date>, Problem> {
        if typed.is_empty() {
            return Ok(None);
        }
        let wrong = || problem(at, format!("{name}写的是“{typed}”，应当是日期，年四位、月和日各两位，以“-”相连"));
        gk_base::date::read(typed).map(Some).ok_or_else(wrong)
    }
}

fn problem(at: &str, said: String) -> Problem {
    Problem { at: at.to_owned(), said, cite: None }
}

fn taken<T>(read: Result<T, Problem>, problems: &mut Vec<Problem>) -> Option<T> {
    match read {
        Ok(value) => Some(value),
        Err(problem) => {
            problems.push(problem);
            None
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(query: &[(&str, &str)]) -> Asked {
        Asked::read(&query.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect::<Vec<_>>())
    }

    #[test]
    fn an_address_says_what_was_typed_and_nothing_else() {
        let typed = asked(&[
            ("channel", ""),
            ("received", "2026-03-02"),
            ("submitted", ""),
            ("e", "third-party-letter-sent"),
            ("d", "2026-03-09"),
            ("w", "甲 公司"),
            ("u", ""),
            ("e", ""),
            ("d", ""),
            ("e", "third-party-replied"),
            ("d", "3月25日"),
        ]);
        let address = typed.address();
        assert_eq!(
            address,
            "/deadline?received=2026-03-02&e=third-party-letter-sent&d=2026-03-09&w=%E7%94%B2%20%E5%85%AC%E5%8F%B8\
             &e=third-party-replied&d=3%E6%9C%8825%E6%97%A5"
        );
        assert_eq!((typed.rows.len(), typed.n_rows), (2, 3));
        assert_eq!(asked(&[("e", ""), ("d", "")]).address(), "/deadline");
        let more = asked(&[("received", "2026-03-02"), ("more", "1")]);
        assert_eq!((more.n_rows, more.address().as_str()), (6, "/deadline?received=2026-03-02&rows=6"));
        assert_eq!(asked(&[("rows", "18446744073709551615"), ("more", "1")]).n_rows, MOST_ROWS);
        assert!(asked(&[]).is_blank() && asked(&[("today", "2026-03-02"), ("more", "1")]).is_blank());
        assert!(!asked(&[("today", "2026-03-02")]).is_blank(), "the form was handed in without a day of receipt");
    }

    #[test]
    fn every_problem_is_told_at_its_place() {
        let typed = asked(&[
            ("received", "昨天"),
            ("today", "x"),
            ("e", "extended"),
            ("d", ""),
            ("e", "received"),
            ("d", "2026-03-01"),
        ]);
        let problems = typed.told(Law::embedded()).err().expect("problems");
        let places: Vec<&str> = problems.iter().map(|problem| problem.at.as_str()).collect();
        assert_eq!(places, ["today", "received", "e1", "e2"]);
        let no_day = asked(&[("channel", "online")]).told(Law::embedded()).err().expect("problems");
        assert_eq!((no_day[0].at.as_str(), no_day[0].said.as_str()), ("submitted", "还没有填提交之日"));
        assert_eq!(asked(&[("channel", "pigeon")]).told(Law::embedded()).err().expect("problems")[0].at, "channel");
    }
}
