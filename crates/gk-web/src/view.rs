//! What a report page shows, made from an examination: parts, tables, findings, source; never HTML of a whole page.

pub(crate) mod findings;
pub(crate) mod report;
pub(crate) mod said;
pub(crate) mod source;
pub(crate) mod tables;

use gk_base::Span;

/// Text made safe for element content and quoted attributes.
pub(crate) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\t' | '\n' => out.push(c),
            c if c.is_control() => out.push('\u{fffd}'),
            c => out.push(c),
        }
    }
    out
}

/// The anchor of a place in the reading text.
pub(crate) fn anchor(span: Span) -> String {
    if span.is_empty() { format!("b{}", span.start) } else { format!("b{}-{}", span.start, span.end) }
}

/// The anchor of a cell of the form.
pub(crate) fn cell_anchor(address: &str) -> String {
    format!("c-{}", address.replace('.', "-"))
}
