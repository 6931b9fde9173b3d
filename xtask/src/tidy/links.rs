//! Links between our Markdown pages and files lead somewhere; never asks the network.

use super::{Defect, House};
use crate::{Outcome, tree};

/// Every relative link whose target is neither a text file of ours nor any file on disk.
///
/// # Errors
/// None today; the shape is that of every rule.
pub fn defects(house: &House) -> Outcome<Vec<Defect>> {
    let mut defects = Vec::new();
    for file in house.tree.files().filter(|file| file.path.ends_with(".md")) {
        let folder = file.path.rsplit_once('/').map_or("", |(folder, _)| folder);
        for (index, line) in file.text.lines().enumerate() {
            for target in targets(line).filter(|target| is_local(target)) {
                let path = resolve(folder, target);
                if house.tree.text(&path).is_none() && !tree::root().join(&path).exists() {
                    let message = format!("links to {target}, but there is no {path}");
                    defects.push(Defect::at(&file.path, index + 1, message));
                }
            }
        }
    }
    Ok(defects)
}

/// The targets of `[text](target)` on one line.
fn targets(line: &str) -> impl Iterator<Item = &str> {
    line.split("](").skip(1).filter_map(|rest| rest.split_once(')').map(|(target, _)| target))
}

fn is_local(target: &str) -> bool {
    !target.is_empty() && !target.starts_with('#') && !target.contains("://")
}

/// A path relative to the root, without fragment, `.` and `..`.
fn resolve(folder: &str, target: &str) -> String {
    let target = target.split('#').next().unwrap_or_default();
    let mut parts: Vec<&str> = Vec::new();
    for part in folder.split('/').chain(target.split('/')) {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop();
            }
            name => parts.push(name),
        }
    }
    parts.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tree::Tree;

    fn check(text: &str, expect: &[&str]) {
        let tree = Tree::of(&[("docs/guide/a.md", text), ("docs/b.md", "")]);
        let found = defects(&House { tree, ..House::default() }).unwrap();
        assert_eq!(found.len(), expect.len(), "{found:?}");
        for (defect, part) in found.iter().zip(expect) {
            assert!(defect.to_string().contains(part), "{defect}");
        }
    }

    #[test]
    fn links_lead_somewhere() {
        check("[b](../b.md#part), [web](https://example.org/x), [here](#top), [root](../../Cargo.toml)", &[]);
        check("\n[gone](../gone.md) [b](../b.md)", &["docs/guide/a.md:2: links to ../gone.md"]);
    }
}
