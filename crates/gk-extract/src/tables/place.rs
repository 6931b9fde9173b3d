//! Puts what was read into the cells of the form and says what had to be recovered or left unread.

use super::align::{Offsets, Reading, Slot, align};
use super::form::{by_head, has_children};
use super::remedies;
use super::scan::{APPLICATIONS, PROACTIVE, REMEDIES, RawRow, Scan, Segment};
use super::solve::{Certainty, Read, Row, solve};
use super::strips::Layout;
use super::value::{self, Look, Money, Oddity};
use gk_base::{Finding, Severity, Span};
use gk_doc::Document;
use gk_law::formats::{self, Block};
use gk_law::{CellIx, CellKind, Format, Law};
use gk_report::{At, Cell, How, Value, Why};

pub(super) struct Placed<'a> {
    law: &'static Law,
    document: &'a Document,
    format: Option<&'static Format>,
    pub cells: Vec<(CellIx, Cell)>,
    oddities: Vec<(CellIx, Oddity)>,
    notes: Vec<Finding>,
    /// Whether empty cells of the table at hand leave no trace, and no nought is printed in it.
    leaves_empty: bool,
}

/// A row of table two and the cells that it fills.
struct Plan<'r> {
    row: &'r RawRow,
    cells: Vec<CellIx>,
    unit: Money,
}

/// Where a row was printed.
#[derive(Clone, Copy)]
struct Origin {
    row: u32,
    table: Option<u32>,
    text: Span,
}

impl<'a> Placed<'a> {
    pub(super) fn new(law: &'static Law, document: &'a Document, format: Option<&'static Format>) -> Self {
        Self {
            law,
            document,
            format,
            cells: Vec::with_capacity(law.formats.n_cells()),
            oddities: Vec::new(),
            notes: Vec::new(),
            leaves_empty: false,
        }
    }

    // ---- table two ----

    pub(super) fn proactive(&mut self, scan: &Scan) {
        let tabled: Vec<&'static Format> = self.law.formats.all().iter().filter(|f| !f.tables.is_empty()).collect();
        let rows: Vec<&RawRow> = scan.rows.iter().filter(|r| r.table == PROACTIVE).collect();
        let refuse = scan.has_figures_before_label || self.is_deduplicated(&rows);
        let plans: Vec<Plan> = best_of(&rows).into_iter().filter_map(|row| self.plan(&tabled, scan, row)).collect();
        for plan in &plans {
            let (row, n) = (plan.row, plan.cells.len());
            let alike: Vec<&RawRow> = plans.iter().filter(|p| p.cells.len() == n).map(|p| p.row).collect();
            let offsets = Offsets::learn(&alike, n);
            let printings: Vec<&RawRow> = rows.iter().copied().filter(|r| r.row == row.row && r.has_values()).collect();
            let damaged = refuse || row.is_disturbed || !row.merged.is_empty() || !self.agree(&printings, n, &offsets);
            if damaged || !row.has_tokens() && !is_blank_form(&rows) {
                self.unread(&plan.cells, row);
            } else {
                let reading = align(&self.document.text, row, n, &offsets);
                self.put_alone(&plan.cells, reading, row, plan.unit);
            }
            for merged in &row.merged {
                if let Some((_, other)) = self.format.and_then(|f| f.row(PROACTIVE, merged)) {
                    self.unread(&other.cells, row);
                }
            }
        }
    }

    /// The cells that a row of table two fills: of the form that its head names, else of the document's form.
    fn plan<'r>(&self, tabled: &[&'static Format], scan: &Scan, row: &'r RawRow) -> Option<Plan<'r>> {
        let head = scan.heads.get(row.head);
        let (block, own) = match by_head(tabled, row, head) {
            Some((_, block, own)) => (block, own),
            None => {
                let mut owners = tabled.iter().filter(|f| f.row(PROACTIVE, row.row).is_some());
                let only = owners.next().filter(|_| owners.next().is_none()).copied();
                self.format.or(only)?.row(PROACTIVE, row.row)?
            }
        };
        let order = printed_order(block, head.map_or(&[][..], |h| &h.columns));
        let cells: Vec<CellIx> = order.iter().filter_map(|i| own.cells.get(*i).copied()).collect();
        let has_money = cells.iter().any(|ix| self.law.formats.info(*ix).kind.is_money());
        let head = head.and_then(|h| h.span).filter(|_| has_money);
        Some(Plan { row, cells, unit: self.money_unit(head, row.label) })
    }

    /// A row without identities: what all readings agree on.
    fn put_alone(&mut self, cells: &[CellIx], reading: Reading, row: &RawRow, unit: Money) {
        let origin = origin(row);
        let certainty = if matches!(reading, Reading::Plain(_)) { Certainty::Plain } else { Certainty::Damaged };
        let options = match reading {
            Reading::Plain(slots) => vec![slots],
            // Digits run together may hide an empty cell, and nothing adds up here that would tell.
            Reading::Options(options) if options.iter().flatten().any(|slot| self.hides(*slot)) => Vec::new(),
            Reading::Options(options) => options,
            Reading::OnlyLast(_) | Reading::Unreadable => Vec::new(),
        };
        let options = options.iter().map(|slots| self.read_slots(cells, slots, unit)).collect();
        self.put(&Row { cells, options, certainty }, origin);
    }

    fn hides(&self, slot: Slot) -> bool {
        matches!(slot, Slot::Digits(span) if self.document.text_of(span) != "0")
    }

    /// Whether all printings of a row say the same; one does.
    fn agree(&self, printings: &[&RawRow], n: usize, offsets: &Offsets) -> bool {
        let texts: Vec<Option<Vec<&str>>> = printings
            .iter()
            .filter(|_| printings.len() > 1)
            .map(|row| match align(&self.document.text, row, n, offsets) {
                Reading::Plain(slots) => {
                    Some(slots.iter().map(|s| s.span().map_or("", |span| self.document.text_of(span))).collect())
                }
                _ => None,
            })
            .collect();
        texts.windows(2).all(|pair| matches!(pair, [Some(a), Some(b)] if a == b))
    }

    /// Lines that repeat were taken out by whoever stored the page: no figure is ever printed twice, and rows lack cells.
    fn is_deduplicated(&self, rows: &[&RawRow]) -> bool {
        // A row without cells, or with nothing but the padding of a row (several pipes on a line).
        let padding = |s: &Segment| s.layout == Layout::Pipes && s.tokens.len() > 1;
        if !rows.iter().any(|r| !r.has_values() && r.segments.iter().all(padding)) {
            return false;
        }
        let one_a_line = |s: &&Segment| {
            matches!(s.layout, Layout::Lines | Layout::Tabbed) || s.layout == Layout::Pipes && s.tokens.len() == 1
        };
        let tokens = || rows.iter().flat_map(|r| r.segments.iter()).filter(one_a_line).flat_map(|s| s.tokens.iter());
        let figures: Vec<&str> =
            tokens().filter(|t| t.look == Look::Value).map(|t| self.document.text_of(t.span)).collect();
        let repeats = figures.iter().enumerate().any(|(i, f)| figures.iter().take(i).any(|g| g == f));
        let in_rows = rows.iter().any(|r| r.segments.iter().any(|s| !one_a_line(&s)));
        !figures.is_empty() && !repeats && !in_rows
    }

    /// Whether the table is printed one cell a line or between blanks, without a nought but in its last column.
    fn leaves_nought_empty(&self, rows: &[&RawRow], n: usize) -> bool {
        let vanishing =
            rows.iter().all(|r| r.segments.iter().all(|s| matches!(s.layout, Layout::Lines | Layout::Blanks)));
        vanishing
            && rows.iter().filter(|r| !r.is_group).all(|r| {
                let tokens: Vec<_> = r.segments.iter().flat_map(|s| s.tokens.iter()).collect();
                let inner = if n > 1 { tokens.len().saturating_sub(1) } else { 0 };
                tokens.iter().take(inner).all(|t| gk_base::fold::squeeze(self.document.text_of(t.span)) != "0")
            })
    }

    /// The unit of money that the head says, up to the row's label.
    fn money_unit(&self, head: Option<Span>, label: Span) -> Money {
        let Some(head) = head.filter(|h| h.start < label.start) else { return Money::Unstated };
        let text = gk_base::fold::squeeze(self.document.text_of(Span { start: head.start, end: label.start }));
        if text.contains("万元") {
            Money::Wan
        } else if text.contains('元') {
            Money::Yuan
        } else {
            Money::Unstated
        }
    }

    // ---- table three ----

    pub(super) fn applications(&mut self, scan: &Scan) {
        let Some(format) = self.format else { return };
        let Some(table) = format.table(APPLICATIONS) else { return };
        let Some(n) = table.blocks.first().map(|b| b.columns.len()) else { return };
        let raw: Vec<&RawRow> = scan.rows.iter().filter(|r| r.table == APPLICATIONS).collect();
        let has_full_row = raw.iter().any(|r| r.segments.iter().map(|s| s.tokens.len()).sum::<usize>() >= n);
        if !scan.has_applications_head && !has_full_row {
            // Words of the form in another table or in a list: no table three.
            return;
        }
        let groups = dealt_groups(&raw, table, n);
        let rows: Vec<&RawRow> = raw
            .iter()
            .copied()
            .filter(|r| !r.is_group || (r.row == "other" && r.has_tokens() && !has_children(scan, "other")))
            .collect();
        let refuse = self.is_deduplicated(&rows);
        let offsets = Offsets::learn(&rows, n);
        let blank_form = is_blank_form(&rows);
        self.leaves_empty = self.leaves_nought_empty(&rows, n);
        let mut solved: Vec<(Row<'_>, Origin)> = Vec::with_capacity(rows.len());
        for row in best_of(&rows) {
            let Some((_, own)) = format.row(APPLICATIONS, row.row) else { continue };
            if !row.merged.is_empty() {
                self.merged(format, row, n, &mut solved);
                continue;
            }
            let printings: Vec<&RawRow> = rows.iter().copied().filter(|r| r.row == row.row && r.has_values()).collect();
            let contradicts = !self.agree(&printings, n, &offsets);
            if refuse || row.is_disturbed || contradicts || (!row.has_tokens() && !blank_form) {
                solved
                    .push((Row { cells: &own.cells, options: Vec::new(), certainty: Certainty::Damaged }, origin(row)));
                continue;
            }
            let mut reading = align(&self.document.text, row, n, &offsets);
            if !row.has_tokens() {
                continue;
            }
            if let Reading::Plain(slots) = &reading
                && scan.has_broken_labels
                && is_partly_empty(row, slots)
            {
                // In a page scanned this badly an empty place is as likely a figure that was lost.
                reading = Reading::Unreadable;
            }
            if let Reading::Plain(slots) = &reading
                && self.is_doubtful(row, &raw, table)
            {
                reading = Reading::Options(vec![slots.clone()]);
            }
            self.prepare(&own.cells, reading, origin(row), &mut solved);
        }
        for (row, slots, at) in groups {
            if let Some((_, own)) = format.row(APPLICATIONS, row)
                && !solved.iter().any(|(r, _)| r.cells == own.cells)
            {
                self.prepare(&own.cells, Reading::Options(vec![slots]), at, &mut solved);
            }
        }
        let (mut rows, origins): (Vec<Row<'_>>, Vec<Origin>) = solved.into_iter().unzip();
        solve(format, &mut rows);
        for (row, origin) in rows.iter().zip(origins) {
            self.put(row, origin);
        }
        self.leaves_empty = false;
    }

    fn prepare<'c>(
        &mut self,
        cells: &'c [CellIx],
        reading: Reading,
        origin: Origin,
        solved: &mut Vec<(Row<'c>, Origin)>,
    ) {
        let (options, certainty) = match reading {
            Reading::Plain(slots) => (vec![self.read_slots(cells, &slots, Money::Unstated)], Certainty::Plain),
            Reading::Options(options) => {
                (options.iter().map(|s| self.read_slots(cells, s, Money::Unstated)).collect(), Certainty::Damaged)
            }
            Reading::OnlyLast(slot) => {
                self.only_last(cells, slot, origin);
                return;
            }
            Reading::Unreadable => (Vec::new(), Certainty::Damaged),
        };
        solved.push((Row { cells, options, certainty }, origin));
    }

    /// A lone figure is the row's total; what the columns held cannot be told.
    fn only_last(&mut self, cells: &[CellIx], slot: Slot, origin: Origin) {
        let Some((last, others)) = cells.split_last() else { return };
        for ix in others {
            self.unread_cell(*ix, origin);
        }
        let (value, _) =
            value::read(slot.span().map_or("", |s| self.document.text_of(s)), CellKind::Count, Money::Unstated);
        let at = self.at(slot.span(), origin, 0);
        self.cells.push((*last, Cell { value, at, how: How::Recovered }));
    }

    /// In a layout where cells vanish, a row next to a lost label may have swallowed that row's figures.
    fn is_doubtful(&self, row: &RawRow, rows: &[&RawRow], table: &formats::Table) -> bool {
        let in_lines = row.segments.iter().all(|s| s.layout == Layout::Lines);
        if !in_lines {
            return false;
        }
        let order: Vec<&str> = table.rows().map(|(_, r)| r.id).collect();
        let Some(at) = order.iter().position(|r| *r == row.row) else { return true };
        let next_is_there =
            order.get(at + 1).is_none_or(|next| rows.iter().any(|r| r.row == *next || r.merged.contains(next)));
        !next_is_there && row.is_followed
    }

    /// Several labels in one cell: their rows of figures are told apart only if they are all alike.
    fn merged(&mut self, format: &'static Format, row: &RawRow, n: usize, solved: &mut Vec<(Row<'static>, Origin)>) {
        let ids: Vec<&str> = std::iter::once(row.row).chain(row.merged.iter().copied()).collect();
        let strips: Vec<Vec<Slot>> = row
            .segments
            .iter()
            .map(|s| s.tokens.iter().filter(|t| t.look != Look::Empty).map(|t| Slot::Printed(*t)).collect::<Vec<_>>())
            .filter(|s| !s.is_empty())
            .collect();
        let texts: Vec<Vec<&str>> = strips
            .iter()
            .map(|s| s.iter().filter_map(|slot| slot.span()).map(|span| self.document.text_of(span)).collect())
            .collect();
        let alike = strips.len() == ids.len() && texts.iter().all(|t| t.len() == n && Some(t) == texts.first());
        for (at, id) in ids.iter().enumerate() {
            let Some((_, own)) = format.row(APPLICATIONS, id) else { continue };
            let reading = match strips.get(at) {
                Some(slots) if alike => Reading::Options(vec![slots.clone()]),
                _ => Reading::Unreadable,
            };
            self.prepare(&own.cells, reading, origin(row), solved);
        }
    }

    // ---- table four ----

    pub(super) fn remedies(&mut self, scan: &Scan) {
        let Some(format) = self.format.or_else(|| self.law.formats.all().iter().rfind(|f| f.table(REMEDIES).is_some()))
        else {
            return;
        };
        let Some(table) = format.table(REMEDIES) else { return };
        let cells: Vec<CellIx> = table.cells().collect();
        let by_row: Vec<&RawRow> = scan.rows.iter().filter(|r| r.table == REMEDIES).collect();
        for row in &by_row {
            if let Some((block, own)) = format.row(REMEDIES, row.row) {
                let reading = align(&self.document.text, row, block.columns.len(), &Offsets::default());
                self.put_alone(&own.cells, reading, row, Money::Unstated);
            }
        }
        if !by_row.is_empty() {
            return;
        }
        let Some(reading) = remedies::lay(&self.document.text, &scan.remedies, cells.len()) else { return };
        let value_strip =
            scan.remedies.iter().find(|s| s.tokens.iter().any(|t| t.look == Look::Value)).or(scan.remedies.first());
        let Some(strip) = value_strip else { return };
        let text = strip.tokens.iter().map(|t| t.span).reduce(Span::join).unwrap_or_default();
        let origin = Origin { row: strip.row, table: strip.table, text };
        let mut rows = Vec::new();
        match reading {
            Reading::Plain(slots) => rows.push(Row {
                options: vec![self.read_slots(&cells, &slots, Money::Unstated)],
                cells: &cells,
                certainty: Certainty::Plain,
            }),
            Reading::Options(options) => {
                let options = options.iter().map(|s| self.read_slots(&cells, s, Money::Unstated)).collect();
                rows.push(Row { cells: &cells, options, certainty: Certainty::Damaged });
            }
            Reading::OnlyLast(_) | Reading::Unreadable => {
                rows.push(Row { cells: &cells, options: Vec::new(), certainty: Certainty::Damaged })
            }
        }
        solve(format, &mut rows);
        for row in &rows {
            self.put(row, origin);
        }
    }

    // ---- what the tables share ----

    fn read_slots(&mut self, cells: &[CellIx], slots: &[Slot], unit: Money) -> Vec<Read> {
        cells
            .iter()
            .zip(slots)
            .map(|(ix, slot)| {
                let text = slot.span().map_or("", |s| self.document.text_of(s));
                let (value, oddity) = value::read(text, self.law.formats.info(*ix).kind, unit);
                if let Some(oddity) = oddity
                    && !self.oddities.contains(&(*ix, oddity))
                {
                    self.oddities.push((*ix, oddity));
                }
                Read { value, span: slot.span(), is_vanished: *slot == Slot::Vanished }
            })
            .collect()
    }

    fn put(&mut self, row: &Row<'_>, origin: Origin) {
        for (column, ix) in row.cells.iter().enumerate() {
            match row.agreed(column) {
                // Nothing tells an empty cell from a lost one, unless this table leaves what is nought empty.
                Some(read) if read.is_vanished && !self.leaves_empty => self.unread_cell(*ix, origin),
                Some(read) => {
                    let how = if row.certainty == Certainty::Plain { How::Read } else { How::Recovered };
                    let at = self.at(read.span, origin, column);
                    self.cells.push((*ix, Cell { value: read.value.clone(), at, how }));
                }
                None => self.unread_cell(*ix, origin),
            }
        }
    }

    fn unread(&mut self, cells: &[CellIx], row: &RawRow) {
        for ix in cells {
            self.unread_cell(*ix, origin(row));
        }
    }

    fn unread_cell(&mut self, ix: CellIx, origin: Origin) {
        let raw: String = self
            .document
            .text_of(origin.text)
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ")
            .chars()
            .take(120)
            .collect();
        let at = self.at(Some(origin.text), origin, 0);
        self.cells.push((ix, Cell::read(Value::Unreadable { raw, why: Why::Ambiguous }, At { col: None, ..at })));
    }

    fn at(&self, span: Option<Span>, origin: Origin, column: usize) -> At {
        At {
            span,
            bytes: span.map(|s| self.document.bytes_of(s)),
            table: origin.table,
            row: Some(origin.row),
            col: Some(u32::try_from(column + 1).unwrap_or(u32::MAX)),
        }
    }

    /// Rows of the printed table that no form has.
    pub(super) fn unknown_rows(&mut self, scan: &Scan) {
        for label in &scan.unknown_rows {
            let text = self.document.text_of(*label).trim().to_owned();
            self.notes.push(
                Finding::new("R-11", Severity::Info, format!("表中多出一行“{text}”，统一格式没有这一行"))
                    .expected("该行已跳过，不影响其他各行")
                    .mend("如属自行增加的内容，请移到正文中说明")
                    .at(text, *label),
            );
        }
    }

    pub(super) fn findings(&self) -> Vec<Finding> {
        super::super::notes::of_cells(
            self.law,
            self.format,
            &self.cells,
            &self.oddities.iter().map(|(ix, _)| *ix).collect::<Vec<_>>(),
            self.notes.clone(),
        )
    }
}

fn origin(row: &RawRow) -> Origin {
    let end = row.segments.iter().flat_map(|s| s.tokens.iter()).map(|t| t.span).fold(row.label, Span::join);
    let first = row.segments.first();
    Origin { row: first.map_or(0, |s| s.row), table: first.and_then(|s| s.table), text: end }
}

/// Whether a tabbed row has both figures and empty places.
fn is_partly_empty(row: &RawRow, slots: &[Slot]) -> bool {
    let is = |look: Look| slots.iter().any(|s| matches!(s, Slot::Printed(t) if t.look == look));
    row.segments.iter().all(|s| s.layout == Layout::Tabs) && is(Look::Empty) && is(Look::Value)
}

/// A form whose labels are printed and no figure at all.
fn is_blank_form(rows: &[&RawRow]) -> bool {
    !rows.is_empty() && rows.iter().all(|r| !r.has_values()) && rows.iter().any(|r| r.has_tokens())
}

/// Each row once: the printing with figures before one with empty cells before a bare label.
fn best_of<'r>(rows: &[&'r RawRow]) -> Vec<&'r RawRow> {
    let mut best: Vec<&RawRow> = Vec::new();
    for row in rows {
        let rank = |r: &RawRow| (r.has_values(), r.has_tokens());
        match best.iter_mut().find(|b| b.row == row.row) {
            Some(other) if rank(row) > rank(other) => *other = row,
            Some(_) => {}
            None => best.push(row),
        }
    }
    best
}

/// The columns of a block in the order in which the head prints them, where it names each exactly once; else the form's.
fn printed_order(block: &Block, head: &[&str]) -> Vec<usize> {
    let n = block.columns.len();
    let own: Vec<usize> = head.iter().filter_map(|id| block.columns.iter().position(|c| c.id == *id)).collect();
    let each_once = own.len() == n && (0..n).all(|i| own.contains(&i));
    if each_once { own } else { (0..n).collect() }
}

/// A group stub whose own labels are lost, followed by exactly its rows' figures.
fn dealt_groups(rows: &[&RawRow], table: &formats::Table, n: usize) -> Vec<(&'static str, Vec<Slot>, Origin)> {
    let mut dealt = Vec::new();
    for row in rows.iter().filter(|r| r.is_group && r.row != "other") {
        let Some((_, first)) = table.rows().find(|(_, r)| r.id == row.row) else { continue };
        let members: Vec<&'static str> =
            table.rows().filter(|(_, r)| r.group == first.group).map(|(_, r)| r.id).collect();
        let tokens: Vec<_> = row.segments.iter().flat_map(|s| s.tokens.iter().copied()).collect();
        let own_labels = rows.iter().any(|r| !r.is_group && members.contains(&r.row) && r.has_tokens());
        if own_labels || tokens.len() != members.len() * n {
            continue;
        }
        for (id, cells) in members.iter().zip(tokens.chunks(n)) {
            dealt.push((*id, cells.iter().map(|t| Slot::Printed(*t)).collect(), origin(row)));
        }
    }
    dealt
}
