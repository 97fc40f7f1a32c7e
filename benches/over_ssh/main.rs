//! What a visitor over SSH costs the server: first paint, keys, memory, and many at once. The server is a process of its
//! own, and the clients share the machine with it. `cargo bench --bench over_ssh`, `-- 500` for another number of
//! visitors; the store is the one of `visitors`, kept under `target/benches`.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a benchmark may fail by panicking"
)]

mod depot;
mod visitor;

use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use depot::Depot;
use tokio::sync::Semaphore;
use visitor::{KEYS, Typed, Visitor, WINDOW};

/// Two keys a second each.
const BEAT: Duration = Duration::from_millis(500);
/// Keys of each of many visitors: whole rounds, so that all begin where the first one did.
const EACH: usize = 3 * KEYS.len();
/// How many come in at a time.
const AT_THE_DOOR: usize = 4;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    if let [what, path] = arguments.as_slice()
        && what == "serve"
    {
        return runtime.block_on(depot::serve(Path::new(path)));
    }
    let visitors = arguments.iter().find_map(|word| word.parse().ok());
    runtime.block_on(measure(visitors.unwrap_or(500)));
}

fn load() -> String {
    let text = std::fs::read_to_string("/proc/loadavg").unwrap_or_default();
    text.split(' ').take(3).collect::<Vec<_>>().join(" ")
}

/// A time of which that share, in percent, is no longer.
fn at(times: &mut [Duration], share: usize) -> Duration {
    times.sort_unstable();
    let place = (times.len() * share / 100).min(times.len().saturating_sub(1));
    times.get(place).copied().unwrap_or_default()
}

async fn measure(visitors: usize) {
    let folder = tempfile::tempdir().expect("a folder");
    let depot = Depot::open(folder.path()).await;
    println!("load average: {}", load());
    paint(&depot).await;
    depot.rest(0).await;
    one(&depot).await;
    let before = depot.resident();
    let depot = Arc::new(depot);
    let all = arrive(&depot, visitors).await;
    let mut depot = Arc::into_inner(depot).expect("nobody at the door");
    depot.rest(visitors).await;
    let count = u64::try_from(visitors).unwrap_or(1).max(1);
    println!(
        "memory: {} KiB a visitor, {before} KiB before",
        depot.resident().saturating_sub(before) / count
    );
    let all = typing(&mut depot, all, "nobody changes anything", false).await;
    let all = typing(&mut depot, all, "a change each second", true).await;
    // Somebody who reads nothing, and types all the time.
    let deaf = Visitor::arrive(&depot, 1_024, Duration::ZERO).await.0;
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
        _ = typing(&mut depot, all, "one reads nothing and types", false) => {}
    }
    println!(
        "memory afterwards: {} KiB a visitor",
        depot.resident().saturating_sub(before) / count
    );
    depot.close();
}

async fn paint(depot: &Depot) {
    let (mut paints, mut fills) = (Vec::new(), Vec::new());
    for _ in 0..50 {
        let (_, opening) = Visitor::arrive(depot, WINDOW, Duration::from_millis(300)).await;
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
}

/// Keys of one visitor, one after the other.
async fn one(depot: &Depot) {
    let (mut visitor, _) = Visitor::arrive(depot, WINDOW, Duration::from_millis(500)).await;
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

/// All come in, a few at a time: each costs both sides a key exchange and two signatures.
async fn arrive(depot: &Arc<Depot>, visitors: usize) -> Vec<Visitor> {
    let (begun, work) = (Instant::now(), depot.processor());
    let door = Arc::new(Semaphore::new(AT_THE_DOOR));
    let coming: Vec<_> = (0..visitors)
        .map(|_| {
            let (depot, door) = (Arc::clone(depot), Arc::clone(&door));
            tokio::spawn(async move {
                let _turn = door.acquire().await.expect("a door");
                Visitor::arrive(&depot, WINDOW, Duration::from_millis(30)).await
            })
        })
        .collect();
    let (mut all, mut paints) = (Vec::new(), Vec::new());
    for one in coming {
        let (visitor, opening) = one.await.expect("a visitor");
        all.push(visitor);
        paints.push(opening.painted);
    }
    println!(
        "{} visitors arrived in {:.1?}, {AT_THE_DOOR} at a time: first paint p50 {:.2?}, p99 {:.2?}; {:.2?} of the \
         server's processor each; load average {}",
        all.len(),
        begun.elapsed(),
        at(&mut paints, 50),
        at(&mut paints, 99),
        (depot.processor().saturating_sub(work)) / u32::try_from(visitors.max(1)).unwrap_or(1),
        load()
    );
    all
}

async fn typing(depot: &mut Depot, all: Vec<Visitor>, name: &str, changes: bool) -> Vec<Visitor> {
    let (begun, work) = (Instant::now(), depot.processor());
    let count = all.len();
    let mut tasks = Vec::new();
    for (place, mut visitor) in all.into_iter().enumerate() {
        let share = u32::try_from(place).unwrap_or(0);
        let first = begun + BEAT + BEAT * share / u32::try_from(count).unwrap_or(1);
        tasks.push(tokio::spawn(async move {
            let typed = visitor.type_keys(first, BEAT, EACH).await;
            (visitor, typed)
        }));
    }
    while tasks.iter().any(|task| !task.is_finished()) {
        if changes {
            depot.change();
        }
        tokio::time::sleep(Duration::from_secs(1)).await;
    }
    let (mut all, mut typed) = (Vec::new(), Typed::default());
    for task in tasks {
        let (visitor, one) = task.await.expect("a visitor");
        all.push(visitor);
        typed.waits.extend(one.waits);
        typed.together += one.together;
        typed.unanswered += one.unanswered;
        typed.bytes += one.bytes;
    }
    let keys = count * EACH;
    let work = depot.processor().saturating_sub(work);
    println!(
        "{name}: {count} visitors, {keys} keys, {} answered of which {} together with the next, {} not; p50 {:.2?}, \
         p99 {:.2?}, longest {:.2?}; {:.0} µs of the server's processor and {} bytes a key, {:.0} % of a core; load \
         average {}",
        typed.waits.len(),
        typed.together,
        typed.unanswered,
        at(&mut typed.waits, 50),
        at(&mut typed.waits, 99),
        at(&mut typed.waits, 100),
        work.as_secs_f64() * 1e6 / f64::from(u32::try_from(keys).unwrap_or(1)),
        typed.bytes / keys.max(1),
        work.as_secs_f64() * 100.0 / begun.elapsed().as_secs_f64(),
        load()
    );
    all
}
