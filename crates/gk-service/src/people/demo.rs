//! The office of the demonstration: two agencies and one person for each office, all names invented; signed in without a password there and nowhere else.

use super::sign_in::{Next, SignedIn};
use crate::{Error, Refusal, Service};
use gk_law::remedies::AgencyKind;
use gk_people::{AgencyCommand, AgencyPost, Post, Role, StaffCommand, StaffId, Superiors, Unit, UnitKind};

/// Somebody of the demonstration.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DemoPerson {
    /// The name to sign in with.
    pub id: &'static str,
    /// The name.
    pub name: &'static str,
    /// The office.
    pub role: Role,
    /// The agency.
    pub agency: &'static str,
    /// The unit.
    pub unit: Option<&'static str>,
}

/// The agency above.
const CITY: &str = "zibo";
/// The agency of the first sample report.
pub(crate) const AGENCY: &str = "zibo-wjw";

/// Agencies with their names, kinds and superiors.
const AGENCIES: [(&str, &str, AgencyKind, Option<&str>); 2] = [
    (CITY, "淄博市人民政府", AgencyKind::LocalGovernment, None),
    (AGENCY, "淄博市卫生健康委员会", AgencyKind::Department, Some(CITY)),
];

/// Units with their agencies.
const UNITS: [(&str, &str, &str, UnitKind); 4] = [
    (CITY, "gkb", "政务公开办公室", UnitKind::DisclosureOffice),
    (AGENCY, "bgs", "办公室", UnitKind::DisclosureOffice),
    (AGENCY, "yzk", "医政医管科", UnitKind::Business),
    (AGENCY, "jkk", "疾病预防控制科", UnitKind::Business),
];

const fn person(id: &'static str, name: &'static str, role: Role, unit: Option<&'static str>) -> DemoPerson {
    DemoPerson { id, name, role, agency: AGENCY, unit }
}

/// One person for each office, and a second clerk and handler, so that work can be handed over.
const PEOPLE: [DemoPerson; 11] = [
    person("linyue", "林悦", Role::Clerk, Some("bgs")),
    person("zhoubin", "周斌", Role::Clerk, Some("bgs")),
    person("chenjing", "陈静", Role::UnitHandler, Some("yzk")),
    person("gaoyang", "高扬", Role::UnitHandler, Some("jkk")),
    person("songwen", "宋文", Role::SectionHead, Some("bgs")),
    person("hanmei", "韩梅", Role::OfficeHead, Some("bgs")),
    person("xuguang", "徐广", Role::LeaderInCharge, None),
    person("tangning", "唐宁", Role::SecrecyReviewer, Some("bgs")),
    person("luping", "陆平", Role::Auditor, None),
    person("admin", "方明", Role::Administrator, Some("bgs")),
    DemoPerson { id: "jiangtao", name: "姜涛", role: Role::SupervisingOffice, agency: CITY, unit: Some("gkb") },
];

/// Who enters them.
const ACTOR: &str = "demo";

impl Service {
    /// The same, as the demonstration: there, and only there, people sign in with one click.
    #[must_use]
    pub fn as_demo(self) -> Self {
        Self { is_demo: true, ..self }
    }

    /// Enters the people of the demonstration, unless there is anybody.
    ///
    /// # Errors
    /// The records do not answer.
    pub async fn load_demo_people(&self) -> Result<(), Error> {
        if self.store.has_staff().await.map_err(|source| self.fault(&source))? {
            return Ok(());
        }
        let today = self.today();
        for (id, name, kind, above) in AGENCIES {
            let superiors = Superiors { territorial: above.map(Into::into), vertical: None };
            let post = AgencyPost { name: name.to_owned(), kind, superiors };
            self.change_agency(ACTOR, &id.into(), (today, AgencyCommand::Enter(post))).await?;
        }
        for (agency, id, name, kind) in UNITS {
            let set = AgencyCommand::SetUnit { id: id.into(), unit: Unit { name: name.to_owned(), kind } };
            self.change_agency(ACTOR, &agency.into(), (today, set)).await?;
        }
        for one in PEOPLE {
            let post = Post {
                name: one.name.to_owned(),
                agency: one.agency.into(),
                unit: one.unit.map(Into::into),
                roles: [one.role].into(),
            };
            self.change_staff(ACTOR, &one.id.into(), (today, StaffCommand::Enter(post))).await?;
        }
        Ok(())
    }

    /// The people who sign in with one click; nobody unless this is the demonstration.
    #[must_use]
    pub fn demo_people(&self) -> &'static [DemoPerson] {
        if self.is_demo { &PEOPLE } else { &[] }
    }

    /// Signs in one of them.
    ///
    /// # Errors
    /// This is not the demonstration, it is none of its people, or the records fail.
    pub async fn sign_in_demo(&self, id: &str, device: &str) -> Result<SignedIn, Error> {
        let known = self.demo_people().iter().any(|one| one.id == id);
        if !known || self.present_member(id).await?.is_none() {
            return Err(Refusal::SignIn(super::SignInRefused::Wrong).into());
        }
        self.begin_session(&StaffId::from(id), Next::Open, device).await
    }
}
