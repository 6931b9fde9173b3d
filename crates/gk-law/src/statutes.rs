//! Statutes and the articles that the product cites, by number and in our own words; never holds their text.

use chrono::NaiveDate;
use serde::Deserialize;

use crate::cite::{LawError, NoRule, Source, check_unique, read_toml};

/// One version of a statute. A revision is another statute with its own id and dates.
#[derive(Debug, Clone)]
pub struct Statute {
    /// File that holds it.
    pub file: String,
    /// Stable id, used in citations.
    pub id: String,
    /// The act whose versions share this name; versions follow one another in time.
    pub act: String,
    /// Full Chinese title.
    pub title: String,
    /// Title as usually cited.
    pub short: String,
    /// Number of the decree or interpretation; may be empty.
    pub number: String,
    /// First day in force.
    pub from: NaiveDate,
    /// Last day in force; none while in force.
    pub until: Option<NaiveDate>,
    /// How sure the dates are.
    pub source: Source,
    /// When it was last compared with its source.
    pub checked_on: NaiveDate,
    /// The articles that the product cites, not all of the statute's.
    pub articles: Vec<Article>,
}

/// One article of a statute.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Article {
    /// Number in the statute, such as `49`.
    pub number: String,
    /// What it is about, in our own words.
    pub heading: String,
    /// How sure the heading is.
    pub source: Source,
}

impl Statute {
    /// The article of a number; `33.2` (a paragraph) finds article 33, `36(3)` (an item) article 36.
    pub fn article(&self, number: &str) -> Option<&Article> {
        let number = number.split(['.', '(']).next().unwrap_or(number);
        self.articles.iter().find(|a| a.number == number)
    }

    /// Whether it is in force on a day.
    pub fn holds_on(&self, day: NaiveDate) -> bool {
        self.from <= day && self.until.is_none_or(|until| day <= until)
    }
}

/// All statutes, ids unique, the versions of one act without overlap.
#[derive(Debug, Clone)]
pub struct Statutes {
    list: Vec<Statute>,
}

impl Statutes {
    /// Reads the statute files, one version of a statute a file.
    ///
    /// # Errors
    /// A file is malformed, an id or an article stands twice, dates are out of order,
    /// or two versions of an act overlap.
    pub fn parse(files: &[(&str, &str)]) -> Result<Self, LawError> {
        let mut list = Vec::new();
        for (file, text) in files {
            let written: StatuteFile = read_toml(file, text)?;
            check_unique(file, written.article.iter().map(|a| a.number.as_str()))?;
            if written.until.is_some_and(|until| until < written.from) {
                return Err(LawError::new(file, "until", "lies before `from`"));
            }
            list.push(written.into_statute(file));
        }
        check_unique("statutes", list.iter().map(|s| s.id.as_str()))?;
        check_versions(&list)?;
        Ok(Self { list })
    }

    /// The statute of an id.
    pub fn get(&self, id: &str) -> Option<&Statute> {
        self.list.iter().find(|s| s.id == id)
    }

    /// The version of an act that is in force on a day.
    ///
    /// # Errors
    /// No version in the data is.
    pub fn in_force(&self, act: &str, on: NaiveDate) -> Result<&Statute, NoRule> {
        self.list
            .iter()
            .find(|s| s.act == act && s.holds_on(on))
            .ok_or_else(|| NoRule { what: format!("act `{act}`"), on })
    }

    /// All statutes in the order of their files.
    pub fn iter(&self) -> impl Iterator<Item = &Statute> {
        self.list.iter()
    }
}

fn check_versions(list: &[Statute]) -> Result<(), LawError> {
    for (index, one) in list.iter().enumerate() {
        for other in list[index + 1..].iter().filter(|o| o.act == one.act) {
            let apart = one.until.is_some_and(|u| u < other.from) || other.until.is_some_and(|u| u < one.from);
            if !apart {
                return Err(LawError::new(&other.file, "from", format!("overlaps `{}` of {}", one.id, one.file)));
            }
        }
    }
    Ok(())
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct StatuteFile {
    id: String,
    act: String,
    title: String,
    short: String,
    #[serde(default)]
    number: String,
    #[serde(deserialize_with = "crate::cite::date")]
    from: NaiveDate,
    #[serde(default, deserialize_with = "crate::cite::date_opt")]
    until: Option<NaiveDate>,
    source: Source,
    #[serde(deserialize_with = "crate::cite::date")]
    checked_on: NaiveDate,
    article: Vec<ArticleEntry>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct ArticleEntry {
    number: String,
    heading: String,
    source: Source,
}

impl StatuteFile {
    fn into_statute(self, file: &str) -> Statute {
        let articles = self
            .article
            .into_iter()
            .map(|a| Article { number: a.number, heading: a.heading, source: a.source })
            .collect();
        Statute {
            file: file.to_owned(),
            id: self.id,
            act: self.act,
            title: self.title,
            short: self.short,
            number: self.number,
            from: self.from,
            until: self.until,
            source: self.source,
            checked_on: self.checked_on,
            articles,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::embed;

    #[test]
    fn the_version_in_force_is_found_by_date_and_no_other_stands_in() {
        let statutes = Statutes::parse(embed::STATUTES).expect("the embedded statutes");
        let version = |y, m, d| {
            let on = NaiveDate::from_ymd_opt(y, m, d).expect("a date");
            statutes.in_force("ogi-regulation", on).map(|s| s.id.clone())
        };
        assert!(version(2008, 4, 30).is_err());
        assert_eq!(version(2019, 5, 14), Ok("ogi-regulation-2007".into()));
        assert_eq!(version(2019, 5, 15), Ok("ogi-regulation".into()));
    }

    #[test]
    fn an_article_is_found_by_its_number_or_by_a_paragraph_of_it() {
        let statutes = Statutes::parse(embed::STATUTES).expect("the embedded statutes");
        let regulation = statutes.get("ogi-regulation").expect("the Regulation");
        assert_eq!(regulation.article("33.2").map(|a| a.number.as_str()), Some("33"));
        assert_eq!(regulation.article("36(3)").map(|a| a.number.as_str()), Some("36"));
        assert_eq!(regulation.article("999"), None);
    }

    #[test]
    fn versions_that_overlap_are_refused() {
        let file = |id: &str| {
            format!(
                "id = \"{id}\"\nact = \"x\"\ntitle = \"x\"\nshort = \"x\"\nfrom = 2019-01-01\nsource = \"P\"\nchecked_on = 2026-11-22\narticle = []\n"
            )
        };
        let (one, other) = (file("one"), file("other"));
        assert!(Statutes::parse(&[("a", &one)]).is_ok());
        let error = Statutes::parse(&[("a", &one), ("b", &other)]).expect_err("two versions at once");
        assert!(error.problem.contains("overlaps"), "{error}");
        assert!(Statutes::parse(&[("a", &one), ("b", &one)]).is_err(), "one id twice");
    }
}
