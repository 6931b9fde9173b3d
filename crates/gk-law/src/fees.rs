//! The processing fee (政府信息公开信息处理费): its tiers by date and what they come to; never decides that a fee is due.

use chrono::NaiveDate;
use serde::Deserialize;

use crate::cite::{Cite, Dated, LawError, NoRule, check_sequence, in_force, read_toml, warranted};

mod charge;

pub use charge::{Charge, TierShare};

const FILE: &str = "fees.toml";

/// By which of the two standards an application is charged; one application never by both.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Method {
    /// 按件: by the applications of one applicant in a month.
    PerItem,
    /// 按量: by the pages of one application.
    PerVolume,
}

impl Method {
    /// Both.
    pub const ALL: [Self; 2] = [Self::PerItem, Self::PerVolume];

    /// Stable id: `per_item`, `per_volume`.
    pub fn id(self) -> &'static str {
        match self {
            Self::PerItem => "per_item",
            Self::PerVolume => "per_volume",
        }
    }

    /// Reads an id.
    pub fn parse(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|method| method.id() == id)
    }
}

/// One of the two standards: its name and its schedules in the order of time.
#[derive(Debug, Clone)]
pub struct Tariff {
    /// Which one.
    pub method: Method,
    /// 按件 or 按量.
    pub name: String,
    /// 件 or 页.
    pub unit: String,
    /// What is counted, in Chinese.
    pub counted: String,
    /// Its schedules in the order of time.
    pub schedules: Vec<Dated<Schedule>>,
}

/// Marginal tiers: the first begins at 1, each begins where the one before ends, and each charges more than the one before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Schedule {
    tiers: Vec<Tier>,
}

/// A tier: what each unit from its first on costs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tier {
    /// Its first unit.
    pub n: u32,
    /// What a unit of it costs, in fen.
    pub fen: u64,
    /// The steps by which an open-ended tier rises; none for a flat one.
    pub step: Option<Step>,
}

/// How the price of an open-ended tier rises.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Step {
    /// After how many units.
    pub every: u32,
    /// By how many fen a unit.
    pub fen: u64,
}

impl Schedule {
    /// The tiers in order.
    pub fn tiers(&self) -> &[Tier] {
        &self.tiers
    }
}

/// Both standards.
#[derive(Debug, Clone)]
pub struct Fees {
    list: Vec<Tariff>,
}

impl Fees {
    /// Reads the fee file.
    ///
    /// # Errors
    /// It is malformed, a standard is missing or stands twice, schedules overlap, or tiers do not rise from the first unit on.
    pub fn parse((file, text): (&str, &str)) -> Result<Self, LawError> {
        let written: FeeFile = read_toml(file, text)?;
        let list: Vec<Tariff> = written.schedule.into_iter().map(|s| s.into_tariff(file)).collect::<Result<_, _>>()?;
        for method in Method::ALL {
            if list.iter().filter(|tariff| tariff.method == method).count() != 1 {
                return Err(LawError::new(file, method.id(), "the standard must stand in the file once"));
            }
        }
        Ok(Self { list })
    }

    /// The standards in the order of the file.
    pub fn iter(&self) -> impl Iterator<Item = &Tariff> {
        self.list.iter()
    }

    /// The schedule by which a notice of a day charges.
    ///
    /// # Errors
    /// None is in force on that day.
    pub fn schedule(&self, method: Method, on: NaiveDate) -> Result<&Dated<Schedule>, NoRule> {
        let tariff = self.list.iter().find(|tariff| tariff.method == method);
        let schedules = tariff.map_or(&[][..], |tariff| &tariff.schedules);
        in_force(schedules, &format!("processing fee `{}`", method.id()), on)
    }

    /// Every citation with its file and standard.
    pub fn cites(&self) -> impl Iterator<Item = (&str, &str, &Cite)> {
        let schedules = self.list.iter().flat_map(|t| t.schedules.iter().map(|s| (t.method.id(), s)));
        schedules.map(|(id, schedule)| (FILE, id, &schedule.warrant.cite))
    }
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct FeeFile {
    schedule: Vec<TariffEntry>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct TariffEntry {
    id: Method,
    name: String,
    unit: String,
    counted: String,
    table: Vec<TableEntry>,
}

warranted! {
    struct TableEntry {
        tier: Vec<TierEntry>,
    }
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct TierEntry {
    n: u32,
    fen: u64,
    #[serde(default)]
    step_every: Option<u32>,
    #[serde(default)]
    step_fen: Option<u64>,
}

impl TariffEntry {
    fn into_tariff(self, file: &str) -> Result<Tariff, LawError> {
        let problem = |what: String| LawError::new(file, self.id.id(), what);
        let mut schedules = Vec::new();
        for table in &self.table {
            let value = read_tiers(&table.tier).map_err(problem)?;
            schedules.push(Dated { value, warrant: table.warrant() });
        }
        check_sequence(&schedules).map_err(problem)?;
        Ok(Tariff { method: self.id, name: self.name, unit: self.unit, counted: self.counted, schedules })
    }
}

fn read_tiers(written: &[TierEntry]) -> Result<Schedule, String> {
    let mut tiers = Vec::new();
    for (place, entry) in written.iter().enumerate() {
        let step = match (entry.step_every, entry.step_fen) {
            (None, None) => None,
            (Some(every), Some(fen)) if every > 0 && fen > 0 && place + 1 == written.len() => Some(Step { every, fen }),
            _ => return Err(format!("tier from {}: only the last tier rises, by steps of more than nothing", entry.n)),
        };
        tiers.push(Tier { n: entry.n, fen: entry.fen, step });
    }
    if tiers.first().is_none_or(|tier| tier.n != 1) {
        return Err("the first tier must begin at 1".to_owned());
    }
    match tiers.windows(2).find(|pair| pair[0].n >= pair[1].n || pair[0].fen >= pair[1].fen) {
        Some(pair) => Err(format!("tier from {}: neither units nor price rise", pair[1].n)),
        None => Ok(Schedule { tiers }),
    }
}

#[cfg(test)]
mod tests;
