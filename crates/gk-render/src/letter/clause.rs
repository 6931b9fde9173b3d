//! The remedy clause of a letter by the law of its day (行政复议法第二十三条、第二十四条, 行政诉讼法第四十五条、第四十六条); never decides what comes first.

use gk_base::Date;
use gk_law::Law;
use gk_law::cite::NoRule;
use gk_law::decisions::{Decision, Given};
use gk_law::letters::{LetterKind, RemedyDuty};
use gk_law::periods::Length;
use gk_law::remedies::{Court, Forum, Precondition};

use super::facts::{Delivery, Facts, Remedy};
use super::template::replace;
use super::values::length_in_letters;

/// A clause and what it was made of, so that an edited one can be compared with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Clause {
    /// What comes first.
    pub precondition: Precondition,
    /// Where the acts of the agency go, by the law of the day.
    pub forums: Vec<Forum>,
    /// The names of those bodies, as the clause says them.
    pub forum_names: Vec<String>,
    /// Names of bodies where they do not go.
    pub wrong_forums: Vec<String>,
    /// To apply for reconsideration.
    pub reconsideration: Length,
    /// To sue at once.
    pub suit: Length,
    /// To sue after reconsideration.
    pub suit_after: Length,
    /// The way to apply through the internet; empty where it need not be told.
    pub online_channel: String,
    /// Whether it must be told.
    pub must_tell_online: bool,
    /// The clause.
    pub text: String,
}

/// The remedy clause of a letter, for whoever shows it elsewhere; none where the letter tells of none or too little is known.
///
/// # Errors
/// The law data knows no regime or period for the day of the letter.
pub fn remedy_clause(law: &Law, kind: LetterKind, facts: &Facts) -> Result<Option<String>, NoRule> {
    Ok(of(law, kind, facts)?.map(|clause| clause.text))
}

pub(super) fn of(law: &Law, kind: LetterKind, facts: &Facts) -> Result<Option<Clause>, NoRule> {
    let duty = law.letters.get(kind).remedy;
    let (Some(remedy), Some(on)) = (&facts.remedy, facts.issued_on) else { return Ok(None) };
    let precondition = match duty {
        RemedyDuty::None => return Ok(None),
        RemedyDuty::Choice => Precondition::Choice,
        RemedyDuty::Required => remedy.precondition,
    };
    let mut clause = parts(law, remedy, precondition, on)?;
    clause.must_tell_online &= facts.delivery == Delivery::Online;
    clause.online_channel = if clause.must_tell_online { remedy.online_channel.clone() } else { String::new() };
    let texts = &law.letters.remedy;
    let is_partial = kind.decision().is_some_and(|decision: Decision| law.decisions.get(decision).given == Given::Part);
    let text = match precondition {
        Precondition::Choice => &texts.choice,
        Precondition::ReconsiderationFirst if is_partial => &texts.reconsideration_first_for_part,
        Precondition::ReconsiderationFirst => &texts.reconsideration_first,
    };
    let court = if remedy.court.is_empty() { court(law, remedy) } else { remedy.court.clone() };
    let says = |name: &str| match name {
        "复议机关" => Some(clause.forum_names.join("或者")),
        "复议期限" => Some(length_in_letters(clause.reconsideration)),
        "法院" => Some(court.clone()),
        "起诉期限" => Some(length_in_letters(clause.suit)),
        "复议后起诉期限" => Some(length_in_letters(clause.suit_after)),
        "网上复议渠道" => Some(clause.online_channel.clone()),
        _ => None,
    };
    let mut told = replace(text, says);
    if !clause.online_channel.is_empty() {
        told.push_str(&replace(&texts.online, says));
    }
    clause.text = told;
    Ok(Some(clause))
}

fn parts(law: &Law, remedy: &Remedy, precondition: Precondition, on: Date) -> Result<Clause, NoRule> {
    let regime = &law.remedies.regime(on)?.value;
    let length = |id: &str| law.periods.length(id, on).map(|dated| dated.value);
    let forums = regime.forum(remedy.agency).to.clone();
    let label = |forum: &Forum| law.remedies.forum_label(*forum).to_owned();
    let named = if remedy.forums.is_empty() { forums.iter().map(label).collect() } else { remedy.forums.clone() };
    let wrong = Forum::ALL.iter().filter(|forum| !forums.contains(forum) && **forum != Forum::Itself);
    Ok(Clause {
        precondition,
        forum_names: named,
        wrong_forums: wrong.map(label).collect(),
        forums,
        reconsideration: length(&regime.periods.reconsideration)?,
        suit: length(&regime.periods.suit)?,
        suit_after: length(&regime.periods.suit_after_reconsideration)?,
        online_channel: String::new(),
        must_tell_online: regime.online_channel.is_some(),
        text: String::new(),
    })
}

fn court(law: &Law, remedy: &Remedy) -> String {
    match law.remedies.agency(remedy.agency).court {
        Court::Basic => "本机关所在地的基层人民法院".to_owned(),
        Court::Intermediate => "本机关所在地的中级人民法院".to_owned(),
    }
}
