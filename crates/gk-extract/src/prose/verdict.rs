//! Whether the document is an annual report at all; never whether it is a good one.

use super::Verdict;
use super::headings::{Heading, OTHER};
use super::lines::Page;
use super::title::Title;
use super::wording::{holds, wording};
use gk_base::{Finding, Severity, Span};

/// How many known sections a text without title must have.
const SECTIONS: usize = 3;

/// Judges by tables, title and sections.
pub fn judge(page: &Page<'_>, title: Option<&Title>, headings: &[Heading], used: &[Span]) -> Verdict {
    let known = headings.iter().filter(|h| h.id != OTHER).count();
    let words = &wording().title;
    let top = || page.texts(0).take(12).map(|(_, line)| page.text(line)).filter(|text| text.len() < 180);
    if used.is_empty() {
        let heads = page
            .texts(0)
            .map(|(_, line)| page.text(line))
            .filter(|t| t.len() < 60 && t.contains('、'))
            .any(|t| holds(&words.interpretation_headings, t));
        if title.is_some_and(|t| t.interprets) || (heads && known < SECTIONS) {
            return not("这是对年度报告的解读，不是年度报告本身");
        }
        if page.texts(0).next().is_none() {
            return not("文件里没有可读的文字");
        }
        if known < SECTIONS && title.is_none() {
            if let Some(line) =
                top().find(|t| holds(&words.other_papers, t) && !t.contains(['。', ',']) && !holds(&words.report, t))
            {
                return Verdict::NotReport {
                    why: format!("看起来是另一种文件（“{line}”），没有年度报告的标题和各部分"),
                };
            }
            return not("找不到年度报告的标题，也找不到“总体情况”等各部分");
        }
        if known == 0 {
            return match title {
                Some(_) if page.folded.text.len() < 600 => not("只有年度报告的标题（或者报送函、目录），没有报告正文"),
                _ => Verdict::Unclear,
            };
        }
    }
    Verdict::Report
}

fn not(why: &str) -> Verdict {
    Verdict::NotReport { why: why.to_owned() }
}

/// R-08, if there is something to say.
pub fn finding(verdict: &Verdict) -> Option<Finding> {
    match verdict {
        Verdict::Report => None,
        Verdict::NotReport { why } => Some(
            Finding::new("R-08", Severity::Error, format!("这份文件不是政府信息公开工作年度报告：{why}"))
                .mend("请换成年度报告正文的文件或网页再检查"),
        ),
        Verdict::Unclear => Some(
            Finding::new(
                "R-08",
                Severity::Warning,
                "有年度报告的标题，但认不出任何一个部分，无法确定是不是完整的年度报告",
            )
            .expected("应有“总体情况”“主动公开政府信息情况”等六个部分")
            .mend("请核对文件是否完整，网页请另存完整内容后再检查"),
        ),
    }
}
