//! Events to lines and tables: which tables hold data and which only place things; never loses a cell.

use super::build::is_blank;
use super::events::{Break, Cell, Event, Events, Row, Shown, Verbatim};
use super::grid::{Grid, MAX_COLS, Place};
use super::write::Writer;
use gk_base::Span;
use gk_doc::{Block, Role, Table};

/// A cell with more characters is no label and no figure.
const SHORT_CHARS: u32 = 120;
/// A cell with more characters is prose.
const LONG_CHARS: u32 = 300;
/// A cell with that many paragraphs and more than a label's characters is prose.
const MANY_PARAGRAPHS: u32 = 5;
/// A cell with more characters is prose, whatever stands beside it.
const PAGE_CHARS: u32 = 1500;
/// A row with that many short cells is data even if another cell is long.
const DATA_CELLS: usize = 3;
/// A row of one cell with more characters is a paragraph.
const BANNER_CHARS: u32 = 60;
/// So many lines of links in succession are a menu.
const MENU_LINES: usize = 3;

/// Writes the whole page.
pub(super) fn lay_out<'a>(events: &'a Events, page: &'a str, writer: Writer<'a>) -> Writer<'a> {
    let mut layout = Layout { page, events, out: writer };
    layout.flow(0, events.events.len());
    layout.out.end_line();
    mark_menus(&mut layout.out);
    layout.out
}

struct Layout<'a> {
    page: &'a str,
    events: &'a Events,
    out: Writer<'a>,
}

/// A row of the table that is being written.
#[derive(Clone, Copy)]
struct RowCells {
    /// Its cells in the list of the table's cells.
    first: usize,
    n: usize,
    group: u32,
    /// How many rows its group has from this one on.
    n_left: u32,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// Labels and figures.
    Data,
    /// One short cell: a banner if data follows.
    Banner,
    /// Text that a table only places.
    Prose,
}

/// The rows of one table.
struct Rows {
    rows: Vec<RowCells>,
    cells: Vec<u32>,
    n_furniture: u8,
}

impl Rows {
    fn cells_of(&self, row: RowCells) -> &[u32] {
        self.cells.get(row.first..row.first + row.n).unwrap_or_default()
    }
}

impl Layout<'_> {
    /// Writes a stretch of events as lines and tables.
    fn flow(&mut self, from: usize, to: usize) {
        let mut at = from;
        while at < to {
            let Some(event) = self.events.events.get(at).copied() else { return };
            match event {
                Event::Break(line) => self.out.line(line),
                Event::Table(table) => {
                    self.out.end_line();
                    self.table(at, table);
                    at = self.events.tables.get(table as usize).map_or(to, |table| table.end);
                }
                event => self.character(event),
            }
            at += 1;
        }
    }

    fn character(&mut self, event: Event) {
        match event {
            Event::Text { from, to } => self.out.text(from, to),
            Event::Char { c, from, to } => self.out.character(c, from, to),
            Event::Space { from, to, kind } => self.out.space(from, to, kind),
            Event::LinkOpen => self.out.link_opens(),
            Event::LinkClose => self.out.link_closes(),
            Event::Break(_) | Event::Table(_) | Event::Row(_) | Event::Cell(_) | Event::End => {}
        }
    }

    fn cell(&self, cell: u32) -> Cell {
        self.events.cells.get(cell as usize).copied().unwrap_or_default()
    }

    /// Writes the table whose start is event `at`: loose text first, then rows as data or as prose.
    fn table(&mut self, at: usize, table: u32) {
        let Some(info) = self.events.tables.get(table as usize).copied() else { return };
        let line = Break { n_furniture: info.n_furniture, ..Break::default() };
        if info.n_loose > 0 {
            self.out.line(line);
            self.loose(at + 1, info.end);
            self.out.end_line();
        }
        let rows = self.rows(at + 1, info.end, info.n_furniture);
        let kinds = self.kinds(&rows);
        let mut next = 0;
        while next < kinds.len() {
            let end = data_end(&kinds, next);
            if end > next && info.n_furniture == 0 {
                self.data(&rows, next, end);
                next = end;
            } else {
                self.prose_row(&rows, next);
                next += 1;
            }
        }
    }

    /// What stands between the cells.
    fn loose(&mut self, from: usize, to: usize) {
        let mut at = from;
        while at < to {
            match self.events.events.get(at).copied() {
                Some(Event::Cell(cell)) => at = self.cell(cell).end,
                Some(Event::Break(line)) => self.out.line(Break { text: Verbatim::No, ..line }),
                Some(Event::Row(_)) => self.out.end_line(),
                Some(event) => self.character(event),
                None => return,
            }
            at += 1;
        }
    }

    fn rows(&self, from: usize, to: usize, n_furniture: u8) -> Rows {
        let mut rows = Rows { rows: Vec::new(), cells: Vec::new(), n_furniture };
        let mut is_shown = Shown::Yes;
        let mut at = from;
        while at < to {
            match self.events.events.get(at).copied() {
                Some(Event::Row(Row { group, shown })) => {
                    is_shown = shown;
                    if shown == Shown::Yes {
                        rows.rows.push(RowCells { first: rows.cells.len(), n: 0, group, n_left: 1 });
                    }
                }
                Some(Event::Cell(cell)) => {
                    at = self.cell(cell).end;
                    if is_shown == Shown::Yes
                        && let Some(row) = rows.rows.last_mut()
                    {
                        rows.cells.push(cell);
                        row.n += 1;
                    }
                }
                _ => {}
            }
            at += 1;
        }
        rows.rows.retain(|row| row.n > 0);
        let mut below: Option<RowCells> = None;
        for row in rows.rows.iter_mut().rev() {
            row.n_left = below.filter(|below| below.group == row.group).map_or(1, |below| below.n_left + 1);
            below = Some(*row);
        }
        rows
    }

    // What a row is.

    fn kinds(&self, rows: &Rows) -> Vec<Kind> {
        let mut kinds = Vec::with_capacity(rows.rows.len());
        let mut covered_to = 0;
        for (at, row) in rows.rows.iter().enumerate() {
            let kind = self.kind(rows.cells_of(*row), at < covered_to);
            if kind == Kind::Data {
                let spans = rows.cells_of(*row).iter().map(|cell| self.cell(*cell).rowspan);
                let deepest = spans.map(|span| if span == 0 { row.n_left } else { span.min(row.n_left) }).max();
                covered_to = covered_to.max(at + deepest.unwrap_or(1) as usize);
            }
            kinds.push(kind);
        }
        kinds
    }

    fn kind(&self, cells: &[u32], is_covered: bool) -> Kind {
        if cells.len() > MAX_COLS as usize {
            return Kind::Prose;
        }
        let cells_of_row = || cells.iter().map(|cell| self.cell(*cell));
        let n_short = cells_of_row().filter(is_short_and_full).count();
        let is_page = |cell: &Cell| cell.n_chars > PAGE_CHARS || cell.n_inner > PAGE_CHARS;
        if cells_of_row().any(|cell| is_prose(&cell))
            && (n_short < DATA_CELLS || cells_of_row().any(|cell| is_page(&cell)))
        {
            return Kind::Prose;
        }
        match cells {
            [only] if !is_covered => {
                let cell = self.cell(*only);
                let is_banner = cell.n_chars <= BANNER_CHARS && !self.is_numbered_heading(&cell);
                if is_banner { Kind::Banner } else { Kind::Prose }
            }
            _ => Kind::Data,
        }
    }

    /// Whether a cell starts like `三、`: the heading of a section that a layout table places.
    fn is_numbered_heading(&self, cell: &Cell) -> bool {
        let events = self.events.events.get(cell.start..cell.end).unwrap_or_default();
        let pieces = events.iter().filter_map(|event| match event {
            Event::Text { from, to } => self.page.get(*from as usize..*to as usize),
            _ => None,
        });
        let mut chars = pieces.flat_map(str::chars).filter(|c| !is_blank(*c));
        chars.next().is_some_and(|c| ('一'..='龥').contains(&c) && "一二三四五六七八九十".contains(c))
            && chars.next().is_some_and(|c| "、.．，,".contains(c))
    }

    // Prose.

    fn prose_row(&mut self, rows: &Rows, at: usize) {
        let Some(row) = rows.rows.get(at) else { return };
        let line = Break { n_furniture: rows.n_furniture, ..Break::default() };
        for cell in rows.cells_of(*row) {
            let cell = self.cell(*cell);
            self.out.line(line);
            self.flow(cell.start, cell.end);
            self.out.end_line();
        }
    }

    // Data.

    /// Writes rows `from..to` as a table, unless there is nothing in them, only one column, or only links.
    fn data(&mut self, rows: &Rows, from: usize, to: usize) {
        let slice = rows.rows.get(from..to).unwrap_or_default();
        let cells = || slice.iter().flat_map(|row| rows.cells_of(*row)).map(|cell| self.cell(*cell));
        let n_chars: u64 = cells().map(|cell| u64::from(cell.n_chars)).sum();
        let n_linked: u64 = cells().map(|cell| u64::from(cell.n_linked)).sum();
        let n_links: u64 = cells().map(|cell| u64::from(cell.n_links)).sum();
        let is_menu = n_links > 2 && n_linked * 10 >= n_chars * 8;
        let has_inner = cells().any(|cell| cell.n_inner > 0);
        let is_one_column = slice.iter().all(|row| row.n == 1);
        if is_menu || is_one_column {
            (from..to).for_each(|at| self.prose_row(rows, at));
        } else if n_chars > 0 || has_inner {
            let mut next = from;
            while next < to {
                next = self.grid(rows, next, to);
            }
        }
    }

    /// Writes one grid from row `from` on and gives the row at which the next one starts.
    fn grid(&mut self, rows: &Rows, from: usize, to: usize) -> usize {
        let mut grid = Grid::default();
        let mut table = Table { span: Span::default(), n_rows: 0, n_cols: 0, cells: Vec::new() };
        let mut inner = Vec::new();
        let mut next = from;
        self.out.end_line();
        while let Some(row) = rows.rows.get(next).filter(|_| next < to) {
            let cells = rows.cells_of(*row);
            let spans: Vec<_> = cells.iter().map(|cell| self.cell(*cell)).map(|c| (c.rowspan, c.colspan)).collect();
            let n_left = row.n_left.min(u32::try_from(to - next).unwrap_or(u32::MAX));
            let Ok(places) = grid.row(&spans, n_left) else { break };
            for (cell, place) in cells.iter().zip(places) {
                if let Some(last) = table.cells.last() {
                    self.out.separate(if last.row == grid.n_rows - 1 { '\t' } else { '\n' });
                }
                let span = self.cell_text(self.cell(*cell), &mut inner);
                table.cells.push(doc_cell(span, grid.n_rows - 1, place));
            }
            next += 1;
        }
        for cell in &mut table.cells {
            cell.rowspan = cell.rowspan.min(grid.n_rows - cell.row);
        }
        table.n_rows = grid.n_rows;
        table.n_cols = grid.n_cols;
        if let (Some(first), Some(last)) = (table.cells.first(), table.cells.last()) {
            table.span = Span { start: first.span.start, end: last.span.end };
        }
        self.out.blocks.push(Block::Table(table));
        self.out.separate('\n');
        self.out.begin();
        for (at, table) in inner {
            self.table(at, table);
        }
        next.max(from + 1)
    }

    /// Writes the text of a cell; tables inside it are noted, to follow the table.
    fn cell_text(&mut self, cell: Cell, inner: &mut Vec<(usize, u32)>) -> Span {
        self.out.begin_cell(cell.at);
        let mut at = cell.start;
        while at < cell.end {
            match self.events.events.get(at).copied() {
                Some(Event::Break(_)) => self.out.join(),
                Some(Event::Table(table)) => {
                    self.out.join();
                    inner.push((at, table));
                    at = self.events.tables.get(table as usize).map_or(cell.end, |table| table.end);
                }
                Some(event) => self.character(event),
                None => break,
            }
            at += 1;
        }
        self.out.end_cell()
    }
}

fn is_short_and_full(cell: &Cell) -> bool {
    (1..=SHORT_CHARS).contains(&cell.n_chars) && cell.n_inner == 0 && cell.n_headings == 0
}

fn is_prose(cell: &Cell) -> bool {
    cell.n_inner > 0
        || cell.n_headings > 0
        || cell.n_chars > LONG_CHARS
        || (cell.n_paragraphs >= MANY_PARAGRAPHS && cell.n_chars > SHORT_CHARS)
}

/// One past the last row of the data that starts at `from`; banners count where data follows.
fn data_end(kinds: &[Kind], from: usize) -> usize {
    let mut end = from;
    let mut at = from;
    while let Some(kind) = kinds.get(at) {
        match kind {
            Kind::Data => end = at + 1,
            Kind::Banner if at - end < 3 => {}
            Kind::Banner | Kind::Prose => break,
        }
        at += 1;
    }
    end
}

fn doc_cell(span: Span, row: u32, place: Place) -> gk_doc::Cell {
    gk_doc::Cell { span, row, col: place.col, rowspan: place.rowspan, colspan: place.colspan }
}

/// Lines of many links, and several lines of links in succession, are menus.
fn mark_menus(out: &mut Writer<'_>) {
    let mut menu: Vec<usize> = Vec::new();
    for run in out.linked.chunk_by(|a, b| b.block == a.block + 1) {
        for line in run {
            if line.n_links > 1 || run.len() >= MENU_LINES {
                menu.push(line.block);
            }
        }
    }
    for block in menu {
        if let Some(Block::Line(line)) = out.blocks.get_mut(block)
            && line.role == Role::Body
        {
            line.role = Role::Furniture;
        }
    }
}
