//! The parts of a ZIP file, unpacked within bounds; never writes one, and never guesses between two parts of one name.

use std::io::{Cursor, Read as _};

/// More parts than any document has.
const MAX_PARTS: usize = 5_000;

/// What all parts may take together once they are unpacked.
const MAX_UNPACKED: usize = 256 << 20;

/// The parts of a ZIP file, in its order.
#[derive(Debug, Clone, Default)]
pub struct Archive {
    /// The parts; folders are left out.
    pub parts: Vec<Part>,
    /// What is written about the whole file.
    pub comment: Vec<u8>,
}

/// One part.
#[derive(Debug, Clone)]
pub struct Part {
    /// Its name with slashes: `word/document.xml`.
    pub name: String,
    /// What it holds.
    pub bytes: Vec<u8>,
}

/// Why a file cannot be unpacked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Locked {
    /// It is cut off or damaged, or two of its parts have one name.
    Damaged,
    /// It has too many parts, or they are too large.
    TooLarge,
    /// It is protected by a password.
    Encrypted,
}

impl Archive {
    /// Unpacks everything.
    ///
    /// # Errors
    /// What [`Locked`] says.
    pub fn open(bytes: &[u8]) -> Result<Self, Locked> {
        let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|_| Locked::Damaged)?;
        if zip.len() > MAX_PARTS {
            return Err(Locked::TooLarge);
        }
        if zip.has_duplicate_names() {
            return Err(Locked::Damaged);
        }
        let mut archive = Self { parts: Vec::with_capacity(zip.len()), comment: zip.comment().to_vec() };
        let mut room = MAX_UNPACKED;
        for index in 0..zip.len() {
            let mut file = zip.by_index(index).map_err(|error| match error {
                zip::result::ZipError::UnsupportedArchive(_) => Locked::Encrypted,
                _ => Locked::Damaged,
            })?;
            if file.is_dir() {
                continue;
            }
            let name = file.name().map_err(|_| Locked::Damaged)?.replace('\\', "/");
            let mut content = Vec::new();
            let limit = u64::try_from(room).unwrap_or(u64::MAX);
            let n_read = file.by_ref().take(limit + 1).read_to_end(&mut content).map_err(|_| Locked::Damaged)?;
            room = room.checked_sub(n_read).ok_or(Locked::TooLarge)?;
            archive.parts.push(Part { name, bytes: content });
        }
        Ok(archive)
    }

    /// The part of that name; upper and lower case are the same, as in office documents.
    #[must_use]
    pub fn part(&self, name: &str) -> Option<&Part> {
        let name = name.trim_start_matches('/');
        self.parts.iter().find(|part| part.name.eq_ignore_ascii_case(name))
    }
}
