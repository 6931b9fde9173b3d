//! Pictures without what is written beside the picture: camera data, comments, thumbnails; never recodes them.

/// A picture of the new document.
#[derive(Debug, Clone)]
pub(crate) struct Picture {
    /// What the parts call it.
    pub(crate) id: String,
    /// Its file in the package.
    pub(crate) file: String,
    pub(crate) bytes: Vec<u8>,
}

impl Picture {
    pub(crate) fn new(n: usize, bytes: Vec<u8>) -> Self {
        let extension = if bytes.starts_with(b"\x89PNG") { "png" } else { "jpeg" };
        Self { id: format!("picture{n}"), file: format!("media/picture{n}.{extension}"), bytes }
    }
}

/// The bare picture; `None` for formats that we do not know well enough.
pub(crate) fn clean(bytes: &[u8]) -> Option<Vec<u8>> {
    if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
        png(bytes)
    } else if bytes.starts_with(b"\xff\xd8") {
        jpeg(bytes)
    } else {
        None
    }
}

fn png(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut out = bytes.get(..8)?.to_vec();
    let mut rest = bytes.get(8..)?;
    loop {
        let length = usize::try_from(u32::from_be_bytes(*rest.first_chunk()?)).ok()?;
        let kind = rest.get(4..8)?;
        let chunk = rest.get(..length.checked_add(12)?)?;
        if matches!(kind, b"IHDR" | b"PLTE" | b"IDAT" | b"IEND" | b"tRNS" | b"gAMA" | b"sRGB" | b"pHYs") {
            out.extend_from_slice(chunk);
        }
        if kind == b"IEND" {
            return Some(out);
        }
        rest = rest.get(chunk.len()..)?;
    }
}

fn jpeg(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut out = bytes.get(..2)?.to_vec();
    let mut rest = bytes.get(2..)?;
    loop {
        let &[0xff, marker, ..] = rest else { return None };
        if marker == 0xff {
            rest = rest.get(1..)?;
            continue;
        }
        if marker == 0xd9 {
            out.extend_from_slice(&[0xff, 0xd9]);
            return Some(out);
        }
        let length = usize::from(u16::from_be_bytes(*rest.get(2..)?.first_chunk()?));
        let segment = rest.get(..length.checked_add(2)?)?;
        // Application data and comments go; the one that tells how colours are written stays.
        let is_kept = match marker {
            0xee => length == 14 && segment.get(4..9) == Some(b"Adobe"),
            0xe0..=0xef | 0xfe => false,
            _ => true,
        };
        if is_kept {
            out.extend_from_slice(segment);
        }
        rest = rest.get(segment.len()..)?;
        if marker == 0xda {
            let end = scan_end(rest)?;
            out.extend_from_slice(rest.get(..end)?);
            rest = rest.get(end..)?;
        }
    }
}

/// Where the packed picture ends: at a marker that is no part of it.
fn scan_end(bytes: &[u8]) -> Option<usize> {
    bytes.windows(2).position(|pair| matches!(pair, [0xff, marker] if !matches!(marker, 0 | 0xd0..=0xd7 | 0xff)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chunk(kind: &[u8], data: &[u8]) -> Vec<u8> {
        [&u32::try_from(data.len()).unwrap().to_be_bytes(), kind, data, &[0; 4]].concat()
    }

    #[test]
    fn what_is_written_beside_a_picture_goes() {
        let head = b"\x89PNG\r\n\x1a\n".to_vec();
        let (bare, said) = (chunk(b"IDAT", b"x"), chunk(b"tEXt", b"Author\0A"));
        let file = [head.clone(), said, bare.clone(), chunk(b"IEND", b""), b"after the end".to_vec()].concat();
        assert_eq!(clean(&file), Some([head, bare, chunk(b"IEND", b"")].concat()));
        let scan = b"\xff\xda\x00\x04..data\xff\x00data\xff\xd9";
        let file =
            [b"\xff\xd8\xff\xe1\x00\x06Exif\xff\xfe\x00\x05abc\xff\xdb\x00\x03q".as_slice(), scan, b"tail"].concat();
        assert_eq!(clean(&file), Some([b"\xff\xd8\xff\xdb\x00\x03q".as_slice(), scan].concat()));
    }

    #[test]
    fn what_we_do_not_know_is_not_taken() {
        for bytes in [&b"GIF89a"[..], b"", b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n\0\0\0\x09IDAT"] {
            assert_eq!(clean(bytes), None);
        }
    }
}
