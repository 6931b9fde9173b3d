//! The fonts that there are: found once in folders or given as bytes, read when first used; never downloaded.

use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use gk_law::letters::{Face, FaceKind, Paper};
use typst::foundations::Bytes;
use typst::text::{Font, FontBook, FontInfo};
use typst::utils::LazyHash;

use crate::TypesetError;

/// Folders below a folder are searched this deep.
const DEPTH_MAX: usize = 12;

/// Endings of files that can hold fonts.
const ENDINGS: [&str; 4] = ["otf", "ttf", "ttc", "otc"];

/// A set of fonts.
pub struct Fonts {
    pub(crate) book: LazyHash<FontBook>,
    slots: Vec<Slot>,
}

/// Where a font is, and the font once it was used.
struct Slot {
    from: From,
    index: u32,
    font: OnceLock<Option<Font>>,
}

enum From {
    File(PathBuf),
    Bytes(Bytes),
}

/// The font that was chosen for a face.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Chosen {
    /// Name of the family.
    pub family: String,
    /// Whether to set it bold, since it only stands in.
    pub is_bold: bool,
}

impl Fonts {
    /// The fonts in these files.
    #[must_use]
    pub fn of_bytes(files: Vec<Vec<u8>>) -> Self {
        let mut found = Vec::new();
        for bytes in files.into_iter().map(Bytes::new) {
            add(&mut found, &bytes, || From::Bytes(bytes.clone()));
        }
        Self::of(found)
    }

    /// The fonts in these folders and below, in the order of their paths. A folder or file that cannot be read holds none;
    /// what is then missing is told when a letter needs it.
    #[must_use]
    pub fn of_folders(folders: &[PathBuf]) -> Self {
        let mut found = Vec::new();
        for path in folders.iter().flat_map(|folder| files(folder, DEPTH_MAX)) {
            if let Ok(bytes) = std::fs::read(&path) {
                add(&mut found, &bytes, || From::File(path.clone()));
            }
        }
        Self::of(found)
    }

    fn of(found: Vec<(FontInfo, Slot)>) -> Self {
        let mut book = FontBook::new();
        let mut slots = Vec::new();
        for (info, slot) in found {
            book.push(info);
            slots.push(slot);
        }
        Self { book: LazyHash::new(book), slots }
    }

    /// Names of all families, each once, sorted.
    #[must_use]
    pub fn families(&self) -> Vec<String> {
        self.book.families().map(|(name, _)| name.to_owned()).collect()
    }

    /// Which font a face is set in: the first of its list that is there, else the first that can stand for it.
    pub(crate) fn choose(&self, paper: &Paper, kind: FaceKind) -> Result<Chosen, TypesetError> {
        let face: &Face = paper.face(kind);
        let is_there = |font: &&String| self.book.contains_family(&font.to_lowercase());
        let chosen = |family: &String, is_bold| Chosen { family: family.clone(), is_bold };
        let made_for_it = face.fonts.iter().find(is_there).map(|font| chosen(font, false));
        let stand_in = || face.stand_ins.iter().find(is_there).map(|font| chosen(font, face.bold_stand_in));
        made_for_it
            .or_else(stand_in)
            .ok_or_else(|| TypesetError::MissingFont { face: face.name.clone(), advice: face.advice.clone() })
    }

    /// The font of an index of the book.
    pub(crate) fn font(&self, index: usize) -> Option<Font> {
        let slot = self.slots.get(index)?;
        slot.font.get_or_init(|| slot.read()).clone()
    }
}

impl Slot {
    fn read(&self) -> Option<Font> {
        let bytes = match &self.from {
            From::Bytes(bytes) => bytes.clone(),
            From::File(path) => Bytes::new(std::fs::read(path).ok()?),
        };
        Font::new(bytes, self.index)
    }
}

fn add(found: &mut Vec<(FontInfo, Slot)>, bytes: &[u8], from: impl Fn() -> From) {
    for (index, info) in (0..).zip(FontInfo::iter(bytes)) {
        found.push((info, Slot { from: from(), index, font: OnceLock::new() }));
    }
}

/// Every font file of a folder, sorted, so that the choice does not depend on the file system.
fn files(folder: &Path, depth: usize) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.path()).collect();
    paths.sort();
    let mut found = Vec::new();
    for path in paths {
        if path.is_dir() {
            if depth > 0 {
                found.extend(files(&path, depth - 1));
            }
        } else if path.extension().is_some_and(|e| ENDINGS.iter().any(|ending| e.eq_ignore_ascii_case(ending))) {
            found.push(path);
        }
    }
    found
}
