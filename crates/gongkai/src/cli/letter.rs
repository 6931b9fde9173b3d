//! `letter` on the command line: its options, their help and what they mean; never a sentence of a letter.

use super::spec::{help, leaf, path as path_option};
use super::{path, paths};
use crate::problem::Problem;
use clap::builder::PossibleValuesParser;
use clap::{Arg, ArgAction, ArgMatches, Command, value_parser};
use gk_law::decisions::Decision;
use gk_law::letters::LetterKind;
use std::path::PathBuf;

/// Where fonts are looked for besides the folders that are named.
pub const FONT_FOLDERS: [&str; 2] = ["/usr/share/fonts", "/usr/local/share/fonts"];

/// `letter`.
#[derive(Debug)]
pub struct Letter {
    /// What to draft.
    pub kind: LetterKind,
    /// The facts, as JSON.
    pub facts: PathBuf,
    /// The office's own template.
    pub template: Option<PathBuf>,
    /// What to write.
    pub format: LetterFormat,
    /// Where fonts are.
    pub fonts: Vec<PathBuf>,
    /// Where to.
    pub output: Option<PathBuf>,
}

/// Output formats of `letter`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LetterFormat {
    /// Plain lines.
    Text,
    /// A page.
    Html,
    /// DOCX.
    Docx,
    /// PDF.
    Pdf,
}

const FORMATS: [(&str, LetterFormat); 4] = [
    ("text", LetterFormat::Text),
    ("html", LetterFormat::Html),
    ("docx", LetterFormat::Docx),
    ("pdf", LetterFormat::Pdf),
];

pub(super) fn spec() -> Command {
    let formats = PossibleValuesParser::new(FORMATS.map(|(name, _)| name));
    let format = Arg::new("format").long("format").value_name("格式").value_parser(formats).hide_possible_values(true);
    let files = Arg::new("FACTS").value_name("事实文件").value_parser(value_parser!(PathBuf)).num_args(0..);
    leaf("letter", "按事实拟制文书并核对：补正告知书、延期答复告知书、各种答复书等，漏写、错写的逐条指出。")
        .override_usage("gongkai letter --kind 文书 [选项] 事实文件")
        .arg(files.help("事实（JSON）；“-”表示标准输入"))
        .arg(
            Arg::new("kind")
                .long("kind")
                .value_name("文书")
                .help("文书的编号，例如 DOC_CORRECTION；答复书写办理结果的编号，例如 D12"),
        )
        .arg(path_option("template", "文件").help("用本单位的模板，不写则用自带的"))
        .arg(format.help("输出格式：text（默认）、html（网页）、docx、pdf"))
        .arg(
            path_option("fonts", "文件夹")
                .action(ArgAction::Append)
                .help("PDF 所用的字体在哪个文件夹，可以写几个（系统的字体总会找）"),
        )
        .arg(path_option("output", "文件").short('o').help("结果存到文件，不写则输出到标准输出"))
        .arg(help())
        .after_help(
            "核对的结果写在标准错误输出。退出码：0 没有错误；1 有错误；2 有文件读不了；64 用法不对；74 写不了。\n",
        )
}

pub(super) fn read(args: &ArgMatches) -> Result<Letter, Problem> {
    let asked = args
        .get_one::<String>("kind")
        .ok_or_else(|| Problem::usage("没有写是哪种文书。请写 --kind 编号，例如 --kind D12。"))?;
    let of_decision = || Decision::parse(asked).map(LetterKind::Reply);
    let kind = LetterKind::parse(asked).or_else(of_decision).ok_or_else(|| {
        Problem::usage(format!(
            "没有编号为“{asked}”的文书。请写 DOC_CORRECTION 一类的编号，或者办理结果的编号 D01 至 D22。"
        ))
    })?;
    let [facts] = paths(args, "FACTS").try_into().map_err(|_| Problem::usage("letter 需要恰好一个事实文件。"))?;
    let wanted = args.get_one::<String>("format").map_or("text", String::as_str);
    let format = FORMATS.into_iter().find(|(name, _)| *name == wanted).map_or(LetterFormat::Text, |(_, format)| format);
    let fonts = paths(args, "fonts").into_iter().chain(FONT_FOLDERS.map(PathBuf::from)).collect();
    Ok(Letter { kind, facts, template: path(args, "template"), format, fonts, output: path(args, "output") })
}
