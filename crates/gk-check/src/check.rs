//! What a check is and how its doc comment becomes its manual page; never a check itself.

use crate::context::Context;
use gk_base::{Finding, Severity};

/// One check: its public code, what it is called, and the function that runs it.
///
/// The manual page is the module's doc comment, so that code, docs and web cannot drift apart.
pub struct Check {
    /// Public code: `T3-02`.
    pub code: &'static str,
    /// The defect in English, kebab case: `row-total-differs`.
    pub name: &'static str,
    /// The defect in Chinese.
    pub title: &'static str,
    /// The usual severity; a finding may be milder.
    pub severity: Severity,
    /// What must be there for the check to run.
    pub needs: Needs,
    /// The leading doc comment of the module, [`leading_doc`] of its source.
    pub manual: &'static str,
    /// Adds what it finds; what it cannot assess it tells the context.
    pub run: fn(&Context<'_>, &mut Vec<Finding>),
}

/// What a check must have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Needs {
    /// The report alone.
    OneReport,
    /// Also the same agency's report of the year before.
    Predecessor,
}

impl Check {
    /// The manual page as Markdown: 查什么, 为什么, 举例, 怎么改, 依据.
    #[must_use]
    pub fn page(&self) -> String {
        let mut page = String::with_capacity(self.manual.len());
        for line in self.manual.lines() {
            let text = line.strip_prefix("//!").unwrap_or(line);
            page.push_str(text.strip_prefix(' ').unwrap_or(text));
            page.push('\n');
        }
        page
    }
}

impl std::fmt::Debug for Check {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} {}", self.code, self.name)
    }
}

/// The `//!` lines at the head of a source file; compile-time, so that only they matter afterwards.
#[must_use]
pub const fn leading_doc(source: &'static str) -> &'static str {
    let bytes = source.as_bytes();
    let mut at = 0;
    while at + 2 < bytes.len() && bytes[at] == b'/' && bytes[at + 1] == b'/' && bytes[at + 2] == b'!' {
        while at < bytes.len() && bytes[at] != b'\n' {
            at += 1;
        }
        if at < bytes.len() {
            at += 1;
        }
    }
    source.split_at(at).0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_manual_ends_where_the_doc_comment_ends() {
        assert_eq!(leading_doc("//! 甲\n//!\n//! 乙\n\nuse x;\n//! no\n"), "//! 甲\n//!\n//! 乙\n");
        assert_eq!(leading_doc("use x;\n"), "");
        assert_eq!(leading_doc("//! 甲"), "//! 甲");
    }
}
