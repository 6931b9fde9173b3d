//! Runs the scenarios of `law/scenarios`: one file an article or rule, readable by a lawyer; never a date that is not written there.

#![expect(clippy::expect_used, clippy::panic, reason = "a test says what is wrong by failing")]

mod act;
mod coverage;
mod manual;
mod read;
mod world;

use std::fs;
use std::path::{Path, PathBuf};

use read::{Scenario, Suite};
use world::{Trace, World};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../law/scenarios")
}

fn suites() -> Vec<Suite> {
    let mut paths: Vec<PathBuf> = fs::read_dir(folder())
        .expect("law/scenarios")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.extension().is_some_and(|e| e == "md") && !path.ends_with("README.md"))
        .collect();
    paths.sort();
    paths.iter().map(|path| read::suite(path, &fs::read_to_string(path).expect("a scenario file"))).collect()
}

/// Runs one scenario; says what differs.
fn run(scenario: &Scenario) -> Result<Trace, String> {
    World::new(scenario)?.run()
}

#[test]
fn every_scenario_holds() {
    let mut n_run = 0;
    let mut failures = Vec::new();
    for suite in suites() {
        for scenario in &suite.scenarios {
            n_run += 1;
            if let Err(problem) = run(scenario) {
                failures.push(format!("{}:{} {}\n    {problem}", suite.file, scenario.line, scenario.title));
            }
        }
    }
    println!("{n_run} scenarios");
    assert!(n_run > 0, "no scenario was found");
    assert!(failures.is_empty(), "{} of {n_run} scenarios fail:\n{}", failures.len(), failures.join("\n"));
}

#[test]
fn every_expectation_fails_when_it_says_something_else() {
    for suite in suites() {
        for mut scenario in suite.scenarios {
            for index in 0..scenario.then.len() {
                let right = std::mem::replace(&mut scenario.then[index].1, "不是这样".to_owned());
                assert!(run(&scenario).is_err(), "{}:{} {right}", suite.file, scenario.line);
                scenario.then[index].1 = right;
            }
        }
    }
}
