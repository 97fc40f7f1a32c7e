//! Questions and changes, asked through a server and answered as the base answers.

use std::sync::Arc;

use chrono::TimeDelta;

use super::stand_in::{House, wrong_clock};
use crate::backend::{Backend, BackendError, Filter, Outcome, Window};
use crate::base::tests::fixture::{
    ANNA, BRUNO, RENNES, command, confirmed, create_at, new_id, now,
};
use crate::domain::{Action, Amendment, Level, Piece, Tag, TagId};
use crate::remote::{Remote, RemoteOptions};

fn week() -> Window {
    Window::week(now().date_naive())
}

#[tokio::test]
async fn every_question_is_answered_as_by_the_base_itself() {
    let house = House::of("office").await;
    let base = &house.shared.base;
    let visit = confirmed(base, ANNA, 1).await;
    let other = confirmed(base, BRUNO, 2).await;
    let remote = house.server.remote().await;

    assert_eq!(remote.session().actor, base.session().actor);
    assert_eq!(
        remote.session().base,
        house.server.url().as_str().trim_end_matches('/')
    );
    assert_eq!(
        remote.directory().await.unwrap(),
        base.directory().await.unwrap()
    );
    for filter in [
        Filter::default(),
        Filter {
            branch: Some(RENNES),
            technicians: Vec::new(),
        },
        Filter {
            branch: None,
            technicians: vec![ANNA, BRUNO],
        },
        Filter {
            branch: None,
            technicians: vec![BRUNO],
        },
    ] {
        let board = remote.board(week(), &filter).await.unwrap();
        assert_eq!(board, base.board(week(), &filter).await.unwrap());
    }
    assert_eq!(
        remote.intervention(visit.id).await.unwrap(),
        base.intervention(visit.id).await.unwrap()
    );
    assert_eq!(remote.history(visit.id).await.unwrap().len(), 2);
    let number = other.number.clone().unwrap();
    assert_eq!(remote.find(&number).await.unwrap().id, other.id);
    assert_eq!(remote.clients("le goff", 5).await.unwrap().len(), 1);
    assert_eq!(remote.imported("nobody & nothing").await.unwrap(), None);
    assert_eq!(
        remote.since(2, 10).await.unwrap(),
        base.since(2, 10).await.unwrap()
    );
    assert_eq!(
        remote.deeds(2, 10).await.unwrap(),
        base.deeds(2, 10).await.unwrap()
    );
}

#[tokio::test]
async fn a_change_is_accepted_refused_or_in_conflict_as_by_the_base_itself() {
    let house = House::of("office").await;
    let remote = house.server.remote().await;
    let id = new_id();
    let create = command(id, create_at(ANNA, 1));
    let first = remote.submit(create.clone()).await.unwrap();
    assert!(matches!(&first, Outcome::Accepted(receipt) if receipt.seq == Some(1)));
    assert_eq!(remote.submit(create).await.unwrap(), first);

    let locked = remote.submit(command(id, Action::Lock)).await.unwrap();
    assert!(matches!(locked, Outcome::Refused(_)), "{locked:?}");

    let mut late = command(id, crate::base::tests::fixture::move_to(5));
    late.revision = Some(1);
    let moved = remote
        .submit(command(id, crate::base::tests::fixture::move_to(3)))
        .await
        .unwrap();
    assert!(matches!(moved, Outcome::Accepted(_)));
    let late = remote.submit(late).await.unwrap();
    assert!(matches!(late, Outcome::Conflict(_)), "{late:?}");
}

#[tokio::test]
async fn what_a_base_does_not_allow_comes_back_as_its_own_error() {
    let house = House::of("anna").await;
    let hers = confirmed(&house.place_of("office").await, ANNA, 1).await;
    let his = confirmed(&house.place_of("office").await, BRUNO, 1).await;
    let remote = house.server.remote().await;
    assert_eq!(
        remote.intervention(hers.id).await.unwrap().visit.id,
        hers.id
    );
    let error = remote.intervention(his.id).await.unwrap_err();
    assert!(
        matches!(&error, BackendError::NotFound { reference } if *reference == his.id.to_string()),
        "{error:?}"
    );
    let amendment = Amendment {
        before: None,
        after: Piece::Tag(Tag {
            id: TagId(0),
            name: "VIP".into(),
            urgent: false,
            active: true,
        }),
    };
    let refused = remote.amend(amendment).await.unwrap();
    assert!(matches!(refused, Outcome::Refused(_)), "{refused:?}");
    assert_eq!(remote.session().actor.level, Level::Own);
}

#[tokio::test]
async fn a_wrong_token_asks_to_sign_in() {
    let house = House::of("office").await;
    let options = RemoteOptions::new(house.server.url(), "another".to_owned().into());
    let error = Remote::connect(options).await.unwrap_err();
    assert!(matches!(error, BackendError::SignIn { .. }), "{error:?}");
}

#[tokio::test]
async fn the_clock_is_the_servers_however_wrong_the_device_is() {
    let house = House::of("office").await;
    let options = RemoteOptions {
        clock: wrong_clock(),
        ..house.server.options()
    };
    let remote = Remote::connect(options).await.unwrap();
    let off = remote.clock().now() - now();
    assert!(
        off >= TimeDelta::zero() && off < TimeDelta::seconds(20),
        "{off}"
    );
    let skew = TimeDelta::milliseconds(remote.skew_ms());
    assert!(
        (skew - TimeDelta::hours(3)).abs() < TimeDelta::seconds(20),
        "{skew}"
    );
}

#[tokio::test]
async fn with_a_session_from_before_it_starts_without_a_line() {
    let mut house = House::of("office").await;
    let known = house.server.remote().await.session_known();
    house.server.stop().await;
    let options = RemoteOptions {
        session: Some(known.clone()),
        skew_ms: TimeDelta::hours(3).num_milliseconds(),
        clock: wrong_clock(),
        ..house.server.options()
    };
    let remote = Remote::connect(options).await.unwrap();
    assert_eq!(remote.epoch(), known.epoch);
    assert_eq!(remote.session().actor, known.actor);
    // The device is three hours ahead, as was measured before.
    assert!((remote.clock().now() - now()).abs() < TimeDelta::seconds(20));
    let error = remote.board(week(), &Filter::default()).await.unwrap_err();
    assert!(
        matches!(&error, BackendError::Unreachable { detail, .. } if detail == "connection refused"),
        "{error:?}"
    );
    assert!(!remote.connection().is_current());
    let _: Arc<dyn Backend> = remote;
}
