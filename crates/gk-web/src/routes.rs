//! The one table of routes: method, path, handler, who may, what it changes, whether that is recorded and repeatable.

use crate::{App, assets, pages, session};
use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::handler::Handler;
use axum::middleware::from_fn_with_state;
use axum::routing::{MethodRouter, get, post};
use gk_service::Act;

/// Who may use a route.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Who {
    /// Everybody.
    Anyone,
    /// Whoever is signed in and may do this; others are led to the page for signing in.
    Staff(Act),
    /// The same, or, while nobody is signed in, a person at the machine that runs the server.
    OperatorOr(Act),
}

/// What a route changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Changes {
    /// Nothing.
    Nothing,
    /// Only how pages look in this browser.
    Display,
    /// Who is signed in with this browser, or which application is open in it.
    Session,
    /// What somebody is filling in, which is not part of the records yet.
    Draft,
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

const fn office(path: &'static str, who: Who, handler: fn() -> MethodRouter<App>) -> Route {
    Route { method: "GET", path, who, changes: Changes::Nothing, again: Again::Same, handler }
}

const fn form(path: &'static str, who: Who, changes: Changes, handler: fn() -> MethodRouter<App>) -> Route {
    Route { method: "POST", path, who, changes, again: Again::Same, handler }
}

/// Every route.
pub const ROUTES: &[Route] = &[
    office("/office", Who::Staff(Act::ViewCases), || get(pages::office::board::board)),
    office("/office/new", Who::Staff(Act::RegisterApplication), || get(pages::office::register::ask)),
    form("/office/new", Who::Staff(Act::RegisterApplication), Changes::Records, || {
        post(pages::office::register::register)
    }),
    office("/office/cases/{id}", Who::Staff(Act::ViewCases), || get(pages::office::case::show)),
    office("/office/cases/{id}/do/{step}", Who::Staff(Act::ViewCases), || get(pages::office::make::ask)),
    form("/office/cases/{id}/do/{step}", Who::Staff(Act::ViewCases), Changes::Records, || {
        post(pages::office::make::make)
    }),
    office("/office/cases/{id}/decide", Who::Staff(Act::HandleCase), || get(pages::office::decide::ask)),
    form("/office/cases/{id}/decide", Who::Staff(Act::HandleCase), Changes::Records, || {
        post(pages::office::decide::decide)
    }),
    office("/office/cases/{id}/letters/new", Who::Staff(Act::HandleCase), || get(pages::office::letter::choose)),
    form("/office/cases/{id}/letters/new", Who::Staff(Act::HandleCase), Changes::Records, || {
        post(pages::office::letter::draft)
    }),
    office("/office/cases/{id}/letters/{n}", Who::Staff(Act::ViewCases), || get(pages::office::letter::show)),
    form("/office/cases/{id}/letters/{n}", Who::Staff(Act::ViewCases), Changes::Records, || {
        post(pages::office::letter::act)
    }),
    office("/office/cases/{id}/files/new", Who::Staff(Act::HandleCase), || get(pages::office::file::ask)),
    form("/office/cases/{id}/files/new", Who::Staff(Act::HandleCase), Changes::Records, || {
        with_files(pages::office::file::add)
    }),
    office("/office/cases/{id}/files/{object}", Who::Staff(Act::ViewCases), || get(pages::office::file::download)),
    page("/", || get(pages::report::list::list)),
    page("/reports/{id}", || get(pages::report::show::show)),
    page("/reports/{id}/source", || get(pages::report::source::source)),
    page("/reports/{id}/download/{ending}", || get(pages::report::download::download)),
    form("/reports", Who::OperatorOr(Act::KeepReports), Changes::Records, || with_files(pages::report::keep::keep)),
    form("/reports/{id}/level", Who::OperatorOr(Act::KeepReports), Changes::Records, || {
        post(pages::report::level::set_level)
    }),
    office("/reports/{id}/remove", Who::OperatorOr(Act::KeepReports), || get(pages::report::remove::ask)),
    form("/reports/{id}/remove", Who::OperatorOr(Act::KeepReports), Changes::Records, || {
        post(pages::report::remove::remove)
    }),
    page("/check", || get(pages::check::ask::ask)),
    form("/check", Who::Anyone, Changes::Nothing, || with_files(pages::check::result::result)),
    page("/compare", || get(pages::compare::show::show)),
    page("/deadline", || get(pages::deadline::show::show)),
    page("/fee", || get(pages::fee::show::show)),
    page("/checks", || get(pages::manual::list::list)),
    page("/checks/{code}", || get(pages::manual::show::show)),
    page("/apply", || get(pages::apply::start::start)),
    form("/apply/begin", Who::Anyone, Changes::Draft, || post(pages::apply::begin::begin)),
    form("/apply/resume", Who::Anyone, Changes::Session, || post(pages::apply::resume::resume)),
    page("/apply/form/{step}", || get(pages::apply::step::show)),
    form("/apply/form/{step}", Who::Anyone, Changes::Draft, || with_files(pages::apply::save::save)),
    page("/apply/review", || get(pages::apply::review::review)),
    form("/apply/submit", Who::Anyone, Changes::Records, || post(pages::apply::submit::submit)),
    page("/apply/receipt", || get(pages::apply::receipt::receipt)),
    form("/apply/leave", Who::Anyone, Changes::Session, || post(pages::apply::leave::leave)),
    page("/status", || get(pages::status::ask::ask)),
    form("/status", Who::Anyone, Changes::Session, || post(pages::status::open::open)),
    page("/status/case", || get(pages::status::show::show)),
    form("/status/confirm", Who::Anyone, Changes::Records, || post(pages::status::confirm::confirm)),
    form("/status/correct", Who::Anyone, Changes::Records, || with_files(pages::status::correct::correct)),
    page("/status/file/{object}", || get(pages::status::file::download)),
    page("/status/withdraw", || get(pages::status::withdraw::ask)),
    form("/status/withdraw", Who::Anyone, Changes::Records, || post(pages::status::withdraw::withdraw)),
    form("/status/leave", Who::Anyone, Changes::Session, || post(pages::status::leave::leave)),
    page("/signin", || get(pages::signin::name::ask)),
    form("/signin", Who::Anyone, Changes::Session, || post(pages::signin::name::sign_in)),
    page("/signin/code", || get(pages::signin::code::ask)),
    form("/signin/code", Who::Anyone, Changes::Session, || post(pages::signin::code::enter)),
    page("/signin/password", || get(pages::signin::password::ask)),
    form("/signin/password", Who::Anyone, Changes::Session, || post(pages::signin::password::enter)),
    form("/signin/demo", Who::Anyone, Changes::Session, || post(pages::signin::demo::sign_in)),
    form("/signout", Who::Anyone, Changes::Session, || post(pages::signin::out::sign_out)),
    page("/setup", || get(pages::setup::ask)),
    form("/setup", Who::Anyone, Changes::Records, || post(pages::setup::set_up)),
    office("/me", Who::Staff(Act::UseOwnAccount), || get(pages::me::show::show)),
    form("/me/stand-in", Who::Staff(Act::UseOwnAccount), Changes::Session, || post(pages::me::leave::stand_in)),
    form("/me/leave", Who::Staff(Act::UseOwnAccount), Changes::Records, || post(pages::me::leave::add)),
    form("/me/leave/end", Who::Staff(Act::UseOwnAccount), Changes::Records, || post(pages::me::leave::end)),
    form("/me/password", Who::Staff(Act::UseOwnAccount), Changes::Records, || post(pages::me::password::change)),
    office("/me/second-factor", Who::Staff(Act::UseOwnAccount), || get(pages::me::second_factor::show)),
    form("/me/second-factor", Who::Staff(Act::UseOwnAccount), Changes::Records, || {
        post(pages::me::second_factor::begin)
    }),
    form("/me/second-factor/confirm", Who::Staff(Act::UseOwnAccount), Changes::Records, || {
        post(pages::me::second_factor::confirm)
    }),
    form("/me/second-factor/drop", Who::Staff(Act::UseOwnAccount), Changes::Records, || {
        post(pages::me::second_factor::drop)
    }),
    form("/me/sessions/end", Who::Staff(Act::UseOwnAccount), Changes::Session, || post(pages::me::sessions::end)),
    office("/people", Who::Staff(Act::ManageStaff), || get(pages::people::list::list)),
    office("/people/agencies/new", Who::Staff(Act::ManageAgencies), || get(pages::people::agency::new)),
    form("/people/agencies", Who::Staff(Act::ManageAgencies), Changes::Records, || post(pages::people::agency::enter)),
    office("/people/agencies/{id}", Who::Staff(Act::ManageAgencies), || get(pages::people::agency::edit)),
    form("/people/agencies/{id}", Who::Staff(Act::ManageAgencies), Changes::Records, || {
        post(pages::people::agency::change)
    }),
    form("/people/agencies/{id}/close", Who::Staff(Act::ManageAgencies), Changes::Records, || {
        post(pages::people::agency::close)
    }),
    form("/people/agencies/{id}/units", Who::Staff(Act::ManageAgencies), Changes::Records, || {
        post(pages::people::agency::set_unit)
    }),
    form("/people/agencies/{id}/units/close", Who::Staff(Act::ManageAgencies), Changes::Records, || {
        post(pages::people::agency::close_unit)
    }),
    office("/people/staff/new", Who::Staff(Act::ManageStaff), || get(pages::people::staff::new)),
    form("/people/staff", Who::Staff(Act::ManageStaff), Changes::Records, || post(pages::people::staff::enter)),
    office("/people/staff/{id}", Who::Staff(Act::ManageStaff), || get(pages::people::staff::edit)),
    form("/people/staff/{id}", Who::Staff(Act::ManageStaff), Changes::Records, || post(pages::people::staff::change)),
    form("/people/staff/{id}/retire", Who::Staff(Act::ManageStaff), Changes::Records, || {
        post(pages::people::staff::retire)
    }),
    form("/people/staff/{id}/leave", Who::Staff(Act::ManageStaff), Changes::Records, || {
        post(pages::people::staff::leave)
    }),
    form("/people/staff/{id}/password", Who::Staff(Act::ManageStaff), Changes::Records, || {
        post(pages::people::staff::reset_password)
    }),
    form("/people/staff/{id}/second-factor", Who::Staff(Act::ManageStaff), Changes::Records, || {
        post(pages::people::staff::drop_second_factor)
    }),
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
    let guarded = |route: &Route| (route.handler)().route_layer(from_fn_with_state(route.who, session::gate));
    ROUTES.iter().fold(Router::new(), |router, route| router.route(route.path, guarded(route)))
}

/// The desk.
pub(crate) const OFFICE: &str = "/office";

/// Where work begins, for whoever has signed in.
pub(crate) fn first_page() -> &'static str {
    let has_office = ROUTES.iter().any(|route| route.path == OFFICE && route.method == "GET");
    if has_office { OFFICE } else { "/me" }
}
