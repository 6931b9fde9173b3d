//! A real PostgreSQL server for tests, started from Debian's package; never one that somebody else runs.
//!
//! Tests run as many processes. All of one checkout share a server: whoever comes first starts it. Each process holds
//! a shared lock on a file as long as it lives, and a watchman beside the server takes it away, with its folder, once
//! it gets that lock alone. The kernel gives locks back when a process ends in whatever way, so nothing is left behind.
#![expect(clippy::panic, clippy::expect_used, reason = "a test without its server must stop, with advice")]

use std::fs::File;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::os::unix::fs::MetadataExt;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU64, Ordering};

/// What to do when the server's programs are missing.
const ADVICE: &str = "PostgreSQL is missing: run `cargo xtask setup` (it installs the Debian package `postgresql`)";

/// How often a server is asked to start.
const ATTEMPTS: u32 = 50;

/// The watchman looks every two seconds whether anybody is left. SIGQUIT is the server's immediate shutdown.
const WATCHMAN: &str = r#"
last_one_left='pid=$(head -n 1 "$1/server/data/postmaster.pid") && kill -QUIT "$pid" &&
    while kill -0 "$pid"; do sleep 0.1; done; rm -rf "$1/server"'
while [ -d "$1/server" ] && ! flock --nonblock "$1/alive" sh -c "$last_one_left" watchman "$1"; do sleep 2; done &"#;

/// Whether the server waits for the disk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Disk {
    /// As in production: a commit is on the disk.
    Waited,
    /// Quick, for tests in which the machine does not fail.
    Ignored,
}

/// A running server.
#[derive(Debug)]
pub struct Server {
    /// Two files to lock, and the server's own folder.
    folder: PathBuf,
    programs: PathBuf,
    _alive: File,
}

/// A database of one test; dropped at its end.
#[derive(Debug)]
pub struct Database {
    name: String,
    server: &'static Server,
}

impl Database {
    /// A new database on the shared server.
    ///
    /// # Panics
    /// The server's programs are missing, or it does not start.
    #[must_use]
    pub fn fresh() -> Self {
        static SHARED: OnceLock<Server> = OnceLock::new();
        static COUNT: AtomicU64 = AtomicU64::new(0);
        let server = SHARED.get_or_init(|| Server::at(&shared_folder(), Disk::Ignored));
        let name = format!("t{}_{}", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed));
        server.create(&name);
        Self { name, server }
    }

    /// Its address.
    #[must_use]
    pub fn url(&self) -> String {
        self.server.url(&self.name)
    }
}

impl Drop for Database {
    fn drop(&mut self) {
        self.server.client("dropdb", &["--force", "--if-exists", &self.name]);
    }
}

impl Server {
    /// A server of one's own, for tests that stop it.
    ///
    /// # Panics
    /// The server's programs are missing, or it does not start.
    #[must_use]
    pub fn private(disk: Disk) -> Self {
        static COUNT: AtomicU64 = AtomicU64::new(0);
        let n = COUNT.fetch_add(1, Ordering::Relaxed);
        let folder = std::env::temp_dir().join(format!("gongkai-pg-{}-{n}", std::process::id()));
        Self::at(&folder, disk)
    }

    fn at(folder: &Path, disk: Disk) -> Self {
        let programs = programs();
        std::fs::create_dir_all(folder).expect("a folder for the server");
        let alive = lock_file(&folder.join("alive"));
        alive.lock_shared().expect("locks are there");
        // One process starts the server, the others wait and find it.
        let starting = lock_file(&folder.join("starting"));
        starting.lock().expect("locks are there");
        let server = Self { folder: folder.to_owned(), programs, _alive: alive };
        if !server.answers() {
            server.make(disk);
            server.start();
            server.watch();
        }
        server
    }

    fn own_folder(&self) -> PathBuf {
        self.folder.join("server")
    }

    fn data(&self) -> PathBuf {
        self.folder.join("server/data")
    }

    /// The address of one of its databases.
    #[must_use]
    pub fn url(&self, database: &str) -> String {
        format!("postgres://postgres@localhost/{database}?host={}", self.own_folder().display())
    }

    /// Makes a database.
    ///
    /// # Panics
    /// The server does not answer.
    pub fn create(&self, database: &str) {
        let made = self.client("createdb", &["--template", "template0", database]);
        assert!(made, "the database {database} is made");
    }

    /// Starts the server, which must not be running. Where it was killed, its last processes may still hold on to its
    /// memory for a moment; then it refuses, and is asked again.
    ///
    /// # Panics
    /// It does not start; its log is in the message.
    pub fn start(&self) {
        let log = self.own_folder().join("log");
        let start = |_| self.control(&["start", "--wait", "--silent", "--log", &log.to_string_lossy()]);
        let started = (0..ATTEMPTS).any(start);
        assert!(started, "PostgreSQL starts:\n{}", std::fs::read_to_string(&log).unwrap_or_default());
    }

    /// Stops the server at once, as if the machine failed: clients are cut off, nothing is tidied up.
    pub fn stop_at_once(&self) {
        self.control(&["stop", "--wait", "--silent", "--mode", "immediate"]);
    }

    /// Kills the process that all others of the server belong to.
    ///
    /// # Panics
    /// The server is not running.
    pub fn kill(&self) {
        let text = std::fs::read_to_string(self.data().join("postmaster.pid")).expect("the server runs");
        let process = text.lines().next().expect("the number of a process");
        let killed = Command::new("kill").args(["-KILL", process]).status();
        assert!(killed.is_ok_and(|status| status.success()), "the server is killed");
    }

    /// A new data folder, which belongs to a user that the server agrees to run as.
    fn make(&self, disk: Disk) {
        let folder = self.own_folder();
        drop(std::fs::remove_dir_all(&folder));
        std::fs::create_dir_all(&folder).expect("a folder for the server");
        if is_root() {
            let owner = Command::new("chown").arg("postgres:").arg(&folder).status();
            assert!(owner.is_ok_and(|status| status.success()), "{ADVICE}");
        }
        let mut make = self.server_program("initdb");
        make.args(["--auth", "trust", "--username", "postgres", "--encoding", "UTF8", "--locale", "C.UTF-8"]);
        let made = make.args(["--no-sync", "--pgdata"]).arg(self.data()).output().expect("initdb runs");
        assert!(made.status.success(), "initdb:\n{}", String::from_utf8_lossy(&made.stderr));
        let settings = self.data().join("postgresql.conf");
        let given = std::fs::read_to_string(&settings).expect("initdb wrote settings");
        let fsync = if disk == Disk::Waited { "on" } else { "off" };
        let ours = format!(
            "{given}\nlisten_addresses = ''\nunix_socket_directories = '{}'\nmax_connections = 200\nfsync = {fsync}\n",
            folder.display()
        );
        std::fs::write(&settings, ours).expect("settings are written");
    }

    /// Leaves a watchman behind, in a group of its own so that Ctrl-C at the terminal does not end it too early.
    fn watch(&self) {
        let mut watchman = Command::new("sh");
        watchman.args(["-c", WATCHMAN, "watchman"]).arg(&self.folder);
        watchman.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).process_group(0);
        assert!(watchman.status().is_ok_and(|status| status.success()), "the watchman is there");
    }

    fn answers(&self) -> bool {
        self.client("pg_isready", &["--quiet"])
    }

    fn control(&self, arguments: &[&str]) -> bool {
        let mut command = self.server_program("pg_ctl");
        command.arg("--pgdata").arg(self.data()).args(arguments);
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        command.status().is_ok_and(|status| status.success())
    }

    fn client(&self, program: &str, arguments: &[&str]) -> bool {
        let mut command = Command::new(self.programs.join(program));
        command.arg("--host").arg(self.own_folder()).args(["--username", "postgres"]).args(arguments);
        command.stdin(Stdio::null()).status().is_ok_and(|status| status.success())
    }

    fn server_program(&self, name: &str) -> Command {
        self.as_server(&self.programs.join(name).to_string_lossy())
    }

    /// PostgreSQL refuses to run as root; Debian's package brings a user for it.
    fn as_server(&self, program: &str) -> Command {
        let mut command = if is_root() {
            let mut other = Command::new("setpriv");
            other.args(["--reuid", "postgres", "--regid", "postgres", "--clear-groups", program]);
            other
        } else {
            Command::new(program)
        };
        command.current_dir(self.own_folder());
        command
    }
}

impl Drop for Server {
    /// A private server goes at once; the shared one is never dropped, and waits for the watchman.
    fn drop(&mut self) {
        self.stop_at_once();
        drop(std::fs::remove_dir_all(&self.folder));
    }
}

fn lock_file(path: &Path) -> File {
    let file = File::options().create(true).truncate(false).write(true).open(path);
    file.unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// One folder for each user and each checkout, short enough for the name of a socket.
fn shared_folder() -> PathBuf {
    let mut checkout = DefaultHasher::new();
    env!("CARGO_MANIFEST_DIR").hash(&mut checkout);
    std::env::temp_dir().join(format!("gongkai-pg-{}-{:08x}", user(), checkout.finish() & 0xffff_ffff))
}

/// The folder with the newest server that Debian's packages brought.
fn programs() -> PathBuf {
    let versions = std::fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    let number = |path: &PathBuf| path.file_name().and_then(|name| name.to_str()?.parse::<u32>().ok());
    let newest = versions.map(|entry| entry.path()).filter(|path| path.join("bin/initdb").is_file()).max_by_key(number);
    newest.map_or_else(|| panic!("{ADVICE}"), |path| path.join("bin"))
}

fn user() -> u32 {
    std::fs::metadata("/proc/self").map_or(0, |about| about.uid())
}

fn is_root() -> bool {
    user() == 0
}
