//! A report as a web page that stands alone: prose, the tables as the official form, findings; never refers to another file.

mod article;
mod table;

use crate::{Sourced, words};
use gk_law::Law;
use std::fmt::Write;

/// The style of the page, inlined into it.
const STYLE: &str = include_str!("html/report.css");

/// The page of one report.
#[must_use]
pub fn page(law: &'static Law, sourced: &Sourced<'_>) -> String {
    let mut out = head(&words::title(sourced.report));
    out.push_str(&article(law, sourced));
    out.push_str(FOOT);
    out
}

/// The beginning of a page of any number of reports.
#[must_use]
pub fn head(title: &str) -> String {
    let mut out = String::from("<!DOCTYPE html>\n<html lang=\"zh-CN\">\n<head>\n<meta charset=\"utf-8\">\n");
    out.push_str("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    // Writing to a String cannot fail.
    let _ = write!(out, "<title>{}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n", Escaped(title));
    out
}

/// One report of a page.
#[must_use]
pub fn article(law: &'static Law, sourced: &Sourced<'_>) -> String {
    article::write(law, sourced)
}

/// The end of a page.
pub const FOOT: &str = "</body>\n</html>\n";

/// Text made safe for element content and quoted attributes; control characters that HTML forbids are left out.
pub(crate) struct Escaped<'a>(pub(crate) &'a str);

impl std::fmt::Display for Escaped<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for c in self.0.chars() {
            match c {
                '&' => f.write_str("&amp;")?,
                '<' => f.write_str("&lt;")?,
                '>' => f.write_str("&gt;")?,
                '"' => f.write_str("&quot;")?,
                '\'' => f.write_str("&#39;")?,
                '\t' | '\n' => f.write_char(c)?,
                c if c.is_control() => {}
                c => f.write_char(c)?,
            }
        }
        Ok(())
    }
}
