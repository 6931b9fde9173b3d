//! Drafts, numbers and many persons at once: what applying needs of the records, on both engines.

use crate::append::{append, case, part};
use crate::{TestStore, on_both_engines};
use gk_store::{By, CaseRow, DraftRow, Holding, Keyring, PersonalWrite, ViewWrite};

on_both_engines! {
    a_draft_is_kept_replaced_and_gone_in_time,
    applications_are_found_by_their_number,
    many_persons_are_read_at_once,
    a_stream_says_how_long_it_is,
}

fn draft(id: &str, sealed: &[u8], expires_at: i64) -> DraftRow {
    DraftRow { id: id.to_owned(), sealed: sealed.to_vec(), expires_at }
}

async fn a_draft_is_kept_replaced_and_gone_in_time(t: TestStore) {
    t.store.keep_draft(draft("a", b"one", 10)).await.expect("kept");
    t.store.keep_draft(draft("a", b"two", 20)).await.expect("replaced");
    t.store.keep_draft(draft("b", b"other", 15)).await.expect("kept");
    assert_eq!(t.store.draft("a", 19).await.expect("answers"), Some(draft("a", b"two", 20)));
    assert_eq!(t.store.draft("a", 20).await.expect("answers"), None, "expired");
    assert_eq!(t.store.drop_expired_drafts(15).await.expect("answers"), 1);
    t.store.drop_draft("a").await.expect("answers");
    assert_eq!(t.store.draft("a", 1).await.expect("answers"), None);
}

async fn applications_are_found_by_their_number(t: TestStore) {
    let mut act = append(Vec::new());
    let numbered = |id: &str, agency: &str| CaseRow {
        number: Some("20260302-0001".to_owned()),
        agency: agency.to_owned(),
        ..case(id, 1)
    };
    act.views = [numbered("b", "x"), numbered("a", "y"), case("c", 1)].into_iter().map(ViewWrite::Case).collect();
    t.store.append(act).await.expect("appended");
    let found = t.store.cases_of_number("20260302-0001").await.expect("answers");
    assert_eq!(found.iter().map(|row| row.id.as_str()).collect::<Vec<_>>(), ["a", "b"]);
    assert!(t.store.cases_of_number("20260302-0002").await.expect("answers").is_empty());
}

async fn many_persons_are_read_at_once(t: TestStore) {
    let folder = tempfile::tempdir().expect("a folder");
    let (keyring, _) = Keyring::open(folder.path(), Holding::Nothing).expect("opens");
    let mut act = append(Vec::new());
    for subject in ["p-1", "p-2", "p-3"] {
        let field = |name: &str| (name.to_owned(), format!("{name} of {subject}").into_bytes());
        let fields = vec![field("applicant/name"), field("applicant/phone"), field("case:1#1/description")];
        act.personal.extend(PersonalWrite::seal_all(&keyring, subject, fields).expect("sealed"));
    }
    t.store.append(act).await.expect("appended");
    t.store.erase(&keyring, "p-2", By { actor: "clerk", at: 5 }).await.expect("erased");
    let found = t.store.personal_of(&keyring, &["p-3", "p-1", "p-2", "p-4"], "applicant/").await.expect("answers");
    let text = |plain: &[u8]| String::from_utf8(plain.to_vec()).expect("text");
    let shown: Vec<String> = found.iter().flat_map(|one| one.fields.iter().map(|(_, plain)| text(plain))).collect();
    let expected =
        ["applicant/name of p-1", "applicant/phone of p-1", "applicant/name of p-3", "applicant/phone of p-3"];
    assert_eq!(shown, expected);
    assert_eq!(t.store.all_personal(&keyring, "p-1").await.expect("answers").len(), 3);
    assert!(t.store.all_personal(&keyring, "p-2").await.expect("answers").is_empty(), "erased");
}

async fn a_stream_says_how_long_it_is(t: TestStore) {
    t.store.append(append(vec![part("s", 0, &["one", "two"])])).await.expect("appended");
    assert_eq!(t.store.version("s").await.expect("answers"), 2);
    assert_eq!(t.store.version("t").await.expect("answers"), 0);
}
