//! What the answers mean, and what is wrong with them, step by step; never refuses what the law does not ask for.

use gk_case::{ApplicantClass, Element, Form, Route};

use super::{Draft, Receiving, Step};
use crate::{Applicant, Enclosed, FieldProblem, IdKind};

/// A longer description is a mistake, such as a whole file that was pasted.
const LONGEST_DESCRIPTION: usize = 5_000;

impl Draft {
    /// The applicant as the answers describe it.
    #[must_use]
    pub fn applicant(&self) -> Applicant {
        let class = ApplicantClass::ALL.into_iter().find(|class| class.id() == self.answer("class"));
        let applicant = Applicant {
            class: class.unwrap_or(ApplicantClass::NaturalPerson),
            name: self.text("name"),
            phone: self.text("phone"),
            email: self.text("email"),
            address: self.text("address"),
            postcode: self.text("postcode"),
            help: self.text("help"),
            ..Applicant::default()
        };
        if applicant.is_natural() {
            return Applicant {
                id_kind: IdKind::of(self.answer("id_kind")),
                id_number: self.text("id_number").to_uppercase(),
                ..applicant
            };
        }
        Applicant {
            credit_code: self.text("credit_code").to_uppercase(),
            legal_representative: self.text("legal_representative"),
            contact_person: self.text("contact_person"),
            ..applicant
        }
    }

    /// Who acts for the applicant; none where nobody does.
    #[must_use]
    pub fn agent(&self) -> Option<Applicant> {
        let agent = || Applicant {
            name: self.text("agent_name"),
            phone: self.text("agent_phone"),
            id_kind: IdKind::of(self.answer("agent_id_kind")),
            id_number: self.text("agent_id_number").to_uppercase(),
            ..Applicant::default()
        };
        (self.answer("acting") == "agent").then(agent)
    }

    /// The form wanted.
    #[must_use]
    pub fn form_wanted(&self) -> Option<Form> {
        Form::of(self.answer("form_wanted"))
    }

    /// The route wanted.
    #[must_use]
    pub fn route_wanted(&self) -> Option<Route> {
        Route::of(self.answer("route_wanted"))
    }

    /// What Art. 29 asks for and is not there; the office will ask for it.
    #[must_use]
    pub fn missing(&self) -> Vec<Element> {
        let proved = self.files_of(Enclosed::Proof).next().is_some();
        let authorised = self.agent().is_none() || self.files_of(Enclosed::Authorisation).next().is_some();
        let mut missing = Vec::new();
        if !proved {
            missing.push(Element::IdentityProof);
        }
        if !authorised {
            missing.push(Element::Authorisation);
        }
        missing
    }

    /// The agency applied to: the chosen one, or the only one.
    #[must_use]
    pub fn agency<'a>(&self, agencies: &'a [Receiving]) -> Option<&'a Receiving> {
        match agencies {
            [only] => Some(only),
            several => several.iter().find(|agency| agency.id == self.answer("agency")),
        }
    }

    /// What is wrong in a step.
    #[must_use]
    pub fn problems(&self, step: Step, agencies: &[Receiving]) -> Vec<FieldProblem> {
        match step {
            Step::Agency if self.agency(agencies).is_none() => problem("agency", "请选择向哪个机关申请"),
            Step::Who if !ApplicantClass::ALL.iter().any(|class| class.id() == self.answer("class")) => {
                problem("class", "请选择申请人类别")
            }
            Step::Applicant => self.applicant().identity_problems(),
            Step::Contact => self.applicant().contact_problems(),
            Step::Acting if !["self", "agent"].contains(&self.answer("acting")) => {
                problem("acting", "请选择由申请人自己办理，还是由代理人办理")
            }
            Step::Agent => self.agent_problems(),
            Step::Proof if self.missing().contains(&Element::IdentityProof) && self.answer("no_proof") != "1" => {
                problem("proof", "请选择身份证明的文件；现在没有的，请勾选“现在没有，以后再补”")
            }
            Step::Request => self.request_problems(),
            Step::Wanted => self.wanted_problems(),
            Step::Agency | Step::Who | Step::Acting | Step::Proof | Step::Help => Vec::new(),
        }
    }

    /// The first step in which something is wrong.
    #[must_use]
    pub fn first_unfinished(&self, agencies: &[Receiving]) -> Option<Step> {
        self.steps(agencies.len()).into_iter().find(|step| !self.problems(*step, agencies).is_empty())
    }

    fn agent_problems(&self) -> Vec<FieldProblem> {
        let Some(agent) = self.agent() else { return Vec::new() };
        let renamed = |problem: FieldProblem| {
            let field = match problem.field {
                "name" => "agent_name",
                "id_kind" => "agent_id_kind",
                "id_number" => "agent_id_number",
                _ => "agent_phone",
            };
            FieldProblem { field, ..problem }
        };
        let phone =
            agent.contact_problems().into_iter().filter(|problem| !agent.phone.is_empty() && problem.field == "phone");
        agent.identity_problems().into_iter().chain(phone).map(renamed).collect()
    }

    fn request_problems(&self) -> Vec<FieldProblem> {
        let n = self.answer("description").trim().chars().count();
        if n == 0 {
            return problem("description", "请写明想要什么信息：名称、文号，或者能查找到它的特征");
        }
        if n > LONGEST_DESCRIPTION {
            let said = format!("申请内容有 {n} 字，请控制在 {LONGEST_DESCRIPTION} 字以内；更多的材料可以作为附件上传");
            return vec![FieldProblem::new("description", said)];
        }
        Vec::new()
    }

    fn wanted_problems(&self) -> Vec<FieldProblem> {
        let mut problems = Vec::new();
        if self.form_wanted().is_none() {
            problems.push(FieldProblem::new("form_wanted", "请选择要什么形式"));
        }
        let said = match self.route_wanted() {
            None => "请选择怎样拿到",
            Some(Route::Post) if self.answer("address").trim().is_empty() => {
                "选了邮寄，但是没有通信地址：请回到“怎样联系申请人”补填，或者换一种方式"
            }
            Some(Route::Email) if self.answer("email").trim().is_empty() => {
                "选了电子邮件，但是没有电子邮箱：请回到“怎样联系申请人”补填，或者换一种方式"
            }
            Some(Route::Fax) if self.answer("phone").trim().is_empty() => {
                "选了传真，但是没有电话：请回到“怎样联系申请人”补填传真号码，或者换一种方式"
            }
            Some(Route::Download | Route::Email | Route::Post | Route::PickUp | Route::Fax) => return problems,
        };
        problems.push(FieldProblem::new("route_wanted", said));
        problems
    }

    fn text(&self, field: &str) -> String {
        self.answer(field).trim().to_owned()
    }
}

fn problem(field: &'static str, said: &str) -> Vec<FieldProblem> {
    vec![FieldProblem::new(field, said)]
}
