//! What a released document may be made of, read from a list; never decides by what an element looks like.

use std::collections::HashMap;
use std::sync::OnceLock;

const LIST: &str = include_str!("../../data/word-parts.txt");

/// The attributes that an element may have; `None` for an element that is left out.
pub(super) fn attributes(element: &str) -> Option<&'static [&'static str]> {
    static TABLE: OnceLock<HashMap<&str, Vec<&str>>> = OnceLock::new();
    let table = TABLE.get_or_init(|| {
        let lines = LIST.lines().filter(|line| !line.starts_with('#'));
        lines.filter_map(|line| line.split_once(' ').or(Some((line, "")))).map(entry).collect()
    });
    table.get(element).map(Vec::as_slice)
}

fn entry((element, attributes): (&'static str, &'static str)) -> (&'static str, Vec<&'static str>) {
    (element, attributes.split_whitespace().collect())
}

/// Whether an element may hold text.
pub(super) fn holds_text(element: &str) -> bool {
    matches!(element, "w:t" | "wp:posOffset" | "wp:align")
}

/// Names of fonts and styles, numbers, colours: short, and without what could carry a message.
pub(super) fn is_plain_value(value: &str) -> bool {
    value.chars().count() <= 64 && !value.chars().any(char::is_control)
}
