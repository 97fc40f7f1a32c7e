//! A company whose base is served by the real program, and people who work on it from elsewhere.

use std::io::{BufRead, BufReader};
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::Arc;

use ardoise::backend::wire::{SignIn, SignedIn};
use ardoise::backend::{Backend, Entry, Outcome, SystemClock};
use ardoise::base::{self, Embedded, OpenOptions, Place};
use ardoise::domain::calendar::{Slot, Week, WorkingHours};
use ardoise::domain::{
    Action, Blueprint, Branch, BranchId, Command as Order, CommandId, Directory, Intervention,
    InterventionId, Level, Minutes, Settings, Technician, TechnicianId, User, UserId,
};
use ardoise::outbox::{self, Outbox};
use ardoise::remote::{Remote, RemoteOptions};
use chrono::{TimeDelta, Utc, Weekday};
use tempfile::TempDir;
use uuid::Uuid;

pub const PASSWORD: &str = "bûches de chêne";
pub const ANNA: TechnicianId = TechnicianId(1);
pub const BRUNO: TechnicianId = TechnicianId(2);
const DEPOT: BranchId = BranchId(1);

/// A base in a folder of its own, and the process that serves it.
pub struct Company {
    pub folder: TempDir,
    pub process: Option<Child>,
    pub address: SocketAddr,
}

impl Drop for Company {
    fn drop(&mut self) {
        self.kill();
    }
}

fn hours() -> WorkingHours {
    let days = [
        Weekday::Mon,
        Weekday::Tue,
        Weekday::Wed,
        Weekday::Thu,
        Weekday::Fri,
        Weekday::Sat,
        Weekday::Sun,
    ];
    WorkingHours::always(Week::same(&days, &[Slot::new(0, 1440).unwrap()]).unwrap())
}

fn directory() -> Directory {
    let technician = |id, name: &str| Technician {
        id,
        name: name.into(),
        email: None,
        branch: DEPOT,
        skills: Vec::new(),
        hours: hours(),
        active: true,
    };
    let user = |id, login: &str, level, technician| User {
        id: UserId(id),
        login: login.into(),
        name: login.into(),
        level,
        technician,
        active: true,
        language: None,
    };
    Directory {
        settings: Settings {
            company: "Chaleur & Fils".into(),
            ..Settings::default()
        },
        branches: vec![Branch {
            id: DEPOT,
            name: "Nantes".into(),
            city: "Nantes".into(),
            active: true,
        }],
        technicians: vec![technician(ANNA, "Anna"), technician(BRUNO, "Bruno")],
        tags: Vec::new(),
        skills: Vec::new(),
        templates: Vec::new(),
        users: vec![
            user(1, "kiosk", Level::Kiosk, None),
            user(2, "anna", Level::Own, Some(ANNA)),
            user(3, "bruno", Level::ManageOwn, Some(BRUNO)),
            user(4, "office", Level::ManageAll, None),
            user(5, "chief", Level::Responsible, None),
            user(6, "boss", Level::Manager, None),
        ],
    }
}

impl Company {
    /// A base with a user of each level, served.
    pub async fn open() -> Self {
        let mut company = Self::closed().await;
        company.serve(0);
        company
    }

    /// The same, not served yet.
    pub async fn closed() -> Self {
        let folder = TempDir::new().unwrap();
        let company = Self {
            folder,
            process: None,
            address: "127.0.0.1:0".parse().unwrap(),
        };
        base::create(&Place::File(company.path()), &directory())
            .await
            .unwrap();
        let here = company.here().await;
        for login in ["kiosk", "anna", "bruno", "office", "chief", "boss"] {
            here.set_password(login, Some(&PASSWORD.to_owned().into()))
                .await
                .unwrap();
        }
        here.close().await;
        company
    }

    pub fn path(&self) -> PathBuf {
        self.folder.path().join("base.db")
    }

    /// The base itself, seen by its manager, without a server in between.
    pub async fn here(&self) -> Embedded {
        base::open(OpenOptions {
            place: Place::File(self.path()),
            login: None,
            clock: Arc::new(SystemClock),
        })
        .await
        .unwrap()
    }

    /// Serves the base, on a port that was had before or, with 0, on a free one.
    pub fn serve(&mut self, port: u16) {
        let (process, address) = serve(&self.path(), port);
        self.process = Some(process);
        self.address = address;
    }

    /// Serves it again where it was.
    pub fn serve_again(&mut self) {
        self.serve(self.address.port());
    }

    /// Kills the server, as a power cut would.
    pub fn kill(&mut self) {
        if let Some(mut process) = self.process.take() {
            process.kill().unwrap();
            process.wait().unwrap();
        }
    }

    /// Puts a copy in the place of the base, as its keeper does.
    pub fn restore(&self, copy: &Path) {
        let done = Command::new(env!("CARGO_BIN_EXE_ardoise"))
            .args(["base", "restore", "--force", "--base"])
            .arg(self.path())
            .arg(copy)
            .env("XDG_CONFIG_HOME", self.folder.path())
            .env("XDG_STATE_HOME", self.folder.path())
            .output()
            .unwrap();
        let said = String::from_utf8_lossy(&done.stderr);
        assert!(done.status.success(), "{said}");
    }

    /// The whole journal, read from the file.
    pub async fn journal(&self) -> Vec<Entry> {
        let here = self.here().await;
        let entries = here.since(0, u32::MAX).await.unwrap();
        here.close().await;
        entries
    }

    /// Panics unless the state is what the journal says.
    pub async fn is_sound(&self) {
        let here = self.here().await;
        let verified = here.verify().await.unwrap();
        assert!(verified.is_sound(), "{verified:?}");
        here.close().await;
    }

    /// A client without an outbox.
    pub async fn remote(&self, login: &str, address: SocketAddr) -> Arc<Remote> {
        let signed = sign_in(self.address, login).await;
        let mut options = RemoteOptions::new(url(address), signed.token.into());
        options.session = Some(signed.session);
        Remote::connect(options).await.unwrap()
    }

    /// A client that keeps what it does, in a file of the company's folder.
    pub async fn device(&self, login: &str, name: &str, address: SocketAddr) -> Device {
        let remote = self.remote(login, address).await;
        remote.follow();
        let path = self.folder.path().join(format!("{name}.outbox"));
        Device::on(path, remote).await
    }
}

/// The real program in a process of its own.
fn serve(base: &Path, port: u16) -> (Child, SocketAddr) {
    let mut process = Command::new(env!("CARGO_BIN_EXE_ardoise"))
        .args(["serve", "--listen", &format!("127.0.0.1:{port}"), "--base"])
        .arg(base)
        .env("XDG_CONFIG_HOME", base.with_extension("config"))
        .env("XDG_STATE_HOME", base.with_extension("state"))
        .env_remove("ARDOISE_NOW")
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut said = String::new();
    BufReader::new(process.stdout.take().unwrap())
        .read_line(&mut said)
        .unwrap();
    let address = said.trim().strip_prefix("http://").unwrap_or_else(|| {
        panic!("the server said {said:?}");
    });
    (process, address.parse().unwrap())
}

pub fn url(address: SocketAddr) -> url::Url {
    format!("http://{address}").parse().unwrap()
}

/// Signs in without a client of ours.
pub async fn sign_in(address: SocketAddr, login: &str) -> SignedIn {
    let _installed = rustls::crypto::ring::default_provider().install_default();
    let answer = reqwest::Client::new()
        .post(url(address).join("/v1/login").unwrap())
        .json(&SignIn {
            login: login.into(),
            password: PASSWORD.into(),
            device: "test".into(),
        })
        .send()
        .await
        .unwrap();
    assert!(answer.status().is_success(), "{answer:?}");
    answer.json().await.unwrap()
}

/// Somebody's device: a connection and what is kept beside it.
pub struct Device {
    pub outbox: Arc<Outbox>,
    pub remote: Arc<Remote>,
}

impl Device {
    pub async fn on(path: PathBuf, remote: Arc<Remote>) -> Self {
        let outbox = Outbox::open(outbox::Options {
            path,
            line: Arc::clone(&remote) as _,
            clock: Arc::new(SystemClock),
        })
        .await
        .unwrap();
        Self { outbox, remote }
    }

    /// Gives a command and expects it to be taken, here or by the base.
    pub async fn does(&self, visit: InterventionId, action: Action) -> CommandId {
        let order = order(visit, action);
        let id = order.id;
        match self.outbox.submit(order).await.unwrap() {
            Outcome::Accepted(_) | Outcome::Queued(_) => id,
            other => panic!("{other:?}"),
        }
    }

    /// Waits until nothing is on its way any more.
    pub async fn is_empty(&self) {
        eventually("the queue is empty", async || {
            self.outbox.queue().await.unwrap().is_empty()
        })
        .await;
    }
}

/// Waits until something holds; a minute is not enough for nothing at all.
pub async fn eventually(what: &str, holds: impl AsyncFn() -> bool) {
    let patience = tokio::time::Duration::from_mins(1);
    let waiting = async {
        while !holds().await {
            tokio::time::sleep(tokio::time::Duration::from_millis(10)).await;
        }
    };
    tokio::time::timeout(patience, waiting)
        .await
        .unwrap_or_else(|_| panic!("never: {what}"));
}

pub fn order(visit: InterventionId, action: Action) -> Order {
    Order {
        id: CommandId(Uuid::now_v7()),
        intervention: visit,
        revision: None,
        at: Utc::now(),
        override_reason: None,
        action,
    }
}

pub fn new_id() -> InterventionId {
    InterventionId(Uuid::now_v7())
}

/// A visit of a technician, an hour long, so many hours from now.
pub fn create(technician: TechnicianId, hours: i64) -> Action {
    Action::Create(Box::new(Blueprint {
        label: "Ramonage".into(),
        technicians: vec![technician],
        planned: Minutes(30),
        start: Some(Utc::now() + TimeDelta::hours(hours)),
        ..Blueprint::new(DEPOT)
    }))
}

/// Makes a confirmed visit without a server.
pub async fn confirmed(base: &Embedded, technician: TechnicianId, hours: i64) -> Intervention {
    let id = new_id();
    let mut visit = None;
    for action in [create(technician, hours), Action::Confirm] {
        match base.submit(order(id, action)).await.unwrap() {
            Outcome::Accepted(receipt) => visit = Some(receipt.visit),
            other => panic!("{other:?}"),
        }
    }
    Intervention::clone(&visit.unwrap())
}

pub fn note(text: impl Into<String>) -> Action {
    Action::Edit(Box::new(ardoise::domain::Changes {
        note: Some(text.into()),
        ..ardoise::domain::Changes::default()
    }))
}
