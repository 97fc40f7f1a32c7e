//! Everything that could name somebody goes; everything that is counted stays.

use std::sync::Arc;

use uuid::Uuid;

use super::*;
use crate::domain::fixture::{Bench, JACQUES, added, answered, blueprint, described, t, written};
use crate::domain::report::{Ink, Signer};
use crate::domain::{ClientId, Digest, PhotoId, Refusal, Status, report};

/// Stands in every text that somebody typed.
const SECRET: &str = "Zwiebelmeier";
const STROKE: (u16, u16) = (4_711, 4_712);

fn secret() -> String {
    SECRET.to_owned()
}

fn a_client() -> Client {
    Client {
        id: ClientId(Uuid::from_u128(7)),
        name: secret(),
        street: secret(),
        zip: "56000".into(),
        city: "Vannes".into(),
        phone: secret(),
        mobile: secret(),
        email: secret(),
    }
}

fn a_photo() -> Photo {
    let Action::AddPhoto { photo } = added(3, None) else {
        unreachable!("the fixture adds a photo")
    };
    Photo {
        id: PhotoId(Uuid::from_u128(3)),
        name: secret(),
        caption: secret(),
        ..*photo
    }
}

fn drawn() -> Signed {
    Signed::Drawn {
        ink: Ink {
            width: 9_000,
            height: 9_000,
            strokes: vec![vec![STROKE]],
        },
    }
}

fn a_signature(signed: Signed) -> Signature {
    Signature {
        signer: Signer::Client,
        name: secret(),
        capacity: secret(),
        signed,
        at: t("10:00"),
        received_at: t("10:00"),
        account: "jacques".into(),
        content: Digest([1; 32]),
    }
}

fn mailed() -> Handed {
    Handed {
        at: t("11:00"),
        by: HandedBy::Mail { to: vec![secret()] },
    }
}

/// A visit with the secret wherever somebody can type.
fn told() -> Intervention {
    let mut visit = Bench::draft().visit().clone();
    visit.label = secret();
    visit.client = Some(a_client());
    visit.reason = Some(secret());
    visit.description = secret();
    visit.note = secret();
    visit.handed = Some(mailed());
    visit.report = Arc::new(Report {
        answers: [
            ("WHY".to_owned(), Answer::Text(secret())),
            ("KIND".to_owned(), Answer::One("Insert".to_owned())),
        ]
        .into(),
        notes: secret(),
        photos: vec![a_photo()],
        signatures: vec![a_signature(drawn())],
        ..Report::default()
    });
    visit
}

fn events() -> Vec<Event> {
    let edits = [
        Edit::Label {
            before: secret(),
            after: secret(),
        },
        Edit::Description {
            before: secret(),
            after: secret(),
        },
        Edit::Note {
            before: secret(),
            after: secret(),
        },
        Edit::Client {
            before: Some(a_client()),
            after: Some(a_client()),
        },
    ];
    let reasons = |signed| Event::Signed {
        before: Some(Box::new(a_signature(drawn()))),
        after: Box::new(a_signature(signed)),
    };
    let mut events: Vec<Event> = edits
        .into_iter()
        .map(|edit| Event::Edited(Box::new(edit)))
        .collect();
    events.extend([
        Event::Created {
            visit: Box::new(told()),
        },
        Event::StatusChanged {
            before: Status::Unfinished,
            after: Status::Cancelled,
            reason_before: Some(secret()),
            reason: Some(secret()),
        },
        Event::Answered {
            question: "WHY".into(),
            label: "Pourquoi".into(),
            before: Some(Answer::Text(secret())),
            after: Some(Answer::Text(secret())),
        },
        Event::NotesWritten {
            before: secret(),
            after: secret(),
        },
        Event::PhotoAdded {
            photo: Box::new(a_photo()),
        },
        Event::PhotoRemoved {
            photo: Box::new(a_photo()),
        },
        Event::PhotoDescribed {
            photo: PhotoId(Uuid::nil()),
            before: (secret(), None),
            after: (secret(), None),
        },
        reasons(drawn()),
        reasons(Signed::Absent { reason: secret() }),
        reasons(Signed::Declined { reason: secret() }),
        Event::Handed {
            before: Some(mailed()),
            after: mailed(),
            automatic: true,
        },
        Event::Unlocked { reason: secret() },
        Event::Overridden {
            violations: vec![
                Violation::Overlap {
                    technician: JACQUES,
                    other: told().id,
                    label: secret(),
                    span: crate::domain::span::Span {
                        start: t("09:00"),
                        end: t("10:00"),
                    },
                },
                Violation::Absent {
                    technician: JACQUES,
                    day: t("09:00").date_naive(),
                    reason: secret(),
                },
            ],
            reason: secret(),
        },
    ]);
    events
}

fn actions() -> Vec<Action> {
    let signing = |signed| Action::Sign {
        signer: Signer::Client,
        name: secret(),
        capacity: secret(),
        signed,
        content: Digest([1; 32]),
    };
    vec![
        Action::Create(Box::new(Blueprint {
            label: secret(),
            client: Some(a_client()),
            description: secret(),
            note: secret(),
            ..blueprint()
        })),
        Action::Edit(Box::new(Changes {
            label: Some(secret()),
            client: Some(Some(a_client())),
            description: Some(secret()),
            note: Some(secret()),
            ..Changes::default()
        })),
        Action::MarkUnfinished { reason: secret() },
        Action::Postpone { reason: secret() },
        Action::Cancel { reason: secret() },
        Action::Unlock { reason: secret() },
        answered("WHY", Answer::Text(secret())),
        written(SECRET),
        Action::AddPhoto {
            photo: Box::new(a_photo()),
        },
        described(3, SECRET),
        signing(drawn()),
        signing(Signed::Absent { reason: secret() }),
        signing(Signed::Declined { reason: secret() }),
        Action::SendReport { to: Some(secret()) },
    ]
}

#[track_caller]
fn tells_nothing(redacted: &impl serde::Serialize) {
    let json = serde_json::to_string(redacted).unwrap();
    assert!(!json.contains(SECRET), "{json}");
    assert!(!json.contains(&STROKE.0.to_string()), "{json}");
}

#[test]
fn no_word_about_anybody_is_left() {
    let mut visit = told();
    redact_visit(&mut visit);
    tells_nothing(&visit);
    for mut event in events() {
        assert!(serde_json::to_string(&event).unwrap().contains(SECRET));
        redact_event(&mut event);
        tells_nothing(&event);
    }
    for mut action in actions() {
        assert!(serde_json::to_string(&action).unwrap().contains(SECRET));
        redact_action(&mut action);
        tells_nothing(&action);
    }
}

#[test]
fn what_is_counted_stays() {
    let mut visit = told();
    let before = visit.clone();
    redact_visit(&mut visit);
    let client = visit.client.as_ref().unwrap();
    assert_eq!(client.label(), "56000 Vannes");
    assert_eq!(client.id, a_client().id);
    assert_eq!(
        visit.report.answers.get("KIND"),
        Some(&Answer::One("Insert".to_owned()))
    );
    assert_eq!(visit.report.photos.len(), 1);
    assert_eq!(
        (visit.number, visit.schedule, visit.technicians, visit.times),
        (
            before.number,
            before.schedule,
            before.technicians,
            before.times
        )
    );
}

#[test]
fn only_addresses_go_when_only_they_are_old() {
    let mut visit = told();
    forget_recipients(&mut visit);
    let Some(Handed {
        by: HandedBy::Mail { to },
        ..
    }) = &visit.handed
    else {
        unreachable!("it was mailed")
    };
    assert_eq!(to, &[REDACTED]);
    assert_eq!(visit.label, SECRET);
    assert!(!visit.purged);
    let mut action = Action::SendReport { to: Some(secret()) };
    forget_recipients_of_action(&mut action);
    tells_nothing(&action);
}

#[test]
fn a_purged_visit_is_neither_changed_nor_called_forged() {
    let mut bench = Bench::confirmed();
    let sign = bench.signature(Signer::Client, "Marie", Signed::Typed);
    bench.done("jacques", "09:00", sign);
    let form = report::Form::default();
    let form = bench
        .directory
        .form_of(bench.visit())
        .map_or(form, |form| form.as_ref().clone());
    redact_visit(bench.visit.as_mut().unwrap());
    assert!(!bench.visit().signature_is_void(Signer::Client, &form));
    assert_eq!(
        bench.refused("gildas", "09:10", Action::Lock),
        Refusal::Purged
    );
    assert_eq!(
        bench.refused("gildas", "09:10", written("encore")),
        Refusal::Purged
    );
}
