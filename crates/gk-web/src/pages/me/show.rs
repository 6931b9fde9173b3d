//! 本人账户：post, leave, password, second factor and sessions on one page; what was wrong with a form stands at its top.

use crate::frame::Frame;
use crate::session::Staff;
use crate::{App, answer, words};
use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use gk_base::date::in_chinese;
use gk_service::{Error, Office, OwnAccount, Refusal};
use std::collections::{BTreeSet, HashMap};

#[derive(Template)]
#[template(path = "me/show.html")]
struct MePage {
    frame: Frame,
    account: OwnAccount,
    offices: String,
    standing_in: Option<String>,
    lenders: Vec<(String, String, String)>,
    leave: Vec<(u32, String, String, String)>,
    sessions: Vec<Session>,
    least: u32,
    typed: HashMap<String, String>,
    problem: Option<String>,
}

/// A line of the list of sessions.
struct Session {
    id: String,
    device: String,
    started: String,
    seen: String,
    is_this: bool,
}

pub(crate) async fn show(State(app): State<App>, frame: Frame, staff: Staff) -> Response {
    again(&app, frame, &staff, (HashMap::new(), None)).await
}

/// The page once more, with what was typed and what is wrong with it.
pub(super) async fn again(
    app: &App,
    frame: Frame,
    staff: &Staff,
    (typed, problem): (HashMap<String, String>, Option<Refusal>),
) -> Response {
    let page = async {
        let account = app.service.own_account(&staff.actor).await?;
        let sessions = app.service.sessions_of(&staff.actor, &staff.token).await?;
        Ok::<_, Error>((account, sessions))
    };
    let (account, sessions) = match page.await {
        Ok(page) => page,
        Err(error) => return answer::error(frame, &error),
    };
    let status = if problem.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let lenders = account.lenders.iter().map(|one| (one.id.0.clone(), one.name.clone(), named(&one.roles)));
    let leave = account.leave.iter().map(|one| {
        let days = format!("{}至{}", in_chinese(one.from), in_chinese(one.until));
        (one.n, one.deputy.clone(), days, named(&one.roles))
    });
    let page = MePage {
        frame,
        offices: named(&account.roles),
        standing_in: staff.actor.standing_in_for.as_ref().map(|(_, name)| name.clone()),
        lenders: lenders.collect(),
        leave: leave.collect(),
        account,
        sessions: sessions
            .into_iter()
            .map(|one| Session {
                id: one.id,
                device: device(&one.device),
                started: words::instant(one.started_at),
                seen: words::instant(one.seen_at),
                is_this: one.is_this,
            })
            .collect(),
        least: app.service.password_chars_min(),
        typed,
        problem: problem.map(|problem| format!("{problem}。")),
    };
    answer::page(status, &page)
}

/// After one of the forms: the page anew, or once more with the problem.
pub(super) async fn settle(
    app: &App,
    frame: Frame,
    staff: &Staff,
    (done, typed): (Result<(), Error>, HashMap<String, String>),
) -> Response {
    match done {
        Ok(()) => answer::see("/me"),
        Err(Error::Refused(refusal @ (Refusal::SignIn(_) | Refusal::People(_)))) => {
            again(app, frame, staff, (typed, Some(refusal))).await
        }
        Err(error) => answer::error(frame, &error),
    }
}

impl MePage {
    fn typed(&self, field: &str) -> &str {
        self.typed.get(field).map_or("", String::as_str)
    }

    /// Offices that are ticked: all at first, afterwards those that were.
    fn ticked(&self, role: &Office) -> bool {
        self.typed.is_empty() || self.typed.contains_key(&format!("role-{}", role.id()))
    }
}

/// Offices as people read them.
pub(crate) fn named(roles: &BTreeSet<Office>) -> String {
    roles.iter().map(|role| role.label()).collect::<Vec<_>>().join("、")
}

/// A browser in two words, as far as it says what it is.
fn device(agent: &str) -> String {
    let first = |of: &[(&str, &'static str)]| of.iter().find(|(mark, _)| agent.contains(mark)).map(|(_, name)| *name);
    let system = first(&[
        ("HarmonyOS", "鸿蒙"),
        ("Android", "安卓手机"),
        ("iPhone", "苹果手机"),
        ("Windows", "Windows 电脑"),
        ("Mac OS", "苹果电脑"),
        ("Linux", "Linux 电脑"),
    ]);
    let browser = first(&[
        ("Edg", "Edge"),
        ("Firefox", "Firefox"),
        ("MicroMessenger", "微信"),
        ("Chrome", "Chrome"),
        ("Safari", "Safari"),
    ]);
    match (system, browser) {
        (Some(system), Some(browser)) => format!("{system}，{browser}"),
        (Some(one), None) | (None, Some(one)) => one.to_owned(),
        (None, None) => "没有说明的浏览器".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::device;

    #[test]
    fn a_browser_is_named_as_far_as_it_says() {
        let edge = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/130.0 Safari/537.36 Edg/130.0";
        assert_eq!(device(edge), "Windows 电脑，Edge");
        assert_eq!(device("curl/8"), "没有说明的浏览器");
    }
}
