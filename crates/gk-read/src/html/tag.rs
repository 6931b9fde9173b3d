//! The elements a reader cares about and what they do to the flow; never more than that.

/// An element by its name; everything that only decorates text is [`Tag::Inline`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tag {
    Table,
    Row,
    Cell,
    RowGroup,
    Caption,
    /// `<p>`, which any block closes.
    Paragraph,
    /// `<li>`, `<dt>`, `<dd>`: closed by the next of its kind.
    Item,
    /// `<div>` and other plain blocks, told apart by name so that end tags find their own.
    Block(Block),
    /// `<h1>` and `<h2>`.
    MainHeading,
    /// `<h3>` to `<h6>`.
    SubHeading,
    /// `<pre>`, `<textarea>` and the like: line ends count.
    Pre,
    /// A block that is furniture by its name: `<nav>`, `<header>`, `<footer>`, `<aside>`, `<select>`, `<button>`.
    Furniture(Furniture),
    Link,
    LineBreak,
    Rule,
    Title,
    /// An element whose content is no text.
    Skipped(Skipped),
    /// A frame element that changes nothing: `<html>`, `<body>`, `<form>`, `<tbody>`'s columns.
    Frame,
    Inline,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Block {
    Div,
    Section,
    List,
    Other,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Furniture {
    Nav,
    Header,
    Footer,
    Aside,
    Control,
}

/// Elements whose content is skipped up to their own end tag.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Skipped {
    Script,
    Style,
    NoScript,
    Template,
    Svg,
    Xml,
    Object,
}

impl Skipped {
    /// Every kind, in the order of [`Skipped::index`].
    pub(super) const N: usize = 7;

    pub(super) fn index(self) -> usize {
        self as usize
    }

    pub(super) fn name(self) -> &'static [u8] {
        match self {
            Self::Script => b"script",
            Self::Style => b"style",
            Self::NoScript => b"noscript",
            Self::Template => b"template",
            Self::Svg => b"svg",
            Self::Xml => b"xml",
            Self::Object => b"object",
        }
    }
}

impl Tag {
    /// The element of a name in any case.
    pub(super) fn of(name: &[u8]) -> Self {
        let mut lower = [0_u8; 10];
        let Some(slot) = lower.get_mut(..name.len()) else { return Self::Inline };
        slot.copy_from_slice(name);
        slot.make_ascii_lowercase();
        match &*slot {
            b"table" => Self::Table,
            b"tr" => Self::Row,
            b"td" | b"th" => Self::Cell,
            b"thead" | b"tbody" | b"tfoot" => Self::RowGroup,
            b"caption" => Self::Caption,
            b"p" => Self::Paragraph,
            b"li" | b"dt" | b"dd" | b"option" => Self::Item,
            b"div" => Self::Block(Block::Div),
            b"section" | b"article" | b"main" => Self::Block(Block::Section),
            b"ul" | b"ol" | b"dl" | b"menu" => Self::Block(Block::List),
            b"blockquote" | b"center" | b"address" | b"fieldset" | b"figure" | b"figcaption" | b"details"
            | b"summary" | b"legend" | b"hgroup" | b"dir" => Self::Block(Block::Other),
            b"h1" | b"h2" => Self::MainHeading,
            b"h3" | b"h4" | b"h5" | b"h6" => Self::SubHeading,
            b"pre" | b"textarea" | b"listing" | b"xmp" | b"plaintext" => Self::Pre,
            b"nav" => Self::Furniture(Furniture::Nav),
            b"header" => Self::Furniture(Furniture::Header),
            b"footer" => Self::Furniture(Furniture::Footer),
            b"aside" => Self::Furniture(Furniture::Aside),
            b"select" | b"button" => Self::Furniture(Furniture::Control),
            b"a" => Self::Link,
            b"br" => Self::LineBreak,
            b"hr" => Self::Rule,
            b"title" => Self::Title,
            b"script" => Self::Skipped(Skipped::Script),
            b"style" => Self::Skipped(Skipped::Style),
            b"noscript" => Self::Skipped(Skipped::NoScript),
            b"template" => Self::Skipped(Skipped::Template),
            b"svg" => Self::Skipped(Skipped::Svg),
            b"xml" => Self::Skipped(Skipped::Xml),
            b"object" => Self::Skipped(Skipped::Object),
            b"html" | b"head" | b"body" | b"form" | b"colgroup" | b"col" | b"meta" | b"link" | b"base" | b"input"
            | b"img" => Self::Frame,
            _ => Self::Inline,
        }
    }

    /// Whether the element starts a new line of its own.
    pub(super) fn is_block(self) -> bool {
        match self {
            Self::Paragraph
            | Self::Item
            | Self::Block(_)
            | Self::MainHeading
            | Self::SubHeading
            | Self::Pre
            | Self::Furniture(_)
            | Self::Rule => true,
            Self::Table
            | Self::Row
            | Self::Cell
            | Self::RowGroup
            | Self::Caption
            | Self::Link
            | Self::LineBreak
            | Self::Title
            | Self::Skipped(_)
            | Self::Frame
            | Self::Inline => false,
        }
    }
}
