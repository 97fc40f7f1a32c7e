//! Many entries in one transaction.

use uuid::Uuid;

use super::fixture::{ANNA, BRUNO, Place, confirmed, new_id, now};
use crate::backend::{Backend, Entry, Notice};
use crate::domain::{Action, Actor, CommandId, Event, InterventionId};

super::on_every_store!(
    many_entries_are_written_at_once,
    what_is_not_committed_is_not_there,
);

fn entry(intervention: InterventionId, action: Action, events: Vec<Event>, actor: &Actor) -> Entry {
    Entry {
        seq: 0,
        command: CommandId(Uuid::now_v7()),
        intervention,
        actor: actor.clone(),
        at: now(),
        received_at: now(),
        via: None,
        action,
        events,
        revision: 0,
    }
}

/// What another base decided, to be written here.
async fn told_elsewhere<P: Place>(visits: i64) -> Vec<Entry> {
    let place = P::new().await;
    let base = place.open("office").await;
    for number in 0..visits {
        confirmed(
            &base,
            if number % 2 == 0 { ANNA } else { BRUNO },
            number * 2,
        )
        .await;
    }
    base.since(0, u32::MAX).await.unwrap()
}

async fn many_entries_are_written_at_once<P: Place>() {
    let entries = told_elsewhere::<P>(12).await;
    let place = P::new().await;
    let base = place.open("office").await;
    let mut news = base.changes();
    let mut bulk = base.bulk().await.unwrap();
    bulk.append(entries.clone()).await.unwrap();
    bulk.append(Vec::new()).await.unwrap();
    bulk.commit().await.unwrap();
    assert_eq!(news.recv().await.unwrap(), Notice::Changed { seq: 24 });
    assert_eq!(base.since(0, u32::MAX).await.unwrap(), entries);
    assert!(base.verify().await.unwrap().is_sound());
    assert_eq!(base.verify().await.unwrap().visits, 12);
    assert_eq!(
        confirmed(&base, ANNA, 100).await.number.as_deref(),
        Some("RAM0013")
    );
}

async fn what_is_not_committed_is_not_there<P: Place>() {
    let place = P::new().await;
    let base = place.open("office").await;
    let mut bulk = base.bulk().await.unwrap();
    bulk.append(told_elsewhere::<P>(2).await).await.unwrap();
    let nobody = entry(
        new_id(),
        Action::Confirm,
        vec![Event::Locked],
        &base.session().actor,
    );
    assert!(bulk.append(vec![nobody]).await.is_err());
    drop(bulk);
    assert!(base.since(0, 10).await.unwrap().is_empty());
    assert_eq!(
        confirmed(&base, ANNA, 1).await.number.as_deref(),
        Some("RAM0001")
    );
}
