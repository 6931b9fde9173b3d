//! From marks to cuts: which bytes of which paragraph, which areas of which page, and their list; never touches the file.

use crate::fold::{Folded, folded};
use crate::mark::{Elsewhere, Ground, Mark, Place, Withheld};
use crate::material::{Material, Paragraph, Source};
use crate::{problems, text};
use gk_base::Finding;
use gk_read::pdf::Rect;
use std::collections::BTreeMap;

/// A part of a paragraph that is taken out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Cut {
    pub(crate) from: usize,
    pub(crate) to: usize,
    /// What stands there instead.
    pub(crate) sign: String,
    /// The ground's words, for the box on a page.
    pub(crate) label: String,
}

/// A part of a page that is taken out.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Area {
    pub(crate) page: usize,
    pub(crate) rect: Rect,
    pub(crate) label: String,
}

/// Everything that is taken out.
#[derive(Debug, Default)]
pub(crate) struct Cuts {
    /// By paragraph, in order, without overlaps.
    pub(crate) cuts: BTreeMap<usize, Vec<Cut>>,
    pub(crate) areas: Vec<Area>,
    pub(crate) withheld: Vec<Withheld>,
    /// The words, each once, as they stand.
    pub(crate) words: Vec<String>,
}

/// Part of a paragraph.
type Part = (usize, std::ops::Range<usize>);

impl Cuts {
    /// Finds out what marks mean.
    ///
    /// # Errors
    /// Marks that lead nowhere, each with its number.
    pub(crate) fn of(material: &Material, marks: &[Mark]) -> Result<Self, Vec<Finding>> {
        let mut cuts = Self::default();
        let mut problems = Vec::new();
        if marks.is_empty() {
            problems.push(problems::nothing_marked());
        }
        for (at, mark) in marks.iter().enumerate() {
            if let Err(what) = cuts.add(material, mark) {
                problems.push(problems::no_such_place(at + 1, what));
            }
        }
        cuts.cuts.values_mut().for_each(merge);
        cuts.words.sort();
        cuts.words.dedup();
        if problems.is_empty() { Ok(cuts) } else { Err(problems) }
    }

    fn add(&mut self, material: &Material, mark: &Mark) -> Result<(), &'static str> {
        match &mark.place {
            Place::Passage { paragraph, from, to } => {
                let text = material.paragraphs.get(*paragraph).and_then(|found| found.text.get(*from..*to));
                match text {
                    Some(text) if !text.trim().is_empty() => self.cut(material, vec![(*paragraph, *from..*to)], mark),
                    Some(_) => return Err("没有选中文字"),
                    None => return Err("在文件里找不到"),
                }
            }
            Place::Area { page, rect } => self.area(material, *page, *rect, mark)?,
            Place::EveryOccurrence { words } => {
                let found = occurrences(&material.paragraphs, words);
                if found.is_empty() {
                    return Err("要遮盖的词在文件里没有出现");
                }
                found.into_iter().for_each(|parts| self.cut(material, parts, mark));
            }
        }
        Ok(())
    }

    /// Takes out one passage, which may go over several lines.
    fn cut(&mut self, material: &Material, parts: Vec<Part>, mark: &Mark) {
        let piece =
            |(paragraph, range): &Part| material.paragraphs.get(*paragraph).and_then(|p| p.text.get(range.clone()));
        let words: String = parts.iter().filter_map(piece).collect();
        let places: Vec<String> = parts.iter().filter_map(|part| place(&material.paragraphs, part)).collect();
        self.list(places.join("至"), mark);
        self.words.push(words);
        for (paragraph, range) in parts {
            let (sign, label) = (text::sign(&mark.ground.words), mark.ground.words.clone());
            self.cuts.entry(paragraph).or_default().push(Cut { from: range.start, to: range.end, sign, label });
        }
    }

    fn area(&mut self, material: &Material, page: usize, rect: Rect, mark: &Mark) -> Result<(), &'static str> {
        let Source::Pdf(source) = &material.source else {
            return Err("是页面上的区域，而这份文件没有页面");
        };
        let size = source.pages.get(page).ok_or("所在的页不存在")?;
        let whole = Rect { x0: 0.0, y0: 0.0, x1: size.width, y1: size.height };
        let is_sound = rect.x0 < rect.x1 && rect.y0 < rect.y1 && rect.meets(whole);
        if !is_sound {
            return Err("的区域是空的，或在页面以外");
        }
        let share = |at: f32, of: f32| (at / of * 100.0).round().clamp(0.0, 100.0);
        let (top, left) = (share(rect.y0, size.height), share(rect.x0, size.width));
        self.list(format!("第 {} 页距上边 {top}%、距左边 {left}% 处的区域", page + 1), mark);
        self.words.extend(source.words_in(page, rect));
        self.areas.push(Area { page, rect, label: mark.ground.words.clone() });
        Ok(())
    }

    fn list(&mut self, place: String, mark: &Mark) {
        let Mark { ground, note, .. } = mark;
        let ground: Ground = ground.clone();
        self.withheld.push(Withheld { n: self.withheld.len() + 1, place, ground, note: note.clone() });
    }

    /// Where withheld words stand open.
    pub(crate) fn elsewhere(&self, paragraphs: &[Paragraph]) -> Vec<Elsewhere> {
        let mut open = Vec::new();
        for words in &self.words {
            for parts in occurrences(paragraphs, words) {
                let is_cut = |(paragraph, range): &Part| {
                    let cuts = self.cuts.get(paragraph).map(Vec::as_slice).unwrap_or_default();
                    cuts.iter().any(|cut| cut.from < range.end && range.start < cut.to)
                };
                if parts.iter().any(is_cut) {
                    continue;
                }
                if let Some(((paragraph, range), place)) =
                    parts.first().zip(parts.first().and_then(|p| place(paragraphs, p)))
                {
                    let (from, to) = (range.start, range.end);
                    open.push(Elsewhere { words: words.clone(), place, paragraph: *paragraph, from, to });
                }
            }
        }
        open
    }
}

/// `正文第 3 段第 12 至 15 字`.
fn place(paragraphs: &[Paragraph], (paragraph, range): &Part) -> Option<String> {
    let paragraph = paragraphs.get(*paragraph)?;
    let first = paragraph.text.get(..range.start)?.chars().count() + 1;
    let last = paragraph.text.get(..range.end)?.chars().count();
    let chars = if first == last { format!("第 {first} 字") } else { format!("第 {first} 至 {last} 字") };
    Some(format!("{}{chars}", paragraph.place))
}

/// All places of words; each is a part of one paragraph, or of several that follow each other.
fn occurrences(paragraphs: &[Paragraph], words: &str) -> Vec<Vec<Part>> {
    let words = folded(words);
    let mut found = Vec::new();
    let mut start = 0;
    while let Some(first) = paragraphs.get(start) {
        let rest = paragraphs.get(start..).unwrap_or_default();
        let n = rest.iter().take_while(|paragraph| paragraph.flow == first.flow).count().max(1);
        let mut flow = Folded::default();
        for (at, paragraph) in rest.iter().take(n).enumerate() {
            flow.add(start + at, &paragraph.text);
        }
        found.extend(flow.find(&words).into_iter().map(|hit| parts(&flow, hit)));
        start += n;
    }
    found
}

/// The bytes under a stretch of folded characters, paragraph by paragraph.
fn parts(flow: &Folded, hit: std::ops::Range<usize>) -> Vec<Part> {
    let mut parts: Vec<Part> = Vec::new();
    for (paragraph, range) in flow.places.get(hit).unwrap_or_default() {
        match parts.last_mut() {
            Some((last, so_far)) if last == paragraph => so_far.end = range.end,
            _ => parts.push((*paragraph, range.clone())),
        }
    }
    parts
}

/// Puts cuts in order, and makes one of those that overlap or touch.
fn merge(cuts: &mut Vec<Cut>) {
    cuts.sort_by_key(|cut| (cut.from, cut.to));
    let mut merged: Vec<Cut> = Vec::with_capacity(cuts.len());
    for cut in cuts.drain(..) {
        match merged.last_mut() {
            Some(last) if cut.from < last.to => {
                last.to = last.to.max(cut.to);
                if !last.label.split('、').any(|known| known == cut.label) {
                    last.label = format!("{}、{}", last.label, cut.label);
                    last.sign = text::sign(&last.label);
                }
            }
            _ => merged.push(cut),
        }
    }
    *cuts = merged;
}
