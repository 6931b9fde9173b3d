//! The questions of each step, in Chinese, with what helps to answer them; never a check of the answers.

use gk_case::{ApplicantClass, Form, Route};
use gk_law::Law;

use super::{Draft, Receiving, Step};
use crate::applicant::class_label;
use crate::{Enclosed, IdKind};

/// A question.
#[derive(Debug, Clone)]
pub struct Field {
    /// Its name.
    pub id: &'static str,
    /// What is asked.
    pub label: &'static str,
    /// What helps to answer it; may be empty.
    pub hint: &'static str,
    /// How it is answered.
    pub kind: FieldKind,
}

/// How a question is answered.
#[derive(Debug, Clone)]
pub enum FieldKind {
    /// A line of text, with what browsers know it by; empty where they should not fill it in.
    Line(&'static str),
    /// Several lines.
    Lines,
    /// One of several.
    Choice(Vec<Choice>),
    /// Files of a kind.
    Files(Enclosed),
    /// Yes, or left open.
    Tick,
}

/// One of several answers.
#[derive(Debug, Clone)]
pub struct Choice {
    /// Its value.
    pub id: String,
    /// In Chinese.
    pub label: String,
    /// Who or what it is meant for; may be empty.
    pub hint: &'static str,
}

impl Choice {
    fn new(id: &str, label: &str, hint: &'static str) -> Self {
        Self { id: id.to_owned(), label: label.to_owned(), hint }
    }
}

const fn line(id: &'static str, label: &'static str, hint: &'static str, known_as: &'static str) -> Field {
    Field { id, label, hint, kind: FieldKind::Line(known_as) }
}

impl Step {
    /// The questions of the step, as they are asked of this draft.
    #[must_use]
    pub fn fields(self, draft: &Draft, agencies: &[Receiving], law: &Law) -> Vec<Field> {
        match self {
            Self::Agency => vec![one_of("agency", "受理机关", "", agency_choices(agencies))],
            Self::Who => vec![one_of("class", "申请人类别", "公民个人选“自然人”；其余是单位。", class_choices(law))],
            Self::Applicant if draft.applicant().is_natural() => vec![
                line("name", "姓名", "与证件上的一致。", "name"),
                one_of("id_kind", "证件种类", "", id_choices()),
                line("id_number", "证件号码（可以不填）", "用来确认是您本人；不便填写的，后面可以上传证件。", ""),
            ],
            Self::Applicant => vec![
                line("name", "单位全称", "与营业执照、登记证书上的一致。", "organization"),
                line("credit_code", "统一社会信用代码（没有的不填）", "18 位数字和大写字母。", ""),
                line("legal_representative", "法定代表人或者负责人（可以不填）", "", ""),
                line("contact_person", "联系人（可以不填）", "便于工作人员与您联系。", "name"),
            ],
            Self::Contact => vec![
                line(
                    "phone",
                    "电话",
                    "电话、电子邮箱、通信地址，至少填一项。电话填手机号，或者带区号的固定电话。",
                    "tel",
                ),
                line("email", "电子邮箱", "", "email"),
                line("address", "通信地址", "需要邮寄的，请写明收件的省、市、区和门牌。", "street-address"),
                line("postcode", "邮政编码", "", "postal-code"),
            ],
            Self::Acting => vec![one_of("acting", "谁来办理", "", acting_choices())],
            Self::Agent => vec![
                line("agent_name", "代理人姓名", "", ""),
                line("agent_phone", "代理人电话", "", ""),
                one_of("agent_id_kind", "代理人证件种类", "", id_choices()),
                line("agent_id_number", "代理人证件号码（可以不填）", "", ""),
                files(
                    "authorisation",
                    "授权委托书",
                    "写明委托什么人、办理什么事，由申请人签名或者盖章。暂时没有的，可以后补。",
                    Enclosed::Authorisation,
                ),
            ],
            Self::Proof => vec![
                files("proof", "身份证明", proof_hint(draft), Enclosed::Proof),
                Field { id: "no_proof", label: "现在没有，以后再补", hint: "", kind: FieldKind::Tick },
            ],
            Self::Request => vec![
                Field {
                    id: "description",
                    label: "申请内容",
                    hint: "写信息的名称、文号；不知道的，写时间、事项、地点等能查找到它的特征。一件申请最好只写一件事。不需要写用途。",
                    kind: FieldKind::Lines,
                },
                files("attachment", "附件（可以不传）", "例如能说明所要信息的文件、图片。", Enclosed::Attachment),
            ],
            Self::Wanted => vec![
                one_of("form_wanted", "要什么形式", "", form_choices()),
                one_of("route_wanted", "怎样拿到", "", route_choices()),
            ],
            Self::Help => vec![Field {
                id: "help",
                label: "需要什么帮助（可以不填）",
                hint: "阅读困难、看不清、听不清的，写明需要什么，例如大字文本、当面念读、手语。工作机构会提供帮助。",
                kind: FieldKind::Lines,
            }],
        }
    }
}

fn one_of(id: &'static str, label: &'static str, hint: &'static str, choices: Vec<Choice>) -> Field {
    Field { id, label, hint, kind: FieldKind::Choice(choices) }
}

fn files(id: &'static str, label: &'static str, hint: &'static str, enclosed: Enclosed) -> Field {
    Field { id, label, hint, kind: FieldKind::Files(enclosed) }
}

fn proof_hint(draft: &Draft) -> &'static str {
    if draft.applicant().is_natural() {
        "身份证、护照等证件的照片或者扫描件。可以加上“仅用于申请政府信息公开”的水印。"
    } else {
        "营业执照、登记证书等的照片或者扫描件。"
    }
}

fn agency_choices(agencies: &[Receiving]) -> Vec<Choice> {
    agencies.iter().map(|agency| Choice::new(&agency.id, &agency.name, "")).collect()
}

fn class_choices(law: &Law) -> Vec<Choice> {
    let hint = |class| match class {
        ApplicantClass::NaturalPerson => "公民个人，包括由律师代理的个人",
        ApplicantClass::Enterprise => "公司、合伙企业、个人独资企业、个体工商户等",
        ApplicantClass::ResearchInstitute => "研究院所、高等学校等",
        ApplicantClass::PublicInterestOrg => "慈善组织、基金会、志愿服务组织等",
        ApplicantClass::LegalService => "以自己的名义申请的律师事务所等",
        ApplicantClass::OtherOrg => "以上没有列出的单位",
    };
    ApplicantClass::ALL.iter().map(|class| Choice::new(class.id(), class_label(law, *class), hint(*class))).collect()
}

fn id_choices() -> Vec<Choice> {
    IdKind::ALL.iter().map(|kind| Choice::new(kind.id(), kind.label(), "")).collect()
}

fn acting_choices() -> Vec<Choice> {
    vec![
        Choice::new("self", "申请人自己", "单位的工作人员为本单位办理，也选这一项"),
        Choice::new("agent", "代理人", "律师、亲属等受申请人委托办理"),
    ]
}

fn form_choices() -> Vec<Choice> {
    let hint = |form| match form {
        Form::Electronic => "扫描件或者电子文件",
        Form::Paper => "复印件或者打印件",
        Form::Medium => "数量很大的电子文件",
        Form::Inspection => "到机关查看、抄录",
    };
    Form::ALL.iter().map(|form| Choice::new(form.id(), form.label(), hint(*form))).collect()
}

fn route_choices() -> Vec<Choice> {
    let hint = |route| match route {
        Route::Download => "凭申请编号和查询码，在“查询进度”里下载",
        Route::Email => "发到您的电子邮箱",
        Route::Post => "寄到您的通信地址",
        Route::PickUp => "通知您后，到机关领取",
        Route::Fax => "发到您的传真",
    };
    Route::ALL.iter().map(|route| Choice::new(route.id(), route.label(), hint(*route))).collect()
}
