//! Counts what strangers do within an hour, so that nobody guesses codes or floods the office; never who they are.
//!
//! The counts are of this process and gone when it ends. They are about networks, not persons: neighbours share one.

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Mutex, PoisonError};

use crate::{Error, Refusal, Service};

/// What is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Counted {
    /// Applications filed from a network.
    Applications,
    /// Drafts begun in a network.
    Drafts,
    /// Wrong codes from a network.
    WrongCodes,
    /// Wrong codes for one number, from wherever they come.
    WrongCodesForNumber,
}

const HOUR_MS: i64 = 3_600_000;
const MINUTE_MS: i64 = 60_000;

/// With more than so many networks at once, those whose hour is over are forgotten, and then all.
const MANY: usize = 100_000;

/// Counts within the hour, each with its beginning.
#[derive(Debug, Default)]
pub(crate) struct Throttle(Mutex<HashMap<(Counted, String), (i64, u32)>>);

impl Throttle {
    /// How many there are in the present hour, and when that began.
    fn seen(&self, what: Counted, whose: &str, now: i64) -> (i64, u32) {
        let counts = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let seen = counts.get(&(what, whose.to_owned())).copied();
        seen.filter(|(began, _)| now < began + HOUR_MS).unwrap_or((now, 0))
    }

    fn add(&self, what: Counted, whose: &str, now: i64) {
        let mut counts = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if counts.len() >= MANY {
            counts.retain(|_, (began, _)| now < *began + HOUR_MS);
        }
        if counts.len() >= MANY {
            counts.clear();
        }
        let count = counts.entry((what, whose.to_owned())).or_insert((now, 0));
        if now >= count.0 + HOUR_MS {
            *count = (now, 0);
        }
        count.1 = count.1.saturating_add(1);
    }
}

impl Service {
    /// Whether somebody may still do this within the hour.
    ///
    /// # Errors
    /// [`Refusal::TooOften`], with the minutes to wait.
    pub fn may_still(&self, what: Counted, whose: &str) -> Result<(), Error> {
        let settings = self.rules().settings();
        let most = match what {
            Counted::Applications => settings.applications_per_hour,
            Counted::Drafts => settings.drafts_per_hour,
            Counted::WrongCodes => settings.wrong_codes_per_hour,
            Counted::WrongCodesForNumber => settings.wrong_codes_per_hour.saturating_mul(5),
        };
        let now = self.now();
        let (began, n) = self.throttle.seen(what, whose, now);
        if n < most {
            return Ok(());
        }
        let left = (began + HOUR_MS - now).max(MINUTE_MS);
        Err(Refusal::TooOften(u32::try_from((left + MINUTE_MS - 1) / MINUTE_MS).unwrap_or(60)).into())
    }

    /// Counts that it was done.
    pub fn count(&self, what: Counted, whose: &str) {
        self.throttle.add(what, whose, self.now());
    }
}

/// The network of an address: 256 neighbours, or what a provider gives to one household.
#[must_use]
pub fn network_of(address: IpAddr) -> String {
    match address.to_canonical() {
        IpAddr::V4(v4) => {
            let [a, b, c, _] = v4.octets();
            format!("{a}.{b}.{c}.0/24")
        }
        IpAddr::V6(v6) => {
            let [a, b, c, ..] = v6.segments();
            format!("{a:x}:{b:x}:{c:x}::/48")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neighbours_share_a_network() {
        let network = |text: &str| network_of(text.parse().expect("an address"));
        assert_eq!(network("203.0.113.7"), network("203.0.113.250"));
        assert_ne!(network("203.0.113.7"), network("203.0.114.7"));
        assert_eq!(network("::ffff:203.0.113.7"), network("203.0.113.9"));
        assert_eq!(network("2001:db8:1:2::1"), network("2001:db8:1:ffff::2"));
    }

    #[test]
    fn an_hour_later_it_begins_anew() {
        let throttle = Throttle::default();
        throttle.add(Counted::WrongCodes, "a", 0);
        throttle.add(Counted::WrongCodes, "a", HOUR_MS - 1);
        assert_eq!(throttle.seen(Counted::WrongCodes, "a", HOUR_MS - 1), (0, 2));
        assert_eq!(throttle.seen(Counted::WrongCodes, "b", 5), (5, 0));
        assert_eq!(throttle.seen(Counted::Drafts, "a", 5), (5, 0));
        throttle.add(Counted::WrongCodes, "a", HOUR_MS);
        assert_eq!(throttle.seen(Counted::WrongCodes, "a", HOUR_MS), (HOUR_MS, 1));
    }
}
