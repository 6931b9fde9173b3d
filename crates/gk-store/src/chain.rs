//! The audit log: one entry an act, chained by hashes, with the hash of each row that it wrote; never what was written itself.

use crate::canon::Canon;
use crate::table::{self, Existing, Row, row};
use sea_orm::{ConnectionTrait, DbErr};

row! {
    /// One entry of the audit log.
    AuditRow in "f_audit", key 1 {
        /// Its number; the first has 1, and none is left out.
        seq: i64,
        /// When, epoch milliseconds.
        recorded_at: i64,
        /// Who.
        actor: String,
        /// What was done.
        act: String,
        /// To what.
        object: String,
        /// The hash over the hashes of everything that was written.
        content: String,
        /// The hash of the entry before it.
        previous: String,
        /// The hash of all the above.
        hash: String,
    }
}

row! {
    /// One row that an act wrote.
    ItemRow in "f_item", key 2 {
        /// The entry of the act.
        seq: i64,
        /// Its place among what the act wrote, from 1.
        n: i64,
        /// The table.
        kind: String,
        /// The row's key.
        key: String,
        /// The row's hash.
        hash: String,
    }
}

row! {
    /// The end of the audit log.
    HeadRow in "p_head", key 1 {
        /// There is one.
        id: i64,
        /// Number of the last entry.
        seq: i64,
        /// Its hash.
        hash: String,
    }
}

/// What the first entry has as the hash of the one before it.
pub(crate) const START: &str = "0000000000000000000000000000000000000000000000000000000000000000";

/// Who does what to what, and when.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Act<'a> {
    pub at: i64,
    pub actor: &'a str,
    pub act: &'a str,
    pub object: &'a str,
}

/// A row that an act writes, by its hash.
#[derive(Debug, Clone)]
pub(crate) struct Item {
    kind: &'static str,
    key: String,
    hash: String,
}

impl Item {
    /// A row that is written.
    pub(crate) fn of<R: Row>(row: &R) -> Self {
        let cells = row.clone().into_cells();
        Self { kind: R::TABLE.name, key: R::TABLE.key(&cells), hash: R::TABLE.hash(&cells) }
    }
}

/// The end of the log, and what is added to it in this transaction.
pub(crate) struct Chain {
    head: HeadRow,
    entries: Vec<AuditRow>,
    items: Vec<ItemRow>,
}

impl Chain {
    /// The log as it ends now; the caller holds the writers' lock.
    pub(crate) async fn load(conn: &impl ConnectionTrait) -> Result<Self, DbErr> {
        Ok(Self { head: head(conn).await?, entries: Vec::new(), items: Vec::new() })
    }

    /// The number that the next act will have.
    pub(crate) fn next(&self) -> i64 {
        self.head.seq + 1
    }

    /// Adds an act with what it writes; gives its number and its hash.
    pub(crate) fn add(&mut self, act: &Act<'_>, items: Vec<Item>) -> (i64, String) {
        let seq = self.next();
        let number =
            |(n, item): (i64, Item)| ItemRow { seq, n, kind: item.kind.to_owned(), key: item.key, hash: item.hash };
        let items: Vec<ItemRow> = (1..).zip(items).map(number).collect();
        let entry = AuditRow {
            seq,
            recorded_at: act.at,
            actor: act.actor.to_owned(),
            act: act.act.to_owned(),
            object: act.object.to_owned(),
            content: content(&items),
            previous: self.head.hash.clone(),
            hash: String::new(),
        };
        let hash = hash(&entry);
        self.head.seq = seq;
        self.head.hash.clone_from(&hash);
        self.entries.push(AuditRow { hash: hash.clone(), ..entry });
        self.items.extend(items);
        (seq, hash)
    }

    /// Writes what was added.
    pub(crate) async fn write(self, conn: &impl ConnectionTrait) -> Result<(), DbErr> {
        if self.entries.is_empty() {
            return Ok(());
        }
        table::insert(conn, self.entries, Existing::Refused).await?;
        table::insert(conn, self.items, Existing::Refused).await?;
        table::insert(conn, vec![self.head], Existing::Replaced).await
    }
}

/// Records one act with what it writes, in the caller's transaction.
pub(crate) async fn record(conn: &impl ConnectionTrait, act: &Act<'_>, items: Vec<Item>) -> Result<(), DbErr> {
    let mut chain = Chain::load(conn).await?;
    chain.add(act, items);
    chain.write(conn).await
}

/// The end of the log.
pub(crate) async fn head(conn: &impl ConnectionTrait) -> Result<HeadRow, DbErr> {
    let head = table::select::<HeadRow>(conn, "", []).await?.pop();
    Ok(head.unwrap_or_else(|| HeadRow { id: 1, seq: 0, hash: START.to_owned() }))
}

/// The hash over what an act wrote.
pub(crate) fn content(items: &[ItemRow]) -> String {
    let add = |canon: Canon, item: &ItemRow| item.clone().into_cells().iter().fold(canon, Canon::cell);
    items.iter().fold(Canon::of("items"), add).hash()
}

/// The hash of an entry: of all its columns but the last.
pub(crate) fn hash(entry: &AuditRow) -> String {
    let mut cells = entry.clone().into_cells();
    cells.pop();
    AuditRow::TABLE.hash(&cells)
}
