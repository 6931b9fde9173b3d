//! The binary as people and scripts use it: arguments, files, standard streams, exit statuses.

#![expect(clippy::expect_used, reason = "helpers of a test")]

mod backups;
mod check;
mod compare;
mod deadline;
mod extract;
mod fee;
mod hostile;
mod letter;
mod records;
mod redate;
mod usage;

use std::ffi::OsStr;
use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Stdio};

/// What a run of the binary came to.
pub struct Ran {
    /// Exit status.
    pub code: Option<i32>,
    /// Standard output.
    pub bytes: Vec<u8>,
    /// Standard error.
    pub err: String,
}

impl Ran {
    /// Standard output as text.
    pub fn out(&self) -> &str {
        std::str::from_utf8(&self.bytes).expect("UTF-8")
    }

    /// Standard output as JSON.
    pub fn json(&self) -> serde_json::Value {
        serde_json::from_slice(&self.bytes).expect("JSON")
    }
}

/// Runs the binary with nothing on standard input.
pub fn gongkai<S: AsRef<OsStr>>(args: &[S]) -> Ran {
    gongkai_with(args, b"")
}

/// Runs the binary with bytes on standard input.
pub fn gongkai_with<S: AsRef<OsStr>>(args: &[S], input: &[u8]) -> Ran {
    let mut command = Command::new(env!("CARGO_BIN_EXE_gongkai"));
    command.args(args).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().expect("the binary starts");
    let mut stdin = child.stdin.take().expect("standard input");
    let input = input.to_vec();
    let feeding = std::thread::spawn(move || {
        // A command that does not read its standard input may be gone already.
        let _gone = stdin.write_all(&input);
    });
    let output = child.wait_with_output().expect("the binary ends");
    feeding.join().expect("fed");
    Ran { code: output.status.code(), bytes: output.stdout, err: String::from_utf8(output.stderr).expect("UTF-8") }
}

/// A file of the samples.
pub fn sample(name: &str) -> String {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../samples").join(name);
    assert!(path.exists(), "{} is there", path.display());
    path.to_string_lossy().into_owned()
}

/// The true figures beside a sample.
pub fn truth(name: &str) -> serde_json::Value {
    let text = std::fs::read(sample(name)).expect("truth");
    serde_json::from_slice(&text).expect("JSON")
}
