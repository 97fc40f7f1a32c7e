//! Which version of the base was in what was shown. What somebody does is compared with that version; the revision on
//! their screen also counts what this device added to it.

use std::collections::HashMap;
use std::sync::PoisonError;

use super::desk::Desk;
use super::sent;
use super::slate::Slate;
use super::store::Answer;
use crate::domain::{Command, Intervention, InterventionId};

/// Versions that are remembered: more than any screen still shows.
const REMEMBERED: usize = 20_000;

/// The base's revision in what was shown of a visit, by the revision that was shown.
#[derive(Debug, Default)]
pub(super) struct Given(HashMap<(InterventionId, u64), u64>);

impl Given {
    fn note(&mut self, id: InterventionId, shown: u64, base: u64) {
        if self.0.len() > REMEMBERED {
            self.0.clear();
        }
        // Several versions may have been shown under one revision: the oldest one asks once too often at worst.
        let known = self.0.entry((id, shown)).or_insert(base);
        *known = base.min(*known);
    }

    fn base(&self, id: InterventionId, shown: u64) -> Option<u64> {
        self.0.get(&(id, shown)).copied()
    }
}

impl Desk {
    /// Remembers what is shown with something on its way.
    pub(super) fn note_shown(&self, slate: &Slate<'_>) {
        let mut given = self.given.lock().unwrap_or_else(PoisonError::into_inner);
        for (id, foreseen) in slate.iter().filter(|(_, one)| !one.applied.is_empty()) {
            if let Some(visit) = foreseen.visit() {
                given.note(id, visit.revision, foreseen.base_revision());
            }
        }
    }

    /// Remembers the visit that a command leaves behind.
    pub(super) fn note_after(&self, visit: &Intervention, base: u64) {
        let mut given = self.given.lock().unwrap_or_else(PoisonError::into_inner);
        given.note(visit.id, visit.revision, base);
    }

    /// Makes a command say which version of the base its actor saw, their own changes aside.
    pub(super) async fn compared(
        &self,
        mut command: Command,
        ground: Option<&Intervention>,
        on_its_way: bool,
    ) -> Answer<Command> {
        let Some(shown) = command.revision else {
            return Ok(command);
        };
        let id = command.intervention;
        let base = {
            let given = self.given.lock().unwrap_or_else(PoisonError::into_inner);
            given.base(id, shown).unwrap_or(shown)
        };
        // What counts more than the base has was shown by another process, with what was on its way there.
        let latest = ground.map_or(1, |visit| visit.revision);
        command.revision = Some(if on_its_way { base.min(latest) } else { base });
        if let Some(ground) = ground.filter(|ground| base < ground.revision) {
            let own = self
                .store
                .read(async |on| sent::own_revisions(on, id).await)
                .await?;
            sent::rebased(&mut command, ground, |touched| own.contains(&touched));
        }
        Ok(command)
    }
}
