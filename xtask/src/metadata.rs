//! What cargo knows about the packages and their edges; never a rule about them.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::process::Command;

use serde::Deserialize;

use crate::{Outcome, process};

/// The packages of the build on this machine, members and third-party.
#[derive(Debug, Clone, Default, Deserialize)]
pub struct Metadata {
    packages: Vec<Package>,
    resolve: Resolve,
    workspace_members: Vec<String>,
}

/// One package.
#[derive(Debug, Clone, Deserialize)]
pub struct Package {
    id: String,
    /// The name on the registry.
    pub name: String,
    /// The version.
    pub version: String,
    /// An SPDX expression.
    pub license: Option<String>,
    /// One sentence.
    pub description: Option<String>,
    /// What its manifest names.
    pub dependencies: Vec<Dependency>,
}

/// A dependency as the manifest names it.
#[derive(Debug, Clone, Deserialize)]
pub struct Dependency {
    /// The name on the registry.
    pub name: String,
    kind: Option<String>,
}

impl Dependency {
    /// Whether the built crate needs it (and not only its tests or its build script).
    #[must_use]
    pub fn is_normal(&self) -> bool {
        self.kind.is_none()
    }

    /// Whether only tests and benchmarks need it.
    #[must_use]
    pub fn is_dev(&self) -> bool {
        self.kind.as_deref() == Some("dev")
    }
}

#[derive(Debug, Clone, Default, Deserialize)]
struct Resolve {
    nodes: Vec<Node>,
}

#[derive(Debug, Clone, Deserialize)]
struct Node {
    id: String,
    deps: Vec<Edge>,
}

#[derive(Debug, Clone, Deserialize)]
struct Edge {
    pkg: String,
    dep_kinds: Vec<EdgeKind>,
}

#[derive(Debug, Clone, Deserialize)]
struct EdgeKind {
    kind: Option<String>,
}

impl Metadata {
    /// Asks cargo, for the platform of this machine.
    ///
    /// # Errors
    /// Cargo failed, or printed something else than its documented JSON.
    pub fn load(root: &Path) -> Outcome<Self> {
        let about = process::output(Command::new("rustc").arg("-vV"))?;
        let host = about.lines().find_map(|line| line.strip_prefix("host: "));
        let host = host.ok_or("`rustc -vV` names no host platform")?;
        let mut cargo = Command::new("cargo");
        cargo.args(["metadata", "--all-features", "--format-version", "1", "--filter-platform", host]);
        Self::parse(&process::output(cargo.current_dir(root))?)
    }

    /// Reads the JSON of `cargo metadata`.
    ///
    /// # Errors
    /// The text is not that JSON.
    pub fn parse(json: &str) -> Outcome<Self> {
        serde_json::from_str(json).map_err(|error| format!("cargo metadata: {error}"))
    }

    /// The crates of this workspace.
    pub fn members(&self) -> impl Iterator<Item = &Package> {
        self.packages.iter().filter(|package| self.is_member(package))
    }

    /// The packages from elsewhere.
    pub fn third_party(&self) -> impl Iterator<Item = &Package> {
        self.packages.iter().filter(|package| !self.is_member(package))
    }

    /// Everything that is compiled into a member, by name, as features are unified in this workspace.
    #[must_use]
    pub fn built_into(&self, member: &str) -> BTreeSet<&str> {
        let names: BTreeMap<&str, &str> =
            self.packages.iter().map(|package| (package.id.as_str(), package.name.as_str())).collect();
        let nodes: BTreeMap<&str, &Node> = self.resolve.nodes.iter().map(|node| (node.id.as_str(), node)).collect();
        let start = self.members().find(|package| package.name == member);
        let mut waiting: Vec<&str> = start.map(|package| package.id.as_str()).into_iter().collect();
        let mut seen = BTreeSet::new();
        while let Some(id) = waiting.pop() {
            let edges = nodes.get(id).map(|node| node.deps.as_slice()).unwrap_or_default();
            for edge in edges.iter().filter(|edge| edge.dep_kinds.iter().any(|kind| kind.kind.is_none())) {
                if seen.insert(edge.pkg.as_str()) {
                    waiting.push(&edge.pkg);
                }
            }
        }
        seen.into_iter().filter_map(|id| names.get(id).copied()).collect()
    }

    fn is_member(&self, package: &Package) -> bool {
        self.workspace_members.contains(&package.id)
    }
}

#[cfg(test)]
pub(crate) mod fixture {
    //! Small workspaces for the tests of the rules.

    use super::Metadata;

    /// A workspace from `name` and its normal dependencies; names that start with `gk-` are members.
    pub fn workspace(packages: &[(&str, &[&str])]) -> Metadata {
        let package = |(name, needs): &(&str, &[&str])| {
            let dependencies: Vec<_> =
                needs.iter().map(|need| serde_json::json!({"name": need, "kind": null})).collect();
            serde_json::json!({"id": name, "name": name, "version": "1.0.0", "license": "MIT",
                "description": "One sentence.", "dependencies": dependencies})
        };
        let node = |(name, needs): &(&str, &[&str])| {
            let deps: Vec<_> =
                needs.iter().map(|need| serde_json::json!({"pkg": need, "dep_kinds": [{"kind": null}]})).collect();
            serde_json::json!({"id": name, "deps": deps})
        };
        let members: Vec<_> = packages.iter().map(|p| p.0).filter(|name| name.starts_with("gk-")).collect();
        let json = serde_json::json!({
            "packages": packages.iter().map(package).collect::<Vec<_>>(),
            "resolve": {"nodes": packages.iter().map(node).collect::<Vec<_>>()},
            "workspace_members": members,
        });
        Metadata::parse(&json.to_string()).unwrap()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_built_in_reaches_through_third_parties() {
        let metadata = fixture::workspace(&[
            ("gk-a", &["gk-b", "serde"]),
            ("gk-b", &["tokio"]),
            ("serde", &[]),
            ("tokio", &["mio"]),
            ("mio", &[]),
        ]);
        let found: Vec<_> = metadata.built_into("gk-a").into_iter().collect();
        assert_eq!(found, ["gk-b", "mio", "serde", "tokio"]);
        assert_eq!(metadata.members().count(), 2);
        assert_eq!(metadata.third_party().count(), 3);
    }
}
