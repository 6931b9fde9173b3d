//! A report as a workbook in the official layout, or many reports as one summary; never writes to disk.

mod one;
mod style;
mod summary;

pub use one::workbook;
pub use rust_xlsxwriter::XlsxError;
pub use summary::Summary;

use crate::words;
use gk_report::Value;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, Worksheet};

/// Characters that a cell of a workbook can hold, less room for the mark of what was cut off.
const TEXT_LIMIT: usize = 32_000;

/// Integers beyond this are no longer exact in a spreadsheet and are written as text.
const EXACT_INTEGERS: i64 = 1 << 53;

/// Widest number of columns that a form may have in a workbook is far above ours; saturates instead of failing.
fn col(n: usize) -> u16 {
    u16::try_from(n).unwrap_or(u16::MAX)
}

fn row(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

/// A new workbook whose creation date does not depend on the clock, so that equal reports give equal files.
fn new_workbook() -> Result<Workbook, XlsxError> {
    let mut book = Workbook::new();
    let first_day_of_zip = ExcelDateTime::from_ymd(1980, 1, 1)?;
    book.set_properties(&DocProperties::new().set_creation_datetime(&first_day_of_zip));
    Ok(book)
}

/// Text that fits a cell.
fn fitting(text: &str) -> String {
    match text.char_indices().nth(TEXT_LIMIT) {
        Some((end, _)) => format!("{}……（其余略）", &text[..end]),
        None => text.to_owned(),
    }
}

fn write_text(sheet: &mut Worksheet, at: (usize, usize), text: &str, format: &Format) -> Result<(), XlsxError> {
    sheet.write_string_with_format(row(at.0), col(at.1), fitting(text), format)?;
    Ok(())
}

/// Integers as numbers; everything else as text, so that no figure is rounded.
fn write_value(sheet: &mut Worksheet, at: (usize, usize), value: &Value, format: &Format) -> Result<(), XlsxError> {
    let (row, col) = (row(at.0), col(at.1));
    match value {
        #[expect(clippy::cast_precision_loss, reason = "exact within the limit just tested")]
        Value::Int(n) if n.abs() <= EXACT_INTEGERS => sheet.write_number_with_format(row, col, *n as f64, format)?,
        Value::Int(_) | Value::Money(_) | Value::Unreadable { .. } => {
            sheet.write_string_with_format(row, col, fitting(&words::figure(value)), format)?
        }
        Value::Blank => sheet.write_blank(row, col, format)?,
        Value::Na => sheet.write_string_with_format(row, col, words::NOT_APPLICABLE, format)?,
    };
    Ok(())
}
