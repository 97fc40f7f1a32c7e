//! Servers that refuse, vanish, or lie.

use super::sink::{At, Do, Sink};
use super::*;
use crate::backend::MailProblem;
use crate::domain::Status;

fn host() -> String {
    "127.0.0.1".to_owned()
}

/// What waits, without the moment.
fn waiting(state: &MailState) -> Option<&MailProblem> {
    match state {
        MailState::Waiting { problem, .. } => problem.as_ref(),
        _ => None,
    }
}

fn failed(state: &MailState) -> Option<&MailProblem> {
    match state {
        MailState::Failed { problem, .. } => Some(problem),
        _ => None,
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn s15_the_visit_stays_finished_whatever_the_server_does() {
    let (sink, place, base) = with_sink().await;
    let plans = [
        (At::Greeting, Do::Cut),
        (At::Greeting, Do::Hang),
        (At::Greeting, Do::Say("554 go away")),
        (At::Ehlo, Do::Cut),
        (At::Ehlo, Do::Say("451 later")),
        (At::Sender, Do::Cut),
        (At::Sender, Do::Hang),
        (At::Sender, Do::Say("550 not you")),
        (At::Recipient, Do::Cut),
        (At::Recipient, Do::Say("550 nobody of that name")),
        (At::Recipient, Do::Say("451 later")),
        (At::Data, Do::Cut),
        (At::Data, Do::Say("452 full")),
        (At::Mail, Do::Say("451 later")),
        (At::Mail, Do::Say("554 spam")),
        (At::Mail, Do::Cut),
        (At::Mail, Do::Hang),
    ];
    let mut start = 1;
    for (at, what) in plans {
        sink.plan(at, what);
        let visit = finished(&place, &base, start).await;
        start += 2;
        assert_eq!(send(&base).await, Some(false), "{at:?} {what:?}");
        let detail = base.intervention(visit.id).await.unwrap();
        assert_eq!(detail.visit.status, Status::Done);
        let state = &detail.mails[0].state;
        let lost_answer = at == At::Mail && !matches!(what, Do::Say(_));
        let for_good = lost_answer || matches!(what, Do::Say(answer) if answer.starts_with('5'));
        assert_eq!(
            failed(state).is_some(),
            for_good,
            "{at:?} {what:?}: {state:?}"
        );
        if lost_answer {
            assert_eq!(
                failed(state),
                Some(&MailProblem::MayHaveLeft { host: host() })
            );
        }
        // Nothing that was put off stands in the way of the next one, and nothing leaves twice.
        while waiting(&base.intervention(visit.id).await.unwrap().mails[0].state).is_some() {
            place.clock.advance(Duration::from_mins(1));
            send(&base).await;
        }
        if for_good {
            assert_eq!(send(&base).await, None, "{at:?} {what:?}");
        }
    }
    assert_eq!(
        sink.got().len() - sink.taken(),
        4,
        "mails that were read and not taken"
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_lost_answer_is_only_repeated_by_hand() {
    let (sink, place, base) = with_sink().await;
    sink.plan(At::Mail, Do::Hang);
    let visit = finished(&place, &base, 1).await;
    assert_eq!(send(&base).await, Some(false));
    place.clock.advance(Duration::from_hours(96));
    assert_eq!(send(&base).await, None);
    let mail = only_mail(&base, &visit).await;
    assert_eq!(
        failed(&mail.state),
        Some(&MailProblem::MayHaveLeft { host: host() })
    );
    assert_eq!(base.retry_mail(mail.id).await.unwrap(), Outcome::Configured);
    assert_eq!(send(&base).await, Some(true));
    let ids: Vec<String> = sink
        .got()
        .iter()
        .map(|got| {
            got.data
                .lines()
                .find(|line| line.starts_with("Message-ID"))
                .unwrap()
                .to_owned()
        })
        .collect();
    assert_eq!(ids[0], ids[1], "a client can tell that it is the same mail");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_process_that_vanished_while_handing_over_leaves_a_mail_that_may_have_left() {
    let (sink, place, base) = with_sink().await;
    let visit = finished(&place, &base, 1).await;
    sink.plan(At::Mail, Do::Hang);
    let slow = Sender {
        patience: Patience::default(),
        ..base.sender()
    };
    let vanishing = tokio::spawn(async move { slow.next(std::future::pending()).await });
    let read = async {
        while sink.got().is_empty() {
            tokio::task::yield_now().await;
        }
    };
    tokio::time::timeout(Duration::from_secs(20), read)
        .await
        .unwrap();
    vanishing.abort();
    assert_eq!(send(&base).await, None);
    place.clock.advance(Duration::from_mins(15));
    assert_eq!(send(&base).await, None);
    assert!(failed(&state(&base, &visit).await).is_some());
    assert_eq!(sink.connections(), 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_process_that_vanished_before_is_followed_by_another_one() {
    let (sink, place, base) = with_sink().await;
    let visit = finished(&place, &base, 1).await;
    sink.plan(At::Greeting, Do::Hang);
    let slow = Sender {
        patience: Patience::default(),
        ..base.sender()
    };
    let vanishing = tokio::spawn(async move { slow.next(std::future::pending()).await });
    let connected = async {
        while sink.connections() == 0 {
            tokio::task::yield_now().await;
        }
    };
    tokio::time::timeout(Duration::from_secs(20), connected)
        .await
        .unwrap();
    vanishing.abort();
    assert_eq!(send(&base).await, None);
    place.clock.advance(Duration::from_mins(15));
    assert_eq!(send(&base).await, Some(true));
    assert!(only_mail(&base, &visit).await.has_left());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn closing_a_board_leaves_a_mail_to_the_next_one() {
    let (sink, place, base) = with_sink().await;
    sink.plan(At::Greeting, Do::Hang);
    let board = place.open("office").await;
    let visit = finished(&place, &base, 1).await;
    board.run_post();
    let connected = async {
        while sink.connections() == 0 {
            tokio::task::yield_now().await;
        }
    };
    tokio::time::timeout(Duration::from_secs(20), connected)
        .await
        .unwrap();
    tokio::time::timeout(Duration::from_secs(5), board.close())
        .await
        .unwrap();
    assert_eq!(send(&base).await, Some(true));
    assert!(only_mail(&base, &visit).await.has_left());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nobody_at_the_port_is_unreachable_and_given_up_after_three_days() {
    let (place, base) = company(Some(server(dead_port().await))).await;
    let visit = finished(&place, &base, 1).await;
    let mut attempts = 0;
    while send(&base).await.is_some() {
        attempts += 1;
        if let MailState::Waiting {
            next_at, problem, ..
        } = state(&base, &visit).await
        {
            assert!(matches!(problem, Some(MailProblem::Unreachable { .. })));
            place.clock.set(next_at);
        }
    }
    assert_eq!(attempts, 11);
    assert!(matches!(
        failed(&state(&base, &visit).await),
        Some(MailProblem::Unreachable { .. })
    ));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn s16_nothing_leaves_in_the_clear_where_tls_is_asked_for() {
    let plain = Sink::new().await;
    let lying = Sink::offering("250-sink\r\n250 STARTTLS\r\n").await;
    for (port, security) in [
        (plain.port, MailSecurity::StartTls),
        (plain.port, MailSecurity::Tls),
        (lying.port, MailSecurity::StartTls),
    ] {
        let settings = MailSettings {
            security,
            login: Some("marie".into()),
            ..server(port)
        };
        let (place, base) = company(Some(settings)).await;
        base.set_mail_password(Some("s3same".into())).await.unwrap();
        let visit = finished(&place, &base, 1).await;
        assert_eq!(send(&base).await, Some(false));
        let state = state(&base, &visit).await;
        assert!(
            matches!(waiting(&state), Some(MailProblem::Tls { .. })),
            "{security:?}: {state:?}"
        );
    }
    assert!(plain.got().is_empty() && lying.got().is_empty());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn addresses_with_line_breaks_never_reach_the_wire() {
    let (sink, _place, base) = with_sink().await;
    for to in [
        "a@example.org\r\nRCPT TO:<x@example.org>",
        "a@example.org\nBcc: x@example.org",
        "",
        "nobody",
        "a b@example.org",
    ] {
        let answer = base.try_mail(to).await.unwrap();
        assert!(
            matches!(answer, Err(MailProblem::BadAddress { .. })),
            "{to:?}: {answer:?}"
        );
    }
    assert_eq!(sink.connections(), 0);
}
