//! The manual of the checks: the doc comments of their modules, in the order of the list; never words of its own.

use crate::Outcome;
use crate::tree::Tree;

/// The list of checks, one line `&module::CHECK,` each.
const LIST: &str = "crates/gk-check/src/checks.rs";
const FOLDER: &str = "crates/gk-check/src/checks";

const HEAD: &str = "\
<!-- 由 cargo xtask codegen 从 crates/gk-check/src/checks 的文档注释生成，请勿手改。 -->

# 检查说明

| 编号 | 名称 | 轻重 | 需要 |
|---|---|---|---|
";

/// One check as its source file describes it.
struct Entry<'a> {
    code: &'a str,
    title: &'a str,
    severity: &'static str,
    needs: &'static str,
    manual: String,
}

/// The page, or nothing while there is no list of checks.
///
/// # Errors
/// A check of the list has no file, no manual page, or a description that cannot be read.
pub fn page(tree: &Tree) -> Outcome<Option<String>> {
    let Some(list) = tree.text(LIST) else { return Ok(None) };
    let mut entries = Vec::new();
    for module in listed(list) {
        let path = format!("{FOLDER}/{module}.rs");
        let source = tree.text(&path).ok_or_else(|| format!("{LIST} lists {module}, but {path} is missing"))?;
        entries.push(entry(source).map_err(|problem| format!("{path}: {problem}"))?);
    }
    let mut page = HEAD.to_owned();
    for Entry { code, title, severity, needs, .. } in &entries {
        page.push_str(&format!("| [{code}](#{}) | {title} | {severity} | {needs} |\n", code.to_lowercase()));
    }
    for Entry { code, title, severity, needs, manual } in &entries {
        let anchor = code.to_lowercase();
        page.push_str(&format!("\n<a id=\"{anchor}\"></a>\n\n## {code} {title}\n\n{severity} · {needs}\n\n{manual}\n"));
    }
    Ok(Some(page))
}

/// The modules in the order of the list.
fn listed(list: &str) -> impl Iterator<Item = &str> {
    list.lines().filter_map(|line| line.trim().strip_prefix('&')?.split_once("::CHECK").map(|(module, _)| module))
}

fn entry(source: &str) -> Outcome<Entry<'_>> {
    let manual = manual(source);
    if manual.is_empty() {
        return Err("has no manual page: its first lines must be `//!`".to_owned());
    }
    let code = quoted(source, "code: \"")?;
    let title = quoted(source, "title: \"")?;
    let manual = manual.strip_prefix(&format!("{code} {title}：")).unwrap_or(&manual).to_owned();
    Ok(Entry {
        code,
        title,
        severity: one_of(source, "severity: Severity::", &[("Error", "错误"), ("Warning", "提醒"), ("Info", "提示")])?,
        needs: one_of(source, "needs: Needs::", &[("OneReport", "一份报告"), ("Predecessor", "还要上一年的报告")])?,
        manual,
    })
}

/// The text of the `//!` lines at the head of a file; its headings become parts of the check's own, and its
/// paragraphs single lines, since a line break inside Chinese text shows as a blank.
fn manual(source: &str) -> String {
    let lines = source.lines().map_while(|line| line.strip_prefix("//!"));
    let mut text = String::new();
    let mut paragraph_is_open = false;
    for line in lines.map(str::trim) {
        let is_prose = !line.is_empty() && !line.starts_with(['#', '-', '*', '|', '>', '`']);
        let goes_on = is_prose && paragraph_is_open;
        if !text.is_empty() && !goes_on {
            text.push('\n');
        }
        text.push_str(if line.starts_with('#') { "##" } else { "" });
        text.push_str(line);
        paragraph_is_open = is_prose || line.starts_with("- ");
    }
    text.trim().to_owned()
}

fn quoted<'a>(source: &'a str, start: &str) -> Outcome<&'a str> {
    let found = source.split_once(start).and_then(|(_, rest)| rest.split_once('"'));
    found.map(|(text, _)| text).ok_or_else(|| format!("says no `{start}…\"`"))
}

fn one_of(source: &str, start: &str, words: &[(&str, &'static str)]) -> Outcome<&'static str> {
    let rest = source.split_once(start).map(|(_, rest)| rest).ok_or_else(|| format!("says no `{start}…`"))?;
    let found = words.iter().find(|(word, _)| rest.starts_with(word));
    found.map(|(_, text)| *text).ok_or_else(|| format!("says an unknown `{start}…`"))
}

#[cfg(test)]
mod tests {
    use super::*;

    const CHECK: &str = "//! T3-02 行合计不等：各行合计，\n//! 应当相等。\n//!\n//! # 怎么改\n//! 核对。\n\npub static CHECK: Check = Check {\n    \
        code: \"T3-02\",\n    title: \"行合计不等\",\n    severity: Severity::Error,\n    needs: Needs::OneReport,\n};\n";

    fn check(list: &str, files: &[(&str, &str)]) -> Outcome<Option<String>> {
        let mut all = vec![(LIST, list)];
        all.extend_from_slice(files);
        page(&Tree::of(&all))
    }

    #[test]
    fn pages_stand_in_the_order_of_the_list() {
        let other = CHECK.replace("T3-02", "N-01");
        let files = [("crates/gk-check/src/checks/a.rs", CHECK), ("crates/gk-check/src/checks/b.rs", other.as_str())];
        let page = check("mod a;\nmod b;\n    &b::CHECK,\n    // &c\n    &a::CHECK,\n", &files).unwrap().unwrap();
        assert!(page.contains("| [T3-02](#t3-02) | 行合计不等 | 错误 | 一份报告 |"), "{page}");
        assert!(
            page.contains("## T3-02 行合计不等\n\n错误 · 一份报告\n\n各行合计，应当相等。\n\n### 怎么改\n核对。\n"),
            "{page}"
        );
        assert!(page.find("## N-01") < page.find("## T3-02"));
    }

    #[test]
    fn what_is_missing_is_named() {
        assert!(check("&a::CHECK,", &[]).unwrap_err().contains("checks/a.rs is missing"));
        let silent = [("crates/gk-check/src/checks/a.rs", "use x;\n")];
        assert!(check("&a::CHECK,", &silent).unwrap_err().contains("no manual page"));
        assert_eq!(page(&Tree::default()), Ok(None));
    }
}
