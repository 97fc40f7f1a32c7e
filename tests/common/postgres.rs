//! A `PostgreSQL` server for tests: its own data in a temporary folder, reached through a socket in it, gone with the
//! process that asked for it, however that ends.

#![allow(clippy::expect_used, reason = "helpers of tests fail as tests do")]

use std::io::{BufRead, BufReader};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};

use sqlx::{Connection, PgConnection};

/// Makes the data, then does what each line says until there are no more: the end of the process that started it is
/// the end of its lines. `$1` is the folder of the server's programs, or empty.
const SCRIPT: &str = r#"
set -eu
[ -z "$1" ] || PATH="$1:$PATH"
cd /tmp
dir=$(mktemp -d /tmp/ardoise-postgres.XXXXXX)
trap 'pg_ctl -D "$dir/data" -m immediate stop >/dev/null 2>&1 || true; rm -rf "$dir"' EXIT
trap '' HUP INT TERM
initdb -D "$dir/data" -U ardoise -A trust -E UTF8 --locale=C --locale-provider=icu --icu-locale=fr -N >"$dir/log" 2>&1 ||
    { cat "$dir/log" >&2; exit 1; }
printf 'fsync=off\nfull_page_writes=off\n' >>"$dir/data/postgresql.conf"
start() {
    pg_ctl -D "$dir/data" -w -l "$dir/log" -o "-k $dir -c listen_addresses= -c max_connections=300 -c shared_buffers=64MB" start >/dev/null 2>&1 || { cat "$dir/log" >&2; exit 1; }
    echo "$dir"
}
start
while read -r line; do
    case "$line" in
    stop) pg_ctl -D "$dir/data" -w -m fast stop >/dev/null 2>&1; echo stopped ;;
    start) start ;;
    esac
done
"#;

/// A running server.
pub struct Server {
    folder: String,
    lines: std::sync::Mutex<(ChildStdin, BufReader<std::process::ChildStdout>)>,
    _script: Child,
}

impl Server {
    /// The one that all tests of this process share.
    pub fn shared() -> &'static Self {
        static SERVER: OnceLock<Server> = OnceLock::new();
        SERVER.get_or_init(Self::start)
    }

    /// One for a test that does to it what others would not like.
    pub fn start() -> Self {
        let mut command = if is_root() {
            // The server refuses to run as root.
            let mut command = Command::new("runuser");
            command.args(["-u", "postgres", "--", "sh"]);
            command
        } else {
            Command::new("sh")
        };
        let mut script = command
            .args(["-c", SCRIPT, "sh", &programs()])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("the tests need PostgreSQL: tests/run installs it");
        let input = script.stdin.take().expect("a pipe");
        let output = BufReader::new(script.stdout.take().expect("a pipe"));
        let mut server = Self {
            folder: String::new(),
            lines: (input, output).into(),
            _script: script,
        };
        server.folder = server.answer();
        assert!(
            !server.folder.is_empty(),
            "the tests need PostgreSQL 15 or later, and it did not start: tests/run installs it"
        );
        server
    }

    fn answer(&self) -> String {
        let mut line = String::new();
        let mut lines = self.lines.lock().expect("one at a time");
        lines.1.read_line(&mut line).expect("a line");
        line.trim_end().to_owned()
    }

    fn say(&self, line: &str) -> String {
        use std::io::Write as _;
        let mut lines = self.lines.lock().expect("one at a time");
        writeln!(lines.0, "{line}").expect("a server that listens");
        drop(lines);
        self.answer()
    }

    /// Stops it; whoever is connected is cut off.
    #[allow(dead_code, reason = "not every test file stops servers")]
    pub fn stop(&self) {
        assert_eq!(self.say("stop"), "stopped");
    }

    /// Starts it again, with the same data.
    #[allow(dead_code, reason = "not every test file stops servers")]
    pub fn start_again(&self) {
        assert_eq!(self.say("start"), self.folder);
    }

    /// The URL of one of its databases.
    pub fn url(&self, database: &str) -> String {
        format!(
            "postgres://ardoise:s3same@localhost/{database}?host={}",
            self.folder
        )
    }

    /// Says something to it, outside of every transaction.
    pub fn run(&self, sql: String) {
        let url = self.url("postgres");
        let said = async move {
            let mut on = PgConnection::connect(&url).await?;
            sqlx::raw_sql(sqlx::AssertSqlSafe(sql))
                .execute(&mut on)
                .await?;
            on.close().await
        };
        // Also from within a runtime.
        let done = std::thread::spawn(|| {
            let runtime = tokio::runtime::Builder::new_current_thread()
                .enable_all()
                .build()
                .expect("a runtime");
            runtime.block_on(said)
        });
        done.join()
            .expect("no panic")
            .expect("a server that answers");
    }
}

/// An empty database, dropped with this.
pub struct Database {
    server: &'static Server,
    name: String,
}

impl Database {
    /// A new one on the server of all tests.
    pub fn new() -> Self {
        Self::on(Server::shared())
    }

    fn on(server: &'static Server) -> Self {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let name = format!("base_{}", COUNT.fetch_add(1, Ordering::Relaxed));
        server.run(format!("CREATE DATABASE {name}"));
        Self { server, name }
    }

    /// Its URL, with a password in it.
    pub fn url(&self) -> String {
        self.server.url(&self.name)
    }
}

impl Drop for Database {
    fn drop(&mut self) {
        if !std::thread::panicking() {
            self.server
                .run(format!("DROP DATABASE {} WITH (FORCE)", self.name));
        }
    }
}

fn is_root() -> bool {
    Command::new("id")
        .arg("-u")
        .output()
        .is_ok_and(|said| said.stdout == b"0\n")
}

/// Where the server's programs are, if not where all programs are: Debian keeps those of each version in a folder.
fn programs() -> String {
    let versions = std::fs::read_dir("/usr/lib/postgresql")
        .into_iter()
        .flatten();
    let mut found: Vec<u32> = versions
        .filter_map(|version| version.ok()?.file_name().to_str()?.parse().ok())
        .collect();
    found.sort_unstable();
    found
        .last()
        .map(|version| format!("/usr/lib/postgresql/{version}/bin"))
        .unwrap_or_default()
}
