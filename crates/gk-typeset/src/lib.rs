//! Letters as PDF with the fonts that there are; reads fonts and nothing else, never the clock and never the network.

mod fonts;
mod letter;
mod world;

pub use fonts::Fonts;
pub use letter::letter;

/// Why there is no PDF, in Chinese.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TypesetError {
    /// None of the fonts of a face is there.
    MissingFont {
        /// The face: 仿宋.
        face: String,
        /// What to install.
        advice: String,
    },
    /// The engine refused; a defect of ours, in its words.
    Engine(String),
}

impl std::fmt::Display for TypesetError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::MissingFont { face, advice } => {
                write!(
                    f,
                    "没有可以用作{face}的字体，不能生成 PDF。请安装{advice}，或者把字体文件放进字体文件夹后重新启动"
                )
            }
            Self::Engine(words) => write!(f, "排版程序出错，不能生成 PDF：{words}"),
        }
    }
}

impl std::error::Error for TypesetError {}
