//! `cargo xtask redact`: many random redactions, each looked for with other programs and by character recognition; keeps no figures.

use std::process::Command;

use crate::{Outcome, process, tree};

/// How many redactions run when no number is given.
const DEFAULT_REDACTIONS: u64 = 500;

/// The test, and the variable that tells it how many redactions must count.
const TEST: &str = "withheld_words_are_gone";
const VARIABLE: &str = "GONGKAI_REDACTIONS";

/// The programs that look, and what they look at; `cargo xtask setup` installs them.
const PROGRAMS: [&str; 6] = ["chromium", "soffice", "pdftotext", "pdftoppm", "pdfinfo", "tesseract"];

/// Runs the full proof; it prints how many redactions counted, by the kind of file.
///
/// # Errors
/// A program is missing, or a withheld word was found.
pub fn run(arguments: &[String]) -> Outcome {
    let n_redactions = n_redactions(arguments)?;
    let missing: Vec<&str> = PROGRAMS.into_iter().filter(|name| process::find_program(&[name]).is_none()).collect();
    if !missing.is_empty() {
        return Err(format!("{} are missing; run `cargo xtask setup` first", missing.join(", ")));
    }
    let mut test = Command::new("cargo");
    test.args(["test", "--package", "gk-redact", "--test", "redact", "--", "--nocapture", TEST]);
    process::run(test.current_dir(tree::root()).env(VARIABLE, n_redactions.to_string()))
}

fn n_redactions(arguments: &[String]) -> Outcome<u64> {
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match words.as_slice() {
        [] => Ok(DEFAULT_REDACTIONS),
        ["--n", number] => number.parse().map_err(|_| format!("`{number}` is no number of redactions")),
        unknown => Err(format!("redact takes --n N, got `{}`", unknown.join(" "))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_number_of_redactions_is_read_or_refused() {
        let read = |words: &[&str]| n_redactions(&words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>());
        assert_eq!(read(&[]), Ok(DEFAULT_REDACTIONS));
        assert_eq!(read(&["--n", "25"]), Ok(25));
        assert!(read(&["--n", "many"]).unwrap_err().contains("many"));
        assert!(read(&["--all"]).unwrap_err().contains("--n N"));
    }
}
