//! Why a backup was not taken or not restored, in Chinese, for whoever looks after the machine.

use crate::{KeyringProblem, StoreError};
use gk_base::io_reason;
use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

/// Why a backup was not taken or not restored.
#[derive(Debug)]
pub enum BackupProblem {
    /// Something is there already under the name of the new backup.
    TargetExists(PathBuf),
    /// It is no backup of ours.
    Foreign(PathBuf),
    /// It was cut off.
    CutOff(PathBuf),
    /// A part of it is not what the manifest says.
    Damaged {
        /// The backup.
        backup: PathBuf,
        /// The part.
        part: String,
    },
    /// It was taken by a newer version of the program.
    Newer(PathBuf),
    /// The place to restore to is not empty.
    NotEmpty {
        /// The place.
        place: String,
        /// What lies there.
        found: String,
    },
    /// The backup cannot be read.
    Unreadable(PathBuf, io::Error),
    /// A file cannot be read or written.
    File(PathBuf, io::Error),
    /// Something is wrong with the keys.
    Keys(KeyringProblem),
    /// The records cannot be read or written.
    Store(StoreError),
}

impl BackupProblem {
    /// Whether the backup itself is bad, and not the place to which it is written or restored.
    #[must_use]
    pub fn is_bad_backup(&self) -> bool {
        match self {
            Self::Unreadable(..) | Self::Foreign(_) | Self::CutOff(_) | Self::Damaged { .. } | Self::Newer(_) => true,
            Self::TargetExists(_) | Self::NotEmpty { .. } | Self::File(..) | Self::Keys(_) | Self::Store(_) => false,
        }
    }

    pub(crate) fn unreadable(path: &Path, source: io::Error) -> Self {
        Self::Unreadable(path.to_owned(), source)
    }

    pub(crate) fn file(path: &Path, source: io::Error) -> Self {
        Self::File(path.to_owned(), source)
    }
}

impl From<StoreError> for BackupProblem {
    fn from(source: StoreError) -> Self {
        Self::Store(source)
    }
}

impl From<KeyringProblem> for BackupProblem {
    fn from(source: KeyringProblem) -> Self {
        Self::Keys(source)
    }
}

impl fmt::Display for BackupProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TargetExists(path) => {
                write!(f, "{} 已经存在，没有覆盖。请换一个文件名，或者先把它移走", path.display())
            }
            Self::Foreign(path) => {
                write!(f, "{} 不是 gongkai 的备份文件。请检查是否选错了文件", path.display())
            }
            Self::CutOff(path) => write!(
                f,
                "备份文件 {} 不完整：它在中间断了，可能没有拷贝完。什么都没有恢复，请重新拷贝，或者换一份备份",
                path.display()
            ),
            Self::Damaged { backup, part } => write!(
                f,
                "备份文件 {} 已损坏：其中的 {part} 与清单不符。什么都没有恢复，请换一份备份",
                backup.display()
            ),
            Self::Newer(path) => {
                write!(f, "备份文件 {} 来自更新版本的程序。请先升级程序，再恢复", path.display())
            }
            Self::NotEmpty { place, found } => write!(
                f,
                "{place} 不是空的（有 {found}）。只能恢复到空的地方，以免覆盖已有的数据。请换一个新的文件夹或数据库"
            ),
            Self::Unreadable(path, source) => {
                write!(f, "备份文件 {} 读不了：{}。什么都没有恢复", path.display(), io_reason(source))
            }
            Self::File(path, source) => {
                write!(f, "{} 读写不了：{}。请检查文件夹的权限和磁盘空间", path.display(), io_reason(source))
            }
            Self::Keys(problem) => problem.fmt(f),
            Self::Store(source) => write!(f, "数据读写出错：{source}"),
        }
    }
}

impl std::error::Error for BackupProblem {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Unreadable(_, source) | Self::File(_, source) => Some(source),
            Self::Keys(source) => Some(source),
            Self::Store(source) => Some(source),
            Self::TargetExists(_)
            | Self::Foreign(_)
            | Self::CutOff(_)
            | Self::Damaged { .. }
            | Self::Newer(_)
            | Self::NotEmpty { .. } => None,
        }
    }
}
