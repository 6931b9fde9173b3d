//! A document as a few lines of text, for comparison.

use gk_doc::{Block, Document, Role, Table};
use std::fmt::Write;

/// One line a block: `text`, `# heading`, `~ furniture`, and tables as `a | b` rows between rules.
pub fn shape(document: &Document) -> String {
    let mut shape = String::new();
    for block in &document.blocks {
        match block {
            Block::Line(line) => {
                let mark = match line.role {
                    Role::Body => "",
                    Role::Heading => "# ",
                    Role::Furniture => "~ ",
                };
                writeln!(shape, "{mark}{}", document.text_of(line.span)).unwrap();
            }
            Block::Table(table) => write_table(&mut shape, document, table),
        }
    }
    shape
}

fn write_table(shape: &mut String, document: &Document, table: &Table) {
    writeln!(shape, "[{} x {}", table.n_rows, table.n_cols).unwrap();
    for row in 0..table.n_rows {
        let cells: Vec<String> = table
            .cells
            .iter()
            .filter(|cell| cell.row == row)
            .map(|cell| {
                let spans = match (cell.rowspan, cell.colspan) {
                    (1, 1) => String::new(),
                    (rows, cols) => format!(" ({rows}x{cols})"),
                };
                format!("{}:{}{spans}", cell.col, document.text_of(cell.span))
            })
            .collect();
        writeln!(shape, "  {}", cells.join(" | ")).unwrap();
    }
    shape.push_str("]\n");
}
