//! What a line says besides its day and its act: each key is taken once; never guesses what was meant.

use std::collections::BTreeSet;
use std::str::FromStr;

use gk_base::Date;
use gk_case::Words;

/// The keys of a line.
pub struct Keys {
    act: String,
    left: Vec<(String, String)>,
    asked: BTreeSet<&'static str>,
}

impl Keys {
    pub fn new(act: &str, written: &[(String, String)]) -> Self {
        Self { act: act.to_owned(), left: written.to_vec(), asked: BTreeSet::new() }
    }

    /// The keys that the act looked for; an error when something else is written.
    pub fn finish(self) -> Result<BTreeSet<&'static str>, String> {
        match self.left.first() {
            None => Ok(self.asked),
            Some((key, _)) => Err(format!("“{}”没有“{key}”这一项", self.act)),
        }
    }

    pub fn take(&mut self, key: &'static str) -> Option<String> {
        self.asked.insert(key);
        let index = self.left.iter().position(|(name, _)| name == key)?;
        Some(self.left.remove(index).1)
    }

    pub fn text(&mut self, key: &'static str) -> String {
        self.take(key).unwrap_or_default()
    }

    pub fn words(&mut self, key: &'static str) -> Words {
        self.take(key).map(Words::new).unwrap_or_default()
    }

    pub fn need(&mut self, key: &'static str) -> Result<String, String> {
        self.take(key).ok_or_else(|| format!("“{}”缺少“{key}”", self.act))
    }

    pub fn maybe<T: FromStr>(&mut self, key: &'static str) -> Result<Option<T>, String> {
        let Some(text) = self.take(key) else { return Ok(None) };
        text.parse().map(Some).map_err(|_| format!("“{}”的“{key}”写的是“{text}”", self.act))
    }

    pub fn needed<T: FromStr>(&mut self, key: &'static str) -> Result<T, String> {
        self.maybe(key)?.ok_or_else(|| format!("“{}”缺少“{key}”", self.act))
    }

    pub fn date(&mut self, key: &'static str) -> Result<Date, String> {
        self.needed(key)
    }

    /// One of the words that a key may have; none when the key is not written.
    pub fn some_choice<T: Copy>(&mut self, key: &'static str, of: &[(&str, T)]) -> Result<Option<T>, String> {
        let Some(written) = self.take(key) else { return Ok(None) };
        let found = of.iter().find(|(word, _)| *word == written);
        found.map(|(_, value)| Some(*value)).ok_or_else(|| format!("“{}”的“{key}”没有“{written}”", self.act))
    }

    /// One of the words that a key may have; the first when the key is not written.
    pub fn choice<T: Copy>(&mut self, key: &'static str, of: &[(&str, T)]) -> Result<T, String> {
        let first = of.first().map(|(_, value)| *value).ok_or("没有可以写的内容")?;
        Ok(self.some_choice(key, of)?.unwrap_or(first))
    }
}
