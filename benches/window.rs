//! What a week costs, by the size of the store: 10,000, 100,000 and 1,000,000 visits must cost the same.
//! `cargo bench --bench window`; the stores are kept under `target/benches`.

#![allow(clippy::expect_used, reason = "a benchmark may fail by panicking")]

use std::path::PathBuf;
use std::sync::Arc;

use ardoise::backend::{Backend, Filter, ManualClock, Window};
use ardoise::base::{self, OpenOptions};
use ardoise::demo::{DemoOptions, LargeDemo};
use chrono::{DateTime, NaiveDate, Utc};
use tokio::runtime::Runtime;

fn main() {
    divan::main();
}

fn now() -> DateTime<Utc> {
    "2026-11-24T09:24:00Z".parse().expect("an instant")
}

/// The store of a size, made once.
fn store(runtime: &Runtime, visits: usize) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("target/benches");
    std::fs::create_dir_all(&folder).expect("a folder");
    let path = folder.join(format!("{visits}.db"));
    if path.exists() {
        return path;
    }
    let making = folder.join(format!("{visits}.making.db"));
    let _absent = std::fs::remove_file(&making);
    let options = DemoOptions {
        seed: 1,
        now: now(),
        visits: Some(visits),
        technicians: Some(40),
    };
    let demo = LargeDemo::new(&options);
    runtime.block_on(async {
        base::create(&making, demo.directory())
            .await
            .expect("a new base");
        let mut bulk = base::fill(&making).await.expect("an open base");
        let mut batch = Vec::new();
        for (entries, _) in demo.visits() {
            batch.extend(entries);
            if batch.len() > 20_000 {
                bulk.append(std::mem::take(&mut batch)).await.expect("room");
            }
        }
        bulk.append(batch).await.expect("room");
        bulk.commit().await.expect("room");
    });
    std::fs::rename(&making, &path).expect("a base");
    path
}

#[divan::bench(args = [10_000, 100_000, 1_000_000])]
fn week(bencher: divan::Bencher<'_, '_>, visits: usize) {
    let runtime = Runtime::new().expect("a runtime");
    let path = store(&runtime, visits);
    let clock = Arc::new(ManualClock::at(now()));
    let base = runtime
        .block_on(base::open(OpenOptions {
            place: path.into(),
            login: None,
            clock,
        }))
        .expect("a base");
    let monday = NaiveDate::from_ymd_opt(2026, 11, 23).expect("a day");
    bencher.bench_local(|| {
        let board = runtime.block_on(base.board(Window::week(monday), &Filter::default()));
        board.expect("a week").visits.len()
    });
}
