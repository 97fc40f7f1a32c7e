//! Documents that a session has had made. A listing tells their size, whoever reads them comes a moment later, and both
//! see the same.

use std::sync::Arc;
use std::time::{Duration, Instant};

use crate::backend::Document;
use crate::domain::InterventionId;

/// Bytes that are kept for one session, at most.
const ROOM: usize = 16_000_000;
/// A document may be another after so long, although its visit is the same: it speaks of other visits, too.
const FRESH: Duration = Duration::from_mins(1);

/// Which document, and of which state of its visit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Label {
    pub visit: InterventionId,
    pub revision: u64,
    pub document: Document,
}

/// The documents, the one that was last used at the end.
#[derive(Debug, Default)]
pub(super) struct Shelf(Vec<(Label, Instant, Arc<Vec<u8>>)>);

impl Shelf {
    /// A document that is there already, and fresh.
    pub(super) fn find(&mut self, label: Label, now: Instant) -> Option<Arc<Vec<u8>>> {
        self.0
            .retain(|(_, made, _)| now.duration_since(*made) < FRESH);
        let at = self.0.iter().position(|(its, ..)| *its == label)?;
        let found = self.0.remove(at);
        let bytes = Arc::clone(&found.2);
        self.0.push(found);
        Some(bytes)
    }

    /// Keeps a document as long as there is room.
    pub(super) fn keep(&mut self, label: Label, now: Instant, bytes: Arc<Vec<u8>>) {
        self.0.retain(|(its, ..)| *its != label);
        self.0.push((label, now, bytes));
        while self.0.iter().map(|(.., bytes)| bytes.len()).sum::<usize>() > ROOM {
            self.0.remove(0);
        }
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    fn label(visit: u128) -> Label {
        Label {
            visit: InterventionId(Uuid::from_u128(visit)),
            revision: 1,
            document: Document::Report,
        }
    }

    #[test]
    fn what_was_used_last_stays_longest() {
        let mut shelf = Shelf::default();
        let now = Instant::now();
        for visit in [1, 2] {
            shelf.keep(label(visit), now, Arc::new(vec![0; 7_000_000]));
        }
        assert!(shelf.find(label(1), now).is_some());
        shelf.keep(label(3), now, Arc::new(vec![0; 7_000_000]));
        let kept = [1, 2, 3].map(|visit| shelf.find(label(visit), now).is_some());
        assert_eq!(kept, [true, false, true]);
        shelf.keep(label(4), now, Arc::new(vec![0; ROOM + 1]));
        assert_eq!(shelf.0.len(), 0, "what is larger than the shelf empties it");
    }

    #[test]
    fn nothing_is_kept_for_long_nor_for_another_revision() {
        let mut shelf = Shelf::default();
        let now = Instant::now();
        shelf.keep(label(1), now, Arc::new(vec![1]));
        let later = Label {
            revision: 2,
            ..label(1)
        };
        assert!(shelf.find(later, now).is_none());
        assert!(shelf.find(label(1), now + FRESH).is_none());
    }
}
