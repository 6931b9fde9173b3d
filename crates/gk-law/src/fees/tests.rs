//! The tiers against sums worked by hand and against a price unit by unit.

use proptest::prelude::*;

use super::*;
use crate::Law;

fn date(written: &str) -> NaiveDate {
    written.parse().expect("a date")
}

fn schedule(method: Method) -> &'static Schedule {
    &Law::embedded().fees.schedule(method, date("2021-01-01")).expect("a schedule").value
}

#[test]
fn the_worked_examples() {
    let yuan = |method, n| schedule(method).charge(n).map(|charge| charge.total_fen / 100);
    for (n, expect) in [
        (0, 0),
        (10, 0),
        (11, 100),
        (25, 1500),
        (30, 2000),
        (31, 2200),
        (35, 3000),
        (40, 4000),
        (41, 4300),
        (50, 7000),
        (51, 7400),
        (60, 11000),
    ] {
        assert_eq!(yuan(Method::PerItem, n), Some(expect), "{n} items");
    }
    for (n, expect) in [
        (0, 0),
        (30, 0),
        (31, 10),
        (100, 700),
        (101, 720),
        (150, 1700),
        (200, 2700),
        (201, 2740),
        (250, 4700),
        (300, 6700),
    ] {
        assert_eq!(yuan(Method::PerVolume, n), Some(expect), "{n} pages");
    }
}

#[test]
fn a_charge_says_how_it_came_about() {
    let share = |from, to, rate_fen, amount_fen| TierShare { from, to, units: to - from + 1, rate_fen, amount_fen };
    let charge = schedule(Method::PerItem).charge(45).expect("a charge");
    let expect = [
        share(1, 10, 0, 0),
        share(11, 30, 10_000, 200_000),
        share(31, 40, 20_000, 200_000),
        share(41, 45, 30_000, 150_000),
    ];
    assert_eq!((charge.total_fen, charge.tiers), (550_000, expect.to_vec()));
    let late = schedule(Method::PerItem).charge_between(29, 32).expect("a charge");
    assert_eq!(late.tiers, [share(29, 30, 10_000, 20_000), share(31, 32, 20_000, 40_000)]);
    assert_eq!(schedule(Method::PerItem).charge_between(5, 4), Some(Charge { total_fen: 0, tiers: Vec::new() }));
}

#[test]
fn no_schedule_before_the_notice_and_no_sum_that_cannot_be_held() {
    let fees = &Law::embedded().fees;
    for method in Method::ALL {
        assert!(fees.schedule(method, date("2020-12-31")).is_err());
        assert_eq!(Method::parse(method.id()), Some(method));
        assert_eq!(schedule(method).charge(u32::MAX), None);
        assert!(schedule(method).charge(1_000_000).is_some());
    }
    let dear = Schedule { tiers: vec![Tier { n: 1, fen: u64::MAX / 2, step: None }] };
    assert!(dear.charge(2).is_some());
    assert_eq!(dear.charge(3), None);
}

#[test]
fn tiers_that_do_not_rise_are_refused() {
    let text = crate::embed::FEES.1;
    for (from, to) in [
        ("n = 1\n", "n = 2\n"),
        ("n = 31\n", "n = 11\n"),
        ("fen = 20000", "fen = 10000"),
        ("step_every = 10\n", "step_every = 0\n"),
        ("step_fen = 10000\n", ""),
        ("fen = 10000\n\n", "fen = 10000\nstep_every = 10\nstep_fen = 1\n\n"),
        ("id = \"per_volume\"", "id = \"per_item\""),
        ("from = 2021-01-01\n", "from = 2021-01-01\nuntil = 2020-01-01\n"),
    ] {
        assert!(text.contains(from), "{from}");
        assert!(Fees::parse((FILE, &text.replacen(from, to, 1))).is_err(), "{from} -> {to}");
    }
}

/// The price of the n-th item: nothing up to 10, 100 yuan up to 30, then 100 more for each ten begun.
fn item_fen(n: u64) -> u64 {
    match n {
        0..=10 => 0,
        11..=30 => 10_000,
        _ => 10_000 * (1 + (n - 30).div_ceil(10)),
    }
}

/// The price of the n-th page.
fn page_fen(n: u64) -> u64 {
    match n {
        0..=30 => 0,
        31..=100 => 1_000,
        101..=200 => 2_000,
        _ => 4_000,
    }
}

proptest! {
    #[test]
    fn tiers_come_to_what_the_units_cost_one_by_one(first in 1_u32..600, n in 0_u32..600) {
        let last = first + n;
        for (method, unit_fen) in [(Method::PerItem, item_fen as fn(u64) -> u64), (Method::PerVolume, page_fen)] {
            let charge = schedule(method).charge_between(first, last).expect("a charge");
            let by_unit: u64 = (first..=last).map(|n| unit_fen(u64::from(n))).sum();
            prop_assert_eq!(charge.total_fen, by_unit);
            prop_assert_eq!(charge.tiers.iter().map(|t| t.amount_fen).sum::<u64>(), by_unit);
            prop_assert_eq!(charge.tiers.iter().map(|t| t.units).sum::<u32>(), n + 1);
            prop_assert!(charge.tiers.windows(2).all(|pair| pair[0].to + 1 == pair[1].from && pair[0].rate_fen < pair[1].rate_fen));
            prop_assert_eq!(schedule(method).rate_fen(last), Some(unit_fen(u64::from(last))));
        }
    }
}
