//! The line is cut: at each byte of a question, at each byte of its answer, while nothing is asked, and for long.

use ardoise::backend::{Backend, Link, Outcome};
use ardoise::domain::{Action, CommandId};

use crate::company::{ANNA, Company, confirmed, eventually, note, order};
use crate::wire::{Way, Wire};

/// How often the journal has a command.
async fn times(company: &Company, command: CommandId) -> usize {
    let journal = company.journal().await;
    journal
        .iter()
        .filter(|entry| entry.command == command)
        .count()
}

/// Cuts the line after so many bytes of the next command, sends it until it is answered, and counts what happened.
async fn cut_at_each_byte(way: Way) {
    let company = Company::open().await;
    let here = company.here().await;
    let visit = confirmed(&here, ANNA, 24).await.id;
    let wire = Wire::to(company.address).await;
    let client = company.remote("office", wire.address).await;
    let mut commands = Vec::new();
    for bytes in 0.. {
        let order = order(visit, note(format!("coupé après {bytes}")));
        commands.push(order.id);
        wire.cut_after(way, bytes);
        let mut sent = 0;
        let outcome = loop {
            sent += 1;
            assert!(sent <= 5, "cut after {bytes} bytes: never answered");
            match client.submit(order.clone()).await {
                Ok(outcome) => break outcome,
                Err(error) => assert!(
                    matches!(
                        error,
                        ardoise::backend::BackendError::Unreachable { .. }
                            | ardoise::backend::BackendError::Server { .. }
                    ),
                    "{error:?}"
                ),
            }
        };
        let Outcome::Accepted(receipt) = outcome else {
            panic!("{outcome:?}");
        };
        assert_eq!(receipt.visit.note, format!("coupé après {bytes}"));
        if wire.is_whole() {
            // The question or the answer is shorter than that: every byte of it was tried.
            wire.spare();
            break;
        }
        assert!(bytes < 20_000, "an endless answer");
    }
    let entries = here.history(visit).await.unwrap();
    let journal: Vec<_> = entries.iter().skip(2).map(|entry| entry.command).collect();
    assert_eq!(journal, commands, "each once, in their order");
    assert!(commands.len() > 300, "{} bytes were tried", commands.len());
    here.close().await;
    company.is_sound().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_request_cut_at_each_byte_happens_once() {
    cut_at_each_byte(Way::Up).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_answer_cut_at_each_byte_happens_once() {
    cut_at_each_byte(Way::Down).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn work_goes_on_without_a_line_and_leaves_in_order() {
    let company = Company::open().await;
    let here = company.here().await;
    let mut visits = Vec::new();
    for hours in 1..=4 {
        visits.push(confirmed(&here, ANNA, hours).await.id);
    }
    here.close().await;
    let wire = Wire::to(company.address).await;
    let device = company.device("anna", "portable", wire.address).await;
    let days = ardoise::backend::Window::week(chrono::Utc::now().date_naive());
    let board = device
        .outbox
        .board(days, &ardoise::backend::Filter::default())
        .await
        .unwrap();
    assert!(!board.visits.is_empty());
    for visit in &visits {
        device.outbox.intervention(*visit).await.unwrap();
    }
    wire.unplug();
    eventually("the device notices", async || {
        matches!(device.outbox.connection().link, Link::Offline { .. })
    })
    .await;
    let mut commands = Vec::new();
    for round in 0..3 {
        for visit in &visits {
            commands.push(device.does(*visit, note(format!("tour {round}"))).await);
        }
    }
    assert_eq!(device.outbox.connection().waiting, 12);
    let shown = device.outbox.intervention(visits[0]).await.unwrap();
    assert_eq!(shown.visit.note, "tour 2");
    assert!(shown.pending);
    wire.plug();
    device.is_empty().await;
    let journal = company.journal().await;
    for visit in &visits {
        let sent: Vec<_> = journal
            .iter()
            .filter(|entry| entry.intervention == *visit)
            .skip(2)
            .map(|entry| entry.command)
            .collect();
        let given: Vec<_> = commands
            .iter()
            .copied()
            .filter(|command| sent.contains(command))
            .collect();
        assert_eq!(sent, given, "in the order in which they were given");
        assert_eq!(sent.len(), 3);
    }
    eventually("the line is live again", async || {
        device.outbox.connection().link == Link::Live
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_answer_that_comes_too_late_or_never_is_asked_for_again() {
    let company = Company::open().await;
    let here = company.here().await;
    let visit = confirmed(&here, ANNA, 24).await.id;
    here.close().await;
    let wire = Wire::to(company.address).await;
    let device = company.device("anna", "portable", wire.address).await;
    device.outbox.intervention(visit).await.unwrap();
    eventually("the line is live", async || {
        device.outbox.connection().link == Link::Live
    })
    .await;
    wire.hold_answers(true);
    let outbox = std::sync::Arc::clone(&device.outbox);
    let asked = order(visit, Action::Start { technician: None });
    let command = asked.id;
    let waiting = tokio::spawn(async move { outbox.submit(asked).await });
    eventually("the base has it", async || {
        times(&company, command).await == 1
    })
    .await;
    // The answer never comes: the line is lost with it.
    wire.cut();
    wire.hold_answers(false);
    let outcome = waiting.await.unwrap().unwrap();
    assert!(
        matches!(outcome, Outcome::Accepted(_) | Outcome::Queued(_)),
        "{outcome:?}"
    );
    device.is_empty().await;
    assert_eq!(times(&company, command).await, 1);
    let visit = device.outbox.intervention(visit).await.unwrap().visit;
    assert_eq!(visit.work.len(), 1, "the timer was started once");
}
