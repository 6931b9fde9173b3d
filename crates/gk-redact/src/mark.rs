//! What is withheld, where, and on which ground; never the withheld words themselves once they are taken out.

use gk_read::pdf::Rect;

/// The article on which something is withheld.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Ground {
    /// The id of the article, as the law data name it.
    pub article: String,
    /// The words that are printed in the place of what is withheld: `条例第十五条`.
    pub words: String,
}

/// A place that is marked.
#[derive(Debug, Clone, PartialEq)]
pub enum Place {
    /// Part of a paragraph: the bytes `from..to` of its text.
    Passage {
        /// The number of the paragraph, from 0.
        paragraph: usize,
        /// First byte.
        from: usize,
        /// One past the last byte.
        to: usize,
    },
    /// Part of a page, with everything that stands on it.
    Area {
        /// The number of the page, from 0.
        page: usize,
        /// In points, from the upper left corner.
        rect: Rect,
    },
    /// Wherever these words stand, also in another width, with blanks in between, or broken over lines.
    EveryOccurrence {
        /// The words.
        words: String,
    },
}

/// A mark.
#[derive(Debug, Clone, PartialEq)]
pub struct Mark {
    /// What is marked.
    pub place: Place,
    /// Why it may be withheld.
    pub ground: Ground,
    /// A note for the office, which is not released.
    pub note: String,
}

/// One part that was taken out, for the list in the letter; it does not say what it was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Withheld {
    /// Its number in the list, from 1.
    pub n: usize,
    /// Where it stood, in words.
    pub place: String,
    /// Why it is withheld.
    pub ground: Ground,
    /// The note of the mark.
    pub note: String,
}

/// Words that are withheld in one place and stand open in another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Elsewhere {
    /// The words.
    pub words: String,
    /// Where they stand open, in words.
    pub place: String,
    /// The paragraph, and the bytes in it.
    pub paragraph: usize,
    /// First byte.
    pub from: usize,
    /// One past the last byte.
    pub to: usize,
}
