//! Every move that can be made with an application, and why one cannot be made now: the law is asked with a sample of it.

use gk_base::Date;
use gk_case::{
    Answer, Approval, Case, Command, Handling, HandlingCommand, LetterStage, Office, Outcome, Proof, Refusal, Role,
    ServiceWay, Stage, Words, decide, decide_handling,
};
use gk_clock::{Consulted, Deadline};
use gk_law::decisions::Decision;
use gk_law::fees::Method;
use gk_people::{Act, Actor};

/// Declares the moves with their ids, their names and where they stand.
macro_rules! moves {
    ($($(#[$doc:meta])* $name:ident($id:literal, $label:literal, $group:ident, $act:ident);)*) => {
        /// What can be done with an application.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Move {
            $($(#[$doc])* $name,)*
        }

        impl Move {
            /// All of them, in the order in which they are shown.
            pub const ALL: &[Self] = &[$(Self::$name),*];

            /// The word in the address.
            #[must_use]
            pub const fn id(self) -> &'static str {
                match self { $(Self::$name => $id,)* }
            }

            /// What it is called, in Chinese.
            #[must_use]
            pub const fn label(self) -> &'static str {
                match self { $(Self::$name => $label,)* }
            }

            /// Where it stands.
            #[must_use]
            pub const fn group(self) -> MoveGroup {
                match self { $(Self::$name => MoveGroup::$group,)* }
            }

            /// Which permission it needs.
            #[must_use]
            pub const fn act(self) -> Act {
                match self { $(Self::$name => Act::$act,)* }
            }
        }
    };
}

moves! {
    /// Art. 31.
    SettleReceipt("receipt", "确定收到申请之日", Intake, RegisterApplication);
    /// Gives it to somebody.
    Assign("assign", "交办", Intake, HandleCase);
    /// Takes it.
    Accept("accept", "接办", Intake, ViewCases);
    /// Gives it back.
    HandBack("hand-back", "退回交办", Intake, ViewCases);
    /// 一事一申请.
    Split("split", "拆分为几件", Intake, HandleCase);
    /// Art. 30.
    RequestCorrection("correction", "要求补正", Handling, HandleCase);
    /// Art. 30.
    ReceiveCorrection("correction-received", "登记收到补正", Handling, HandleCase);
    /// Art. 30.
    CloseUncorrected("uncorrected", "认定逾期不补正", Handling, HandleCase);
    /// Asks a unit.
    AskForSearch("search", "要求科室查找", Handling, HandleCase);
    /// Answers for a unit.
    AnswerSearch("search-answer", "答复查找要求", Handling, AnswerSearch);
    /// Arts. 11, 17, 32, 34.
    Consult("consult", "征求意见", Handling, HandleCase);
    /// Arts. 32, 34.
    RecordConsultationService("consult-served", "登记征求意见函送达", Handling, RecordService);
    /// Arts. 32, 34.
    RecordAnswer("consult-answer", "登记对方意见", Handling, HandleCase);
    /// Arts. 32, 34.
    RecordSilence("consult-silence", "认定对方逾期未提出意见", Handling, HandleCase);
    /// Art. 33.
    AskForExtension("extension", "申请延期", Handling, HandleCase);
    /// Art. 33.
    SettleExtension("extension-approval", "审批延期", Handling, ApproveExtension);
    /// Art. 35.
    RequestReasons("reasons", "要求说明理由", Handling, HandleCase);
    /// Art. 35.
    JudgeReasons("reasons-judged", "认定理由是否合理", Handling, HandleCase);
    /// Art. 35.
    Defer("deferral", "确定延迟答复的期限", Handling, HandleCase);
    /// Art. 42.
    SendFeeNotice("fee", "发出收费通知", Handling, HandleCase);
    /// Art. 42.
    RecordFeeNoticeReceipt("fee-received", "登记申请人收到收费通知", Handling, RecordService);
    /// Art. 42.
    RecordPayment("payment", "登记缴费", Handling, RecordPayment);
    /// Art. 42.
    CloseUnpaid("unpaid", "认定逾期未缴费", Handling, HandleCase);
    /// Arts. 36 to 40.
    Decide("decision", "作出处理决定", Reply, HandleCase);
    /// Art. 32.
    TellOverride("override", "告知第三方决定公开", Reply, HandleCase);
    /// A letter.
    DraftLetter("letter", "起草文书", Reply, HandleCase);
    /// Art. 36.
    Dispatch("dispatch", "发出答复", Reply, HandleCase);
    /// The reply arrived.
    RecordService("service", "登记送达", Reply, RecordService);
    /// Art. 45.
    Archive("archive", "归档", Reply, ArchiveCase);
    /// In writing.
    Withdraw("withdrawal", "登记申请人撤回", Other, HandleCase);
    /// Corrects itself, or is corrected.
    Revoke("revocation", "撤销原答复", Other, RecordDispute);
    /// Force majeure.
    Suspend("suspension", "因不可抗力中止", Other, HandleCase);
    /// A wrong record.
    Amend("amendment", "订正登记的日期", Other, HandleCase);
    /// Evidence, information.
    AddFile("file", "添加材料", Other, HandleCase);
    /// A note.
    Note("note", "写备注", Other, WriteNote);
}

/// Where moves stand together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MoveGroup {
    /// 登记.
    Intake,
    /// 办理.
    Handling,
    /// 答复.
    Reply,
    /// Others.
    Other,
}

impl MoveGroup {
    /// All of them, in order.
    pub const ALL: [Self; 4] = [Self::Intake, Self::Handling, Self::Reply, Self::Other];

    /// In Chinese.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Intake => "登记与分办",
            Self::Handling => "审核与办理",
            Self::Reply => "决定与答复",
            Self::Other => "其他",
        }
    }
}

/// Why a move cannot be made now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NotNow {
    /// The person's office may not.
    NotAllowed(Act),
    /// The law or the state says no.
    Refused(Box<Refusal>),
}

/// What the law is asked about.
pub(super) struct Asked<'a> {
    pub office: &'a Office<'a>,
    pub case: &'a Case,
    pub handling: &'a Handling,
    pub deadline: &'a Deadline,
    pub on: Date,
}

impl Move {
    /// A move by the word in the address.
    #[must_use]
    pub fn parse(id: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|one| one.id() == id)
    }

    /// Whether it can be made now by somebody, and why not.
    pub(super) fn possible(self, asked: &Asked<'_>, actor: &Actor) -> Result<(), NotNow> {
        if !actor.may(self.act()) {
            return Err(NotNow::NotAllowed(self.act()));
        }
        let answer = match self.sample(asked) {
            Sample::Case(command) => decide(asked.office, Some(asked.case), asked.on, *command).map(|_| ()),
            Sample::House(command) => {
                let by = actor.signature();
                decide_handling(asked.office, asked.handling, (&by, asked.on), *command).map(|_| ())
            }
        };
        match answer {
            Err(refusal) if !is_about_the_sample(&refusal) => Err(NotNow::Refused(Box::new(refusal))),
            _ => Ok(()),
        }
    }

    /// The same done in the way that the law minds least: what it refuses then, it refuses in any way.
    fn sample(self, asked: &Asked<'_>) -> Sample {
        let word = || Words::new("样");
        let proof = Proof { way: ServiceWay::Direct, mark: Words::default() };
        let (whom, label) = asked.open_consultation();
        let on = asked.on;
        match self {
            Self::SettleReceipt => {
                case(Command::SettleReceipt { signed_on: Some(on), recorded_on: Some(on), confirmed_on: Some(on) })
            }
            Self::Assign => house(HandlingCommand::Assign { to: String::new(), why: Words::default() }),
            Self::Accept => house(HandlingCommand::Accept),
            Self::HandBack => house(HandlingCommand::HandBack { why: word() }),
            Self::Split => {
                let unit = |n: u32| (gk_case::CaseId(format!("sample-{n}")), word());
                case(Command::Split { of: gk_case::CaseId(String::new()), units: vec![unit(1), unit(2)] })
            }
            Self::RequestCorrection => case(Command::RequestCorrection { items: word(), due: None }),
            Self::ReceiveCorrection => case(Command::ReceiveCorrection { receipt: None, late_reason: Some(word()) }),
            Self::CloseUncorrected => case(Command::CloseUncorrected),
            Self::AskForSearch => {
                house(HandlingCommand::AskForSearch { unit: String::new(), what: word(), due: asked.on })
            }
            Self::AnswerSearch => house(HandlingCommand::DeclineSearch { n: asked.open_search(), why: word() }),
            Self::Consult => {
                let label = "样".to_owned();
                case(Command::Consult { whom: Consulted::ThirdParty, label, due: None, question: word() })
            }
            Self::RecordConsultationService => case(Command::RecordConsultationService { whom, label, proof }),
            Self::RecordAnswer => case(Command::RecordAnswer { whom, label, answer: Answer::Advises, opinion: word() }),
            Self::RecordSilence => case(Command::RecordSilence { whom, label }),
            Self::AskForExtension => match asked.handling.extension_asked {
                Some(_) => house(HandlingCommand::AskForExtension { n_days: None, why: word() }),
                None => {
                    let approval = Approval { by: String::new(), role: Role::OfficeHead };
                    case(Command::Extend { n_days: None, approval, reason: word() })
                }
            },
            Self::SettleExtension => house(HandlingCommand::ConsentToExtension),
            Self::RequestReasons => case(Command::RequestReasons { n_applications: 2 }),
            Self::JudgeReasons => case(Command::AcceptReasons),
            Self::Defer => case(Command::Defer { until: asked.deadline.due.map_or(on, |due| due.value.max(on)) }),
            Self::SendFeeNotice => case(Command::SendFeeNotice { method: Method::PerItem, n: 20 }),
            Self::RecordFeeNoticeReceipt => case(Command::RecordFeeNoticeReceipt { proof }),
            Self::RecordPayment => {
                let amount_fen = asked.case.fee().map_or(0, |(notice, _)| notice.amount_fen);
                case(Command::RecordPayment { amount_fen })
            }
            Self::CloseUnpaid => case(Command::CloseUnpaid),
            Self::Decide => case(Command::Decide(Outcome::of(Decision::AlreadyPublished))),
            Self::TellOverride => {
                let third = asked.case.consulted().iter().find(|one| one.whom == Consulted::ThirdParty);
                case(Command::TellOverride { label: third.map(|one| one.label.clone()).unwrap_or_default() })
            }
            Self::DraftLetter => house(HandlingCommand::DraftLetter { letter: String::new(), text: word() }),
            Self::Dispatch => case(Command::Dispatch { number: "样".to_owned(), way: ServiceWay::Direct }),
            Self::RecordService => case(Command::RecordService { proof }),
            Self::Archive => case(Command::Archive { number: "样".to_owned() }),
            Self::Withdraw => case(Command::Withdraw),
            Self::Revoke => case(Command::Revoke { by: gk_case::RevokedBy::Agency, due: None, dispute: None }),
            Self::Suspend => case(Command::Suspend { until: on, reason: word() }),
            Self::Amend => {
                let n = u32::try_from(asked.case.events().len()).unwrap_or(u32::MAX);
                let to = asked.case.events().last().map_or(on, |event| event.on);
                case(Command::Amend { n, to, reason: word() })
            }
            Self::AddFile | Self::Note => house(HandlingCommand::Note { text: word(), mentions: Vec::new() }),
        }
    }

    /// Whether it is what comes next, as the application stands.
    #[must_use]
    pub fn is_next(self, stage: Stage, handling: &Handling) -> bool {
        let submitted = handling.letters.iter().any(|letter| letter.stage == LetterStage::Submitted);
        match stage {
            Stage::Intake => self == Self::SettleReceipt,
            Stage::InHand | Stage::InHandAgain => match self {
                Self::Assign => handling.handler.is_none(),
                Self::Accept => handling.handler.as_ref().is_some_and(|handler| !handler.accepted),
                Self::SettleExtension => handling.extension_asked.is_some(),
                Self::AnswerSearch => handling.open_searches().next().is_some(),
                Self::Decide => handling.handler.as_ref().is_some_and(|handler| handler.accepted),
                _ => false,
            },
            Stage::Consulting => matches!(self, Self::RecordAnswer | Self::RecordConsultationService),
            Stage::AwaitingCorrection => matches!(self, Self::ReceiveCorrection | Self::CloseUncorrected),
            Stage::AwaitingPayment => {
                matches!(self, Self::RecordFeeNoticeReceipt | Self::RecordPayment | Self::CloseUnpaid)
            }
            Stage::Decided => match self {
                Self::DraftLetter => !submitted,
                Self::Dispatch => true,
                _ => false,
            },
            Stage::Replied => self == Self::RecordService,
            Stage::Served | Stage::Closed => self == Self::Archive,
            Stage::Archived | Stage::Split => false,
        }
    }
}

enum Sample {
    Case(Box<Command>),
    House(Box<HandlingCommand>),
}

fn case(command: Command) -> Sample {
    Sample::Case(Box::new(command))
}

fn house(command: HandlingCommand) -> Sample {
    Sample::House(Box::new(command))
}

/// What the law says about the sample and not about the move: another input may be lawful.
fn is_about_the_sample(refusal: &Refusal) -> bool {
    const INPUT: &[&str] = &[
        "decision-element-missing",
        "decision-parts-missing",
        "decision-order",
        "fee-nothing-due",
        "split-too-few",
        "receipt-order",
        "deferral-not-later",
        "third-party-objected",
    ];
    INPUT.contains(&refusal.id)
}

impl Asked<'_> {
    /// Who was asked and has not answered; a third party where nobody was.
    fn open_consultation(&self) -> (Consulted, String) {
        let open = self.case.consulted().iter().rfind(|one| one.answer.is_none() && !one.lapsed);
        let any = open.or_else(|| self.case.consulted().last());
        any.map_or((Consulted::ThirdParty, String::new()), |one| (one.whom, one.label.clone()))
    }

    fn open_search(&self) -> u32 {
        self.handling.open_searches().next().map_or(1, |demand| demand.n)
    }
}
