//! Word documents: opened as a clean copy of what is seen, cut, and written as a new package; never carries a part over as it was.

mod allowed;
mod clean;
mod paragraphs;
mod write;

use crate::cuts::Cut;
use crate::material::{Material, Source};
use crate::{picture, problems};
use gk_base::{Finding, Severity};
use gk_read::docx::{HiddenStyles, Package, shown};
use gk_read::xml::{Child, Node};
use std::collections::BTreeMap;

/// A Word document without anything that is not seen.
#[derive(Debug, Clone, Default)]
pub(crate) struct Clean {
    /// The text, then headers, footers, footnotes, endnotes.
    stories: Vec<Story>,
    styles: Option<Node>,
    numbering: Option<Node>,
    pictures: Vec<picture::Picture>,
    /// Whether headers of even pages differ.
    even_headers: Option<Node>,
    /// What could not be taken along.
    pub(crate) left_out: Vec<String>,
}

/// A part with text.
#[derive(Debug, Clone)]
struct Story {
    /// `document`, `header1`, `footnotes`.
    name: String,
    /// What the main part calls it.
    id: String,
    /// How its place is called.
    place: &'static str,
    root: Node,
}

/// Opens a document.
pub(crate) fn open(bytes: &[u8], name: &str) -> Result<Material, Box<Finding>> {
    let package = Package::open(bytes).map_err(|_| {
        let document = gk_read::read(bytes, Some(name));
        let told = document.findings.into_iter().find(|finding| finding.severity == Severity::Error);
        Box::new(told.unwrap_or_else(|| problems::unsupported(name, "Word 文档以外的压缩文件")))
    })?;
    if package.archive.part("xl/workbook.xml").is_some() {
        return Err(Box::new(problems::unsupported(name, "Excel 表格")));
    }
    let (main, root) = package.main_part()?;
    let clean = read(&package, &main, root)?;
    let paragraphs = clean.stories.iter().enumerate().flat_map(|(at, story)| paragraphs::of(story, at)).collect();
    Ok(Material { paragraphs, source: Source::Word(Box::new(clean)) })
}

fn read(package: &Package, main: &str, root: Node) -> Result<Clean, Box<Finding>> {
    let folder = main.rsplit_once('/').map_or("", |(folder, _)| folder);
    let part = |name: &str| package.tree(&format!("{folder}/{name}"));
    let styles = part("styles.xml")?;
    let hidden = HiddenStyles::of(styles.as_ref());
    let mut clean = Clean::default();
    let mut cleaner = clean::Cleaner::new(package);
    clean.even_headers = part("settings.xml")?.and_then(|settings| settings.child("w:evenAndOddHeaders").cloned());
    let story = |name: String, id: String, place, source: &str, root: Node, cleaner: &mut clean::Cleaner<'_>| {
        let root = cleaner.clean(shown(root, &hidden), source);
        Story { name, id, place, root }
    };
    clean.stories.push(story("document".to_owned(), String::new(), "正文", main, root, &mut cleaner));
    for relation in package.relations(main).into_iter().filter(|relation| !relation.is_external) {
        let (place, stem) = match relation.kind.as_str() {
            "header" => ("页眉", "header"),
            "footer" => ("页脚", "footer"),
            "footnotes" => ("脚注", "footnotes"),
            "endnotes" => ("尾注", "endnotes"),
            _ => continue,
        };
        let Some(root) = package.tree(&relation.target)? else { continue };
        let n = clean.stories.iter().filter(|story| story.place == place).count() + 1;
        let name = if stem.ends_with('s') { stem.to_owned() } else { format!("{stem}{n}") };
        clean.stories.push(story(name, relation.id, place, &relation.target, root, &mut cleaner));
    }
    let names: Vec<(String, String)> =
        clean.stories.iter().map(|story| (story.id.clone(), story.name.clone())).collect();
    if let Some(text) = clean.stories.first_mut() {
        point(&mut text.root, &names);
    }
    clean.styles = styles.map(|styles| cleaner.clean(styles, ""));
    clean.numbering = part("numbering.xml")?.map(|numbering| cleaner.clean(numbering, ""));
    (clean.pictures, clean.left_out) = cleaner.finish();
    Ok(clean)
}

/// Lets the sections point to headers and footers by their new names.
fn point(node: &mut Node, names: &[(String, String)]) {
    let name_of = |old: &str| names.iter().find(|(id, _)| id == old).map(|(_, name)| name.clone());
    node.children.retain_mut(|child| {
        let Child::Node(node) = child else { return true };
        if !matches!(node.name.as_str(), "w:headerReference" | "w:footerReference") {
            point(node, names);
            return true;
        }
        let new = node.attr("r:id").and_then(name_of);
        node.attrs
            .iter_mut()
            .filter(|(key, _)| key == "r:id")
            .for_each(|(_, id)| *id = new.clone().unwrap_or_default());
        new.is_some()
    });
}

/// The new document without what is cut out.
pub(crate) fn write(clean: &Clean, cuts: &BTreeMap<usize, Vec<Cut>>) -> Result<Vec<u8>, Box<Finding>> {
    let mut clean = clean.clone();
    let mut at = 0;
    for story in &mut clean.stories {
        paragraphs::cut(&mut story.root, cuts, &mut at);
    }
    write::package(&clean).map_err(|what| Box::new(problems::trouble_writing(&what)))
}
