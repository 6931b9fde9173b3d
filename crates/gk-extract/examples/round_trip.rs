//! Prints many reports in random layouts, reads them back and counts what came out; `round_trip N [SEED] [FOLDER]` writes the smallest case of every failure into FOLDER.

use gk_law::Law;
use gk_report::Value;
use gk_report::json::cell_json;
use gk_testkit::consistent::{self, Figures};
use gk_testkit::layouts::{self, Blanks, Form, Harm, Layout, Printed, Scar, Verdict};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use std::collections::{BTreeMap, BTreeSet};

type Case = (Figures, Form, Layout);

#[derive(Default, Clone, Copy)]
struct Tally {
    documents: usize,
    faulty: usize,
    right: usize,
    silent: usize,
    missed: usize,
    wrong: usize,
}

fn cases(layout: BoxedStrategy<Layout>) -> BoxedStrategy<Case> {
    (consistent::figures(), proptest::sample::select(Form::ALL), layout).boxed()
}

/// The worst verdict and the cells that have it.
fn judge(printed: &Printed) -> (Tally, Option<Verdict>, Vec<String>) {
    let law = Law::embedded();
    let document = gk_read::read(&printed.bytes, Some(printed.name));
    let tables = gk_extract::tables::read(law, &document, law.formats.for_year(printed.year));
    let mut read: BTreeMap<_, &Value> = BTreeMap::new();
    for (ix, cell) in &tables.cells {
        read.insert(*ix, &cell.value);
    }
    let mut tally = Tally { documents: 1, ..Tally::default() };
    let mut worst = None;
    let mut lines = Vec::new();
    for ix in law.formats.universe() {
        if printed.truth.get(ix).is_none() && !read.contains_key(&ix) {
            continue;
        }
        let verdict = printed.truth.judge(ix, read.get(&ix).copied());
        let shown = |v: Option<&Value>| v.map_or("absent".to_owned(), |v| cell_json(v).to_string());
        match verdict {
            Verdict::Right => tally.right += 1,
            Verdict::Silent => tally.silent += 1,
            Verdict::Missed => tally.missed += 1,
            Verdict::Wrong => tally.wrong += 1,
        }
        if matches!(verdict, Verdict::Missed | Verdict::Wrong) {
            if verdict == Verdict::Wrong || worst.is_none() {
                worst = Some(verdict);
            }
            lines.push(format!(
                "{verdict:?} {}: got {}, wanted {}",
                law.formats.address(ix),
                shown(read.get(&ix).copied()),
                shown(printed.truth.get(ix).map(|e| &e.value))
            ));
        }
    }
    tally.faulty = usize::from(worst.is_some());
    lines.sort_by_key(|l| !l.starts_with("Wrong"));
    (tally, worst, lines)
}

fn run(case: &Case) -> (Printed, Tally, Option<Verdict>, Vec<String>) {
    let printed = layouts::print(Law::embedded(), &case.0, case.1, &case.2);
    let (tally, worst, lines) = judge(&printed);
    (printed, tally, worst, lines)
}

/// The case with every choice that does not matter set to the plain one.
fn plainest(case: &Case, worst: Verdict) -> Case {
    use gk_testkit::layouts::*;
    let mut best = case.clone();
    let mut attempt = |change: &dyn Fn(&mut Case)| {
        let mut candidate = best.clone();
        change(&mut candidate);
        if run(&candidate).2 == Some(worst) {
            best = candidate;
        }
    };
    attempt(&|c| c.0 = Figures::default());
    attempt(&|c| c.0.results.clear());
    attempt(&|c| c.0.cases.clear());
    attempt(&|c| c.0.carried_in.clear());
    attempt(&|c| c.0.carried_out.clear());
    attempt(&|c| c.0.proactive.clear());
    attempt(&|c| c.1 = Form::ALL[0]);
    attempt(&|c| c.1 = Form::ALL[1]);
    attempt(&|c| c.2.page.headings = Headings::ALL[0]);
    attempt(&|c| c.2.page.filler = Filler::ALL[0]);
    attempt(&|c| c.2.page.furniture = Furniture::ALL[0]);
    attempt(&|c| c.2.page.encoding = Encoding::ALL[0]);
    attempt(&|c| c.2.labels.script = Script::ALL[0]);
    attempt(&|c| c.2.labels.wording = Wording::ALL[0]);
    attempt(&|c| c.2.labels.banner = Banner::ALL[0]);
    attempt(&|c| c.2.labels.stubs = Stubs::ALL[0]);
    attempt(&|c| c.2.values.blanks = Blanks::ALL[0]);
    attempt(&|c| c.2.values.digits = Digits::ALL[0]);
    attempt(&|c| c.2.values.padding = Padding::ALL[0]);
    attempt(&|c| c.2.values.change = Change::ALL[0]);
    attempt(&|c| c.2.values.fee = Fee::ALL[0]);
    attempt(&|c| c.2.values.na = NotApplicable::ALL[0]);
    attempt(&|c| c.2.values.counted = None);
    attempt(&|c| c.2.second = None);
    attempt(&|c| c.2.remedies = Remedies::Own);
    attempt(&|c| c.2.harm = Harm::No);
    attempt(&|c| c.2.scar = Scar::No);
    best
}

/// What is not plain in a layout.
fn unusual(case: &Case) -> String {
    let l = &case.2;
    let all = [
        format!("{:?}", l.page.headings),
        format!("{:?}", l.page.filler),
        format!("{:?}", l.page.furniture),
        format!("{:?}", l.page.encoding),
        format!("{:?}", l.labels.script),
        format!("{:?}", l.labels.wording),
        format!("{:?}", l.labels.banner),
        format!("{:?}", l.labels.stubs),
        format!("blanks{:?}", l.values.blanks),
        format!("{:?}", l.values.digits),
        format!("{:?}", l.values.padding),
        format!("{:?}", l.values.change),
        format!("{:?}", l.values.fee),
        format!("na{:?}", l.values.na),
        format!("{:?}", l.values.counted),
        format!("{:?}", l.second),
        format!("remedies{:?}", l.remedies),
        format!("harm{:?}", l.harm),
        format!("scar{:?}", l.scar),
    ];
    let plain = [
        "Official",
        "No",
        "Utf8",
        "Simplified",
        "Own",
        "blanksNo",
        "Plain",
        "Bare",
        "naNo",
        "None",
        "harmNo",
        "scarNo",
        "remediesOwn",
    ];
    format!(
        "{:?} {:?} {}",
        case.1,
        l.medium,
        all.iter().filter(|a| !plain.contains(&a.as_str())).cloned().collect::<Vec<_>>().join(" ")
    )
}

/// What came out, by family, and the smallest cases.
#[derive(Default)]
struct Hunt {
    folder: Option<String>,
    families: BTreeMap<String, Tally>,
    /// How often a kind of fault was met: the first few of each are made smaller.
    met: BTreeMap<String, usize>,
    written: BTreeSet<String>,
}

impl Hunt {
    fn count(&mut self, case: &Case) -> std::io::Result<()> {
        let (_, tally, worst, _) = run(case);
        let layout = &case.2;
        let blanks = if layout.values.blanks == Blanks::No { "" } else { " with blanks" };
        let family = match (layout.harm, layout.scar) {
            (Harm::No, Scar::No) => format!("{:?}{blanks}", layout.medium),
            (harm, Scar::No) => format!("damage: {harm:?}"),
            (_, scar) => format!("damage: {scar:?}"),
        };
        self.families.entry(family.clone()).or_default().add(tally);
        let Some(worst) = worst else { return Ok(()) };
        let met = self.met.entry(format!("{family} {:?} {worst:?}", layout.medium)).or_default();
        *met += 1;
        if *met > 6 { Ok(()) } else { self.write(case, worst) }
    }

    /// Writes the smallest case that shows the same, unless its like is there.
    fn write(&mut self, case: &Case, worst: Verdict) -> std::io::Result<()> {
        let Some(folder) = &self.folder else { return Ok(()) };
        let best = plainest(case, worst);
        let (printed, _, _, lines) = run(&best);
        let key = format!("{worst:?} {}", unusual(&best));
        let number = self.written.len();
        if self.written.insert(key.clone()) {
            let first = lines.iter().take(2).cloned().collect::<Vec<_>>().join(" ; ");
            println!("{number:03} {key} | {first}");
            let text = format!(
                "{key}\n{:#?}\n\nlines: {}\n{}\n\n-----\n{}",
                best.0,
                lines.len(),
                lines.join("\n"),
                printed.text
            );
            std::fs::write(format!("{folder}/{number:03}.md"), text)?;
        }
        Ok(())
    }

    fn print(&self) {
        println!("| family | documents | faulty | right | silent | missed | wrong |\n|---|---|---|---|---|---|---|");
        let mut all = Tally::default();
        for (family, tally) in &self.families {
            tally.print(family);
            all.add(*tally);
        }
        all.print("all");
    }
}

impl Tally {
    fn add(&mut self, other: Self) {
        self.documents += other.documents;
        self.faulty += other.faulty;
        self.right += other.right;
        self.silent += other.silent;
        self.missed += other.missed;
        self.wrong += other.wrong;
    }

    fn print(&self, family: &str) {
        let Self { documents, faulty, right, silent, missed, wrong } = self;
        println!("| {family} | {documents} | {faulty} | {right} | {silent} | {missed} | {wrong} |");
    }
}

fn main() -> std::io::Result<()> {
    let mut args = std::env::args().skip(1);
    let n: usize = args.next().and_then(|a| a.parse().ok()).unwrap_or(1000);
    let seed: u64 = args.next().and_then(|a| a.parse().ok()).unwrap_or(1);
    let mut hunt = Hunt { folder: args.next(), ..Hunt::default() };
    if let Some(folder) = &hunt.folder {
        std::fs::create_dir_all(folder)?;
    }
    let mut bytes = [7_u8; 32];
    bytes[..8].copy_from_slice(&seed.to_le_bytes());
    let mut runner = TestRunner::new_with_rng(Config::default(), TestRng::from_seed(RngAlgorithm::ChaCha, &bytes));
    for strategy in [cases(layouts::layouts().boxed()), cases(layouts::damaged_layouts().boxed())] {
        for _ in 0..n {
            let Ok(tree) = strategy.new_tree(&mut runner) else { continue };
            hunt.count(&tree.current())?;
        }
    }
    hunt.print();
    Ok(())
}
