//! The feed: what comes, what comes again, and what never comes.

use std::time::Duration;

use axum::http::Method;
use uuid::Uuid;

use super::kit::{Bench, eventually};
use crate::backend::Backend as _;
use crate::backend::wire::{Delta, FeedEvent};
use crate::base::tests::fixture::{ANNA, BRUNO, accepted, move_to};
use crate::domain::{Action, Amendment, Piece};
use crate::server::limits::Limits;

/// Beats that a test need not wait for.
fn quick() -> Limits {
    Limits {
        heart_beat: Duration::from_millis(50),
        ..Limits::default()
    }
}

fn delta(event: FeedEvent) -> Delta {
    match event {
        FeedEvent::Delta(delta) => delta,
        other => panic!("{other:?}"),
    }
}

fn is_delta(event: &FeedEvent) -> bool {
    matches!(event, FeedEvent::Delta(_))
}

#[tokio::test]
async fn a_change_comes_with_who_did_it() {
    let mut bench = Bench::new().await;
    let visit = bench.visit(ANNA, 1).await;
    let epoch = bench.base.epoch().await.unwrap();
    let mut feed = bench.feed("bruno", "").await;
    assert_eq!(feed.event().await, FeedEvent::Open { seq: 2, epoch });
    bench.command("office", visit.id, move_to(3)).await.good();
    let told = delta(feed.until(is_delta).await);
    assert_eq!(told.seq, 3);
    assert_eq!(told.visits[0].id, visit.id);
    assert_ne!(told.visits[0].schedule, visit.schedule);
    let deed = &told.deeds[0];
    assert_eq!(
        (deed.name.as_str(), deed.action.as_str(), deed.seq),
        ("OFFICE", "plan", 3)
    );
    bench
        .command("office", visit.id, Action::Delete)
        .await
        .good();
    let told = delta(feed.until(is_delta).await);
    assert_eq!((told.gone, told.visits.len()), (vec![visit.id], 0));
}

#[tokio::test]
async fn a_feed_goes_on_where_it_was_cut() {
    let mut bench = Bench::new().await;
    let visit = bench.visit(ANNA, 1).await;
    let epoch = bench.base.epoch().await.unwrap();
    let other = bench.visit(BRUNO, 1).await;
    let query = format!("?since=2&epoch={epoch}");
    let mut feed = bench.feed("office", &query).await;
    assert_eq!(feed.event().await, FeedEvent::Open { seq: 4, epoch });
    let told = delta(feed.event().await);
    assert_eq!(told.seq, 4);
    let ids: Vec<_> = told.visits.iter().map(|visit| visit.id).collect();
    assert_eq!(ids, [other.id], "not {}", visit.id);
    assert_eq!(told.deeds.len(), 2);
    // Nobody is told twice.
    bench.command("office", visit.id, move_to(3)).await.good();
    let told = delta(feed.until(is_delta).await);
    assert_eq!(
        told.deeds.iter().map(|deed| deed.seq).collect::<Vec<_>>(),
        [5]
    );
}

#[tokio::test]
async fn what_the_server_cannot_tell_is_read_again() {
    let mut bench = Bench::new().await;
    bench.visit(ANNA, 1).await;
    let epoch = bench.base.epoch().await.unwrap();
    let other = Uuid::from_u128(7);
    for query in [
        format!("?since=3&epoch={epoch}"),
        format!("?since=2&epoch={other}"),
        format!("?since=-5001&epoch={epoch}"),
    ] {
        let mut feed = bench.feed("office", &query).await;
        let first = feed.event().await;
        assert_eq!(first, FeedEvent::Reset { seq: 2, epoch }, "{query}");
    }
    let mut feed = bench.feed("office", "?since=2").await;
    assert_eq!(feed.event().await, FeedEvent::Open { seq: 2, epoch });
}

#[tokio::test]
async fn a_feed_that_is_not_read_delays_nobody_and_catches_up() {
    let mut bench = Bench::new().await;
    let visit = bench.visit(ANNA, 1).await;
    let (mut slow, mut quick) = (
        bench.feed("bruno", "").await,
        bench.feed("office", "").await,
    );
    slow.event().await;
    let mut last = 0;
    for turn in 0..300 {
        let moved = accepted(&bench.base, visit.id, move_to(2 + turn % 2)).await;
        last = moved.seq.unwrap();
        let told = delta(quick.until(is_delta).await);
        assert!(told.seq <= last);
    }
    eventually(|| bench.house.metrics.resumed.value() == 0).await;
    let mut seen = 2;
    while seen < last {
        let told = delta(slow.until(is_delta).await);
        assert!(told.seq > seen, "in order");
        assert!(
            told.deeds.iter().all(|deed| deed.seq > seen),
            "nothing twice"
        );
        seen = told.seq;
    }
    assert_eq!(seen, last);
    assert_eq!(bench.house.metrics.resumed.value(), 1);
}

#[tokio::test]
async fn all_who_see_the_same_share_the_same_bytes() {
    let mut bench = Bench::new().await;
    let visit = bench.visit(ANNA, 1).await;
    let mut feeds = Vec::new();
    for login in ["bruno", "office", "chief"] {
        feeds.push(bench.feed(login, "").await);
    }
    bench.command("boss", visit.id, move_to(3)).await.good();
    let mut places = Vec::new();
    for feed in &mut feeds {
        feed.until(is_delta).await;
        places.push(feed.seen.last().unwrap().as_ptr());
    }
    assert!(places.iter().all(|place| *place == places[0]), "{places:?}");
}

#[tokio::test]
async fn who_sees_their_own_visits_is_told_of_no_others() {
    let mut bench = Bench::with(quick()).await;
    let (hers, his) = (bench.visit(ANNA, 1).await, bench.visit(BRUNO, 1).await);
    let mut feed = bench.feed("anna", "?since=0").await;
    bench.command("office", his.id, move_to(3)).await.good();
    bench
        .command("office", his.id, Action::Start { technician: None })
        .await
        .good();
    // Only how far the journal has come is told, with the beat.
    let told = delta(
        feed.until(|event| matches!(event, FeedEvent::Delta(delta) if delta.seq == 6))
            .await,
    );
    assert_eq!(
        told,
        Delta {
            seq: 6,
            ..Delta::default()
        }
    );
    let seen = feed.text();
    assert!(seen.contains(&hers.id.to_string()));
    for secret in [his.id.to_string(), his.number.unwrap(), "BRUNO".to_owned()] {
        assert!(!seen.contains(&secret), "{secret} in {seen}");
    }
    // A visit that is given to somebody else is gone.
    let to_him = Action::Plan(crate::domain::Plan {
        technicians: Some(vec![BRUNO]),
        ..crate::domain::Plan::default()
    });
    bench
        .command("office", his.id, Action::Pause { technician: None })
        .await
        .good();
    bench.command("office", hers.id, to_him).await.good();
    let told = delta(
        feed.until(|event| matches!(event, FeedEvent::Delta(delta) if !delta.gone.is_empty()))
            .await,
    );
    assert_eq!((told.gone, told.visits.len()), (vec![hers.id], 0));
}

#[tokio::test]
async fn a_kiosk_is_told_no_names() {
    let mut bench = Bench::new().await;
    let visit = bench.visit(ANNA, 1).await;
    let mut feed = bench.feed("kiosk", "?since=0").await;
    bench.command("office", visit.id, move_to(3)).await.good();
    feed.until(|event| matches!(event, FeedEvent::Delta(delta) if delta.seq == 3))
        .await;
    let seen = feed.text();
    assert!(seen.contains("Ramonage"));
    for secret in ["Goff", "Lilas", "02 40", "OFFICE", "voisine", "example.org"] {
        assert!(!seen.contains(secret), "{secret} in {seen}");
    }
}

#[tokio::test]
async fn a_feed_beats_while_nothing_happens() {
    let mut bench = Bench::with(quick()).await;
    let mut feed = bench.feed("office", "").await;
    feed.event().await;
    while feed.piece().await.unwrap() != ": \n\n" {}
}

#[tokio::test]
async fn a_feed_ends_with_its_token() {
    let mut bench = Bench::new().await;
    let mut feed = bench.feed("office", "").await;
    feed.event().await;
    bench.ask("office", Method::POST, "/v1/logout", None).await;
    feed.ends().await;
    // Taken back elsewhere, it ends at the next look.
    let limits = Limits {
        recheck: Duration::from_millis(50),
        ..Limits::default()
    };
    let mut bench = Bench::with(limits).await;
    let mut feed = bench.feed("office", "").await;
    feed.event().await;
    bench.base.revoke_all("office").await.unwrap();
    feed.ends().await;
}

#[tokio::test]
async fn a_feed_ends_when_its_user_may_see_other_things() {
    let mut bench = Bench::new().await;
    let (mut hers, mut his) = (bench.feed("anna", "").await, bench.feed("office", "").await);
    hers.event().await;
    let directory = bench.base.directory().await.unwrap();
    let before = directory.user("anna").unwrap().clone();
    let mut after = before.clone();
    after.active = false;
    let amendment = Amendment {
        before: Some(Piece::User(before)),
        after: Piece::User(after),
    };
    bench.base.amend(amendment).await.unwrap();
    hers.ends().await;
    his.until(|event| *event == FeedEvent::Directory).await;
}

#[tokio::test]
async fn a_board_that_listens_again_ends_the_feed_that_it_had() {
    let limits = Limits {
        feeds_per_user: 1,
        ..Limits::default()
    };
    let mut bench = Bench::with(limits).await;
    let query = format!("?board={}", Uuid::from_u128(5));
    let mut older = bench.feed("office", &query).await;
    older.event().await;
    let mut newer = bench.feed("office", &query).await;
    older.ends().await;
    drop(older);
    newer.event().await;
    assert_eq!(bench.house.seats.count(), 1);
    bench
        .get("office", "/v1/feed")
        .await
        .problem(429, "too_often");
}

#[tokio::test]
async fn feeds_end_when_the_server_stops() {
    let mut bench = Bench::new().await;
    let mut feed = bench.feed("office", "").await;
    feed.event().await;
    bench.house.stopping.send_replace(true);
    feed.ends().await;
    assert_eq!(bench.house.metrics.feeds.value(), 0);
}
