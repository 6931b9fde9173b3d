//! What a scenario expects, by Chinese key: one key an answer of the case, the dispute, the rectification or the law.

use chrono::Datelike;
use gk_base::Date;
use gk_case::{Clause, Outcome, Rectification, Refusal, remedy};
use gk_clock::State;
use gk_law::Law;
use gk_law::cite::Cite;

use super::World;

impl World<'_> {
    pub(super) fn expect(&mut self, refusal: Option<&Refusal>, key: &str, value: &str) -> Result<(), String> {
        let found = match key {
            "拒绝" => return refused(refusal, value),
            "拒绝的条款" => refusal.map(|one| self.cite(&one.cite)).unwrap_or_default(),
            "拒绝的办法" => return contains(&[refusal.map(|one| one.mend.clone()).unwrap_or_default()], value),
            "事件" => return one_of(&self.last, value),
            "步骤" => return contains(&self.steps()?, value),
            "救济" => return contains(&[self.remedy()?.sentence()], value),
            "逾期不答复的救济" => return contains(&[self.remedy_of_silence()?], value),
            "复议机关的条款" => self.remedy().map(|clause| self.cite(&clause.forum_cite))?,
            "告知先复议的条款" => self.remedy().map(|clause| self.maybe_cite(clause.duty_to_tell.as_ref()))?,
            "网上复议途径的条款" => {
                self.remedy().map(|clause| self.maybe_cite(clause.online_channel.as_ref()))?
            }
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

    /// What may be done against the reply.
    fn remedy(&mut self) -> Result<Clause, String> {
        let case = self.case()?;
        let act_on = case.dispatched_on().ok_or("还没有发出答复")?;
        let outcome = case.outcome().map(|(_, outcome)| outcome);
        self.remedy_of(outcome, act_on, case.served_on())
    }

    /// What may be done when no reply came by the due day.
    fn remedy_of_silence(&mut self) -> Result<String, String> {
        let due = self.deadline()?.due.ok_or("没有答复期限")?;
        Ok(self.remedy_of(None, due.value, None)?.sentence())
    }

    fn remedy_of(
        &mut self,
        outcome: Option<&Outcome>,
        act_on: Date,
        served_on: Option<Date>,
    ) -> Result<Clause, String> {
        let clause = remedy(&self.office(), outcome, act_on, served_on).map_err(|refusal| refusal.to_string())?;
        let regime = Law::embedded().remedies.regime(act_on).map_err(|rule| rule.to_string())?;
        self.trace.regimes.push((regime.value.id.clone(), self.agency));
        Ok(clause)
    }

    fn maybe_cite(&self, cite: Option<&Cite>) -> String {
        cite.map_or("无".to_owned(), |cite| self.cite(cite))
    }

    fn cite(&self, cite: &Cite) -> String {
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

/// A name of an event, or its day and its name.
fn one_of(found: &[String], value: &str) -> Result<(), String> {
    if found.iter().any(|text| text == value || text.split_once(' ').is_some_and(|(_, name)| name == value)) {
        return Ok(());
    }
    Err(format!("没有事件“{value}”；有的是：{}", found.join("、")))
}
