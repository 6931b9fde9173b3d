//! Citations as published reports write them.

use super::*;
use crate::embed;

fn notices() -> Notices {
    Notices::parse(embed::NOTICES).expect("the embedded notices")
}

fn check(text: &str, expect: &[(&str, CitedBy, &str)]) {
    let notices = notices();
    let found: Vec<_> =
        notices.cited_in(text).into_iter().map(|c| (c.notice.id.clone(), c.by, text[c.range].to_owned())).collect();
    let expect: Vec<_> = expect.iter().map(|(id, by, words)| ((*id).to_owned(), *by, (*words).to_owned())).collect();
    assert_eq!(found, expect, "{text}");
}

#[test]
fn each_report_year_has_its_notice_and_the_years_before_have_none() {
    let notices = notices();
    let format = |year| notices.for_year(year).and_then(|n| n.format.as_deref());
    assert_eq!(format(2018), None);
    assert_eq!(format(2019), Some("annual-2019"));
    assert_eq!(format(2020), Some("annual-2019"));
    assert_eq!(format(2021), Some("annual-2021"));
    assert_eq!(format(2025), Some("annual-2021"));
    assert_eq!(notices.of_format("annual-2019").map(|n| n.number.as_str()), Some("国办公开办函〔2019〕60号"));
}

#[test]
fn numbers_are_found_in_any_brackets_and_spacing() {
    for words in [
        "国办公开办函〔2021〕30号",
        "国办公开办函[2021]30号",
        "国办公开办函（2021）30号",
        "国办公开办函 ﹝2021﹞ 30 号",
        "国办公开办函【２０２１】３０号",
        "国办公开办函〔2021〕第30号",
        "国办公\n开办函〔2021〕30号",
    ] {
        check(&format!("根据（{words}）要求"), &[("report-format-2021", CitedBy::Number, words)]);
    }
    check("（国办函〔2020〕109号）", &[("processing-fee-2020", CitedBy::Number, "国办函〔2020〕109号")]);
    check("国办公开办函〔2021〕31号，国办函〔2021〕30号", &[]);
}

#[test]
fn titles_are_found_and_the_trial_form_is_told_from_the_form() {
    use CitedBy::Title;
    let old = "关于政府信息公开工作年度报告有关事项的通知";
    check(&format!("按《{old}》"), &[("report-format-2019", Title, old)]);
    check(
        "公开办公室 关于政府信息公开工作年度\n报告有关事项的通知》",
        &[("report-format-2019", Title, "关于政府信息公开工作年度\n报告有关事项的通知")],
    );
    let new = "中华人民共和国政府信息公开工作年度报告格式";
    check(&format!("《关于印发〈{new}〉的通知》"), &[("report-format-2021", Title, new)]);
    check(&format!("按照《{new}（试行）》"), &[("report-format-2019", Title, &format!("{new}（试行"))]);
    check("2024年政府信息公开工作年度报告", &[]);
    check("按照政府信息公开工作年度报告。格式如下", &[]);
}

#[test]
fn several_citations_come_in_the_order_of_the_text() {
    let text = "《关于印发〈中华人民共和国政府信息公开工作年度报告格式〉的通知》（国办公开办函〔2021〕30号）和国办公开办函〔2019〕60号";
    let notices = notices();
    let found: Vec<_> = notices.cited_in(text).iter().map(|c| (c.notice.id.as_str(), c.by)).collect();
    assert_eq!(
        found,
        [
            ("report-format-2021", CitedBy::Title),
            ("report-format-2021", CitedBy::Number),
            ("report-format-2019", CitedBy::Number),
        ]
    );
}

#[test]
fn defects_of_the_data_are_refused() {
    let entry = |id: &str, more: &str| {
        format!(
            "[[notice]]\nid = \"{id}\"\nkind = \"report-format\"\ntitle = \"x\"\nfrom = 2019-01-01\nsource = \"P\"\nchecked_on = 2026-11-22\n{more}\n"
        )
    };
    let years = "format = \"f\"\nreport_years = { from = 2019 }";
    for (text, problem) in [
        (entry("a", ""), "belong to report formats"),
        (entry("a", "format = \"f\"\nreport_years = { from = 2019, until = 2018 }"), "ends before"),
        (entry("a", &format!("until = 2018-01-01\n{years}")), "lies before"),
        (format!("{}{}", entry("a", years), entry("a", years)), "twice"),
        (format!("{}{}", entry("a", years), entry("b", years)), "shares a report year"),
        (entry("a", &format!("{years}\ntitel = 1")), "unknown field"),
    ] {
        let error = Notices::parse(&[("notices.toml", &text)]).expect_err(problem);
        assert!(error.problem.contains(problem), "{error}");
    }
}
