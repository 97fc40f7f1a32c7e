//! The server, a process of its own, from inside and from outside.

use std::io::{BufRead, BufReader, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::time::Duration;

use ardoise::backend::{Backend as _, Clock, Filter, ManualClock, Outcome, Window};
use ardoise::base::{self, Embedded, OpenOptions};
use ardoise::domain::{self, Action, CommandId, Status};
use ardoise::i18n::{Catalogue, Lang};
use ardoise::ssh::{Limits, Options, Server};
use ardoise::tui::actions::Keymap;
use ardoise::tui::theme::{Theme, Themes};
use ardoise::tui::wall;
use chrono::{DateTime, Utc};
use russh::keys::PrivateKey;
use uuid::Uuid;

fn now() -> DateTime<Utc> {
    "2026-11-24T09:24:00Z".parse().expect("an instant")
}

async fn open(path: &Path) -> Embedded {
    let options = OpenOptions {
        place: path.into(),
        login: None,
        clock: Arc::new(ManualClock::at(now())),
    };
    base::open(options).await.expect("a base")
}

/// The server, until its input ends. Each line there changes the status of a visit, which every board of that day shows.
pub async fn serve(folder: &Path) {
    let base = Arc::new(open(&folder.join("base.db")).await);
    let many = 100_000;
    let options = Options {
        listen: "127.0.0.1:0".parse().expect("an address"),
        host_key: folder.join("host"),
        passwords: false,
        idle: Duration::from_hours(1),
        limits: Limits {
            visitors: many,
            per_user: many,
            per_address: many,
            strangers: many,
            strangers_per_address: many,
            ..Limits::default()
        },
        themes: Themes::one(Theme::default()),
        wall: wall::Options::default(),
        keymap: Keymap::default(),
        mouse: true,
        hints: false,
        reduced_motion: false,
        catalogue: Catalogue::of(Lang::Fr),
        verbs: None,
    };
    let clock: Arc<dyn Clock> = Arc::new(ManualClock::at(now()));
    let server = Server::start(Arc::clone(&base), clock, options)
        .await
        .expect("a server");
    println!("{}", server.address());
    let (wishes, mut wanted) = tokio::sync::mpsc::unbounded_channel();
    let reading = tokio::task::spawn_blocking(move || {
        for line in std::io::stdin().lines().map_while(Result::ok) {
            let _ended = wishes.send(line);
        }
    });
    let week = base
        .board(Window::week(now().date_naive()), &Filter::default())
        .await
        .expect("a week");
    // In the first column, which all boards show.
    let directory = base.directory().await.expect("a directory");
    let first = directory.technicians.first().expect("a technician").id;
    let shown = |visit: &&Arc<domain::Intervention>| {
        let start = visit.schedule.map(|schedule| schedule.start.date_naive());
        start == Some(now().date_naive()) && visit.has(first) && visit.status == Status::Confirmed
    };
    let visit = week.visits.iter().find(shown).expect("a visit of today");
    for action in [Action::Redraft, Action::Confirm].into_iter().cycle() {
        if wanted.recv().await.is_none() {
            break;
        }
        change(&base, visit.id, action).await;
    }
    reading.await.expect("an end");
    server.stop().await;
    base.shutdown().await;
}

async fn change(base: &Embedded, visit: domain::InterventionId, action: Action) {
    let command = domain::Command {
        id: CommandId(Uuid::now_v7()),
        intervention: visit,
        revision: None,
        at: now(),
        override_reason: Some("bench".into()),
        action,
    };
    let outcome = base.submit(command).await.expect("an answer");
    assert!(matches!(outcome, Outcome::Accepted(_)), "{outcome:?}");
}

/// The other process.
pub struct Depot {
    child: Child,
    pub address: String,
    pub key: Arc<PrivateKey>,
}

impl Depot {
    pub async fn open(folder: &Path) -> Self {
        let store = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("target/benches/100000.db");
        std::fs::copy(store, folder.join("base.db"))
            .expect("the store: run the bench `visitors` first");
        let file = folder.join("key");
        let made = Command::new("ssh-keygen")
            .args(["-q", "-t", "ed25519", "-N", "", "-f"])
            .arg(&file)
            .status();
        assert!(made.expect("OpenSSH's client").success());
        let key = PrivateKey::from_openssh(std::fs::read(file).expect("a key")).expect("a key");
        let base = open(&folder.join("base.db")).await;
        let directory = base.directory().await.expect("a directory");
        let user = base.session().actor.user;
        let user = directory.users.iter().find(|one| one.id == user);
        let line = key.public_key().to_openssh().expect("a line");
        base.add_key(&user.expect("a user").login, &line)
            .await
            .expect("a key");
        base.shutdown().await;
        let mut child = Command::new(std::env::current_exe().expect("this"))
            .arg("serve")
            .arg(folder)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("a server");
        let mut address = String::new();
        BufReader::new(child.stdout.take().expect("its output"))
            .read_line(&mut address)
            .expect("an address");
        Self {
            child,
            address: address.trim().to_owned(),
            key: Arc::new(key),
        }
    }

    /// Changes a visit that all see.
    pub fn change(&mut self) {
        let input = self.child.stdin.as_mut().expect("its input");
        writeln!(input).expect("a server");
    }

    pub fn close(&mut self) {
        drop(self.child.stdin.take());
        let _ended = self.child.wait();
    }

    fn stat(&self, file: &str) -> String {
        std::fs::read_to_string(format!("/proc/{}/{file}", self.child.id())).unwrap_or_default()
    }

    /// Processor time of all threads so far, to the nanosecond.
    pub fn processor(&self) -> Duration {
        let threads = std::fs::read_dir(format!("/proc/{}/task", self.child.id()));
        let threads = threads.expect("a process").flatten();
        let times = threads.filter_map(|thread| {
            let text = std::fs::read_to_string(thread.path().join("schedstat")).ok()?;
            text.split(' ').next()?.parse::<u64>().ok()
        });
        Duration::from_nanos(times.sum())
    }

    /// Resident memory, KiB.
    pub fn resident(&self) -> u64 {
        let status = self.stat("status");
        let line = status.lines().find(|line| line.starts_with("VmRSS:"));
        line.and_then(|line| line.split_whitespace().nth(1)?.parse().ok())
            .unwrap_or(0)
    }

    /// Until the server does nothing but what that many boards with a running timer do by themselves.
    pub async fn rest(&self, boards: usize) {
        let boards = u32::try_from(boards).unwrap_or(u32::MAX);
        let idle = Duration::from_millis(30) + Duration::from_micros(800) * boards;
        loop {
            let before = self.processor();
            tokio::time::sleep(Duration::from_millis(500)).await;
            if self.processor().saturating_sub(before) < idle {
                return;
            }
        }
    }
}
