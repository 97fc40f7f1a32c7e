//! The queue as people see it, and what they decide about it.

use std::path::Path;
use std::sync::Arc;

use super::desk::Desk;
use super::rows;
use super::store::{Answer, Lasting, Store};
use crate::backend::{BackendError, Clock, Decision, QueueState, Queued};
use crate::domain::CommandId;

/// The queue without a line: to look at it, and to decide, when no board is open.
pub struct Shelf {
    store: Store,
    clock: Arc<dyn Clock>,
}

impl Shelf {
    /// Opens a file; `None` where there is none.
    ///
    /// # Errors
    /// As [`super::Outbox::open`].
    pub async fn open(path: &Path, clock: Arc<dyn Clock>) -> Result<Option<Self>, BackendError> {
        if !path.exists() {
            return Ok(None);
        }
        let store = Store::open(path, clock.now()).await?;
        Ok(Some(Self { store, clock }))
    }

    /// Where a file was put that could not be read when this one was opened.
    pub fn aside(&self) -> Option<&Path> {
        self.store.aside()
    }

    /// Who was signed in to what when the base was last heard of.
    pub async fn session(&self) -> Result<Option<crate::backend::Session>, BackendError> {
        let kept = self
            .store
            .read(async |on| super::cache::session(on).await)
            .await?;
        Ok(kept.map(|kept| crate::backend::Session {
            actor: kept.actor,
            base: kept.base,
            clock_behind: None,
        }))
    }

    /// The directory as last read, for the names in what is shown.
    pub async fn directory(&self) -> Result<Option<crate::domain::Directory>, BackendError> {
        self.store
            .read(async |on| super::cache::directory(on).await)
            .await
    }

    /// As [`crate::backend::Backend::queue`].
    pub async fn queue(&self) -> Result<Vec<Queued>, BackendError> {
        queue(&self.store).await
    }

    /// As [`crate::backend::Backend::decide`]; what is to be sent again leaves when a board is open, or the next command
    /// of this kind is sent.
    pub async fn decide(
        &self,
        command: CommandId,
        decision: Decision,
    ) -> Result<bool, BackendError> {
        decide(&self.store, self.clock.as_ref(), command, decision, None).await
    }

    /// Writes everything into the one file.
    pub async fn close(self) {
        self.store.settle().await;
    }
}

impl Desk {
    pub(super) async fn queue(&self) -> Answer<Vec<Queued>> {
        queue(&self.store).await
    }

    pub(super) async fn decide(&self, command: CommandId, decision: Decision) -> Answer<bool> {
        let current = match decision {
            Decision::Overwrite => self.current_revision(command).await?,
            Decision::Retry | Decision::Drop => None,
        };
        let decided = decide(&self.store, self.clock.as_ref(), command, decision, current).await?;
        self.count().await?;
        // What is shown may be another even where the numbers are the same.
        self.tell_connection();
        self.nudge.notify_one();
        Ok(decided)
    }

    /// The revision of a command's visit in the base, as well as it is known.
    async fn current_revision(&self, id: CommandId) -> Answer<Option<u64>> {
        let rows = self.store.rows().await?;
        let Some(row) = rows.iter().find(|row| row.id() == id) else {
            return Ok(None);
        };
        // Somebody decided on what they were shown: a conflict carries it.
        if let QueueState::Conflict { .. } = row.queued.state {
            return Ok(None);
        }
        Ok(self
            .ground(row.visit())
            .await?
            .visit
            .map(|visit| visit.revision))
    }
}

async fn queue(store: &Store) -> Answer<Vec<Queued>> {
    let (rows, mut befores) = store
        .read(async |on| Ok((rows::all(on).await?, rows::befores(on).await?)))
        .await?;
    Ok(rows
        .into_iter()
        .map(|row| Queued {
            before: befores.remove(&row.id()),
            ..row.queued
        })
        .collect())
}

async fn decide(
    store: &Store,
    clock: &dyn Clock,
    id: CommandId,
    decision: Decision,
    current: Option<u64>,
) -> Answer<bool> {
    let waiting = QueueState::Waiting {
        next_at: clock.now(),
        problem: None,
    };
    store
        .write(Lasting::Surely, async |on| {
            let rows = rows::all(on).await?;
            let Some(mut row) = rows.into_iter().find(|row| row.id() == id) else {
                return Ok(false);
            };
            match decision {
                // What comes after it goes on, and the base checks it again.
                Decision::Drop if row.is_held(clock.now()) => return Ok(false),
                Decision::Drop => return rows::remove(on, id).await,
                Decision::Overwrite => {
                    let shown = match &row.queued.state {
                        QueueState::Conflict { conflict } => Some(conflict.current.revision),
                        _ => current,
                    };
                    let command = &mut row.queued.command;
                    command.revision = shown.or(command.revision);
                }
                Decision::Retry => {}
            }
            rows::change(on, &row.queued.command, row.upload, &waiting).await
        })
        .await
}
