//! The prose of the five published reports that stand beside the repository; says so when they are not there.
#![expect(clippy::expect_used, reason = "a test stops at the first thing that is not there")]

use gk_extract::prose::{self, Prose, Verdict};
use gk_law::Law;
use std::path::{Path, PathBuf};

fn folder() -> Option<PathBuf> {
    let shared = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/seeds");
    if shared.is_dir() {
        return Some(shared);
    }
    eprintln!("LEFT OUT: {} is not there, the prose of the published reports was not tested", shared.display());
    None
}

fn read(number: &str) -> Option<Prose> {
    let folder = folder()?;
    let mut files = std::fs::read_dir(&folder).expect("folder").flatten().map(|e| e.path());
    let path = files.find(|p| p.file_name().is_some_and(|n| n.to_string_lossy().starts_with(number))).expect("seed");
    let document = gk_read::read(&std::fs::read(&path).expect("file"), None);
    let sighted = gk_extract::tables::sight(&document);
    Some(prose::read(Law::embedded(), &document, sighted.used()))
}

const SIX: [&str; 6] = ["overview", "proactive", "applications", "remedies", "problems", "other_matters"];

fn head(prose: &Prose, agency: &str, year: i32, period: Option<(&str, &str)>, preface: &[&str]) {
    assert_eq!(prose.agency.as_deref(), Some(agency));
    assert_eq!(prose.year, Some(year));
    let got = prose.period.map(|p| (p.from.to_string(), p.to.to_string()));
    assert_eq!(got, period.map(|(a, b)| (a.to_owned(), b.to_owned())));
    let ids: Vec<&str> = prose.sections.iter().map(|s| s.id).collect();
    assert_eq!(ids, [preface, &SIX].concat());
    assert_eq!(prose.verdict, Verdict::Report);
    assert!(prose.findings.is_empty(), "{:?}", prose.findings);
}

/// Whether a figure is quoted: what, value, unit, part of, and words of its scope.
fn has(prose: &Prose, what: &str, value: i64, unit: &str, of: Option<&str>, scope: &str) {
    let found = prose.quoted.iter().any(|q| {
        q.what == what
            && q.value == value.into()
            && q.unit == unit
            && q.of.as_deref() == of
            && scope.split(' ').all(|word| q.scope.as_deref().unwrap_or("").contains(word))
    });
    assert!(found, "{what} {value}{unit} of {of:?} [{scope}] in {:#?}", prose.quoted);
}

fn n(prose: &Prose, count: usize) {
    assert_eq!(prose.quoted.len(), count, "no figure more: {:#?}", prose.quoted);
}

#[test]
fn seed_000() {
    let Some(p) = read("000") else { return };
    head(&p, "淄博市卫生健康委员会", 2024, Some(("2024-01-01", "2024-12-31")), &["preface"]);
    assert_eq!(p.signed_on, None);
    has(&p, "x.published_by_topic", 18, "件", None, "文件");
    has(&p, "x.published_by_topic", 18, "篇", None, "解读");
    has(&p, "x.published_by_topic", 44, "条", None, "公告");
    has(&p, "applications.processed_total", 9, "件", None, "");
    has(&p, "x.rate", -26, "%", Some("applications.processed_total"), "同比");
    has(&p, "remedies.reconsideration", 0, "", None, "");
    has(&p, "remedies.litigation", 0, "", None, "");
    has(&p, "x.rate", 100, "%", Some("applications.processed_total"), "受理率");
    has(&p, "x.rate", 100, "%", Some("applications.processed_total"), "答复率");
    has(&p, "x.fee_yuan", 0, "", None, "");
    has(&p, "x.proposals", 56, "件", None, "");
    for (value, scope) in [(12, "建议"), (44, "提案"), (32, "主办"), (8, "分办"), (16, "会办")] {
        has(&p, "x.proposals", value, "件", Some("x.proposals"), scope);
    }
    n(&p, 16);
}

#[test]
fn seed_001() {
    let Some(p) = read("001") else { return };
    head(&p, "原平市卫生健康局", 2024, Some(("2024-01-01", "2024-12-31")), &["preface"]);
    assert_eq!(p.signed_on.map(|d| d.to_string()).as_deref(), Some("2025-01-22"));
    assert_eq!(p.signature.len(), 2);
    has(&p, "x.published_by_channel", 12, "条", None, "门户网站");
    has(&p, "x.hotline", 92, "件", None, "受理");
    has(&p, "x.hotline", 92, "件", None, "办结");
    has(&p, "x.rate", 100, "%", Some("x.hotline"), "办结率");
    has(&p, "x.published_by_topic", 13, "件", None, "行政处罚");
    has(&p, "applications.processed_total", 0, "件", None, "");
    has(&p, "x.published_by_topic", 130, "个事项", None, "目录");
    has(&p, "remedies.reconsideration", 0, "件", None, "");
    has(&p, "remedies.litigation", 0, "件", None, "");
    assert!(p.quoted.iter().filter(|q| q.what.starts_with("remedies.")).all(|q| q.year == Some(2023)));
    n(&p, 9);
}

#[test]
fn seed_002() {
    let Some(p) = read("002") else { return };
    head(&p, "济宁市卫生健康委员会", 2020, Some(("2020-01-01", "2020-12-31")), &["preface"]);
    has(&p, "x.published_total", 324, "条", None, "济宁市人民政府 门户网站");
    has(&p, "x.published_by_topic", 500, "条", None, "我委门户网站 疫情防控");
    has(&p, "x.published_by_topic", 900, "条", None, "我委门户网站 资讯");
    has(&p, "x.published_by_channel", 2367, "条", None, "公众号 微信");
    has(&p, "x.published_by_channel", 789, "条", None, "微博");
    has(&p, "x.published_by_topic", 5, "条", None, "建议");
    has(&p, "x.published_by_topic", 19, "条", None, "提案");
    has(&p, "applications.new_received", 4, "件", None, "");
    n(&p, 8);
}

#[test]
fn seed_003() {
    let Some(p) = read("003") else { return };
    head(&p, "度假区卫计局", 2023, Some(("2023-01-01", "2023-12-31")), &["preface"]);
    has(&p, "x.published_by_channel", 184, "条", None, "门户网站");
    has(&p, "applications.new_received", 0, "件", None, "");
    has(&p, "x.fee_yuan", 0, "元", None, "");
    has(&p, "remedies.reconsideration", 0, "", None, "");
    has(&p, "remedies.litigation", 0, "", None, "");
    has(&p, "x.proposals", 0, "件", None, "建议");
    has(&p, "x.proposals", 0, "件", None, "提案");
    n(&p, 8);
}

#[test]
fn seed_004() {
    let Some(p) = read("004") else { return };
    head(&p, "延津县卫生健康委员会", 2024, None, &[]);
    has(&p, "applications.new_received", 0, "", None, "");
    has(&p, "x.fee_yuan", 0, "", None, "");
    n(&p, 2);
}
