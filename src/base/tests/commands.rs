//! Commands: carried out once, merged by field, one timer each, numbered.

use std::sync::Arc;

use super::fixture::{
    ANNA, BRUNO, Place, accepted, blueprint, command, confirmed, create_at, hours, move_to, new_id,
    receipt,
};
use crate::backend::{Backend, BackendError, Filter, Outcome, Window};
use crate::base::Embedded;
use crate::domain::{Action, Changes, Event, Field, Refusal, Status};

super::on_every_store!(
    a_command_that_is_sent_again_gives_the_same_receipt,
    a_command_that_changes_nothing_writes_nothing,
    edits_of_different_fields_merge,
    edits_of_one_field_conflict,
    a_refusal_writes_nothing,
    an_unknown_visit_is_not_found,
    one_timer_per_technician_whoever_is_faster,
    numbers_run_on_per_template,
    an_overlap_is_seen_by_the_base,
    the_pool_is_entered_and_left,
    settings_need_a_manager,
);

fn label(text: &str) -> Action {
    Action::Edit(Box::new(Changes {
        label: Some(text.into()),
        ..Changes::default()
    }))
}

fn note(text: &str) -> Action {
    Action::Edit(Box::new(Changes {
        note: Some(text.into()),
        ..Changes::default()
    }))
}

async fn a_command_that_is_sent_again_gives_the_same_receipt<P: Place>() {
    let place = P::new().await;
    let base = place.open("office").await;
    let id = new_id();
    let create = command(id, create_at(ANNA, 1));
    let first = receipt(base.submit(create.clone()).await.unwrap());
    accepted(&base, id, label("Later")).await;
    let again = receipt(base.submit(create.clone()).await.unwrap());
    assert_eq!(again, first);
    let other = place.open("office").await;
    assert_eq!(receipt(other.submit(create).await.unwrap()), first);
    assert_eq!(base.history(id).await.unwrap().len(), 2);
}

async fn a_command_that_changes_nothing_writes_nothing<P: Place>() {
    let place = P::new().await;
    let base = place.open("office").await;
    let id = new_id();
    let created = accepted(&base, id, create_at(ANNA, 1)).await;
    let same = accepted(&base, id, move_to(1)).await;
    assert_eq!((same.seq, same.events.len()), (None, 0));
    assert_eq!(same.visit, created.visit);
    assert_eq!(base.since(0, 10).await.unwrap().len(), 1);
}

async fn edits_of_different_fields_merge<P: Place>() {
    let place = P::new().await;
    let (one, other) = (place.open("office").await, place.open("chief").await);
    let id = new_id();
    let seen = Some(accepted(&one, id, create_at(ANNA, 1)).await.visit.revision);
    let mut first = command(id, label("Chaudière"));
    first.revision = seen;
    let mut second = command(id, note("Sonner deux fois"));
    second.revision = seen;
    receipt(one.submit(first).await.unwrap());
    let merged = receipt(other.submit(second).await.unwrap()).visit;
    assert_eq!(
        (merged.label.as_str(), merged.note.as_str()),
        ("Chaudière", "Sonner deux fois")
    );
    assert_eq!(merged.revision, 3);
}

async fn edits_of_one_field_conflict<P: Place>() {
    let place = P::new().await;
    let base = place.open("office").await;
    let id = new_id();
    let seen = Some(accepted(&base, id, create_at(ANNA, 1)).await.visit.revision);
    accepted(&base, id, label("First")).await;
    let mut late = command(id, label("Second"));
    late.revision = seen;
    let Outcome::Conflict(conflict) = base.submit(late).await.unwrap() else {
        panic!("no conflict")
    };
    assert_eq!(conflict.fields, [Field::Label]);
    assert_eq!(conflict.current.label, "First");
    assert_eq!(base.intervention(id).await.unwrap().visit.label, "First");
}

async fn a_refusal_writes_nothing<P: Place>() {
    let place = P::new().await;
    let base = place.open("office").await;
    let id = new_id();
    accepted(&base, id, create_at(ANNA, 1)).await;
    let outcome = base
        .submit(command(id, Action::Start { technician: None }))
        .await
        .unwrap();
    assert_eq!(outcome, Outcome::Refused(Refusal::ConfirmFirst));
    assert_eq!(base.history(id).await.unwrap().len(), 1);
    assert_eq!(base.intervention(id).await.unwrap().visit.revision, 1);
}

async fn an_unknown_visit_is_not_found<P: Place>() {
    let place = P::new().await;
    let base = place.open("office").await;
    let outcome = base.submit(command(new_id(), Action::Confirm)).await;
    assert!(
        matches!(outcome, Err(BackendError::NotFound { .. })),
        "{outcome:?}"
    );
}

async fn one_timer_per_technician_whoever_is_faster<P: Place>() {
    let place = P::new().await;
    let bases = [
        Arc::new(place.open("office").await),
        Arc::new(place.open("chief").await),
    ];
    let mut starts = Vec::new();
    for number in 0..8 {
        let visit = confirmed(&bases[0], ANNA, number * 2).await;
        let base = Arc::clone(&bases[usize::try_from(number % 2).unwrap()]);
        starts.push((base, visit.id));
    }
    let racing: Vec<_> = starts
        .into_iter()
        .map(|(base, id)| {
            tokio::spawn(async move {
                base.submit(command(id, Action::Start { technician: None }))
                    .await
                    .unwrap()
            })
        })
        .collect();
    let mut won = 0;
    for outcome in racing {
        match outcome.await.unwrap() {
            Outcome::Accepted(_) => won += 1,
            Outcome::Refused(Refusal::OtherTimer { technician, .. }) => {
                assert_eq!(technician, ANNA);
            }
            other => panic!("{other:?}"),
        }
    }
    assert_eq!(won, 1);
    assert_eq!(board(&bases[1]).await.timers.len(), 1);
    assert!(bases[0].verify().await.unwrap().is_sound());
}

async fn board(base: &Embedded) -> crate::backend::Board {
    base.board(Window::day(hours(0).date_naive()), &Filter::default())
        .await
        .unwrap()
}

async fn numbers_run_on_per_template<P: Place>() {
    let place = P::new().await;
    let base = place.open("office").await;
    assert_eq!(
        confirmed(&base, ANNA, 1).await.number.as_deref(),
        Some("RAM0001")
    );
    assert_eq!(
        confirmed(&base, ANNA, 3).await.number.as_deref(),
        Some("RAM0002")
    );
    let id = new_id();
    let mut plain = blueprint(BRUNO, 1);
    (plain.template, plain.planned) = (None, crate::domain::Minutes(30));
    accepted(&base, id, Action::Create(Box::new(plain))).await;
    let first = accepted(&base, id, Action::Confirm).await.visit;
    assert_eq!(first.number.as_deref(), Some("INT0001"));
    accepted(&base, id, Action::Redraft).await;
    assert_eq!(
        accepted(&base, id, Action::Confirm)
            .await
            .visit
            .number
            .as_deref(),
        Some("INT0001")
    );
    assert_eq!(
        base.find("RAM0002").await.unwrap().number.as_deref(),
        Some("RAM0002")
    );
}

async fn an_overlap_is_seen_by_the_base<P: Place>() {
    let place = P::new().await;
    let base = place.open("office").await;
    accepted(&base, new_id(), create_at(ANNA, 1)).await;
    let beside = accepted(&base, new_id(), create_at(BRUNO, 1))
        .await
        .visit
        .id;
    accepted(&base, new_id(), create_at(ANNA, 2)).await;
    let outcome = base
        .submit(command(new_id(), create_at(ANNA, 1)))
        .await
        .unwrap();
    assert!(
        matches!(outcome, Outcome::Refused(Refusal::NeedsOverride { .. })),
        "{outcome:?}"
    );
    let mut forced = command(new_id(), create_at(ANNA, 1));
    forced.override_reason = Some("Urgence".into());
    let events = receipt(base.submit(forced).await.unwrap()).events;
    assert!(
        events
            .iter()
            .any(|event| matches!(event, Event::Overridden { .. }))
    );
    // A cancelled visit takes nobody's time.
    accepted(
        &base,
        beside,
        Action::Cancel {
            reason: "Absent".into(),
        },
    )
    .await;
    accepted(&base, new_id(), create_at(BRUNO, 1)).await;
}

async fn the_pool_is_entered_and_left<P: Place>() {
    let place = P::new().await;
    let base = place.open("office").await;
    let id = new_id();
    accepted(&base, id, create_at(ANNA, 1)).await;
    accepted(&base, id, Action::Unplan).await;
    let shown = board(&base).await;
    assert_eq!((shown.visits.len(), shown.pool.len()), (0, 1));
    accepted(&base, id, move_to(2)).await;
    let shown = board(&base).await;
    assert_eq!((shown.visits.len(), shown.pool.len()), (1, 0));
    accepted(
        &base,
        id,
        Action::Cancel {
            reason: "Non".into(),
        },
    )
    .await;
    assert_eq!(board(&base).await.visits[0].status, Status::Cancelled);
    let deleted = new_id();
    accepted(&base, deleted, create_at(BRUNO, 1)).await;
    accepted(&base, deleted, Action::Delete).await;
    assert_eq!(board(&base).await.visits.len(), 1);
    assert!(base.verify().await.unwrap().is_sound());
}

async fn settings_need_a_manager<P: Place>() {
    let place = P::new().await;
    let (office, boss) = (place.open("office").await, place.open("boss").await);
    let mut settings = office.directory().await.unwrap().settings;
    settings.company = "Autre".into();
    assert!(matches!(
        office.configure(settings.clone()).await,
        Ok(Outcome::Refused(Refusal::NotAllowed { .. }))
    ));
    assert_eq!(
        boss.configure(settings.clone()).await.unwrap(),
        Outcome::Configured
    );
    assert_eq!(office.directory().await.unwrap().settings, settings);
    settings.day_to = 5;
    assert!(matches!(
        boss.configure(settings).await,
        Err(BackendError::Settings(_))
    ));
}
