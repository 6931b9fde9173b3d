//! Every kind of letter as PDF: all that it says is read back, equal letters are equal files, and a missing font is told.

#![expect(clippy::panic, clippy::expect_used, reason = "helpers of a test")]

use std::path::PathBuf;
use std::process::Command;
use std::sync::OnceLock;

use gk_law::Law;
use gk_law::letters::{FaceKind, LetterKind, Paper};
use gk_render::letter::{Letter, draft};
use gk_testkit::letters::{LetterCase, check_says_all, letter_cases};
use gk_typeset::{Fonts, TypesetError};

/// `cargo xtask setup` installs fonts here.
fn fonts() -> &'static Fonts {
    static FONTS: OnceLock<Fonts> = OnceLock::new();
    FONTS.get_or_init(|| Fonts::of_folders(&[PathBuf::from("/usr/share/fonts")]))
}

fn paper() -> &'static Paper {
    &Law::embedded().letters.paper
}

fn drafted(case: &LetterCase) -> Letter {
    draft(Law::embedded(), case.kind, None, &case.facts).unwrap_or_else(|error| panic!("{}: {error}", case.name))
}

fn pdf(case: &LetterCase, letter: &Letter) -> Vec<u8> {
    let made_on = case.facts.issued_on.expect("a date");
    gk_typeset::letter(paper(), letter, made_on, fonts()).unwrap_or_else(|error| panic!("{}: {error}", case.name))
}

/// What a program says about a PDF.
fn told(program: &str, bytes: &[u8]) -> String {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("letter.pdf");
    std::fs::write(&path, bytes).expect("written");
    let mut command = Command::new(program);
    // As the texts follow on one another in the file: cells of a table stay whole.
    match program {
        "pdftotext" => command.arg("-raw").arg(&path).arg("-"),
        _ => command.arg(&path),
    };
    let output = command.output().unwrap_or_else(|error| panic!("{program}: {error}; `cargo xtask setup` installs it"));
    assert!(output.status.success(), "{program}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("text")
}

fn case(kind: LetterKind) -> LetterCase {
    letter_cases().into_iter().find(|case| case.kind == kind).expect("a case")
}

#[test]
fn all_that_a_letter_says_is_on_the_paper() {
    let law = Law::embedded();
    for info in law.letters.iter() {
        let case = case(info.kind);
        let letter = drafted(&case);
        let read = told("pdftotext", &pdf(&case, &letter));
        check_says_all(&letter, &read).unwrap_or_else(|missing| panic!("{}: {missing}", case.name));
    }
}

#[test]
fn equal_letters_are_equal_files_that_name_nobody() {
    let case = case(LetterKind::Correction);
    let letter = drafted(&case);
    let bytes = pdf(&case, &letter);
    assert_eq!(bytes, pdf(&case, &letter));
    let about = told("pdfinfo", &bytes);
    assert!(about.contains("Tagged:          yes") && about.contains("595.276 x 841.89"), "{about}");
    assert!(!about.contains("Author") && !about.contains("Creator:"), "{about}");
    assert!(!about.contains(&case.facts.application.applicant), "{about}");
}

#[test]
fn signs_of_the_engine_are_only_text() {
    let case = case(LetterKind::Correction);
    let mut letter = drafted(&case);
    letter.title.push("*题* _甲_ #乙".to_owned());
    letter.addressee = "\"引\\号\" $x$ <y> @z".to_owned();
    letter.body.push("#read(\"x\") [括号] ] } ) // 注释 /* 注释 */ ~ `代码`".to_owned());
    letter.body.push("| #set | \"引\" \\ |".to_owned());
    let read = told("pdftotext", &pdf(&case, &letter));
    check_says_all(&letter, &read).unwrap_or_else(|missing| panic!("{missing}"));
}

#[test]
fn a_missing_font_is_told_with_what_to_install() {
    let case = case(LetterKind::Correction);
    let none = Fonts::of_bytes(vec![b"no font".to_vec()]);
    assert!(none.families().is_empty());
    let error = gk_typeset::letter(paper(), &drafted(&case), case.facts.issued_on.expect("a date"), &none);
    let error = error.expect_err("no font");
    let face = paper().face(FaceKind::Title);
    assert_eq!(error, TypesetError::MissingFont { face: face.name.clone(), advice: face.advice.clone() });
    assert!(error.to_string().contains("请安装方正小标宋简体，或者"), "{error}");
}

#[test]
fn the_font_that_the_office_names_comes_first() {
    let case = case(LetterKind::Correction);
    let letter = drafted(&case);
    let own = paper().clone().with_font(FaceKind::Body, "Noto Sans CJK SC");
    let made_on = case.facts.issued_on.expect("a date");
    let bytes = gk_typeset::letter(&own, &letter, made_on, fonts()).expect("a file");
    let faces = told("pdffonts", &bytes);
    assert!(faces.contains("NotoSansCJK"), "{faces}");
    assert_ne!(bytes, pdf(&case, &letter));
}
