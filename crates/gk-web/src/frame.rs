//! What every page knows of its request: where it is, how it should look, who asks; never the content.

use crate::session::Staff;
use crate::{assets, routes};
use axum::extract::{ConnectInfo, FromRequestParts};
use axum::http::request::Parts;
use axum::http::{HeaderMap, header};
use gk_service::{Act, Actor};
use std::convert::Infallible;
use std::net::SocketAddr;

/// Name of the cookie that remembers the larger type.
pub(crate) const ELDER_COOKIE: &str = "elder";

/// What every page knows of its request.
#[derive(Debug, Clone)]
pub(crate) struct Frame {
    /// Path and query, to come back to.
    pub here: String,
    /// How the page looks.
    pub look: Look,
    /// Where the request comes from.
    pub asker: Asker,
    /// Who is signed in.
    pub actor: Option<Actor>,
}

/// How pages look.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Look {
    /// As designed.
    Plain,
    /// Larger type and targets, higher contrast.
    Elder,
}

/// Where a request comes from: over loopback with no proxy that handed it on, or from anywhere else.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Asker {
    /// A person at the machine that runs the server.
    Operator,
    /// Somebody else.
    Visitor,
}

impl Frame {
    pub(crate) fn is_elder(&self) -> bool {
        self.look == Look::Elder
    }

    /// Whether reports may be kept, changed and removed from here.
    pub(crate) fn may_keep_reports(&self) -> bool {
        self.may(Act::KeepReports) || (self.actor.is_none() && self.asker == Asker::Operator)
    }

    /// Whether whoever is signed in may do something.
    pub(crate) fn may(&self, act: Act) -> bool {
        self.actor.as_ref().is_some_and(|actor| actor.may(act))
    }

    /// Whether agencies and staff may be managed.
    pub(crate) fn may_manage_people(&self) -> bool {
        self.may(Act::ManageStaff)
    }

    /// Whether whoever is signed in has a desk to go to.
    pub(crate) fn has_office(&self) -> bool {
        self.actor.is_some() && self.first_page() == routes::OFFICE
    }

    /// Where work begins.
    pub(crate) fn first_page(&self) -> &'static str {
        routes::first_page()
    }

    /// Whether the navigation shows a place as the present one.
    pub(crate) fn at(&self, place: &str) -> bool {
        let path = self.here.split('?').next().unwrap_or_default();
        match place {
            "/" => path == "/" || path.starts_with("/reports"),
            place => path == place || path.strip_prefix(place).is_some_and(|rest| rest.starts_with('/')),
        }
    }

    pub(crate) fn version(&self) -> &'static str {
        assets::VERSION
    }

    pub(crate) fn of(parts: &Parts) -> Self {
        let here = parts.uri.path_and_query().map_or("/", |path| path.as_str()).to_owned();
        let look = if has_cookie(&parts.headers, ELDER_COOKIE) { Look::Elder } else { Look::Plain };
        let actor = parts.extensions.get::<Staff>().map(|staff| staff.actor.clone());
        Self { here, look, asker: asker(parts), actor }
    }

    /// A frame for answers that are given before a request was taken apart.
    pub(crate) fn bare() -> Self {
        Self { here: "/".to_owned(), look: Look::Plain, asker: Asker::Visitor, actor: None }
    }
}

impl<S: Sync> FromRequestParts<S> for Frame {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        Ok(Self::of(parts))
    }
}

const HANDED_ON: [&str; 4] = ["forwarded", "x-forwarded-for", "x-real-ip", "via"];

fn asker(parts: &Parts) -> Asker {
    let peer = parts.extensions.get::<ConnectInfo<SocketAddr>>().map(|ConnectInfo(peer)| peer.ip().to_canonical());
    let handed_on = HANDED_ON.iter().any(|name| parts.headers.contains_key(*name));
    match peer {
        Some(ip) if ip.is_loopback() && !handed_on => Asker::Operator,
        _ => Asker::Visitor,
    }
}

fn has_cookie(headers: &HeaderMap, name: &str) -> bool {
    let cookies = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
    cookies
        .flat_map(|line| line.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .any(|(n, v)| n == name && v == "1")
}
