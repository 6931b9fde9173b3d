//! The letters against the list of documents of the work, and what loading refuses.

use super::*;
use crate::decisions::Decision;
use crate::{Law, embed};

#[test]
fn every_decision_and_every_procedural_document_has_a_letter() {
    let law = Law::embedded();
    assert_eq!(law.letters.iter().count(), 17 + Decision::ALL.len());
    for info in law.letters.iter() {
        assert_eq!(LetterKind::parse(info.kind.id()), Some(info.kind));
        let tells = info.remedy != RemedyDuty::None;
        let decides = info.kind.decision().is_some() || info.kind == LetterKind::ThirdPartyDecision;
        assert_eq!(tells, decides, "{}", info.name);
        assert_eq!(info.text.contains("救济告知"), tells, "{}", info.name);
    }
}

#[test]
fn a_reply_shows_all_that_its_decision_asks_for() {
    let law = Law::embedded();
    for decision in Decision::ALL {
        let shown = law.letters.elements(LetterKind::Reply(decision), &law.decisions);
        for own in law.decisions.own_elements(decision) {
            assert!(shown.iter().any(|element| element.id == own.id && !element.name.is_empty()), "{}", own.id);
        }
    }
}

#[test]
fn every_element_is_in_the_template_of_its_kind() {
    let law = Law::embedded();
    for info in law.letters.iter() {
        for element in law.letters.elements(info.kind, &law.decisions) {
            for name in &element.says {
                assert!(info.text.contains(name.as_str()), "{}: {name}", info.name);
            }
            let shown =
                element.shows.is_empty() || element.shows.iter().any(|phrase| info.text.contains(phrase.as_str()));
            assert!(shown, "{}: {}", info.name, element.name);
        }
    }
}

#[test]
fn a_line_holds_as_many_characters_as_the_grid_says() {
    let paper = &Law::embedded().letters.paper;
    let pitch = paper.tracking_pt() + paper.r#type.body_pt;
    let width_pt = paper.sheet.area_width_mm * 72.0 / 25.4;
    assert!((pitch * f64::from(paper.grid.chars) - width_pt).abs() < 0.001);
    assert!(paper.line_pt() > paper.r#type.body_pt);
    let named = paper.clone().with_font(FaceKind::Body, "某仿宋");
    assert_eq!(named.face(FaceKind::Body).fonts[0], "某仿宋");
}

fn without(name: &str, from: &str, to: &str) -> Result<Letters, crate::LawError> {
    let decisions = &Law::embedded().decisions;
    let changed: Vec<(&'static str, String)> = embed::LETTERS
        .iter()
        .map(|(file, text)| (*file, if *file == name { text.replacen(from, to, 1) } else { (*text).to_owned() }))
        .collect();
    let files: Vec<(&'static str, &'static str)> =
        changed.into_iter().map(|(file, text)| (file, &*Box::leak(text.into_boxed_str()))).collect();
    Letters::parse(&files, decisions)
}

#[test]
fn data_with_a_hole_is_refused() {
    assert!(without("letters/receipt.toml", "DOC_RECEIPT", "DOC_REGISTER").is_err());
    assert!(without("letters/receipt.toml", "version = 1", "version = 0").is_err());
    assert!(without("letters/receipt.toml", "says = [\"申请编号\"]", "says = [\"编号\"]").is_err());
    assert!(without("letters/elements.toml", "id = \"search\"", "id = \"searched\"").is_err());
    assert!(without("letters/reply-d12.toml", "states", "# states").is_err());
    assert!(without("letters/remedy.toml", "id = \"choice\"", "id = \"choose\"").is_err());
    assert!(without("letters/paper.toml", "chars = 28", "chars = 0").is_err());
    assert!(without("letters/receipt.toml", "nothing", "nothing").is_ok());
}
