//! Backup, restore and a new master key, as somebody types them.

use crate::{Ran, gongkai};
use gk_store::{Append, Holding, Keyring, Personal, PersonalWrite, Place, Store};
use gk_testkit::postgres::Database;
use std::path::Path;
use tempfile::TempDir;

struct Office {
    folder: TempDir,
}

impl Office {
    /// Records with a person in them.
    fn with_personal_data() -> Self {
        let office = Self { folder: tempfile::tempdir().expect("folder") };
        let (keyring, _) = Keyring::open(&office.path("data/keys"), Holding::Nothing).expect("opens");
        let personal = PersonalWrite::seal(&keyring, "p-1", "name", "张三".as_bytes()).expect("sealed");
        on(async {
            let store = Store::open(&Place::Folder(office.path("data")), 1).await.expect("opens");
            let append = Append {
                actor: "clerk".to_owned(),
                at: 1,
                act: "test".to_owned(),
                object: String::new(),
                streams: Vec::new(),
                views: Vec::new(),
                outbox: Vec::new(),
                files: Vec::new(),
                personal: vec![personal],
            };
            store.append(append).await.expect("appended");
            store.close().await.expect("closes");
        });
        office
    }

    fn path(&self, name: &str) -> std::path::PathBuf {
        self.folder.path().join(name)
    }

    fn run(&self, args: &[&str]) -> Ran {
        let whole = |arg: &&str| match arg.strip_prefix('@') {
            Some(name) => self.path(name).to_string_lossy().into_owned(),
            None => (*arg).to_owned(),
        };
        gongkai(&args.iter().map(whole).collect::<Vec<_>>())
    }

    fn reads(&self, data: &str) -> String {
        let keys = self.path(data).join("keys");
        read(&Place::Folder(self.path(data)), &keys)
    }
}

fn read(place: &Place, keys: &Path) -> String {
    let (keyring, _) = Keyring::open(keys, Holding::SealedData).expect("opens");
    on(async {
        let store = Store::open(place, 1).await.expect("opens");
        match store.personal(&keyring, "p-1", "name").await.expect("answers") {
            Personal::Known(name) => String::from_utf8(name.to_vec()).expect("text"),
            other => format!("{other:?}"),
        }
    })
}

fn on<T>(work: impl Future<Output = T>) -> T {
    tokio::runtime::Runtime::new().expect("a runtime").block_on(work)
}

#[test]
fn a_backup_is_restored_and_the_keys_are_put_beside_it() {
    let office = Office::with_personal_data();
    let ran = office.run(&["backup", "@b.tar", "--data", "@data"]);
    assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""));
    assert!(ran.out().starts_with("备份完成：") && ran.out().contains("备份里没有密钥"), "{}", ran.out());
    let ran = office.run(&["restore", "@b.tar", "--data", "@new"]);
    assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""), "{}", ran.out());
    assert!(ran.out().contains("请把现在正在用的密钥文件夹放到"), "{}", ran.out());
    assert!(ran.out().contains("没有发现不一致"), "{}", ran.out());
    std::fs::rename(office.path("data/keys"), office.path("new/keys")).expect("moved");
    assert_eq!(office.reads("new"), "张三");
}

#[test]
fn a_backup_with_keys_goes_to_a_server_and_back() {
    let office = Office::with_personal_data();
    let database = Database::fresh();
    std::fs::create_dir(office.path("backups")).expect("a folder");
    let ran = office.run(&["backup", "@backups", "--data", "@data", "--with-keys"]);
    assert_eq!(ran.code, Some(0), "{}", ran.err);
    assert!(ran.out().contains("备份里有密钥"), "{}", ran.out());
    let named: Vec<_> = std::fs::read_dir(office.path("backups")).expect("there").flatten().collect();
    let [backup] = named.as_slice() else { unreachable!("{named:?}") };
    let backup = backup.path().to_string_lossy().into_owned();
    assert!(backup.contains("gongkai-20") && backup.ends_with(".tar"), "{backup}");
    let ran = office.run(&["restore", &backup, "--database", &database.url(), "--data", "@files"]);
    assert_eq!(ran.code, Some(0), "{}{}", ran.err, ran.out());
    let ran = office.run(&["backup", "@back.tar", "--database", &database.url(), "--data", "@files", "--with-keys"]);
    assert_eq!(ran.code, Some(0), "{}", ran.err);
    assert_eq!(office.run(&["restore", "@back.tar", "--data", "@home"]).code, Some(0));
    assert_eq!(office.reads("home"), "张三");
}

#[test]
fn what_goes_wrong_is_said_in_chinese_with_its_status() {
    let office = Office::with_personal_data();
    assert_eq!(office.run(&["backup", "@b.tar", "--data", "@data"]).code, Some(0));
    std::fs::write(office.path("text.tar"), "年报").expect("written");
    let bytes = std::fs::read(office.path("b.tar")).expect("read");
    std::fs::write(office.path("cut.tar"), &bytes[..bytes.len() / 2]).expect("written");
    std::fs::create_dir(office.path("wrong")).expect("a folder");
    let cases: &[(&[&str], i32, &str)] = &[
        (&["backup", "@b.tar", "--data", "@data"], 74, "已经存在，没有覆盖"),
        (&["backup", "@c.tar", "--data", "@none"], 2, "没有数据"),
        (&["backup", "@none/c.tar", "--data", "@data"], 74, "没有这个文件或文件夹"),
        (&["backup", "@c.tar", "--data", "@data", "--with-keys", "--keys", "@wrong"], 74, "找不到主密钥文件"),
        (&["restore", "@text.tar", "--data", "@new"], 2, "不是 gongkai 的备份文件"),
        (&["restore", "@cut.tar", "--data", "@new"], 2, "不完整"),
        (&["restore", "@none.tar", "--data", "@new"], 2, "没有这个文件或文件夹"),
        (&["restore", "@b.tar", "--data", "@data"], 74, "不是空的"),
        (&["keys", "rotate", "--data", "@new"], 74, "找不到主密钥文件"),
        (&["serve", "--listen", "127.0.0.1:0", "--data", "@data", "--keys", "@wrong"], 74, "找不到主密钥文件"),
    ];
    for (args, code, expected) in cases {
        let ran = office.run(args);
        assert_eq!(ran.code, Some(*code), "{args:?}: {}", ran.err);
        assert!(ran.err.starts_with("错误：") && ran.err.contains(expected), "{args:?}: {}", ran.err);
        assert_eq!(ran.out(), "", "{args:?}");
    }
    assert!(!office.path("new").join("gongkai.db").exists() && !office.path("c.tar").exists());
}

#[test]
fn a_new_master_key_opens_what_the_old_one_did() {
    let office = Office::with_personal_data();
    let old = std::fs::read(office.path("data/keys/master.key")).expect("read");
    let ran = office.run(&["keys", "rotate", "--data", "@data"]);
    assert_eq!(ran.code, Some(0), "{}", ran.err);
    assert!(ran.out().contains("主密钥已更换，2 个密钥") && ran.out().contains("销毁旧的"), "{}", ran.out());
    assert_ne!(std::fs::read(office.path("data/keys/master.key")).expect("read"), old);
    assert_eq!(office.reads("data"), "张三");
}
