//! How long a deadline with ten events takes, alone, with its sentences and day by day; and 100,000 open cases re-dated.

#![expect(clippy::expect_used, clippy::panic, reason = "a benchmark of histories that are refused measures nothing")]

use std::hint::black_box;
use std::time::{Duration, Instant};

use chrono::Days;
use criterion::{Criterion, criterion_group, criterion_main};
use gk_base::Date;
use gk_clock::{Clock, Event};
use gk_law::Law;
use gk_law::calendar::Calendar;

#[path = "../tests/clock"]
#[expect(dead_code, unused_imports, reason = "the tests ask more of them")]
mod shared {
    pub mod oracle;
    pub mod written;
}

use shared::oracle::Oracle;
use shared::written::events;

/// How long the lines for people are measured.
const MEASURED: Duration = Duration::from_secs(2);

/// Every article that stops, restarts or lengthens the period.
const TEN_EVENTS: &str = "submitted@2026-03-02 received@2026-03-02 correction-notice-sent@2026-03-05 \
    correction-received@2026-03-12 third-party-letter-sent@2026-03-16:id=甲公司 \
    third-party-letter-served@2026-03-18:id=甲公司 other-agency-consulted@2026-03-20:id=乙局 \
    other-agency-replied@2026-03-27:id=乙局 third-party-replied@2026-04-03:id=甲公司 extended@2026-04-20:n=20";

/// An office's open cases, each begun on a day of the autumn of 2026.
const OPEN_CASES: [&str; 4] = [
    "received@2026-09-01",
    "received@2026-09-01 third-party-letter-sent@2026-09-04:id=甲 third-party-letter-served@2026-09-08:id=甲",
    "received@2026-09-01 joint-agency-letter-sent@2026-09-04:id=甲 joint-agency-replied@2026-09-18:id=甲 \
     extended@2026-09-22:n=20",
    "submitted@2026-08-31 received@2026-09-01 correction-notice-sent@2026-09-04 correction-received@2026-09-11 \
     other-agency-consulted@2026-09-15:id=甲 other-agency-replied@2026-09-24:id=甲 extended@2026-09-28:n=10",
];
const N_CASES: u32 = 100_000;
const N_DAYS: u32 = 90;

/// The arrangement of 2027 as if it had been published.
const PUBLISHED: &str = "year = 2027\nstatus = \"published\"\nfrom = 2027-01-01\nuntil = 2027-12-31\nsource = \"P\"\n\
    checked_on = 2026-11-24\n[[holiday]]\nname = \"元旦\"\ncite = \"text:x\"\ndays_off = [2027-01-01]\n\
    make_up_days = [2027-01-03]\n";

fn open_cases() -> Vec<Vec<Event>> {
    let kinds = OPEN_CASES.map(events);
    let later =
        |event: &Event, n_days: u32| Event { on: event.on + Days::new(n_days.into()), what: event.what.clone() };
    let kind = |n: u32| kinds.iter().cycle().nth(usize::try_from(n % 4).unwrap_or(0)).expect("four kinds");
    (0..N_CASES).map(|n| kind(n).iter().map(|event| later(event, n / 4 % N_DAYS)).collect()).collect()
}

/// Microseconds that one call takes, in the quickest of many rounds: what else the machine did meanwhile does not count.
fn micros(n_calls: u32, mut call: impl FnMut()) -> f64 {
    let begun = Instant::now();
    let mut quickest = f64::INFINITY;
    while begun.elapsed() < MEASURED {
        let round = Instant::now();
        (0..n_calls).for_each(|_| call());
        quickest = quickest.min(round.elapsed().as_secs_f64() * 1e6 / f64::from(n_calls));
    }
    quickest
}

fn ten_events(criterion: &mut Criterion) {
    let law = Law::embedded();
    let clock = Clock::new(law);
    let history = events(TEN_EVENTS);
    let alone = || clock.deadline(black_box(&history), None).expect("legal");
    let in_words = || alone().sentences(law).for_each(|sentence| drop(black_box(sentence)));
    let naive = || Oracle::new(law, &law.calendar, &law.settings).judge(black_box(&history), None).expect("legal");
    assert_eq!(alone().due, naive().due, "both clocks agree");
    let mut group = criterion.benchmark_group("a deadline with ten events");
    group.bench_function("alone", |bencher| bencher.iter(alone));
    group.bench_function("with its sentences", |bencher| bencher.iter(in_words));
    group.bench_function("day by day", |bencher| bencher.iter(naive));
    group.finish();
    let [alone, in_words, naive] =
        [micros(100, || drop(black_box(alone()))), micros(100, in_words), micros(10, || drop(black_box(naive())))];
    println!(
        "a deadline with ten events: {alone:.2} µs, with its sentences {in_words:.2} µs; day by day {naive:.2} µs, {:.0} times as long",
        naive / alone
    );
}

fn redated(criterion: &mut Criterion) {
    let law = Law::embedded();
    let published: Calendar = law.calendar.replacing_year("2027.toml", PUBLISHED).expect("a year");
    let (before, after) = (Clock::new(law), Clock::new(law).with_calendar(&published));
    let cases = open_cases();
    let moved = || before.moved(&after, cases.iter().map(Vec::as_slice).enumerate()).len();
    let n_moved = moved();
    assert!(n_moved > 0, "the change moves some case");
    let mut group = criterion.benchmark_group("100,000 open cases");
    group.sample_size(10);
    group.bench_function("re-dated", |bencher| bencher.iter(moved));
    group.finish();
    let due = |calendar: &Calendar, history: &[Event]| -> Option<Date> {
        let answer = Oracle::new(law, calendar, &law.settings).judge(history, None).expect("legal");
        answer.due.map(|due| due.value)
    };
    let naive = || cases.iter().filter(|case| due(&law.calendar, case) != due(&published, case)).count();
    let [fast, slow] =
        [micros(1, || _ = black_box(moved())), micros(1, || _ = black_box(naive()))].map(|micros| micros / 1e6);
    println!(
        "100,000 open cases re-dated: {fast:.2} s, {n_moved} moved; day by day {slow:.1} s, {:.0} times as long",
        slow / fast
    );
}

criterion_group!(benches, ten_events, redated);
criterion_main!(benches);
