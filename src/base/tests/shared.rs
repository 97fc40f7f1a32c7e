//! What people of one process read together is never old, and never somebody else's.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use chrono::Days;

use super::fixture::{ANNA, BRUNO, NANTES, Place, accepted, confirmed, move_to, new_id, now};
use super::fixture::{SWEEP, create_at, directory};
use crate::backend::{Backend, Board, Filter, Outcome, Window};
use crate::base::Embedded;
use crate::base::lookout::Lookout;
use crate::base::news::News;
use crate::base::shelf::{Room, Shelf, Weigh};
use crate::base::store::Position;
use crate::domain::{Action, Actor, Amendment, Level, Piece, Retention, Settings};

super::on_every_store!(
    one_reading_serves_all_who_see_the_same,
    other_eyes_read_for_themselves,
    whoever_wrote_reads_it,
    another_process_is_noticed_at_once,
    another_directory_is_another_board,
    whom_a_directory_names_depends_on_who_reads_it,
    why_somebody_is_away_is_told_to_nobody_beside,
    deeds_are_shared_and_current,
    another_life_of_the_base_is_read_anew,
    a_purged_name_is_not_shown_again,
    a_base_that_went_back_is_read_anew,
    many_windows_do_not_stay,
    many_who_ask_at_once_look_once,
);

fn today() -> Window {
    Window::day(now().date_naive())
}

async fn board(base: &Embedded) -> Board {
    base.board(today(), &Filter::default()).await.unwrap()
}

/// Whether two boards show the very same visits, not only equal ones.
fn same(one: &Board, other: &Board) -> bool {
    !one.visits.is_empty()
        && one.visits.len() == other.visits.len()
        && one
            .visits
            .iter()
            .zip(&other.visits)
            .all(|(one, other)| Arc::ptr_eq(one, other))
}

fn seen_by(base: &Embedded, login: &str) -> Embedded {
    base.seen_by(Actor::from(directory().user(login).unwrap()))
}

async fn one_reading_serves_all_who_see_the_same<P: Place>() {
    let place = P::new().await;
    let base = place.open("office").await;
    confirmed(&base, ANNA, 1).await;
    let (chief, bruno) = (seen_by(&base, "chief"), seen_by(&base, "bruno"));
    let everything = Filter::default();
    let (one, two, three, four) = tokio::join!(
        board(&base),
        board(&chief),
        board(&bruno),
        base.board(Window::week(now().date_naive()), &everything)
    );
    assert!(same(&one, &two) && same(&one, &three));
    assert!(!same(&one, &four.unwrap()), "another window");
    assert!(same(&one, &board(&chief).await), "and later");
    let nantes = Filter {
        branch: Some(NANTES),
        ..Filter::default()
    };
    let filtered = base.board(today(), &nantes).await.unwrap();
    assert!(!same(&one, &filtered), "another filter");
    assert_eq!(filtered.visits, one.visits);
}

async fn other_eyes_read_for_themselves<P: Place>() {
    let place = P::new().await;
    let base = place.open("office").await;
    let (hers, his) = (
        confirmed(&base, ANNA, 1).await,
        confirmed(&base, BRUNO, 2).await,
    );
    let all = board(&base).await;
    assert_eq!(all.visits.len(), 2);
    let own = board(&seen_by(&base, "anna")).await;
    let ids: Vec<_> = own.visits.iter().map(|visit| visit.id).collect();
    assert_eq!(ids, [hers.id]);
    let mut other = Actor::from(directory().user("anna").unwrap());
    other.technician = Some(BRUNO);
    let ids: Vec<_> = board(&base.seen_by(other.clone())).await.visits;
    assert_eq!(
        ids.iter().map(|visit| visit.id).collect::<Vec<_>>(),
        [his.id]
    );
    other.technician = None;
    assert!(board(&base.seen_by(other)).await.visits.is_empty());
    let kiosk = board(&seen_by(&base, "kiosk")).await;
    assert_eq!(kiosk.visits.len(), 2);
    assert!(kiosk.visits.iter().all(|visit| {
        visit
            .client
            .as_ref()
            .is_none_or(|client| client.name.is_empty())
    }));
    assert!(kiosk.unsent.is_empty());
    // And whoever sees everything still does.
    assert!(same(&all, &board(&seen_by(&base, "boss")).await));
}

async fn whoever_wrote_reads_it<P: Place>() {
    let place = P::new().await;
    let base = place.open("office").await;
    let chief = seen_by(&base, "chief");
    let mut before = board(&chief).await;
    for step in 0..12 {
        let visit = confirmed(&base, ANNA, step).await;
        let after = board(&base).await;
        assert!(after.visits.iter().any(|one| one.id == visit.id), "{step}");
        assert!(same(&after, &board(&chief).await), "{step}");
        assert!(!same(&before, &after));
        before = after;
    }
    let first = before.visits[0].id;
    accepted(&chief, first, Action::Unplan).await;
    let after = board(&chief).await;
    assert!(after.visits.iter().all(|one| one.id != first));
    assert_eq!(after.pool.len(), 1);
}

async fn another_process_is_noticed_at_once<P: Place>() {
    let place = P::new().await;
    let (base, elsewhere) = (place.open("office").await, place.open("office").await);
    let visit = confirmed(&base, ANNA, 1).await;
    assert_eq!(board(&base).await.visits[0].revision, visit.revision);
    for hour in 2..8 {
        accepted(&elsewhere, visit.id, move_to(hour)).await;
        // Without waiting for any news of it.
        let read = board(&base).await;
        let start = read.visits[0].schedule.unwrap().start;
        assert_eq!(start, super::fixture::hours(hour));
    }
}

async fn another_directory_is_another_board<P: Place>() {
    let place = P::new().await;
    let (base, elsewhere) = (place.open("boss").await, place.open("boss").await);
    confirmed(&base, ANNA, 1).await;
    let kiosk = seen_by(&base, "kiosk");
    let label = async |base: &Embedded| board(base).await.visits[0].label.clone();
    assert_eq!(label(&kiosk).await, "Ramonage");
    let known = elsewhere.directory().await.unwrap();
    let before = Box::new(known.template(SWEEP).unwrap().clone());
    let mut after = before.clone();
    after.short = "Cheminée".into();
    let amendment = Amendment {
        before: Some(Piece::Template(before)),
        after: Piece::Template(after),
    };
    assert_eq!(
        elsewhere.amend(amendment).await.unwrap(),
        Outcome::Configured
    );
    assert_eq!(label(&kiosk).await, "Cheminée");
    let one = base.shared_directory().await.unwrap();
    let two = seen_by(&base, "office").shared_directory().await.unwrap();
    assert!(Arc::ptr_eq(&one, &two));
    let three = kiosk.shared_directory().await.unwrap();
    let four = seen_by(&base, "kiosk").shared_directory().await.unwrap();
    assert!(Arc::ptr_eq(&three, &four));
    assert_eq!(one.templates[0].short, "Cheminée");
    assert_eq!(three.templates[0].short, "Cheminée");
    let settings = Settings {
        company: "Autre".into(),
        ..one.settings.clone()
    };
    base.configure(settings).await.unwrap();
    assert_eq!(kiosk.directory().await.unwrap().settings.company, "Autre");
}

async fn whom_a_directory_names_depends_on_who_reads_it<P: Place>() {
    let place = P::new().await;
    let base = place.open("office").await;
    let users = async |login: &str| {
        let directory = seen_by(&base, login).directory().await.unwrap();
        let users = directory.users.into_iter();
        users
            .map(|user| (user.level, user.login, user.name))
            .collect::<Vec<_>>()
    };
    let whole = users("office").await;
    assert!(
        whole
            .iter()
            .all(|(_, login, name)| !login.is_empty() && !name.is_empty())
    );
    let technicians = users("anna").await;
    assert_eq!(technicians.len(), whole.len());
    // Whom to ask is said by name; how they sign in is theirs.
    for ((level, login, name), known) in whole.iter().zip(&technicians) {
        assert_eq!(
            (level, name, ""),
            (&known.0, &known.2, known.1.as_str()),
            "{login}"
        );
    }
    for (level, login, _) in users("kiosk").await {
        assert_eq!((level, login.as_str()), (Level::Kiosk, ""));
    }
}

async fn why_somebody_is_away_is_told_to_nobody_beside<P: Place>() {
    let place = P::new().await;
    let base = place.open("boss").await;
    let today = now().date_naive();
    for id in [ANNA, BRUNO] {
        let directory = base.directory().await.unwrap();
        let before = Box::new(directory.technician(id).unwrap().clone());
        let mut after = before.clone();
        after.email = Some("quelqu.un@example.org".into());
        after.hours = after.hours.with_absence(today, today, "malade").unwrap();
        let amendment = Amendment {
            before: Some(Piece::Technician(before)),
            after: Piece::Technician(after),
        };
        assert_eq!(base.amend(amendment).await.unwrap(), Outcome::Configured);
    }
    let known = async |login: &str| {
        let directory = seen_by(&base, login).directory().await.unwrap();
        [ANNA, BRUNO].map(|id| {
            let one = directory.technician(id).unwrap();
            let why = one.hours.absence_on(today).expect("still away");
            (why.to_owned(), one.email.is_some())
        })
    };
    let (all, none) = (("malade".to_owned(), true), (String::new(), false));
    assert_eq!(known("office").await, [all.clone(), all.clone()]);
    assert_eq!(known("anna").await, [all, none.clone()]);
    assert_eq!(known("kiosk").await, [none.clone(), none]);
}

async fn deeds_are_shared_and_current<P: Place>() {
    let place = P::new().await;
    let base = place.open("office").await;
    let (anna, kiosk) = (seen_by(&base, "anna"), seen_by(&base, "kiosk"));
    confirmed(&base, ANNA, 1).await;
    let count = async |base: &Embedded| base.deeds(0, 20).await.unwrap().len();
    assert_eq!((count(&base).await, count(&anna).await), (2, 2));
    confirmed(&base, BRUNO, 1).await;
    assert_eq!((count(&base).await, count(&anna).await), (4, 2));
    assert_eq!(count(&kiosk).await, 0);
    assert_eq!(base.deeds(3, 20).await.unwrap().len(), 1);
    assert_eq!(base.deeds(0, 3).await.unwrap().len(), 3);
    let entries = base.since(0, 20).await.unwrap();
    let names = entries.iter().map(|entry| entry.action.name().to_owned());
    let deeds = base.deeds(0, 20).await.unwrap();
    assert!(names.eq(deeds.into_iter().map(|deed| deed.action)));
}

async fn another_life_of_the_base_is_read_anew<P: Place>() {
    let place = P::new().await;
    let base = place.open("boss").await;
    confirmed(&base, ANNA, 1).await;
    let before = board(&base).await;
    base.renew_epoch().await.unwrap();
    let after = board(&base).await;
    assert!(!same(&before, &after));
    assert_eq!(before, after);
}

async fn a_purged_name_is_not_shown_again<P: Place>() {
    let place = P::new().await;
    let (base, elsewhere) = (place.open("boss").await, place.open("boss").await);
    let visit = confirmed(&base, ANNA, 1).await;
    accepted(&base, visit.id, Action::Start { technician: None }).await;
    let finish = Action::Finish {
        actual: None,
        travel: None,
        mail_again: None,
    };
    accepted(&base, visit.id, finish).await;
    let named = |board: &Board| {
        let client = board.visits[0].client.as_ref();
        client.is_some_and(|client| client.name.contains("Goff"))
    };
    assert!(named(&board(&base).await));
    let retention = Retention {
        personal: Some(365),
        ..Retention::default()
    };
    let settings = Settings {
        retention,
        ..base.directory().await.unwrap().settings
    };
    base.configure(settings).await.unwrap();
    place.clock().set(now() + Days::new(800));
    elsewhere.purge(false).await.unwrap().unwrap();
    let after = board(&base).await;
    assert!(!after.visits.is_empty() && !named(&after), "{after:?}");
}

async fn a_base_that_went_back_is_read_anew<P: Place>() {
    let place = P::new().await;
    let base = place.open("office").await;
    confirmed(&base, ANNA, 1).await;
    let before = board(&base).await;
    // What listeners were told of is more than there is.
    base.house.news.tell(Position {
        seq: 100,
        directory: 1,
        mail: 1,
    });
    let falls = base.house.news.falls();
    let after = board(&base).await;
    assert_eq!(base.house.news.falls(), falls + 1);
    assert!(!same(&before, &after), "read again");
    assert!(same(&after, &board(&base).await), "but only once");
}

async fn many_windows_do_not_stay<P: Place>() {
    let place = P::new().await;
    let base = place.open("office").await;
    confirmed(&base, ANNA, 1).await;
    let first = board(&base).await;
    for day in 1..300 {
        let window = Window::day(now().date_naive() + Days::new(day));
        base.board(window, &Filter::default()).await.unwrap();
        if day % 100 == 0 {
            assert!(same(&first, &board(&base).await), "asked for now and then");
        }
    }
    assert_eq!(base.house.common.boards_kept(), 256);
    confirmed(&base, ANNA, 3).await;
    board(&base).await;
    assert_eq!(
        base.house.common.boards_kept(),
        1,
        "what is old goes at once"
    );
}

async fn many_who_ask_at_once_look_once<P: Place>() {
    let place = P::new().await;
    let base = Arc::new(place.open("office").await);
    confirmed(&base, ANNA, 1).await;
    let looks = base.house.common.lookout.looks();
    let all: Vec<_> = (0..200)
        .map(|_| {
            let base = Arc::clone(&base);
            tokio::spawn(async move { board(&base).await })
        })
        .collect();
    let mut boards = Vec::new();
    for one in all {
        boards.push(one.await.unwrap());
    }
    assert!(boards.iter().all(|one| same(one, &boards[0])));
    let looked = base.house.common.lookout.looks() - looks;
    assert!(looked < 100, "{looked} looks for 200 questions");
}

#[derive(Debug, PartialEq)]
struct Told(usize);

impl Weigh for Told {
    fn weight(&self) -> usize {
        self.0
    }
}

/// A moment of a base of its own.
async fn moments() -> (Lookout, Embedded, super::fixture::OnSqlite) {
    let place = super::fixture::OnSqlite::new().await;
    let base = place.open("office").await;
    let news = Arc::new(News::since(Position::default()));
    let lookout = Lookout::new(Arc::clone(&base.house.store), news);
    (lookout, base, place)
}

#[tokio::test]
async fn a_reading_that_fails_or_is_given_up_is_begun_again() {
    let (lookout, ..) = moments().await;
    let moment = lookout.now().await.unwrap();
    let shelf = Arc::new(Shelf::new(Room {
        answers: 2,
        weight: 10,
    }));
    let failing = async { Err(crate::backend::BackendError::Store("no".into())) };
    assert!(shelf.get("a", &moment, failing).await.is_err());
    let never = {
        let shelf = Arc::clone(&shelf);
        tokio::spawn(async move {
            let for_ever = std::future::pending();
            shelf.get("a", &moment, for_ever).await
        })
    };
    tokio::task::yield_now().await;
    let second = {
        let shelf = Arc::clone(&shelf);
        tokio::spawn(async move { shelf.get("a", &moment, async { Ok(Told(1)) }).await })
    };
    tokio::task::yield_now().await;
    assert!(!second.is_finished(), "it waits for the first");
    never.abort();
    assert_eq!(*second.await.unwrap().unwrap(), Told(1));
}

#[tokio::test]
async fn what_was_asked_for_longest_ago_makes_room() {
    let (lookout, ..) = moments().await;
    let moment = lookout.now().await.unwrap();
    let shelf = Shelf::new(Room {
        answers: 8,
        weight: 10,
    });
    let read = AtomicUsize::new(0);
    let get = async |key: &'static str, weight: usize| {
        let reading = async {
            read.fetch_add(1, Ordering::Relaxed);
            Ok(Told(weight))
        };
        shelf.get(key, &moment, reading).await.unwrap();
        read.load(Ordering::Relaxed)
    };
    assert_eq!(get("a", 4).await, 1);
    assert_eq!(get("b", 4).await, 2);
    assert_eq!(get("a", 4).await, 2, "kept");
    assert_eq!(get("c", 4).await, 3, "and b goes");
    assert_eq!(get("a", 4).await, 3);
    assert_eq!(get("b", 4).await, 4);
    assert_eq!(get("giant", 100).await, 5);
    assert_eq!(shelf.kept(), 0, "too large to be kept");
}

#[tokio::test]
async fn a_moment_covers_itself_and_what_was_before() {
    let (lookout, base, _place) = moments().await;
    let before = lookout.now().await.unwrap();
    accepted(&base, new_id(), create_at(ANNA, 1)).await;
    let after = lookout.now().await.unwrap();
    assert!(before.covers(&before) && after.covers(&before));
    assert!(!before.covers(&after));
}
