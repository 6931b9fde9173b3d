//! The text files of the repository as the rules of the house see them; never follows what git ignores.

use std::path::{Path, PathBuf};

use crate::Outcome;

/// Folders that hold nothing of ours: build products, caches, data of a running server.
const SKIPPED: &[&str] = &[".git", "target", "node_modules", "data", "corpus", "artifacts"];

/// What counts as text that people write.
const EXTENSIONS: &[&str] =
    &["rs", "toml", "md", "html", "css", "js", "mjs", "cjs", "json", "sh", "sql", "tsv", "txt", "yml", "yaml", "svg"];

/// The root of the repository, known from where the automation was compiled.
#[must_use]
pub fn root() -> PathBuf {
    let manifest = Path::new(env!("CARGO_MANIFEST_DIR"));
    manifest.parent().unwrap_or(manifest).to_owned()
}

/// One text file; its path is relative to the root and uses `/`.
#[derive(Debug, Clone)]
pub struct TextFile {
    /// For example `crates/gk-base/src/lib.rs`.
    pub path: String,
    /// The whole content.
    pub text: String,
}

impl TextFile {
    /// The folder below `crates/`, or `xtask`; nothing for other files.
    #[must_use]
    pub fn crate_name(&self) -> Option<&str> {
        let mut parts = self.path.split('/');
        match parts.next() {
            Some("crates") => parts.next(),
            Some("xtask") => Some("xtask"),
            _ => None,
        }
    }

    /// Whether this is Rust.
    #[must_use]
    pub fn is_rust(&self) -> bool {
        self.path.ends_with(".rs")
    }

    /// Whether the whole file is test or benchmark code, told by its place or name.
    #[must_use]
    pub fn is_test_code(&self) -> bool {
        let mut folders = self.path.split('/').rev();
        let name = folders.next().unwrap_or_default();
        name == "tests.rs"
            || name.ends_with("_tests.rs")
            || folders.any(|folder| matches!(folder, "tests" | "benches" | "examples" | "fuzz"))
    }
}

/// All text files of the repository, sorted by path.
#[derive(Debug, Clone, Default)]
pub struct Tree {
    files: Vec<TextFile>,
}

impl Tree {
    /// Reads the text files below a folder.
    ///
    /// # Errors
    /// A folder or file that cannot be read, or a text file that is not UTF-8 outside `samples/` and
    /// test fixtures.
    pub fn load(root: &Path) -> Outcome<Self> {
        let mut files = Vec::new();
        collect(root, root, &mut files)?;
        files.sort_by(|a, b| a.path.cmp(&b.path));
        Ok(Self { files })
    }

    /// A tree in memory, for the tests of the rules.
    #[must_use]
    pub fn of(files: &[(&str, &str)]) -> Self {
        let one = |(path, text): &(&str, &str)| TextFile { path: (*path).to_owned(), text: (*text).to_owned() };
        Self { files: files.iter().map(one).collect() }
    }

    /// Every text file.
    pub fn files(&self) -> impl Iterator<Item = &TextFile> {
        self.files.iter()
    }

    /// The Rust files.
    pub fn rust(&self) -> impl Iterator<Item = &TextFile> {
        self.files.iter().filter(|file| file.is_rust())
    }

    /// The Rust files that are compiled into a crate and are not tests as a whole.
    pub fn production_rust(&self) -> impl Iterator<Item = &TextFile> {
        self.rust().filter(|file| file.path.contains("/src/") && !file.is_test_code())
    }

    /// The content of one file.
    #[must_use]
    pub fn text(&self, path: &str) -> Option<&str> {
        self.files.iter().find(|file| file.path == path).map(|file| file.text.as_str())
    }
}

fn collect(root: &Path, folder: &Path, files: &mut Vec<TextFile>) -> Outcome {
    let failed = |error| format!("{}: {error}", folder.display());
    for entry in std::fs::read_dir(folder).map_err(failed)? {
        let path = entry.map_err(failed)?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if path.is_dir() {
            if !SKIPPED.contains(&name.as_str()) {
                collect(root, &path, files)?;
            }
        } else if is_text(&path) {
            let relative = path.strip_prefix(root).unwrap_or(&path);
            let relative = relative.to_string_lossy().replace('\\', "/");
            let bytes = std::fs::read(&path).map_err(|error| format!("{relative}: {error}"))?;
            match String::from_utf8(bytes) {
                Ok(text) => files.push(TextFile { path: relative, text }),
                // Samples in GB18030 and UTF-16 are there on purpose.
                Err(_) if relative.contains("samples/") || relative.contains("fixtures/") => {}
                Err(_) => return Err(format!("{relative}: is not UTF-8")),
            }
        }
    }
    Ok(())
}

fn is_text(path: &Path) -> bool {
    if path.ends_with(".ci/run") {
        return true;
    }
    let extension = path.extension().map(|extension| extension.to_string_lossy().into_owned());
    extension.is_some_and(|extension| EXTENSIONS.contains(&extension.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tree_holds_its_own_source_and_no_build_products() {
        let tree = Tree::load(&root()).unwrap();
        assert!(tree.text("xtask/src/tree.rs").is_some());
        assert!(tree.files().all(|file| !file.path.starts_with("target/")));
    }

    #[test]
    fn test_code_is_told_by_place_and_name() {
        let kind = |path: &str| TextFile { path: path.into(), text: String::new() }.is_test_code();
        assert!(kind("crates/gk-read/tests/golden.rs"));
        assert!(kind("crates/gk-read/src/html/tests.rs"));
        assert!(kind("crates/gongkai/benches/speed.rs"));
        assert!(!kind("crates/gk-read/src/html.rs"));
    }

    #[test]
    fn a_file_knows_its_crate() {
        let of = |path: &str| TextFile { path: path.into(), text: String::new() };
        assert_eq!(of("crates/gk-law/src/lib.rs").crate_name(), Some("gk-law"));
        assert_eq!(of("xtask/src/lib.rs").crate_name(), Some("xtask"));
        assert_eq!(of("law/glossary.toml").crate_name(), None);
    }
}
