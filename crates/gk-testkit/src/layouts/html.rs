//! Sets a table as a web page does; never knows what its cells mean.

use super::dice::Dice;
use super::grid::{Grid, Line, Part, Place};
use super::style::{Medium, Stubs};

/// A table as markup.
pub(crate) fn set(grid: &Grid, medium: Medium, stubs: Stubs, dice: &mut Dice) -> String {
    let mut setter = Setter { medium, stubs, dice, wrap: 0 };
    setter.wrap = setter.dice.below(5);
    if medium == Medium::HtmlBlocks {
        return setter.blocks(grid);
    }
    let parts = setter.parts(grid);
    let tables: Vec<String> = parts.iter().map(|lines| setter.table(lines)).collect();
    match medium {
        Medium::HtmlNested => tables
            .iter()
            .map(|t| format!("<table width=\"100%\"><tr><td></td><td><table><tbody><tr><td align=\"center\">{t}</td></tr></tbody></table></td></tr></table>\n"))
            .collect(),
        _ => tables.join("\n<p>&nbsp;</p>\n"),
    }
}

/// Markup for a text.
pub(crate) fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

struct Setter<'a> {
    medium: Medium,
    stubs: Stubs,
    dice: &'a mut Dice,
    wrap: usize,
}

impl Setter<'_> {
    /// The lines of each table that the grid is printed as.
    fn parts(&mut self, grid: &Grid) -> Vec<Vec<Line>> {
        if self.medium != Medium::HtmlSplit || grid.table == "remedies" {
            return vec![grid.lines.clone()];
        }
        if grid.table == "proactive" {
            let mut parts: Vec<Vec<Line>> = Vec::new();
            let mut was_data = true;
            for line in &grid.lines {
                if was_data && !line.is_data() {
                    parts.push(Vec::new());
                }
                was_data = line.is_data();
                if let Some(last) = parts.last_mut() {
                    last.push(line.clone());
                }
            }
            return parts;
        }
        let n_head = grid.lines.iter().take_while(|l| !l.is_data()).count();
        let at = n_head + 2 + self.dice.below(grid.lines.len().saturating_sub(n_head + 3));
        let mut second: Vec<Line> =
            if self.dice.chance(70) { grid.lines.iter().take(n_head).cloned().collect() } else { Vec::new() };
        second.extend(grid.lines.iter().skip(at).cloned());
        let mut parts = vec![grid.lines.iter().take(at).cloned().collect::<Vec<_>>(), second];
        parts.iter_mut().for_each(|lines| mend_spans(lines));
        parts
    }

    fn table(&mut self, lines: &[Line]) -> String {
        let mut out = String::from(self.dice.word(&[
            "<table>",
            "<table border=\"1\" cellspacing=\"0\">",
            "<TABLE style=\"border-collapse:collapse\"><tbody>",
        ]));
        out.push('\n');
        for line in lines {
            self.row(line, &mut out);
        }
        if out.contains("<tbody>") {
            out.push_str("</tbody>");
        }
        out.push_str("</table>\n");
        out
    }

    fn row(&mut self, line: &Line, out: &mut String) {
        let open = self.medium == Medium::HtmlOpen;
        out.push_str(self.dice.word(&["<tr>", "<tr height=\"20\">", "<TR style=\"mso-yfti-irow:0\">"]));
        let loose = self.medium == Medium::HtmlLoose;
        for place in &line.places {
            match place.part {
                Part::Covered if loose && self.stubs == Stubs::Empty => out.push_str("<td></td>"),
                Part::Covered => continue,
                Part::Stub if self.stubs == Stubs::Missing && loose => continue,
                _ => {
                    let tag = if place.part == Part::Head && self.dice.chance(30) { "th" } else { "td" };
                    let mut cols = place.cols;
                    if loose && matches!(place.part, Part::Figure(_) | Part::Label) && self.dice.chance(15) {
                        cols += 1;
                    }
                    let rows = if loose { 1 } else { place.rows };
                    out.push_str(&format!("<{tag}"));
                    if cols > 1 {
                        out.push_str(&format!(" colspan=\"{cols}\""));
                    }
                    if rows > 1 {
                        out.push_str(&format!(" rowspan={rows}"));
                    }
                    out.push_str(self.dice.word(&["", "", " style=\"width:12.5pt\"", " valign=center class=\"td1\""]));
                    out.push('>');
                    out.push_str(&self.cell(place));
                    if !open {
                        out.push_str(&format!("</{tag}>"));
                    }
                }
            }
        }
        out.push_str(if open { "\n" } else { "</tr>\n" });
    }

    fn cell(&mut self, place: &Place) -> String {
        let text = escape(&place.text).replace('\n', self.dice.word(&["<br>", "<br />", "</p><p>"]));
        let broken = text.contains("</p>");
        let text =
            text.replace('\u{a0}', "&nbsp;").replace('\u{3000}', self.dice.word(&["\u{3000}", "&#12288;", "&emsp;"]));
        if text.trim().is_empty() {
            return self
                .dice
                .word(&["", "&nbsp;", "<p>&nbsp;</p>", "<p></p>", "<br>", "<p><span>&nbsp;</span></p>"])
                .to_owned();
        }
        let n = text.chars().count();
        let figure = matches!(place.part, Part::Figure(_)) && text.bytes().all(|b| b.is_ascii_digit());
        if figure && n > 1 && self.wrap >= 3 {
            let (a, b) = text.split_at(1);
            return format!("<p><span lang=\"EN-US\">{a}</span><span>{b}</span></p>");
        }
        match self.wrap {
            _ if broken => format!("<p>{text}</p>"),
            0 => text,
            1 => format!("<p>{text}</p>"),
            2 => format!("\n    <p style=\"text-align:center\">\n      {text}\n    </p>\n  "),
            3 => format!("<p align=\"center\"><span style='font-family:仿宋'>{text}</span></p>"),
            _ => format!("<div><span><font>{text}</font></span></div>"),
        }
    }

    fn blocks(&mut self, grid: &Grid) -> String {
        let mut out = String::new();
        for line in &grid.lines {
            for place in line.places.iter().filter(|p| p.part != Part::Covered && !p.text.trim().is_empty()) {
                let text = escape(&place.text.replace('\n', ""));
                let tag = if self.wrap.is_multiple_of(2) { "div" } else { "p" };
                out.push_str(&format!("<{tag}>{text}</{tag}>\n"));
            }
        }
        out
    }
}

/// Row spans of a part that was cut out of a table: cut at its end, stubs that began before it left out.
fn mend_spans(lines: &mut [Line]) {
    let n = lines.len();
    for (at, line) in lines.iter_mut().enumerate() {
        for place in &mut line.places {
            place.rows = place.rows.min(n - at);
        }
    }
    // A covered place with nothing above it becomes an empty cell.
    let n_head = lines.iter().take_while(|l| !l.is_data()).count();
    let Some(first) = lines.get(n_head) else { return };
    let lost: Vec<usize> =
        first.places.iter().enumerate().filter(|(_, p)| p.part == Part::Covered).map(|(i, _)| i).collect();
    for column in lost {
        let mut rows = 0;
        for line in lines.iter().skip(n_head) {
            if line.places.get(column).is_some_and(|p| p.part == Part::Covered) { rows += 1 } else { break }
        }
        if let Some(place) = lines.get_mut(n_head).and_then(|l| l.places.get_mut(column)) {
            place.part = Part::Stub;
            place.rows = rows;
        }
    }
}
