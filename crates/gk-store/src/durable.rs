//! Files that are whole or not there, whatever fails in between; never a file that is half written under its name.

use crate::hex;
use std::fs::{DirBuilder, File, OpenOptions};
use std::io::{self, Write as _};
use std::os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _};
use std::path::Path;

/// Makes a folder, and those above it, for nobody else to look into.
pub(crate) fn make_folder(folder: &Path) -> io::Result<()> {
    DirBuilder::new().recursive(true).mode(0o700).create(folder)
}

/// Writes a file aside, in a folder of the same file system, and moves it to its path. What was there is replaced.
/// Durable once [`sync_folders`] has been called.
pub(crate) fn write_new(aside: &Path, path: &Path, bytes: &[u8]) -> io::Result<()> {
    make_folder(aside)?;
    if let Some(folder) = path.parent() {
        make_folder(folder)?;
    }
    let temporary = aside.join(unique()?);
    let moved = write_private(&temporary, bytes).and_then(|()| std::fs::rename(&temporary, path));
    if moved.is_err() {
        // The first failure is the one to tell; a file left aside does no harm.
        let _left = std::fs::remove_file(&temporary);
    }
    moved
}

/// Writes a file of a name that must be new, for nobody else to read, and waits for the disk.
pub(crate) fn write_private(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}

/// Waits until the entries of the folders from that of `path` up to `root` are on the disk.
pub(crate) fn sync_folders(path: &Path, root: &Path) -> io::Result<()> {
    for folder in path.ancestors().skip(1) {
        File::open(folder)?.sync_all()?;
        if folder == root {
            break;
        }
    }
    Ok(())
}

/// The bytes of a file, if there is one.
pub(crate) fn read_if_there(path: &Path) -> io::Result<Option<Vec<u8>>> {
    match std::fs::read(path) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

/// A name that nobody else uses: chance, since processes in containers all have the same number.
fn unique() -> io::Result<String> {
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes).map_err(|error| io::Error::other(error.to_string()))?;
    Ok(hex::encode(&bytes))
}
