//! The few marks that the manual uses, as HTML: headings, paragraphs, lists, code, strong; never raw HTML of the text.

use crate::view::escape;

/// A manual page as HTML; headings begin at `<h2>`.
pub(crate) fn html(text: &str) -> String {
    let mut out = String::with_capacity(text.len() * 2);
    let mut paragraph: Vec<&str> = Vec::new();
    let mut list = Vec::new();
    for line in text.lines().map(str::trim_end).chain([""]) {
        let item = line.strip_prefix("- ").or_else(|| line.strip_prefix("* "));
        let heading = line.strip_prefix('#').map(|rest| rest.trim_start_matches('#').trim());
        if (line.is_empty() || item.is_some() || heading.is_some()) && !paragraph.is_empty() {
            push(&mut out, "p", &joined(&paragraph));
            paragraph.clear();
        }
        match (item, heading) {
            (Some(item), _) => list.push(item.to_owned()),
            (None, None) if !list.is_empty() && line.starts_with("  ") => {
                if let Some(last) = list.last_mut() {
                    last.push_str(line.trim_start());
                }
            }
            _ => {
                close(&mut out, &mut list);
                match heading {
                    Some(heading) => push(&mut out, "h2", heading),
                    None if !line.is_empty() => paragraph.push(line.trim_start()),
                    None => {}
                }
            }
        }
    }
    close(&mut out, &mut list);
    out
}

fn close(out: &mut String, list: &mut Vec<String>) {
    if list.is_empty() {
        return;
    }
    out.push_str("<ul>");
    for item in list.drain(..) {
        push(out, "li", &item);
    }
    out.push_str("</ul>");
}

/// Lines of one paragraph: Chinese needs no blank between them, Latin words do.
fn joined(lines: &[&str]) -> String {
    let mut text = String::new();
    for line in lines {
        let latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
        if latin(text.chars().last()) && latin(line.chars().next()) {
            text.push(' ');
        }
        text.push_str(line);
    }
    text
}

fn push(out: &mut String, tag: &str, text: &str) {
    out.push_str(&format!("<{tag}>{}</{tag}>", inline(text)));
}

/// `code` and **strong** within a line.
fn inline(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for (at, piece) in text.split('`').enumerate() {
        if at % 2 == 1 {
            out.push_str(&format!("<code>{}</code>", escape(piece)));
            continue;
        }
        for (at, piece) in piece.split("**").enumerate() {
            let piece = escape(piece);
            if at % 2 == 1 { out.push_str(&format!("<strong>{piece}</strong>")) } else { out.push_str(&piece) }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_become_elements_and_nothing_else_does() {
        let text = "首行\n次行\n\n# 查什么\n- 甲 `a<b`\n  续行\n- **乙**\n完";
        let want = "<p>首行次行</p><h2>查什么</h2><ul><li>甲 <code>a&lt;b</code>续行</li><li><strong>乙</strong></li></ul><p>完</p>";
        assert_eq!(html(text), want);
        assert_eq!(html("<script>"), "<p>&lt;script&gt;</p>");
    }
}
