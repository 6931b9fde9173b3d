//! What a number of units comes to, tier by tier, in whole fen; never rounds, and never a figure that overflowed.

use super::{Schedule, Tier};

/// The sum and how it came about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Charge {
    /// The sum in fen.
    pub total_fen: u64,
    /// The tiers that the units fall into, in order, free ones too.
    pub tiers: Vec<TierShare>,
}

/// The units that fall into one tier.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TierShare {
    /// The first of the units.
    pub from: u32,
    /// The last of them.
    pub to: u32,
    /// How many they are.
    pub units: u32,
    /// What each costs, in fen.
    pub rate_fen: u64,
    /// What they cost together, in fen.
    pub amount_fen: u64,
}

/// More units than this are refused, so that the list of tiers stays short; no month and no reply has as many.
const UNITS_MAX: u32 = 1_000_000;

impl Schedule {
    /// What the first `n` units cost together; nothing for none.
    ///
    /// None when there are more than a million units, or the sum is too great to be held.
    pub fn charge(&self, n: u32) -> Option<Charge> {
        self.charge_between(1, n)
    }

    /// What the units from the `first` to the `last` cost, as for an application that was split late in a month.
    ///
    /// None as for [`charge`](Self::charge). Nothing when the last comes before the first.
    pub fn charge_between(&self, first: u32, last: u32) -> Option<Charge> {
        let mut charge = Charge { total_fen: 0, tiers: Vec::new() };
        if last > UNITS_MAX {
            return None;
        }
        for (place, tier) in self.tiers.iter().enumerate() {
            let end = self.tiers.get(place + 1).map_or(last, |next| last.min(next.n - 1));
            charge.add_tier(tier, first.max(1), end)?;
        }
        Some(charge)
    }

    /// What the n-th unit alone costs, in fen; none as for [`charge`](Self::charge).
    pub fn rate_fen(&self, n: u32) -> Option<u64> {
        self.charge_between(n, n).map(|charge| charge.total_fen)
    }
}

impl Charge {
    /// Adds the units of a tier that lie from `first` to `end`, one share for each of its steps.
    fn add_tier(&mut self, tier: &Tier, first: u32, end: u32) -> Option<()> {
        let mut from = tier.n;
        let mut rate_fen = tier.fen;
        while from <= end {
            let to = tier.step.map_or(end, |step| end.min(from.saturating_add(step.every - 1)));
            if to >= first {
                let from = from.max(first);
                let units = to - from + 1;
                let amount_fen = rate_fen.checked_mul(u64::from(units))?;
                self.total_fen = self.total_fen.checked_add(amount_fen)?;
                self.tiers.push(TierShare { from, to, units, rate_fen, amount_fen });
            }
            from = to + 1;
            rate_fen = rate_fen.checked_add(tier.step.map_or(0, |step| step.fen))?;
        }
        Some(())
    }
}
