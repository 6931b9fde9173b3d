//! A part of a Word document as its reader sees it: changes accepted, wrappers opened, what is hidden left out; never changes a word.

use crate::xml::{Child, Node};

/// The styles that hide what is set in them.
#[derive(Debug, Clone, Default)]
pub struct HiddenStyles {
    ids: Vec<String>,
}

impl HiddenStyles {
    /// Reads them from the part of styles.
    #[must_use]
    pub fn of(styles: Option<&Node>) -> Self {
        let all: Vec<&Node> = styles.into_iter().flat_map(Node::nodes).filter(|node| node.name == "w:style").collect();
        let hides = |style: &Node| style.child("w:rPr").is_some_and(|look| is_switched_on(look, "w:vanish"));
        let mut ids: Vec<String> = all
            .iter()
            .filter(|style| hides(style))
            .filter_map(|style| Some(style.attr("w:styleId")?.to_owned()))
            .collect();
        // A style that is based on a hiding one hides too; chains are short, and each round adds at least one.
        loop {
            let before = ids.len();
            for style in &all {
                let base = style.child("w:basedOn").and_then(|base| base.attr("w:val"));
                let Some(id) = style.attr("w:styleId") else { continue };
                if base.is_some_and(|base| ids.iter().any(|known| known == base))
                    && !ids.iter().any(|known| known == id)
                {
                    ids.push(id.to_owned());
                }
            }
            if ids.len() == before {
                return Self { ids };
            }
        }
    }

    fn has(&self, look: Option<&Node>, name: &str) -> bool {
        let id = look.and_then(|look| look.child(name)).and_then(|style| style.attr("w:val"));
        id.is_some_and(|id| self.ids.iter().any(|known| known == id))
    }
}

/// Whether a property such as `w:vanish` is set and not set to no.
#[must_use]
pub fn is_switched_on(look: &Node, name: &str) -> bool {
    let value = look.child(name).map(|node| node.attr("w:val").unwrap_or("1"));
    value.is_some_and(|value| !matches!(value, "0" | "false" | "off"))
}

/// The part as it is seen.
///
/// Insertions and moves are taken as done, deletions are gone; content controls, links and fields are replaced by what they
/// show; text boxes follow the paragraph they hang on; hidden runs, comments, marks and embedded objects are left out.
#[must_use]
pub fn shown(part: Node, hidden: &HiddenStyles) -> Node {
    let mut boxes = Vec::new();
    let mut part = element(part, hidden, &mut boxes);
    part.children.append(&mut boxes);
    part
}

fn element(node: Node, hidden: &HiddenStyles, boxes: &mut Vec<Child>) -> Node {
    let Node { name, attrs, children } = node;
    let mut out = Node { name, attrs, children: Vec::with_capacity(children.len()) };
    for child in children {
        match child {
            Child::Text(text) => out.children.push(Child::Text(text)),
            Child::Node(node) => place(node, hidden, &mut out.children, boxes),
        }
    }
    out
}

/// Puts what is seen of a node at the end of `out`; what stands in text boxes goes to `boxes`.
fn place(node: Node, hidden: &HiddenStyles, out: &mut Vec<Child>, boxes: &mut Vec<Child>) {
    match node.name.as_str() {
        "w:ins" | "w:moveTo" | "w:smartTag" | "w:customXml" | "w:hyperlink" | "w:fldSimple" | "w:dir" | "w:bdo"
        | "w:sdtContent" | "w:rubyBase" => unwrap(node, hidden, out, boxes),
        "w:sdt" => open(node, "w:sdtContent", hidden, out, boxes),
        "w:ruby" => open(node, "w:rubyBase", hidden, out, boxes),
        "mc:AlternateContent" => {
            let wanted = if node.child("mc:Fallback").is_some() { "mc:Fallback" } else { "mc:Choice" };
            open(node, wanted, hidden, out, boxes);
        }
        "w:txbxContent" => {
            let mut inner = Vec::new();
            unwrap(node, hidden, &mut inner, boxes);
            boxes.append(&mut inner);
        }
        "m:t" => out.push(Child::Node(Node { name: "w:t".to_owned(), ..element(node, hidden, boxes) })),
        "m:oMath" | "m:oMathPara" => out.push(Child::Node(formula(&node))),
        "w:p" => {
            let mut inner = Vec::new();
            let paragraph = element(node, hidden, &mut inner);
            out.push(Child::Node(paragraph));
            out.append(&mut inner);
        }
        _ if is_unseen(&node, hidden) => {}
        _ => out.push(Child::Node(element(node, hidden, boxes))),
    }
}

fn unwrap(node: Node, hidden: &HiddenStyles, out: &mut Vec<Child>, boxes: &mut Vec<Child>) {
    for child in node.children {
        match child {
            Child::Node(node) => place(node, hidden, out, boxes),
            Child::Text(_) => {}
        }
    }
}

fn open(node: Node, wanted: &str, hidden: &HiddenStyles, out: &mut Vec<Child>, boxes: &mut Vec<Child>) {
    let found = node.children.into_iter().find_map(|child| match child {
        Child::Node(node) if node.name == wanted => Some(node),
        _ => None,
    });
    if let Some(found) = found {
        unwrap(found, hidden, out, boxes);
    }
}

/// A formula as a run with its letters and digits.
fn formula(node: &Node) -> Node {
    let text = Node { children: vec![Child::Text(node.text())], ..Node::new("w:t") };
    Node { children: vec![Child::Node(text)], ..Node::new("w:r") }
}

fn is_unseen(node: &Node, hidden: &HiddenStyles) -> bool {
    match node.name.as_str() {
        "w:del" | "w:moveFrom" | "w:delText" | "w:delInstrText" | "w:instrText" | "w:fldChar" | "w:object"
        | "w:control" | "w:altChunk" | "w:subDoc" | "w:annotationRef" | "w:commentReference" | "w:proofErr" => true,
        "w:r" => {
            let look = node.child("w:rPr");
            look.is_some_and(|look| is_switched_on(look, "w:vanish") || is_switched_on(look, "w:specVanish"))
                || hidden.has(look, "w:rStyle")
        }
        "w:tr" => node.child("w:trPr").is_some_and(|look| look.child("w:del").is_some()),
        name => {
            name.ends_with("Change")
                || name.starts_with("w:bookmark")
                || name.starts_with("w:comment")
                || name.starts_with("w:perm")
                || name.starts_with("w:customXml")
                || name.starts_with("w:moveFromRange")
                || name.starts_with("w:moveToRange")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::xml;

    fn check(inside: &str, expect: &str) {
        let text = format!(
            r#"<w:body xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"
            xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">{inside}</w:body>"#
        );
        let styles = r#"<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">
            <w:style w:styleId="b"><w:basedOn w:val="a"/></w:style>
            <w:style w:styleId="a"><w:rPr><w:vanish/></w:rPr></w:style></w:styles>"#;
        let styles = xml::parse(styles.as_bytes()).unwrap();
        let seen = shown(xml::parse(text.as_bytes()).unwrap(), &HiddenStyles::of(Some(&styles)));
        assert_eq!(seen.text(), expect, "{inside}");
    }

    #[test]
    fn what_a_reader_sees() {
        check(
            "<w:p><w:ins><w:r><w:t>一</w:t></w:r></w:ins><w:del><w:r><w:delText>二</w:delText></w:r></w:del></w:p>",
            "一",
        );
        check("<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>一</w:t></w:r><w:r><w:t>二</w:t></w:r></w:p>", "二");
        check("<w:p><w:r><w:rPr><w:vanish w:val=\"0\"/></w:rPr><w:t>一</w:t></w:r></w:p>", "一");
        check("<w:p><w:r><w:rPr><w:rStyle w:val=\"b\"/></w:rPr><w:t>一</w:t></w:r></w:p>", "");
        check("<w:sdt><w:sdtPr/><w:sdtContent><w:p><w:r><w:t>一</w:t></w:r></w:p></w:sdtContent></w:sdt>", "一");
        check("<w:p><w:r><w:fldChar/><w:instrText>HYPERLINK 甲</w:instrText><w:t>一</w:t></w:r></w:p>", "一");
        check(
            "<w:p><w:r><mc:AlternateContent><mc:Choice><w:t>一</w:t></mc:Choice><mc:Fallback><w:pict><w:txbxContent>\
             <w:p><w:r><w:t>二</w:t></w:r></w:p></w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r>\
             <w:r><w:t>三</w:t></w:r></w:p>",
            "三二",
        );
        check(
            "<w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc><w:p><w:r><w:t>一</w:t></w:r></w:p></w:tc></w:tr></w:tbl>",
            "",
        );
    }
}
