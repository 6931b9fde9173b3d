//! A page as a flat row of events with tables properly nested; never text of its own.

/// One step through the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Event {
    /// Characters of the decoded page, taken over as they stand.
    Text { from: u32, to: u32 },
    /// One character that stands for `from..to` of the decoded page.
    Char { c: char, from: u32, to: u32 },
    /// White space that may fall away.
    Space { from: u32, to: u32, kind: Space },
    /// A new line starts here.
    Break(Break),
    /// A link that leads somewhere starts.
    LinkOpen,
    /// The link ends.
    LinkClose,
    /// Table number so-and-so starts; [`Table::end`] is its last event.
    Table(u32),
    /// A row of the innermost table starts.
    Row(Row),
    /// Cell number so-and-so starts; [`Cell::end`] is its last event.
    Cell(u32),
    /// The innermost cell or table ends.
    End,
}

/// What white space was.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Space {
    /// Blanks or tabs.
    Blank,
    /// With a line end of the source in it.
    LineEnd,
}

/// The start of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Break {
    /// In how many pieces of furniture it stands.
    pub(super) n_furniture: u8,
    pub(super) heading: Heading,
    pub(super) text: Verbatim,
    pub(super) cause: Cause,
}

/// What started a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Cause {
    #[default]
    Mark,
    /// A line end of the source, where those count.
    LineEnd,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Heading {
    #[default]
    None,
    Sub,
    Main,
}

/// Whether blanks and blank lines count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Verbatim {
    #[default]
    No,
    Yes,
}

/// The start of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Row {
    /// Which `<tbody>` of the table it stands in.
    pub(super) group: u32,
    pub(super) shown: Shown,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shown {
    Yes,
    No,
}

/// A table.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Table {
    /// Its last event.
    pub(super) end: usize,
    /// Events that stand in no cell.
    pub(super) n_loose: u32,
    /// In how many pieces of furniture it stands.
    pub(super) n_furniture: u8,
}

/// A cell and what is in it, inner tables left out.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Cell {
    /// The first event of its content.
    pub(super) start: usize,
    /// Its last event.
    pub(super) end: usize,
    pub(super) rowspan: u32,
    pub(super) colspan: u32,
    /// Characters that are not white space.
    pub(super) n_chars: u32,
    /// Those of them in links.
    pub(super) n_linked: u32,
    pub(super) n_links: u32,
    pub(super) n_paragraphs: u32,
    pub(super) n_headings: u32,
    /// Characters in inner tables.
    pub(super) n_inner: u32,
    /// Where its content starts in the decoded page.
    pub(super) at: u32,
}

/// Whether all of a page was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Extent {
    #[default]
    Whole,
    Cut,
}

/// The page.
#[derive(Debug, Default)]
pub(super) struct Events {
    pub(super) events: Vec<Event>,
    pub(super) tables: Vec<Table>,
    pub(super) cells: Vec<Cell>,
    /// `<title>` in the decoded page.
    pub(super) title: Option<(usize, usize)>,
    /// Characters that are not white space.
    pub(super) n_chars: u32,
    /// Characters of elements that the page hides.
    pub(super) n_hidden: u32,
    /// Whether cells beyond the limit were read as lines.
    pub(super) n_cells_left_out: u32,
    pub(super) extent: Extent,
}
