//! `cargo xtask tidy`: the rules of the house, one module each; never changes a file.

use std::fmt;
use std::path::Path;

use serde::de::DeserializeOwned;

use crate::Outcome;
use crate::metadata::Metadata;
use crate::tree::{self, Tree};

pub mod arrows;
pub mod homes;
pub mod law_data;
pub mod law_in_code;
pub mod purity;

pub mod dependencies;
pub mod descriptions;
pub mod generated;
pub mod headers;
pub mod length;
pub mod licences;
pub mod links;
pub mod words;

/// What the rules look at.
#[derive(Debug, Clone, Default)]
pub struct House {
    /// The text files.
    pub tree: Tree,
    /// The packages and their edges.
    pub metadata: Metadata,
}

impl House {
    /// Reads the repository below `root`.
    ///
    /// # Errors
    /// A file cannot be read, or cargo cannot resolve the workspace.
    pub fn load(root: &Path) -> Outcome<Self> {
        Ok(Self { tree: Tree::load(root)?, metadata: Metadata::load(root)? })
    }

    /// Reads one of the tables that a rule goes by.
    ///
    /// # Errors
    /// The file is missing or does not have the expected shape.
    pub fn table<T: DeserializeOwned>(&self, path: &str) -> Outcome<T> {
        let text = self.tree.text(path).ok_or_else(|| format!("{path} is missing"))?;
        toml::from_str(text).map_err(|error| format!("{path}: {error}"))
    }
}

/// One place where the repository breaks a rule.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Defect {
    /// A path with its line, or a crate.
    pub place: String,
    /// What is wrong and what to do about it.
    pub message: String,
}

impl Defect {
    /// A defect of a whole file or crate.
    pub fn new(place: impl Into<String>, message: impl Into<String>) -> Self {
        Self { place: place.into(), message: message.into() }
    }

    /// A defect on one line.
    pub fn at(path: &str, line: usize, message: impl Into<String>) -> Self {
        Self::new(format!("{path}:{line}"), message)
    }
}

impl fmt::Display for Defect {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.place, self.message)
    }
}

/// A rule looks at the house and names every place that breaks it; an `Err` is a rule that could not be asked.
pub type Rule = fn(&House) -> Outcome<Vec<Defect>>;

/// All rules, in the order in which they are asked.
pub const RULES: &[(&str, Rule)] = &[
    ("arrows", arrows::defects),
    ("purity", purity::defects),
    ("homes", homes::defects),
    ("law data", law_data::defects),
    ("law in code", law_in_code::defects),
    ("licences", licences::defects),
    ("dependencies", dependencies::defects),
    ("descriptions", descriptions::defects),
    ("file length", length::defects),
    ("first lines", headers::defects),
    ("links", links::defects),
    ("words", words::defects),
    ("generated docs", generated::defects),
];

/// Asks every rule and prints what breaks it.
///
/// # Errors
/// Some rule is broken or could not be asked.
pub fn run(arguments: &[String]) -> Outcome {
    if let Some(unknown) = arguments.first() {
        return Err(format!("tidy takes no argument, got `{unknown}`"));
    }
    let house = House::load(&tree::root())?;
    let mut broken = 0;
    for (name, rule) in RULES {
        match rule(&house) {
            Ok(defects) if defects.is_empty() => println!("ok      {name}"),
            Ok(mut defects) => {
                defects.sort();
                println!("BROKEN  {name}");
                for defect in &defects {
                    println!("        {defect}");
                }
                broken += defects.len();
            }
            Err(message) => {
                println!("BROKEN  {name}\n        {message}");
                broken += 1;
            }
        }
    }
    if broken == 0 { Ok(()) } else { Err(format!("tidy: {broken} defects")) }
}
