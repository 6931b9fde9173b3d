//! The encoding that a page declares about itself; never checks whether it is true.

use encoding_rs::{Encoding, GB18030, GBK, UTF_8, UTF_16BE, UTF_16LE};

/// Only the start of a page is searched, as browsers do.
const HEAD_BYTES: usize = 4096;

/// The encoding named in a `<meta>` element or an XML declaration; GB 2312 and GBK count as GB 18030.
pub(super) fn encoding(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes.get(..HEAD_BYTES).unwrap_or(bytes).to_ascii_lowercase();
    let from_meta = memchr::memmem::find_iter(&head, b"<meta").find_map(|at| {
        let tag = head.get(at..)?;
        let tag = tag.get(..memchr::memchr(b'>', tag).unwrap_or(tag.len()))?;
        label_after(tag, b"charset")
    });
    let label = match from_meta {
        Some(label) => label,
        None => label_after(head.strip_prefix(b"<?xml")?.split(|b| *b == b'>').next()?, b"encoding")?,
    };
    match Encoding::for_label(label)? {
        e if e == GBK => Some(GB18030),
        // A page whose declaration can be read byte by byte is not UTF-16.
        e if e == UTF_16LE || e == UTF_16BE => Some(UTF_8),
        e => Some(e),
    }
}

fn label_after<'a>(tag: &'a [u8], key: &[u8]) -> Option<&'a [u8]> {
    let at = memchr::memmem::find(tag, key)?;
    let is_gap = |b: &u8| b.is_ascii_whitespace() || matches!(b, b'"' | b'\'' | b'\\');
    let rest = tag.get(at + key.len()..)?.trim_ascii_start().strip_prefix(b"=")?;
    let rest = rest.get(rest.iter().position(|b| !is_gap(b))?..)?;
    let is_end = |b: &u8| is_gap(b) || matches!(b, b';' | b'/' | b'?');
    rest.get(..rest.iter().position(is_end).unwrap_or(rest.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(head: &str, expect: Option<&str>) {
        assert_eq!(encoding(head.as_bytes()).map(Encoding::name), expect, "{head}");
    }

    #[test]
    fn finds_the_declaration() {
        check("<html><meta charset=gb2312>", Some("gb18030"));
        check(r#"<META HTTP-EQUIV="Content-Type" content="text/html; charset=GBK">"#, Some("gb18030"));
        check(r#"<meta name="x"><meta charset = 'Big5' />"#, Some("Big5"));
        check(r#"<?xml version="1.0" encoding="utf-8"?><html>"#, Some("UTF-8"));
        check("<meta charset=utf-16>", Some("UTF-8"));
        check("charset=gbk", None);
        check("<meta charset>", None);
        check("<meta charset=不知道>", None);
    }
}
