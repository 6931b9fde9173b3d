//! The reading text line by line with an anchor at every place that something leads to; never changes the text.

use super::{anchor, escape};
use gk_base::Span;
use gk_report::Report;
use gk_service::{Block, Document, Role};
use std::cmp::Reverse;
use std::collections::HashSet;

/// One numbered line, or one table, of the original.
#[derive(Debug, Clone)]
pub(crate) struct SourceLine {
    /// Its number, from 1.
    pub n: usize,
    /// How it looks.
    pub class: &'static str,
    /// Its text with anchors, or its table.
    pub html: String,
}

/// Every place that a page may lead to.
pub(crate) fn places(report: &Report) -> Vec<Span> {
    let cells = report.cells.iter().filter_map(|(_, cell)| cell.at.span);
    let quoted = report.quoted.iter().map(|quoted| quoted.span);
    let findings = report.findings.iter().filter_map(|finding| finding.span);
    let titles =
        report.title.iter().map(|line| line.span).chain(report.sections.iter().map(|section| section.title_span));
    let mut places: Vec<Span> = cells.chain(quoted).chain(findings).chain(titles).collect();
    places.sort_by_key(|span| (span.start, Reverse(span.end)));
    places.dedup();
    places
}

/// The lines of a document with anchors at `places` (sorted as [`places`] gives them).
pub(crate) fn lines(document: &Document, places: &[Span]) -> Vec<SourceLine> {
    let mut marker = Marker::new(&document.text, places);
    let mut lines = Vec::new();
    for (n, block) in (1..).zip(&document.blocks) {
        if block.span().end > MOST_BYTES {
            lines
                .push(SourceLine { n, class: "cut", html: "原文太长，后面的部分没有显示。".to_owned() });
            break;
        }
        let (class, html) = match block {
            Block::Line(line) => {
                let class = match line.role {
                    Role::Body => "",
                    Role::Heading => "heading",
                    Role::Furniture => "furniture",
                };
                (class, marker.html(line.span))
            }
            Block::Table(table) => ("grid", marker.table(table)),
        };
        lines.push(SourceLine { n, class, html });
    }
    lines
}

/// A browser is not shown more text than this; no report is a tenth as long.
const MOST_BYTES: u32 = 4 << 20;

struct Marker<'a> {
    text: &'a str,
    places: &'a [Span],
    longest: u32,
    named: HashSet<Span>,
}

impl<'a> Marker<'a> {
    fn new(text: &'a str, places: &'a [Span]) -> Self {
        let longest = places.iter().map(|place| place.end.saturating_sub(place.start)).max().unwrap_or(0);
        Self { text, places, longest, named: HashSet::new() }
    }

    fn table(&mut self, table: &gk_service::Table) -> String {
        let mut out = String::from("<table>");
        let mut row = None;
        for cell in &table.cells {
            if row != Some(cell.row) {
                out.push_str(if row.is_some() { "</tr><tr>" } else { "<tr>" });
                row = Some(cell.row);
            }
            out.push_str("<td");
            if cell.rowspan > 1 {
                out.push_str(&format!(" rowspan=\"{}\"", cell.rowspan));
            }
            if cell.colspan > 1 {
                out.push_str(&format!(" colspan=\"{}\"", cell.colspan));
            }
            out.push('>');
            out.push_str(&self.html(cell.span));
            out.push_str("</td>");
        }
        out.push_str(if row.is_some() { "</tr></table>" } else { "</table>" });
        out
    }

    /// The text under a span, every place in it an element with its anchor. Places that cross each other are cut to fit.
    fn html(&mut self, line: Span) -> String {
        let first = self.places.partition_point(|place| place.start.saturating_add(self.longest) < line.start);
        let within = self.places[first..].iter().copied().take_while(|place| place.start <= line.end);
        let within: Vec<Span> = within.filter(|place| touches(*place, line)).collect();
        let mut out = String::new();
        let mut open: Vec<u32> = Vec::new();
        let mut at = line.start;
        for place in within {
            let start = place.start.max(line.start);
            while let Some(end) = open.pop_if(|end| *end <= start) {
                self.copy(&mut out, &mut at, end);
                out.push_str("</span>");
            }
            self.copy(&mut out, &mut at, start);
            let end = place.end.min(line.end).min(open.last().copied().unwrap_or(line.end)).max(start);
            self.open(&mut out, place);
            open.push(end);
        }
        while let Some(end) = open.pop() {
            self.copy(&mut out, &mut at, end);
            out.push_str("</span>");
        }
        self.copy(&mut out, &mut at, line.end);
        out
    }

    fn open(&mut self, out: &mut String, place: Span) {
        let name = anchor(place);
        let class = if place.is_empty() { "place gap" } else { "place" };
        // A place over several lines has its anchor on the first of them.
        if self.named.insert(place) {
            out.push_str(&format!("<span class=\"{class}\" id=\"{name}\" data-place=\"{name}\">"));
        } else {
            out.push_str(&format!("<span class=\"{class}\" data-place=\"{name}\">"));
        }
    }

    fn copy(&self, out: &mut String, at: &mut u32, to: u32) {
        if to > *at {
            out.push_str(&escape(Span { start: *at, end: to }.of(self.text)));
            *at = to;
        }
    }
}

fn touches(place: Span, line: Span) -> bool {
    if place.is_empty() || line.is_empty() {
        return line.start <= place.start && place.start <= line.end;
    }
    place.start < line.end && line.start < place.end
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marked(text: &str, places: &[(u32, u32)]) -> String {
        let places: Vec<Span> = places.iter().map(|(start, end)| Span { start: *start, end: *end }).collect();
        Marker::new(text, &places).html(Span::new(0, text.len()))
    }

    #[test]
    fn places_nest_and_crossing_ones_are_cut() {
        let span =
            |name: &str, text: &str| format!("<span class=\"place\" id=\"{name}\" data-place=\"{name}\">{text}</span>");
        assert_eq!(marked("ab<c", &[(0, 1)]), format!("{}b&lt;c", span("b0-1", "a")));
        assert_eq!(marked("abcd", &[(0, 4), (1, 2)]), span("b0-4", &format!("a{}cd", span("b1-2", "b"))));
        assert_eq!(
            marked("abcd", &[(0, 2), (1, 3)]),
            format!("{}cd", span("b0-2", &format!("a{}", span("b1-3", "b"))))
        );
        assert_eq!(marked("ab", &[(0, 1), (1, 2)]), [span("b0-1", "a"), span("b1-2", "b")].concat());
    }

    #[test]
    fn a_vanished_cell_still_has_a_place() {
        assert!(marked("ab", &[(1, 1)]).contains("a<span class=\"place gap\" id=\"b1\""));
    }
}
