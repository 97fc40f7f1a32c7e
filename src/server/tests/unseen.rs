//! Who sees only their own visits learns nothing of others: not by what is answered, nor by how.

use axum::http::Method;
use serde_json::{Value, json};
use uuid::Uuid;

use super::kit::{Bench, Reply};
use crate::base::tests::fixture::{ANNA, BRUNO, accepted, client, move_to};
use crate::domain::{Action, Changes, Digest, InterventionId};

/// Everything that can be asked about one visit.
fn questions(visit: &str) -> Vec<(Method, String, Option<Value>)> {
    let at = |rest: &str| format!("/v1/interventions/{visit}{rest}");
    let digest = Digest::of(b"a photo");
    let command = |action: Action, revision: Option<u64>| {
        Some(json!({"command": {
            "id": "00000000-0000-7000-8000-000000000001", "intervention": visit,
            "revision": revision, "at": "2026-11-24T07:00:00Z", "action": action,
        }}))
    };
    let start = || Action::Start { technician: None };
    vec![
        (Method::GET, at(""), None),
        (Method::GET, at("/history"), None),
        (Method::GET, at("/documents/work-order"), None),
        (Method::GET, at("/documents/report?shape=text"), None),
        (Method::GET, at("/documents/report/name"), None),
        (Method::GET, at(&format!("/blobs/{digest}")), None),
        (Method::PUT, at("/drafts/notes"), Some(json!({"text": "x"}))),
        (Method::DELETE, at("/drafts/notes"), None),
        (Method::GET, format!("/v1/find?reference={visit}"), None),
        (Method::POST, "/v1/commands".into(), command(start(), None)),
        (
            Method::POST,
            "/v1/commands".into(),
            command(start(), Some(1)),
        ),
        (
            Method::POST,
            "/v1/commands".into(),
            command(move_to(4), Some(2)),
        ),
        (
            Method::POST,
            "/v1/commands".into(),
            command(Action::Lock, None),
        ),
        (
            Method::POST,
            "/v1/commands".into(),
            command(Action::Delete, None),
        ),
    ]
}

/// An answer without what is new each time, and with another name for the visit.
fn bare(mut reply: Reply, visit: &str) -> (u16, Vec<(String, String)>, String) {
    reply.headers.remove("x-request-id");
    let headers = reply
        .headers
        .iter()
        .map(|(name, value)| (name.to_string(), value.to_str().unwrap().to_owned()))
        .collect();
    let text = String::from_utf8(reply.bytes.to_vec()).unwrap();
    (reply.status, headers, text.replace(visit, "VISIT"))
}

#[tokio::test]
async fn a_visit_of_another_answers_as_one_that_is_not_there() {
    let mut bench = Bench::new().await;
    let his = bench.visit(BRUNO, 1).await;
    accepted(
        &bench.base,
        his.id,
        Action::Start {
            technician: Some(BRUNO),
        },
    )
    .await;
    let there = his.id.to_string();
    let nowhere = InterventionId(Uuid::from_u128(7)).to_string();
    for (a, b) in questions(&there).into_iter().zip(questions(&nowhere)) {
        let (method, path) = (a.0.clone(), a.1.clone());
        let of_his = bench.ask("anna", a.0, &a.1, a.2.as_ref()).await;
        assert_eq!(of_his.status, 404, "{method} {path}: {of_his:?}");
        let of_none = bench.ask("anna", b.0, &b.1, b.2.as_ref()).await;
        assert_eq!(
            bare(of_his, &there),
            bare(of_none, &nowhere),
            "{method} {path}"
        );
    }
    // The same questions are answered to who may ask them.
    let seen = bench
        .get("office", &format!("/v1/interventions/{there}"))
        .await;
    assert_eq!(seen.status, 200);
}

#[tokio::test]
async fn lists_and_searches_do_not_name_it() {
    let mut bench = Bench::new().await;
    let (hers, his) = (bench.visit(ANNA, 1).await, bench.visit(BRUNO, 1).await);
    let secret = Action::Edit(Box::new(Changes {
        client: Some(Some(client(9, "Kermarrec", "Brest", "02 98 11 22 33"))),
        ..Changes::default()
    }));
    accepted(&bench.base, his.id, secret).await;
    accepted(&bench.base, his.id, Action::Start { technician: None }).await;
    let number = his.number.clone().unwrap();
    let beginning: String = his.id.to_string().chars().take(34).collect();
    let mut all = String::new();
    for path in [
        "/v1/board?first=2026-11-20&days=30".to_owned(),
        "/v1/board?first=2026-11-20&days=30&technicians=2".to_owned(),
        "/v1/entries?since=0&limit=5000".to_owned(),
        "/v1/clients?text=ker".to_owned(),
        "/v1/clients?text=02%2098".to_owned(),
        format!("/v1/interventions/{}", hers.id),
        format!("/v1/interventions/{}/history", hers.id),
        "/v1/mails".to_owned(),
        "/v1/imported?uid=x".to_owned(),
        format!("/v1/find?reference={}", hers.id),
    ] {
        let reply = bench.get("anna", &path).await;
        assert_eq!(reply.status, 200, "{path}: {reply:?}");
        all.push_str(std::str::from_utf8(&reply.bytes).unwrap());
    }
    assert!(all.contains(&hers.id.to_string()));
    for word in [
        his.id.to_string(),
        number.clone(),
        "Kermarrec".into(),
        "Brest".into(),
    ] {
        assert!(!all.contains(&word), "{word} in {all}");
    }
    for reference in [number, beginning] {
        let path = format!("/v1/find?reference={reference}");
        bench.get("anna", &path).await.problem(404, "not_found");
    }
}

#[tokio::test]
async fn a_command_that_was_given_for_another_is_not_answered_to_her() {
    let mut bench = Bench::new().await;
    let his = bench.visit(BRUNO, 1).await;
    let body = json!({"command": {
        "id": "00000000-0000-7000-8000-000000000002", "intervention": his.id,
        "revision": null, "at": "2026-11-24T07:00:00Z", "action": move_to(4),
    }});
    bench.post("office", "/v1/commands", &body).await.good();
    // The id of a command is no key to what it did.
    let reply = bench.post("anna", "/v1/commands", &body).await;
    reply.problem(404, "not_found");
}
