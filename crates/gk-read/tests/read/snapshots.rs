//! Whole documents of small pages, with every span and role.

use gk_doc::{Block, Document, FileKind};
use std::fmt::Write;

/// Blocks with their places in the text and in the file, then the text itself.
fn print(document: &Document) -> String {
    let kind = match document.kind {
        FileKind::Text => "text",
        FileKind::Html => "page",
        FileKind::Docx => "word",
        FileKind::Pdf => "pdf",
    };
    let mut out = format!("{kind} in {}, title {:?}\n", document.encoding, document.title);
    for finding in &document.findings {
        writeln!(out, "! {} {}", finding.code, finding.message()).unwrap();
    }
    let place = |span: gk_base::Span| {
        let raw = document.bytes_of(span);
        format!("{}..{} < {}..{} {:?}", span.start, span.end, raw.start, raw.end, document.text_of(span))
    };
    for block in &document.blocks {
        match block {
            Block::Line(line) => writeln!(out, "{:?} {}", line.role, place(line.span)).unwrap(),
            Block::Table(table) => {
                writeln!(out, "Table {} x {}", table.n_rows, table.n_cols).unwrap();
                for cell in &table.cells {
                    let spans = format!("{}+{},{}+{}", cell.row, cell.rowspan, cell.col, cell.colspan);
                    writeln!(out, "  {spans} {}", place(cell.span)).unwrap();
                }
            }
        }
    }
    writeln!(out, "---\n{}", document.text).unwrap();
    out
}

#[test]
fn word_export() {
    insta::assert_snapshot!(print(&gk_read::read(include_bytes!("../pages/word-export.html"), None)));
}

#[test]
fn portal_page() {
    insta::assert_snapshot!(print(&gk_read::read(include_bytes!("../pages/portal.html"), None)));
}

#[test]
fn gb18030_page() {
    let page = include_str!("../pages/portal.html").replace("utf-8", "gb2312");
    let bytes = encoding_rs::GB18030.encode(&page).0.into_owned();
    insta::assert_snapshot!(print(&gk_read::read(&bytes, Some("portal.html"))));
}

#[test]
fn text_with_a_table() {
    insta::assert_snapshot!(print(&gk_read::read(include_bytes!("../pages/text-with-table.txt"), Some("a.txt"))));
}
