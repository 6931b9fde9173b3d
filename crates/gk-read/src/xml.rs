//! XML as a tree with one prefix a namespace; never expands entities of a document's own, and bounded in depth and size.

use quick_xml::events::{BytesStart, Event};
use quick_xml::name::{Namespace, NamespaceResolver, ResolveResult};
use quick_xml::{NsReader, XmlVersion};
use std::borrow::Cow;

/// Deeper elements are refused: no word processor nests so far.
const MAX_DEPTH: usize = 200;

/// More elements than this are refused.
const MAX_NODES: usize = 1_500_000;

/// An element.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Node {
    /// Its name with the usual prefix of its namespace: `w:p`; elements of unknown namespaces have the prefix `?`.
    pub name: String,
    /// Its attributes, named likewise; those without a prefix keep their bare name.
    pub attrs: Vec<(String, String)>,
    /// What stands in it.
    pub children: Vec<Child>,
}

/// What stands in an element.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Child {
    /// An element.
    Node(Node),
    /// Text, unescaped.
    Text(String),
}

/// Why a text is no tree.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Broken {
    /// It is not well-formed.
    Malformed,
    /// It declares entities or a document type of its own.
    DocType,
    /// It is nested too deeply or has too many elements.
    TooLarge,
}

impl Node {
    /// An element without attributes.
    #[must_use]
    pub fn new(name: &str) -> Self {
        Self { name: name.to_owned(), ..Self::default() }
    }

    /// The value of an attribute.
    #[must_use]
    pub fn attr(&self, name: &str) -> Option<&str> {
        self.attrs.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// The elements in it.
    pub fn nodes(&self) -> impl Iterator<Item = &Self> {
        self.children.iter().filter_map(|child| match child {
            Child::Node(node) => Some(node),
            Child::Text(_) => None,
        })
    }

    /// The first element of that name in it.
    #[must_use]
    pub fn child(&self, name: &str) -> Option<&Self> {
        self.nodes().find(|node| node.name == name)
    }

    /// All text in it, at any depth.
    #[must_use]
    pub fn text(&self) -> String {
        let mut text = String::new();
        self.each(&mut |child| {
            if let Child::Text(piece) = child {
                text.push_str(piece);
            }
        });
        text
    }

    /// Calls `seen` for everything in it, at any depth, in the order of the text.
    pub fn each<'a>(&'a self, seen: &mut impl FnMut(&'a Child)) {
        for child in &self.children {
            seen(child);
            if let Child::Node(node) = child {
                node.each(seen);
            }
        }
    }
}

/// Reads a part of a document.
///
/// # Errors
/// What [`Broken`] says.
pub fn parse(bytes: &[u8]) -> Result<Node, Broken> {
    let text = decode(bytes)?;
    let mut reader = NsReader::from_str(&text);
    reader.config_mut().expand_empty_elements = true;
    let mut open = vec![Node::default()];
    let mut n_nodes = 0_usize;
    loop {
        let event = reader.read_event().map_err(|_| Broken::Malformed)?;
        match event {
            Event::Start(start) | Event::Empty(start) => {
                n_nodes += 1;
                if open.len() > MAX_DEPTH || n_nodes > MAX_NODES {
                    return Err(Broken::TooLarge);
                }
                open.push(element(&start, reader.resolver())?);
            }
            Event::End(_) => close(&mut open)?,
            Event::Text(text) => add_text(&mut open, &text.xml10_content()),
            Event::CData(text) => add_text(&mut open, &text.xml10_content()),
            Event::GeneralRef(name) => {
                let written = format!("&{};", name.into_inner());
                let meant = quick_xml::escape::unescape(&written).map_err(|_| Broken::Malformed)?;
                add_text(&mut open, &meant);
            }
            Event::DocType(_) => return Err(Broken::DocType),
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {}
            Event::Eof => break,
        }
    }
    let document = if open.len() == 1 { open.pop() } else { None };
    let first = document.and_then(|document| document.children.into_iter().find_map(into_node));
    first.ok_or(Broken::Malformed)
}

fn into_node(child: Child) -> Option<Node> {
    match child {
        Child::Node(node) => Some(node),
        Child::Text(_) => None,
    }
}

/// The characters of a part: UTF-8, or UTF-16 with its mark.
fn decode(bytes: &[u8]) -> Result<Cow<'_, str>, Broken> {
    let (text, _, had_errors) = encoding_rs::UTF_8.decode(bytes);
    if had_errors { Err(Broken::Malformed) } else { Ok(text) }
}

fn close(open: &mut Vec<Node>) -> Result<(), Broken> {
    let node = open.pop().ok_or(Broken::Malformed)?;
    let around = open.last_mut().ok_or(Broken::Malformed)?;
    around.children.push(Child::Node(node));
    Ok(())
}

fn add_text(open: &mut [Node], text: &str) {
    let Some(node) = open.last_mut() else { return };
    if let Some(Child::Text(last)) = node.children.last_mut() {
        last.push_str(text);
    } else if !text.is_empty() {
        node.children.push(Child::Text(text.to_owned()));
    }
}

fn element(start: &BytesStart<'_>, resolver: &NamespaceResolver) -> Result<Node, Broken> {
    let (space, local) = resolver.resolve_element(start.name());
    let mut node = Node::new(&named(&space, local.into_inner()));
    for attribute in start.attributes() {
        let attribute = attribute.map_err(|_| Broken::Malformed)?;
        if attribute.key.as_namespace_binding().is_some() {
            continue;
        }
        let (space, local) = resolver.resolve_attribute(attribute.key);
        let value = attribute.normalized_value(XmlVersion::Implicit1_0).map_err(|_| Broken::Malformed)?;
        node.attrs.push((named(&space, local.into_inner()), value.into_owned()));
    }
    Ok(node)
}

/// The name under the prefix that we know the namespace by.
fn named(space: &ResolveResult<'_>, local: &str) -> String {
    match space {
        ResolveResult::Unbound => local.to_owned(),
        ResolveResult::Bound(Namespace("http://www.w3.org/XML/1998/namespace")) => format!("xml:{local}"),
        ResolveResult::Bound(Namespace(uri)) => {
            let known = NAMESPACES.iter().find(|(_, known)| known.contains(uri));
            format!("{}:{local}", known.map_or("?", |(prefix, _)| *prefix))
        }
        ResolveResult::Unknown(_) => format!("?:{local}"),
    }
}

/// The namespaces of office documents, in their two editions, and the prefixes that everybody writes for them.
pub const NAMESPACES: &[(&str, &[&str])] = &[
    (
        "w",
        &[
            "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
            "http://purl.oclc.org/ooxml/wordprocessingml/main",
        ],
    ),
    (
        "r",
        &[
            "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
            "http://purl.oclc.org/ooxml/officeDocument/relationships",
        ],
    ),
    (
        "wp",
        &[
            "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
            "http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing",
        ],
    ),
    ("a", &["http://schemas.openxmlformats.org/drawingml/2006/main", "http://purl.oclc.org/ooxml/drawingml/main"]),
    (
        "pic",
        &["http://schemas.openxmlformats.org/drawingml/2006/picture", "http://purl.oclc.org/ooxml/drawingml/picture"],
    ),
    (
        "m",
        &[
            "http://schemas.openxmlformats.org/officeDocument/2006/math",
            "http://purl.oclc.org/ooxml/officeDocument/math",
        ],
    ),
    ("mc", &["http://schemas.openxmlformats.org/markup-compatibility/2006"]),
    ("wps", &["http://schemas.microsoft.com/office/word/2010/wordprocessingShape"]),
    ("v", &["urn:schemas-microsoft-com:vml"]),
    (
        "x",
        &["http://schemas.openxmlformats.org/spreadsheetml/2006/main", "http://purl.oclc.org/ooxml/spreadsheetml/main"],
    ),
    ("rel", &["http://schemas.openxmlformats.org/package/2006/relationships"]),
    ("ct", &["http://schemas.openxmlformats.org/package/2006/content-types"]),
    ("cp", &["http://schemas.openxmlformats.org/package/2006/metadata/core-properties"]),
    ("dc", &["http://purl.org/dc/elements/1.1/"]),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prefixes_are_those_of_the_namespace() {
        let text = r#"<?xml version="1.0"?><z:p xmlns:z="http://purl.oclc.org/ooxml/wordprocessingml/main"
            xmlns:q="urn:other" q:b="2" z:val="甲&amp;乙"><z:t xml:space="preserve"> 一&#x4E8C; </z:t><q:t/></z:p>"#;
        let node = parse(text.as_bytes()).unwrap();
        assert_eq!((node.name.as_str(), node.attr("w:val"), node.attr("?:b")), ("w:p", Some("甲&乙"), Some("2")));
        assert_eq!(node.child("w:t").map(Node::text).as_deref(), Some(" 一二 "));
        assert!(node.child("?:t").is_some());
    }

    #[test]
    fn what_is_no_tree_is_refused() {
        for (text, expect) in [
            ("", Broken::Malformed),
            ("<a><b></a>", Broken::Malformed),
            ("<a>", Broken::Malformed),
            ("<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>", Broken::DocType),
            ("<a>&b;</a>", Broken::Malformed),
        ] {
            assert_eq!(parse(text.as_bytes()), Err(expect), "{text}");
        }
        assert_eq!(parse("<a>".repeat(10_000).as_bytes()), Err(Broken::TooLarge));
    }
}
