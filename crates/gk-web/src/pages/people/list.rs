//! 机关和人员：the tree of agencies, each with its units and staff; never a password.

use crate::frame::Frame;
use crate::pages::me::show::named;
use crate::{App, answer};
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use gk_base::date::in_chinese;
use gk_law::Law;
use gk_law::remedies::AgencyKind;
use gk_service::{AgencySeen, Directory, UnitKind};

#[derive(Template)]
#[template(path = "people/list.html")]
struct ListPage {
    frame: Frame,
    agencies: Vec<AgencyView>,
}

/// An agency as the page shows it.
struct AgencyView {
    id: String,
    name: String,
    kind: String,
    above: String,
    closed: Option<String>,
    earlier: Vec<String>,
    units: Vec<String>,
    staff: Vec<StaffView>,
}

/// A line of the staff of an agency.
struct StaffView {
    id: String,
    name: String,
    unit: String,
    roles: String,
    gone: Option<String>,
}

pub(crate) async fn list(State(app): State<App>, frame: Frame) -> Response {
    match app.service.directory().await {
        Ok(directory) => {
            let agencies = in_order(&directory).into_iter().map(|one| view(app.service.law(), &directory, one));
            answer::ok(&ListPage { frame, agencies: agencies.collect() })
        }
        Err(error) => answer::error(frame, &error),
    }
}

/// Superiors before those below them: who has no superior comes first.
fn in_order(directory: &Directory) -> Vec<&AgencySeen> {
    let depth = |agency: &AgencySeen| {
        let mut depth = 0;
        let mut above = superior(agency);
        // No agency is its own superior, and there are no more levels than agencies.
        while let Some(next) = above.and_then(|id| directory.agencies.iter().find(|one| one.now.id == id)) {
            depth += 1;
            above = superior(next).filter(|_| depth < directory.agencies.len());
        }
        depth
    };
    let mut agencies: Vec<&AgencySeen> = directory.agencies.iter().collect();
    agencies.sort_by_key(|agency| (agency.now.closed, depth(agency)));
    agencies
}

fn superior(agency: &AgencySeen) -> Option<&str> {
    agency.now.territorial.as_deref().or(agency.now.vertical.as_deref())
}

fn view(law: &Law, directory: &Directory, agency: &AgencySeen) -> AgencyView {
    let name_of = |id: &str| directory.agencies.iter().find(|one| one.now.id == id).map(|one| one.now.name.clone());
    let edge = |word: &str, id: &Option<String>| id.as_deref().and_then(name_of).map(|name| format!("{word}：{name}"));
    let above = [edge("上级（块）", &agency.now.territorial), edge("上级（条）", &agency.now.vertical)];
    let successor = agency.now.successor.as_deref().and_then(name_of).map(|name| format!("，职能由{name}承继"));
    let closed = agency.now.valid_until.filter(|_| agency.now.closed);
    let (_, earlier) = agency.versions.split_last().unwrap_or((&agency.now, &[]));
    let unit_name = |id: &str| agency.units.iter().find(|unit| unit.id == id).map(|unit| unit.name.clone());
    AgencyView {
        id: agency.now.id.clone(),
        name: agency.now.name.clone(),
        kind: kind_words(law, &agency.now.kind),
        above: above.into_iter().flatten().collect::<Vec<_>>().join("；"),
        closed: closed.map(|on| format!("{}起撤销{}", in_chinese(on), successor.unwrap_or_default())),
        earlier: earlier
            .iter()
            .filter_map(|row| Some(format!("{}（至{}）", row.name, in_chinese(row.valid_until?.pred_opt()?))))
            .collect(),
        units: agency.units.iter().filter(|unit| unit.closed_on.is_none()).map(unit_words).collect(),
        staff: agency
            .staff
            .iter()
            .map(|one| StaffView {
                id: one.row.id.clone(),
                name: one.row.name.clone(),
                unit: one.row.unit.as_deref().and_then(unit_name).unwrap_or_default(),
                roles: named(&one.roles),
                gone: one.row.retired_on.map(in_chinese),
            })
            .collect(),
    }
}

/// The kind of an agency in words.
pub(super) fn kind_words(law: &Law, kind: &str) -> String {
    AgencyKind::parse(kind).map(|kind| law.remedies.agency(kind).label.clone()).unwrap_or_default()
}

fn unit_words(unit: &gk_service::UnitRow) -> String {
    match UnitKind::parse(&unit.kind) {
        Some(UnitKind::DisclosureOffice) => format!("{}（政府信息公开工作机构）", unit.name),
        Some(UnitKind::Business) | None => unit.name.clone(),
    }
}
