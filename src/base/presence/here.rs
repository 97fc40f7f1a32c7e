//! A board of this process, among all that are open.

use std::sync::Arc;

use tokio::runtime::Handle;
use uuid::Uuid;

use super::{Presence, Stay};
use crate::backend::Present;
use crate::base::embedded::Embedded;
use crate::base::privacy::Sight;
use crate::base::store::Key;
use crate::domain::InterventionId;

/// Where a board of this process stands.
#[derive(Debug)]
pub(in crate::base) struct Here {
    stay: Arc<Stay>,
    runtime: Handle,
}

impl Embedded {
    /// Who has a board of this base open, and what they are editing.
    pub fn presence(&self) -> &Arc<Presence> {
        &self.house.presence
    }

    /// The same base as a board that others are told of, until it is dropped, and that is told of others. What it is
    /// editing is looked up on `runtime`.
    #[must_use]
    pub fn on_board(mut self, board: Uuid, runtime: Handle) -> Self {
        let stay = self.house.presence.enter(self.actor(), board);
        self.here = stay.map(|stay| Here {
            stay: Arc::new(stay),
            runtime,
        });
        self
    }

    pub(in crate::base) fn others(&self) -> Vec<Present> {
        let Some(here) = &self.here else {
            return Vec::new();
        };
        let eyes = Sight::of(self.actor());
        self.house.presence.others(eyes, here.stay.key())
    }

    /// Tells others what is edited here, as far as its reader may read it: whose it is decides who may know.
    pub(in crate::base) fn say_editing(&self, visit: Option<InterventionId>) {
        let Some(here) = &self.here else {
            return;
        };
        let key = here.stay.key();
        let Some(said) = self.house.presence.says(key) else {
            return;
        };
        let Some(id) = visit else {
            self.house.presence.note(key, said, None);
            return;
        };
        let reader = self.seen_by(self.actor().clone());
        here.runtime.spawn(async move {
            match reader.read(Key::Id(id)).await {
                Ok(visit) => {
                    reader.presence().note(key, said, visit.as_ref());
                }
                Err(error) => {
                    tracing::debug!(%error, "others were not told what is edited");
                }
            }
        });
    }
}
