//! What each placeholder says for given facts; what is not known says so; never invents a value.

use std::collections::BTreeMap;

use chrono::Datelike;
use gk_base::Date;
use gk_law::Law;
use gk_law::cite::{Cite, NoRule};
use gk_law::decisions::{Decision, Given};
use gk_law::letters::LetterKind;
use gk_law::periods::{Length, PeriodUnit};

use super::clause;
use super::facts::{AddressedAs, Facts, Fee, Part};

/// What a placeholder says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Value {
    /// Not known.
    Unknown,
    /// One text.
    Text(String),
    /// Several, in order; at least one.
    List(Vec<String>),
    /// Several with members by name; at least one.
    Rows(Vec<Vec<(&'static str, String)>>),
}

/// Values by the id of the placeholder.
pub(super) type Values = BTreeMap<String, Value>;

impl Value {
    fn text(text: impl AsRef<str>) -> Self {
        match clean(text.as_ref()) {
            text if text.is_empty() => Self::Unknown,
            text => Self::Text(text),
        }
    }

    fn list<T: AsRef<str>>(list: &[T]) -> Self {
        let texts: Vec<String> = list.iter().map(|text| clean(text.as_ref())).filter(|text| !text.is_empty()).collect();
        if texts.is_empty() { Self::Unknown } else { Self::List(texts) }
    }

    fn rows(rows: Vec<Vec<(&'static str, String)>>) -> Self {
        let clean_row =
            |row: Vec<(&'static str, String)>| row.into_iter().map(|(name, text)| (name, clean(&text))).collect();
        if rows.is_empty() { Self::Unknown } else { Self::Rows(rows.into_iter().map(clean_row).collect()) }
    }

    /// Every text of it.
    pub(super) fn texts(&self) -> Vec<&str> {
        match self {
            Self::Unknown => Vec::new(),
            Self::Text(text) => vec![text],
            Self::List(list) => list.iter().map(String::as_str).collect(),
            Self::Rows(rows) => {
                rows.iter().flatten().map(|(_, text)| text.as_str()).filter(|t| !t.is_empty()).collect()
            }
        }
    }
}

/// Text fit for the middle of a sentence and for a cell: one line, no full stop at the end, no bar.
fn clean(text: &str) -> String {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    let joined = lines.collect::<Vec<_>>().join("；").replace('|', "｜");
    joined.trim_end_matches(['。', '；', ';']).replace("；；", "；").replace("。；", "；")
}

/// A date as documents print it: 2026年3月9日.
#[must_use]
pub fn date_in_letters(date: Date) -> String {
    format!("{}年{}月{}日", date.year(), date.month(), date.day())
}

/// A length of time as documents print it: 60日, 6个月, 15个工作日.
pub(super) fn length_in_letters(length: Length) -> String {
    match length.unit {
        PeriodUnit::WorkingDay => format!("{}个工作日", length.n),
        PeriodUnit::Day => format!("{}日", length.n),
        PeriodUnit::Month => format!("{}个月", length.n),
    }
}

/// All values of a document.
pub(super) fn of(law: &Law, kind: LetterKind, facts: &Facts) -> Result<Values, NoRule> {
    let mut said: Vec<(&str, Value)> = Vec::new();
    said.extend(general(facts));
    said.extend(application(facts));
    said.extend(ruling(law, kind, facts)?);
    said.extend(notice(facts));
    said.extend(consultation(law, facts)?);
    said.extend(forms(facts));
    if let Some(fee) = &facts.fee {
        said.extend(fee_values(law, kind, facts.issued_on, fee)?);
    }
    let mut values: Values = said.into_iter().map(|(id, value)| (id.to_owned(), value)).collect();
    for placeholder in law.letters.placeholders() {
        let element = facts.ruling.elements.get(&placeholder.id).filter(|_| placeholder.element).map(Value::text);
        let value = values.entry(placeholder.id.clone()).or_insert(Value::Unknown);
        if let Some(element) = element.filter(|_| *value == Value::Unknown) {
            *value = element;
        }
    }
    Ok(values)
}

fn day(date: Option<Date>) -> Value {
    date.map_or(Value::Unknown, |date| Value::Text(date_in_letters(date)))
}

fn general(facts: &Facts) -> Vec<(&'static str, Value)> {
    let addressed = match facts.addressed_as {
        AddressedAs::Person => "您",
        AddressedAs::Body => "你单位",
    };
    vec![
        ("issuer", Value::text(&facts.issuer)),
        ("addressee", Value::text(&facts.addressee)),
        ("title_of_addressee", Value::text(addressed)),
        ("number", Value::text(&facts.number)),
        ("issued_on", day(facts.issued_on)),
        ("attachments", Value::list(&facts.attachments)),
        ("office", Value::text(&facts.contact.office)),
        ("contact_person", Value::text(&facts.contact.person)),
        ("contact_phone", Value::text(&facts.contact.phone)),
        ("contact_address", Value::text(&facts.contact.address)),
    ]
}

fn application(facts: &Facts) -> Vec<(&'static str, Value)> {
    let of = &facts.application;
    vec![
        ("applicant", Value::text(&of.applicant)),
        ("applicant_class", Value::text(&of.applicant_class)),
        ("identity_kind", Value::text(&of.identity_kind)),
        ("identity_number", Value::text(&of.identity_number)),
        ("applicant_contact", Value::text(&of.contact)),
        ("agent", Value::text(&of.agent)),
        ("authorisation", Value::text(&of.authorisation)),
        ("application_number", Value::text(&of.number)),
        ("channel", Value::text(&of.channel)),
        ("submitted_on", day(of.submitted_on)),
        ("received_on", day(of.received_on)),
        ("confirmed_on", day(of.confirmed_on)),
        ("summary", Value::text(&of.summary)),
        ("form_wanted", Value::text(&of.form_wanted)),
        ("route_wanted", Value::text(&of.route_wanted)),
        ("accessibility", Value::text(&of.accessibility)),
        ("due_on", day(of.due_on)),
        ("handler", Value::text(&of.handler)),
        ("confirm_link", Value::text(&of.confirm_link)),
    ]
}

fn ruling(law: &Law, kind: LetterKind, facts: &Facts) -> Result<Vec<(&'static str, Value)>, NoRule> {
    let remedy = clause::of(law, kind, facts)?.map_or(Value::Unknown, |clause| Value::Text(clause.text));
    let mut said = vec![("remedy", remedy), ("reasons", Value::text(&facts.ruling.reasons))];
    let Some(decision) = kind.decision() else { return Ok(said) };
    let given = |part: &Part| law.decisions.get(part.decision).given == Given::All;
    let parts = &facts.ruling.parts;
    let open: Vec<&str> = parts.iter().filter(|part| given(part)).map(|part| part.what.as_str()).collect();
    let withheld = parts.iter().filter(|part| !given(part)).map(|part| withheld_row(law, part)).collect();
    let label = |part: &Part| law.decisions.get(part.decision).label.clone();
    let all = parts.iter().map(|part| [vec![("决定", label(part))], withheld_row(law, part)].concat()).collect();
    let mut basis = cites(law, &basis_of(law, decision, facts));
    basis.extend(facts.ruling.more_basis.iter().map(|more| clean(more)));
    said.extend([
        ("decision", Value::text(&law.decisions.get(decision).label)),
        ("legal_basis", Value::text(basis.join("、"))),
        ("open", Value::list(&open)),
        ("withheld", Value::rows(withheld)),
        ("parts", Value::rows(all)),
    ]);
    if facts.ruling.reasons.is_empty() {
        let reasons: Vec<&str> = parts.iter().map(|part| part.reasons.as_str()).collect();
        said.push(("reasons", Value::list(&reasons)));
    }
    Ok(said)
}

fn withheld_row(law: &Law, part: &Part) -> Vec<(&'static str, String)> {
    let info = law.decisions.get(part.decision);
    let ground = if part.ground.is_empty() { info.label.clone() } else { part.ground.clone() };
    vec![
        ("内容", part.what.clone()),
        ("事由", ground),
        ("依据", cites(law, &articles(&info.cites)).join("、")),
        ("理由", part.reasons.clone()),
    ]
}

/// The articles of a decision and of its parts, each once.
pub(super) fn basis_of(law: &Law, decision: Decision, facts: &Facts) -> Vec<Cite> {
    let mut basis = articles(&law.decisions.get(decision).cites);
    for part in facts.ruling.parts.iter().filter(|_| decision == Decision::Partial) {
        for cite in articles(&law.decisions.get(part.decision).cites) {
            if !basis.contains(&cite) && law.decisions.get(part.decision).given != Given::All {
                basis.push(cite);
            }
        }
    }
    basis
}

fn articles(cites: &[Cite]) -> Vec<Cite> {
    cites.iter().filter(|cite| !matches!(cite, Cite::Text(_))).cloned().collect()
}

/// Citations in Chinese; what follows on an article of the same statute does not repeat its title.
pub(super) fn cites(law: &Law, list: &[Cite]) -> Vec<String> {
    let mut before: Option<&str> = None;
    let mut said = Vec::new();
    for cite in list {
        let whole = cite.in_chinese(&law.statutes, &law.notices);
        let statute = match cite {
            Cite::Statute { id, article: Some(_) } => Some(id.as_str()),
            _ => None,
        };
        let repeated = statute.is_some() && statute == before;
        said.push(if repeated {
            whole.split_once('》').map_or(whole.clone(), |(_, place)| place.to_owned())
        } else {
            whole
        });
        before = statute;
    }
    said
}

fn notice(facts: &Facts) -> Vec<(&'static str, Value)> {
    let of = &facts.notice;
    let mut said = vec![
        ("items", Value::list(&of.items)),
        ("unclear", Value::text(&of.unclear)),
        ("guidance", Value::text(&of.guidance)),
        ("answer_due_on", day(of.answer_due_on)),
        ("to_explain", Value::text(&of.to_explain)),
        ("extension_reason", Value::text(&of.extension_reason)),
        ("extended_to", day(of.extended_to)),
        ("approved_by", Value::text(&of.approved_by)),
        ("approved_on", day(of.approved_on)),
        ("accepted_reason", Value::text(&of.accepted_reason)),
        ("delayed_to", day(of.delayed_to)),
    ];
    // For a reply the element of the same name says it.
    if !of.counts.is_empty() {
        said.push(("counts", Value::text(&of.counts)));
    }
    said
}

fn consultation(law: &Law, facts: &Facts) -> Result<Vec<(&'static str, Value)>, NoRule> {
    let of = &facts.consultation;
    let period = |id: &str| match facts.issued_on {
        Some(on) => Ok(Value::Text(length_in_letters(law.periods.length(id, on)?.value))),
        None => Ok(Value::Unknown),
    };
    Ok(vec![
        ("information_concerned", Value::text(&of.information)),
        ("question", Value::text(&of.question)),
        ("consulted_on", day(of.consulted_on)),
        ("consultees", Value::text(of.consultees.join("、"))),
        ("third_party_period", period("third_party")?),
        ("joint_agency_period", period("joint_agency")?),
        ("disclosed", Value::text(&of.disclosed)),
        ("public_interest", Value::text(&of.public_interest)),
    ])
}

fn forms(facts: &Facts) -> Vec<(&'static str, Value)> {
    let (secrecy, service, record) = (&facts.secrecy, &facts.service, &facts.rectification);
    let items = secrecy.items.iter().map(|item| {
        let pairs = [("内容", &item.what), ("意见", &item.opinion), ("依据", &item.basis), ("结果", &item.result)];
        pairs.into_iter().map(|(name, text)| (name, text.clone())).collect()
    });
    let searches = facts.searches.iter().map(|search| {
        let on = search.on.map(date_in_letters).unwrap_or_default();
        let texts = [&search.places, &search.keywords, &search.span, &search.person, &on, &search.result];
        let names = ["范围", "关键词", "时间范围", "检索人", "日期", "结果"];
        names.into_iter().zip(texts.into_iter().cloned()).collect()
    });
    vec![
        ("secrecy_items", Value::rows(items.collect())),
        ("reviewer", Value::text(&secrecy.reviewer)),
        ("reviewed_on", day(secrecy.reviewed_on)),
        ("review_result", Value::text(&secrecy.result)),
        ("searches", Value::rows(searches.collect())),
        ("served_document", Value::text(&service.document)),
        ("recipient", Value::text(&service.recipient)),
        ("service_way", Value::text(&service.way)),
        ("served_on", day(service.served_on)),
        ("signer", Value::text(&service.signer)),
        ("signer_relation", Value::text(&service.signer_relation)),
        ("refusal", Value::text(&service.refusal)),
        ("witnesses", Value::text(service.witnesses.join("、"))),
        ("server", Value::text(&service.server)),
        ("e_consent", Value::text(&service.e_consent)),
        ("record_concerned", Value::text(&record.record)),
        ("evidence", Value::text(&record.evidence)),
        ("transfer_reason", Value::text(&record.transfer_reason)),
    ]
}

/// The tariff of the day of the notice and what it comes to (财政部门公布的收费标准), in words.
fn fee_values(law: &Law, kind: LetterKind, on: Option<Date>, fee: &Fee) -> Result<Vec<(&'static str, Value)>, NoRule> {
    let Some(on) = on else { return Ok(vec![("fee_channel", Value::text(&fee.channel))]) };
    let schedule = &law.fees.schedule(fee.method, on)?.value;
    let unit = law.fees.iter().find(|tariff| tariff.method == fee.method).map_or("", |tariff| tariff.unit.as_str());
    let tiers = schedule.tiers();
    let standard: Vec<String> = tiers
        .iter()
        .enumerate()
        .map(|(at, tier)| {
            let span = match tiers.get(at + 1) {
                Some(next) => format!("第{}至第{}{unit}", tier.n, next.n - 1),
                None => format!("第{}{unit}起", tier.n),
            };
            let price = if tier.fen == 0 { "不收费".to_owned() } else { format!("每{unit}{}元", yuan(tier.fen)) };
            let step =
                tier.step.map(|step| format!("，以后每增加{}{unit}，每{unit}加收{}元", step.every, yuan(step.fen)));
            format!("{span}：{price}{}", step.unwrap_or_default())
        })
        .collect();
    let charge = schedule.charge_between(fee.first, fee.last);
    let shares = charge.iter().flat_map(|charge| &charge.tiers);
    let steps: Vec<String> = shares
        .map(|s| {
            let (rate, sum) = (yuan(s.rate_fen), yuan(s.amount_fen));
            format!("第{}至第{}{unit}，共{}{unit}，每{unit}{rate}元，计{sum}元", s.from, s.to, s.units)
        })
        .collect();
    let basis = cites(law, &articles(&law.letters.get(kind).cites));
    Ok(vec![
        ("fee_basis", Value::text(basis.join("和"))),
        ("fee_standard", Value::list(&standard)),
        ("fee_calculation", Value::list(&steps)),
        ("fee_amount", charge.map_or(Value::Unknown, |charge| Value::Text(yuan(charge.total_fen)))),
        ("fee_channel", Value::text(&fee.channel)),
        ("fee_period", Value::Text(length_in_letters(law.periods.length("fee_payment", on)?.value))),
    ])
}

/// Fen as yuan, with the fraction only where there is one.
fn yuan(fen: u64) -> String {
    match fen % 100 {
        0 => (fen / 100).to_string(),
        rest => format!("{}.{rest:02}", fen / 100),
    }
}
