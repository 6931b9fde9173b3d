//! A letter as the source that the engine sets: page, title, paragraphs, tables, signature; texts are quoted, never markup.

use std::fmt::Write;

use chrono::Datelike;
use gk_base::Date;
use gk_law::letters::{FaceKind, Paper};
use gk_render::letter::{Block, Cell, Letter, Level, Table, balanced, blocks, half_widths, runs};

use crate::fonts::Chosen;
use crate::{Fonts, TypesetError, world};

/// A letter as PDF: archival and tagged, and equal bytes for equal letters, days and fonts.
///
/// `made_on` is the day that the file bears as its own; the archival format asks for one, and not every form has a date.
///
/// # Errors
/// A face has no font, or the engine refuses.
pub fn letter(paper: &Paper, letter: &Letter, made_on: Date, fonts: &Fonts) -> Result<Vec<u8>, TypesetError> {
    let mut source = String::new();
    let _ = writeln!(
        source,
        "#set document(title: {}, date: datetime(year: {}, month: {}, day: {}))",
        quoted(&letter.title.join("")),
        made_on.year(),
        made_on.month(),
        made_on.day()
    );
    source.push_str(&pages(paper, letter, fonts)?);
    world::pdf(source, fonts)
}

/// The faces as they were chosen.
struct Faces {
    title: Chosen,
    body: Chosen,
    first: Chosen,
    second: Chosen,
    page_number: Chosen,
}

fn pages(paper: &Paper, letter: &Letter, fonts: &Fonts) -> Result<String, TypesetError> {
    let choose = |kind| fonts.choose(paper, kind);
    let faces = Faces {
        title: choose(FaceKind::Title)?,
        body: choose(FaceKind::Body)?,
        first: choose(FaceKind::FirstLevel)?,
        second: choose(FaceKind::SecondLevel)?,
        page_number: choose(FaceKind::PageNumber)?,
    };
    let mut out = String::new();
    page(&mut out, paper, &faces);
    head(&mut out, paper, &faces, letter);
    let (main, annex) = letter.parts();
    content(&mut out, paper, &faces, main);
    tail(&mut out, paper, letter);
    if !annex.is_empty() {
        out.push_str("#pagebreak()\n");
        content(&mut out, paper, &faces, annex);
    }
    Ok(out)
}

/// A text as a string of the engine's language.
fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

fn weight(face: &Chosen) -> &'static str {
    if face.is_bold { "bold" } else { "regular" }
}

fn page(out: &mut String, paper: &Paper, faces: &Faces) {
    let (sheet, sizes) = (&paper.sheet, &paper.r#type);
    // Writing to a String cannot fail.
    let _ = writeln!(
        out,
        "#set page(width: {}mm, height: {}mm, margin: (top: {}mm, left: {}mm, right: {:.3}mm, bottom: {:.3}mm), \
         footer-descent: {}mm, footer: context {{ let n = counter(page).get().first(); set align(if calc.odd(n) {{ right }} else {{ left }}); \
         pad(x: 1em, text(font: {}, size: {}pt, tracking: 0pt)[— #n —]) }})",
        sheet.width_mm,
        sheet.height_mm,
        sheet.top_mm,
        sheet.left_mm,
        paper.right_mm(),
        paper.bottom_mm(),
        sheet.page_number_gap_mm,
        quoted(&faces.page_number.family),
        sizes.page_number_pt
    );
    let leading = paper.line_pt() - sizes.body_pt;
    let _ = writeln!(
        out,
        "#set text(font: {}, size: {}pt, lang: \"zh\", region: \"cn\", tracking: {:.4}pt, top-edge: 0.8em, bottom-edge: -0.2em, cjk-latin-spacing: none)\n\
         #set block(spacing: {leading:.4}pt)\n#set par(leading: {leading:.4}pt, spacing: {leading:.4}pt, justify: true, \
         first-line-indent: (amount: {:.4}pt, all: true))",
        quoted(&faces.body.family),
        sizes.body_pt,
        paper.tracking_pt(),
        paper.halves_pt(2 * paper.indent.paragraph_chars)
    );
}

fn head(out: &mut String, paper: &Paper, faces: &Faces, letter: &Letter) {
    let sizes = &paper.r#type;
    let lines: Vec<String> = letter
        .title
        .iter()
        .flat_map(|title| balanced(title, paper.title_halves()))
        .map(|line| format!("#{}", quoted(line)))
        .collect();
    let _ = writeln!(
        out,
        "#show heading: it => block(width: 100%, above: 0pt, below: 0pt, align(center, {{ set par(first-line-indent: 0pt, justify: false, \
         leading: {:.4}pt); text(font: {}, size: {}pt, weight: \"{}\", tracking: 0pt, it.body) }}))\n#heading(level: 1)[{}]",
        sizes.title_line_pt - sizes.title_pt,
        quoted(&faces.title.family),
        sizes.title_pt,
        weight(&faces.title),
        lines.join(" \\ ")
    );
    let line = paper.line_pt();
    if !letter.number.is_empty() {
        let _ = writeln!(
            out,
            "#v({:.4}pt)\n#align(center, {{ set par(first-line-indent: 0pt); {} }})",
            line / 2.0,
            quoted(&letter.number)
        );
    }
    let _ = writeln!(out, "#v({line:.4}pt)");
    if !letter.addressee.is_empty() {
        let addressee = quoted(&format!("{}：", letter.addressee));
        let _ = writeln!(out, "#{{ set par(first-line-indent: 0pt, justify: false); par({addressee}) }}");
    }
}

/// Paragraphs and tables. The last paragraph stays with what follows: a signature is never alone on a page.
fn content(out: &mut String, paper: &Paper, faces: &Faces, lines: &[String]) {
    let blocks = blocks(lines);
    for (at, block) in blocks.iter().enumerate() {
        match block {
            Block::Paragraph(text) if at + 1 == blocks.len() => {
                out.push_str("#block(sticky: true)[");
                paragraph(out, faces, text);
                out.push_str("]\n");
            }
            Block::Paragraph(text) => paragraph(out, faces, text),
            Block::Table(table) => grid(out, paper, faces, table),
        }
    }
}

fn paragraph(out: &mut String, faces: &Faces, text: &str) {
    out.push_str("#par({");
    for run in runs(text) {
        let face = match run.level {
            Level::Text => &faces.body,
            Level::First => &faces.first,
            Level::Second => &faces.second,
        };
        let _ = write!(out, " text(font: {}, {});", quoted(&face.family), quoted(run.text));
    }
    out.push_str(" })\n");
}

fn grid(out: &mut String, paper: &Paper, faces: &Faces, table: &Table) {
    let size = paper.r#type.table_pt;
    let widths: Vec<String> = table.widths.iter().map(|width| format!("{width}fr")).collect();
    let _ = writeln!(
        out,
        "#block(above: {:.4}pt, below: {:.4}pt, {{ set text(size: {size}pt, tracking: 0pt); \
         set par(first-line-indent: 0pt, justify: false, leading: {:.4}pt); \
         table(columns: ({},), stroke: 0.75pt, inset: (x: 5pt, y: 6pt), align: left + horizon,",
        paper.line_pt() / 2.0,
        paper.line_pt() / 2.0,
        size * 0.5,
        widths.join(", ")
    );
    for (at, row) in table.rows.iter().enumerate() {
        let is_head = at < table.n_header_rows;
        let cells: Vec<String> =
            row.iter().map(|one| cell(one, if is_head { &faces.first } else { &faces.body })).collect();
        let cells = cells.join(", ");
        let _ = if is_head { writeln!(out, "table.header({cells}),") } else { writeln!(out, "{cells},") };
    }
    out.push_str(") })\n");
}

fn cell(cell: &Cell, face: &Chosen) -> String {
    let align = if cell.is_centred { "center + horizon" } else { "left + horizon" };
    let lines: Vec<String> = cell.text.lines().map(quoted).collect();
    let text = if lines.is_empty() { "[]".to_owned() } else { lines.join(" + linebreak() + ") };
    format!(
        "table.cell(colspan: {}, rowspan: {}, align: {align}, text(font: {}, {text}))",
        cell.columns,
        cell.rows,
        quoted(&face.family)
    )
}

/// What is attached, then signature and date, which stay together.
fn tail(out: &mut String, paper: &Paper, letter: &Letter) {
    let line = paper.line_pt();
    let attached = letter.attachment_lines();
    if !attached.is_empty() {
        let _ = writeln!(out, "#v({line:.4}pt)");
    }
    for name in attached {
        let _ = writeln!(out, "#block(sticky: true, par({}))", quoted(&name));
    }
    if letter.signature.is_empty() && letter.date.is_empty() {
        return;
    }
    let date = half_widths(&letter.date);
    let right = |halves: u32, text: &str| {
        format!("align(right, pad(right: {:.4}pt, par({})))", paper.halves_pt(halves), quoted(text))
    };
    let signature = balanced(&letter.signature, 2 * paper.grid.chars).into_iter();
    let mut lines: Vec<String> =
        signature.map(|line| right(paper.signature_right_halves(half_widths(line), date), line)).collect();
    lines.push(right(2 * paper.indent.date_right_chars, &letter.date));
    let _ = writeln!(
        out,
        "#block(width: 100%, breakable: false, above: {:.4}pt, {{ set par(first-line-indent: 0pt, justify: false); {} }})",
        line * f64::from(paper.indent.signature_gap_lines) + line - paper.r#type.body_pt,
        lines.join("; ")
    );
}
