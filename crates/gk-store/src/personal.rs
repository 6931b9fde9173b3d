//! Personal data, sealed, beside the records and not in them; and the erasure of it, which is the loss of a key.

use crate::append::PersonalWrite;
use crate::chain::{self, Act, Item};
use crate::table::{self, Existing, row};
use crate::{By, Holding, Keyring, KeyringProblem, Opened, Sealed, Store, StoreError, sql};
use sea_orm::{DatabaseTransaction, DbErr, Value};
use std::collections::HashMap;
use std::fmt;
use zeroize::Zeroizing;

row! {
    /// A sealed value about a person.
    PersonalRow in "s_personal", key 2 {
        /// About whom.
        subject: String,
        /// What.
        field: String,
        /// The value, encrypted.
        sealed: Vec<u8>,
    }
}

/// How many places are looked up with one statement.
const PLACES: usize = 200;

impl PersonalRow {
    pub(crate) fn of(write: &PersonalWrite) -> Self {
        Self { subject: write.subject.clone(), field: write.field.clone(), sealed: write.sealed.clone() }
    }
}

row! {
    /// A subject whose key is destroyed, or is to be.
    ErasureRow in "f_erasure", key 1 {
        /// About whom.
        subject: String,
        /// When, epoch milliseconds.
        erased_at: i64,
    }
}

/// What is known of a field about a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Personal {
    /// The value.
    Known(Zeroizing<Vec<u8>>),
    /// Nothing was ever written there.
    Absent,
    /// It was erased with everything about this person.
    Erased,
}

/// Several fields about a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonalFields {
    /// About whom.
    pub subject: String,
    /// The fields by name.
    pub fields: Vec<(String, Zeroizing<Vec<u8>>)>,
}

/// Why personal data was not read or erased.
#[derive(Debug)]
pub enum PersonalError {
    /// The records do not answer.
    Store(StoreError),
    /// Something is wrong with the keys; said in Chinese.
    Keys(KeyringProblem),
}

impl fmt::Display for PersonalError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Store(source) => source.fmt(f),
            Self::Keys(problem) => problem.fmt(f),
        }
    }
}

impl std::error::Error for PersonalError {}

impl From<StoreError> for PersonalError {
    fn from(source: StoreError) -> Self {
        Self::Store(source)
    }
}

impl From<KeyringProblem> for PersonalError {
    fn from(problem: KeyringProblem) -> Self {
        Self::Keys(problem)
    }
}

impl PersonalWrite {
    /// Seals a value about a person.
    ///
    /// # Errors
    /// The person has been erased, or the keys cannot be used.
    pub fn seal(keyring: &Keyring, subject: &str, field: &str, plain: &[u8]) -> Result<Self, KeyringProblem> {
        let sealed = keyring.seal(subject, field, plain)?.as_bytes().to_vec();
        Ok(Self { subject: subject.to_owned(), field: field.to_owned(), sealed })
    }

    /// Seals several values about a person.
    ///
    /// # Errors
    /// As [`PersonalWrite::seal`].
    pub fn seal_all(
        keyring: &Keyring,
        subject: &str,
        fields: Vec<(String, Vec<u8>)>,
    ) -> Result<Vec<Self>, KeyringProblem> {
        let sealed = keyring.seal_all(subject, &fields)?;
        let write = |((field, _), sealed): ((String, Vec<u8>), Sealed)| Self {
            subject: subject.to_owned(),
            field,
            sealed: sealed.as_bytes().to_vec(),
        };
        Ok(fields.into_iter().zip(sealed).map(write).collect())
    }
}

impl Store {
    /// A field about a person.
    ///
    /// # Errors
    /// The records do not answer, the keys cannot be used, or the value was changed by hand.
    pub async fn personal(&self, keyring: &Keyring, subject: &str, field: &str) -> Result<Personal, PersonalError> {
        let fault = |source| StoreError::db("load personal data", source);
        let erased = table::select::<ErasureRow>(self.db(), "WHERE subject = $1", [subject.into()]).await;
        if !erased.map_err(fault)?.is_empty() {
            return Ok(Personal::Erased);
        }
        let one = "WHERE subject = $1 AND field = $2";
        let rows = table::select::<PersonalRow>(self.db(), one, [subject.into(), field.into()]).await;
        let Some(row) = rows.map_err(fault)?.pop() else { return Ok(Personal::Absent) };
        match keyring.open_sealed(subject, field, &Sealed::from_bytes(row.sealed))? {
            Opened::Plain(plain) => Ok(Personal::Known(plain)),
            Opened::Erased => Ok(Personal::Erased),
        }
    }

    /// All fields about a person that can still be read, by name; none once it was erased.
    ///
    /// # Errors
    /// The records do not answer, the keys cannot be used, or a value was changed by hand.
    pub async fn all_personal(
        &self,
        keyring: &Keyring,
        subject: &str,
    ) -> Result<Vec<(String, Zeroizing<Vec<u8>>)>, PersonalError> {
        let rows = table::select::<PersonalRow>(self.db(), "WHERE subject = $1 ORDER BY field", [subject.into()]).await;
        let rows = rows.map_err(|source| StoreError::db("load personal data", source))?;
        if rows.is_empty() {
            return Ok(Vec::new());
        }
        let fields: Vec<(String, Sealed)> =
            rows.into_iter().map(|row| (row.field, Sealed::from_bytes(row.sealed))).collect();
        let plain = keyring.open_all(subject, &fields)?.unwrap_or_default();
        Ok(fields.into_iter().map(|(field, _)| field).zip(plain).collect())
    }

    /// The fields that begin alike about several persons, by person and name; a person that was erased has none.
    ///
    /// # Errors
    /// As [`Store::all_personal`].
    pub async fn personal_of(
        &self,
        keyring: &Keyring,
        subjects: &[&str],
        beginning: &str,
    ) -> Result<Vec<PersonalFields>, PersonalError> {
        let mut rows: Vec<PersonalRow> = Vec::new();
        for some in subjects.chunks(sql::N_VALUES - 1) {
            let places: Vec<String> = (2..=some.len() + 1).map(|n| format!("${n}")).collect();
            let which = format!("WHERE field LIKE $1 AND subject IN ({}) ORDER BY subject, field", places.join(", "));
            let values = [format!("{beginning}%").into()].into_iter().chain(some.iter().map(|one| (*one).into()));
            let found = table::select::<PersonalRow>(self.db(), &which, values).await;
            rows.extend(found.map_err(|source| StoreError::db("load personal data", source))?);
        }
        let mut known = Vec::new();
        for of_one in rows.chunk_by(|one, next| one.subject == next.subject) {
            let Some(subject) = of_one.first().map(|row| row.subject.clone()) else { continue };
            let sealed = |row: &PersonalRow| (row.field.clone(), Sealed::from_bytes(row.sealed.clone()));
            let fields: Vec<(String, Sealed)> = of_one.iter().map(sealed).collect();
            if let Some(plain) = keyring.open_all(&subject, &fields)? {
                let names = fields.into_iter().map(|(field, _)| field);
                known.push(PersonalFields { subject, fields: names.zip(plain).collect() });
            }
        }
        Ok(known)
    }

    /// Some fields about several persons, in the order in which they are asked for; none where nothing was written or
    /// the person was erased.
    ///
    /// # Errors
    /// The records do not answer, the keys cannot be used, or a value was changed by hand.
    pub async fn some_personal(
        &self,
        keyring: &Keyring,
        places: &[(&str, &str)],
    ) -> Result<Vec<Option<Zeroizing<Vec<u8>>>>, PersonalError> {
        let mut found: HashMap<(String, String), Zeroizing<Vec<u8>>> = HashMap::new();
        for some in places.chunks(PLACES) {
            let one = |n: usize| format!("(subject = ${} AND field = ${})", 2 * n + 1, 2 * n + 2);
            let any: Vec<String> = (0..some.len()).map(one).collect();
            let values = some.iter().flat_map(|(subject, field)| [Value::from(*subject), Value::from(*field)]);
            let rows = table::select::<PersonalRow>(self.db(), &format!("WHERE {}", any.join(" OR ")), values).await;
            for row in rows.map_err(|source| StoreError::db("load personal data", source))? {
                let opened = keyring.open_sealed(&row.subject, &row.field, &Sealed::from_bytes(row.sealed))?;
                if let Opened::Plain(plain) = opened {
                    found.insert((row.subject, row.field), plain);
                }
            }
        }
        let key = |(subject, field): &(&str, &str)| ((*subject).to_owned(), (*field).to_owned());
        Ok(places.iter().map(|place| found.get(&key(place)).cloned()).collect())
    }

    /// Erases everything about a person: recorded as an act, then done by destroying the key. What was sealed stays in
    /// its place, so that the audit log agrees, and cannot be opened any more, nor in any backup.
    ///
    /// # Errors
    /// The records do not answer; then nothing is done. The keys cannot be written; then the person counts as erased,
    /// and [`Store::finish_erasures`] destroys the key.
    pub async fn erase(&self, keyring: &Keyring, subject: &str, by: By<'_>) -> Result<(), PersonalError> {
        let write = self.begin_write("erase personal data").await?;
        record(&write, subject, by).await.map_err(|source| StoreError::db("erase personal data", source))?;
        write.commit().await?;
        keyring.erase(subject)?;
        Ok(())
    }

    /// Destroys the keys of all persons that count as erased. A key is still there when the program ended in between, or
    /// when an older copy of the keys was put back.
    ///
    /// # Errors
    /// The records do not answer, or the keys cannot be written.
    pub async fn finish_erasures(&self, keyring: &Keyring) -> Result<(), PersonalError> {
        let erased = table::select::<ErasureRow>(self.db(), "ORDER BY subject", []).await;
        for row in erased.map_err(|source| StoreError::db("list the erased", source))? {
            keyring.erase(&row.subject)?;
        }
        Ok(())
    }

    /// Whether the records hold anything that needs keys.
    ///
    /// # Errors
    /// The records do not answer.
    pub async fn holding(&self) -> Result<Holding, StoreError> {
        let some = table::select::<PersonalRow>(self.db(), "LIMIT 1", []).await;
        let some = some.map_err(|source| StoreError::db("look for personal data", source))?;
        Ok(if some.is_empty() { Holding::Nothing } else { Holding::SealedData })
    }
}

/// Records an erasure, unless it is recorded already.
async fn record(tx: &DatabaseTransaction, subject: &str, by: By<'_>) -> Result<(), DbErr> {
    if !table::select::<ErasureRow>(tx, "WHERE subject = $1", [subject.into()]).await?.is_empty() {
        return Ok(());
    }
    let row = ErasureRow { subject: subject.to_owned(), erased_at: by.at };
    table::insert(tx, vec![row.clone()], Existing::Refused).await?;
    let act = Act { at: by.at, actor: by.actor, act: "personal.erased", object: subject };
    chain::record(tx, &act, vec![Item::of(&row)]).await
}
