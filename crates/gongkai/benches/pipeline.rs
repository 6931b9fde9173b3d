//! How many reports one core reads, extracts and checks in a second: text reports, and a web page of 30 kB.

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use gk_law::Law;
use gongkai::pipeline::{self, Outcome};
use std::hint::black_box;
use std::path::Path;
use std::time::{Duration, Instant};

/// The text reports of the samples, of the kinds that agencies publish.
const TEXTS: [&str; 5] = [
    "reports/000-zibo-2024.txt",
    "reports/001-yuanping-2024.txt",
    "reports/002-jining-2020.txt",
    "reports/003-dujiaqu-2023.txt",
    "reports/004-yanjin-2024.txt",
];
/// A page with its furniture.
const PAGE: &str = "pages/civil-affairs-2024.html";
/// The size that the page is filled up to, with more of its menu.
const PAGE_BYTES: usize = 30_000;
/// How long the line of reports per second is measured.
const MEASURED: Duration = Duration::from_secs(3);

#[expect(clippy::expect_used, reason = "a benchmark without its samples cannot run")]
fn sample(name: &str) -> Vec<u8> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../samples").join(name);
    std::fs::read(path).expect("the samples are in the repository")
}

/// The page, filled up with menu entries at the beginning of its body.
#[expect(clippy::expect_used, reason = "a benchmark without its samples cannot run")]
fn page() -> Vec<u8> {
    let text = String::from_utf8(sample(PAGE)).expect("UTF-8");
    let body = text.find("<body").and_then(|at| Some(at + text[at..].find('>')? + 1)).expect("a body");
    let entry = "<li><a href=\"/zwgk/fdzdgknr/index.html\">法定主动公开内容</a></li>\n";
    let n_entries = PAGE_BYTES.saturating_sub(text.len()) / entry.len();
    format!("{}<ul class=\"nav\">{}</ul>{}", &text[..body], entry.repeat(n_entries), &text[body..]).into_bytes()
}

/// Reading, extracting and checking, and nothing else.
fn run(files: &[(String, Vec<u8>)]) {
    let law = Law::embedded();
    for (name, bytes) in files {
        let report = gk_extract::extract(law, &gk_read::read(black_box(bytes), Some(name)));
        black_box(gk_check::check(law, &report, &gk_check::Options::default()));
    }
}

/// What a command does with a file: the same, with its hash and the places of the findings.
fn run_whole(files: &[(String, Vec<u8>)]) {
    for (name, bytes) in files {
        black_box(pipeline::read(Law::embedded(), name, black_box(bytes), None));
    }
}

/// One line for people: reports per second.
fn print_rate(what: &str, files: &[(String, Vec<u8>)], run: fn(&[(String, Vec<u8>)])) {
    let begun = Instant::now();
    let mut n_reports = 0_u32;
    while begun.elapsed() < MEASURED {
        run(files);
        n_reports += u32::try_from(files.len()).unwrap_or(u32::MAX);
    }
    println!("{what}: {:.0} reports per second on one core", f64::from(n_reports) / begun.elapsed().as_secs_f64());
}

fn pipeline(criterion: &mut Criterion) {
    let texts: Vec<(String, Vec<u8>)> = TEXTS.iter().map(|name| ((*name).to_owned(), sample(name))).collect();
    let pages = vec![(PAGE.to_owned(), page())];
    let mut group = criterion.benchmark_group("read, extract, check");
    for (what, files) in [("text reports", &texts), ("page of 30 kB", &pages)] {
        for (name, bytes) in files {
            let reading = pipeline::read(Law::embedded(), name, bytes, None);
            assert_eq!(reading.outcome, Outcome::Report, "{name} is read as a report");
        }
        group.throughput(Throughput::Elements(files.len() as u64));
        group.bench_function(what, |bencher| bencher.iter(|| run(files)));
        print_rate(what, files, run);
        print_rate(&format!("{what}, with hash and places"), files, run_whole);
    }
    group.finish();
}

criterion_group!(benches, pipeline);
criterion_main!(benches);
