//! Copies of parts with allowed elements and attributes only; never keeps a reference to what is not copied.

use super::allowed;
use crate::picture;
use gk_read::docx::{Package, Relation};
use gk_read::xml::{Child, Node};

/// What stands for a picture that cannot be taken along.
const NO_PICTURE: &str = "［图片略］";

/// What a graphic frame is said to hold.
const PICTURES: &str = "http://schemas.openxmlformats.org/drawingml/2006/picture";

/// Copies parts and collects the pictures that they show.
pub(super) struct Cleaner<'a> {
    package: &'a Package,
    pictures: Vec<picture::Picture>,
    left_out: Vec<String>,
}

impl<'a> Cleaner<'a> {
    pub(super) fn new(package: &'a Package) -> Self {
        Self { package, pictures: Vec::new(), left_out: Vec::new() }
    }

    pub(super) fn finish(mut self) -> (Vec<picture::Picture>, Vec<String>) {
        self.left_out.dedup();
        (self.pictures, self.left_out)
    }

    /// A copy of the part `source`.
    pub(super) fn clean(&mut self, root: Node, source: &str) -> Node {
        let relations = if source.is_empty() { Vec::new() } else { self.package.relations(source) };
        let n_before = n_chars(&root);
        let name = root.name.clone();
        let copy = self.element(root, &relations).unwrap_or_else(|| Node::new(&name));
        let n_lost = n_before.saturating_sub(n_chars(&copy));
        if n_lost > 0 {
            self.left_out.push(format!("有 {n_lost} 个字在无法识别的结构里，没有带入"));
        }
        copy
    }

    fn element(&mut self, node: Node, relations: &[Relation]) -> Option<Node> {
        let keep = allowed::attributes(&node.name)?;
        let Node { name, attrs, children } = node;
        let is_kept = |(key, value): &(String, String)| keep.contains(&key.as_str()) && allowed::is_plain_value(value);
        let mut attrs: Vec<(String, String)> = attrs.into_iter().filter(is_kept).collect();
        if name == "wp:docPr" || name == "pic:cNvPr" {
            attrs.iter_mut().filter(|(key, _)| key == "name").for_each(|(_, value)| "图片".clone_into(value));
        }
        let holds_text = allowed::holds_text(&name);
        let mut copy = Node { name, attrs, children: Vec::with_capacity(children.len()) };
        for child in children {
            match child {
                Child::Text(text) if holds_text => copy.children.push(Child::Text(text)),
                Child::Text(_) => {}
                Child::Node(node) => copy.children.extend(self.child(node, relations).map(Child::Node)),
            }
        }
        Some(copy)
    }

    fn child(&mut self, node: Node, relations: &[Relation]) -> Option<Node> {
        match node.name.as_str() {
            "w:drawing" => Some(self.drawing(node, relations)),
            "w:pict" => {
                let shows = find(&node, "v:imagedata").is_some();
                shows.then(|| self.no_picture("旧格式的图片没有带入"))
            }
            _ => self.element(node, relations),
        }
    }

    /// A picture with what belongs to it, or a word that says that it is left out.
    fn drawing(&mut self, node: Node, relations: &[Relation]) -> Node {
        let is_cut = find(&node, "a:srcRect").is_some_and(|cut| cut.attrs.iter().any(|(_, value)| value != "0"));
        if is_cut {
            return self.no_picture("裁剪过的图片没有带入，因为裁去的部分还在文件里");
        }
        let wanted = find(&node, "a:blip").and_then(|blip| blip.attr("r:embed")).map(str::to_owned);
        let Some(wanted) = wanted else { return self.no_picture("图形、图表没有带入") };
        let target = relations.iter().find(|relation| relation.id == wanted && !relation.is_external);
        let part = target.and_then(|relation| self.package.archive.part(&relation.target));
        let Some(bytes) = part.and_then(|part| picture::clean(&part.bytes)) else {
            return self.no_picture("JPEG、PNG 以外的图片没有带入");
        };
        let name = self.take(bytes);
        match self.element(node, relations) {
            Some(mut copy) => {
                rename(&mut copy, &name);
                copy
            }
            None => self.no_picture("图片没有带入"),
        }
    }

    /// Keeps a picture, each once; gives its name.
    fn take(&mut self, bytes: Vec<u8>) -> String {
        if let Some(known) = self.pictures.iter().find(|known| known.bytes == bytes) {
            return known.id.clone();
        }
        let picture = picture::Picture::new(self.pictures.len() + 1, bytes);
        let id = picture.id.clone();
        self.pictures.push(picture);
        id
    }

    fn no_picture(&mut self, why: &str) -> Node {
        self.left_out.push(why.to_owned());
        Node { children: vec![Child::Text(NO_PICTURE.to_owned())], ..Node::new("w:t") }
    }
}

fn rename(node: &mut Node, id: &str) {
    if node.name == "a:blip" {
        node.attrs = vec![("r:embed".to_owned(), id.to_owned())];
    }
    if node.name == "a:graphicData" {
        node.attrs = vec![("uri".to_owned(), PICTURES.to_owned())];
    }
    for child in &mut node.children {
        if let Child::Node(node) = child {
            rename(node, id);
        }
    }
}

/// The first element of that name at any depth.
fn find<'a>(node: &'a Node, name: &str) -> Option<&'a Node> {
    let mut found = None;
    node.each(&mut |child| {
        if let Child::Node(node) = child
            && node.name == name
        {
            found.get_or_insert(node);
        }
    });
    found
}

/// Letters in what is shown, pictures' words not counted.
fn n_chars(root: &Node) -> usize {
    let mut n = 0;
    root.each(&mut |child| {
        if let Child::Node(node) = child
            && node.name == "w:t"
        {
            let text = node.text();
            n += if text == NO_PICTURE { 0 } else { text.chars().count() };
        }
    });
    n
}
