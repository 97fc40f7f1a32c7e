//! Level × whose visit × command × path, as the server answers it.

use axum::http::Method;
use serde_json::json;

use super::kit::Bench;
use crate::base::tests::fixture::{ANNA, BRUNO, NANTES, create_at, move_to, new_id};
use crate::domain::{Action, Amendment, Changes, Level, Piece, Tag, TagId};

const LEVELS: [(&str, Level); 6] = [
    ("kiosk", Level::Kiosk),
    ("anna", Level::Own),
    ("bruno", Level::ManageOwn),
    ("office", Level::ManageAll),
    ("chief", Level::Responsible),
    ("boss", Level::Manager),
];

/// A command with the level that it needs on one's own visit and on that of another.
struct Row {
    action: fn(i64) -> Action,
    mine: Level,
    others: Level,
}

fn rows() -> Vec<Row> {
    let row = |action, mine, others| Row {
        action,
        mine,
        others,
    };
    let (own, manage_own, all, office) = (
        Level::Own,
        Level::ManageOwn,
        Level::ManageAll,
        Level::Responsible,
    );
    vec![
        row(
            |_| {
                Action::Edit(Box::new(Changes {
                    note: Some("x".into()),
                    ..Changes::default()
                }))
            },
            own,
            all,
        ),
        row(|start| move_to(start + 2), own, all),
        row(|_| Action::Unplan, manage_own, all),
        row(|_| Action::Start { technician: None }, own, all),
        row(|_| Action::Redraft, own, all),
        row(|_| Action::Cancel { reason: "x".into() }, own, all),
        row(|_| Action::Delete, all, all),
        row(|_| Action::Lock, office, office),
    ]
}

#[tokio::test]
async fn commands_are_taken_from_those_who_may_give_them() {
    let mut bench = Bench::new().await;
    let mut start = 1;
    for row in rows() {
        for (login, level) in LEVELS {
            for of_anna in [true, false] {
                let technician = if of_anna { ANNA } else { BRUNO };
                let visit = bench.visit(technician, start).await;
                let mine = matches!((login, of_anna), ("anna", true) | ("bruno", false));
                let action = (row.action)(start);
                start += 4;
                let name = action.name();
                let reply = bench.command(login, visit.id, action).await;
                let needs = if mine { row.mine } else { row.others };
                let expected = if level >= needs {
                    200
                } else if level == Level::Own && !mine {
                    404
                } else {
                    422
                };
                assert_eq!(
                    reply.status, expected,
                    "{name} by {login} on a visit of {technician:?}: {reply:?}"
                );
                // One timer at a time: the next one may be started.
                let pause = Action::Pause { technician: None };
                let _ = bench.command("boss", visit.id, pause).await;
            }
        }
    }
}

#[tokio::test]
async fn new_visits_are_entered_by_who_may() {
    let mut bench = Bench::new().await;
    for (login, level) in LEVELS {
        for technician in [ANNA, BRUNO] {
            let mine = matches!((login, technician), ("anna", ANNA) | ("bruno", BRUNO));
            let needs = if mine {
                Level::ManageOwn
            } else {
                Level::ManageAll
            };
            let id = new_id();
            let reply = bench.command(login, id, create_at(technician, 1)).await;
            let expected = if level >= needs { 200 } else { 422 };
            assert_eq!(
                reply.status, expected,
                "{login} for {technician:?}: {reply:?}"
            );
            let _ = bench.command("boss", id, Action::Delete).await;
        }
    }
}

#[tokio::test]
async fn paths_are_open_to_those_who_may_go_there() {
    let mut bench = Bench::new().await;
    let visit = bench.visit(ANNA, 1).await;
    let at = |rest: &str| format!("/v1/interventions/{}{rest}", visit.id);
    let tag = Amendment {
        before: None,
        after: Piece::Tag(Tag {
            id: TagId(0),
            name: "Devis".into(),
            urgent: false,
            active: true,
        }),
    };
    let settings = json!({"settings": bench.settings().await});
    let text = json!({"text": "x"});
    let password = json!({"password": null});
    let to = json!({"to": "marie@example.org"});
    let tags = json!({"amendments": [tag]});
    // What each level gets, from the lowest.
    let table = [
        (Method::GET, "/v1/session".to_owned(), None, [200; 6]),
        (Method::GET, "/v1/directory".into(), None, [200; 6]),
        (
            Method::GET,
            "/v1/board?first=2026-11-24".into(),
            None,
            [200; 6],
        ),
        (Method::GET, at(""), None, [200, 200, 200, 200, 200, 200]),
        (Method::GET, at("/history"), None, [200; 6]),
        (
            Method::GET,
            at("/documents/work-order"),
            None,
            [404, 200, 200, 200, 200, 200],
        ),
        (
            Method::GET,
            at("/documents/report/name"),
            None,
            [404, 200, 200, 200, 200, 200],
        ),
        (
            Method::PUT,
            at("/drafts/notes"),
            Some(&text),
            [404, 204, 204, 204, 204, 204],
        ),
        (Method::GET, "/v1/mails".into(), None, [200; 6]),
        (
            Method::GET,
            format!("/v1/find?reference={}", visit.id),
            None,
            [200; 6],
        ),
        (
            Method::PUT,
            "/v1/mail/password".into(),
            Some(&password),
            [422, 422, 422, 422, 422, 200],
        ),
        (
            Method::POST,
            "/v1/mails/trial".into(),
            Some(&to),
            [404, 404, 404, 404, 404, 200],
        ),
        (
            Method::POST,
            "/v1/configuration".into(),
            Some(&settings),
            [422, 422, 422, 422, 422, 200],
        ),
        (
            Method::POST,
            "/v1/configuration".into(),
            Some(&tags),
            [422, 422, 422, 422, 200, 200],
        ),
    ];
    for (method, path, body, expected) in table {
        for ((login, _), expected) in LEVELS.into_iter().zip(expected) {
            let reply = bench.ask(login, method.clone(), &path, body).await;
            assert_eq!(
                reply.status, expected,
                "{method} {path} by {login}: {reply:?}"
            );
        }
    }
    assert_eq!(visit.branch, NANTES);
}

impl Bench {
    async fn settings(&self) -> crate::domain::Settings {
        use crate::backend::Backend as _;
        self.base.directory().await.unwrap().settings
    }
}
