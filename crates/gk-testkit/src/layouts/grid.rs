//! The official tables as merged cells with the printed text of each; never a way of setting them.

use super::dice::Dice;
use super::labels::Labels;
use super::style::{Banner, Layout, Wording};
use super::truth::Truth;
use super::values::Values;
use gk_law::CellIx;
use gk_law::formats::{Block, Row, Table};

/// What a cell is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Part {
    /// Banner, corner or column label.
    Head,
    /// A stub over several rows.
    Stub,
    /// The label of a row.
    Label,
    /// A figure.
    Figure(CellIx),
    /// A place that a cell above covers.
    Covered,
}

/// A merged cell.
#[derive(Debug, Clone)]
pub(crate) struct Place {
    pub text: String,
    pub part: Part,
    pub cols: usize,
    pub rows: usize,
}

/// A row of a table.
#[derive(Debug, Clone, Default)]
pub(crate) struct Line {
    pub places: Vec<Place>,
}

impl Line {
    pub(crate) fn is_data(&self) -> bool {
        self.places.iter().any(|p| matches!(p.part, Part::Figure(_)))
    }

    pub(crate) fn figures(&self) -> impl Iterator<Item = CellIx> + '_ {
        self.places.iter().filter_map(|p| if let Part::Figure(ix) = p.part { Some(ix) } else { None })
    }
}

/// A table.
#[derive(Debug, Clone)]
pub(crate) struct Grid {
    pub table: &'static str,
    pub width: usize,
    pub lines: Vec<Line>,
}

/// What tables are made from.
pub(crate) struct Maker<'a> {
    pub layout: &'a Layout,
    pub labels: Labels<'a>,
    pub values: Values<'a>,
    pub dice: Dice,
    pub truth: Truth,
}

fn place(text: impl Into<String>, part: Part, cols: usize, rows: usize) -> Place {
    Place { text: text.into(), part, cols, rows }
}

fn covered(cols: usize) -> Place {
    place("", Part::Covered, cols, 1)
}

impl Maker<'_> {
    /// Table two out of blocks, which may be of different forms.
    pub(crate) fn proactive(&mut self, table: &'static Table, blocks: &[&'static Block]) -> Grid {
        let mut lines = Vec::new();
        for (at, block) in blocks.iter().enumerate() {
            self.banner(block.banner, at, &mut lines);
            self.head(table, block, &mut lines);
            for row in &block.rows {
                let mut line = Line { places: vec![place(self.labels.row(row), Part::Label, 1, 1)] };
                self.figures(block, row, &mut line, 3);
                lines.push(line);
            }
        }
        Grid { table: table.id, width: 4, lines }
    }

    fn banner(&mut self, banner: &'static str, at: usize, lines: &mut Vec<Line>) {
        let style = self.layout.labels.banner;
        if style == Banner::Missing || style == Banner::FirstMissing && at == 0 {
            return;
        }
        let text = match style {
            Banner::WithoutDi => banner.replacen("条第", "条", 1),
            Banner::Prefixed if at == 0 => format!("《中华人民共和国政府信息公开条例》{banner}"),
            _ => banner.to_owned(),
        };
        lines.push(Line { places: vec![place(self.labels.dress(&text), Part::Head, 4, 1)] });
    }

    fn head(&mut self, table: &Table, block: &Block, lines: &mut Vec<Line>) {
        let mut line = Line::default();
        line.places.push(place(self.labels.dress(table.corner.first().copied().unwrap_or_default()), Part::Head, 1, 1));
        let n = block.columns.len();
        for (i, column) in block.columns.iter().enumerate() {
            let cols = if i + 1 == n { 4 - n } else { 1 };
            let text = self.labels.column(column);
            self.values.says_wan = text.contains(['万', '萬']);
            line.places.push(place(text, Part::Head, cols, 1));
        }
        lines.push(line);
    }

    fn figures(&mut self, block: &Block, row: &Row, line: &mut Line, width: usize) {
        let n = row.cells.len();
        for (i, (ix, column)) in row.cells.iter().zip(&block.columns).enumerate() {
            let (text, expected) = self.values.show(*ix, column, row);
            self.truth.set(*ix, expected);
            if std::mem::take(&mut self.values.unstated) {
                self.truth.excuse([*ix]);
            }
            let cols = if i + 1 == n { width + 1 - n } else { 1 };
            line.places.push(place(text, Part::Figure(*ix), cols, 1));
        }
    }

    /// Table three.
    pub(crate) fn applications(&mut self, table: &'static Table) -> Grid {
        let Some(block) = table.blocks.first() else { return Grid { table: table.id, width: 0, lines: Vec::new() } };
        let mut lines = self.applications_head(table, block);
        let rows = &block.rows;
        for (at, row) in rows.iter().enumerate() {
            let mut line = Line::default();
            let own = if row.stub.is_empty() {
                3
            } else {
                let first = at == 0 || rows.get(at - 1).is_some_and(|r| r.stub != row.stub);
                let n = rows.iter().skip(at).take_while(|r| r.stub == row.stub).count();
                line.places.push(if first { place(self.labels.stub(row.stub), Part::Stub, 1, n) } else { covered(1) });
                2
            };
            let own = if row.group.is_empty() {
                own
            } else {
                let first = rows.get(at.wrapping_sub(1)).is_none_or(|r| r.group != row.group);
                let n = rows.iter().skip(at).take_while(|r| r.group == row.group).count();
                line.places.push(if first { place(self.labels.stub(row.group), Part::Stub, 1, n) } else { covered(1) });
                1
            };
            line.places.push(place(self.labels.row(row), Part::Label, own, 1));
            self.figures(block, row, &mut line, block.columns.len());
            lines.push(line);
        }
        Grid { table: table.id, width: 3 + block.columns.len(), lines }
    }

    fn applications_head(&mut self, table: &Table, block: &Block) -> Vec<Line> {
        let n = block.columns.len();
        let mut corner = table.corner.iter().copied();
        let (sums, who) = (corner.next().unwrap_or_default(), corner.next().unwrap_or_default());
        let sums = self.labels.dress(&format!("（{sums}）"));
        let top = vec![place(sums, Part::Head, 3, 3), place(self.labels.dress(who), Part::Head, n, 1)];
        let mut middle = vec![covered(3)];
        let mut bottom = vec![covered(3)];
        let mut split = vec![covered(3)];
        let mut group = "";
        for column in &block.columns {
            let text = self.labels.column(column);
            if column.group.is_empty() {
                middle.push(place(text, Part::Head, 1, 2));
                bottom.push(covered(1));
                split.push(covered(1));
            } else {
                if column.group != group {
                    group = column.group;
                    let cols = block.columns.iter().filter(|c| c.group == group).count();
                    middle.push(place(self.labels.dress(group), Part::Head, cols, 1));
                }
                if self.layout.labels.wording == Wording::TwoRows && text.chars().count() == 4 {
                    let (a, b): (String, String) = (text.chars().take(2).collect(), text.chars().skip(2).collect());
                    bottom.push(place(a, Part::Head, 1, 1));
                    split.push(place(b, Part::Head, 1, 1));
                } else {
                    bottom.push(place(text, Part::Head, 1, 1));
                    split.push(covered(1));
                }
            }
        }
        let mut lines = vec![Line { places: top }, Line { places: middle }, Line { places: bottom }];
        if split.iter().any(|p| p.part == Part::Head) {
            lines.push(Line { places: split });
        }
        lines
    }

    /// Table four: fifteen figures side by side.
    pub(crate) fn remedies(&mut self, table: &'static Table) -> Grid {
        let Some(block) = table.blocks.first() else { return Grid { table: table.id, width: 0, lines: Vec::new() } };
        let n = block.columns.len();
        let mut lines = vec![Line::default(); 4];
        let mut group = "";
        for row in &block.rows {
            let [top, middle, bottom, data] = lines.as_mut_slice() else { continue };
            if row.group.is_empty() {
                top.places.push(place(self.labels.row(row), Part::Head, n, 1));
            } else {
                if row.group != group {
                    group = row.group;
                    let cols = n * block.rows.iter().filter(|r| r.group == group).count();
                    top.places.push(place(self.labels.dress(group), Part::Head, cols, 1));
                }
                middle.places.push(place(self.labels.row(row), Part::Head, n, 1));
            }
            for column in &block.columns {
                let text = self.labels.column(column);
                if row.group.is_empty() {
                    middle.places.push(place(text, Part::Head, 1, 2));
                    bottom.places.push(covered(1));
                } else {
                    bottom.places.push(place(text, Part::Head, 1, 1));
                }
            }
            self.figures(block, row, data, n);
        }
        Grid { table: table.id, width: n * block.rows.len(), lines }
    }
}
