//! Registers an application that came on paper, by fax or by word of mouth; filed twice it is filed once.

use gk_case::CaseId;
use gk_people::{Act, Actor};

use crate::{Error, Filed, Filing, QueryCode, Refusal, Service};

impl Service {
    /// Registers an application for the actor's agency, and gives the applicant a code to ask with.
    ///
    /// # Errors
    /// The person's office may not, its id is no id or that of another agency's application, the law says no, or the
    /// records fail.
    pub async fn register_application(&self, actor: &Actor, filing: Filing) -> Result<(Filed, QueryCode), Error> {
        self.allow(actor, Act::RegisterApplication)?;
        if !is_id(&filing.id) {
            return Err(Refusal::NoSuchCase.into());
        }
        let filing = Filing { agency: actor.agency.0.clone(), registered_on: self.today(), ..filing };
        let code = QueryCode::by_chance().map_err(|problem| self.personal_failed(&problem.into()))?;
        let filed = self.file_application(&filing, &code, &actor.signature()).await?;
        self.own_case(actor, &filing.id).await?;
        Ok((filed, code))
    }
}

/// Whether an id is one that [`Filing::begun`] gives.
fn is_id(id: &CaseId) -> bool {
    id.0.len() >= 16 && id.0.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
}
