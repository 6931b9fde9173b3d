//! Walks the audit log from its first entry and compares everything that was ever written with what stands there now; never mends it.

mod entries;
mod files;
mod found;
mod rows;

pub use found::{Defect, Wrong};

pub(crate) use found::Found;

use crate::snapshot::Snapshot;
use crate::{StoreError, chain};
use sea_orm::{ConnectionTrait, DbBackend, DbErr};

/// What was walked, and what does not agree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Walk {
    /// How many entries the audit log has.
    pub n_entries: u64,
    /// How many events were recomputed.
    pub n_events: u64,
    /// How many files were read and hashed.
    pub n_files: u64,
    /// Number and hash of the last entry.
    pub head: Head,
    /// What does not agree, in the order in which it was found.
    pub defects: Vec<Defect>,
}

/// The end of the audit log. Whoever writes it down can prove later that nothing before it was changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    /// Number of the last entry; 0 where there is none.
    pub seq: i64,
    /// Its hash.
    pub hash: String,
}

impl Snapshot {
    /// Recomputes the whole audit log and everything that it vouches for. `written_down` is the hash of an entry that
    /// somebody noted earlier: it must still be in the log.
    ///
    /// # Errors
    /// The database does not answer. What it answers wrongly is a defect, not an error.
    pub async fn walk(&self, written_down: Option<&str>) -> Result<Walk, StoreError> {
        walk(self, written_down).await.map_err(|source| StoreError::db("verify", source))
    }
}

async fn walk(snapshot: &Snapshot, written_down: Option<&str>) -> Result<Walk, DbErr> {
    let conn = &snapshot.tx;
    let mut found = Found::default();
    let head = chain::head(conn).await?;
    let log = entries::walk(conn, written_down, &mut found).await?;
    found.missing_entries(log.last.seq, head.seq);
    if log.last.seq > head.seq || (log.last.seq == head.seq && log.last.hash != head.hash) {
        found.add("p_head", head.seq.to_string(), Wrong::Changed(vec!["hash"]));
    }
    if let Some(hash) = written_down.filter(|_| !log.saw_written_down) {
        found.add("f_audit", hash, Wrong::Missing);
    }
    rows::compare(conn, log.written, &mut found).await?;
    let n_files = files::compare(conn, &snapshot.objects, &mut found).await?;
    if conn.get_database_backend() == DbBackend::Sqlite {
        files::integrity(conn, &mut found).await?;
    }
    Ok(Walk {
        n_entries: log.n_entries,
        n_events: log.n_events,
        n_files,
        head: log.last,
        defects: found.into_defects(),
    })
}
