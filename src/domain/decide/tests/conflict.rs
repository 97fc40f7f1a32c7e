//! Merging by field (decision 11).

use super::fixture::*;
use crate::domain::*;

fn since(bench: &Bench, revision: u64, action: Action) -> Result<Vec<Event>, Denied> {
    bench.decide(
        "nadia",
        &Command {
            revision: Some(revision),
            ..bench.command(t("12:00"), action)
        },
    )
}

fn in_conflict(outcome: Result<Vec<Event>, Denied>) -> Vec<Field> {
    match outcome {
        Err(Denied::Conflict(conflict)) => conflict.fields,
        other => panic!("no conflict: {other:?}"),
    }
}

#[test]
fn other_fields_merge_the_same_field_conflicts() {
    let mut bench = Bench::draft();
    let seen = bench.visit().revision;
    bench.done("gildas", "08:00", note("vu"));
    assert!(since(&bench, seen, label("autre")).is_ok());
    assert_eq!(
        in_conflict(since(&bench, seen, note("moi aussi"))),
        [Field::Note]
    );
    assert!(since(&bench, bench.visit().revision, note("moi aussi")).is_ok());
    let both = Changes {
        label: Some("a".into()),
        note: Some("b".into()),
        ..Changes::default()
    };
    assert_eq!(
        in_conflict(since(&bench, seen, Action::Edit(Box::new(both)))),
        [Field::Note]
    );
}

#[test]
fn a_conflict_carries_the_visit_as_it_is() {
    let mut bench = Bench::draft();
    bench.done("gildas", "08:00", note("vu"));
    match since(&bench, 1, note("x")) {
        Err(Denied::Conflict(conflict)) => assert_eq!(&*conflict.current, bench.visit()),
        other => panic!("{other:?}"),
    }
}

#[test]
fn who_wrote_what() {
    // Somebody did the first since; does the second conflict, and in what?
    let table: [(Action, Action, &[Field]); 9] = [
        (move_to(t("14:00")), move_to(t("15:00")), &[Field::Schedule]),
        (move_to(t("14:00")), assign(&[JACQUES, MARIE]), &[]),
        (
            assign(&[JACQUES, MARIE]),
            assign(&[MARIE]),
            &[Field::Technicians],
        ),
        (move_to(t("14:00")), Action::Unplan, &[Field::Schedule]),
        (move_to(t("14:00")), Action::Redraft, &[]),
        (Action::Redraft, end(Status::Cancelled), &[Field::Status]),
        (
            Action::SetTimes {
                actual: None,
                travel: Some(Minutes(5)),
            },
            FINISH,
            &[Field::Times],
        ),
        (START, PAUSE, &[Field::Work]),
        (note("x"), Action::Delete, &[Field::Note]),
    ];
    for (first, second, fields) in table {
        let mut bench = Bench::confirmed();
        let seen = bench.visit().revision;
        bench.done("nadia", "09:00", first.clone());
        let outcome = since(&bench, seen, second.clone());
        if fields.is_empty() {
            assert!(outcome.is_ok(), "{first:?}, then {second:?}: {outcome:?}");
        } else {
            assert_eq!(in_conflict(outcome), fields, "{first:?}, then {second:?}");
        }
    }
}

#[test]
fn moving_again_merges_a_length_and_its_end_follows() {
    let mut bench = Bench::draft();
    let seen = bench.visit().revision;
    bench.done("gildas", "08:00", move_to(t("14:00")));
    let longer = Action::Plan(Plan {
        planned: Some(Minutes(90)),
        ..Plan::default()
    });
    let command = Command {
        revision: Some(seen),
        ..bench.command(t("08:10"), longer)
    };
    bench.run("nadia", &command).unwrap();
    let schedule = bench.visit().schedule.unwrap();
    assert_eq!((schedule.start, schedule.end), (t("14:00"), t("15:30")));
}

#[test]
fn a_deletion_that_was_taken_back_does_not_stand_in_the_way_of_edits() {
    let mut bench = Bench::draft();
    let seen = bench.visit().revision;
    bench.done("nadia", "08:00", Action::Delete);
    bench.done(
        "nadia",
        "08:00",
        Action::Revert {
            command: bench.last(),
        },
    );
    assert!(since(&bench, seen, label("x")).is_ok());
    assert_eq!(
        in_conflict(since(&bench, seen, Action::Delete)),
        [Field::Existence],
        "somebody wants it back"
    );
}

#[test]
fn creating_twice_is_no_conflict_but_a_refusal() {
    let bench = Bench::draft();
    let outcome = since(&bench, 0, Action::Create(Box::new(blueprint())));
    assert_eq!(outcome, Err(Refusal::AlreadyExists.into()));
}
