//! Chooses the form, of the whole document and of each block, from the heads and rows that are there; never from the year.

use super::scan::{APPLICATIONS, Head, PROACTIVE, RawRow, Scan};
use gk_law::formats::{Block, Row};
use gk_law::{Format, Law};

/// Which form a document shows.
#[derive(Debug, Clone, Copy)]
pub(super) struct Evidence {
    /// The form of table three, if it tells.
    pub applications: Option<&'static Format>,
    /// The form of most rows of table two, if it tells.
    pub proactive: Option<&'static Format>,
    /// Whether blocks of table two are of more than one form, or the tables differ.
    pub is_hybrid: bool,
}

impl Evidence {
    /// The form of the document: that of table three, else of table two.
    pub(super) fn format(self) -> Option<&'static Format> {
        self.applications.or(self.proactive)
    }
}

/// Weighs heads and rows.
pub(super) fn weigh(law: &'static Law, scan: &Scan) -> Evidence {
    let tabled: Vec<&'static Format> = law.formats.all().iter().filter(|f| !f.tables.is_empty()).collect();
    let applications = only_form(&tabled, scan);
    let mut votes: Vec<(&'static Format, usize)> = tabled.iter().map(|f| (*f, 0)).collect();
    for row in scan.rows.iter().filter(|r| r.table == PROACTIVE) {
        if let Some((format, ..)) = by_head(&tabled, row, scan.heads.get(row.head)) {
            for vote in votes.iter_mut().filter(|(f, _)| f.id == format.id) {
                vote.1 += 1;
            }
        } else if let Some(format) = only_owner(&tabled, row) {
            for vote in votes.iter_mut().filter(|(f, _)| f.id == format.id) {
                vote.1 += 1;
            }
        }
    }
    let proactive = votes.iter().filter(|(_, n)| *n > 0).max_by_key(|(_, n)| *n).map(|(f, _)| *f);
    let n_forms = votes.iter().filter(|(_, n)| *n > 0).count();
    let differs = applications.zip(proactive).is_some_and(|(a, b)| a.id != b.id);
    Evidence { applications, proactive, is_hybrid: n_forms > 1 || differs }
}

/// The form of table three: the one whose rows are there while the other's are not.
fn only_form(tabled: &[&'static Format], scan: &Scan) -> Option<&'static Format> {
    let shown = |row: &str| {
        scan.rows.iter().any(|r| {
            r.table == APPLICATIONS
                && (r.row == row || r.merged.contains(&row))
                && (if r.is_group { r.row == row && !has_children(scan, row) && r.has_tokens() } else { true })
        })
    };
    let mut best: Option<&'static Format> = None;
    for format in tabled {
        let own = rows_only_of(tabled, format);
        if own.iter().any(|row| shown(row)) {
            if best.is_some() {
                return None;
            }
            best = Some(format);
        }
    }
    best
}

/// Whether rows of the group that shares a stub's label are printed too, so that the stub is no row itself.
pub(super) fn has_children(scan: &Scan, stub_row: &str) -> bool {
    stub_row == "other" && scan.rows.iter().any(|r| r.table == APPLICATIONS && r.row.starts_with("other_"))
}

fn rows_only_of(tabled: &[&'static Format], format: &'static Format) -> Vec<&'static str> {
    let rows = |f: &'static Format| {
        f.table(APPLICATIONS).map(|t| t.rows().map(|(_, r)| r.id).collect::<Vec<_>>()).unwrap_or_default()
    };
    let others: Vec<&str> = tabled.iter().filter(|f| f.id != format.id).flat_map(|f| rows(f)).collect();
    rows(format).into_iter().filter(|r| !others.contains(r)).collect()
}

fn only_owner(tabled: &[&'static Format], row: &RawRow) -> Option<&'static Format> {
    let mut owners = tabled.iter().filter(|f| f.row(PROACTIVE, row.row).is_some());
    match (owners.next(), owners.next()) {
        (Some(only), None) => Some(only),
        _ => None,
    }
}

/// The block of a form that a head of table two names best: as many of its columns as possible.
pub(super) fn by_head(
    tabled: &[&'static Format],
    row: &RawRow,
    head: Option<&Head>,
) -> Option<(&'static Format, &'static Block, &'static Row)> {
    let head = head?;
    let mut in_head = head.columns.clone();
    in_head.sort_unstable();
    in_head.dedup();
    let mut best: Option<(usize, &'static Format, &'static Block, &'static Row)> = None;
    let mut tie = false;
    for format in tabled {
        let Some((block, own)) = format.row(PROACTIVE, row.row) else { continue };
        let named = block.columns.iter().filter(|c| head.columns.contains(&c.id)).count();
        // How much of the block the head names, times how much of the head the block has.
        let score = named * named * 100 / (block.columns.len() * in_head.len()).max(1);
        if score == 0 {
            continue;
        }
        match best {
            Some((top, ..)) if top > score => {}
            Some((top, ..)) if top == score => tie = true,
            _ => {
                best = Some((score, format, block, own));
                tie = false;
            }
        }
    }
    best.filter(|_| !tie).map(|(_, f, b, r)| (f, b, r))
}
