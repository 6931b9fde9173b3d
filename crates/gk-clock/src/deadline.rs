//! What the clock answers: where an application stands, by when the reply is due, and every date beside it; never counts.

use gk_base::Date;
use gk_law::Law;
use gk_law::calendar::Span;

use crate::{Consulted, Due, Refusal, Step};

/// The clock of an application after its events.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deadline {
    /// The first 收到申请之日; none before it is settled.
    pub received_on: Option<Date>,
    /// Where the clock stands.
    pub state: State,
    /// By when the reply is due. None before receipt, while a consultation is open, while a correction or a payment is
    /// awaited, and after the applicant gave the application up.
    pub due: Option<Due>,
    /// The day after which the present period counts.
    pub counted_from: Option<Date>,
    /// Spans whose days do not count, overlapping or not, in any order; one whose end nobody knows yet has the last day
    /// of the civil calendar.
    pub excluded: Vec<Span>,
    /// What led there, in order.
    pub steps: Vec<Step>,
    /// Every other date that runs or ran.
    pub timers: Vec<Timer>,
    /// Who was asked, in the order of the letters.
    pub asked: Vec<Asked>,
}

/// A letter that asks somebody, as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// Whom.
    pub whom: Consulted,
    /// Which of them.
    pub label: String,
    /// When it went out.
    pub sent_on: Date,
    /// By when an answer is due; none until a letter whose period the law sets was served.
    pub due: Option<Due>,
    /// How and when the waiting ended; none while an answer is awaited.
    pub end: Option<(AskedEnd, Date)>,
}

/// How the waiting for an answer ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum AskedEnd {
    /// The answer came.
    Answered,
    /// The period passed in silence.
    Lapsed,
    /// The application ended first.
    Passed,
}

/// Where the clock stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum State {
    /// 收到申请之日 is not settled yet.
    Intake,
    /// The reply period runs.
    Running,
    /// A consultation is open: the period stands still.
    Paused {
        /// Working days used before it stopped.
        n_used: u32,
        /// Working days left.
        n_left: u32,
        /// By when the reply is due if those who are asked stay silent; none where silence has no day.
        latest: Option<Due>,
    },
    /// The applicant is asked to correct: no period runs.
    AwaitingCorrection {
        /// By when.
        due: Due,
    },
    /// The applicant is asked to pay: no period runs.
    AwaitingPayment {
        /// By when; none until the applicant has the notice.
        due: Option<Due>,
    },
    /// The period has ended.
    Ended {
        /// How.
        how: End,
        /// When.
        on: Date,
        /// Working days after the due day; none when in time or when no day was due.
        late_by: Option<u32>,
    },
}

/// How a reply period ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum End {
    /// 当场答复.
    AnsweredOnSpot,
    /// 发出答复.
    Replied,
    /// 补正后仍不明确.
    StillUnclear,
    /// 逾期不补正，视为放弃.
    NoCorrection,
    /// 逾期不缴费，视为放弃.
    NoPayment,
    /// 理由不合理，不予处理.
    Excessive,
    /// 申请人撤回.
    Withdrawn,
}

impl End {
    /// Public id.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::AnsweredOnSpot => "answered-on-spot",
            Self::Replied => "replied",
            Self::StillUnclear => "still-unclear",
            Self::NoCorrection => "no-correction",
            Self::NoPayment => "no-payment",
            Self::Excessive => "excessive",
            Self::Withdrawn => "withdrawn",
        }
    }

    /// In Chinese.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::AnsweredOnSpot => "当场答复",
            Self::Replied => "已答复",
            Self::StillUnclear => "补正后仍不明确",
            Self::NoCorrection => "逾期不补正，视为放弃",
            Self::NoPayment => "逾期不缴费，视为放弃",
            Self::Excessive => "理由不合理，不予处理",
            Self::Withdrawn => "申请人撤回",
        }
    }
}

/// A date beside the reply: by when somebody has to do something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Timer {
    /// Which.
    pub kind: TimerKind,
    /// Whom it concerns, where there may be several.
    pub who: Option<String>,
    /// The day.
    pub due: Due,
    /// When it was met or became void; none while it runs.
    pub met_on: Option<Date>,
}

/// The dates beside the reply.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TimerKind {
    /// By when a correction notice may go out (Art. 30).
    CorrectionNotice,
    /// By when the applicant corrects (Art. 30).
    Correction,
    /// By when an extension is decided and told (Art. 33).
    Extension,
    /// By when a third party answers (Art. 32).
    ThirdParty,
    /// By when a joint agency answers (Art. 34).
    JointAgency,
    /// By when another agency is asked to answer.
    OtherAgency,
    /// By when the secrecy authority is asked to answer.
    Secrecy,
    /// By when the applicant pays.
    Payment,
    /// By when the applicant may apply for reconsideration.
    Reconsideration,
    /// By when the applicant may sue.
    Suit,
}

impl TimerKind {
    /// Public id.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::CorrectionNotice => "correction_notice",
            Self::Correction => "correction",
            Self::Extension => "extension",
            Self::ThirdParty => "third_party",
            Self::JointAgency => "joint_agency",
            Self::OtherAgency => "other_agency",
            Self::Secrecy => "secrecy",
            Self::Payment => "fee_payment",
            Self::Reconsideration => "reconsideration",
            Self::Suit => "suit",
        }
    }

    /// In Chinese: by when who does what.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::CorrectionNotice => "发出补正告知书的最后一日",
            Self::Correction => "申请人补正的最后一日",
            Self::Extension => "决定并告知延期的最后一日",
            Self::ThirdParty => "第三方提出意见的最后一日",
            Self::JointAgency => "共同制作机关提出意见的最后一日",
            Self::OtherAgency => "其他机关回复的最后一日",
            Self::Secrecy => "是否涉密的答复最后一日",
            Self::Payment => "申请人缴费的最后一日",
            Self::Reconsideration => "申请行政复议的最后一日",
            Self::Suit => "直接提起行政诉讼的最后一日",
        }
    }
}

/// How pressing a date is (colours and thresholds are settings).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Alarm {
    /// Time enough.
    Green,
    /// Soon.
    Amber,
    /// At once.
    Red,
    /// Too late.
    Overdue,
}

impl Alarm {
    /// Public id.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Green => "green",
            Self::Amber => "amber",
            Self::Red => "red",
            Self::Overdue => "overdue",
        }
    }

    /// In Chinese.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Green => "时间充足",
            Self::Amber => "临近到期",
            Self::Red => "即将到期",
            Self::Overdue => "已经逾期",
        }
    }
}

/// How much time is left on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Remaining {
    /// How pressing.
    pub alarm: Alarm,
    /// Working days after the day asked about, up to and including the due day; 0 on the due day and later.
    pub n_left: u32,
    /// Working days that have passed since the due day.
    pub n_over: u32,
}

impl crate::Clock<'_> {
    /// How much time is left until a due day, seen from a day.
    ///
    /// # Errors
    /// The calendar does not reach that far back.
    pub fn remaining(&self, due: Date, as_of: Date) -> Result<Remaining, Refusal> {
        let (n_left, n_over) = (self.between(as_of, due)?, self.between(due, as_of)?);
        let alarm = if as_of > due {
            Alarm::Overdue
        } else if n_left <= self.settings.alarm_red_wd {
            Alarm::Red
        } else if n_left <= self.settings.alarm_amber_wd {
            Alarm::Amber
        } else {
            Alarm::Green
        };
        Ok(Remaining { alarm, n_left, n_over })
    }
}

impl Deadline {
    /// Whether the period has ended.
    #[must_use]
    pub fn is_ended(&self) -> bool {
        matches!(self.state, State::Ended { .. })
    }

    /// The steps as Chinese sentences, each with its article.
    pub fn sentences<'a>(&'a self, law: &'a Law) -> impl Iterator<Item = (String, String)> + 'a {
        self.steps.iter().map(|step| {
            let cite = step.cite(law).map(|cite| cite.in_chinese(&law.statutes, &law.notices));
            (step.sentence(law), cite.unwrap_or_default())
        })
    }
}
