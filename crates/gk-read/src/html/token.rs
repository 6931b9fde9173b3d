//! A page cut into text and tags with their places; linear on any input and never an error.

use super::tag::{Skipped, Tag};
use memchr::{memchr, memchr_iter, memchr3, memmem, memrchr};

/// A stretch of the decoded page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Token<'a> {
    /// Characters as they stand, entities not yet resolved.
    Text { from: usize, to: usize },
    /// A start tag; `inside` is everything between its name and `>`.
    Start { tag: Tag, name: &'a [u8], inside: &'a [u8], end: usize },
    /// An end tag.
    End { tag: Tag, name: &'a [u8], end: usize },
    /// The content of `<title>`.
    Title { from: usize, to: usize },
}

/// Cuts a page.
///
/// Comments, declarations and the content of scripts are left out. Searches that can fail are
/// remembered, so that no byte is looked at again and again.
pub(super) struct Tokens<'a> {
    bytes: &'a [u8],
    at: usize,
    /// One past the last `>` of the page; a `<` behind it is text.
    last_close: usize,
    n_broken_quotes: u32,
    comment_ends: Ends,
    skipped_ends: [Ends; Skipped::N],
    title_ends: Ends,
}

/// After this many tags with a quote that never ends, quotes no longer protect a `>`.
const MAX_BROKEN_QUOTES: u32 = 16;

/// Whether an end mark can still be expected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Ends {
    Maybe,
    NoMore,
}

impl<'a> Tokens<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        let bytes = text.as_bytes();
        Self {
            bytes,
            at: 0,
            last_close: memrchr(b'>', bytes).map_or(0, |at| at + 1),
            n_broken_quotes: 0,
            comment_ends: Ends::Maybe,
            skipped_ends: [Ends::Maybe; Skipped::N],
            title_ends: Ends::Maybe,
        }
    }

    fn rest(&self, at: usize) -> &'a [u8] {
        self.bytes.get(at..).unwrap_or_default()
    }

    /// The mark that starts at the `<` of byte `at`, or nothing where it is only a character.
    fn mark(&mut self, at: usize) -> Option<Mark<'a>> {
        if at >= self.last_close {
            return None;
        }
        let rest = self.rest(at + 1);
        match rest {
            [b'!' | b'?', ..] => Some(Mark::Nothing(self.declaration(at))),
            [b'\\', b'/', c, ..] if c.is_ascii_alphabetic() => self.tag(at, 3),
            [b'/', c, ..] if c.is_ascii_alphabetic() => self.tag(at, 2),
            [c, ..] if c.is_ascii_alphabetic() => self.tag(at, 1),
            _ => None,
        }
    }

    /// Where a comment or declaration ends; an endless comment ends with its first `>`.
    fn declaration(&mut self, at: usize) -> usize {
        let rest = self.rest(at);
        if rest.starts_with(b"<!--") && self.comment_ends == Ends::Maybe {
            match memmem::find(self.rest(at + 2), b"-->") {
                Some(end) => return at + 2 + end + 3,
                None => self.comment_ends = Ends::NoMore,
            }
        }
        at + memchr(b'>', rest).map_or(rest.len(), |end| end + 1)
    }

    /// A tag whose name starts `skip` bytes behind `at`.
    fn tag(&mut self, at: usize, skip: usize) -> Option<Mark<'a>> {
        let rest = self.rest(at + skip);
        let n_name = rest
            .iter()
            .position(|b| matches!(b, b'>' | b'/' | b'<' | b'\\') || b.is_ascii_whitespace() || !b.is_ascii())
            .unwrap_or(rest.len());
        let name = rest.get(..n_name)?;
        let start = at + skip + n_name;
        let close = self.tag_end(start)?;
        let inside = self.bytes.get(start..close)?;
        let tag = Tag::of(name);
        let end = close + 1;
        Some(if skip == 1 { Mark::Start { tag, name, inside, end } } else { Mark::End { tag, name, end } })
    }

    /// The `>` that ends a tag; one inside a quoted value does not, unless the tag would then never end.
    fn tag_end(&mut self, start: usize) -> Option<usize> {
        if self.n_broken_quotes < MAX_BROKEN_QUOTES {
            match self.quoted_tag_end(start) {
                Some(end) => return Some(end),
                None => self.n_broken_quotes += 1,
            }
        }
        Some(start + memchr(b'>', self.rest(start))?)
    }

    fn quoted_tag_end(&self, start: usize) -> Option<usize> {
        let mut at = start;
        loop {
            let hit = at + memchr3(b'>', b'"', b'\'', self.rest(at))?;
            let quote = *self.bytes.get(hit)?;
            if quote == b'>' {
                return Some(hit);
            }
            at = hit + 1;
            if is_value_start(self.bytes.get(start..hit)?) {
                at += memchr(quote, self.rest(at))? + 1;
            }
        }
    }

    /// Where the content of a skipped element ends, and where its end tag does.
    fn end_of(&self, name: &[u8], from: usize) -> Option<(usize, usize)> {
        let mut at = from;
        loop {
            at += memmem::find(self.rest(at), b"</")?;
            let rest = self.rest(at + 2);
            if rest.get(..name.len()).is_some_and(|found| found.eq_ignore_ascii_case(name)) {
                return Some((at, at + 2 + memchr(b'>', rest)? + 1));
            }
            at += 2;
        }
    }

    fn skip(&mut self, skipped: Skipped, end: usize) -> usize {
        let Some(ends) = self.skipped_ends.get(skipped.index()).copied() else { return end };
        if ends == Ends::NoMore {
            return end;
        }
        if let Some((_, after)) = self.end_of(skipped.name(), end) {
            return after;
        }
        if let Some(ends) = self.skipped_ends.get_mut(skipped.index()) {
            *ends = Ends::NoMore;
        }
        end
    }

    fn title(&mut self, end: usize) -> Option<(usize, usize)> {
        if self.title_ends == Ends::NoMore {
            return None;
        }
        let found = self.end_of(b"title", end);
        if found.is_none() {
            self.title_ends = Ends::NoMore;
        }
        found
    }
}

enum Mark<'a> {
    /// Nothing to read up to this byte.
    Nothing(usize),
    Start {
        tag: Tag,
        name: &'a [u8],
        inside: &'a [u8],
        end: usize,
    },
    End {
        tag: Tag,
        name: &'a [u8],
        end: usize,
    },
}

/// Whether the quote behind `before` opens a value: an equals sign (and perhaps a backslash) stands before it.
fn is_value_start(before: &[u8]) -> bool {
    let before = before.strip_suffix(b"\\").unwrap_or(before);
    // Blanks between the sign and the quote are rare and short; a long gap is no value.
    let tail = before.get(before.len().saturating_sub(8)..).unwrap_or_default();
    tail.trim_ascii_end().ends_with(b"=")
}

/// Whether a `<` before `rest` can start a mark; `<` before a Han character is a bracket of the author's.
fn may_be_mark(rest: &[u8]) -> bool {
    match rest {
        [b'!' | b'?', ..] => true,
        [b'\\', b'/', c, ..] | [b'/', c, ..] | [c, ..] => c.is_ascii_alphabetic(),
        [] => false,
    }
}

impl<'a> Iterator for Tokens<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        while self.at < self.bytes.len() {
            let from = self.at;
            let mark = if self.bytes.get(from) == Some(&b'<') { self.mark(from) } else { None };
            match mark {
                None => {
                    let to = self.text_end(from);
                    self.at = to;
                    return Some(Token::Text { from, to });
                }
                Some(Mark::Nothing(end)) => self.at = end,
                Some(Mark::Start { tag: Tag::Skipped(skipped), end, .. }) => self.at = self.skip(skipped, end),
                Some(Mark::Start { tag: Tag::Title, end, .. }) => {
                    self.at = end;
                    if let Some((to, after)) = self.title(end) {
                        self.at = after;
                        return Some(Token::Title { from: end, to });
                    }
                }
                Some(Mark::Start { tag, name, inside, end }) => {
                    self.at = end;
                    return Some(Token::Start { tag, name, inside, end });
                }
                Some(Mark::End { tag, name, end }) => {
                    self.at = end;
                    return Some(Token::End { tag, name, end });
                }
            }
        }
        None
    }
}

impl Tokens<'_> {
    /// Where the text that starts at `from` gives way to something that may be a mark.
    fn text_end(&self, from: usize) -> usize {
        memchr_iter(b'<', self.rest(from + 1))
            .map(|hit| from + 1 + hit)
            .find(|at| may_be_mark(self.rest(at + 1)))
            .unwrap_or(self.bytes.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(page: &str, expect: &str) {
        let found: Vec<_> = Tokens::new(page)
            .map(|token| match token {
                Token::Text { from, to } => format!("'{}'", page.get(from..to).unwrap_or("?")),
                Token::Start { name, inside, .. } => {
                    format!("<{}{}>", String::from_utf8_lossy(name), String::from_utf8_lossy(inside))
                }
                Token::End { name, .. } => format!("</{}>", String::from_utf8_lossy(name)),
                Token::Title { from, to } => format!("title '{}'", page.get(from..to).unwrap_or("?")),
            })
            .collect();
        assert_eq!(found.join(" "), expect, "{page}");
    }

    #[test]
    fn cuts_marks_and_text() {
        check("一<p class=a>二</P >", "'一' <p class=a> '二' </P>");
        check("<title>甲</title>乙<br/>", "title '甲' '乙' <br/>");
        check("a < b <《格式》> <年度报告>", "'a < b <《格式》> <年度报告>'");
    }

    #[test]
    fn leaves_out_what_is_no_text() {
        check("一<!-- <p> -->二<!--[if gte mso 9]><xml>3</xml><![endif]-->三", "'一' '二' '三'");
        check("<![if !vml]>四<![endif]><?xml:namespace prefix=o?>", "'四'");
        check("<script>if (a<b) '</p>'</script>五<STYLE>p{}</STYLE>", "'五'");
        check("六<!-- 没有结尾 <p>七", "'六' '七'");
        check("<script>没有结尾", "'没有结尾'");
    }

    #[test]
    fn a_quoted_bracket_does_not_end_a_tag() {
        check(r#"<a title="a>b">一</a>"#, r#"<a title="a>b"> '一' </a>"#);
        check(r#"<td rowspan=\"8\">一<\/td>"#, r#"<td rowspan=\"8\"> '一' </td>"#);
        check(r#"<a title="没有结尾>一<p>二"#, r#"<a title="没有结尾> '一' <p> '二'"#);
        check("<p", "'<p'");
    }
}
