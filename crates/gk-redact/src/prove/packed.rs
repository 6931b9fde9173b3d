//! The second reading of a packed document: every part, as text, as elements, and as bytes; never skips a part it does not know.

use super::Search;
use gk_read::archive::Archive;
use gk_read::xml::{self, Child, Node};

/// The parts that a released Word document is made of, without their numbers.
const PARTS: &[&str] = &[
    "[Content_Types].xml",
    "_rels/.rels",
    "word/document.xml",
    "word/_rels/document.xml.rels",
    "word/settings.xml",
    "word/styles.xml",
    "word/numbering.xml",
    "word/header.xml",
    "word/footer.xml",
    "word/footnotes.xml",
    "word/endnotes.xml",
    "word/_rels/header.xml.rels",
    "word/_rels/footer.xml.rels",
    "word/_rels/footnotes.xml.rels",
    "word/_rels/endnotes.xml.rels",
    "word/media/picture.png",
    "word/media/picture.jpeg",
];

/// Elements that no released document has: changes, comments, fields, hidden text, marks, embedded things.
const NEVER: &[&str] = &[
    "w:ins",
    "w:del",
    "w:moveFrom",
    "w:moveTo",
    "w:delText",
    "w:instrText",
    "w:fldChar",
    "w:fldSimple",
    "w:vanish",
    "w:bookmarkStart",
    "w:commentReference",
    "w:hyperlink",
    "w:object",
    "w:pict",
    "w:sdt",
    "w:rsids",
    "w:altChunk",
];

pub(super) fn search(bytes: &[u8], search: &mut Search) {
    let Ok(archive) = Archive::open(bytes) else {
        search.unexpected("无法重新打开的压缩包");
        return;
    };
    search.bytes(&archive.comment, "压缩包的注释");
    for part in &archive.parts {
        let name = part.name.as_str();
        search.looked_at(name);
        search.hidden(name, "部件的名称");
        let bare: String = name.chars().filter(|c| !c.is_ascii_digit()).collect();
        if !PARTS.contains(&bare.as_str()) {
            search.unexpected(format!("多余的部件 {name}"));
        }
        let is_picture = name.starts_with("word/media/");
        match xml::parse(&part.bytes) {
            Ok(root) => tree(&root, name, search),
            Err(_) if is_picture => {}
            Err(_) => search.unexpected(format!("无法读取的部件 {name}")),
        }
        search.raw_bytes(&part.bytes, &format!("{name} 的字节"));
        search.raw_text(&String::from_utf8_lossy(&part.bytes), &format!("{name} 的字节"));
    }
    search.raw_bytes(bytes, "压缩包的字节");
}

fn tree(root: &Node, name: &str, search: &mut Search) {
    let mut texts = Vec::new();
    let mut values = Vec::new();
    let mut strays = String::new();
    collect(root, &mut texts, &mut values, &mut strays);
    for node in texts {
        search.shown(&paragraph(node), name);
    }
    search.hidden(&strays, &format!("{name} 的其他文字"));
    for (attribute, value) in values {
        search.hidden(value, &format!("{name} 的属性 {attribute}"));
    }
    root.each(&mut |child| {
        if let Child::Node(node) = child
            && (NEVER.contains(&node.name.as_str()) || node.name.starts_with('?'))
        {
            search.unexpected(format!("{name} 里的 {}", node.name));
        }
    });
}

/// Paragraphs, attribute values, and text outside paragraphs.
fn collect<'a>(node: &'a Node, texts: &mut Vec<&'a Node>, values: &mut Vec<(&'a str, &'a str)>, strays: &mut String) {
    values.extend(node.attrs.iter().map(|(name, value)| (name.as_str(), value.as_str())));
    let is_paragraph = node.name == "w:p";
    if is_paragraph {
        texts.push(node);
    }
    for child in &node.children {
        match child {
            Child::Node(node) => collect(node, texts, values, strays),
            Child::Text(text) if node.name != "w:t" => strays.push_str(text),
            Child::Text(_) => {}
        }
    }
}

/// All words of a paragraph, whatever runs they stand in.
fn paragraph(node: &Node) -> String {
    let mut text = String::new();
    node.each(&mut |child| {
        if let Child::Node(node) = child
            && node.name == "w:t"
        {
            text.push_str(&node.text());
        }
    });
    text
}
