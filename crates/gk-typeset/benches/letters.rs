//! How long a partial reply of two pages takes as PDF, with the fonts of the system.

#![expect(clippy::expect_used, reason = "a benchmark of a letter that there is not measures nothing")]

use std::hint::black_box;
use std::path::PathBuf;

use criterion::{Criterion, criterion_group, criterion_main};
use gk_law::Law;
use gk_law::decisions::Decision;
use gk_law::letters::LetterKind;
use gk_render::letter::draft;
use gk_testkit::letters::letter_cases;
use gk_typeset::Fonts;

fn letters(c: &mut Criterion) {
    let law = Law::embedded();
    let paper = &law.letters.paper;
    let fonts = Fonts::of_folders(&[PathBuf::from("/usr/share/fonts")]);
    let wanted = LetterKind::Reply(Decision::Partial);
    let case = letter_cases().into_iter().find(|case| case.kind == wanted).expect("a partial reply");
    let made_on = case.facts.issued_on.expect("a date");
    let letter = draft(law, case.kind, None, &case.facts).expect("a draft");
    c.bench_function("letter: PDF", |b| {
        b.iter(|| {
            typst::comemo::evict(0);
            gk_typeset::letter(paper, black_box(&letter), made_on, &fonts)
        });
    });
}

criterion_group!(benches, letters);
criterion_main!(benches);
