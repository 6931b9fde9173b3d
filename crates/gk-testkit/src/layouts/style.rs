//! What can differ between two printings of the same report; never decides which combination is sensible.

/// How a report is printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Layout {
    /// Text or page, and how its cells are set.
    pub medium: Medium,
    /// How figures are written.
    pub values: ValueStyle,
    /// How labels are written.
    pub labels: LabelStyle,
    /// Another medium for tables three and four.
    pub second: Option<Medium>,
    /// How table four is set.
    pub remedies: Remedies,
    /// What stands around the tables.
    pub page: PageStyle,
    /// Damage to the tables before they are printed.
    pub harm: Harm,
    /// Damage to the printed text.
    pub scar: Scar,
    /// Decides all that is left open.
    pub seed: u64,
}

macro_rules! choices {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum $name { $($(#[$vdoc])* $variant),+ }
        impl $name {
            /// All choices, the plain one first.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];
        }
    };
}

choices! {
    /// How cells are set.
    Medium {
        /// `| a | b |`
        PipesLed,
        /// `a | b |`
        Pipes,
        /// `a | b | ||`: runs of pipes for merged cells, of varying length.
        PipesPadded,
        /// A Markdown table with its rule row and empty cells for merged ones.
        Markdown,
        /// A cell a line.
        CellLine,
        /// A cell a line, blank lines between.
        CellLineBlank,
        /// A cell a line, a pipe after each.
        CellLinePipe,
        /// The same with `||` lines for merged cells.
        CellLinePipePadded,
        /// Pipes on lines of their own.
        PipeAlone,
        /// The cell on the line after its pipe.
        PipeNextLine,
        /// Rows torn by their empty cells.
        Torn,
        /// A tab before each cell, a blank line after each row.
        Word,
        /// The same with long labels broken over lines.
        WordBroken,
        /// Cells between tabs, merged cells as empty places.
        Tabs,
        /// Cells between tabs, the label columns shifting from row to row.
        TabsShifted,
        /// A whole table on one line.
        OneLine,
        /// A row a line, blanks between the cells.
        Blanks,
        /// Cells with nothing between them.
        Glued,
        /// Labels on lines of their own, the figures of a row on the next one.
        ValuesLine,
        /// The whole report in one paragraph.
        OneParagraph,
        /// Cells between tabs as recognised from a scan: labels over several strips, stubs as garble.
        TabsScanned,
        /// Headings without tables.
        Absent,
        /// Names of picture files in the place of the tables.
        Pictures,
        /// Sentences in the place of the tables.
        Narrative,
        /// A page with the official merged table.
        Html,
        /// The table inside tables that only lay out the page.
        HtmlNested,
        /// The table in parts, the head printed again.
        HtmlSplit,
        /// Stubs without their row spans, merged cells moved.
        HtmlLoose,
        /// A page of blocks without tables.
        HtmlBlocks,
        /// The whole report in one cell of a layout table.
        HtmlOneTable,
        /// End tags left out.
        HtmlOpen,
        /// A table inside a string with escaped quotes.
        HtmlEscaped,
    }
}

impl Medium {
    /// Whether it is a page.
    #[must_use]
    pub fn is_page(self) -> bool {
        matches!(
            self,
            Self::Html
                | Self::HtmlNested
                | Self::HtmlSplit
                | Self::HtmlLoose
                | Self::HtmlBlocks
                | Self::HtmlOneTable
                | Self::HtmlOpen
                | Self::HtmlEscaped
        )
    }

    /// Whether an empty cell leaves no trace.
    #[must_use]
    pub fn hides_blanks(self) -> bool {
        matches!(
            self,
            Self::CellLine
                | Self::CellLineBlank
                | Self::OneLine
                | Self::OneParagraph
                | Self::Blanks
                | Self::ValuesLine
                | Self::Glued
                | Self::HtmlBlocks
        )
    }

    /// Whether there are no tables.
    #[must_use]
    pub fn has_no_tables(self) -> bool {
        matches!(self, Self::Absent | Self::Pictures | Self::Narrative)
    }

    /// Whether a line holds no more than a cell.
    #[must_use]
    pub fn is_cell_a_line(self) -> bool {
        matches!(
            self,
            Self::CellLine | Self::CellLineBlank | Self::CellLinePipe | Self::CellLinePipePadded | Self::HtmlBlocks
        )
    }
}

choices! {
    /// How table four is set.
    Remedies {
        /// As the other tables.
        Own,
        /// The words of its head run together.
        GluedHead,
        /// Its figures alone, on one line.
        Flat,
        /// A group a line.
        ThreeLines,
    }
}

choices! {
    /// Which cells are left empty.
    Blanks {
        /// None.
        No,
        /// Some zeros.
        SomeZeros,
        /// All zeros but those of totals.
        Zeros,
        /// Everything but the totals of table three.
        OnlyTotals,
        /// The totals of table three, but for its four sum rows.
        Totals,
        /// Everything.
        All,
        /// Some zeros, as the entity of a blank.
        Entities,
    }
}

choices! {
    /// Digits.
    Digits {
        /// `1287`
        Plain,
        /// `１２８７`
        Wide,
        /// `1,287`
        Grouped,
        /// `１，２８７`
        WideGrouped,
        /// `1O`, `l2`: letters for digits, as a scan reads them.
        Scanned,
    }
}

choices! {
    /// Blanks around figures.
    Padding {
        /// None.
        No,
        /// ASCII blanks.
        Ascii,
        /// Blanks of all kinds.
        Mixed,
    }
}

choices! {
    /// How a change is written.
    Change {
        /// `3`, `-2`
        Bare,
        /// `+3`, `-2`
        Signed,
        /// `增加3`, `减少2`
        Words,
        /// `增3`, `减2`
        ShortWords,
        /// `+3`, `--2`
        DoubleMinus,
        /// `＋3`, `－2`, `—2`
        Dashes,
    }
}

choices! {
    /// How money is written.
    Fee {
        /// As the head says.
        Bare,
        /// `1.5万元`
        Wan,
        /// `15000元`
        Yuan,
        /// `1.5（预算内）`
        Noted,
    }
}

choices! {
    /// What stands in cells that do not apply (the row of rules).
    NotApplicable {
        /// The figure itself.
        No,
        /// `/`
        Slash,
        /// `—`
        Dash,
        /// `-`
        Hyphen,
        /// `无`
        Word,
    }
}

/// How figures are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ValueStyle {
    /// Which cells are empty.
    pub blanks: Blanks,
    /// Digits.
    pub digits: Digits,
    /// Blanks around them.
    pub padding: Padding,
    /// Changes.
    pub change: Change,
    /// Money.
    pub fee: Fee,
    /// Cells that do not apply.
    pub na: NotApplicable,
    /// A classifier behind some counts of table two (`31件`).
    pub counted: Option<&'static str>,
}

choices! {
    /// Script of the labels.
    Script {
        /// Simplified.
        Simplified,
        /// Traditional.
        Traditional,
        /// Traditional with the words of Taiwan.
        Taiwan,
        /// Kangxi radicals for the characters that look like them.
        Kangxi,
        /// ASCII in full width.
        Wide,
        /// Half width brackets and commas.
        Narrow,
        /// Pinyin in brackets after some characters.
        Pinyin,
    }
}

choices! {
    /// What happens inside labels.
    Wording {
        /// As in the form.
        Official,
        /// Known variants.
        Variants,
        /// Blanks inside words.
        Spaced,
        /// Blanks between all characters.
        Stretched,
        /// Other marks around the numbers of the rows.
        Renumbered,
        /// Head words over two lines.
        Broken,
        /// Head words over two rows.
        TwoRows,
        /// Instructions for filling left in, with figures.
        Instructed,
        /// Numbers of the rows left out.
        Unnumbered,
        /// Artefacts of a word processor.
        Bookmarks,
        /// Ends of long labels cut off.
        Cut,
        /// One wrong character in some labels.
        Typos,
        /// One character lost in some labels.
        Gaps,
    }
}

choices! {
    /// Banners of table two.
    Banner {
        /// `第二十条第（五）项`
        Official,
        /// `第二十条（五）项`
        WithoutDi,
        /// With the name of the regulation.
        Prefixed,
        /// The first one missing.
        FirstMissing,
        /// None.
        Missing,
    }
}

/// How labels are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LabelStyle {
    /// Script.
    pub script: Script,
    /// Words.
    pub wording: Wording,
    /// Banners.
    pub banner: Banner,
    /// Whether stubs over several rows are printed empty, left out or repeated.
    pub stubs: Stubs,
}

choices! {
    /// What stands where a stub covers a further row.
    Stubs {
        /// As the medium has it.
        Own,
        /// Nothing.
        FirstOnly,
        /// An empty cell.
        Empty,
        /// The stub again.
        Repeated,
        /// Stubs of groups missing altogether.
        Missing,
    }
}

choices! {
    /// Headings of the sections.
    Headings {
        /// As in the form.
        Official,
        /// One number used twice.
        Shifted,
        /// `1、`
        Arabic,
        /// No mark after the number, or a stray one.
        Stray,
        /// Titles without numbers.
        Bare,
        /// Known variants of the titles.
        Variants,
        /// The heading again as a Markdown title.
        Repeated,
        /// Headings of the table sections missing.
        Missing,
    }
}

choices! {
    /// What stands between heading and table.
    Filler {
        /// Nothing.
        No,
        /// A sentence.
        Sentence,
        /// A summary with figures.
        Summary,
        /// A note after the table.
        After,
        /// Lines elsewhere that look like rows.
        Lookalikes,
    }
}

choices! {
    /// Page furniture.
    Furniture {
        /// None.
        No,
        /// Numbers, dates and a menu before the title.
        Menu,
        /// A menu that holds row labels.
        MenuLabels,
        /// Lines with page numbers between rows.
        PageNumbers,
        /// Stray empty rows after the tables.
        StrayRows,
        /// A local row after those of the first block.
        ExtraRow,
        /// The head of table three printed again amid its rows.
        HeadAgain,
        /// A flood of pipes behind the title.
        PipeFlood,
        /// Title and preface broken over lines.
        BrokenTitle,
    }
}

/// What stands around the tables.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PageStyle {
    /// Headings.
    pub headings: Headings,
    /// Between heading and table.
    pub filler: Filler,
    /// Furniture.
    pub furniture: Furniture,
    /// Bytes.
    pub encoding: Encoding,
}

choices! {
    /// How the characters are stored.
    Encoding {
        /// UTF-8.
        Utf8,
        /// UTF-8 with a byte order mark, CRLF line ends.
        Utf8Mark,
        /// GB18030.
        Gb18030,
    }
}

choices! {
    /// Damage to the tables before they are printed.
    Harm {
        /// None.
        No,
        /// A figure's cell dropped.
        CellDropped,
        /// A figure printed into its neighbour's cell, a blank between.
        CellsMerged,
        /// A row dropped.
        RowDropped,
        /// A row printed twice.
        RowTwice,
        /// A row's label dropped, its cell left empty.
        LabelLost,
        /// Two rows' labels in one cell, the next row without.
        LabelsMerged,
        /// Characters of labels swapped.
        LabelSwapped,
        /// The head of a table dropped.
        HeadDropped,
        /// A head's column exchanged for the one before it.
        HeadRepeated,
        /// The eight rows of a group without their labels.
        GroupLabelsLost,
    }
}

choices! {
    /// Damage to the printed lines.
    Scar {
        /// None.
        No,
        /// A line deleted.
        LineDeleted,
        /// A line printed twice.
        LineTwice,
        /// A line joined to the next one with a blank.
        LinesJoined,
        /// Lines that were there before taken out.
        Deduplicated,
        /// Blank lines here and there.
        BlankLines,
        /// A blank line after every line.
        DoubleSpaced,
        /// All lines indented.
        Indented,
        /// The end cut off.
        CutOff,
    }
}

impl Layout {
    /// The plainest printing in a medium.
    #[must_use]
    pub fn plain(medium: Medium) -> Self {
        Self {
            medium,
            values: ValueStyle {
                blanks: Blanks::No,
                digits: Digits::Plain,
                padding: Padding::No,
                change: Change::Bare,
                fee: Fee::Wan,
                na: NotApplicable::No,
                counted: None,
            },
            labels: LabelStyle {
                script: Script::Simplified,
                wording: Wording::Official,
                banner: Banner::Official,
                stubs: Stubs::Own,
            },
            second: None,
            remedies: Remedies::Own,
            page: PageStyle {
                headings: Headings::Official,
                filler: Filler::No,
                furniture: Furniture::No,
                encoding: Encoding::Utf8,
            },
            harm: Harm::No,
            scar: Scar::No,
            seed: 0,
        }
    }
}
