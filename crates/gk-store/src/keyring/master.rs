//! The master key in its file: the current one first, and older ones while keys are being wrapped anew; never in the records.

use super::{Key, KeyringProblem, random};
use crate::{durable, hex};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use zeroize::Zeroizing;

const HEAD: &str = "gongkai-master-key/1";
const NOTE: &str =
    "# 主密钥：丢失后，加密的个人信息再也读不出来；泄露后，请更换。请在别处另外保存一份，不要与数据备份放在一起。";

/// Master keys with their ids; never empty.
pub(super) struct Master {
    current: (String, Key),
    older: Vec<(String, Key)>,
}

/// Says which keys, never what they are.
impl std::fmt::Debug for Master {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Master").field("current", &self.current.0).finish_non_exhaustive()
    }
}

/// The file of the master key.
pub(super) fn path(folder: &Path) -> PathBuf {
    folder.join("master.key")
}

impl Master {
    /// The master of a folder, if it has one.
    pub(super) fn load(folder: &Path) -> Result<Option<Self>, KeyringProblem> {
        let path = path(folder);
        let bytes = durable::read_if_there(&path).map_err(|source| KeyringProblem::file(&path, source))?;
        let Some(bytes) = bytes.map(Zeroizing::new) else { return Ok(None) };
        let master = std::str::from_utf8(&bytes).ok().and_then(Self::parse);
        master.map(Some).ok_or(KeyringProblem::MasterDamaged(path))
    }

    /// A new master for a folder that has none.
    pub(super) fn make(folder: &Path) -> Result<Self, KeyringProblem> {
        let master = Self { current: new_key()?, older: Vec::new() };
        master.store(folder)?;
        Ok(master)
    }

    /// The same with a new current key; nothing is stored yet.
    pub(super) fn renewed(self) -> Result<Self, KeyringProblem> {
        let mut older = self.older;
        older.push(self.current);
        Ok(Self { current: new_key()?, older })
    }

    /// The same without the older keys.
    pub(super) fn current_only(self) -> Self {
        Self { older: Vec::new(), ..self }
    }

    pub(super) fn store(&self, folder: &Path) -> Result<(), KeyringProblem> {
        let path = path(folder);
        let mut text = Zeroizing::new(format!("{NOTE}\n{HEAD}\n"));
        for (id, key) in std::iter::once(&self.current).chain(&self.older) {
            let _never_fails = writeln!(text, "{id} {}", *Zeroizing::new(hex::encode(&**key)));
        }
        let stored = durable::write_new(&folder.join("tmp"), &path, text.as_bytes());
        let stored = stored.and_then(|()| durable::sync_folders(&path, folder));
        stored.map_err(|source| KeyringProblem::file(&path, source))
    }

    pub(super) fn current(&self) -> (&str, &Key) {
        (&self.current.0, &self.current.1)
    }

    pub(super) fn by_id(&self, id: &str) -> Option<&Key> {
        std::iter::once(&self.current).chain(&self.older).find(|(known, _)| known == id).map(|(_, key)| key)
    }

    fn parse(text: &str) -> Option<Self> {
        let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'));
        if lines.next()? != HEAD {
            return None;
        }
        let key = |line: &str| {
            let (id, hex) = line.split_once(' ')?;
            let bytes = Zeroizing::new(hex::decode(hex.trim())?);
            Some((id.to_owned(), Key::new(bytes.as_slice().try_into().ok()?)))
        };
        let mut keys = lines.map(key);
        let current = keys.next()??;
        Some(Self { current, older: keys.collect::<Option<_>>()? })
    }
}

/// A key by chance, with an id by chance.
fn new_key() -> Result<(String, Key), KeyringProblem> {
    Ok((hex::encode(&random::<8>()?), Key::new(random()?)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_master_file_is_not_taken_for_one() {
        let good = format!("{NOTE}\n{HEAD}\n00ff {}\n", "ab".repeat(32));
        assert_eq!(Master::parse(&good).map(|master| master.current.0), Some("00ff".to_owned()));
        for damaged in ["", HEAD, &good[..good.len() - 3], &good.replace("master", "mister"), &format!("{good}x")] {
            assert!(Master::parse(damaged).is_none(), "{damaged}");
        }
    }
}
