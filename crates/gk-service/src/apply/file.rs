//! Submits a draft: checked once more, filed under its own id, and kept a while as the receipt of whoever filed it.

use gk_case::Case;
use gk_clock::Channel;

use super::{Draft, DraftCode, Submitted};
use crate::throttle::Counted;
use crate::{Error, Filing, QueryCode, Refusal, Service};

/// What the query code of a draft is derived for.
const CODE: &str = "query-code-of-draft";

/// By whom acts of citizens are recorded.
pub(crate) const APPLICANT: &str = "applicant";

/// An application as its applicant gets it confirmed.
#[derive(Debug, Clone)]
pub struct Receipted {
    /// It, without its words.
    pub case: Case,
    /// Its number.
    pub number: String,
    /// What to ask with.
    pub code: QueryCode,
    /// When it was submitted, epoch milliseconds.
    pub at: i64,
}

impl Service {
    /// Submits a draft. A draft that is submitted already gives the same receipt. `network` is where it comes from.
    ///
    /// # Errors
    /// Something is wrong with an answer ([`Refusal::Unfinished`]), too many were filed from there, the law says no, or
    /// the keyring or the records fail.
    pub async fn submit_draft(&self, code: &DraftCode, network: &str) -> Result<Receipted, Error> {
        let mut draft = self.draft(code).await?.ok_or_else(|| Error::from(Refusal::NoSuchDraft))?;
        let query_code = self.query_code_of(code, &draft).await?;
        if draft.submitted.is_none() {
            self.may_still(Counted::Applications, network)?;
            let filed = match self.filing_of(code, &draft).await {
                Ok(filing) => self.file_application(&filing, &query_code, APPLICANT).await?,
                // The same draft may have been submitted meanwhile, and its files are with the records by now.
                Err(error) => return self.receipt_of(code).await?.ok_or(error),
            };
            self.count(Counted::Applications, network);
            draft.submitted = Some(Submitted { number: filed.number, at: self.now() });
            self.keep_submitted(code, &mut draft).await?;
        }
        self.receipted(draft, query_code).await
    }

    /// The receipt of a draft that was submitted, for the browser that submitted it; none before.
    ///
    /// # Errors
    /// The keyring or the records fail.
    pub async fn receipt_of(&self, code: &DraftCode) -> Result<Option<Receipted>, Error> {
        let Some(draft) = self.draft(code).await?.filter(|draft| draft.submitted.is_some()) else { return Ok(None) };
        let query_code = self.query_code_of(code, &draft).await?;
        self.receipted(draft, query_code).await.map(Some)
    }

    async fn receipted(&self, draft: Draft, code: QueryCode) -> Result<Receipted, Error> {
        let missing = || Error::from(Refusal::NoSuchApplication);
        let Submitted { number, at } = draft.submitted.ok_or_else(missing)?;
        let case = Case::of(&self.events_of(&draft.case).await?).ok_or_else(missing)?;
        Ok(Receipted { case, number, code, at })
    }

    /// Of a submitted draft only what the receipt needs is kept: the rest is in the records.
    async fn keep_submitted(&self, code: &DraftCode, draft: &mut Draft) -> Result<(), Error> {
        draft.answers.0.clear();
        for file in std::mem::take(&mut draft.files) {
            self.drop_part(code, &format!("file-{}", file.n)).await?;
        }
        self.keep_draft(code, draft).await
    }

    /// The code by which the applicant will ask. It follows from the code of the draft, so that the same draft filed
    /// twice at once has one, and neither the records nor the keys alone give it away.
    async fn query_code_of(&self, code: &DraftCode, draft: &Draft) -> Result<QueryCode, Error> {
        let secret = [code.bytes(), b"-", draft.case.0.as_bytes()].concat();
        Ok(QueryCode::of_bytes(&self.signer().await?.sign(CODE, &secret)))
    }

    async fn filing_of(&self, code: &DraftCode, draft: &Draft) -> Result<Filing, Error> {
        let agencies = self.receiving().await?;
        let (None, Some(agency)) = (draft.first_unfinished(&agencies), draft.agency(&agencies)) else {
            return Err(Refusal::Unfinished.into());
        };
        Ok(Filing {
            id: draft.case.clone(),
            subject: draft.subject.clone(),
            agency: agency.id.clone(),
            channel: Channel::Online,
            on: self.today(),
            registered_on: self.today(),
            applicant: draft.applicant(),
            agent: draft.agent(),
            description: draft.answer("description").trim().to_owned(),
            form_wanted: draft.form_wanted(),
            route_wanted: draft.route_wanted(),
            missing: draft.missing(),
            recorded_by: None,
            files: self.enclosed(code, draft).await?,
        })
    }
}
