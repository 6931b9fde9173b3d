//! Lays out the rows and heads of a form; never decides which table is shown.

use super::{Grid, GridCell, GridKind, GridRow};
use gk_law::formats::{Block, Column, Row, Table};

fn cell(text: &str, kind: GridKind, rowspan: usize, colspan: usize) -> GridCell {
    GridCell { text: text.to_owned(), rowspan, colspan, kind }
}

fn head_row(cells: Vec<GridCell>) -> GridRow {
    GridRow { cells, head: true }
}

/// How many neighbours from `at` on have the same non-empty mark; 1 where the mark is empty.
fn run<T>(items: &[T], at: usize, mark: fn(&T) -> &'static str) -> usize {
    let Some(first) = items.get(at).map(mark).filter(|first| !first.is_empty()) else { return 1 };
    items[at..].iter().take_while(|item| mark(item) == first).count()
}

/// Whether the item at `at` opens a run of its mark.
fn opens<T>(items: &[T], at: usize, mark: fn(&T) -> &'static str) -> bool {
    let here = items.get(at).map(mark);
    at == 0 || items.get(at - 1).map(mark) != here
}

/// Columns that the row labels need: one for the label, one more for each level of stubs.
fn label_columns(table: &Table) -> usize {
    let any = |mark: fn(&Row) -> &'static str| usize::from(table.rows().any(|(_, row)| !mark(row).is_empty()));
    1 + any(|row| row.stub) + any(|row| row.group)
}

/// The layout with row labels on the left.
pub(super) fn upright(table: &Table) -> Grid {
    let labels = label_columns(table);
    let figures = table.blocks.iter().map(|block| block.columns.len()).max().unwrap_or(0);
    let mut rows = Vec::new();
    for block in &table.blocks {
        if !block.banner.is_empty() {
            rows.push(head_row(vec![cell(block.banner, GridKind::Banner, 1, labels + figures)]));
        }
        rows.extend(block_head(table, block, labels, figures));
        rows.extend((0..block.rows.len()).map(|at| block_row(block, at, labels, figures)));
    }
    Grid { cols: labels + figures, rows }
}

/// Words of the head that are no column group: the corner first, then what stands over all columns.
fn corner_words<'a>(table: &'a Table, block: &Block) -> (&'a str, Option<&'a str>) {
    let mut words =
        table.corner.iter().copied().filter(|word| block.columns.iter().all(|column| column.group != *word));
    (words.next().unwrap_or_default(), words.next())
}

fn block_head(table: &Table, block: &Block, labels: usize, figures: usize) -> Vec<GridRow> {
    let grouped = block.columns.iter().any(|column| !column.group.is_empty());
    let (corner, over_all) = corner_words(table, block);
    let depth = 1 + usize::from(grouped) + usize::from(over_all.is_some());
    // A corner that reaches over several rows of the head is a note on the form, printed in brackets.
    let corner = if depth > 1 && !corner.is_empty() { format!("（{corner}）") } else { corner.to_owned() };
    let mut rows: Vec<Vec<GridCell>> = vec![Vec::new(); depth];
    rows[0].push(cell(&corner, GridKind::Head, depth, labels));
    if let Some(over_all) = over_all {
        rows[0].push(cell(over_all, GridKind::Head, 1, figures));
    }
    let top = usize::from(over_all.is_some());
    let columns = &block.columns;
    for (at, column) in columns.iter().enumerate() {
        let width = column_width(columns, at, figures);
        if column.group.is_empty() {
            rows[top].push(cell(column.label, GridKind::Head, depth - top, width));
            continue;
        }
        let group: fn(&Column) -> &'static str = |column| column.group;
        if opens(columns, at, group) {
            let n = run(columns, at, group);
            let span = (at..at + n).map(|i| column_width(columns, i, figures)).sum();
            rows[top].push(cell(column.group, GridKind::Head, 1, span));
        }
        rows[top + 1].push(cell(column.label, GridKind::Head, 1, width));
    }
    rows.into_iter().map(head_row).collect()
}

/// A block with fewer columns than the widest lets its last column reach to the edge.
fn column_width(columns: &[Column], at: usize, figures: usize) -> usize {
    if at + 1 == columns.len() { figures.saturating_sub(at).max(1) } else { 1 }
}

fn block_row(block: &Block, at: usize, labels: usize, figures: usize) -> GridRow {
    let row = &block.rows[at];
    let mut cells = Vec::new();
    let mut left = labels;
    let marks: [fn(&Row) -> &'static str; 2] = [|row| row.stub, |row| row.group];
    for mark in marks {
        if mark(row).is_empty() {
            continue;
        }
        left = left.saturating_sub(1).max(1);
        if opens(&block.rows, at, mark) {
            cells.push(cell(mark(row), GridKind::Stub, run(&block.rows, at, mark), 1));
        }
    }
    cells.push(cell(&row.printed(), GridKind::Label, 1, left));
    for (i, ix) in row.cells.iter().enumerate() {
        cells.push(cell("", GridKind::Value(*ix), 1, column_width(&block.columns, i, figures)));
    }
    GridRow { cells, head: false }
}

/// The layout with all rows side by side on one line of figures.
pub(super) fn one_line(table: &Table) -> Grid {
    let rows: Vec<(&Block, &Row)> = table.rows().collect();
    let deep = rows.iter().any(|(_, row)| !row.group.is_empty());
    let depth = 2 + usize::from(deep);
    let mut heads: Vec<Vec<GridCell>> = vec![Vec::new(); depth];
    let mut figures = Vec::new();
    let group = |pair: &(&Block, &Row)| pair.1.group;
    for (at, (block, row)) in rows.iter().enumerate() {
        let width = block.columns.len();
        let leaves = if row.group.is_empty() {
            heads[0].push(cell(&row.printed(), GridKind::Head, 1, width));
            1
        } else {
            if at == 0 || group(&rows[at - 1]) != row.group {
                let members = rows[at..].iter().take_while(|pair| group(pair) == row.group);
                heads[0].push(cell(row.group, GridKind::Head, 1, members.map(|(block, _)| block.columns.len()).sum()));
            }
            heads[1].push(cell(&row.printed(), GridKind::Head, 1, width));
            2
        };
        for column in &block.columns {
            heads[leaves].push(cell(column.label, GridKind::Head, depth - leaves, 1));
        }
        figures.extend(row.cells.iter().map(|ix| cell("", GridKind::Value(*ix), 1, 1)));
    }
    let cols = figures.len();
    let mut grid: Vec<GridRow> = heads.into_iter().map(head_row).collect();
    grid.push(GridRow { cells: figures, head: false });
    Grid { cols, rows: grid }
}
