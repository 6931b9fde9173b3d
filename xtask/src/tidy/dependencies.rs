//! Every third-party package that a manifest names has its line in `docs/dependencies.md`; never judges the line.

use std::collections::BTreeSet;

use super::{Defect, House};
use crate::Outcome;

/// The list for readers.
pub const PATH: &str = "docs/dependencies.md";

/// Every package without a line, and every line without a package.
///
/// # Errors
/// The list is missing.
pub fn defects(house: &House) -> Outcome<Vec<Defect>> {
    let list = house.tree.text(PATH).ok_or_else(|| format!("{PATH} is missing"))?;
    let members: BTreeSet<&str> = house.metadata.members().map(|member| member.name.as_str()).collect();
    let needs = house.metadata.members().flat_map(|member| &member.dependencies);
    let needed: BTreeSet<&str> = needs.map(|need| need.name.as_str()).filter(|name| !members.contains(name)).collect();
    let listed: BTreeSet<&str> = list.lines().filter_map(listed_name).collect();
    let unlisted = needed
        .difference(&listed)
        .map(|name| Defect::new(*name, format!("has no line in {PATH}: what for, licence, what else was looked at")));
    let unneeded =
        listed.difference(&needed).map(|name| Defect::new(PATH, format!("lists {name}, which no manifest names")));
    Ok(unlisted.chain(unneeded).collect())
}

/// The package of a table row such as ``| `serde` | MIT | … |``.
fn listed_name(line: &str) -> Option<&str> {
    let (name, rest) = line.strip_prefix("| `")?.split_once('`')?;
    rest.starts_with(" |").then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::metadata::fixture::workspace;
    use crate::tree::Tree;

    fn check(list: &str, expect: &[&str]) {
        let metadata = workspace(&[("gk-a", &["gk-b", "serde"]), ("gk-b", &[]), ("serde", &[])]);
        let found = defects(&House { tree: Tree::of(&[(PATH, list)]), metadata }).unwrap();
        assert_eq!(found.len(), expect.len(), "{found:?}");
        for (defect, start) in found.iter().zip(expect) {
            assert!(defect.to_string().starts_with(start), "{defect}");
        }
    }

    #[test]
    fn packages_and_lines_match() {
        check("| `serde` | MIT | reads | — |", &[]);
        check("| package |", &["serde: has no line"]);
        check("| `serde` | MIT |\n| `gone` | MIT |", &["docs/dependencies.md: lists gone"]);
        check("| `serde` | MIT |\n| `playwright-core` (npm) | MIT |", &[]);
    }
}
