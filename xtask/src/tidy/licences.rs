//! The licences of third-party packages are on the list of `deny.toml`; never reads a licence text.

use serde::Deserialize;

use super::{Defect, House};
use crate::Outcome;

/// The policy, shared with cargo-deny.
pub const PATH: &str = "deny.toml";

#[derive(Deserialize)]
struct Policy {
    licenses: Licenses,
}

#[derive(Deserialize)]
struct Licenses {
    allow: Vec<String>,
    exceptions: Vec<Exception>,
}

#[derive(Deserialize)]
struct Exception {
    #[serde(rename = "crate")]
    package: String,
    allow: Vec<String>,
}

/// Every package whose licence is missing or not allowed.
///
/// # Errors
/// The policy is missing or misshapen.
pub fn defects(house: &House) -> Outcome<Vec<Defect>> {
    let Policy { licenses } = house.table(PATH)?;
    let mut defects = Vec::new();
    for package in house.metadata.third_party() {
        let place = format!("{} {}", package.name, package.version);
        let Some(expression) = package.license.as_deref() else {
            defects.push(Defect::new(place, "names no licence"));
            continue;
        };
        let exceptions = licenses.exceptions.iter().filter(|one| one.package == package.name);
        let excepted: Vec<&String> = exceptions.flat_map(|one| &one.allow).collect();
        let allowed = |licence: &str| {
            licenses.allow.iter().any(|one| one == licence) || excepted.iter().any(|one| *one == licence)
        };
        if !is_satisfied(expression, &allowed) {
            defects.push(Defect::new(place, format!("licence `{expression}` is not allowed by {PATH}")));
        }
    }
    Ok(defects)
}

/// Whether an SPDX expression can be met with allowed licences; `/` is the old way to write `OR`.
fn is_satisfied(expression: &str, allowed: &dyn Fn(&str) -> bool) -> bool {
    let spaced = expression.replace('(', " ( ").replace(')', " ) ").replace('/', " OR ");
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let mut rest = words.as_slice();
    either(&mut rest, allowed) && rest.is_empty()
}

fn either(words: &mut &[&str], allowed: &dyn Fn(&str) -> bool) -> bool {
    let mut met = both(words, allowed);
    while let [first, rest @ ..] = *words
        && *first == "OR"
    {
        *words = rest;
        let other = both(words, allowed);
        met = met || other;
    }
    met
}

fn both(words: &mut &[&str], allowed: &dyn Fn(&str) -> bool) -> bool {
    let mut met = one(words, allowed);
    while let [first, rest @ ..] = *words
        && *first == "AND"
    {
        *words = rest;
        let other = one(words, allowed);
        met = met && other;
    }
    met
}

fn one(words: &mut &[&str], allowed: &dyn Fn(&str) -> bool) -> bool {
    match **words {
        ["(", ref rest @ ..] => {
            let mut inner = rest;
            let met = either(&mut inner, allowed);
            *words = inner.strip_prefix(&[")"]).unwrap_or(inner);
            met
        }
        [licence, "WITH", exception, ref rest @ ..] => {
            *words = rest;
            allowed(&format!("{licence} WITH {exception}"))
        }
        [licence, ref rest @ ..] => {
            *words = rest;
            allowed(licence)
        }
        [] => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::metadata::fixture::workspace;
    use crate::tree::Tree;

    fn check(expression: &str, expect: bool) {
        let allowed = |licence: &str| ["MIT", "BSD-3-Clause", "A WITH B"].contains(&licence);
        assert_eq!(is_satisfied(expression, &allowed), expect, "{expression}");
    }

    #[test]
    fn expressions_are_weighed() {
        check("MIT", true);
        check("GPL-3.0", false);
        check("GPL-3.0 OR MIT", true);
        check("GPL-3.0/MIT", true);
        check("MIT AND GPL-3.0", false);
        check("(GPL-3.0 OR MIT) AND BSD-3-Clause", true);
        check("A WITH B", true);
        check("A", false);
        check("", false);
        check("MIT )", false);
    }

    #[test]
    fn packages_are_held_to_the_policy() {
        let metadata = workspace(&[("gk-a", &["serde"]), ("serde", &[])]);
        let with = |policy: &str| {
            let tree = Tree::of(&[(PATH, policy)]);
            defects(&House { tree, metadata: metadata.clone() }).unwrap().len()
        };
        assert_eq!(with("[licenses]\nallow = [\"MIT\"]\nexceptions = []"), 0);
        assert_eq!(with("[licenses]\nallow = [\"ISC\"]\nexceptions = []"), 1);
        let exception = "[licenses]\nallow = []\nexceptions = [{ crate = \"serde\", allow = [\"MIT\"] }]";
        assert_eq!(with(exception), 0);
    }
}
