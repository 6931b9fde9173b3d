//! UTF-16 with or without a mark at its start; never fails on half characters.

use super::{Decoded, offset};
use crate::runs::Runs;
use encoding_rs::{Encoding, UTF_16BE, UTF_16LE};

/// How much of a file is looked at.
const SAMPLE_BYTES: usize = 8192;

/// UTF-16 without a mark: nearly all units are usual in Chinese text in one byte order, few in the other.
pub(super) fn detect(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = bytes.get(..SAMPLE_BYTES).unwrap_or(bytes);
    let n_units = sample.len() / 2;
    let usual = |encoding| units(sample, encoding).filter(|unit| is_usual(*unit)).count();
    let (little, big) = (usual(UTF_16LE), usual(UTF_16BE));
    let enough = |n: usize| n > 0 && n * 10 >= n_units * 9;
    match (enough(little), enough(big)) {
        (true, false) => Some(UTF_16LE),
        (false, true) => Some(UTF_16BE),
        _ => None,
    }
}

fn is_usual(unit: u16) -> bool {
    matches!(unit, 0x09 | 0x0a | 0x0d | 0x20..=0x7e | 0xa0 | 0xb7 | 0xd7 | 0x2010..=0x2033 | 0x3000..=0x3011)
        || matches!(unit, 0x4e00..=0x9fff | 0xff00..=0xff5e)
}

fn units<'a>(bytes: &'a [u8], encoding: &'static Encoding) -> impl Iterator<Item = u16> + 'a {
    let little = encoding == UTF_16LE;
    bytes.as_chunks::<2>().0.iter().map(
        move |pair| {
            if little { u16::from_le_bytes(*pair) } else { u16::from_be_bytes(*pair) }
        },
    )
}

/// Decodes from byte `mark` on; lone surrogates and a last half unit become U+FFFD.
pub(super) fn decode(bytes: &[u8], mark: usize, encoding: &'static Encoding) -> Decoded {
    let body = bytes.get(mark..).unwrap_or_default();
    let mut runs = Runs::starting(offset(mark));
    let mut text = String::with_capacity(body.len());
    for unit in char::decode_utf16(units(body, encoding)) {
        let (c, raw_unit) = match unit {
            Ok(c) if u32::from(c) > 0xffff => (c, 4),
            Ok(c) => (c, 2),
            Err(_) => ('\u{fffd}', 2),
        };
        text.push(c);
        runs.step(u8::try_from(c.len_utf8()).unwrap_or(4), raw_unit, 1);
    }
    if body.len() % 2 == 1 {
        text.push('\u{fffd}');
        runs.step(3, 1, 1);
    }
    super::noted(Decoded { text, encoding, runs, findings: Vec::new() })
}
