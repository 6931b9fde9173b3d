//! Gives the service a fingerprint of each stage's source, so that no change of a reader, of the law data or
//! of a check can be forgotten when stored reports are compared with what the present code would make.

use std::path::{Path, PathBuf};

const STAGES: &[(&str, &[&str])] = &[
    ("GK_READ", &["gk-base/src", "gk-base/data", "gk-doc/src", "gk-read/src"]),
    ("GK_EXTRACT", &["gk-report/src", "gk-extract/src", "gk-law/src", "../law"]),
    ("GK_CHECK", &["gk-check/src"]),
];

fn main() {
    let crates = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/.."));
    for (name, folders) in STAGES {
        let mut hash = 0xcbf2_9ce4_8422_2325_u64;
        for folder in *folders {
            let folder = crates.join(folder);
            println!("cargo:rerun-if-changed={}", folder.display());
            for file in files(&folder) {
                let name = file.strip_prefix(&folder).unwrap_or(&file).to_string_lossy().into_owned();
                let bytes = std::fs::read(&file).unwrap_or_default();
                for byte in name.as_bytes().iter().chain(&bytes) {
                    hash = (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
                }
            }
        }
        println!("cargo:rustc-env={name}={:08x}", (hash >> 32) ^ (hash & 0xffff_ffff));
    }
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            found.extend(files(&path));
        } else {
            found.push(path);
        }
    }
    found.sort();
    found
}
