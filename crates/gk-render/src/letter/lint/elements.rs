//! What a letter must contain and does not, and what was left to fill in; never asks whether it is true.

use gk_base::Finding;
use gk_law::cite::Cite;
use gk_law::letters::LetterElement;

use super::super::template::GAP;
use super::super::values::{Value, basis_of};
use super::{Seen, error, squeezed, warning};

/// A text that was worded anew still shows what it said when this share of its pairs of characters is left, in per cent.
const LIKENESS_PCT: usize = 70;

/// Shorter texts are names, dates and figures: they stand there, or they do not.
const SHORTEST_PROSE: usize = 12;

/// So do texts of which more than one character in so many is a digit.
const FIGURES_SHARE: usize = 4;

/// W-01: an element that the kind or the decision asks for is not in the text (公文要件).
pub(super) fn missing(seen: &Seen<'_>) -> Vec<Finding> {
    let mut found = Vec::new();
    for element in seen.law.letters.elements(seen.letter.kind, &seen.law.decisions) {
        found.extend(one(seen, &element));
    }
    let states = &seen.info.states;
    if !states.is_empty() && !states.iter().any(|phrase| seen.has(phrase)) {
        found.push(absent("处理决定").expected(format!("正文应当写明“{}”", states.join("”或者“"))));
    }
    found.extend(basis(seen));
    found
}

/// W-11: something is left to fill in.
pub(super) fn left_over(seen: &Seen<'_>) -> Vec<Finding> {
    let mut found = Vec::new();
    let lines = seen.text.lines();
    for line in lines {
        for mark in [GAP.0, "{{", "}}", "{%", "%}"] {
            if line.contains(mark) {
                let what = line.split_once(GAP.0).and_then(|(_, rest)| rest.split_once(GAP.1)).map(|(name, _)| name);
                let what = what.map_or_else(|| "有没有填上的占位符".to_owned(), |name| format!("“{name}”还没有填写"));
                let finding = error("W-11", format!("{what}：{}", shortened(line)));
                found.push(seen.at(finding.mend("请补填，或者在案件中补录后重新生成"), line));
                break;
            }
        }
        if line.contains("××") || line.contains("XX") {
            let finding = warning("W-11", format!("有以叉号代替的内容：{}", shortened(line)));
            found.push(seen.at(finding.mend("如果是占位的，请填写；如果是隐去的，可以保留"), line));
        }
    }
    found
}

fn one(seen: &Seen<'_>, element: &LetterElement) -> Option<Finding> {
    let value = |name: &String| {
        let id = &seen.law.letters.placeholder(name)?.id;
        seen.values.get(id).filter(|value| **value != Value::Unknown)
    };
    let known: Vec<&Value> = element.says.iter().filter_map(value).collect();
    if !element.when.is_empty() && known.is_empty() {
        return None;
    }
    let is_shown = known.iter().flat_map(|value| value.texts()).all(|text| shows(seen, text));
    let has_phrase = element.shows.is_empty() || element.shows.iter().any(|phrase| seen.has(phrase));
    if !is_shown || !has_phrase {
        return Some(absent(&element.name).mend("请在正文中写明，或者按案件重新生成"));
    }
    if known.len() < element.says.len() && element.when.is_empty() {
        let found = format!("案件中没有记录“{}”，不能核对正文是否已经写明", element.name);
        return Some(warning("W-01", found).mend("请在案件中补录，或者逐字核对正文"));
    }
    None
}

/// Every article that the decision rests on.
fn basis(seen: &Seen<'_>) -> Option<Finding> {
    let decision = seen.letter.kind.decision()?;
    let lacks = |cite: &Cite| {
        let whole = cite.in_chinese(&seen.law.statutes, &seen.law.notices);
        let (title, place) = whole.split_once('》').map_or((whole.as_str(), ""), |(title, place)| (title, place));
        !(seen.has(title) && seen.has(place))
    };
    let lacking: Vec<Cite> = basis_of(seen.law, decision, seen.facts).into_iter().filter(lacks).collect();
    let named: Vec<String> =
        lacking.iter().map(|cite| cite.in_chinese(&seen.law.statutes, &seen.law.notices)).collect();
    let finding = || absent("所依据的法律条款").expected(format!("正文应当引用{}", named.join("、")));
    (!named.is_empty()).then(finding)
}

fn absent(name: &str) -> Finding {
    error("W-01", format!("正文没有写明“{name}”"))
}

/// Whether a line says a text, word for word or worded anew.
fn shows(seen: &Seen<'_>, text: &str) -> bool {
    let wanted = squeezed(text);
    let characters: Vec<char> = wanted.chars().collect();
    let is_short = characters.len() < SHORTEST_PROSE;
    if seen.body().any(|(_, line)| if is_short { says(line, &wanted) } else { squeezed(line).contains(&wanted) }) {
        return true;
    }
    let n_digits = characters.iter().filter(|c| c.is_ascii_digit()).count();
    if is_short || n_digits * FIGURES_SHARE > characters.len() {
        return false;
    }
    seen.body().any(|(_, line)| {
        let line: Vec<char> = squeezed(line).chars().collect();
        let pairs = characters.windows(2);
        let n = pairs.len();
        let kept = pairs.filter(|pair| line.windows(2).any(|own| own == *pair)).count();
        kept * 100 >= n * LIKENESS_PCT
    })
}

/// Whether a line says a short text: anywhere in a sentence, but a whole cell of a table, since others are named alike.
fn says(line: &str, wanted: &str) -> bool {
    match line.trim().strip_prefix('|') {
        Some(cells) => cells.split('|').any(|cell| squeezed(cell) == wanted),
        None => squeezed(line).contains(wanted),
    }
}

fn shortened(line: &str) -> String {
    match line.char_indices().nth(40) {
        Some((end, _)) => format!("{}……", &line[..end]),
        None => line.to_owned(),
    }
}
