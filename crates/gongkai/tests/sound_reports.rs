//! Reports whose prose agrees with their tables raise no error, and a single wrong figure is found; never a layout.

#![expect(clippy::expect_used, reason = "helpers of tests fail the test that calls them")]

#[path = "sound_reports/prose.rs"]
mod prose;

use gk_base::Severity;
use gk_law::Law;
use gk_report::Report;
use gk_testkit::consistent::Figures;
use gk_testkit::layouts::{self, Form, Layout, Medium};
use prose::{Prose, SOUND, TAIL, Tables, WRONG};

/// The ways in which the tables are printed here.
const MEDIA: &[Medium] = &[Medium::Pipes, Medium::Html];

fn figures(tables: Tables) -> Figures {
    match tables {
        Tables::Busy => Figures {
            carried_in: vec![2],
            carried_out: vec![1],
            results: vec![6, 2, 0, 0, 0, 0, 3, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1],
            cases: vec![2, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0, 1],
            proactive: vec![0, 0, 0, 3, 1, 9, 12, 1, 6],
            fee_yuan: 0,
        },
        Tables::Quiet => Figures::default(),
    }
}

/// The file: the printed tables between the prose.
fn file(law: &'static Law, prose: &Prose, medium: Medium) -> (Vec<u8>, &'static str) {
    let layout = Layout::plain(medium);
    let printed = layouts::print(law, &figures(prose.tables), Form::Own("annual-2021"), &layout);
    let line = |text: &str| -> String {
        let mark = |l: &str| if medium.is_page() { format!("<p>{l}</p>\n") } else { format!("{l}\n") };
        text.lines().filter(|l| !l.is_empty()).map(mark).collect()
    };
    let at = |needle: &str| {
        let at = printed.text.find(needle).expect("the heading is printed");
        if medium.is_page() { printed.text[..at].rfind('<').expect("an element") } else { at }
    };
    let tables = &printed.text[at("二、主动公开")..at("五、存在")];
    let Prose { agency, overview, remedies, problems, other, .. } = prose;
    let title = format!("{agency}2024年政府信息公开工作年度报告");
    let preface = "根据《中华人民共和国政府信息公开条例》和《政府信息公开工作年度报告格式》（国办公开办函〔2021〕30号）编制。\
                   本报告所列数据的统计期限自2024年1月1日起至2024年12月31日止。如有疑问，请与本机关联系，电话：010-00000000。";
    let before = line(&format!("{title}\n{preface}\n一、总体情况\n{overview}\n{TAIL}"));
    let after = line(&format!(
        "{remedies}\n五、存在的主要问题及改进情况\n{problems}\n六、其他需要报告的事项\n{other}\n{agency}\n2025年1月20日"
    ));
    if medium.is_page() {
        let head = format!("<!DOCTYPE html><html><head><meta charset=\"utf-8\"><title>{title}</title></head><body>");
        ((head + &before + tables + &after + "</body></html>").into_bytes(), "report.html")
    } else {
        ((before + tables + &after).into_bytes(), "report.txt")
    }
}

fn checked(law: &'static Law, bytes: &[u8], name: &str) -> Report {
    let mut report = gk_extract::extract(law, &gk_read::read(bytes, Some(name)));
    let findings = gk_check::check(law, &report, &gk_check::Options::default());
    report.findings.extend(findings);
    report
}

#[test]
fn prose_that_agrees_raises_no_error() {
    let law = Law::embedded();
    let mut wrong = Vec::new();
    for prose in SOUND {
        for medium in MEDIA {
            let (bytes, name) = file(law, prose, *medium);
            let report = checked(law, &bytes, name);
            assert!(gk_extract::is_report(&report), "{prose:?}");
            assert_eq!(report.agency.as_deref(), Some(prose.agency));
            for finding in &report.findings {
                let line = format!("{medium:?} {}", finding.message());
                match finding.severity {
                    Severity::Error => wrong.push(format!("{line}\n   {}{}", prose.overview, prose.remedies)),
                    Severity::Warning => println!("{line}"),
                    Severity::Info => {}
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{} errors:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn one_wrong_figure_is_found() {
    let law = Law::embedded();
    let mut missed = Vec::new();
    for (prose, code) in WRONG {
        for medium in MEDIA {
            let (bytes, name) = file(law, prose, *medium);
            let report = checked(law, &bytes, name);
            let codes: Vec<&str> = report.findings.iter().map(|f| f.code.as_ref()).collect();
            if !codes.contains(code) {
                missed.push(format!("{medium:?} {code} not in {codes:?}: {}{}", prose.overview, prose.remedies));
            }
            let false_ones =
                report.findings.iter().filter(|f| f.severity == Severity::Error && f.code.as_ref() != *code);
            missed.extend(false_ones.map(|f| format!("beside {code}: {}", f.message())));
        }
    }
    assert!(missed.is_empty(), "{}", missed.join("\n"));
}
