//! Which characters the bytes of a file stand for, and where each came from; never guesses beyond Chinese encodings.

mod declared;
mod legacy;
mod utf16;

use crate::runs::Runs;
use crate::sniff::{self, Binary};
use crate::{MAX_BYTES_DENSE, findings};
use encoding_rs::{BIG5, Encoding, GB18030, UTF_8, UTF_16BE, UTF_16LE};
use gk_base::Finding;
use std::borrow::Cow;

/// A text with the way back to the bytes.
pub(crate) struct Decoded {
    pub(crate) text: String,
    pub(crate) encoding: &'static Encoding,
    pub(crate) runs: Runs,
    pub(crate) findings: Vec<Finding>,
}

/// What the bytes turned out to be.
pub(crate) enum Outcome {
    /// A text.
    Text(Decoded),
    /// No text.
    Binary(Binary),
    /// A text, but too long for an encoding that needs a map of its characters.
    TooLarge,
}

/// Decodes a file: mark at its start, then sound UTF-8, then UTF-16 by its pattern, then what the page
/// declares, then what the bytes look like.
pub(crate) fn decode(bytes: &[u8]) -> Outcome {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return from_mark(bytes, encoding, mark);
    }
    if memchr::memchr(0, bytes).is_some()
        && let Some(encoding) = utf16::detect(bytes)
    {
        return bounded(bytes, || utf16::decode(bytes, 0, encoding));
    }
    if let Some(kind) = sniff::binary(bytes) {
        return Outcome::Binary(kind);
    }
    let declared = declared::encoding(bytes);
    if let Some(text) = sound(bytes) {
        return Outcome::Text(sound_utf8(text, declared));
    }
    if let Some(encoding) = utf16::detect(bytes) {
        return bounded(bytes, || utf16::decode(bytes, 0, encoding));
    }
    bounded(bytes, || best(bytes, declared))
}

fn bounded(bytes: &[u8], decode: impl FnOnce() -> Decoded) -> Outcome {
    if bytes.len() > MAX_BYTES_DENSE { Outcome::TooLarge } else { Outcome::Text(decode()) }
}

fn from_mark(bytes: &[u8], encoding: &'static Encoding, mark: usize) -> Outcome {
    if encoding == UTF_16LE || encoding == UTF_16BE {
        return bounded(bytes, || utf16::decode(bytes, mark, encoding));
    }
    let body = bytes.get(mark..).unwrap_or_default();
    if let Some(kind) = sniff::binary(body) {
        return Outcome::Binary(kind);
    }
    match sound(body) {
        Some(text) => {
            let mut runs = Runs::starting(offset(mark));
            runs.step(1, 1, text.len());
            Outcome::Text(Decoded { text, encoding: UTF_8, runs, findings: Vec::new() })
        }
        None => bounded(bytes, || noted(damaged_utf8(body, mark))),
    }
}

/// The bytes as they are, if they are UTF-8 from end to end; checked faster than the standard library does.
fn sound(bytes: &[u8]) -> Option<String> {
    UTF_8.decode_without_bom_handling_and_without_replacement(bytes).map(Cow::into_owned)
}

fn sound_utf8(text: String, declared: Option<&'static Encoding>) -> Decoded {
    let mut runs = Runs::default();
    runs.step(1, 1, text.len());
    let mut findings = Vec::new();
    if let Some(declared) = declared
        && declared != UTF_8
        && !text.is_ascii()
    {
        findings.push(findings::other_encoding(declared.name(), UTF_8.name()));
    }
    Decoded { text, encoding: UTF_8, runs, findings }
}

/// UTF-8 in which some bytes mean nothing; each maximal run of such bytes becomes one U+FFFD.
fn damaged_utf8(body: &[u8], mark: usize) -> Decoded {
    let mut runs = Runs::starting(offset(mark));
    let mut text = String::with_capacity(body.len());
    for chunk in body.utf8_chunks() {
        text.push_str(chunk.valid());
        runs.step(1, 1, chunk.valid().len());
        if !chunk.invalid().is_empty() {
            text.push('\u{fffd}');
            runs.step(3, u8::try_from(chunk.invalid().len()).unwrap_or(u8::MAX), 1);
        }
    }
    Decoded { text, encoding: UTF_8, runs, findings: Vec::new() }
}

/// The reading with the fewest damaged places: what is declared if it is as good as what is detected.
fn best(bytes: &[u8], declared: Option<&'static Encoding>) -> Decoded {
    let mut best = match mostly_utf8(bytes) {
        Some(utf8) => utf8,
        None => legacy::decode(bytes, legacy::detect(bytes)),
    };
    if let Some(encoding) = declared.filter(|e| *e != best.encoding) {
        let honest = match encoding {
            e if e == GB18030 || e == BIG5 => Some(legacy::decode(bytes, e)),
            e if e == UTF_8 => Some(damaged_utf8(bytes, 0)),
            _ => None,
        };
        match honest {
            Some(honest) if damage(&honest.text) <= damage(&best.text) + tolerated(&best.text) => best = honest,
            _ => best.findings.push(findings::other_encoding(encoding.name(), best.encoding.name())),
        }
    }
    noted(best)
}

/// UTF-8 with a few scars, if that is what the bytes are; their start shows whether it is worth decoding them all.
fn mostly_utf8(bytes: &[u8]) -> Option<Decoded> {
    let is_mostly_sound = |bytes: &[u8], text: &str, share: usize| {
        let n_high = bytes.iter().filter(|b| **b >= 0x80).count();
        damage(text).saturating_mul(share) < n_high
    };
    let start = bytes.get(..2048).unwrap_or(bytes);
    if !start.is_ascii() && !is_mostly_sound(start, &String::from_utf8_lossy(start), 4) {
        return None;
    }
    Some(damaged_utf8(bytes, 0)).filter(|utf8| is_mostly_sound(bytes, &utf8.text, 20))
}

/// How much more damage a declared encoding may show before it is disbelieved.
fn tolerated(text: &str) -> usize {
    2 + text.len() / 3000
}

fn damage(text: &str) -> usize {
    memchr::memmem::find_iter(text.as_bytes(), "\u{fffd}").count()
}

/// Adds the finding on bytes that could not be decoded.
fn noted(mut decoded: Decoded) -> Decoded {
    if let Some(first) = decoded.text.find('\u{fffd}') {
        let count = damage(&decoded.text);
        let name = decoded.encoding.name();
        decoded.findings.push(findings::malformed(name, count, &decoded.text, first));
    }
    decoded
}

fn offset(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}
