//! Being killed at any instant loses nothing that was accepted.

use std::io::{BufRead, BufReader, Write};
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::sync::Arc;

use uuid::Uuid;

use super::fixture::{ANNA, OnPostgres, OnSqlite, Place, accepted, create_at, new_id};
use crate::backend::{Backend, SystemClock};
use crate::base::{OpenOptions, open};
use crate::domain::{Action, InterventionId};

/// Names the base to the process that is going to be killed.
const VICTIM: &str = "ARDOISE_TEST_VICTIM";
/// Begins the lines that say what was accepted.
const ACCEPTED: &str = "accepted ";

/// Only does something in the process that the next test starts.
#[tokio::test]
async fn submits_until_it_is_killed() {
    let Some(path) = std::env::var_os(VICTIM).map(PathBuf::from) else {
        return;
    };
    let base = open(OpenOptions {
        place: path.into(),
        login: Some("office".into()),
        clock: Arc::new(SystemClock),
    })
    .await
    .unwrap();
    let taken = i64::try_from(base.since(0, u32::MAX).await.unwrap().len()).unwrap();
    for start in taken.. {
        let id = new_id();
        accepted(&base, id, create_at(ANNA, start)).await;
        accepted(&base, id, Action::Confirm).await;
        let mut out = std::io::stdout().lock();
        writeln!(out, "\n{ACCEPTED}{id}").unwrap();
        out.flush().unwrap();
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_kill_loses_nothing_that_was_accepted() {
    let place = OnSqlite::new().await;
    survives(&place, place.path()).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_kill_loses_nothing_that_a_server_accepted() {
    let place = OnPostgres::new().await;
    survives(&place, place.database.url().into()).await;
}

async fn survives<P: Place>(place: &P, named: PathBuf) {
    let mut told = Vec::new();
    for round in 1..=3 {
        let mut victim = Command::new(std::env::current_exe().unwrap())
            .args([
                "base::tests::survival::submits_until_it_is_killed",
                "--exact",
                "--nocapture",
            ])
            .env(VICTIM, &named)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(victim.stdout.take().unwrap())
            .lines()
            .map(Result::unwrap);
        let id = |line: String| {
            line.strip_prefix(ACCEPTED)
                .map(|id| InterventionId(Uuid::try_parse(id).unwrap()))
        };
        told.extend(lines.by_ref().filter_map(id).take(7 * round));
        victim.kill().unwrap();
        victim.wait().unwrap();
        // What was said between the decision to kill and the kill counts as well; a line that was cut does not.
        told.extend(
            lines
                .filter(|line| line.len() == ACCEPTED.len() + 36)
                .filter_map(id),
        );

        let base = place.open("office").await;
        for id in &told {
            assert_eq!(base.intervention(*id).await.unwrap().visit.revision, 2);
        }
        let verified = base.verify().await.unwrap();
        assert!(verified.is_sound(), "{verified:?}");
        base.close().await;
    }
    assert!(told.len() >= 42, "{}", told.len());
}
