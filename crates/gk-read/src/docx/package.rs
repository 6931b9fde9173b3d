//! The package of a Word document: its parts and what points from one to another; never follows a link out of it.

use crate::archive::{Archive, Locked};
use crate::findings;
use crate::xml::{self, Node};
use gk_base::Finding;

/// An unpacked Word document.
#[derive(Debug, Clone)]
pub struct Package {
    /// All its parts.
    pub archive: Archive,
}

/// One line of a list of relations.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Relation {
    /// The name by which the part calls it.
    pub id: String,
    /// The last word of its type: `header`, `footnotes`, `image`.
    pub kind: String,
    /// The part it leads to, or the address if it leads out of the document.
    pub target: String,
    /// Whether it leads out of the document.
    pub is_external: bool,
}

impl Package {
    /// Unpacks a document.
    ///
    /// # Errors
    /// What [`Locked`] says.
    pub fn open(bytes: &[u8]) -> Result<Self, Locked> {
        Archive::open(bytes).map(|archive| Self { archive })
    }

    /// The name of the part that holds the text, and the part.
    ///
    /// # Errors
    /// There is none, or it is no tree.
    pub fn main_part(&self) -> Result<(String, Node), Box<Finding>> {
        let relations = self.relations("");
        let named = relations.into_iter().find(|relation| relation.kind == "officeDocument").map(|found| found.target);
        let name = named.unwrap_or_else(|| "word/document.xml".to_owned());
        let root = self.tree(&name)?.filter(|root| root.name == "w:document");
        root.map(|root| (name, root)).ok_or_else(|| Box::new(findings::no_word_document()))
    }

    /// A part as a tree; `None` if the document has no such part.
    ///
    /// # Errors
    /// The part is no tree.
    pub fn tree(&self, name: &str) -> Result<Option<Node>, Box<Finding>> {
        let Some(part) = self.archive.part(name) else { return Ok(None) };
        xml::parse(&part.bytes).map(Some).map_err(|broken| Box::new(findings::broken_part(name, broken)))
    }

    /// Where a part points to; `""` is the package itself. A list that is damaged is empty.
    #[must_use]
    pub fn relations(&self, part: &str) -> Vec<Relation> {
        let (folder, file) = part.rsplit_once('/').unwrap_or(("", part));
        let list = if folder.is_empty() { format!("_rels/{file}.rels") } else { format!("{folder}/_rels/{file}.rels") };
        let Ok(Some(root)) = self.tree(&list) else { return Vec::new() };
        root.nodes().filter(|node| node.name == "rel:Relationship").filter_map(|node| relation(node, folder)).collect()
    }
}

fn relation(node: &Node, folder: &str) -> Option<Relation> {
    let target = node.attr("Target")?;
    let is_external = node.attr("TargetMode") == Some("External");
    Some(Relation {
        id: node.attr("Id")?.to_owned(),
        kind: node.attr("Type")?.rsplit('/').next()?.to_owned(),
        target: if is_external { target.to_owned() } else { resolve(folder, target) },
        is_external,
    })
}

/// The name of a part, given from within a folder.
fn resolve(folder: &str, target: &str) -> String {
    let mut steps: Vec<&str> = if target.starts_with('/') { Vec::new() } else { folder.split('/').collect() };
    for step in target.split('/') {
        match step {
            "" | "." => {}
            ".." => {
                steps.pop();
            }
            step => steps.push(step),
        }
    }
    steps.retain(|step| !step.is_empty());
    steps.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets_are_resolved() {
        for (folder, target, expect) in [
            ("word", "header1.xml", "word/header1.xml"),
            ("word", "/word/media/a.png", "word/media/a.png"),
            ("word", "../customXml/item1.xml", "customXml/item1.xml"),
            ("", "word/document.xml", "word/document.xml"),
            ("word", "../../../etc/passwd", "etc/passwd"),
        ] {
            assert_eq!(resolve(folder, target), expect);
        }
    }
}
