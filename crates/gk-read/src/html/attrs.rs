//! The few attributes that change how a page reads; never a general attribute map.

/// What a start tag says about its element.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Attrs {
    pub(super) rowspan: u32,
    pub(super) colspan: u32,
    pub(super) look: Look,
    /// A class or id that names page furniture.
    pub(super) furniture: Furniture,
    /// Whether a link leads somewhere.
    pub(super) target: Target,
}

/// What style and `hidden` say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Look {
    Normal,
    Hidden,
    /// Line ends count.
    Preformatted,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Furniture {
    No,
    ByName,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Target {
    None,
    Some,
}

/// A start tag without attributes.
pub(super) const NONE: Attrs =
    Attrs { rowspan: 1, colspan: 1, look: Look::Normal, furniture: Furniture::No, target: Target::None };

/// Spans above this are cut, as browsers do.
const MAX_SPAN: u32 = 1000;

/// Words of a class or id that name furniture.
const FURNITURE_WORDS: &[&str] = &[
    "nav",
    "navbar",
    "navi",
    "navigation",
    "menu",
    "submenu",
    "footer",
    "foot",
    "topbar",
    "crumb",
    "crumbs",
    "breadcrumb",
    "breadcrumbs",
    "share",
    "bdsharebuttonbox",
    "bshare",
    "sidebar",
    "toolbar",
    "copyright",
    "pagination",
    "pager",
    "qrcode",
    "friendlink",
    "friendlinks",
];

/// Reads the attributes of a start tag.
pub(super) fn read(inside: &[u8]) -> Attrs {
    let mut attrs = NONE;
    let mut rest = inside;
    while let Some((name, value, after)) = next(rest) {
        rest = after;
        let is = |known: &[u8]| name.eq_ignore_ascii_case(known);
        if is(b"rowspan") {
            attrs.rowspan = number(value).unwrap_or(1);
        } else if is(b"colspan") {
            attrs.colspan = number(value).unwrap_or(1).max(1);
        } else if is(b"class") || is(b"id") {
            if names_furniture(value) {
                attrs.furniture = Furniture::ByName;
            }
        } else if is(b"style") {
            match look(value) {
                Look::Normal => {}
                look => attrs.look = look,
            }
        } else if is(b"hidden") {
            attrs.look = Look::Hidden;
        } else if is(b"href") {
            attrs.target = Target::Some;
        }
    }
    attrs
}

/// The next attribute: its name, its value (empty if none) and what follows.
fn next(rest: &[u8]) -> Option<(&[u8], &[u8], &[u8])> {
    let is_gap = |b: &u8| b.is_ascii_whitespace() || matches!(b, b'/' | b'"' | b'\'' | b'\\' | b'=');
    let rest = rest.get(rest.iter().position(|b| !is_gap(b))?..)?;
    let n_name = rest.iter().position(is_gap).unwrap_or(rest.len());
    let (name, after) = rest.split_at(n_name);
    let Some(value) = after.trim_ascii_start().strip_prefix(b"=") else { return Some((name, b"", after)) };
    let value = value.trim_ascii_start();
    let (open, escaped) = match value.strip_prefix(b"\\") {
        Some(inner) if matches!(inner, [b'"' | b'\'', ..]) => (inner, true),
        _ => (value, false),
    };
    if let [quote @ (b'"' | b'\''), body @ ..] = open {
        let end = memchr::memchr(*quote, body).unwrap_or(body.len());
        let (value, after) = body.split_at(end);
        let value = if escaped { value.strip_suffix(b"\\").unwrap_or(value) } else { value };
        return Some((name, value, after.get(1..).unwrap_or_default()));
    }
    let (value, after) = value.split_at(value.iter().position(u8::is_ascii_whitespace).unwrap_or(value.len()));
    Some((name, value, after))
}

/// A leading whole number, as browsers read it: `8`, ` 8 `, `8px`.
fn number(value: &[u8]) -> Option<u32> {
    let digits = value.trim_ascii_start();
    let digits = digits.get(..digits.iter().position(|b| !b.is_ascii_digit()).unwrap_or(digits.len()))?;
    if digits.is_empty() {
        return None;
    }
    let number = digits.iter().fold(0_u32, |n, b| n.saturating_mul(10).saturating_add(u32::from(b - b'0')));
    Some(number.min(MAX_SPAN))
}

fn names_furniture(value: &[u8]) -> bool {
    value
        .split(|b| !b.is_ascii_alphabetic())
        .flat_map(camel_words)
        .any(|word| FURNITURE_WORDS.iter().any(|known| word.eq_ignore_ascii_case(known.as_bytes())))
}

/// `topNav` is `top` and `Nav`; `NAV` is one word.
fn camel_words(name: &[u8]) -> impl Iterator<Item = &[u8]> {
    name.chunk_by(|a, b| !(a.is_ascii_lowercase() && b.is_ascii_uppercase()))
}

fn look(style: &[u8]) -> Look {
    let style: Vec<u8> = style.iter().filter(|b| !b.is_ascii_whitespace()).map(u8::to_ascii_lowercase).collect();
    let has = |rule: &[u8]| memchr::memmem::find(&style, rule).is_some();
    if has(b"display:none") || has(b"mso-hide:all") {
        Look::Hidden
    } else if has(b"white-space:pre") {
        Look::Preformatted
    } else {
        Look::Normal
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(inside: &str, expect: (u32, u32, Look, Furniture)) {
        let attrs = read(inside.as_bytes());
        assert_eq!((attrs.rowspan, attrs.colspan, attrs.look, attrs.furniture), expect, "{inside}");
    }

    #[test]
    fn reads_spans_in_any_quotes() {
        let spans = |r, c| (r, c, Look::Normal, Furniture::No);
        check(" rowspan=8 colspan='3'", spans(8, 3));
        check(r#" ROWSPAN = "2"colspan=" 4px""#, spans(2, 4));
        check(r#" rowspan=\"8\" colspan=\"2\""#, spans(8, 2));
        check(" rowspan=0 colspan=0", spans(0, 1));
        check(" rowspan=99999999999 colspan=x", spans(1000, 1));
        check(" data-rowspan=3 title='rowspan=4' /", spans(1, 1));
    }

    #[test]
    fn knows_hidden_things_and_furniture() {
        check(" style='color:red; display : none'", (1, 1, Look::Hidden, Furniture::No));
        check(" hidden", (1, 1, Look::Hidden, Furniture::No));
        check(" style='white-space:pre-wrap'", (1, 1, Look::Preformatted, Furniture::No));
        check(" class='page topNav-left'", (1, 1, Look::Normal, Furniture::ByName));
        check(" id=foot", (1, 1, Look::Normal, Furniture::ByName));
        check(" class='navel footnote sharedspace'", (1, 1, Look::Normal, Furniture::No));
    }
}
