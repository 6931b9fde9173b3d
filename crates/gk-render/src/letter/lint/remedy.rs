//! The remedy clause of the edited text against the law of the day (行政复议法、行政诉讼法); never writes it anew.

use gk_base::Finding;
use gk_law::decisions::Denial;
use gk_law::letters::RemedyDuty;
use gk_law::periods::{Length, PeriodUnit};
use gk_law::remedies::Precondition;

use super::super::clause::Clause;
use super::super::values::length_in_letters;
use super::{Seen, error, squeezed, warning};

const RECONSIDERATION: &str = "申请行政复议";
const SUIT: &str = "提起行政诉讼";

/// W-03: a letter that decides nothing tells of remedies (政府信息公开行政复议的指导意见: 程序性告知不单独可诉).
pub(super) fn not_allowed(seen: &Seen<'_>) -> Vec<Finding> {
    if seen.info.remedy != RemedyDuty::None {
        return Vec::new();
    }
    let tells = |line: &&str| line.contains(RECONSIDERATION) || line.contains(SUIT);
    let lines = seen.body().map(|(_, line)| line).filter(tells);
    let finding =
        || error("W-03", "过程性的文书写了行政复议、行政诉讼的告知").expected("这种文书不单独产生可以争议的决定");
    lines.map(|line| seen.at(finding().mend("请删去这一段"), line)).collect()
}

/// W-02: a decision does not tell of remedies.
pub(super) fn missing(seen: &Seen<'_>) -> Vec<Finding> {
    if seen.info.remedy == RemedyDuty::None {
        return Vec::new();
    }
    if !seen.has(RECONSIDERATION) || !seen.has(SUIT) {
        let finding = error("W-02", "正文没有完整告知行政复议和行政诉讼的途径");
        return vec![finding.mend("请写明向谁申请行政复议、向哪个法院起诉和各自的期限，或者按案件重新生成")];
    }
    if seen.clause.is_none() {
        let finding = warning("W-02", "还没有成文日期或者复议机关，不能核对救济告知");
        return vec![finding.mend("请补全后再核对")];
    }
    Vec::new()
}

/// W-06: what comes first is told wrongly (行政复议法第二十三条).
pub(super) fn order(seen: &Seen<'_>) -> Vec<Finding> {
    let Some(clause) = told(seen) else { return Vec::new() };
    let mut found = Vec::new();
    if let Some(first) = first_by_law(seen).filter(|first| *first != clause.precondition) {
        let expected = match first {
            Precondition::ReconsiderationFirst => "这一决定应当先申请行政复议，再提起行政诉讼",
            Precondition::Choice => "这一决定可以申请行政复议，也可以直接提起行政诉讼",
        };
        found.push(error("W-06", "案件记录的救济顺序与法律不符").expected(expected).mend("请核对决定和日期后重新生成"));
    }
    let says_first = seen.has("应当先申请行政复议");
    let says_direct = seen.has("直接") && segments(seen).iter().any(|(_, s)| s.contains("直接") && s.contains(SUIT));
    let is_partial = clause.text.contains("其他部分");
    match clause.precondition {
        Precondition::ReconsiderationFirst if !says_first => {
            let finding =
                error("W-06", "没有告知应当先申请行政复议").expected("对不予公开的决定，先复议、后诉讼，并且应当告知");
            found.push(finding.mend("请补写，或者按案件重新生成"));
        }
        Precondition::ReconsiderationFirst if says_direct && !is_partial => {
            let finding = error("W-06", "告知可以直接提起行政诉讼").expected("对不予公开的决定应当先申请行政复议");
            found.push(finding.mend("请删去“直接”起诉的告知"));
        }
        Precondition::Choice if says_first => {
            let finding = error("W-06", "告知应当先申请行政复议").expected("对这一决定可以直接提起行政诉讼");
            found.push(finding.mend("请改为可以选择"));
        }
        Precondition::ReconsiderationFirst | Precondition::Choice => {}
    }
    found
}

/// W-04: the body that reconsiders is a wrong one, or none is named (行政复议法第二十四条至第二十八条).
pub(super) fn forum(seen: &Seen<'_>) -> Vec<Finding> {
    let Some(clause) = told(seen) else { return Vec::new() };
    let mut found = Vec::new();
    let right = clause.forum_names.join("或者");
    for (line, segment) in segments(seen).iter().filter(|(_, segment)| segment.contains(RECONSIDERATION)) {
        let is_wrong =
            |name: &&String| segment.contains(name.as_str()) || segment.contains(&name.replace("上一级", "上级"));
        let named_right = |name: &String| clause.forum_names.iter().any(|right| right.contains(name.as_str()));
        if let Some(wrong) = clause.wrong_forums.iter().filter(|name| !named_right(name)).find(is_wrong) {
            let finding =
                error("W-04", format!("告知向“{wrong}”申请行政复议")).expected(format!("复议机关应当是{right}"));
            found.push(seen.at(finding.mend("请改正复议机关"), line));
        }
    }
    for name in clause.forum_names.iter().filter(|name| !seen.has(name)) {
        found.push(error("W-04", format!("没有写明复议机关“{name}”")).mend("请补写，或者按案件重新生成"));
    }
    found
}

/// W-05: a period is told wrongly (行政复议法第二十条, 行政诉讼法第四十五条、第四十六条).
pub(super) fn periods(seen: &Seen<'_>) -> Vec<Finding> {
    let Some(clause) = told(seen) else { return Vec::new() };
    let mut found = Vec::new();
    let (mut has_reconsideration, mut has_suit) = (false, false);
    for (line, segment) in segments(seen) {
        let is_suit = segment.contains(SUIT);
        let expected = if is_suit && segment.contains("复议决定") {
            clause.suit_after
        } else if is_suit {
            clause.suit
        } else if segment.contains(RECONSIDERATION) {
            clause.reconsideration
        } else {
            continue;
        };
        for length in lengths(&segment) {
            if length == expected {
                has_suit |= is_suit;
                has_reconsideration |= !is_suit;
            } else {
                let what = if is_suit { "提起行政诉讼" } else { "申请行政复议" };
                let found_length = length_in_letters(length);
                let finding = error("W-05", format!("告知{what}的期限是{found_length}"));
                let finding = finding.expected(format!("应当是{}", length_in_letters(expected)));
                found.push(seen.at(finding.mend("请改正期限"), line));
            }
        }
    }
    for (has, what) in [(has_reconsideration, "申请行政复议"), (has_suit, "提起行政诉讼")] {
        if !has && found.is_empty() {
            found.push(error("W-05", format!("没有写明{what}的期限")).mend("请补写，或者按案件重新生成"));
        }
    }
    found
}

/// W-12: a decision served online does not name the way to apply online (行政复议法第二十二条第二款).
pub(super) fn online(seen: &Seen<'_>) -> Vec<Finding> {
    let Some(clause) = seen.clause.as_ref().filter(|clause| clause.must_tell_online) else { return Vec::new() };
    let channel = &clause.online_channel;
    if !channel.is_empty() && seen.has(channel) {
        return Vec::new();
    }
    let finding = error("W-12", "通过互联网送达的决定，没有告知网上申请行政复议的渠道");
    vec![finding.mend("请在案件中登记网上复议的渠道后重新生成，或者在正文中补写")]
}

/// The clause that should be told, when some clause is.
fn told<'a>(seen: &'a Seen<'_>) -> Option<&'a Clause> {
    seen.clause.as_ref().filter(|_| seen.has(RECONSIDERATION) && seen.has(SUIT))
}

/// What comes first by the decision alone; none where the settings of the office decide.
fn first_by_law(seen: &Seen<'_>) -> Option<Precondition> {
    let decision = seen.letter.kind.decision()?;
    let regime = &seen.law.remedies.regime(seen.facts.issued_on?).ok()?.value;
    match seen.law.decisions.get(decision).denial {
        Denial::Articles14To16 => Some(regime.denials),
        Denial::ByGrounds => None,
        Denial::None => Some(Precondition::Choice),
    }
}

/// The clauses of sentences that speak of remedies, with the line that they stand in.
fn segments<'a>(seen: &Seen<'a>) -> Vec<(&'a str, String)> {
    let remedies = seen.body().filter(|(_, line)| line.contains(RECONSIDERATION) || line.contains(SUIT));
    remedies
        .flat_map(|(_, line)| line.split(['，', '；', '。', '：']).map(move |segment| (line, squeezed(segment))))
        .collect()
}

/// Every length of time in a text: 60日, 六十日, 6个月, 六个月.
fn lengths(text: &str) -> Vec<Length> {
    let characters: Vec<char> = text.chars().collect();
    let mut found = Vec::new();
    let mut at = 0;
    while at < characters.len() {
        let end = (at..characters.len()).find(|i| !is_digit(characters[*i])).unwrap_or(characters.len());
        if end == at {
            at += 1;
            continue;
        }
        let written: String = characters[at..end].iter().collect();
        let after: String = characters[end..].iter().take(3).collect();
        let unit = [
            ("个月", PeriodUnit::Month),
            ("个工作", PeriodUnit::WorkingDay),
            ("日", PeriodUnit::Day),
            ("天", PeriodUnit::Day),
        ];
        let unit = unit.into_iter().find(|(word, _)| after.starts_with(word)).map(|(_, unit)| unit);
        found.extend(unit.and_then(|unit| Some(Length { n: numeral(&written)?, unit })));
        at = end;
    }
    found
}

fn is_digit(c: char) -> bool {
    c.is_ascii_digit() || "一二三四五六七八九十百两".contains(c)
}

/// Reads 60, 六十, 十五, 六.
fn numeral(written: &str) -> Option<u32> {
    if let Ok(number) = written.parse() {
        return Some(number);
    }
    let mut total = 0;
    let mut digit = None;
    for c in written.chars() {
        match c {
            '百' => total += digit.take().unwrap_or(1) * 100,
            '十' => total += digit.take().unwrap_or(1) * 10,
            '两' => digit = Some(2),
            c => digit = Some(u32::try_from("零一二三四五六七八九".chars().position(|d| d == c)?).ok()?),
        }
    }
    Some(total + digit.unwrap_or(0))
}
