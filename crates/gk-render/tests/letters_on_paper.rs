//! Every letter as DOCX, opened and printed by LibreOffice: all that it says is read back from the paper, and nobody is named beside.

#![expect(clippy::panic, clippy::expect_used, reason = "helpers of a test")]

use std::io::{Cursor, Read};
use std::path::Path;
use std::process::{Command, Stdio};

use gk_law::Law;
use gk_render::letter::{Letter, docx, draft, html};
use gk_testkit::letters::{LetterCase, check_says_all, letter_cases};

fn letters() -> Vec<(LetterCase, Letter)> {
    let law = Law::embedded();
    let drafted = |case: LetterCase| {
        let letter = draft(law, case.kind, None, &case.facts).unwrap_or_else(|error| panic!("{}: {error}", case.name));
        (case, letter)
    };
    letter_cases().into_iter().map(drafted).collect()
}

fn file(letter: &Letter) -> Vec<u8> {
    docx::file(&Law::embedded().letters.paper, letter).expect("a file")
}

fn check_says(name: &str, letter: &Letter, read: &str) {
    check_says_all(letter, read).unwrap_or_else(|missing| panic!("{name}: {missing}"));
}

fn run(command: &mut Command) {
    let status = command.stdout(Stdio::null()).stderr(Stdio::null()).status();
    let status = status.unwrap_or_else(|error| panic!("{command:?}: {error}; `cargo xtask setup` installs it"));
    assert!(status.success(), "{command:?}: {status}");
}

/// Converts all files of a kind in a folder in one call.
fn office(folder: &Path, from: &str, to: &str) {
    let home = format!("-env:UserInstallation=file://{}", folder.join("profile").display());
    let mut files: Vec<_> = std::fs::read_dir(folder).expect("a folder").flatten().map(|entry| entry.path()).collect();
    files.retain(|path| path.extension().is_some_and(|ending| ending == from));
    let out = folder.join(to);
    let mut command = Command::new("soffice");
    run(command.args([&home, "--headless", "--convert-to", to, "--outdir"]).arg(&out).args(&files));
    let n_converted = std::fs::read_dir(&out).expect("a folder").count();
    assert_eq!(n_converted, files.len(), "LibreOffice could not open some of the files");
}

fn part(file: &[u8], name: &str) -> String {
    let mut zip = zip::ZipArchive::new(Cursor::new(file)).expect("a ZIP file");
    let mut text = String::new();
    zip.by_name(name).expect("a part").read_to_string(&mut text).expect("text");
    text
}

#[test]
fn libreoffice_opens_every_letter_and_prints_all_that_it_says() {
    let folder = tempfile::tempdir().expect("a folder");
    let letters = letters();
    for (case, letter) in &letters {
        std::fs::write(folder.path().join(format!("{}.docx", case.name)), file(letter)).expect("written");
    }
    office(folder.path(), "docx", "pdf");
    for (case, letter) in &letters {
        let pdf = folder.path().join(format!("pdf/{}.pdf", case.name));
        let txt = pdf.with_extension("txt");
        run(Command::new("pdftotext").arg("-raw").arg("-enc").arg("UTF-8").arg(&pdf).arg(&txt));
        check_says(&case.name, letter, &std::fs::read_to_string(&txt).expect("text"));
    }
}

#[test]
fn equal_letters_are_equal_files_that_name_nobody() {
    for (case, letter) in letters() {
        let bytes = file(&letter);
        assert_eq!(bytes, file(&letter), "{}", case.name);
        let core = part(&bytes, "docProps/core.xml");
        assert!(!core.contains("creator") && !core.contains("lastModifiedBy"), "{core}");
        assert!(!core.contains(&case.facts.application.applicant), "{core}");
        assert!(bytes.len() < 20_000, "{}: {} bytes", case.name, bytes.len());
    }
}

#[test]
fn the_page_says_all_that_the_letter_says() {
    let paper = &Law::embedded().letters.paper;
    for (case, letter) in letters() {
        let page = html::page(paper, &letter);
        let page = scraper::Html::parse_document(&page);
        let body: String = page.root_element().text().collect();
        check_says(&case.name, &letter, &body);
    }
}
