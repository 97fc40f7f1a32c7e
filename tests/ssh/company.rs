//! Who is there: visitors over SSH and clients over HTTP know of each other.

use ardoise::backend::Present;
use ardoise::backend::wire::FeedEvent;
use serde_json::{Value, json};
use tokio::runtime::Runtime;

use crate::depot::{Depot, PATIENCE};

const BOARD: &str = "00000000-0000-4000-8000-000000000001";

/// A client over HTTP with a feed open.
struct Office {
    runtime: Runtime,
    client: reqwest::Client,
    url: String,
    token: String,
    feed: reqwest::Response,
    heard: Vec<u8>,
}

impl Office {
    fn open(depot: &Depot, login: &str) -> Self {
        let password = "une phrase de passe";
        depot.give_password(login, password);
        let _ = rustls::crypto::ring::default_provider().install_default();
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .unwrap();
        let client = reqwest::Client::builder().no_proxy().build().unwrap();
        let url = depot.url.clone();
        let body = json!({"login": login, "password": password, "device": "test"});
        let (token, feed) = runtime.block_on(async {
            let reply = client.post(format!("{url}/v1/login")).json(&body);
            let reply: Value = reply.send().await.unwrap().json().await.unwrap();
            let token = reply["token"].as_str().unwrap().to_owned();
            let feed = client.get(format!("{url}/v1/feed?board={BOARD}"));
            (token.clone(), feed.bearer_auth(token).send().await.unwrap())
        });
        Self {
            runtime,
            client,
            url,
            token,
            feed,
            heard: Vec::new(),
        }
    }

    /// Waits until others are there as somebody expects it.
    fn meets(&mut self, what: &str, expected: impl Fn(&[Present]) -> bool) -> Vec<Present> {
        let meeting = async {
            loop {
                while let Some(end) = self.heard.windows(2).position(|two| two == b"\n\n") {
                    let event: Vec<u8> = self.heard.drain(..end + 2).collect();
                    let event = String::from_utf8(event).unwrap();
                    let data = event.lines().find_map(|line| line.strip_prefix("data: "));
                    let Some(data) = data else { continue };
                    if let FeedEvent::Presence { present } = serde_json::from_str(data).unwrap()
                        && expected(&present)
                    {
                        return present;
                    }
                }
                let chunk = self.feed.chunk().await.unwrap().expect("the feed goes on");
                self.heard.extend_from_slice(&chunk);
            }
        };
        self.runtime
            .block_on(async { tokio::time::timeout(PATIENCE, meeting).await })
            .unwrap_or_else(|_| panic!("waited for {what} in vain"))
    }

    /// Says what is edited here.
    fn edits(&self, visit: Option<uuid::Uuid>) {
        let here = self.client.post(format!("{}/v1/presence", self.url));
        let here = here.json(&json!({"board": BOARD, "editing": visit}));
        let said = self.runtime.block_on(here.bearer_auth(&self.token).send());
        assert_eq!(said.unwrap().status(), 204);
    }
}

/// The first line of a screen.
fn head(screen: &vt100::Screen) -> String {
    screen.rows(0, 160).next().unwrap_or_default()
}

#[test]
fn who_is_on_the_board_over_ssh_is_known_to_all_others() {
    let depot = Depot::open(&[]);
    let mut office = Office::open(&depot, "dispatch");
    let chief = depot.visit("admin", (160, 45));
    chief.see("24 novembre 2026");
    // Ana Le Roy, who has come over HTTP.
    chief.wait("the other who is there", |screen| {
        head(screen).contains("AL")
    });
    let there = office.meets("the chief", |present| present.len() == 1);
    assert_eq!(there[0].name, "Jean-Luc Bourdonnais");
    assert_eq!(there[0].editing, None);

    let mut tech = depot.visit("tech", (100, 30));
    tech.see("24 novembre 2026");
    let name = office
        .meets("the technician", |present| present.len() == 2)
        .into_iter()
        .find(|one| one.user != there[0].user)
        .unwrap()
        .name;
    assert!(!chief.look(vt100::Screen::contents).contains('✎'));
    tech.type_in("o");
    tech.see("Compte rendu");
    chief.wait("what the technician edits", |screen| {
        screen.contents().contains('✎')
    });
    let editing = |present: &[Present]| present.iter().find_map(|one| one.editing);
    let told = office.meets("what is edited", |present| editing(present).is_some());
    let edited = told.iter().find(|one| one.editing.is_some()).unwrap();
    assert_eq!(edited.name, name);
    let visit = editing(&told).unwrap();

    // Back on the board, the technician is told who edits the same visit, from elsewhere.
    tech.type_in("\u{1b}");
    office.meets("that nothing is edited", |present| {
        editing(present).is_none()
    });
    assert!(!tech.look(vt100::Screen::contents).contains('✎'));
    office.edits(Some(visit.0));
    tech.wait("what the office edits", |screen| {
        screen.contents().contains('✎')
    });

    tech.type_in("q");
    assert_eq!(tech.end().0, 0);
    office.meets("the technician gone", |present| present.len() == 1);
}

#[test]
fn a_screen_on_a_wall_is_nobody_and_is_told_of_nobody() {
    let depot = Depot::open(&[]);
    let key = depot.path("nobody.pub");
    depot.ask(&["user", "key", "add", "kiosk", key.to_str().unwrap()]);
    let mut office = Office::open(&depot, "dispatch");
    let wall = depot.visit("nobody", (160, 45));
    wall.see("Gwénolé");
    let chief = depot.visit("admin", (160, 45));
    chief.see("24 novembre 2026");
    let there = office.meets("the chief", |present| !present.is_empty());
    assert_eq!(there.len(), 1);
    assert_eq!(there[0].name, "Jean-Luc Bourdonnais");
    assert!(!wall.look(vt100::Screen::contents).contains("Ana Le Roy"));
}
