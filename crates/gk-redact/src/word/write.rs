//! Writes a clean document as a package; never writes a date, a name, or a part that is not listed here.

use super::{Clean, Story};
use gk_read::xml::{Child, NAMESPACES, Node};
use std::fmt::Write as _;
use std::io::{Cursor, Write as _};
use zip::write::{SimpleFileOptions, ZipWriter};

const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const TYPES: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml";
const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

/// The bytes of the package: the same document gives the same bytes.
pub(super) fn package(clean: &Clean) -> Result<Vec<u8>, String> {
    let mut parts: Vec<(String, Vec<u8>)> = Vec::new();
    let settings = settings(clean);
    let mut listed: Vec<(&str, &str, &Node)> = vec![("settings", "settings", &settings)];
    listed.extend(clean.styles.as_ref().map(|node| ("styles", "styles", node)));
    listed.extend(clean.numbering.as_ref().map(|node| ("numbering", "numbering", node)));
    parts.push(("[Content_Types].xml".to_owned(), content_types(clean, &listed).into_bytes()));
    parts.push(("_rels/.rels".to_owned(), root_relations().into_bytes()));
    for story in &clean.stories {
        parts.push((format!("word/{}.xml", story.name), part(&story.root).into_bytes()));
        let relations = relations(clean, story, &listed);
        if !relations.is_empty() {
            let text = format!("{HEAD}<Relationships xmlns=\"{}\">{relations}</Relationships>", uri("rel"));
            parts.push((format!("word/_rels/{}.xml.rels", story.name), text.into_bytes()));
        }
    }
    parts.extend(listed.iter().map(|(name, _, node)| (format!("word/{name}.xml"), part(node).into_bytes())));
    let shown =
        clean.pictures.iter().filter(|picture| clean.stories.iter().any(|story| shows(&story.root, &picture.id)));
    parts.extend(shown.map(|picture| (format!("word/{}", picture.file), picture.bytes.clone())));
    zip(&parts).map_err(|error| error.to_string())
}

fn zip(parts: &[(String, Vec<u8>)]) -> zip::result::ZipResult<Vec<u8>> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Deflated);
    for (name, bytes) in parts {
        zip.start_file(name, options)?;
        zip.write_all(bytes)?;
    }
    Ok(zip.finish()?.into_inner())
}

fn settings(clean: &Clean) -> Node {
    let setting = |name: &str, uri: &str, value: &str| {
        let attrs = [("w:name", name), ("w:uri", uri), ("w:val", value)];
        let attrs = attrs.into_iter().map(|(key, value)| (key.to_owned(), value.to_owned())).collect();
        Child::Node(Node { name: "w:compatSetting".to_owned(), attrs, children: Vec::new() })
    };
    let mode = setting("compatibilityMode", "http://schemas.microsoft.com/office/word", "15");
    let mut settings = Node::new("w:settings");
    settings.children.extend(clean.even_headers.as_ref().map(|_| Child::Node(Node::new("w:evenAndOddHeaders"))));
    settings.children.push(Child::Node(Node { children: vec![mode], ..Node::new("w:compat") }));
    settings
}

fn content_types(clean: &Clean, listed: &[(&str, &str, &Node)]) -> String {
    let mut out = format!(
        "{HEAD}<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">\
         <Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
         <Default Extension=\"xml\" ContentType=\"application/xml\"/><Default Extension=\"png\" ContentType=\"image/png\"/>\
         <Default Extension=\"jpeg\" ContentType=\"image/jpeg\"/>"
    );
    let stories = clean.stories.iter().map(|story| (story.name.as_str(), kind(&story.name)));
    for (name, kind) in stories.chain(listed.iter().map(|(name, kind, _)| (*name, *kind))) {
        let kind = if kind == "document" { "document.main" } else { kind };
        let _ = write!(out, "<Override PartName=\"/word/{name}.xml\" ContentType=\"{TYPES}.{kind}+xml\"/>");
    }
    out.push_str("</Types>");
    out
}

/// The kind of a part: its name without number.
fn kind(name: &str) -> &str {
    name.trim_end_matches(|c: char| c.is_ascii_digit())
}

fn root_relations() -> String {
    format!(
        "{HEAD}<Relationships xmlns=\"{}\"><Relationship Id=\"rId1\" Type=\"{OFFICE}/officeDocument\" \
         Target=\"word/document.xml\"/></Relationships>",
        uri("rel")
    )
}

/// What a part points to: the main part to everything, each part to the pictures that it shows.
fn relations(clean: &Clean, story: &Story, listed: &[(&str, &str, &Node)]) -> String {
    let mut out = String::new();
    let mut add = |id: &str, kind: &str, target: &str| {
        let _ = write!(out, "<Relationship Id=\"{id}\" Type=\"{OFFICE}/{kind}\" Target=\"{target}\"/>");
    };
    if story.name == "document" {
        for (name, kind, _) in listed {
            add(name, kind, &format!("{name}.xml"));
        }
        for other in clean.stories.iter().filter(|other| other.name != "document") {
            add(&other.name, kind(&other.name), &format!("{}.xml", other.name));
        }
    }
    for picture in clean.pictures.iter().filter(|picture| shows(&story.root, &picture.id)) {
        add(&picture.id, "image", &picture.file);
    }
    out
}

fn shows(node: &Node, picture: &str) -> bool {
    node.attr("r:embed") == Some(picture) || node.nodes().any(|node| shows(node, picture))
}

fn uri(prefix: &str) -> &'static str {
    NAMESPACES.iter().find(|(known, _)| *known == prefix).and_then(|(_, uris)| uris.first()).copied().unwrap_or("")
}

fn part(root: &Node) -> String {
    let mut out = HEAD.to_owned();
    let spaces: String =
        ["w", "r", "wp", "a", "pic"].map(|prefix| format!(" xmlns:{prefix}=\"{}\"", uri(prefix))).concat();
    element(root, &spaces, &mut out);
    out
}

fn element(node: &Node, spaces: &str, out: &mut String) {
    let _ = write!(out, "<{}{spaces}", node.name);
    for (name, value) in &node.attrs {
        let _ = write!(out, " {name}=\"{}\"", escape(value));
    }
    if node.children.is_empty() {
        out.push_str("/>");
        return;
    }
    out.push('>');
    for child in &node.children {
        match child {
            Child::Node(node) => element(node, "", out),
            Child::Text(text) => out.push_str(&escape(text)),
        }
    }
    let _ = write!(out, "</{}>", node.name);
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
