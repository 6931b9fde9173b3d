//! 收到申请之日 by the way an application came (Art. 31); never guesses a day that somebody has to confirm.

use gk_base::Date;
use gk_base::date::in_chinese;
use gk_law::settings::{MailCountsFrom, OralReceipt};

use crate::{Clock, Due, Refusal, Refused, Rule, Step};

/// The way by which an application came.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Channel {
    /// 当面提交.
    InPerson,
    /// 口头提出.
    Oral,
    /// 挂号信、快递等须签收的邮寄.
    RegisteredMail,
    /// 平常信函.
    OrdinaryMail,
    /// 寄到本机关其他机构或者人员.
    MailToOtherUnit,
    /// 互联网渠道.
    Online,
    /// 工作机构的传真.
    Fax,
}

impl Channel {
    /// All of them, in the order of the law.
    pub const ALL: [Self; 7] = [
        Self::InPerson,
        Self::Oral,
        Self::RegisteredMail,
        Self::OrdinaryMail,
        Self::MailToOtherUnit,
        Self::Online,
        Self::Fax,
    ];

    /// Public id.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::InPerson => "in-person",
            Self::Oral => "oral",
            Self::RegisteredMail => "registered-mail",
            Self::OrdinaryMail => "ordinary-mail",
            Self::MailToOtherUnit => "mail-to-other-unit",
            Self::Online => "online",
            Self::Fax => "fax",
        }
    }

    /// In Chinese.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::InPerson => "当面提交",
            Self::Oral => "口头提出",
            Self::RegisteredMail => "挂号信、快递",
            Self::OrdinaryMail => "平常信函",
            Self::MailToOtherUnit => "寄到本机关其他机构或者人员",
            Self::Online => "互联网渠道",
            Self::Fax => "传真",
        }
    }

    /// The channel of a public id.
    #[must_use]
    pub fn of(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|channel| channel.id() == id)
    }
}

/// What is known of how an application arrived. Days that do not matter for its channel are left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
pub struct ReceiptFacts {
    /// How it came.
    pub channel: Channel,
    /// 提交之日; for mail the day on which it reached the agency.
    pub submitted_on: Date,
    /// 签收之日.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub signed_on: Option<Date>,
    /// The day on which the office completed the record of an oral application.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub recorded_on: Option<Date>,
    /// 双方确认之日; for mail to another unit the day on which the office had it and confirmed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confirmed_on: Option<Date>,
}

/// 收到申请之日 and the rule that sets it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Receipt {
    /// The day.
    pub on: Date,
    /// Why it is that day.
    pub step: Step,
}

impl Clock<'_> {
    /// 收到申请之日 (Art. 31).
    ///
    /// # Errors
    /// The day that the channel turns on is not known yet, or lies before the submission.
    pub fn receipt(&self, facts: &ReceiptFacts) -> Result<Receipt, Refusal> {
        let (rule, day, missing) = match facts.channel {
            Channel::InPerson => (Rule::ReceiptOnSubmission, Some(facts.submitted_on), "提交之日"),
            Channel::Oral if self.settings.oral_receipt == OralReceipt::Told => {
                (Rule::ReceiptOnSubmission, Some(facts.submitted_on), "提出之日")
            }
            Channel::Oral => (Rule::ReceiptOnRecord, facts.recorded_on, "与申请人共同完成记录之日"),
            Channel::RegisteredMail => (Rule::ReceiptOnSignature, facts.signed_on, "签收之日"),
            Channel::MailToOtherUnit => self.receipt_elsewhere(facts),
            Channel::OrdinaryMail | Channel::Online | Channel::Fax => {
                (Rule::ReceiptOnConfirmation, facts.confirmed_on, "与申请人确认之日")
            }
        };
        let channel = format!("“{}”", facts.channel.label());
        let Some(on) = day else {
            let values = [("what", channel), ("missing", missing.to_owned())];
            return Err(self.refuse(Refused::ReceiptNotSettled, &values));
        };
        if on < facts.submitted_on {
            let first = in_chinese(facts.submitted_on);
            let values = [("missing", missing.to_owned()), ("on", in_chinese(on)), ("first", first)];
            return Err(self.refuse(Refused::ReceiptOrder, &values));
        }
        Ok(Receipt { on, step: Step::new(rule, on) })
    }

    fn receipt_elsewhere(&self, facts: &ReceiptFacts) -> (Rule, Option<Date>, &'static str) {
        match self.settings.mail_to_other_unit_counts_from {
            MailCountsFrom::Agency => (Rule::ReceiptOnSignature, facts.signed_on, "本机关签收之日"),
            MailCountsFrom::DisclosureOffice => (Rule::ReceiptAtOffice, facts.confirmed_on, "工作机构收到并确认之日"),
        }
    }

    /// By when the office confirms with the applicant: for ordinary mail the same day, for internet and fax within
    /// the setting's working days; none where nothing is to be confirmed.
    ///
    /// # Errors
    /// The calendar does not reach that far back.
    pub fn confirm_due(&self, channel: Channel, arrived_on: Date) -> Result<Option<Due>, Refusal> {
        match channel {
            Channel::OrdinaryMail => self.add(arrived_on, 0).map(Some),
            Channel::Online | Channel::Fax => self.add(arrived_on, self.settings.confirm_online_within_wd).map(Some),
            Channel::InPerson | Channel::Oral | Channel::RegisteredMail | Channel::MailToOtherUnit => Ok(None),
        }
    }
}
