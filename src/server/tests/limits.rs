//! What is too much.

use axum::body::Body;
use axum::http::{Method, Request};
use serde_json::json;

use super::kit::{Bench, request};
use crate::server::limits::{Limits, Rate};
use crate::server::observe::panicked;

fn few(burst: f64) -> Rate {
    Rate {
        burst,
        per_second: 0.01,
    }
}

#[tokio::test]
async fn a_device_that_asks_too_often_is_told_when_to_come_again() {
    let limits = Limits {
        requests: few(2.0),
        ..Limits::default()
    };
    let mut bench = Bench::with(limits).await;
    bench.get("anna", "/v1/session").await.good();
    bench.get("anna", "/v1/session").await.good();
    let reply = bench.get("anna", "/v1/session").await;
    let problem = reply.problem(429, "too_often");
    assert_eq!(problem["seconds"].to_string(), reply.header("retry-after"));
    bench.get("office", "/v1/session").await.good();
}

#[tokio::test]
async fn passwords_cannot_be_tried_for_ever() {
    let limits = Limits {
        sign_ins: few(8.0),
        ..Limits::default()
    };
    let mut bench = Bench::with(limits).await;
    bench.sign_in("anna").await;
    let login = |login: &str, password: &str, from: &str| {
        let body = json!({"login": login, "password": password, "device": "x"});
        Request::post("/v1/login")
            .header("x-forwarded-for", from)
            .body(Body::from(body.to_string()))
            .unwrap()
    };
    let mut codes = Vec::new();
    for _ in 0..6 {
        let reply = bench
            .raw(login("anna", "wrong password", "192.0.2.1"))
            .await;
        codes.push(reply.json()["code"].as_str().unwrap().to_owned());
    }
    assert_eq!(&codes[..4], ["wrong_login"; 4]);
    assert_eq!(codes[5], "locked_out");
    // The right one is not taken either, from anywhere.
    let right = login("anna", "password of anna", "192.0.2.2");
    let reply = bench.raw(right).await;
    reply.problem(429, "locked_out");
    assert!(reply.header("retry-after").parse::<u32>().unwrap() > 0);
    // One address tries other logins.
    for _ in 0..2 {
        let reply = bench
            .raw(login("nobody", "wrong password", "192.0.2.1"))
            .await;
        reply.problem(401, "wrong_login");
    }
    let reply = bench
        .raw(login("nobody", "wrong password", "192.0.2.1"))
        .await;
    reply.problem(429, "too_often");
    let metrics = bench.house.metrics.text();
    assert!(
        metrics.contains("ardoise_sign_in_failures_total 10"),
        "{metrics}"
    );
}

#[tokio::test]
async fn tokens_cannot_be_guessed_for_ever() {
    let limits = Limits {
        wrong_tokens: few(2.0),
        ..Limits::default()
    };
    let mut bench = Bench::with(limits).await;
    let right = bench.sign_in("anna").await;
    let ask = |token: &str, from: &str| {
        let mut ask = request(token, Method::GET, "/v1/session", Body::empty());
        ask.headers_mut()
            .insert("x-forwarded-for", from.parse().unwrap());
        ask
    };
    let (here, beside, away) = ("2001:db8::1", "2001:db8::2", "2001:db8:0:1::1");
    // Those that are taken cost nothing.
    for _ in 0..4 {
        bench.raw(ask(&right, here)).await.good();
    }
    for from in [here, beside] {
        bench.raw(ask("guess", from)).await.problem(401, "sign_in");
    }
    bench
        .raw(ask("guess", here))
        .await
        .problem(429, "too_often");
    bench.raw(ask("guess", away)).await.problem(401, "sign_in");
    bench.raw(ask(&right, away)).await.good();
}

#[tokio::test]
async fn signing_in_gives_a_token_that_signing_out_takes_back() {
    let mut bench = Bench::new().await;
    bench.sign_in("anna").await;
    let body = json!({"login": "anna", "password": "password of anna", "device": "poste 2"});
    let ask = Request::post("/v1/login")
        .body(Body::from(body.to_string()))
        .unwrap();
    let signed_in = bench.raw(ask).await.good();
    let token = signed_in["token"].as_str().unwrap().to_owned();
    assert_eq!(signed_in["session"]["actor"]["level"], json!("own"));
    let session = || request(&token, Method::GET, "/v1/session", Body::empty());
    bench.raw(session()).await.good();
    let out = request(&token, Method::POST, "/v1/logout", Body::empty());
    assert_eq!(bench.raw(out).await.status, 204);
    let reply = bench.raw(session()).await;
    reply.problem(401, "sign_in");
    assert_eq!(reply.header("www-authenticate"), "Bearer");
    // The other device stays.
    bench.get("anna", "/v1/session").await.good();
    for wrong in ["", "Bearer", "Bearer ", "Basic YTpi", "Bearer nonsense"] {
        let ask = Request::get("/v1/session").header("authorization", wrong);
        let reply = bench.raw(ask.body(Body::empty()).unwrap()).await;
        reply.problem(401, "sign_in");
    }
}

#[tokio::test]
async fn a_body_is_only_so_large() {
    let mut bench = Bench::new().await;
    let visit = bench.visit(crate::base::tests::fixture::ANNA, 1).await;
    let path = format!("/v1/interventions/{}/drafts/notes", visit.id);
    let large = json!({"text": "x".repeat(1_000_000)});
    let reply = bench.ask("anna", Method::PUT, &path, Some(&large)).await;
    assert_eq!(reply.problem(413, "too_large")["limit"], json!(1_000_000));
}

#[tokio::test]
async fn there_are_only_so_many_feeds() {
    let limits = Limits {
        feeds_per_user: 1,
        ..Limits::default()
    };
    let mut bench = Bench::with(limits).await;
    let first = bench.feed("anna", "").await;
    bench
        .get("anna", "/v1/feed")
        .await
        .problem(429, "too_often");
    let _other = bench.feed("office", "").await;
    assert_eq!(bench.house.metrics.feeds.value(), 2);
    drop(first);
    let _again = bench.feed("anna", "").await;
    assert_eq!(bench.house.metrics.feeds.value(), 2);
}

#[tokio::test]
async fn what_is_no_route_is_a_problem_too() {
    let mut bench = Bench::new().await;
    bench
        .get("anna", "/v2/board")
        .await
        .problem(404, "bad_request");
    let reply = bench.ask("anna", Method::DELETE, "/v1/board", None).await;
    reply.problem(405, "bad_request");
    assert_eq!(reply.header("allow"), "GET,HEAD");
    assert_eq!(reply.header("x-request-id").len(), 32);
}

#[tokio::test]
async fn answers_are_packed_for_who_asks_and_feeds_are_not() {
    let mut bench = Bench::new().await;
    let token = bench.sign_in("anna").await;
    let packed = |path: &str| {
        let mut ask = request(&token, Method::GET, path, Body::empty());
        ask.headers_mut()
            .insert("accept-encoding", "gzip".parse().unwrap());
        ask
    };
    let reply = bench.raw(packed("/v1/directory")).await;
    assert_eq!(reply.header("content-encoding"), "gzip");
    assert!(reply.bytes.starts_with(&[0x1F, 0x8B]));
    let plain = bench.get("anna", "/v1/directory").await;
    assert!(reply.bytes.len() * 2 < plain.bytes.len());
    bench.house.stopping.send_replace(true);
    let feed = bench.raw(packed("/v1/feed")).await;
    assert_eq!(feed.header("content-encoding"), "");
}

#[tokio::test]
async fn a_panic_is_an_answer_without_its_reason() {
    let response = panicked(Box::new("the secret reason"));
    assert_eq!(response.status(), 500);
    let bytes = axum::body::to_bytes(response.into_body(), 1000)
        .await
        .unwrap();
    let text = String::from_utf8(bytes.to_vec()).unwrap();
    assert!(
        text.contains("\"code\":\"internal\"") && !text.contains("secret"),
        "{text}"
    );
}
