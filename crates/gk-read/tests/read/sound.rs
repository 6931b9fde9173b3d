//! What holds for every document, whatever was read.

use gk_base::Span;
use gk_doc::{Block, Document};

/// Asserts that every span lies in the text, that blocks and cells only grow, that cells stay inside their
/// table, and that every place leads into the file.
pub fn assert_sound(document: &Document, n_bytes: usize) {
    let mut last = 0;
    for block in &document.blocks {
        let span = block.span();
        assert!(span.start >= last, "{span:?} starts before {last}");
        assert_piece(document, span, n_bytes);
        last = span.end;
        if let Block::Table(table) = block {
            let mut inside = span.start;
            assert!(!table.cells.is_empty());
            for cell in &table.cells {
                assert!(cell.span.start >= inside && cell.span.end <= span.end, "{cell:?} in {span:?}");
                assert!(cell.rowspan > 0 && cell.colspan > 0);
                assert!(cell.row + cell.rowspan <= table.n_rows, "{cell:?} in {} rows", table.n_rows);
                assert!(cell.col + cell.colspan <= table.n_cols, "{cell:?} in {} columns", table.n_cols);
                assert_piece(document, cell.span, n_bytes);
                inside = cell.span.end;
            }
            assert!(u64::from(table.n_rows) * u64::from(table.n_cols) <= 200_000);
        }
    }
    for finding in &document.findings {
        assert!(finding.span.is_none_or(|span| document.text.get(span.range()).is_some()));
    }
}

fn assert_piece(document: &Document, span: Span, n_bytes: usize) {
    assert!(document.text.get(span.range()).is_some(), "{span:?} does not fit the text");
    let bytes = document.bytes_of(span);
    assert!(bytes.end as usize <= n_bytes, "{span:?} leads to {bytes:?} of {n_bytes} bytes");
    if !span.is_empty() {
        assert!(bytes.start < n_bytes.try_into().unwrap_or(u32::MAX));
    }
}
