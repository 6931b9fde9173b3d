//! `cargo xtask fuzz`: builds the targets of `fuzz/` with coverage and runs them for a while; never on stable Rust.

use std::path::{Path, PathBuf};
use std::process::Command;

use serde::Deserialize;

use crate::{Outcome, process, tree};

/// The coverage instrumentation that libFuzzer steers by. The address sanitizer is there less for
/// its own sake (the crates forbid unsafe code) than because it shows libFuzzer what strings are
/// compared with, without which labels would never be hit upon.
const FLAGS: &[&str] = &[
    "--cfg=fuzzing",
    "-Zsanitizer=address",
    "-Cpasses=sancov-module",
    "-Cllvm-args=-sanitizer-coverage-level=4",
    "-Cllvm-args=-sanitizer-coverage-inline-8bit-counters",
    "-Cllvm-args=-sanitizer-coverage-pc-table",
    "-Cllvm-args=-sanitizer-coverage-trace-compares",
    "-Cdebug-assertions=on",
    "-Ccodegen-units=1",
];

/// Time for the whole run when none is given.
const DEFAULT_MINUTES: u64 = 30;

/// Largest input, in bytes: a long report page.
const MAX_LENGTH: usize = 65_536;

#[derive(Deserialize)]
struct Manifest {
    bin: Vec<Target>,
}

#[derive(Deserialize)]
struct Target {
    name: String,
}

/// Runs every target for its share of the time; what crashes is left in `fuzz/artifacts/`.
///
/// # Errors
/// No nightly toolchain, a target that does not build, or a crash.
pub fn run(arguments: &[String]) -> Outcome {
    let seconds = 60 * minutes(arguments)?;
    let host = host_of_nightly()?;
    let folder = tree::root().join("fuzz");
    let names = target_names(&folder)?;
    let mut build = Command::new("cargo");
    build.args(["+nightly", "build", "--release", "--target", &host]).current_dir(&folder);
    process::run(build.env("RUSTFLAGS", FLAGS.join(" ")))?;
    let built = folder.join("target").join(&host).join("release");
    let share = seconds / names.len().max(1) as u64;
    for name in &names {
        fuzz_one(&built.join(name), &folder, name, share)?;
    }
    println!("fuzz: {} targets, {share} s each, no crash", names.len());
    Ok(())
}

fn minutes(arguments: &[String]) -> Outcome<u64> {
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match words.as_slice() {
        [] => Ok(DEFAULT_MINUTES),
        ["--minutes", number] => match number.parse() {
            Ok(minutes) if minutes > 0 => Ok(minutes),
            _ => Err(format!("--minutes takes a whole number from 1, got `{number}`")),
        },
        unknown => Err(format!("fuzz takes --minutes N, got `{}`", unknown.join(" "))),
    }
}

fn host_of_nightly() -> Outcome<String> {
    let about = process::output(Command::new("rustc").args(["+nightly", "-vV"])).map_err(|_| {
        "fuzzing needs a nightly toolchain (`rustup toolchain install nightly`); \
         on stable, `cargo xtask test` replays the corpus"
            .to_owned()
    })?;
    let host = about.lines().find_map(|line| line.strip_prefix("host: "));
    host.map(str::to_owned).ok_or_else(|| "`rustc +nightly -vV` names no host platform".to_owned())
}

fn target_names(folder: &Path) -> Outcome<Vec<String>> {
    let path = folder.join("Cargo.toml");
    let text = std::fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
    let manifest: Manifest = toml::from_str(&text).map_err(|error| format!("{}: {error}", path.display()))?;
    Ok(manifest.bin.into_iter().map(|target| target.name).collect())
}

fn fuzz_one(program: &PathBuf, folder: &Path, name: &str, seconds: u64) -> Outcome {
    // What a run finds goes to the ignored folder; the corpus that tests replay is chosen by people.
    let finds = folder.join("target/finds").join(name);
    let corpus = folder.join("corpus").join(name);
    let artifacts = folder.join("artifacts").join(name);
    for folder in [&finds, &corpus, &artifacts] {
        std::fs::create_dir_all(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    }
    let mut target = Command::new(program);
    target.arg(format!("-max_total_time={seconds}"));
    target.arg(format!("-max_len={MAX_LENGTH}"));
    // An input that takes longer than this counts as a crash: hostile input may not cost time.
    target.arg("-timeout=10").arg("-rss_limit_mb=2048").arg("-print_final_stats=1");
    target.arg(format!("-artifact_prefix={}/", artifacts.display())).arg(finds).arg(corpus);
    process::run(&mut target)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn minutes_are_read() {
        let read = |words: &[&str]| minutes(&words.iter().map(ToString::to_string).collect::<Vec<_>>());
        assert_eq!(read(&[]), Ok(DEFAULT_MINUTES));
        assert_eq!(read(&["--minutes", "5"]), Ok(5));
        assert!(read(&["--minutes", "0"]).is_err());
        assert!(read(&["--hours", "1"]).is_err());
    }
}
