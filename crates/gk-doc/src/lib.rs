//! The neutral document that every reader produces: lines and table grids with spans back to the file; never a judgement on what they mean.
//!
//! A [`Document`] holds one *reading text*: everything a person would read, in order, as one string.
//! Lines and table cells are [`Span`]s of that text, so nothing is copied, and [`SourceMap`] takes any
//! place of the reading text back to the bytes of the file.

mod source_map;

pub use source_map::{Run, SourceMap};

use gk_base::{Finding, Span};
use serde::Serialize;

/// What kind of file a document was read from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum FileKind {
    /// Plain text.
    Text,
    /// A web page.
    Html,
    /// A Word document.
    Docx,
    /// A PDF file with words in it.
    Pdf,
}

/// What a reader makes of a file.
#[derive(Debug, Clone, Serialize)]
pub struct Document {
    /// The kind of file.
    pub kind: FileKind,
    /// The character encoding that was declared or detected, by its WHATWG name (`UTF-8`, `gb18030`, …).
    pub encoding: &'static str,
    /// The reading text.
    pub text: String,
    /// Lines and tables in reading order; their spans do not overlap and only grow.
    pub blocks: Vec<Block>,
    /// From the reading text back to the bytes of the file.
    pub source: SourceMap,
    /// The page's own title (`<title>`), where the format has one.
    pub title: Option<String>,
    /// What was wrong with the file itself.
    pub findings: Vec<Finding>,
}

/// A line or a table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Block {
    /// One line of plain text (verbatim, without its line end), or one paragraph of a page.
    Line(Line),
    /// A table grid.
    Table(Table),
}

impl Block {
    /// The text that the block covers.
    #[must_use]
    pub fn span(&self) -> Span {
        match self {
            Self::Line(line) => line.span,
            Self::Table(table) => table.span,
        }
    }
}

/// One line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Line {
    /// Its text; may be empty (a blank line of plain text means something in some layouts).
    pub span: Span,
    /// What the file says it is.
    pub role: Role,
}

/// What the file itself says a line is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Role {
    /// Nothing special.
    Body,
    /// A heading (`<h1>` … `<h6>`).
    Heading,
    /// Page furniture: menus, headers, footers, sharing links, metadata.
    Furniture,
}

/// A table as a grid.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Table {
    /// Everything from the first to the last cell.
    pub span: Span,
    /// Number of rows.
    pub n_rows: u32,
    /// Number of columns after spans are laid out.
    pub n_cols: u32,
    /// The cells in reading order (row by row); a merged cell appears once, at its first row and column.
    pub cells: Vec<Cell>,
}

/// One cell of a grid.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Cell {
    /// Its text, parts of several paragraphs joined without a blank between Han characters; empty for an empty cell.
    pub span: Span,
    /// First row, from 0.
    pub row: u32,
    /// First column, from 0.
    pub col: u32,
    /// How many rows it covers.
    pub rowspan: u32,
    /// How many columns it covers.
    pub colspan: u32,
}

impl Document {
    /// The text under a span.
    #[must_use]
    pub fn text_of(&self, span: Span) -> &str {
        span.of(&self.text)
    }

    /// The bytes of the file under a span of the reading text.
    #[must_use]
    pub fn bytes_of(&self, span: Span) -> Span {
        self.source.bytes_of(span)
    }
}
