//! Kinds of agencies, forums and proceedings as types; never what the law says of them.

use serde::{Deserialize, Serialize};

/// Declares a list of kinds with stable ids that the data and records use.
macro_rules! kinds {
    ($($(#[$doc:meta])* $name:ident { $($(#[$variant_doc:meta])* $variant:ident = $id:literal,)* })*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum $name {
            $($(#[$variant_doc])* #[serde(rename = $id)] $variant,)*
        }

        impl $name {
            /// All, in order.
            pub const ALL: &[Self] = &[$(Self::$variant,)*];

            /// Stable id.
            pub fn id(self) -> &'static str {
                match self {
                    $(Self::$variant => $id,)*
                }
            }

            /// Reads an id.
            pub fn parse(id: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|kind| kind.id() == id)
            }
        }
    )*};
}

kinds! {
    /// What an agency is, as far as remedies against it depend on it.
    AgencyKind {
        /// A department of a local government.
        Department = "department",
        /// 派出机关 of a local government.
        DispatchedOffice = "dispatched-office",
        /// An authorised body under a local government or its department.
        AuthorisedBody = "authorised-body",
        /// The government of a township or town.
        TownshipGovernment = "township-government",
        /// A local government from the county upwards, below the province.
        LocalGovernment = "local-government",
        /// The government of a province.
        ProvincialGovernment = "provincial-government",
        /// A department of the State Council.
        StateCouncilDepartment = "state-council-department",
        /// An agency under vertical leadership: customs, finance, foreign exchange, tax, state security.
        VerticalAgency = "vertical-agency",
        /// A department of justice of a local government.
        JusticeDepartment = "justice-department",
    }

    /// Where an application for reconsideration goes, seen from the agency that acted.
    Forum {
        /// The government that the agency belongs to.
        OwnGovernment = "own-government",
        /// The government above it.
        NextHigherGovernment = "next-higher-government",
        /// The agency above it in its own line.
        SuperiorAgency = "superior-agency",
        /// The agency itself.
        Itself = "itself",
    }

    /// A kind of dispute; a row of table 4, whose id it has.
    Proceeding {
        /// 行政复议.
        Reconsideration = "reconsideration",
        /// A suit without reconsideration.
        LitigationDirect = "litigation_direct",
        /// A suit after reconsideration.
        LitigationAfterReconsideration = "litigation_after_reconsideration",
    }

    /// A column of table 4, whose id it has.
    Column {
        /// 结果维持.
        Upheld = "upheld",
        /// 结果纠正.
        Corrected = "corrected",
        /// 其他结果.
        Other = "other",
        /// 尚未审结: no outcome by the end of the year.
        Pending = "pending",
    }
}
