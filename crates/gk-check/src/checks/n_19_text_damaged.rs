//! N-19 文字残损：重复的标点、转换残留、孤字、断在句中的段落、没有写完的标题。
//!
//! # 查什么
//! 只看最有把握的几种：两个标点连用（“，。”“。。”）；乱码和转换残留（如“[bookmark”“&nbsp”）；句号后面孤零零的一个字；
//! 在句子中间断开的段落；“……情况”只剩“……情”的标题。同一种每部分只提示第一处。
//!
//! # 为什么（条文）
//! 多半是从扫描件、网页转换或者拼接文稿时留下的，影响阅读，也可能丢了字句。
//!
//! # 举例
//! “……医疗卫生资源信息。同”后面另起一段。
//!
//! # 怎么改
//! 对照原稿补齐或者删去。
//!
//! # 依据
//! 公布的报告应当与定稿一致。

use crate::check::{Check, Needs, leading_doc};
use crate::context::Context;
use crate::narrative::numbering::number_at_head;
use crate::narrative::{Mark, Para, names, prose};
use gk_base::{Finding, Severity, fold};

/// The check.
pub static CHECK: Check = Check {
    code: "N-19",
    name: "text-damaged",
    title: "文字残损",
    severity: Severity::Info,
    needs: Needs::OneReport,
    manual: leading_doc(include_str!("n_19_text_damaged.rs")),
    run,
};

fn run(ctx: &Context<'_>, findings: &mut Vec<Finding>) {
    marked(ctx, Mark::Doubled, "两个标点连用", "请删去多余的标点", findings);
    marked(ctx, Mark::Residue, "转换时留下了乱码或者标记", "请对照原稿改正", findings);
    let paras = &ctx.prose().paras;
    for (n, para) in paras.iter().enumerate() {
        let next = paras.get(n + 1).filter(|next| std::ptr::eq(next.section, para.section));
        if let Some(at) = stray_character(&para.text) {
            let stray = para.text.trim_end().chars().next_back().map(String::from).unwrap_or_default();
            tell(&format!("这一句的句号后面有孤立的“{stray}”字"), "请对照原稿补齐或者删去", para, at, findings);
        } else if let Some(at) = cut_heading(&para.text) {
            tell("标题没有写完", "请补齐标题（如“情况”）", para, at, findings);
        } else if next.is_some_and(|next| breaks_off(&para.text, &next.text)) {
            tell("段落在句子中间断开", "请把前后两段接起来，核对有没有丢字", para, para.text.len(), findings);
        }
    }
}

fn tell(found: &str, mend: &str, para: &Para<'_>, at: usize, findings: &mut Vec<Finding>) {
    let finding = Finding::new(CHECK.code, CHECK.severity, found).mend(mend);
    findings.push(prose::at_sentence(finding, para, at));
}

/// The first of each kind in a section.
fn marked(ctx: &Context<'_>, mark: Mark, found: &str, mend: &str, findings: &mut Vec<Finding>) {
    let mut told: Option<&gk_report::Section> = None;
    for (hit, para) in ctx.prose().of_mark(mark) {
        if told.is_some_and(|section| std::ptr::eq(section, para.section)) {
            continue;
        }
        told = Some(para.section);
        let shown = para.text.get(hit.start..hit.end).unwrap_or("");
        tell(&format!("{found}：“{shown}”"), mend, para, hit.start, findings);
    }
}

/// One character after the last full stop: where the sentence before it ends.
fn stray_character(text: &str) -> Option<usize> {
    let text = text.trim_end();
    let last = text.chars().next_back().filter(|c| fold::is_han(*c))?;
    let head = text.get(..text.len() - last.len_utf8())?.trim_end();
    let stop = head.chars().next_back().filter(|c| matches!(c, '。' | '；'))?;
    (head.chars().count() > LEAST_SENTENCE).then(|| head.len() - stop.len_utf8())
}

/// Less before a full stop is no sentence.
const LEAST_SENTENCE: usize = 10;

/// A heading that ends with 情 where 情况 is meant.
fn cut_heading(text: &str) -> Option<usize> {
    const WHOLE: [&str; 20] = [
        "疫情", "舆情", "实情", "国情", "民情", "社情", "案情", "病情", "灾情", "警情", "险情", "旱情", "汛情", "行情",
        "热情", "感情", "事情", "详情", "真情", "激情",
    ];
    let text = text.trim();
    if !text.ends_with('情') {
        return None;
    }
    let (_, _, taken) = number_at_head(text)?;
    let whole = WHOLE.iter().any(|word| text.ends_with(word))
        && !["落实情", "执行情", "运行情", "进行情"].iter().any(|word| text.ends_with(word));
    let cut = text.chars().count() <= 40 && !whole;
    cut.then_some(taken)
}

/// A long paragraph that ends without any mark, and a next one that is no heading, item, date or name.
fn breaks_off(text: &str, next: &str) -> bool {
    let (text, next) = (text.trim(), next.trim());
    let Some(last) = text.chars().next_back() else { return false };
    let Some(first) = next.chars().next() else { return false };
    if matches!(first, '，' | '。' | '；' | '、' | '）' | '》') && fold::is_han(last) {
        return true;
    }
    let runs_on = fold::is_han(last) || matches!(last, '，' | '、');
    if !runs_on {
        return false;
    }
    let is_prose = text.contains(['，', '。', '；', '、']) && text.chars().count() >= LEAST_PROSE;
    let continues = fold::is_han(first) && next.contains(['，', '。', '；']) && number_at_head(next).is_none();
    is_prose && continues && !opens_item(next) && !names::is_agency_name(next)
}

/// A shorter line may be a heading or a caption.
const LEAST_PROSE: usize = 25;

/// 一是, 首先 and the like open an item of their own.
fn opens_item(text: &str) -> bool {
    let mut chars = text.chars();
    let (first, second) = (chars.next(), chars.next());
    let counted =
        first.is_some_and(|c| "一二三四五六七八九十".contains(c)) && second.is_some_and(|c| "是要、方".contains(c));
    counted
        || ["第", "首先", "其次", "再次", "此外", "另外", "同时", "下一步"].iter().any(|word| text.starts_with(word))
}
