//! Who sees what.

use super::fixture::{
    ANNA, BRUNO, Place, accepted, command, confirmed, create_at, move_to, new_id, now,
};
use crate::backend::{Backend, BackendError, Filter, Outcome, Window};
use crate::domain::{Action, Changes, KioskNames, Refusal};

super::on_every_store!(
    own_reads_only_their_own,
    own_cannot_infer_others,
    a_kiosk_shows_no_names,
    a_kiosk_shows_names_as_the_company_set
);

async fn own_reads_only_their_own<P: Place>() {
    let place = P::new().await;
    let (office, anna) = (place.open("office").await, place.open("anna").await);
    let (hers, his) = (
        confirmed(&office, ANNA, 1).await,
        confirmed(&office, BRUNO, 1).await,
    );
    let pooled = new_id();
    accepted(&office, pooled, create_at(ANNA, 5)).await;
    accepted(&office, pooled, Action::Unplan).await;
    accepted(&office, his.id, Action::Start { technician: None }).await;

    let board = anna
        .board(Window::day(now().date_naive()), &Filter::default())
        .await
        .unwrap();
    assert_eq!(
        board
            .visits
            .iter()
            .map(|visit| visit.id)
            .collect::<Vec<_>>(),
        [hers.id]
    );
    assert_eq!((board.pool.len(), board.timers.len()), (0, 0));
    let of_bruno = Filter {
        technicians: vec![BRUNO],
        ..Filter::default()
    };
    assert!(
        anna.board(Window::day(now().date_naive()), &of_bruno)
            .await
            .unwrap()
            .visits
            .is_empty()
    );

    let detail = anna.intervention(hers.id).await.unwrap();
    assert!(
        detail.others.iter().all(|other| other.has(ANNA)),
        "{detail:?}"
    );
    let entries = anna.since(0, 100).await.unwrap();
    assert!(entries.iter().all(|entry| entry.intervention != his.id));
    assert_eq!(anna.clients("goff", 10).await.unwrap().len(), 1);
    let theirs = Action::Edit(Box::new(Changes {
        client: Some(Some(super::fixture::client(9, "Kermarrec", "Brest", ""))),
        ..Changes::default()
    }));
    accepted(&office, his.id, theirs).await;
    assert_eq!(office.clients("kermarrec", 10).await.unwrap().len(), 1);
    assert!(anna.clients("kermarrec", 10).await.unwrap().is_empty());
}

async fn own_cannot_infer_others<P: Place>() {
    let place = P::new().await;
    let (office, anna) = (place.open("office").await, place.open("anna").await);
    let his = confirmed(&office, BRUNO, 1).await;
    let number = his.number.unwrap();
    let beginning = his.id.to_string().chars().take(8).collect::<String>();
    for reference in [his.id.to_string(), number, beginning] {
        assert!(
            matches!(
                anna.find(&reference).await,
                Err(BackendError::NotFound { .. })
            ),
            "{reference}"
        );
    }
    assert!(matches!(
        anna.intervention(his.id).await,
        Err(BackendError::NotFound { .. })
    ));
    assert!(matches!(
        anna.history(his.id).await,
        Err(BackendError::NotFound { .. })
    ));
    for (id, revision) in [(his.id, None), (his.id, Some(1)), (new_id(), Some(1))] {
        let mut attempt = command(id, move_to(4));
        attempt.revision = revision;
        let outcome = anna.submit(attempt).await;
        assert!(
            matches!(outcome, Err(BackendError::NotFound { .. })),
            "{outcome:?}"
        );
    }
}

async fn a_kiosk_shows_no_names<P: Place>() {
    let place = P::new().await;
    let (office, kiosk) = (place.open("office").await, place.open("kiosk").await);
    let visit = confirmed(&office, ANNA, 1).await;
    accepted(&office, visit.id, Action::Start { technician: None }).await;
    let board = kiosk
        .board(Window::day(now().date_naive()), &Filter::default())
        .await
        .unwrap();
    let everything = format!(
        "{board:?} {:?}",
        kiosk.intervention(visit.id).await.unwrap()
    );
    for secret in ["Goff", "Lilas", "02 40", "example.org", "voisine"] {
        assert!(!everything.contains(secret), "{secret} in {everything}");
    }
    assert_eq!(board.visits[0].label, "Ramonage");
    let client = board.visits[0].client.clone().unwrap();
    assert_eq!(
        (client.zip.as_str(), client.city.as_str()),
        ("44000", "Nantes")
    );
    assert!(kiosk.clients("goff", 10).await.unwrap().is_empty());
    assert!(kiosk.history(visit.id).await.unwrap().is_empty());
    assert!(kiosk.since(0, 10).await.unwrap().is_empty());
    let outcome = kiosk
        .submit(command(visit.id, Action::Pause { technician: None }))
        .await
        .unwrap();
    assert!(
        matches!(outcome, Outcome::Refused(Refusal::NotAllowed { .. })),
        "{outcome:?}"
    );
}

async fn a_kiosk_shows_names_as_the_company_set<P: Place>() {
    let place = P::new().await;
    let (boss, kiosk) = (place.open("boss").await, place.open("kiosk").await);
    let visit = confirmed(&place.open("office").await, ANNA, 1).await;
    let whole = visit.client.clone().unwrap().name;
    let initial = format!("{}.", whole.chars().next().unwrap());
    for (names, shown) in [
        (KioskNames::Full, whole.as_str()),
        (KioskNames::Short, initial.as_str()),
        (KioskNames::Hidden, ""),
    ] {
        let mut settings = boss.directory().await.unwrap().settings;
        settings.kiosk_names = names;
        let outcome = boss.configure(settings).await.unwrap();
        assert!(matches!(outcome, Outcome::Configured), "{outcome:?}");
        let board = kiosk
            .board(Window::day(now().date_naive()), &Filter::default())
            .await
            .unwrap();
        let client = board.visits[0].client.clone().unwrap();
        assert_eq!(client.name, shown);
        assert_eq!((client.street.as_str(), client.phone.as_str()), ("", ""));
        assert_eq!(board.visits[0].label, "Ramonage", "whatever it was called");
        let detail = kiosk.intervention(visit.id).await.unwrap();
        assert_eq!(detail.visit.client.clone().unwrap().name, shown);
    }
}
