//! Wrong usage in Chinese: what was typed, what may be typed; never the parser's own English.

use super::Stop;
use super::spec::LATER_FORMATS;
use crate::problem::Problem;
use clap::error::{ContextKind, ContextValue, Error, ErrorKind};

/// Help and version as they are, everything else as a refusal.
pub(super) fn stop(error: &Error) -> Stop {
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand | ErrorKind::DisplayVersion => {
            Stop::Shown(error.to_string())
        }
        kind => Stop::Refused(Problem::usage(format!(
            "{}运行“gongkai --help”或“gongkai 命令 --help”查看用法。",
            sentence(kind, error)
        ))),
    }
}

fn sentence(kind: ErrorKind, error: &Error) -> String {
    let typed = |context| text(error, context);
    let arg = option_name(&typed(ContextKind::InvalidArg));
    match kind {
        ErrorKind::InvalidValue if typed(ContextKind::InvalidValue).is_empty() => format!("选项“{arg}”后面没有写值。"),
        ErrorKind::InvalidValue => {
            let allowed = allowed(error);
            let value = typed(ContextKind::InvalidValue);
            format!("选项“{arg}”不能是“{value}”，可以是：{allowed}。")
        }
        ErrorKind::UnknownArgument => format!("没有“{arg}”这个选项或参数。"),
        ErrorKind::InvalidSubcommand => format!("没有“{}”这个命令。", typed(ContextKind::InvalidSubcommand)),
        ErrorKind::MissingSubcommand => "没有写命令。".to_owned(),
        ErrorKind::MissingRequiredArgument => format!("缺少参数：{arg}。"),
        ErrorKind::ArgumentConflict => format!("选项“{arg}”写了两次，或者与别的选项冲突。"),
        ErrorKind::WrongNumberOfValues | ErrorKind::TooFewValues | ErrorKind::TooManyValues => {
            format!("“{arg}”的个数不对。")
        }
        ErrorKind::ValueValidation => format!("选项“{arg}”的值“{}”不对。", typed(ContextKind::InvalidValue)),
        ErrorKind::InvalidUtf8 => "参数里有不能识别的字符。".to_owned(),
        _ => "命令行写得不对。".to_owned(),
    }
}

/// The values that an option may have, those of later versions left out.
fn allowed(error: &Error) -> String {
    let Some(ContextValue::Strings(values)) = error.get(ContextKind::ValidValue) else { return String::new() };
    let now: Vec<&str> = values.iter().map(String::as_str).filter(|value| !LATER_FORMATS.contains(value)).collect();
    now.join("、")
}

/// A context of the error as text; lists joined.
fn text(error: &Error, context: ContextKind) -> String {
    match error.get(context) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(texts)) => texts.join("、"),
        Some(ContextValue::Number(n)) => n.to_string(),
        _ => String::new(),
    }
}

/// `--format` of `--format <格式>`.
fn option_name(shown: &str) -> String {
    shown.split([' ', '=']).next().unwrap_or(shown).to_owned()
}
