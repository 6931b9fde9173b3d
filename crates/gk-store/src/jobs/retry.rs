//! When a failed job is tried again: later and later, and not for ever.

/// How often and how late.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Retry {
    /// How many attempts there are in all.
    pub n_attempts: i64,
    /// Milliseconds from the first failure to the second attempt; doubled after each.
    pub first_ms: i64,
    /// The longest wait, in milliseconds.
    pub longest_ms: i64,
}

impl Default for Retry {
    /// Fourteen attempts over about two days: 1 minute later, 2, 4 … up to 12 hours.
    fn default() -> Self {
        Self { n_attempts: 14, first_ms: 60_000, longest_ms: 12 * 3_600_000 }
    }
}

impl Retry {
    /// When the next attempt after this one is due, if there is one.
    #[must_use]
    pub fn next(&self, attempt: i64, now: i64) -> Option<i64> {
        let doublings = attempt.saturating_sub(1).clamp(0, 40);
        let wait = self.first_ms.saturating_mul(1_i64 << doublings).min(self.longest_ms);
        (attempt < self.n_attempts).then(|| now.saturating_add(wait))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_wait_is_twice_the_one_before_up_to_the_longest() {
        let retry = Retry { n_attempts: 6, first_ms: 10, longest_ms: 50 };
        let waits: Vec<Option<i64>> = (1..=7).map(|attempt| retry.next(attempt, 1000)).collect();
        assert_eq!(waits, [Some(1010), Some(1020), Some(1040), Some(1050), Some(1050), None, None]);
        assert_eq!(Retry { n_attempts: i64::MAX, ..retry }.next(i64::MAX - 1, 0), Some(50));
    }
}
