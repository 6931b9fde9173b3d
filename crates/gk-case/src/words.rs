//! Free text of people, kept apart from the facts so that it can be sealed and erased; never needed to follow a case.

use serde::{Deserialize, Serialize};

/// Words that somebody wrote. They may name people, so the store keeps them encrypted, and they may be erased: a case
/// is followed without them.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub struct Words {
    /// The text; none once it was erased or while it is kept elsewhere.
    words: Option<String>,
}

impl Words {
    /// Words as they were written.
    pub fn new(text: impl Into<String>) -> Self {
        Self { words: Some(text.into()) }
    }

    /// The text, while there is one.
    #[must_use]
    pub fn text(&self) -> Option<&str> {
        self.words.as_deref()
    }

    /// Whether nothing was written.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.words.as_deref().is_none_or(|text| text.trim().is_empty())
    }
}

impl From<&str> for Words {
    fn from(text: &str) -> Self {
        Self::new(text)
    }
}
