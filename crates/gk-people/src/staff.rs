//! A member of staff: post, offices, leave with a deputy; never a password.

use crate::{AgencyId, Refused, Role, StaffId, UnitId};
use gk_base::Date;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// Where somebody works and in which offices.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Post {
    /// The name.
    pub name: String,
    /// The agency.
    pub agency: AgencyId,
    /// The unit; none for leaders above the units.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<UnitId>,
    /// The offices.
    pub roles: BTreeSet<Role>,
}

/// Somebody stands in for somebody (代理).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Substitution {
    /// Who stands in.
    pub deputy: StaffId,
    /// First day.
    pub from: Date,
    /// Last day.
    pub until: Date,
    /// In which offices.
    pub roles: BTreeSet<Role>,
}

impl Substitution {
    /// Whether it holds on a day.
    #[must_use]
    pub fn holds_on(&self, day: Date) -> bool {
        self.from <= day && day <= self.until
    }
}

/// What happened to a member of staff.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StaffEvent {
    /// The day with effect.
    pub on: Date,
    /// What happened.
    #[serde(flatten)]
    pub fact: StaffFact,
}

/// What can happen to a member of staff.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", content = "data", rename_all = "kebab-case")]
pub enum StaffFact {
    /// Entered.
    StaffEntered(Post),
    /// Name, unit or offices changed.
    StaffChanged(Post),
    /// Somebody will stand in.
    SubstitutionSet(Substitution),
    /// A substitution is over before its time.
    SubstitutionEnded {
        /// Which: the number of the event that set it.
        n: u32,
    },
    /// Gone.
    StaffRetired,
}

/// What can be done to a member of staff.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StaffCommand {
    /// Enter.
    Enter(Post),
    /// Change name, unit or offices.
    Change(Post),
    /// Let somebody stand in.
    Substitute(Substitution),
    /// End a substitution before its time.
    EndSubstitution {
        /// Which: the number of the event that set it.
        n: u32,
    },
    /// Let go.
    Retire,
}

/// A member of staff.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Staff {
    /// Where, in which offices.
    pub post: Post,
    /// Who stands in, by the number of the event that set it; one that was ended early ends on the day before.
    pub substitutions: BTreeMap<u32, Substitution>,
    /// Since when gone.
    pub retired_on: Option<Date>,
    /// The day of the last event.
    pub last_on: Date,
    /// How many events this is folded from.
    pub n_events: u32,
}

impl Staff {
    /// The member of some events; none when the first does not enter one.
    #[must_use]
    pub fn of<'e>(events: impl IntoIterator<Item = &'e StaffEvent>) -> Option<Self> {
        let mut staff: Option<Self> = None;
        for event in events {
            match &mut staff {
                None => staff = Self::entered(event),
                Some(staff) => staff.evolve(event),
            }
        }
        staff
    }

    fn entered(event: &StaffEvent) -> Option<Self> {
        let StaffFact::StaffEntered(post) = &event.fact else { return None };
        let substitutions = BTreeMap::new();
        Some(Self { post: post.clone(), substitutions, retired_on: None, last_on: event.on, n_events: 1 })
    }

    /// Follows one more event.
    pub fn evolve(&mut self, event: &StaffEvent) {
        self.n_events += 1;
        self.last_on = self.last_on.max(event.on);
        match &event.fact {
            StaffFact::StaffEntered(_) => {}
            StaffFact::StaffChanged(post) => self.post = post.clone(),
            StaffFact::SubstitutionSet(substitution) => {
                self.substitutions.insert(self.n_events, substitution.clone());
            }
            StaffFact::SubstitutionEnded { n } => {
                if let (Some(one), Some(last)) = (self.substitutions.get_mut(n), event.on.pred_opt()) {
                    one.until = last;
                }
            }
            StaffFact::StaffRetired => self.retired_on = Some(event.on),
        }
    }

    /// The offices in which a deputy may act for this member on a day: those lent and still held.
    #[must_use]
    pub fn lent_to(&self, deputy: &StaffId, day: Date) -> BTreeSet<Role> {
        let holding = self.substitutions.values().filter(|one| one.deputy == *deputy && one.holds_on(day));
        holding.flat_map(|one| one.roles.intersection(&self.post.roles)).copied().collect()
    }
}

/// Decides what happens to a member of staff. `deputy` is the post of whoever is to stand in, if that is somebody.
///
/// # Errors
/// What stands against it.
pub fn decide_staff(
    (id, staff): (&StaffId, Option<&Staff>),
    deputy: Option<&Post>,
    on: Date,
    command: StaffCommand,
) -> Result<StaffEvent, Refused> {
    let fact = match (staff, command) {
        (None, StaffCommand::Enter(post)) => StaffFact::StaffEntered(checked(post)?),
        (Some(_), StaffCommand::Enter(_)) => return Err(Refused::Exists),
        (None, _) => return Err(Refused::Unknown("人员")),
        (Some(staff), _) if staff.retired_on.is_some() => return Err(Refused::Closed("人员")),
        (Some(staff), _) if on < staff.last_on => return Err(Refused::BeforeLast(staff.last_on)),
        (Some(_), StaffCommand::Change(post)) => StaffFact::StaffChanged(checked(post)?),
        (Some(staff), StaffCommand::Substitute(one)) => {
            StaffFact::SubstitutionSet(substitution((id, staff), deputy, on, one)?)
        }
        (Some(staff), StaffCommand::EndSubstitution { n }) => match staff.substitutions.get(&n) {
            Some(one) if on <= one.until => StaffFact::SubstitutionEnded { n },
            Some(_) => return Err(Refused::Closed("代理")),
            None => return Err(Refused::Unknown("代理")),
        },
        (Some(_), StaffCommand::Retire) => StaffFact::StaffRetired,
    };
    Ok(StaffEvent { on, fact })
}

fn checked(post: Post) -> Result<Post, Refused> {
    match post {
        post if post.name.trim().is_empty() => Err(Refused::NameMissing),
        post if post.roles.is_empty() => Err(Refused::RolesMissing),
        post => Ok(post),
    }
}

fn substitution(
    (id, staff): (&StaffId, &Staff),
    deputy: Option<&Post>,
    on: Date,
    one: Substitution,
) -> Result<Substitution, Refused> {
    let Some(deputy) = deputy else { return Err(Refused::Unknown("代理人")) };
    match one {
        one if one.deputy == *id => Err(Refused::OwnDeputy),
        _ if deputy.agency != staff.post.agency => Err(Refused::DeputyElsewhere),
        one if one.until < one.from || one.until < on => Err(Refused::Reversed),
        one if one.roles.is_empty() => Err(Refused::RolesMissing),
        one if !one.roles.is_subset(&staff.post.roles) => Err(Refused::RolesNotHeld),
        one => Ok(one),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        text.parse().expect("a date")
    }

    fn post(roles: &[Role]) -> Post {
        Post { name: "张三".to_owned(), agency: "a".into(), unit: None, roles: roles.iter().copied().collect() }
    }

    fn head() -> Staff {
        let fact = StaffFact::StaffEntered(post(&[Role::OfficeHead, Role::Clerk]));
        Staff::of([&StaffEvent { on: day("2026-01-05"), fact }]).expect("a member")
    }

    fn leave(deputy: &str, from: &str, until: &str, roles: &[Role]) -> StaffCommand {
        let roles = roles.iter().copied().collect();
        StaffCommand::Substitute(Substitution { deputy: deputy.into(), from: day(from), until: day(until), roles })
    }

    #[test]
    fn a_deputy_has_the_lent_offices_within_the_days_only() {
        let (id, mut staff) = (StaffId::from("zhang"), head());
        let command = leave("li", "2026-03-02", "2026-03-06", &[Role::OfficeHead]);
        let deputy = post(&[Role::Clerk]);
        let event = decide_staff((&id, Some(&staff)), Some(&deputy), day("2026-03-01"), command).expect("sets");
        staff.evolve(&event);
        let lent = |who: &str, on: &str| staff.lent_to(&who.into(), day(on)).into_iter().collect::<Vec<_>>();
        assert!(lent("li", "2026-03-01").is_empty());
        assert_eq!(lent("li", "2026-03-02"), [Role::OfficeHead]);
        assert_eq!(lent("li", "2026-03-06"), [Role::OfficeHead]);
        assert!(lent("li", "2026-03-07").is_empty());
        assert!(lent("wang", "2026-03-03").is_empty());
        let ended = StaffEvent { on: day("2026-03-03"), fact: StaffFact::SubstitutionEnded { n: 2 } };
        staff.evolve(&ended);
        assert!(staff.lent_to(&"li".into(), day("2026-03-03")).is_empty());
    }

    #[test]
    fn an_office_that_was_lost_is_not_lent_any_more() {
        let mut staff = head();
        let one = Substitution {
            deputy: "li".into(),
            from: day("2026-03-02"),
            until: day("2026-03-06"),
            roles: [Role::OfficeHead].into(),
        };
        staff.evolve(&StaffEvent { on: day("2026-03-01"), fact: StaffFact::SubstitutionSet(one) });
        staff.evolve(&StaffEvent { on: day("2026-03-03"), fact: StaffFact::StaffChanged(post(&[Role::Clerk])) });
        assert!(staff.lent_to(&"li".into(), day("2026-03-03")).is_empty());
    }

    #[test]
    fn what_stands_against_a_substitution_is_said() {
        let (id, staff) = (StaffId::from("zhang"), head());
        let colleague = post(&[Role::Clerk]);
        let elsewhere = Post { agency: "b".into(), ..post(&[Role::Clerk]) };
        let check = |command, deputy: Option<&Post>, expect| {
            assert_eq!(decide_staff((&id, Some(&staff)), deputy, day("2026-03-01"), command), Err(expect));
        };
        let held = &[Role::OfficeHead];
        let ok = Some(&colleague);
        check(leave("zhang", "2026-03-02", "2026-03-06", held), ok, Refused::OwnDeputy);
        check(leave("li", "2026-03-06", "2026-03-02", held), ok, Refused::Reversed);
        check(leave("li", "2026-02-02", "2026-02-06", held), ok, Refused::Reversed);
        check(leave("li", "2026-03-02", "2026-03-06", &[Role::Auditor]), ok, Refused::RolesNotHeld);
        check(leave("li", "2026-03-02", "2026-03-06", &[]), ok, Refused::RolesMissing);
        check(leave("li", "2026-03-02", "2026-03-06", held), Some(&elsewhere), Refused::DeputyElsewhere);
        check(leave("li", "2026-03-02", "2026-03-06", held), None, Refused::Unknown("代理人"));
    }

    #[test]
    fn who_is_gone_does_not_change() {
        let (id, mut staff) = (StaffId::from("zhang"), head());
        staff.evolve(&StaffEvent { on: day("2026-03-01"), fact: StaffFact::StaffRetired });
        let change = StaffCommand::Change(post(&[Role::Clerk]));
        let again = decide_staff((&id, Some(&staff)), None, day("2026-03-02"), change);
        assert_eq!(again, Err(Refused::Closed("人员")));
        assert_eq!(
            decide_staff((&id, None), None, day("2026-03-02"), StaffCommand::Enter(post(&[]))),
            Err(Refused::RolesMissing)
        );
    }
}
