//! I3: SQL lives in the store, pages in the web, file formats in read and render; never looks at tests.

use serde::Deserialize;

use super::{Defect, House};
use crate::Outcome;
use crate::rust_source::RustSource;
use crate::tree::TextFile;

/// What lives where.
pub const PATH: &str = "docs/architecture/homes.toml";

#[derive(Deserialize)]
struct Table {
    home: Vec<Home>,
}

#[derive(Deserialize)]
struct Home {
    what: String,
    crates: Vec<String>,
    packages: Vec<String>,
    literals: Vec<String>,
    extensions: Vec<String>,
}

impl Home {
    fn is_at_home(&self, name: &str) -> bool {
        self.crates.iter().any(|home| home == name)
    }

    fn belongs(&self) -> String {
        format!("{} belongs in {}", self.what, self.crates.join(" or "))
    }
}

/// Every dependency, string and file that stands outside its home.
///
/// # Errors
/// The table is missing or misshapen.
pub fn defects(house: &House) -> Outcome<Vec<Defect>> {
    let Table { home } = house.table(PATH)?;
    let mut defects = Vec::new();
    for home in &home {
        defects.extend(strange_packages(house, home));
        for file in house.tree.files() {
            let Some(name) = file.crate_name().filter(|name| *name != "xtask") else {
                continue;
            };
            if !home.is_at_home(name) && !file.is_test_code() {
                defects.extend(strange_files(home, file));
                defects.extend(strange_literals(home, file));
            }
        }
    }
    Ok(defects)
}

fn strange_packages(house: &House, home: &Home) -> Vec<Defect> {
    let strangers = house.metadata.members().filter(|member| !home.is_at_home(&member.name));
    let mut defects = Vec::new();
    for member in strangers {
        let needs = member.dependencies.iter().filter(|need| need.is_normal());
        for need in needs.filter(|need| home.packages.contains(&need.name)) {
            let message = format!("depends on {}; {}", need.name, home.belongs());
            defects.push(Defect::new(&member.name, message));
        }
    }
    defects
}

fn strange_files(home: &Home, file: &TextFile) -> Option<Defect> {
    let extension = file.path.rsplit_once('.')?.1;
    let strange = home.extensions.iter().any(|own| own == extension);
    let sample = file.path.contains("/fixtures/") || file.path.contains("/samples/");
    (strange && !sample).then(|| Defect::new(&file.path, home.belongs()))
}

fn strange_literals(home: &Home, file: &TextFile) -> Vec<Defect> {
    if !file.is_rust() || home.literals.is_empty() {
        return Vec::new();
    }
    let mut defects = Vec::new();
    for literal in RustSource::of(&file.text).literals {
        if let Some(pattern) = home.literals.iter().find(|pattern| literal.text.contains(*pattern)) {
            let message = format!("`{}` in a string; {}", pattern.trim_end(), home.belongs());
            defects.push(Defect::at(&file.path, literal.line, message));
        }
    }
    defects
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::metadata::fixture::workspace;
    use crate::tree::Tree;

    const TABLE: &str = "[[home]]\nwhat = \"SQL\"\ncrates = [\"gk-store\"]\npackages = [\"sqlx\"]\n\
        literals = [\"SELECT \"]\nextensions = [\"sql\"]\n";

    fn check(files: &[(&str, &str)], packages: &[(&str, &[&str])], expect: &[&str]) {
        let mut all = vec![(PATH, TABLE)];
        all.extend_from_slice(files);
        let found = defects(&House { tree: Tree::of(&all), metadata: workspace(packages) }).unwrap();
        assert_eq!(found.len(), expect.len(), "{found:?}");
        for (defect, start) in found.iter().zip(expect) {
            assert!(defect.to_string().starts_with(start), "{defect}");
        }
    }

    #[test]
    fn packages_have_a_home() {
        let packages: &[(&str, &[&str])] = &[("gk-store", &["sqlx"]), ("gk-web", &["sqlx"]), ("sqlx", &[])];
        check(&[], packages, &["gk-web: depends on sqlx; SQL belongs in gk-store"]);
    }

    #[test]
    fn strings_and_files_have_a_home() {
        let query = "fn f() { run(\"SELECT a FROM b\") }";
        check(&[("crates/gk-store/src/lib.rs", query), ("crates/gk-store/q.sql", "")], &[], &[]);
        check(&[("crates/gk-web/src/lib.rs", query)], &[], &["crates/gk-web/src/lib.rs:1: `SELECT`"]);
        check(&[("crates/gk-web/q.sql", "")], &[], &["crates/gk-web/q.sql: SQL belongs"]);
        check(&[("crates/gk-web/tests/http.rs", query)], &[], &[]);
    }
}
