//! Writes the archive part by part and gives it its name at the end; never leaves half of one behind.

use super::archive::BLOCK;
use super::{BackupProblem, Manifest};
use crate::{ObjectName, hex};
use sha2::{Digest as _, Sha256};
use std::fs::File;
use std::io::{self, BufWriter, Seek as _, SeekFrom, Write as _};
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::{Path, PathBuf};
use tar::{EntryType, Header};

pub(super) struct Writer {
    file: BufWriter<File>,
    partial: PathBuf,
    to: PathBuf,
}

impl Writer {
    /// Begins an archive under another name beside its own.
    pub(super) fn create(to: &Path) -> Result<Self, BackupProblem> {
        if to.exists() {
            return Err(BackupProblem::TargetExists(to.to_owned()));
        }
        let name = to.file_name().unwrap_or_default().to_string_lossy();
        let partial = to.with_file_name(format!(".{name}.partial"));
        let open = || {
            let file = File::options().create(true).truncate(false).write(true).mode(0o600).open(&partial)?;
            // Two that write the same backup at once would destroy each other's.
            file.try_lock()?;
            file.set_len(0)?;
            Ok(file)
        };
        let file = open().map_err(|source| BackupProblem::file(&partial, source))?;
        Ok(Self { file: BufWriter::with_capacity(1 << 20, file), partial, to: to.to_owned() })
    }

    /// Begins a part whose length is not known yet.
    pub(super) fn begin(&mut self, name: &str) -> Result<Part<'_>, BackupProblem> {
        let problem = |partial: &Path, source| BackupProblem::file(partial, source);
        let begun = self.file.stream_position().and_then(|at| {
            self.file.write_all(&[0; BLOCK as usize])?;
            Ok(at)
        });
        let header_at = begun.map_err(|source| problem(&self.partial, source))?;
        Ok(Part { writer: self, name: name.to_owned(), header_at, hash: Sha256::new(), bytes: 0 })
    }

    /// A whole part.
    pub(super) fn part(&mut self, name: &str, bytes: &[u8]) -> Result<(), BackupProblem> {
        let mut part = self.begin(name)?;
        part.write(bytes)?;
        part.end().map(|_| ())
    }

    /// Ends the archive with its manifest and gives it its name.
    pub(super) fn finish(mut self, manifest: &Manifest) -> Result<(), BackupProblem> {
        let text = manifest.to_json();
        self.part("manifest.json", text.as_bytes())?;
        self.part("manifest.sha256", ObjectName::of(text.as_bytes()).as_str().as_bytes())?;
        let named = self.name_it();
        named.map_err(|source| BackupProblem::file(&self.to, source))
    }

    fn name_it(&mut self) -> io::Result<()> {
        self.file.write_all(&[0; 2 * BLOCK as usize])?;
        self.file.flush()?;
        self.file.get_ref().sync_all()?;
        std::fs::rename(&self.partial, &self.to)?;
        let folder = self.to.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        File::open(folder)?.sync_all()
    }
}

impl Drop for Writer {
    fn drop(&mut self) {
        // Gone already where the archive has got its name.
        let _gone = std::fs::remove_file(&self.partial);
    }
}

/// A part under way.
pub(super) struct Part<'a> {
    writer: &'a mut Writer,
    name: String,
    header_at: u64,
    hash: Sha256,
    bytes: u64,
}

impl Part<'_> {
    pub(super) fn write(&mut self, bytes: &[u8]) -> Result<(), BackupProblem> {
        self.hash.update(bytes);
        self.bytes += bytes.len() as u64;
        let written = self.writer.file.write_all(bytes);
        written.map_err(|source| BackupProblem::file(&self.writer.partial, source))
    }

    /// Ends the part; gives its length and its hash.
    pub(super) fn end(mut self) -> Result<(u64, String), BackupProblem> {
        let ended = self.close();
        ended.map_err(|source| BackupProblem::file(&self.writer.partial, source))?;
        Ok((self.bytes, hex::encode(&self.hash.finalize())))
    }

    /// Fills the last block and writes the header, now that the length is known.
    fn close(&mut self) -> io::Result<()> {
        let file = &mut self.writer.file;
        let over = (self.bytes % BLOCK) as usize;
        if over > 0 {
            file.write_all(&[0; BLOCK as usize][over..])?;
        }
        let mut header = Header::new_gnu();
        header.set_path(&self.name)?;
        header.set_entry_type(EntryType::Regular);
        header.set_mode(0o600);
        header.set_size(self.bytes);
        header.set_cksum();
        file.seek(SeekFrom::Start(self.header_at))?;
        file.write_all(header.as_bytes())?;
        file.seek(SeekFrom::End(0)).map(|_| ())
    }
}
