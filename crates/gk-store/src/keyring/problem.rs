//! What can be wrong with keys, in Chinese, for whoever looks after the machine: which file, and what to do; never a key.

use gk_base::io_reason;
use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

/// Why keys cannot be used.
#[derive(Debug)]
pub enum KeyringProblem {
    /// There is no master key where there must be one.
    MasterMissing(PathBuf),
    /// The file of the master key is no such file.
    MasterDamaged(PathBuf),
    /// The master key is another one than that which wrapped this file.
    MasterWrong {
        /// The file of the master key.
        master: PathBuf,
        /// A file that it cannot unwrap.
        wrapped: PathBuf,
    },
    /// The file of a subject's key is damaged.
    SubjectKeyDamaged(PathBuf),
    /// The key of a subject is missing, and nobody destroyed it.
    SubjectKeyMissing(PathBuf),
    /// The subject has been erased.
    Erased,
    /// Something sealed was changed, or belongs to another field or subject.
    SealBroken {
        /// The subject.
        subject: String,
        /// The field.
        field: String,
    },
    /// Something is too long to be sealed.
    TooLong,
    /// The system gives no random numbers.
    NoRandomness(String),
    /// A file of the keyring cannot be read or written.
    File(PathBuf, io::Error),
}

impl KeyringProblem {
    pub(super) fn file(path: &Path, source: io::Error) -> Self {
        Self::File(path.to_owned(), source)
    }
}

impl fmt::Display for KeyringProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::MasterMissing(path) => write!(
                f,
                "找不到主密钥文件 {}。数据中已有加密的个人信息，没有它就读不出来，所以没有新建。\
                 请把当初另外保存的主密钥放回这个位置，或者用 --keys 指明密钥文件夹",
                path.display()
            ),
            Self::MasterDamaged(path) => {
                write!(f, "主密钥文件 {} 已损坏。请用另外保存的那一份替换它", path.display())
            }
            Self::MasterWrong { master, wrapped } => write!(
                f,
                "主密钥文件 {} 不是这套数据的主密钥：它解不开 {}。请换回原来的主密钥，或者用 --keys 指明另一个密钥文件夹",
                master.display(),
                wrapped.display()
            ),
            Self::SubjectKeyDamaged(path) => {
                write!(f, "密钥文件 {} 已损坏。请从密钥文件夹的备份中恢复它", path.display())
            }
            Self::SubjectKeyMissing(path) => write!(
                f,
                "缺少密钥文件 {}，它并没有被销毁过。密钥文件夹可能不完整，请从备份中恢复，或者用 --keys 指明正确的密钥文件夹",
                path.display()
            ),
            Self::Erased => f.write_str("这个人的个人信息已经清除，不能再写入。请作为新的人登记"),
            Self::SealBroken { subject, field } => write!(
                f,
                "加密的个人信息（编号 {subject}，项目 {field}）被改动过，或者被换了位置，不能采用。请运行 gongkai verify 检查数据，并从备份中恢复"
            ),
            Self::TooLong => f.write_str("内容太长，无法加密保存"),
            Self::NoRandomness(source) => write!(f, "系统给不出随机数，不能生成密钥：{source}"),
            Self::File(path, source) => {
                write!(f, "密钥文件 {} 读写不了：{}。请检查文件夹的权限和磁盘空间", path.display(), io_reason(source))
            }
        }
    }
}

impl std::error::Error for KeyringProblem {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        if let Self::File(_, source) = self { Some(source) } else { None }
    }
}
