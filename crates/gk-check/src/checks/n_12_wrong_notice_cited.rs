//! N-12 格式依据引用有误：报告引用的年度报告格式文件，不是本年度适用的那一份。
//!
//! # 查什么
//! 引言和总体情况中引用的年度报告格式通知，不论写文号还是写标题，都应是报告年度适用的那一份。
//! 同时引用了正确文件的，只作警告。
//!
//! # 为什么（条文）
//! 格式通知各有适用的年度：2019、2020 年度用 2019 年印发的试行格式，2021 年度起用 2021 年印发的格式。
//!
//! # 举例
//! 2023 年度的报告写“根据《关于政府信息公开工作年度报告有关事项的通知》编制”。
//!
//! # 怎么改
//! 把引用的文件名称和文号改为本年度适用的通知；同时核对表格是不是也用了新格式。
//!
//! # 依据
//! 国务院办公厅政府信息与政务公开办公室关于年度报告格式的两份通知（国办公开办函〔2019〕60号、〔2021〕30号）。

use crate::check::{Check, Needs, leading_doc};
use crate::context::Context;
use crate::narrative::{Mark, prose};
use gk_base::{Finding, Severity};
use gk_law::notices::{Notice, NoticeKind};

/// The check.
pub static CHECK: Check = Check {
    code: "N-12",
    name: "wrong-notice-cited",
    title: "格式依据引用有误",
    severity: Severity::Error,
    needs: Needs::OneReport,
    manual: leading_doc(include_str!("n_12_wrong_notice_cited.rs")),
    run,
};

fn run(ctx: &Context<'_>, findings: &mut Vec<Finding>) {
    let Some(year) = ctx.report.year else { return };
    let Some(right) = ctx.law.notices.for_year(year) else { return };
    let mut cites_right = false;
    let mut wrong: Vec<(usize, &Notice, usize)> = Vec::new();
    for hit in cited_places(ctx) {
        let Some(para) = ctx.prose().paras.get(hit) else { continue };
        for citation in ctx.law.notices.cited_in(&para.text) {
            if citation.notice.kind != NoticeKind::ReportFormat {
                continue;
            }
            if citation.notice.id == right.id {
                cites_right = true;
            } else if !wrong.iter().any(|(before, notice, _)| *before == hit && notice.id == citation.notice.id) {
                wrong.push((hit, citation.notice, citation.range.start));
            }
        }
    }
    for (para, notice, at) in wrong {
        let Some(para) = ctx.prose().paras.get(para) else { continue };
        let severity = if cites_right { Severity::Warning } else { CHECK.severity };
        let finding =
            Finding::new(CHECK.code, severity, format!("引用的是《{}》（{}）", inner(&notice.title), notice.number))
                .expected(format!("{year} 年度的报告应依据《{}》（{}）", inner(&right.title), right.number))
                .mend("请改正引用的文件，并核对各表是不是本年度的格式");
        findings.push(prose::at_sentence(finding, para, at));
    }
}

/// Paragraphs of the preface and the overview in which a notice may be cited.
fn cited_places(ctx: &Context<'_>) -> Vec<usize> {
    let prose = ctx.prose();
    let mut places: Vec<usize> = prose
        .of_mark(Mark::Notice)
        .filter(|(_, para)| matches!(para.section.id, "preface" | "overview"))
        .map(|(hit, _)| hit.para)
        .collect();
    places.dedup();
    places
}

/// A title within a title takes single marks.
fn inner(title: &str) -> String {
    title.replace('《', "〈").replace('》', "〉")
}
