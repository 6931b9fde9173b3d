//! The command line: what may be typed and what it means; never runs anything.

mod backups;
mod deadline;
mod fee;
mod letter;
mod objects;
mod records;
mod redate;
mod refuse;
mod spec;

pub use backups::Backups;
pub use deadline::{Deadline, Subject, Told};
pub use fee::Fee;
pub use letter::{FONT_FOLDERS, Letter, LetterFormat};
pub use records::Records;
pub use redate::Redate;

use crate::problem::{Problem, Status, tell};
use clap::ArgMatches;
use gk_service::Place;
use gk_web::serve::Demo;
use std::ffi::OsString;
use std::path::PathBuf;

/// What the user asks for.
#[derive(Debug)]
pub enum Command {
    /// Read reports and print them.
    Extract(Extract),
    /// Read reports and print what is wrong with them.
    Check(Check),
    /// Two reports side by side.
    Compare(Compare),
    /// The manual page of a check, or the list of all.
    Manual(Option<String>),
    /// The reply deadline of an application, or a single period.
    Deadline(Deadline),
    /// The processing fee.
    Fee(Fee),
    /// A document from facts.
    Letter(Letter),
    /// Which open applications move when rules change.
    Redate(Redate),
    /// Looking after the records.
    Records(Records),
    /// Looking after copies and keys.
    Backups(Backups),
    /// The web pages.
    Serve(Serve),
}

/// `extract`.
#[derive(Debug)]
pub struct Extract {
    /// Files and folders.
    pub files: Vec<PathBuf>,
    /// A list of files.
    pub list: Option<PathBuf>,
    /// The output format.
    pub format: ExtractFormat,
    /// How much is printed of each cell.
    pub detail: gk_render::json::Detail,
    /// Where to.
    pub output: Option<PathBuf>,
}

/// Output formats of `extract`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ExtractFormat {
    /// One object, or an array of them.
    Json,
    /// An object a line.
    Jsonl,
    /// A cell a line.
    Csv,
    /// A page.
    Html,
    /// A workbook.
    Xlsx,
}

/// `check`.
#[derive(Debug)]
pub struct Check {
    /// Files and folders.
    pub files: Vec<PathBuf>,
    /// A list of files.
    pub list: Option<PathBuf>,
    /// The same agency's report of the year before.
    pub previous: Option<PathBuf>,
    /// The output format.
    pub format: TextOrJson,
    /// Where to.
    pub output: Option<PathBuf>,
}

/// `compare`.
#[derive(Debug)]
pub struct Compare {
    /// One report.
    pub a: PathBuf,
    /// The other.
    pub b: PathBuf,
    /// The output format.
    pub format: TextOrJson,
    /// Where to.
    pub output: Option<PathBuf>,
}

/// `serve`.
#[derive(Debug)]
pub struct Serve {
    /// Address and port.
    pub listen: String,
    /// Where the records are.
    pub place: Place,
    /// The folder of the keys of personal data.
    pub keys: PathBuf,
    /// Whether the sample reports are loaded first.
    pub demo: Demo,
}

/// For people or for programs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TextOrJson {
    /// Chinese text.
    Text,
    /// JSON.
    Json,
}

/// Why no command runs.
pub enum Stop {
    /// Help or version was asked for.
    Shown(String),
    /// Wrong usage.
    Refused(Problem),
}

impl Stop {
    /// Prints it, help to standard output and refusals to standard error.
    pub fn show(self) -> Status {
        match self {
            Self::Shown(text) => {
                use std::io::Write;
                let _reader_gone = std::io::stdout().lock().write_all(text.as_bytes());
                Status::Done
            }
            Self::Refused(problem) => {
                tell(format_args!("错误：{}", problem.message));
                problem.status
            }
        }
    }
}

/// Takes the arguments apart.
///
/// # Errors
/// Help, version, or wrong usage.
pub fn parse(args: impl IntoIterator<Item = OsString>) -> Result<Command, Stop> {
    let matches = spec::command().try_get_matches_from(args).map_err(|error| refuse::stop(&error))?;
    match matches.subcommand() {
        Some(("extract", args)) => extract(args).map(Command::Extract).map_err(Stop::Refused),
        Some(("check", args)) => Ok(Command::Check(Check {
            files: paths(args, "FILE"),
            list: path(args, "files-from"),
            previous: path(args, "previous"),
            format: text_or_json(args),
            output: path(args, "output"),
        })),
        Some(("compare", args)) => match paths(args, "FILE").as_slice() {
            [a, b] => Ok(Command::Compare(Compare {
                a: a.clone(),
                b: b.clone(),
                format: text_or_json(args),
                output: path(args, "output"),
            })),
            _ => Err(Stop::Refused(Problem::usage("compare 需要恰好两个文件。"))),
        },
        Some(("manual", args)) => Ok(Command::Manual(args.get_one::<String>("CODE").cloned())),
        Some(("deadline", args)) => deadline::read(args).map(Command::Deadline).map_err(Stop::Refused),
        Some(("fee", args)) => fee::read(args).map(Command::Fee).map_err(Stop::Refused),
        Some(("letter", args)) => letter::read(args).map(Command::Letter).map_err(Stop::Refused),
        Some(("redate", args)) => redate::read(args).map(Command::Redate).map_err(Stop::Refused),
        Some(("serve", args)) => Ok(Command::Serve(Serve {
            listen: args.get_one::<String>("listen").cloned().unwrap_or_else(|| spec::DEFAULT_LISTEN.to_owned()),
            place: place(args).map_err(Stop::Refused)?,
            keys: backups::keys_folder(args),
            demo: if args.get_flag("demo") { Demo::Load } else { Demo::LeaveOut },
        })),
        Some((name, args)) if let Some(asked) = records::read(name, args) => {
            asked.map(Command::Records).map_err(Stop::Refused)
        }
        Some((name, args)) if let Some(asked) = backups::read(name, args) => {
            asked.map(Command::Backups).map_err(Stop::Refused)
        }
        _ => Err(Stop::Refused(Problem::usage("没有写命令。运行“gongkai --help”查看全部命令。"))),
    }
}

fn extract(args: &ArgMatches) -> Result<Extract, Problem> {
    use gk_render::json::Detail;
    let detail = if args.get_flag("provenance") { Detail::Provenance } else { Detail::Values };
    let format = match args.get_one::<String>("format").map(String::as_str) {
        Some("jsonl") => ExtractFormat::Jsonl,
        Some("csv") => ExtractFormat::Csv,
        Some("html") => ExtractFormat::Html,
        Some("xlsx") => ExtractFormat::Xlsx,
        Some(later @ ("docx" | "pdf")) => {
            return Err(Problem::usage(format!(
                "这个版本还不能输出 {later}。现在可以用的格式：{}。",
                spec::EXTRACT_FORMATS.join("、")
            )));
        }
        _ => ExtractFormat::Json,
    };
    if detail == Detail::Provenance && !matches!(format, ExtractFormat::Json | ExtractFormat::Jsonl) {
        return Err(Problem::usage("--provenance 只能与 --format json 或 jsonl 一起用。"));
    }
    Ok(Extract {
        files: paths(args, "FILE"),
        list: path(args, "files-from"),
        format,
        detail,
        output: path(args, "output"),
    })
}

/// Where the records are: a folder, unless a server is named.
fn place(args: &ArgMatches) -> Result<Place, Problem> {
    let data = path(args, "data").unwrap_or_else(|| PathBuf::from(spec::DEFAULT_DATA));
    let Some(url) = args.get_one::<String>("database") else { return Ok(Place::Folder(data)) };
    if !["postgres://", "postgresql://"].iter().any(|scheme| url.starts_with(scheme)) {
        return Err(Problem::usage("--database 的地址要写成 postgres://用户名:密码@主机:端口/数据库。"));
    }
    Ok(Place::Postgres { url: url.clone(), objects: objects::place(args, &data)? })
}

fn paths(args: &ArgMatches, name: &str) -> Vec<PathBuf> {
    args.get_many::<PathBuf>(name).into_iter().flatten().cloned().collect()
}

fn path(args: &ArgMatches, name: &str) -> Option<PathBuf> {
    args.get_one::<PathBuf>(name).cloned()
}

fn text_or_json(args: &ArgMatches) -> TextOrJson {
    match args.get_one::<String>("format").map(String::as_str) {
        Some("json") => TextOrJson::Json,
        _ => TextOrJson::Text,
    }
}
