//! Word documents and PDF files: what their reader sees, and nothing that is hidden in them.

use crate::shape::shape;
use crate::sound::assert_sound;
use gk_doc::FileKind;
use gk_read::pdf::{Rect, Sight};

fn bytes(name: &str) -> Vec<u8> {
    let path = format!("{}/tests/pages/{name}", env!("CARGO_MANIFEST_DIR"));
    std::fs::read(&path).unwrap_or_else(|error| panic!("{path}: {error}"))
}

#[test]
fn a_word_document_is_what_its_reader_sees() {
    let bytes = bytes("notice.docx");
    let document = gk_read::read(&bytes, None);
    assert_sound(&document, bytes.len());
    assert_eq!((document.kind, document.findings.len()), (FileKind::Docx, 0));
    let shape = shape(&document);
    for line in ["# 示例局通知", "王小明（新增）", "第二行", "落款"] {
        assert!(shape.lines().any(|found| found == line), "{line} is not in\n{shape}");
    }
    for hidden in ["删去", "看不见"] {
        assert!(!document.text.contains(hidden), "{hidden}");
    }
}

#[test]
fn merged_cells_are_resolved() {
    let shape = shape(&gk_read::read(&bytes("notice.docx"), None));
    let expect = ["  0:项目 (2x1) | 1:数量 (1x2)", "  1:件 | 2:元", "  0:许可 | 1:312 | 2:0"];
    assert!(shape.contains(&expect.join("\n")), "{shape}");
}

#[test]
fn tables_that_hold_tables_only_place_them() {
    let whole = bytes("notice-in-a-frame.docx");
    let shape = shape(&gk_read::read(&whole, None));
    assert!(shape.contains("左栏\n") && shape.contains("  1:件 | 2:元\n"), "{shape}");
}

#[test]
fn a_turned_page_is_read_as_it_is_shown() {
    let bytes = bytes("turned.pdf");
    let pages = gk_read::pdf::pages(&bytes).unwrap();
    let [page] = pages.as_slice() else { panic!("one page, not {}", pages.len()) };
    assert_eq!((page.width, page.height), (300.0, 400.0));
    let lines: Vec<(String, Sight)> = page.lines.iter().map(|line| (line.text(), line.glyphs[0].sight)).collect();
    let shown = |text: &str| (text.to_owned(), Sight::Shown);
    let hidden = |text: &str| (text.to_owned(), Sight::Hidden);
    let expect =
        [shown("Case 2024-15"), shown("second line"), shown("other column"), hidden("unseen"), hidden("covered")];
    assert_eq!(lines, expect);
    let first = page.lines[0].glyphs.iter().map(|glyph| glyph.rect).reduce(Rect::join).unwrap();
    // 200 points above the lower edge become 200 from the left when the page is turned by a quarter.
    assert!(first.x0 > 190.0 && first.x1 < 220.0 && first.y0 > 45.0 && first.y0 < 55.0, "{first:?}");
    let document = gk_read::read(&bytes, None);
    assert_sound(&document, bytes.len());
    assert_eq!((document.kind, document.blocks.len()), (FileKind::Pdf, 3));
}

#[test]
fn a_file_that_draws_without_end_is_refused() {
    for name in ["forms-of-forms.pdf", "forms-that-draw-nothing.pdf"] {
        let path = format!("{}/../../fuzz/corpus/read/{name}", env!("CARGO_MANIFEST_DIR"));
        let document = gk_read::read(&std::fs::read(path).unwrap(), None);
        let told = document.findings.iter().any(|finding| finding.message().contains("内容太多"));
        assert!(told, "{name}: {:?} {}", document.findings, document.text);
    }
}

#[test]
fn damaged_files_are_said_to_be_damaged() {
    for name in ["notice.docx", "turned.pdf"] {
        let bytes = bytes(name);
        for share in 1..8 {
            let cut = &bytes[..bytes.len() * share / 8];
            assert_sound(&gk_read::read(cut, None), cut.len());
        }
    }
    let document = gk_read::read(&bytes("notice.docx")[..900], None);
    assert!(document.findings[0].message().contains("已经损坏"), "{:?}", document.findings);
}
