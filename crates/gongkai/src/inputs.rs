//! Which files a command reads, and their bytes; never looks into them.

use crate::problem::{Problem, reason};
use std::ffi::OsStr;
use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

/// What stands for standard input on the command line.
const STANDARD_INPUT: &str = "-";

/// Endings of the files that are read in a folder.
const READ_IN_FOLDERS: [&str; 3] = ["txt", "htm", "html"];

/// The files that a command line names.
#[derive(Debug, Default)]
pub struct Inputs {
    /// The files, in the order of the command line; those of a folder by name.
    pub files: Vec<PathBuf>,
    /// What could not even be listed.
    pub problems: Vec<Problem>,
    /// Whether the command line names one file, or may name any number.
    pub number: Number,
}

/// Whether there is one result or a list of results.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub enum Number {
    /// One file was named.
    #[default]
    One,
    /// Several were, or a folder, or a list.
    Many,
}

impl Inputs {
    /// The files of a command line: names, folders and a list of names.
    ///
    /// # Errors
    /// Wrong usage: no file at all, or standard input twice.
    pub fn gather(named: &[PathBuf], list: Option<&Path>) -> Result<Self, Problem> {
        let mut inputs = Self::default();
        let listed = list.map(read_list).transpose()?.unwrap_or_default();
        if named.len() + listed.len() != 1 || list.is_some() {
            inputs.number = Number::Many;
        }
        for path in named.iter().chain(&listed) {
            if path.as_os_str() != STANDARD_INPUT && path.is_dir() {
                inputs.number = Number::Many;
                inputs.add_folder(path);
            } else {
                inputs.files.push(path.clone());
            }
        }
        if inputs.files.iter().filter(|path| path.as_os_str() == STANDARD_INPUT).count() > 1 {
            return Err(Problem::usage("“-”（标准输入）只能写一次。"));
        }
        if named.is_empty() && list.is_none() {
            return Err(Problem::usage("没有指定文件。请写出文件名；“-”表示从标准输入读。"));
        }
        Ok(inputs)
    }

    fn add_folder(&mut self, folder: &Path) {
        let before = (self.files.len(), self.problems.len());
        self.walk(folder);
        if (self.files.len(), self.problems.len()) == before {
            let message =
                format!("{}：文件夹里没有可以读的文件（.txt、.htm、.html）。请写出文件名。", folder.display());
            self.problems.push(Problem::unreadable(message));
        }
    }

    /// Folders are walked by name; links to folders are not followed, so that a walk always ends.
    fn walk(&mut self, folder: &Path) {
        let mut entries = match std::fs::read_dir(folder).and_then(|entries| entries.collect::<io::Result<Vec<_>>>()) {
            Ok(entries) => entries,
            Err(error) => {
                let message = format!("{}：打不开文件夹，{}。请检查路径和权限。", folder.display(), reason(&error));
                return self.problems.push(Problem::unreadable(message));
            }
        };
        entries.sort_by_key(std::fs::DirEntry::file_name);
        for entry in entries {
            let path = entry.path();
            match entry.file_type() {
                Ok(kind) if kind.is_dir() => self.walk(&path),
                _ if is_read_in_folders(&path) => self.files.push(path),
                _ => {}
            }
        }
    }
}

fn is_read_in_folders(path: &Path) -> bool {
    let ending = path.extension().and_then(OsStr::to_str).unwrap_or_default();
    READ_IN_FOLDERS.iter().any(|known| ending.eq_ignore_ascii_case(known))
}

/// The names in a list, one a line; blank lines are passed over.
fn read_list(list: &Path) -> Result<Vec<PathBuf>, Problem> {
    let bytes = read(list)?;
    let text = String::from_utf8(bytes).map_err(|_| {
        Problem::unreadable(format!("{}：文件清单不是 UTF-8 文本。请另存为 UTF-8 后再用。", list.display()))
    })?;
    Ok(text
        .trim_start_matches('\u{FEFF}')
        .lines()
        .map(str::trim_end)
        .filter(|line| !line.is_empty())
        .map(PathBuf::from)
        .collect())
}

/// The name of a file as results and messages show it.
pub fn name(path: &Path) -> String {
    path.to_string_lossy().into_owned()
}

/// The bytes of a file, or of standard input.
///
/// # Errors
/// Whatever keeps it from being read, and files longer than the longest that any reader takes.
pub fn read(path: &Path) -> Result<Vec<u8>, Problem> {
    let shown = path.display();
    let failed =
        |error: &io::Error| Problem::unreadable(format!("{shown}：读不了，{}。请检查文件名和权限。", reason(error)));
    if path.as_os_str() == STANDARD_INPUT {
        return read_capped(io::stdin().lock(), "标准输入", None);
    }
    let file = File::open(path).map_err(|error| failed(&error))?;
    let about = file.metadata().map_err(|error| failed(&error))?;
    if about.is_dir() {
        return Err(Problem::unreadable(format!("{shown}：这是一个文件夹。请写出其中的文件名。")));
    }
    read_capped(file, &shown.to_string(), Some(about.len()))
}

/// Reads no more than readers take, so that a huge file costs neither time nor memory.
fn read_capped(source: impl Read, shown: &str, length: Option<u64>) -> Result<Vec<u8>, Problem> {
    let limit = gk_read::MAX_BYTES;
    let too_long = |length: Option<u64>| {
        let length = length.map_or_else(String::new, |n| format!("文件有 {} MB，", n >> 20));
        Problem::unreadable(format!(
            "{shown}：{length}超过能读的上限 {} MB。年度报告不会这样大，请检查是否选错了文件。",
            limit >> 20
        ))
    };
    if length.is_some_and(|length| length > limit as u64) {
        return Err(too_long(length));
    }
    let mut bytes = Vec::with_capacity(length.and_then(|n| usize::try_from(n).ok()).unwrap_or_default());
    let read = source.take(limit as u64 + 1).read_to_end(&mut bytes);
    read.map_err(|error| Problem::unreadable(format!("{shown}：读到一半出错，{}。", reason(&error))))?;
    if bytes.len() > limit { Err(too_long(None)) } else { Ok(bytes) }
}
