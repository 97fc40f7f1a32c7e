//! Order, and what happens when answers are lost or come twice.

use super::kit::{Depot, Mood, flushed, kept_command, queue, seen, until};
use crate::backend::{Backend, Decision, Outcome, QueueState};
use crate::base::tests::fixture::{ANNA, BRUNO, accepted, confirmed, move_to};
use crate::domain::{Action, Changes, CommandId, Field};

fn note(text: &str) -> Action {
    Action::Edit(Box::new(Changes {
        note: Some(text.to_owned()),
        ..Changes::default()
    }))
}

fn label(text: &str) -> Action {
    Action::Edit(Box::new(Changes {
        label: Some(text.to_owned()),
        ..Changes::default()
    }))
}

#[tokio::test]
async fn commands_of_a_visit_leave_in_order_and_do_not_meet_each_other() {
    let depot = Depot::of("office").await;
    let visit = confirmed(&depot.colleague("office").await, ANNA, 2).await;
    let outbox = depot.open().await;
    let mut shown = outbox.intervention(visit.id).await.unwrap().visit;
    outbox.directory().await.unwrap();
    depot.wire.be(Mood::Cut);
    let mut given: Vec<CommandId> = Vec::new();
    for text in ["un", "deux", "trois", "quatre"] {
        // Each over what is on the screen, all at the same field.
        let command = seen(&shown, note(text));
        given.push(command.id);
        shown = kept_command(&outbox, command).await.visit;
    }
    depot.wire.be(Mood::Open);
    flushed(&outbox).await;
    // Without a line, the first one was tried now and then.
    let mut sent = depot.wire.sent();
    sent.dedup();
    assert_eq!(sent, given);
    assert_eq!(queue(&outbox).await, []);
    let there = depot
        .colleague("office")
        .await
        .intervention(visit.id)
        .await
        .unwrap();
    assert_eq!(there.visit.note, "quatre");
    assert_eq!(there.visit.revision, visit.revision + 4);
}

#[tokio::test]
async fn a_lost_answer_is_asked_for_again_and_nothing_happens_twice() {
    for moods in [
        [Mood::LosesAnswers, Mood::Open],
        [Mood::LosesAnswers, Mood::LosesAnswers],
        [Mood::Twice, Mood::Twice],
        [Mood::Cut, Mood::LosesAnswers],
        [Mood::Says(500), Mood::Says(503)],
    ] {
        let depot = Depot::of("office").await;
        let visit = confirmed(&depot.colleague("office").await, ANNA, 2).await;
        let outbox = depot.open().await;
        depot.wire.script(&moods);
        let command = seen(&visit, move_to(5));
        let outcome = outbox.submit(command.clone()).await.unwrap();
        let twice = matches!(moods[0], Mood::Twice);
        assert_eq!(
            matches!(outcome, Outcome::Accepted(_)),
            twice,
            "{moods:?}: {outcome:?}"
        );
        flushed(&outbox).await;
        let office = depot.colleague("office").await;
        let history = office.history(visit.id).await.unwrap();
        let times = history
            .iter()
            .filter(|entry| entry.command == command.id)
            .count();
        assert_eq!(times, 1, "{moods:?}");
        assert_eq!(queue(&outbox).await, [], "{moods:?}");
        // The same again is the same answer.
        let again = outbox.submit(command).await.unwrap();
        assert!(matches!(again, Outcome::Accepted(_)), "{again:?}");
        assert_eq!(office.history(visit.id).await.unwrap().len(), history.len());
    }
}

#[tokio::test]
async fn what_somebody_else_changed_meanwhile_waits_for_a_decision_and_holds_up_what_follows() {
    let depot = Depot::of("office").await;
    let office = depot.colleague("boss").await;
    let visit = confirmed(&office, ANNA, 2).await;
    let elsewhere = confirmed(&office, BRUNO, 2).await;
    let outbox = depot.open().await;
    for id in [visit.id, elsewhere.id] {
        outbox.intervention(id).await.unwrap();
    }
    outbox.directory().await.unwrap();
    depot.wire.be(Mood::Cut);
    let mine = seen(&visit, note("à moi"));
    kept_command(&outbox, mine.clone()).await;
    let after = seen(&visit, label("Chaudière"));
    kept_command(&outbox, after.clone()).await;
    kept_command(&outbox, seen(&elsewhere, note("ailleurs"))).await;
    accepted(&office, visit.id, note("à eux")).await;

    depot.wire.be(Mood::Open);
    until(&outbox, || async {
        outbox.connection().undecided == 1 && outbox.connection().waiting == 1
    })
    .await;
    let rows = queue(&outbox).await;
    let QueueState::Conflict { conflict } = &rows[0].state else {
        panic!("{rows:?}");
    };
    assert_eq!(conflict.fields, [Field::Note]);
    assert_eq!(conflict.current.note, "à eux");
    assert_eq!(rows[1].state, QueueState::Behind);
    assert_eq!(rows[1].command.id, after.id);
    let there = office.intervention(elsewhere.id).await.unwrap();
    assert_eq!(there.visit.note, "ailleurs", "other visits go on");
    // Theirs is shown, and what comes after mine.
    let shown = outbox.intervention(visit.id).await.unwrap();
    assert_eq!(
        (shown.visit.note.as_str(), shown.visit.label.as_str()),
        ("à eux", "Chaudière")
    );
    assert!(shown.pending);

    assert!(outbox.decide(mine.id, Decision::Overwrite).await.unwrap());
    flushed(&outbox).await;
    let there = office.intervention(visit.id).await.unwrap();
    assert_eq!(
        (there.visit.note.as_str(), there.visit.label.as_str()),
        ("à moi", "Chaudière")
    );
    assert_eq!(outbox.connection().undecided, 0);
    assert!(
        !outbox.decide(mine.id, Decision::Drop).await.unwrap(),
        "it has gone"
    );
}

#[tokio::test]
async fn after_a_drop_what_was_behind_goes_on() {
    let depot = Depot::of("office").await;
    let office = depot.colleague("boss").await;
    let visit = confirmed(&office, ANNA, 2).await;
    let outbox = depot.open().await;
    outbox.intervention(visit.id).await.unwrap();
    outbox.directory().await.unwrap();
    depot.wire.be(Mood::Cut);
    let mine = seen(&visit, note("à moi"));
    kept_command(&outbox, mine.clone()).await;
    kept_command(&outbox, seen(&visit, label("Chaudière"))).await;
    accepted(&office, visit.id, note("à eux")).await;
    depot.wire.be(Mood::Open);
    until(&outbox, || async { outbox.connection().undecided == 1 }).await;
    assert!(outbox.decide(mine.id, Decision::Drop).await.unwrap());
    flushed(&outbox).await;
    assert_eq!(queue(&outbox).await, []);
    let there = office.intervention(visit.id).await.unwrap();
    assert_eq!(
        (there.visit.note.as_str(), there.visit.label.as_str()),
        ("à eux", "Chaudière")
    );
}
