//! The identities of agencies, units and staff; they say nothing by themselves.

use serde::{Deserialize, Serialize};
use std::fmt;

/// Declares an identity: a short text of its own type.
macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident,)*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub String);

        impl $name {
            /// The id as text.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl From<&str> for $name {
            fn from(id: &str) -> Self {
                Self(id.to_owned())
            }
        }
    )*};
}

ids! {
    /// An agency (行政机关).
    AgencyId,
    /// A unit of an agency (内设机构), unique within it.
    UnitId,
    /// A member of staff; the name to sign in with.
    StaffId,
}
