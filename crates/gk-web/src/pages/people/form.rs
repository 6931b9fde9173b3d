//! Forms about agencies and staff, as typed, turned into what the service takes; never checks a rule.

use gk_base::Date;
use gk_law::remedies::AgencyKind;
use gk_service::{AgencyId, AgencyPost, Office, Post, Superiors, Unit, UnitId, UnitKind};
use std::collections::{BTreeSet, HashMap};

/// A form as it was typed.
pub(crate) type Typed = HashMap<String, String>;

/// A field without white space around it; empty where it is missing.
pub(crate) fn field<'a>(typed: &'a Typed, name: &str) -> &'a str {
    typed.get(name).map_or("", |value| value.trim())
}

/// A field that may be left empty.
fn chosen<'a>(typed: &'a Typed, name: &str) -> Option<&'a str> {
    Some(field(typed, name)).filter(|value| !value.is_empty())
}

/// The offices that are ticked: `role-clerk` and so on.
pub(crate) fn roles(typed: &Typed) -> BTreeSet<Office> {
    Office::ALL.iter().copied().filter(|role| typed.contains_key(&format!("role-{}", role.id()))).collect()
}

/// The day from which something holds; today where none was typed.
pub(crate) fn day(typed: &Typed, today: Date) -> Option<Date> {
    match field(typed, "on") {
        "" => Some(today),
        typed => typed.parse().ok(),
    }
}

/// Name, kind and superiors of an agency.
pub(crate) fn agency(typed: &Typed) -> AgencyPost {
    let superior = |name: &str| chosen(typed, name).map(AgencyId::from);
    AgencyPost {
        name: field(typed, "name").to_owned(),
        kind: AgencyKind::parse(field(typed, "kind")).unwrap_or(AgencyKind::Department),
        superiors: Superiors { territorial: superior("territorial"), vertical: superior("vertical") },
    }
}

/// A unit with its id.
pub(crate) fn unit(typed: &Typed) -> (UnitId, Unit) {
    let kind = UnitKind::parse(field(typed, "unit-kind")).unwrap_or(UnitKind::Business);
    (field(typed, "unit").into(), Unit { name: field(typed, "unit-name").to_owned(), kind })
}

/// Name, agency, unit and offices of a member of staff.
pub(crate) fn post(typed: &Typed) -> Post {
    Post {
        name: field(typed, "name").to_owned(),
        agency: field(typed, "agency").into(),
        unit: chosen(typed, "unit").map(UnitId::from),
        roles: roles(typed),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_ticked_counts_and_what_is_empty_is_none() {
        let typed = |pairs: &[(&str, &str)]| -> Typed {
            pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
        };
        let post =
            post(&typed(&[("name", " 张三 "), ("agency", "a"), ("unit", ""), ("role-clerk", "1"), ("role-x", "1")]));
        assert_eq!((post.name.as_str(), post.unit), ("张三", None));
        assert_eq!(post.roles.into_iter().collect::<Vec<_>>(), [Office::Clerk]);
        let today = "2026-01-05".parse().expect("a date");
        assert_eq!(day(&typed(&[]), today), Some(today));
        assert_eq!(day(&typed(&[("on", "明天")]), today), None);
    }
}
