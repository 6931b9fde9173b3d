//! `letter`: a document drafted from facts, looked through, and written; never issues one.

use super::written;
use crate::cli::{Letter as Asked, LetterFormat};
use crate::inputs;
use crate::output::{Content, Output};
use crate::problem::{Problem, Status, tell};
use gk_base::Severity;
use gk_law::Law;
use gk_render::letter::{Facts, Letter, Template, docx, draft, html, lint};
use std::path::Path;

pub(super) fn run(law: &'static Law, asked: &Asked) -> Result<Status, Problem> {
    let facts = facts(&asked.facts)?;
    let template = asked.template.as_deref().map(template).transpose()?;
    let letter =
        draft(law, asked.kind, template.as_ref(), &facts).map_err(|error| Problem::unreadable(format!("{error}。")))?;
    let bytes = bytes(law, asked, &facts, &letter)?;
    let found = lint(law, &facts, &letter);
    for finding in &found {
        tell(format_args!("{} {}", finding.code, finding.message()));
    }
    let content = if asked.format == LetterFormat::Text { Content::Text } else { Content::Binary };
    let mut output = Output::open(asked.output.as_deref(), content, std::slice::from_ref(&asked.facts))?;
    let result = output.write(bytes).and_then(|()| output.finish());
    let is_clean = found.iter().all(|finding| finding.severity != Severity::Error);
    written(result, if is_clean { Status::Done } else { Status::ErrorsFound })
}

fn facts(path: &Path) -> Result<Facts, Problem> {
    let file = inputs::name(path);
    let bytes = inputs::read(path)?;
    let text = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&bytes);
    serde_json::from_slice(text).map_err(|error| {
        Problem::unreadable(format!(
            "{file}：第{}行第{}列看不懂，事实文件要写成 JSON。请核对项目的名称和写法。",
            error.line(),
            error.column()
        ))
    })
}

fn template(path: &Path) -> Result<Template, Problem> {
    let text = String::from_utf8(inputs::read(path)?);
    let text =
        text.map_err(|_| Problem::unreadable(format!("{}：模板要存成 UTF-8 编码的文本。", inputs::name(path))))?;
    Ok(Template { version: 1, text })
}

fn bytes(law: &Law, asked: &Asked, facts: &Facts, letter: &Letter) -> Result<Vec<u8>, Problem> {
    let paper = &law.letters.paper;
    match asked.format {
        LetterFormat::Text => Ok((letter.text() + "\n").into_bytes()),
        LetterFormat::Html => Ok(html::page(paper, letter).into_bytes()),
        LetterFormat::Docx => docx::file(paper, letter).map_err(|error| Problem::failed(format!("{error}。"))),
        LetterFormat::Pdf => pdf(law, asked, facts, letter),
    }
}

#[cfg(feature = "pdf")]
fn pdf(law: &Law, asked: &Asked, facts: &Facts, letter: &Letter) -> Result<Vec<u8>, Problem> {
    let fonts = gk_typeset::Fonts::of_folders(&asked.fonts);
    let made_on = facts.issued_on.unwrap_or_else(super::fee::today);
    gk_typeset::letter(&law.letters.paper, letter, made_on, &fonts)
        .map_err(|error| Problem::failed(format!("{error}。")))
}

#[cfg(not(feature = "pdf"))]
fn pdf(_: &Law, _: &Asked, _: &Facts, _: &Letter) -> Result<Vec<u8>, Problem> {
    Err(Problem::usage("这个程序编译时没有带 PDF 排版。请输出 docx，再用办公软件转成 PDF。"))
}
