//! Loads and validates the law data embedded in the binary; never falls back to a later or earlier rule.

pub mod calendar;
pub mod cite;
pub mod decisions;
pub mod embed;
pub mod events;
pub mod fees;
pub mod formats;
pub mod glossary;
pub mod letters;
pub mod levels;
pub mod notices;
pub mod periods;
pub mod phrases;
pub mod refusal;
pub mod remedies;
pub mod settings;
pub mod statutes;

pub use cite::LawError;
pub use formats::{CellInfo, CellIx, CellKind, Format, Formats, Identity};
pub use refusal::Refusal;

use std::sync::OnceLock;

use calendar::Calendar;
use decisions::Decisions;
use events::Events;
use fees::Fees;
use glossary::Glossary;
use letters::Letters;
use levels::Levels;
use notices::Notices;
use periods::Periods;
use phrases::Phrases;
use remedies::Remedies;
use settings::Settings;
use statutes::Statutes;

/// The formats, one line each; the oldest form first.
const FORMATS: &[(&str, &str)] = &[
    ("formats/free.toml", include_str!("../../../law/formats/free.toml")),
    ("formats/annual-2019.toml", include_str!("../../../law/formats/annual-2019.toml")),
    ("formats/annual-2021.toml", include_str!("../../../law/formats/annual-2021.toml")),
];

/// Everything the law says that the program needs, loaded once.
#[derive(Debug)]
pub struct Law {
    /// Report formats.
    pub formats: Formats,
    /// Statutes and the articles that are cited.
    pub statutes: Statutes,
    /// Notices and how texts cite them.
    pub notices: Notices,
    /// Working days.
    pub calendar: Calendar,
    /// Legal periods and due dates.
    pub periods: Periods,
    /// The decisions on an application.
    pub decisions: Decisions,
    /// Reconsideration and suits.
    pub remedies: Remedies,
    /// The processing fee.
    pub fees: Fees,
    /// Thresholds of checks and conventions.
    pub settings: Settings,
    /// The events of an application that touch the clock.
    pub events: Events,
    /// The sentences by which a date explains itself.
    pub steps: Phrases,
    /// What the law or the state of a case forbids, in sentences.
    pub refusals: Phrases,
    /// The documents of the work.
    pub letters: Letters,
    /// How an agency's name tells its level.
    pub levels: Levels,
    /// The words of the field.
    pub glossary: Glossary,
}

impl Law {
    /// Loads and validates the embedded data.
    ///
    /// # Errors
    /// The first [`LawError`]; a release never has one, because a test loads the same data.
    pub fn load() -> Result<Self, LawError> {
        let formats = formats::load(FORMATS)?;
        let periods = Periods::parse(embed::PERIODS)?;
        let decisions = Decisions::parse(embed::DECISIONS, &formats)?;
        let law = Self {
            letters: Letters::parse(embed::LETTERS, &decisions)?,
            decisions,
            remedies: Remedies::parse(embed::REMEDIES, &periods, &formats)?,
            formats,
            statutes: Statutes::parse(embed::STATUTES)?,
            notices: Notices::parse(embed::NOTICES)?,
            calendar: Calendar::parse(embed::CALENDAR)?,
            periods,
            fees: Fees::parse(embed::FEES)?,
            settings: Settings::parse(embed::SETTINGS)?,
            events: Events::parse(embed::EVENTS)?,
            steps: Phrases::steps(embed::STEPS.0, embed::STEPS.1)?,
            refusals: Phrases::refusals(embed::REFUSALS.0, embed::REFUSALS.1)?,
            levels: Levels::parse(embed::LEVELS)?,
            glossary: Glossary::parse(embed::GLOSSARY)?,
        };
        law.resolve_cites()?;
        Ok(law)
    }

    fn resolve_cites(&self) -> Result<(), LawError> {
        let (statutes, notices) = (&self.statutes, &self.notices);
        cite::resolve_all(self.calendar.cites(), statutes, notices)?;
        cite::resolve_all(self.periods.cites(), statutes, notices)?;
        cite::resolve_all(self.decisions.cites(), statutes, notices)?;
        cite::resolve_all(self.remedies.cites(), statutes, notices)?;
        cite::resolve_all(self.fees.cites(), statutes, notices)?;
        cite::resolve_all(self.settings.cites(), statutes, notices)?;
        cite::resolve_all(self.events.cites(), statutes, notices)?;
        cite::resolve_all(self.steps.cites(), statutes, notices)?;
        cite::resolve_all(self.refusals.cites(), statutes, notices)?;
        cite::resolve_all(self.letters.cites(), statutes, notices)?;
        cite::resolve_all(self.levels.cites(), statutes, notices)?;
        cite::resolve_all(self.glossary.cites(), statutes, notices)
    }

    /// The embedded law.
    ///
    /// # Panics
    /// If the embedded data is broken, which the tests of this crate rule out.
    #[must_use]
    #[expect(clippy::panic, reason = "broken embedded data is a broken build; law_is_whole tests it")]
    pub fn embedded() -> &'static Self {
        static LAW: OnceLock<Law> = OnceLock::new();
        LAW.get_or_init(|| match Self::load() {
            Ok(law) => law,
            Err(error) => panic!("{error}"),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_have_the_cells_that_the_notices_set() {
        let law = Law::embedded();
        let count = |format: &str, table: &str| {
            law.formats.get(format).and_then(|f| f.table(table)).map_or(0, |t| t.cells().count())
        };
        assert_eq!(count("annual-2021", "proactive"), 10);
        assert_eq!(count("annual-2021", "applications"), 175);
        assert_eq!(count("annual-2021", "remedies"), 15);
        assert_eq!(count("annual-2019", "proactive"), 22);
        assert_eq!(count("annual-2019", "applications"), 161);
        assert_eq!(count("annual-2019", "remedies"), 15);
    }

    #[test]
    fn identities_are_expanded_to_rows_and_columns() {
        let law = Law::embedded();
        let count = |format: &str, code: &str| {
            law.formats.get(format).map_or(0, |f| f.identities.iter().filter(|i| i.code == code).count())
        };
        for (format, rows) in [("annual-2021", 25), ("annual-2019", 23)] {
            assert_eq!(count(format, "T3-02"), rows);
            assert_eq!(count(format, "T3-03"), 7);
            assert_eq!(count(format, "T3-04"), 7);
            assert_eq!(count(format, "T4-01"), 3);
        }
    }

    #[test]
    fn the_old_form_leads_to_the_new_one() {
        let law = Law::embedded();
        let old = law.formats.get("annual-2019").expect("2019");
        let out = law.formats.cell("applications", "carried_out", "total").expect("cell");
        assert!(old.crosswalk.contains(&(out, out)));
        let made = law.formats.cell("proactive", "rules", "new_made").expect("cell");
        let issued = law.formats.cell("proactive", "rules", "issued").expect("cell");
        assert!(old.crosswalk.contains(&(made, issued)));
        assert!(!old.crosswalk.iter().any(|(a, _)| law.formats.info(*a).col == "total_published"));
    }
}
