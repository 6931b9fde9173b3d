//! What does not agree, place by place; never what to do about it.

/// A row that does not agree with the rest of the records.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Defect {
    /// The table, `object` for the bytes of a file, or `database` for the database as a whole.
    pub table: &'static str,
    /// The row's key.
    pub key: String,
    /// What is wrong with it.
    pub wrong: Wrong,
}

/// What is wrong with a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wrong {
    /// It stands otherwise than it was written; the columns, where they can be told.
    Changed(Vec<&'static str>),
    /// It was written and is not there.
    Missing,
    /// It is there and nothing wrote it.
    Stray,
    /// The database engine itself complains.
    Damaged(String),
}

/// How many missing entries are named one by one.
const NAMED: i64 = 20;

/// Collects defects.
#[derive(Debug, Default)]
pub(crate) struct Found {
    defects: Vec<Defect>,
}

impl Found {
    pub(crate) fn add(&mut self, table: &'static str, key: impl Into<String>, wrong: Wrong) {
        self.defects.push(Defect { table, key: key.into(), wrong });
    }

    /// Entries of the log that should follow `last`, up to and with `until`.
    pub(crate) fn missing_entries(&mut self, last: i64, until: i64) {
        let first = last.saturating_add(1);
        for seq in (first..=until).take_while(|seq| seq - first < NAMED) {
            self.add("f_audit", seq.to_string(), Wrong::Missing);
        }
    }

    pub(crate) fn into_defects(self) -> Vec<Defect> {
        self.defects
    }
}
