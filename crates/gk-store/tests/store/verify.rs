//! Verification: what it walks, and that nothing changed by hand escapes it, in any column of any table.

use crate::append::{append, case, part};
use crate::reports::sample;
use crate::tamper::Raw;
use crate::{TestStore, on_both_engines, shown};
use gk_store::{
    AgencyRow, By, CaseRow, Defect, DisputeRow, HandlingRow, Holding, Keyring, PersonalWrite, RectificationRow,
    ReportRow, StaffRow, Store, SubstitutionRow, UnitRow, ViewWrite, Views,
};
use std::collections::BTreeSet;

on_both_engines! {
    an_untouched_store_agrees_and_says_what_was_walked,
    a_byte_changed_in_any_column_is_found,
    a_row_taken_away_or_smuggled_in_is_found,
    a_log_without_its_tail_is_found,
    an_older_store_is_adopted_into_the_log,
}

/// A store with a row in every table; gives the views as they should be.
async fn filled(t: &TestStore) -> Views {
    let (file, report) = sample("甲县教育局", 2024, &["T3-02", "N-13"]);
    t.store.keep(&file, &report, "clerk").await.expect("kept");
    let (other, gone) = sample("乙县教育局", 2023, &[]);
    t.store.keep(&other, &gone, "clerk").await.expect("kept");
    t.store.set_level(&report.id, Some("county-department"), By { actor: "clerk", at: 8 }).await.expect("set");
    t.store.remove(&gone.id, "传错了", By { actor: "clerk", at: 9 }).await.expect("removed");
    let views = Views {
        handlings: vec![handling()],
        reports: vec![ReportRow { level_set: Some("county-department".to_owned()), ..report }],
        cases: vec![CaseRow { parent: Some("case-0".to_owned()), ..case("case-1", 2) }, case("case-2", 1)],
        disputes: vec![dispute()],
        rectifications: vec![rectification()],
        agencies: vec![agency()],
        units: vec![unit()],
        staff: vec![member()],
        substitutions: vec![substitution()],
    };
    let mut received = append(vec![part("case-1", 0, &["received", "accepted"]), part("case-2", 0, &["received"])]);
    received.views.extend(views.cases.iter().cloned().map(ViewWrite::Case));
    received.personal = ["old", "new"].map(|value| personal("p-1", value)).into();
    t.store.append(received).await.expect("appended");
    let mut disputed = append(vec![part("dispute-1", 0, &["filed"]), part("case-1", 2, &["disputed"])]);
    disputed.views.extend(views.handlings.iter().cloned().map(ViewWrite::Handling));
    disputed.views.extend(views.disputes.iter().cloned().map(ViewWrite::Dispute));
    disputed.views.extend(views.rectifications.iter().cloned().map(ViewWrite::Rectification));
    disputed.views.extend(views.agencies.iter().cloned().map(ViewWrite::Agency));
    disputed.views.extend(views.units.iter().cloned().map(ViewWrite::Unit));
    disputed.views.extend(views.staff.iter().cloned().map(ViewWrite::Staff));
    disputed.views.extend(views.substitutions.iter().cloned().map(ViewWrite::Substitution));
    disputed.personal.push(personal("p-2", "other"));
    t.store.append(disputed).await.expect("appended");
    let keys = tempfile::tempdir().expect("a folder");
    let (keyring, _) = Keyring::open(keys.path(), Holding::Nothing).expect("opens");
    t.store.erase(&keyring, "p-9", By { actor: "clerk", at: 9 }).await.expect("erased");
    views
}

fn personal(subject: &str, value: &str) -> PersonalWrite {
    PersonalWrite { subject: subject.to_owned(), field: "name".to_owned(), sealed: value.as_bytes().to_vec() }
}

fn handling() -> HandlingRow {
    HandlingRow {
        case_id: "case-1".to_owned(),
        handler: Some("li".to_owned()),
        accepted: true,
        n_searches: 1,
        search_units: "|u1|".to_owned(),
        search_due_on: "2024-10-18".parse().ok(),
        extension_asked: false,
        n_to_review: 1,
        n_to_sign: 0,
        version: 3,
    }
}

fn dispute() -> DisputeRow {
    DisputeRow {
        id: "dispute-1".to_owned(),
        case_id: Some("case-1".to_owned()),
        kind: "reconsideration".to_owned(),
        forum: "甲县人民政府".to_owned(),
        filed_on: "2024-10-08".parse().expect("a date"),
        stage: "filed".to_owned(),
        answer_due_on: "2024-10-18".parse().ok(),
        decision_due_on: None,
        outcome: None,
        outcome_column: None,
        concluded_on: None,
        version: 1,
    }
}

fn rectification() -> RectificationRow {
    RectificationRow {
        id: "rectification-1".to_owned(),
        agency: "甲县教育局".to_owned(),
        received_on: "2024-10-08".parse().expect("a date"),
        stage: "received".to_owned(),
        outcome: None,
        told_on: None,
        version: 1,
    }
}

fn agency() -> AgencyRow {
    AgencyRow {
        id: "jyj".to_owned(),
        n: 1,
        name: "甲县教育局".to_owned(),
        kind: "department".to_owned(),
        territorial: Some("gov".to_owned()),
        vertical: Some("jyt".to_owned()),
        valid_from: "2019-05-15".parse().expect("a date"),
        valid_until: "2024-12-31".parse().ok(),
        closed: true,
        successor: Some("jtj".to_owned()),
        version: 2,
    }
}

fn unit() -> UnitRow {
    let closed_on = "2024-12-31".parse().ok();
    UnitRow {
        agency: "jyj".to_owned(),
        id: "bgs".to_owned(),
        name: "办公室".to_owned(),
        kind: "disclosure-office".to_owned(),
        closed_on,
    }
}

fn member() -> StaffRow {
    StaffRow {
        id: "li".to_owned(),
        name: "李四".to_owned(),
        agency: "jyj".to_owned(),
        unit: Some("bgs".to_owned()),
        roles: "clerk auditor".to_owned(),
        retired_on: "2024-12-31".parse().ok(),
        version: 3,
    }
}

fn substitution() -> SubstitutionRow {
    SubstitutionRow {
        principal: "li".to_owned(),
        n: 2,
        deputy: "wang".to_owned(),
        from_on: "2024-10-08".parse().expect("a date"),
        until_on: "2024-10-18".parse().expect("a date"),
        roles: "clerk".to_owned(),
    }
}

/// Everything that does not agree: facts against the log, views against what they should be.
async fn defects(store: &Store, views: &Views) -> Vec<Defect> {
    let snapshot = store.snapshot().await.expect("answers");
    let mut defects = snapshot.walk(None).await.expect("answers").defects;
    defects.extend(snapshot.compare(views.clone()).await.expect("answers"));
    defects
}

async fn an_untouched_store_agrees_and_says_what_was_walked(t: TestStore) {
    assert_eq!(t.walk().await.head.seq, 0);
    let views = filled(&t).await;
    assert_eq!(shown(defects(&t.store, &views).await), Vec::<String>::new());
    let walk = t.walk().await;
    assert_eq!((walk.n_entries, walk.n_events, walk.n_files), (7, 5, 2));
    assert_eq!((walk.head.seq, walk.head.hash.len()), (7, 64));
    assert_eq!(t.again().await.snapshot().await.expect("answers").walk(None).await.expect("answers"), walk);
}

async fn a_byte_changed_in_any_column_is_found(t: TestStore) {
    let views = filled(&t).await;
    let raw = Raw::connect(&t.place).await;
    let mut n_columns = 0;
    for (table, column) in t.store.columns().await.expect("answers") {
        let plumbing = ["p_migration", "p_job", "p_draft", "p_account", "p_session"].contains(&table.as_str());
        if plumbing || (table == "p_head" && column == "id") {
            continue;
        }
        let before = shown(defects(&t.store, &views).await);
        let flipped = raw.flip(&table, &column).await;
        let after = shown(defects(&t.store, &views).await);
        assert_ne!(before, after, "{table}.{column}");
        assert!(!after.is_empty(), "{table}.{column}");
        raw.flip_back(flipped).await;
        n_columns += 1;
    }
    assert!(n_columns > 90, "{n_columns} columns were tried");
    assert_eq!(shown(defects(&t.store, &views).await), Vec::<String>::new());
}

async fn a_row_taken_away_or_smuggled_in_is_found(t: TestStore) {
    let views = filled(&t).await;
    let raw = Raw::connect(&t.place).await;
    let keys = [
        ("f_audit", "seq"),
        ("f_item", "n"),
        ("f_event", "n"),
        ("f_file", "sha256"),
        ("f_act", "n"),
        ("v_case", "id"),
        ("v_dispute", "id"),
        ("v_rectification", "id"),
        ("v_handling", "case_id"),
        ("v_report", "id"),
        ("v_finding", "report_id"),
        ("s_personal", "subject"),
        ("f_erasure", "subject"),
    ];
    for (table, key) in keys {
        raw.keep(table).await;
        raw.take(table).await;
        assert!(!defects(&t.store, &views).await.is_empty(), "a row taken from {table}");
        raw.put_back(table).await;
        assert_eq!(shown(defects(&t.store, &views).await), Vec::<String>::new(), "{table} put back");
        raw.keep(table).await;
        raw.smuggle(table, key).await;
        assert!(!defects(&t.store, &views).await.is_empty(), "a row smuggled into {table}");
        raw.put_back(table).await;
        assert_eq!(shown(defects(&t.store, &views).await), Vec::<String>::new(), "{table} as before");
    }
}

async fn a_log_without_its_tail_is_found(t: TestStore) {
    filled(&t).await;
    let noted = t.walk().await.head.hash;
    let raw = Raw::connect(&t.place).await;
    for table in ["f_item", "f_audit"] {
        raw.run(&format!("DELETE FROM {table} WHERE seq = 7")).await;
    }
    raw.run("DELETE FROM f_erasure").await;
    assert_eq!(shown(t.walk().await.defects), ["f_audit 7: Missing"]);
    // Somebody clever puts the end of the log back too. Only a hash that was written down elsewhere tells.
    let last = t.walk().await.head.hash;
    raw.run(&format!("UPDATE p_head SET seq = 6, hash = '{last}'")).await;
    assert_eq!(shown(t.walk().await.defects), Vec::<String>::new());
    let snapshot = t.store.snapshot().await.expect("answers");
    let found = snapshot.walk(Some(&noted)).await.expect("answers").defects;
    assert_eq!(shown(found), [format!("f_audit {noted}: Missing")]);
    let earlier = snapshot.walk(Some(&last)).await.expect("answers").defects;
    assert_eq!(shown(earlier), Vec::<String>::new());
}

/// A store from before there was a log: its files and acts get an entry when it is migrated.
async fn an_older_store_is_adopted_into_the_log(t: TestStore) {
    let views = filled(&t).await;
    let raw = Raw::connect(&t.place).await;
    // The audit log goes last: others refer to it.
    let then = ["f_file", "f_act", "v_report", "v_finding", "p_migration", "f_audit"];
    let tables: BTreeSet<String> =
        t.store.columns().await.expect("answers").into_iter().map(|(table, _)| table).collect();
    for table in tables.iter().filter(|table| !then.contains(&table.as_str())) {
        raw.run(&format!("DROP TABLE {table}")).await;
    }
    raw.run("DROP TABLE f_audit").await;
    // Files stood in the table then.
    raw.run("ALTER TABLE f_file ADD COLUMN bytes BYTEA").await;
    for (file, _) in [sample("甲县教育局", 2024, &[]), sample("乙县教育局", 2023, &[])] {
        raw.set_bytes("f_file", &file.sha256, &file.bytes).await;
    }
    std::fs::remove_dir_all(&t.objects).expect("removed");
    raw.run("DELETE FROM p_migration WHERE n > 1").await;
    let (store, run) = Store::migrate(&t.place, 7).await.expect("opens");
    let run: Vec<i64> = run.iter().map(|migrated| migrated.n).collect();
    assert_eq!(run, (2..=run.len() as i64 + 1).collect::<Vec<_>>(), "every later one, in order");
    assert!(run.len() > 2);
    let only_reports = Views { reports: views.reports, ..Views::default() };
    assert_eq!(shown(defects(&store, &only_reports).await), Vec::<String>::new());
    let walk = store.snapshot().await.expect("answers").walk(None).await.expect("answers");
    assert_eq!((walk.n_entries, walk.n_files), (1, 2));
}
