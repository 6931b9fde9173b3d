//! A draft: kept on the server, sealed so that only whoever has its code can open it, and gone after a while.

use std::collections::BTreeMap;
use std::fmt;

use gk_case::{CaseId, SubjectId};
use gk_store::{DraftRow, Signer};
use serde::{Deserialize, Serialize};

use crate::query_code::{in_groups, letters_of, spelled};
use crate::throttle::Counted;
use crate::{Enclosed, Error, Service};

/// How many letters a code has; with 31 letters nobody guesses one.
const LENGTH: usize = 16;

/// What the id of a draft is derived for, and what it is sealed for.
const ID: &str = "draft-id";
const SEAL: &str = "draft";

const DAY_MS: i64 = 86_400_000;

/// The code that opens a draft.
#[derive(Clone, PartialEq, Eq)]
pub struct DraftCode(String);

/// Never shows the code in a log.
impl fmt::Debug for DraftCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("DraftCode")
    }
}

/// In groups of four, as people write it down.
impl fmt::Display for DraftCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&in_groups(&self.0))
    }
}

impl DraftCode {
    /// The code as somebody typed it, or as the browser kept it.
    #[must_use]
    pub fn read(typed: &str) -> Self {
        Self(letters_of(typed))
    }

    /// The letters alone, for the browser to keep.
    #[must_use]
    pub fn letters(&self) -> &str {
        &self.0
    }

    pub(super) fn bytes(&self) -> &[u8] {
        self.0.as_bytes()
    }
}

/// What is filled in so far.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Draft {
    /// The id that the case will have: a draft is filed once.
    pub case: CaseId,
    /// Under which its personal data will be kept.
    pub subject: SubjectId,
    /// When it was begun, epoch milliseconds.
    pub begun_at: i64,
    /// What was typed, by the name of the field.
    pub answers: Answers,
    /// What was handed in, in its order.
    pub files: Vec<DraftFile>,
    /// Whether everything was there once, so that whoever changes something comes back to the review.
    #[serde(default)]
    pub was_complete: bool,
    /// What became of it.
    #[serde(default)]
    pub submitted: Option<Submitted>,
}

/// What was typed, by the name of the field; never shown in a log.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Answers(pub BTreeMap<String, String>);

impl fmt::Debug for Answers {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.0.keys()).finish()
    }
}

/// A file of a draft.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DraftFile {
    /// Which one.
    pub n: u32,
    /// What it is.
    pub enclosed: Enclosed,
    /// Its name.
    pub name: String,
    /// How many bytes.
    pub n_bytes: u64,
}

/// The name of a file may be that of a person.
impl fmt::Debug for DraftFile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("DraftFile").field("n", &self.n).field("enclosed", &self.enclosed).finish_non_exhaustive()
    }
}

/// A draft that became an application.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Submitted {
    /// Its number.
    pub number: String,
    /// When, epoch milliseconds.
    pub at: i64,
}

impl Draft {
    /// What was typed in a field; empty where nothing was.
    #[must_use]
    pub fn answer(&self, field: &str) -> &str {
        self.answers.0.get(field).map_or("", String::as_str)
    }

    /// The files of a kind.
    pub fn files_of(&self, enclosed: Enclosed) -> impl Iterator<Item = &DraftFile> {
        self.files.iter().filter(move |file| file.enclosed == enclosed)
    }
}

impl Service {
    /// Begins a draft. `network` is where the request comes from.
    ///
    /// # Errors
    /// Too many were begun there within the hour, or the keyring or the records fail.
    pub async fn begin_draft(&self, network: &str) -> Result<(DraftCode, Draft), Error> {
        self.may_still(Counted::Drafts, network)?;
        let no_chance = |problem: gk_store::KeyringProblem| self.personal_failed(&problem.into());
        let bytes = Signer::chance_bytes::<48>().map_err(no_chance)?;
        let code = DraftCode(spelled(&bytes, LENGTH));
        let draft = Draft {
            case: CaseId(Signer::chance::<16>().map_err(no_chance)?),
            subject: SubjectId(Signer::chance::<16>().map_err(no_chance)?),
            begun_at: self.now(),
            answers: Answers::default(),
            files: Vec::new(),
            was_complete: false,
            submitted: None,
        };
        self.keep_draft(&code, &draft).await?;
        self.count(Counted::Drafts, network);
        Ok((code, draft))
    }

    /// The draft of a code; none where there is none, and once it has expired.
    ///
    /// # Errors
    /// The keyring or the records fail.
    pub async fn draft(&self, code: &DraftCode) -> Result<Option<Draft>, Error> {
        let Some(plain) = self.open_part(code, "").await? else { return Ok(None) };
        serde_json::from_slice(&plain).map(Some).map_err(|source| self.fault(&source))
    }

    /// Keeps a draft as it is now, for as long again.
    ///
    /// # Errors
    /// The keyring or the records fail.
    pub async fn keep_draft(&self, code: &DraftCode, draft: &Draft) -> Result<(), Error> {
        let plain = serde_json::to_vec(draft).map_err(|source| self.fault(&source))?;
        self.keep_part(code, "", &plain).await
    }

    /// Until when a draft is kept that is kept now.
    #[must_use]
    pub fn draft_kept_until(&self) -> gk_base::Date {
        crate::date_in_china(self.draft_expires_at())
    }

    fn draft_expires_at(&self) -> i64 {
        self.now().saturating_add(i64::from(self.rules().settings().draft_days) * DAY_MS)
    }

    /// Keeps a part of a draft: the answers, or one of its files.
    pub(super) async fn keep_part(&self, code: &DraftCode, part: &str, plain: &[u8]) -> Result<(), Error> {
        let signer = self.signer().await?;
        let sealed = signer.seal(SEAL, &secret(code, part), plain);
        let sealed = sealed.map_err(|problem| self.personal_failed(&problem.into()))?;
        let id = signer.sign_hex(ID, &secret(code, part));
        let row = DraftRow { id, sealed, expires_at: self.draft_expires_at() };
        self.store.keep_draft(row).await.map_err(|source| self.fault(&source))
    }

    pub(super) async fn open_part(&self, code: &DraftCode, part: &str) -> Result<Option<Vec<u8>>, Error> {
        let signer = self.signer().await?;
        let id = signer.sign_hex(ID, &secret(code, part));
        let row = self.store.draft(&id, self.now()).await.map_err(|source| self.fault(&source))?;
        let opened = row.and_then(|row| signer.open(SEAL, &secret(code, part), &row.sealed));
        Ok(opened.map(|plain| plain.to_vec()))
    }

    pub(super) async fn drop_part(&self, code: &DraftCode, part: &str) -> Result<(), Error> {
        let id = self.signer().await?.sign_hex(ID, &secret(code, part));
        self.store.drop_draft(&id).await.map_err(|source| self.fault(&source))
    }
}

/// What opens a part. A code has no dash, so no part of one draft is a part of another.
fn secret(code: &DraftCode, part: &str) -> Vec<u8> {
    [code.bytes(), b"-", part.as_bytes()].concat()
}
