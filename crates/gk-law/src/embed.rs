//! The law files that the binary carries, one line each in reading order; never reads a file at run time.

/// Puts a file of `law/` into the binary under its path below that folder.
macro_rules! law_file {
    ($path:literal) => {
        ($path, include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/../../law/", $path)))
    };
}

/// A path below `law/` and the text of the file.
pub type File = (&'static str, &'static str);

/// The statutes, one version of one statute a file.
pub const STATUTES: &[File] = &[
    law_file!("statutes/ogi-regulation-2007.toml"),
    law_file!("statutes/ogi-regulation.toml"),
    law_file!("statutes/reconsideration-law-1999.toml"),
    law_file!("statutes/reconsideration-law.toml"),
    law_file!("statutes/litigation-law.toml"),
    law_file!("statutes/litigation-law-interpretation-2018.toml"),
    law_file!("statutes/disclosure-suits-interpretation-2011.toml"),
    law_file!("statutes/disclosure-suits-interpretation-2025.toml"),
    law_file!("statutes/legislation-law-2015.toml"),
    law_file!("statutes/legislation-law.toml"),
    law_file!("statutes/penalty-law.toml"),
    law_file!("statutes/licensing-law.toml"),
    law_file!("statutes/personal-information-law.toml"),
    law_file!("statutes/secrecy-law.toml"),
    law_file!("statutes/secrecy-law-rules.toml"),
    law_file!("statutes/archives-law.toml"),
    law_file!("statutes/rulemaking-procedure.toml"),
    law_file!("statutes/major-decisions.toml"),
    law_file!("statutes/civil-code.toml"),
    law_file!("statutes/civil-procedure-law.toml"),
    law_file!("statutes/holiday-measures.toml"),
];

/// The notices.
pub const NOTICES: &[File] = &[law_file!("notices.toml")];

/// The calendar, one year a file.
pub const CALENDAR: &[File] = &[
    law_file!("calendar/2018.toml"),
    law_file!("calendar/2019.toml"),
    law_file!("calendar/2020.toml"),
    law_file!("calendar/2021.toml"),
    law_file!("calendar/2022.toml"),
    law_file!("calendar/2023.toml"),
    law_file!("calendar/2024.toml"),
    law_file!("calendar/2025.toml"),
    law_file!("calendar/2026.toml"),
    law_file!("calendar/2027.toml"),
];

/// The legal periods and due dates, one a file.
pub const PERIODS: &[File] = &[
    law_file!("periods/correction_notice.toml"),
    law_file!("periods/reply.toml"),
    law_file!("periods/extension.toml"),
    law_file!("periods/third_party.toml"),
    law_file!("periods/joint_agency.toml"),
    law_file!("periods/fee_payment.toml"),
    law_file!("periods/publish.toml"),
    law_file!("periods/reconsideration.toml"),
    law_file!("periods/reconsideration_untold.toml"),
    law_file!("periods/reconsideration_answer.toml"),
    law_file!("periods/reconsideration_answer_simplified.toml"),
    law_file!("periods/reconsideration_decision.toml"),
    law_file!("periods/reconsideration_decision_extension.toml"),
    law_file!("periods/reconsideration_decision_simplified.toml"),
    law_file!("periods/suit.toml"),
    law_file!("periods/suit_untold.toml"),
    law_file!("periods/suit_after_reconsideration.toml"),
    law_file!("periods/court_simplified.toml"),
    law_file!("periods/report_due.toml"),
];

/// The decisions on an application.
pub const DECISIONS: File = law_file!("decisions.toml");

/// Reconsideration and suits.
pub const REMEDIES: File = law_file!("remedies.toml");

/// The processing fee.
pub const FEES: File = law_file!("fees.toml");

/// Thresholds of checks and conventions.
pub const SETTINGS: &[File] = &[law_file!("settings.toml")];

/// The events of an application.
pub const EVENTS: &[File] = &[law_file!("events.toml")];

/// The steps of a date.
pub const STEPS: File = law_file!("steps.toml");

/// The refusals.
pub const REFUSALS: File = law_file!("refusals.toml");

/// How an agency's name tells its level.
pub const LEVELS: &[File] = &[law_file!("levels.toml")];

/// The words of the field.
pub const GLOSSARY: &[File] = &[law_file!("glossary.toml")];

/// The letters: what they share, then one kind a file.
pub const LETTERS: &[File] = &[
    law_file!("letters/placeholders.toml"),
    law_file!("letters/elements.toml"),
    law_file!("letters/remedy.toml"),
    law_file!("letters/numbers.toml"),
    law_file!("letters/paper.toml"),
    law_file!("letters/application.toml"),
    law_file!("letters/register.toml"),
    law_file!("letters/receipt.toml"),
    law_file!("letters/correction.toml"),
    law_file!("letters/reason.toml"),
    law_file!("letters/extension.toml"),
    law_file!("letters/delay.toml"),
    law_file!("letters/third-party-consult.toml"),
    law_file!("letters/third-party-notice.toml"),
    law_file!("letters/third-party-decision.toml"),
    law_file!("letters/joint-agency.toml"),
    law_file!("letters/agency-consult.toml"),
    law_file!("letters/secrecy.toml"),
    law_file!("letters/fee.toml"),
    law_file!("letters/search-log.toml"),
    law_file!("letters/service.toml"),
    law_file!("letters/transfer.toml"),
    law_file!("letters/reply-d01.toml"),
    law_file!("letters/reply-d02.toml"),
    law_file!("letters/reply-d03.toml"),
    law_file!("letters/reply-d04.toml"),
    law_file!("letters/reply-d05.toml"),
    law_file!("letters/reply-d06.toml"),
    law_file!("letters/reply-d07.toml"),
    law_file!("letters/reply-d08.toml"),
    law_file!("letters/reply-d09.toml"),
    law_file!("letters/reply-d10.toml"),
    law_file!("letters/reply-d11.toml"),
    law_file!("letters/reply-d12.toml"),
    law_file!("letters/reply-d13.toml"),
    law_file!("letters/reply-d14.toml"),
    law_file!("letters/reply-d15.toml"),
    law_file!("letters/reply-d16.toml"),
    law_file!("letters/reply-d17.toml"),
    law_file!("letters/reply-d18.toml"),
    law_file!("letters/reply-d19.toml"),
    law_file!("letters/reply-d20.toml"),
    law_file!("letters/reply-d21.toml"),
    law_file!("letters/reply-d22.toml"),
    law_file!("letters/reply-d23-applicant-gone.toml"),
    law_file!("letters/reply-d23-archived.toml"),
    law_file!("letters/reply-d23-consultation.toml"),
    law_file!("letters/reply-d23-not-government-information.toml"),
    law_file!("letters/reply-d23-withdrawn.toml"),
];
