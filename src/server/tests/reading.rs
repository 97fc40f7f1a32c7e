//! What is read, by who may read it.

use axum::body::Body;
use axum::http::{Method, Request};
use serde_json::json;

use super::kit::{Bench, request};
use crate::backend::wire::{DetailBody, ServerSession};
use crate::backend::{Board, Entry};
use crate::base::tests::fixture::{ANNA, BRUNO};
use crate::domain::{Directory, Intervention};

#[tokio::test]
async fn a_session_says_who_and_what() {
    let mut bench = Bench::new().await;
    let visit = bench.visit(ANNA, 1).await;
    let reply = bench.get("anna", "/v1/session").await.good();
    let session: ServerSession = serde_json::from_value(reply).unwrap();
    assert_eq!(session.actor.name, "ANNA");
    assert_eq!(session.base, "Chaleur & Fils");
    assert_eq!(session.seq, i64::try_from(visit.revision).unwrap());
    assert_eq!(session.epoch, bench.base.epoch().await.unwrap());
    assert_eq!(session.version, env!("CARGO_PKG_VERSION"));
}

#[tokio::test]
async fn a_directory_is_sent_again_only_when_it_changed() {
    let mut bench = Bench::new().await;
    let first = bench.get("office", "/v1/directory").await;
    let directory: Directory = serde_json::from_value(first.good()).unwrap();
    assert_eq!(directory.technicians.len(), 2);
    let tag = first.header("etag").to_owned();
    let token = bench.sign_in("office").await;
    let with_tag = |tag: &str| {
        let mut ask = request(&token, Method::GET, "/v1/directory", Body::empty());
        ask.headers_mut()
            .insert("if-none-match", tag.parse().unwrap());
        ask
    };
    let again = bench.raw(with_tag(&tag)).await;
    assert_eq!((again.status, again.bytes.len()), (304, 0));
    assert_eq!(again.header("etag"), tag);
    let mut changed = directory.settings.clone();
    changed.company = "Autre nom".to_owned();
    let change = json!({"settings": changed});
    bench
        .post("boss", "/v1/configuration", &change)
        .await
        .good();
    let after = bench.raw(with_tag(&tag)).await;
    assert_eq!(after.status, 200);
    assert_eq!(after.json()["settings"]["company"], json!("Autre nom"));
}

#[tokio::test]
async fn boards_visits_and_what_happened_are_read() {
    let mut bench = Bench::new().await;
    let (hers, his) = (bench.visit(ANNA, 1).await, bench.visit(BRUNO, 2).await);
    let path = "/v1/board?first=2026-11-24&days=2";
    let board: Board = serde_json::from_value(bench.get("office", path).await.good()).unwrap();
    let ids: Vec<_> = board.visits.iter().map(|visit| visit.id).collect();
    assert_eq!(ids, [hers.id, his.id]);
    let narrow = format!("{path}&technicians=2&branch=1");
    let board: Board = serde_json::from_value(bench.get("office", &narrow).await.good()).unwrap();
    let ids: Vec<_> = board.visits.iter().map(|visit| visit.id).collect();
    assert_eq!(ids, [his.id]);

    let path = format!("/v1/interventions/{}", hers.id);
    let detail = bench.get("office", &path).await.good();
    let detail: DetailBody = serde_json::from_value(detail).unwrap();
    assert_eq!((detail.visit.id, detail.others.len()), (hers.id, 1));
    let history = bench.get("office", &format!("{path}/history")).await.good();
    let history: Vec<Entry> = serde_json::from_value(history).unwrap();
    let actions: Vec<_> = history.iter().map(|entry| entry.action.name()).collect();
    assert_eq!(actions, ["create", "confirm"]);

    let number = hers.number.clone().unwrap();
    let found = bench
        .get("office", &format!("/v1/find?reference={number}"))
        .await;
    let found: Intervention = serde_json::from_value(found.good()).unwrap();
    assert_eq!(found.id, hers.id);
    let clients = bench.get("office", "/v1/clients?text=goff&limit=5").await;
    assert_eq!(clients.good().as_array().unwrap().len(), 1);
    let imported = bench.get("office", "/v1/imported?uid=unknown").await;
    assert_eq!(imported.good(), json!(null));
    let entries = bench
        .get("office", "/v1/entries?since=1&limit=2")
        .await
        .good();
    let seqs: Vec<_> = entries
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["seq"].clone())
        .collect();
    assert_eq!(seqs, [json!(2), json!(3)]);
}

#[tokio::test]
async fn documents_come_with_a_name_for_their_file() {
    let mut bench = Bench::new().await;
    let visit = bench.visit(ANNA, 1).await;
    let path = format!("/v1/interventions/{}/documents", visit.id);
    let pdf = bench
        .get("anna", &format!("{path}/work-order?shape=pdf"))
        .await;
    assert_eq!(
        (pdf.status, pdf.header("content-type")),
        (200, "application/pdf")
    );
    assert!(pdf.bytes.starts_with(b"%PDF-"));
    let name = bench
        .get("anna", &format!("{path}/work-order/name"))
        .await
        .good();
    let name = name["name"].as_str().unwrap().to_owned();
    assert!(
        name.contains("Le Goff Élise") && name.contains(".pdf"),
        "{name}"
    );
    let disposition = pdf.header("content-disposition");
    assert!(
        disposition.starts_with("inline; filename*=UTF-8''"),
        "{disposition}"
    );
    assert!(
        disposition.contains("Le%20Goff%20%C3%89lise"),
        "{disposition}"
    );
    let text = bench
        .get("anna", &format!("{path}/work-order?shape=text&width=60"))
        .await;
    let lines = String::from_utf8(text.bytes.to_vec()).unwrap();
    assert!(lines.contains("Le Goff Élise"), "{lines}");
    assert!(
        lines.lines().all(|line| line.chars().count() <= 60),
        "{lines}"
    );
    let wrong = bench
        .get("anna", &format!("{path}/work-order?shape=text&width=3"))
        .await;
    wrong.problem(400, "bad_request");
    bench
        .get("anna", &format!("{path}/invoice"))
        .await
        .problem(400, "bad_request");
}

#[tokio::test]
async fn what_cannot_be_read_is_said_with_its_place_and_without_its_content() {
    let mut bench = Bench::new().await;
    for (path, said) in [
        ("/v1/board", "first"),
        ("/v1/board?first=hier", "first"),
        ("/v1/board?first=2026-11-24&days=0", "days"),
        ("/v1/board?first=2026-11-24&days=400", "days"),
        ("/v1/board?first=2026-11-24&technicians=x", "technicians"),
        ("/v1/interventions/7", "id"),
    ] {
        let problem = bench.get("office", path).await.problem(400, "bad_request");
        let detail = problem["detail"].as_str().unwrap();
        assert!(detail.contains(said), "{path}: {detail}");
    }
    let ask = |body: &'static str| Request::post("/v1/login").body(Body::from(body)).unwrap();
    for (body, said) in [
        ("{", "line 1 column 1"),
        ("not json", "not JSON"),
        (r#"{"login":"marie","password":{"x":"S3cret!"}}"#, "column"),
        (
            r#"{"login":"marie","password":"S3cret!"}"#,
            "missing field `device`",
        ),
        (r#"{"login":7,"password":"S3cret!"}"#, "expected a string"),
    ] {
        let reply = bench.raw(ask(body)).await;
        let problem = reply.problem(400, "bad_request");
        let detail = problem["detail"].as_str().unwrap();
        assert!(detail.contains(said), "{body}: {detail}");
        assert!(
            !detail.contains("S3cret") && !detail.contains("marie"),
            "{detail}"
        );
    }
}

#[tokio::test]
async fn what_watches_over_the_server_is_told_without_a_token() {
    let mut bench = Bench::new().await;
    let ask = |path: &str| Request::get(path).body(Body::empty()).unwrap();
    assert_eq!(bench.raw(ask("/health")).await.bytes, "alive\n");
    assert_eq!(bench.raw(ask("/ready")).await.bytes, "ready\n");
    bench
        .get("anna", "/v1/find?reference=LeGoff")
        .await
        .problem(404, "not_found");
    bench
        .raw(ask("/v1/directory"))
        .await
        .problem(401, "sign_in");
    let metrics = bench.raw(ask("/metrics")).await;
    let text = String::from_utf8(metrics.bytes.to_vec()).unwrap();
    assert!(
        text.contains("ardoise_requests_total{method=\"GET\",route=\"/v1/find\",status=\"404\"} 1"),
        "{text}"
    );
    assert!(!text.contains("LeGoff"), "{text}");
    // Elsewhere there are no counts, but for a manager.
    let (boss, office) = (bench.sign_in("boss").await, bench.sign_in("office").await);
    for (token, status) in [("", 404), (office.as_str(), 404), (boss.as_str(), 200)] {
        let far = Request::get("/metrics")
            .header("x-forwarded-for", "192.0.2.1")
            .header("authorization", format!("Bearer {token}"));
        let reply = bench.raw(far.body(Body::empty()).unwrap()).await;
        assert_eq!(reply.status, status);
        if status == 404 {
            assert_eq!(reply.bytes, bench.raw(ask("/nowhere")).await.bytes);
        }
    }
    bench.house.stopping.send_replace(true);
    bench.raw(ask("/ready")).await.problem(503, "busy");
}
