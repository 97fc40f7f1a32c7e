//! What is being written to the base: drafts, one on its way at a time and the latest wins, and commands. Whoever ends
//! the application waits for them.

use std::collections::HashMap;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use crate::domain::InterventionId;

/// Of which visit, and where: `answer:CODE`, `notes`.
pub(super) type Place = (InterventionId, String);

#[derive(Debug, Default)]
struct Under {
    /// Texts that wait for the one on its way to arrive; a place that is in here has one on its way.
    drafts: HashMap<Place, Option<Draft>>,
    /// Commands on their way.
    commands: usize,
}

/// What is to be kept: a text, or nothing any more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Draft(pub(super) Option<String>);

/// What has been begun and not been answered.
#[derive(Debug, Default)]
pub(super) struct Writes {
    under: Mutex<Under>,
    done: Condvar,
}

impl Writes {
    fn under(&self) -> MutexGuard<'_, Under> {
        self.under.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Takes a draft in; gives it back when none of its place is on its way: then the caller writes it.
    pub(super) fn begin(&self, place: &Place, draft: Draft) -> Option<Draft> {
        let mut under = self.under();
        if let Some(waiting) = under.drafts.get_mut(place) {
            *waiting = Some(draft);
            return None;
        }
        under.drafts.insert(place.clone(), None);
        Some(draft)
    }

    /// A draft has arrived; gives the next one of its place, if somebody typed on meanwhile.
    pub(super) fn next(&self, place: &Place) -> Option<Draft> {
        let mut under = self.under();
        let next = under.drafts.get_mut(place).and_then(Option::take);
        if next.is_none() {
            under.drafts.remove(place);
            self.done.notify_all();
        }
        next
    }

    /// A command sets out.
    pub(super) fn command(&self) {
        self.under().commands += 1;
    }

    /// A command was answered.
    pub(super) fn answered(&self) {
        let mut under = self.under();
        under.commands = under.commands.saturating_sub(1);
        self.done.notify_all();
    }

    /// Waits until everything has arrived, but no longer than that; `false` when something has not.
    pub(super) fn settle(&self, patience: Duration) -> bool {
        let end = Instant::now() + patience;
        let mut under = self.under();
        while !under.drafts.is_empty() || under.commands > 0 {
            let left = end.saturating_duration_since(Instant::now());
            if left.is_zero() {
                return false;
            }
            let (next, _) = self
                .done
                .wait_timeout(under, left)
                .unwrap_or_else(PoisonError::into_inner);
            under = next;
        }
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_draft_is_on_its_way_and_the_latest_wins() {
        let writes = Writes::default();
        let place = (InterventionId(uuid::Uuid::nil()), "notes".to_owned());
        let text = |text: &str| Draft(Some(text.to_owned()));
        assert_eq!(writes.begin(&place, text("a")), Some(text("a")));
        assert_eq!(
            writes.begin(&place, text("ab")),
            None,
            "the first is under way"
        );
        assert_eq!(writes.begin(&place, text("abc")), None);
        assert!(!writes.settle(Duration::ZERO));
        assert_eq!(writes.next(&place), Some(text("abc")));
        assert_eq!(
            writes.begin(&place, Draft(None)),
            None,
            "forgotten after that"
        );
        assert_eq!(writes.next(&place), Some(Draft(None)));
        assert_eq!(writes.next(&place), None);
        assert!(writes.settle(Duration::ZERO));
        assert_eq!(writes.begin(&place, text("b")), Some(text("b")));
    }

    #[test]
    fn commands_are_waited_for() {
        let writes = Writes::default();
        writes.command();
        assert!(!writes.settle(Duration::ZERO));
        writes.answered();
        assert!(writes.settle(Duration::ZERO));
    }
}
