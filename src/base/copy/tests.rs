//! What is copied is the same, is all there is, and is there whole or not at all.

use std::collections::BTreeSet;
use std::path::Path;

use futures_util::StreamExt;
use secrecy::SecretString;
use sqlx::{Connection, PgConnection, SqliteConnection};
use uuid::Uuid;

use super::*;
use crate::backend::{Backend, Clock, MailProblem, MailState, ManualClock, Outcome};
use crate::base::store::Queued;
use crate::base::tests::fixture::{
    ANNA, OnPostgres, OnSqlite, Place as Fixture, accepted, command, confirmed, create_at, now,
    where_is,
};
use crate::base::tests::server::Database;
use crate::base::{Embedded, OpenOptions, back_up, create, fill, open, replay};
use crate::demo::{DemoOptions, generate};
use crate::domain::{Action, CommandId, MailId};

const PASSWORD: &str = "bûches de chêne";
const KEY: &str = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIOYlZDNIsnkrInkF+s+vzXKZVfaHblDh5V5A4BqHqzsR anne@portable";

async fn opened(place: &Place) -> Embedded {
    let clock: std::sync::Arc<dyn Clock> = std::sync::Arc::new(ManualClock::at(now()));
    let (place, login) = (place.clone(), None);
    open(OpenOptions {
        place,
        login,
        clock,
    })
    .await
    .unwrap()
}

/// A base with something in each table; gives a token of a device.
async fn rich(place: &Place) -> SecretString {
    let demo = generate(&DemoOptions {
        now: now(),
        seed: 1,
        visits: None,
        technicians: None,
    });
    create(place, &demo.directory).await.unwrap();
    let mut bulk = fill(place).await.unwrap();
    for photo in &demo.photos {
        bulk.keep_picture(photo.picture.original, &photo.bytes, now())
            .await
            .unwrap();
    }
    bulk.append(demo.entries).await.unwrap();
    bulk.commit().await.unwrap();
    let base = opened(place).await;
    let password: SecretString = PASSWORD.to_owned().into();
    base.set_password("admin", Some(&password)).await.unwrap();
    base.add_key("admin", KEY).await.unwrap();
    base.invite("admin").await.unwrap();
    base.set_mail_password(Some("s3same".into())).await.unwrap();
    let visit = base.since(0, 1).await.unwrap()[0].intervention;
    base.keep_draft(visit, "notes", Some("Joint « rouge »,\n\"à revoir\" 🔥"))
        .await
        .unwrap();
    queue(&base, visit).await;
    let token = base.sign_in("admin", &password, "portable").await.unwrap();
    base.close().await;
    token.token
}

async fn queue(base: &Embedded, visit: crate::domain::InterventionId) {
    let mut unit = base.house.store.begin().await.unwrap();
    let mail = Queued {
        id: MailId(Uuid::now_v7()),
        command: CommandId(Uuid::now_v7()),
        visit,
        to: &["a@example.org".to_owned()],
        at: now(),
    };
    unit.queue_mail(&mail).await.unwrap();
    unit.commit().await.unwrap();
}

async fn same(from: &Place, to: &Place, before: &Before) -> Vec<Compared> {
    let compared = copy(from, to, before).await.unwrap();
    for one in &compared {
        assert!(one.is_same(), "{one:?}");
    }
    compared
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_base_goes_from_engine_to_engine_and_back_and_is_the_same() {
    let (folder, database) = (tempfile::tempdir().unwrap(), Database::new());
    let file = |name: &str| Place::File(folder.path().join(name));
    let (first, server, second) = (file("a.db"), where_is(&database), file("b.db"));
    let token = rich(&first).await;
    let there = same(&first, &server, &Before::Nothing).await;
    for one in &there {
        assert!(one.from.rows > 0, "nothing of {} was tried", one.table);
    }
    let back = same(&server, &second, &Before::Nothing).await;
    // What waited to be mailed is given up by a copy, and says so.
    let others = |one: &&Compared| one.table != "mail";
    let sums = |all: &[Compared]| {
        let sums = all.iter().filter(others).map(|one| one.from);
        sums.collect::<Vec<_>>()
    };
    assert_eq!(sums(&there), sums(&back));
    let mut epochs = BTreeSet::new();
    for place in [&first, &server, &second] {
        assert!(replay(place).await.unwrap().is_sound());
        let base = opened(place).await;
        epochs.insert(base.epoch().await.unwrap());
        base.bearer(&token).await.unwrap();
        let visit = base.since(0, 1).await.unwrap()[0].intervention;
        let detail = base.intervention(visit).await.unwrap();
        assert_eq!(detail.drafts["notes"], "Joint « rouge »,\n\"à revoir\" 🔥");
        // Work goes on: places and keys follow those that were copied.
        let last = base.house.store.position().await.unwrap().seq;
        let id = crate::base::tests::fixture::new_id();
        let mut create = command(id, create_at(ANNA, 5000));
        create.override_reason = Some("Essai".into());
        let outcome = base.submit(create).await;
        match outcome.unwrap() {
            Outcome::Accepted(receipt) => assert_eq!(receipt.seq, Some(last + 1)),
            other => panic!("{other:?}"),
        }
        let mail = base.house.store.unsent(10).await.unwrap().remove(0);
        queue(&base, id).await;
        let given_up = matches!(
            mail.state,
            MailState::Failed {
                problem: MailProblem::MayHaveLeft { .. },
                ..
            }
        );
        assert_eq!(given_up, place != &first, "a copy never sends it by itself");
        let waiting = base.house.store.unsent(10).await.unwrap();
        assert_eq!(waiting.len(), 2);
        assert_eq!(waiting[1].visit, id);
        base.close().await;
    }
    assert_eq!(epochs.len(), 3);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_copy_needs_an_empty_place_and_leaves_none_half_full() {
    let (lite, server) = (OnSqlite::new().await, OnPostgres::new().await);
    let base = lite.open("office").await;
    confirmed(&base, ANNA, 1).await;
    base.close().await;
    let (file, database) = (Place::from(lite.path()), where_is(&server.database));
    for (from, to, visits) in [(&file, &database, 0), (&database, &file, 1)] {
        let refused = copy(from, to, &Before::Nothing).await;
        assert!(
            matches!(refused, Err(BackendError::Exists { .. })),
            "{refused:?}"
        );
        assert_eq!(replay(to).await.unwrap().visits, visits);
    }
    // What is dropped before its end was never there.
    let empty = Database::new();
    let new = lite.folder.path().join("new.db");
    let mut source: Box<dyn Carrier> = Box::new(sqlite::read_whole(&lite.path()).await.unwrap());
    let mut halves: Vec<Box<dyn Carrier>> = vec![
        Box::new(sqlite::write_whole(&new, &Before::Nothing).await.unwrap()),
        Box::new(
            postgres::write_whole(&empty.url(), &Before::Nothing)
                .await
                .unwrap(),
        ),
    ];
    for half in &mut halves {
        for table in &TABLES[..5] {
            carry(source.as_mut(), half.as_mut(), table).await.unwrap();
        }
    }
    drop((halves, source));
    for place in [Place::File(new), where_is(&empty)] {
        let there = replay(&place).await;
        assert!(
            matches!(there, Err(BackendError::NoBase { .. })),
            "{there:?}"
        );
    }
    let left: Vec<_> = std::fs::read_dir(lite.folder.path())
        .unwrap()
        .map(|entry| entry.unwrap().file_name())
        .filter(|name| name.to_string_lossy().starts_with(".base-"))
        .collect();
    assert!(left.is_empty(), "{left:?}");
    same(&file, &where_is(&empty), &Before::Nothing).await;
}

/// A target that loses what it is given.
struct Leaky;

#[async_trait]
impl Carrier for Leaky {
    fn rows<'a>(&'a mut self, _: &'static Table) -> BoxStream<'a, Answer<String>> {
        futures_util::stream::empty().boxed()
    }

    async fn put(&mut self, _: &'static Table, _: &str) -> Answer<()> {
        Ok(())
    }

    async fn finish(self: Box<Self>) -> Answer<()> {
        panic!("what differs must not last");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_copy_that_differs_is_told_and_not_kept() {
    let place = OnSqlite::new().await;
    let mut source = sqlite::read_whole(&place.path()).await.unwrap();
    let compared = transfer(&mut source, Box::new(Leaky)).await.unwrap();
    let differ: Vec<&str> = compared
        .iter()
        .filter(|one| !one.is_same())
        .map(|one| one.table)
        .collect();
    assert_eq!(differ, ["meta", "directory"]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_backup_is_made_while_others_write_and_put_back_beside_the_former_base() {
    let (lite, server) = (OnSqlite::new().await, OnPostgres::new().await);
    let places = [Place::from(lite.path()), where_is(&server.database)];
    for (place, name) in places.iter().zip(["lite.bak", "server.bak"]) {
        let base = opened(place).await;
        let id = crate::base::tests::fixture::new_id();
        accepted(&base, id, create_at(ANNA, 1)).await;
        let file = lite.folder.path().join(name);
        back_up(place, &file).await.unwrap();
        let again = back_up(place, &file).await;
        assert!(
            matches!(again, Err(BackendError::Exists { .. })),
            "{again:?}"
        );
        accepted(&base, id, Action::Confirm).await;

        // Not under the feet of somebody.
        let aside = Before::Aside("before_1".into());
        let restored = copy(&file.as_path().into(), place, &aside).await;
        assert!(
            matches!(restored, Err(BackendError::Busy { .. })),
            "{restored:?}"
        );
        assert_eq!(base.intervention(id).await.unwrap().visit.revision, 2);
        let epoch = base.epoch().await.unwrap();
        base.close().await;

        same(&file.as_path().into(), place, &aside).await;
        let base = opened(place).await;
        assert_eq!(base.intervention(id).await.unwrap().visit.revision, 1);
        assert_ne!(base.epoch().await.unwrap(), epoch);
        accepted(&base, id, Action::Confirm).await;
        base.close().await;
    }
    let kept = lite.folder.path().join("base.db.before_1");
    assert_eq!(replay(&kept).await.unwrap().entries, 2);
    let mut on = PgConnection::connect(&server.database.url()).await.unwrap();
    let kept: i64 = sqlx::query_scalar("SELECT count(*) FROM ardoise_before_1.journal")
        .fetch_one(&mut on)
        .await
        .unwrap();
    assert_eq!(kept, 2);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_damaged_base_makes_room_for_its_backup() {
    let place = OnSqlite::new().await;
    let backup = place.folder.path().join("base.bak");
    back_up(&place.path().into(), &backup).await.unwrap();
    std::fs::write(place.path(), b"no base any more").unwrap();
    let aside = Before::Aside("before_1".into());
    same(&backup.into(), &place.path().into(), &aside).await;
    assert!(replay(place.path()).await.unwrap().is_sound());
    assert_eq!(
        std::fs::read(place.folder.path().join("base.db.before_1")).unwrap(),
        b"no base any more"
    );
}

/// Tables with their columns, but for those that the engine keeps for itself.
fn listed(names: Vec<(String, String)>, own: &[(&str, &str)]) -> BTreeSet<(String, String)> {
    let is_own = |(table, column): &(String, String)| {
        own.iter()
            .any(|(its, one)| its == table && (*one == "*" || one == column))
    };
    names.into_iter().filter(|name| !is_own(name)).collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn everything_that_an_engine_keeps_is_copied() {
    let copied: BTreeSet<(String, String)> = TABLES
        .iter()
        .flat_map(|table| {
            let name = |(column, _): &(&str, Kind)| (table.name.to_owned(), (*column).to_owned());
            table.columns.iter().map(name)
        })
        .collect();
    let (lite, server) = (OnSqlite::new().await, OnPostgres::new().await);
    let url = format!("sqlite://{}", Path::display(&lite.path()));
    let mut on = SqliteConnection::connect(&url).await.unwrap();
    let names = sqlx::query_as(
        "SELECT t.name, c.name FROM sqlite_master AS t, pragma_table_info(t.name) AS c \
         WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite_%'",
    );
    let own = [
        ("meta", "epoch"),
        ("client", "key"),
        ("intervention", "key"),
        ("blob", "key"),
    ];
    assert_eq!(
        listed(names.fetch_all(&mut on).await.unwrap(), &own),
        copied
    );
    let mut on = PgConnection::connect(&server.database.url()).await.unwrap();
    let names = sqlx::query_as(
        "SELECT table_name::text, column_name::text FROM information_schema.columns \
         WHERE table_schema = current_schema()",
    );
    let own = [
        ("meta", "epoch"),
        ("ardoise", "*"),
        ("intervention", "technicians"),
    ];
    assert_eq!(
        listed(names.fetch_all(&mut on).await.unwrap(), &own),
        copied
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_reader_sees_one_moment_whatever_others_write() {
    let (lite, server) = (OnSqlite::new().await, OnPostgres::new().await);
    let places = [Place::from(lite.path()), where_is(&server.database)];
    let journal = TABLES.iter().find(|table| table.name == "journal").unwrap();
    for place in &places {
        let base = opened(place).await;
        confirmed(&base, ANNA, 1).await;
        let mut source: Box<dyn Carrier> = match place {
            Place::File(path) => Box::new(sqlite::read_whole(path).await.unwrap()),
            Place::Postgres(url) => Box::new(postgres::read_whole(url).await.unwrap()),
        };
        assert_eq!(sum(source.as_mut(), &TABLES[0]).await.unwrap().rows, 1);
        confirmed(&base, ANNA, 3).await;
        assert_eq!(sum(source.as_mut(), journal).await.unwrap().rows, 2);
        drop(source);
        base.close().await;
    }
}

#[test]
fn a_name_beside_says_where_the_former_base_is() {
    let aside = Before::Aside("before_0".into());
    let shown = |place: &str| aside.shown(&Place::parse(place));
    assert_eq!(shown("/b.db").as_deref(), Some("/b.db.before_0"));
    assert_eq!(shown("postgres://h/b").as_deref(), Some("ardoise_before_0"));
    assert_eq!(Before::Nothing.shown(&Place::parse("/b.db")), None);
}
