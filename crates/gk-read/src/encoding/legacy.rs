//! GB 18030, Big5 and single-byte encodings with the width of every character; never a replacement of the decoder.

use super::{Decoded, damage};
use crate::runs::Runs;
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{BIG5, Encoding, GB18030};

/// How much of a file is compared in the two encodings.
const SAMPLE_BYTES: usize = 64 << 10;

/// How much of it the detector for all encodings sees.
const DETECTOR_BYTES: usize = 8 << 10;

/// What the bytes look like: the Chinese encoding that leaves fewer strange characters, or something simpler
/// where neither fits.
pub(super) fn detect(bytes: &[u8]) -> &'static Encoding {
    let sample = bytes.get(..SAMPLE_BYTES).unwrap_or(bytes);
    let gb18030 = strangeness(sample, GB18030);
    if gb18030 == 0 {
        return GB18030;
    }
    let big5 = strangeness(sample, BIG5);
    if big5.saturating_mul(4) < gb18030 {
        return BIG5;
    }
    // Only text that neither encoding explains is worth the slow look at all others.
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    let sample = sample.get(..DETECTOR_BYTES).unwrap_or(sample);
    detector.feed(sample, sample.len() == bytes.len());
    let guess = detector.guess(Some(b"cn"), Utf8Detection::Deny);
    if guess == BIG5 && big5 <= gb18030 {
        return BIG5;
    }
    let (as_gb18030, _) = GB18030.decode_without_bom_handling(sample);
    if guess.is_single_byte() && damage(&as_gb18030) > 1 { guess } else { GB18030 }
}

/// Characters that no report contains: damaged ones and those for private use.
fn strangeness(sample: &[u8], encoding: &'static Encoding) -> usize {
    let (text, _) = encoding.decode_without_bom_handling(sample);
    let bytes = text.as_bytes();
    // U+E000 to U+F8FF and U+FFFD, in UTF-8.
    let is_strange = |at: &usize| match bytes.get(*at..) {
        Some([0xee, ..] | [0xef, 0x80..=0xa3, ..] | [0xef, 0xbf, 0xbd, ..]) => true,
        Some(_) | None => false,
    };
    memchr::memchr2_iter(0xee, 0xef, bytes).filter(is_strange).count()
}

/// Decodes the whole file and walks text and bytes in step to note how many bytes each character took.
pub(super) fn decode(bytes: &[u8], encoding: &'static Encoding) -> Decoded {
    let (text, _) = encoding.decode_without_bom_handling(bytes);
    let text = text.into_owned();
    let mut runs = Runs::default();
    let mut chars = text.chars();
    loop {
        let rest = bytes.get(runs.raw_end() as usize..).unwrap_or_default();
        let n_ascii = rest.iter().position(|b| !b.is_ascii()).unwrap_or(rest.len());
        if n_ascii > 0 {
            runs.step(1, 1, n_ascii);
            chars = chars.as_str().get(n_ascii..).unwrap_or("").chars();
            continue;
        }
        let Some(c) = chars.next() else { break };
        let raw_unit = match encoding {
            e if e == GB18030 => gb18030_width(rest, c),
            e if e == BIG5 => big5_width(rest, c),
            _ => 1,
        };
        let mut text_unit = c.len_utf8();
        if encoding == BIG5 && is_big5_pair(rest) {
            text_unit += chars.next().map_or(0, char::len_utf8);
        }
        runs.step(u8::try_from(text_unit).unwrap_or(u8::MAX), raw_unit, 1);
    }
    Decoded { text, encoding, runs, findings: Vec::new() }
}

/// The bytes behind one character, as the decoder of the Encoding Standard consumes them.
fn gb18030_width(rest: &[u8], c: char) -> u8 {
    match rest {
        [0..=0x80 | 0xff, ..] | [_] | [] => 1,
        [_, 0x30..=0x39, tail @ ..] => match tail {
            [0x81..=0xfe, 0x30..=0x39, ..] => 4,
            [] => 2,
            [0x81..=0xfe] => 3,
            _ => 1,
        },
        [_, trail, ..] => two_byte_width(*trail, c),
    }
}

fn big5_width(rest: &[u8], c: char) -> u8 {
    match rest {
        [0..=0x80 | 0xff, ..] | [_] | [] => 1,
        [_, trail, ..] => two_byte_width(*trail, c),
    }
}

/// A second byte that is ASCII is given back when the pair means nothing.
fn two_byte_width(trail: u8, c: char) -> u8 {
    if c == '\u{fffd}' && trail.is_ascii() { 1 } else { 2 }
}

/// The four Big5 codes that stand for a letter and a combining mark.
fn is_big5_pair(rest: &[u8]) -> bool {
    matches!(rest, [0x88, 0x62 | 0x64 | 0xa3 | 0xa5, ..])
}
