//! The people and units of the own agency by their ids; never those of another one.

use crate::App;
use crate::view::said::Names;
use gk_law::letters::LetterKind;
use gk_people::Actor;
use gk_service::Error;

/// Names for ids.
pub(crate) struct Directory {
    /// Those who can be given an application: ids and names.
    pub staff: Vec<(String, String)>,
    /// Units: ids and names.
    pub units: Vec<(String, String)>,
    gone: Vec<(String, String)>,
}

impl Directory {
    /// The names of the actor's agency.
    pub(crate) async fn of(app: &App, actor: &Actor) -> Result<Self, Error> {
        let directory = app.service.directory().await?;
        let own = directory.agencies.into_iter().find(|agency| agency.now.id == actor.agency.0);
        let Some(own) = own else { return Ok(Self { staff: Vec::new(), units: Vec::new(), gone: Vec::new() }) };
        let (here, gone): (Vec<_>, Vec<_>) = own.staff.into_iter().partition(|staff| staff.row.retired_on.is_none());
        let named = |staff: gk_service::StaffSeen| (staff.row.id, staff.row.name);
        Ok(Self {
            staff: here.into_iter().map(named).collect(),
            units: own.units.into_iter().map(|unit| (unit.id, unit.name)).collect(),
            gone: gone.into_iter().map(named).collect(),
        })
    }
}

fn name(of: &[(String, String)], id: &str) -> Option<String> {
    of.iter().find(|(known, _)| known == id).map(|(_, name)| name.clone())
}

impl Names for Directory {
    fn staff(&self, id: &str) -> String {
        name(&self.staff, id).or_else(|| name(&self.gone, id)).unwrap_or_else(|| "已离开的同志".to_owned())
    }

    fn unit(&self, id: &str) -> String {
        name(&self.units, id).unwrap_or_else(|| id.to_owned())
    }

    fn letter(&self, id: &str) -> String {
        let law = gk_law::Law::embedded();
        LetterKind::parse(id).map_or_else(|| "文书".to_owned(), |kind| law.letters.get(kind).name.clone())
    }
}
