//! Who is let in.

use std::time::Duration;

use secrecy::{ExposeSecret, SecretString};

use super::fixture::{ANNA, Place, accepted, confirmed};
use crate::backend::{Backend, Clock, Outcome};
use crate::base::AccountError;
use crate::domain::{Action, Amendment, Level, Piece, User};

super::on_every_store!(
    a_password_opens_and_gives_a_token,
    a_wrong_password_looks_like_no_password_and_no_user,
    too_many_wrong_passwords_close_the_door_for_a_while,
    a_token_ends,
    who_may_not_sign_in_any_more_has_no_token,
    a_token_has_the_level_of_today,
    a_key_is_of_one_user,
    who_may_be_here_is_the_same_whoever_asks,
    who_comes_with_a_key_is_who_it_was_entered_for,
    a_key_is_noted_once_a_day,
    a_code_enters_a_key_once,
    a_code_ends_with_its_quarter_of_an_hour,
    three_wrong_guesses_end_a_code,
    a_new_code_takes_the_earlier_one_back,
    a_key_of_somebody_else_is_not_taken_over_by_a_code,
    what_is_changed_through_a_key_says_so,
    each_base_has_a_mark_of_its_own
);

fn secret(text: &str) -> SecretString {
    text.to_owned().into()
}

const PASSWORD: &str = "bûches de chêne";
const KEY: &str = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIOYlZDNIsnkrInkF+s+vzXKZVfaHblDh5V5A4BqHqzsR marie@portable";
const PRINT: &str = "SHA256:8mvMBtDkfd2u+ZzB2Jxrl/2VfCHc2qlC0ZYOHZTWXEM";

async fn with_password<P: Place>(login: &str) -> (P, crate::base::Embedded) {
    let place = P::new().await;
    let base = place.open("boss").await;
    base.set_password(login, Some(&secret(PASSWORD)))
        .await
        .unwrap();
    (place, base)
}

async fn change(base: &crate::base::Embedded, login: &str, how: impl FnOnce(&mut User)) {
    let before = base.directory().await.unwrap().user(login).unwrap().clone();
    let mut after = before.clone();
    how(&mut after);
    let amendment = Amendment {
        before: Some(Piece::User(before)),
        after: Piece::User(after),
    };
    assert_eq!(base.amend(amendment).await.unwrap(), Outcome::Configured);
}

async fn a_password_opens_and_gives_a_token<P: Place>() {
    let (place, base) = with_password::<P>("anna").await;
    assert!(base.has_passwords().await.unwrap());
    let granted = base
        .sign_in("anna", &secret(PASSWORD), "portable d'Anna")
        .await
        .unwrap();
    assert_eq!(granted.actor.level, Level::Own);
    assert_eq!(base.bearer(&granted.token).await.unwrap(), granted.actor);
    // The base keeps nothing with which one could sign in.
    let another = base
        .sign_in("anna", &secret(PASSWORD), "tablette")
        .await
        .unwrap();
    assert_ne!(granted.token.expose_secret(), another.token.expose_secret());
    assert!(granted.token.expose_secret().len() >= 43);
    assert_eq!(base.revoke_all("anna").await.unwrap(), 2);
    drop(place);
}

async fn a_wrong_password_looks_like_no_password_and_no_user<P: Place>() {
    let (_place, base) = with_password::<P>("anna").await;
    for (login, password) in [
        ("anna", "bouleau"),
        ("bruno", PASSWORD),
        ("nobody", PASSWORD),
    ] {
        let error = base
            .sign_in(login, &secret(password), "x")
            .await
            .unwrap_err();
        assert!(matches!(error, AccountError::Wrong), "{login}: {error:?}");
    }
    let short = base.set_password("anna", Some(&secret("123456789"))).await;
    assert!(matches!(short, Err(AccountError::Short { least: 10 })));
    let nobody = base.set_password("nobody", Some(&secret(PASSWORD))).await;
    assert!(matches!(nobody, Err(AccountError::NoUser(_))));
}

async fn too_many_wrong_passwords_close_the_door_for_a_while<P: Place>() {
    let (place, base) = with_password::<P>("anna").await;
    let try_with = async |password: &str| base.sign_in("anna", &secret(password), "x").await;
    for _ in 0..4 {
        assert!(matches!(try_with("wrong").await, Err(AccountError::Wrong)));
    }
    assert!(matches!(
        try_with("wrong").await,
        Err(AccountError::LockedOut { .. })
    ));
    // For a login that nobody has, the door closes in the same way: it does not tell who there is.
    for attempt in 1..=6 {
        let error = base.sign_in("nobody", &secret("wrong"), "x").await;
        assert_eq!(
            matches!(error, Err(AccountError::LockedOut { .. })),
            attempt >= 5
        );
    }
    // Not even the right one, and it costs no further minutes.
    assert!(matches!(
        try_with(PASSWORD).await,
        Err(AccountError::LockedOut { .. })
    ));
    place.clock().advance(Duration::from_secs(61));
    assert!(try_with(PASSWORD).await.is_ok());
    // What was wrong before is forgotten.
    assert!(matches!(try_with("wrong").await, Err(AccountError::Wrong)));
}

async fn a_token_ends<P: Place>() {
    let (place, base) = with_password::<P>("anna").await;
    let sign_in = async || base.sign_in("anna", &secret(PASSWORD), "x").await.unwrap();
    let refused =
        async |token: &SecretString| matches!(base.bearer(token).await, Err(AccountError::Token));
    let (first, second) = (sign_in().await, sign_in().await);
    base.revoke(&first.token).await.unwrap();
    assert!(refused(&first.token).await);
    assert!(matches!(
        base.revoke(&first.token).await,
        Err(AccountError::Token)
    ));
    assert!(!refused(&second.token).await);
    place.clock().set(second.expires_at);
    assert!(refused(&second.token).await);
    let third = sign_in().await;
    base.set_password("anna", Some(&secret("un autre mot")))
        .await
        .unwrap();
    assert!(
        refused(&third.token).await,
        "a new password ends old tokens"
    );
    assert!(refused(&secret("")).await);
}

async fn who_may_not_sign_in_any_more_has_no_token<P: Place>() {
    let (_place, base) = with_password::<P>("anna").await;
    let granted = base.sign_in("anna", &secret(PASSWORD), "x").await.unwrap();
    change(&base, "anna", |user| user.active = false).await;
    assert!(matches!(
        base.bearer(&granted.token).await,
        Err(AccountError::Token)
    ));
    assert!(matches!(
        base.sign_in("anna", &secret(PASSWORD), "x").await,
        Err(AccountError::Wrong)
    ));
}

async fn a_token_has_the_level_of_today<P: Place>() {
    let (_place, base) = with_password::<P>("anna").await;
    let granted = base.sign_in("anna", &secret(PASSWORD), "x").await.unwrap();
    change(&base, "anna", |user| user.level = Level::ManageAll).await;
    let actor = base.bearer(&granted.token).await.unwrap();
    assert_eq!(actor.level, Level::ManageAll);
    assert_eq!(base.seen_by(actor).session().actor.level, Level::ManageAll);
}

async fn a_key_is_of_one_user<P: Place>() {
    let place = P::new().await;
    let base = place.open("boss").await;
    let line = KEY;
    let key = base.add_key("anna", line).await.unwrap();
    assert_eq!(
        (key.login.as_str(), key.comment.as_str()),
        ("anna", "marie@portable")
    );
    // Whose it is may enter it anew; nobody else may.
    base.add_key("anna", line).await.unwrap();
    let taken = base.add_key("bruno", line).await;
    assert!(matches!(taken, Err(AccountError::KeyTaken)), "{taken:?}");
    assert!(base.keys(Some("bruno")).await.unwrap().is_empty());
    assert_eq!(base.keys(None).await.unwrap()[0].login, "anna");
    assert!(base.remove_key(&key.fingerprint).await.unwrap());
    assert!(!base.remove_key(&key.fingerprint).await.unwrap());
    base.add_key("bruno", line).await.unwrap();
    assert_eq!(base.keys(None).await.unwrap()[0].login, "bruno");
}

/// Whatever the session is shown of the people: a technician's knows no login.
async fn who_may_be_here_is_the_same_whoever_asks<P: Place>() {
    let (place, boss) = with_password::<P>("anna").await;
    boss.add_key("anna", KEY).await.unwrap();
    let bearer = boss.key_holder(PRINT).await.unwrap().unwrap();
    let anna = bearer.user;
    let base = boss.seen_by(bearer.clone());
    assert!(base.directory().await.unwrap().user("anna").is_none());
    let user = base.active_user(anna).await.unwrap().unwrap();
    assert_eq!(user.login, "anna");
    let all = base.admitted().await.unwrap();
    assert_eq!(all, boss.admitted().await.unwrap());
    assert_eq!(all.users.get(&anna), Some(&bearer));
    assert_eq!(all.keys.get(PRINT), Some(&anna));
    let set_at = place.clock().now();
    assert_eq!(all.passwords.get(&anna), Some(&set_at));
    let granted = base.sign_in("anna", &secret(PASSWORD), "x").await.unwrap();
    assert_eq!(granted.password_set_at, set_at);
    // Of one user, there is the same of theirs.
    let one = base.admitted_with(anna, Some(PRINT)).await.unwrap();
    assert_eq!(one.users.keys().collect::<Vec<_>>(), [&anna]);
    assert_eq!((&one.keys, &one.passwords), (&all.keys, &all.passwords));
    place.clock().advance(Duration::from_secs(1));
    boss.set_password("anna", Some(&secret("une autre phrase")))
        .await
        .unwrap();
    let later = base.admitted_with(anna, None).await.unwrap();
    assert_eq!(later.passwords.get(&anna), Some(&place.clock().now()));
    boss.set_password("anna", None).await.unwrap();
    boss.remove_key(PRINT).await.unwrap();
    change(&boss, "anna", |user| user.active = false).await;
    let nothing = base.admitted_with(anna, Some(PRINT)).await.unwrap();
    assert_eq!(nothing, crate::base::Admitted::default());
    assert_eq!(base.active_user(anna).await.unwrap(), None);
    assert!(!base.admitted().await.unwrap().users.contains_key(&anna));
}

async fn who_comes_with_a_key_is_who_it_was_entered_for<P: Place>() {
    let place = P::new().await;
    let base = place.open("boss").await;
    assert_eq!(base.key_holder(PRINT).await.unwrap(), None);
    base.add_key("anna", KEY).await.unwrap();
    let holder = base.key_holder(PRINT).await.unwrap().unwrap();
    assert_eq!((holder.technician, holder.level), (Some(ANNA), Level::Own));
    for other in ["", "SHA256:", "SHA256:8mvMBtDkfd2u", &PRINT.to_lowercase()] {
        assert_eq!(base.key_holder(other).await.unwrap(), None, "{other}");
    }
    change(&base, "anna", |user| user.active = false).await;
    assert_eq!(base.key_holder(PRINT).await.unwrap(), None);
}

async fn a_key_is_noted_once_a_day<P: Place>() {
    let place = P::new().await;
    let base = place.open("boss").await;
    base.add_key("anna", KEY).await.unwrap();
    let used = async || base.keys(None).await.unwrap()[0].used_at;
    // Who merely says that they have it has not used it.
    base.key_holder(PRINT).await.unwrap();
    assert_eq!(used().await, None);
    let first = place.clock().now();
    for hours in [0, 23, 24] {
        place.clock().set(first + chrono::TimeDelta::hours(hours));
        base.note_key_used(PRINT).await.unwrap();
        let expected = if hours < 24 {
            first
        } else {
            place.clock().now()
        };
        assert_eq!(used().await, Some(expected), "after {hours} hours");
    }
    base.note_key_used("SHA256:nobody").await.unwrap();
}

async fn a_code_enters_a_key_once<P: Place>() {
    let place = P::new().await;
    let base = place.open("boss").await;
    let invited = base.invite("anna").await.unwrap();
    assert_eq!(invited.login, "anna");
    // A line that is no key does not use it up.
    let no_key = base.enrol(&invited.code, "ssh-rsa AAAA").await;
    assert!(matches!(no_key, Err(AccountError::Key(_))));
    let typed = invited.code.to_lowercase().replace('-', "");
    let actor = base.enrol(&typed, KEY).await.unwrap();
    assert_eq!(base.key_holder(PRINT).await.unwrap(), Some(actor));
    assert!(base.keys(Some("anna")).await.unwrap()[0].used_at.is_some());
    let again = base.enrol(&invited.code, KEY).await;
    assert!(matches!(again, Err(AccountError::Code)));
    for nothing in ["", "K7QM-2XPD", "inscription", &"A".repeat(10_000)] {
        let refused = base.enrol(nothing, KEY).await;
        assert!(matches!(refused, Err(AccountError::Code)), "{nothing}");
    }
    let nobody = base.invite("nobody").await;
    assert!(matches!(nobody, Err(AccountError::NoUser(_))));
}

async fn a_code_ends_with_its_quarter_of_an_hour<P: Place>() {
    let place = P::new().await;
    let base = place.open("boss").await;
    let invited = base.invite("anna").await.unwrap();
    place.clock().advance(Duration::from_mins(15));
    assert_eq!(invited.expires_at, place.clock().now());
    let late = base.enrol(&invited.code, KEY).await;
    assert!(matches!(late, Err(AccountError::Code)));
    let invited = base.invite("anna").await.unwrap();
    place.clock().advance(Duration::from_secs(899));
    base.enrol(&invited.code, KEY).await.unwrap();
    let invited = base.invite("bruno").await.unwrap();
    change(&base, "bruno", |user| user.active = false).await;
    let gone = base.enrol(&invited.code, KEY).await;
    assert!(matches!(gone, Err(AccountError::Code)));
}

/// The first half of a code with another second half.
fn guess(code: &str) -> String {
    let (first, second) = code.split_at(5);
    let other = if second == "2222" { "3333" } else { "2222" };
    format!("{first}{other}")
}

async fn three_wrong_guesses_end_a_code<P: Place>() {
    let place = P::new().await;
    let base = place.open("boss").await;
    for (guesses, taken) in [(2, true), (3, false)] {
        let invited = base.invite("anna").await.unwrap();
        for _ in 0..guesses {
            let wrong = base.enrol(&guess(&invited.code), KEY).await;
            assert!(matches!(wrong, Err(AccountError::Code)));
        }
        let right = base.enrol(&invited.code, KEY).await;
        assert_eq!(right.is_ok(), taken, "after {guesses}: {right:?}");
        base.remove_key(PRINT).await.unwrap();
    }
}

async fn a_new_code_takes_the_earlier_one_back<P: Place>() {
    let place = P::new().await;
    let base = place.open("boss").await;
    let first = base.invite("anna").await.unwrap();
    let bruno = base.invite("bruno").await.unwrap();
    let second = base.invite("anna").await.unwrap();
    let old = base.enrol(&first.code, KEY).await;
    assert!(matches!(old, Err(AccountError::Code)));
    base.enrol(&second.code, KEY).await.unwrap();
    base.remove_key(PRINT).await.unwrap();
    base.enrol(&bruno.code, KEY).await.unwrap();
}

async fn a_key_of_somebody_else_is_not_taken_over_by_a_code<P: Place>() {
    let place = P::new().await;
    let base = place.open("boss").await;
    base.add_key("bruno", KEY).await.unwrap();
    let invited = base.invite("anna").await.unwrap();
    let taken = base.enrol(&invited.code, KEY).await;
    assert!(matches!(taken, Err(AccountError::KeyTaken)));
    base.remove_key(PRINT).await.unwrap();
    base.enrol(&invited.code, KEY).await.unwrap();
    assert_eq!(base.keys(None).await.unwrap()[0].login, "anna");
}

async fn what_is_changed_through_a_key_says_so<P: Place>() {
    let place = P::new().await;
    let base = place.open("boss").await;
    let visit = confirmed(&base, ANNA, 1).await;
    base.add_key("anna", KEY).await.unwrap();
    let anna = base.key_holder(PRINT).await.unwrap().unwrap();
    let through = base.seen_through(anna.clone(), PRINT);
    let notes = |text: &str| Action::WriteNotes { text: text.into() };
    accepted(&through, visit.id, notes("Joint remplacé.")).await;
    accepted(&base.seen_by(anna), visit.id, notes("Rien.")).await;
    let history = base.history(visit.id).await.unwrap();
    let vias: Vec<Option<&str>> = history.iter().map(|one| one.via.as_deref()).collect();
    let (last, earlier) = vias.split_last().unwrap();
    assert_eq!(*last, None);
    assert_eq!(earlier.last(), Some(&Some(PRINT)));
    assert!(earlier.iter().rev().skip(1).all(Option::is_none));
    let since = base.since(0, 100).await.unwrap();
    assert!(since.iter().any(|one| one.via.as_deref() == Some(PRINT)));
    assert!(base.verify().await.unwrap().is_sound());
}

async fn each_base_has_a_mark_of_its_own<P: Place>() {
    let (one, other) = (P::new().await, P::new().await);
    let (a, b) = (one.open("boss").await, other.open("boss").await);
    let mark = a.epoch().await.unwrap();
    assert_ne!(mark, b.epoch().await.unwrap());
    assert!(!mark.is_nil());
    assert_eq!(mark, one.open("anna").await.epoch().await.unwrap());
    let next = a.renew_epoch().await.unwrap();
    assert_ne!(next, mark);
    assert_eq!(a.epoch().await.unwrap(), next);
}
