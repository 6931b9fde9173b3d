//! Runs other programs and says which; never interprets what they print.

use std::path::Path;
use std::process::{Command, Stdio};

use crate::Outcome;

/// Runs a program with its output on the terminal.
///
/// # Errors
/// The program could not be started, or ended with another status than 0.
pub fn run(command: &mut Command) -> Outcome {
    let shown = shown(command);
    println!("$ {shown}");
    let status = command.status().map_err(|error| format!("could not start `{shown}`: {error}"))?;
    if status.success() { Ok(()) } else { Err(format!("`{shown}` ended with {status}")) }
}

/// Runs a program and gives back what it printed on standard output.
///
/// # Errors
/// The program could not be started, failed (its standard error is in the message), or did not print UTF-8.
pub fn output(command: &mut Command) -> Outcome<String> {
    let shown = shown(command);
    let output = command.output().map_err(|error| format!("could not start `{shown}`: {error}"))?;
    if !output.status.success() {
        let detail = String::from_utf8_lossy(&output.stderr);
        return Err(format!("`{shown}` ended with {}:\n{}", output.status, detail.trim_end()));
    }
    String::from_utf8(output.stdout).map_err(|_| format!("`{shown}` did not print UTF-8"))
}

/// Whether a program starts and succeeds with these arguments; prints nothing.
#[must_use]
pub fn succeeds(program: &str, arguments: &[&str]) -> bool {
    Command::new(program)
        .args(arguments)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|status| status.success())
}

/// The first of these programs that stands in one of the folders of `PATH`.
#[must_use]
pub fn find_program(names: &[&str]) -> Option<String> {
    names.iter().find_map(|name| {
        let found = output(Command::new("sh").args(["-c", &format!("command -v {name}")])).ok()?;
        let path = found.trim();
        Path::new(path).is_file().then(|| path.to_owned())
    })
}

fn shown(command: &Command) -> String {
    let mut parts = vec![command.get_program().to_string_lossy().into_owned()];
    let arguments: Vec<_> = command.get_args().map(|part| part.to_string_lossy()).collect();
    let shortened = arguments.len().saturating_sub(12);
    parts.extend(arguments.iter().take(12).map(ToString::to_string));
    if shortened > 0 {
        parts.push(format!("… ({shortened} more)"));
    }
    parts.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failing_program_is_an_error_that_names_it() {
        let error = run(Command::new("sh").args(["-c", "exit 3"])).unwrap_err();
        assert!(error.contains("sh -c exit 3"), "{error}");
        assert!(error.contains('3'), "{error}");
    }

    #[test]
    fn programs_are_found_by_any_of_their_names() {
        assert!(find_program(&["no-such-program-at-all", "sh"]).is_some());
        assert_eq!(find_program(&["no-such-program-at-all"]), None);
    }
}
