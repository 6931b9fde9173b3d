//! Takes apart the forms with files; never keeps more of a file than the limit, and reads the rest away so that the browser hears the answer.

use axum::extract::multipart::{Field, Multipart};
use gk_service::{Error, Material, Refusal};

use crate::base64;

/// What was handed in with a form.
#[derive(Debug, Default)]
pub(crate) struct Handed {
    /// A chosen file.
    pub file: Option<Material>,
    /// A pasted text.
    pub text: String,
    /// The report of the year before.
    pub previous: Option<Material>,
}

/// The name of a pasted text.
pub(crate) const PASTED: &str = "粘贴的文本.txt";

impl Handed {
    /// The material to examine: the chosen file, else the pasted text.
    pub(crate) fn material(&mut self) -> Result<Material, Error> {
        if let Some(file) = self.file.take() {
            return Ok(file);
        }
        if self.text.trim().is_empty() {
            return Err(Refusal::Empty.into());
        }
        Ok(Material { name: PASTED.to_owned(), bytes: self.text.clone().into_bytes() })
    }
}

/// Reads a form. Fields: `file`, `text`, `previous`; `content` with `name` for what was examined before.
pub(crate) async fn read(mut form: Multipart, limit: usize) -> Result<Handed, Error> {
    let mut handed = Handed::default();
    let (mut content, mut name) = (None, String::new());
    let mut too_large = None;
    while let Some(field) = form.next_field().await.map_err(|_| Refusal::Empty)? {
        let field_name = field.name().unwrap_or_default().to_owned();
        let file_name = field.file_name().unwrap_or_default().to_owned();
        let bytes = match taken(field, limit.saturating_mul(4) / 3 + 4).await? {
            Taken::Whole(bytes) => bytes,
            Taken::TooLarge(size) => {
                too_large = Some(size);
                continue;
            }
        };
        match field_name.as_str() {
            "file" if !bytes.is_empty() || !file_name.is_empty() => {
                handed.file = Some(Material { name: file_name, bytes })
            }
            "previous" if !bytes.is_empty() => handed.previous = Some(Material { name: file_name, bytes }),
            "text" => handed.text = String::from_utf8_lossy(&bytes).into_owned(),
            "content" => content = base64::decode(&String::from_utf8_lossy(&bytes)),
            "name" => name = String::from_utf8_lossy(&bytes).into_owned(),
            _ => {}
        }
    }
    if let Some(size) = too_large {
        return Err(Refusal::TooLarge(size, limit).into());
    }
    if let Some(bytes) = content {
        handed.file = Some(Material { name, bytes });
    }
    Ok(handed)
}

enum Taken {
    Whole(Vec<u8>),
    TooLarge(usize),
}

/// A longer upload than this is cut off rather than read to its end.
const PATIENCE: usize = 1 << 30;

async fn taken(mut field: Field<'_>, limit: usize) -> Result<Taken, Error> {
    let mut bytes = Vec::new();
    let mut size = 0_usize;
    while let Some(chunk) = field.chunk().await.map_err(|_| Refusal::Empty)? {
        size = size.saturating_add(chunk.len());
        if size > PATIENCE {
            return Err(Refusal::TooLarge(size, limit).into());
        }
        if size <= limit {
            bytes.extend_from_slice(&chunk);
        } else {
            bytes = Vec::new();
        }
    }
    Ok(if size > limit { Taken::TooLarge(size) } else { Taken::Whole(bytes) })
}

/// A form as it came: what was typed, and the files that were chosen, each with the name of its field.
#[derive(Debug, Default)]
pub(crate) struct Filled {
    /// What was typed.
    pub typed: Vec<(String, String)>,
    /// The files.
    pub files: Vec<(String, Material)>,
    /// Files that are longer than what is taken, with the names of their fields; their bytes are not kept.
    pub too_large: Vec<(String, String)>,
}

impl Filled {
    /// What was typed in a field.
    pub(crate) fn text(&self, name: &str) -> &str {
        self.typed.iter().find(|(field, _)| field == name).map_or("", |(_, text)| text.as_str())
    }
}

/// Reads a form of any fields. A file that was not chosen is left out.
pub(crate) async fn read_any(mut form: Multipart, limit: usize) -> Result<Filled, Error> {
    let mut filled = Filled::default();
    while let Some(field) = form.next_field().await.map_err(|_| Refusal::Empty)? {
        let name = field.name().unwrap_or_default().to_owned();
        let Some(file) = field.file_name().map(str::to_owned) else {
            if let Taken::Whole(bytes) = taken(field, LONGEST_TEXT).await? {
                filled.typed.push((name, String::from_utf8_lossy(&bytes).into_owned()));
            }
            continue;
        };
        match taken(field, limit).await? {
            Taken::Whole(bytes) if bytes.is_empty() && file.is_empty() => {}
            Taken::Whole(bytes) => filled.files.push((name, Material { name: file, bytes })),
            Taken::TooLarge(_) => filled.too_large.push((name, file)),
        }
    }
    Ok(filled)
}

/// The longest text of a field in bytes.
const LONGEST_TEXT: usize = 1 << 20;
