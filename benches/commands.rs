//! How many commands a base takes a second, from one client that waits for each answer and from many at once.
//! `cargo bench --bench commands`; each number is of a fresh base of 10,000 visits, in a file of a temporary folder and
//! in a database of a `PostgreSQL` server of its own, which keep what they were told as in daily use.

#![allow(clippy::expect_used, reason = "a benchmark may fail by panicking")]

use std::sync::Arc;
use std::time::{Duration, Instant};

use ardoise::backend::{Backend, Filter, Outcome, SystemClock, Window};
use ardoise::base::{self, Embedded, OpenOptions, Place};
use ardoise::demo::{DemoOptions, LargeDemo};
use ardoise::domain::{Action, Changes, Command, CommandId, InterventionId, Status};
use chrono::{Days, NaiveDate, Utc};
use tokio::runtime::Runtime;
use tokio::task::JoinSet;
use uuid::Uuid;

/// How long is measured.
const FOR: Duration = Duration::from_secs(5);

#[path = "../tests/common/postgres.rs"]
mod postgres;

fn main() {
    let runtime = Runtime::new().expect("a runtime");
    let server = postgres::Server::shared();
    for setting in ["fsync", "full_page_writes"] {
        server.run(format!("ALTER SYSTEM SET {setting} = on"));
    }
    server.run("SELECT pg_reload_conf()".to_owned());
    for clients in [1, 8, 64, 256] {
        let folder = tempfile::tempdir().expect("a folder");
        let in_file = rate(&runtime, folder.path().join("base.db").into(), clients);
        let database = postgres::Database::new();
        let in_server = rate(&runtime, Place::parse(&database.url()), clients);
        println!(
            "{clients:>4} at once: {in_file:>6.0} commands a second in SQLite, {in_server:>6.0} in PostgreSQL, {:.2} of that",
            in_server / in_file
        );
    }
}

fn rate(runtime: &Runtime, place: Place, clients: usize) -> f64 {
    runtime.block_on(async {
        fill(&place).await;
        let base = base::open(OpenOptions {
            place,
            login: None,
            clock: Arc::new(SystemClock),
        })
        .await
        .expect("a base");
        measure(Arc::new(base), clients).await
    })
}

async fn fill(place: &Place) {
    let demo = LargeDemo::new(&DemoOptions {
        seed: 1,
        now: Utc::now(),
        visits: Some(10_000),
        technicians: Some(40),
    });
    base::create(place.clone(), demo.directory())
        .await
        .expect("a base");
    let mut bulk = base::fill(place.clone()).await.expect("a base");
    for (entries, _) in demo.visits() {
        bulk.append(entries).await.expect("room");
    }
    bulk.commit().await.expect("room");
}

/// Visits of the next weeks that may be edited.
async fn open_visits(base: &Embedded) -> Vec<InterventionId> {
    let today: NaiveDate = Utc::now().date_naive();
    let window = Window {
        first: today.checked_add_days(Days::new(1)).expect("a day"),
        days: 60,
    };
    let board = base.board(window, &Filter::default()).await.expect("weeks");
    let open = board
        .visits
        .iter()
        .filter(|visit| !visit.locked && visit.status == Status::Confirmed);
    open.map(|visit| visit.id).collect()
}

async fn measure(base: Arc<Embedded>, clients: usize) -> f64 {
    let visits = Arc::new(open_visits(&base).await);
    let until = Instant::now() + FOR;
    let mut tasks = JoinSet::new();
    for client in 0..clients {
        let (base, visits) = (Arc::clone(&base), Arc::clone(&visits));
        tasks.spawn(async move {
            let mut taken = 0_u32;
            let mut turn = client;
            while Instant::now() < until {
                let visit = visits.get(turn % visits.len()).expect("a visit");
                turn += clients;
                let note = format!("{client}, {taken}");
                let outcome = base.submit(edit(*visit, note)).await.expect("an answer");
                assert!(matches!(outcome, Outcome::Accepted(_)), "{outcome:?}");
                taken += 1;
            }
            taken
        });
    }
    let taken: u32 = tasks.join_all().await.into_iter().sum();
    f64::from(taken) / FOR.as_secs_f64()
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
