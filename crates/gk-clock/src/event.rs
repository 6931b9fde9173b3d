//! What can happen to an application, as far as it touches the clock; never what the clock makes of it.

use gk_base::Date;

/// Something that happened on a day.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Event {
    /// The day with legal effect.
    pub on: Date,
    /// What happened.
    pub what: What,
}

impl Event {
    /// An event of a day.
    #[must_use]
    pub const fn new(on: Date, what: What) -> Self {
        Self { on, what }
    }
}

/// Whom the agency asks before it decides.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Consulted {
    /// 第三方 (Art. 32): silence leaves the decision to the agency.
    ThirdParty,
    /// 共同制作机关 (Art. 34): silence is consent.
    JointAgency,
    /// 其他机关 (Art. 11): no statutory limit, the agency sets one.
    OtherAgency,
    /// 主管部门 or 保密行政管理部门 (Art. 17): stops the clock by setting only.
    SecrecyAuthority,
}

/// The events E01 to E29. A `label` tells several consultations of one kind apart and is shown to people.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum What {
    /// E01 提交申请.
    Submitted,
    /// E02 收到申请 (Art. 31).
    Received,
    /// E03 当场答复.
    AnsweredOnSpot,
    /// E04 发出补正告知书; without a date the setting's period holds.
    CorrectionNoticeSent {
        /// By when the applicant is asked to correct.
        due: Option<Date>,
    },
    /// E05 收到补正.
    CorrectionReceived {
        /// The good reason of a correction after its due date.
        late_reason: Option<String>,
    },
    /// E06 无正当理由逾期不补正.
    CorrectionLate,
    /// E07 补正后仍不明确.
    StillUnclear,
    /// E08, E12, E13, E14: the letter goes out.
    ConsultationSent {
        /// Whom.
        whom: Consulted,
        /// Which of them.
        label: String,
        /// By when an answer is asked for, where the law sets no period.
        due: Option<Date>,
    },
    /// E09, E12: the letter arrived.
    ConsultationServed {
        /// Whom.
        whom: Consulted,
        /// Which of them.
        label: String,
    },
    /// E10, E12, E13, E14: the answer arrived.
    ConsultationReplied {
        /// Whom.
        whom: Consulted,
        /// Which of them.
        label: String,
    },
    /// E11, E12: no answer in the period of the law.
    ConsultationSilent {
        /// Whom.
        whom: Consulted,
        /// Which of them.
        label: String,
    },
    /// E15 延长答复期限, approved and told to the applicant; without a number the longest that the law allows.
    Extended {
        /// Working days.
        n_days: Option<u32>,
    },
    /// E16 要求说明理由.
    ReasonRequested,
    /// E17 认定理由不合理.
    ReasonRejected,
    /// E18 确定延迟答复期限.
    DelayedPeriodSet {
        /// The day told to the applicant.
        until: Date,
    },
    /// E19 发出收费通知.
    FeeNoticeSent,
    /// E20 申请人收到收费通知.
    FeeNoticeReceived,
    /// E21 申请人足额缴费.
    FeePaid,
    /// E22 逾期未缴费.
    FeeUnpaid,
    /// E23 申请人撤回申请.
    Withdrawn,
    /// E24 机关内部转办.
    TransferredInternally {
        /// The unit.
        unit: String,
    },
    /// E25 发出答复.
    ReplyDispatched,
    /// E26 答复送达.
    ReplyServed,
    /// E27 原答复被撤销.
    DecisionRevoked {
        /// By whom, in Chinese.
        by: String,
        /// By when the ruling orders a new reply.
        due: Option<Date>,
    },
    /// E28 不可抗力中止.
    ForceMajeure {
        /// Last day of it.
        until: Date,
        /// Why.
        reason: String,
    },
    /// E29 认定理由合理.
    ReasonAccepted,
}

impl What {
    /// The public id, as `law/events.toml` names it.
    #[must_use]
    pub const fn id(&self) -> &'static str {
        use Consulted::{JointAgency, OtherAgency, SecrecyAuthority, ThirdParty};
        match self {
            Self::Submitted => "submitted",
            Self::Received => "received",
            Self::AnsweredOnSpot => "answered-on-spot",
            Self::CorrectionNoticeSent { .. } => "correction-notice-sent",
            Self::CorrectionReceived { .. } => "correction-received",
            Self::CorrectionLate => "correction-late",
            Self::StillUnclear => "still-unclear",
            Self::ConsultationSent { whom: ThirdParty, .. } => "third-party-letter-sent",
            Self::ConsultationSent { whom: JointAgency, .. } => "joint-agency-letter-sent",
            Self::ConsultationSent { whom: OtherAgency, .. } => "other-agency-consulted",
            Self::ConsultationSent { whom: SecrecyAuthority, .. } => "secrecy-referral",
            Self::ConsultationServed { whom: ThirdParty, .. } => "third-party-letter-served",
            Self::ConsultationServed { .. } => "joint-agency-letter-served",
            Self::ConsultationReplied { whom: ThirdParty, .. } => "third-party-replied",
            Self::ConsultationReplied { whom: JointAgency, .. } => "joint-agency-replied",
            Self::ConsultationReplied { whom: OtherAgency, .. } => "other-agency-replied",
            Self::ConsultationReplied { whom: SecrecyAuthority, .. } => "secrecy-answered",
            Self::ConsultationSilent { whom: ThirdParty, .. } => "third-party-silent",
            Self::ConsultationSilent { .. } => "joint-agency-silent",
            Self::Extended { .. } => "extended",
            Self::ReasonRequested => "reason-requested",
            Self::ReasonRejected => "reason-rejected",
            Self::DelayedPeriodSet { .. } => "delayed-period-set",
            Self::FeeNoticeSent => "fee-notice-sent",
            Self::FeeNoticeReceived => "fee-notice-received",
            Self::FeePaid => "fee-paid",
            Self::FeeUnpaid => "fee-unpaid",
            Self::Withdrawn => "withdrawn",
            Self::TransferredInternally { .. } => "transferred-internally",
            Self::ReplyDispatched => "reply-dispatched",
            Self::ReplyServed => "reply-served",
            Self::DecisionRevoked { .. } => "decision-revoked",
            Self::ForceMajeure { .. } => "suspension-by-force-majeure",
            Self::ReasonAccepted => "reason-accepted",
        }
    }
}
