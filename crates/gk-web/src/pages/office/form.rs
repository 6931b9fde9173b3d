//! The fields of a form that changes an application, and what was typed into them; never what it means in law.

use gk_base::Date;
use gk_case::Words;
use std::collections::BTreeMap;

/// A field of a form.
#[derive(Debug, Clone)]
pub(crate) struct Field {
    pub name: &'static str,
    pub label: String,
    pub hint: String,
    pub kind: Kind,
    pub value: String,
    pub problem: Option<String>,
}

/// What is typed into a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Kind {
    Date,
    Line,
    Text,
    Number,
    Choice(Vec<Choice>),
}

/// One of several values.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Choice {
    pub value: String,
    pub words: String,
}

impl Field {
    pub(crate) fn is(&self, kind: &str) -> bool {
        let own = match self.kind {
            Kind::Date => "date",
            Kind::Line => "line",
            Kind::Text => "text",
            Kind::Number => "number",
            Kind::Choice(_) => "choice",
        };
        own == kind
    }

    pub(crate) fn choices(&self) -> &[Choice] {
        match &self.kind {
            Kind::Choice(choices) => choices,
            Kind::Date | Kind::Line | Kind::Text | Kind::Number => &[],
        }
    }

    pub(crate) fn hint(mut self, hint: &str) -> Self {
        hint.clone_into(&mut self.hint);
        self
    }

    pub(crate) fn value(mut self, value: impl Into<String>) -> Self {
        self.value = value.into();
        self
    }
}

fn field(name: &'static str, label: &str, kind: Kind) -> Field {
    Field { name, label: label.to_owned(), hint: String::new(), kind, value: String::new(), problem: None }
}

pub(crate) fn date(name: &'static str, label: &str, on: Date) -> Field {
    field(name, label, Kind::Date).value(on.to_string())
}

pub(crate) fn line(name: &'static str, label: &str) -> Field {
    field(name, label, Kind::Line)
}

pub(crate) fn text(name: &'static str, label: &str) -> Field {
    field(name, label, Kind::Text)
}

pub(crate) fn number(name: &'static str, label: &str) -> Field {
    field(name, label, Kind::Number)
}

pub(crate) fn choice<V: Into<String>, W: Into<String>>(
    name: &'static str,
    label: &str,
    choices: impl IntoIterator<Item = (V, W)>,
) -> Field {
    let choices = choices.into_iter().map(|(value, words)| Choice { value: value.into(), words: words.into() });
    field(name, label, Kind::Choice(choices.collect()))
}

/// What was typed, and what is wrong with it.
#[derive(Debug, Default)]
pub(crate) struct Typed {
    values: BTreeMap<String, String>,
    problems: BTreeMap<&'static str, String>,
}

impl Typed {
    pub(crate) fn new(values: BTreeMap<String, String>) -> Self {
        Self { values, problems: BTreeMap::new() }
    }

    /// What stands in a field, without blanks around it.
    pub(crate) fn get(&self, name: &str) -> &str {
        self.values.get(name).map_or("", |value| value.trim())
    }

    /// Says what is wrong with a field.
    pub(crate) fn problem<T>(&mut self, name: &'static str, said: impl Into<String>) -> Option<T> {
        self.problems.entry(name).or_insert_with(|| said.into());
        None
    }

    pub(crate) fn has_problems(&self) -> bool {
        !self.problems.is_empty()
    }

    pub(crate) fn date(&mut self, name: &'static str) -> Option<Date> {
        match self.optional_date(name) {
            None if !self.problems.contains_key(name) => self.problem(name, "还没有填日期"),
            read => read,
        }
    }

    pub(crate) fn optional_date(&mut self, name: &'static str) -> Option<Date> {
        let typed = self.get(name).to_owned();
        if typed.is_empty() {
            return None;
        }
        match gk_base::date::read(&typed) {
            Some(on) => Some(on),
            None => self.problem(name, format!("写的是“{typed}”，应当是日期，年四位、月和日各两位，以“-”相连")),
        }
    }

    pub(crate) fn words(&mut self, name: &'static str, missing: &str) -> Option<Words> {
        match self.get(name) {
            "" => self.problem(name, missing),
            typed => Some(Words::new(typed)),
        }
    }

    pub(crate) fn optional(&self, name: &str) -> Words {
        match self.get(name) {
            "" => Words::default(),
            typed => Words::new(typed),
        }
    }

    pub(crate) fn line(&mut self, name: &'static str, missing: &str) -> Option<String> {
        match self.get(name) {
            "" => self.problem(name, missing),
            typed => Some(typed.to_owned()),
        }
    }

    pub(crate) fn number(&mut self, name: &'static str) -> Option<u32> {
        let typed = self.get(name).to_owned();
        match typed.parse() {
            Ok(n) => Some(n),
            Err(_) if typed.is_empty() => self.problem(name, "还没有填数量"),
            Err(_) => self.problem(name, format!("写的是“{typed}”，应当是不小于零的整数")),
        }
    }

    /// One of the values that are offered.
    pub(crate) fn chosen<T>(&mut self, name: &'static str, parse: impl Fn(&str) -> Option<T>) -> Option<T> {
        match parse(self.get(name)) {
            Some(chosen) => Some(chosen),
            None => self.problem(name, "请从列出的里面选一项"),
        }
    }

    /// The words of a field, each by itself: parted by a comma, a stop for lists or a line.
    pub(crate) fn list(&self, name: &str) -> Vec<String> {
        let parts = self.get(name).split(['、', '，', ',', ';', '；', '\n']);
        parts.map(str::trim).filter(|part| !part.is_empty()).map(str::to_owned).collect()
    }

    /// Puts what was typed, and what is wrong with it, back into the fields.
    pub(crate) fn fill(mut self, fields: &mut [Field]) {
        for field in fields {
            if let Some(value) = self.values.get(field.name) {
                field.value.clone_from(value);
            }
            field.problem = self.problems.remove(field.name);
        }
    }
}
