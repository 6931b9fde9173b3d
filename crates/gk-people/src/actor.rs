//! Whoever acts: a member of staff with the offices that count now, in the own name or in that of an absent colleague; never a session.

use crate::{Act, AgencyId, Role, StaffId, UnitId, allowed};
use std::collections::BTreeSet;

/// Somebody who acts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Actor {
    /// Who it is.
    pub staff: StaffId,
    /// The name.
    pub name: String,
    /// The agency that is acted for.
    pub agency: AgencyId,
    /// The unit that is acted for.
    pub unit: Option<UnitId>,
    /// The offices that count: the own ones, or those that were lent.
    pub roles: BTreeSet<Role>,
    /// The absent colleague in whose place this is done (代理).
    pub standing_in_for: Option<(StaffId, String)>,
}

/// Between the deputy and the absent colleague, as the records write them.
const FOR: char = '/';

impl Actor {
    /// Whether any of the offices may do something.
    #[must_use]
    pub fn may(&self, act: Act) -> bool {
        self.roles.iter().any(|role| allowed(*role, act))
    }

    /// As the records write who acted: the id, and after a stroke that of the colleague in whose place it was done.
    #[must_use]
    pub fn signature(&self) -> String {
        match &self.standing_in_for {
            Some((principal, _)) => format!("{}{FOR}{principal}", self.staff),
            None => self.staff.0.clone(),
        }
    }

    /// As people read who acted: 李四（代张三）.
    #[must_use]
    pub fn shown(&self) -> String {
        match &self.standing_in_for {
            Some((_, principal)) => format!("{}（代{principal}）", self.name),
            None => self.name.clone(),
        }
    }

    /// Whether nobody of a signature has a part in this act too: four eyes.
    #[must_use]
    pub fn is_distinct_from(&self, signature: &str) -> bool {
        let own = self.signature();
        signers(signature).all(|one| signers(&own).all(|other| one != other))
    }
}

/// The people of a signature: who acted, then in whose place.
pub fn signers(signature: &str) -> impl Iterator<Item = &str> {
    signature.split(FOR)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn actor(id: &str, principal: Option<&str>) -> Actor {
        Actor {
            staff: id.into(),
            name: format!("姓{id}"),
            agency: "a".into(),
            unit: None,
            roles: [Role::Clerk].into(),
            standing_in_for: principal.map(|id| (id.into(), format!("姓{id}"))),
        }
    }

    #[test]
    fn any_office_is_enough() {
        let both = Actor { roles: [Role::Auditor, Role::UnitHandler].into(), ..actor("li", None) };
        assert!(both.may(Act::ViewAudit) && both.may(Act::AnswerSearch));
        assert!(!both.may(Act::SignLetter));
    }

    #[test]
    fn a_deputy_names_both() {
        let deputy = actor("li", Some("zhang"));
        assert_eq!(deputy.signature(), "li/zhang");
        assert_eq!(deputy.shown(), "姓li（代姓zhang）");
    }

    #[test]
    fn four_eyes_belong_to_different_people_whoever_stands_in() {
        for (first, second, expect) in [
            ("li", actor("wang", None), true),
            ("li", actor("li", None), false),
            ("li", actor("li", Some("zhang")), false),
            ("zhang", actor("li", Some("zhang")), false),
            ("li/zhang", actor("zhang", None), false),
            ("li/zhang", actor("wang", Some("zhao")), true),
        ] {
            assert_eq!(second.is_distinct_from(first), expect, "{first} then {}", second.signature());
        }
    }
}
