//! Many random files of three kinds, the same words withheld in each: gone from text, parts, metadata and, with tools, from sight.
//!
//! Twenty-five redactions run every time. `cargo xtask redact --n 500` sets `GONGKAI_REDACTIONS` and adds what other programs read:
//! LibreOffice, pdftotext, and tesseract on the image of the page. A word counts there only if tesseract finds it before.

mod case;
mod tools;

use crate::files::{every, text_of, unpacked};
use case::{Case, Sort};
use gk_redact::{open, redact};
use std::path::Path;

const VARIABLE: &str = "GONGKAI_REDACTIONS";
const EACH_TIME: usize = 25;

#[expect(clippy::disallowed_methods, reason = "how many run is told by `cargo xtask redact`")]
#[test]
fn withheld_words_are_gone() {
    match std::env::var(VARIABLE) {
        Ok(n) => with_tools(n.parse().unwrap_or_else(|_| panic!("{VARIABLE}={n} is no number"))),
        Err(_) => {
            let mut n_done = 0;
            for number in 0.. {
                let case = Case::without_tools(number);
                n_done += case.words.len();
                check(&case, &released(&case));
                if n_done >= EACH_TIME {
                    break;
                }
            }
        }
    }
}

/// The released file of a case; a refusal fails the test.
fn released(case: &Case) -> Vec<u8> {
    let marks: Vec<_> = case.words.iter().map(|words| every(words)).collect();
    let material = open(&case.bytes, &case.name()).unwrap();
    let redacted = redact(&material, &marks).unwrap_or_else(|findings| panic!("{}: {findings:#?}", case.name()));
    assert!(redacted.withheld.len() >= case.words.len() && redacted.elsewhere.is_empty());
    redacted.bytes
}

/// No word is left in text, parts or bytes; what was not marked is there.
fn check(case: &Case, bytes: &[u8]) {
    let everything =
        if case.sort == Sort::Word { unpacked(bytes) } else { String::from_utf8_lossy(bytes).into_owned() };
    let text = squeezed(&text_of(bytes));
    for words in &case.words {
        assert!(!everything.contains(words), "{}: {words} is left", case.name());
        assert!(!text.contains(&squeezed(words)), "{}: {words} is left", case.name());
    }
    for kept in &case.kept {
        assert!(text.contains(&squeezed(kept)), "{}: {kept} is lost in {text}", case.name());
    }
}

/// How a run with tools went.
#[derive(Default)]
struct Tally {
    n_files: [usize; 3],
    n_counted: [usize; 3],
    n_unseen: usize,
}

/// The full proof: batches of files, until so many redactions count.
fn with_tools(n_wanted: usize) {
    const BATCH: usize = 24;
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("redactions");
    let mut tally = Tally::default();
    for batch in 0.. {
        let n_so_far: usize = tally.n_counted.iter().sum();
        if n_so_far >= n_wanted {
            break;
        }
        assert!(batch * BATCH < n_wanted.max(8) * 2, "tesseract sees too few words before redaction: {n_so_far}");
        let numbers = batch * BATCH..(batch + 1) * BATCH;
        run_batch(numbers, &folder, &mut tally);
        println!("{} redactions of {n_wanted}", tally.n_counted.iter().sum::<usize>());
    }
    let [text, word, pdf] = tally.n_counted;
    println!("redactions that count: {} ({text} in text, {word} in DOCX, {pdf} in PDF)", text + word + pdf);
    println!(
        "files: {:?} (text, DOCX, PDF); not seen by OCR before and not counted: {}",
        tally.n_files, tally.n_unseen
    );
    println!("left in text extraction, parts, metadata, OCR: 0");
}

fn run_batch(numbers: std::ops::Range<usize>, folder: &Path, tally: &mut Tally) {
    let _ = std::fs::remove_dir_all(folder);
    let cases = case::with_tools(numbers, folder);
    for case in &cases {
        tools::write(&folder.join("before"), &case.name(), &case.bytes);
        let bytes = released(case);
        check(case, &bytes);
        tools::write(&folder.join("after"), &case.name(), &bytes);
    }
    let before = tools::seen(&folder.join("before"), &cases);
    let after = tools::seen(&folder.join("after"), &cases);
    for ((case, before), after) in cases.iter().zip(before).zip(after) {
        let kind = case.sort as usize;
        tally.n_files[kind] += 1;
        for words in &case.words {
            let words = squeezed(words);
            for (what, text) in
                [("text extraction", &after.extracted), ("metadata", &after.about), ("OCR", &after.recognised)]
            {
                assert!(!squeezed(text).contains(&words), "{}: {words} is left in {what}: {text}", case.name());
            }
            assert!(squeezed(&before.extracted).contains(&words), "{}: {words} was not there before", case.name());
            let is_seen = squeezed(&before.recognised).contains(&words);
            *(if is_seen { &mut tally.n_counted[kind] } else { &mut tally.n_unseen }) += 1;
        }
    }
}

/// Without blanks, and with the characters that recognition mixes up made one.
fn squeezed(text: &str) -> String {
    let one = |c: char| match gk_base::fold::plain(c) {
        ',' | '.' | '·' => None,
        c if c.is_whitespace() => None,
        c => Some(c),
    };
    text.chars().filter_map(one).collect()
}
