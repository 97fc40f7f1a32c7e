//! Who changes settings, people and templates, and what can be kept.

use super::fixture::{ANNA, NANTES, Place, SWEEP, directory};
use crate::backend::{Backend, BackendError, Notice, Outcome};
use crate::domain::{Amendment, Branch, BranchId, Directory, Level, Piece, Refusal, Settings};

super::on_every_store!(
    each_kind_of_piece_has_its_level,
    an_older_sight_is_stale_and_says_what_is_there,
    what_cannot_be_kept_names_its_field,
    the_last_manager_stays,
    an_inactive_user_cannot_sign_in,
    a_reshape_is_all_or_nothing,
    others_hear_of_a_change,
);

fn change(before: Piece, after: Piece) -> Amendment {
    Amendment {
        before: Some(before),
        after,
    }
}

fn branch(directory: &Directory, name: &str) -> Amendment {
    let before = directory.branch(NANTES).unwrap().clone();
    let after = Branch {
        name: name.into(),
        ..before.clone()
    };
    change(Piece::Branch(before), Piece::Branch(after))
}

fn template(directory: &Directory, code: &str) -> Amendment {
    let before = Box::new(directory.template(SWEEP).unwrap().clone());
    let mut after = before.clone();
    after.code = code.into();
    change(Piece::Template(before), Piece::Template(after))
}

fn user(
    directory: &Directory,
    login: &str,
    edit: impl FnOnce(&mut crate::domain::User),
) -> Amendment {
    let before = directory.user(login).unwrap().clone();
    let mut after = before.clone();
    edit(&mut after);
    change(Piece::User(before), Piece::User(after))
}

fn technician(directory: &Directory, branch: BranchId) -> Amendment {
    let before = Box::new(directory.technician(ANNA).unwrap().clone());
    let mut after = before.clone();
    after.branch = branch;
    change(Piece::Technician(before), Piece::Technician(after))
}

async fn each_kind_of_piece_has_its_level<P: Place>() {
    let place = P::new().await;
    let now = directory();
    for (login, amendment, needs) in [
        ("office", template(&now, "RAM2"), Level::Responsible),
        ("chief", branch(&now, "Nantes Sud"), Level::Manager),
        (
            "chief",
            user(&now, "office", |user| user.level = Level::Manager),
            Level::Manager,
        ),
    ] {
        let outcome = place.open(login).await.amend(amendment).await.unwrap();
        assert!(
            matches!(&outcome, Outcome::Refused(Refusal::NotAllowed { needs: level, ask })
                if *level == needs && !ask.is_empty()),
            "{login}: {outcome:?}"
        );
    }
    let (chief, boss) = (place.open("chief").await, place.open("boss").await);
    for (base, amendment) in [
        (&chief, template(&now, "RAM2")),
        (&boss, branch(&now, "Nantes Sud")),
    ] {
        assert_eq!(base.amend(amendment).await.unwrap(), Outcome::Configured);
    }
    let after = boss.directory().await.unwrap();
    assert_eq!(after.template(SWEEP).unwrap().code, "RAM2");
    assert_eq!(after.branch(NANTES).unwrap().name, "Nantes Sud");
}

async fn an_older_sight_is_stale_and_says_what_is_there<P: Place>() {
    let place = P::new().await;
    let boss = place.open("boss").await;
    let seen = directory();
    boss.amend(branch(&seen, "Nantes Sud")).await.unwrap();
    match boss.amend(branch(&seen, "Nantes Nord")).await.unwrap() {
        Outcome::Stale {
            current: Some(current),
        } => assert!(matches!(*current, Piece::Branch(one) if one.name == "Nantes Sud")),
        other => panic!("not stale: {other:?}"),
    }
    let kept = boss.directory().await.unwrap();
    assert_eq!(kept.branch(NANTES).unwrap().name, "Nantes Sud");
}

async fn what_cannot_be_kept_names_its_field<P: Place>() {
    let place = P::new().await;
    let boss = place.open("boss").await;
    let now = directory();
    let mut second = now.template(SWEEP).unwrap().clone();
    second.id = crate::domain::TemplateId(0);
    let second = Amendment {
        before: None,
        after: Piece::Template(Box::new(second)),
    };
    for (amendment, expected) in [
        (second, ("template", "code", "RAM")),
        (template(&now, "ram"), ("template", "code", "ram")),
        (template(&now, ""), ("template", "code", "")),
        (branch(&now, "  "), ("branch", "name", "  ")),
        (
            user(&now, "office", |user| user.login = "chief".into()),
            ("user", "login", "chief"),
        ),
        (
            user(&now, "office", |user| user.login = "le bureau".into()),
            ("user", "login", "le bureau"),
        ),
        (
            technician(&now, BranchId(99)),
            ("technician", "branch", "99"),
        ),
    ] {
        match boss.amend(amendment).await {
            Err(BackendError::Piece { kind, field, value }) => {
                assert_eq!((kind, field, value.as_str()), expected);
            }
            other => panic!("{expected:?}: {other:?}"),
        }
    }
    let kept = boss.directory().await.unwrap();
    assert_eq!(kept.templates, now.templates);
    assert_eq!(kept.branches, now.branches);
}

async fn the_last_manager_stays<P: Place>() {
    let place = P::new().await;
    let boss = place.open("boss").await;
    let now = directory();
    for amendment in [
        user(&now, "boss", |user| user.active = false),
        user(&now, "boss", |user| user.level = Level::Responsible),
    ] {
        assert!(matches!(
            boss.amend(amendment).await,
            Err(BackendError::Piece {
                kind: "user",
                field: "level",
                ..
            })
        ));
    }
    // With another one, it goes.
    let second = user(&now, "chief", |user| user.level = Level::Manager);
    assert_eq!(boss.amend(second).await.unwrap(), Outcome::Configured);
    let first = user(&now, "boss", |user| user.level = Level::Responsible);
    assert_eq!(boss.amend(first).await.unwrap(), Outcome::Configured);
}

async fn an_inactive_user_cannot_sign_in<P: Place>() {
    let place = P::new().await;
    let boss = place.open("boss").await;
    let gone = user(&directory(), "office", |user| user.active = false);
    assert_eq!(boss.amend(gone).await.unwrap(), Outcome::Configured);
    let refused = place.try_open("office").await;
    assert!(refused.is_err(), "an inactive user signed in");
    assert!(place.try_open("boss").await.is_ok());
}

async fn a_reshape_is_all_or_nothing<P: Place>() {
    let place = P::new().await;
    let boss = place.open("boss").await;
    let now = directory();
    let settings = Settings {
        company: "Chaleur nouvelle".into(),
        ..now.settings.clone()
    };
    let bad = vec![branch(&now, "Nantes Sud"), template(&now, "pas un code")];
    let answer = boss.reshape(Some(settings.clone()), bad).await;
    assert!(matches!(answer, Err(BackendError::Piece { .. })));
    let kept = boss.directory().await.unwrap();
    assert_eq!(kept.settings.company, "Chaleur & Fils");
    assert_eq!(kept.branches, now.branches);

    let good = vec![branch(&now, "Nantes Sud"), template(&now, "RAM2")];
    let outcome = boss.reshape(Some(settings), good).await.unwrap();
    assert_eq!(outcome, Outcome::Configured);
    let kept = boss.directory().await.unwrap();
    assert_eq!(kept.settings.company, "Chaleur nouvelle");
    assert_eq!(kept.template(SWEEP).unwrap().code, "RAM2");
}

async fn others_hear_of_a_change<P: Place>() {
    let place = P::new().await;
    let (boss, office) = (place.open("boss").await, place.open("office").await);
    let (mut own, mut others) = (boss.changes(), office.changes());
    boss.amend(branch(&directory(), "Nantes Sud"))
        .await
        .unwrap();
    for news in [&mut own, &mut others] {
        let heard = tokio::time::timeout(std::time::Duration::from_secs(10), async {
            while news.recv().await.unwrap() != Notice::Directory {}
        });
        heard.await.expect("news of the directory");
    }
}
