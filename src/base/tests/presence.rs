//! Boards of one process know of each other.

use std::time::Duration;

use tokio::runtime::Handle;
use uuid::Uuid;

use super::fixture::{ANNA, BRUNO, Place, accepted, confirmed};
use crate::backend::{Backend, Notice};
use crate::base::Embedded;
use crate::domain::{Action, Actor, InterventionId, Plan};

super::on_every_store!(whose_a_visit_is_decides_who_knows_that_it_is_edited);

/// Who is told to edit what, once that is so.
async fn told(board: &Embedded, expected: &[(&str, Option<InterventionId>)]) {
    let mut news = board.changes();
    loop {
        let present = board.present();
        let is: Vec<_> = present
            .iter()
            .map(|one| (one.name.as_str(), one.editing))
            .collect();
        if is == expected {
            return;
        }
        let heard = async { while news.recv().await != Ok(Notice::Presence) {} };
        let heard = tokio::time::timeout(Duration::from_secs(20), heard).await;
        assert!(heard.is_ok(), "{is:?} and not {expected:?}");
    }
}

async fn board_of(base: &Embedded, login: &str) -> Embedded {
    let directory = base.directory().await.unwrap();
    let actor = Actor::from(directory.user(login).unwrap());
    base.seen_by(actor)
        .on_board(Uuid::new_v4(), Handle::current())
}

async fn whose_a_visit_is_decides_who_knows_that_it_is_edited<P: Place>() {
    let place = P::new().await;
    let base = place.open("boss").await;
    let visit = confirmed(&base, BRUNO, 1).await.id;
    let office = board_of(&base, "office").await;
    let anna = board_of(&base, "anna").await;
    let kiosk = board_of(&base, "kiosk").await;
    assert_eq!(base.present(), [], "who has no board open is told nothing");
    told(&office, &[("ANNA", None)]).await;

    office.editing(Some(visit));
    let chief = board_of(&base, "chief").await;
    told(&chief, &[("OFFICE", Some(visit)), ("ANNA", None)]).await;
    told(&anna, &[]).await;
    // What she may not read she does not edit, whatever her board says.
    anna.editing(Some(visit));

    // Given to her by another process.
    let elsewhere = place.open("boss").await;
    let give = Plan {
        technicians: Some(vec![ANNA]),
        ..Plan::default()
    };
    accepted(&elsewhere, visit, Action::Plan(give)).await;
    told(&anna, &[("OFFICE", Some(visit))]).await;
    told(&chief, &[("OFFICE", Some(visit)), ("ANNA", None)]).await;

    office.editing(Some(visit));
    office.editing(None);
    told(&anna, &[]).await;
    drop(office);
    told(&chief, &[("ANNA", None)]).await;
    assert_eq!(kiosk.present(), []);
}
