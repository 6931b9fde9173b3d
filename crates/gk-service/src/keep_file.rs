//! Files about people: sealed with the key of whom they are about, kept as objects, read back; never in the clear on a disk.

use gk_case::{FileRef, SubjectId, Words};
use gk_store::{FileRow, Opened, Sealed, sha256_hex};

use crate::{Error, Material, Refusal, Service};

/// What the sealing of a file is tied to beside whom it is about.
const FIELD: &str = "file";

/// The name under which a sealed file stands in the records, where its own would say too much.
const SEALED: &str = "sealed";

/// A file that can be recorded with an act.
pub(crate) struct SealedFile {
    /// What an event says of it.
    pub file: FileRef,
    /// What the store keeps.
    pub row: FileRow,
}

impl Service {
    /// Keeps a file about somebody, as an act of its own. An event that names it makes it part of a case.
    ///
    /// # Errors
    /// It is too large or empty, the person has been erased, the keyring or the records fail.
    pub async fn keep_file(&self, subject: &SubjectId, material: Material, actor: &str) -> Result<FileRef, Error> {
        let SealedFile { file, row } = self.seal_file(subject, material).await?;
        let mut append = self.act(actor, "file.kept", &file.object);
        append.files.push(row);
        match self.store.append(append).await {
            Ok(_) => Ok(file),
            Err(source) => Err(self.fault(&source)),
        }
    }

    /// Seals a file, to be recorded with an act.
    ///
    /// # Errors
    /// It is too large or empty, the person has been erased, or the keyring fails.
    pub(crate) async fn seal_file(&self, subject: &SubjectId, material: Material) -> Result<SealedFile, Error> {
        let Material { name, bytes } = material;
        if bytes.is_empty() {
            return Err(Refusal::EmptyFile(name).into());
        }
        if bytes.len() > self.max_bytes() {
            return Err(Refusal::TooLarge(bytes.len(), self.max_bytes()).into());
        }
        let sealed = self.keyring().await?.seal(&subject.0, FIELD, &bytes);
        let sealed = sealed.map_err(|problem| self.personal_failed(&problem.into()))?.as_bytes().to_vec();
        let object = sha256_hex(&sealed);
        let file = FileRef {
            object: object.clone(),
            sha256: sha256_hex(&bytes),
            media: media_of(&name, &bytes).to_owned(),
            n_bytes: bytes.len() as u64,
            name: Words::new(name),
        };
        let row = FileRow { sha256: object, name: SEALED.to_owned(), bytes: sealed, received_at: self.now() };
        Ok(SealedFile { file, row })
    }

    /// The bytes of a file about somebody; none once the person was erased.
    ///
    /// # Errors
    /// The file is missing or damaged, or the keyring or the records fail.
    pub async fn read_file(&self, subject: &SubjectId, file: &FileRef) -> Result<Option<Vec<u8>>, Error> {
        let row = self.store.file(&file.object).await.map_err(|source| self.fault(&source))?;
        let row = row.ok_or_else(|| self.fault(&std::io::Error::other(format!("file {} is missing", file.object))))?;
        let opened = self.keyring().await?.open_sealed(&subject.0, FIELD, &Sealed::from_bytes(row.bytes));
        match opened.map_err(|problem| self.personal_failed(&problem.into()))? {
            Opened::Plain(plain) => Ok(Some(plain.to_vec())),
            Opened::Erased => Ok(None),
        }
    }
}

/// The kind of a file's content: by its first bytes, and by its name where the bytes are common to several kinds.
pub(crate) fn media_of(name: &str, bytes: &[u8]) -> &'static str {
    let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase()).unwrap_or_default();
    match bytes {
        [b'%', b'P', b'D', b'F', ..] => "application/pdf",
        [0xff, 0xd8, 0xff, ..] => "image/jpeg",
        [0x89, b'P', b'N', b'G', ..] => "image/png",
        [b'P', b'K', 3, 4, ..] => match ending.as_str() {
            "docx" => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            "xlsx" => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            _ => "application/zip",
        },
        [0xd0, 0xcf, 0x11, 0xe0, ..] if ending == "doc" => "application/msword",
        [0xd0, 0xcf, 0x11, 0xe0, ..] if ending == "xls" => "application/vnd.ms-excel",
        _ if ending == "txt" && std::str::from_utf8(bytes).is_ok() => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::media_of;

    #[test]
    fn the_kind_of_a_file_is_told_by_its_content() {
        let check = |name: &str, bytes: &[u8], media: &str| assert_eq!(media_of(name, bytes), media, "{name}");
        check("身份证.jpg", &[0xff, 0xd8, 0xff, 0xe0], "image/jpeg");
        check("假装是图片.png", b"%PDF-1.7", "application/pdf");
        check(
            "委托书.DOCX",
            b"PK\x03\x04rest",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        );
        check("打包.zip", b"PK\x03\x04rest", "application/zip");
        check("说明.txt", "说明".as_bytes(), "text/plain; charset=utf-8");
        check("说明.txt", &[0xff, 0xfe, 0x00], "application/octet-stream");
        check("程序.exe", b"MZ", "application/octet-stream");
    }
}
