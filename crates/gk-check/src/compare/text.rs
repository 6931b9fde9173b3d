//! A comparison for the terminal, in columns that allow for wide characters; never leaves a difference out.

use super::{CellDifference, Comparison, Kind, Side};
use crate::output;
use gk_report::Value;

/// The comparison as Chinese text: the cells that differ, how alike the sections are, the findings over two years.
#[must_use]
pub fn comparison_text(comparison: &Comparison) -> String {
    let mut text = format!("甲：{}\n乙：{}\n\n", side(&comparison.a), side(&comparison.b));
    cells(&mut text, comparison);
    sections(&mut text, comparison);
    if !comparison.findings.is_empty() {
        text.push_str("\n跨年核对\n");
        for finding in &comparison.findings {
            text.push_str(&format!("  {}\n", output::line(finding)));
        }
    }
    text
}

fn side(side: &Side) -> String {
    let agency = side.agency.as_deref().unwrap_or("机关不明");
    let year = side.year.map_or_else(|| "年度不明".to_owned(), |year| format!("{year} 年"));
    format!("{agency}　{year}")
}

fn cells(text: &mut String, comparison: &Comparison) {
    let differing: Vec<&CellDifference> = comparison.cells.iter().filter(|cell| cell.kind != Kind::Equal).collect();
    let n_equal = comparison.cells.len() - differing.len();
    if comparison.cells.is_empty() {
        text.push_str("两份报告都没有表格\n");
        return;
    }
    text.push_str(&format!("表格：{} 格相同，{} 格不同\n", n_equal, differing.len()));
    if differing.is_empty() {
        return;
    }
    let mut rows = vec![["格子".to_owned(), "甲".to_owned(), "乙".to_owned(), "变化".to_owned()]];
    rows.extend(
        differing
            .iter()
            .map(|cell| [cell.name.clone(), value(cell.a.as_ref()), value(cell.b.as_ref()), change(&cell.kind)]),
    );
    let mut widths = [0; 4];
    for row in &rows {
        for (width, field) in widths.iter_mut().zip(row) {
            *width = output::width(field).max(*width);
        }
    }
    for [name, a, b, change] in &rows {
        let line =
            [output::left(name, widths[0]), output::right(a, widths[1]), output::right(b, widths[2]), change.clone()];
        text.push_str(&format!("  {}\n", line.join("  ").trim_end()));
    }
}

fn value(value: Option<&Value>) -> String {
    match value {
        None => "（没有这一格）".to_owned(),
        Some(Value::Int(n)) => n.to_string(),
        Some(Value::Money(amount)) => amount.to_string(),
        Some(Value::Blank) => "（空白）".to_owned(),
        Some(Value::Na) => "（不适用）".to_owned(),
        Some(Value::Unreadable { raw, .. }) => format!("（无法辨认：{raw}）"),
    }
}

fn change(kind: &Kind) -> String {
    match kind {
        Kind::Equal => "相同".to_owned(),
        Kind::Changed { delta, percent: Some(percent) } => format!("{delta:+}（{percent:+}%）"),
        Kind::Changed { delta, percent: None } => format!("{delta:+}"),
        Kind::BlankVsFigure => "一方没有填数".to_owned(),
        Kind::Unreadable => "无法比较".to_owned(),
        Kind::OnlyInA => "只有甲有".to_owned(),
        Kind::OnlyInB => "只有乙有".to_owned(),
    }
}

fn sections(text: &mut String, comparison: &Comparison) {
    if comparison.sections.is_empty() {
        return;
    }
    text.push_str("\n正文\n");
    let widest = comparison.sections.iter().map(|section| output::width(&section.title)).max().unwrap_or(0);
    for section in &comparison.sections {
        let title = output::left(&section.title, widest);
        let likeness =
            section.likeness.map_or_else(|| "无从比较".to_owned(), |l| format!("相似度 {:>3}%", l.percent()));
        let carried = match section.carried_over.len() {
            0 => String::new(),
            n => format!("，原样沿用 {n} 句"),
        };
        text.push_str(&format!("  {title}  {likeness}{carried}\n"));
        for sentence in &section.carried_over {
            text.push_str(&format!("    · {}\n", sentence.text));
        }
    }
}
