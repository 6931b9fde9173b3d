//! When a legal value holds: dated values and the one in force on a day; never answers with another day's.

use std::fmt;

use chrono::NaiveDate;

use super::{Cite, Source};

/// When a value holds, what it rests on, how sure it is and when that was last looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Warrant {
    /// First day in force.
    pub from: NaiveDate,
    /// Last day in force; none while it is in force.
    pub until: Option<NaiveDate>,
    /// What it rests on.
    pub cite: Cite,
    /// How sure it is.
    pub source: Source,
    /// The day on which the value was last compared with its source.
    pub checked_on: NaiveDate,
}

impl Warrant {
    /// Whether the value is in force on a day.
    pub fn holds_on(&self, day: NaiveDate) -> bool {
        self.from <= day && self.until.is_none_or(|until| day <= until)
    }

    /// Checks that the dates are in order.
    ///
    /// # Errors
    /// The last day lies before the first, or the value was checked in no order of time.
    pub fn check_dates(&self) -> Result<(), String> {
        match self.until {
            Some(until) if until < self.from => Err(format!("until {until} lies before from {}", self.from)),
            _ => Ok(()),
        }
    }
}

/// A value together with the warrant that it holds by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dated<T> {
    /// The value.
    pub value: T,
    /// When it holds and why.
    pub warrant: Warrant,
}

/// No value is in force on the day asked for; the law data never answers with another day's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoRule {
    /// What was asked for.
    pub what: String,
    /// The day asked for.
    pub on: NaiveDate,
}

impl fmt::Display for NoRule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "no rule for {} is in force on {}", self.what, self.on)
    }
}

impl std::error::Error for NoRule {}

/// Finds the value in force on a day.
///
/// # Errors
/// None is: the caller hears it, and never gets the latest one instead.
pub fn in_force<'a, T>(values: &'a [Dated<T>], what: &str, on: NaiveDate) -> Result<&'a Dated<T>, NoRule> {
    values.iter().find(|v| v.warrant.holds_on(on)).ok_or_else(|| NoRule { what: what.to_owned(), on })
}

/// Checks that dated values follow one another without overlap.
///
/// # Errors
/// Names the two periods that overlap, or the one whose dates are out of order.
pub fn check_sequence<T>(values: &[Dated<T>]) -> Result<(), String> {
    for value in values {
        value.warrant.check_dates()?;
    }
    for pair in values.windows(2) {
        let (earlier, later) = (&pair[0].warrant, &pair[1].warrant);
        match earlier.until {
            Some(until) if until < later.from => {}
            _ => return Err(format!("the value from {} overlaps the value from {}", earlier.from, later.from)),
        }
    }
    Ok(())
}

/// Declares the written form of a dated entry: its own fields plus `from`, `until`, `cite`, `source`, `checked_on`.
///
/// A macro and not a flattened struct, because only a plain struct can refuse misspelt keys.
macro_rules! warranted {
    ($(#[$attribute:meta])* struct $name:ident { $($(#[$field_attribute:meta])* $field:ident: $kind:ty,)* }) => {
        $(#[$attribute])*
        #[derive(Debug, serde::Deserialize)]
        #[serde(deny_unknown_fields)]
        struct $name {
            $($(#[$field_attribute])* $field: $kind,)*
            #[serde(deserialize_with = "crate::cite::date")]
            from: chrono::NaiveDate,
            #[serde(default, deserialize_with = "crate::cite::date_opt")]
            until: Option<chrono::NaiveDate>,
            cite: crate::cite::Cite,
            source: crate::cite::Source,
            #[serde(deserialize_with = "crate::cite::date")]
            checked_on: chrono::NaiveDate,
        }

        impl $name {
            fn warrant(&self) -> crate::cite::Warrant {
                crate::cite::Warrant {
                    from: self.from,
                    until: self.until,
                    cite: self.cite.clone(),
                    source: self.source,
                    checked_on: self.checked_on,
                }
            }
        }
    };
}
pub(crate) use warranted;

#[cfg(test)]
mod tests {
    use super::*;

    fn dated(from: (i32, u32, u32), until: Option<(i32, u32, u32)>) -> Dated<u8> {
        let day = |(y, m, d)| NaiveDate::from_ymd_opt(y, m, d).expect("a date");
        let warrant = Warrant {
            from: day(from),
            until: until.map(day),
            cite: Cite::Text("x".into()),
            source: Source::Design,
            checked_on: day((2026, 11, 22)),
        };
        Dated { value: 1, warrant }
    }

    #[test]
    fn a_day_without_a_rule_is_an_error_and_never_the_latest_rule() {
        let values = [dated((2019, 5, 15), Some((2020, 12, 31))), dated((2022, 1, 1), None)];
        let on = |y, m, d| in_force(&values, "x", NaiveDate::from_ymd_opt(y, m, d).expect("a date"));
        assert!(on(2019, 5, 14).is_err());
        assert!(on(2020, 12, 31).is_ok());
        assert!(on(2021, 6, 1).is_err());
        assert!(on(2030, 1, 1).is_ok());
    }

    #[test]
    fn overlapping_and_reversed_periods_are_refused() {
        assert!(check_sequence(&[dated((2019, 1, 1), None), dated((2020, 1, 1), None)]).is_err());
        assert!(check_sequence(&[dated((2019, 1, 1), Some((2018, 1, 1)))]).is_err());
        assert!(check_sequence(&[dated((2019, 1, 1), Some((2019, 12, 31))), dated((2020, 1, 1), None)]).is_ok());
    }
}
