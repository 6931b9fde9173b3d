//! An application as its applicant may see it: stage, clock, what happened, what can be done now; never what is internal.

mod given;
mod happened;
mod next;

use gk_base::Date;
use gk_case::{Case, CaseId, Command, Fact, FileRef, Office, Side, Stage, SubjectId, Words, remedy};
use gk_clock::{Channel, Deadline, ReceiptFacts, State};

use crate::apply::APPLICANT;
use crate::deadline::{Clock, Event, History, Standing, What, deadline};
use crate::{Doing, Enclosed, Error, Material, Refusal, Service};

pub use given::Given;
pub use happened::Happened;
pub use next::Next;

/// The stages of Art. 45 as the applicant sees them.
pub const LEGAL_STAGES: [&str; 5] = ["登记", "审核", "办理", "答复", "归档"];

/// An application as its applicant may see it.
#[derive(Debug)]
pub struct Status {
    /// Its number.
    pub number: String,
    /// The agency that answers.
    pub agency: String,
    /// When it was submitted.
    pub submitted_on: Option<Date>,
    /// How it came.
    pub channel: Option<Channel>,
    /// Where it stands.
    pub stage: Stage,
    /// Which of [`LEGAL_STAGES`] it is in; none when it ended without a reply.
    pub legal_stage: Option<usize>,
    /// What the clock says; none where the present rules do not allow the history.
    pub standing: Option<Standing>,
    /// Who acts next.
    pub next: Next,
    /// What was asked for; none once it was erased.
    pub description: Option<String>,
    /// What happened, oldest first.
    pub happened: Vec<Happened>,
    /// What the applicant can do now.
    pub can: Can,
    /// A fee that was asked for.
    pub fee: Option<FeeSeen>,
    /// What was decided, once the reply went out.
    pub outcome: Option<String>,
    /// Letters and information to take along.
    pub given: Vec<Given>,
    /// What may be done against the reply, or against silence.
    pub remedy: Option<String>,
    /// The numbers and stages of the units that it was split into.
    pub units: Vec<UnitSeen>,
    /// How many events it is seen with.
    pub version: usize,
}

/// What the applicant can do now.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Can {
    /// Confirm the application (Art. 31).
    pub confirm: bool,
    /// Answer the correction notice: what is to be corrected, and by when.
    pub correct: Option<(String, Date)>,
    /// Take the application back.
    pub withdraw: bool,
}

/// A fee that was asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FeeSeen {
    /// In fen.
    pub amount_fen: u64,
    /// How it was counted, in Chinese.
    pub how: String,
    /// By when it is to be paid; none until the notice arrived.
    pub due: Option<Date>,
    /// Whether it was paid.
    pub paid: bool,
}

/// A unit of a split application.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnitSeen {
    /// Its number; none until it is registered.
    pub number: Option<String>,
    /// What it asks for; none once it was erased.
    pub description: Option<String>,
    /// Where it stands.
    pub stage: &'static str,
    /// By when the reply is due.
    pub due: Option<Date>,
}

/// Something that an applicant does to the own application, seen with so many events.
#[derive(Debug, Clone)]
pub enum Act {
    /// Confirms it (Art. 31).
    Confirm,
    /// Answers the correction notice.
    Correct {
        /// In words.
        text: String,
        /// With files.
        files: Vec<Material>,
    },
    /// Takes it back.
    Withdraw,
}

impl Service {
    /// An application as its applicant may see it.
    ///
    /// # Errors
    /// There is none of that id, or the keyring or the records fail.
    pub async fn status(&self, id: &CaseId) -> Result<Status, Error> {
        let case = self.case(id).await?.ok_or_else(|| Error::from(Refusal::NoSuchApplication))?;
        let clock = self.rules().clock(self.law());
        let standing = standing(&clock, &case, self.today());
        let stage = standing.as_ref().map_or(Stage::InHand, |standing| seen(case.stage(&standing.deadline)));
        let agency = case.submission().map(|submission| submission.agency.clone()).unwrap_or_default();
        let can = can(&case, stage, standing.as_ref());
        let next = next::next(&case, stage, standing.as_ref(), &can);
        Ok(Status {
            number: case.number().unwrap_or_default().to_owned(),
            agency: self.name_of_agency(&agency).await?,
            submitted_on: case.submitted_on(),
            channel: case.channel(),
            stage,
            legal_stage: legal_stage(&case, stage),
            next,
            description: case.submission().and_then(|one| one.description.text()).map(str::to_owned),
            happened: happened::happened(&case, self.law()),
            can,
            fee: fee(&case, standing.as_ref().map(|standing| &standing.deadline)),
            outcome: case
                .dispatched_on()
                .and(case.outcome())
                .map(|(_, outcome)| self.law().decisions.get(outcome.decision).label.clone()),
            given: self.given(id, &case).await?,
            remedy: self.remedy_of(&case, standing.as_ref()).await?,
            units: self.units_of(&case).await?,
            version: case.events().len(),
            standing,
        })
    }

    /// Does something to the own application.
    ///
    /// # Errors
    /// It is not seen as it stands any more ([`Refusal::Stale`]), the law says no, a file is not taken, or the keyring or
    /// the records fail.
    pub async fn act_as_applicant(&self, id: &CaseId, act: Act, seen_with: usize) -> Result<(), Error> {
        let case = self.case(id).await?.ok_or_else(|| Error::from(Refusal::NoSuchApplication))?;
        if case.events().len() != seen_with {
            return Err(Refusal::Stale.into());
        }
        let command = match act {
            Act::Confirm => Command::Confirm { by: Side::Applicant },
            Act::Withdraw => Command::Withdraw,
            Act::Correct { text, files } => {
                let subject = case.submission().map(|one| one.applicant.clone());
                let subject = subject.ok_or_else(|| Error::from(Refusal::NoSuchApplication))?;
                let files = self.keep_corrections(&subject, files).await?;
                Command::SubmitCorrection { text: Words::new(text.trim()), files }
            }
        };
        let doing = Doing { on: self.today(), actor: APPLICANT.to_owned(), command };
        self.work_on_case(id, doing).await.map(|_| ())
    }

    async fn keep_corrections(&self, subject: &SubjectId, files: Vec<Material>) -> Result<Vec<FileRef>, Error> {
        files.iter().try_for_each(|file| self.check_enclosed(file))?;
        let mut kept = Vec::new();
        for Material { name, bytes } in files {
            let name = format!("补正材料：{name}");
            kept.push(self.keep_file(subject, Material { name, bytes }, APPLICANT).await?);
        }
        Ok(kept)
    }

    /// The name of an agency; its id where it has none.
    pub(crate) async fn name_of_agency(&self, id: &str) -> Result<String, Error> {
        let receiving = self.receiving().await?;
        Ok(receiving.into_iter().find(|one| one.id == id).map_or_else(|| id.to_owned(), |one| one.name))
    }

    /// Art. 51: against the reply once it went out, against silence once the period is over.
    async fn remedy_of(&self, case: &Case, standing: Option<&Standing>) -> Result<Option<String>, Error> {
        let office = Office::new(self.rules().clock(self.law()), self.kind_of(Some(case)).await?);
        let is_overdue = standing.and_then(|standing| standing.left).is_some_and(|left| left.n_over > 0);
        let clause = match (case.dispatched_on(), case.outcome()) {
            (Some(on), Some((_, outcome))) if outcome.is_replied_to() => {
                remedy(&office, Some(outcome), on, case.served_on())
            }
            (None, _) if is_overdue => remedy(&office, None, self.today(), None),
            _ => return Ok(None),
        };
        Ok(clause.ok().map(|clause| clause.sentence()))
    }

    async fn units_of(&self, case: &Case) -> Result<Vec<UnitSeen>, Error> {
        let clock = self.rules().clock(self.law());
        let mut units = Vec::new();
        for id in case.units() {
            let Some(unit) = self.case(id).await? else { continue };
            let deadline = unit.deadline(&clock, Some(self.today())).ok();
            units.push(UnitSeen {
                number: unit.number().map(str::to_owned),
                description: unit.submission().and_then(|one| one.description.text()).map(str::to_owned),
                stage: deadline.as_ref().map_or(Stage::InHand, |deadline| seen(unit.stage(deadline))).label(),
                due: deadline.and_then(|deadline| deadline.due).map(|due| due.value),
            });
        }
        Ok(units)
    }
}

/// What was handed in with an application, by what it is.
#[must_use]
pub fn is_enclosed(file: &FileRef, enclosed: Enclosed) -> bool {
    file.name.text().is_some_and(|name| name.starts_with(enclosed.label()))
}

/// The stage as the applicant sees it: what is decided and has not gone out is still being worked on.
fn seen(stage: Stage) -> Stage {
    match stage {
        Stage::Decided => Stage::InHand,
        other => other,
    }
}

/// Art. 45: 登记、审核、办理、答复、归档.
fn legal_stage(case: &Case, stage: Stage) -> Option<usize> {
    let begun = |event: &gk_case::Event| {
        !matches!(
            event.fact,
            Fact::Submitted(_) | Fact::Confirmed { .. } | Fact::Received { .. } | Fact::Registered { .. }
        )
    };
    Some(match stage {
        Stage::Intake => 0,
        Stage::AwaitingCorrection => 1,
        Stage::InHand if !case.events().iter().any(begun) => 1,
        Stage::InHand | Stage::Consulting | Stage::AwaitingPayment | Stage::Split | Stage::InHandAgain => 2,
        Stage::Decided | Stage::Replied | Stage::Served => 3,
        Stage::Archived => 4,
        Stage::Closed => return None,
    })
}

/// The clock of the applicant: as that of the office, but those who were asked have no names.
fn standing(clock: &Clock<'_>, case: &Case, today: Date) -> Option<Standing> {
    let mut names: Vec<(gk_clock::Consulted, &str)> = Vec::new();
    for event in case.history() {
        if let What::ConsultationSent { whom, label, .. } = &event.what
            && !names.contains(&(*whom, label))
        {
            names.push((*whom, label));
        }
    }
    let events = case.history().iter().filter_map(|event| nameless(event, &names)).collect();
    let is_received = case.history().iter().any(|event| event.what == What::Received);
    let receipt = match (is_received, case.channel(), case.submitted_on()) {
        (false, Some(channel), Some(submitted_on)) => {
            Some(ReceiptFacts { channel, submitted_on, signed_on: None, recorded_on: None, confirmed_on: None })
        }
        _ => None,
    };
    let history = match receipt {
        Some(_) => History { receipt, events: Vec::new() },
        None => History { receipt: None, events },
    };
    deadline(clock, &history, Some(today)).ok()
}

/// An event without names of third parties and of the agency's own units.
fn nameless(event: &Event, names: &[(gk_clock::Consulted, &str)]) -> Option<Event> {
    const MARKS: [&str; 10] = ["甲", "乙", "丙", "丁", "戊", "己", "庚", "辛", "壬", "癸"];
    let marked = |whom: gk_clock::Consulted, label: &str| {
        let same: Vec<&str> = names.iter().filter(|(kind, _)| *kind == whom).map(|(_, label)| *label).collect();
        if same.len() < 2 {
            return String::new();
        }
        let n = same.iter().position(|one| *one == label).unwrap_or(0);
        MARKS.get(n).map_or_else(|| (n + 1).to_string(), |mark| (*mark).to_owned())
    };
    let what = match event.what.clone() {
        What::TransferredInternally { .. } => return None,
        What::ConsultationSent { whom, label, due } => {
            What::ConsultationSent { whom, label: marked(whom, &label), due }
        }
        What::ConsultationServed { whom, label } => What::ConsultationServed { whom, label: marked(whom, &label) },
        What::ConsultationReplied { whom, label } => What::ConsultationReplied { whom, label: marked(whom, &label) },
        What::ConsultationSilent { whom, label } => What::ConsultationSilent { whom, label: marked(whom, &label) },
        other => other,
    };
    Some(Event { on: event.on, what })
}

fn can(case: &Case, stage: Stage, standing: Option<&Standing>) -> Can {
    let both_confirm = case.channel().is_some_and(|channel| match channel {
        Channel::Online | Channel::Fax | Channel::OrdinaryMail => true,
        Channel::InPerson | Channel::Oral | Channel::RegisteredMail | Channel::MailToOtherUnit => false,
    });
    let correct = match standing.map(|standing| &standing.deadline.state) {
        Some(State::AwaitingCorrection { due }) => {
            let asked = case.events().iter().rev().find_map(|event| match &event.fact {
                Fact::CorrectionRequested { items, .. } => Some(items.text().unwrap_or_default().to_owned()),
                _ => None,
            });
            Some((asked.unwrap_or_default(), due.value))
        }
        _ => None,
    };
    let open = match stage {
        Stage::Intake
        | Stage::InHand
        | Stage::Consulting
        | Stage::AwaitingCorrection
        | Stage::AwaitingPayment
        | Stage::InHandAgain => true,
        Stage::Decided | Stage::Replied | Stage::Served | Stage::Archived | Stage::Split | Stage::Closed => false,
    };
    let confirm = stage == Stage::Intake && both_confirm && case.confirmed_on(Side::Applicant).is_none();
    Can { confirm, correct, withdraw: open }
}

fn fee(case: &Case, deadline: Option<&Deadline>) -> Option<FeeSeen> {
    let (notice, paid_fen) = case.fee()?;
    let due = match deadline.map(|deadline| &deadline.state) {
        Some(State::AwaitingPayment { due }) => due.map(|due| due.value),
        _ => None,
    };
    let how = match notice.method {
        gk_law::fees::Method::PerItem => format!("按件计收：当月第 {} 件", notice.n),
        gk_law::fees::Method::PerVolume => format!("按量计收：{} 页", notice.n),
    };
    Some(FeeSeen { amount_fen: notice.amount_fen, how, due, paid: paid_fen >= notice.amount_fen })
}
