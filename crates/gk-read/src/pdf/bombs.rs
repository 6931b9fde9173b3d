//! How large the packed streams of a PDF file become, found out before a parser unpacks them; never keeps what it unpacks.

use flate2::read::ZlibDecoder;
use std::io::{Read as _, sink};

/// What one stream may become: more than a page drawn at six hundred dots an inch in colour.
const MOST_OF_ONE: u64 = 256 << 20;

/// What all streams may become together.
const MOST_OF_ALL: u64 = 1 << 30;

/// Whether every stream, and all together, stay within bounds. Streams are found by their mark, whatever the tables of the file say.
pub(super) fn fits(bytes: &[u8]) -> bool {
    let mut room = MOST_OF_ALL;
    for at in memchr::memmem::find_iter(bytes, b"stream") {
        let is_end = at >= 3 && bytes.get(at - 3..at) == Some(b"end");
        let after = bytes.get(at + 6..).unwrap_or_default();
        let data =
            after.strip_prefix(b"\r\n").or_else(|| after.strip_prefix(b"\n")).or_else(|| after.strip_prefix(b"\r"));
        let Some(data) = data.filter(|_| !is_end) else { continue };
        let most = MOST_OF_ONE.min(room) + 1;
        let mut limited = ZlibDecoder::new(data).take(most);
        // What is not packed in this way ends at once with an error, and takes no room.
        let n = std::io::copy(&mut limited, &mut sink()).unwrap_or(most - limited.limit());
        if n >= most {
            return false;
        }
        room -= n;
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write as _;

    fn file(n_megabytes: usize) -> Vec<u8> {
        let mut packer = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::fast());
        for _ in 0..n_megabytes {
            packer.write_all(&vec![b' '; 1 << 20]).unwrap();
        }
        [b"1 0 obj\n<<>>\nstream\n", packer.finish().unwrap().as_slice(), b"\nendstream"].concat()
    }

    #[test]
    fn a_stream_that_grows_without_bound_is_seen_before() {
        assert!(fits(&file(2)));
        assert!(!fits(&file(257)));
        assert!(!fits(&file(200).repeat(6)));
        assert!(fits(b"stream\nnot packed\nendstream"));
    }
}
