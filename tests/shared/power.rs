//! Processes are killed, moved, and replaced by older copies of themselves.

use ardoise::backend::{Backend, Link};
use ardoise::base::Place;
use ardoise::domain::CommandId;

use crate::company::{ANNA, Company, Device, confirmed, eventually, note, sign_in};
use crate::wire::Wire;

/// Which commands the journal has, in its order; panics when one is there twice.
async fn recorded(company: &Company) -> Vec<CommandId> {
    let journal = company.journal().await;
    let commands: Vec<CommandId> = journal.iter().map(|entry| entry.command).collect();
    let mut once = commands.clone();
    once.sort_unstable();
    once.dedup();
    assert_eq!(once.len(), commands.len(), "something happened twice");
    commands
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_server_killed_again_and_again_loses_nothing_that_it_accepted() {
    let mut company = Company::open().await;
    let here = company.here().await;
    let mut visits = Vec::new();
    for hours in 1..=5 {
        visits.push(confirmed(&here, ANNA, hours).await.id);
    }
    here.close().await;
    let wire = Wire::to(company.address).await;
    let device = company.device("office", "bureau", wire.address).await;
    for visit in &visits {
        device.outbox.intervention(*visit).await.unwrap();
    }
    let mut given = Vec::new();
    for round in 0..6_u32 {
        for (place, visit) in visits.iter().enumerate() {
            given.push(device.does(*visit, note(format!("{round} {place}"))).await);
            if place == usize::try_from(round).unwrap() % visits.len() {
                company.kill();
            }
        }
        company.serve_again();
    }
    device.is_empty().await;
    let recorded = recorded(&company).await;
    for command in &given {
        assert!(recorded.contains(command), "{command:?} was acknowledged");
    }
    company.is_sound().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_server_that_moved_is_found_again_with_what_waits() {
    let mut company = Company::open().await;
    let here = company.here().await;
    let visit = confirmed(&here, ANNA, 2).await.id;
    here.close().await;
    let wire = Wire::to(company.address).await;
    let device = company.device("anna", "portable", wire.address).await;
    device.outbox.intervention(visit).await.unwrap();
    company.kill();
    eventually("the device notices", async || {
        !device.outbox.connection().is_current()
    })
    .await;
    let command = device.does(visit, note("pendant le déménagement")).await;
    company.serve(0);
    wire.lead_to(company.address);
    device.is_empty().await;
    assert!(recorded(&company).await.contains(&command));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_token_taken_back_in_the_middle_keeps_what_waits() {
    let company = Company::open().await;
    let here = company.here().await;
    let visit = confirmed(&here, ANNA, 2).await.id;
    let device = company.device("anna", "portable", company.address).await;
    device.outbox.intervention(visit).await.unwrap();
    eventually("the line is live", async || {
        device.outbox.connection().link == Link::Live
    })
    .await;
    here.revoke_all("anna").await.unwrap();
    let command = device.does(visit, note("sans jeton")).await;
    eventually("the device notices", async || {
        matches!(device.outbox.connection().link, Link::SignedOut { .. })
    })
    .await;
    assert_eq!(device.outbox.connection().waiting, 1);
    device.outbox.close().await;
    drop(device);
    // Signed in again, what waited leaves.
    let again = company.device("anna", "portable", company.address).await;
    again.is_empty().await;
    assert!(recorded(&company).await.contains(&command));
    here.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_base_restored_from_an_older_copy_gets_back_what_it_had_acknowledged() {
    let mut company = Company::open().await;
    let here = company.here().await;
    let visit = confirmed(&here, ANNA, 2).await.id;
    here.close().await;
    let device = company.device("office", "bureau", company.address).await;
    device.outbox.intervention(visit).await.unwrap();
    let before = device.does(visit, note("avant la copie")).await;
    device.is_empty().await;
    let copy = company.folder.path().join("copie.db");
    ardoise::base::back_up(&Place::File(company.path()), &copy)
        .await
        .unwrap();
    let after = device.does(visit, note("après la copie")).await;
    device.is_empty().await;
    company.kill();
    company.restore(&copy);
    assert!(
        !recorded(&company).await.contains(&after),
        "the copy is older"
    );
    company.serve_again();
    eventually("a restored copy lets no device in", async || {
        matches!(device.outbox.connection().link, Link::SignedOut { .. })
    })
    .await;
    device.outbox.close().await;
    drop(device);
    let device = company.device("office", "bureau", company.address).await;
    eventually("what was acknowledged is there again", async || {
        recorded(&company).await.contains(&after)
    })
    .await;
    assert!(recorded(&company).await.contains(&before));
    let shown = device.outbox.intervention(visit).await.unwrap().visit;
    assert_eq!(shown.note, "après la copie");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_device_that_is_killed_sends_what_it_had_kept() {
    let company = Company::open().await;
    let here = company.here().await;
    let visit = confirmed(&here, ANNA, 2).await.id;
    here.close().await;
    let wire = Wire::to(company.address).await;
    let device = company.device("anna", "portable", wire.address).await;
    device.outbox.intervention(visit).await.unwrap();
    wire.unplug();
    eventually("the device notices", async || {
        !device.outbox.connection().is_current()
    })
    .await;
    let first = device.does(visit, note("une")).await;
    let second = device.does(visit, note("deux")).await;
    // No farewell: what is in memory is gone.
    let remote = std::sync::Arc::clone(&device.remote);
    std::mem::forget(device.outbox);
    wire.plug();
    let path = company.folder.path().join("portable.outbox");
    let again = Device::on(path, remote).await;
    again.is_empty().await;
    let recorded = recorded(&company).await;
    let place = |command| recorded.iter().position(|one| *one == command).unwrap();
    assert!(place(first) < place(second));
    sign_in(company.address, "anna").await;
}
