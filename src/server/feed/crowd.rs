//! Who is there, and what they are editing: kept in memory, as long as their feed is open.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use bytes::Bytes;
use tokio::sync::Notify;
use uuid::Uuid;

use super::frame;
use crate::backend::Present;
use crate::backend::wire::FeedEvent;
use crate::base::Sight;
use crate::domain::{Actor, Intervention, InterventionId, Level, TechnicianId, UserId};

/// Others that somebody is told of, at most: those who are editing first.
const SHOWN: usize = 64;

/// A board of a user. Names of boards are made by clients and are known to others: they mean nothing without the user.
type Key = (UserId, Uuid);

/// Everybody who has a feed open.
#[derive(Debug, Default)]
pub(in crate::server) struct Presence {
    boards: Mutex<Boards>,
    changed: Notify,
}

#[derive(Debug, Default)]
struct Boards {
    next: u64,
    open: BTreeMap<Key, Board>,
}

#[derive(Debug, Clone)]
struct Board {
    /// Which feed opened it last: an older one that ends later does not close it.
    opened: u64,
    name: String,
    editing: Option<Edited>,
}

/// A visit that somebody is editing, and whose it is.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Edited {
    visit: InterventionId,
    technicians: Vec<TechnicianId>,
}

/// Takes a board away again when it is dropped.
pub(super) struct Stay {
    presence: Arc<Presence>,
    key: Key,
    opened: u64,
}

/// Everybody at one moment.
pub(super) struct Crowd(Vec<(Key, Board)>);

impl Presence {
    fn boards(&self) -> MutexGuard<'_, Boards> {
        self.boards.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Somebody opened a board. A screen on a wall is nobody.
    pub(super) fn enter(self: &Arc<Self>, actor: &Actor, board: Uuid) -> Option<Stay> {
        if actor.level == Level::Kiosk {
            return None;
        }
        let key = (actor.user, board);
        let mut boards = self.boards();
        boards.next += 1;
        let opened = boards.next;
        let editing = boards.open.get(&key).and_then(|old| old.editing.clone());
        let entry = Board {
            opened,
            name: actor.name.clone(),
            editing,
        };
        boards.open.insert(key, entry);
        drop(boards);
        self.changed.notify_one();
        Some(Stay {
            presence: Arc::clone(self),
            key,
            opened,
        })
    }

    /// Notes what is being edited on a board; `false` when it is not open.
    pub(in crate::server) fn edits(
        &self,
        user: UserId,
        board: Uuid,
        visit: Option<&Intervention>,
    ) -> bool {
        let editing = visit.map(|visit| Edited {
            visit: visit.id,
            technicians: visit.technicians.clone(),
        });
        let mut boards = self.boards();
        let Some(open) = boards.open.get_mut(&(user, board)) else {
            return false;
        };
        let other = open.editing != editing;
        open.editing = editing;
        drop(boards);
        if other {
            self.changed.notify_one();
        }
        true
    }

    /// Visits that changed: other technicians may go there now.
    pub(super) fn moved(&self, visits: &[Arc<Intervention>]) {
        let mut other = false;
        for board in self.boards().open.values_mut() {
            let Some(edited) = &mut board.editing else {
                continue;
            };
            let now = visits.iter().find(|visit| visit.id == edited.visit);
            if let Some(now) = now.filter(|now| now.technicians != edited.technicians) {
                edited.technicians.clone_from(&now.technicians);
                other = true;
            }
        }
        if other {
            self.changed.notify_one();
        }
    }

    /// Whether anybody is editing anything.
    pub(super) fn is_editing(&self) -> bool {
        let boards = self.boards();
        boards.open.values().any(|board| board.editing.is_some())
    }

    /// Waits until it is another crowd.
    pub(super) async fn changed(&self) {
        self.changed.notified().await;
    }

    /// Everybody now.
    pub(super) fn crowd(&self) -> Crowd {
        let boards = self.boards();
        let mut all: Vec<_> = boards
            .open
            .iter()
            .map(|(key, board)| (*key, board.clone()))
            .collect();
        all.sort_by_key(|(_, board)| board.editing.is_none());
        Crowd(all)
    }
}

impl Drop for Stay {
    fn drop(&mut self) {
        let mut boards = self.presence.boards();
        let still = boards.open.get(&self.key);
        if still.is_some_and(|board| board.opened == self.opened) {
            boards.open.remove(&self.key);
            drop(boards);
            self.presence.changed.notify_one();
        }
    }
}

impl Crowd {
    /// The event for a board, without itself. Who sees only their own visits is told who edits one of those, and
    /// nothing else; a kiosk nothing at all.
    pub(super) fn event(&self, eyes: Sight, own: Key) -> Option<Bytes> {
        let shows = |board: &Board| match eyes {
            Sight::All => true,
            Sight::Kiosk => false,
            Sight::Own(me) => board
                .editing
                .as_ref()
                .zip(me)
                .is_some_and(|(edited, me)| edited.technicians.contains(&me)),
        };
        if eyes == Sight::Kiosk {
            return None;
        }
        let present = self
            .0
            .iter()
            .filter(|(key, board)| *key != own && shows(board))
            .take(SHOWN)
            .map(|((user, board), open)| Present {
                board: *board,
                user: *user,
                name: open.name.clone(),
                editing: open.editing.as_ref().map(|edited| edited.visit),
            })
            .collect();
        Some(frame(&FeedEvent::Presence { present }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn actor(user: i64, level: Level) -> Actor {
        Actor {
            user: UserId(user),
            name: format!("user {user}"),
            level,
            technician: None,
        }
    }

    fn told(presence: &Presence, eyes: Sight, own: Key) -> Vec<(i64, bool)> {
        let event = presence.crowd().event(eyes, own).unwrap();
        let text = std::str::from_utf8(&event).unwrap();
        let json = text.strip_prefix("data: ").unwrap().trim();
        match serde_json::from_str(json).unwrap() {
            FeedEvent::Presence { present } => present
                .into_iter()
                .map(|one| (one.user.0, one.editing.is_some()))
                .collect(),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn a_board_that_was_opened_again_stays_when_the_older_feed_ends() {
        let presence = Arc::new(Presence::default());
        let (mine, theirs) = (Uuid::from_u128(1), Uuid::from_u128(2));
        let me = actor(1, Level::ManageAll);
        let old = presence.enter(&me, mine).unwrap();
        let new = presence.enter(&me, mine).unwrap();
        drop(old);
        assert_eq!(
            told(&presence, Sight::All, (UserId(2), theirs)),
            [(1, false)]
        );
        assert_eq!(told(&presence, Sight::All, (UserId(1), mine)), []);
        drop(new);
        assert_eq!(told(&presence, Sight::All, (UserId(2), theirs)), []);
    }

    #[test]
    fn the_name_of_a_board_is_no_key_to_it() {
        let presence = Arc::new(Presence::default());
        let board = Uuid::from_u128(1);
        let _stay = presence.enter(&actor(1, Level::ManageAll), board).unwrap();
        assert!(!presence.edits(UserId(2), board, None));
        assert!(presence.edits(UserId(1), board, None));
    }

    #[test]
    fn a_kiosk_is_nobody_and_is_told_of_nobody() {
        let presence = Arc::new(Presence::default());
        let kiosk = actor(1, Level::Kiosk);
        assert!(presence.enter(&kiosk, Uuid::from_u128(1)).is_none());
        let key = (UserId(1), Uuid::from_u128(1));
        assert!(presence.crowd().event(Sight::Kiosk, key).is_none());
    }
}
