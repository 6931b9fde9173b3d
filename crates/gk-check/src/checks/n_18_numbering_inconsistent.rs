//! N-18 标题序号不一致：同一层的序号换了写法、重复或者跳号。
//!
//! # 查什么
//! 段首的序号（一、　（一）　1.　（1）　①）在同一部分里应当从一起、逐个加一，不换写法。每一部分只提示第一处；
//! 六个部分的标题序号也应当连续。
//!
//! # 为什么（条文）
//! 序号混乱多半是拼接文稿留下的，读者也无法引用。公文的结构层次依次为“一、”“（一）”“1.”“（1）”。
//!
//! # 举例
//! 第一项写“（1）”，第二项写“（二）”。
//!
//! # 怎么改
//! 统一写法，补齐或者改正序号。
//!
//! # 依据
//! 党政机关公文格式通行的结构层次。

use crate::check::{Check, Needs, leading_doc};
use crate::context::Context;
use crate::narrative::numbering::{Style, number_at_head};
use crate::narrative::prose;
use gk_base::{Finding, Severity};

/// The check.
pub static CHECK: Check = Check {
    code: "N-18",
    name: "numbering-inconsistent",
    title: "标题序号不一致",
    severity: Severity::Info,
    needs: Needs::OneReport,
    manual: leading_doc(include_str!("n_18_numbering_inconsistent.rs")),
    run,
};

fn run(ctx: &Context<'_>, findings: &mut Vec<Finding>) {
    section_titles(ctx, findings);
    let prose = ctx.prose();
    let mut paras = prose.paras.iter().peekable();
    while let Some(first) = paras.peek() {
        let section = first.section;
        let mut series = Series::default();
        let mut n_faults = 0;
        while let Some(para) = paras.next_if(|para| std::ptr::eq(para.section, section)) {
            let Some((style, n, _)) = number_at_head(&para.text) else { continue };
            let Some(fault) = series.take(style, n) else { continue };
            n_faults += 1;
            if n_faults <= MOST_FAULTS && !fault.is_hidden(section.paragraphs.iter().map(|line| line.text.as_str())) {
                n_faults = MOST_FAULTS;
                let finding =
                    Finding::new(CHECK.code, CHECK.severity, fault.found()).mend("请统一序号的写法，补齐或者改正序号");
                findings.push(prose::at_sentence(finding, para, 0));
            }
        }
    }
}

/// After so many numbers that only seem to be missing, the rest of the section is left alone.
const MOST_FAULTS: u32 = 20;

/// The numbers seen so far, by style.
#[derive(Default)]
struct Series {
    last: [u32; Style::COUNT],
    latest: Option<Style>,
}

/// What is wrong with a number.
enum Fault {
    /// It continues a series that was printed in another style.
    OtherStyle(Style, Style, u32),
    /// It stands twice.
    Twice(Style, u32),
    /// The one before it is missing.
    Gap(Style, u32, u32),
}

impl Series {
    fn take(&mut self, style: Style, n: u32) -> Option<Fault> {
        let before = self.last[style.index()];
        let latest = self.latest;
        self.last[style.index()] = n;
        self.latest = Some(style);
        if n == 1 || n == before + 1 {
            return None;
        }
        match latest {
            Some(other) if before == 0 && other != style && self.last[other.index()] + 1 == n => {
                Some(Fault::OtherStyle(other, style, n))
            }
            _ if before == 0 => None,
            _ if n == before => Some(Fault::Twice(style, n)),
            _ => Some(Fault::Gap(style, before, n)),
        }
    }
}

impl Fault {
    /// Whether the number that is missed stands inside a paragraph after all.
    fn is_hidden<'t>(&self, mut texts: impl Iterator<Item = &'t str>) -> bool {
        match self {
            Self::Gap(style, before, _) => {
                let missing = style.print(before + 1);
                let bare: String = missing.chars().filter(|c| !"（）、.".contains(*c)).collect();
                texts.any(|text| {
                    text.contains(&missing)
                        || text.contains(&format!("({bare})"))
                        || text.contains(&format!("{bare}是"))
                })
            }
            Self::OtherStyle(..) | Self::Twice(..) => false,
        }
    }

    fn found(&self) -> String {
        match self {
            Self::OtherStyle(other, style, n) => {
                format!("序号从“{}”接到“{}”，写法不一致", other.print(n - 1), style.print(*n))
            }
            Self::Twice(style, n) => format!("序号“{}”重复", style.print(*n)),
            Self::Gap(style, before, n) => format!("序号从“{}”跳到“{}”", style.print(*before), style.print(*n)),
        }
    }
}

/// The numbers of the sections themselves.
fn section_titles(ctx: &Context<'_>, findings: &mut Vec<Finding>) {
    let mut series = Series::default();
    for section in &ctx.report.sections {
        let Some((style, n, _)) = number_at_head(&section.title) else { continue };
        let official = ctx.report.format.section(section.id).map_or("", |section| section.number);
        let fault = series.take(style, n);
        if let Some(fault) = fault.filter(|_| official.is_empty() || style.print(n).trim_end_matches('、') != official)
        {
            let finding =
                Finding::new(CHECK.code, CHECK.severity, format!("各部分的{}", fault.found())).mend("请改正标题的序号");
            findings.push(finding.at(section.title.clone(), section.title_span));
            return;
        }
    }
}
