//! Every kind of document from invented facts of several years: drafts are whole and clean, and what is spoilt is found.

#![expect(clippy::panic, reason = "helpers of a test")]

use chrono::Datelike;
use gk_base::{Finding, Severity};
use gk_law::Law;
use gk_law::letters::{LetterKind, RemedyDuty};
use gk_render::letter::{Facts, Letter, Template, check, draft, lint};
use gk_testkit::letters::{LetterCase, letter_cases};

fn letter(case: &LetterCase) -> Letter {
    draft(Law::embedded(), case.kind, None, &case.facts).unwrap_or_else(|error| panic!("{}: {error}", case.name))
}

fn findings(facts: &Facts, letter: &Letter) -> Vec<Finding> {
    lint(Law::embedded(), facts, letter)
}

fn case(name: &str) -> LetterCase {
    letter_cases().into_iter().find(|case| case.name == name).unwrap_or_else(|| panic!("no case {name}"))
}

/// The codes of the findings, warnings in brackets.
fn codes(facts: &Facts, letter: &Letter) -> String {
    let code = |finding: Finding| match finding.severity {
        Severity::Error => finding.code.into_owned(),
        Severity::Warning | Severity::Info => format!("[{}]", finding.code),
    };
    let mut codes: Vec<String> = findings(facts, letter).into_iter().map(code).collect();
    codes.dedup();
    codes.join(" ")
}

#[test]
fn every_kind_is_drafted_without_anything_wrong() {
    let cases = letter_cases();
    assert!(cases.len() > 125, "{}", cases.len());
    for case in cases {
        let letter = letter(&case);
        let found: Vec<String> =
            findings(&case.facts, &letter).iter().map(|f| format!("{} {}", f.code, f.message())).collect();
        assert!(found.is_empty(), "{}: {found:#?}\n{}", case.name, letter.text());
    }
}

/// Spoils what shows an element, in every kind: by taking out each line in turn until nothing of it is left.
#[test]
fn without_a_mandatory_element_a_letter_is_not_clean() {
    let law = Law::embedded();
    let mut n = 0;
    for case in letter_cases() {
        let whole = letter(&case);
        for at in 0..whole.body.len() {
            let mut spoilt = whole.clone();
            let taken = spoilt.body.remove(at);
            let is_optional = ["联系人：", "负责公开该信息的机关：", "| 需要的帮助", "| ^ | 需要的帮助"]
                .iter()
                .any(|start| taken.starts_with(start));
            if is_ornament(&taken) || is_optional {
                continue;
            }
            n += 1;
            assert!(!codes(&case.facts, &spoilt).is_empty(), "{}: nothing misses `{taken}`", case.name);
        }
        for element in
            law.letters.elements(case.kind, &law.decisions).iter().filter(|element| !element.shows.is_empty())
        {
            let mut spoilt = whole.clone();
            for line in &mut spoilt.body {
                for phrase in &element.shows {
                    *line = line.replace(phrase.as_str(), "");
                }
            }
            assert!(codes(&case.facts, &spoilt).contains("W-01"), "{}: {}", case.name, element.name);
        }
        let mut spoilt = whole.clone();
        for phrase in &law.letters.get(case.kind).states {
            spoilt.body.iter_mut().for_each(|line| *line = line.replace(phrase.as_str(), ""));
        }
        assert!(spoilt == whole || codes(&case.facts, &spoilt).contains("W-01"), "{}: {}", case.name, spoilt.text());
    }
    assert!(n > 300, "{n}");
}

/// Lines that carry no element: headings, rules and heads of tables, explanations, lines to sign on.
fn is_ornament(line: &str) -> bool {
    let starts = [
        "一、",
        "二、",
        "三、",
        "| ^ | 申请人（代理人）签名",
        "| 说明",
        "检索人签名",
        "签收人签名",
        "| 序号",
        "| 系统、档案",
        "| 第三方 |",
        "| 收到征询书的日期",
        "| 签名或者盖章",
        "第三方意见回执",
        "| 承办机构",
        "| 提交 |",
        "本机关认为理由",
        "申请的数量、频次明显",
        "请依照上述规定查询",
        "经审查，公开所申请的信息可能",
    ];
    let is_empty = ["| 无 |", "| 不适用 |", "| 见拒收情况 |", "| 无人签收 |", "| 不需要确认 |"]
        .iter()
        .any(|none| line.contains(none));
    let is_rule = line.chars().all(|c| matches!(c, '|' | '-' | ':' | ' ' | '='));
    is_rule || is_empty || starts.iter().any(|start| line.starts_with(start))
}

/// Spoils each text that an element must say, wherever it stands.
#[test]
fn a_value_that_was_taken_out_is_missed() {
    let law = Law::embedded();
    for case in letter_cases() {
        let whole = letter(&case);
        for (name, text) in said(&case) {
            if !whole.body.iter().any(|line| line.contains(&text)) {
                continue;
            }
            let mut spoilt = whole.clone();
            spoilt.body.iter_mut().for_each(|line| *line = line.replace(&text, "（略）"));
            assert!(codes(&case.facts, &spoilt).contains("W-"), "{}: {name} {text}", case.name);
        }
        assert!(!law.letters.elements(case.kind, &law.decisions).is_empty() || case.kind.decision().is_some());
    }
}

/// Texts of elements, as far as the facts hold them in words.
fn said(case: &LetterCase) -> Vec<(String, String)> {
    let law = Law::embedded();
    let elements = &case.facts.ruling.elements;
    let own = elements.iter().map(|(id, text)| (id.clone(), text.clone()));
    let conditional =
        |id: &str| law.letters.elements(case.kind, &law.decisions).iter().any(|e| e.id == id && !e.when.is_empty());
    let own: Vec<(String, String)> = own.filter(|(id, _)| !conditional(id)).collect();
    own.into_iter().chain(case.facts.ruling.parts.iter().map(|part| ("part".to_owned(), part.what.clone()))).collect()
}

#[test]
fn a_text_that_was_worded_anew_is_still_the_text() {
    let case = case("2026-paper-not-held");
    let mut letter = letter(&case);
    letter
        .body
        .iter_mut()
        .for_each(|line| *line = line.replace("并询问了养护科，没有找到", "且询问了养护科，均没有找到"));
    assert_eq!(codes(&case.facts, &letter), "");
}

#[test]
fn what_is_unlawful_is_found() {
    type Spoil = fn(&mut Facts, &mut Letter);
    let cases: &[(&str, Spoil, &str)] = &[
        ("2026-paper-not-held", |_, l| l.body.retain(|line| !line.contains("行政复议")), "W-02"),
        ("2026-paper-not-held", |_, l| swap(l, "云溪县人民政府", "上一级主管部门"), "W-04"),
        ("2026-paper-not-held", |_, l| swap(l, "60日", "90日"), "W-05"),
        ("2026-paper-not-held", |_, l| swap(l, "60日", "六十日"), ""),
        ("2026-paper-not-held", |_, l| swap(l, "6个月", "六个月"), ""),
        ("2026-paper-not-held", |_, l| swap(l, "6个月", "三个月"), "W-05"),
        ("2026-paper-not-held", |_, l| swap(l, "自收到本文书之日起6个月内", ""), "W-05"),
        (
            "2026-paper-not-held",
            |_, l| swap(l, "可以自收到本文书之日起60日内向", "应当先申请行政复议，可以自收到本文书之日起60日内向"),
            "W-06",
        ),
        ("2026-paper-denied-third-party", |_, l| swap(l, "15日", "30日"), "W-05"),
        ("2026-paper-denied-third-party", |_, l| swap(l, "应当先申请行政复议：", ""), "W-06"),
        ("2026-paper-denied-third-party", |_, l| swap(l, "提起行政诉讼", "直接提起行政诉讼"), "W-06"),
        (
            "2022-before-denied-third-party",
            |_, l| swap(l, "北陵市人民政府或者上一级主管部门", "北陵市人民政府"),
            "W-04",
        ),
        ("2025-online-partial", |_, l| swap(l, "https://xzfy.example.cn", ""), "W-12"),
        (
            "2025-online-partial",
            |f, l| {
                if let Some(r) = &mut f.remedy {
                    r.online_channel.clear();
                }
                swap(l, "https://xzfy.example.cn", "");
            },
            "W-12",
        ),
        ("2026-paper-DOC_CORRECTION", |_, l| l.body.push("如不服，可以申请行政复议。".to_owned()), "W-03"),
        ("2026-paper-not-held", |_, l| l.number = "云交公复〔2025〕3号-告".to_owned(), "W-08"),
        ("2026-paper-not-held", |_, l| l.number = "云交公复[2026]3号".to_owned(), "W-07"),
        ("2026-paper-not-held", |_, l| l.number.clear(), "W-07"),
        ("2026-paper-not-held", |_, l| l.date = "2026年04月09日".to_owned(), "W-14"),
        ("2026-paper-not-held", |_, l| l.date = "2026年4月10日".to_owned(), "W-14"),
        (
            "2026-paper-not-held",
            |f, l| {
                f.issued_on = f.issued_on.and_then(|d| d.with_month(2));
                l.date = "2026年2月9日".to_owned();
            },
            "W-14",
        ),
        ("2026-paper-not-held", |_, l| l.addressee = "张小和".to_owned(), "W-09"),
        ("2026-paper-not-held", |_, l| l.signature.clear(), "W-15"),
        ("2026-paper-not-held", |_, l| swap(l, "DM2026-0017", "DM2026-0071"), "W-10"),
        ("2026-paper-not-held", |_, l| l.body.push("请{{ 申请人 }}知悉".to_owned()), "W-11"),
        ("2026-paper-not-held", |_, l| l.body.push("联系人：××".to_owned()), "[W-11]"),
        ("2026-paper-DOC_3P_CONSULT", |_, l| l.body.push("申请人证件号码：330000199001011234".to_owned()), "W-13"),
        ("2026-paper-DOC_3P_CONSULT", |_, l| l.body.push("申请人张小禾".to_owned()), "[W-13]"),
        ("2026-paper-not-held", |_, l| l.body.push("第三方证件号码：11000019850505234X".to_owned()), "W-13"),
        ("2022-before-not-held", |_, l| swap(l, "60日", "六十日"), ""),
    ];
    for (name, spoil, expect) in cases {
        let mut case = case(name);
        let mut letter = letter(&case);
        spoil(&mut case.facts, &mut letter);
        assert_eq!(&codes(&case.facts, &letter), expect, "{name}\n{}", letter.text());
    }
}

fn swap(letter: &mut Letter, from: &str, to: &str) {
    assert!(letter.body.iter().any(|line| line.contains(from)), "`{from}` is not in\n{}", letter.text());
    letter.body.iter_mut().for_each(|line| *line = line.replace(from, to));
}

#[test]
fn a_finding_names_its_line_and_the_mend() {
    let case = case("2026-paper-not-held");
    let mut letter = letter(&case);
    swap(&mut letter, "60日", "90日");
    let found = findings(&case.facts, &letter);
    let span = found[0].span.expect("a line");
    assert_eq!(Some(span.of(&letter.text())), found[0].text.as_deref());
    assert_eq!(found[0].message(), "告知申请行政复议的期限是90日；应当是60日。请改正期限。");
}

#[test]
fn what_is_not_known_stands_in_the_draft_and_is_found() {
    let mut case = case("2026-paper-not-held");
    case.facts.ruling.elements.clear();
    case.facts.issued_on = None;
    let letter = letter(&case);
    assert!(letter.text().contains("检索的情况：【待填：检索说明】。"), "{}", letter.text());
    assert!(letter.text().contains("【待填：救济告知】"));
    let codes = codes(&case.facts, &letter);
    assert!(codes.contains("W-11") && codes.contains("W-14") && codes.contains("W-02"), "{codes}");
    let empty = draft(Law::embedded(), LetterKind::Correction, None, &Facts::default()).expect("a draft of nothing");
    assert!(empty.text().contains("1. 【待填：补正事项】。"), "{}", empty.text());
}

#[test]
fn a_template_of_the_office_is_used_and_its_mistakes_are_told_with_the_line() {
    let law = Law::embedded();
    let case = case("2026-paper-not-held");
    let own =
        Template { version: 4, text: "# {{ 机关名称 }}\n# 告知书\n本机关{{ 检索说明 }}。\n".to_owned() };
    let letter = draft(law, case.kind, Some(&own), &case.facts).expect("a draft");
    assert_eq!((letter.template_version, letter.title.len(), letter.body.len()), (4, 2, 1));
    for (text, expect) in [
        ("# 题\n{{ 申请者 }}", "模板第2行有误：没有叫“申请者”的占位符。请从占位符一览中选用，名称要一字不差"),
        (
            "{{ 申请人 }",
            "模板第1行有误：写法不完整：“{{ 申请人 }”。请核对大括号是否成对，“if”“for”是否有对应的“endif”“endfor”",
        ),
        ("一\n{% if 申请人 %}有", "模板第2行有误"),
        ("一\n二\n{{ 申请人 | 大写 }}", "模板第3行有误：“{{ 申请人 | 大写 }}”用了没有的功能"),
        ("{% for 甲 in 检索记录 %}{{ 甲.地点 }}{% endfor %}", "模板第1行有误"),
        ("{% for 甲 in range(90000) %}{% for 乙 in range(90000) %}{{ 乙 }}{% endfor %}{% endfor %}", "没有尽头"),
    ] {
        let template = Template { version: 1, text: text.to_owned() };
        let error = draft(law, LetterKind::SearchLog, Some(&template), &case.facts).expect_err(text).to_string();
        assert!(error.contains(expect), "{text}: {error}");
    }
    for info in law.letters.iter() {
        assert_eq!(check(law, &info.text), Ok(()), "{}", info.name);
    }
}

#[test]
fn only_decisions_tell_of_remedies() {
    let law = Law::embedded();
    for case in letter_cases() {
        let tells = letter(&case).text().contains("行政复议");
        assert_eq!(tells, law.letters.get(case.kind).remedy != RemedyDuty::None, "{}", case.name);
    }
}

#[test]
fn letters_read_as_they_should() {
    for name in [
        "2026-paper-denied-third-party",
        "2026-paper-partial",
        "2026-paper-DOC_CORRECTION",
        "2025-online-not-held",
        "2022-before-wrong-agency",
        "2026-paper-DOC_FEE",
        "2025-online-DOC_APPLICATION",
    ] {
        insta::assert_snapshot!(name, letter(&case(name)).text());
    }
}
