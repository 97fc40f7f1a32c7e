//! Two connections to one base hear of each other.

use std::time::Duration;

use tokio::sync::broadcast::Receiver;

use super::fixture::{ANNA, Place, accepted, create_at, new_id};
use crate::backend::{Backend, Notice};

super::on_every_store!(
    each_hears_of_the_others_changes,
    each_hears_of_the_others_settings
);

/// What is heard next; the limit only keeps a broken test from waiting for ever.
async fn heard(news: &mut Receiver<Notice>) -> Notice {
    tokio::time::timeout(Duration::from_secs(20), news.recv())
        .await
        .expect("nothing was heard")
        .unwrap()
}

async fn each_hears_of_the_others_changes<P: Place>() {
    let place = P::new().await;
    let (one, other) = (place.open("office").await, place.open("chief").await);
    let (mut to_one, mut to_other) = (one.changes(), other.changes());
    for (writer, seq) in [(&one, 1), (&other, 2), (&one, 3)] {
        let id = new_id();
        assert_eq!(
            accepted(writer, id, create_at(ANNA, seq * 2)).await.seq,
            Some(seq)
        );
        assert_eq!(heard(&mut to_one).await, Notice::Changed { seq });
        assert_eq!(heard(&mut to_other).await, Notice::Changed { seq });
        assert_eq!(
            one.intervention(id).await.unwrap(),
            other.intervention(id).await.unwrap()
        );
    }
}

async fn each_hears_of_the_others_settings<P: Place>() {
    let place = P::new().await;
    let (one, other) = (place.open("boss").await, place.open("chief").await);
    let (mut to_one, mut to_other) = (one.changes(), other.changes());
    let mut settings = one.directory().await.unwrap().settings;
    settings.company = "Autre".into();
    one.configure(settings).await.unwrap();
    assert_eq!(heard(&mut to_one).await, Notice::Directory);
    assert_eq!(heard(&mut to_other).await, Notice::Directory);
    assert_eq!(other.directory().await.unwrap().settings.company, "Autre");
}
