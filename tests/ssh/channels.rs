//! Channels of one connection: one after another, at once, and what each is told.

use ardoise::ssh::Limits;
use russh::client::Msg;
use russh::{Channel, ChannelMsg, ChannelOpenFailure};

use crate::depot::PATIENCE;
use crate::yard::{ENDS, LONG, Yard, exit};

/// Channels of one connection that may be open.
const CHANNELS: usize = 8;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn commands_follow_one_another_on_one_connection() {
    let yard = Yard::open(Limits::default(), LONG).await;
    let handle = yard.connect(0).await.expect("a known key");
    for number in 0..3 * CHANNELS {
        let channel = handle.channel_open_session().await;
        let mut channel = channel.unwrap_or_else(|error| panic!("{number}: {error}"));
        channel.exec(true, ENDS).await.unwrap();
        assert_eq!(exit(&mut channel).await, Some(0), "{number}");
    }
    yard.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn only_so_many_channels_are_open_at_once() {
    let yard = Yard::open(Limits::default(), LONG).await;
    let handle = yard.connect(0).await.expect("a known key");
    let mut held = Vec::new();
    for _ in 0..CHANNELS {
        held.push(handle.channel_open_session().await.unwrap());
    }
    let refused = handle.channel_open_session().await.err();
    assert!(
        matches!(
            refused,
            Some(russh::Error::ChannelOpenFailure(
                ChannelOpenFailure::ResourceShortage
            ))
        ),
        "{refused:?}"
    );
    held.pop().unwrap().close().await.unwrap();
    let next = async {
        while handle.channel_open_session().await.is_err() {
            tokio::task::yield_now().await;
        }
    };
    tokio::time::timeout(PATIENCE, next)
        .await
        .expect("there is room again");
    yard.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_channel_that_will_ask_for_nothing_is_closed() {
    let limits = Limits {
        asking: LONG,
        lonely: LONG,
        ..Limits::default()
    };
    let yard = Yard::open(limits, LONG).await;
    let handle = yard.connect(0).await.expect("a known key");
    let mut channel = handle.channel_open_session().await.unwrap();
    channel.eof().await.unwrap();
    assert_eq!(exit(&mut channel).await, None);
    yard.close().await;
}

async fn is_confirmed(channel: &mut Channel<Msg>, name: &str, value: &str) -> bool {
    channel.set_env(true, name, value).await.unwrap();
    loop {
        let said = tokio::time::timeout(PATIENCE, channel.wait()).await;
        match said.expect("an answer") {
            Some(ChannelMsg::Success) => return true,
            Some(ChannelMsg::Failure) => return false,
            Some(_) => {}
            None => panic!("the channel is closed"),
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_variable_that_is_not_taken_is_not_confirmed() {
    let yard = Yard::open(Limits::default(), LONG).await;
    let handle = yard.connect(0).await.expect("a known key");
    let mut channel = handle.channel_open_session().await.unwrap();
    for (name, value, taken) in [
        ("LANG", "en_GB.UTF-8", true),
        ("LANG", "en GB", false),
        ("LC_ALL", &"x".repeat(65), false),
        ("PATH", "/tmp", false),
    ] {
        let confirmed = is_confirmed(&mut channel, name, value).await;
        assert_eq!(confirmed, taken, "{name}={value}");
    }
    // With LANG there are 32.
    for number in 0..31 {
        assert!(is_confirmed(&mut channel, &format!("LC_{number}"), "x").await);
    }
    assert!(!is_confirmed(&mut channel, "LC_31", "x").await);
    assert!(is_confirmed(&mut channel, "LANG", "C").await);
    yard.close().await;
}
