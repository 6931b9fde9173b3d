//! Character references such as `&nbsp;` and `&#160;`; never fails: what is no reference stays as it stands.

use html5gum::{Token, Tokenizer};

/// The longest reference that is looked at.
const MAX_LEN: usize = 36;

/// The characters that a reference at the start of `text` stands for, and its length in bytes.
pub(super) fn at_start(text: &str) -> Option<(Chars, usize)> {
    let body = text.strip_prefix('&')?;
    if let Some(number) = body.strip_prefix('#') {
        let (c, len) = numeric(number)?;
        return Some((Chars::one(c), len + 2));
    }
    let n_name = body.bytes().take(MAX_LEN).position(|b| !b.is_ascii_alphanumeric()).unwrap_or(body.len().min(MAX_LEN));
    let name = body.get(..n_name).filter(|name| !name.is_empty())?;
    let closed = usize::from(body.as_bytes().get(n_name) == Some(&b';'));
    let len = 1 + n_name + closed;
    if let Some(c) = common(name) {
        return Some((Chars::one(c), len));
    }
    rare(text.get(..len)?).map(|chars| (chars, len))
}

/// One or two characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Chars {
    pub(super) first: char,
    pub(super) second: Option<char>,
}

impl Chars {
    fn one(first: char) -> Self {
        Self { first, second: None }
    }
}

fn common(name: &str) -> Option<char> {
    Some(match name {
        "nbsp" => '\u{a0}',
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "ensp" => '\u{2002}',
        "emsp" => '\u{2003}',
        "thinsp" => '\u{2009}',
        "middot" => '·',
        "mdash" => '—',
        "ndash" => '–',
        "hellip" => '…',
        "ldquo" => '“',
        "rdquo" => '”',
        "lsquo" => '‘',
        "rsquo" => '’',
        _ => return None,
    })
}

/// All other names of the standard, as the tokenizer library knows them.
fn rare(reference: &str) -> Option<Chars> {
    let token = Tokenizer::new(reference).next()?;
    let Ok(Token::String(text)) = token else { return None };
    let text = str::from_utf8(&text.value).ok()?;
    if text == reference || text.chars().count() > 2 {
        return None;
    }
    let mut chars = text.chars();
    Some(Chars { first: chars.next()?, second: chars.next() })
}

fn numeric(number: &str) -> Option<(char, usize)> {
    let (digits, radix, prefix) = match number.strip_prefix(['x', 'X']) {
        Some(digits) => (digits, 16, 1),
        None => (number, 10, 0),
    };
    let n_digits = digits.bytes().take(MAX_LEN).take_while(|b| char::from(*b).is_digit(radix)).count();
    if n_digits == 0 {
        return None;
    }
    let code = digits
        .chars()
        .take(n_digits)
        .filter_map(|c| c.to_digit(radix))
        .fold(0_u32, |code, digit| code.saturating_mul(radix).saturating_add(digit));
    let closed = usize::from(digits.as_bytes().get(n_digits) == Some(&b';'));
    Some((character(code), prefix + n_digits + closed))
}

fn character(code: u32) -> char {
    match u8::try_from(code) {
        Ok(0) => '\u{fffd}',
        Ok(byte @ 0x80..=0x9f) => {
            let bytes = [byte];
            let (text, _) = encoding_rs::WINDOWS_1252.decode_without_bom_handling(&bytes);
            text.chars().next().unwrap_or('\u{fffd}')
        }
        _ => char::from_u32(code).unwrap_or('\u{fffd}'),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expect: Option<(&str, usize)>) {
        let found = at_start(text).map(|(chars, len)| {
            let text: String = [Some(chars.first), chars.second].into_iter().flatten().collect();
            (text, len)
        });
        assert_eq!(found, expect.map(|(text, len)| (text.to_owned(), len)), "{text}");
    }

    #[test]
    fn resolves_references() {
        check("&nbsp;x", Some(("\u{a0}", 6)));
        check("&nbsp", Some(("\u{a0}", 5)));
        check("&#160;", Some(("\u{a0}", 6)));
        check("&#xFF0c一", Some(("，", 7)));
        check("&#150;", Some(("–", 6)));
        check("&plusmn;3", Some(("±", 8)));
        check("&NotEqualTilde;", Some(("≂\u{338}", 15)));
        check("&#0;", Some(("\u{fffd}", 4)));
        check("&#99999999999;", Some(("\u{fffd}", 14)));
    }

    #[test]
    fn leaves_the_rest() {
        check("& 乙", None);
        check("&公开;", None);
        check("&#;", None);
        check("&a=1", None);
    }
}
