//! The decisions against the table of the law: code, row, what is given, what the letter needs.

use super::*;
use crate::{Law, embed};

fn row(decision: &str, format: &str) -> Option<&'static str> {
    let law = Law::embedded();
    let decision = Decision::parse(decision).expect("a decision");
    law.decisions.row(decision, law.formats.get(format).expect("a format"), &law.settings)
}

#[test]
fn every_decision_is_counted_in_its_row() {
    for (code, in_2021, in_2019) in [
        ("D01", "granted", "granted"),
        ("D02", "granted", "granted"),
        ("D03", "partial", "partial"),
        ("D04", "denied_state_secret", "denied_state_secret"),
        ("D05", "denied_law_forbidden", "denied_law_forbidden"),
        ("D06", "denied_security_stability", "denied_security_stability"),
        ("D07", "denied_third_party", "denied_third_party"),
        ("D08", "denied_internal_affairs", "denied_internal_affairs"),
        ("D09", "denied_process_info", "denied_process_info"),
        ("D10", "denied_enforcement_file", "denied_enforcement_file"),
        ("D11", "denied_admin_query", "denied_admin_query"),
        ("D12", "unable_not_held", "unable_not_held"),
        ("D13", "unable_not_held", "unable_not_held"),
        ("D14", "unable_needs_creation", "unable_needs_creation"),
        ("D15", "unable_unclear_after_correction", "unable_unclear_after_correction"),
        ("D16", "not_processed_petition", "not_processed_petition"),
        ("D17", "not_processed_duplicate", "not_processed_duplicate"),
        ("D18", "not_processed_publication", "not_processed_publication"),
        ("D19", "not_processed_excessive", "not_processed_excessive"),
        ("D20", "not_processed_confirm_reissue", "not_processed_confirm_reissue"),
        ("D21", "other_no_correction", "other"),
        ("D22", "other_no_payment", "other"),
        ("withdrawn", "other_misc", "other"),
        ("applicant-gone", "other_misc", "other"),
        ("consultation", "other_misc", "other"),
        ("archived", "other_misc", "other"),
        ("not-government-information", "other_misc", "other"),
    ] {
        assert_eq!((row(code, "annual-2021"), row(code, "annual-2019")), (Some(in_2021), Some(in_2019)), "{code}");
    }
    assert_eq!(row("D01", "free"), None);
}

#[test]
fn the_settings_choose_the_rows_of_d23() {
    let law = Law::embedded();
    let changes = [("not_gov_info_row".to_owned(), "unable_not_held".to_owned())];
    let settings = law.settings.with(&changes).expect("allowed");
    for format in ["annual-2021", "annual-2019"] {
        let format = law.formats.get(format).expect("a format");
        let row = |misc| law.decisions.row(Decision::Misc(misc), format, &settings);
        assert_eq!(row(Misc::NotGovernmentInformation), Some("unable_not_held"));
        assert_ne!(row(Misc::Archived), Some("unable_not_held"));
    }
}

#[test]
fn names_lead_back_to_the_decision() {
    for decision in Decision::ALL {
        assert_eq!(Decision::parse(decision.id()), Some(decision));
        let by_code = Decision::parse(decision.code());
        assert_eq!(by_code, (decision.code() != "D23").then_some(decision), "{}", decision.code());
    }
    assert_eq!(Decision::parse("D24"), None);
    let codes: std::collections::BTreeSet<_> = Decision::ALL.iter().map(|d| d.code()).collect();
    assert_eq!(codes.len(), 23);
}

#[test]
fn denials_under_articles_14_to_16_are_told_apart() {
    let decisions = &Law::embedded().decisions;
    for decision in Decision::ALL {
        let expect = match decision.code() {
            "D03" => Denial::ByGrounds,
            "D04" | "D05" | "D06" | "D07" | "D08" | "D09" | "D10" => Denial::Articles14To16,
            _ => Denial::None,
        };
        assert_eq!(decisions.get(decision).denial, expect, "{decision}");
    }
}

#[test]
fn the_decision_on_several_parts_follows_the_order_of_grounds() {
    let decisions = &Law::embedded().decisions;
    for (parts, expect) in [
        (&[][..], None),
        (&["D12"], Some("D12")),
        (&["D01", "D02"], Some("D02")),
        (&["D01", "D09"], Some("D03")),
        (&["D12", "D09", "D07"], Some("D07")),
        (&["D13", "D12"], Some("D12")),
        (&["D05", "D04"], Some("D04")),
        (&["D03", "D12"], Some("D03")),
        (&["withdrawn", "D22"], Some("D22")),
    ] {
        let parts: Vec<_> = parts.iter().map(|code| Decision::parse(code).expect("a decision")).collect();
        assert_eq!(decisions.of_parts(&parts).map(Decision::code), expect, "{parts:?}");
    }
}

#[test]
fn letters_name_what_they_must_contain() {
    let decisions = &Law::embedded().decisions;
    let has = |code: &str, id: &str| {
        let decision = Decision::parse(code).expect("a decision");
        decisions.elements(decision).any(|element| element.id == id)
    };
    for decision in Decision::ALL {
        assert!(has(decision.id(), "remedy") && has(decision.id(), "legal_basis"), "{decision}");
        assert_eq!(has(decision.id(), "reasons"), !["D01", "D02"].contains(&decision.code()), "{decision}");
        assert!(decision.code() == "D23" || !decisions.get(decision).elements.is_empty(), "{decision}");
    }
    assert!(has("D13", "right_agency") && !has("D12", "right_agency") && has("D12", "search"));
    let conditional: Vec<_> = decisions.elements.iter().filter(|e| !e.when.is_empty()).map(|e| e.id.as_str()).collect();
    assert_eq!(conditional, ["form_reason", "right_agency"]);
}

#[test]
fn defects_of_the_file_are_refused_with_their_place() {
    let law = Law::embedded();
    let text = embed::DECISIONS.1;
    for (from, to, place) in [
        ("id = \"provided\"", "id = \"provides\"", "provided"),
        ("code = \"D02\"", "code = \"D03\"", "provided"),
        ("id = \"withdrawn\"", "id = \"gone\"", "withdrawn"),
        ("annual-2021 = \"granted\"", "annual-2021 = \"grants\"", "already-published"),
        ("annual-2019 = \"granted\", ", "", "already-published"),
        ("elements = [\"location\"]", "elements = [\"place\"]", "place"),
        ("\"D02\", \"D01\", ", "\"D01\", ", "order"),
        ("\"D02\", \"D01\", ", "\"D03\", \"D02\", \"D01\", ", "order"),
        (
            "[[misc]]",
            "[[decision]]\ncode = \"D24\"\nid = \"x\"\nlabel = \"x\"\ncites = []\ngiven = \"all\"\ndenial = \"none\"\nrows = {}\nelements = []\n[[misc]]",
            "x",
        ),
    ] {
        assert!(text.contains(from), "{from}");
        let broken = text.replacen(from, to, 1);
        let error = Decisions::parse(("decisions.toml", &broken), &law.formats).expect_err(to);
        assert_eq!(error.place, place, "{error}");
    }
}
