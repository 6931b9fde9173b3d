//! Splits Rust source into code and string literals, without comments and test items; never parses more than that.

use std::ops::Range;

/// A string literal of production code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Literal {
    /// The line on which it begins, from 1.
    pub line: usize,
    /// What stands between the quotes, escapes as written.
    pub text: String,
}

/// Rust source with comments, the insides of literals and `#[cfg(test)]` items blanked out.
///
/// `code` has as many lines as the source, so a position in it gives the line.
#[derive(Debug, Clone)]
pub struct RustSource {
    /// The code that remains.
    pub code: String,
    /// The string literals of the code that remains.
    pub literals: Vec<Literal>,
}

impl RustSource {
    /// Splits the source of one file.
    ///
    /// ```
    /// let source = xtask::rust_source::RustSource::of("let a = \"x\"; // says \"y\"\n");
    /// assert_eq!(source.literals.len(), 1);
    /// assert!(!source.code.contains('y'));
    /// ```
    #[must_use]
    pub fn of(text: &str) -> Self {
        let bytes = text.as_bytes();
        let mut code = bytes.to_vec();
        let mut spans = Vec::new();
        let mut at = 0;
        while at < bytes.len() {
            let piece = piece_at(bytes, at);
            match piece.kind {
                Kind::Code => {}
                Kind::Comment | Kind::Character => blank(&mut code, piece.range.clone()),
                Kind::Text => {
                    blank(&mut code, piece.inner.clone());
                    spans.push(piece.inner);
                }
            }
            at = piece.range.end;
        }
        for range in test_items(&code) {
            blank(&mut code, range.clone());
            spans.retain(|span| !range.contains(&span.start));
        }
        let literals = spans.into_iter().map(|span| Literal {
            line: line_of(bytes, span.start),
            text: String::from_utf8_lossy(&bytes[span]).into_owned(),
        });
        Self { literals: literals.collect(), code: String::from_utf8_lossy(&code).into_owned() }
    }

    /// The lines of the code, numbered from 1.
    pub fn lines(&self) -> impl Iterator<Item = (usize, &str)> {
        self.code.lines().enumerate().map(|(index, line)| (index + 1, line))
    }
}

enum Kind {
    Code,
    Comment,
    Character,
    Text,
}

struct Piece {
    kind: Kind,
    range: Range<usize>,
    inner: Range<usize>,
}

impl Piece {
    fn plain(kind: Kind, range: Range<usize>) -> Self {
        Self { kind, inner: range.clone(), range }
    }
}

fn piece_at(bytes: &[u8], at: usize) -> Piece {
    let rest = &bytes[at..];
    if rest.starts_with(b"//") {
        let length = rest.iter().position(|&byte| byte == b'\n').unwrap_or(rest.len());
        return Piece::plain(Kind::Comment, at..at + length);
    }
    if rest.starts_with(b"/*") {
        return Piece::plain(Kind::Comment, at..at + block_comment_length(rest));
    }
    let inside_word = at > 0 && is_word(bytes[at - 1]);
    if rest[0] == b'"' {
        return plain_string(bytes, at);
    }
    let after_b = at > 0 && bytes[at - 1] == b'b';
    if rest[0] == b'r'
        && (!inside_word || after_b)
        && let Some(piece) = raw_string(bytes, at)
    {
        return piece;
    }
    if rest[0] == b'\''
        && let Some(length) = character_length(rest)
    {
        return Piece::plain(Kind::Character, at..at + length);
    }
    Piece::plain(Kind::Code, at..at + 1)
}

fn block_comment_length(rest: &[u8]) -> usize {
    let (mut depth, mut at) = (0usize, 0usize);
    while at < rest.len() {
        if rest[at..].starts_with(b"/*") {
            depth += 1;
            at += 2;
        } else if rest[at..].starts_with(b"*/") {
            depth -= 1;
            at += 2;
            if depth == 0 {
                return at;
            }
        } else {
            at += 1;
        }
    }
    rest.len()
}

fn plain_string(bytes: &[u8], at: usize) -> Piece {
    let mut end = at + 1;
    while end < bytes.len() && bytes[end] != b'"' {
        end += if bytes[end] == b'\\' { 2 } else { 1 };
    }
    let inner = at + 1..end.min(bytes.len());
    Piece { kind: Kind::Text, range: at..(end + 1).min(bytes.len()), inner }
}

fn raw_string(bytes: &[u8], at: usize) -> Option<Piece> {
    let hashes = bytes[at + 1..].iter().take_while(|&&byte| byte == b'#').count();
    let open = at + 1 + hashes;
    if bytes.get(open) != Some(&b'"') {
        return None;
    }
    let mut close = vec![b'"'];
    close.resize(1 + hashes, b'#');
    let inner_length = bytes[open + 1..]
        .windows(close.len())
        .position(|window| window == close.as_slice())
        .unwrap_or(bytes.len() - open - 1);
    let inner = open + 1..open + 1 + inner_length;
    let end = (inner.end + close.len()).min(bytes.len());
    Some(Piece { kind: Kind::Text, range: at..end, inner })
}

/// The length of a character literal, or nothing for a lifetime.
fn character_length(rest: &[u8]) -> Option<usize> {
    if rest.get(1) == Some(&b'\\') {
        let close = rest.iter().skip(3).position(|&byte| byte == b'\'')?;
        return Some(close + 4);
    }
    let text = std::str::from_utf8(rest.get(1..rest.len().min(6))?);
    let text = match text {
        Ok(text) => text,
        Err(error) => std::str::from_utf8(&rest[1..1 + error.valid_up_to()]).unwrap_or_default(),
    };
    let first = text.chars().next()?;
    let close = 1 + first.len_utf8();
    (rest.get(close) == Some(&b'\'')).then_some(close + 1)
}

/// The ranges of items behind `#[cfg(test)]`, in code whose comments and literals are blank.
fn test_items(code: &[u8]) -> Vec<Range<usize>> {
    const MARK: &[u8] = b"#[cfg(test)]";
    let mut ranges = Vec::new();
    let mut at = 0;
    while let Some(found) = code[at..].windows(MARK.len()).position(|window| window == MARK) {
        let start = at + found;
        let end = item_end(code, start + MARK.len());
        ranges.push(start..end);
        at = end;
    }
    ranges
}

fn item_end(code: &[u8], from: usize) -> usize {
    let mut depth = 0usize;
    for (offset, byte) in code[from..].iter().enumerate() {
        match byte {
            b'{' => depth += 1,
            b'}' if depth <= 1 => return from + offset + 1,
            b'}' => depth -= 1,
            b';' if depth == 0 => return from + offset + 1,
            _ => {}
        }
    }
    code.len()
}

fn blank(code: &mut [u8], range: Range<usize>) {
    for byte in &mut code[range] {
        if *byte != b'\n' {
            *byte = b' ';
        }
    }
}

fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_'
}

fn line_of(bytes: &[u8], at: usize) -> usize {
    1 + bytes[..at].iter().filter(|&&byte| byte == b'\n').count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(source: &str, code: &str, literals: &[(usize, &str)]) {
        let split = RustSource::of(source);
        assert_eq!(split.code.split_whitespace().collect::<Vec<_>>().join(" "), code);
        let found: Vec<_> = split.literals.iter().map(|l| (l.line, l.text.as_str())).collect();
        assert_eq!(found, literals);
    }

    #[test]
    fn comments_are_no_code() {
        check("a(); // b()\n/* c /* d */ */ e();", "a(); e();", &[]);
        check("/// says \"text\"\nfn f() {}", "fn f() {}", &[]);
    }

    #[test]
    fn literals_are_kept_apart() {
        check(r#"f("a // b", 'c', '\'', "d\"e");"#, r#"f(" ", , , " ");"#, &[(1, "a // b"), (1, "d\\\"e")]);
        check("f(\n r#\"SELECT \"x\"\"#);", "f( r#\" \"#);", &[(2, "SELECT \"x\"")]);
        check("f(b\"bytes\", br\"raw\");", "f(b\" \", br\" \");", &[(1, "bytes"), (1, "raw")]);
        check("f(\"中文\", '中');", "f(\" \", );", &[(1, "中文")]);
    }

    #[test]
    fn lifetimes_are_no_characters() {
        check("fn f<'a>(x: &'a str) {}", "fn f<'a>(x: &'a str) {}", &[]);
    }

    #[test]
    fn test_items_are_left_out() {
        let source = "fn a() {}\n#[cfg(test)]\nmod tests { fn b() { \"x\"; } }\nfn c() { \"y\"; }";
        check(source, "fn a() {} fn c() { \" \"; }", &[(4, "y")]);
        check("#[cfg(test)]\nmod tests;\nfn c() {}", "fn c() {}", &[]);
    }
}
