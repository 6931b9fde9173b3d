//! Templates that an office edits: Chinese names between double braces; what a template names and nobody knows is an error with its line.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use gk_law::Law;
use minijinja::syntax::SyntaxConfig;
use minijinja::value::{Enumerator, Object, ObjectRepr};
use minijinja::{Environment, Error, ErrorKind, UndefinedBehavior, Value as Filled};

use super::values::{Value, Values};

/// A text with placeholders.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Template {
    /// Counted from 1; a letter keeps the version that it was drafted from.
    pub version: u32,
    /// The text.
    pub text: String,
}

/// What is wrong with a template, in Chinese.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TemplateError {
    /// The line, counted from 1; 0 when it is in no line.
    pub line: usize,
    /// What is wrong and how to mend it.
    pub message: String,
}

impl std::fmt::Display for TemplateError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.line {
            0 => write!(f, "模板有误：{}", self.message),
            line => write!(f, "模板第{line}行有误：{}", self.message),
        }
    }
}

impl std::error::Error for TemplateError {}

/// Steps that a template may take; far more than any letter needs, and soon over for a loop without end.
const FUEL: u64 = 200_000;

/// Names that the engine brings along.
const OF_THE_ENGINE: [&str; 4] = ["loop", "range", "dict", "namespace"];

/// Begins and ends what stands for a value that is not known.
pub(super) const GAP: (&str, &str) = ("【待填：", "】");

/// Checks that a template can be read and names only placeholders that there are.
///
/// # Errors
/// It cannot, or does not; with the line.
pub fn check(law: &Law, text: &str) -> Result<(), TemplateError> {
    let engine = engine().map_err(|error| in_chinese(&error, text))?;
    let template = engine.template_from_str(text).map_err(|error| in_chinese(&error, text))?;
    let names: BTreeSet<String> = template.undeclared_variables(false).into_iter().collect();
    let unknown =
        names.iter().find(|name| law.letters.placeholder(name).is_none() && !OF_THE_ENGINE.contains(&name.as_str()));
    match unknown {
        None => Ok(()),
        Some(name) => {
            let line = text.lines().position(|line| line.contains(name.as_str())).map_or(0, |at| at + 1);
            let message = format!("没有叫“{name}”的占位符。请从占位符一览中选用，名称要一字不差");
            Err(TemplateError { line, message })
        }
    }
}

/// Fills in a template.
pub(super) fn fill(law: &Law, text: &str, values: &Values) -> Result<String, TemplateError> {
    check(law, text)?;
    let mut context: BTreeMap<String, Filled> = BTreeMap::new();
    for placeholder in law.letters.placeholders() {
        let value = values.get(&placeholder.id).unwrap_or(&Value::Unknown);
        context.insert(placeholder.name.clone(), filled(&placeholder.name, value));
    }
    let engine = engine().map_err(|error| in_chinese(&error, text))?;
    let template = engine.template_from_str(text).map_err(|error| in_chinese(&error, text))?;
    template.render(Filled::from(context)).map_err(|error| in_chinese(&error, text))
}

/// Fills in names between double braces without the engine; a name without a value stays as it is.
pub(super) fn replace(text: &str, value: impl Fn(&str) -> Option<String>) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("{{") {
        let Some((name, after)) = after.split_once("}}") else { break };
        out.push_str(before);
        out.push_str(&value(name.trim()).unwrap_or_else(|| format!("{{{{{name}}}}}")));
        rest = after;
    }
    out.push_str(rest);
    out
}

/// The engine: a line that holds nothing but `{% … %}` leaves no line behind.
fn engine<'a>() -> Result<Environment<'a>, Error> {
    let mut engine = Environment::new();
    engine.set_undefined_behavior(UndefinedBehavior::Strict);
    engine.set_syntax(SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).build()?);
    engine.set_fuel(Some(FUEL));
    Ok(engine)
}

fn filled(name: &str, value: &Value) -> Filled {
    match value {
        Value::Unknown => Filled::from_object(Gap(name.to_owned())),
        Value::Text(text) => Filled::from(text.as_str()),
        Value::List(list) => list.iter().map(|text| Filled::from(text.as_str())).collect(),
        Value::Rows(rows) => rows.iter().map(|row| filled_row(name, row)).collect(),
    }
}

fn filled_row(name: &str, row: &[(&'static str, String)]) -> Filled {
    let member = |(key, text): &(&'static str, String)| {
        let gap = || Filled::from_object(Gap(format!("{name}的{key}")));
        ((*key).to_owned(), if text.is_empty() { gap() } else { Filled::from(text.as_str()) })
    };
    Filled::from(row.iter().map(member).collect::<BTreeMap<String, Filled>>())
}

/// A value that is not known: false, and printed as what is to be filled in. In a loop it is the one item, with any member.
#[derive(Debug)]
struct Gap(String);

impl Object for Gap {
    fn repr(self: &Arc<Self>) -> ObjectRepr {
        ObjectRepr::Seq
    }

    fn get_value(self: &Arc<Self>, _: &Filled) -> Option<Filled> {
        Some(Filled::from_dyn_object(Arc::clone(self)))
    }

    fn enumerate(self: &Arc<Self>) -> Enumerator {
        Enumerator::Values(vec![Filled::from_dyn_object(Arc::clone(self))])
    }

    fn is_true(self: &Arc<Self>) -> bool {
        false
    }

    fn render(self: &Arc<Self>, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}{}{}", GAP.0, self.0, GAP.1)
    }
}

fn in_chinese(error: &Error, text: &str) -> TemplateError {
    let line = error.line().unwrap_or(0);
    let written = line.checked_sub(1).and_then(|at| text.lines().nth(at)).unwrap_or_default().trim();
    let message = match error.kind() {
        ErrorKind::SyntaxError => {
            format!("写法不完整：“{written}”。请核对大括号是否成对，“if”“for”是否有对应的“endif”“endfor”")
        }
        ErrorKind::UndefinedError => format!("“{written}”用了不存在的占位符或者项目。请从占位符一览中选用"),
        ErrorKind::UnknownFilter | ErrorKind::UnknownTest | ErrorKind::UnknownFunction | ErrorKind::UnknownMethod => {
            format!("“{written}”用了没有的功能。请只用占位符、“if”和“for”")
        }
        ErrorKind::OutOfFuel => "模板太长，或者循环没有尽头。请检查“for”的写法".to_owned(),
        _ => format!("“{written}”不能处理。请核对写法"),
    };
    TemplateError { line, message }
}
