//! `cargo xtask clock`: the statutory clock against a naive one that lives day by day, on many random histories; keeps no figures.

use std::process::Command;

use crate::{Outcome, process, tree};

/// How many histories run when no number is given.
const DEFAULT_HISTORIES: u64 = 1_000_000;

/// The tests on random histories (the properties take a tenth of them), and the variable that tells them how many.
const TESTS: [&str; 2] = ["against_oracle::", "properties::"];
const VARIABLE: &str = "GONGKAI_HISTORIES";

/// Runs the comparison in a release build on all cores; it prints how many histories ran and what they covered.
///
/// # Errors
/// The test does not build, or a history is found on which the two clocks differ.
pub fn run(arguments: &[String]) -> Outcome {
    let n_histories = n_histories(arguments)?;
    let mut test = Command::new("cargo");
    test.args(["test", "--release", "--package", "gk-clock", "--test", "clock", "--", "--nocapture"]);
    test.args(TESTS);
    process::run(test.current_dir(tree::root()).env(VARIABLE, n_histories.to_string()))
}

fn n_histories(arguments: &[String]) -> Outcome<u64> {
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match words.as_slice() {
        [] => Ok(DEFAULT_HISTORIES),
        ["--histories", number] => number.parse().map_err(|_| format!("`{number}` is no number of histories")),
        unknown => Err(format!("clock takes --histories N, got `{}`", unknown.join(" "))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_number_of_histories_is_read_or_refused() {
        let read = |words: &[&str]| n_histories(&words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>());
        assert_eq!(read(&[]), Ok(DEFAULT_HISTORIES));
        assert_eq!(read(&["--histories", "500"]), Ok(500));
        assert!(read(&["--histories", "many"]).unwrap_err().contains("many"));
        assert!(read(&["--histories"]).unwrap_err().contains("--histories N"));
    }
}
