//! A home folder with a base, and the server that runs there.

use std::io::{BufRead, BufReader, Read, Write};
use std::path::PathBuf;
use std::process::{Child, ChildStdout, Command, Output, Stdio};
use std::sync::mpsc;
use std::time::Duration;

use rustix::process::{Pid, Signal, kill_process};
use tempfile::TempDir;

/// Long for a machine, short for who waits for a test that fails.
const PATIENCE: Duration = Duration::from_secs(30);

/// The password of everybody.
pub const PASSWORD: &str = "une phrase de passe";

/// A home folder with a base of one user, marie.
pub struct World {
    home: TempDir,
}

impl World {
    pub fn new() -> Self {
        let world = Self {
            home: tempfile::tempdir().unwrap(),
        };
        let made = world
            .command(&[
                "init",
                "--company",
                "Poêles & Co",
                "--user",
                "marie",
                "--technician",
                "Gaël",
            ])
            .output()
            .unwrap();
        assert!(made.status.success(), "{made:?}");
        world
    }

    /// The same, and marie can sign in.
    pub fn with_password() -> Self {
        let world = Self::new();
        let mut child = world
            .command(&["user", "passwd", "marie", "--password-stdin"])
            .stdin(Stdio::piped())
            .spawn()
            .unwrap();
        let mut typed = child.stdin.take().unwrap();
        writeln!(typed, "{PASSWORD}").unwrap();
        drop(typed);
        assert!(child.wait().unwrap().success());
        world
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.home.path().join(name)
    }

    /// The base that `init` makes here.
    pub fn base(&self) -> PathBuf {
        self.path("data/ardoise/base.db")
    }

    /// The program, without anything of the outside.
    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_ardoise"));
        command
            .args(arguments)
            .env_clear()
            .env("HOME", self.home.path())
            .env("XDG_CONFIG_HOME", self.path("config"))
            .env("XDG_DATA_HOME", self.path("data"))
            .env("XDG_STATE_HOME", self.path("state"))
            .env("LANG", "en_GB.UTF-8")
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        command
    }

    pub fn run(&self, arguments: &[&str]) -> Output {
        self.command(arguments).output().unwrap()
    }

    /// A server on a free port, once it has said where.
    pub fn serve(&self, more: &[&str]) -> Served {
        let arguments: Vec<&str> = ["serve", "--listen", "127.0.0.1:0"]
            .into_iter()
            .chain(more.iter().copied())
            .collect();
        let mut child = self.command(&arguments).spawn().unwrap();
        let mut out = BufReader::new(child.stdout.take().unwrap());
        let mut url = String::new();
        out.read_line(&mut url).unwrap();
        let url = url.trim().to_owned();
        if url.is_empty() {
            let mut said = String::new();
            child
                .stderr
                .take()
                .unwrap()
                .read_to_string(&mut said)
                .unwrap();
            panic!("no address: {said}");
        }
        Served {
            child,
            _out: out,
            url,
        }
    }
}

/// A server that runs; it is killed when the test is over.
pub struct Served {
    child: Child,
    _out: BufReader<ChildStdout>,
    pub url: String,
}

impl Served {
    /// The id of its process.
    pub fn id(&self) -> u32 {
        self.child.id()
    }

    pub fn signal(&self, signal: Signal) {
        let id = i32::try_from(self.child.id()).unwrap();
        kill_process(Pid::from_raw(id).unwrap(), signal).unwrap();
    }

    /// Waits for its end; gives its exit code and what it said on standard error.
    pub fn ends(mut self) -> (Option<i32>, String) {
        let mut err = self.child.stderr.take().unwrap();
        let (told, end) = mpsc::channel();
        std::thread::spawn(move || {
            let mut said = String::new();
            let _ = err.read_to_string(&mut said);
            let _ = told.send(said);
        });
        let said = end.recv_timeout(PATIENCE).expect("it ends");
        (self.child.wait().unwrap().code(), said)
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A client that believes this certificate, if one is given.
pub fn client(certificate: Option<&[u8]>) -> reqwest::Client {
    let _ = rustls::crypto::ring::default_provider().install_default();
    let mut builder = reqwest::Client::builder().timeout(PATIENCE).no_proxy();
    if let Some(pem) = certificate {
        let known = reqwest::Certificate::from_pem(pem).unwrap();
        builder = builder.tls_certs_only([known]);
    }
    builder.build().unwrap()
}

/// A token of marie.
pub async fn sign_in(client: &reqwest::Client, url: &str) -> String {
    let reply = client
        .post(format!("{url}/v1/login"))
        .json(&serde_json::json!({"login": "marie", "password": PASSWORD, "device": "test"}))
        .send()
        .await
        .unwrap();
    assert_eq!(reply.status(), 200);
    let body: serde_json::Value = reply.json().await.unwrap();
    body["token"].as_str().unwrap().to_owned()
}
