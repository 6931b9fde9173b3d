//! The manual of the checks: the doc comments of their modules, in the order of the list; never words of its own.

use crate::Outcome;
use crate::tree::Tree;

/// The list of checks; its `mod` lines give the order.
const LIST: &str = "crates/gk-check/src/checks.rs";
const FOLDER: &str = "crates/gk-check/src/checks";

const HEAD: &str = "\
<!-- 由 cargo xtask codegen 从 crates/gk-check/src/checks 的文档注释生成，请勿手改。 -->

# 校核手册
";

/// The page, or nothing while there is no list of checks.
///
/// # Errors
/// A check of the list has no file, or its module has no doc comment.
pub fn page(tree: &Tree) -> Outcome<Option<String>> {
    let Some(list) = tree.text(LIST) else {
        return Ok(None);
    };
    let mut page = HEAD.to_owned();
    for name in modules(list) {
        let path = format!("{FOLDER}/{name}.rs");
        let source = tree.text(&path).ok_or_else(|| format!("{LIST} names {name}, but {path} is missing"))?;
        let manual = doc_comment(source);
        if manual.trim().is_empty() {
            return Err(format!("{path} has no manual page: its first lines must be `//!`"));
        }
        page.push('\n');
        page.push_str(manual.trim());
        page.push('\n');
    }
    Ok(Some(page))
}

/// The names of the modules that a file declares, in order.
fn modules(source: &str) -> impl Iterator<Item = &str> {
    source.lines().filter_map(|line| {
        let line = line.strip_prefix("pub ").unwrap_or(line);
        line.strip_prefix("mod ")?.trim_end().strip_suffix(';')
    })
}

/// The text of the `//!` lines at the head of a file.
fn doc_comment(source: &str) -> String {
    let lines = source.lines().map_while(|line| line.strip_prefix("//!"));
    lines.map(|line| format!("{}\n", line.strip_prefix(' ').unwrap_or(line))).collect()
}
