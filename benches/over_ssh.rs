//! What a visitor over SSH costs the server: first paint, keys, memory, and many at once. The server is a process of its
//! own, and the clients share the machine with it. `cargo bench --bench over_ssh`, `-- 500` for another number of
//! visitors; the store is the one of `window`, kept under `target/benches`.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a benchmark may fail by panicking"
)]

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::time::{Duration, Instant};

use ardoise::backend::{Backend as _, Clock, ManualClock};
use ardoise::base::{self, Embedded, OpenOptions};
use ardoise::i18n::{Catalogue, Lang};
use ardoise::ssh::{Limits, Options, Server};
use ardoise::tui::actions::Keymap;
use ardoise::tui::theme::{Theme, Themes};
use ardoise::tui::wall;
use chrono::{DateTime, Utc};
use russh::client::{self, Handle, Msg};
use russh::keys::{PrivateKey, PrivateKeyWithHashAlg, PublicKeyOrCertificate};
use russh::{Channel, ChannelMsg};

const BEAT: Duration = Duration::from_millis(500);
/// What a client takes ahead.
const WINDOW: u32 = 2 << 20;
const KEYS: [&[u8]; 8] = [
    b"\x1b[B", b"\x1b[B", b"\x1b[C", b"\x1b[A", b"\x1b[D", b"\x1b[6~", b"\x1b[B", b"\x1b[5~",
];

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    if let [what, path] = arguments.as_slice()
        && what == "serve"
    {
        return runtime.block_on(serve(Path::new(path)));
    }
    let visitors = arguments.iter().find_map(|word| word.parse().ok());
    runtime.block_on(measure(visitors.unwrap_or(500)));
}

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

/// The server, until its input ends.
async fn serve(folder: &Path) {
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
        hints: true,
        reduced_motion: false,
        catalogue: Catalogue::of(Lang::Fr),
        verbs: None,
    };
    let clock: Arc<dyn Clock> = Arc::new(ManualClock::at(now()));
    let server = Server::start(Arc::clone(&base), clock, options)
        .await
        .expect("a server");
    println!("{}", server.address());
    let _end = tokio::task::spawn_blocking(|| std::io::stdin().lines().last()).await;
    server.stop().await;
    base.shutdown().await;
}

struct Trusting;

impl client::Handler for Trusting {
    type Error = russh::Error;

    async fn check_server_key(
        &mut self,
        _key: &PublicKeyOrCertificate,
    ) -> Result<bool, Self::Error> {
        Ok(true)
    }
}

/// The other process.
struct Depot {
    child: Child,
    address: String,
    key: Arc<PrivateKey>,
}

struct Visitor {
    _handle: Handle<Trusting>,
    channel: Channel<Msg>,
    /// How much of a question has been heard.
    matched: usize,
}

/// The question how far a terminal has come, and what terminals answer.
const READY: &[u8] = b"\x1b[5n";
const YES: &[u8] = b"\x1b[0n";

impl Visitor {
    /// The next that the screen is told until then, in bytes. Questions are answered, as terminals do.
    async fn hear(&mut self, until: Instant) -> Option<usize> {
        loop {
            let heard = tokio::time::timeout_at(until.into(), self.channel.wait()).await;
            let ChannelMsg::Data { data } = heard.ok()?? else {
                continue;
            };
            for byte in &data {
                self.matched = match READY.get(self.matched) {
                    Some(expected) if expected == byte => self.matched + 1,
                    _ => usize::from(*byte == READY[0]),
                };
                if self.matched == READY.len() {
                    self.matched = 0;
                    self.channel.data_bytes(YES.to_vec()).await.ok()?;
                }
            }
            return Some(data.len());
        }
    }

    /// Hears everything until then.
    async fn listen(&mut self, until: Instant) {
        while self.hear(until).await.is_some() {}
    }

    /// Hears everything until nothing has come for that long; gives when the last came.
    async fn settle(&mut self, quiet: Duration) -> Instant {
        loop {
            let now = Instant::now();
            if self.hear(now + quiet).await.is_none() {
                return now;
            }
        }
    }

    /// A key and the next that the screen says; nothing for a key that changes nothing.
    async fn press(&mut self, key: &[u8]) -> Option<Duration> {
        let sent = Instant::now();
        self.channel.data_bytes(key.to_vec()).await.ok()?;
        self.hear(sent + Duration::from_millis(400)).await?;
        Some(sent.elapsed())
    }
}

/// How long a board took from being let in.
struct Opening {
    /// To the first whole frame.
    painted: Duration,
    /// To the last, with all that it had to read.
    filled: Duration,
}

impl Depot {
    async fn open(folder: &Path) -> Self {
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

    fn stat(&self, file: &str) -> String {
        std::fs::read_to_string(format!("/proc/{}/{file}", self.child.id())).unwrap_or_default()
    }

    /// Processor time so far.
    fn worked(&self) -> Duration {
        let ticks: u64 = self
            .stat("stat")
            .split(' ')
            .skip(13)
            .take(2)
            .filter_map(|field| field.parse::<u64>().ok())
            .sum();
        Duration::from_millis(ticks * 10)
    }

    /// Processor time of all threads so far, to the nanosecond.
    fn processor(&self) -> Duration {
        let threads = std::fs::read_dir(format!("/proc/{}/task", self.child.id()));
        let threads = threads.expect("a process").flatten();
        let times = threads.filter_map(|thread| {
            let text = std::fs::read_to_string(thread.path().join("schedstat")).ok()?;
            text.split(' ').next()?.parse::<u64>().ok()
        });
        Duration::from_nanos(times.sum())
    }

    /// Resident memory, KiB.
    fn resident(&self) -> u64 {
        let status = self.stat("status");
        let line = status.lines().find(|line| line.starts_with("VmRSS:"));
        line.and_then(|line| line.split_whitespace().nth(1)?.parse().ok())
            .unwrap_or(0)
    }

    async fn rest(&self) {
        loop {
            let before = self.worked();
            tokio::time::sleep(Duration::from_millis(500)).await;
            if self.worked().saturating_sub(before) < Duration::from_millis(30) {
                return;
            }
        }
    }

    /// Somebody with a board; one with a small window hears nothing of it.
    async fn visit(&self, window: u32, quiet: Duration) -> (Visitor, Opening) {
        let config = Arc::new(client::Config {
            window_size: window,
            // As OpenSSH's does.
            nodelay: true,
            ..client::Config::default()
        });
        let mut handle = client::connect(config, &self.address, Trusting)
            .await
            .expect("a connection");
        let key = PrivateKeyWithHashAlg::new(Arc::clone(&self.key), None);
        let known = handle
            .authenticate_publickey("board", key)
            .await
            .expect("an answer");
        assert!(known.success());
        let begun = Instant::now();
        let channel = handle.channel_open_session().await.expect("a channel");
        channel
            .request_pty(true, "xterm-256color", 200, 50, 0, 0, &[])
            .await
            .expect("a terminal");
        channel.request_shell(true).await.expect("a board");
        let mut visitor = Visitor {
            _handle: handle,
            channel,
            matched: 0,
        };
        let (mut bytes, mut painted, mut filled) = (0, begun.elapsed(), begun);
        if window == WINDOW {
            while bytes < 2_000 {
                let patience = Instant::now() + Duration::from_mins(1);
                bytes += visitor.hear(patience).await.expect("a board");
            }
            painted = begun.elapsed();
            filled = visitor.settle(quiet).await;
        }
        let opening = Opening {
            painted,
            filled: filled.duration_since(begun).max(painted),
        };
        (visitor, opening)
    }
}

fn load() -> String {
    let text = std::fs::read_to_string("/proc/loadavg").unwrap_or_default();
    text.split(' ').take(3).collect::<Vec<_>>().join(" ")
}

fn at(times: &mut [Duration], share: usize) -> Duration {
    times.sort_unstable();
    let place = (times.len() * share / 100).min(times.len().saturating_sub(1));
    times.get(place).copied().unwrap_or_default()
}

async fn measure(visitors: usize) {
    let folder = tempfile::tempdir().expect("a folder");
    let mut depot = Depot::open(folder.path()).await;
    println!("load average: {}", load());
    let (mut paints, mut fills) = (Vec::new(), Vec::new());
    for _ in 0..50 {
        let (_, opening) = depot.visit(WINDOW, Duration::from_millis(300)).await;
        paints.push(opening.painted);
        fills.push(opening.filled);
    }
    println!(
        "first paint after authentication, 200x50: p50 {:.2?}, p99 {:.2?}; with everything read p50 {:.2?}, p99 {:.2?}",
        at(&mut paints, 50),
        at(&mut paints, 99),
        at(&mut fills, 50),
        at(&mut fills, 99)
    );
    depot.rest().await;
    one(&depot).await;
    let before = depot.resident();
    let mut all = Vec::new();
    for _ in 0..visitors {
        all.push(depot.visit(WINDOW, Duration::from_millis(30)).await.0);
    }
    depot.rest().await;
    let count = u64::try_from(visitors).unwrap_or(1).max(1);
    println!(
        "memory: {} KiB a visitor, {before} KiB before",
        depot.resident().saturating_sub(before) / count
    );
    let (all, _) = typing(&depot, all, "everybody reads").await;
    // Somebody who reads nothing, and types all the time.
    let deaf = depot.visit(1_024, Duration::ZERO).await.0;
    let flood = async {
        loop {
            for key in KEYS {
                if deaf.channel.data_bytes(key).await.is_err() {
                    return;
                }
                tokio::time::sleep(Duration::from_millis(5)).await;
            }
        }
    };
    tokio::select! {
        () = flood => println!("the one who reads nothing was sent away"),
        _ = typing(&depot, all, "one reads nothing and types") => {}
    }
    println!(
        "memory afterwards: {} KiB a visitor",
        depot.resident().saturating_sub(before) / count
    );
    drop(depot.child.stdin.take());
    let _ended = depot.child.wait();
}

/// Keys of one visitor, one after the other.
async fn one(depot: &Depot) {
    let (mut visitor, _) = depot.visit(WINDOW, Duration::from_millis(500)).await;
    let count = 1_000;
    let (mut times, mut works) = (Vec::new(), Vec::new());
    for key in KEYS.iter().cycle().take(count) {
        let before = depot.processor();
        times.extend(visitor.press(key).await);
        visitor.settle(Duration::from_millis(15)).await;
        works.push(depot.processor().saturating_sub(before));
    }
    let mean = works.iter().sum::<Duration>() / u32::try_from(count).unwrap_or(1);
    println!(
        "one visitor, {count} keys, 200x50: processor of the server a key: mean {mean:.2?}, p50 {:.2?}, p99 {:.2?}, \
         most {:.2?}; {} answered, p50 {:.2?}, p99 {:.2?}; load average {}",
        at(&mut works, 50),
        at(&mut works, 99),
        at(&mut works, 100),
        times.len(),
        at(&mut times, 50),
        at(&mut times, 99),
        load()
    );
}

async fn typing(depot: &Depot, all: Vec<Visitor>, name: &str) -> (Vec<Visitor>, Vec<Duration>) {
    let work = depot.worked();
    let count = all.len();
    let mut tasks = Vec::new();
    for (place, mut visitor) in all.into_iter().enumerate() {
        tasks.push(tokio::spawn(async move {
            let mut times = Vec::new();
            let share = u32::try_from(place).unwrap_or(0);
            let mut beat = Instant::now() + BEAT * share / u32::try_from(count).unwrap_or(1);
            for key in KEYS.iter().cycle().skip(place).take(20) {
                visitor.listen(beat).await;
                beat += BEAT;
                times.extend(visitor.press(key).await);
            }
            (visitor, times)
        }));
    }
    let (mut all, mut times) = (Vec::new(), Vec::new());
    for task in tasks {
        let (visitor, heard) = task.await.expect("a visitor");
        all.push(visitor);
        times.extend(heard);
    }
    let keys = count * 20;
    println!(
        "{name}: {count} visitors, {keys} keys, {} answered, p50 {:.2?}, p99 {:.2?}, longest {:.2?}; {:.0} µs of the \
         server's processor a key; load average {}",
        times.len(),
        at(&mut times, 50),
        at(&mut times, 99),
        at(&mut times, 100),
        (depot.worked().saturating_sub(work)).as_secs_f64() * 1e6
            / f64::from(u32::try_from(keys).unwrap_or(1)),
        load()
    );
    (all, times)
}
