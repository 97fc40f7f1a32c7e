//! From its start to its end.

use rustix::process::Signal;
use serde_json::{Value, json};

use crate::process::{PASSWORD, World, client, sign_in};

/// The next piece of a feed, as text.
async fn piece(feed: &mut reqwest::Response) -> Option<String> {
    let bytes = feed.chunk().await.unwrap()?;
    Some(String::from_utf8(bytes.to_vec()).unwrap())
}

#[tokio::test]
async fn a_base_is_served_until_it_is_told_to_stop() {
    let world = World::with_password();
    let served = world.serve(&[]);
    assert!(
        served.url.starts_with("http://127.0.0.1:"),
        "{}",
        served.url
    );
    let (client, url) = (client(None), served.url.clone());
    let health = client.get(format!("{url}/health")).send().await.unwrap();
    assert_eq!(health.text().await.unwrap(), "alive\n");
    let token = sign_in(&client, &url).await;
    let feed = client
        .get(format!("{url}/v1/feed"))
        .bearer_auth(&token)
        .send();
    let mut feed = feed.await.unwrap();
    assert!(
        piece(&mut feed)
            .await
            .unwrap()
            .contains("\"event\":\"open\"")
    );

    // Changed in another process, through the file.
    let made = world.run(&[
        "do",
        "create",
        "--client",
        "Riou Nolwenn",
        "--zip",
        "35000",
        "--city",
        "Rennes",
        "--template",
        "ENT",
        "--json",
    ]);
    let made: Value = serde_json::from_slice(&made.stdout).unwrap();
    let visit = made["visit"]["id"].as_str().unwrap().to_owned();
    loop {
        let told = piece(&mut feed).await.expect("the feed goes on");
        if told.contains("\"event\":\"delta\"") {
            assert!(
                told.contains(&visit) && told.contains("\"action\":\"create\""),
                "{told}"
            );
            break;
        }
    }
    let confirm = json!({"command": {
        "id": "01939fd5-0000-7000-8000-000000000001", "intervention": visit, "revision": null,
        "at": "2030-01-01T00:00:00Z", "action": {"do": "edit", "note": "Sonner deux fois"},
    }});
    let reply = client
        .post(format!("{url}/v1/commands"))
        .bearer_auth(&token)
        .json(&confirm);
    let reply = reply.send().await.unwrap();
    assert_eq!(reply.status(), 200, "{}", reply.text().await.unwrap());

    served.signal(Signal::TERM);
    while piece(&mut feed).await.is_some() {}
    let (code, said) = served.ends();
    assert_eq!(code, Some(0), "{said}");
    for secret in [token.as_str(), PASSWORD, "Riou", "marie", "Sonner", &visit] {
        assert!(!said.contains(secret), "{secret} in {said}");
    }
    assert!(said.contains("route=\"/v1/commands\" status=200"), "{said}");
    // Everything is in the one file.
    let folder = world.base();
    let names: Vec<_> = std::fs::read_dir(folder.parent().unwrap())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    assert_eq!(names, ["base.db"]);
    assert!(world.run(&["check"]).status.success());
}

#[tokio::test]
async fn the_first_start_says_how_to_give_a_password() {
    let world = World::new();
    let served = world.serve(&[]);
    served.signal(Signal::INT);
    let (code, said) = served.ends();
    assert_eq!(code, Some(0), "{said}");
    assert!(
        said.contains("ardoise user passwd marie --password-stdin"),
        "{said}"
    );
}
