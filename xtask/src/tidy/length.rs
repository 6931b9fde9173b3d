//! No Rust file grows past 600 lines; never counts anything else.

use super::{Defect, House};
use crate::Outcome;

/// The longest a file may be.
pub const MAXIMUM: usize = 600;

/// Every Rust file that is too long.
///
/// # Errors
/// None today; the shape is that of every rule.
pub fn defects(house: &House) -> Outcome<Vec<Defect>> {
    let lengths = house.tree.rust().map(|file| (file, file.text.lines().count()));
    let long = lengths.filter(|(_, length)| *length > MAXIMUM);
    let defect = |path: &str, length: usize| {
        Defect::new(path, format!("{length} lines, at most {MAXIMUM}; split it by what it holds"))
    };
    Ok(long.map(|(file, length)| defect(&file.path, length)).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tree::Tree;

    fn check(lines: usize, expect: usize) {
        let text = "\n".repeat(lines);
        let tree = Tree::of(&[("crates/gk-a/src/lib.rs", &text), ("docs/long.md", &"\n".repeat(9999))]);
        let found = defects(&House { tree, ..House::default() }).unwrap();
        assert_eq!(found.len(), expect);
    }

    #[test]
    fn six_hundred_lines_are_the_end() {
        check(600, 0);
        check(601, 1);
    }
}
