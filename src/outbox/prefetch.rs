//! Reading ahead for a technician: the visits of today and tomorrow, with what they ask for, are here when the line is
//! not.

use std::sync::Arc;

use super::cache;
use super::desk::Desk;
use super::store::Answer;
use crate::backend::{Filter, Window};

/// Today and tomorrow.
const DAYS: u32 = 2;

impl Desk {
    /// Reads ahead in a task of its own, for whoever has visits of their own.
    pub(super) fn prefetch_soon(self: &Arc<Self>) {
        if self.line.session().actor.technician.is_none() {
            return;
        }
        let desk = Arc::clone(self);
        tokio::spawn(async move {
            if let Err(error) = desk.prefetch().await {
                tracing::debug!(%error, "not everything was read ahead");
            }
        });
    }

    async fn prefetch(&self) -> Answer<()> {
        let Some(me) = self.line.session().actor.technician else {
            return Ok(());
        };
        let directory = self.directory().await?;
        let window = Window {
            first: directory.day_of(self.now()),
            days: DAYS,
        };
        let filter = Filter {
            branch: None,
            technicians: vec![me],
        };
        let board = self.line.board(window, &filter).await?;
        for visit in &board.visits {
            let id = visit.id;
            let kept = self
                .store
                .read(async |on| cache::detail(on, id).await)
                .await?;
            if kept.is_none_or(|kept| kept.visit.revision < visit.revision) {
                let detail = self.line.intervention(id).await?;
                self.keep_detail(&detail).await;
            }
        }
        Ok(())
    }
}
