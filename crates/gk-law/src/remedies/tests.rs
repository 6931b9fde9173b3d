//! Remedies against what the law says for each regime, kind of agency and outcome.

use super::*;
use crate::{Law, embed};

fn regime(on: &str) -> &'static Regime {
    let on = on.parse().expect("a date");
    &Law::embedded().remedies.regime(on).expect("a regime").value
}

fn precondition(on: &str, decision: &str, withheld: &[&str], settings: &Settings) -> Precondition {
    let read = |written: &str| Decision::parse(written).expect("a decision");
    let withheld: Vec<_> = withheld.iter().map(|d| read(d)).collect();
    let act = Act::Decision { decision: read(decision), withheld: &withheld };
    regime(on).precondition(act, &Law::embedded().decisions, settings)
}

#[test]
fn denials_from_2024_on_go_to_reconsideration_first() {
    use Precondition::{Choice, ReconsiderationFirst};
    let law = Law::embedded();
    for decision in Decision::ALL {
        let is_denial = ["D04", "D05", "D06", "D07", "D08", "D09", "D10"].contains(&decision.code());
        let expect = if is_denial { ReconsiderationFirst } else { Choice };
        assert_eq!(precondition("2024-01-01", decision.id(), &[], &law.settings), expect, "{decision}");
        assert_eq!(precondition("2023-12-31", decision.id(), &[], &law.settings), Choice, "{decision}");
    }
    let no_partial = [("remedy_first_for_partial".to_owned(), "否".to_owned())];
    let no_partial = law.settings.with(&no_partial).expect("allowed");
    for (on, withheld, settings, expect) in [
        ("2024-01-01", &["D12", "D07"][..], &law.settings, ReconsiderationFirst),
        ("2024-01-01", &["D12", "D11"], &law.settings, Choice),
        ("2024-01-01", &["D07"], &no_partial, Choice),
        ("2023-12-31", &["D07"], &law.settings, Choice),
    ] {
        assert_eq!(precondition(on, "D03", withheld, settings), expect, "{on} {withheld:?}");
    }
}

#[test]
fn silence_follows_the_setting() {
    let law = Law::embedded();
    let changes = [("overdue_silence_reconsideration_first".to_owned(), "是".to_owned())];
    let first = law.settings.with(&changes).expect("allowed");
    let of = |on, settings: &Settings| regime(on).precondition(Act::Silence, &law.decisions, settings);
    assert_eq!(of("2025-06-01", &law.settings), Precondition::Choice);
    assert_eq!(of("2025-06-01", &first), Precondition::ReconsiderationFirst);
    assert_eq!(of("2023-06-01", &first), Precondition::Choice);
}

#[test]
fn the_forum_depends_on_the_day_of_the_act_and_on_the_agency() {
    use AgencyKind as A;
    use Forum as F;
    for (agency, now, before) in [
        (A::Department, &[F::OwnGovernment][..], &[F::OwnGovernment, F::SuperiorAgency][..]),
        (A::DispatchedOffice, &[F::OwnGovernment], &[F::OwnGovernment]),
        (A::AuthorisedBody, &[F::OwnGovernment], &[F::OwnGovernment, F::SuperiorAgency]),
        (A::TownshipGovernment, &[F::NextHigherGovernment], &[F::NextHigherGovernment]),
        (A::LocalGovernment, &[F::NextHigherGovernment], &[F::NextHigherGovernment]),
        (A::ProvincialGovernment, &[F::Itself], &[F::Itself]),
        (A::StateCouncilDepartment, &[F::Itself], &[F::Itself]),
        (A::VerticalAgency, &[F::SuperiorAgency], &[F::SuperiorAgency]),
        (A::JusticeDepartment, &[F::OwnGovernment, F::SuperiorAgency], &[F::OwnGovernment, F::SuperiorAgency]),
    ] {
        assert_eq!(regime("2024-01-01").forum(agency).to, now, "{agency:?} now");
        assert_eq!(regime("2023-12-31").forum(agency).to, before, "{agency:?} before");
        assert_eq!(AgencyKind::parse(agency.id()), Some(agency));
    }
    let remedies = &Law::embedded().remedies;
    assert!(Forum::ALL.iter().all(|forum| !remedies.forum_label(*forum).is_empty()));
    let intermediate = AgencyKind::ALL.iter().filter(|kind| remedies.agency(**kind).court == Court::Intermediate);
    let expect = [&A::LocalGovernment, &A::ProvincialGovernment, &A::StateCouncilDepartment];
    assert_eq!(intermediate.collect::<Vec<_>>(), expect);
    assert!(remedies.regime("2018-02-07".parse().expect("a date")).is_err());
}

#[test]
fn what_was_not_told_has_a_longest_limit() {
    let law = Law::embedded();
    let months = |id: &str, on: &str| {
        let length = law.periods.length(id, on.parse().expect("a date")).map(|l| l.value);
        length.ok().filter(|l| l.unit == crate::periods::PeriodUnit::Month).map(|l| l.n)
    };
    let now = &regime("2024-01-01").periods;
    assert_eq!(now.reconsideration_untold.as_deref().and_then(|id| months(id, "2024-01-01")), Some(12));
    assert_eq!(months(&now.suit_untold, "2024-01-01"), Some(12));
    assert_eq!(months(&now.suit, "2024-01-01"), Some(6));
    assert_eq!(regime("2023-12-31").periods.reconsideration_untold, None);
    assert_eq!(months(&regime("2023-12-31").periods.suit_untold, "2023-12-31"), Some(12));
}

#[test]
fn outcomes_lead_to_their_column() {
    let remedies = &Law::embedded().remedies;
    let ids = |proceeding, column| {
        let of_column = remedies.outcomes(proceeding).filter(move |o| o.column == column);
        of_column.map(|o| o.id.as_str()).collect::<Vec<_>>()
    };
    let reconsideration = |column| ids(Proceeding::Reconsideration, column);
    assert_eq!(reconsideration(Column::Upheld), ["maintained", "claim-rejected"]);
    assert_eq!(reconsideration(Column::Corrected).len(), 6);
    assert_eq!(reconsideration(Column::Other).len(), 6);
    for suit in [Proceeding::LitigationDirect, Proceeding::LitigationAfterReconsideration] {
        assert_eq!(ids(suit, Column::Upheld), ["claim-rejected"]);
        assert_eq!(ids(suit, Column::Corrected).len(), 6);
        assert_eq!(ids(suit, Column::Other).len(), 6);
        assert!(remedies.outcome(suit, "maintained").is_none());
    }
    let may_order = |proceeding, id| remedies.outcome(proceeding, id).map(|o| o.may_order_reply);
    assert_eq!(may_order(Proceeding::Reconsideration, "revoked"), Some(true));
    assert_eq!(may_order(Proceeding::Reconsideration, "maintained"), Some(false));
    assert_eq!(may_order(Proceeding::LitigationDirect, "ordered-to-perform"), Some(true));
    assert_eq!(remedies.cause("reasons").map(|c| c.label.as_str()), Some("说理不足"));
}

#[test]
fn defects_of_the_file_are_refused_with_their_place() {
    let law = Law::embedded();
    let text = embed::REMEDIES.1;
    for (from, to, place) in [
        ("until = 2023-12-31\n", "", "regime"),
        ("until = 2023-12-31\n", "until = 2024-06-30\n", "regime"),
        ("id = \"department\"\n", "id = \"justice-department\"\n", "agency"),
        ("agency = \"department\"\n", "agency = \"justice-department\"\n", "choice"),
        ("to = [\"own-government\", \"superior-agency\"]", "to = []", "choice"),
        ("suit = \"suit\"", "suit = \"law-suit\"", "choice"),
        ("reconsideration = \"reconsideration\"", "reconsideration = \"reconsideration_untold\"", "choice"),
        ("[[forum]]\nid = \"itself\"\nlabel = \"本机关\"\n", "", "forum"),
        ("id = \"maintained\"", "id = \"claim-rejected\"", "claim-rejected"),
        ("column = \"other\"", "column = \"pending\"", "not-accepted"),
        ("id = \"search\"", "id = \"overdue\"", "overdue"),
    ] {
        assert!(text.contains(from), "{from}");
        let broken = text.replacen(from, to, 1);
        let error = Remedies::parse(("remedies.toml", &broken), &law.periods, &law.formats).expect_err(to);
        assert_eq!(error.place, place, "{error}");
    }
}
