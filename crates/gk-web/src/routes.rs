//! The one table of routes: method, path, handler, who may, what it changes, whether that is recorded and repeatable.

use crate::{App, assets, pages};
use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::handler::Handler;
use axum::routing::{MethodRouter, get, post};

/// Who may use a route.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Who {
    /// Everybody.
    Anyone,
    /// A person at the machine that runs the server; see [`crate::frame::Operator`].
    Operator,
}

/// What a route changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Changes {
    /// Nothing.
    Nothing,
    /// Only how pages look in this browser.
    Display,
    /// The records; each act is recorded with its time.
    Records,
}

/// What happens when the same request comes twice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Again {
    /// The same as when it comes once.
    Same,
    /// Something else; no route may say so without a word why.
    Different,
}

/// One route.
#[derive(Clone, Copy)]
pub struct Route {
    /// Method.
    pub method: &'static str,
    /// Path with its parameters.
    pub path: &'static str,
    /// Who may.
    pub who: Who,
    /// What it changes.
    pub changes: Changes,
    /// What a second time does.
    pub again: Again,
    /// The handler.
    pub handler: fn() -> MethodRouter<App>,
}

const fn page(path: &'static str, handler: fn() -> MethodRouter<App>) -> Route {
    Route { method: "GET", path, who: Who::Anyone, changes: Changes::Nothing, again: Again::Same, handler }
}

const fn form(path: &'static str, who: Who, changes: Changes, handler: fn() -> MethodRouter<App>) -> Route {
    Route { method: "POST", path, who, changes, again: Again::Same, handler }
}

/// Every route.
pub const ROUTES: &[Route] = &[
    page("/", || get(pages::report::list::list)),
    page("/reports/{id}", || get(pages::report::show::show)),
    page("/reports/{id}/source", || get(pages::report::source::source)),
    page("/reports/{id}/download/{ending}", || get(pages::report::download::download)),
    form("/reports", Who::Operator, Changes::Records, || with_files(pages::report::keep::keep)),
    form("/reports/{id}/level", Who::Operator, Changes::Records, || post(pages::report::level::set_level)),
    page("/reports/{id}/remove", || get(pages::report::remove::ask)),
    form("/reports/{id}/remove", Who::Operator, Changes::Records, || post(pages::report::remove::remove)),
    page("/check", || get(pages::check::ask::ask)),
    form("/check", Who::Anyone, Changes::Nothing, || with_files(pages::check::result::result)),
    page("/compare", || get(pages::compare::show::show)),
    page("/deadline", || get(pages::deadline::show::show)),
    page("/fee", || get(pages::fee::show::show)),
    page("/checks", || get(pages::manual::list::list)),
    page("/checks/{code}", || get(pages::manual::show::show)),
    page("/about", || get(pages::about::show::show)),
    form("/display", Who::Anyone, Changes::Display, || post(pages::about::display::set)),
    page("/health", || get(pages::about::health::health)),
    page("/assets/{name}", || get(assets::asset)),
];

/// A form with files: it counts its own bytes, so that a file that is too long gets a page and not a cut line.
fn with_files<H, T>(handler: H) -> MethodRouter<App>
where
    H: Handler<T, App>,
    T: 'static,
{
    post(handler).layer(DefaultBodyLimit::disable())
}

/// The routes as a router, without the layers around it.
pub(crate) fn router() -> Router<App> {
    ROUTES.iter().fold(Router::new(), |router, route| router.route(route.path, (route.handler)()))
}
