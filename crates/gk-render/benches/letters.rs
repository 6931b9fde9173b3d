//! How long a partial reply takes: drafted, looked through, as page and as DOCX.

#![expect(clippy::expect_used, reason = "a benchmark of a letter that there is not measures nothing")]

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use gk_law::Law;
use gk_law::decisions::Decision;
use gk_law::letters::LetterKind;
use gk_render::letter::{docx, draft, html, lint};
use gk_testkit::letters::letter_cases;

fn letters(c: &mut Criterion) {
    let law = Law::embedded();
    let paper = &law.letters.paper;
    let wanted = LetterKind::Reply(Decision::Partial);
    let case = letter_cases().into_iter().find(|case| case.kind == wanted).expect("a partial reply");
    let letter = draft(law, case.kind, None, &case.facts).expect("a draft");
    c.bench_function("letter: draft", |b| b.iter(|| draft(law, case.kind, None, black_box(&case.facts))));
    c.bench_function("letter: lint", |b| b.iter(|| lint(law, &case.facts, black_box(&letter))));
    c.bench_function("letter: page", |b| b.iter(|| html::page(paper, black_box(&letter))));
    c.bench_function("letter: DOCX", |b| b.iter(|| docx::file(paper, black_box(&letter))));
}

criterion_group!(benches, letters);
criterion_main!(benches);
