//! Files of the records: bytes beside the database, an older database moved over, lost and left-over ones found.

use crate::{TestStore, on_both_engines, shown};
use gk_store::{FileRow, ObjectName, Objects, Place, ReportRow, Store, sha256_hex};

on_both_engines! {
    an_act_that_did_not_come_to_its_end_leaves_an_orphan,
    a_lost_and_a_damaged_file_are_found,
}

impl TestStore {
    async fn keep_file(&self, bytes: &[u8]) -> ObjectName {
        let sha256 = sha256_hex(bytes);
        let report = ReportRow {
            id: sha256[..16].to_owned(),
            file_sha256: sha256.clone(),
            file_name: "年报.txt".to_owned(),
            size: 1,
            agency: None,
            title: None,
            search_text: String::new(),
            tier: "county".to_owned(),
            body: "department".to_owned(),
            level_set: None,
            year: None,
            format: "free".to_owned(),
            report: "{}".to_owned(),
            made_by: "1".to_owned(),
            kept_at: 1,
            findings: Vec::new(),
        };
        let file = FileRow { sha256, name: "年报.txt".to_owned(), bytes: bytes.to_vec(), received_at: 1 };
        self.store.keep(&file, &report, "clerk").await.expect("kept");
        ObjectName::of(bytes)
    }

    fn path_of(&self, name: &ObjectName) -> std::path::PathBuf {
        self.objects.join(&name.as_str()[..2]).join(&name.as_str()[2..4]).join(name.as_str())
    }
}

async fn an_act_that_did_not_come_to_its_end_leaves_an_orphan(t: TestStore) {
    t.keep_file(b"kept").await;
    let orphan = Objects::at(&t.place.objects()).expect("a place").put(b"left over").await.expect("put");
    assert_eq!(t.store.orphans(i64::MAX).await.expect("answers"), [orphan]);
    assert_eq!(t.store.orphans(1).await.expect("answers"), [], "it may belong to an act that is under way");
    assert_eq!(shown(t.walk().await.defects), Vec::<String>::new());
}

async fn a_lost_and_a_damaged_file_are_found(t: TestStore) {
    let (lost, damaged, good) = (t.keep_file(b"lost").await, t.keep_file(b"damaged").await, t.keep_file(b"good").await);
    std::fs::remove_file(t.path_of(&lost)).expect("removed");
    std::fs::write(t.path_of(&damaged), b"damages").expect("written");
    let mut found = shown(t.walk().await.defects);
    found.sort();
    let mut expected = vec![format!("object {lost}: Missing"), format!("object {damaged}: Changed([])")];
    expected.sort();
    assert_eq!(found, expected);
    let snapshot = t.store.snapshot().await.expect("answers");
    assert_eq!(snapshot.file(damaged.as_str()).await.expect("answers"), None);
    let error = t.store.file(lost.as_str()).await.expect_err("lost").to_string();
    assert!(error.contains(lost.as_str()), "{error}");
    assert_eq!(t.store.file(good.as_str()).await.expect("answers").map(|file| file.bytes), Some(b"good".to_vec()));
}

#[tokio::test]
async fn files_of_an_older_database_are_moved_out_of_it() {
    use sea_orm::ConnectionTrait as _;
    let folder = tempfile::tempdir().expect("a folder");
    let name = ObjectName::of("年报".as_bytes());
    let url = format!("sqlite://{}?mode=rwc", folder.path().join(gk_store::FILE_NAME).display());
    let older = sea_orm::Database::connect(url).await.expect("connects");
    let rows = format!(
        "CREATE TABLE p_migration (n BIGINT NOT NULL, name TEXT NOT NULL, applied_at BIGINT NOT NULL,
             CONSTRAINT pk_migration PRIMARY KEY (n));
         INSERT INTO p_migration VALUES (1, 'reports', 1);
         INSERT INTO f_file VALUES ('{name}', '年报.txt', 6, CAST('年报' AS BLOB), 7);
         INSERT INTO f_act VALUES ('r', 1, 'kept', '{name}', NULL, NULL, 7);"
    );
    let schema = include_str!("../../migrations/001_reports.sql");
    older.execute_unprepared(&format!("{schema};{rows}")).await.expect("made");
    older.close().await.expect("closes");
    let store = Store::open(&Place::Folder(folder.path().to_owned()), 2).await.expect("opens");
    let file = store.file(name.as_str()).await.expect("answers").expect("is there");
    let bytes = "年报".as_bytes().to_vec();
    assert_eq!(file, FileRow { sha256: name.to_string(), name: "年报.txt".to_owned(), bytes, received_at: 7 });
    assert_eq!(store.standing().await.expect("answers").len(), 1);
    let walk = store.snapshot().await.expect("answers").walk(None).await.expect("answers");
    assert_eq!((shown(walk.defects), walk.n_files), (Vec::new(), 1));
}
