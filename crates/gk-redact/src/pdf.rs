//! PDF files: every page becomes an image with boxes and a new layer of words; never carries an object of the old file over.

mod boxes;
mod compare;
mod page;
mod write;

use crate::cuts::Cuts;
use crate::draw::{self, Image};
use crate::material::{Material, PageView, Paragraph, Source as Opened, WordBox};
use crate::problems;
use gk_base::Finding;
use gk_read::pdf::{Glyph, Line, Page, Rect, Sight};

pub(crate) use compare::compare;

/// How finely released pages are drawn: enough for small print, and for reading by machines.
pub(crate) const DOTS_PER_INCH: f32 = 200.0;

/// An opened PDF file.
#[derive(Debug)]
pub(crate) struct Source {
    pub(crate) bytes: Vec<u8>,
    pub(crate) pages: Vec<Page>,
    /// For each paragraph its page and line.
    lines: Vec<(usize, usize)>,
}

/// Opens a file.
pub(crate) fn open(bytes: &[u8]) -> Result<Material, Box<Finding>> {
    let pages = gk_read::pdf::pages(bytes).map_err(|_| {
        let told = gk_read::read(bytes, None).findings.into_iter().next();
        Box::new(told.unwrap_or_else(|| problems::unsupported("文件", "损坏的 PDF 文件")))
    })?;
    let mut source = Source { bytes: bytes.to_vec(), pages, lines: Vec::new() };
    let mut paragraphs = Vec::new();
    for (at, page) in source.pages.iter().enumerate() {
        for (n, line) in page.lines.iter().enumerate() {
            let is_hidden = line.glyphs.iter().all(|glyph| glyph.sight == Sight::Hidden);
            let note = if is_hidden { "（看不见的文字）" } else { "" };
            let place = format!("第 {} 页第 {} 行{note}", at + 1, n + 1);
            paragraphs.push(Paragraph { place, text: line.text(), page: Some(at), flow: at });
            source.lines.push((at, n));
        }
    }
    Ok(Material { paragraphs, source: Opened::Pdf(source) })
}

/// The released file.
pub(crate) fn write(source: &Source, cuts: &Cuts) -> Result<Vec<u8>, Box<Finding>> {
    let boxes = boxes::of(source, cuts);
    let drawn = draw::Pages::open(&source.bytes).ok_or_else(|| Box::new(problems::not_drawn(0)))?;
    let mut file = write::File::new();
    for (at, page) in source.pages.iter().enumerate() {
        let boxes: Vec<_> = boxes.iter().filter(|found| found.page == at).collect();
        let mut image = drawn.page(at, DOTS_PER_INCH).ok_or_else(|| Box::new(problems::not_drawn(at)))?;
        image.round();
        boxes.iter().for_each(|found| boxes::draw(&mut image, found));
        let layer = page::layer(page, &image, &boxes);
        file.page(page, &image, &layer);
    }
    Ok(file.finish())
}

impl Source {
    /// The pages with their words.
    pub(crate) fn views(&self, paragraphs: &[Paragraph]) -> Vec<PageView> {
        let view = |page: &Page| PageView { width: page.width, height: page.height, words: Vec::new() };
        let mut views: Vec<PageView> = self.pages.iter().map(view).collect();
        for (paragraph, (at, n)) in self.lines.iter().enumerate().take(paragraphs.len()) {
            let line = self.pages.get(*at).and_then(|page| page.lines.get(*n));
            if let (Some(line), Some(view)) = (line, views.get_mut(*at)) {
                view.words.extend(words(line, paragraph));
            }
        }
        views
    }

    /// A page as an image.
    pub(crate) fn page_image(&self, page: usize, dots_per_inch: f32) -> Result<Vec<u8>, Box<Finding>> {
        let drawn = draw::Pages::open(&self.bytes).and_then(|pages| pages.page(page, dots_per_inch));
        drawn.as_ref().and_then(Image::png).ok_or_else(|| Box::new(problems::not_drawn(page)))
    }

    /// The words in an area: for each line the characters that lie in it for the most part.
    pub(crate) fn words_in(&self, page: usize, area: Rect) -> Vec<String> {
        let lines = self.pages.get(page).map(|page| page.lines.as_slice()).unwrap_or_default();
        let is_in = |glyph: &&Glyph| area.covers(middle(glyph.rect));
        let inside =
            |line: &Line| line.glyphs.iter().filter(is_in).map(|glyph| glyph.text.as_str()).collect::<String>();
        lines.iter().map(inside).filter(|words| !words.trim().is_empty()).collect()
    }

    /// The line of a paragraph, and its page.
    fn line(&self, paragraph: usize) -> Option<(usize, &Line)> {
        let (page, line) = *self.lines.get(paragraph)?;
        Some((page, self.pages.get(page)?.lines.get(line)?))
    }
}

/// The words of a line, parted at blanks.
fn words(line: &Line, paragraph: usize) -> Vec<WordBox> {
    let mut words: Vec<WordBox> = Vec::new();
    let mut at = 0;
    let mut is_open = false;
    for glyph in &line.glyphs {
        let end = at + glyph.text.len();
        let is_blank = glyph.text.chars().all(char::is_whitespace);
        match words.last_mut().filter(|_| is_open && !is_blank) {
            Some(word) => {
                word.text.push_str(&glyph.text);
                word.rect = word.rect.join(glyph.rect);
                word.to = end;
            }
            None if !is_blank => {
                words.push(WordBox { text: glyph.text.clone(), rect: glyph.rect, paragraph, from: at, to: end });
            }
            None => {}
        }
        is_open = !is_blank;
        at = end;
    }
    words
}

/// The middle of a character, as a rectangle without extent.
fn middle(rect: Rect) -> Rect {
    let (x, y) = (f32::midpoint(rect.x0, rect.x1), f32::midpoint(rect.y0, rect.y1));
    Rect { x0: x, y0: y, x1: x, y1: y }
}
