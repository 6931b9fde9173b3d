//! Every Rust file opens with a `//!` sentence and no module is a `mod.rs`; never judges the sentence.

use super::{Defect, House};
use crate::Outcome;

/// Every Rust file without its sentence, and every `mod.rs`.
///
/// # Errors
/// None today; the shape is that of every rule.
pub fn defects(house: &House) -> Outcome<Vec<Defect>> {
    let mut defects = Vec::new();
    for file in house.tree.rust() {
        let first = file.text.lines().next().unwrap_or_default();
        if first.strip_prefix("//! ").is_none_or(|sentence| sentence.trim().len() < 10) {
            let message = "first line is no `//!` sentence saying what the module is for";
            defects.push(Defect::at(&file.path, 1, message));
        }
        if file.path.ends_with("/mod.rs") && !file.is_test_code() {
            defects.push(Defect::new(&file.path, "is a mod.rs; use foo.rs beside foo/"));
        }
    }
    Ok(defects)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tree::Tree;

    fn check(path: &str, text: &str, expect: usize) {
        let found = defects(&House { tree: Tree::of(&[(path, text)]), ..House::default() }).unwrap();
        assert_eq!(found.len(), expect, "{found:?}");
    }

    #[test]
    fn the_first_line_says_what_the_module_is_for() {
        check("crates/gk-a/src/lib.rs", "//! Folds text; never reads a file.\n", 0);
        check("crates/gk-a/src/lib.rs", "\n//! Folds text; never reads a file.\n", 1);
        check("crates/gk-a/src/lib.rs", "//!\n", 1);
        check("crates/gk-a/src/lib.rs", "", 1);
    }

    #[test]
    fn mod_rs_is_not_used() {
        check("crates/gk-a/src/b/mod.rs", "//! Folds text; never reads a file.\n", 1);
    }
}
