//! Reports whose figures satisfy every rule of their form, plain and random; never a report with a defect.
#![expect(clippy::panic, reason = "a builder that does not know the form must stop the test")]

use gk_base::{Date, Period, Span};
use gk_law::formats::{Each, Table};
use gk_law::{CellIx, CellKind, Format, Identity, Law};
use gk_report::{Cell, Line, Report, Section, Value};
use proptest::prelude::*;
use rust_decimal::Decimal;

/// The agency of the reports here: a department of a county, without power to make rules.
pub const AGENCY: &str = "临河县卫生健康局";

/// The figures that a consistent report is made of; everything else follows from them.
///
/// Any values give a consistent report; lists that are too short count as zeros.
#[derive(Debug, Clone, Default)]
pub struct Figures {
    /// Applications carried in, by class of applicant.
    pub carried_in: Vec<u16>,
    /// Applications still open at the end of the year, by class of applicant.
    pub carried_out: Vec<u16>,
    /// Results, row by row, six classes each.
    pub results: Vec<u16>,
    /// Outcomes of cases, group by group, four each.
    pub cases: Vec<u16>,
    /// Figures of table two, cell by cell.
    pub proactive: Vec<u16>,
    /// The fee in 元.
    pub fee_yuan: u32,
}

impl Figures {
    /// Figures in which every row and column of the form has something.
    #[must_use]
    pub fn plain() -> Self {
        Self {
            carried_in: vec![2, 1, 0, 0, 1, 0],
            carried_out: vec![1, 0, 2, 0, 0, 1],
            results: (0..200_u16).map(|n| (n * 7 + 3) % 5).collect(),
            cases: vec![2, 1, 1, 1, 1, 0, 2, 1, 0, 1, 1, 0],
            proactive: vec![3, 2, 9, 4, 5, 1, 8, 2, 6, 7, 3, 12, 5, 2, 4, 6, 1, 3, 2, 8, 4, 2],
            fee_yuan: 125_000,
        }
    }
}

/// A consistent report of a format with the figures that are given.
///
/// # Panics
/// If the format has a table that this builder does not know.
#[must_use]
pub fn report(law: &'static Law, format: &'static Format, figures: &Figures) -> Report {
    let mut report = Report::new(law, format);
    let year = format.until_year.unwrap_or(format.from_year + 3);
    report.agency = Some(AGENCY.to_owned());
    report.year = Some(year);
    report.period = period(year);
    report.signed_on = Date::from_ymd_opt(year + 1, 1, 20);
    for table in &format.tables {
        match table.id {
            "proactive" => fill_proactive(law, &mut report, table, figures),
            "applications" => fill_applications(&mut report, table, figures),
            "remedies" => fill_remedies(&mut report, table, figures),
            other => panic!("no figures for table {other}"),
        }
    }
    write_prose(&mut report, year);
    report
}

/// The consistent report of a format with [`Figures::plain`].
///
/// # Panics
/// If there is no such format.
#[must_use]
pub fn plain(law: &'static Law, format: &str) -> Report {
    let format = law.formats.get(format).unwrap_or_else(|| panic!("no format {format}"));
    report(law, format, &Figures::plain())
}

/// Random figures: mostly zeros, as in real reports, now and then large.
pub fn figures() -> impl Strategy<Value = Figures> {
    let count = || prop_oneof![6 => Just(0_u16), 3 => 0..20_u16, 1 => 0..2_000_u16];
    let counts = move |n: usize| prop::collection::vec(count(), n);
    (counts(6), counts(6), counts(21 * 6), counts(12), counts(22), 0..2_000_000_u32).prop_map(
        |(carried_in, carried_out, results, cases, proactive, fee_yuan)| Figures {
            carried_in,
            carried_out,
            results,
            cases,
            proactive,
            fee_yuan,
        },
    )
}

/// Random consistent reports of both formats with tables.
pub fn reports(law: &'static Law) -> impl Strategy<Value = Report> {
    let formats: Vec<&'static Format> = law.formats.all().iter().filter(|format| !format.tables.is_empty()).collect();
    (prop::sample::select(formats), figures()).prop_map(move |(format, figures)| report(law, format, &figures))
}

/// The cells of tables three and four, in which every wrong figure must be found.
#[must_use]
pub fn cells_with_identities(format: &Format) -> Vec<CellIx> {
    ["applications", "remedies"].iter().filter_map(|id| format.table(id)).flat_map(Table::cells).collect()
}

/// Adds to the figure of a cell.
///
/// # Panics
/// If the cell holds no count.
pub fn disturb(report: &mut Report, ix: CellIx, by: i64) {
    match report.cells.get_mut(ix).map(|cell| &mut cell.value) {
        Some(Value::Int(n)) => *n += by,
        other => panic!("no count to disturb: {other:?}"),
    }
}

fn period(year: i32) -> Option<Period> {
    Some(Period { from: Date::from_ymd_opt(year, 1, 1)?, to: Date::from_ymd_opt(year, 12, 31)? })
}

fn put(report: &mut Report, ix: CellIx, n: i64) {
    report.cells.set(ix, Cell::tallied(Value::Int(n)));
}

fn take(list: &[u16], at: usize) -> i64 {
    list.get(at).copied().map_or(0, i64::from)
}

/// Table two: stocks large enough for what left them, fees in 万元, no rules.
fn fill_proactive(law: &Law, report: &mut Report, table: &Table, figures: &Figures) {
    for (at, ix) in table.cells().enumerate() {
        let info = law.formats.info(ix);
        let n = take(&figures.proactive, at);
        let n = match (info.row, info.col) {
            ("rules", _) => 0,
            // What was issued this year is still valid.
            (_, "valid") => n + take(&figures.proactive, at.saturating_sub(2)),
            // An even stock of items and an odd number of decisions: never one by the other and the change.
            (_, "items_prev") => 2 * n,
            (_, "items_delta") => 2 * (n % 7) * if n % 2 == 0 { 1 } else { -1 },
            (row, "decisions") => {
                if n == 0 && taken(report, law, row) == 0 {
                    0
                } else {
                    2 * n + 1
                }
            }
            _ => n,
        };
        let n = if info.col == "items_delta" && n < 0 { n.max(-taken(report, law, info.row)) } else { n };
        if info.kind.is_money() {
            let wan = Decimal::new(i64::from(figures.fee_yuan), 4).normalize();
            report.cells.set(ix, Cell::tallied(Value::Money(wan)));
        } else {
            put(report, ix, n);
        }
    }
    debug_assert!(table.cells().all(|ix| law.formats.info(ix).kind != CellKind::Count || report.int(ix) >= Some(0)));
}

fn taken(report: &Report, law: &Law, row: &str) -> i64 {
    law.formats.cell("proactive", row, "items_prev").and_then(|ix| report.int(ix)).unwrap_or(0)
}

/// Table three: results and what is carried over are given, what was received follows; the totals are footed.
fn fill_applications(report: &mut Report, table: &Table, figures: &Figures) {
    let identities: Vec<&Identity> = report.format.identities.iter().filter(|i| i.table == table.id).collect();
    let mut at = 0;
    for (block, row) in table.rows() {
        for (column, (ix, _)) in row.cells.iter().zip(&block.columns).filter(|(_, c)| c.id != "total").enumerate() {
            let n = match row.id {
                "carried_in" => take(&figures.carried_in, column),
                "carried_out" => take(&figures.carried_out, column) + take(&figures.carried_in, column),
                "new_received" | "processed_total" => 0,
                _ => {
                    at += 1;
                    take(&figures.results, at - 1)
                }
            };
            put(report, *ix, n);
        }
    }
    for identity in identities.iter().filter(|i| i.each == Each::Column && i.about != "total" && i.right.len() == 1) {
        foot(report, identity);
    }
    for identity in identities.iter().filter(|i| i.each == Each::Column && i.about != "total" && i.right.len() > 1) {
        let right: i64 = identity.right.iter().filter_map(|ix| report.int(*ix)).sum();
        if let [received, carried_in] = identity.left.as_slice() {
            put(report, *received, right - report.int(*carried_in).unwrap_or(0));
        }
    }
    for identity in identities.iter().filter(|i| i.each == Each::Row) {
        foot(report, identity);
    }
}

fn fill_remedies(report: &mut Report, table: &Table, figures: &Figures) {
    let mut at = 0;
    for (block, row) in table.rows() {
        for (ix, _) in row.cells.iter().zip(&block.columns).filter(|(_, column)| column.id != "total") {
            put(report, *ix, take(&figures.cases, at));
            at += 1;
        }
    }
    for identity in report.format.identities.iter().filter(|i| i.table == table.id) {
        foot(report, identity);
    }
}

fn foot(report: &mut Report, identity: &Identity) {
    let sum = identity.left.iter().filter_map(|ix| report.int(*ix)).sum();
    if let [total] = identity.right.as_slice() {
        put(report, *total, sum);
    }
}

/// Prose that says nothing that the tables deny; the spans follow one another as in a reading text.
fn write_prose(report: &mut Report, year: i32) {
    let notice = report.format.cite;
    let texts: &[(&str, String)] = &[
        (
            "preface",
            format!(
                "本报告根据《中华人民共和国政府信息公开条例》和《{}》（{notice}）编制，所列数据的统计期限自{year}年1月1日起至{year}年12月31日止。\
                 对本报告有疑问的，请联系{AGENCY}办公室（地址：临河县人民路1号，邮编：100000，电话：010-00000000）。",
                report.format.title
            ),
        ),
        ("overview", overview()),
        ("proactive", String::new()),
        ("applications", String::new()),
        ("remedies", String::new()),
        (
            "problems",
            "存在的主要问题：个别答复说理不够充分，是行政复议和诉讼中案件被纠正的原因。改进情况：组织了答复文书的评查，逐件分析被纠正的案件并完善审核流程。"
                .to_owned(),
        ),
        (
            "other_matters",
            "本年度没有收取信息处理费。".to_owned(),
        ),
    ];
    let mut at = 0;
    let mut place = |text: &str| {
        let span = Span::new(at, at + text.len());
        at += text.len() + 1;
        span
    };
    let title = format!("{AGENCY}{year}年政府信息公开工作年度报告");
    report.title = Some(Line { span: place(&title), text: title });
    for section in &report.format.sections {
        let heading =
            if section.number.is_empty() { String::new() } else { format!("{}、{}", section.number, section.title) };
        let title_span = if heading.is_empty() { Span::default() } else { place(&heading) };
        let text = texts.iter().find(|(id, _)| *id == section.id).map_or("", |(_, text)| text.as_str());
        let paragraphs =
            if text.is_empty() { Vec::new() } else { vec![Line { text: text.to_owned(), span: place(text) }] };
        report.sections.push(Section { id: section.id, title: heading, title_span, paragraphs });
    }
}

fn overview() -> String {
    "主动公开方面，本局及时公布机构职能、服务指南和工作动态。依申请公开方面，登记、审核、办理、答复、归档各环节均有专人负责。\
     政府信息管理方面，按照公开属性分类管理并定期评估。平台建设方面，门户网站专栏运行平稳。监督保障方面，将公开工作纳入考核并组织培训。"
        .to_owned()
}
