//! Who may do what about mails.

use super::sink::{At, Do, Sink};
use super::*;
use crate::backend::{BackendError, MailProblem};
use crate::base::tests::fixture::BRUNO;
use crate::domain::Refusal;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn s16_the_password_signs_in_and_is_forgotten_again() {
    let sink = Sink::new().await;
    let settings = MailSettings {
        login: Some("marie".into()),
        ..server(sink.port)
    };
    let (place, base) = company(Some(settings)).await;
    let visit = finished(&place, &base, 1).await;
    assert_eq!(send(&base).await, Some(false));
    assert!(matches!(
        state(&base, &visit).await,
        MailState::Waiting {
            problem: Some(MailProblem::NoPassword { .. }),
            ..
        }
    ));
    // Setting it wakes what waits.
    assert_eq!(send(&base).await, None);
    base.set_mail_password(Some("s3same".into())).await.unwrap();
    sink.plan(At::Auth, Do::Say("535 5.7.8 wrong"));
    assert_eq!(send(&base).await, Some(false));
    let answer = "535 5.7.8 wrong".to_owned();
    let host = "127.0.0.1".to_owned();
    assert!(matches!(
        state(&base, &visit).await,
        MailState::Waiting { attempts: 2, problem: Some(problem), .. }
            if problem == MailProblem::Login { host, answer }
    ));
    base.set_mail_password(Some("s3same".into())).await.unwrap();
    assert_eq!(send(&base).await, Some(true));
    // \0marie\0s3same
    assert_eq!(sink.got()[0].auth, "AUTH PLAIN AG1hcmllAHMzc2FtZQ==");
    base.set_mail_password(None).await.unwrap();
    assert!(matches!(
        base.try_mail("a@example.org").await.unwrap(),
        Err(MailProblem::NoPassword { .. })
    ));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn s16_only_a_manager_sets_the_password_and_tries_the_server() {
    let (sink, place, base) = with_sink().await;
    for login in ["kiosk", "anna", "office", "chief"] {
        let who = place.open(login).await;
        assert!(matches!(
            who.set_mail_password(Some("x".into())).await.unwrap(),
            Outcome::Refused(Refusal::NotAllowed { .. })
        ));
        assert!(matches!(
            who.try_mail("a@example.org").await,
            Err(BackendError::NotFound { .. })
        ));
    }
    assert_eq!(base.try_mail("a@example.org").await.unwrap(), Ok(()));
    assert_eq!(sink.taken(), 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_refused_mail_is_seen_and_tried_again_by_whoever_may() {
    let (sink, place, base) = with_sink().await;
    sink.plan(At::Recipient, Do::Say("550 nobody"));
    let visit = finished(&place, &base, 1).await;
    send(&base).await;
    let id = only_mail(&base, &visit).await.id;
    let ids = async |login: &str| {
        let who = place.open(login).await;
        let mails = who.mails(10).await.unwrap();
        mails.iter().map(|mail| mail.id).collect::<Vec<_>>()
    };
    assert_eq!(ids("office").await, [id]);
    for login in ["kiosk", "anna", "bruno"] {
        assert!(ids(login).await.is_empty());
    }
    assert!(!visit.technicians.contains(&BRUNO));
    let bruno = place.open("bruno").await;
    assert!(matches!(
        bruno.retry_mail(id).await.unwrap(),
        Outcome::Refused(Refusal::NotYours { .. })
    ));
    assert_eq!(send(&base).await, None);
    let anna = place.open("anna").await;
    assert_eq!(anna.retry_mail(id).await.unwrap(), Outcome::Configured);
    assert_eq!(send(&base).await, Some(true));
    // One that has left does not leave again.
    assert_eq!(
        base.retry_mail(id).await.unwrap(),
        Outcome::Stale { current: None }
    );
    assert_eq!(send(&base).await, None);
    assert!(ids("office").await.is_empty());
}
