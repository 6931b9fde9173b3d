//! Agencies, units, staff, their offices and what each may do: commands in, events or a refusal out; never a password.
//!
//! Who may do what stands in one table ([`TABLE`]), from which the tests of all routes are made. An [`Agency`] and a
//! [`Staff`] member are nothing but their events, like a case; an agency keeps every name that it had, with its dates.

mod act;
mod actor;
mod agency;
mod id;
mod refusals;
mod role;
mod staff;
mod tree;

pub use act::{Act, Rule, TABLE, allowed, roles_of, rule};
pub use actor::{Actor, signers};
pub use agency::decide_agency;
pub use agency::{Agency, AgencyCommand, AgencyEvent, AgencyFact, AgencyPost, AgencyVersion, Unit, UnitKind};
pub use id::{AgencyId, StaffId, UnitId};
pub use refusals::Refused;
pub use role::Role;
pub use staff::{Post, Staff, StaffCommand, StaffEvent, StaffFact, Substitution, decide_staff};
pub use tree::{Superiors, Tree};
