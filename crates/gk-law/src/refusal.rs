//! What the law or the state of a case says no to, with its article and what to do instead; never a failure of ours.

use std::borrow::Cow;
use std::fmt;

use crate::cite::Cite;
use crate::{Law, phrases};

/// A no of the law: a public id, a sentence in Chinese, what to do instead, and the article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// Public id: `correction-second`.
    pub id: &'static str,
    /// What stands against it.
    pub says: String,
    /// What to do instead.
    pub mend: String,
    /// The article that it rests on.
    pub cite: Cite,
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}。{}。", self.says, self.mend)
    }
}

impl std::error::Error for Refusal {}

impl Law {
    /// Words the refusal of an id of `law/refusals.toml`; `values` fill its places.
    ///
    /// An id without words is worded by itself; the tests of the crates that refuse ask for the words of each id.
    pub fn refuse(&self, id: &'static str, values: &[(&str, String)]) -> Refusal {
        let value = |place: &str| values.iter().find(|(name, _)| *name == place).map(|(_, v)| Cow::from(v.as_str()));
        match self.refusals.get(id) {
            Some(phrase) => Refusal {
                id,
                says: phrases::fill(&phrase.says, value),
                mend: phrases::fill(&phrase.mend, value),
                cite: phrase.cite.clone(),
            },
            None => Refusal { id, says: id.to_owned(), mend: String::new(), cite: Cite::Text(id.to_owned()) },
        }
    }
}

/// Declares ids of sentences as an enum with `id()` and `ALL`, so that no id is written twice.
#[macro_export]
macro_rules! phrase_ids {
    ($(#[$attribute:meta])* $visibility:vis enum $name:ident { $($variant:ident => $id:literal,)* }) => {
        $(#[$attribute])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        $visibility enum $name { $(#[doc = concat!("`", $id, "`")] $variant,)* }

        impl $name {
            /// All of them, in order.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// The id in the law data.
            #[must_use]
            pub const fn id(self) -> &'static str {
                match self { $(Self::$variant => $id,)* }
            }
        }
    };
}
