//! Tables, rows and cells while they are open, with the tags that authors leave out; never the layout of a grid.

use super::super::attrs::{self, Attrs, Look};
use super::super::events::{Cell, Event, Row, Shown, Table, Verbatim};
use super::super::tag::Tag;
use super::{Builder, Hidden, MAX_CELLS};

/// Open tables beyond this are read as lines.
const MAX_OPEN_TABLES: usize = 64;

/// A table that is open.
#[derive(Debug, Clone, Copy)]
pub(super) struct OpenTable {
    pub(super) table: u32,
    pub(super) cell: Option<u32>,
    pub(super) row: RowState,
    /// Whether it has a start tag of its own.
    pub(super) written: Written,
    pub(super) group: u32,
    /// Open elements below this belong to the outside.
    pub(super) floor: usize,
    /// Whether line ends count outside the cell.
    pub(super) text: Verbatim,
    /// How the row group looks.
    pub(super) look: Look,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum RowState {
    Open,
    Closed,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Written {
    Yes,
    Implied,
}

impl Builder<'_> {
    pub(super) fn open_table(&mut self, written: Written) {
        // A table that starts between the cells of another one follows it.
        if self.n_tables_too_deep == 0 && self.tables.last().is_some_and(|table| table.cell.is_none()) {
            self.close_table();
        }
        if self.tables.len() >= MAX_OPEN_TABLES {
            self.n_tables_too_deep += 1;
            self.break_line();
            return;
        }
        let floor = self.floor();
        if self.open.len() > floor && self.open.last().is_some_and(|open| open.tag == Tag::Paragraph) {
            self.pop();
        }
        self.break_line();
        let table = self.out.tables.len();
        self.out.tables.push(Table { n_furniture: self.line.n_furniture, ..Table::default() });
        let table = u32::try_from(table).unwrap_or(u32::MAX);
        self.out.events.push(Event::Table(table));
        let floor = self.open.len();
        self.tables.push(OpenTable {
            table,
            cell: None,
            row: RowState::Closed,
            written,
            group: 0,
            floor,
            text: self.line.text,
            look: Look::Normal,
        });
    }

    pub(super) fn end_table(&mut self) {
        if self.n_tables_too_deep > 0 {
            self.n_tables_too_deep -= 1;
            self.break_line();
        } else {
            self.close_table();
        }
    }

    pub(super) fn close_table(&mut self) {
        self.close_cell();
        let floor = self.floor();
        let Some(closed) = self.tables.pop() else { return };
        while self.open.len() > floor {
            self.pop();
        }
        let end = self.out.events.len();
        self.out.events.push(Event::End);
        if let Some(table) = self.out.tables.get_mut(closed.table as usize) {
            table.end = end;
        }
        self.break_line();
    }

    pub(super) fn leave_implied_table(&mut self) {
        if self.tables.last().is_some_and(|table| table.written == Written::Implied && table.cell.is_none()) {
            self.close_table();
        }
    }

    /// A row group starts or ends; the rows of a hidden one are hidden.
    pub(super) fn next_group(&mut self, attrs: &Attrs) {
        if self.n_tables_too_deep > 0 {
            return;
        }
        self.close_cell();
        self.close_row();
        if let Some(table) = self.tables.last_mut() {
            table.group += 1;
            table.look = attrs.look;
        }
    }

    pub(super) fn open_row(&mut self, attrs: &Attrs) {
        if self.n_tables_too_deep > 0 {
            self.break_line();
            return;
        }
        self.close_cell();
        if self.tables.is_empty() {
            self.open_table(Written::Implied);
        }
        let Some(table) = self.tables.last_mut() else { return };
        let is_hidden = attrs.look == Look::Hidden || table.look == Look::Hidden;
        let shown = if is_hidden && self.hidden == Hidden::LeftOut { Shown::No } else { Shown::Yes };
        table.row = RowState::Open;
        self.out.events.push(Event::Row(Row { group: table.group, shown }));
    }

    pub(super) fn close_row(&mut self) {
        if let Some(table) = self.tables.last_mut() {
            table.row = RowState::Closed;
        }
    }

    pub(super) fn open_cell(&mut self, attrs: &Attrs, at: usize) {
        if self.n_tables_too_deep > 0 || self.out.cells.len() >= MAX_CELLS {
            self.out.n_cells_left_out += u32::from(self.n_tables_too_deep == 0);
            self.break_line();
            return;
        }
        self.close_cell();
        if self.tables.last().is_none_or(|table| table.row == RowState::Closed) {
            self.open_row(&attrs::NONE);
        }
        self.close_link();
        let cell = u32::try_from(self.out.cells.len()).unwrap_or(u32::MAX);
        self.out.cells.push(Cell {
            rowspan: attrs.rowspan,
            colspan: attrs.colspan,
            start: self.out.events.len() + 1,
            at: u32::try_from(at).unwrap_or(u32::MAX),
            ..Cell::default()
        });
        self.out.events.push(Event::Cell(cell));
        self.has_text = false;
        let floor = self.open.len();
        if let Some(table) = self.tables.last_mut() {
            table.cell = Some(cell);
            table.floor = floor;
            table.text = self.line.text;
        }
        self.line.text = Verbatim::No;
    }

    pub(super) fn close_cell(&mut self) {
        if self.n_tables_too_deep > 0 {
            self.break_line();
            return;
        }
        let Some(OpenTable { cell: Some(cell), floor, .. }) = self.tables.last().copied() else { return };
        self.close_link();
        self.break_in_cell();
        while self.open.len() > floor {
            self.pop();
        }
        let end = self.out.events.len();
        self.out.events.push(Event::End);
        let mut total = 0;
        if let Some(cell) = self.out.cells.get_mut(cell as usize) {
            cell.end = end;
            total = cell.n_chars.saturating_add(cell.n_inner);
        }
        if let Some(table) = self.tables.last_mut() {
            table.cell = None;
            self.line.text = table.text;
        }
        self.count_inner(total);
    }

    pub(super) fn break_in_cell(&mut self) {
        if self.has_text
            && let Some(cell) = self.cell_mut()
        {
            cell.n_paragraphs += 1;
        }
        self.has_text = false;
    }
}
