//! The documents of the work (文书): drafted from facts, edited as plain lines, linted, shown; never reads a case and never issues.

use gk_law::Law;
use gk_law::cite::NoRule;
use gk_law::letters::{LetterKind, RemedyDuty, Signature};
use serde::{Deserialize, Serialize};

mod block;
mod clause;
pub mod docx;
mod facts;
pub mod html;
mod lint;
mod number;
mod template;
mod values;

pub use block::{Block, Cell, Level, Run, Table, balanced, blocks, half_widths, runs};
pub use clause::remedy_clause;
pub use facts::{
    AddressedAs, Application, Consultation, Contact, Delivery, Facts, Fee, Notice, Part, Rectification, Remedy, Ruling,
    Search, Secrecy, SecrecyItem, ServiceRecord,
};
pub use lint::lint;
pub use number::{is_number, number, year_of};
pub use template::{Template, TemplateError, check};
pub use values::date_in_letters;

/// A document as plain lines. All of it may be edited; [`lint`] says what became wrong.
///
/// Lines of the body beginning 一、 or （一） are headings; lines of cells between `|` are tables, see [`blocks`]. What follows a
/// line `===` stands on a page of its own after the signature, such as a slip to be sent back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Letter {
    /// What it is.
    pub kind: LetterKind,
    /// Version of the template that it was drafted from.
    pub template_version: u32,
    /// The lines of the title.
    pub title: Vec<String>,
    /// Its number (发文字号); empty while it has none, and on forms.
    pub number: String,
    /// To whom it goes (主送), without the colon; empty on forms.
    pub addressee: String,
    /// The text.
    pub body: Vec<String>,
    /// Names of what is attached.
    pub attachments: Vec<String>,
    /// Who signs; empty on forms.
    pub signature: String,
    /// Its date in letters: 2026年3月9日; empty on forms and while it is not issued.
    pub date: String,
}

/// Why there is no draft.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DraftError {
    /// The template cannot be used.
    Template(TemplateError),
    /// The law data has no rule for the day of the letter.
    NoRule(NoRule),
}

impl std::fmt::Display for DraftError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Template(error) => error.fmt(f),
            Self::NoRule(rule) => {
                let on = gk_base::date::in_chinese(rule.on);
                write!(f, "没有适用于{on}的规则，不能拟制文书。请核对文书的日期")
            }
        }
    }
}

impl std::error::Error for DraftError {}

impl From<TemplateError> for DraftError {
    fn from(error: TemplateError) -> Self {
        Self::Template(error)
    }
}

impl From<NoRule> for DraftError {
    fn from(rule: NoRule) -> Self {
        Self::NoRule(rule)
    }
}

/// Drafts a document. What is not known yet stands in it as 【待填：…】, which [`lint`] finds again.
///
/// Without `template` the one of the law data is used.
///
/// # Errors
/// The template cannot be read or names a placeholder that there is not, with its line; or no rule holds on the day.
pub fn draft(law: &Law, kind: LetterKind, template: Option<&Template>, facts: &Facts) -> Result<Letter, DraftError> {
    let info = law.letters.get(kind);
    let own = Template { version: info.version, text: info.text.clone() };
    let template = template.unwrap_or(&own);
    let values = values::of(law, kind, facts)?;
    let text = template::fill(law, &template.text, &values)?;
    let (title, body) = split_title(&text);
    let signs = info.signature == Signature::Agency;
    let only_if = |text: &str| if signs { text.to_owned() } else { String::new() };
    Ok(Letter {
        kind,
        template_version: template.version,
        title,
        number: only_if(&facts.number),
        addressee: only_if(&facts.addressee),
        body,
        attachments: facts.attachments.clone(),
        signature: only_if(&facts.issuer),
        date: facts.issued_on.filter(|_| signs).map(date_in_letters).unwrap_or_default(),
    })
}

/// Lines beginning with `# ` are the title, wherever they stand.
fn split_title(text: &str) -> (Vec<String>, Vec<String>) {
    let lines = text.lines().map(str::trim_end).filter(|line| !line.trim().is_empty());
    let (title, body): (Vec<&str>, Vec<&str>) = lines.partition(|line| line.starts_with("# "));
    let title = title.iter().map(|line| line.trim_start_matches("# ").trim().to_owned()).collect();
    (title, body.into_iter().map(str::to_owned).collect())
}

impl Letter {
    /// The whole document as plain text, a line each.
    #[must_use]
    pub fn text(&self) -> String {
        let mut lines: Vec<String> = self.title.clone();
        lines.push(self.number.clone());
        if !self.addressee.is_empty() {
            lines.push(format!("{}：", self.addressee));
        }
        let (main, annex) = self.parts();
        lines.extend(main.iter().cloned());
        lines.extend(self.attachment_lines());
        lines.extend([self.signature.clone(), self.date.clone()]);
        lines.extend(annex.iter().cloned());
        lines.retain(|line| !line.is_empty());
        lines.join("\n")
    }

    /// The lines before the signature, and those after it.
    #[must_use]
    pub fn parts(&self) -> (&[String], &[String]) {
        let is_break = |line: &String| line.len() >= 3 && line.chars().all(|c| c == '=');
        match self.body.iter().position(is_break) {
            Some(at) => (self.body.get(..at).unwrap_or_default(), self.body.get(at + 1..).unwrap_or_default()),
            None => (&self.body, &[]),
        }
    }

    /// The body as one text for an editor.
    #[must_use]
    pub fn body_text(&self) -> String {
        self.body.join("\n")
    }

    /// The same with a body that was edited; empty lines are left out.
    #[must_use]
    pub fn with_body(mut self, text: &str) -> Self {
        let lines = text.lines().map(str::trim_end).filter(|line| !line.trim().is_empty());
        self.body = lines.map(str::to_owned).collect();
        self
    }

    /// The lines that name what is attached: one as it is, several with numbers.
    #[must_use]
    pub fn attachment_lines(&self) -> Vec<String> {
        match self.attachments.as_slice() {
            [] => Vec::new(),
            [one] => vec![format!("附件：{one}")],
            several => {
                let lead = |n: usize| if n == 0 { "附件：" } else { "　　　" };
                several.iter().enumerate().map(|(n, name)| format!("{}{}. {name}", lead(n), n + 1)).collect()
            }
        }
    }

    /// Whether it tells of remedies by law.
    #[must_use]
    pub fn must_tell_remedies(&self, law: &Law) -> bool {
        law.letters.get(self.kind).remedy != RemedyDuty::None
    }
}
