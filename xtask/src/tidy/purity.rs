//! I1: crates below the purity line do no input or output and read no clock; never looks at their tests.

use serde::Deserialize;

use super::{Defect, House};
use crate::Outcome;
use crate::rust_source::RustSource;

/// The crates below the line and what is banned there.
pub const PATH: &str = "docs/architecture/purity.toml";

#[derive(Deserialize)]
struct Table {
    crates: Vec<String>,
    packages: Vec<String>,
    calls: Vec<String>,
    std_modules: Vec<String>,
}

/// Every banned package in the dependency tree and every banned call in the code of a pure crate.
///
/// # Errors
/// The table is missing or misshapen.
pub fn defects(house: &House) -> Outcome<Vec<Defect>> {
    let table: Table = house.table(PATH)?;
    let mut defects = Vec::new();
    for name in &table.crates {
        if !house.metadata.members().any(|member| &member.name == name) {
            defects.push(Defect::new(PATH, format!("names {name}, which is no crate of the workspace")));
        }
        let built_in = house.metadata.built_into(name);
        for package in table.packages.iter().filter(|package| built_in.contains(package.as_str())) {
            let message =
                format!("is pure, but {package} is compiled into it; see `cargo tree -p {name} -i {package}`");
            defects.push(Defect::new(name, message));
        }
    }
    for file in house.tree.production_rust() {
        let pure = file.crate_name().is_some_and(|name| table.crates.iter().any(|pure| pure == name));
        if pure {
            defects.extend(banned_calls(&file.path, &file.text, &table));
        }
    }
    Ok(defects)
}

fn banned_calls(path: &str, text: &str, table: &Table) -> Vec<Defect> {
    let source = RustSource::of(text);
    let mut defects = Vec::new();
    for (line, code) in source.lines() {
        for call in table.calls.iter().filter(|call| code.contains(call.as_str())) {
            let message = format!("`{call}` in a pure crate; take the value as an argument instead");
            defects.push(Defect::at(path, line, message));
        }
    }
    for module in grouped_std_imports(&source.code) {
        if table.std_modules.iter().any(|banned| banned == module) {
            let message = format!("imports `std::{module}` in a pure crate; take the value as an argument instead");
            defects.push(Defect::new(path, message));
        }
    }
    defects
}

/// The first path segments of every `use std::{…};`.
fn grouped_std_imports(code: &str) -> Vec<&str> {
    let groups = code.split("use std::{").skip(1);
    let bodies = groups.map(|group| group.split(';').next().unwrap_or_default());
    bodies
        .flat_map(|body| body.split([',', '{', '}']))
        .map(|item| item.trim().split([':', ' ']).next().unwrap_or_default())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::metadata::fixture::workspace;
    use crate::tree::Tree;

    const TABLE: &str = "crates = [\"gk-a\"]\npackages = [\"tokio\"]\n\
        calls = [\"std::fs\", \"SystemTime\"]\nstd_modules = [\"fs\"]\n";

    fn check(code: &str, packages: &[(&str, &[&str])], expect: &[&str]) {
        let tree = Tree::of(&[(PATH, TABLE), ("crates/gk-a/src/lib.rs", code)]);
        let found = defects(&House { tree, metadata: workspace(packages) }).unwrap();
        assert_eq!(found.len(), expect.len(), "{found:?}");
        for (defect, start) in found.iter().zip(expect) {
            assert!(defect.to_string().starts_with(start), "{defect}");
        }
    }

    #[test]
    fn a_runtime_may_not_hide_in_the_tree() {
        let packages: &[(&str, &[&str])] = &[("gk-a", &["helper"]), ("helper", &["tokio"]), ("tokio", &[])];
        check("", packages, &["gk-a: is pure, but tokio"]);
        check("", &[("gk-a", &["helper"]), ("helper", &[])], &[]);
    }

    #[test]
    fn calls_are_found_in_code_and_not_in_comments_or_tests() {
        let alone: &[(&str, &[&str])] = &[("gk-a", &[])];
        check("fn f() {}\nlet x = std::fs::read(p);", alone, &["crates/gk-a/src/lib.rs:2: `std::fs`"]);
        check("use std::{collections::BTreeMap, fs};", alone, &["crates/gk-a/src/lib.rs: imports `std::fs`"]);
        check("// std::fs\nfn f() { g(\"SystemTime\") }", alone, &[]);
        check("#[cfg(test)]\nmod tests { use std::fs; }", alone, &[]);
    }

    #[test]
    fn a_crate_that_is_gone_is_named() {
        check("", &[], &["docs/architecture/purity.toml: names gk-a"]);
    }
}
