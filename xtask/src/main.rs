//! The command line of the automation: names the command, runs it, sets the exit status; holds no rule of its own.

use std::process::ExitCode;

const USAGE: &str = "\
usage: cargo xtask <command>

  setup              install what the tests need (Debian packages, browser driver)
  test [STEP…]       run every step, or the named ones: format lint tidy unit doc browser
  tidy               check the rules of the house: arrows, purity, homes, law data, licences, …
  codegen [--check]  write docs/generated from the sources, or say what is out of date
  bench [--memory-only | --speed-only | --store-only]
                     speed of reading, checking and the clock, peak memory over 10,000 files, durable appends
  crash [--kills N]  kill concurrent writers N times in each of three ways and check the records (default 200)
  clock [--histories N]
                     the clock against a naive one on N random histories (release build; default 1000000)
  redact [--n N]     N redactions, each looked for by other programs and by character recognition (default 500)
  fuzz [--minutes N] run the fuzz targets for N minutes in all (nightly toolchain; default 30)
";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let (command, rest) = match arguments.split_first() {
        Some((command, rest)) => (command.as_str(), rest),
        None => ("help", &[][..]),
    };
    let outcome = match command {
        "setup" => xtask::setup::run(rest),
        "test" => xtask::test::run(rest),
        "tidy" => xtask::tidy::run(rest),
        "codegen" => xtask::codegen::run(rest),
        "crash" => xtask::crash::run(rest),
        "bench" => xtask::bench::run(rest),
        "clock" => xtask::clock::run(rest),
        "redact" => xtask::redact::run(rest),
        "fuzz" => xtask::fuzz::run(rest),
        "help" | "--help" | "-h" => {
            print!("{USAGE}");
            return ExitCode::SUCCESS;
        }
        unknown => {
            eprint!("unknown command: {unknown}\n\n{USAGE}");
            return ExitCode::from(64);
        }
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("{message}");
            ExitCode::FAILURE
        }
    }
}
