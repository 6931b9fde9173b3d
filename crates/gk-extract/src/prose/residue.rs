//! What broken encodings, conversions and templates leave in a text; never mends it.

use super::lines::Page;
use super::wording::wording;
use gk_base::{Finding, Severity, fold};
use gk_doc::Document;

/// Findings.
pub fn find(document: &Document, page: &Page<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    let text = page.folded.text.as_str();
    let words = wording();
    let n_templates = words.residue.templates.len();
    let (mut template, mut broken) = (None, None);
    let mut after = 0;
    for at in page.folded.suspects.iter().copied() {
        let Some((word, len)) = words.residue_words.at(text, at).filter(|_| at >= after) else { continue };
        let place = at..at + len;
        after = place.end;
        let is_template = word < n_templates;
        let slot = if is_template { &mut template } else { &mut broken };
        if slot.is_none() && (!is_template || real_template(text, place.start, place.end)) {
            *slot = Some(place);
        }
    }
    let quote = |range: std::ops::Range<usize>| {
        let span = page.folded.span(range);
        (document.text_of(span).to_owned(), span)
    };
    if let Some(range) = broken.or_else(|| question_marks(text)) {
        let (raw, span) = quote(range);
        findings.push(
            Finding::new("R-09", Severity::Warning, "文稿里有乱码，可能是编码转换出错")
                .expected("应能正常显示全部文字")
                .mend("请用原始文件重新导出或转存为 UTF-8 后再检查，乱码处的文字和数字不可采信")
                .at(raw, span),
        );
    }
    if page.folded.glosses > 0 {
        findings.push(
            Finding::new(
                "R-09",
                Severity::Info,
                format!("文中有{}处汉字后面夹着拼音或另一字形的括注，是繁简转换留下的", page.folded.glosses),
            )
            .mend("读取时已略去这些括注；正式发布前请删除"),
        );
    }
    if page.folded.radicals > 0 {
        findings.push(
            Finding::new(
                "R-09",
                Severity::Info,
                format!("文中有{}个字用的是部首字形而不是通用汉字", page.folded.radicals),
            )
            .mend("读取时已按通用汉字处理；正式发布前请替换，否则无法检索"),
        );
    }
    if let Some(range) = template {
        let (raw, span) = quote(range);
        findings.push(
            Finding::new("R-10", Severity::Warning, format!("文中留有模板的占位符“{raw}”"))
                .expected("应填写实际内容")
                .mend("请补全后再发布")
                .at(raw, span),
        );
    }
    findings
}

/// `xx局` inside a longer Latin word is none.
fn real_template(text: &str, start: usize, end: usize) -> bool {
    let before = text[..start].chars().next_back();
    let latin = text[start..end].starts_with(|c: char| c.is_ascii_alphabetic());
    !(latin && before.is_some_and(|c| c.is_ascii_alphanumeric() || c == '.'))
}

/// Two or more question marks before a Han character, which no sentence has.
fn question_marks(text: &str) -> Option<std::ops::Range<usize>> {
    let at = memchr::memmem::find(text.as_bytes(), b"??")?;
    let end = at + text[at..].bytes().take_while(|b| *b == b'?').count();
    text[end..].starts_with(fold::is_han).then_some(at..end)
}
