//! What a check sees: the report, its predecessor, the level, and figures with their state; never changes any of them.

use crate::figures::Figure;
use crate::narrative::Prose;
use crate::sums::{self, Balance};
use crate::unassessed::{Lack, Unassessed, Whose};
use gk_law::formats::{Block, Row, Table};
use gk_law::levels::AgencyLevel;
use gk_law::{CellIx, Format, Law};
use gk_report::{Report, Value};
use std::cell::{OnceCell, RefCell};

/// What is given to the checks beside the report.
#[derive(Debug, Clone, Copy, Default)]
pub struct Options<'a> {
    /// The same agency's report of the year before.
    pub previous: Option<&'a Report>,
    /// The agency's level, where a person has set it; else it is read from the name.
    pub level: Option<AgencyLevel>,
}

/// What a check sees.
pub struct Context<'a> {
    /// The law.
    pub law: &'static Law,
    /// The report.
    pub report: &'a Report,
    /// The report of the year before, if there is one and it is really of the year before.
    pub previous: Option<&'a Report>,
    set_level: Option<AgencyLevel>,
    level: OnceCell<Option<AgencyLevel>>,
    balances: OnceCell<Vec<Balance>>,
    prose: OnceCell<Prose<'a>>,
    unassessed: RefCell<Vec<Unassessed>>,
}

impl<'a> Context<'a> {
    /// Prepares the checks of one report. A predecessor that is not of the year before is set aside and said so.
    #[must_use]
    pub fn new(law: &'static Law, report: &'a Report, options: &Options<'a>) -> Self {
        let ctx = Self {
            law,
            report,
            previous: options.previous.filter(|previous| are_consecutive(previous, report)),
            set_level: options.level,
            level: OnceCell::new(),
            balances: OnceCell::new(),
            prose: OnceCell::new(),
            unassessed: RefCell::new(Vec::new()),
        };
        if let (Some(previous), None) = (options.previous, ctx.previous) {
            ctx.set_aside(previous);
        }
        ctx
    }

    /// The agency's level: as set by a person, else as its name tells; `None` without a name.
    pub fn level(&self) -> Option<AgencyLevel> {
        *self.level.get_or_init(|| {
            self.set_level.or_else(|| self.report.agency.as_deref().map(|name| self.law.levels.read(name)))
        })
    }

    /// The number of a cell; `None` for an address that no format knows.
    #[must_use]
    pub fn ix(&self, table: &str, row: &str, col: &str) -> Option<CellIx> {
        self.law.formats.cell(table, row, col)
    }

    /// What stands in a cell of the report; `None` where the document does not have it.
    #[must_use]
    pub fn value(&self, ix: CellIx) -> Option<&'a Value> {
        self.report.cell(ix).map(|cell| &cell.value)
    }

    /// The public address of a cell.
    #[must_use]
    pub fn address(&self, ix: CellIx) -> String {
        self.law.formats.address(ix)
    }

    /// Public addresses of cells.
    #[must_use]
    pub fn addresses(&self, cells: &[CellIx]) -> Vec<String> {
        cells.iter().map(|ix| self.address(*ix)).collect()
    }

    /// A cell in words: `表三“（一）予以公开”行“总计”列`; in a hybrid form as the other form names it.
    #[must_use]
    pub fn name(&self, ix: CellIx) -> String {
        self.report
            .format
            .name_of(ix)
            .or_else(|| self.law.formats.all().iter().find_map(|format| format.name_of(ix)))
            .unwrap_or_else(|| self.address(ix))
    }

    /// Several cells in words, the first few of many.
    #[must_use]
    pub fn names(&self, cells: &[CellIx]) -> String {
        let mut text: String = cells.iter().take(MOST_NAMES).map(|ix| self.name(*ix)).collect::<Vec<_>>().join("、");
        if cells.len() > MOST_NAMES {
            text.push_str(&format!("等 {} 格", cells.len()));
        }
        text
    }

    /// A table by its id: of the report's own form, else of any that has it.
    #[must_use]
    pub fn table(&self, id: &str) -> Option<&'static Table> {
        self.report.format.table(id).or_else(|| self.law.formats.all().iter().find_map(|format| format.table(id)))
    }

    /// A row by table and row id: of the report's own form, else of any that has it.
    #[must_use]
    pub fn row(&self, table: &str, row: &str) -> Option<(&'static Block, &'static Row)> {
        self.report
            .format
            .row(table, row)
            .or_else(|| self.law.formats.all().iter().find_map(|format| format.row(table, row)))
    }

    /// A row's label as printed, without its number; its id where no form has it.
    #[must_use]
    pub fn row_label(&self, table: &str, row: &'static str) -> &'static str {
        self.row(table, row).map_or(row, |(_, row)| row.label)
    }

    /// The figure of a cell for a sum. Records for `code` what stops it: an absent table, an absent row, an
    /// unreadable cell. Silent where the report's own form does not have the cell at all.
    pub fn figure(&self, code: &'static str, table: &str, row: &str, col: &str) -> Option<Figure> {
        let ix = self.ix(table, row, col)?;
        self.figure_of(code, Whose::This, self.report, ix)
    }

    /// The same of the predecessor.
    pub fn previous_figure(&self, code: &'static str, table: &str, row: &str, col: &str) -> Option<Figure> {
        let ix = self.ix(table, row, col)?;
        self.figure_of(code, Whose::Previous, self.previous?, ix)
    }

    /// The figure of a cell of either report; see [`Context::figure`].
    pub fn figure_of(&self, code: &'static str, whose: Whose, report: &Report, ix: CellIx) -> Option<Figure> {
        let Some(cell) = report.cell(ix) else {
            if has_cell(self.law, report.format, ix) && !self.has_foreign_row(report, ix) {
                self.cannot_assess(code, whose, self.lack_of_cell(report, ix));
            }
            return None;
        };
        match Figure::of(ix, cell) {
            Some(figure) => Some(figure),
            None => {
                self.cannot_assess(code, whose, Lack::Unreadable(ix));
                None
            }
        }
    }

    /// Whether a hybrid form has the row of a cell with the columns of another form.
    pub(crate) fn has_foreign_row(&self, report: &Report, ix: CellIx) -> bool {
        let info = self.law.formats.info(ix);
        report.cells.iter().any(|(other, _)| {
            let other_info = self.law.formats.info(other);
            other_info.row == info.row && other_info.table == info.table && !has_cell(self.law, report.format, other)
        })
    }

    /// Why a cell is not there.
    #[must_use]
    pub fn lack_of_cell(&self, report: &Report, ix: CellIx) -> Lack {
        let table = self.law.formats.info(ix).table;
        if report.has_table(self.law, table) { Lack::Row(ix) } else { Lack::Table(table) }
    }

    /// Remembers that a check could not be assessed; the reader gets one line a table and reason.
    pub fn cannot_assess(&self, code: &'static str, whose: Whose, lack: Lack) {
        self.unassessed.borrow_mut().push(Unassessed { code, whose, lack });
    }

    /// What could not be assessed so far.
    #[must_use]
    pub fn unassessed(&self) -> Vec<Unassessed> {
        self.unassessed.borrow().clone()
    }

    /// The prose, scanned once for all checks that read it.
    pub(crate) fn prose(&self) -> &Prose<'a> {
        self.prose.get_or_init(|| Prose::of(self.report))
    }

    /// The report's own identities, each evaluated once.
    pub fn balances(&self) -> &[Balance] {
        self.balances.get_or_init(|| sums::balances(self))
    }

    /// The place of a cell in the order of the form; cells of another form come after.
    #[must_use]
    pub fn rank(&self, ix: CellIx) -> usize {
        let table = self.law.formats.info(ix).table;
        let tables = &self.report.format.tables;
        let at = tables.iter().position(|t| t.id == table).unwrap_or(tables.len());
        at * self.law.formats.n_cells() + rank_in(self.report.format, ix).unwrap_or(ix.index())
    }

    fn set_aside(&self, previous: &Report) {
        let year = |year: Option<i32>| year.map_or_else(|| "年度不明".to_owned(), |year| format!("{year} 年"));
        let what = format!(
            "给出的上一年度报告是{}的，本报告是{}的，不是相邻的两个年度",
            year(previous.year),
            year(self.report.year)
        );
        for check in crate::CHECKS.iter().filter(|check| check.needs == crate::Needs::Predecessor) {
            self.cannot_assess(check.code, Whose::Previous, Lack::Said(what.clone()));
        }
    }
}

/// How many cells a sentence names before it says how many there are.
const MOST_NAMES: usize = 3;

/// Whether a form has a cell.
fn has_cell(law: &Law, format: &Format, ix: CellIx) -> bool {
    let info = law.formats.info(ix);
    format.row(info.table, info.row).is_some_and(|(_, row)| row.cells.contains(&ix))
}

fn rank_in(format: &Format, ix: CellIx) -> Option<usize> {
    format.cells().position(|cell| cell == ix)
}

/// Years that are not known are taken on trust: the person named the file as the predecessor.
fn are_consecutive(previous: &Report, report: &Report) -> bool {
    match (previous.year, report.year) {
        (Some(before), Some(now)) => before.checked_add(1) == Some(now),
        _ => true,
    }
}
