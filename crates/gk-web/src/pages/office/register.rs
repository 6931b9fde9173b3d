//! 登记申请: what came at the counter, by post, by fax or by telephone, with who applies and what is asked for.

use super::form::{Field, Typed, choice, date, line, text};
use crate::frame::Frame;
use crate::session::Staff;
use crate::{App, answer, words};
use askama::Template;
use axum::Form as Posted;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use gk_case::{ApplicantClass, CaseId, Form};
use gk_clock::Channel;
use gk_service::{Applicant, Error, Filing, IdKind, Refusal, class_label};
use std::collections::BTreeMap;

#[derive(Template)]
#[template(path = "office/register.html")]
struct RegisterPage {
    frame: Frame,
    token: String,
    fields: Vec<Field>,
    problems: Vec<(&'static str, String)>,
    against: String,
}

#[derive(Template)]
#[template(path = "office/registered.html")]
struct RegisteredPage {
    frame: Frame,
    id: String,
    number: String,
    code: String,
    name: String,
    received: String,
}

/// The ways by which an application reaches an office; online ones enter themselves.
const CHANNELS: [Channel; 6] = [
    Channel::InPerson,
    Channel::Oral,
    Channel::RegisteredMail,
    Channel::OrdinaryMail,
    Channel::MailToOtherUnit,
    Channel::Fax,
];

pub(crate) async fn ask(State(app): State<App>, Staff { actor, .. }: Staff, frame: Frame) -> Response {
    let filing = match Filing::begun(&actor.agency.0, Channel::InPerson, app.service.today()) {
        Ok(filing) => filing,
        Err(error) => return answer::error(frame, &error),
    };
    let page =
        RegisterPage { frame, token: filing.id.0, fields: fields(&app), problems: Vec::new(), against: String::new() };
    answer::ok(&page)
}

pub(crate) async fn register(
    State(app): State<App>,
    Staff { actor, .. }: Staff,
    frame: Frame,
    Posted(values): Posted<BTreeMap<String, String>>,
) -> Response {
    let mut typed = Typed::new(values);
    let token = typed.get("token").to_owned();
    let mut against = String::new();
    if let Some(filing) = filing(&app, &actor.agency.0, &token, &mut typed) {
        match app.service.register_application(&actor, filing).await {
            Ok((filed, code)) => {
                let received =
                    received(&filed.case).map_or_else(|| "还没有确定，请在案卷里登记".to_owned(), words::day);
                return answer::ok(&RegisteredPage {
                    frame,
                    id: token,
                    number: filed.number,
                    code: code.to_string(),
                    name: typed.get("name").to_owned(),
                    received,
                });
            }
            Err(Error::Refused(refusal @ (Refusal::Law(_) | Refusal::Busy))) => against = format!("{refusal}。"),
            Err(error) => return answer::error(frame, &error),
        }
    }
    let mut fields = fields(&app);
    typed.fill(&mut fields);
    let problems = fields.iter().filter_map(|field| Some((field.name, field.problem.clone()?))).collect();
    answer::page(StatusCode::UNPROCESSABLE_ENTITY, &RegisterPage { frame, token, fields, problems, against })
}

fn fields(app: &App) -> Vec<Field> {
    let none = [("", "（未填）")];
    vec![
        choice("channel", "怎么来的", CHANNELS.iter().map(|one| (one.id(), one.label()))),
        date("on", "提交或者寄达之日", app.service.today())
            .hint("挂号信、快递填签收之日；平常信函填寄达之日，与申请人确认后在案卷里登记收到之日。"),
        choice(
            "class",
            "申请人类别",
            ApplicantClass::ALL.iter().map(|one| (one.id(), class_label(app.service.law(), *one))),
        )
        .hint("按申请人本人算，不按代理人算。"),
        line("name", "申请人姓名或者名称"),
        choice("id_kind", "证件", none.into_iter().chain(IdKind::ALL.iter().map(|one| (one.id(), one.label())))),
        line("id_number", "证件号码或者统一社会信用代码"),
        line("phone", "联系电话"),
        line("address", "通信地址"),
        line("email", "电子邮箱"),
        line("agent", "代理人（没有的不填）").hint("授权委托书在案卷里用“添加材料”上传。"),
        text("description", "申请公开的内容").hint("照申请书填写：名称、文号或者便于查询的特征。"),
        choice("form", "要求的形式", none.into_iter().chain(Form::ALL.iter().map(|one| (one.id(), one.label())))),
    ]
}

fn filing(app: &App, agency: &str, token: &str, typed: &mut Typed) -> Option<Filing> {
    let channel = typed.chosen("channel", |id| CHANNELS.into_iter().find(|one| one.id() == id));
    let on = typed.date("on");
    if on.is_some_and(|on| on > app.service.today()) {
        let _none: Option<()> = typed.problem("on", "这一天还没有到");
    }
    let class = typed.chosen("class", |id| ApplicantClass::ALL.into_iter().find(|one| one.id() == id));
    let description = typed.line("description", "请填写申请公开的内容；申请书里没有写的，照样登记，再要求补正");
    let (class, channel, on) = (class?, channel?, on?);
    let is_natural = class == ApplicantClass::NaturalPerson;
    let number = typed.get("id_number").to_owned();
    let applicant = Applicant {
        class,
        name: typed.get("name").to_owned(),
        id_kind: IdKind::of(typed.get("id_kind")),
        id_number: if is_natural { number.clone() } else { String::new() },
        credit_code: if is_natural { String::new() } else { number },
        phone: typed.get("phone").to_owned(),
        address: typed.get("address").to_owned(),
        email: typed.get("email").to_owned(),
        ..Applicant::default()
    };
    for problem in applicant.identity_problems().into_iter().chain(applicant.contact_problems()) {
        let field = match problem.field {
            "credit_code" | "id_number" => "id_number",
            "id_kind" => "id_kind",
            "phone" => "phone",
            "email" => "email",
            "address" | "postcode" => "address",
            _ => "name",
        };
        let _none: Option<()> = typed.problem(field, problem.said);
    }
    let agent = typed.get("agent").to_owned();
    if typed.has_problems() {
        return None;
    }
    let mut filing = Filing::begun(agency, channel, on).ok()?;
    filing.id = CaseId(token.to_owned());
    filing.applicant = applicant;
    filing.agent = (!agent.is_empty()).then(|| Applicant { name: agent, ..Applicant::default() });
    filing.description = description?;
    filing.form_wanted = Form::of(typed.get("form"));
    Some(filing)
}

/// 收到申请之日, where the way it came settles that.
fn received(case: &gk_case::Case) -> Option<gk_base::Date> {
    let received = |event: &&gk_case::Event| matches!(event.fact, gk_case::Fact::Received { .. });
    case.events().iter().find(received).map(|event| event.on)
}
