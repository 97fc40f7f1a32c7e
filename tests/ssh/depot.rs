//! A depot: a base, a server with SSH, and keys of people.

use std::ffi::OsString;
use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdout, Command, Output, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

use rustix::process::{Pid, Signal, kill_process};
use tempfile::TempDir;

use crate::pty::Pty;

/// When it is.
pub const NOW: &str = "2026-11-24T10:24";
/// Long for a machine, short for who waits for a test that fails.
pub const PATIENCE: Duration = Duration::from_mins(1);

/// The program.
pub const PROGRAM: &str = env!("CARGO_BIN_EXE_ardoise");

/// A server that runs, with the demo company; it is killed when the test is over.
pub struct Depot {
    home: TempDir,
    base: OsString,
    child: Option<Child>,
    out: BufReader<ChildStdout>,
    err: mpsc::Receiver<String>,
    /// Of its face over HTTP.
    pub url: String,
    pub port: u16,
    pub fingerprint: String,
}

fn program(home: &Path, arguments: &[&str]) -> Command {
    program_in(Path::new(PROGRAM), home, arguments)
}

fn program_in(file: &Path, home: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(file);
    command
        .args(arguments)
        .env_clear()
        .env("HOME", home)
        .env("XDG_CONFIG_HOME", home.join("config"))
        .env("XDG_DATA_HOME", home.join("data"))
        .env("XDG_STATE_HOME", home.join("state"))
        .env("LANG", "fr_FR.UTF-8")
        // A server that was started without colours has visitors with colours.
        .env("NO_COLOR", "1")
        .env("TERM", "dumb");
    command
}

fn lines(child: &mut Child) -> mpsc::Receiver<String> {
    let err = BufReader::new(child.stderr.take().unwrap());
    let (tell, said) = mpsc::channel();
    thread::spawn(move || {
        for line in err.lines().map_while(Result::ok) {
            if tell.send(line).is_err() {
                return;
            }
        }
    });
    said
}

impl Depot {
    /// Opens with `admin`'s key `admin` and `tech`'s key `tech` known, and a key `nobody` of nobody.
    pub fn open(more: &[&str]) -> Self {
        Self::open_with(Path::new(PROGRAM), more)
    }

    /// The same; the server is started from another file.
    pub fn open_with(file: &Path, more: &[&str]) -> Self {
        let home = Self::make();
        let base = home.path().join("demo/base.db").into_os_string();
        Self::serve(file, home, base, more)
    }

    /// The same, with its base in a database.
    pub fn open_in(url: &str) -> Self {
        let home = Self::make();
        let copied = program(home.path(), &["base", "copy"])
            .arg(home.path().join("demo/base.db"))
            .arg(url)
            .output()
            .unwrap();
        assert!(copied.status.success(), "{copied:?}");
        Self::serve(Path::new(PROGRAM), home, url.into(), &[])
    }

    fn make() -> TempDir {
        let home = tempfile::tempdir().unwrap();
        let folder = home.path().join("demo");
        let made = program(home.path(), &["demo", "--no-open", "--now", NOW, "--dir"])
            .arg(&folder)
            .output()
            .unwrap();
        assert!(made.status.success(), "{made:?}");
        for name in ["admin", "tech", "nobody"] {
            let made = Command::new("ssh-keygen")
                .args(["-q", "-t", "ed25519", "-N", "", "-C", name, "-f"])
                .arg(home.path().join(name))
                .status()
                .expect("OpenSSH's client (tests/run installs it)");
            assert!(made.success());
        }
        let base = folder.join("base.db");
        for name in ["admin", "tech"] {
            let file = home.path().join(format!("{name}.pub"));
            let added = program(home.path(), &["user", "key", "add", name])
                .arg(file)
                .arg("--base")
                .arg(&base)
                .output()
                .unwrap();
            assert!(added.status.success(), "{added:?}");
        }
        home
    }

    fn serve(file: &Path, home: TempDir, base: OsString, more: &[&str]) -> Self {
        let mut child = program_in(
            file,
            home.path(),
            &[
                "serve",
                "--listen",
                "127.0.0.1:0",
                "--ssh",
                "127.0.0.1:0",
                "--now",
                NOW,
            ],
        )
        .arg("--base")
        .arg(&base)
        .args(more)
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
        let err = lines(&mut child);
        let mut out = BufReader::new(child.stdout.take().unwrap());
        let mut said = [String::new(), String::new(), String::new()];
        for line in &mut said {
            out.read_line(line).unwrap();
        }
        let [url, how, fingerprint] = said;
        let Some(port) = how.split("-p ").nth(1) else {
            panic!("no address: {:?}", err.iter().collect::<Vec<_>>());
        };
        let port = port.split(' ').next().unwrap().parse().unwrap();
        let fingerprint = fingerprint.split(" : ").nth(1).unwrap().trim().to_owned();
        Self {
            home,
            base,
            child: Some(child),
            out,
            err,
            url: url.trim().to_owned(),
            port,
            fingerprint,
        }
    }

    /// Stops it and starts it anew, on another port.
    pub fn reopen(mut self) -> Self {
        self.signal(Signal::TERM);
        self.child.take().unwrap().wait().unwrap();
        let home = std::mem::replace(&mut self.home, tempfile::tempdir().unwrap());
        Self::serve(
            Path::new(PROGRAM),
            home,
            std::mem::take(&mut self.base),
            &[],
        )
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.home.path().join(name)
    }

    pub fn home(&self) -> &Path {
        self.home.path()
    }

    /// The program on the same base, beside the server.
    pub fn ardoise(&self, arguments: &[&str]) -> Output {
        program(self.home.path(), arguments)
            .arg("--base")
            .arg(&self.base)
            .output()
            .unwrap()
    }

    /// The same, and it works.
    pub fn ask(&self, arguments: &[&str]) -> String {
        let said = self.ardoise(arguments);
        assert!(said.status.success(), "{said:?}");
        String::from_utf8(said.stdout).unwrap()
    }

    /// A password for a user, typed on standard input.
    pub fn give_password(&self, login: &str, password: &str) {
        let mut child = program(
            self.home.path(),
            &["user", "passwd", login, "--password-stdin"],
        )
        .arg("--base")
        .arg(&self.base)
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .spawn()
        .unwrap();
        writeln!(child.stdin.take().unwrap(), "{password}").unwrap();
        assert!(child.wait().unwrap().success());
    }

    /// What is typed to come in with a key of `name`.
    pub fn ssh(&self, name: &str, more: &str) -> String {
        format!(
            "ssh -F none -p {} -i {} -o IdentitiesOnly=yes -o IdentityAgent=none \
             -o StrictHostKeyChecking=accept-new -o UserKnownHostsFile={} -o LogLevel=ERROR \
             -o SendEnv=LANG -o SendEnv=LC_ALL -o SendEnv=COLORTERM -o SendEnv=NO_COLOR {more}",
            self.port,
            self.path(name).display(),
            self.path("known_hosts").display(),
        )
    }

    /// A board in a terminal of that size, with a key of `name`.
    pub fn visit(&self, name: &str, size: (u16, u16)) -> Pty {
        self.visit_as("", name, size)
    }

    /// The same with variables before it.
    pub fn visit_as(&self, variables: &str, name: &str, size: (u16, u16)) -> Pty {
        let line = format!("{variables} exec {}", self.ssh(name, "board@127.0.0.1"));
        Pty::shell(self.home.path(), line.trim(), size)
    }

    /// A client without a terminal.
    pub fn client(&self, name: &str, more: &str) -> Output {
        Command::new("/bin/sh")
            .args(["-c", &self.ssh(name, more)])
            .stdin(Stdio::null())
            .output()
            .unwrap()
    }

    pub fn signal(&self, signal: Signal) {
        let id = i32::try_from(self.child.as_ref().unwrap().id()).unwrap();
        kill_process(Pid::from_raw(id).unwrap(), signal).unwrap();
    }

    /// The id of the server's process.
    pub fn id(&self) -> u32 {
        self.child.as_ref().unwrap().id()
    }

    /// Waits until the log says something; gives that line.
    pub fn logs(&self, text: &str) -> String {
        loop {
            let line = self.err.recv_timeout(PATIENCE);
            let line = line.unwrap_or_else(|_| panic!("the log never says {text:?}"));
            if line.contains(text) {
                return line;
            }
        }
    }

    /// What is counted, as it is read on the machine itself.
    pub fn metrics(&self) -> String {
        let address = self.url.trim_start_matches("http://");
        let mut stream = TcpStream::connect(address).unwrap();
        write!(
            stream,
            "GET /metrics HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n"
        )
        .unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        answer.split_once("\r\n\r\n").unwrap().1.to_owned()
    }

    /// Waits until something was counted so often.
    pub fn counts(&self, what: &str, expected: impl Fn(u64) -> bool) {
        let start = Instant::now();
        loop {
            let text = self.metrics();
            let found = text.lines().find_map(|line| line.strip_prefix(what));
            let found = found.unwrap_or_else(|| panic!("no {what} in\n{text}"));
            let number = found.trim().parse().unwrap();
            if expected(number) {
                return;
            }
            assert!(start.elapsed() < PATIENCE, "{what} is {number}");
            thread::yield_now();
        }
    }

    /// Stops it; the same.
    pub fn stops(self) -> (Option<i32>, String) {
        self.signal(Signal::TERM);
        self.ends()
    }

    /// Waits for the end of the server; gives its exit code and what is left of its log.
    pub fn ends(mut self) -> (Option<i32>, String) {
        let mut rest = String::new();
        self.out.read_to_string(&mut rest).unwrap();
        let code = self.child.take().unwrap().wait().unwrap().code();
        (code, self.err.iter().collect::<Vec<_>>().join("\n"))
    }

    /// The host key's file.
    pub fn host_key(&self) -> String {
        fs::read_to_string(self.path("demo/base.db.ssh-key")).unwrap()
    }
}

impl Drop for Depot {
    fn drop(&mut self) {
        if let Some(mut child) = self.child.take() {
            let _ = child.kill();
            let _ = child.wait();
        }
    }
}

/// A person can read it in the log of the client, with the exit code.
pub fn said(output: &Output) -> (Option<i32>, String) {
    (
        output.status.code(),
        String::from_utf8_lossy(&output.stderr).trim().to_owned(),
    )
}
