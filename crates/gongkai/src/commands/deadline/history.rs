//! What a command line and a file tell of an application, as events; never what follows from them.

use crate::cli::Told;
use crate::inputs;
use crate::problem::Problem;
use gk_clock::{Event, What, read_event, read_history};
use gk_law::Law;
use gk_service::deadline::History;
use std::path::Path;

/// The events of the file first, then those of the command line; the clock sorts them by their days.
pub(super) fn read(law: &Law, told: &Told) -> Result<History, Problem> {
    let mut history = match &told.file {
        Some(path) => from_file(law, path)?,
        None => History::default(),
    };
    match (&history.receipt, &told.receipt) {
        (Some(_), Some(_)) => {
            return Err(Problem::usage("文件里已经有 receipt，不能又写 --channel。请去掉其中一个。"));
        }
        (Some(_), None) if told.received.is_some() => {
            return Err(Problem::usage("文件里已经有 receipt，不能又写 --received。请去掉其中一个。"));
        }
        (None, receipt) => history.receipt = *receipt,
        (Some(_), None) => {}
    }
    history.events.extend(told.received.map(|on| Event::new(on, What::Received)));
    for (place, event) in told.events.iter().enumerate() {
        let event = from_words(law, event)
            .map_err(|problem| Problem::usage(format!("第{}个 --event“{event}”：{problem}。", place + 1)))?;
        history.events.push(event);
    }
    Ok(history)
}

fn from_file(law: &Law, path: &Path) -> Result<History, Problem> {
    let bytes = inputs::read(path)?;
    let file = inputs::name(path);
    let text = std::str::from_utf8(&bytes)
        .map_err(|_| Problem::usage(format!("{file}：不是 UTF-8 文本。请另存为 UTF-8 后再用。")))?;
    let (receipt, events) = read_history(law, text.trim_start_matches('\u{FEFF}'))
        .map_err(|unread| Problem::usage(format!("{file}：{unread}。")))?;
    Ok(History { receipt, events })
}

/// `KIND@DATE[:key=value,…]`.
fn from_words(law: &Law, written: &str) -> Result<Event, String> {
    let (kind, rest) = written.split_once('@').ok_or("应当是“事件@日期”，例如 extended@YYYY-MM-DD")?;
    let (on, keys) = rest.split_once(':').unwrap_or((rest, ""));
    let on = gk_base::date::read(on).ok_or_else(|| format!("“{on}”不是日期，应当写成 YYYY-MM-DD"))?;
    let mut pairs = Vec::new();
    for pair in keys.split(',').filter(|pair| !pair.is_empty()) {
        let (key, value) = pair.split_once('=').ok_or_else(|| format!("补充项“{pair}”应当是“名称=值”"))?;
        pairs.push((key.trim().to_owned(), value.to_owned()));
    }
    read_event(law, kind.trim(), on, &pairs).map_err(|unread| unread.problem)
}
