//! TLS with a certificate of one's own.

use rustix::process::Signal;

use crate::process::{World, client, sign_in};

/// Made for this test, for `localhost` and 127.0.0.1, until 2126.
const CHAIN: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/tls/chain.pem");
const KEY: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/tls/key.pem");
const AUTHORITY: &[u8] = include_bytes!("../data/tls/authority.pem");

#[tokio::test]
async fn a_base_is_served_in_tls_and_in_nothing_else() {
    let world = World::with_password();
    let served = world.serve(&["--tls-cert", CHAIN, "--tls-key", KEY]);
    assert!(
        served.url.starts_with("https://127.0.0.1:"),
        "{}",
        served.url
    );
    let known = client(Some(AUTHORITY));
    let token = sign_in(&known, &served.url).await;
    let session = known
        .get(format!("{}/v1/session", served.url))
        .bearer_auth(&token);
    let session = session.send().await.unwrap();
    assert_eq!(
        (session.status().as_u16(), session.version()),
        (200, reqwest::Version::HTTP_2)
    );
    let plain = served.url.replace("https:", "http:");
    assert!(
        client(None)
            .get(format!("{plain}/health"))
            .send()
            .await
            .is_err()
    );
    served.signal(Signal::TERM);
    assert_eq!(served.ends().0, Some(0));
}
