//! The first administrator, by a link that is printed while there is no staff; never a second time.

use super::agency::{NewAgency, checked_id};
use super::password::Keep;
use super::refused::SignInRefused;
use super::{hex, records::STAFF};
use crate::{Error, Refusal, Service};
use gk_people::{AgencyCommand, Post, Role, StaffCommand, StaffId, Tree, decide_agency, decide_staff};

/// What the first administrator fills in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FirstAdministrator {
    /// The agency.
    pub agency: NewAgency,
    /// The name to sign in with.
    pub id: StaffId,
    /// The name.
    pub name: String,
    /// The password, twice.
    pub password: (String, String),
}

impl Service {
    /// The key of the link, while there is no staff; none afterwards.
    ///
    /// # Errors
    /// The records do not answer.
    pub async fn setup_key(&self) -> Result<Option<String>, Error> {
        if self.store.has_staff().await.map_err(|source| self.fault(&source))? {
            return Ok(None);
        }
        if let Some(key) = self.people.setup_key.get() {
            return Ok(Some(key.clone()));
        }
        let drawn = hex(&self.chance::<16>()?);
        Ok(Some(self.people.setup_key.get_or_init(|| drawn).clone()))
    }

    /// Enters the first agency and its administrator, who then signs in as everybody does.
    ///
    /// # Errors
    /// The key is not the right one or there is staff already ([`SignInRefused::SetupOver`]), something is missing, or the
    /// records fail.
    pub async fn set_up_first_administrator(&self, key: &str, first: FirstAdministrator) -> Result<(), Error> {
        if self.setup_key().await?.is_none_or(|right| right != key) {
            return Err(Refusal::SignIn(SignInRefused::SetupOver).into());
        }
        checked_id(first.agency.id.as_str())?;
        checked_id(first.id.as_str())?;
        self.check_new((&first.id, &first.name), (&first.password.0, &first.password.1))?;
        let (agency, today) = (first.agency.id.clone(), self.today());
        let enter = AgencyCommand::Enter(first.agency.into());
        let entered = decide_agency((&agency, None), &Tree::default(), today, enter).map_err(Refusal::People)?;
        let post = Post { name: first.name, agency: agency.clone(), unit: None, roles: [Role::Administrator].into() };
        let staff = decide_staff((&first.id, None), None, today, StaffCommand::Enter(post)).map_err(Refusal::People)?;
        let mut append = self.act(first.id.as_str(), "people.set-up", &format!("{STAFF}{}", first.id));
        self.add_agency(&mut append, &agency, &[], &entered)?;
        self.add_staff(&mut append, &first.id, &[], &staff)?;
        self.record(append).await?;
        self.set_password(first.id.as_str(), &first.id, (&first.password.0, Keep::Lasting)).await
    }
}
