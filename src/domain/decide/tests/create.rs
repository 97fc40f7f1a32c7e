//! New visits, and what they and edits may refer to.

use super::fixture::*;
use crate::domain::*;

#[test]
fn imported_statuses() {
    for (status, number, verdict) in [
        (Status::Draft, false, "ok"),
        (Status::Confirmed, true, "ok"),
        (Status::Done, true, "ok"),
        (Status::Cancelled, false, "ok"),
        (Status::Unfinished, false, "wrong_status"),
        (Status::Postponed, false, "wrong_status"),
    ] {
        let bench = Bench::empty();
        let action = Action::Create(Box::new(Blueprint {
            status,
            ..blueprint()
        }));
        assert_eq!(
            bench.verdict("gildas", "07:00", action.clone()),
            verdict,
            "{status:?}"
        );
        if verdict == "ok" {
            let mut bench = bench;
            bench.done("gildas", "07:00", action);
            assert_eq!(
                (bench.visit().status, bench.visit().number.is_some()),
                (status, number)
            );
        }
        if status != Status::Draft {
            let pool = Blueprint {
                status,
                start: None,
                ..blueprint()
            };
            assert_ne!(
                Bench::empty().verdict("gildas", "07:00", Action::Create(Box::new(pool))),
                "ok"
            );
        }
    }
    // History: it took place all the same, on a Sunday, over another visit, by somebody who left since.
    let mut bench = Bench::empty();
    bench.neighbours = vec![neighbour("autre", &[PAUL], "09:00", "10:00")];
    let past = Blueprint {
        status: Status::Done,
        technicians: vec![PAUL],
        template: Some(BOILER),
        ..blueprint()
    };
    assert_eq!(
        bench.verdict("gildas", "07:00", Action::Create(Box::new(past.clone()))),
        "ok"
    );
    let future = Blueprint {
        status: Status::Draft,
        ..past
    };
    assert_eq!(
        bench.verdict("gildas", "07:00", Action::Create(Box::new(future))),
        "unknown_technician"
    );
}

#[test]
fn what_does_not_exist_cannot_be_changed() {
    assert_eq!(
        Bench::empty().refused("gildas", "08:00", label("x")),
        Refusal::Deleted
    );
}

#[test]
fn labels_come_from_the_client_then_the_template() {
    let create = |new: Blueprint| Bench::with(new).visit().label.clone();
    assert_eq!(
        create(Blueprint {
            label: " Fuite ".into(),
            ..blueprint()
        }),
        "Fuite"
    );
    assert_eq!(create(blueprint()), "Goldman Jean-Jacques 35000 Rennes");
    assert_eq!(
        create(Blueprint {
            client: None,
            ..blueprint()
        }),
        "SAV"
    );
    let mut bench = Bench::draft();
    let changes = Changes {
        label: Some(String::new()),
        client: Some(Some(Client {
            name: "Cotillon Marie".into(),
            ..client()
        })),
        ..Changes::default()
    };
    bench.done("nadia", "08:00", Action::Edit(Box::new(changes)));
    assert_eq!(
        bench.visit().label,
        "Cotillon Marie 35000 Rennes",
        "of the new client"
    );
}

#[test]
fn references_must_exist() {
    for (field, new) in [
        (
            Field::Branch,
            Blueprint {
                branch: BranchId(9),
                ..blueprint()
            },
        ),
        (
            Field::Template,
            Blueprint {
                template: Some(TemplateId(9)),
                ..blueprint()
            },
        ),
        (
            Field::Tags,
            Blueprint {
                tags: vec![TagId(9)],
                ..blueprint()
            },
        ),
    ] {
        let refusal = Bench::empty().refused("nadia", "07:00", Action::Create(Box::new(new)));
        assert_eq!(refusal, Refusal::UnknownReference { field });
    }
    for (field, changes) in [
        (
            Field::Branch,
            Changes {
                branch: Some(BranchId(9)),
                ..Changes::default()
            },
        ),
        (
            Field::Template,
            Changes {
                template: Some(Some(TemplateId(9))),
                ..Changes::default()
            },
        ),
        (
            Field::Tags,
            Changes {
                tags: Some(vec![TagId(1), TagId(9)]),
                ..Changes::default()
            },
        ),
    ] {
        let refusal = Bench::draft().refused("nadia", "07:10", Action::Edit(Box::new(changes)));
        assert_eq!(refusal, Refusal::UnknownReference { field });
    }
}
