//! The applications of the demonstration: those of the sample report's year and some of the running year, in every state; people and matters are invented.
//!
//! The year of the sample report is lived through with its published numbers (nine received: two granted, six not held, one
//! duplicate). The running ones are dated backwards from today, so that the board is as alive on any day.

mod cases;

use chrono::Days;
use gk_base::Date;
use gk_case::{
    Answer, ApplicantClass, Approval, CaseId, Command, Form, HandlingCommand, Outcome, Proof, Role, Search,
    SearchAnswer, SearchResult, ServiceWay, Words,
};
use gk_clock::Consulted;
use gk_law::decisions::Decision;
use gk_law::fees::Method;
use gk_store::CaseQuery;

use crate::people::demo::AGENCY;
use crate::work::Beside;
use crate::{Applicant, Doing, Error, Filing, QueryCode, Service};
use cases::{DemoCase, DemoStep, LAST_YEARS, RUNNING, SAMPLE_YEAR};

/// Who works the applications of the demonstration.
const CLERK: &str = "linyue";
const HANDLER: &str = "zhoubin";
const HEAD: &str = "hanmei";
const UNIT: &str = "yzk";
const OF_UNIT: &str = "chenjing";

impl Service {
    /// Enters the applications of the demonstration, unless its agency has any; gives how many there are.
    ///
    /// # Errors
    /// The records or the keyring do not answer.
    pub async fn load_demo_cases(&self) -> Result<u64, Error> {
        let all = CaseQuery { agencies: vec![AGENCY.to_owned()], ..CaseQuery::default() };
        let there = self.store.count_cases(&all).await.map_err(|source| self.fault(&source))?;
        if there > 0 {
            return Ok(there);
        }
        for (n, (on, case)) in (1..).zip(LAST_YEARS.iter().filter_map(|(on, case)| Some((of_sample_year(*on)?, case))))
        {
            self.live_through(case, on, n).await?;
        }
        let first = LAST_YEARS.len() + 1;
        for (n, case) in (first..).zip(RUNNING) {
            let on = self.today().checked_sub_days(Days::new(case.n_days_ago)).unwrap_or_default();
            self.live_through(case, on, n).await?;
        }
        self.store.count_cases(&all).await.map_err(|source| self.fault(&source))
    }

    async fn live_through(&self, case: &DemoCase, on: Date, n: usize) -> Result<(), Error> {
        let mut filing = Filing::begun(AGENCY, case.channel, on)?;
        filing.applicant = Applicant {
            class: case.class,
            name: case.name.to_owned(),
            phone: format!("1390000{n:04}"),
            ..Applicant::default()
        };
        filing.description = case.asks.to_owned();
        filing.form_wanted = Some(Form::Electronic);
        let code = QueryCode::by_chance().map_err(|problem| self.personal_failed(&problem.into()))?;
        self.file_application(&filing, &code, CLERK).await?;
        for (n_days_later, step) in case.steps {
            let on = on.checked_add_days(Days::new(*n_days_later)).unwrap_or_default();
            self.step(&filing.id, on, step, n).await?;
        }
        Ok(())
    }

    async fn step(&self, id: &CaseId, on: Date, step: &DemoStep, n: usize) -> Result<(), Error> {
        if let Some(command) = on_case(step, on, n) {
            let doing = Doing { on, actor: HANDLER.to_owned(), command };
            return self.work_on_case(id, doing).await.map(|_| ());
        }
        let (by, command, beside) = match step {
            DemoStep::Assign => {
                (CLERK, HandlingCommand::Assign { to: HANDLER.to_owned(), why: Words::default() }, None)
            }
            DemoStep::Accept => (HANDLER, HandlingCommand::Accept, None),
            DemoStep::AskUnit => {
                let due = on.checked_add_days(Days::new(7)).unwrap_or(on);
                let what = "请查找所申请的信息".into();
                (HANDLER, HandlingCommand::AskForSearch { unit: UNIT.to_owned(), what, due }, None)
            }
            DemoStep::UnitFound => (OF_UNIT, HandlingCommand::AnswerSearch { n: 1, answer: found() }, None),
            DemoStep::AskExtension => (
                HANDLER,
                HandlingCommand::AskForExtension {
                    n_days: None, why: "涉及三个科室，需要逐项核对".into()
                },
                None,
            ),
            _ => {
                let approval = Approval { by: HEAD.to_owned(), role: Role::OfficeHead };
                let reason = "涉及三个科室，需要逐项核对".into();
                (HEAD, HandlingCommand::ConsentToExtension, Some(Command::Extend { n_days: None, approval, reason }))
            }
        };
        let doing = Doing { on, actor: by.to_owned(), command };
        self.work_on_handling(id, doing, Beside { command: beside, ..Beside::default() }).await.map(|_| ())
    }
}

/// What a step does to the application itself; none where it is one among the office.
fn on_case(step: &DemoStep, on: Date, n: usize) -> Option<Command> {
    let proof = || Proof { way: ServiceWay::Post, mark: Words::new(format!("EMS{n:09}")) };
    let label = || "第三方甲".to_owned();
    let year = chrono::Datelike::year(&on);
    Some(match step {
        DemoStep::Confirm => {
            Command::SettleReceipt { signed_on: Some(on), recorded_on: Some(on), confirmed_on: Some(on) }
        }
        DemoStep::Correct => Command::RequestCorrection {
            items: "请写明所需信息的名称、文号或者年份".into(),
            due: None,
        },
        DemoStep::AskThirdParty => Command::Consult {
            whom: Consulted::ThirdParty,
            label: label(),
            due: None,
            question: "所涉合同的价款条款是否同意公开".into(),
        },
        DemoStep::ThirdPartyServed => {
            Command::RecordConsultationService { whom: Consulted::ThirdParty, label: label(), proof: proof() }
        }
        DemoStep::ThirdPartyConsents => Command::RecordAnswer {
            whom: Consulted::ThirdParty,
            label: label(),
            answer: Answer::Consents,
            opinion: "同意公开".into(),
        },
        DemoStep::Charge => Command::SendFeeNotice { method: Method::PerItem, n: 20 },
        DemoStep::Charged => Command::RecordFeeNoticeReceipt { proof: proof() },
        DemoStep::SearchNothing => Command::RecordSearch(Search {
            unit: UNIT.to_owned(),
            places: vec!["公文系统".to_owned(), "档案室".to_owned()],
            keywords: vec!["所申请信息的名称".to_owned()],
            result: SearchResult::Nothing,
        }),
        DemoStep::Decide(decision) => Command::Decide(outcome(*decision)),
        DemoStep::Dispatch => Command::Dispatch { number: format!("〔{year}〕{n}号-告"), way: ServiceWay::Post },
        DemoStep::Serve => Command::RecordService { proof: proof() },
        DemoStep::Archive => Command::Archive { number: format!("{year}-{n}") },
        DemoStep::Withdraw => Command::Withdraw,
        DemoStep::Assign
        | DemoStep::Accept
        | DemoStep::AskUnit
        | DemoStep::UnitFound
        | DemoStep::AskExtension
        | DemoStep::ConsentToExtension => return None,
    })
}

fn found() -> SearchAnswer {
    SearchAnswer {
        result: SearchResult::Found,
        places: vec!["公文系统".to_owned()],
        keywords: vec!["所申请信息的名称".to_owned()],
        said: Words::default(),
        files: Vec::new(),
    }
}

/// A decision with what its letter must say.
fn outcome(decision: Decision) -> Outcome {
    let mut outcome = Outcome::of(decision);
    let said: &[(&str, &str)] = match decision {
        Decision::Provided => &[("information", "随答复书提供电子文档")],
        Decision::AlreadyPublished => &[("location", "本机关网站“政府信息公开”专栏")],
        Decision::NotHeld => &[("search", "已检索公文系统和档案室，没有所申请的信息")],
        Decision::Duplicate => &[("earlier_reply", "此前的答复书已就同一内容作出答复")],
        Decision::Petition => {
            &[("not_an_application", "本件是投诉，不作为政府信息公开申请处理"), ("proper_channel", "请拨打12345热线")]
        }
        _ => &[],
    };
    outcome.elements = said.iter().map(|(id, words)| ((*id).to_owned(), Words::new(*words))).collect();
    if !matches!(decision, Decision::Provided) {
        outcome.elements.insert("reasons".to_owned(), Words::new("经审查，理由如上"));
    }
    outcome.form = matches!(decision, Decision::Provided).then_some(Form::Electronic);
    outcome
}

fn of_sample_year((month, day): (u32, u32)) -> Option<Date> {
    Date::from_ymd_opt(SAMPLE_YEAR, month, day)
}

/// A natural person, as most applicants are.
const PERSON: ApplicantClass = ApplicantClass::NaturalPerson;
