//! What one may have of it all, and for how long.

use std::time::Duration;

use ardoise::ssh::Limits;
use russh::keys::HashAlg;
use tokio::io::AsyncReadExt as _;
use tokio::net::TcpStream;

use crate::depot::PATIENCE;
use crate::yard::{LONG, Yard, exit, hung_up, see};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn more_strangers_than_allowed_are_turned_away_at_once() {
    let limits = Limits {
        greeting: LONG,
        handshake: LONG,
        strangers_per_address: 3,
        ..Limits::default()
    };
    let yard = Yard::open(limits, LONG).await;
    let address = yard.server.address();
    let mut held = Vec::new();
    for _ in 0..3 {
        let mut stream = TcpStream::connect(address).await.unwrap();
        // It is counted once it is greeted.
        let mut start = [0; 8];
        stream.read_exact(&mut start).await.unwrap();
        held.push(stream);
    }
    hung_up(TcpStream::connect(address).await.unwrap()).await;
    drop(held.pop());
    // As soon as the server has seen that one has gone.
    while yard.connect(0).await.is_none() {
        tokio::task::yield_now().await;
    }
    yard.close().await;
}

/// Tries until somebody with a key is let in.
async fn comes_in(yard: &Yard) -> impl Sized {
    loop {
        if let Some(known) = yard.connect(0).await {
            return known;
        }
        tokio::task::yield_now().await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_flood_of_wrong_keys_is_slowed_and_a_known_one_gets_in() {
    let limits = Limits {
        failures: 4,
        strangers_per_address: 4,
        ..Limits::default()
    };
    let yard = Yard::open(limits, LONG).await;
    let (_handle, mut other) = yard.board(80, 24).await;
    see(&mut other, "Gaël").await;
    for _ in 0..5 {
        assert!(yard.connect(1).await.is_none());
    }
    // One stranger at a time from there, and no more.
    let held = loop {
        let mut one = TcpStream::connect(yard.server.address()).await.unwrap();
        // Once the server has seen that the last one has gone.
        if one.read_exact(&mut [0; 8]).await.is_ok() {
            break one;
        }
    };
    hung_up(TcpStream::connect(yard.server.address()).await.unwrap()).await;
    drop(held);
    // Whoever has a key comes in once the server has seen that one go, and others do while they are here.
    let known = comes_in(&yard).await;
    let another = comes_in(&yard).await;
    drop((known, another));
    other.data_bytes("q").await.unwrap();
    assert_eq!(exit(&mut other).await, Some(0));
    yard.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whoever_does_nothing_is_sent_away_with_a_word() {
    let yard = Yard::open(Limits::default(), Duration::from_millis(300)).await;
    let (_handle, mut channel) = yard.board(80, 24).await;
    see(&mut channel, "Rien n'a été fait depuis longtemps").await;
    assert_eq!(exit(&mut channel).await, Some(0));
    yard.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn when_all_places_are_taken_the_next_one_is_told() {
    let limits = Limits {
        visitors: 1,
        ..Limits::default()
    };
    let yard = Yard::open(limits, LONG).await;
    let (_handle, mut first) = yard.board(80, 24).await;
    see(&mut first, "Gaël").await;
    let (_other, mut second) = yard.board(80, 24).await;
    assert_eq!(exit(&mut second).await, Some(6));
    first.data_bytes("q").await.unwrap();
    assert_eq!(exit(&mut first).await, Some(0));
    yard.works().await;
    yard.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_channel_that_asks_for_nothing_and_a_connection_without_one_are_closed() {
    let limits = Limits {
        asking: Duration::from_millis(200),
        lonely: Duration::from_millis(400),
        ..Limits::default()
    };
    let yard = Yard::open(limits, Duration::from_millis(600)).await;
    let idle = yard.connect(0).await.unwrap();
    let used = yard.connect(0).await.unwrap();
    let mut silent = used.channel_open_session().await.unwrap();
    assert_eq!(exit(&mut silent).await, None);
    for handle in [idle, used] {
        tokio::time::timeout(PATIENCE, async {
            while !handle.is_closed() {
                tokio::task::yield_now().await;
            }
        })
        .await
        .expect("it is closed");
    }
    yard.works().await;
    yard.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_connection_ends_with_its_key_although_nothing_runs_on_it() {
    let yard = Yard::open(Limits::default(), LONG).await;
    let handle = yard.connect(0).await.unwrap();
    let fingerprint = yard.keys[0].fingerprint(HashAlg::Sha256).to_string();
    yard.base.remove_key(&fingerprint).await.unwrap();
    tokio::time::timeout(PATIENCE, async {
        while !handle.is_closed() {
            tokio::task::yield_now().await;
        }
    })
    .await
    .expect("it is closed");
    yard.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_user_does_not_take_all_places() {
    let limits = Limits {
        per_user: 1,
        ..Limits::default()
    };
    let yard = Yard::open(limits, LONG).await;
    let (_handle, mut first) = yard.board(80, 24).await;
    see(&mut first, "Gaël").await;
    let (_other, mut second) = yard.board(80, 24).await;
    assert_eq!(exit(&mut second).await, Some(6));
    first.data_bytes("q").await.unwrap();
    assert_eq!(exit(&mut first).await, Some(0));
    yard.works().await;
    yard.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_command_ends_with_the_key_that_asked_for_it() {
    let yard = Yard::open(Limits::default(), LONG).await;
    let handle = yard.connect(0).await.unwrap();
    let mut channel = handle.channel_open_session().await.unwrap();
    channel.exec(true, "wait").await.unwrap();
    while yard.server.visitors() == 0 {
        tokio::task::yield_now().await;
    }
    let fingerprint = yard.keys[0].fingerprint(HashAlg::Sha256).to_string();
    yard.base.remove_key(&fingerprint).await.unwrap();
    assert_eq!(exit(&mut channel).await, Some(3));
    yard.close().await;
}
