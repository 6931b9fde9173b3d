//! Where results go: standard output or a file; never a diagnostic.

use crate::problem::{Problem, reason};
use std::fs::File;
use std::io::{self, BufWriter, IsTerminal, Write};
use std::path::{Path, PathBuf};

/// A place for results.
pub struct Output {
    writer: Box<dyn Write>,
    shown: String,
}

/// Why nothing more is written.
pub enum Stop {
    /// The reader at the other end has seen enough (`| head`).
    ReaderGone,
    /// The result cannot be written.
    Failed(Problem),
}

/// What kind of result is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Content {
    /// Text.
    Text,
    /// A workbook.
    Binary,
}

impl Output {
    /// Opens the file, or standard output where none is named.
    ///
    /// # Errors
    /// A file that cannot be made; binary content for a terminal; an output that is one of the inputs.
    pub fn open(path: Option<&Path>, content: Content, inputs: &[PathBuf]) -> Result<Self, Problem> {
        let Some(path) = path.filter(|path| path.as_os_str() != "-") else {
            let out = io::stdout();
            if content == Content::Binary && out.is_terminal() {
                return Err(Problem::usage(
                    "电子表格不能显示在终端上。请用“--output 文件名.xlsx”存成文件，或者用“>”转存。",
                ));
            }
            return Ok(Self { writer: Box::new(BufWriter::new(out.lock())), shown: "标准输出".to_owned() });
        };
        let same = |input: &PathBuf| match (input.canonicalize(), path.canonicalize()) {
            (Ok(input), Ok(path)) => input == path,
            _ => false,
        };
        let shown = path.display().to_string();
        if inputs.iter().any(same) {
            return Err(Problem::usage(format!("{shown}：输出文件就是要读的文件，会把它盖掉。请换一个文件名。")));
        }
        let file = File::create(path)
            .map_err(|error| Problem::failed(format!("{shown}：写不了，{}。请检查路径和权限。", reason(&error))))?;
        Ok(Self { writer: Box::new(BufWriter::new(file)), shown })
    }

    /// Writes a piece of the result.
    ///
    /// # Errors
    /// [`Stop`].
    pub fn write(&mut self, bytes: impl AsRef<[u8]>) -> Result<(), Stop> {
        self.writer.write_all(bytes.as_ref()).map_err(|error| self.stop(&error))
    }

    /// Writes what is still held back.
    ///
    /// # Errors
    /// [`Stop`].
    pub fn finish(mut self) -> Result<(), Stop> {
        self.writer.flush().map_err(|error| self.stop(&error))
    }

    fn stop(&self, error: &io::Error) -> Stop {
        if error.kind() == io::ErrorKind::BrokenPipe {
            return Stop::ReaderGone;
        }
        Stop::Failed(Problem::failed(format!("{}：写到一半出错，{}。", self.shown, reason(error))))
    }
}
