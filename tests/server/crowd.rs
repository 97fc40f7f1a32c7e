//! Five hundred boards and fifty changes a second: everybody is told in time, and the server stays small.

use std::collections::HashMap;
use std::io::Write as _;
use std::process::Stdio;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::process::{PASSWORD, Served, World, client};

const USERS: usize = 50;
const FEEDS_EACH: usize = 10;
const CHANGES: u32 = 500;
const EVERY: Duration = Duration::from_millis(20);
/// From the request to the arrival at a board, for all but one in a hundred.
const IN_TIME: Duration = Duration::from_millis(300);
/// Resident memory, in kilobytes.
const SMALL: u64 = 200_000;

/// When each place in the journal was asked for.
type Times = Arc<Mutex<HashMap<i64, Instant>>>;

fn add_users(world: &World) {
    for number in 0..USERS {
        let login = format!("user{number}");
        let mut child = world
            .command(&[
                "user",
                "add",
                &login,
                "--level",
                "manage-all",
                "--password-stdin",
            ])
            .stdin(Stdio::piped())
            .spawn()
            .unwrap();
        let mut typed = child.stdin.take().unwrap();
        writeln!(typed, "{PASSWORD}").unwrap();
        drop(typed);
        let done = child.wait_with_output().unwrap();
        assert!(done.status.success(), "{done:?}");
    }
}

async fn token(client: &reqwest::Client, served: &Served, number: usize) -> String {
    let body = json!({"login": format!("user{number}"), "password": PASSWORD, "device": "test"});
    let ask = client
        .post(format!("{}/v1/login", served.url))
        .header("x-forwarded-for", format!("192.0.2.{number}"))
        .json(&body);
    let reply: Value = ask.send().await.unwrap().json().await.unwrap();
    reply["token"].as_str().unwrap().to_owned()
}

/// Reads a feed until it has everything, and notes how late each change was.
async fn listen(mut feed: reqwest::Response, last: i64, accepted: Times) -> Vec<Duration> {
    let mut late = Vec::new();
    let mut seen = 0;
    while seen < last {
        let chunk = feed.chunk().await.unwrap().expect("the feed goes on");
        let now = Instant::now();
        let text = std::str::from_utf8(&chunk).unwrap();
        for id in text.lines().filter_map(|line| line.strip_prefix("id: ")) {
            let seq: i64 = id.parse().unwrap();
            // One event may carry several changes.
            for seq in seen + 1..=seq {
                if let Some(at) = accepted.lock().unwrap().get(&seq) {
                    late.push(now.saturating_duration_since(*at));
                }
            }
            seen = seq;
        }
    }
    late
}

fn resident_kilobytes(served: &Served) -> u64 {
    let status = std::fs::read_to_string(format!("/proc/{}/status", served.id())).unwrap();
    let line = status
        .lines()
        .find(|line| line.starts_with("VmRSS:"))
        .unwrap();
    line.split_whitespace().nth(1).unwrap().parse().unwrap()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "a measurement: best with --release, on a machine that does nothing else"]
async fn five_hundred_feeds_are_told_of_fifty_changes_a_second() {
    let world = World::new();
    add_users(&world);
    let served = world.serve(&[]);
    let client = client(None);
    let mut tokens = Vec::new();
    for number in 0..USERS {
        tokens.push(token(&client, &served, number).await);
    }
    let made = world.run(&[
        "do",
        "create",
        "--client",
        "Riou Nolwenn",
        "--zip",
        "35000",
        "--city",
        "Rennes",
        "--template",
        "ENT",
        "--json",
    ]);
    let made: Value = serde_json::from_slice(&made.stdout).unwrap();
    let visit = made["visit"]["id"].as_str().unwrap();
    let last = i64::from(CHANGES) + 1;
    let accepted = Times::default();
    let mut boards = Vec::new();
    for token in &tokens {
        for _ in 0..FEEDS_EACH {
            let ask = client
                .get(format!("{}/v1/feed", served.url))
                .bearer_auth(token)
                .timeout(Duration::from_mins(5));
            let feed = ask.send().await.unwrap();
            assert_eq!(feed.status(), 200);
            boards.push(tokio::spawn(listen(feed, last, Arc::clone(&accepted))));
        }
    }
    let mut beat = tokio::time::interval(EVERY);
    let started = Instant::now();
    for change in 0..CHANGES {
        beat.tick().await;
        let command = json!({"command": {
            "id": format!("01939fd5-0000-7000-8000-{change:012}"), "intervention": visit, "revision": null,
            "at": "2026-11-24T00:00:00Z", "action": {"do": "edit", "note": format!("change {change}")},
        }});
        let ask = client
            .post(format!("{}/v1/commands", served.url))
            .bearer_auth(&tokens[0]);
        // Before it is sent: the first entry entered the visit.
        let seq = i64::from(change) + 2;
        accepted.lock().unwrap().insert(seq, Instant::now());
        let reply = ask.json(&command).send().await.unwrap();
        assert_eq!(reply.status(), 200);
        let reply: Value = reply.json().await.unwrap();
        assert_eq!(reply["accepted"]["seq"], json!(seq));
    }
    let took = started.elapsed();
    let mut late = Vec::new();
    for board in boards {
        late.extend(board.await.unwrap());
    }
    late.sort_unstable();
    let at = |part: usize| late[(late.len() - 1) * part / 1000];
    let memory = resident_kilobytes(&served);
    println!(
        "{} arrivals of {CHANGES} changes in {took:.1?}: median {:.1?}, p99 {:.1?}, last {:.1?}; {memory} kB resident",
        late.len(),
        at(500),
        at(990),
        at(1000),
    );
    assert!(at(990) <= IN_TIME, "{:?}", at(990));
    assert!(memory <= SMALL, "{memory} kB");
}
