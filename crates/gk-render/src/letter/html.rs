//! A letter as a page that stands alone and prints as the official document; never refers to another file.

use std::fmt::Write;

use gk_law::letters::{FaceKind, Paper};

use super::Letter;
use super::block::{Block, Level, Table, balanced, blocks, runs};
use crate::html::Escaped;

/// The style beside what the law data measures.
const STYLE: &str = include_str!("html/letter.css");

/// The page of one letter.
#[must_use]
pub fn page(paper: &Paper, letter: &Letter) -> String {
    let mut out = String::from("<!DOCTYPE html>\n<html lang=\"zh-CN\">\n<head>\n<meta charset=\"utf-8\">\n");
    out.push_str("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    let _ = write!(
        out,
        "<title>{}</title>\n<style>\n{}{STYLE}</style>\n</head>\n<body>\n",
        Escaped(&letter.title.join("")),
        measures(paper)
    );
    out.push_str(&sheet(paper, letter, "h1"));
    out.push_str("</body>\n</html>\n");
    out
}

/// The letter as an element of another page, whose style sheet shows it; none of its own.
#[must_use]
pub fn article(paper: &Paper, letter: &Letter) -> String {
    sheet(paper, letter, "h2")
}

/// The letter with its title as a heading of a rank.
fn sheet(paper: &Paper, letter: &Letter, rank: &str) -> String {
    let mut out = format!("<article class=\"letter\">\n<{rank}>");
    let title: Vec<String> = letter.title.iter().map(|line| Escaped(line).to_string()).collect();
    out.push_str(&title.join("<br>"));
    let _ = writeln!(out, "</{rank}>");
    let mut line = |class: &str, text: &str| {
        if !text.is_empty() {
            // Writing to a String cannot fail.
            let _ = writeln!(out, "<p class=\"{class}\">{}</p>", Escaped(text));
        }
    };
    line("number", &letter.number);
    if !letter.addressee.is_empty() {
        line("addressee", &format!("{}：", letter.addressee));
    }
    let (main, annex) = letter.parts();
    content(&mut out, main);
    for name in letter.attachment_lines() {
        let _ = writeln!(out, "<p class=\"attachment\">{}</p>", Escaped(&name));
    }
    sign(&mut out, paper, letter);
    if !annex.is_empty() {
        out.push_str("<section class=\"annex\">\n");
        content(&mut out, annex);
        out.push_str("</section>\n");
    }
    out.push_str("</article>\n");
    out
}

fn content(out: &mut String, lines: &[String]) {
    for block in blocks(lines) {
        match block {
            Block::Paragraph(text) => paragraph(out, text),
            Block::Table(table) => grid(out, &table),
        }
    }
}

fn paragraph(out: &mut String, text: &str) {
    out.push_str("<p>");
    for run in runs(text) {
        let class = match run.level {
            Level::Text => None,
            Level::First => Some("first"),
            Level::Second => Some("second"),
        };
        let _ = match class {
            Some(class) => write!(out, "<span class=\"{class}\">{}</span>", Escaped(run.text)),
            None => write!(out, "{}", Escaped(run.text)),
        };
    }
    out.push_str("</p>\n");
}

fn grid(out: &mut String, table: &Table) {
    let whole: usize = table.widths.iter().sum::<usize>().max(1);
    out.push_str("<table>\n<colgroup>");
    for width in &table.widths {
        let _ = write!(out, "<col width=\"{}%\">", width * 100 / whole);
    }
    out.push_str("</colgroup>\n");
    for (at, row) in table.rows.iter().enumerate() {
        let name = if at < table.n_header_rows { "th" } else { "td" };
        out.push_str("<tr>");
        for cell in row {
            let _ = write!(out, "<{name}");
            for (span, n) in [("colspan", cell.columns), ("rowspan", cell.rows)] {
                if n > 1 {
                    let _ = write!(out, " {span}=\"{n}\"");
                }
            }
            out.push_str(if cell.is_centred { " class=\"centred\">" } else { ">" });
            let lines: Vec<String> = cell.text.lines().map(|line| Escaped(line).to_string()).collect();
            let _ = write!(out, "{}</{name}>", lines.join("<br>"));
        }
        out.push_str("</tr>\n");
    }
    out.push_str("</table>\n");
}

/// The signature stands over the middle of the date, the date some characters from the right.
fn sign(out: &mut String, paper: &Paper, letter: &Letter) {
    if letter.signature.is_empty() && letter.date.is_empty() {
        return;
    }
    let names = balanced(&letter.signature, 2 * paper.grid.chars);
    let names: Vec<String> = names.into_iter().map(|name| Escaped(name).to_string()).collect();
    let _ = write!(out, "<div class=\"sign\"><p>{}</p>", names.join("<br>"));
    let _ = writeln!(out, "<p>{}</p></div>", Escaped(&letter.date));
}

/// The measures of the law data as custom properties and as the rule of the printed page.
fn measures(paper: &Paper) -> String {
    let (sheet, sizes) = (&paper.sheet, &paper.r#type);
    let mut out = String::from(":root {\n");
    for (name, kind) in [
        ("title", FaceKind::Title),
        ("body", FaceKind::Body),
        ("first", FaceKind::FirstLevel),
        ("second", FaceKind::SecondLevel),
        ("page-number", FaceKind::PageNumber),
    ] {
        let face = paper.face(kind);
        let fonts: Vec<String> = face.fonts.iter().chain(&face.stand_ins).map(|font| quoted(font)).collect();
        let _ = writeln!(out, "  --{name}-face: {}, serif;", fonts.join(", "));
    }
    let _ = writeln!(
        out,
        "  --body: {}pt; --title: {}pt; --title-line: {}pt;",
        sizes.body_pt, sizes.title_pt, sizes.title_line_pt
    );
    let _ = writeln!(
        out,
        "  --table: {}pt; --line: {:.3}pt; --tracking: {:.3}pt;",
        sizes.table_pt,
        paper.line_pt(),
        paper.tracking_pt()
    );
    let _ = writeln!(
        out,
        "  --indent: {}em; --date-right: {}em;",
        paper.indent.paragraph_chars, paper.indent.date_right_chars
    );
    let _ = writeln!(out, "  --width: {}mm; --gap: {};\n}}", sheet.area_width_mm, paper.indent.signature_gap_lines);
    let _ = writeln!(
        out,
        "@page {{ size: {}mm {}mm; margin: {}mm {:.2}mm {:.2}mm {}mm; }}",
        sheet.width_mm,
        sheet.height_mm,
        sheet.top_mm,
        paper.right_mm(),
        paper.bottom_mm(),
        sheet.left_mm
    );
    for (page, side) in [("right", "right"), ("left", "left")] {
        let _ = writeln!(
            out,
            "@page :{page} {{ @bottom-{side} {{ content: \"— \" counter(page) \" —\"; padding: {}mm 1em 0; vertical-align: top; \
             font-family: var(--page-number-face); font-size: {}pt; }} }}",
            sheet.page_number_gap_mm, sizes.page_number_pt
        );
    }
    out
}

fn quoted(font: &str) -> String {
    format!("\"{}\"", font.replace(['"', '\\', '<'], ""))
}
