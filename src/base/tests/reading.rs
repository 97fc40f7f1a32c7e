//! Boards, details, searches.

use std::time::Duration;

use chrono::{NaiveDate, TimeDelta};
use uuid::Uuid;

use super::fixture::{
    ANNA, BRUNO, NANTES, Place, RENNES, accepted, blueprint, client, command, confirmed, create_at,
    hours, new_id, now,
};
use crate::backend::{Backend, BackendError, Clock, Filter, Window};
use crate::base::Embedded;
use crate::domain::{Action, Blueprint, InterventionId, Minutes, Origin, Plan};

super::on_every_store!(
    a_board_has_what_touches_its_days,
    a_board_is_filtered,
    long_visits_are_on_all_their_days,
    a_detail_has_the_clients_other_visits,
    a_visit_is_found_by_what_people_call_it,
    clients_are_found_by_the_beginnings_of_words,
    an_imported_visit_is_found_by_its_origin,
    the_journal_is_read_from_a_place_on,
    a_clock_that_stands_behind_is_told,
    the_directory_comes_back_as_it_was_given,
);

fn day(offset: i64) -> Window {
    Window::day((now() + TimeDelta::days(offset)).date_naive())
}

async fn ids(base: &Embedded, window: Window, filter: &Filter) -> Vec<InterventionId> {
    base.board(window, filter)
        .await
        .unwrap()
        .visits
        .iter()
        .map(|visit| visit.id)
        .collect()
}

async fn a_board_has_what_touches_its_days<P: Place>() {
    let place = P::new().await;
    let base = place.open("office").await;
    // 7h00 UTC is 8h00 in Paris: 16 hours later is midnight.
    let ends_at_midnight = accepted(&base, new_id(), create_at(ANNA, 15))
        .await
        .visit
        .id;
    let next = accepted(&base, new_id(), create_at(ANNA, 16))
        .await
        .visit
        .id;
    let mut through = blueprint(BRUNO, 15);
    through.planned = Minutes(90);
    let through = accepted(&base, new_id(), Action::Create(Box::new(through)))
        .await
        .visit
        .id;
    let mut today = ids(&base, day(0), &Filter::default()).await;
    today.sort_unstable();
    let mut wanted = vec![ends_at_midnight, through];
    wanted.sort_unstable();
    assert_eq!(today, wanted);
    assert_eq!(
        ids(&base, day(1), &Filter::default()).await,
        [through, next]
    );
    assert!(ids(&base, day(2), &Filter::default()).await.is_empty());
    assert_eq!(
        ids(&base, Window::week(now().date_naive()), &Filter::default())
            .await
            .len(),
        3
    );
    for first in [NaiveDate::MIN, NaiveDate::MAX] {
        let edge = Window { first, days: 7 };
        assert!(ids(&base, edge, &Filter::default()).await.is_empty());
    }
}

async fn a_board_is_filtered<P: Place>() {
    let place = P::new().await;
    let base = place.open("office").await;
    let hers = accepted(&base, new_id(), create_at(ANNA, 1)).await.visit.id;
    let his = accepted(
        &base,
        new_id(),
        Action::Create(Box::new(Blueprint {
            branch: RENNES,
            ..blueprint(BRUNO, 2)
        })),
    );
    let his = his.await.visit.id;
    let both = Action::Create(Box::new(Blueprint {
        technicians: vec![BRUNO, ANNA],
        ..blueprint(ANNA, 5)
    }));
    let both = accepted(&base, new_id(), both).await.visit.id;
    let pooled = |branch, technicians| Blueprint {
        planned: Minutes(30),
        technicians,
        ..Blueprint::new(branch)
    };
    let anybody = accepted(
        &base,
        new_id(),
        Action::Create(Box::new(pooled(NANTES, vec![]))),
    )
    .await
    .visit
    .id;
    let for_him = accepted(
        &base,
        new_id(),
        Action::Create(Box::new(pooled(RENNES, vec![BRUNO]))),
    )
    .await
    .visit
    .id;

    let of = |technicians: &[_]| Filter {
        technicians: technicians.to_vec(),
        branch: None,
    };
    assert_eq!(ids(&base, day(0), &of(&[ANNA])).await, [hers, both]);
    assert_eq!(
        ids(&base, day(0), &of(&[ANNA, BRUNO])).await,
        [hers, his, both]
    );
    let in_rennes = Filter {
        branch: Some(RENNES),
        ..Filter::default()
    };
    assert_eq!(ids(&base, day(0), &in_rennes).await, [his]);
    let both_filters = Filter {
        branch: Some(NANTES),
        technicians: vec![BRUNO],
    };
    assert_eq!(ids(&base, day(0), &both_filters).await, [both]);

    for (filter, wanted) in [
        (Filter::default(), vec![anybody, for_him]),
        (of(&[ANNA]), vec![anybody]),
        (in_rennes, vec![for_him]),
    ] {
        let board = base.board(day(0), &filter).await.unwrap();
        assert_eq!(
            board.pool.iter().map(|visit| visit.id).collect::<Vec<_>>(),
            wanted
        );
    }
}

async fn long_visits_are_on_all_their_days<P: Place>() {
    let place = P::new().await;
    let base = place.open("office").await;
    for days in [2, 20, 200, 2_000] {
        let id = new_id();
        let mut long = blueprint(ANNA, 0);
        long.forced_end = Some(hours(24 * days));
        let mut create = command(id, Action::Create(Box::new(long)));
        create.override_reason = Some("Chantier".into());
        super::fixture::receipt(base.submit(create).await.unwrap());
        for filter in [
            Filter::default(),
            Filter {
                technicians: vec![ANNA],
                branch: None,
            },
        ] {
            for offset in [0, days / 2, days - 1] {
                assert!(
                    ids(&base, day(offset), &filter).await.contains(&id),
                    "{days} days, day {offset}"
                );
            }
            assert!(!ids(&base, day(-1), &filter).await.contains(&id));
            assert!(!ids(&base, day(days + 1), &filter).await.contains(&id));
        }
    }
    let id = base
        .board(day(1_000), &Filter::default())
        .await
        .unwrap()
        .visits[0]
        .id;
    let shorter = Action::Plan(Plan {
        forced_end: Some(hours(1)),
        ..Plan::default()
    });
    let mut cut = command(id, shorter);
    cut.override_reason = Some("Fini".into());
    super::fixture::receipt(base.submit(cut).await.unwrap());
    assert!(ids(&base, day(1_000), &Filter::default()).await.is_empty());
}

async fn a_detail_has_the_clients_other_visits<P: Place>() {
    let place = P::new().await;
    let base = place.open("office").await;
    let mut visits = Vec::new();
    for start in [1, 48, 24] {
        visits.push(
            accepted(&base, new_id(), create_at(ANNA, start))
                .await
                .visit
                .id,
        );
    }
    let detail = base.intervention(visits[0]).await.unwrap();
    assert_eq!(detail.visit.id, visits[0]);
    assert_eq!(
        detail
            .others
            .iter()
            .map(|visit| visit.id)
            .collect::<Vec<_>>(),
        [visits[1], visits[2]]
    );
}

async fn a_visit_is_found_by_what_people_call_it<P: Place>() {
    let place = P::new().await;
    let base = place.open("office").await;
    let visit = |first: u128, rest: u128| InterventionId(Uuid::from_u128((first << 112) | rest));
    let (one, twin) = (visit(0xabcd, 1), visit(0xabcd, 2));
    accepted(&base, one, create_at(ANNA, 1)).await;
    accepted(&base, one, Action::Confirm).await;
    assert_eq!(base.find("abcd").await.unwrap().id, one);
    accepted(&base, twin, create_at(ANNA, 3)).await;
    assert!(matches!(
        base.find("ABCD").await,
        Err(BackendError::Ambiguous { .. })
    ));
    assert_eq!(base.find(&twin.to_string()).await.unwrap().id, twin);
    assert_eq!(base.find(" RAM0001 ").await.unwrap().id, one);
    assert_eq!(base.find("ram0001").await.unwrap().id, one);
    assert_eq!(base.find("Ram0001").await.unwrap().id, one);
    for reference in ["", "RAM9999", "ram9999", "abce", "été"] {
        assert!(
            matches!(
                base.find(reference).await,
                Err(BackendError::NotFound { .. })
            ),
            "{reference}"
        );
    }
}

async fn clients_are_found_by_the_beginnings_of_words<P: Place>() {
    let place = P::new().await;
    let base = place.open("office").await;
    let people = [
        client(1, "Le Goff Élise", "Nantes", "02 40 11 22 33"),
        client(2, "Legoff Marc", "Rézé", "+33 6 12 34 56 78"),
        client(3, "Œuvray Anne-Marie", "Le Pellerin", ""),
    ];
    let mut visits = Vec::new();
    for (person, start) in people.iter().zip(0..) {
        let new = Blueprint {
            client: Some(person.clone()),
            ..blueprint(ANNA, start * 2)
        };
        visits.push(
            accepted(&base, new_id(), Action::Create(Box::new(new)))
                .await
                .visit
                .id,
        );
    }
    for (text, wanted) in [
        ("goff", vec![1]),
        ("le", vec![1, 2, 3]),
        ("leg", vec![2]),
        ("LE GOFF", vec![1]),
        ("elise nan", vec![1]),
        ("reze", vec![2]),
        ("oeuv", vec![3]),
        ("marie anne", vec![3]),
        ("024011", vec![1]),
        ("02 40", vec![1]),
        ("goff reze", vec![]),
        ("", vec![]),
        ("'; DROP TABLE", vec![]),
    ] {
        let mut found: Vec<u128> = Vec::new();
        for one in base.clients(text, 10).await.unwrap() {
            found.push(one.id.0.as_u128());
        }
        found.sort_unstable();
        assert_eq!(found, wanted, "{text}");
    }
    assert_eq!(base.clients("le", 2).await.unwrap().len(), 2);
    let married = crate::domain::Client {
        name: "Martin Élise".into(),
        ..people[0].clone()
    };
    let renamed = crate::domain::Changes {
        client: Some(Some(married.clone())),
        ..Default::default()
    };
    accepted(&base, visits[0], Action::Edit(Box::new(renamed))).await;
    assert!(base.clients("goff", 10).await.unwrap().is_empty());
    assert_eq!(base.clients("martin", 10).await.unwrap(), [married]);
}

async fn an_imported_visit_is_found_by_its_origin<P: Place>() {
    let place = P::new().await;
    let base = place.open("office").await;
    let origin = Origin {
        uid: "42@calendar".into(),
        fingerprint: "f".into(),
    };
    let new = Blueprint {
        origin: Some(origin),
        ..blueprint(ANNA, 1)
    };
    let id = accepted(&base, new_id(), Action::Create(Box::new(new)))
        .await
        .visit
        .id;
    assert_eq!(
        base.imported("42@calendar")
            .await
            .unwrap()
            .map(|visit| visit.id),
        Some(id)
    );
    assert_eq!(base.imported("43@calendar").await.unwrap(), None);
}

async fn the_journal_is_read_from_a_place_on<P: Place>() {
    let place = P::new().await;
    let base = place.open("office").await;
    let visit = confirmed(&base, ANNA, 1).await;
    place.clock().advance(Duration::from_secs(90));
    let paused = accepted(&base, visit.id, Action::Start { technician: None }).await;
    let all = base.since(0, 100).await.unwrap();
    assert_eq!(
        all.iter().map(|entry| entry.seq).collect::<Vec<_>>(),
        [1, 2, 3]
    );
    assert_eq!(all, base.history(visit.id).await.unwrap());
    assert_eq!(base.since(1, 1).await.unwrap(), all[1..2]);
    let last = &all[2];
    assert_eq!(
        (last.command, last.revision, &last.events),
        (paused.command, 3, &paused.events)
    );
    assert_eq!(
        (last.at, last.received_at),
        (now(), now() + TimeDelta::seconds(90))
    );
    assert_eq!(last.actor, base.session().actor);
}

async fn a_clock_that_stands_behind_is_told<P: Place>() {
    let place = P::new().await;
    confirmed(&place.open("office").await, ANNA, 1).await;
    place.clock().set(now() - TimeDelta::minutes(2));
    assert_eq!(place.open("office").await.session().clock_behind, None);
    place.clock().set(now() - TimeDelta::minutes(3));
    assert_eq!(
        place.open("office").await.session().clock_behind,
        Some(now())
    );
    assert_eq!(place.clock().now(), now() - TimeDelta::minutes(3));
}

async fn the_directory_comes_back_as_it_was_given<P: Place>() {
    let place = P::new().await;
    let base = place.open("office").await;
    assert_eq!(base.directory().await.unwrap(), super::fixture::directory());
}
