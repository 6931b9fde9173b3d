//! A place, the writers that work in it, and the ways in which they are stopped.

use crate::acks::Ack;
use crate::chance;
use crate::check::{self, Seen};
use gk_store::{ObjectPlace, Place, Store};
use gk_testkit::postgres::{Disk, Server};
use std::io::{BufRead as _, BufReader};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{self, Receiver};
use std::time::{Duration, Instant};
use tempfile::TempDir;
use tokio::runtime::Runtime;

/// What is killed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// The program, on SQLite.
    Sqlite,
    /// The program, on PostgreSQL.
    Application,
    /// The server: stopped at once, or its first process killed, in turn.
    Server,
}

impl Way {
    pub const ALL: [Self; 3] = [Self::Sqlite, Self::Application, Self::Server];

    pub fn name(self) -> &'static str {
        match self {
            Self::Sqlite => "sqlite",
            Self::Application => "postgres-application",
            Self::Server => "postgres-server",
        }
    }
}

/// How long after their first acknowledgement the writers live at most, in microseconds.
const LIFE: u64 = 150_000;

pub struct Site {
    way: Way,
    folder: TempDir,
    server: Option<Server>,
    acks: Vec<Ack>,
    runtime: Runtime,
}

impl Site {
    pub fn new(way: Way) -> Self {
        let server = (way != Way::Sqlite).then(|| Server::private(Disk::Ignored));
        if let Some(server) = &server {
            server.create("crash");
        }
        let folder = tempfile::tempdir().expect("a folder");
        Self { way, folder, server, acks: Vec::new(), runtime: Runtime::new().expect("a runtime") }
    }

    /// Starts writers and kills, at a random moment after they began to be acknowledged.
    pub fn kill_once(&mut self, run: u32) {
        let mut child = self.start_writers(run);
        let lines = listen(&mut child);
        let first = lines.recv().expect("the first acknowledgement");
        let until = Instant::now() + Duration::from_micros(chance::below(LIFE));
        let mut heard = vec![first];
        while let Ok(line) = lines.recv_timeout(until.saturating_duration_since(Instant::now())) {
            heard.push(line);
        }
        match (self.way, &self.server) {
            (Way::Server, Some(server)) if run.is_multiple_of(2) => server.stop_at_once(),
            (Way::Server, Some(server)) => server.kill(),
            _ => child.kill().expect("killed"),
        }
        // What was said before the end counts too. Writers without a server end by themselves.
        heard.extend(lines);
        child.wait().expect("ended");
        if let (Way::Server, Some(server)) = (self.way, &self.server) {
            server.start();
        }
        self.acks.extend(heard.iter().filter_map(|line| Ack::read(line)));
    }

    /// Opens the place as after a crash and checks everything.
    pub fn check(&self) -> Seen {
        let place = place_of(&self.address());
        self.runtime.block_on(async {
            let store = Store::open(&place, 1).await.expect("opens");
            let seen = check::check(&store, &self.acks).await;
            store.close().await.expect("closes");
            seen
        })
    }

    fn address(&self) -> String {
        match &self.server {
            Some(server) => server.url("crash"),
            None => self.folder.path().display().to_string(),
        }
    }

    fn start_writers(&self, run: u32) -> Child {
        let program = std::env::current_exe().expect("a path");
        let mut command = Command::new(program);
        command.args(["writer", &self.address(), &run.to_string()]);
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::inherit());
        command.spawn().expect("starts")
    }
}

/// The place that an address means.
pub fn place_of(address: &str) -> Place {
    if address.starts_with("postgres://") {
        // No append has a file.
        let objects = ObjectPlace::Folder(std::env::temp_dir().join("gongkai-no-files"));
        Place::Postgres { url: address.to_owned(), objects }
    } else {
        Place::Folder(PathBuf::from(address))
    }
}

fn listen(child: &mut Child) -> Receiver<String> {
    let out = BufReader::new(child.stdout.take().expect("standard output"));
    let (send, lines) = mpsc::channel();
    std::thread::spawn(move || {
        for line in out.lines().map_while(Result::ok) {
            if send.send(line).is_err() {
                return;
            }
        }
    });
    lines
}
