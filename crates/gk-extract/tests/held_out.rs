//! Small documents that were once read wrongly, or that nearly everybody reads wrongly; every cell is stated.
//!
//! A case is a file of `held_out_cases/`: a line on what went wrong, then `form`, `year` and one line a row with its
//! cells in the order of the form: a figure, `_` blank, `NA`, `?` unreadable or absent, `~5` read as 5 or not at all.
//! Rows that are not listed must not be read. Behind a line of `=====` stands the document.

#![expect(clippy::panic, clippy::expect_used, reason = "a case that cannot be understood must stop the test")]

use gk_law::{CellIx, Format, Law};
use gk_report::Value;
use gk_report::json::cell_json;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

#[derive(Debug, Clone, PartialEq, Eq)]
enum Wanted {
    Exactly(String),
    OrSilence(String),
    Silence,
}

struct Case {
    what: String,
    year: i32,
    form: Option<&'static str>,
    wanted: BTreeMap<CellIx, Wanted>,
    document: String,
}

fn parse(text: &str, path: &Path) -> Case {
    let law = Law::embedded();
    let (head, document) = text.split_once("\n=====\n").unwrap_or_else(|| panic!("{path:?} has no document"));
    let mut case =
        Case { what: String::new(), year: 2023, form: None, wanted: BTreeMap::new(), document: document.to_owned() };
    for line in head.lines() {
        if let Some(what) = line.strip_prefix("# ") {
            what.clone_into(&mut case.what);
        } else if let Some(id) = line.strip_prefix("form ") {
            case.form = Some(law.formats.get(id).unwrap_or_else(|| panic!("{path:?}: {line}")).id);
        } else if let Some(year) = line.strip_prefix("year ") {
            case.year = year.parse().unwrap_or_else(|_| panic!("{path:?}: {line}"));
        } else {
            row(law, &mut case, line, path);
        }
    }
    assert!(!case.what.is_empty(), "{path:?} does not say what went wrong");
    case
}

/// `applications.granted: 1 0 0 0 0 0 1`, or with the form of the row in front.
fn row(law: &'static Law, case: &mut Case, line: &str, path: &Path) {
    let (address, values) = line.split_once(": ").unwrap_or_else(|| panic!("{path:?}: {line}"));
    let (form, address) = address.split_once('/').unwrap_or((case.form.unwrap_or("annual-2021"), address));
    let (table, row) = address.split_once('.').unwrap_or_else(|| panic!("{path:?}: {line}"));
    let cells = law.formats.get(form).and_then(|f| f.row(table, row)).map(|(_, row)| row.cells.clone());
    let cells = cells.unwrap_or_else(|| panic!("{path:?}: no row {address}"));
    let values: Vec<&str> = values.split_whitespace().collect();
    assert_eq!(values.len(), cells.len(), "{path:?}: {line}");
    for (ix, value) in cells.into_iter().zip(values) {
        let shown = |value: &str| match value {
            "_" => "null".to_owned(),
            "NA" => "\"NA\"".to_owned(),
            figure if law.formats.info(ix).kind.is_money() => format!("\"{figure}\""),
            figure => figure.to_owned(),
        };
        let wanted = match value {
            "?" => Wanted::Silence,
            value => {
                value.strip_prefix('~').map_or_else(|| Wanted::Exactly(shown(value)), |v| Wanted::OrSilence(shown(v)))
            }
        };
        case.wanted.insert(ix, wanted);
    }
}

/// What is wrong with the reading of a case, a line a cell.
fn faults(path: &Path) -> Vec<String> {
    let law = Law::embedded();
    let text = std::fs::read_to_string(path).unwrap_or_else(|e| panic!("{path:?}: {e}"));
    let case = parse(&text, path);
    let name = path.file_name().and_then(|n| n.to_str());
    let document = gk_read::read(case.document.as_bytes(), name);
    let tables = gk_extract::tables::read(law, &document, law.formats.for_year(case.year));
    let mut faults = Vec::new();
    let title = format!("{} ({})", name.unwrap_or_default(), case.what);
    if let Some(form) = case.form
        && tables.format.map(|f: &Format| f.id) != Some(form)
    {
        faults.push(format!("{title}: form {:?} instead of {form}", tables.format.map(|f| f.id)));
    }
    for ix in law.formats.universe() {
        let read = tables.cells.iter().find(|(i, _)| *i == ix).map(|(_, cell)| &cell.value);
        let silent = matches!(read, None | Some(Value::Unreadable { .. }));
        let shown = read.map_or("nothing".to_owned(), |v| cell_json(v).to_string());
        let sound = match case.wanted.get(&ix) {
            Some(Wanted::Exactly(wanted)) => shown == *wanted,
            Some(Wanted::OrSilence(wanted)) => silent || shown == *wanted,
            Some(Wanted::Silence) | None => silent,
        };
        if !sound {
            faults.push(format!(
                "{title}: {} is {shown} instead of {:?}",
                law.formats.address(ix),
                case.wanted.get(&ix)
            ));
        }
    }
    faults
}

fn cases() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/held_out_cases");
    let mut files: Vec<PathBuf> =
        std::fs::read_dir(folder).expect("the folder of cases").map(|entry| entry.expect("an entry").path()).collect();
    files.sort();
    files
}

#[test]
fn every_case_is_read_as_stated() {
    let cases = cases();
    assert!(cases.len() >= 20, "only {} cases", cases.len());
    let faults: Vec<String> = cases.iter().flat_map(|path| faults(path)).collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
