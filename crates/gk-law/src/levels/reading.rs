//! Reads a name from left to right: places first, then the kind of body; never reads past the first word of a department.

use super::{AgencyLevel, Body, LevelsFile, RuleMaker, Step, Tier, TierReading};
use crate::cite::Warrant;
use gk_base::matcher::same_start;

/// No place name of the country is longer, its ending left out.
const LONGEST_PLACE_CHARS: usize = 14;

pub(super) fn read(data: &LevelsFile, makers: &[(RuleMaker, Warrant)], name: &str) -> AgencyLevel {
    let name = plain(name);
    let (places, own_department) = match after_state_department(data, &name) {
        Some("") => return state_department(makers),
        Some(rest) => (places(data, rest), true),
        None => (places(data, &name), false),
    };
    let body = if own_department { Body::Department } else { body(data, &name) };
    let (tier, reading) = tier(&places);
    let level = AgencyLevel { tier, reading, body, may_make_rules: None };
    AgencyLevel { may_make_rules: may_make_rules(data, makers, &name, level), ..level }
}

/// Without white space and without what stands in brackets at the end.
fn plain(name: &str) -> String {
    let name: String = name.chars().filter(|c| !c.is_whitespace()).collect();
    let end = name.find(['（', '(', '〔', '[']).filter(|at| *at > 0).unwrap_or(name.len());
    name[..end].to_owned()
}

/// What follows the name of a department of the State Council; nothing left means the department itself.
fn after_state_department<'a>(data: &LevelsFile, name: &'a str) -> Option<&'a str> {
    let name = data.state_prefixes.iter().find_map(|p| name.strip_prefix(p.as_str())).unwrap_or(name);
    let rest = data.state_departments.iter().find_map(|d| name.strip_prefix(d.as_str()))?;
    if data.state_offices.iter().any(|office| office == rest) { Some("") } else { Some(rest) }
}

fn state_department(makers: &[(RuleMaker, Warrant)]) -> AgencyLevel {
    let maker = RuleMaker { tier: Tier::State, body: Body::Department };
    AgencyLevel {
        tier: Some(Tier::State),
        reading: TierReading::Read,
        body: Body::Department,
        may_make_rules: Some(makers.iter().any(|(m, _)| *m == maker)),
    }
}

/// The steps of the places at the head of a name, each below the one before it.
fn places(data: &LevelsFile, name: &str) -> Vec<Step> {
    let mut steps = Vec::new();
    let mut rest = name;
    if let Some((step, after)) = bare_unit(data, rest) {
        steps.push(step);
        rest = after;
    }
    while let Some((step, after)) = next_place(data, rest, steps.is_empty()) {
        if !goes_down(steps.last().copied(), step) {
            break;
        }
        steps.push(step);
        rest = after;
    }
    steps
}

/// 市卫生健康委: a name that begins with the word for its own place.
fn bare_unit<'a>(data: &LevelsFile, name: &'a str) -> Option<(Step, &'a str)> {
    let bare = data.bare_units.iter().find(|b| name.starts_with(b.word.as_str()))?;
    let after = &name[bare.word.len()..];
    let clashes = data
        .unit
        .iter()
        .any(|u| u.suffix == bare.word && u.not_before.iter().any(|words| after.starts_with(words.as_str())));
    (!after.is_empty() && !clashes).then_some((bare.step, after))
}

fn next_place<'a>(data: &LevelsFile, rest: &'a str, at_head: bool) -> Option<(Step, &'a str)> {
    if data.department_stems_at_start.iter().any(|stem| same_start(rest.as_bytes(), stem.as_bytes())) {
        return None;
    }
    named_place(data, rest, at_head).or_else(|| place_by_ending(data, rest))
}

/// A place that the data names: an autonomous prefecture, a league, a district with an odd name, a province.
fn named_place<'a>(data: &LevelsFile, rest: &'a str, at_head: bool) -> Option<(Step, &'a str)> {
    for (list, step) in [
        (&data.autonomous_prefectures, Step::Prefecture),
        (&data.leagues_and_regions, Step::Prefecture),
        (&data.county_areas, Step::County),
    ] {
        if let Some(after) = list.iter().find_map(|place| rest.strip_prefix(place.as_str())) {
            return Some((step, after));
        }
    }
    if !at_head {
        return None;
    }
    if let Some(after) = data.province.iter().find_map(|p| rest.strip_prefix(p.full.as_str())) {
        return Some((Step::Province, after));
    }
    // 吉林市 is no province: the short name must not run into the ending of a smaller place.
    let after = data.province.iter().find_map(|p| rest.strip_prefix(p.short.as_str()))?;
    let runs_on = data.unit.iter().any(|u| after.starts_with(u.suffix.as_str()));
    (!after.is_empty() && !runs_on).then_some((Step::Province, after))
}

/// The nearest ending of a place name. Only an area may stand without a name of its own: 度假区卫计局.
fn place_by_ending<'a>(data: &LevelsFile, rest: &'a str) -> Option<(Step, &'a str)> {
    for (at, _) in rest.char_indices().take(LONGEST_PLACE_CHARS) {
        let here = &rest[at..];
        if data.department_stems.iter().any(|stem| same_start(here.as_bytes(), stem.as_bytes())) {
            return None;
        }
        let ending = data.unit.iter().filter(|u| at > 0 || u.step == Step::Area).find_map(|unit| {
            let after = here.strip_prefix(unit.suffix.as_str())?;
            let clashes = unit.not_before.iter().any(|words| after.starts_with(words.as_str()));
            (!clashes).then_some((unit.step, after))
        });
        if ending.is_some() {
            return ending;
        }
    }
    None
}

/// Whether a place may stand inside the one before it.
fn goes_down(above: Option<Step>, step: Step) -> bool {
    match (above, step) {
        (None, _) => true,
        (Some(_), Step::Province) => false,
        (Some(Step::Province), _) => true,
        (Some(Step::Prefecture | Step::City), Step::Prefecture) => false,
        (Some(Step::Prefecture | Step::City), Step::City | Step::County | Step::Township | Step::Area) => true,
        (Some(Step::County | Step::Area), Step::Township | Step::Area) => true,
        (Some(Step::County | Step::Area), Step::Prefecture | Step::City | Step::County) => false,
        (Some(Step::Township), _) => false,
    }
}

/// The lowest place decides; a second 市 lies inside the first and is 县级市.
fn tier(places: &[Step]) -> (Option<Tier>, TierReading) {
    let read = |tier| (Some(tier), TierReading::Read);
    let Some((last, above)) = places.split_last() else { return (None, TierReading::Unread) };
    match last {
        Step::Province => read(Tier::Province),
        Step::Prefecture => read(Tier::Prefecture),
        Step::County => read(Tier::County),
        Step::Township => read(Tier::Township),
        Step::City if above.iter().any(|s| matches!(s, Step::Prefecture | Step::City)) => read(Tier::County),
        Step::City => (None, TierReading::CityUndetermined),
        Step::Area => (None, TierReading::FunctionalArea),
    }
}

fn body(data: &LevelsFile, name: &str) -> Body {
    let ends = |list: &[String]| list.iter().any(|ending| name.ends_with(ending.as_str()));
    if ends(&data.government_endings) {
        Body::Government
    } else if ends(&data.department_endings) {
        Body::Department
    } else {
        Body::Unknown
    }
}

/// 立法法第九十一条、第九十三条. A government's own office may report for its government, so its power stays open.
fn may_make_rules(data: &LevelsFile, makers: &[(RuleMaker, Warrant)], name: &str, level: AgencyLevel) -> Option<bool> {
    let is_maker = |tier, body| makers.iter().any(|(m, _)| *m == RuleMaker { tier, body });
    let is_office = data.government_offices.iter().any(|office| name.ends_with(office.as_str()));
    let may_as = |body| level.tier.map(|tier| is_maker(tier, body));
    match level.body {
        // 盟 and 地区 have no government of their own that makes rules, and their names tell them apart.
        Body::Government if data.leagues_and_regions.iter().any(|place| name.contains(place.as_str())) => {
            if level.tier == Some(Tier::Prefecture) { Some(false) } else { may_as(Body::Government) }
        }
        Body::Government => may_as(Body::Government),
        Body::Department if is_office => may_as(Body::Government).filter(|may| !may),
        Body::Department => match level.reading {
            TierReading::Unread => None,
            TierReading::Read | TierReading::CityUndetermined | TierReading::FunctionalArea => {
                Some(level.tier.is_some_and(|tier| is_maker(tier, Body::Department)))
            }
        },
        Body::Unknown => match (may_as(Body::Government), may_as(Body::Department)) {
            (Some(false), Some(false)) => Some(false),
            _ => None,
        },
    }
}
