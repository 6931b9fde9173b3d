//! What all acts of applicants share: the form must be of this page as it stands, and what was typed is shown again.

use super::show::{Saying, answered, what};
use crate::frame::Frame;
use crate::{App, answer, form_token};
use axum::http::HeaderMap;
use axum::response::Response;
use gk_service::status::Act;
use gk_service::{CaseId, Error, Refusal};

/// Who acts on what, as the page was when the form was made.
pub(crate) struct Acting<'a> {
    pub(crate) app: &'a App,
    pub(crate) frame: Frame,
    pub(crate) headers: &'a HeaderMap,
    pub(crate) id: &'a CaseId,
    pub(crate) token: &'a str,
}

impl Acting<'_> {
    /// Does it, then shows the application with what was done; else as it stands, with the reason.
    pub(crate) async fn done(self, act: Act, done: &str) -> Response {
        let typed = match &act {
            Act::Correct { text, .. } => text.clone(),
            Act::Confirm | Act::Withdraw => String::new(),
        };
        match self.obeyed(act).await {
            Ok(()) => answer::see(&format!("/status/case?done={done}")),
            Err(error) => self.not_done(error, typed).await,
        }
    }

    /// Shows the application as it stands, with why something was not done and what was typed.
    pub(crate) async fn not_done(self, error: Error, typed: String) -> Response {
        let Error::Refused(refusal) = error else { return answer::error(self.frame, &error) };
        let saying = Saying { said: Some(said(&refusal)), typed, done: None };
        answered(self.app, self.frame, self.headers, self.id, (answer::status(&refusal), saying)).await
    }

    async fn obeyed(&self, act: Act) -> Result<(), Error> {
        let stale = || Error::from(Refusal::Stale);
        let (version, token) = self.token.split_once('~').ok_or_else(stale)?;
        form_token::read(&self.app.service, &what(self.id), token).await?;
        let version = version.parse().map_err(|_| stale())?;
        self.app.service.act_as_applicant(self.id, act, version).await
    }
}

/// A refusal without its last full stop, which the page sets.
fn said(refusal: &Refusal) -> String {
    refusal.to_string().trim_end_matches('。').to_owned()
}
