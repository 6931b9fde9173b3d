//! The files of a draft: taken in when their content is of a kind that the office can open; kept with the draft, not with
//! the records.

use super::{Draft, DraftCode, DraftFile};
use crate::keep_file::media_of;
use crate::{Enclosed, Error, Material, Refusal, Service};

/// The kinds of files that are taken, as people name them.
pub(crate) const KINDS: &str = "PDF、Word（docx、doc）、Excel（xlsx）、图片（jpg、png）或者纯文本（txt）";

impl Service {
    /// The largest file that is taken from outside.
    #[must_use]
    pub fn max_enclosed(&self) -> usize {
        usize::try_from(self.rules().settings().file_most_mb).unwrap_or(usize::MAX).saturating_mul(1 << 20)
    }

    /// What may be enclosed, in a sentence, for whoever is about to choose a file.
    #[must_use]
    pub fn enclosure_limits(&self) -> String {
        let settings = self.rules().settings();
        format!("可以传 {KINDS}，每个不超过 {} MB，最多 {} 个", settings.file_most_mb, settings.files_most)
    }

    /// Whether a file from outside is taken.
    ///
    /// # Errors
    /// It is empty, too large, or of a kind that is not taken.
    pub fn check_enclosed(&self, material: &Material) -> Result<(), Error> {
        if material.bytes.is_empty() {
            return Err(Refusal::EmptyFile(material.name.clone()).into());
        }
        if material.bytes.len() > self.max_enclosed() {
            return Err(Refusal::FileTooLarge(material.name.clone(), self.rules().settings().file_most_mb).into());
        }
        if !is_taken(&material.name, &material.bytes) {
            return Err(Refusal::FileKind(material.name.clone()).into());
        }
        Ok(())
    }

    /// Adds a file to a draft, which is not kept yet.
    ///
    /// # Errors
    /// As [`Service::check_enclosed`]; there are enough of its kind; or the keyring or the records fail.
    pub async fn enclose_in_draft(
        &self,
        code: &DraftCode,
        draft: &mut Draft,
        enclosed: Enclosed,
        material: Material,
    ) -> Result<(), Error> {
        self.check_enclosed(&material)?;
        let most = self.rules().settings().files_most;
        if draft.files_of(enclosed).count() >= usize::try_from(most).unwrap_or(usize::MAX) {
            return Err(Refusal::FilesEnough(most).into());
        }
        let n = draft.files.iter().map(|file| file.n).max().unwrap_or(0) + 1;
        self.keep_part(code, &format!("file-{n}"), &material.bytes).await?;
        let n_bytes = material.bytes.len() as u64;
        draft.files.push(DraftFile { n, enclosed, name: short(&material.name), n_bytes });
        Ok(())
    }

    /// Takes a file out of a draft, which is not kept yet.
    ///
    /// # Errors
    /// The keyring or the records fail.
    pub async fn drop_from_draft(&self, code: &DraftCode, draft: &mut Draft, n: u32) -> Result<(), Error> {
        draft.files.retain(|file| file.n != n);
        self.drop_part(code, &format!("file-{n}")).await
    }

    /// All files of a draft with their bytes.
    pub(super) async fn enclosed(&self, code: &DraftCode, draft: &Draft) -> Result<Vec<(Enclosed, Material)>, Error> {
        let mut files = Vec::new();
        for file in &draft.files {
            let bytes = self.open_part(code, &format!("file-{}", file.n)).await?;
            let bytes = bytes.ok_or_else(|| Error::from(Refusal::FileGone(file.name.clone())))?;
            files.push((file.enclosed, Material { name: file.name.clone(), bytes }));
        }
        Ok(files)
    }
}

/// A name as it is kept: without folders, and not longer than anybody reads.
fn short(name: &str) -> String {
    let own = name.rsplit(['/', '\\']).next().unwrap_or_default().trim();
    let n = own.chars().count();
    let kept: String = own.chars().skip(n.saturating_sub(100)).filter(|c| !c.is_control()).collect();
    if kept.is_empty() { "未命名".to_owned() } else { kept }
}

/// Whether the content is of a kind that the office can open. Text may be in any Chinese encoding.
fn is_taken(name: &str, bytes: &[u8]) -> bool {
    let known = media_of(name, bytes);
    let is_text = || {
        let control = |byte: &u8| *byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r' | 0x0c);
        name.to_ascii_lowercase().ends_with(".txt") && !bytes.iter().any(control)
    };
    let taken = ["application/pdf", "image/jpeg", "image/png", "application/msword"];
    taken.contains(&known) || known.contains("officedocument") || is_text()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_told_by_its_content() {
        let check = |name: &str, bytes: &[u8], taken: bool| assert_eq!(is_taken(name, bytes), taken, "{name}");
        check("身份证.jpg", &[0xff, 0xd8, 0xff, 0xe0], true);
        check("委托书.docx", b"PK\x03\x04rest", true);
        check("说明.txt", "说明\n".as_bytes(), true);
        check("国标.TXT", &[0xcb, 0xb5, 0xc3, 0xf7], true);
        check("程序.txt", b"MZ\x00\x01", false);
        check("程序.pdf", b"MZ\x00\x01", false);
        check("打包.zip", b"PK\x03\x04rest", false);
    }

    #[test]
    fn a_name_is_kept_without_folders() {
        assert_eq!(short("C:\\Users\\me\\身份证.jpg"), "身份证.jpg");
        assert_eq!(short("../../etc/passwd"), "passwd");
        assert_eq!(short(""), "未命名");
        assert_eq!(short(&format!("{}.pdf", "长".repeat(300))).chars().count(), 100);
    }
}
