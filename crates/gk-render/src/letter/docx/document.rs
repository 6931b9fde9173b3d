//! The text of the file: title, number, addressee, paragraphs, tables, attachments, signature; never a style of its own.

use std::fmt::Write;

use gk_law::letters::{FaceKind, Paper};

use super::super::Letter;
use super::super::block::{Block, Cell, Level, Table, balanced, blocks, half_widths, runs};
use super::parts::{HEAD, MAIN, fonts};
use super::{mm, twips};
use crate::html::Escaped;

const TEXT: &str = "<w:pStyle w:val=\"Text\"/>";

/// A signature is never alone on a page.
const KEEP_NEXT: &str = "<w:keepNext/>";

/// The main part.
pub(super) fn document(paper: &Paper, letter: &Letter) -> String {
    let mut out = format!("{HEAD}<w:document {MAIN}><w:body>");
    let line = twips(paper.line_pt());
    for title in letter.title.iter().flat_map(|title| balanced(title, paper.title_halves())) {
        paragraph(&mut out, "<w:pStyle w:val=\"Title\"/>", &run("", title));
    }
    if !letter.number.is_empty() {
        let format = format!("<w:spacing w:before=\"{}\"/><w:jc w:val=\"center\"/>", line / 2);
        paragraph(&mut out, &format, &run("", &letter.number));
    }
    paragraph(&mut out, "", "");
    if !letter.addressee.is_empty() {
        paragraph(&mut out, "<w:jc w:val=\"left\"/>", &run("", &format!("{}：", letter.addressee)));
    }
    let attached = letter.attachment_lines();
    let (main, annex) = letter.parts();
    content(&mut out, paper, main, if attached.is_empty() { KEEP_NEXT } else { "" });
    for (at, name) in attached.iter().enumerate() {
        let before = if at == 0 { format!("<w:spacing w:before=\"{line}\"/>") } else { String::new() };
        paragraph(&mut out, &format!("{TEXT}{KEEP_NEXT}{before}"), &run("", name));
    }
    sign(&mut out, paper, letter);
    if !annex.is_empty() {
        paragraph(&mut out, "", "<w:r><w:br w:type=\"page\"/></w:r>");
        content(&mut out, paper, annex, "");
    }
    section(&mut out, paper);
    out.push_str("</w:body></w:document>");
    out
}

/// Paragraphs and tables; `last` is the format of a last paragraph beside its style.
fn content(out: &mut String, paper: &Paper, lines: &[String], last: &str) {
    let blocks = blocks(lines);
    for (at, block) in blocks.iter().enumerate() {
        let format = if at + 1 == blocks.len() { last } else { "" };
        match block {
            Block::Paragraph(text) => paragraph(out, &format!("{TEXT}{format}"), &face_runs(paper, text)),
            Block::Table(table) => grid(out, paper, table),
        }
    }
}

fn paragraph(out: &mut String, format: &str, runs: &str) {
    out.push_str("<w:p>");
    if !format.is_empty() {
        let _ = write!(out, "<w:pPr>{format}</w:pPr>");
    }
    out.push_str(runs);
    out.push_str("</w:p>");
}

/// A run; line breaks of the text become breaks.
fn run(format: &str, text: &str) -> String {
    let mut out = String::from("<w:r>");
    if !format.is_empty() {
        let _ = write!(out, "<w:rPr>{format}</w:rPr>");
    }
    for (at, line) in text.lines().enumerate() {
        if at > 0 {
            out.push_str("<w:br/>");
        }
        let _ = write!(out, "<w:t xml:space=\"preserve\">{}</w:t>", Escaped(line));
    }
    out.push_str("</w:r>");
    out
}

fn face_runs(paper: &Paper, text: &str) -> String {
    let face = |level| match level {
        Level::Text => String::new(),
        Level::First => fonts(paper.face(FaceKind::FirstLevel)),
        Level::Second => fonts(paper.face(FaceKind::SecondLevel)),
    };
    runs(text).into_iter().map(|piece| run(&face(piece.level), piece.text)).collect()
}

/// The signature stands over the middle of the date; both stay on one page with the line before.
fn sign(out: &mut String, paper: &Paper, letter: &Letter) {
    if letter.signature.is_empty() && letter.date.is_empty() {
        return;
    }
    let date = half_widths(&letter.date);
    let right = |halves: u32| format!("<w:ind w:right=\"{}\"/><w:jc w:val=\"right\"/>", twips(paper.halves_pt(halves)));
    for (at, line) in balanced(&letter.signature, 2 * paper.grid.chars).into_iter().enumerate() {
        let gap = if at == 0 { twips(paper.line_pt()) * i64::from(paper.indent.signature_gap_lines) } else { 0 };
        let place = right(paper.signature_right_halves(half_widths(line), date));
        paragraph(out, &format!("{KEEP_NEXT}<w:spacing w:before=\"{gap}\"/>{place}"), &run("", line));
    }
    paragraph(out, &right(2 * paper.indent.date_right_chars), &run("", &letter.date));
}

fn grid(out: &mut String, paper: &Paper, table: &Table) {
    let whole = mm(paper.sheet.area_width_mm);
    let shares = table.widths.iter().sum::<usize>().max(1);
    let width = |columns: usize| whole * i64::try_from(columns).unwrap_or(0) / i64::try_from(shares).unwrap_or(1);
    out.push_str("<w:tbl><w:tblPr>");
    let _ = write!(out, "<w:tblW w:w=\"{whole}\" w:type=\"dxa\"/><w:jc w:val=\"center\"/><w:tblBorders>");
    for side in ["top", "left", "bottom", "right", "insideH", "insideV"] {
        let _ = write!(out, "<w:{side} w:val=\"single\" w:sz=\"6\" w:space=\"0\" w:color=\"000000\"/>");
    }
    out.push_str("</w:tblBorders><w:tblLayout w:type=\"fixed\"/><w:tblCellMar><w:left w:w=\"100\" w:type=\"dxa\"/>");
    out.push_str("<w:right w:w=\"100\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr><w:tblGrid>");
    for share in &table.widths {
        let _ = write!(out, "<w:gridCol w:w=\"{}\"/>", width(*share));
    }
    out.push_str("</w:tblGrid>");
    for at in 0..table.rows.len() {
        out.push_str("<w:tr><w:trPr><w:cantSplit/>");
        out.push_str(if at < table.n_header_rows { "<w:tblHeader/></w:trPr>" } else { "</w:trPr>" });
        for (cell, part) in covering(table, at) {
            let columns: usize = table.widths.iter().skip(cell.column).take(cell.columns).sum();
            let head = if at < table.n_header_rows { fonts(paper.face(FaceKind::FirstLevel)) } else { String::new() };
            write_cell(out, (cell, part), width(columns), &head);
        }
        out.push_str("</w:tr>");
    }
    out.push_str("</w:tbl>");
}

/// What a row shows of a cell.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Whole,
    First,
    Continued,
}

/// The cells that cover a row, those that reach down into it among them, from left to right.
fn covering(table: &Table, row: usize) -> Vec<(&Cell, Part)> {
    let mut found = Vec::new();
    for (at, cells) in table.rows.iter().enumerate().take(row + 1) {
        for cell in cells.iter().filter(|cell| at + cell.rows > row) {
            let part = match (at == row, cell.rows > 1) {
                (true, false) => Part::Whole,
                (true, true) => Part::First,
                (false, _) => Part::Continued,
            };
            found.push((cell, part));
        }
    }
    found.sort_by_key(|(cell, _)| cell.column);
    found
}

fn write_cell(out: &mut String, (cell, part): (&Cell, Part), width: i64, face: &str) {
    let _ = write!(out, "<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/>");
    if cell.columns > 1 {
        let _ = write!(out, "<w:gridSpan w:val=\"{}\"/>", cell.columns);
    }
    out.push_str(match part {
        Part::Whole => "",
        Part::First => "<w:vMerge w:val=\"restart\"/>",
        Part::Continued => "<w:vMerge/>",
    });
    out.push_str("<w:vAlign w:val=\"center\"/></w:tcPr>");
    let centred = if cell.is_centred { "<w:jc w:val=\"center\"/>" } else { "" };
    let text = if part == Part::Continued { String::new() } else { run(face, &cell.text) };
    paragraph(out, &format!("<w:pStyle w:val=\"Cell\"/>{centred}"), &text);
    out.push_str("</w:tc>");
}

fn section(out: &mut String, paper: &Paper) {
    let sheet = &paper.sheet;
    let number_mm = paper.r#type.page_number_pt * 25.4 / 72.0;
    let _ = write!(
        out,
        "<w:sectPr><w:footerReference w:type=\"default\" r:id=\"rId4\"/><w:footerReference w:type=\"even\" r:id=\"rId5\"/>\
         <w:pgSz w:w=\"{}\" w:h=\"{}\"/><w:pgMar w:top=\"{}\" w:right=\"{}\" w:bottom=\"{}\" w:left=\"{}\" w:header=\"851\" w:footer=\"{}\" \
         w:gutter=\"0\"/><w:docGrid w:linePitch=\"{}\"/></w:sectPr>",
        mm(sheet.width_mm),
        mm(sheet.height_mm),
        mm(sheet.top_mm),
        mm(paper.right_mm()),
        mm(paper.bottom_mm()),
        mm(sheet.left_mm),
        mm(paper.bottom_mm() - sheet.page_number_gap_mm - number_mm),
        twips(paper.line_pt())
    );
}
