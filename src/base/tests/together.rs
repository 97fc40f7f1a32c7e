//! Commands of many at once, and what others are told of them.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::fixture::{
    ANNA, BRUNO, Place, accepted, command, confirmed, create_at, move_to, new_id, receipt,
};
use crate::backend::{Backend, BackendError, Outcome};
use crate::domain::{Action, Actor, Changes, Plan};

super::on_every_store!(
    many_at_once_each_get_their_answer,
    the_same_command_twice_at_once_happens_once,
    a_feed_gives_everybody_what_they_may_see,
    who_sees_only_their_own_is_not_told_of_others,
    who_loses_a_visit_is_told_that_it_is_gone
);

async fn many_at_once_each_get_their_answer<P: Place>() {
    let place = P::new().await;
    let base = Arc::new(place.open("office").await);
    let done = confirmed(&base, BRUNO, 0).await;
    let mut tasks = tokio::task::JoinSet::new();
    for number in 0..60 {
        let base = Arc::clone(&base);
        let done = done.id;
        tasks.spawn(async move {
            match number % 3 {
                // Accepted, refused, and not there: none of them disturbs the others of its group.
                0 => {
                    let id = new_id();
                    let made = base
                        .submit(command(id, create_at(ANNA, 100 + number * 2)))
                        .await;
                    let receipt = receipt(made.unwrap());
                    assert_eq!(receipt.visit.id, id);
                    base.intervention(id).await.unwrap();
                    1
                }
                1 => {
                    let again = base.submit(command(done, Action::Unlock { reason: "x".into() }));
                    assert!(matches!(again.await.unwrap(), Outcome::Refused(_)));
                    0
                }
                _ => {
                    let nowhere = base.submit(command(new_id(), Action::Confirm)).await;
                    assert!(matches!(nowhere, Err(BackendError::NotFound { .. })));
                    0
                }
            }
        });
    }
    let made: usize = tasks.join_all().await.into_iter().sum();
    assert_eq!(made, 20);
    let entries = base.since(0, 1000).await.unwrap();
    assert_eq!(entries.len(), 22);
    let places: Vec<i64> = entries.iter().map(|entry| entry.seq).collect();
    assert!(places.windows(2).all(|pair| pair[0] < pair[1]));
    assert!(base.verify().await.unwrap().is_sound());
}

async fn the_same_command_twice_at_once_happens_once<P: Place>() {
    let place = P::new().await;
    let base = Arc::new(place.open("office").await);
    let visit = confirmed(&base, ANNA, 1).await;
    let order = command(visit.id, move_to(3));
    let mut tasks = tokio::task::JoinSet::new();
    for _ in 0..8 {
        let (base, order) = (Arc::clone(&base), order.clone());
        tasks.spawn(async move { receipt(base.submit(order).await.unwrap()).seq });
    }
    let places: BTreeSet<Option<i64>> = tasks.join_all().await.into_iter().collect();
    assert_eq!(places.len(), 1, "everybody gets the first answer");
    assert_eq!(base.history(visit.id).await.unwrap().len(), 3);
}

async fn a_feed_gives_everybody_what_they_may_see<P: Place>() {
    let place = P::new().await;
    let office = place.open("office").await;
    let visit = confirmed(&office, ANNA, 1).await;
    let seq = office.seq().await.unwrap();
    accepted(&office, visit.id, move_to(5)).await;
    accepted(&office, visit.id, Action::Start { technician: None }).await;
    let changed = office.changed(seq, 100).await.unwrap();
    let directory = office.directory().await.unwrap();
    let of = |login: &str| Actor::from(directory.user(login).unwrap());

    let chief = changed.seen_by(&of("chief"), &directory);
    assert_eq!((chief.seq, changed.more), (seq + 2, false));
    assert_eq!(chief.visits.len(), 1, "two changes of a visit come as one");
    assert_eq!(chief.visits[0].revision, 4);
    let told: Vec<_> = chief
        .deeds
        .iter()
        .map(|deed| deed.action.as_str())
        .collect();
    assert_eq!(told, ["plan", "start"]);
    assert_eq!(chief.deeds[0].name, "OFFICE");

    let kiosk = changed.seen_by(&of("kiosk"), &directory);
    assert!(kiosk.deeds.is_empty());
    let client = kiosk.visits[0].client.as_ref().unwrap();
    assert_eq!((client.name.as_str(), client.city.as_str()), ("", "Nantes"));

    let nothing = office.changed(seq + 2, 100).await.unwrap();
    assert_eq!(nothing.seen_by(&of("chief"), &directory).visits, []);
    let first = office.changed(seq, 1).await.unwrap();
    assert_eq!((first.seq, first.more), (seq + 1, true));
}

async fn who_sees_only_their_own_is_not_told_of_others<P: Place>() {
    let place = P::new().await;
    let office = place.open("office").await;
    let his = confirmed(&office, BRUNO, 1).await;
    accepted(&office, his.id, move_to(9)).await;
    let gone = new_id();
    accepted(&office, gone, create_at(BRUNO, 20)).await;
    accepted(&office, gone, Action::Delete).await;
    let changed = office.changed(0, 100).await.unwrap();
    let directory = office.directory().await.unwrap();
    let anna = Actor::from(directory.user("anna").unwrap());
    let delta = changed.seen_by(&anna, &directory);
    assert_eq!(delta.visits, []);
    assert_eq!(delta.gone, []);
    assert_eq!(delta.deeds, []);
    let chief = Actor::from(directory.user("chief").unwrap());
    assert_eq!(changed.seen_by(&chief, &directory).gone, [gone]);
}

async fn who_loses_a_visit_is_told_that_it_is_gone<P: Place>() {
    let place = P::new().await;
    let office = place.open("office").await;
    let hers = confirmed(&office, ANNA, 1).await;
    let seq = office.seq().await.unwrap();
    let give_away = Plan {
        technicians: Some(vec![BRUNO]),
        ..Plan::default()
    };
    accepted(&office, hers.id, Action::Plan(give_away)).await;
    let secret = Changes {
        note: Some("Ne rien dire à Anna".into()),
        ..Changes::default()
    };
    accepted(&office, hers.id, Action::Edit(Box::new(secret))).await;
    let changed = office.changed(seq, 100).await.unwrap();
    let directory = office.directory().await.unwrap();
    let anna = Actor::from(directory.user("anna").unwrap());
    let delta = changed.seen_by(&anna, &directory);
    assert_eq!(delta.visits, []);
    assert_eq!(delta.gone, [hers.id]);
    let told: Vec<_> = delta
        .deeds
        .iter()
        .map(|deed| deed.action.as_str())
        .collect();
    assert_eq!(told, ["plan"], "what came afterwards is not hers to know");
}
