//! What a document is drafted from: plain values that whoever knows the case fills in; an empty text is what is not known.

use std::collections::BTreeMap;

use gk_base::Date;
use gk_law::decisions::Decision;
use gk_law::fees::Method;
use gk_law::remedies::{AgencyKind, Precondition};
use serde::{Deserialize, Serialize};

/// How the reader is addressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum AddressedAs {
    /// 您.
    #[default]
    Person,
    /// 你单位.
    Body,
}

/// How the document reaches its reader, as far as its text depends on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Delivery {
    /// On paper.
    #[default]
    Paper,
    /// Through the internet (行政复议法第二十二条第二款).
    Online,
}

/// Everything that a document may say.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Facts {
    /// The agency, its full name.
    pub issuer: String,
    /// To whom the document goes.
    pub addressee: String,
    /// How the reader is addressed.
    pub addressed_as: AddressedAs,
    /// Number of the document; empty until one is given.
    pub number: String,
    /// Its date; none until it is issued. The law of this day is applied.
    pub issued_on: Option<Date>,
    /// How it is served.
    pub delivery: Delivery,
    /// Names of what is attached.
    pub attachments: Vec<String>,
    /// Whom to ask.
    pub contact: Contact,
    /// The application.
    pub application: Application,
    /// The decision, for replies.
    pub ruling: Ruling,
    /// Where to turn against it.
    pub remedy: Option<Remedy>,
    /// Correction, reasons, extension, deferral.
    pub notice: Notice,
    /// What others were asked.
    pub consultation: Consultation,
    /// The secrecy review.
    pub secrecy: Secrecy,
    /// The processing fee.
    pub fee: Option<Fee>,
    /// The searches.
    pub searches: Vec<Search>,
    /// How a document was served.
    pub service: ServiceRecord,
    /// A record that somebody wants rectified.
    pub rectification: Rectification,
}

/// Whom to ask.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Contact {
    /// The unit.
    pub office: String,
    /// The official.
    pub person: String,
    /// The telephone.
    pub phone: String,
    /// The address.
    pub address: String,
}

/// The application as it was filed and registered.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Application {
    /// Its number.
    pub number: String,
    /// Who applies.
    pub applicant: String,
    /// Of which class, in Chinese.
    pub applicant_class: String,
    /// The kind of identity proof.
    pub identity_kind: String,
    /// Its number.
    pub identity_number: String,
    /// Telephone, address, e-mail.
    pub contact: String,
    /// Who acts for the applicant.
    pub agent: String,
    /// By what authorisation.
    pub authorisation: String,
    /// How it came, in Chinese.
    pub channel: String,
    /// When it was filed.
    pub submitted_on: Option<Date>,
    /// 收到申请之日.
    pub received_on: Option<Date>,
    /// When both sides confirmed it.
    pub confirmed_on: Option<Date>,
    /// By when to reply.
    pub due_on: Option<Date>,
    /// What is asked for.
    pub summary: String,
    /// In which form.
    pub form_wanted: String,
    /// By which route.
    pub route_wanted: String,
    /// Which help is needed.
    pub accessibility: String,
    /// Who works it.
    pub handler: String,
    /// Where to confirm an application that came through the internet.
    pub confirm_link: String,
}

/// The decision of a reply; which one it is the kind of the letter says.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Ruling {
    /// The parts, where there are several.
    pub parts: Vec<Part>,
    /// The reasons.
    pub reasons: String,
    /// Provisions beside those that the decision rests on anyway, in Chinese.
    pub more_basis: Vec<String>,
    /// What the letter must contain, by the element's id in the law data.
    pub elements: BTreeMap<String, String>,
}

/// A part of what was asked for, decided on its own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Part {
    /// Which part.
    pub what: String,
    /// What is decided on it.
    pub decision: Decision,
    /// The concrete ground; empty for what is given.
    #[serde(default)]
    pub ground: String,
    /// The reasons; empty for what is given.
    #[serde(default)]
    pub reasons: String,
}

/// Where to turn against the decision, as computed for the case by the law of its day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Remedy {
    /// What kind of agency decided.
    pub agency: AgencyKind,
    /// What comes first.
    pub precondition: Precondition,
    /// Names of the bodies that reconsider; empty for the names that the law data gives them.
    #[serde(default)]
    pub forums: Vec<String>,
    /// Name of the court; empty for the one that the law data gives it.
    #[serde(default)]
    pub court: String,
    /// How to apply for reconsideration through the internet.
    #[serde(default)]
    pub online_channel: String,
}

/// What a procedural notice says.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Notice {
    /// What to correct.
    pub items: Vec<String>,
    /// Why it is unclear.
    pub unclear: String,
    /// How to correct it.
    pub guidance: String,
    /// By when to answer.
    pub answer_due_on: Option<Date>,
    /// What to explain.
    pub to_explain: String,
    /// How many applications, how often.
    pub counts: String,
    /// Why the period is extended.
    pub extension_reason: String,
    /// Until when.
    pub extended_to: Option<Date>,
    /// Who consented.
    pub approved_by: String,
    /// When.
    pub approved_on: Option<Date>,
    /// Which reasons were accepted.
    pub accepted_reason: String,
    /// Until when the reply is deferred.
    pub delayed_to: Option<Date>,
}

/// What others were asked.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Consultation {
    /// The information.
    pub information: String,
    /// The question.
    pub question: String,
    /// When.
    pub consulted_on: Option<Date>,
    /// Who.
    pub consultees: Vec<String>,
    /// What will be disclosed.
    pub disclosed: String,
    /// Why the public interest outweighs the objection.
    pub public_interest: String,
}

/// The secrecy review.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Secrecy {
    /// Item by item.
    pub items: Vec<SecrecyItem>,
    /// Who reviewed.
    pub reviewer: String,
    /// When.
    pub reviewed_on: Option<Date>,
    /// With what result.
    pub result: String,
}

/// One item of a secrecy review.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct SecrecyItem {
    /// What was reviewed.
    pub what: String,
    /// The opinion.
    pub opinion: String,
    /// What it rests on.
    pub basis: String,
    /// The result.
    pub result: String,
}

/// A fee that the notice computes by the tariff of its day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fee {
    /// By items or by pages.
    pub method: Method,
    /// The first unit charged for: 1 for pages; for items those that the applicant filed before come first.
    pub first: u32,
    /// The last.
    pub last: u32,
    /// Where and how to pay.
    pub channel: String,
}

/// One search.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Search {
    /// Systems and archives.
    pub places: String,
    /// Words.
    pub keywords: String,
    /// For which time.
    pub span: String,
    /// Who.
    pub person: String,
    /// When.
    pub on: Option<Date>,
    /// What came of it.
    pub result: String,
}

/// How a document was served.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct ServiceRecord {
    /// Which document.
    pub document: String,
    /// To whom.
    pub recipient: String,
    /// How, in Chinese.
    pub way: String,
    /// When it was signed for.
    pub served_on: Option<Date>,
    /// By whom.
    pub signer: String,
    /// Who that is to the recipient.
    pub signer_relation: String,
    /// How it was refused.
    pub refusal: String,
    /// Who saw it.
    pub witnesses: Vec<String>,
    /// Who served it.
    pub server: String,
    /// How the recipient consented to electronic service.
    pub e_consent: String,
}

/// A record that somebody wants rectified (Art. 41).
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Rectification {
    /// The record.
    pub record: String,
    /// The evidence.
    pub evidence: String,
    /// Why it is passed on.
    pub transfer_reason: String,
}
