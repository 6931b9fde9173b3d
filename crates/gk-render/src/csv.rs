//! Cells as comma-separated values by RFC 4180, one cell a line; never rounds or reformats a figure.

use crate::{Sourced, form, words};
use gk_law::Law;
use std::fmt::Write;

/// The line of column names.
pub const HEADER: &str = "file,agency,year,format,table,row,column,value,state\r\n";

/// Every cell of a report, in the order of its forms; without the header.
#[must_use]
pub fn rows(law: &'static Law, sourced: &Sourced<'_>) -> String {
    let report = sourced.report;
    let file = field(sourced.file);
    let agency = field(report.agency.as_deref().unwrap_or_default());
    let year = report.year.map(|year| year.to_string()).unwrap_or_default();
    let mut out = String::new();
    let tables = form::tables(law, report);
    for ix in tables.iter().flat_map(|shown| shown.table.cells()) {
        let Some(cell) = report.cell(ix) else { continue };
        let info = law.formats.info(ix);
        let value = field(&words::figure(&cell.value));
        let state = words::state(&cell.value);
        let format = report.format.id;
        // Writing to a String cannot fail.
        let _ =
            write!(out, "{file},{agency},{year},{format},{},{},{},{value},{state}\r\n", info.table, info.row, info.col);
    }
    out
}

/// A field, in quotation marks where it holds a comma, a quotation mark or a line break.
fn field(text: &str) -> String {
    let plain = !text.contains([',', '"', '\r', '\n']) && text.trim() == text;
    if plain { text.to_owned() } else { format!("\"{}\"", text.replace('"', "\"\"")) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use gk_report::{At, Cell, Report, Value, Why};

    #[test]
    fn the_four_states_stay_apart() {
        let law = Law::embedded();
        let mut report = Report::new(law, law.formats.get("annual-2021").expect("format"));
        report.agency = Some("甲局,\"乙\"处".to_owned());
        report.year = Some(2024);
        let unreadable = Value::Unreadable { raw: "1,2\n3".to_owned(), why: Why::Ambiguous };
        let money = Value::Money("12.50".parse().expect("money"));
        for (address, value) in [
            ("proactive.rules.issued", Value::Na),
            ("proactive.rules.repealed", Value::Blank),
            ("proactive.rules.valid", Value::Int(0)),
            ("proactive.normative_docs.issued", unreadable),
            ("proactive.admin_fee.amount_wan", money),
        ] {
            report.cells.set(law.formats.cell_at(address).expect("cell"), Cell::read(value, At::default()));
        }
        let agency = "\"甲局,\"\"乙\"\"处\"";
        let lines = rows(law, &Sourced { file: "a b.txt", sha256: "", report: &report });
        let start = format!("a b.txt,{agency},2024,annual-2021,proactive,");
        let expected: String = [
            "rules,issued,,na",
            "rules,repealed,,blank",
            "rules,valid,0,value",
            "normative_docs,issued,\"1,2\n3\",unreadable",
            "admin_fee,amount_wan,12.50,value",
        ]
        .iter()
        .flat_map(|line| [start.as_str(), line, "\r\n"])
        .collect();
        assert_eq!(lines, expected);
    }
}
