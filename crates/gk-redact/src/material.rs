//! A file as the clerk sees it: paragraphs and pages with addresses that stay; never changes the file.

use crate::{pdf, problems, text, word};
use gk_base::Finding;
use gk_doc::FileKind;
use gk_read::pdf::Rect;

/// What kind of file it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Plain text.
    Text,
    /// A Word document.
    Word,
    /// A PDF file.
    Pdf,
}

/// A paragraph of a text or a Word document, or a line of a PDF page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paragraph {
    /// Where it stands, in words: `正文第 3 段`.
    pub place: String,
    /// Its text; a picture is `\u{fffc}`.
    pub text: String,
    /// The page, for PDF files.
    pub page: Option<usize>,
    /// A word may be broken between two paragraphs that follow each other with the same number.
    pub flow: usize,
}

/// A page of a PDF file.
#[derive(Debug, Clone, PartialEq)]
pub struct PageView {
    /// Width in points.
    pub width: f32,
    /// Height in points.
    pub height: f32,
    /// The words on it.
    pub words: Vec<WordBox>,
}

/// Words with their box, for a page on which they can be chosen.
#[derive(Debug, Clone, PartialEq)]
pub struct WordBox {
    /// The words.
    pub text: String,
    /// Where they stand.
    pub rect: Rect,
    /// The paragraph that they are part of, and the bytes in it.
    pub paragraph: usize,
    /// First byte.
    pub from: usize,
    /// One past the last byte.
    pub to: usize,
}

/// An opened file.
#[derive(Debug)]
pub struct Material {
    pub(crate) paragraphs: Vec<Paragraph>,
    pub(crate) source: Source,
}

#[derive(Debug)]
pub(crate) enum Source {
    Text,
    Word(Box<word::Clean>),
    Pdf(pdf::Source),
}

/// Opens a file; `name` is what its owner calls it.
///
/// # Errors
/// It is damaged, protected, or of a kind that cannot be redacted here.
pub fn open(bytes: &[u8], name: &str) -> Result<Material, Box<Finding>> {
    if bytes.starts_with(b"PK\x03\x04") {
        return word::open(bytes, name);
    }
    if gk_read::pdf::is_pdf(bytes) {
        return pdf::open(bytes);
    }
    let document = gk_read::read(bytes, None);
    if let Some(finding) = document.findings.iter().find(|finding| finding.severity == gk_base::Severity::Error) {
        return Err(Box::new(finding.clone()));
    }
    match document.kind {
        FileKind::Text => Ok(text::open(&document)),
        FileKind::Html => Err(Box::new(problems::unsupported(name, "网页"))),
        FileKind::Docx | FileKind::Pdf => Err(Box::new(problems::unsupported(name, "其他格式的文件"))),
    }
}

impl Material {
    /// What kind of file it is.
    #[must_use]
    pub fn kind(&self) -> Kind {
        match self.source {
            Source::Text => Kind::Text,
            Source::Word(_) => Kind::Word,
            Source::Pdf(_) => Kind::Pdf,
        }
    }

    /// Its paragraphs; their place in the list is their address.
    #[must_use]
    pub fn paragraphs(&self) -> &[Paragraph] {
        &self.paragraphs
    }

    /// The pages of a PDF file; other files have none.
    #[must_use]
    pub fn pages(&self) -> Vec<PageView> {
        match &self.source {
            Source::Pdf(source) => source.views(&self.paragraphs),
            Source::Text | Source::Word(_) => Vec::new(),
        }
    }

    /// A page of a PDF file as a PNG image.
    ///
    /// # Errors
    /// There is no such page, or it cannot be drawn.
    pub fn page_image(&self, page: usize, dots_per_inch: f32) -> Result<Vec<u8>, Box<Finding>> {
        match &self.source {
            Source::Pdf(source) => source.page_image(page, dots_per_inch),
            Source::Text | Source::Word(_) => Err(Box::new(problems::not_drawn(page))),
        }
    }

    /// What the file holds that a redacted copy leaves out, whether it is marked or not: pictures in old formats and the like.
    #[must_use]
    pub fn left_out(&self) -> &[String] {
        match &self.source {
            Source::Word(clean) => &clean.left_out,
            Source::Text | Source::Pdf(_) => &[],
        }
    }

    /// Where words cannot be sought, so that only a person can find them and only an area can be marked.
    #[must_use]
    pub fn unsearchable(&self) -> Vec<String> {
        let Source::Pdf(source) = &self.source else { return Vec::new() };
        let told = |(at, page): (usize, &gk_read::pdf::Page)| {
            let n = at + 1;
            match page.n_unknown {
                0 if page.lines.is_empty() && page.n_pictures > 0 => {
                    Some(format!("第 {n} 页是图像，没有可以查找的文字，只能框选区域"))
                }
                0 => None,
                n_unknown => Some(format!("第 {n} 页有 {n_unknown} 个字的字体没有说明是什么字，查找不到，请逐字核对")),
            }
        };
        source.pages.iter().enumerate().filter_map(told).collect()
    }
}
