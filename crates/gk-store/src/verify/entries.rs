//! The log itself, entry by entry: numbers, chain, what each entry wrote, and the events; never the other tables.

use super::{Found, Head, Wrong};
use crate::cell::Cell;
use crate::chain::{self, AuditRow, ItemRow};
use crate::events::Event;
use crate::table::{self, Row};
use sea_orm::{ConnectionTrait, DbErr};
use std::collections::{BTreeMap, HashMap};

/// How many entries are looked at together.
const PAGE: u64 = 1_000;

/// The hashes that the rows of the other tables were written with, by table and key, the last one last.
pub(super) type Written = BTreeMap<(String, String), Vec<String>>;

/// What the log says.
pub(super) struct Log {
    pub n_entries: u64,
    pub n_events: u64,
    pub last: Head,
    pub saw_written_down: bool,
    pub written: Written,
}

/// Walks the log.
pub(super) async fn walk(
    conn: &impl ConnectionTrait,
    written_down: Option<&str>,
    found: &mut Found,
) -> Result<Log, DbErr> {
    let mut walker = Walker {
        log: Log {
            n_entries: 0,
            n_events: 0,
            last: Head { seq: 0, hash: chain::START.to_owned() },
            saw_written_down: false,
            written: BTreeMap::new(),
        },
        versions: HashMap::new(),
    };
    // Rows that stand before the first entry, or after the last one, belong to none.
    let mut from = i64::MIN;
    loop {
        let entries =
            table::cells::<AuditRow>(conn, &format!("WHERE seq > $1 ORDER BY seq LIMIT {PAGE}"), [from.into()]).await?;
        let to = entries.iter().rev().find_map(|cells| number(cells, 0)).unwrap_or(i64::MAX);
        let range = "WHERE seq > $1 AND seq <= $2 ORDER BY seq";
        let bounds = || [from.into(), to.into()];
        let items = by_entry(table::cells::<ItemRow>(conn, &format!("{range}, n"), bounds()).await?, 0);
        let events = by_entry(table::cells::<Event>(conn, &format!("{range}, stream, n"), bounds()).await?, 8);
        walker.page(&entries, items, events, written_down, found);
        if to == i64::MAX {
            return Ok(walker.log);
        }
        from = to;
    }
}

type ByEntry = BTreeMap<Option<i64>, Vec<Vec<Cell>>>;

fn by_entry(rows: Vec<Vec<Cell>>, column: usize) -> ByEntry {
    let mut sorted = ByEntry::new();
    for row in rows {
        sorted.entry(number(&row, column)).or_default().push(row);
    }
    sorted
}

fn number(cells: &[Cell], column: usize) -> Option<i64> {
    if let Some(Cell::Number(number)) = cells.get(column) { Some(*number) } else { None }
}

struct Walker {
    log: Log,
    versions: HashMap<String, i64>,
}

impl Walker {
    fn page(
        &mut self,
        entries: &[Vec<Cell>],
        mut items: ByEntry,
        mut events: ByEntry,
        written_down: Option<&str>,
        found: &mut Found,
    ) {
        for cells in entries {
            let seq = number(cells, 0);
            let (items, events) = (items.remove(&seq).unwrap_or_default(), events.remove(&seq).unwrap_or_default());
            match AuditRow::from_cells(cells.clone()) {
                Some(entry) => self.entry(&entry, items, events, found),
                None => found.add("f_audit", AuditRow::TABLE.key(cells), Wrong::Changed(Vec::new())),
            }
            self.log.saw_written_down |= written_down == Some(self.log.last.hash.as_str());
        }
        for item in items.into_values().flatten() {
            found.add("f_item", ItemRow::TABLE.key(&item), Wrong::Stray);
        }
        for event in events.into_values().flatten() {
            found.add("f_event", Event::TABLE.key(&event), Wrong::Stray);
        }
    }

    fn entry(&mut self, entry: &AuditRow, items: Vec<Vec<Cell>>, events: Vec<Vec<Cell>>, found: &mut Found) {
        found.missing_entries(self.log.last.seq, entry.seq.saturating_sub(1));
        let items: Vec<ItemRow> = items.into_iter().filter_map(|cells| read_item(cells, found)).collect();
        let mut changed = Vec::new();
        if chain::content(&items) != entry.content {
            changed.push("content");
        }
        if entry.previous != self.log.last.hash {
            changed.push("previous");
        }
        if chain::hash(entry) != entry.hash {
            changed.push("hash");
        }
        if !changed.is_empty() {
            found.add("f_audit", entry.seq.to_string(), Wrong::Changed(changed));
        }
        self.log.n_entries += 1;
        self.log.last = Head { seq: entry.seq, hash: entry.hash.clone() };
        self.items(items, events, found);
    }

    /// Each thing that the entry wrote: an event is compared at once, other rows when the log is known to its end.
    fn items(&mut self, items: Vec<ItemRow>, events: Vec<Vec<Cell>>, found: &mut Found) {
        let table = Event::TABLE;
        let mut events: BTreeMap<String, Vec<Cell>> =
            events.into_iter().map(|cells| (table.key(&cells), cells)).collect();
        for item in items {
            if item.kind != table.name {
                self.log.written.entry((item.kind, item.key)).or_default().push(item.hash);
                continue;
            }
            match events.remove(&item.key) {
                None => found.add(table.name, item.key, Wrong::Missing),
                Some(cells) if table.hash(&cells) != item.hash => {
                    found.add(table.name, item.key, Wrong::Changed(Vec::new()));
                }
                Some(cells) => self.event(cells, found),
            }
        }
        for key in events.into_keys() {
            found.add(table.name, key, Wrong::Stray);
        }
    }

    /// An event that stands as it was written must also follow the one before it in its stream.
    fn event(&mut self, cells: Vec<Cell>, found: &mut Found) {
        self.log.n_events += 1;
        let Some(event) = Event::from_cells(cells) else { return };
        let last = self.versions.entry(event.stream.clone()).or_default();
        for n in last.saturating_add(1)..event.n {
            found.add("f_event", format!("{}/{n}", event.stream), Wrong::Missing);
        }
        *last = event.n;
    }
}

fn read_item(cells: Vec<Cell>, found: &mut Found) -> Option<ItemRow> {
    let key = ItemRow::TABLE.key(&cells);
    let item = ItemRow::from_cells(cells);
    if item.is_none() {
        found.add("f_item", key, Wrong::Changed(Vec::new()));
    }
    item
}
