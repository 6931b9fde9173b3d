//! One scenario's world: a case, its disputes, a rectification; it obeys acts by the law and compares what is expected.

mod expect;
mod stored;

use std::collections::BTreeMap;

use gk_case::{
    Case, CaseId, Command, Decided, Dispute, DisputeEvent, Event, Office, Rectification, RectificationEvent, Refusal,
    decide, decide_dispute, decide_rectification,
};
use gk_clock::{Clock, Deadline};
use gk_law::Law;
use gk_law::remedies::{AgencyKind, Proceeding};
use gk_law::settings::Settings;

use super::act::{self, Act};
use super::read::{Line, Scenario};

/// What a scenario touched, for the questions of coverage.
#[derive(Default)]
pub struct Trace {
    pub events: Vec<String>,
    pub refusal: Option<&'static str>,
    pub decisions: Vec<&'static str>,
    /// Regimes of remedies, each with the kind of agency.
    pub regimes: Vec<(String, AgencyKind)>,
    /// Proceedings that ended, each with its outcome.
    pub outcomes: Vec<(Proceeding, String)>,
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
            _ => stored::is_what_happened(&self.case).map(|()| self.trace),
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
        let all = self.disputes.entry(id.clone()).or_default();
        all.extend(events);
        let concluded = Dispute::of(all.iter()).and_then(|one| Some((one.proceeding, one.concluded?.1)));
        self.trace.outcomes.extend(concluded);
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
            gk_case::Fact::UnitOpened { .. } => "拆分成为一件",
            _ => "其他",
        }
        .to_owned()
    })
}
