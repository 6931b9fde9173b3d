//! `fee`: the sums that were worked out by hand, through the command line.

use crate::{Ran, gongkai};
use serde_json::json;

fn fee(args: &str) -> Ran {
    let args: Vec<&str> = std::iter::once("fee").chain(args.split_whitespace()).collect();
    gongkai(&args)
}

#[test]
fn the_first_line_is_the_sum_in_yuan() {
    let items = [
        (0, "0"),
        (1, "0"),
        (10, "0"),
        (11, "100"),
        (25, "1500"),
        (30, "2000"),
        (31, "2200"),
        (35, "3000"),
        (40, "4000"),
        (41, "4300"),
        (50, "7000"),
        (51, "7400"),
        (60, "11000"),
    ];
    let pages = [
        (30, "0"),
        (31, "10"),
        (100, "700"),
        (101, "720"),
        (150, "1700"),
        (200, "2700"),
        (201, "2740"),
        (250, "4700"),
        (300, "6700"),
    ];
    let cases = items.map(|case| ("items", case)).into_iter().chain(pages.map(|case| ("pages", case)));
    for (option, (n, expected)) in cases {
        for on in ["", " --on 2021-01-01"] {
            let ran = fee(&format!("--{option} {n}{on}"));
            assert_eq!((ran.code, ran.out().lines().next()), (Some(0), Some(expected)), "{option} {n}: {}", ran.err);
        }
    }
}

#[test]
fn the_tiers_stand_below_and_in_the_json() {
    let ran = fee("--items 35 --on 2026-03-02");
    for line in [
        "按件计收：35件共3000元。",
        "· 第1至10件：10件，每件0元，0元",
        "· 第11至30件：20件，每件100元，2000元",
        "· 第31至35件：5件，每件200元，1000元",
    ] {
        assert!(ran.out().lines().any(|shown| shown == line), "{line}: {}", ran.out());
    }
    assert!(ran.out().contains("国办函〔2020〕109号"), "{}", ran.out());
    let object = fee("--pages 101 --on 2026-03-02 --format json").json();
    assert_eq!((&object["schema"], &object["method"]), (&json!("gongkai.fee/1"), &json!("per_volume")));
    assert_eq!((&object["total_yuan"], &object["n"]), (&json!("720"), &json!(101)));
    assert_eq!(object["tiers"][2], json!({"from": 101, "to": 101, "units": 1, "rate_yuan": "20", "amount_yuan": "20"}));
}

#[test]
fn a_day_without_a_schedule_is_a_no_of_the_law() {
    for args in ["--items 11 --on 2020-12-31", "--pages 31 --on 2020-12-31"] {
        let ran = fee(args);
        assert_eq!((ran.code, ran.out()), (Some(1), ""), "{args}: {}", ran.err);
        assert!(ran.err.contains("109号") && ran.err.contains("自2021年1月1日"), "{args}: {}", ran.err);
    }
}

#[test]
fn wrong_usage_is_64() {
    for (args, says) in [
        ("", "没有写数量"),
        ("--items 1 --pages 1", "只能写一个"),
        ("--items -1", "--items 写的是“-1”"),
        ("--pages 1.5", "--pages 写的是“1.5”"),
        ("--items 99999999999", "应当是不小于零的整数"),
        ("--items 4000000000", "数量4000000000太大"),
        ("--items 1 --on 昨天", "--on 写的是“昨天”"),
    ] {
        let ran = fee(args);
        assert_eq!((ran.code, ran.out()), (Some(64), ""), "{args}: {}", ran.err);
        assert!(ran.err.starts_with("错误：") && ran.err.contains(says), "{args}: {}", ran.err);
    }
}
