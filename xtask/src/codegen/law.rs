//! The lists of events, refusals, settings and letters, from the law data; never words of its own.

use toml::{Table, Value};

use crate::Outcome;
use crate::tree::Tree;

const REFUSALS: &str = "law/refusals.toml";
const EVENTS: &str = "law/events.toml";
const SETTINGS: &str = "law/settings.toml";
const LETTERS: &str = "law/letters/";
const PLACEHOLDERS: &str = "law/letters/placeholders.toml";

/// What may be refused, with the article and the mend.
///
/// # Errors
/// The file is not TOML, or an entry lacks a member.
pub fn refusals(tree: &Tree) -> Outcome<Option<String>> {
    let Some(text) = tree.text(REFUSALS) else { return Ok(None) };
    let mut page = head(REFUSALS, "不能这样办的情形", "| 编号 | 说什么 | 怎么办 | 依据 |\n|---|---|---|---|\n");
    for entry in entries(REFUSALS, text, "refusal")? {
        let member = |name| member(REFUSALS, &entry, name);
        let cite = in_words(tree, &member("cite")?);
        page.push_str(&format!("| `{}` | {} | {} | {cite} |\n", member("id")?, member("says")?, member("mend")?));
    }
    Ok(Some(page))
}

/// What can happen to an application and what it does to the reply period.
///
/// # Errors
/// As for [`refusals`].
pub fn events(tree: &Tree) -> Outcome<Option<String>> {
    let Some(text) = tree.text(EVENTS) else { return Ok(None) };
    let heading = "| 编号 | 命令行里的写法 | 名称 | 对答复期限的作用 | 依据 |\n|---|---|---|---|---|\n";
    let mut page = head(EVENTS, "影响答复期限的事件", heading);
    for entry in entries(EVENTS, text, "event")? {
        let member = |name| member(EVENTS, &entry, name);
        let cite = in_words(tree, &member("cite")?);
        let row = format!(
            "| {} | `{}` | {} | {} | {cite} |\n",
            member("code")?,
            member("id")?,
            member("name")?,
            member("effect")?
        );
        page.push_str(&row);
    }
    Ok(Some(page))
}

/// The settings that an office may change.
///
/// # Errors
/// As for [`refusals`].
pub fn settings(tree: &Tree) -> Outcome<Option<String>> {
    let Some(text) = tree.text(SETTINGS) else { return Ok(None) };
    let mut page = head(SETTINGS, "可以更改的设置", "| 设置 | 默认值 | 作用 | 依据 |\n|---|---|---|---|\n");
    for entry in entries(SETTINGS, text, "setting")? {
        let member = |name| member(SETTINGS, &entry, name);
        let value = ["count", "amount", "switch", "choice", "date", "text"].into_iter().find_map(|key| entry.get(key));
        let value = match value {
            Some(Value::String(text)) => text.clone(),
            Some(Value::Integer(number)) => number.to_string(),
            Some(Value::Boolean(true)) => "是".to_owned(),
            Some(Value::Boolean(false)) => "否".to_owned(),
            Some(Value::Datetime(date)) => date.to_string(),
            _ => return Err(format!("{SETTINGS}: `{}` has no value", member("id")?)),
        };
        let unit = entry.get("unit").and_then(Value::as_str).unwrap_or_default();
        let cite = in_words(tree, &member("cite")?);
        page.push_str(&format!("| `{}` | {value}{unit} | {} | {cite} |\n", member("id")?, member("description")?));
    }
    Ok(Some(page))
}

/// The names that templates of letters may write.
///
/// # Errors
/// As for [`refusals`].
pub fn placeholders(tree: &Tree) -> Outcome<Option<String>> {
    let Some(text) = tree.text(PLACEHOLDERS) else { return Ok(None) };
    let mut page = head(PLACEHOLDERS, "文书模板的占位符", "| 写法 | 代表什么 |\n|---|---|\n");
    for entry in entries(PLACEHOLDERS, text, "placeholder")? {
        let member = |name| member(PLACEHOLDERS, &entry, name);
        page.push_str(&format!("| `{{{{ {} }}}}` | {} |\n", member("name")?, member("says")?));
    }
    Ok(Some(page))
}

/// The kinds of letters, each with what it must contain beside what every letter does.
///
/// # Errors
/// As for [`refusals`].
pub fn letters(tree: &Tree) -> Outcome<Option<String>> {
    let files: Vec<_> = tree.files().filter(|file| file.path.starts_with(LETTERS)).collect();
    let heading = "| 编号 | 文书 | 文号后缀 | 应当写明 | 依据 |\n|---|---|---|---|---|\n";
    let mut page = head(LETTERS, "文书种类", heading);
    let mut n_kinds = 0;
    for file in files {
        let table: Table = toml::from_str(&file.text).map_err(|error| format!("{}: {error}", file.path))?;
        if !table.contains_key("text") {
            continue;
        }
        n_kinds += 1;
        let member = |name| member(&file.path, &table, name);
        let elements = table.get("element").and_then(Value::as_array).into_iter().flatten();
        let names: Vec<&str> = elements.filter_map(|element| element.get("name")?.as_str()).collect();
        let asks = if names.is_empty() { "见办理结果对答复书的要求".to_owned() } else { names.join("；") };
        let (id, name, suffix) = (member("id")?, member("name")?, member("suffix")?);
        page.push_str(&format!("| `{id}` | {name} | {suffix} | {asks} | {} |\n", in_words(tree, &member("cite")?)));
    }
    Ok((n_kinds > 0).then_some(page))
}

fn head(source: &str, title: &str, heading: &str) -> String {
    format!("<!-- Written by `cargo xtask codegen` from {source}; do not edit. -->\n\n# {title}\n\n{heading}")
}

fn entries(path: &str, text: &str, key: &str) -> Outcome<Vec<Table>> {
    let table: Table = toml::from_str(text).map_err(|error| format!("{path}: {error}"))?;
    let list = table.get(key).and_then(Value::as_array).ok_or_else(|| format!("{path} has no `{key}`"))?;
    list.iter().map(|entry| entry.as_table().cloned().ok_or_else(|| format!("{path}: `{key}` is no table"))).collect()
}

fn member(path: &str, entry: &Table, name: &str) -> Outcome<String> {
    let text = entry.get(name).and_then(Value::as_str).map(|text| text.replace('|', "｜"));
    text.ok_or_else(|| format!("{path}: an entry has no `{name}`"))
}

/// `statute:ogi-regulation#30` → 《政府信息公开条例》30; a notice by its number, free words as they stand.
fn in_words(tree: &Tree, cite: &str) -> String {
    let Some((kind, rest)) = cite.split_once(':') else { return cite.to_owned() };
    let (id, place) = rest.split_once('#').unwrap_or((rest, ""));
    let of = |path: &str, key: &str, wanted: &str| -> Option<String> {
        let table: Table = toml::from_str(tree.text(path)?).ok()?;
        match key {
            "" => table.get(wanted)?.as_str().map(str::to_owned),
            list => {
                let found =
                    table.get(list)?.as_array()?.iter().find(|one| one.get("id").and_then(Value::as_str) == Some(id));
                found?.get(wanted)?.as_str().map(str::to_owned)
            }
        }
    };
    match kind {
        "statute" => {
            let short = of(&format!("law/statutes/{id}.toml"), "", "short").unwrap_or_else(|| id.to_owned());
            format!("《{short}》{}", article(place))
        }
        "notice" => {
            let number = of("law/notices.toml", "notice", "number").unwrap_or_else(|| id.to_owned());
            format!("{number}{place}")
        }
        _ => rest.to_owned(),
    }
}

/// `33.2` → 第33条第2款, `36(3)` → 第36条第（3）项.
fn article(place: &str) -> String {
    if place.is_empty() {
        return String::new();
    }
    let (place, item) = place.trim_end_matches(')').split_once('(').unwrap_or((place, ""));
    let (article, paragraph) = place.split_once('.').unwrap_or((place, ""));
    let paragraph = if paragraph.is_empty() { String::new() } else { format!("第{paragraph}款") };
    let item = if item.is_empty() { String::new() } else { format!("第（{item}）项") };
    format!("第{article}条{paragraph}{item}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tree() -> Tree {
        Tree::of(&[
            ("law/statutes/a.toml", "short = \"甲法\"\n"),
            ("law/notices.toml", "[[notice]]\nid = \"n\"\nnumber = \"乙〔二〕3号\"\n"),
            (
                "law/refusals.toml",
                "[[refusal]]\nid = \"late\"\nsays = \"晚了|\"\nmend = \"早点\"\ncite = \"statute:a#3\"\n",
            ),
            (
                "law/settings.toml",
                "[[setting]]\nid = \"x\"\nswitch = false\ndescription = \"d\"\ncite = \"notice:n#一\"\n",
            ),
        ])
    }

    #[test]
    fn each_entry_is_a_row_with_its_article_in_words() {
        let page = refusals(&tree()).unwrap().unwrap();
        assert!(page.contains("| `late` | 晚了｜ | 早点 | 《甲法》第3条 |"), "{page}");
        let page = settings(&tree()).unwrap().unwrap();
        assert!(page.contains("| `x` | 否 | d | 乙〔二〕3号一 |"), "{page}");
    }

    #[test]
    fn paragraphs_and_items_are_written_out() {
        assert_eq!(article("33.2"), "第33条第2款");
        assert_eq!(article("36(3)"), "第36条第（3）项");
        assert_eq!(article("24.1(1)"), "第24条第1款第（1）项");
    }

    #[test]
    fn an_entry_without_a_member_is_an_error_that_names_it() {
        let tree = Tree::of(&[("law/events.toml", "[[event]]\ncode = \"E01\"\ncite = \"text:x\"\n")]);
        assert!(events(&tree).unwrap_err().contains("`id`"));
    }
}
