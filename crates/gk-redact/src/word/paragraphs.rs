//! The paragraphs of a clean part with their places, and cutting in them; never counts a paragraph in one way and cuts it in another.

use super::Story;
use crate::cuts::Cut;
use crate::material::Paragraph;
use gk_read::xml::{Child, Node};
use std::collections::BTreeMap;

/// The paragraphs of a part, in the order in which [`cut`] meets them.
pub(super) fn of(story: &Story, flow: usize) -> Vec<Paragraph> {
    let mut walk = Walk { out: Vec::new(), n_paragraphs: 0, n_tables: 0, flow: flow << 32 };
    walk.blocks(&story.root, story.place, None);
    walk.out
}

struct Walk {
    out: Vec<Paragraph>,
    n_paragraphs: usize,
    n_tables: usize,
    flow: usize,
}

impl Walk {
    fn blocks(&mut self, around: &Node, place: &str, cell: Option<&str>) {
        for node in around.nodes() {
            match node.name.as_str() {
                "w:p" => {
                    let place = match cell {
                        Some(cell) => cell.to_owned(),
                        None => {
                            self.n_paragraphs += 1;
                            format!("{place}第 {} 段", self.n_paragraphs)
                        }
                    };
                    // A word is not broken between two paragraphs of a Word document.
                    let flow = self.flow + self.out.len();
                    self.out.push(Paragraph { place, text: text(node), page: None, flow });
                }
                "w:tbl" => self.table(node, place),
                _ => self.blocks(node, place, cell),
            }
        }
    }

    fn table(&mut self, table: &Node, place: &str) {
        self.n_tables += 1;
        let n = self.n_tables;
        for (row, node) in table.nodes().filter(|node| node.name == "w:tr").enumerate() {
            for (col, node) in node.nodes().filter(|node| node.name == "w:tc").enumerate() {
                let cell = format!("{place}第 {n} 个表格第 {} 行第 {} 格", row + 1, col + 1);
                self.blocks(node, place, Some(&cell));
            }
        }
    }
}

/// What a child of a run says; `None` if it says nothing.
fn said(node: &Node) -> Option<String> {
    match node.name.as_str() {
        "w:t" => Some(node.text()),
        "w:tab" | "w:ptab" => Some("\t".to_owned()),
        "w:br" | "w:cr" => Some("\n".to_owned()),
        "w:noBreakHyphen" => Some("-".to_owned()),
        "w:sym" => Some('\u{25a1}'.to_string()),
        "w:drawing" => Some('\u{fffc}'.to_string()),
        _ => None,
    }
}

fn text(paragraph: &Node) -> String {
    let runs = paragraph.nodes().filter(|node| node.name == "w:r");
    runs.flat_map(Node::nodes).filter_map(said).collect()
}

/// Cuts in all paragraphs of a part; `at` counts them through all parts.
pub(super) fn cut(node: &mut Node, cuts: &BTreeMap<usize, Vec<Cut>>, at: &mut usize) {
    for child in &mut node.children {
        let Child::Node(node) = child else { continue };
        if node.name == "w:p" {
            if let Some(cuts) = cuts.get(at) {
                cut_paragraph(node, cuts);
            }
            *at += 1;
        } else {
            cut(node, cuts, at);
        }
    }
}

fn cut_paragraph(paragraph: &mut Node, cuts: &[Cut]) {
    let mut place = 0;
    for child in &mut paragraph.children {
        let Child::Node(run) = child else { continue };
        if run.name != "w:r" {
            continue;
        }
        for child in &mut run.children {
            let Child::Node(piece) = child else { continue };
            let Some(said) = said(piece) else { continue };
            let left = left(&said, place, cuts);
            place += said.len();
            if left != said {
                *piece = words(left);
            }
        }
        run.children
            .retain(|child| !matches!(child, Child::Node(piece) if piece.name == "w:t" && piece.children.is_empty()));
    }
}

/// What is left of a piece that starts at a place of its paragraph; the sign stands where a cut begins.
fn left(said: &str, start: usize, cuts: &[Cut]) -> String {
    let mut left = String::new();
    for (at, c) in said.char_indices() {
        let at = start + at;
        match cuts.iter().find(|cut| cut.from <= at && at < cut.to) {
            Some(cut) if cut.from == at => left.push_str(&cut.sign),
            Some(_) => {}
            None => left.push(c),
        }
    }
    left
}

fn words(text: String) -> Node {
    let children = if text.is_empty() { Vec::new() } else { vec![Child::Text(text)] };
    Node { name: "w:t".to_owned(), attrs: vec![("xml:space".to_owned(), "preserve".to_owned())], children }
}
