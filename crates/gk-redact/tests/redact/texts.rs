//! Plain text: marks, their refusal, and what is left open elsewhere.

use crate::files::{every, mark, passage, released};
use gk_redact::{Place, elsewhere, open, redact};

#[test]
fn marked_words_are_replaced_and_the_rest_stays() {
    let text = "申请人：王小明\r\n电话：138 1234 5678\n\n王小明于今日提交。\n";
    let redacted = released(text.as_bytes(), &[every("王小明"), every("13812345678")]);
    let expect = "申请人：■■■■〔条例第十五条〕\n电话：■■■■〔条例第十五条〕\n\n■■■■〔条例第十五条〕于今日提交。\n";
    assert_eq!(String::from_utf8(redacted.bytes).unwrap(), expect);
    let places: Vec<&str> = redacted.withheld.iter().map(|withheld| withheld.place.as_str()).collect();
    assert_eq!(places, ["第 1 行第 5 至 7 字", "第 4 行第 1 至 3 字", "第 2 行第 4 至 16 字"]);
    assert_eq!(redacted.withheld.iter().map(|withheld| withheld.n).collect::<Vec<_>>(), [1, 2, 3]);
}

#[test]
fn a_word_broken_over_lines_is_found() {
    let redacted = released("住址在示例市东\n　风路１２号。\n".as_bytes(), &[every("东风路12号")]);
    let text = String::from_utf8(redacted.bytes).unwrap();
    assert_eq!(text, "住址在示例市■■■■〔条例第十五条〕\n　■■■■〔条例第十五条〕。\n");
    assert_eq!(redacted.withheld.len(), 1, "one passage");
}

#[test]
fn the_length_of_the_sign_says_nothing() {
    let of = |name: &str| {
        let text = format!("甲{name}乙\n");
        released(text.as_bytes(), &[every(name)]).bytes
    };
    assert_eq!(of("王小"), of("示例市某某科技股份有限公司"));
}

#[test]
fn other_encodings_are_released_as_utf_8() {
    // 王小明签收 in GB18030.
    let bytes = [0xcd, 0xf5, 0xd0, 0xa1, 0xc3, 0xf7, 0xc7, 0xa9, 0xca, 0xd5, 0x0a].repeat(4);
    let redacted = released(&bytes, &[every("王小明")]);
    assert_eq!(String::from_utf8(redacted.bytes).unwrap(), "■■■■〔条例第十五条〕签收\n".repeat(4));
}

#[test]
fn the_same_words_elsewhere_are_told() {
    let text = "王小明申请。\n经办人王小明。\n";
    let material = open(text.as_bytes(), "a.txt").unwrap();
    let marks = [passage(&material, 0, "王小明")];
    let open = elsewhere(&material, &marks).unwrap();
    assert_eq!((open.len(), open[0].place.as_str()), (1, "第 2 行第 4 至 6 字"));
    let redacted = redact(&material, &marks).unwrap();
    assert_eq!(redacted.elsewhere, open);
    assert!(String::from_utf8(redacted.bytes).unwrap().ends_with("经办人王小明。\n"));
}

#[test]
fn overlapping_marks_become_one_with_both_grounds() {
    let material = open("甲乙丙丁戊\n".as_bytes(), "a.txt").unwrap();
    let mut second = passage(&material, 0, "丙丁");
    second.ground.words = "条例第十六条".to_owned();
    let redacted = redact(&material, &[passage(&material, 0, "乙丙"), second]).unwrap();
    assert_eq!(String::from_utf8(redacted.bytes).unwrap(), "甲■■■■〔条例第十五条、条例第十六条〕戊\n");
}

#[test]
fn marks_that_lead_nowhere_are_refused_with_their_number() {
    let material = open("甲乙\n".as_bytes(), "a.txt").unwrap();
    let area = gk_redact::Rect { x0: 0.0, y0: 0.0, x1: 9.0, y1: 9.0 };
    for (place, expect) in [
        (Place::Passage { paragraph: 9, from: 0, to: 3 }, "第 1 处标记在文件里找不到"),
        (Place::Passage { paragraph: 0, from: 0, to: 99 }, "第 1 处标记在文件里找不到"),
        (Place::Passage { paragraph: 0, from: 1, to: 3 }, "第 1 处标记在文件里找不到"),
        (Place::Passage { paragraph: 0, from: 3, to: 3 }, "第 1 处标记没有选中文字"),
        (Place::EveryOccurrence { words: "丙".to_owned() }, "第 1 处标记要遮盖的词在文件里没有出现"),
        (Place::Area { page: 0, rect: area }, "第 1 处标记是页面上的区域，而这份文件没有页面"),
    ] {
        let findings = redact(&material, &[mark(place)]).unwrap_err();
        assert!(findings[0].message().starts_with(expect), "{}", findings[0].message());
    }
    assert!(redact(&material, &[]).unwrap_err()[0].message().contains("还没有标记"));
}

#[test]
fn files_of_other_kinds_are_refused_with_the_mend() {
    let page = "<!DOCTYPE html><html><body><p>甲</p></body></html>";
    for bytes in [page.as_bytes(), b"", b"\x89PNG....", b"PK\x03\x04rest", b"%PDF-1.7 rest"] {
        let finding = open(bytes, "材料").unwrap_err();
        assert!(!finding.mend.is_empty(), "{}", finding.message());
    }
}
