//! What the receipt says of the day that counts as the day of receipt (Art. 31); never the day itself before it is settled.

use gk_base::Date;
use gk_case::Case;
use gk_clock::{Channel, ReceiptFacts};

use crate::{Error, Refusal, Service};

/// The rule by which an application counts as received.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReceiptRule {
    /// The agency that answers.
    pub agency: String,
    /// How it came.
    pub channel: &'static str,
    /// The rule, or the day where it is settled.
    pub says: String,
    /// The article.
    pub cite: String,
    /// By when the agency confirms with the applicant; none where nothing is to be confirmed.
    pub confirm_by: Option<Date>,
}

impl Service {
    /// The rule by which an application counts as received.
    ///
    /// # Errors
    /// It is none, the calendar does not reach that far, or the records fail.
    pub async fn receipt_rule(&self, case: &Case) -> Result<ReceiptRule, Error> {
        let none = || Error::from(Refusal::NoSuchApplication);
        let (channel, submitted_on) = case.channel().zip(case.submitted_on()).ok_or_else(none)?;
        let agency = case.submission().map(|submission| submission.agency.clone()).unwrap_or_default();
        let clock = self.rules().clock(self.law());
        let facts = ReceiptFacts { channel, submitted_on, signed_on: None, recorded_on: None, confirmed_on: None };
        let law = self.law();
        let (says, cite) = match clock.receipt(&facts) {
            Ok(receipt) => (receipt.step.sentence(law), receipt.step.cite(law).cloned()),
            Err(refusal) => (rule(channel).to_owned(), Some(refusal.cite.clone())),
        };
        let no = |refusal| Error::from(Refusal::Law(Box::new(refusal)));
        Ok(ReceiptRule {
            agency: self.name_of_agency(&agency).await?,
            channel: channel.label(),
            says,
            cite: cite.map(|cite| cite.in_chinese(&law.statutes, &law.notices)).unwrap_or_default(),
            confirm_by: clock.confirm_due(channel, submitted_on).map_err(no)?.map(|due| due.value),
        })
    }
}

fn rule(channel: Channel) -> &'static str {
    match channel {
        Channel::InPerson => "以当面提交之日为收到申请之日",
        Channel::Oral => "以共同完成记录之日为收到申请之日",
        Channel::RegisteredMail => "以机关签收之日为收到申请之日",
        Channel::MailToOtherUnit => "以机关签收或者工作机构收到之日为收到申请之日",
        Channel::OrdinaryMail => "以工作机构与您确认之日为收到申请之日",
        Channel::Online | Channel::Fax => "以双方确认之日为收到申请之日",
    }
}
