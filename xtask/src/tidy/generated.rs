//! What is generated into the docs is what the sources say today; never writes it.

use super::{Defect, House};
use crate::{Outcome, codegen};

/// Every generated page that differs from what would be written now.
///
/// # Errors
/// A page cannot be produced from the sources.
pub fn defects(house: &House) -> Outcome<Vec<Defect>> {
    let stale = codegen::stale(&house.tree)?;
    let message = "is out of date; run `cargo xtask codegen` and commit the result";
    Ok(stale.into_iter().map(|path| Defect::new(path, message)).collect())
}
