//! Opens the keys of a place to take them along or to change the master key; never makes a keyring, and never shows a key.

use crate::{Error, Refusal};
use gk_store::{Holding, Keyring, KeyringProblem};
use std::path::Path;

/// The keyring of a folder, which must be there.
///
/// # Errors
/// It is missing or damaged, or its master key is not the right one ([`Refusal::Keyring`]).
pub fn open_keys(folder: &Path) -> Result<Keyring, Error> {
    Keyring::open(folder, Holding::SealedData).map(|(keyring, _)| keyring).map_err(|problem| refused(&problem))
}

/// Makes a new master key and wraps every key anew; gives the number of keys.
///
/// # Errors
/// A file cannot be read or written, or a key is damaged; then doing it again finishes it.
pub fn rotate_keys(keyring: &Keyring) -> Result<usize, Error> {
    keyring.rotate().map_err(|problem| refused(&problem))
}

fn refused(problem: &KeyringProblem) -> Error {
    Refusal::Keyring(problem.to_string()).into()
}
