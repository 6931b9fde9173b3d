//! One paragraph as one folded text, its broken lines joined; never a copy where one line is enough.

use crate::prose::folded::shown;
use crate::prose::lines::Page;
use gk_base::Span;
use gk_doc::Document;
use std::borrow::Cow;
use std::ops::Range;

/// A paragraph.
pub struct View<'a> {
    /// Folded.
    pub text: Cow<'a, str>,
    page: &'a Page<'a>,
    document: &'a Document,
    /// Where each line begins in `text`, and in the page's folded copy.
    starts: Vec<(usize, usize)>,
}

impl<'a> View<'a> {
    /// The paragraph made of these ranges of the page's folded copy, up to about `longest` bytes.
    pub fn new(page: &'a Page<'a>, document: &'a Document, folds: &[Range<usize>], longest: usize) -> Self {
        let slice =
            |r: &Range<usize>| page.folded.text.get(r.clone()).map_or("", |t| &t[..t.floor_char_boundary(longest)]);
        let mut starts = Vec::with_capacity(folds.len());
        let text = match folds {
            [one] => {
                starts.push((0, one.start));
                Cow::Borrowed(slice(one))
            }
            _ => {
                let mut text = String::new();
                for fold in folds {
                    if text.len() > longest {
                        break;
                    }
                    starts.push((text.len(), fold.start));
                    text.push_str(slice(fold));
                }
                Cow::Owned(text)
            }
        };
        Self { text, page, document, starts }
    }

    fn at(&self, at: usize) -> usize {
        let ix = self.starts.partition_point(|(start, _)| *start <= at).saturating_sub(1);
        self.starts.get(ix).map_or(at, |(start, fold)| fold + at - start)
    }

    /// The place in the reading text of a range.
    pub fn span(&self, start: usize, end: usize) -> Span {
        if start >= end {
            return self.page.folded.span(self.at(start)..self.at(start));
        }
        self.page.folded.span(self.at(start)..self.at(end - 1) + 1)
    }

    /// A range as printed.
    pub fn printed(&self, start: usize, end: usize) -> String {
        shown(self.document.text_of(self.span(start, end)))
    }
}
