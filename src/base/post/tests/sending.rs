//! Mails that leave.

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;

use super::sink::{At, Do, Sink};
use super::*;
use crate::backend::{Document, Filter, MailProblem, Notice, Shape, Window};
use crate::base::tests::fixture::now;

/// Head and body of the part of a kind.
fn part<'m>(mail: &'m str, kind: &str) -> (&'m str, &'m str) {
    let begin = format!("Content-Type: {kind}");
    let mut parts = mail.split("\r\n--");
    let found = parts.find(|part| part.contains(&begin)).unwrap();
    found.split_once("\r\n\r\n").unwrap()
}

fn header<'m>(mail: &'m str, name: &str) -> &'m str {
    let begin = format!("{name}: ");
    mail.lines()
        .find_map(|line| line.strip_prefix(begin.as_str()))
        .unwrap_or_else(|| panic!("no {name} in {mail}"))
}

/// Quoted-printable (RFC 2045) back to text.
fn unquoted(text: &str) -> String {
    let text = text.replace("=\r\n", "");
    let mut bytes = Vec::new();
    let mut rest = text.as_bytes();
    while let [first, others @ ..] = rest {
        if let ([b'=', a, b], true) = (&rest[..rest.len().min(3)], rest.len() >= 3) {
            let hex = [*a, *b];
            bytes.push(u8::from_str_radix(std::str::from_utf8(&hex).unwrap(), 16).unwrap());
            rest = &rest[3..];
        } else {
            bytes.push(*first);
            rest = others;
        }
    }
    String::from_utf8(bytes).unwrap()
}

fn bytes(text: &str) -> Vec<u8> {
    let packed: String = text.split_whitespace().collect();
    BASE64_STANDARD.decode(packed).unwrap()
}

fn decoded(head: &str, body: &str) -> String {
    if head.contains("base64") {
        return String::from_utf8(bytes(body)).unwrap();
    }
    unquoted(body)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn s15_a_finished_visit_sends_its_report_to_the_client_once() {
    let (sink, place, base) = with_sink().await;
    let visit = finished(&place, &base, 1).await;
    assert!(matches!(
        state(&base, &visit).await,
        MailState::Waiting {
            attempts: 0,
            problem: None,
            ..
        }
    ));
    assert_eq!(send(&base).await, Some(true));
    assert_eq!(send(&base).await, None);
    let mail = only_mail(&base, &visit).await;
    assert!(mail.has_left());
    assert_eq!(mail.to, ["a@example.org"]);

    let [got] = <[_; 1]>::try_from(sink.got()).unwrap();
    assert_eq!(got.from, "MAIL FROM:<rapports@example.org>");
    assert_eq!(got.to, ["RCPT TO:<a@example.org>"]);
    assert_eq!(got.auth, "");
    let data = &got.data;
    assert!(data.is_ascii());
    assert_eq!(
        header(data, "Message-ID"),
        format!("<{}@example.org>", mail.id)
    );
    assert_eq!(header(data, "Auto-Submitted"), "auto-generated");
    assert_eq!(header(data, "Reply-To"), "bureau@example.org");
    assert_eq!(header(data, "To"), "a@example.org");
    assert!(header(data, "From").ends_with("<rapports@example.org>"));
    assert_eq!(header(data, "Date"), "Tue, 24 Nov 2026 07:30:00 +0000");
    let letter = documents_letter(&base, &visit).await;
    let (head, body) = part(data, "text/plain");
    assert_eq!(
        decoded(head, body).replace("\r\n", "\n").trim_end(),
        letter.text.trim_end()
    );
    let (head, body) = part(data, "application/pdf");
    assert!(head.contains("attachment"), "{head}");
    let report = base.document(visit.id, Document::Report, Shape::Pdf).await;
    assert!(bytes(body) == report.unwrap(), "another report was sent");
}

async fn documents_letter(base: &Embedded, visit: &Intervention) -> crate::documents::Letter {
    crate::documents::letter(visit, &base.directory().await.unwrap())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn s15_the_same_finish_sent_twice_queues_one_mail() {
    let (sink, place, base) = with_sink().await;
    let visit = confirmed(&base, ANNA, 1).await;
    accepted(
        &base,
        visit.id,
        Action::Start {
            technician: Some(ANNA),
        },
    )
    .await;
    place.clock.advance(Duration::from_mins(1));
    let finish = command(visit.id, finish());
    for _ in 0..3 {
        base.submit(finish.clone()).await.unwrap();
    }
    let other = place.open("office").await;
    other.submit(finish).await.unwrap();
    assert_eq!(base.send_due().await.unwrap(), 1);
    assert_eq!(other.send_due().await.unwrap(), 0);
    assert_eq!(sink.taken(), 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn s15_two_workers_never_send_the_same_mail() {
    let (sink, place, base) = with_sink().await;
    let mut visits = Vec::new();
    for start in 1..=8 {
        visits.push(finished(&place, &base, start * 2).await);
    }
    let other = place.open("office").await;
    let third = place.open("chief").await;
    let sent = tokio::join!(base.send_due(), other.send_due(), third.send_due());
    let counts = [sent.0.unwrap(), sent.1.unwrap(), sent.2.unwrap()];
    assert_eq!(counts.iter().sum::<usize>(), visits.len(), "{counts:?}");
    let got = sink.got();
    let mut ids: Vec<_> = got
        .iter()
        .map(|got| header(&got.data, "Message-ID"))
        .collect();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!((ids.len(), got.len()), (visits.len(), visits.len()));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn s15_greylisting_puts_off_and_the_same_mail_leaves_later() {
    let (sink, place, base) = with_sink().await;
    sink.plan(At::Recipient, Do::Say("451 4.7.1 greylisted"));
    let visit = finished(&place, &base, 1).await;
    let id = only_mail(&base, &visit).await.id;
    assert_eq!(send(&base).await, Some(false));
    let answer = "451 4.7.1 greylisted".to_owned();
    assert_eq!(
        state(&base, &visit).await,
        MailState::Waiting {
            attempts: 1,
            next_at: now() + chrono::TimeDelta::minutes(31),
            problem: Some(MailProblem::PutOff { answer }),
        }
    );
    place.clock.advance(Duration::from_secs(59));
    assert_eq!(send(&base).await, None);
    place.clock.advance(Duration::from_secs(1));
    assert_eq!(send(&base).await, Some(true));
    assert!(
        state(&base, &visit).await
            == MailState::Sent {
                at: now() + chrono::TimeDelta::minutes(31)
            }
    );
    assert_eq!(
        header(&sink.got()[0].data, "Message-ID"),
        format!("<{id}@example.org>")
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn s16_without_a_server_the_report_waits_and_leaves_once_one_is_set_up() {
    let (place, base) = company(None).await;
    let sink = Sink::new().await;
    let visit = finished(&place, &base, 1).await;
    assert_eq!(send(&base).await, Some(false));
    assert!(matches!(
        state(&base, &visit).await,
        MailState::Waiting {
            problem: Some(MailProblem::NotSetUp),
            ..
        }
    ));
    assert_eq!(send(&base).await, None);
    set_up(&base, Some(server(sink.port))).await;
    assert_eq!(send(&base).await, Some(true));
    assert_eq!(sink.taken(), 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn s15_the_worker_sends_what_another_process_queues_and_tells_everybody() {
    let (sink, place, base) = with_sink().await;
    let working = place.open("office").await;
    working.run_post();
    let mut news = base.changes();
    let visit = finished(&place, &base, 1).await;
    let sent = async {
        while !only_mail(&base, &visit).await.has_left() {
            assert!(news.recv().await.is_ok());
        }
    };
    tokio::time::timeout(Duration::from_secs(20), sent)
        .await
        .unwrap();
    assert_eq!(sink.taken(), 1);
    working.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn s16_a_process_that_only_watches_hears_of_mails() {
    let (_sink, place, base) = with_sink().await;
    let visit = finished(&place, &base, 1).await;
    let watching = place.open("chief").await;
    let mut news = watching.changes();
    assert_eq!(base.send_due().await.unwrap(), 1);
    let heard = async {
        loop {
            if news.recv().await.unwrap() == Notice::Mail
                && only_mail(&watching, &visit).await.has_left()
            {
                return;
            }
        }
    };
    tokio::time::timeout(Duration::from_secs(20), heard)
        .await
        .unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn s16_boards_show_which_reports_have_not_left() {
    let (_sink, place, base) = with_sink().await;
    let visit = finished(&place, &base, 1).await;
    confirmed(&base, ANNA, 6).await;
    let window = Window::day(now().date_naive());
    let unsent = async |who: &Embedded| {
        let board = who.board(window, &Filter::default()).await.unwrap();
        assert_eq!(board.visits.len(), 2);
        board.unsent
    };
    let kiosk = place.open("kiosk").await;
    assert_eq!(unsent(&base).await, [visit.id]);
    assert!(unsent(&kiosk).await.is_empty());
    assert!(kiosk.intervention(visit.id).await.unwrap().mails.is_empty());
    base.send_due().await.unwrap();
    assert!(unsent(&base).await.is_empty());
}
