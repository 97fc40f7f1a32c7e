//! The description says what there is.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::kit::Bench;
use axum::body::Body;
use axum::http::{Method, Request};

/// Everything that clients count on.
const CONTRACT: [(&str, &str); 31] = [
    ("get", "/health"),
    ("get", "/ready"),
    ("get", "/metrics"),
    ("get", "/v1/openapi.json"),
    ("post", "/v1/login"),
    ("post", "/v1/logout"),
    ("get", "/v1/session"),
    ("get", "/v1/directory"),
    ("get", "/v1/board"),
    ("get", "/v1/interventions/{id}"),
    ("get", "/v1/interventions/{id}/history"),
    ("get", "/v1/find"),
    ("get", "/v1/clients"),
    ("get", "/v1/imported"),
    ("get", "/v1/entries"),
    ("get", "/v1/interventions/{id}/documents/{document}"),
    ("get", "/v1/interventions/{id}/documents/{document}/name"),
    ("get", "/v1/interventions/{id}/blobs/{digest}"),
    ("put", "/v1/interventions/{id}/drafts/{place}"),
    ("delete", "/v1/interventions/{id}/drafts/{place}"),
    ("post", "/v1/commands"),
    ("post", "/v1/configuration"),
    ("put", "/v1/mail/password"),
    ("get", "/v1/mails"),
    ("post", "/v1/mails/{id}/retry"),
    ("post", "/v1/mails/trial"),
    ("head", "/v1/uploads/{sha256}"),
    ("patch", "/v1/uploads/{sha256}"),
    ("post", "/v1/uploads/{sha256}/finish"),
    ("get", "/v1/feed"),
    ("post", "/v1/presence"),
];

async fn description(bench: &Bench) -> Value {
    let ask = Request::get("/v1/openapi.json")
        .body(Body::empty())
        .unwrap();
    bench.raw(ask).await.good()
}

#[tokio::test]
async fn every_route_is_in_the_description_and_answers() {
    let bench = Bench::new().await;
    let description = description(&bench).await;
    let described: BTreeSet<(String, String)> = description["paths"]
        .as_object()
        .unwrap()
        .iter()
        .flat_map(|(path, item)| {
            let methods = item.as_object().unwrap().keys();
            methods.map(|method| (method.clone(), path.clone()))
        })
        .collect();
    let contract: BTreeSet<(String, String)> = CONTRACT
        .iter()
        .map(|(method, path)| ((*method).to_owned(), (*path).to_owned()))
        .collect();
    assert_eq!(described, contract);
    for (method, path) in &described {
        let method: Method = method.to_uppercase().parse().unwrap();
        let ask = Request::builder().method(method.clone()).uri(path);
        let reply = bench.raw(ask.body(Body::empty()).unwrap()).await;
        assert!(
            reply.status == 200 || reply.status == 400 || reply.status == 401,
            "{method} {path}: {reply:?}"
        );
    }
}

#[tokio::test]
async fn every_schema_that_is_named_is_there() {
    let bench = Bench::new().await;
    let description = description(&bench).await;
    let mut named = BTreeSet::new();
    collect(&description, &mut named);
    assert!(named.len() > 60, "{named:?}");
    for name in named {
        assert!(
            description["components"]["schemas"].get(&name).is_some(),
            "{name}"
        );
    }
    assert_eq!(description["security"], json!([{"token": []}]));
    // A body is described down to its fields.
    let action = &description["components"]["schemas"]["Action"];
    assert!(action["oneOf"].as_array().unwrap().len() > 20, "{action}");
}

fn collect(value: &Value, named: &mut BTreeSet<String>) {
    match value {
        Value::Object(all) => {
            for (key, inner) in all {
                match inner.as_str() {
                    Some(path) if key == "$ref" => {
                        let name = path.strip_prefix("#/components/schemas/");
                        named.insert(name.unwrap().to_owned());
                    }
                    _ => collect(inner, named),
                }
            }
        }
        Value::Array(all) => all.iter().for_each(|inner| collect(inner, named)),
        _ => {}
    }
}
