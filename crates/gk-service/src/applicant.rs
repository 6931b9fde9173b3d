//! Who applies and who acts for them: sealed field by field under the key of the person, read back; never in the clear.

mod check;

use gk_case::{ApplicantClass, SubjectId};
use gk_law::Law;
use gk_store::{Keyring, PersonalFields, PersonalWrite};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::BTreeMap;
use std::fmt;

use crate::{Error, Service};

pub use check::FieldProblem;

/// Before the name of each field, so that words and files about the same person have other names.
const FIELDS: &str = "applicant/";

/// An applicant, or the agent of one. A field that was left blank is empty.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Applicant {
    /// The class of table 3; an agent's is that of a natural person unless it is known otherwise.
    pub class: ApplicantClass,
    /// 姓名或者名称.
    pub name: String,
    /// Which document proves who it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id_kind: Option<IdKind>,
    /// Its number.
    pub id_number: String,
    /// 统一社会信用代码.
    pub credit_code: String,
    /// 法定代表人或者负责人.
    pub legal_representative: String,
    /// 联系人.
    pub contact_person: String,
    /// 联系电话.
    pub phone: String,
    /// 电子邮箱.
    pub email: String,
    /// 通信地址.
    pub address: String,
    /// 邮政编码.
    pub postcode: String,
    /// What help is needed with reading, seeing, hearing (Art. 43).
    pub help: String,
}

impl Default for Applicant {
    fn default() -> Self {
        Self {
            class: ApplicantClass::NaturalPerson,
            name: String::new(),
            id_kind: None,
            id_number: String::new(),
            credit_code: String::new(),
            legal_representative: String::new(),
            contact_person: String::new(),
            phone: String::new(),
            email: String::new(),
            address: String::new(),
            postcode: String::new(),
            help: String::new(),
        }
    }
}

/// Never shows who it is in a log.
impl fmt::Debug for Applicant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Applicant").field("class", &self.class).finish_non_exhaustive()
    }
}

/// Documents by which a natural person proves who it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum IdKind {
    /// 居民身份证.
    ResidentCard,
    /// 护照.
    Passport,
    /// 港澳居民来往内地通行证.
    HongKongMacauPermit,
    /// 台湾居民来往大陆通行证.
    TaiwanPermit,
    /// 港澳台居民居住证.
    ResidencePermit,
    /// 外国人永久居留身份证.
    ForeignerCard,
    /// 其他.
    Other,
}

impl IdKind {
    /// All of them, the common one first.
    pub const ALL: [Self; 7] = [
        Self::ResidentCard,
        Self::Passport,
        Self::HongKongMacauPermit,
        Self::TaiwanPermit,
        Self::ResidencePermit,
        Self::ForeignerCard,
        Self::Other,
    ];

    /// Public id.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::ResidentCard => "resident-card",
            Self::Passport => "passport",
            Self::HongKongMacauPermit => "hong-kong-macau-permit",
            Self::TaiwanPermit => "taiwan-permit",
            Self::ResidencePermit => "residence-permit",
            Self::ForeignerCard => "foreigner-card",
            Self::Other => "other",
        }
    }

    /// In Chinese.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::ResidentCard => "居民身份证",
            Self::Passport => "护照",
            Self::HongKongMacauPermit => "港澳居民来往内地通行证",
            Self::TaiwanPermit => "台湾居民来往大陆通行证",
            Self::ResidencePermit => "港澳台居民居住证",
            Self::ForeignerCard => "外国人永久居留身份证",
            Self::Other => "其他证件",
        }
    }

    /// The document of a public id.
    #[must_use]
    pub fn of(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.id() == id)
    }
}

/// The word for a class of applicants, as the form of the annual report has it.
#[must_use]
pub fn class_label(law: &Law, class: ApplicantClass) -> &'static str {
    let newest = law.formats.all().iter().rev();
    let columns = newest.filter_map(|format| format.table("applications")).flat_map(|table| &table.blocks);
    let found = columns.flat_map(|block| &block.columns).find(|column| column.id == class.id());
    found.map_or("其他", |column| column.label)
}

impl Applicant {
    /// Whether it is a natural person; all others are legal persons or organisations.
    #[must_use]
    pub fn is_natural(&self) -> bool {
        self.class == ApplicantClass::NaturalPerson
    }

    /// The fields that are not blank, each sealed under its own name.
    pub(crate) fn sealed(
        &self,
        keyring: &Keyring,
        subject: &SubjectId,
    ) -> Result<Vec<PersonalWrite>, crate::work::Broken> {
        let Value::Object(fields) = serde_json::to_value(self)? else { return Ok(Vec::new()) };
        let text = |(name, value): (String, Value)| match value {
            Value::String(text) if !text.is_empty() => Some((format!("{FIELDS}{name}"), text.into_bytes())),
            _ => None,
        };
        let fields = fields.into_iter().filter_map(text).collect();
        Ok(PersonalWrite::seal_all(keyring, &subject.0, fields)?)
    }

    fn opened(known: &PersonalFields) -> Result<Self, crate::work::Broken> {
        let mut fields = serde_json::Map::new();
        for (name, plain) in &known.fields {
            let text = String::from_utf8(plain.to_vec())?;
            fields.insert(name.trim_start_matches(FIELDS).to_owned(), Value::String(text));
        }
        Ok(serde_json::from_value(Value::Object(fields))?)
    }
}

impl Service {
    /// An applicant or an agent; none where nothing was recorded, and once it was erased.
    ///
    /// # Errors
    /// The records or the keyring fail.
    pub async fn applicant(&self, subject: &SubjectId) -> Result<Option<Applicant>, Error> {
        let mut found = self.applicants(std::slice::from_ref(subject)).await?;
        Ok(found.remove(subject))
    }

    /// Many of them at once, with one look at the records.
    ///
    /// # Errors
    /// As [`Service::applicant`].
    pub async fn applicants(&self, subjects: &[SubjectId]) -> Result<BTreeMap<SubjectId, Applicant>, Error> {
        if subjects.is_empty() {
            return Ok(BTreeMap::new());
        }
        let ids: Vec<&str> = subjects.iter().map(|subject| subject.0.as_str()).collect();
        let known = self.store.personal_of(self.keyring().await?, &ids, FIELDS).await;
        let known = known.map_err(|source| self.personal_failed(&source))?;
        let opened = known.iter().map(|one| Applicant::opened(one).map(|it| (SubjectId(one.subject.clone()), it)));
        opened.collect::<Result<_, _>>().map_err(|broken| self.broken(&*broken))
    }
}
