//! The choices that code decides by, as types; never a word that the data does not offer.

use super::Value;
use super::typed::Taken;

/// Declares a choice and its words in the data.
macro_rules! choices {
    ($($(#[$doc:meta])* $name:ident { $($(#[$variant_doc:meta])* $variant:ident = $word:literal,)* })*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum $name {
            $($(#[$variant_doc])* $variant,)*
        }

        impl $name {
            fn read(word: &str) -> Option<Self> {
                match word {
                    $($word => Some(Self::$variant),)*
                    _ => None,
                }
            }
        }

        impl Taken for $name {
            fn of(value: &Value) -> Option<Self> {
                match value {
                    Value::Choice { chosen, of } if of.iter().all(|word| Self::read(word).is_some()) => Self::read(chosen),
                    _ => None,
                }
            }
        }
    )*};
}

choices! {
    /// How many working days a consultation takes out of the reply period.
    ConsultInterval {
        /// The day of dispatch counts, the day the answer arrives does not.
        Default = "default",
        /// Both days count.
        Strict = "strict",
    }

    /// When an application told by word of mouth is received.
    OralReceipt {
        /// The day on which the office has completed the record with the applicant.
        RecordCompleted = "record_completed",
        /// The day on which it was told.
        Told = "told",
    }

    /// From when a letter to another unit or person of the agency counts as received.
    MailCountsFrom {
        /// The day on which the agency signs for it.
        Agency = "agency",
        /// The day on which the disclosure office gets it.
        DisclosureOffice = "disclosure_office",
    }

    /// The day by which a reply is judged to be in time.
    ReplyInTimeBy {
        /// The day of dispatch.
        Dispatched = "dispatched",
        /// The day of service.
        Served = "served",
    }

    /// Which receipt of an application that was corrected counts.
    ReceiptCounted {
        /// The first.
        First = "first",
        /// That of the correction.
        Correction = "correction",
    }

    /// Whose class an application made by an agent counts to.
    ApplicantClassBy {
        /// The applicant's.
        Applicant = "applicant",
        /// The agent's.
        Agent = "agent",
    }

    /// Which disputes the rows of table 4 count.
    RemediesRowsCount {
        /// All that were open at some time in the year, those brought forward too.
        Open = "open",
        /// Only those begun in the year.
        Begun = "begun",
    }
}
