//! What reading noticed about cells, as findings in Chinese; never a check of the figures themselves.

use gk_base::{Finding, Severity};
use gk_law::{CellIx, Format, Law};
use gk_report::{Cell, How, Report, Value, Why};

/// Findings about cells that were recovered, could not be read, carry a sign or lack a unit,
/// one a table; `notes` come last.
pub(crate) fn of_cells(
    law: &Law,
    format: Option<&Format>,
    cells: &[(CellIx, Cell)],
    signed: &[CellIx],
    notes: Vec<Finding>,
) -> Vec<Finding> {
    let is_clean = |cell: &Cell| cell.how != How::Recovered && !matches!(cell.value, Value::Unreadable { .. });
    if signed.is_empty() && cells.iter().all(|(_, cell)| is_clean(cell)) {
        return notes;
    }
    let mut findings = Vec::new();
    let tables: Vec<(&str, &str)> =
        format.map(|f| f.tables.iter().map(|t| (t.id, t.number)).collect()).unwrap_or_default();
    for (table, number) in tables {
        let of_table = |keep: &dyn Fn(&Cell) -> bool| -> Vec<CellIx> {
            let mut list: Vec<CellIx> = cells
                .iter()
                .filter(|(ix, cell)| keep(cell) && law.formats.info(*ix).table == table)
                .map(|(ix, _)| *ix)
                .collect();
            list.sort_unstable();
            list
        };
        let addresses = |list: &[CellIx]| list.iter().map(|ix| law.formats.address(*ix)).collect::<Vec<_>>();
        let recovered = of_table(&|c| c.how == How::Recovered);
        if !recovered.is_empty() {
            findings.push(
                Finding::new(
                    "R-03",
                    Severity::Info,
                    format!("表{number}有 {} 格的排版已经损坏，按勾稽关系复原", recovered.len()),
                )
                .expected("复原的读法是唯一能使勾稽关系成立的读法")
                .mend("请对照原件核对这些格子")
                .cells(addresses(&recovered)),
            );
        }
        let lost = of_table(&|c| matches!(c.value, Value::Unreadable { why: Why::Ambiguous, .. }));
        if !lost.is_empty() {
            findings.push(
                Finding::new("R-04", Severity::Warning, format!("表{number}有 {} 格无法辨认", lost.len()))
                    .expected("原文在此处残缺或粘连，不止一种读法，未作猜测")
                    .mend("请对照原件补录，或换用网页、文本等清晰的版本")
                    .cells(addresses(&lost)),
            );
        }
        let no_unit = of_table(&|c| matches!(c.value, Value::Unreadable { why: Why::UnitUnknown, .. }));
        if !no_unit.is_empty() {
            findings.push(
                Finding::new("R-07", Severity::Warning, format!("表{number}的金额没有写明单位"))
                    .expected("表头和格内都没有“元”或“万元”，不能确定是哪一种")
                    .mend("请在金额后写明单位")
                    .cells(addresses(&no_unit)),
            );
        }
        let signs: Vec<CellIx> = signed.iter().copied().filter(|ix| law.formats.info(*ix).table == table).collect();
        if !signs.is_empty() {
            findings.push(
                Finding::new("R-06", Severity::Warning, format!("表{number}在不应带正负号的栏目里出现了带符号的数"))
                    .expected("可能与“本年增/减”栏填串了列")
                    .mend("请核对这一行各列是否填错位置")
                    .cells(addresses(&signs)),
            );
        }
    }
    findings.extend(notes);
    findings
}

/// The form against the year's and forms mixed in one document.
pub(crate) fn of_form(report: &Report, by_year: Option<&Format>, is_hybrid: bool) -> Vec<Finding> {
    let mut findings = Vec::new();
    if let (Some(asked), Some(year)) = (by_year, report.year)
        && asked.id != report.format.id
        && !report.format.tables.is_empty()
    {
        let age = if report.format.from_year < asked.from_year { "旧" } else { "新" };
        findings.push(
            Finding::new(
                "R-01",
                Severity::Warning,
                format!("{year} 年度的报告用了{age}格式的表格（{}）", report.format.cite),
            )
            .expected(format!("{year} 年度应使用{}规定的格式", asked.cite))
            .mend("请改用当年的格式重新填报"),
        );
    }
    if is_hybrid {
        findings.push(
            Finding::new("R-02", Severity::Warning, "同一份报告里混用了两种格式的表格")
                .expected("各表、各栏应是同一格式")
                .mend("请统一改用当年的格式"),
        );
    }
    findings
}

/// Tables and rows of the form that the document does not have, one finding a table.
pub(crate) fn of_missing(report: &Report) -> Vec<Finding> {
    let mut findings = Vec::new();
    for table in &report.format.tables {
        let absent: Vec<_> = table
            .rows()
            .filter(|(_, row)| row.cells.iter().all(|ix| report.cell(*ix).is_none()))
            .map(|(_, row)| row)
            .collect();
        let n_rows = table.rows().count();
        if absent.len() == n_rows {
            findings.push(
                Finding::new("R-05", Severity::Warning, format!("没有读到表{}（{}）", table.number, table.title))
                    .expected("该表可能是图片，或在转载时丢失")
                    .mend("请换用含有文字表格的版本，或对照原件补录"),
            );
        } else if let Some(first) = absent.first() {
            let more = if absent.len() > 1 { format!("等 {} 行", absent.len()) } else { "一行".to_owned() };
            findings.push(
                Finding::new("R-05", Severity::Warning, format!("表{}缺少“{}”{more}", table.number, first.printed()))
                    .expected(format!("该表应有 {n_rows} 行"))
                    .mend("请补齐缺少的行；没有发生的填 0"),
            );
        }
    }
    findings
}
