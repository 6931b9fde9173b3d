//! `cargo xtask codegen`: writes `docs/generated/` from the sources; never edits a page that people write.

use crate::Outcome;
use crate::tree::{self, Tree};

pub mod checks;
pub mod law;
pub mod routes;

/// Produces the text of one page; nothing while the source of the page does not exist.
type Producer = fn(&Tree) -> Outcome<Option<String>>;

const PAGES: &[(&str, Producer)] = &[
    ("docs/generated/checks.md", checks::page),
    ("docs/generated/routes.md", routes::page),
    ("docs/generated/events.md", law::events),
    ("docs/generated/refusals.md", law::refusals),
    ("docs/generated/settings.md", law::settings),
    ("docs/generated/placeholders.md", law::placeholders),
    ("docs/generated/letters.md", law::letters),
];

/// Writes the pages, or with `--check` names those that are out of date.
///
/// # Errors
/// A page cannot be produced or written, or with `--check` one is out of date.
pub fn run(arguments: &[String]) -> Outcome {
    let tree = Tree::load(&tree::root())?;
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match words.as_slice() {
        [] => write(&tree),
        ["--check"] => {
            let stale = stale(&tree)?;
            if stale.is_empty() { Ok(()) } else { Err(format!("out of date: {}", stale.join(", "))) }
        }
        unknown => Err(format!("codegen takes --check, got `{}`", unknown.join(" "))),
    }
}

/// The pages that differ from what would be written now.
///
/// # Errors
/// A page cannot be produced.
pub fn stale(tree: &Tree) -> Outcome<Vec<String>> {
    let mut stale = Vec::new();
    for (path, produce) in PAGES {
        if produce(tree)?.as_deref() != tree.text(path) {
            stale.push((*path).to_owned());
        }
    }
    Ok(stale)
}

fn write(tree: &Tree) -> Outcome {
    for (path, produce) in PAGES {
        let Some(text) = produce(tree)? else { continue };
        if tree.text(path) == Some(text.as_str()) {
            println!("same    {path}");
        } else {
            let target = tree::root().join(path);
            std::fs::write(&target, text).map_err(|error| format!("{path}: {error}"))?;
            println!("written {path}");
        }
    }
    Ok(())
}
