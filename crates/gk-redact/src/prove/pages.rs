//! The second reading of a PDF file: the characters of its pages, every object, every unpacked stream, the bytes between; never skips an object.

use super::Search;
use gk_read::pdf;
use hayro::hayro_syntax::object::{Array, Dict, MaybeRef, Object, Stream};

/// Keys of dictionaries that a released file is made of.
const KEYS: &[&str] = &[
    "Type",
    "Pages",
    "Kids",
    "Count",
    "Subtype",
    "BaseFont",
    "Encoding",
    "DescendantFonts",
    "ToUnicode",
    "CIDSystemInfo",
    "Registry",
    "Ordering",
    "Supplement",
    "FontDescriptor",
    "DW",
    "FontName",
    "Flags",
    "FontBBox",
    "ItalicAngle",
    "Ascent",
    "Descent",
    "CapHeight",
    "StemV",
    "Filter",
    "Length",
    "Parent",
    "MediaBox",
    "Resources",
    "Font",
    "F",
    "XObject",
    "I",
    "Contents",
    "Width",
    "Height",
    "ColorSpace",
    "BitsPerComponent",
];

/// Objects may lie in each other so far.
const MAX_DEPTH: usize = 64;

pub(super) fn search(bytes: &[u8], search: &mut Search) {
    for (mark, what) in [(&b"%%EOF"[..], "文件结尾"), (b"startxref", "对象表")] {
        let n = bytes.windows(mark.len()).filter(|window| *window == mark).count();
        if n != 1 {
            search.unexpected(format!("{n} 个{what}：文件有不止一个版本，或不完整"));
        }
    }
    let (Ok(pages), Ok(file)) = (pdf::pages(bytes), pdf::open(bytes)) else {
        search.unexpected("无法重新打开的页面");
        return;
    };
    for (at, page) in pages.iter().enumerate() {
        let text: String = page.lines.iter().map(pdf::Line::text).collect();
        search.looked_at(format!("第 {} 页的文字", at + 1));
        search.shown(&text, &format!("第 {} 页的文字", at + 1));
    }
    let mut n_objects = 0_usize;
    for object in file.objects() {
        n_objects += 1;
        visit(&object, MAX_DEPTH, search);
    }
    search.raw_bytes(bytes, "文件的字节");
    search.looked_at("文件的全部字节");
    search.looked_at(format!("{n_objects} 个对象和其中解开的数据流"));
}

fn visit(object: &Object<'_>, depth: usize, search: &mut Search) {
    let Some(depth) = depth.checked_sub(1) else {
        search.unexpected("层次太深的对象");
        return;
    };
    match object {
        Object::Null(_) | Object::Boolean(_) | Object::Number(_) => {}
        Object::String(text) => words(text.as_bytes(), "对象里的文字", search),
        Object::Name(name) => words(name.as_ref(), "对象里的名称", search),
        Object::Dict(dict) => dictionary(dict, depth, search),
        Object::Array(array) => list(array, depth, search),
        Object::Stream(stream) => data(stream, depth, search),
    }
}

fn dictionary(dict: &Dict<'_>, depth: usize, search: &mut Search) {
    for (key, value) in dict.entries() {
        words(key.as_ref(), "对象里的名称", search);
        if !KEYS.contains(&key.as_str()) {
            search.unexpected(format!("对象的 {} 项", key.as_str()));
        }
        if let MaybeRef::NotRef(value) = value {
            visit(&value, depth, search);
        }
    }
}

fn list(array: &Array<'_>, depth: usize, search: &mut Search) {
    for item in array.raw_iter() {
        if let MaybeRef::NotRef(item) = item {
            visit(&item, depth, search);
        }
    }
}

fn data(stream: &Stream<'_>, depth: usize, search: &mut Search) {
    dictionary(stream.dict(), depth, search);
    match stream.decoded_data() {
        Ok(data) => {
            search.raw_bytes(&data, "数据流");
            // Page contents write each character in hexadecimal.
            if data.len() < 8 << 20 {
                let text: Vec<u16> = hexadecimal(&data);
                search.raw_text(&String::from_utf16_lossy(&text), "数据流里的文字");
            }
        }
        Err(_) => search.unexpected("无法解开的数据流"),
    }
}

/// Bytes as UTF-8, and as UTF-16 if they carry its mark.
fn words(bytes: &[u8], place: &str, search: &mut Search) {
    search.bytes(bytes, place);
    search.hidden(&String::from_utf8_lossy(bytes), place);
    if let Some(rest) = bytes.strip_prefix(b"\xfe\xff") {
        let units: Vec<u16> = rest.as_chunks::<2>().0.iter().map(|pair| u16::from_be_bytes(*pair)).collect();
        search.hidden(&String::from_utf16_lossy(&units), place);
    }
}

/// The units of all strings `<…>` of a page's contents, in their order.
fn hexadecimal(data: &[u8]) -> Vec<u16> {
    let mut units = Vec::new();
    for piece in data.split(|byte| *byte == b'<').skip(1) {
        let inside = piece.split(|byte| *byte == b'>').next().unwrap_or_default();
        for four in inside.as_chunks::<4>().0 {
            let text = std::str::from_utf8(four).unwrap_or_default();
            units.extend(u16::from_str_radix(text, 16));
        }
    }
    units
}
