//! The kinds of decision as a type, so that code that treats them differently must name each; never what they rest on.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Why an application ended without a row of its own in table 3 (D23).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Misc {
    /// The applicant took it back.
    Withdrawn,
    /// The applicant died or was dissolved.
    ApplicantGone,
    /// It asks for advice and not for information.
    Consultation,
    /// The information has gone to the archives (档案法第十五条第二款).
    Archived,
    /// It is no government information (Art. 2).
    NotGovernmentInformation,
}

/// What an application ended in. Exactly one for each unit that is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Decision {
    /// D01: already published; the way to it is told.
    AlreadyPublished,
    /// D02: provided.
    Provided,
    /// D03: a part is provided (Art. 37).
    Partial,
    /// D04: a state secret.
    DeniedStateSecret,
    /// D05: forbidden by another law or administrative regulation.
    DeniedLawForbidden,
    /// D06: would endanger security or stability.
    DeniedSecurityStability,
    /// D07: rights of a third party.
    DeniedThirdParty,
    /// D08: internal affairs.
    DeniedInternalAffairs,
    /// D09: process information.
    DeniedProcessInfo,
    /// D10: an enforcement file.
    DeniedEnforcementFile,
    /// D11: to be queried under special rules.
    DeniedAdminQuery,
    /// D12: searched for and not there.
    NotHeld,
    /// D13: another agency's.
    WrongAgency,
    /// D14: would have to be made.
    NeedsCreation,
    /// D15: still unclear after the correction.
    UnclearAfterCorrection,
    /// D16: a petition, complaint or report.
    Petition,
    /// D17: a repeated application.
    Duplicate,
    /// D18: a publication that can be bought or read.
    Publication,
    /// D19: too many without a good reason.
    Excessive,
    /// D20: asks to confirm or to issue again what was obtained.
    ConfirmReissue,
    /// D21: not corrected in time.
    NoCorrection,
    /// D22: not paid for in time.
    NoPayment,
    /// D23: what has no row of its own.
    Misc(Misc),
}

impl Misc {
    /// All, in the order of the data.
    pub const ALL: [Self; 5] =
        [Self::Withdrawn, Self::ApplicantGone, Self::Consultation, Self::Archived, Self::NotGovernmentInformation];

    /// Stable id, also of the decision that it makes.
    pub fn id(self) -> &'static str {
        match self {
            Self::Withdrawn => "withdrawn",
            Self::ApplicantGone => "applicant-gone",
            Self::Consultation => "consultation",
            Self::Archived => "archived",
            Self::NotGovernmentInformation => "not-government-information",
        }
    }
}

impl Decision {
    /// All, in the order of their codes.
    pub const ALL: [Self; 27] = [
        Self::AlreadyPublished,
        Self::Provided,
        Self::Partial,
        Self::DeniedStateSecret,
        Self::DeniedLawForbidden,
        Self::DeniedSecurityStability,
        Self::DeniedThirdParty,
        Self::DeniedInternalAffairs,
        Self::DeniedProcessInfo,
        Self::DeniedEnforcementFile,
        Self::DeniedAdminQuery,
        Self::NotHeld,
        Self::WrongAgency,
        Self::NeedsCreation,
        Self::UnclearAfterCorrection,
        Self::Petition,
        Self::Duplicate,
        Self::Publication,
        Self::Excessive,
        Self::ConfirmReissue,
        Self::NoCorrection,
        Self::NoPayment,
        Self::Misc(Misc::Withdrawn),
        Self::Misc(Misc::ApplicantGone),
        Self::Misc(Misc::Consultation),
        Self::Misc(Misc::Archived),
        Self::Misc(Misc::NotGovernmentInformation),
    ];

    /// Code and stable id.
    fn names(self) -> (&'static str, &'static str) {
        match self {
            Self::AlreadyPublished => ("D01", "already-published"),
            Self::Provided => ("D02", "provided"),
            Self::Partial => ("D03", "partial"),
            Self::DeniedStateSecret => ("D04", "denied-state-secret"),
            Self::DeniedLawForbidden => ("D05", "denied-law-forbidden"),
            Self::DeniedSecurityStability => ("D06", "denied-security-stability"),
            Self::DeniedThirdParty => ("D07", "denied-third-party"),
            Self::DeniedInternalAffairs => ("D08", "denied-internal-affairs"),
            Self::DeniedProcessInfo => ("D09", "denied-process-info"),
            Self::DeniedEnforcementFile => ("D10", "denied-enforcement-file"),
            Self::DeniedAdminQuery => ("D11", "denied-admin-query"),
            Self::NotHeld => ("D12", "not-held"),
            Self::WrongAgency => ("D13", "wrong-agency"),
            Self::NeedsCreation => ("D14", "needs-creation"),
            Self::UnclearAfterCorrection => ("D15", "unclear-after-correction"),
            Self::Petition => ("D16", "petition"),
            Self::Duplicate => ("D17", "duplicate"),
            Self::Publication => ("D18", "publication"),
            Self::Excessive => ("D19", "excessive"),
            Self::ConfirmReissue => ("D20", "confirm-reissue"),
            Self::NoCorrection => ("D21", "no-correction"),
            Self::NoPayment => ("D22", "no-payment"),
            Self::Misc(misc) => ("D23", misc.id()),
        }
    }

    /// Public code, `D01` to `D23`. The kinds of D23 share theirs.
    pub fn code(self) -> &'static str {
        self.names().0
    }

    /// Stable id: `denied-third-party`, `withdrawn`.
    pub fn id(self) -> &'static str {
        self.names().1
    }

    /// Reads an id, or a code that only one decision has (`D01` to `D22`).
    pub fn parse(written: &str) -> Option<Self> {
        let by_id = Self::ALL.into_iter().find(|decision| decision.id() == written);
        by_id.or_else(|| {
            let mut by_code = Self::ALL.into_iter().filter(|decision| decision.code() == written);
            match (by_code.next(), by_code.next()) {
                (Some(decision), None) => Some(decision),
                _ => None,
            }
        })
    }
}

impl fmt::Display for Decision {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.id())
    }
}

impl Serialize for Decision {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.id())
    }
}

impl<'de> Deserialize<'de> for Decision {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let written = String::deserialize(deserializer)?;
        Self::parse(&written).ok_or_else(|| serde::de::Error::custom(format!("`{written}` is no decision")))
    }
}
