//! Use cases, one file per act: examine, keep, list, show, compare, download, set a level, remove, rebuild, verify, compute; never writes SQL or HTML.

pub mod deadline;
pub mod fee;
pub mod status;

mod applicant;
mod apply;
mod backup;
mod compare_reports;
mod demo;
mod desk;
mod download;
mod examine;
mod fault;
mod file_application;
mod keep_file;
mod keep_report;
mod keys;
mod level;
mod list_reports;
mod manual;
mod numbers;
mod office;
mod people;
mod query_code;
mod rebuild;
mod redate;
mod remove_report;
mod report_rows;
mod reprocess;
mod restore;
mod rotate_keys;
mod rules;
mod set_level;
mod show_report;
mod sweep;
mod throttle;
mod verify;
mod work;

pub use applicant::{Applicant, FieldProblem, IdKind, class_label};
pub use apply::{
    Choice, Draft, DraftCode, DraftFile, Field, FieldKind, ReceiptRule, Receipted, Receiving, Step, Submitted,
};
pub use backup::WithKeys;
pub use compare_reports::Compared;
pub use desk::Limits;
pub use download::{Download, Form};
pub use examine::{Examination, Material};
pub use fault::{Error, Fault, Refusal};
pub use file_application::{Enclosed, Filed, Filing};
pub use gk_case::{CaseId, Element};
pub use gk_check::compare::{CellDifference, Kind, SectionLikeness};
pub use gk_check::{Check, Comparison, Needs};
pub use gk_doc::{Block, Document, FileKind, Role, Table};
pub use gk_people::{
    Act, Actor, AgencyCommand, AgencyId, AgencyPost, Post, Refused as PeopleRefused, Role as Office, StaffCommand,
    StaffId, Substitution, Superiors, Unit, UnitId, UnitKind, allowed, rule,
};
#[cfg(feature = "s3")]
pub use gk_store::S3Place;
pub use gk_store::{
    CaseSort, Defect, Entry, Facets, Head, Holding, Keyring, Manifest, Migrated, OBJECTS, ObjectPlace, Page, Place,
    Progress, Query, Signer, Sort, StaffRow, Stage, Target, Told, UnitRow, Walk, Wrong,
};
pub use keep_report::Kept;
pub use level::{Level, LevelSeen, UNDETERMINED};
pub use manual::{check_page, checks};
pub use numbers::{Register, TakenNumber};
pub use office::{
    Board, BoardQuery, BoardRow, CaseAct, CaseFile, Deed, Happened, Incident, LetterSeen, Move, MoveGroup, NotNow,
    Scope, Seen,
};
pub use people::{
    AgencySeen, DemoPerson, Directory, Enrolment, FirstAdministrator, Leave, Lender, NewAgency, Next, OwnAccount,
    SessionSeen, SignInRefused, SignedIn, StaffSeen,
};
pub use query_code::QueryCode;
pub use rebuild::Rebuilt;
pub use reprocess::Reprocessed;
pub use restore::{Restored, restore};
pub use rotate_keys::{open_keys, rotate_keys};
pub use rules::{RuleProblem, Rules};
pub use show_report::Shown;
pub use sweep::Sweep;
pub use throttle::{Counted, network_of};
pub use work::Doing;

/// Who acts where nobody is signed in: whoever sits at this machine.
const ACTOR: &str = "local";

use desk::Desk;
use gk_law::Law;
use gk_store::{By, Store};
use numbers::Turns;
use people::People;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};
use throttle::Throttle;

/// Versions of what makes a report out of a file: reader, extractor, checks.
pub const MADE_BY: &str =
    concat!("read ", env!("GK_READ"), " extract ", env!("GK_EXTRACT"), " check ", env!("GK_CHECK"));

/// Sets a letter as PDF on a paper, made on a day; says in Chinese what it lacks. The binary passes one where it has one.
pub type Typesetter = fn(&gk_law::letters::Paper, &gk_render::letter::Letter, gk_base::Date) -> Result<Vec<u8>, String>;

/// Reads the clock: epoch milliseconds. The binary passes the real one, tests a fixed one.
pub type Clock = fn() -> i64;

/// The civil date of epoch milliseconds in China, the whole of which keeps one time.
#[must_use]
pub fn date_in_china(millis: i64) -> gk_base::Date {
    const EIGHT_HOURS: i64 = 8 * 3600 * 1000;
    let at = chrono::DateTime::from_timestamp_millis(millis.saturating_add(EIGHT_HOURS));
    at.unwrap_or_default().date_naive()
}

/// The office: its records, its law and its desk, where one file after the other is examined.
#[derive(Debug, Clone)]
pub struct Service {
    law: &'static Law,
    store: Store,
    desk: Arc<Desk>,
    clock: Clock,
    rules: Arc<Rules>,
    keys: PathBuf,
    keyring: Arc<OnceLock<Keyring>>,
    typesetter: Option<Typesetter>,
    signer: Arc<OnceLock<Signer>>,
    turns: Arc<Turns>,
    throttle: Arc<Throttle>,
    people: Arc<People>,
    /// Under which name acts are recorded.
    actor: Arc<str>,
    is_demo: bool,
}

/// Name of the folder of keys beside the records.
const KEYS: &str = "keys";

impl Service {
    /// Opens the records of a place.
    ///
    /// # Errors
    /// The place cannot be reached, or its records were written by a newer version.
    pub async fn open(place: &Place, clock: Clock, limits: Limits) -> Result<Self, Error> {
        let (service, _) = Self::migrate(place, clock, limits).await?;
        Ok(service)
    }

    /// The same, and says which migrations were run.
    ///
    /// # Errors
    /// As for [`Service::open`].
    pub async fn migrate(place: &Place, clock: Clock, limits: Limits) -> Result<(Self, Vec<Migrated>), Error> {
        let opened = Store::migrate(place, clock()).await;
        let (store, run) = opened.map_err(|source| match source.is_newer() {
            true => Error::from(Refusal::NewerRecords),
            false => Fault::of(&source, clock()).into(),
        })?;
        let keys = place.data_folder().map_or_else(|| PathBuf::from(KEYS), |folder| folder.join(KEYS));
        let service = Self {
            law: Law::embedded(),
            store,
            desk: Arc::new(Desk::new(limits)),
            clock,
            rules: Arc::new(Rules::of(Law::embedded())),
            keys,
            keyring: Arc::default(),
            typesetter: None,
            signer: Arc::default(),
            turns: Arc::default(),
            throttle: Arc::default(),
            people: Arc::default(),
            actor: Arc::from(ACTOR),
            is_demo: false,
        };
        Ok((service, run))
    }

    /// The same by the rules of an office.
    #[must_use]
    pub fn with_rules(self, rules: Rules) -> Self {
        Self { rules: Arc::new(rules), ..self }
    }

    /// The same with the keys of personal data in another folder.
    #[must_use]
    pub fn with_keys(self, folder: &Path) -> Self {
        Self { keys: folder.to_owned(), keyring: Arc::default(), signer: Arc::default(), ..self }
    }

    /// The same with letters set as PDF, too, when they are issued.
    #[must_use]
    pub fn with_typesetter(self, typesetter: Option<Typesetter>) -> Self {
        Self { typesetter, ..self }
    }

    pub(crate) fn typesetter(&self) -> Option<Typesetter> {
        self.typesetter
    }

    /// The rules that the office works by.
    #[must_use]
    pub fn rules(&self) -> &Rules {
        &self.rules
    }

    /// Ends: what was begun is finished, then the records are closed.
    ///
    /// # Errors
    /// The records do not answer.
    pub async fn close(self) -> Result<(), Error> {
        let now = self.now();
        self.store.close().await.map_err(|source| Fault::of(&source, now).into())
    }

    /// The law.
    #[must_use]
    pub fn law(&self) -> &'static Law {
        self.law
    }

    /// The longest file that is taken.
    #[must_use]
    pub fn max_bytes(&self) -> usize {
        self.desk.limits().max_bytes
    }

    /// Whether the records answer.
    ///
    /// # Errors
    /// They do not.
    pub async fn ping(&self) -> Result<(), Error> {
        self.store.ping().await.map_err(|source| self.fault(&source))
    }

    /// What day it is.
    #[must_use]
    pub fn today(&self) -> gk_base::Date {
        date_in_china(self.now())
    }

    /// What instant it is, epoch milliseconds.
    #[must_use]
    pub fn now(&self) -> i64 {
        (self.clock)()
    }

    fn by(&self) -> By<'_> {
        By { actor: &self.actor, at: self.now() }
    }

    fn fault(&self, source: &dyn std::error::Error) -> Error {
        Fault::of(source, self.now()).into()
    }
}

#[cfg(test)]
mod tests {
    use super::date_in_china;

    #[test]
    fn a_day_begins_at_midnight_in_china() {
        assert_eq!(date_in_china(1_767_196_799_999).to_string(), "2025-12-31");
        assert_eq!(date_in_china(1_767_196_800_000).to_string(), "2026-01-01");
    }
}
