//! Changes, and what is said of those that were not made.

use axum::http::Method;
use serde_json::json;
use uuid::Uuid;

use super::kit::Bench;
use crate::backend::wire::{Fault, Problem};
use crate::backend::{Backend as _, Outcome};
use crate::base::tests::fixture::{ANNA, BRUNO, create_at, move_to, new_id, now};
use crate::domain::{Action, CommandId, Refusal};

#[tokio::test]
async fn a_command_is_accepted_once() {
    let mut bench = Bench::new().await;
    let (visit, id) = (new_id(), CommandId(Uuid::now_v7()));
    let body = json!({"device_skew_ms": 1500, "command": {
        "id": id, "intervention": visit, "revision": null, "at": now(),
        "action": create_at(ANNA, 1),
    }});
    let first = bench.post("office", "/v1/commands", &body).await.good();
    let Outcome::Accepted(receipt) = serde_json::from_value(first.clone()).unwrap() else {
        panic!("{first}");
    };
    assert_eq!((receipt.command, receipt.seq), (id, Some(1)));
    let again = bench.post("office", "/v1/commands", &body).await.good();
    assert_eq!(again, first);
    assert_eq!(bench.base.seq().await.unwrap(), 1);
}

#[tokio::test]
async fn a_refusal_and_a_conflict_come_with_their_data() {
    let mut bench = Bench::new().await;
    let visit = bench.visit(ANNA, 1).await;
    let refused = bench.command("bruno", visit.id, Action::Lock).await;
    refused.problem(422, "denied");
    let problem: Problem = serde_json::from_value(refused.json()).unwrap();
    let Fault::Denied { outcome } = problem.fault else {
        panic!("{problem:?}");
    };
    assert!(
        matches!(&*outcome, Outcome::Refused(Refusal::NotAllowed { ask, .. }) if ask == &["CHIEF", "BOSS"]),
        "{outcome:?}"
    );
    bench.command("office", visit.id, move_to(3)).await.good();
    let late = json!({"command": {
        "id": CommandId(Uuid::now_v7()), "intervention": visit.id, "revision": visit.revision,
        "at": now(), "action": move_to(5),
    }});
    let reply = bench.post("office", "/v1/commands", &late).await;
    reply.problem(409, "denied");
    let problem: Problem = serde_json::from_value(reply.json()).unwrap();
    let outcome = problem.fault.into_error("here").unwrap();
    let Outcome::Conflict(conflict) = outcome else {
        panic!("{outcome:?}");
    };
    assert_eq!(conflict.current.id, visit.id);
    let metrics = bench.house.metrics.text();
    for line in [
        "ardoise_commands_total{result=\"accepted\"} 1",
        "ardoise_commands_total{result=\"refused\"} 1",
        "ardoise_commands_total{result=\"conflict\"} 1",
    ] {
        assert!(metrics.contains(line), "{line}: {metrics}");
    }
}

#[tokio::test]
async fn the_configuration_is_changed_by_who_may() {
    let mut bench = Bench::new().await;
    let directory = bench.base.directory().await.unwrap();
    let mut settings = directory.settings.clone();
    settings.photo_limit = 12;
    let wanted = json!({"settings": settings});
    bench
        .post("chief", "/v1/configuration", &wanted)
        .await
        .problem(422, "denied");
    bench
        .post("boss", "/v1/configuration", &wanted)
        .await
        .good();
    assert_eq!(
        bench.base.directory().await.unwrap().settings.photo_limit,
        12
    );
    settings.photo_limit = 0;
    let wrong = json!({"settings": settings});
    bench
        .post("boss", "/v1/configuration", &wrong)
        .await
        .problem(422, "settings");

    let password = json!({"password": "hunter2"});
    let path = "/v1/mail/password";
    bench
        .ask("chief", Method::PUT, path, Some(&password))
        .await
        .problem(422, "denied");
    let set = bench.ask("boss", Method::PUT, path, Some(&password)).await;
    assert_eq!(set.good(), json!("configured"));
    assert!(!String::from_utf8_lossy(&set.bytes).contains("hunter2"));
    let forget = json!({"password": null});
    bench
        .ask("boss", Method::PUT, path, Some(&forget))
        .await
        .good();
}

#[tokio::test]
async fn a_draft_comes_back_to_who_was_typing() {
    let mut bench = Bench::new().await;
    let visit = bench.visit(ANNA, 1).await;
    let path = format!("/v1/interventions/{}", visit.id);
    let place = format!("{path}/drafts/answer:ETAT");
    let text = json!({"text": "Suie é"});
    bench
        .ask("anna", Method::PUT, &place, Some(&text))
        .await
        .good();
    let detail = bench.get("anna", &path).await.good();
    assert_eq!(detail["drafts"], json!({"answer:ETAT": "Suie é"}));
    assert_eq!(bench.get("office", &path).await.good()["drafts"], json!({}));
    bench.ask("anna", Method::DELETE, &place, None).await.good();
    assert_eq!(bench.get("anna", &path).await.good()["drafts"], json!({}));
}

#[tokio::test]
async fn mails_are_asked_for_by_who_may() {
    let mut bench = Bench::new().await;
    bench.visit(BRUNO, 1).await;
    assert_eq!(bench.get("office", "/v1/mails").await.good(), json!([]));
    let nobody = format!("/v1/mails/{}/retry", Uuid::from_u128(7));
    bench
        .ask("office", Method::POST, &nobody, None)
        .await
        .problem(404, "not_found");
    let to = json!({"to": "marie@example.org"});
    let tried = bench.post("boss", "/v1/mails/trial", &to).await.good();
    assert_eq!(tried, json!({"problem": {"problem": "not_set_up"}}));
    bench
        .post("chief", "/v1/mails/trial", &to)
        .await
        .problem(404, "not_found");
}
