//! Agencies, staff and who is signed in: each act a file; never a rule of who may do what, which is `gk_people::TABLE`.

mod actor;
mod agency;
mod allow;
pub(crate) mod demo;
mod directory;
mod own;
mod password;
mod records;
mod refused;
mod rows;
mod second_factor;
mod session;
mod set_up;
mod sign_in;
mod staff;

pub use agency::NewAgency;
pub use demo::DemoPerson;
pub use directory::{AgencySeen, Directory, StaffSeen};
pub use own::{Leave, Lender, OwnAccount};
pub use refused::SignInRefused;
pub(crate) use rows::views_of;
pub use second_factor::Enrolment;
pub use session::SessionSeen;
pub use set_up::FirstAdministrator;
pub use sign_in::{Next, SignedIn};

use crate::{Error, Service};
use gk_people::Actor;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use tokio::sync::Semaphore;

/// What the service keeps in memory about people.
#[derive(Debug)]
pub(crate) struct People {
    /// Who lately came with which token, by its hash, and when that was looked up.
    seen: Mutex<HashMap<String, (i64, Actor)>>,
    /// The key of the one-time link for the first administrator.
    setup_key: OnceLock<String>,
    /// How many passwords are worked on at once: each takes memory and a processor for a while.
    hashing: Arc<Semaphore>,
}

/// How many passwords are worked on at once.
const HASHES_AT_ONCE: usize = 2;

/// How many lately seen tokens are remembered.
const SEEN_AT_MOST: usize = 10_000;

impl Default for People {
    fn default() -> Self {
        Self { seen: Mutex::default(), setup_key: OnceLock::new(), hashing: Arc::new(Semaphore::new(HASHES_AT_ONCE)) }
    }
}

impl People {
    fn remembered(&self, token_hash: &str, not_before: i64) -> Option<Actor> {
        let seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        seen.get(token_hash).filter(|(at, _)| *at >= not_before).map(|(_, actor)| actor.clone())
    }

    fn remember(&self, token_hash: &str, now: i64, actor: Actor) {
        let mut seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        if seen.len() >= SEEN_AT_MOST {
            seen.clear();
        }
        seen.insert(token_hash.to_owned(), (now, actor));
    }

    /// After anything that changes who somebody is or may do: looks everybody up again.
    fn forget(&self) {
        self.seen.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }
}

impl Service {
    /// Chance from the system, in hexadecimal.
    fn chance<const N: usize>(&self) -> Result<[u8; N], Error> {
        let mut bytes = [0; N];
        getrandom::fill(&mut bytes).map_err(|source| self.fault(&source))?;
        Ok(bytes)
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
