//! Tells which cell most likely holds the wrong figure when identities fail together; never changes a figure.
//!
//! An error `e` in one cell makes every identity that holds the cell fail by the same `e` (with the sign of
//! its side). Where all identities of a cell fail so, and there are at least two, the cell is the suspect.

use crate::context::Context;
use crate::sums::{Balance, Outcome};
use gk_law::formats::Each;
use gk_law::{CellIx, Identity};

/// A cell that explains every failure it is part of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Suspect {
    /// The cell.
    pub ix: CellIx,
    /// By how much its figure is too high (negative: too low).
    pub excess: i128,
}

/// The suspects among the terms of a failing identity; empty where nothing points at a single cell.
#[must_use]
pub fn suspects(ctx: &Context<'_>, balance: &Balance) -> Vec<Suspect> {
    let Outcome::Fails(sides) = &balance.outcome else { return Vec::new() };
    let explains = |ix: CellIx| {
        let excess = sign(ctx, balance.identity, ix)? * sides.difference();
        let mut n_failing = 0;
        for other in ctx.balances() {
            let Some(sign) = sign(ctx, other.identity, ix) else { continue };
            match &other.outcome {
                Outcome::Open(_) => {}
                Outcome::Holds => return None,
                Outcome::Fails(sides) if sign * sides.difference() == excess => n_failing += 1,
                Outcome::Fails(_) => return None,
            }
        }
        (n_failing >= 2).then_some(Suspect { ix, excess })
    };
    balance.identity.terms().filter_map(explains).collect()
}

/// +1 for a term of the left side, −1 for one of the right, nothing for a cell that is no term.
fn sign(ctx: &Context<'_>, identity: &Identity, ix: CellIx) -> Option<i128> {
    let info = ctx.law.formats.info(ix);
    let about = match identity.each {
        Each::Row => info.row,
        Each::Column => info.col,
    };
    // An identity holds cells of its own row or column only, which spares looking through its terms.
    if about != identity.about || info.table != identity.table {
        None
    } else if identity.left.contains(&ix) {
        Some(1)
    } else if identity.right.contains(&ix) {
        Some(-1)
    } else {
        None
    }
}

/// The suspects in words: `最可能填错的格子是…，差 +1`; empty without any.
#[must_use]
pub fn words(ctx: &Context<'_>, suspects: &[Suspect]) -> String {
    match suspects {
        [] => String::new(),
        [one] => format!("最可能填错的格子是{}，差 {:+}", ctx.name(one.ix), one.excess),
        many => {
            let cells: Vec<CellIx> = many.iter().map(|suspect| suspect.ix).collect();
            format!("最可能填错的格子在{}之中", ctx.names(&cells))
        }
    }
}
