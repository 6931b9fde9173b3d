//! Crash proof: concurrent writers are killed at random moments, again and again; what they were told is recorded must
//! be there, whole, and everything must agree.
//!
//! `cargo test -p gk-store --test crash` kills a few times each way; `cargo xtask crash --kills 200` as often as said.
//! The program is its own writer: it starts itself with `writer` and the place.
#![allow(clippy::expect_used, reason = "a test that cannot set itself up fails")]

mod acks;
mod chance;
mod check;
mod site;
mod writer;

use check::Seen;
use site::{Site, Way};
use std::process::ExitCode;

/// How often each way is tried in the ordinary tests.
const FEW: u32 = 6;

/// After how many kills a new place is begun: verification walks the whole place after each.
const A_PLACE: u32 = 25;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match words.as_slice() {
        ["writer", place, run] => writer::run(place, run),
        _ if words.contains(&"--list") => list(words.contains(&"--ignored")),
        _ => {
            let n_kills = after(&words, "--kills").and_then(|n| n.parse().ok()).unwrap_or(FEW);
            let chosen = |way: &&Way| words.first().is_none_or(|name| name.starts_with("--") || *name == way.name());
            Way::ALL.iter().filter(chosen).for_each(|way| kill_repeatedly(*way, n_kills));
        }
    }
    ExitCode::SUCCESS
}

fn after<'a>(words: &[&'a str], option: &str) -> Option<&'a str> {
    words.iter().position(|word| *word == option).and_then(|at| words.get(at + 1).copied())
}

/// What the test runner asks for before it runs one after the other.
fn list(ignored: bool) {
    if !ignored {
        Way::ALL.iter().for_each(|way| println!("{}: test", way.name()));
    }
}

fn kill_repeatedly(way: Way, n_kills: u32) {
    let (mut n_acks, mut n_unacknowledged, mut n_events) = (0, 0, 0);
    let mut done = 0;
    while done < n_kills {
        let mut site = Site::new(way);
        let mut seen = Seen::default();
        for _ in 0..A_PLACE.min(n_kills - done) {
            site.kill_once(done);
            seen = site.check();
            done += 1;
            if n_kills > FEW && done % 10 == 0 {
                println!("{}: {done}/{n_kills} kills, {} events here, all there", way.name(), seen.n_events);
            }
        }
        n_acks += seen.n_acks;
        n_events += seen.n_events;
        n_unacknowledged += seen.n_appends - seen.n_acks;
    }
    println!(
        "{}: {n_kills} kills, {n_acks} acknowledged appends all there, {n_unacknowledged} more committed unheard, \
         {n_events} events, no half transaction, verification and rebuild agree after every kill",
        way.name()
    );
}
