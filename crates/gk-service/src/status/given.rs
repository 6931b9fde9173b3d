//! What an applicant may take along: letters to the applicant that were issued, and information as it is given; never
//! another file of the case, and no reply before it went out.

use gk_base::Date;
use gk_case::{Case, CaseId, FileRef, FileUse, Handling, LetterStage, Route};
use gk_law::letters::{LetterKind, Letters, Recipient};

use crate::{Error, Refusal, Service};

/// A file for the applicant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Given {
    /// What it is, in Chinese.
    pub what: String,
    /// When it was issued or given.
    pub on: Date,
    /// The file.
    pub file: FileRef,
}

/// What there is for the applicant, oldest first.
pub(super) fn given(case: &Case, handling: &Handling, letters: &Letters) -> Vec<Given> {
    let replied_on = case.dispatched_on();
    let mut all = Vec::new();
    for letter in &handling.letters {
        let (LetterStage::Issued(issued), Some(kind)) = (&letter.stage, LetterKind::parse(&letter.letter)) else {
            continue;
        };
        let info = letters.get(kind);
        let is_out = kind.decision().is_none() || replied_on.is_some();
        if info.to == Recipient::Applicant && is_out {
            let one = |file: &FileRef| Given { what: info.name.clone(), on: issued.on, file: file.clone() };
            all.extend(issued.files.iter().map(one));
        }
    }
    let wants_download = case.submission().is_some_and(|one| one.route_wanted == Some(Route::Download));
    if let Some(on) = replied_on.filter(|_| wants_download) {
        let released = handling.files.iter().filter(|added| added.of == FileUse::Released);
        all.extend(released.map(|added| Given { what: "公开的信息".to_owned(), on, file: added.file.clone() }));
    }
    all
}

impl Service {
    /// A file for the applicant, by the name of its object: what it is, and its bytes.
    ///
    /// # Errors
    /// There is no such file for the applicant, the applicant was erased, or the keyring or the records fail.
    pub async fn given_file(&self, id: &CaseId, object: &str) -> Result<(FileRef, Vec<u8>), Error> {
        let none = || Error::from(Refusal::NoSuchCase);
        let case = self.case(id).await?.ok_or_else(none)?;
        let given = self.given(id, &case).await?;
        let file = given.into_iter().map(|one| one.file).find(|file| file.object == object).ok_or_else(none)?;
        let subject = &case.submission().ok_or_else(none)?.applicant;
        let bytes = self.read_file(subject, &file).await?.ok_or_else(none)?;
        Ok((file, bytes))
    }

    pub(super) async fn given(&self, id: &CaseId, case: &Case) -> Result<Vec<Given>, Error> {
        let Some(submission) = case.submission() else { return Ok(Vec::new()) };
        let (handling, _) = self.handling(id, &submission.applicant).await?;
        Ok(given(case, &handling, &self.law().letters))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use gk_case::{
        Added, ApplicantClass, Event, Fact, Issued, Letter, Outcome, ServiceWay, SubjectId, Submission, Words,
    };
    use gk_clock::Channel;
    use gk_law::Law;
    use gk_law::decisions::Decision;

    fn day(text: &str) -> Date {
        text.parse().expect("a date")
    }

    fn file(name: &str) -> FileRef {
        let (object, sha256) = (format!("o-{name}"), "0".repeat(64));
        FileRef { object, sha256, name: Words::new(name), media: "application/pdf".to_owned(), n_bytes: 1 }
    }

    fn issued(kind: LetterKind) -> Letter {
        let stage = LetterStage::Issued(Issued {
            number: "〔2026〕1号".to_owned(),
            on: day("2026-03-05"),
            by: "zhao".to_owned(),
            files: vec![file(kind.id())],
        });
        let letter = kind.id().to_owned();
        Letter { n: 1, letter, text: Words::default(), writers: Vec::new(), revision: 1, reviews: Vec::new(), stage }
    }

    fn case(route: Route, replied: &[Fact]) -> Case {
        let submission = Submission {
            agency: "a".to_owned(),
            channel: Channel::InPerson,
            class: ApplicantClass::NaturalPerson,
            applicant: SubjectId("p".to_owned()),
            agent: None,
            description: Words::default(),
            form_wanted: None,
            route_wanted: Some(route),
            missing: Vec::new(),
            recorded_by: None,
            files: Vec::new(),
        };
        let first = Event { on: day("2026-03-02"), fact: Fact::Submitted(submission) };
        let then = replied.iter().map(|fact| Event { on: day("2026-03-10"), fact: fact.clone() });
        Case::of(&[first].into_iter().chain(then).collect::<Vec<_>>()).expect("a case")
    }

    fn seen(case: &Case) -> Vec<String> {
        let reply = LetterKind::all().find(|kind| kind.decision().is_some()).expect("a reply");
        let added = |name: &str, of| Added { file: file(name), of, on: day("2026-03-04"), by: "li".to_owned() };
        let handling = Handling {
            letters: [LetterKind::Correction, LetterKind::AgencyConsult, reply].map(issued).into(),
            files: vec![added("可公开", FileUse::Released), added("原件", FileUse::Information)],
            ..Handling::default()
        };
        given(case, &handling, &Law::embedded().letters).into_iter().map(|one| one.what).collect()
    }

    #[test]
    fn letters_to_others_replies_not_gone_out_and_originals_are_not_given() {
        let replied = [
            Fact::Decided(Outcome::of(Decision::Provided)),
            Fact::Dispatched { number: "〔2026〕1号".to_owned(), way: ServiceWay::Electronic },
        ];
        assert_eq!(seen(&case(Route::Download, &[])).len(), 1, "the correction notice alone");
        let after = seen(&case(Route::Download, &replied));
        assert_eq!(after.len(), 3, "{after:?}");
        assert_eq!(after.last().map(String::as_str), Some("公开的信息"));
        assert_eq!(seen(&case(Route::Post, &replied)).len(), 2, "information goes by the route that was chosen");
    }
}
