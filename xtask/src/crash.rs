//! `cargo xtask crash`: the crash proof of the store as often as wanted; the ordinary tests run it a few times only.

use std::process::Command;

use crate::process;
use crate::{Outcome, tree};

/// How often each way is tried, unless said otherwise.
const KILLS: &str = "200";

/// Kills writers, and the server under them, and checks the records after each kill.
///
/// # Errors
/// Something acknowledged was lost, something was there by half, or the records do not agree.
pub fn run(arguments: &[String]) -> Outcome {
    let kills = kills(arguments)?;
    let mut test = Command::new("cargo");
    test.args(["test", "--package", "gk-store", "--test", "crash", "--", "--kills", kills]);
    process::run(test.current_dir(tree::root()))
}

fn kills(arguments: &[String]) -> Outcome<&str> {
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match words.as_slice() {
        [] => Ok(KILLS),
        ["--kills", n] if n.parse::<u32>().is_ok_and(|n| n > 0) => Ok(n),
        unknown => Err(format!("crash takes --kills N, got `{}`", unknown.join(" "))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_number_of_kills_is_read_or_refused() {
        let of = |words: &[&str]| {
            let words: Vec<String> = words.iter().map(|word| (*word).to_owned()).collect();
            kills(&words).map(str::to_owned)
        };
        assert_eq!(of(&[]).as_deref(), Ok(KILLS));
        assert_eq!(of(&["--kills", "7"]).as_deref(), Ok("7"));
        assert!(of(&["--kills", "0"]).is_err());
        assert!(of(&["7"]).is_err_and(|message| message.contains("--kills N")));
    }
}
