//! How an agency's name tells its level; never looks an agency up and never guesses where a name is silent.

use serde::Deserialize;

use crate::cite::{Cite, LawError, Source, Warrant, read_toml, warranted};

mod reading;

/// The level of government that an agency belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Tier {
    /// 国务院及其部门.
    State,
    /// 省、自治区、直辖市.
    Province,
    /// 设区的市、自治州、盟、地区.
    Prefecture,
    /// 县、区、旗、县级市.
    County,
    /// 镇、乡、街道.
    Township,
}

impl Tier {
    /// Stable English id.
    pub fn id(self) -> &'static str {
        match self {
            Self::State => "state",
            Self::Province => "province",
            Self::Prefecture => "prefecture",
            Self::County => "county",
            Self::Township => "township",
        }
    }
}

/// How far the name told the tier.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TierReading {
    /// The name tells it.
    Read,
    /// The name has one 市, which may be 设区的市 or 县级市.
    CityUndetermined,
    /// The name is of a 开发区, 新区, 度假区 or the like, which is no level of its own.
    FunctionalArea,
    /// The name names no place that tells a tier.
    Unread,
}

/// Whether an agency is a government or a department of one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Body {
    /// 人民政府 itself.
    Government,
    /// 委、局、厅、办、中心、管委会 and other bodies below a government.
    Department,
    /// The name does not tell.
    Unknown,
}

/// What an agency's name tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct AgencyLevel {
    /// The tier, if the name tells it.
    pub tier: Option<Tier>,
    /// How far it does.
    pub reading: TierReading,
    /// Government or department.
    pub body: Body,
    /// Whether it may make 规章 (立法法第九十一条、第九十三条); none where the name leaves it open.
    pub may_make_rules: Option<bool>,
}

/// The names and endings that levels are read by.
#[derive(Debug, Clone)]
pub struct Levels {
    data: LevelsFile,
    rule_making: Vec<(RuleMaker, Warrant)>,
}

/// Who may make 规章.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct RuleMaker {
    /// At which level.
    pub tier: Tier,
    /// Government or department.
    pub body: Body,
}

impl Levels {
    /// Reads the levels file.
    ///
    /// # Errors
    /// The file is malformed, has no list of provinces or endings, or an ending is empty.
    pub fn parse(files: &[(&str, &str)]) -> Result<Self, LawError> {
        let &[(file, text)] = files else {
            return Err(LawError::new(
                "levels.toml",
                "whole file",
                format!("one file is expected, not {}", files.len()),
            ));
        };
        let mut data: LevelsFile = read_toml(file, text)?;
        let lists = [
            ("province", data.province.len()),
            ("unit", data.unit.len()),
            ("government_endings", data.government_endings.len()),
            ("department_endings", data.department_endings.len()),
            ("state_departments", data.state_departments.len()),
        ];
        if let Some((list, _)) = lists.iter().find(|(_, n)| *n == 0) {
            return Err(LawError::new(file, *list, "the list is empty"));
        }
        if data.unit.iter().any(|u| u.suffix.is_empty()) {
            return Err(LawError::new(file, "unit", "an ending is empty"));
        }
        // The longest first, so that 自治县 is met before 县 and 国家税务总局 before 国家.
        data.unit.sort_by_key(|u| std::cmp::Reverse(u.suffix.len()));
        data.state_departments.sort_by_key(|d| std::cmp::Reverse(d.len()));
        let mut rule_making = Vec::new();
        for entry in &data.rule_making {
            let warrant = entry.warrant();
            warrant.check_dates().map_err(|problem| LawError::new(file, "rule_making", problem))?;
            rule_making.push((RuleMaker { tier: entry.tier, body: entry.body }, warrant));
        }
        Ok(Self { data, rule_making })
    }

    /// Reads what a name tells: 淄博市卫生健康委员会 is a department of a city of either kind.
    pub fn read(&self, name: &str) -> AgencyLevel {
        reading::read(&self.data, &self.rule_making, name)
    }

    /// Who may make 规章, with the articles.
    pub fn rule_making(&self) -> &[(RuleMaker, Warrant)] {
        &self.rule_making
    }

    /// Every citation with its file and place.
    pub fn cites(&self) -> impl Iterator<Item = (&str, &str, &Cite)> {
        self.rule_making.iter().map(|(maker, warrant)| ("levels.toml", maker.tier.id(), &warrant.cite))
    }

    /// How sure the lists are.
    pub fn source(&self) -> Source {
        self.data.source
    }
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct LevelsFile {
    #[serde(deserialize_with = "crate::cite::date")]
    #[expect(dead_code, reason = "read so that the file must carry it")]
    checked_on: chrono::NaiveDate,
    source: Source,
    state_prefixes: Vec<String>,
    state_departments: Vec<String>,
    state_offices: Vec<String>,
    autonomous_prefectures: Vec<String>,
    leagues_and_regions: Vec<String>,
    county_areas: Vec<String>,
    bare_units: Vec<BareUnit>,
    department_stems: Vec<String>,
    department_stems_at_start: Vec<String>,
    government_endings: Vec<String>,
    government_offices: Vec<String>,
    department_endings: Vec<String>,
    province: Vec<Province>,
    unit: Vec<Unit>,
    rule_making: Vec<RuleMakingEntry>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Province {
    full: String,
    short: String,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct BareUnit {
    word: String,
    step: Step,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Unit {
    suffix: String,
    step: Step,
    #[serde(default)]
    not_before: Vec<String>,
}

/// What an ending says about the place before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Step {
    Province,
    Prefecture,
    City,
    County,
    Township,
    Area,
}

warranted! {
    #[derive(Clone)]
    struct RuleMakingEntry {
        tier: Tier,
        body: Body,
    }
}

#[cfg(test)]
mod tests;
