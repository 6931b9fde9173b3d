//! The body of a Word document as lines and table grids; never trusts a span that the table has no room for.

use super::{HiddenStyles, Package, shown};
use crate::xml::{Child, Node};
use gk_base::{Span, fold};
use gk_doc::{Block, Cell, Document, FileKind, Line, Role, Run, SourceMap, Table};

/// A grid with more places is read as lines.
const MAX_PLACES: u32 = 200_000;

/// Lays the body out. The bytes of a packed file say nothing to a reader: every place leads to its start.
pub(super) fn document(package: &Package, root: Node) -> Document {
    let styles = package.tree("word/styles.xml").ok().flatten();
    let root = shown(root, &HiddenStyles::of(styles.as_ref()));
    let mut writer = Writer { headings: headings(styles.as_ref()), text: String::new(), blocks: Vec::new() };
    for body in root.nodes().filter(|node| node.name == "w:body") {
        writer.blocks_of(body);
    }
    Document {
        kind: FileKind::Docx,
        encoding: encoding_rs::UTF_8.name(),
        text: writer.text,
        blocks: writer.blocks,
        source: SourceMap::from_runs(vec![Run { text: 0, raw: 0, text_unit: 1, raw_unit: 0 }]),
        title: None,
        findings: Vec::new(),
    }
}

/// The styles that are headings by their name.
fn headings(styles: Option<&Node>) -> Vec<String> {
    let is_heading = |style: &&Node| {
        let name = style.child("w:name").and_then(|name| name.attr("w:val")).unwrap_or("").to_lowercase();
        name.starts_with("heading") || name.starts_with("标题") || name == "title"
    };
    let all = styles.into_iter().flat_map(Node::nodes).filter(|node| node.name == "w:style");
    all.filter(is_heading).filter_map(|style| Some(style.attr("w:styleId")?.to_owned())).collect()
}

struct Writer {
    headings: Vec<String>,
    text: String,
    blocks: Vec<Block>,
}

impl Writer {
    fn blocks_of(&mut self, around: &Node) {
        for node in around.nodes() {
            match node.name.as_str() {
                "w:p" => self.paragraph(node),
                "w:tbl" => self.table(node),
                _ => {}
            }
        }
    }

    fn paragraph(&mut self, node: &Node) {
        let style = node.child("w:pPr").and_then(|look| look.child("w:pStyle")).and_then(|style| style.attr("w:val"));
        let is_heading = style.is_some_and(|style| self.headings.iter().any(|known| known == style));
        let role = if is_heading { Role::Heading } else { Role::Body };
        for line in paragraph_text(node).split('\n').filter(|line| !line.trim().is_empty()) {
            let span = self.write(line);
            self.blocks.push(Block::Line(Line { span, role }));
        }
    }

    fn write(&mut self, text: &str) -> Span {
        let start = self.text.len();
        self.text.push_str(text);
        let span = Span::new(start, self.text.len());
        self.text.push('\n');
        span
    }

    fn table(&mut self, node: &Node) {
        if places_tables(node) {
            let rows = node.nodes().filter(|node| node.name == "w:tr");
            rows.flat_map(Node::nodes).filter(|node| node.name == "w:tc").for_each(|cell| self.blocks_of(cell));
            return;
        }
        let grid = Grid::of(node);
        let fits = u64::from(grid.n_rows) * u64::from(grid.n_cols) <= u64::from(MAX_PLACES);
        if !fits {
            for (_, text) in &grid.cells {
                for line in text.split('\n').filter(|line| !line.is_empty()) {
                    let span = self.write(line);
                    self.blocks.push(Block::Line(Line { span, role: Role::Body }));
                }
            }
            return;
        }
        let mut cells: Vec<Cell> = Vec::with_capacity(grid.cells.len());
        for (cell, text) in grid.cells {
            let span = self.write(&text);
            cells.push(Cell { span, ..cell });
        }
        let (Some(first), Some(last)) = (cells.first(), cells.last()) else { return };
        let span = first.span.join(last.span);
        self.blocks.push(Block::Table(Table { span, n_rows: grid.n_rows, n_cols: grid.n_cols, cells }));
    }
}

/// Whether a table holds others: it only places them on the page.
fn places_tables(table: &Node) -> bool {
    let mut found = false;
    table.each(&mut |child| found |= matches!(child, Child::Node(node) if node.name == "w:tbl"));
    found
}

/// The cells of a table with their places, row by row.
#[derive(Default)]
struct Grid {
    n_rows: u32,
    n_cols: u32,
    cells: Vec<(Cell, String)>,
}

impl Grid {
    fn of(table: &Node) -> Self {
        let mut grid = Self::default();
        // For each column the cell that a continued merge would lengthen.
        let mut above: Vec<Option<usize>> = Vec::new();
        for row in table.nodes().filter(|node| node.name == "w:tr") {
            let at = grid.n_rows;
            grid.n_rows += 1;
            let mut col = row.child("w:trPr").map_or(0, |look| number(look, "w:gridBefore", 0));
            for cell in row.nodes().filter(|node| node.name == "w:tc") {
                let look = cell.child("w:tcPr");
                let colspan = look.map_or(1, |look| number(look, "w:gridSpan", 1)).max(1);
                let merge = look.and_then(|look| look.child("w:vMerge"));
                let goes_on = merge.is_some_and(|merge| merge.attr("w:val").unwrap_or("continue") == "continue");
                let upper = above.get(col as usize).copied().flatten().filter(|_| goes_on);
                let upper = upper.and_then(|index| Some((index, grid.cells.get_mut(index)?)));
                let index = match upper {
                    Some((index, (cell, _))) if cell.row + cell.rowspan == at && cell.colspan == colspan => {
                        cell.rowspan += 1;
                        index
                    }
                    _ => {
                        let place = Cell { span: Span::default(), row: at, col, rowspan: 1, colspan };
                        grid.cells.push((place, cell_text(cell)));
                        grid.cells.len() - 1
                    }
                };
                let end = col.saturating_add(colspan) as usize;
                if above.len() < end {
                    above.resize(end, None);
                }
                above.iter_mut().take(end).skip(col as usize).for_each(|slot| *slot = Some(index));
                col = col.saturating_add(colspan);
                grid.n_cols = grid.n_cols.max(col);
            }
        }
        grid
    }
}

/// A count among the properties, capped.
fn number(look: &Node, name: &str, otherwise: u32) -> u32 {
    let value = look.child(name).and_then(|node| node.attr("w:val"));
    value.and_then(|value| value.parse().ok()).unwrap_or(otherwise).min(1_000)
}

/// The paragraphs of a cell, joined without a blank between Han characters.
fn cell_text(cell: &Node) -> String {
    let mut text = String::new();
    cell.each(&mut |child| {
        let Child::Node(node) = child else { return };
        if node.name != "w:p" {
            return;
        }
        for piece in paragraph_text(node).split('\n').map(str::trim).filter(|piece| !piece.is_empty()) {
            let han = |c: Option<char>| c.is_none_or(fold::is_han);
            let joins = han(text.chars().next_back()) && han(piece.chars().next());
            if !text.is_empty() && !joins {
                text.push(' ');
            }
            text.push_str(piece);
        }
    });
    text
}

/// The words of a paragraph.
fn paragraph_text(paragraph: &Node) -> String {
    let mut text = String::new();
    paragraph.each(&mut |child| match child {
        Child::Node(node) => match node.name.as_str() {
            "w:tab" | "w:ptab" => text.push('\t'),
            "w:br" | "w:cr" => text.push('\n'),
            "w:noBreakHyphen" => text.push('-'),
            "w:t" => text.push_str(&node.text()),
            _ => {}
        },
        Child::Text(_) => {}
    });
    text
}
