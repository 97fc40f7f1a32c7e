//! Opens the base of a wall, and again whenever it was lost, for ever.

use std::os::unix::fs::MetadataExt as _;
use std::path::Path;
use std::time::Duration;

use tokio::time::sleep;

use super::patient::Patient;
use crate::backend::{BackendError, Clock as _, Link};
use crate::base;
use crate::cli::failure::Failure;
use crate::cli::log;
use crate::cli::program::{Place, Program};

/// The first pause after a base could not be opened; each is twice as long as the one before.
const FIRST: Duration = Duration::from_secs(1);
/// The longest.
const LONGEST: Duration = Duration::from_secs(30);
/// How often the file of a base is looked at: one that was moved away or replaced is still open, and says nothing new.
const LOOKS: Duration = Duration::from_secs(5);

/// Keeps a base open for a wall. Ends only where trying again can lead to nothing.
pub(super) async fn keep(program: &Program, place: Place<'_>, patient: &Patient) -> Failure {
    let mut pause = FIRST;
    loop {
        let file = identity(place);
        match program.open_place(place).await {
            Ok(opened) => {
                pause = FIRST;
                if let Some(remote) = &opened.remote {
                    remote.follow();
                }
                patient.open(opened.backend.clone(), opened.clock.clone());
                drop(opened);
                watch(place, file).await;
                patient.lose(Link::Offline {
                    since: patient.now(),
                });
            }
            Err(failure @ (Failure::Usage(_) | Failure::Misread { .. })) => return failure,
            Err(failure) => {
                log::failure(&failure);
                let since = patient.now();
                if matches!(failure, Failure::Backend(BackendError::SignIn { .. })) {
                    patient.lose(Link::SignedOut { since });
                }
            }
        }
        program.close().await;
        sleep(pause).await;
        pause = (pause * 2).min(LONGEST);
    }
}

/// Which file it is, beyond its name; `None` for what is no file, or not there.
fn identity(place: Place<'_>) -> Option<(u64, u64)> {
    let meta = std::fs::metadata(file_of(place)?).ok()?;
    Some((meta.dev(), meta.ino()))
}

fn file_of(place: Place<'_>) -> Option<&Path> {
    match place {
        Place::Base(path) => {
            let is_file = !matches!(base::Place::from(path), base::Place::Postgres(_));
            is_file.then_some(path)
        }
        Place::Server(_) => None,
    }
}

/// Waits until the file of a base is another one, or none. A server, and a server of databases, come back by themselves.
async fn watch(place: Place<'_>, opened: Option<(u64, u64)>) {
    if file_of(place).is_none() {
        return std::future::pending().await;
    }
    loop {
        sleep(LOOKS).await;
        if identity(place) != opened {
            return;
        }
    }
}
