//! What a letter is drafted from, taken from the file of an application; what is not known stays empty, and the letter says so.

use gk_case::{Case, Fact, Form, Office, SearchEnd, SearchResult};
use gk_clock::Consulted;
use gk_law::fees::Method;
use gk_law::letters::{LetterKind, Recipient};
use gk_people::Actor;
use gk_render::letter::{
    AddressedAs, Application, Consultation, Delivery, Facts, Fee, Notice, Part, Remedy, Ruling, Search,
};

use crate::office::CaseFile;
use crate::{Applicant, Error, Refusal, Service, class_label};

impl Service {
    /// The facts of an application, for a document of a kind that is dated today.
    pub(super) async fn letter_facts(&self, actor: &Actor, file: &CaseFile, kind: LetterKind) -> Result<Facts, Error> {
        let today = self.today();
        let issuer = self.agency_name(&actor.agency, today).await?.unwrap_or_default();
        let to_applicant = self.law().letters.get(kind).to == Recipient::Applicant;
        let is_person = file.applicant.as_ref().is_none_or(Applicant::is_natural);
        let is_online = file.case.channel() == Some(gk_clock::Channel::Online);
        Ok(Facts {
            issuer,
            addressee: if to_applicant { name(file) } else { consulted(&file.case, kind) },
            addressed_as: if is_person || !to_applicant { AddressedAs::Person } else { AddressedAs::Body },
            issued_on: Some(today),
            delivery: if is_online && to_applicant { Delivery::Online } else { Delivery::Paper },
            application: self.application(file),
            ruling: ruling(&file.case),
            remedy: self.remedy_to_tell(actor, file).await?,
            notice: notice(file),
            consultation: consultation(&file.case),
            fee: fee(&file.case),
            searches: searches(file),
            ..Facts::default()
        })
    }

    fn application(&self, file: &CaseFile) -> Application {
        let deadline = file.deadline.as_ref().ok();
        let submission = file.case.submission();
        let applicant = file.applicant.clone().unwrap_or_default();
        let contact = [applicant.phone.as_str(), applicant.email.as_str(), applicant.address.as_str()];
        let contact: Vec<&str> = contact.into_iter().filter(|way| !way.is_empty()).collect();
        Application {
            number: file.case.number().unwrap_or_default().to_owned(),
            applicant: applicant.name.clone(),
            applicant_class: submission.map(|one| class_label(self.law(), one.class)).unwrap_or_default().to_owned(),
            identity_kind: applicant.id_kind.map(|kind| kind.label().to_owned()).unwrap_or_default(),
            identity_number: if applicant.is_natural() { applicant.id_number } else { applicant.credit_code },
            contact: contact.join("；"),
            agent: file.agent.as_ref().map(|agent| agent.name.clone()).unwrap_or_default(),
            channel: file.case.channel().map(|channel| channel.label().to_owned()).unwrap_or_default(),
            submitted_on: file.case.submitted_on(),
            received_on: deadline.and_then(|deadline| deadline.received_on),
            due_on: deadline.and_then(|deadline| deadline.due).map(|due| due.value),
            summary: submission.and_then(|one| one.description.text()).unwrap_or_default().to_owned(),
            form_wanted: submission.and_then(|one| one.form_wanted).map(Form::label).unwrap_or_default().to_owned(),
            handler: file.handling.handler.as_ref().map(|one| file.name(&one.staff).to_owned()).unwrap_or_default(),
            ..Application::default()
        }
    }

    /// Where the applicant may turn, by the law of today.
    async fn remedy_to_tell(&self, actor: &Actor, file: &CaseFile) -> Result<Option<Remedy>, Error> {
        let Some((_, outcome)) = file.case.outcome() else { return Ok(None) };
        let agency = self.agency_kind(&actor.agency.0).await?;
        let office = Office::new(self.rules().clock(self.law()), agency);
        let clause = gk_case::remedy(&office, Some(outcome), self.today(), None)
            .map_err(|refusal| Error::from(Refusal::Law(Box::new(refusal))))?;
        Ok(Some(Remedy {
            agency,
            precondition: clause.precondition,
            forums: Vec::new(),
            court: self.rules().settings().cross_regional_court.clone(),
            online_channel: self.rules().settings().reconsideration_online_channel.clone(),
        }))
    }
}

fn name(file: &CaseFile) -> String {
    file.applicant.as_ref().map(|applicant| applicant.name.clone()).unwrap_or_default()
}

/// Who was asked last, of those to whom such a document goes.
fn consulted(case: &Case, kind: LetterKind) -> String {
    let whom = match kind {
        LetterKind::JointAgency => Consulted::JointAgency,
        LetterKind::AgencyConsult => Consulted::OtherAgency,
        _ => Consulted::ThirdParty,
    };
    let last = case.consulted().iter().rfind(|one| one.whom == whom);
    last.map(|one| one.label.clone()).unwrap_or_default()
}

fn ruling(case: &Case) -> Ruling {
    let Some((_, outcome)) = case.outcome() else { return Ruling::default() };
    let text = |words: &gk_case::Words| words.text().unwrap_or_default().to_owned();
    let mut elements: std::collections::BTreeMap<String, String> =
        outcome.elements.iter().map(|(id, words)| (id.clone(), text(words))).collect();
    if let Some(form) = outcome.form {
        elements.entry("form".to_owned()).or_insert_with(|| form.label().to_owned());
    }
    let reasons = elements.get("reasons").or_else(|| elements.get("ground")).cloned().unwrap_or_default();
    let part = |part: &gk_case::Part| Part {
        what: text(&part.what),
        decision: part.decision,
        ground: String::new(),
        reasons: String::new(),
    };
    Ruling { parts: outcome.parts.iter().map(part).collect(), reasons, more_basis: Vec::new(), elements }
}

fn notice(file: &CaseFile) -> Notice {
    let mut notice = Notice::default();
    let text = |words: &gk_case::Words| words.text().unwrap_or_default().to_owned();
    if let Some(asked) = &file.handling.extension_asked {
        notice.extension_reason = text(&asked.why);
    }
    for event in file.case.events() {
        match &event.fact {
            Fact::CorrectionRequested { items, due } => {
                notice.items = text(items).lines().map(str::to_owned).collect();
                notice.answer_due_on = Some(*due);
            }
            Fact::Extended { approval, reason, .. } => {
                notice.extension_reason = text(reason);
                notice.approved_by = file.name(&approval.by).to_owned();
                notice.approved_on = Some(event.on);
                let deadline = file.deadline.as_ref().ok();
                notice.extended_to = deadline.and_then(|deadline| deadline.due).map(|due| due.value);
            }
            Fact::ReasonsRequested { n_applications } => notice.counts = format!("{n_applications}件申请"),
            Fact::Deferred { until } => notice.delayed_to = Some(*until),
            _ => {}
        }
    }
    notice
}

fn consultation(case: &Case) -> Consultation {
    let mut consultation = Consultation::default();
    for event in case.events() {
        if let Fact::ConsultationSent { label, question, .. } = &event.fact {
            consultation.consulted_on = Some(event.on);
            consultation.question = question.text().unwrap_or_default().to_owned();
            consultation.consultees.push(label.clone());
        }
    }
    if let Some((_, outcome)) = case.outcome() {
        let interest = outcome.public_interest.as_ref().and_then(gk_case::Words::text);
        consultation.public_interest = interest.unwrap_or_default().to_owned();
    }
    consultation
}

fn fee(case: &Case) -> Option<Fee> {
    let (notice, _) = case.fee()?;
    let first = match notice.method {
        Method::PerItem => notice.n,
        Method::PerVolume => 1,
    };
    Some(Fee { method: notice.method, first, last: notice.n, channel: String::new() })
}

fn searches(file: &CaseFile) -> Vec<Search> {
    let answered = file.handling.searches.iter().filter_map(|demand| match &demand.end {
        Some(SearchEnd::Answered(on, answer)) => Some(Search {
            places: answer.places.join("、"),
            keywords: answer.keywords.join("、"),
            on: Some(*on),
            result: match answer.result {
                SearchResult::Found => "找到",
                SearchResult::Nothing => "没有找到",
            }
            .to_owned(),
            ..Search::default()
        }),
        _ => None,
    });
    answered.collect()
}
