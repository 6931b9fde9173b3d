//! Words that may not stand in the repository: unfinished code, paths of one machine; never judges style.

use super::{Defect, House};
use crate::Outcome;
use crate::tree::TextFile;

/// This list names the words, so it is the one file that may hold them.
const SELF: &str = "xtask/src/tidy/words.rs";

/// Unfinished or switched-off code, in Rust.
const IN_RUST: &[&str] =
    &["todo!(", "unimplemented!(", "dbg!(", "#[ignore", "#[should_panic", "assert!(true", "FIXME", "XXX:"];

/// Paths of one machine and filler text, in any text file.
const ANYWHERE: &[&str] = &["/work/", "/home/", "/root/", "/tmp/bash", "C:\\Users", "lorem ipsum"];

/// Every forbidden word with its line.
///
/// # Errors
/// None today; the shape is that of every rule.
pub fn defects(house: &House) -> Outcome<Vec<Defect>> {
    Ok(house.tree.files().filter(|file| file.path != SELF).flat_map(forbidden).collect())
}

fn forbidden(file: &TextFile) -> Vec<Defect> {
    let mut defects = Vec::new();
    for (index, line) in file.text.lines().enumerate() {
        let everywhere = ANYWHERE.iter().filter(|word| line.contains(*word));
        let in_rust = IN_RUST.iter().filter(|word| file.is_rust() && line.contains(*word));
        for word in everywhere.chain(in_rust) {
            defects.push(Defect::at(&file.path, index + 1, format!("`{word}` may not stand here")));
        }
    }
    defects
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tree::Tree;

    fn check(path: &str, text: &str, expect: &[&str]) {
        let found = defects(&House { tree: Tree::of(&[(path, text)]), ..House::default() }).unwrap();
        assert_eq!(found.len(), expect.len(), "{found:?}");
        for (defect, start) in found.iter().zip(expect) {
            assert!(defect.to_string().starts_with(start), "{defect}");
        }
    }

    #[test]
    fn unfinished_code_is_found() {
        check("crates/gk-a/src/lib.rs", "fn f() {\n    todo!()\n}", &["crates/gk-a/src/lib.rs:2: `todo!(`"]);
        check("docs/guide/a.md", "todo!() is a macro", &[]);
    }

    #[test]
    fn paths_of_a_machine_are_found_everywhere() {
        check("README.md", "see /home/someone/x", &["README.md:1: `/home/`"]);
    }
}
