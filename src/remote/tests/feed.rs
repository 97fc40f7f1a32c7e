//! The feed: what it changes, and how it comes back after everything that may happen to it.

use tokio::sync::broadcast::Receiver;

use super::stand_in::{House, soon, text, until};
use crate::backend::wire::FeedEvent;
use crate::backend::{Backend, Filter, Link, Notice, Present, Window};
use crate::base::tests::fixture::{ANNA, BRUNO, accepted, confirmed, move_to, new_id, now};
use crate::domain::UserId;

fn week() -> Window {
    Window::week(now().date_naive())
}

/// What is heard next, of everything but the line itself.
async fn heard(news: &mut Receiver<Notice>) -> Notice {
    loop {
        let notice = soon(news.recv()).await.unwrap();
        if !matches!(notice, Notice::Connection(_)) {
            return notice;
        }
    }
}

/// How the line is heard to be next.
async fn link(news: &mut Receiver<Notice>) -> Link {
    loop {
        if let Notice::Connection(connection) = soon(news.recv()).await.unwrap() {
            return connection.link;
        }
    }
}

#[tokio::test]
async fn a_change_elsewhere_costs_an_event_and_no_request() {
    let house = House::of("office").await;
    let visit = confirmed(&house.shared.base, ANNA, 1).await;
    let remote = house.follower().await;
    let mut news = remote.changes();
    remote.directory().await.unwrap();
    remote.board(week(), &Filter::default()).await.unwrap();
    let asked = house.server.count("GET /v1/board");

    accepted(&house.shared.base, visit.id, move_to(5)).await;
    house
        .shared
        .feed
        .say(&FeedEvent::Delta(house.shared.delta(2).await));
    assert_eq!(heard(&mut news).await, Notice::Changed { seq: 3 });
    let board = remote.board(week(), &Filter::default()).await.unwrap();
    assert_eq!(
        board,
        house
            .shared
            .base
            .board(week(), &Filter::default())
            .await
            .unwrap()
    );
    let deeds = remote.deeds(2, 10).await.unwrap();
    assert_eq!(deeds, house.shared.base.deeds(2, 10).await.unwrap());
    assert_eq!(house.server.count("GET /v1/board"), asked);
    assert_eq!(house.server.count("GET /v1/entries"), 0);
}

#[tokio::test]
async fn settings_and_mails_are_read_again() {
    let house = House::of("boss").await;
    let remote = house.follower().await;
    let mut news = remote.changes();
    let directory = remote.directory().await.unwrap();
    remote.directory().await.unwrap();
    let asked = house.server.count("GET /v1/directory");
    remote.board(week(), &Filter::default()).await.unwrap();

    let mut settings = directory.settings;
    settings.company = "Autre".into();
    house.shared.base.configure(settings).await.unwrap();
    house.shared.feed.say(&FeedEvent::Directory);
    assert_eq!(heard(&mut news).await, Notice::Directory);
    assert_eq!(remote.directory().await.unwrap().settings.company, "Autre");
    assert_eq!(house.server.count("GET /v1/directory"), asked + 1);

    remote.board(week(), &Filter::default()).await.unwrap();
    let asked = house.server.count("GET /v1/board");
    house.shared.feed.say(&FeedEvent::Mail);
    assert_eq!(heard(&mut news).await, Notice::Mail);
    remote.board(week(), &Filter::default()).await.unwrap();
    assert_eq!(house.server.count("GET /v1/board"), asked + 1);
}

#[tokio::test]
async fn after_a_cut_it_goes_on_where_it_was_and_says_what_was_missed() {
    let house = House::of("office").await;
    let visit = confirmed(&house.shared.base, ANNA, 1).await;
    let remote = house.follower().await;
    remote.directory().await.unwrap();
    remote.board(week(), &Filter::default()).await.unwrap();
    let mut news = remote.changes();

    house.shared.feed.cut();
    assert!(matches!(link(&mut news).await, Link::Delayed { .. }));
    accepted(&house.shared.base, visit.id, move_to(5)).await;
    house.shared.feed.opened(2).await;
    let resumed = house.server.last("GET /v1/feed");
    assert!(
        resumed.contains("since=2&epoch=00000000-0000-0000-0000-000000000001&board="),
        "{resumed}"
    );
    house.shared.say_open().await;
    house
        .shared
        .feed
        .say(&FeedEvent::Delta(house.shared.delta(2).await));
    assert_eq!(heard(&mut news).await, Notice::Changed { seq: 3 });
    assert_eq!(remote.connection().link, Link::Live);
    let asked = house.server.count("GET /v1/board");
    let board = remote.board(week(), &Filter::default()).await.unwrap();
    assert_eq!(
        board,
        house
            .shared
            .base
            .board(week(), &Filter::default())
            .await
            .unwrap()
    );
    assert_eq!(house.server.count("GET /v1/board"), asked);
}

#[tokio::test]
async fn until_what_was_missed_has_come_nothing_is_live() {
    let house = House::of("office").await;
    let visit = confirmed(&house.shared.base, ANNA, 1).await;
    let remote = house.follower().await;
    remote.directory().await.unwrap();
    remote.board(week(), &Filter::default()).await.unwrap();
    let mut news = remote.changes();
    house.shared.feed.cut();
    assert!(matches!(link(&mut news).await, Link::Delayed { .. }));
    accepted(&house.shared.base, visit.id, move_to(5)).await;
    accepted(&house.shared.base, visit.id, move_to(6)).await;
    house.shared.feed.opened(2).await;
    house.shared.say_open().await;
    // It never comes: after a while the board is read again instead.
    assert_eq!(heard(&mut news).await, Notice::Changed { seq: 4 });
    let asked = house.server.count("GET /v1/board");
    let board = remote.board(week(), &Filter::default()).await.unwrap();
    assert_eq!(board.seq, 4);
    assert_eq!(house.server.count("GET /v1/board"), asked + 1);
}

#[tokio::test]
async fn another_life_of_the_base_is_read_from_the_beginning() {
    let house = House::of("office").await;
    confirmed(&house.shared.base, ANNA, 1).await;
    let remote = house.follower().await;
    remote.directory().await.unwrap();
    remote.board(week(), &Filter::default()).await.unwrap();
    let mut news = remote.changes();

    let restored = uuid::Uuid::from_u128(2);
    *house.shared.epoch.lock().unwrap() = restored;
    house.shared.feed.say(&FeedEvent::Reset {
        seq: 1,
        epoch: restored,
    });
    assert_eq!(heard(&mut news).await, Notice::Directory);
    assert_eq!(heard(&mut news).await, Notice::Changed { seq: i64::MAX });
    assert_eq!(remote.epoch(), restored);
    let asked = house.server.count("GET /v1/board");
    remote.board(week(), &Filter::default()).await.unwrap();
    assert_eq!(house.server.count("GET /v1/board"), asked + 1);
}

#[tokio::test]
async fn a_server_that_stops_is_offline_and_live_again_when_it_is_back() {
    let mut house = House::of("office").await;
    let remote = house.follower().await;
    let mut news = remote.changes();
    house.server.stop().await;
    house.shared.feed.cut();
    soon(async { while !matches!(link(&mut news).await, Link::Offline { .. }) {} }).await;
    let error = remote.board(week(), &Filter::default()).await.unwrap_err();
    assert!(error.to_string().contains("does not answer"), "{error}");
    house.server.again().await;
    // Whoever asks for something finds it there, and the feed is opened at once.
    remote.board(week(), &Filter::default()).await.unwrap();
    house.shared.feed.opened(2).await;
    house.shared.say_open().await;
    until(|| remote.connection().link == Link::Live).await;
}

#[tokio::test]
async fn a_token_that_is_revoked_in_the_middle_is_said_and_not_tried_for_ever() {
    let house = House::of("office").await;
    let remote = house.follower().await;
    let mut news = remote.changes();
    *house.shared.taken.lock().unwrap() = false;
    house.shared.feed.cut();
    soon(async { while !matches!(link(&mut news).await, Link::SignedOut { .. }) {} }).await;
    let error = remote.board(week(), &Filter::default()).await.unwrap_err();
    assert!(matches!(error, crate::backend::BackendError::SignIn { .. }));
    assert!(matches!(remote.connection().link, Link::SignedOut { .. }));
    // An administrator changes their mind: the next answer brings the feed back.
    *house.shared.taken.lock().unwrap() = true;
    remote.board(week(), &Filter::default()).await.unwrap();
    house.shared.feed.opened(2).await;
}

#[tokio::test]
async fn events_may_come_in_any_pieces() {
    let house = House::of("office").await;
    let remote = house.follower().await;
    let mut news = remote.changes();
    let present = vec![Present {
        board: uuid::Uuid::from_u128(9),
        user: UserId(5),
        name: "Émile Étang".into(),
        editing: Some(new_id()),
    }];
    let said = format!(
        ": heart-beat\r\n\r\nid: 7\r\n{}",
        text(&FeedEvent::Presence {
            present: present.clone()
        })
        .replace('\n', "\r\n")
    );
    for byte in said.into_bytes() {
        house.shared.feed.raw(vec![byte]);
    }
    assert_eq!(heard(&mut news).await, Notice::Presence);
    assert_eq!(remote.present(), present);
    // Several at once.
    let none = text(&FeedEvent::Presence {
        present: Vec::new(),
    });
    house.shared.feed.raw(format!("{none}{none}"));
    assert_eq!(heard(&mut news).await, Notice::Presence);
    assert_eq!(heard(&mut news).await, Notice::Presence);
    assert!(remote.present().is_empty());
}

#[tokio::test]
async fn an_event_that_nobody_understands_makes_everything_be_read_again() {
    let house = House::of("office").await;
    let remote = house.follower().await;
    remote.directory().await.unwrap();
    remote.board(week(), &Filter::default()).await.unwrap();
    let asked = house.server.count("GET /v1/board");
    let mut news = remote.changes();
    house
        .shared
        .feed
        .raw("data: {\"event\":\"sang_neuf\",\"seq\":8}\n\n");
    assert_eq!(heard(&mut news).await, Notice::Directory);
    assert_eq!(heard(&mut news).await, Notice::Changed { seq: i64::MAX });
    remote.board(week(), &Filter::default()).await.unwrap();
    assert_eq!(house.server.count("GET /v1/board"), asked + 1);
    assert_eq!(remote.connection().link, Link::Live);
}

#[tokio::test]
async fn lines_that_are_no_feed_are_a_cut() {
    let house = House::of("office").await;
    let remote = house.follower().await;
    let mut news = remote.changes();
    house.shared.feed.raw("<html>502 Bad Gateway</html>\n\n");
    assert!(matches!(link(&mut news).await, Link::Delayed { .. }));
    house.shared.feed.opened(2).await;
}

#[tokio::test]
async fn others_are_told_what_is_edited_the_latest_and_again_after_a_cut() {
    let house = House::of("office").await;
    let remote = house.follower().await;
    for number in 0..50 {
        remote.editing((number % 2 == 0).then(new_id));
    }
    remote.editing(Some(new_id()));
    until(|| house.server.count("POST /v1/presence") > 0).await;
    house.shared.feed.cut();
    house.shared.feed.opened(2).await;
    let told = house.server.count("POST /v1/presence");
    house.shared.say_open().await;
    until(|| house.server.count("POST /v1/presence") > told).await;
    assert!(told < 50, "each of 50 was told");
}

#[tokio::test]
async fn a_board_that_was_handed_out_before_the_feed_was_open_is_renewed() {
    let house = House::of("office").await;
    let visit = confirmed(&house.shared.base, BRUNO, 1).await;
    let remote = house.server.remote().await;
    let mut news = remote.changes();
    remote.board(week(), &Filter::default()).await.unwrap();
    accepted(&house.shared.base, visit.id, move_to(5)).await;
    remote.follow();
    house.shared.feed.opened(1).await;
    house.shared.say_open().await;
    assert_eq!(heard(&mut news).await, Notice::Changed { seq: 3 });
}
