//! Who is let in.

use std::time::Duration;

use secrecy::{ExposeSecret, SecretString};

use super::fixture::Place;
use crate::backend::{Backend, Outcome};
use crate::base::AccountError;
use crate::domain::{Amendment, Level, Piece, User};

super::on_every_store!(
    a_password_opens_and_gives_a_token,
    a_wrong_password_looks_like_no_password_and_no_user,
    too_many_wrong_passwords_close_the_door_for_a_while,
    a_token_ends,
    who_may_not_sign_in_any_more_has_no_token,
    a_token_has_the_level_of_today,
    a_key_is_of_one_user,
    each_base_has_a_mark_of_its_own
);

fn secret(text: &str) -> SecretString {
    text.to_owned().into()
}

const PASSWORD: &str = "bûches de chêne";

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
    let line = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIOYlZDNIsnkrInkF+s+vzXKZVfaHblDh5V5A4BqHqzsR marie@portable";
    let key = base.add_key("anna", line).await.unwrap();
    assert_eq!(
        (key.login.as_str(), key.comment.as_str()),
        ("anna", "marie@portable")
    );
    base.add_key("bruno", line).await.unwrap();
    assert!(base.keys(Some("anna")).await.unwrap().is_empty());
    assert_eq!(base.keys(None).await.unwrap()[0].login, "bruno");
    assert!(base.remove_key(&key.fingerprint).await.unwrap());
    assert!(!base.remove_key(&key.fingerprint).await.unwrap());
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
