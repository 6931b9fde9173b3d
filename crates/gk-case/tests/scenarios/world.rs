//! One scenario's world: a case, its disputes, a rectification; it obeys acts by the law and compares what is expected.

use std::collections::BTreeMap;

use chrono::Datelike;
use gk_case::{
    Case, CaseId, Command, Decided, Dispute, DisputeEvent, Event, Office, Rectification, RectificationEvent, Refusal,
    decide, decide_dispute, decide_rectification, remedy,
};
use gk_clock::{Clock, Deadline, State};
use gk_law::Law;
use gk_law::remedies::AgencyKind;
use gk_law::settings::Settings;

use super::act::{self, Act};
use super::read::{Line, Scenario};

/// What a scenario touched, for the questions of coverage.
#[derive(Default)]
pub struct Trace {
    pub events: Vec<String>,
    pub refusal: Option<&'static str>,
    pub decisions: Vec<&'static str>,
    pub regimes: Vec<String>,
}

pub struct World<'s> {
    scenario: &'s Scenario,
    settings: Settings,
    agency: AgencyKind,
    case: Vec<Event>,
    units: BTreeMap<CaseId, Vec<Event>>,
    disputes: BTreeMap<String, Vec<DisputeEvent>>,
    last_dispute: Option<String>,
    rectification: Vec<RectificationEvent>,
    last: Vec<String>,
    period: Option<gk_clock::Explained>,
    trace: Trace,
}

impl<'s> World<'s> {
    pub fn new(scenario: &'s Scenario) -> Result<Self, String> {
        let settings = Law::embedded().settings.with(&scenario.settings).map_err(|e| e.to_string())?;
        let agency = scenario.agency.as_deref().unwrap_or("department");
        let labelled = |kind: &&AgencyKind| Law::embedded().remedies.agency(**kind).label == agency;
        let labelled = AgencyKind::ALL.iter().find(labelled).copied();
        let agency = AgencyKind::parse(agency).or(labelled).ok_or_else(|| format!("没有“{agency}”这类机关"))?;
        Ok(Self {
            scenario,
            settings,
            agency,
            case: Vec::new(),
            units: BTreeMap::new(),
            disputes: BTreeMap::new(),
            last_dispute: None,
            rectification: Vec::new(),
            last: Vec::new(),
            period: None,
            trace: Trace::default(),
        })
    }

    pub fn run(mut self) -> Result<Trace, String> {
        for line in &self.scenario.given {
            let refused = |refusal: Refusal| format!("“已知”的 {} {} 被拒绝：{refusal}", line.on, line.act);
            self.obey(line)?.map_err(refused)?;
        }
        let mut refusal = None;
        for line in &self.scenario.when {
            if let Err(refused) = self.obey(line)? {
                self.last.clear();
                refusal = Some(refused);
                break;
            }
        }
        self.trace.refusal = refusal.as_ref().map(|refusal| refusal.id);
        if self.scenario.then.is_empty() {
            return Err("没有“则”".to_owned());
        }
        for (key, value) in &self.scenario.then {
            self.expect(refusal.as_ref(), key, value)?;
        }
        let expects_refusal = self.scenario.then.iter().any(|(key, _)| key == "拒绝");
        match refusal {
            Some(refusal) if !expects_refusal => Err(format!("被拒绝：{}（{}）", refusal, refusal.id)),
            _ => Ok(self.trace),
        }
    }

    fn obey(&mut self, line: &Line) -> Result<Result<(), Refusal>, String> {
        Ok(match act::act(line)? {
            Act::Case(command) => self.case_act(line, command),
            Act::Dispute { id, after, command } => self.dispute_act(line, id, after, command),
            Act::Rectification(command) => {
                let it = Rectification::of(&self.rectification);
                let done = decide_rectification(&self.office(), it.as_ref(), line.on, command);
                done.map(|events| self.rectification.extend(events))
            }
            Act::Unit(id) => {
                let unit = self.units.get(&CaseId(id.clone())).ok_or_else(|| format!("没有拆分出“{id}”"))?;
                self.case.clone_from(unit);
                Ok(())
            }
            Act::Period(id) => {
                let counted = self.clock().period(&id, line.on);
                counted.map(|period| self.period = Some(period))
            }
        })
    }

    fn case_act(&mut self, line: &Line, command: Command) -> Result<(), Refusal> {
        let case = Case::of(&self.case);
        let Decided { events, opened } = decide(&self.office(), case.as_ref(), line.on, command)?;
        self.last = events.iter().map(|event| format!("{} {}", event.on, name_of(event))).collect();
        for event in &events {
            if let Some(what) = event.fact.what() {
                self.trace.events.push(what.id().to_owned());
            }
            if let gk_case::Fact::Decided(outcome) = &event.fact {
                self.trace.decisions.push(outcome.decision.id());
            }
        }
        self.case.extend(events);
        self.units.extend(opened);
        Ok(())
    }

    fn dispute_act(
        &mut self,
        line: &Line,
        id: String,
        after: Option<String>,
        command: gk_case::DisputeCommand,
    ) -> Result<(), Refusal> {
        let before = after.and_then(|id| self.disputes.get(&id)).and_then(Dispute::of);
        let dispute = self.disputes.get(&id).and_then(Dispute::of);
        let events = decide_dispute(&self.office(), dispute.as_ref(), before.as_ref(), line.on, command)?;
        self.disputes.entry(id.clone()).or_default().extend(events);
        self.last_dispute = Some(id);
        Ok(())
    }

    fn clock(&self) -> Clock<'_> {
        Clock::new(Law::embedded()).with_settings(&self.settings)
    }

    fn office(&self) -> Office<'_> {
        Office::new(self.clock(), self.agency)
    }

    fn case(&self) -> Result<Case, String> {
        Case::of(&self.case).ok_or_else(|| "没有案件".to_owned())
    }

    fn deadline(&self) -> Result<Deadline, String> {
        self.case()?.deadline(&self.clock(), None).map_err(|refusal| refusal.to_string())
    }

    fn dispute(&self) -> Result<Dispute, String> {
        let last = self.last_dispute.as_ref().and_then(|id| self.disputes.get(id));
        last.and_then(Dispute::of).ok_or_else(|| "没有复议或者诉讼案件".to_owned())
    }

    fn expect(&mut self, refusal: Option<&Refusal>, key: &str, value: &str) -> Result<(), String> {
        let found = match key {
            "拒绝" => return refused(refusal, value),
            "拒绝的条款" => refusal.map(|one| self.cite(&one.cite)).unwrap_or_default(),
            "拒绝的办法" => return contains(&[refusal.map(|one| one.mend.clone()).unwrap_or_default()], value),
            "事件" => return one_of(&self.last, value),
            "步骤" => return contains(&self.steps()?, value),
            "救济" => return contains(&[self.remedy()?], value),
            "附表三" => return named(&self.row()?, value, key),
            "附表四" => return named(&self.column()?, value, key),
            _ => match self.expect_dispute(key)? {
                Some(found) => found,
                None => self.expect_case(key)?,
            },
        };
        if found == value { Ok(()) } else { Err(format!("{key}：应当是“{value}”，却是“{found}”")) }
    }

    fn expect_case(&self, key: &str) -> Result<String, String> {
        Ok(match key {
            "期限" => match &self.period {
                Some(period) => period.due.value.to_string(),
                None => self.deadline()?.due.map_or("未定".to_owned(), |due| due.value.to_string()),
            },
            "状态" => self.case()?.stage(&self.deadline()?).label().to_owned(),
            "逾期" => match self.deadline()?.state {
                State::Ended { late_by, .. } => late_by.map_or("否".to_owned(), |n| format!("{n}个工作日")),
                _ => "未终结".to_owned(),
            },
            "暂停" => match self.deadline()?.state {
                State::Paused { n_used, n_left, .. } => format!("已用{n_used}个工作日，剩余{n_left}个工作日"),
                _ => "否".to_owned(),
            },
            "最迟" => match self.deadline()?.state {
                State::Paused { latest, .. } => latest.map_or("未定".to_owned(), |due| due.value.to_string()),
                _ => "没有暂停".to_owned(),
            },
            "收费" => {
                self.case()?.fee().map_or("无".to_owned(), |(notice, _)| format!("{}元", notice.amount_fen / 100))
            }
            "拆分为" => {
                let units: Vec<String> = self.case()?.units().iter().map(|id| id.0.clone()).collect();
                units.join("、")
            }
            timer => self.timer(timer)?,
        })
    }

    fn expect_dispute(&self, key: &str) -> Result<Option<String>, String> {
        Ok(Some(match key {
            "案件阶段" => self.dispute()?.stage().label().to_owned(),
            "答复期限" => due(self.dispute()?.answer_due(&self.office()))?,
            "审理期限" => due(self.dispute()?.decision_due(&self.office()))?,
            "起诉或者复议期限" => due(self.dispute()?.filing_due(&self.office()).map(Some))?,
            "更正阶段" => Rectification::of(&self.rectification).map_or("无", |it| it.stage().label()).to_owned(),
            _ => return Ok(None),
        }))
    }

    fn timer(&self, label: &str) -> Result<String, String> {
        let deadline = self.deadline()?;
        let timer = deadline.timers.iter().rfind(|timer| timer.kind.label() == label);
        timer.map(|timer| timer.due.value.to_string()).ok_or_else(|| format!("没有“{label}”这一期限"))
    }

    fn steps(&self) -> Result<Vec<String>, String> {
        let law = Law::embedded();
        if let Some(period) = &self.period {
            return Ok(period.steps.iter().map(|step| step.sentence(law)).collect());
        }
        let deadline = self.deadline()?;
        let steps = deadline.sentences(law).map(|(says, cite)| format!("{says}（{cite}）"));
        Ok(steps.chain(deadline.calendar_notes(&self.clock())).collect())
    }

    /// Id and label of the row of table 3, in the format of the year of the decision.
    fn row(&self) -> Result<(String, String), String> {
        let law = Law::embedded();
        let case = self.case()?;
        let (on, outcome) = case.outcome().ok_or("还没有处理决定")?;
        let format = law.formats.for_year(on.year()).ok_or("没有格式")?;
        let row = law.decisions.row(outcome.decision, format, &self.settings).ok_or("没有对应的行")?;
        let (_, found) = format.row("applications", row).ok_or("格式里没有这一行")?;
        Ok((row.to_owned(), found.label.to_owned()))
    }

    /// Id and label of the column of table 4.
    fn column(&self) -> Result<(String, String), String> {
        let column = self.dispute()?.column(&self.office()).id();
        let format = Law::embedded().formats.get("annual-2021").ok_or("没有格式")?;
        let labels =
            format.table("remedies").into_iter().flat_map(|table| &table.blocks).flat_map(|block| &block.columns);
        let label = labels.into_iter().find(|one| one.id == column).map_or("", |one| one.label);
        Ok((column.to_owned(), label.to_owned()))
    }

    fn remedy(&mut self) -> Result<String, String> {
        let case = self.case()?;
        let act_on = case.dispatched_on().ok_or("还没有发出答复")?;
        let outcome = case.outcome().map(|(_, outcome)| outcome);
        let clause =
            remedy(&self.office(), outcome, act_on, case.served_on()).map_err(|refusal| refusal.to_string())?;
        let regime = Law::embedded().remedies.regime(act_on).map_err(|rule| rule.to_string())?;
        self.trace.regimes.push(regime.value.id.clone());
        Ok(clause.sentence())
    }

    fn cite(&self, cite: &gk_law::cite::Cite) -> String {
        let law = Law::embedded();
        cite.in_chinese(&law.statutes, &law.notices)
    }
}

fn due(due: Result<Option<gk_clock::Due>, Refusal>) -> Result<String, String> {
    let due = due.map_err(|refusal| refusal.to_string())?;
    Ok(due.map_or("未定".to_owned(), |due| due.value.to_string()))
}

/// `没有检索记录（search-missing）` or the id alone: the words are found in what is said, the id is the refusal's.
fn refused(refusal: Option<&Refusal>, value: &str) -> Result<(), String> {
    let Some(refusal) = refusal else { return Err(format!("应当被拒绝：{value}，却没有被拒绝")) };
    let (says, id) = match value.strip_suffix('）').and_then(|value| value.rsplit_once('（')) {
        Some((says, id)) => (says, id),
        None => ("", value),
    };
    if refusal.id == id && refusal.says.contains(says) {
        return Ok(());
    }
    Err(format!("拒绝：应当是“{value}”，却是“{}（{}）”", refusal.says, refusal.id))
}

/// An id or its Chinese label, whose note in brackets may be left out.
fn named((id, label): &(String, String), value: &str, key: &str) -> Result<(), String> {
    let short = label.split('（').next().unwrap_or(label);
    if [id.as_str(), label, short].contains(&value) {
        return Ok(());
    }
    Err(format!("{key}：应当是“{value}”，却是“{label}”（{id}）"))
}

fn contains(found: &[String], value: &str) -> Result<(), String> {
    if found.iter().any(|text| text.contains(value)) {
        return Ok(());
    }
    Err(format!("没有“{value}”；有的是：\n      {}", found.join("\n      ")))
}

fn one_of(found: &[String], value: &str) -> Result<(), String> {
    if found.iter().any(|text| text.ends_with(value)) {
        return Ok(());
    }
    Err(format!("没有事件“{value}”；有的是：{}", found.join("、")))
}

/// The Chinese name of what happened.
fn name_of(event: &Event) -> String {
    let named = event.fact.what().and_then(|what| Law::embedded().events.get(what.id()).map(|name| name.name.clone()));
    named.unwrap_or_else(|| {
        match &event.fact {
            gk_case::Fact::Decided(_) => "作出处理决定",
            gk_case::Fact::Registered { .. } => "登记",
            gk_case::Fact::Split { .. } => "拆分",
            gk_case::Fact::Searched(_) => "检索",
            gk_case::Fact::OverrideTold { .. } => "告知第三方决定公开",
            gk_case::Fact::Archived { .. } => "归档",
            gk_case::Fact::Amended { .. } => "订正",
            _ => "其他",
        }
        .to_owned()
    })
}
