//! I2: the edges between our crates stand in `arrows.toml`; never looks at development dependencies.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::{Defect, House};
use crate::Outcome;
use crate::metadata::Package;

/// The list of allowed edges.
pub const PATH: &str = "docs/architecture/arrows.toml";

#[derive(Deserialize)]
struct Table {
    arrows: BTreeMap<String, Vec<String>>,
}

/// Every edge that is not allowed, every crate without an entry and every entry without a crate.
///
/// # Errors
/// The table is missing or misshapen.
pub fn defects(house: &House) -> Outcome<Vec<Defect>> {
    let Table { arrows } = house.table(PATH)?;
    let members: Vec<&Package> = house.metadata.members().collect();
    let mut defects = Vec::new();
    for package in &members {
        let Some(allowed) = arrows.get(&package.name) else {
            defects.push(Defect::new(&package.name, format!("has no entry in {PATH}")));
            continue;
        };
        let needs = package.dependencies.iter().filter(|dependency| !dependency.is_dev());
        let ours = needs.filter(|need| members.iter().any(|member| member.name == need.name));
        for need in ours.filter(|need| !allowed.contains(&need.name)) {
            let message = format!(
                "may not depend on {}; move the code, or argue for the arrow in docs/adr and add it to {PATH}",
                need.name
            );
            defects.push(Defect::new(&package.name, message));
        }
    }
    for name in arrows.keys().filter(|name| !members.iter().any(|member| &member.name == *name)) {
        defects.push(Defect::new(PATH, format!("names {name}, which is no crate of the workspace")));
    }
    Ok(defects)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::metadata::fixture::workspace;
    use crate::tree::Tree;

    fn check(arrows: &str, packages: &[(&str, &[&str])], expect: &[&str]) {
        let house = House { tree: Tree::of(&[(PATH, arrows)]), metadata: workspace(packages) };
        let found = defects(&house).unwrap();
        assert_eq!(found.len(), expect.len(), "{found:?}");
        for (defect, start) in found.iter().zip(expect) {
            assert!(defect.to_string().starts_with(start), "{defect}");
        }
    }

    #[test]
    fn a_listed_arrow_passes_and_another_does_not() {
        let packages: &[(&str, &[&str])] = &[("gk-a", &["gk-b", "serde"]), ("gk-b", &[]), ("serde", &[])];
        check("[arrows]\ngk-a = [\"gk-b\"]\ngk-b = []", packages, &[]);
        check("[arrows]\ngk-a = []\ngk-b = []", packages, &["gk-a: may not depend on gk-b"]);
    }

    #[test]
    fn crates_and_entries_must_match() {
        check("[arrows]", &[("gk-a", &[])], &["gk-a: has no entry"]);
        check("[arrows]\ngk-a = []\ngk-z = []", &[("gk-a", &[])], &["docs/architecture/arrows.toml: names gk-z"]);
    }

    #[test]
    fn a_missing_table_is_an_error() {
        assert!(defects(&House::default()).is_err());
    }
}
