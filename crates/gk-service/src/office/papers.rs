//! The files of an application: added, and given out to those who may see the application; never by a guessed address.

use gk_base::Date;
use gk_case::{CaseId, FileRef, FileUse, HandlingCommand, LetterStage};
use gk_people::Actor;

use super::{CaseAct, CaseFile, Deed, Seen};
use crate::keep_file::SealedFile;
use crate::{Error, Material, Refusal, Service};

impl Service {
    /// Adds a file to an application of the own agency.
    ///
    /// # Errors
    /// The person's office may not, the agency has no such application, the file is empty or too large, or the records
    /// fail.
    pub async fn add_file(
        &self,
        actor: &Actor,
        id: &CaseId,
        (of, on): (FileUse, Date),
        material: Material,
    ) -> Result<(), Error> {
        self.own_case(actor, id).await?;
        let subject = self.subject_of_case(id).await?;
        let SealedFile { file, row } = self.seal_file(&subject, material).await?;
        let step = CaseAct::InHouse(Box::new(HandlingCommand::AddFile { file, of }));
        self.act_on_case_with(actor, Deed { id: id.clone(), seen: Seen::Any, on, step }, (vec![row], None)).await
    }

    /// A file of an application of the own agency, by the name of its object: what it is, and its bytes.
    ///
    /// # Errors
    /// The person's office may not see it, the application has no such file ([`Refusal::NoSuchCase`]), the person it is
    /// about was erased, or the records fail.
    pub async fn paper(&self, actor: &Actor, id: &CaseId, object: &str) -> Result<(FileRef, Vec<u8>), Error> {
        let file = self.case_file(actor, id).await?;
        let found = papers(&file).find(|one| one.object == object).cloned().ok_or(Refusal::NoSuchCase)?;
        let subject = self.subject_of_case(id).await?;
        let bytes = self.read_file(&subject, &found).await?.ok_or(Refusal::NoSuchCase)?;
        Ok((found, bytes))
    }
}

/// All files of an application: what came with it, what was added, what was issued.
fn papers(file: &CaseFile) -> impl Iterator<Item = &FileRef> {
    let submitted = file.case.submission().into_iter().flat_map(|submission| &submission.files);
    let added = file.handling.files.iter().map(|added| &added.file);
    let issued = file.handling.letters.iter().flat_map(|letter| match &letter.stage {
        LetterStage::Issued(issued) => issued.files.as_slice(),
        LetterStage::Draft | LetterStage::Submitted | LetterStage::Dropped => &[],
    });
    submitted.chain(added).chain(issued)
}
