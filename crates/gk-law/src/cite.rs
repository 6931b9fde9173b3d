//! Where a legal value comes from: citation and evidence; never decides what the value means.

use std::fmt;

use serde::{Deserialize, Deserializer};

use crate::notices::Notices;
use crate::statutes::Statutes;

mod dated;
mod written;

pub(crate) use dated::warranted;
pub use dated::{Dated, NoRule, Warrant, check_sequence, in_force};
pub use written::{check_unique, date, date_opt, dates, read_toml};

/// A defect in the law data: which file, which place in it, and what is wrong.
///
/// The data is embedded, so this is a fault of the program and never of a user's material.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LawError {
    /// Path below `law/`, such as `calendar/2019.toml`.
    pub file: String,
    /// Where in the file: a line, an id or a key.
    pub place: String,
    /// What is wrong and what was expected.
    pub problem: String,
}

impl LawError {
    /// Names a defect at a place of a file.
    pub fn new(file: &str, place: impl Into<String>, problem: impl Into<String>) -> Self {
        Self { file: file.to_owned(), place: place.into(), problem: problem.into() }
    }
}

impl fmt::Display for LawError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "law/{}: {}: {}", self.file, self.place, self.problem)
    }
}

impl std::error::Error for LawError {}

/// How sure a value is: the kind of evidence that it rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
pub enum Source {
    /// The primary text was read at the cited place.
    #[serde(rename = "P")]
    Primary,
    /// The primary text was read in part; the value lies in that part.
    #[serde(rename = "P~")]
    PrimaryInPart,
    /// A secondary or practice source was read.
    #[serde(rename = "S")]
    Secondary,
    /// A rule of one place only; elsewhere a matter of configuration.
    #[serde(rename = "L")]
    Local,
    /// Follows by logic or arithmetic from primary text.
    #[serde(rename = "derived")]
    Derived,
    /// A convention of this product, because the law is silent.
    #[serde(rename = "D")]
    Design,
    /// Could not be confirmed.
    #[serde(rename = "unverified")]
    Unverified,
}

impl Source {
    /// The evidence in a few Chinese words, for the pages that show a citation.
    pub fn label(self) -> &'static str {
        match self {
            Self::Primary => "已核对原文",
            Self::PrimaryInPart => "已核对原文（部分）",
            Self::Secondary => "依据转引或实务资料",
            Self::Local => "地方规定",
            Self::Derived => "由原文推得",
            Self::Design => "本软件约定",
            Self::Unverified => "未能核实",
        }
    }
}

/// The place in the law that a value rests on.
///
/// Written in the data as `statute:<id>#<article>`, `notice:<id>#<place>` or `text:<free words>`;
/// the part from `#` may be left out. `load` fails when the id or the article is not in the data.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Cite {
    /// An article of a statute in `law/statutes/`.
    Statute {
        /// Id of the statute.
        id: String,
        /// Number of the article, such as `49`, `33.2` (second paragraph) or `36(3)` (third item).
        article: Option<String>,
    },
    /// A notice in `law/notices.toml`.
    Notice {
        /// Id of the notice.
        id: String,
        /// Place in the notice, as the notice numbers itself.
        place: Option<String>,
    },
    /// Words that name a source outside the data.
    Text(String),
}

impl Cite {
    /// Reads the written form.
    ///
    /// # Errors
    /// The form is none of the three, or an id is empty.
    pub fn parse(written: &str) -> Result<Self, String> {
        let Some((kind, rest)) = written.split_once(':') else {
            return Err(format!("`{written}` is no citation: expected `statute:…`, `notice:…` or `text:…`"));
        };
        let (id, place) = match rest.split_once('#') {
            Some((id, place)) => (id.trim(), Some(place.trim().to_owned())),
            None => (rest.trim(), None),
        };
        if id.is_empty() || place.as_deref() == Some("") {
            return Err(format!("`{written}`: an empty id or place"));
        }
        match kind.trim() {
            "statute" => Ok(Self::Statute { id: id.to_owned(), article: place }),
            "notice" => Ok(Self::Notice { id: id.to_owned(), place }),
            "text" => Ok(Self::Text(rest.trim().to_owned())),
            other => Err(format!("`{other}` is no kind of citation: expected statute, notice or text")),
        }
    }

    /// Checks that the statute and its article, or the notice, is in the data.
    ///
    /// # Errors
    /// Says which id or article is missing.
    pub fn resolve(&self, statutes: &Statutes, notices: &Notices) -> Result<(), String> {
        match self {
            Self::Statute { id, article } => {
                let statute = statutes.get(id).ok_or_else(|| format!("no statute `{id}` in law/statutes"))?;
                match article {
                    Some(number) if statute.article(number).is_none() => {
                        Err(format!("statute `{id}` has no article `{number}` in the data"))
                    }
                    _ => Ok(()),
                }
            }
            Self::Notice { id, .. } => {
                notices.get(id).map(|_| ()).ok_or_else(|| format!("no notice `{id}` in law/notices.toml"))
            }
            Self::Text(_) => Ok(()),
        }
    }

    /// The citation as a Chinese reader writes it: 《政府信息公开条例》第四十九条.
    ///
    /// An id that the data does not hold is printed as it stands; loading refuses such data.
    pub fn in_chinese(&self, statutes: &Statutes, notices: &Notices) -> String {
        match self {
            Self::Statute { id, article } => {
                let title = statutes.get(id).map_or(id.as_str(), |s| s.short.as_str());
                let place = article.as_deref().map(article_in_chinese).unwrap_or_default();
                format!("《{title}》{place}")
            }
            Self::Notice { id, place } => {
                let place = place.as_deref().unwrap_or_default();
                match notices.get(id) {
                    Some(notice) if notice.number.is_empty() => format!("《{}》{place}", notice.title),
                    Some(notice) => format!("{}{place}", notice.number),
                    None => format!("{id}{place}"),
                }
            }
            Self::Text(words) => words.clone(),
        }
    }
}

impl<'de> Deserialize<'de> for Cite {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let written = String::deserialize(deserializer)?;
        Self::parse(&written).map_err(serde::de::Error::custom)
    }
}

/// `49` → 第四十九条, `33.2` → 第三十三条第二款, `36(3)` → 第三十六条第（三）项, anything else as it stands.
fn article_in_chinese(number: &str) -> String {
    written_article(number).unwrap_or_else(|| number.to_owned())
}

fn written_article(number: &str) -> Option<String> {
    let (place, item) = match number.split_once('(') {
        Some((place, item)) => (place, Some(item.strip_suffix(')')?)),
        None => (number, None),
    };
    let (article, paragraph) = match place.split_once('.') {
        Some((article, paragraph)) => (article, Some(paragraph)),
        None => (place, None),
    };
    let chinese = |written: &str| chinese_number(written.parse().ok()?);
    let mut printed = format!("第{}条", chinese(article)?);
    if let Some(paragraph) = paragraph {
        printed = format!("{printed}第{}款", chinese(paragraph)?);
    }
    if let Some(item) = item {
        printed = format!("{printed}第（{}）项", chinese(item)?);
    }
    Some(printed)
}

/// Writes 1 to 9999 in Chinese numerals; articles of codes reach four figures.
fn chinese_number(number: u32) -> Option<String> {
    const DIGITS: [char; 10] = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
    const PLACES: [(u32, &str); 4] = [(1000, "千"), (100, "百"), (10, "十"), (1, "")];
    if number == 0 || number > 9999 {
        return None;
    }
    let mut written = String::new();
    let mut gap = false;
    for (weight, place) in PLACES {
        let digit = number / weight % 10;
        if digit == 0 {
            gap = !written.is_empty();
            continue;
        }
        if gap {
            written.push('零');
        }
        gap = false;
        if !(digit == 1 && weight == 10 && written.is_empty()) {
            written.push(DIGITS[digit as usize]);
        }
        written.push_str(place);
    }
    Some(written)
}

/// Checks that every citation leads to a statute, article or notice of the data.
///
/// # Errors
/// The first that does not, with its file and place.
pub fn resolve_all<'a, F, P>(
    cites: impl IntoIterator<Item = (F, P, &'a Cite)>,
    statutes: &Statutes,
    notices: &Notices,
) -> Result<(), LawError>
where
    F: AsRef<str>,
    P: Into<String>,
{
    for (file, place, cite) in cites {
        cite.resolve(statutes, notices).map_err(|problem| LawError::new(file.as_ref(), place, problem))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn citations_read_in_their_three_forms_and_no_other() {
        assert_eq!(
            Cite::parse("statute:ogi-regulation#49"),
            Ok(Cite::Statute { id: "ogi-regulation".into(), article: Some("49".into()) })
        );
        assert_eq!(Cite::parse("notice:x"), Ok(Cite::Notice { id: "x".into(), place: None }));
        assert_eq!(Cite::parse("text:按惯例: 一#二"), Ok(Cite::Text("按惯例: 一#二".into())));
        for wrong in ["", "49", "statute:", "statute:a#", "law:x"] {
            assert!(Cite::parse(wrong).is_err(), "{wrong:?} was taken for a citation");
        }
    }

    #[test]
    fn articles_are_written_in_chinese_numerals() {
        for (number, expect) in [
            ("2", "第二条"),
            ("10", "第十条"),
            ("19", "第十九条"),
            ("20", "第二十条"),
            ("33.2", "第三十三条第二款"),
            ("101", "第一百零一条"),
            ("110", "第一百一十条"),
            ("1260", "第一千二百六十条"),
            ("36(3)", "第三十六条第（三）项"),
            ("24.1(1)", "第二十四条第一款第（一）项"),
            ("36(3", "36(3"),
            ("附件", "附件"),
        ] {
            assert_eq!(article_in_chinese(number), expect);
        }
    }
}
