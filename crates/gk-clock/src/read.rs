//! Events as people write them (command line, JSON, scenarios) to events; a word that it does not know is an error.

use std::fmt;

use gk_base::Date;
use gk_law::Law;
use gk_law::events::EventName;
use serde_json::{Map, Value};

use crate::{Channel, Consulted, Event, ReceiptFacts, What};

/// What was written cannot be read: where, and what is expected, in Chinese.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unread {
    /// What is wrong with what.
    pub problem: String,
}

impl Unread {
    fn new(problem: impl Into<String>) -> Self {
        Self { problem: problem.into() }
    }
}

impl fmt::Display for Unread {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.problem)
    }
}

impl std::error::Error for Unread {}

/// Reads one event: `kind` is a code (`E08`), a public id or a Chinese name; `keys` are what it says besides its day:
/// `id`, `due`, `until`, `n`, `reason`, `by`, `unit`, `step`.
///
/// # Errors
/// The kind is unknown, a key is unknown, missing or not of its kind.
pub fn read_event(law: &Law, kind: &str, on: Date, keys: &[(String, String)]) -> Result<Event, Unread> {
    let mut keys = Keys { kind: kind.to_owned(), left: keys.to_vec() };
    let step = keys.take("step");
    let name = named(law, kind, step.as_deref())?;
    let what = what(&name.id, &mut keys)?;
    keys.finish()?;
    Ok(Event { on, what })
}

fn named<'a>(law: &'a Law, kind: &str, step: Option<&str>) -> Result<&'a EventName, Unread> {
    if let Some(name) = law.events.get(kind).or_else(|| law.events.named(kind)) {
        return Ok(name);
    }
    let mut of_code = law.events.of_code(kind);
    match (of_code.next(), of_code.next()) {
        (None, _) => {
            let known: Vec<String> = law.events.iter().map(|e| format!("{} {}", e.code, e.id)).collect();
            Err(Unread::new(format!("没有“{kind}”这种事件；可用的有：{}", known.join("、"))))
        }
        (Some(only), None) => Ok(only),
        _ => {
            let steps: Vec<&str> = law.events.of_code(kind).map(|e| e.step.as_str()).collect();
            let wanted = law.events.of_code(kind).find(|e| Some(e.step.as_str()) == step);
            wanted.ok_or_else(|| Unread::new(format!("{kind} 分几步，请加上 step=，可用的有：{}", steps.join("、"))))
        }
    }
}

fn what(id: &str, keys: &mut Keys) -> Result<What, Unread> {
    use Consulted::{JointAgency, OtherAgency, SecrecyAuthority, ThirdParty};
    Ok(match id {
        "submitted" => What::Submitted,
        "received" => What::Received,
        "answered-on-spot" => What::AnsweredOnSpot,
        "correction-notice-sent" => What::CorrectionNoticeSent { due: keys.date("due")? },
        "correction-received" => What::CorrectionReceived { late_reason: keys.take("reason") },
        "correction-late" => What::CorrectionLate,
        "still-unclear" => What::StillUnclear,
        "third-party-letter-sent" => What::ConsultationSent { whom: ThirdParty, label: keys.label(), due: None },
        "joint-agency-letter-sent" => What::ConsultationSent { whom: JointAgency, label: keys.label(), due: None },
        "other-agency-consulted" => {
            What::ConsultationSent { whom: OtherAgency, label: keys.label(), due: keys.date("due")? }
        }
        "secrecy-referral" => {
            What::ConsultationSent { whom: SecrecyAuthority, label: keys.label(), due: keys.date("due")? }
        }
        "third-party-letter-served" => What::ConsultationServed { whom: ThirdParty, label: keys.label() },
        "joint-agency-letter-served" => What::ConsultationServed { whom: JointAgency, label: keys.label() },
        "third-party-replied" => What::ConsultationReplied { whom: ThirdParty, label: keys.label() },
        "joint-agency-replied" => What::ConsultationReplied { whom: JointAgency, label: keys.label() },
        "other-agency-replied" => What::ConsultationReplied { whom: OtherAgency, label: keys.label() },
        "secrecy-answered" => What::ConsultationReplied { whom: SecrecyAuthority, label: keys.label() },
        "third-party-silent" => What::ConsultationSilent { whom: ThirdParty, label: keys.label() },
        "joint-agency-silent" => What::ConsultationSilent { whom: JointAgency, label: keys.label() },
        "extended" => What::Extended { n_days: keys.count("n")? },
        "reason-requested" => What::ReasonRequested,
        "reason-rejected" => What::ReasonRejected,
        "reason-accepted" => What::ReasonAccepted,
        "delayed-period-set" => What::DelayedPeriodSet { until: keys.needed_date("until")? },
        "fee-notice-sent" => What::FeeNoticeSent,
        "fee-notice-received" => What::FeeNoticeReceived,
        "fee-paid" => What::FeePaid,
        "fee-unpaid" => What::FeeUnpaid,
        "withdrawn" => What::Withdrawn,
        "transferred-internally" => What::TransferredInternally { unit: keys.take("unit").unwrap_or_default() },
        "reply-dispatched" => What::ReplyDispatched,
        "reply-served" => What::ReplyServed,
        "decision-revoked" => What::DecisionRevoked {
            by: keys.take("by").unwrap_or_else(|| "未写明由谁撤销".to_owned()),
            due: keys.date("due")?,
        },
        "suspension-by-force-majeure" => {
            What::ForceMajeure { until: keys.needed_date("until")?, reason: keys.take("reason").unwrap_or_default() }
        }
        other => return Err(Unread::new(format!("“{other}”不是影响期限的事件"))),
    })
}

/// What an event says besides its day; each is taken once.
struct Keys {
    kind: String,
    left: Vec<(String, String)>,
}

impl Keys {
    fn take(&mut self, key: &str) -> Option<String> {
        let index = self.left.iter().position(|(name, _)| name == key)?;
        Some(self.left.remove(index).1)
    }

    fn label(&mut self) -> String {
        self.take("id").unwrap_or_default()
    }

    fn date(&mut self, key: &str) -> Result<Option<Date>, Unread> {
        let kind = self.kind.clone();
        self.take(key).map(|written| read_date(&format!("{kind} 的 {key}"), &written)).transpose()
    }

    fn needed_date(&mut self, key: &str) -> Result<Date, Unread> {
        let missing = Unread::new(format!("{} 还要写明 {key}=日期（YYYY-MM-DD）", self.kind));
        self.date(key)?.ok_or(missing)
    }

    fn count(&mut self, key: &str) -> Result<Option<u32>, Unread> {
        let kind = self.kind.clone();
        let read = |written: String| {
            written.parse().map_err(|_| Unread::new(format!("{kind} 的 {key} 写的是“{written}”，应当是整数")))
        };
        self.take(key).map(read).transpose()
    }

    fn finish(self) -> Result<(), Unread> {
        match self.left.first() {
            None => Ok(()),
            Some((key, _)) => Err(Unread::new(format!("{} 没有“{key}”这一项，请核对写法", self.kind))),
        }
    }
}

fn read_date(place: &str, written: &str) -> Result<Date, Unread> {
    gk_base::date::read(written)
        .ok_or_else(|| Unread::new(format!("{place}写的是“{written}”，应当是日期（YYYY-MM-DD）")))
}

/// Reads a history from JSON: an array of events, or an object with `received` or `receipt` and `events`. An event is
/// an object with `kind`, `on` and its keys.
///
/// # Errors
/// The text is not JSON, has another shape, or an event cannot be read; the message names the place.
pub fn read_history(law: &Law, json: &str) -> Result<(Option<ReceiptFacts>, Vec<Event>), Unread> {
    let value: Value = serde_json::from_str(json).map_err(|error| {
        let (line, column) = (error.line(), error.column());
        Unread::new(format!("第{line}行第{column}列起不是合法的 JSON：请检查引号、逗号和括号"))
    })?;
    match value {
        Value::Array(events) => Ok((None, read_events(law, &events)?)),
        Value::Object(object) => read_object(law, object),
        _ => Err(Unread::new("应当是事件的数组，或者带有 received 和 events 的对象")),
    }
}

fn read_object(law: &Law, mut object: Map<String, Value>) -> Result<(Option<ReceiptFacts>, Vec<Event>), Unread> {
    let mut events = Vec::new();
    if let Some(received) = object.remove("received") {
        let written = received.as_str().ok_or_else(|| Unread::new("received 应当是日期"))?;
        events.push(Event { on: read_date("received ", written)?, what: What::Received });
    }
    let receipt = object.remove("receipt").map(|facts| read_receipt(&facts)).transpose()?;
    match object.remove("events") {
        None => {}
        Some(Value::Array(list)) => events.extend(read_events(law, &list)?),
        Some(_) => return Err(Unread::new("events 应当是数组")),
    }
    match object.keys().next() {
        None => Ok((receipt, events)),
        Some(key) => Err(Unread::new(format!("不认识“{key}”；可用的有 received、receipt、events"))),
    }
}

fn read_receipt(facts: &Value) -> Result<ReceiptFacts, Unread> {
    serde_json::from_value(facts.clone()).map_err(|_| {
        let channels: Vec<&str> = Channel::ALL.iter().map(|channel| channel.id()).collect();
        Unread::new(format!(
            "receipt 应当写明 channel（{}）、submitted_on，以及 signed_on、recorded_on、confirmed_on 中有的日期",
            channels.join("、")
        ))
    })
}

fn read_events(law: &Law, list: &[Value]) -> Result<Vec<Event>, Unread> {
    let read = |(index, value): (usize, &Value)| {
        read_entry(law, value).map_err(|unread| Unread::new(format!("第{}个事件：{}", index + 1, unread.problem)))
    };
    list.iter().enumerate().map(read).collect()
}

fn read_entry(law: &Law, value: &Value) -> Result<Event, Unread> {
    let object = value.as_object().ok_or_else(|| Unread::new("应当是带有 kind 和 on 的对象"))?;
    let text = |key: &str| object.get(key).and_then(Value::as_str);
    let kind = text("kind").ok_or_else(|| Unread::new("缺少 kind"))?;
    let on = read_date("on ", text("on").ok_or_else(|| Unread::new("缺少 on"))?)?;
    let mut keys = Vec::new();
    for (key, value) in object.iter().filter(|(key, _)| !matches!(key.as_str(), "kind" | "on")) {
        match value {
            Value::String(text) => keys.push((key.clone(), text.clone())),
            Value::Number(number) => keys.push((key.clone(), number.to_string())),
            _ => return Err(Unread::new(format!("“{key}”应当是文字或者整数"))),
        }
    }
    read_event(law, kind, on, &keys)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn law() -> &'static Law {
        Law::embedded()
    }

    fn day(text: &str) -> Date {
        text.parse().expect("a date")
    }

    #[test]
    fn every_event_of_the_law_is_read_and_has_its_id() {
        let keys: Vec<(String, String)> = vec![("until".into(), "2026-12-31".into())];
        for name in law().events.iter() {
            let needs = matches!(name.id.as_str(), "delayed-period-set" | "suspension-by-force-majeure");
            let keys = if needs { keys.as_slice() } else { &[] };
            for written in std::iter::once(&name.id).chain(&name.also).chain([&name.name]) {
                let event = read_event(law(), written, day("2026-03-09"), keys).expect(written);
                assert_eq!(event.what.id(), name.id);
            }
        }
    }

    #[test]
    fn what_cannot_be_read_says_what_is_expected() {
        let read = |kind: &str, keys: &[(&str, &str)]| {
            let keys: Vec<_> = keys.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())).collect();
            read_event(law(), kind, day("2026-03-09"), &keys).expect_err(kind).problem
        };
        assert!(read("extend", &[]).contains("E15 extended"));
        assert!(read("E12", &[]).contains("step="));
        assert!(read("extended", &[("n", "twenty")]).contains("整数"));
        assert!(read("extended", &[("days", "20")]).contains("“days”"));
        assert!(read("delayed-period-set", &[]).contains("until="));
        assert!(read("delayed-period-set", &[("until", "2026-02-30")]).contains("应当是日期"));
        assert!(read_event(law(), "E12", day("2026-03-09"), &[("step".into(), "sent".into())]).is_ok());
    }

    #[test]
    fn a_history_names_the_event_that_it_cannot_read() {
        let history = r#"{"received": "2026-03-02", "events": [{"kind": "extended", "on": "2026-03-20", "n": 20}]}"#;
        assert_eq!(read_history(law(), history).expect("a history").1.len(), 2);
        let bad = |json: &str| read_history(law(), json).expect_err(json).problem;
        assert!(bad("{").contains("JSON"));
        assert!(
            bad(r#"[{"kind": "extended", "on": "2026-03-20"}, {"kind": "extended"}]"#).contains("第2个事件：缺少 on")
        );
        assert!(bad(r#"{"recieved": "2026-03-02"}"#).contains("recieved"));
        assert!(bad(r#"{"receipt": {"channel": "pigeon"}}"#).contains("channel"));
    }
}
