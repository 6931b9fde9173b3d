//! Makes the released file and reads it again; never gives out bytes in which a withheld word was found.

use crate::cuts::Cuts;
use crate::mark::{Elsewhere, Mark, Withheld};
use crate::material::{Kind, Material, Source, open};
use crate::prove::{Proof, Sort, prove};
use crate::{pdf, problems, text, word};
use gk_base::Finding;

/// A released file.
#[derive(Debug, Clone)]
pub struct Redacted {
    /// The file: text stays text, DOCX stays DOCX, PDF stays PDF.
    pub bytes: Vec<u8>,
    /// The list of what was taken out, for the letter.
    pub withheld: Vec<Withheld>,
    /// The same words where nobody marked them, for a last look.
    pub elsewhere: Vec<Elsewhere>,
    /// What was looked at to make sure that the words are gone.
    pub proof: Proof,
}

/// Where withheld words stand open because only some of their places are marked.
///
/// # Errors
/// Marks that lead nowhere.
pub fn elsewhere(material: &Material, marks: &[Mark]) -> Result<Vec<Elsewhere>, Vec<Finding>> {
    Cuts::of(material, marks).map(|cuts| cuts.elsewhere(&material.paragraphs))
}

/// Takes out what is marked.
///
/// # Errors
/// Marks that lead nowhere; a page that cannot be drawn; or what the second reading found: a withheld word that is left, or a
/// paragraph that is not as it was. Nothing is given out then.
pub fn redact(material: &Material, marks: &[Mark]) -> Result<Redacted, Vec<Finding>> {
    let cuts = Cuts::of(material, marks)?;
    let elsewhere = cuts.elsewhere(&material.paragraphs);
    let kept: Vec<String> = material.paragraphs.iter().enumerate().map(|(at, p)| kept(&p.text, at, &cuts)).collect();
    let bytes = match &material.source {
        Source::Text => text::write(&kept),
        Source::Word(clean) => word::write(clean, &cuts.cuts).map_err(|problem| vec![*problem])?,
        Source::Pdf(source) => pdf::write(source, &cuts).map_err(|problem| vec![*problem])?,
    };
    let proof = prove(&bytes, &cuts.words);
    // A word that was marked in one place only may stand open in another, and nowhere else.
    let is_open = |words: &str| elsewhere.iter().any(|open| open.words == words);
    let leaks = proof.leaks.iter().filter(|leak| !(leak.sort == Sort::Shown && is_open(&leak.words)));
    let mut problems: Vec<Finding> = leaks.map(|leak| problems::left(&leak.words, &leak.place)).collect();
    problems.extend(proof.unexpected.iter().map(|what| problems::unexpected(what)));
    if problems.is_empty() {
        problems = compare(material, &bytes, &kept, &cuts);
    }
    if problems.is_empty() { Ok(Redacted { bytes, withheld: cuts.withheld, elsewhere, proof }) } else { Err(problems) }
}

fn kept(text: &str, at: usize, cuts: &Cuts) -> String {
    text::without(text, cuts.cuts.get(&at).map(Vec::as_slice).unwrap_or_default())
}

/// What is not as it should be when the new file is opened: every paragraph of text and DOCX, every box of PDF.
fn compare(material: &Material, bytes: &[u8], kept: &[String], cuts: &Cuts) -> Vec<Finding> {
    let again = match open(bytes, "") {
        Ok(again) => again,
        Err(finding) => return vec![*finding],
    };
    if material.kind() == Kind::Pdf {
        return match (&material.source, &again.source) {
            (Source::Pdf(before), Source::Pdf(after)) => pdf::compare(before, after, cuts),
            _ => vec![problems::unexpected("另一种格式")],
        };
    }
    let differs = |at: &usize| again.paragraphs.get(*at).map(|p| p.text.as_str()) != kept.get(*at).map(String::as_str);
    let n = kept.len().max(again.paragraphs.len());
    let place = |at: usize| material.paragraphs.get(at).map_or("文件末尾", |p| p.place.as_str());
    (0..n).find(differs).map(|at| problems::changed(place(at))).into_iter().collect()
}
