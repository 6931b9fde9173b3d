//! Files an application: its facts, who applies, its number and its query code in one act; filed twice it is filed once.

use gk_base::Date;
use gk_case::{
    ApplicantClass, Case, CaseId, Command, Element, Event, FileRef, Form, Office, Route, SubjectId, Submission, Words,
    decide,
};
use gk_clock::Channel;
use gk_law::remedies::AgencyKind;
use gk_store::{Append, Signer};

use crate::work::Attempts;
use crate::{Applicant, Error, Material, QueryCode, Refusal, Register, Service};

/// An application to be filed, however it came.
#[derive(Debug, Clone)]
pub struct Filing {
    /// The id that the case gets. Whoever files again under the same id finds the case that is there.
    pub id: CaseId,
    /// Under which personal data is kept; files that came along are sealed for it.
    pub subject: SubjectId,
    /// The agency that answers.
    pub agency: String,
    /// How it came.
    pub channel: Channel,
    /// The day on which it was submitted, or reached the agency.
    pub on: Date,
    /// The day on which it is entered into the register, whose year numbers it.
    pub registered_on: Date,
    /// Who applies.
    pub applicant: Applicant,
    /// Who acts for them.
    pub agent: Option<Applicant>,
    /// What is asked for.
    pub description: String,
    /// In which form.
    pub form_wanted: Option<Form>,
    /// By which route.
    pub route_wanted: Option<Route>,
    /// What Art. 29 asks for and is not there.
    pub missing: Vec<Element>,
    /// The official who wrote down an oral application.
    pub recorded_by: Option<String>,
    /// What came with it, each with what it is.
    pub files: Vec<(Enclosed, Material)>,
}

/// What a file that came with an application is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Enclosed {
    /// 身份证明.
    Proof,
    /// 授权委托书.
    Authorisation,
    /// 其他附件.
    Attachment,
    /// Evidence of how and when it arrived: an envelope, a fax.
    Arrival,
}

impl Enclosed {
    /// In Chinese.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Proof => "身份证明",
            Self::Authorisation => "授权委托书",
            Self::Attachment => "附件",
            Self::Arrival => "收件凭据",
        }
    }
}

/// An application that was filed.
#[derive(Debug, Clone)]
pub struct Filed {
    /// It, without its words.
    pub case: Case,
    /// Its number.
    pub number: String,
}

impl Filing {
    /// An application with nothing in it, under ids that nobody uses.
    ///
    /// # Errors
    /// The system gives no random numbers.
    pub fn begun(agency: &str, channel: Channel, on: Date) -> Result<Self, Error> {
        let chance = || Signer::chance::<16>().map_err(|problem| Error::from(Refusal::Keyring(problem.to_string())));
        Ok(Self {
            id: CaseId(chance()?),
            subject: SubjectId(chance()?),
            agency: agency.to_owned(),
            channel,
            on,
            registered_on: on,
            applicant: Applicant::default(),
            agent: None,
            description: String::new(),
            form_wanted: None,
            route_wanted: None,
            missing: Vec::new(),
            recorded_by: None,
            files: Vec::new(),
        })
    }

    fn class(&self) -> ApplicantClass {
        self.applicant.class
    }

    /// Where the personal data of the agent is kept.
    fn agent_subject(&self) -> Option<SubjectId> {
        self.agent.is_some().then(|| SubjectId(format!("{}.agent", self.subject.0)))
    }

    fn submission(&self, files: Vec<FileRef>) -> Submission {
        Submission {
            agency: self.agency.clone(),
            channel: self.channel,
            class: self.class(),
            applicant: self.subject.clone(),
            agent: self.agent_subject(),
            description: Words::new(&self.description),
            form_wanted: self.form_wanted,
            route_wanted: self.route_wanted,
            missing: self.missing.clone(),
            recorded_by: self.recorded_by.clone(),
            files,
        }
    }
}

impl Service {
    /// Files an application and registers it under the next number of the agency's year; `code` is what the applicant
    /// will ask with. Under an id that is filed already, nothing is recorded: what is there is given back.
    ///
    /// # Errors
    /// The law says no ([`Refusal::Law`]), others were quicker again and again ([`Refusal::Busy`]), or the keyring or
    /// the records fail.
    pub async fn file_application(&self, filing: &Filing, code: &QueryCode, actor: &str) -> Result<Filed, Error> {
        let register = Register::of(&filing.agency, "application", filing.registered_on);
        let mut attempts = Attempts::default();
        loop {
            if let Some(filed) = self.filed(&filing.id).await? {
                return Ok(filed);
            }
            let number = self.take_number(&register, filing.registered_on).await?;
            let written = number.written(&self.rules().settings().application_number);
            let mut append = self.act(actor, "submit", &format!("case:{}", filing.id.0));
            let files = self.enclose(filing, &mut append).await?;
            let (events, case) =
                self.begin_case(filing.submission(files), (filing.on, filing.registered_on), &written)?;
            self.add_stream(self.keyring().await?, &mut append, &filing.id, &[], &events)?;
            number.enter(&mut append);
            self.enter_code(&mut append, &filing.id, code, 0).await?;
            append.personal.extend(self.people_of(filing).await?);
            if attempts.recorded(self, append).await? {
                return Ok(Filed { case, number: written });
            }
        }
    }

    /// Seals what came with an application, to be recorded with it.
    async fn enclose(&self, filing: &Filing, append: &mut Append) -> Result<Vec<FileRef>, Error> {
        let mut files = Vec::new();
        for (enclosed, material) in &filing.files {
            let name = format!("{}：{}", enclosed.label(), material.name);
            let sealed = self.seal_file(&filing.subject, Material { name, bytes: material.bytes.clone() }).await?;
            append.files.push(sealed.row);
            files.push(sealed.file);
        }
        Ok(files)
    }

    /// An application that is filed already.
    async fn filed(&self, id: &CaseId) -> Result<Option<Filed>, Error> {
        let Some(case) = Case::of(&self.events_of(id).await?) else { return Ok(None) };
        let number = case.number().unwrap_or_default().to_owned();
        Ok(Some(Filed { case, number }))
    }

    /// Arts. 29, 31, 45: submitted, received where the channel settles that, and registered at once.
    fn begin_case(
        &self,
        submission: Submission,
        (on, registered_on): (Date, Date),
        number: &str,
    ) -> Result<(Vec<Event>, Case), Error> {
        let office = Office::new(self.rules().clock(self.law()), AgencyKind::Department);
        let no = |refusal| Error::from(Refusal::Law(Box::new(refusal)));
        let mut events = decide(&office, None, on, Command::Submit(submission)).map_err(no)?.events;
        let case = Case::of(&events);
        let register = Command::Register { number: number.to_owned() };
        events.extend(decide(&office, case.as_ref(), registered_on, register).map_err(no)?.events);
        let case = Case::of(&events).unwrap_or_default();
        Ok((events, case))
    }

    async fn people_of(&self, filing: &Filing) -> Result<Vec<gk_store::PersonalWrite>, Error> {
        let keyring = self.keyring().await?;
        let sealed =
            |who: &Applicant, subject: &SubjectId| who.sealed(keyring, subject).map_err(|broken| self.broken(&*broken));
        let mut people = sealed(&filing.applicant, &filing.subject)?;
        if let (Some(agent), Some(subject)) = (&filing.agent, filing.agent_subject()) {
            people.extend(sealed(agent, &subject)?);
        }
        Ok(people)
    }
}
