//! The end of retention: who it was about is gone from everywhere, and the base is sound.

use chrono::{DateTime, TimeDelta, Utc};
use uuid::Uuid;

use super::fixture::{
    ANNA, BRUNO, OnSqlite, Place, accepted, blueprint, client, command, confirmed, create_at,
    new_id, now,
};
use super::reports::{photo, png};
use crate::backend::{Backend, BackendError, Document, Outcome, Shape};
use crate::base::store::Step;
use crate::base::{Embedded, Purged};
use crate::domain::report::{Picture, Signed, Signer, content_digest};
use crate::domain::{
    Action, Blueprint, Command, CommandId, InterventionId, Level, Refusal, Retention, Settings,
};

super::on_every_store!(
    a_person_is_gone_and_the_base_is_sound,
    a_dry_run_says_what_a_purge_does_and_changes_nothing,
    what_is_still_to_be_done_stays,
    a_client_with_a_younger_visit_is_kept,
    pictures_go_alone_and_documents_do_without,
    pictures_that_nobody_used_go_after_a_day,
    addresses_of_mails_go_alone,
    only_a_manager_purges_and_only_where_it_is_set_up,
);

const PERSONAL: Retention = Retention {
    personal: Some(365),
    pictures: None,
    mails: None,
};

async fn retain(base: &Embedded, retention: Retention) {
    let settings = base.directory().await.unwrap().settings.clone();
    let settings = Settings {
        retention,
        ..settings
    };
    assert_eq!(base.configure(settings).await.unwrap(), Outcome::Configured);
}

async fn purge(base: &Embedded) -> Purged {
    base.purge(false).await.unwrap().unwrap()
}

async fn sound(base: &Embedded) {
    let verified = base.verify().await.unwrap();
    assert!(verified.is_sound(), "{verified:?}");
}

fn days(after: i64) -> DateTime<Utc> {
    now() + TimeDelta::days(after)
}

/// Takes every mail that waits as sent.
async fn all_left(base: &Embedded) {
    let at = days(31);
    let mut unit = base.house.store.begin().await.unwrap();
    while let Some(claimed) = unit.claim_mail(at, at + TimeDelta::hours(1)).await.unwrap() {
        assert!(unit.step_mail(&claimed, &Step::Sent { at }).await.unwrap());
    }
    unit.commit().await.unwrap();
}

/// Starts, does what is asked for and finishes.
async fn done_with(base: &Embedded, id: InterventionId, more: Vec<Action>) {
    let technician = Some(ANNA);
    accepted(base, id, Action::Start { technician }).await;
    for action in more {
        accepted(base, id, action).await;
    }
    let finish = Action::Finish {
        actual: None,
        travel: None,
        mail_again: None,
    };
    accepted(base, id, finish).await;
}

/// A visit with words, a photo, a draft and a signature of Madame Le Goff.
async fn told(base: &Embedded) -> (InterventionId, Picture) {
    let id = confirmed(base, ANNA, 1).await.id;
    let picture = base.keep_picture(png(10)).await.unwrap();
    let notes = Action::WriteNotes {
        text: "Madame Le Goff a gardé la clé".into(),
    };
    done_with(base, id, vec![photo(picture.clone()), notes]).await;
    let detail = base.intervention(id).await.unwrap();
    let sign = Action::Sign {
        signer: Signer::Client,
        name: "Élise Le Goff".into(),
        capacity: String::new(),
        signed: Signed::Typed,
        content: content_digest(&detail.visit, &detail.form),
    };
    accepted(base, id, sign).await;
    base.keep_draft(id, "notes", Some("Le Goff, à rappeler"))
        .await
        .unwrap();
    (id, picture)
}

async fn a_person_is_gone_and_the_base_is_sound<P: Place>() {
    let place = P::new().await;
    let boss = place.open("boss").await;
    let (id, picture) = told(&boss).await;
    retain(&boss, PERSONAL).await;
    place.clock().set(days(400));
    let epoch = boss.epoch().await.unwrap();

    let purged = purge(&boss).await;
    assert_eq!(
        (purged.visits, purged.clients, purged.drafts, purged.held),
        (1, 1, 1, 0)
    );
    assert_eq!(purged.pictures, 2, "the photo and its smaller copy");
    assert!(purged.bytes > 0 && purged.entries >= 4);
    assert_eq!(purged.personal_before, Some(days(35)));
    sound(&boss).await;

    let detail = boss.intervention(id).await.unwrap();
    let said = format!("{:?} {:?}", detail.visit, boss.history(id).await.unwrap());
    for word in [
        "Goff",
        "Lilas",
        "02 40",
        "voisine",
        "clé",
        "chaudière",
        "example.org",
    ] {
        assert!(!said.contains(word), "{word}: {said}");
    }
    assert!(detail.visit.purged && detail.drafts.is_empty());
    assert_eq!(
        detail.visit.client.as_ref().unwrap().place(),
        "44000 Nantes"
    );
    assert!(!detail.visit.signature_is_void(Signer::Client, &detail.form));
    assert_eq!(boss.clients("goff", 5).await.unwrap(), []);
    assert_eq!(boss.clients("nantes", 5).await.unwrap(), []);
    let gone = boss.blob(id, picture.preview).await;
    assert!(
        matches!(gone, Err(BackendError::PictureGone { .. })),
        "{gone:?}"
    );
    let lock = command(id, Action::Lock);
    assert_eq!(
        boss.submit(lock).await.unwrap(),
        Outcome::Refused(Refusal::Purged)
    );
    assert_ne!(boss.epoch().await.unwrap(), epoch);

    let again = purge(&boss).await;
    assert!(again.is_empty(), "{again:?}");
    // The journal is guarded again: a purge and nothing else may write it over.
    accepted(&boss, new_id(), create_at(BRUNO, 1)).await;
    sound(&boss).await;
}

async fn a_dry_run_says_what_a_purge_does_and_changes_nothing<P: Place>() {
    let place = P::new().await;
    let boss = place.open("boss").await;
    let (id, _) = told(&boss).await;
    retain(&boss, PERSONAL).await;
    place.clock().set(days(400));
    let before = (
        boss.intervention(id).await.unwrap().visit,
        boss.history(id).await.unwrap(),
    );
    let foretold = boss.purge(true).await.unwrap().unwrap();
    let after = (
        boss.intervention(id).await.unwrap().visit,
        boss.history(id).await.unwrap(),
    );
    assert_eq!(before, after);
    assert!(!foretold.scrubbed && !foretold.is_empty());
    let purged = purge(&boss).await;
    assert_eq!(
        foretold,
        Purged {
            scrubbed: false,
            ..purged
        }
    );
}

async fn what_is_still_to_be_done_stays<P: Place>() {
    let place = P::new().await;
    let boss = place.open("boss").await;
    let waiting = confirmed(&boss, ANNA, 1).await.id;
    let running = confirmed(&boss, BRUNO, 1).await.id;
    let technician = Some(BRUNO);
    accepted(&boss, running, Action::Start { technician }).await;
    let young = confirmed(&boss, BRUNO, 24 * 300).await.id;
    retain(&boss, PERSONAL).await;
    place.clock().set(days(400));
    let purged = purge(&boss).await;
    assert!(purged.is_empty(), "{purged:?}");
    assert_eq!(purged.held, 2);
    for id in [waiting, running, young] {
        let visit = boss.intervention(id).await.unwrap().visit;
        assert_eq!(visit.client.as_ref().unwrap().name, "Le Goff Élise");
    }
}

async fn a_client_with_a_younger_visit_is_kept<P: Place>() {
    let place = P::new().await;
    let boss = place.open("boss").await;
    let (old, _) = told(&boss).await;
    let young = confirmed(&boss, BRUNO, 24 * 300).await.id;
    retain(&boss, PERSONAL).await;
    place.clock().set(days(400));
    let purged = purge(&boss).await;
    assert_eq!((purged.visits, purged.clients), (1, 0));
    let name = |visit: &crate::domain::Intervention| visit.client.as_ref().unwrap().name.clone();
    assert_eq!(name(&boss.intervention(old).await.unwrap().visit), "");
    let kept = boss.intervention(young).await.unwrap().visit;
    assert_eq!(name(&kept), "Le Goff Élise");
    assert_eq!(boss.clients("goff", 5).await.unwrap().len(), 1);
    sound(&boss).await;
}

async fn pictures_go_alone_and_documents_do_without<P: Place>() {
    let place = P::new().await;
    let boss = place.open("boss").await;
    let (id, picture) = told(&boss).await;
    let retention = Retention {
        pictures: Some(30),
        ..Retention::default()
    };
    retain(&boss, retention).await;
    place.clock().set(days(31));
    let purged = purge(&boss).await;
    assert_eq!((purged.visits, purged.entries, purged.pictures), (0, 0, 2));
    let gone = boss.blob(id, picture.original).await;
    assert!(matches!(gone, Err(BackendError::PictureGone { .. })));
    let text = boss
        .document(id, Document::Report, Shape::Text { width: 80 })
        .await
        .unwrap();
    let text = String::from_utf8(text).unwrap();
    assert!(text.contains("n'est plus conservée"), "{text}");
    let pdf = boss.document(id, Document::Report, Shape::Pdf).await;
    assert!(pdf.unwrap().starts_with(b"%PDF"));
    sound(&boss).await;
}

async fn pictures_that_nobody_used_go_after_a_day<P: Place>() {
    let place = P::new().await;
    let boss = place.open("boss").await;
    retain(&boss, PERSONAL).await;
    boss.keep_picture(png(20)).await.unwrap();
    boss.keep_picture(png(30)).await.unwrap();
    place.clock().set(days(2));
    // Taken again: its command may be on its way.
    let again = boss.keep_picture(png(30)).await.unwrap();
    assert_eq!(purge(&boss).await.pictures, 2);
    let id = confirmed(&boss, ANNA, 1).await.id;
    accepted(
        &boss,
        id,
        Action::Start {
            technician: Some(ANNA),
        },
    )
    .await;
    accepted(&boss, id, photo(again)).await;
}

async fn addresses_of_mails_go_alone<P: Place>() {
    let place = P::new().await;
    let boss = place.open("boss").await;
    let id = confirmed(&boss, ANNA, 1).await.id;
    done_with(&boss, id, Vec::new()).await;
    let to = Some("elise@example.net".to_owned());
    accepted(&boss, id, Action::SendReport { to }).await;
    let retention = Retention {
        mails: Some(30),
        ..Retention::default()
    };
    retain(&boss, retention).await;
    place.clock().set(days(31));
    // It has not left yet.
    let held = purge(&boss).await;
    assert_eq!((held.mails, held.held), (0, 1));
    all_left(&boss).await;
    let purged = purge(&boss).await;
    assert_eq!((purged.mails, purged.visits, purged.held), (1, 0, 0));
    let detail = boss.intervention(id).await.unwrap();
    assert_eq!(detail.mails[0].to, ["…"]);
    let said = format!("{:?} {:?}", detail.visit, boss.history(id).await.unwrap());
    assert!(!said.contains("example.net"), "{said}");
    assert!(said.contains("Le Goff"), "only addresses of mails are old");
    sound(&boss).await;
}

async fn only_a_manager_purges_and_only_where_it_is_set_up<P: Place>() {
    let place = P::new().await;
    let boss = place.open("boss").await;
    told(&boss).await;
    place.clock().set(days(4_000));
    assert_eq!(purge(&boss).await, Purged::default());
    retain(&boss, PERSONAL).await;
    let refused = place.open("chief").await.purge(true).await.unwrap();
    assert!(matches!(
        refused,
        Err(Refusal::NotAllowed {
            needs: Level::Manager,
            ..
        })
    ));
}

/// Every byte of the file and of its log.
fn bytes(place: &OnSqlite) -> Vec<u8> {
    let folder = std::fs::read_dir(place.folder.path()).unwrap();
    folder
        .flat_map(|entry| std::fs::read(entry.unwrap().path()).unwrap())
        .collect()
}

fn holds(bytes: &[u8], word: &str) -> bool {
    bytes
        .windows(word.len())
        .any(|window| window == word.as_bytes())
}

/// Also what another visit was called that one stood in the way of, and earlier names of a client.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn not_a_byte_of_a_name_is_left_in_the_file() {
    let place = OnSqlite::new().await;
    let boss = place.open("boss").await;
    let id = new_id();
    let named = |name: &str| Blueprint {
        client: Some(client(9, name, "Vannes", "06 99 88 77 66")),
        description: "Chez Trividic".into(),
        ..blueprint(ANNA, 1)
    };
    let first = named("Trividic Solenn");
    accepted(&boss, id, Action::Create(Box::new(first))).await;
    let other = Some(client(9, "Trividic-Kermorvan Solenn", "Vannes", ""));
    let edit = crate::domain::Changes {
        client: Some(other),
        ..crate::domain::Changes::default()
    };
    accepted(&boss, id, Action::Edit(Box::new(edit))).await;
    accepted(&boss, id, Action::Confirm).await;
    done_with(&boss, id, Vec::new()).await;
    // One that goes on for years was put over it.
    let over = command(new_id(), create_at(ANNA, 1));
    let over = Command {
        id: CommandId(Uuid::now_v7()),
        override_reason: Some("deux à la fois".into()),
        ..over
    };
    let over_id = over.intervention;
    assert!(matches!(
        boss.submit(over).await.unwrap(),
        Outcome::Accepted(_)
    ));
    let told = format!("{:?}", boss.history(over_id).await.unwrap());
    assert!(told.contains("Trividic"), "{told}");
    assert!(holds(&bytes(&place), "Trividic"));

    retain(&boss, PERSONAL).await;
    place.clock().set(days(400));
    let purged = purge(&boss).await;
    assert_eq!((purged.visits, purged.held, purged.scrubbed), (1, 1, true));
    let left = bytes(&place);
    for word in ["Trividic", "trividic", "kermorvan", "06 99 88"] {
        assert!(!holds(&left, word), "{word} is left");
    }
    assert!(holds(&left, "Vannes"), "the town is counted");
    sound(&boss).await;
    boss.shutdown().await;
    assert!(!holds(&bytes(&place), "rividic"));
}
