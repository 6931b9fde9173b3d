//! The letters of an application: drafted from its facts, edited, looked at by others, signed, numbered and frozen; never sent.

mod facts;

use gk_base::{Date, Finding, Severity};
use gk_case::{
    CaseId, FileRef, HandlingCommand, Issued, LetterCommand, LetterStage, Needed, Opinion, Review, Role, Words,
};
use gk_law::letters::{LetterKind, RemedyDuty};
use gk_people::{Act, Actor};
use gk_render::letter::{self, Letter, draft, lint};

use super::{CaseAct, CaseFile, Deed, Seen};
use crate::keep_file::SealedFile;
use crate::{Error, Material, Refusal, Register, Service};

/// A letter as its page shows it.
#[derive(Debug, Clone)]
pub struct LetterSeen {
    /// The number of the draft.
    pub n: u32,
    /// Which document.
    pub kind: LetterKind,
    /// The document as it is now.
    pub letter: Letter,
    /// Which revision that is.
    pub revision: u32,
    /// Where it is.
    pub stage: LetterStage,
    /// What those who looked at it said.
    pub reviews: Vec<Review>,
    /// What is missing or unlawful.
    pub findings: Vec<Finding>,
    /// The sheet as HTML.
    pub sheet: String,
}

impl LetterSeen {
    /// What was issued, if it was.
    #[must_use]
    pub fn issued(&self) -> Option<&Issued> {
        match &self.stage {
            LetterStage::Issued(issued) => Some(issued),
            LetterStage::Draft | LetterStage::Submitted | LetterStage::Dropped => None,
        }
    }
}

impl Service {
    /// The documents that can be drafted for an application, those that come next first.
    #[must_use]
    pub fn letter_kinds(&self, file: &CaseFile) -> Vec<LetterKind> {
        let decided = file.case.outcome().map(|(_, outcome)| LetterKind::Reply(outcome.decision));
        let procedural = LetterKind::all().filter(|kind| kind.decision().is_none());
        decided.into_iter().chain(procedural).collect()
    }

    /// Drafts a document from the facts of an application; gives the number of the draft.
    ///
    /// # Errors
    /// The person's office may not, the agency has no such application, no rule holds for today, or the records fail.
    pub async fn draft_letter(&self, actor: &Actor, id: &CaseId, kind: LetterKind) -> Result<u32, Error> {
        self.allow(actor, Act::HandleCase)?;
        let file = self.case_file(actor, id).await?;
        let facts = self.letter_facts(actor, &file, kind).await?;
        let drafted = draft(self.law(), kind, None, &facts).map_err(|error| Refusal::Letter(error.to_string()))?;
        let text = self.letter_words(&drafted)?;
        let command = HandlingCommand::DraftLetter { letter: kind.id().to_owned(), text };
        self.in_house(actor, id, command).await?;
        Ok(file.handling.letters.iter().map(|one| one.n).max().unwrap_or(0) + 1)
    }

    /// A letter of an application of the own agency.
    ///
    /// # Errors
    /// The person's office may not see it, there is no such letter, or the records fail.
    pub async fn letter(&self, actor: &Actor, id: &CaseId, n: u32) -> Result<LetterSeen, Error> {
        let file = self.case_file(actor, id).await?;
        let one = file.handling.letter(n).ok_or(Refusal::NoSuchCase)?;
        let kind = LetterKind::parse(&one.letter).ok_or(Refusal::NoSuchCase)?;
        let text = one.text.text().ok_or(Refusal::NoSuchCase)?;
        let mut written: Letter = serde_json::from_str(text).map_err(|source| self.fault(&source))?;
        if let LetterStage::Issued(issued) = &one.stage {
            number_and_date(&mut written, &issued.number, issued.on);
        }
        let facts = self.letter_facts(actor, &file, kind).await?;
        let mut findings = lint(self.law(), &facts, &written);
        if written.number.is_empty() {
            // The number comes with the signature.
            findings.retain(|finding| finding.code != WITHOUT_NUMBER);
        }
        Ok(LetterSeen {
            n,
            kind,
            revision: one.revision,
            stage: one.stage.clone(),
            reviews: one.reviews.clone(),
            findings,
            sheet: letter::html::article(&self.law().letters.paper, &written),
            letter: written,
        })
    }

    /// Changes the text of a draft.
    ///
    /// # Errors
    /// As for [`Service::act_on_case`]; somebody changed it meanwhile.
    pub async fn revise_letter(
        &self,
        actor: &Actor,
        (id, n, revision): (&CaseId, u32, u32),
        (addressee, body): (&str, &str),
    ) -> Result<(), Error> {
        let seen = self.letter(actor, id, n).await?;
        let mut written = seen.letter.with_body(body);
        if !written.addressee.is_empty() {
            addressee.trim().clone_into(&mut written.addressee);
        }
        let text = self.letter_words(&written)?;
        self.on_letter(actor, id, n, LetterCommand::Revise { revision, text }).await
    }

    /// Hands a draft in for review, or gives it up with a reason.
    ///
    /// # Errors
    /// As for [`Service::act_on_case`].
    pub async fn on_letter(&self, actor: &Actor, id: &CaseId, n: u32, command: LetterCommand) -> Result<(), Error> {
        self.in_house(actor, id, HandlingCommand::OnLetter { n, command }).await
    }

    /// Says what is thought of a letter, in the office that counts for it.
    ///
    /// # Errors
    /// As for [`Service::act_on_case`].
    pub async fn review_letter(
        &self,
        actor: &Actor,
        (id, n): (&CaseId, u32),
        (opinion, said): (Opinion, Words),
    ) -> Result<(), Error> {
        let offices = [Role::SectionHead, Role::LeaderInCharge, Role::OfficeHead, Role::SecrecyReviewer];
        let role = offices.into_iter().find(|role| actor.roles.contains(role));
        let role = role.ok_or(Refusal::NotAllowed(Act::ReviewLetter))?;
        self.on_letter(actor, id, n, LetterCommand::Review { opinion, said, role }).await
    }

    /// Signs a letter: it gets its number and date, is written in its forms, and can never be changed again.
    ///
    /// # Errors
    /// The person's office may not or wrote on it, a review is missing, something in it is missing or unlawful
    /// ([`Refusal::Letter`]), or the records fail.
    pub async fn issue_letter(&self, actor: &Actor, id: &CaseId, n: u32) -> Result<(), Error> {
        self.allow(actor, Act::SignLetter)?;
        let file = self.case_file(actor, id).await?;
        let seen = self.letter(actor, id, n).await?;
        let info = self.law().letters.get(seen.kind);
        let today = self.today();
        let register = Register::of(&actor.agency.0, &format!("letter{}", info.suffix), today);
        let taken = self.take_number(&register, today).await?;
        let mut written = seen.letter;
        let year = chrono::Datelike::year(&today);
        let number = letter::number("", year, u32::try_from(taken.n()).unwrap_or(u32::MAX), &info.suffix);
        number_and_date(&mut written, &number, today);
        let mut facts = self.letter_facts(actor, &file, seen.kind).await?;
        facts.number.clone_from(&written.number);
        let wrong = lint(self.law(), &facts, &written).into_iter().filter(|one| one.severity == Severity::Error);
        let wrong: Vec<String> = wrong.map(|one| one.message().to_string()).collect();
        if !wrong.is_empty() {
            return Err(Refusal::Letter(wrong.join("；")).into());
        }
        let subject = self.subject_of_case(id).await?;
        let (mut refs, mut rows): (Vec<FileRef>, Vec<_>) = (Vec::new(), Vec::new());
        for material in self.letter_forms(&info.name, &written)? {
            let SealedFile { file, row } = self.seal_file(&subject, material).await?;
            refs.push(file);
            rows.push(row);
        }
        let review = match info.remedy {
            RemedyDuty::Required | RemedyDuty::Choice => Needed::Yes,
            RemedyDuty::None => Needed::No,
        };
        let role = if actor.roles.contains(&Role::LeaderInCharge) { Role::LeaderInCharge } else { Role::OfficeHead };
        let command = LetterCommand::Issue { review, number, files: refs, role };
        let command = HandlingCommand::OnLetter { n, command };
        let act = CaseAct::InHouse(Box::new(command));
        let deed = Deed { id: id.clone(), seen: Seen::Any, on: today, step: act };
        self.act_on_case_with(actor, deed, (rows, Some(taken))).await
    }

    /// A letter in its forms: as a page, and for an office program.
    fn letter_forms(&self, name: &str, written: &Letter) -> Result<Vec<Material>, Error> {
        let paper = &self.law().letters.paper;
        let page = letter::html::page(paper, written).into_bytes();
        let word = letter::docx::file(paper, written).map_err(|source| self.fault(&source))?;
        let mut forms = vec![
            Material { name: format!("{name}.docx"), bytes: word },
            Material { name: format!("{name}.html"), bytes: page },
        ];
        if let Some(typeset) = self.typesetter() {
            let bytes = typeset(paper, written, self.today()).map_err(Refusal::Letter)?;
            forms.insert(0, Material { name: format!("{name}.pdf"), bytes });
        }
        Ok(forms)
    }

    async fn in_house(&self, actor: &Actor, id: &CaseId, command: HandlingCommand) -> Result<(), Error> {
        let step = CaseAct::InHouse(Box::new(command));
        self.act_on_case(actor, Deed { id: id.clone(), seen: Seen::Any, on: self.today(), step }).await
    }

    fn letter_words(&self, written: &Letter) -> Result<Words, Error> {
        let text = serde_json::to_string(written).map_err(|source| self.fault(&source))?;
        Ok(Words::new(text))
    }
}

/// The finding that a letter has no number.
const WITHOUT_NUMBER: &str = "W-07";

/// What a letter gets when it is signed; a form has neither.
fn number_and_date(written: &mut Letter, number: &str, on: Date) {
    if !written.signature.is_empty() {
        number.clone_into(&mut written.number);
        written.date = letter::date_in_letters(on);
    }
}
