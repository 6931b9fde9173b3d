//! The remedies against a reply by the law of the day of the act (行政复议法, 行政诉讼法); never writes the letter.

use gk_base::Date;
use gk_base::date::in_chinese;
use gk_clock::{Due, Refusal};
use gk_law::cite::Cite;
use gk_law::decisions::Decision;
use gk_law::remedies::{Act, Court, Precondition};

use crate::{Office, Outcome};

/// What an applicant may do against a reply.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clause {
    /// What comes first.
    pub precondition: Precondition,
    /// To whom to apply for reconsideration; of several the applicant chooses one.
    pub forums: Vec<String>,
    /// The article that names them.
    pub forum_cite: Cite,
    /// Which court, in Chinese.
    pub court: String,
    /// By when to apply for reconsideration; none until the reply was served.
    pub reconsideration_due: Option<Due>,
    /// By when to sue without reconsideration; none until the reply was served and where reconsideration comes first.
    pub suit_due: Option<Due>,
    /// The article by which the applicant must be told; none where there is no such duty.
    pub duty_to_tell: Option<Cite>,
    /// The article by which a reply served online names the way to apply online.
    pub online_channel: Option<Cite>,
}

/// The remedies against a decision of a day, or against silence where there is none.
///
/// # Errors
/// The data knows no regime or period for the day.
pub fn remedy(
    office: &Office<'_>,
    outcome: Option<&Outcome>,
    act_on: Date,
    served_on: Option<Date>,
) -> Result<Clause, Refusal> {
    let law = office.law();
    let settings = office.clock.settings();
    let regime = law.remedies.regime(act_on).map_err(|rule| office.clock.no_rule(rule.on))?;
    let regime = &regime.value;
    let withheld: Vec<Decision> = outcome.iter().flat_map(|o| o.parts.iter().map(|part| part.decision)).collect();
    let act = match outcome {
        Some(outcome) => Act::Decision { decision: outcome.decision, withheld: &withheld },
        None => Act::Silence,
    };
    let precondition = regime.precondition(act, &law.decisions, settings);
    let forum = regime.forum(office.agency);
    let period = |id: &str| served_on.map(|on| office.clock.period(id, on).map(|one| one.due)).transpose();
    let suit_due = match precondition {
        Precondition::ReconsiderationFirst => None,
        Precondition::Choice => period(&regime.periods.suit)?,
    };
    Ok(Clause {
        precondition,
        forums: forum.to.iter().map(|to| law.remedies.forum_label(*to).to_owned()).collect(),
        forum_cite: forum.cite.clone(),
        court: court(office),
        reconsideration_due: period(&regime.periods.reconsideration)?,
        suit_due,
        duty_to_tell: regime.duty_to_tell.clone().filter(|_| precondition == Precondition::ReconsiderationFirst),
        online_channel: regime.online_channel.clone(),
    })
}

fn court(office: &Office<'_>) -> String {
    let named = &office.clock.settings().cross_regional_court;
    if !named.is_empty() {
        return named.clone();
    }
    match office.law().remedies.agency(office.agency).court {
        Court::Basic => "本机关所在地的基层人民法院".to_owned(),
        Court::Intermediate => "本机关所在地的中级人民法院".to_owned(),
    }
}

impl Clause {
    /// What may be done, in a few Chinese sentences.
    #[must_use]
    pub fn sentence(&self) -> String {
        let forums = self.forums.join("或者");
        let until = |due: Option<Due>| due.map(|due| format!("（至{}）", in_chinese(due.value))).unwrap_or_default();
        let reconsideration = format!("向{forums}申请行政复议{}", until(self.reconsideration_due));
        match self.precondition {
            Precondition::ReconsiderationFirst => {
                format!("应当先{reconsideration}；对复议决定不服的，再向{}提起行政诉讼", self.court)
            }
            Precondition::Choice => {
                let suit = until(self.suit_due);
                format!("可以{reconsideration}，也可以直接向{}提起行政诉讼{suit}", self.court)
            }
        }
    }
}
