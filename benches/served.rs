//! What a server adds to a base of 100,000 visits: a week as it is asked for over HTTP, and a day of offline work that
//! leaves at once. `cargo bench --bench served`; the store is the one of `window`, kept under `target/benches`.

#![allow(clippy::expect_used, reason = "a benchmark may fail by panicking")]

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use ardoise::backend::{Backend, Clock, Filter, SystemClock, Window};
use ardoise::base::{self, Embedded, OpenOptions};
use ardoise::demo::{DemoOptions, LargeDemo};
use ardoise::domain::{Action, Changes, Command, CommandId, InterventionId, Status};
use ardoise::outbox::{self, Outbox};
use ardoise::remote::{Remote, RemoteOptions};
use ardoise::server::{Limits, Options, Server};
use chrono::Utc;
use uuid::Uuid;

const PASSWORD: &str = "une phrase assez longue";
const WEEKS: usize = 200;

fn main() {
    let _installed = rustls::crypto::ring::default_provider().install_default();
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    runtime.block_on(async {
        let base = Arc::new(open(&store().await).await);
        let limits = Limits {
            requests: ardoise::server::Rate {
                burst: 1e9,
                per_second: 1e9,
            },
            ..Limits::default()
        };
        let options = Options {
            listen: "127.0.0.1:0".parse().expect("an address"),
            certificate: None,
            insecure: false,
            limits,
        };
        let server = Server::start(Arc::clone(&base), Arc::new(SystemClock), &options)
            .await
            .expect("a server");
        let remote = sign_in(&base, &server).await;
        weeks(&base, &remote).await;
        offline_day(&base, &remote).await;
        server.stop().await;
    });
}

fn clock() -> Arc<dyn Clock> {
    Arc::new(SystemClock)
}

async fn open(path: &Path) -> Embedded {
    base::open(OpenOptions {
        place: path.into(),
        login: None,
        clock: clock(),
    })
    .await
    .expect("a base")
}

/// A copy of nothing: made once, around today.
async fn store() -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("target/benches");
    std::fs::create_dir_all(&folder).expect("a folder");
    let path = folder.join("served.db");
    if path.exists() {
        return path;
    }
    let making = folder.join("served.making.db");
    let _absent = std::fs::remove_file(&making);
    let demo = LargeDemo::new(&DemoOptions {
        seed: 1,
        now: Utc::now(),
        visits: Some(100_000),
        technicians: Some(40),
    });
    base::create(making.as_path(), demo.directory())
        .await
        .expect("a base");
    let mut bulk = base::fill(making.as_path()).await.expect("a base");
    let mut batch = Vec::new();
    for (entries, _) in demo.visits() {
        batch.extend(entries);
        if batch.len() > 20_000 {
            bulk.append(std::mem::take(&mut batch)).await.expect("room");
        }
    }
    bulk.append(batch).await.expect("room");
    bulk.commit().await.expect("room");
    std::fs::rename(&making, &path).expect("a base");
    path
}

async fn sign_in(base: &Embedded, server: &Server) -> Arc<Remote> {
    let directory = base.directory().await.expect("a directory");
    let actor = base.session().actor;
    let user = directory.users.iter().find(|user| user.id == actor.user);
    let login = &user.expect("a user").login;
    let password = PASSWORD.to_owned().into();
    base.set_password(login, Some(&password))
        .await
        .expect("an account");
    let granted = base
        .sign_in(login, &password, "bench")
        .await
        .expect("a token");
    let url = server.url().parse().expect("an address");
    Remote::connect(RemoteOptions::new(url, granted.token))
        .await
        .expect("a client")
}

fn say(what: &str, mut times: Vec<Duration>) {
    times.sort_unstable();
    let at = |share: usize| {
        let place = times.len() * share / 100;
        let found = times.get(place.min(times.len().saturating_sub(1)));
        found.copied().unwrap_or_default().as_secs_f64() * 1000.0
    };
    println!("{what}: median {:.1} ms, p99 {:.1} ms", at(50), at(99));
}

/// The same weeks from the base in this process, and through the server.
async fn weeks(base: &Embedded, remote: &Remote) {
    let week = Window::week(Utc::now().date_naive());
    let (mut here, mut there, mut visits) = (Vec::new(), Vec::new(), 0);
    for _ in 0..WEEKS {
        let begun = Instant::now();
        visits = base
            .board(week, &Filter::default())
            .await
            .expect("a week")
            .visits
            .len();
        here.push(begun.elapsed());
        let begun = Instant::now();
        remote
            .board(week, &Filter::default())
            .await
            .expect("a week");
        there.push(begun.elapsed());
    }
    println!("a week of {visits} visits");
    say("  in the base", here);
    say(
        "  through the server, to a client that has understood it",
        there,
    );
}

/// 400 commands on 20 visits that were given without a line.
async fn offline_day(base: &Embedded, remote: &Arc<Remote>) {
    let window = Window {
        first: Utc::now().date_naive() + chrono::Days::new(1),
        days: 30,
    };
    let board = base.board(window, &Filter::default()).await.expect("weeks");
    let visits: Vec<InterventionId> = board
        .visits
        .iter()
        .filter(|visit| visit.status == Status::Confirmed && !visit.locked)
        .take(20)
        .map(|visit| visit.id)
        .collect();
    let folder = tempfile::tempdir().expect("a folder");
    let outbox = Outbox::open(outbox::Options {
        path: folder.path().join("outbox.db"),
        line: Arc::clone(remote) as _,
        clock: clock(),
    })
    .await
    .expect("an outbox");
    let before = base.seq().await.expect("a place");
    let begun = Instant::now();
    let mut tasks = tokio::task::JoinSet::new();
    for visit in visits {
        let outbox = Arc::clone(&outbox);
        tasks.spawn(async move {
            for turn in 0..20 {
                let note = format!("{turn}");
                outbox.submit(edit(visit, note)).await.expect("kept");
            }
        });
    }
    tasks.join_all().await;
    while outbox.connection().waiting > 0 {
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    let taken = base.seq().await.expect("a place") - before;
    println!(
        "{taken} commands of 20 visits through outbox and server: {:.1} s",
        begun.elapsed().as_secs_f64()
    );
    outbox.close().await;
}

fn edit(intervention: InterventionId, note: String) -> Command {
    Command {
        id: CommandId(Uuid::now_v7()),
        intervention,
        revision: None,
        at: Utc::now(),
        override_reason: None,
        action: Action::Edit(Box::new(Changes {
            note: Some(note),
            ..Changes::default()
        })),
    }
}
