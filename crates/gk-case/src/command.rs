//! What somebody wants to do to an application: in the imperative; never says whether it may be done.

use gk_base::Date;
use gk_clock::{Consulted, ReceiptFacts};
use gk_law::fees::Method;
use serde::{Deserialize, Serialize};

use crate::{
    Answer, Approval, CaseId, DisputeId, FileRef, Outcome, Proof, RevokedBy, Search, ServiceWay, Side, Submission,
    Words,
};

/// Everything that can be done to an application.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "do", rename_all = "kebab-case")]
pub enum Command {
    /// 提交申请 by any channel.
    Submit(Submission),
    /// 确定收到申请之日 by what is known of the arrival (Art. 31).
    SettleReceipt {
        /// 签收之日.
        #[serde(default)]
        signed_on: Option<Date>,
        /// The day on which an oral application was written down.
        #[serde(default)]
        recorded_on: Option<Date>,
        /// 双方确认之日.
        #[serde(default)]
        confirmed_on: Option<Date>,
    },
    /// 确认 an application that came by internet, fax or ordinary mail; received when both sides have (Art. 31).
    Confirm {
        /// Who confirms.
        by: Side,
    },
    /// 登记.
    Register {
        /// The number.
        number: String,
    },
    /// 拆分 into units, each with what it asks for (一事一申请).
    Split {
        /// The case's own id, which the units name.
        of: CaseId,
        /// The units.
        units: Vec<(CaseId, Words)>,
    },
    /// 机关内部转办.
    TransferInternally {
        /// To which unit.
        unit: String,
    },
    /// 发出补正告知书 (Art. 30); without a date the setting's period.
    RequestCorrection {
        /// What is to be corrected and how.
        #[serde(default)]
        items: Words,
        /// By when.
        #[serde(default)]
        due: Option<Date>,
    },
    /// 申请人提交补正, to be received by the rules of Art. 31.
    SubmitCorrection {
        /// What is corrected.
        text: Words,
        /// What came with it.
        #[serde(default)]
        files: Vec<FileRef>,
    },
    /// 登记收到补正, by the rules of Art. 31 where the way it came is given.
    ReceiveCorrection {
        /// How it came.
        #[serde(default)]
        receipt: Option<ReceiptFacts>,
        /// The good reason of a late one.
        #[serde(default)]
        late_reason: Option<Words>,
    },
    /// 认定逾期不补正 (Art. 30).
    CloseUncorrected,
    /// 征求意见 (Arts. 11, 17, 32, 34).
    Consult {
        /// Whom.
        whom: Consulted,
        /// Which of them.
        #[serde(default)]
        label: String,
        /// By when an answer is asked for, where the law sets no period.
        #[serde(default)]
        due: Option<Date>,
        /// What is asked.
        #[serde(default)]
        question: Words,
    },
    /// 登记征求意见的文书送达.
    RecordConsultationService {
        /// Whom.
        whom: Consulted,
        /// Which of them.
        #[serde(default)]
        label: String,
        /// How it is known.
        proof: Proof,
    },
    /// 登记意见.
    RecordAnswer {
        /// Whose.
        whom: Consulted,
        /// Which of them.
        #[serde(default)]
        label: String,
        /// What it comes to.
        answer: Answer,
        /// In its words.
        #[serde(default)]
        opinion: Words,
    },
    /// 认定逾期未提出意见 (Arts. 32, 34).
    RecordSilence {
        /// Whose.
        whom: Consulted,
        /// Which of them.
        #[serde(default)]
        label: String,
    },
    /// 登记检索 (Art. 36(4)).
    RecordSearch(Search),
    /// 延长答复期限 (Art. 33).
    Extend {
        /// Working days; without a number the longest.
        #[serde(default)]
        n_days: Option<u32>,
        /// By whom it was approved.
        approval: Approval,
        /// Why.
        #[serde(default)]
        reason: Words,
    },
    /// 要求说明理由 (Art. 35).
    RequestReasons {
        /// How many applications in the period looked at.
        n_applications: u32,
    },
    /// 认定理由合理.
    AcceptReasons,
    /// 认定理由不合理.
    RejectReasons {
        /// Why.
        why: Words,
    },
    /// 确定延迟答复期限 (Art. 35).
    Defer {
        /// Until when.
        until: Date,
    },
    /// 发出收费通知 (Art. 42): the amount is computed, never typed.
    SendFeeNotice {
        /// By item or by volume.
        method: Method,
        /// Rank of the application among the applicant's of its month, or pages.
        n: u32,
    },
    /// 登记申请人收到收费通知.
    RecordFeeNoticeReceipt {
        /// How it is known.
        proof: Proof,
    },
    /// 登记缴费.
    RecordPayment {
        /// In fen.
        amount_fen: u64,
    },
    /// 认定逾期未缴费.
    CloseUnpaid,
    /// 不可抗力中止.
    Suspend {
        /// Last day.
        until: Date,
        /// Why.
        #[serde(default)]
        reason: Words,
    },
    /// 作出处理决定.
    Decide(Outcome),
    /// 当场答复 (Art. 33).
    AnswerOnSpot(Outcome),
    /// 书面告知第三方 that its objection was overridden (Art. 32).
    TellOverride {
        /// Which third party.
        #[serde(default)]
        label: String,
    },
    /// 发出答复.
    Dispatch {
        /// The letter's number.
        number: String,
        /// How.
        way: ServiceWay,
    },
    /// 登记送达.
    RecordService {
        /// How it is known.
        proof: Proof,
    },
    /// 登记申请人撤回.
    Withdraw,
    /// 撤销原答复.
    Revoke {
        /// By whom.
        by: RevokedBy,
        /// By when a new reply is ordered.
        #[serde(default)]
        due: Option<Date>,
        /// In which dispute.
        #[serde(default)]
        dispute: Option<DisputeId>,
    },
    /// 归档 (Art. 45).
    Archive {
        /// The file's number.
        number: String,
    },
    /// 订正 a date that was recorded wrongly.
    Amend {
        /// Which event, counted from 1.
        n: u32,
        /// The right day.
        to: Date,
        /// Why.
        reason: Words,
    },
}
