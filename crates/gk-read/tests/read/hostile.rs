//! Input made to hurt: depth, length, broken marks; everything ends in a sound document.

use crate::sound::assert_sound;
use gk_doc::{Block, Document};

fn check(page: &str) -> Document {
    let document = gk_read::read(page.as_bytes(), Some("a.html"));
    assert_sound(&document, page.len());
    document
}

fn text_of(document: &Document) -> String {
    document.blocks.iter().map(|block| document.text_of(block.span())).collect()
}

#[test]
fn depth_is_flattened() {
    for open in
        ["<div>", "<table><tr><td>", "<div><table><tr><td>", "<b>", "<nav>", "<ul><li>", "<blockquote class=nav>"]
    {
        let closed: String = open.split_inclusive('>').rev().map(|tag| tag.replace('<', "</")).collect();
        let page = format!("<html>前{}中{}后", open.repeat(20_000), closed.repeat(20_000));
        assert_eq!(text_of(&check(&page)), "前中后", "{open}");
        assert_eq!(text_of(&check(&format!("<html>前{}中", open.repeat(20_000)))), "前中", "{open}");
    }
}

#[test]
fn broken_marks_stay_linear() {
    for piece in [
        "<a b='",
        "<a b=\"",
        "<!--",
        "<script>",
        "</title><title>",
        "<",
        "</",
        "<p",
        "<a b='\">",
        "&#",
        "&",
        "<td",
        "\\",
    ] {
        let page = format!("<html>前{}中", piece.repeat(50_000));
        check(&page);
        check(&format!("{page}<p>后"));
    }
}

#[test]
fn spans_cannot_grow_a_table() {
    let row = "<tr>".to_owned() + &"<td rowspan=1000 colspan=1000>甲".repeat(500);
    check(&format!("<table>{}", row.repeat(20)));
    check(&format!("<table>{}", "<tr><td rowspan=1000>1<td>2".repeat(20_000)));
    check(&format!("<table><tr>{}", "<td rowspan=0>1".repeat(50_000)));
    check(&format!("<table>{}", "<tbody><tr><td rowspan=0>1<td>2".repeat(20_000)));
}

#[test]
fn a_hundred_thousand_cells_are_kept() {
    let page = format!("<table>{}</table>", ("<tr>".to_owned() + &"<td>1</td>".repeat(100)).repeat(1000));
    let document = check(&page);
    let n_cells: usize = document
        .blocks
        .iter()
        .map(|block| match block {
            Block::Table(table) => table.cells.len(),
            Block::Line(_) => 0,
        })
        .sum();
    assert_eq!(n_cells, 100_000);
    let page = format!("<table><tr>{}</table>", "<td>1</td>".repeat(100_000));
    assert_eq!(check(&page).blocks.len(), 100_000);
}

#[test]
fn long_lines_and_many_lines_are_read() {
    let line = "政府信息".repeat(500_000);
    let document = gk_read::read(line.as_bytes(), None);
    assert_eq!(document.blocks.len(), 1);
    assert_sound(&document, line.len());
    let lines = "\n".repeat(1_000_010);
    let document = gk_read::read(lines.as_bytes(), None);
    assert_eq!(document.findings[0].code, "R-08", "only white space");
    let lines = format!("{lines}尾");
    let document = gk_read::read(lines.as_bytes(), None);
    assert_eq!(document.blocks.len(), 1_000_000);
    assert!(document.findings[0].message().contains("其余部分没有分行"));
    let lines = "甲\u{2028}".repeat(100_000);
    assert_eq!(gk_read::read(lines.as_bytes(), None).blocks.len(), 100_000);
}

#[test]
fn pages_of_too_many_marks_are_cut() {
    let document = check(&format!("<table><td>1</table>{}尾", "\n".repeat(4_000_000)));
    assert!(document.findings[0].message().contains("其余部分没有读取"), "{:?}", document.findings);
    let document = check(&("<tr>".to_owned() + &"<td>".repeat(1_600_000) + "尾"));
    assert!(document.findings[0].message().contains("其余部分按文字读取"));
    assert!(text_of(&document).ends_with('尾'));
}

#[test]
fn files_over_the_limit_are_refused() {
    let bytes = vec![b'a'; gk_read::MAX_BYTES + 1];
    let document = gk_read::read(&bytes, None);
    assert_eq!(document.findings[0].code, "R-08");
    assert!(document.findings[0].message().contains("文件太大（65 MB）"), "{}", document.findings[0].message());
}
