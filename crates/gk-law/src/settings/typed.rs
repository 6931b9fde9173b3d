//! The settings as code asks for them, one line each with its type; never one that the data lacks, and none left over.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::{
    ApplicantClassBy, ConsultInterval, MailCountsFrom, OralReceipt, ReceiptCounted, RemediesRowsCount, ReplyInTimeBy,
    Setting, Value,
};
use crate::cite::LawError;

/// A type that a setting's value can be taken as.
pub(super) trait Taken: Sized {
    /// None when the value is of another kind, or a choice has a word that the type does not know.
    fn of(value: &Value) -> Option<Self>;
}

impl Taken for u32 {
    fn of(value: &Value) -> Option<Self> {
        if let Value::Count(count) = value { Some(*count) } else { None }
    }
}

impl Taken for Decimal {
    fn of(value: &Value) -> Option<Self> {
        if let Value::Amount(amount) = value { Some(*amount) } else { None }
    }
}

impl Taken for bool {
    fn of(value: &Value) -> Option<Self> {
        if let Value::Switch(on) = value { Some(*on) } else { None }
    }
}

impl Taken for NaiveDate {
    fn of(value: &Value) -> Option<Self> {
        if let Value::Date(date) = value { Some(*date) } else { None }
    }
}

impl Taken for String {
    fn of(value: &Value) -> Option<Self> {
        match value {
            Value::Choice { chosen, .. } => Some(chosen.clone()),
            Value::Text(text) => Some(text.clone()),
            Value::Count(_) | Value::Amount(_) | Value::Switch(_) | Value::Date(_) => None,
        }
    }
}

/// Declares the typed settings; the name of a field is the id in the data.
macro_rules! settings {
    ($($(#[$doc:meta])* $id:ident: $kind:ty,)*) => {
        /// All settings, read once: the typed fields are what code uses, `list` is what people read.
        ///
        /// Percentages are whole numbers, so that a check can compare without floating point.
        #[derive(Debug, Clone)]
        pub struct Settings {
            /// Every setting in the order of the file.
            pub list: Vec<Setting>,
            $($(#[$doc])* pub $id: $kind,)*
        }

        impl Settings {
            /// Takes every field from the list, once.
            ///
            /// # Errors
            /// A setting is missing, of another kind, or unknown to the program.
            pub(super) fn take(list: Vec<Setting>) -> Result<Self, LawError> {
                let mut left = Left { values: list.iter().map(|s| (s.id.as_str(), &s.value)).collect() };
                $(let $id: $kind = left.take(stringify!($id))?;)*
                left.finish()?;
                Ok(Self { $($id,)* list })
            }
        }
    };
}

settings! {
    /// T2-07: change against last year in per cent above which a reason is asked for.
    yoy_warn_pct: u32,
    /// T2-07: change in units that must also be exceeded.
    yoy_warn_min_units: u32,
    /// T2-08: fee in 万元 above which the unit is doubted.
    fee_wan_max: Decimal,
    /// T2-08: how many times last year's fee is doubted.
    fee_wan_ratio_warn: u32,
    /// T3-12: share of processed applications in per cent.
    row_share_pct: u32,
    /// T3-12: least number of processed applications.
    row_share_min_processed: u32,
    /// T4-04: denials from this day must go to reconsideration before a suit.
    reconsideration_first_from: NaiveDate,
    /// N-13: first report year that must speak of the processing fee.
    fee_statement_first_year: u32,
    /// N-14: likeness in per cent above which text counts as copied.
    likeness_warn_pct: u32,
    /// N-14 and comparison: characters of one shingle.
    likeness_shingle_chars: u32,
    /// N-15: longest first section, white space not counted.
    s1_max_chars: u32,
    /// Working days to confirm an application by internet or fax.
    confirm_online_within_wd: u32,
    /// When an application told by word of mouth is received (Art. 29).
    oral_receipt: OralReceipt,
    /// From when a letter to another unit of the agency counts (Art. 31).
    mail_to_other_unit_counts_from: MailCountsFrom,
    /// Working days given to an applicant to correct.
    correction_period_default_wd: u32,
    /// Whether a period that was extended before it started anew may be extended again.
    extension_again_after_restart: bool,
    /// How a consultation stops the clock.
    consult_interval: ConsultInterval,
    /// Whether referral to the secrecy administration stops the clock.
    secrecy_referral_suspends: bool,
    /// Working days given to the office that is asked about secrecy.
    secrecy_answer_default_wd: u32,
    /// Working days given to another agency that is asked.
    other_organ_consult_default_wd: u32,
    /// Whether a period of natural days that ends on a Saturday or Sunday rolls over as on a holiday.
    weekend_rolls_over: bool,
    /// Whether asking for reasons stops the clock (Art. 35).
    reason_request_stops_clock: bool,
    /// Whether payment starts the reply period anew; otherwise it goes on.
    payment_restarts_reply_period: bool,
    /// The day by which a reply is judged to be in time.
    reply_in_time_by: ReplyInTimeBy,
    /// Working days for a new reply when the ruling sets none.
    rereply_default_wd: u32,
    /// Working days left from which a date is shown as near.
    alarm_amber_wd: u32,
    /// Working days left from which a date is shown as urgent.
    alarm_red_wd: u32,
    /// By which receipt a corrected application falls into a month of the processing fee.
    fee_month_of_corrected: ReceiptCounted,
    /// Whether the fee by pages may be asked for information that is already public.
    fee_by_volume_for_published: bool,
    /// Whether a fee notice that was issued may be raised when the month's ranks change.
    fee_notice_raised_on_rerank: bool,
    /// Whether a partial denial must go to reconsideration before a suit.
    remedy_first_for_partial: bool,
    /// Whether overdue silence must go to reconsideration before a suit.
    overdue_silence_reconsideration_first: bool,
    /// Court that a cross-regional arrangement names; empty without one.
    cross_regional_court: String,
    /// Where to apply for reconsideration through the internet; empty where the office has not said.
    reconsideration_online_channel: String,
    /// By which receipt a corrected application falls into a report year.
    received_year_of_corrected: ReceiptCounted,
    /// Whose class an application by an agent counts to.
    applicant_class_by: ApplicantClassBy,
    /// Whether the parts of a split application count as units.
    count_split_cases: bool,
    /// Whether a new reply after a revocation counts as another application.
    rereply_counts_as_application: bool,
    /// Whether a demand to rectify a record counts as an application (Art. 41).
    rectification_counts_as_application: bool,
    /// Row of table 3 for withdrawn applications.
    withdrawn_row: String,
    /// Row of table 3 for what is no government information.
    not_gov_info_row: String,
    /// Row of table 3 for what is consultation and no application.
    consultation_row: String,
    /// Row of table 3 for what has gone to the archives.
    archives_row: String,
    /// Which disputes table 4 counts.
    remedies_rows_count: RemediesRowsCount,
    /// Whether expired documents count as repealed in table 2.
    expired_counts_as_repealed: bool,
    /// Working days to publish an interpretation of a policy.
    interpretation_due_wd: u32,
    /// Working days to publish licences and penalties on the credit sites.
    credit_publication_wd: u32,
    /// Days to withdraw a penalty that was changed or quashed.
    penalty_withdraw_days: u32,
    /// How the number of an application is written: `{year}`, `{month}`, `{day}`, `{n}`, `{n4}`.
    application_number: String,
    /// Days for which a draft of an application is kept.
    draft_days: u32,
    /// Seconds before which nobody has read a form.
    form_least_seconds: u32,
    /// Hours after which a form is shown once more before it is taken.
    form_most_hours: u32,
    /// Minutes for which a status page stays open.
    status_minutes: u32,
    /// Applications from one network in an hour.
    applications_per_hour: u32,
    /// Drafts begun in one network in an hour.
    drafts_per_hour: u32,
    /// Wrong query codes from one network in an hour.
    wrong_codes_per_hour: u32,
    /// Files with one application, of each kind.
    files_most: u32,
    /// Megabytes of one file.
    file_most_mb: u32,
    /// Days after which a silent new-media account is stale.
    media_stale_days: u32,
    /// Regional calendar laid over the national one; `none` without.
    regional_calendar: String,
    /// How many attempts to sign in may fail one after the other.
    sign_in_failures_max: u32,
    /// For how many minutes no attempt is looked at after that.
    sign_in_lock_minutes: u32,
    /// Minutes without use after which a session is over.
    session_idle_minutes: u32,
    /// Hours after which a session is over in any case.
    session_hours_max: u32,
    /// Characters that a password has at least.
    password_chars_min: u32,
}

const FILE: &str = "settings.toml";

/// The settings that are not yet taken.
struct Left<'a> {
    values: BTreeMap<&'a str, &'a Value>,
}

impl Left<'_> {
    fn take<T: Taken>(&mut self, id: &str) -> Result<T, LawError> {
        let value = self.values.remove(id).ok_or_else(|| LawError::new(FILE, id, "the setting is missing"))?;
        T::of(value).ok_or_else(|| LawError::new(FILE, id, format!("not the kind of value that is used: {value:?}")))
    }

    /// Refuses what the program did not ask for: a misspelt id would otherwise go unnoticed.
    fn finish(self) -> Result<(), LawError> {
        match self.values.keys().next() {
            None => Ok(()),
            Some(id) => Err(LawError::new(FILE, *id, "the program knows no such setting")),
        }
    }
}
