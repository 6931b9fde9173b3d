//! Gathers what could not be assessed into one finding a table and reason; never hides that a check did not run.

use crate::check::Needs;
use crate::checks::CHECKS;
use crate::context::Context;
use gk_base::{Finding, Severity};
use gk_law::CellIx;
use gk_report::Report;

/// The public code of these findings.
pub const CODE: &str = "R-12";

/// Something that stopped a check.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unassessed {
    /// The check.
    pub code: &'static str,
    /// In which report.
    pub whose: Whose,
    /// What stopped it.
    pub lack: Lack,
}

/// Which of the two reports is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Whose {
    /// The report that is checked.
    This,
    /// Its predecessor.
    Previous,
}

/// What stops a check.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Lack {
    /// The report has none of the form's tables.
    AllTables,
    /// The table is not there.
    Table(&'static str),
    /// The row of this cell is not there.
    Row(CellIx),
    /// Something stands in the cell that cannot be told for certain.
    Unreadable(CellIx),
    /// Anything else, as a Chinese clause: `报告没有写明年度`.
    Said(String),
}

struct Group {
    whose: Whose,
    reason: Reason,
    cells: Vec<CellIx>,
    codes: Vec<&'static str>,
}

#[derive(PartialEq, Eq)]
enum Reason {
    AllTables,
    Table(&'static str),
    Rows(&'static str),
    Unreadable(&'static str),
    Said(String),
}

/// A report in free prose has no tables: says so once for all checks of tables that need them of this report.
pub(crate) fn set_tables_aside(ctx: &Context<'_>) {
    let has_none = |report: &Report| report.format.tables.is_empty();
    let (whose, needs) = if has_none(ctx.report) {
        (Whose::This, Needs::OneReport)
    } else if ctx.previous.is_some_and(has_none) {
        (Whose::Previous, Needs::Predecessor)
    } else {
        return;
    };
    for check in CHECKS.iter().filter(|check| check.code.starts_with('T') && check.needs == needs) {
        ctx.cannot_assess(check.code, whose, Lack::AllTables);
    }
}

/// Adds the findings for everything that could not be assessed.
pub(crate) fn report(ctx: &Context<'_>, findings: &mut Vec<Finding>) {
    let mut groups: Vec<Group> = Vec::new();
    for entry in ctx.unassessed() {
        let (reason, cell) = match entry.lack {
            Lack::AllTables => (Reason::AllTables, None),
            Lack::Table(table) => (Reason::Table(table), None),
            Lack::Row(ix) => (Reason::Rows(ctx.law.formats.info(ix).table), Some(ix)),
            Lack::Unreadable(ix) => (Reason::Unreadable(ctx.law.formats.info(ix).table), Some(ix)),
            Lack::Said(what) => (Reason::Said(what), None),
        };
        let at =
            groups.iter().position(|group| group.whose == entry.whose && group.reason == reason).unwrap_or_else(|| {
                groups.push(Group { whose: entry.whose, reason, cells: Vec::new(), codes: Vec::new() });
                groups.len() - 1
            });
        if let Some(group) = groups.get_mut(at) {
            group.codes.push(entry.code);
            group.cells.extend(cell);
        }
    }
    findings.extend(groups.into_iter().map(|group| finding(ctx, group)));
}

fn finding(ctx: &Context<'_>, mut group: Group) -> Finding {
    group.codes.sort_unstable();
    group.codes.dedup();
    group.cells.sort_by_cached_key(|ix| ctx.rank(*ix));
    group.cells.dedup();
    let whose = match group.whose {
        Whose::This => "",
        Whose::Previous => "上一年度报告的",
    };
    let (why, mend) = match &group.reason {
        Reason::AllTables => {
            (format!("{}没有规定格式的表格", report_name(group.whose)), "如果原文有表格，请核对文件是否完整")
        }
        Reason::Table(table) => {
            (format!("{whose}{}缺失", table_name(ctx, table)), "请补上这张表，或者换一份完整的文件")
        }
        Reason::Rows(table) => (
            format!("{whose}{}缺少{}", table_name(ctx, table), row_names(ctx, &group.cells)),
            "请对照规定的格式补上缺少的行",
        ),
        Reason::Unreadable(table) => {
            (format!("{whose}{}有 {} 格无法辨认", table_name(ctx, table), group.cells.len()), "请对照原件核对这些格子")
        }
        Reason::Said(what) => (what.clone(), ""),
    };
    let cells = match (group.whose, &group.reason) {
        (Whose::This, Reason::Unreadable(_)) => ctx.addresses(&group.cells),
        _ => Vec::new(),
    };
    Finding::new(CODE, Severity::Info, format!("{why}，以下检查未能进行：{}", group.codes.join("、")))
        .mend(mend)
        .cells(cells)
}

fn report_name(whose: Whose) -> &'static str {
    match whose {
        Whose::This => "报告",
        Whose::Previous => "上一年度报告",
    }
}

fn table_name(ctx: &Context<'_>, id: &str) -> String {
    ctx.table(id).map_or_else(|| id.to_owned(), |table| format!("表{}", table.number))
}

/// How many rows a sentence names before it says how many there are.
const MOST_ROWS: usize = 3;

fn row_names(ctx: &Context<'_>, cells: &[CellIx]) -> String {
    let mut rows: Vec<&str> = Vec::new();
    for ix in cells {
        let info = ctx.law.formats.info(*ix);
        rows.extend(ctx.row(info.table, info.row).map(|(_, row)| row.label).filter(|label| !rows.contains(label)));
    }
    let mut text: Vec<String> =
        rows.iter().take(MOST_ROWS).map(|label| format!("“{}”行", label.replace('“', "‘").replace('”', "’"))).collect();
    if rows.len() > MOST_ROWS {
        text.push(format!("共 {} 行", rows.len()));
    }
    text.join("、")
}
