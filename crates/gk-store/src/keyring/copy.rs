//! The files of a keyring, taken along and laid down again; never opened on the way.

use super::subject::Slot;
use super::{Keyring, KeyringProblem, alone, master};
use crate::backup::KeyPart;
use crate::{ObjectName, durable};
use std::path::Path;

impl Keyring {
    /// Every file by its path in the keyring, as they are at one moment. With these anybody can open everything.
    pub(crate) fn files(&self) -> Result<Vec<(String, Vec<u8>)>, KeyringProblem> {
        let _alone = alone(&self.folder)?;
        files(&self.folder)
    }

    /// The first file of a folder that is not among these, by path and hash; none where the folder is empty, or holds
    /// what an attempt to lay these down left that was cut off.
    pub(crate) fn stranger(folder: &Path, known: &[KeyPart]) -> Result<Option<String>, KeyringProblem> {
        let is_known = |path: &str, bytes: &[u8]| {
            let sha256 = ObjectName::of(bytes);
            known.iter().any(|part| part.path == path && part.sha256 == sha256.as_str())
        };
        let strangers = files(folder)?.into_iter().find(|(path, bytes)| !is_known(path, bytes));
        Ok(strangers.map(|(path, _)| path))
    }

    /// Lays files down in an empty folder, those alone that a keyring has; the master key last.
    pub(crate) fn lay_down(folder: &Path, files: &[(String, Vec<u8>)]) -> Result<(), KeyringProblem> {
        let _alone = alone(folder)?;
        let (master, others): (Vec<_>, Vec<_>) = files.iter().partition(|(path, _)| path == "master.key");
        for (name, bytes) in others.into_iter().filter(|(path, _)| is_key(path)).chain(master) {
            let path = folder.join(name);
            let written = durable::write_new(&folder.join("tmp"), &path, bytes);
            let written = written.and_then(|()| durable::sync_folders(&path, folder));
            written.map_err(|source| KeyringProblem::file(&path, source))?;
        }
        Ok(())
    }
}

/// Every file of a keyring that is there.
fn files(folder: &Path) -> Result<Vec<(String, Vec<u8>)>, KeyringProblem> {
    let slots = Slot::all(folder).map_err(|source| KeyringProblem::file(folder, source))?;
    let mut paths: Vec<_> = slots.into_iter().map(|slot| slot.path).collect();
    paths.push(master::path(folder));
    paths.sort();
    let mut files = Vec::with_capacity(paths.len());
    for path in paths {
        let bytes = durable::read_if_there(&path).map_err(|source| KeyringProblem::file(&path, source))?;
        let name = path.strip_prefix(folder).unwrap_or(&path).to_string_lossy().into_owned();
        files.extend(bytes.map(|bytes| (name, bytes)));
    }
    Ok(files)
}

/// Whether a path is one that a keyring would have made.
fn is_key(path: &str) -> bool {
    let subject = || {
        let (near, file) = path.strip_prefix("subjects/")?.split_once('/')?;
        let name = ObjectName::parse(file.strip_suffix(".key")?)?;
        name.as_str().starts_with(near).then_some(near.len() == 2)
    };
    matches!(path, "check.key" | "server.key") || subject() == Some(true)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_that_no_keyring_made_is_not_followed() {
        let name = ObjectName::of(b"p-1");
        let near = &name.as_str()[..2];
        assert!(is_key("check.key") && is_key("server.key") && is_key(&format!("subjects/{near}/{name}.key")));
        let foreign = [
            format!("subjects/00/{name}.key"),
            format!("subjects//{name}.key"),
            format!("subjects/{near}/../../{name}.key"),
            "../master.key".to_owned(),
            "subjects/x".to_owned(),
        ];
        for path in foreign {
            assert!(!is_key(&path), "{path}");
        }
    }
}
