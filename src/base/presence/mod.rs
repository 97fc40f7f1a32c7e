//! Who is there, and what they are editing: kept in memory, for everybody who looks through this process, as long as
//! their board is open.

mod here;
mod telling;

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::sync::Notify;
use uuid::Uuid;

pub(super) use here::Here;
pub(super) use telling::Telling;

use super::privacy::Sight;
use crate::backend::Present;
use crate::domain::{Actor, Intervention, InterventionId, Level, TechnicianId, UserId};

/// Others that somebody is told of, at most: those who are editing first.
const SHOWN: usize = 64;

/// A board of a user. Names of boards are made by clients and are known to others: they mean nothing without the user.
type Key = (UserId, Uuid);

/// Everybody who has a board open.
#[derive(Debug, Default)]
pub struct Presence {
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
    /// When it was opened last: what held it open before and ends later does not close it.
    opened: u64,
    /// When it said last what is edited there: what was said before and is understood later does not count.
    said: u64,
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
#[derive(Debug)]
pub struct Stay {
    presence: Arc<Presence>,
    key: Key,
    opened: u64,
}

impl Boards {
    fn next(&mut self) -> u64 {
        self.next += 1;
        self.next
    }
}

impl Board {
    /// Whether somebody with that sight may know of it. Who sees only their own visits is told who edits one of those,
    /// and nothing else; a kiosk nothing at all.
    fn shows(&self, eyes: Sight) -> bool {
        match eyes {
            Sight::All => true,
            Sight::Kiosk => false,
            Sight::Own(me) => self
                .editing
                .as_ref()
                .zip(me)
                .is_some_and(|(edited, me)| edited.technicians.contains(&me)),
        }
    }
}

impl Presence {
    fn boards(&self) -> MutexGuard<'_, Boards> {
        self.boards.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Somebody opened a board. A screen on a wall is nobody.
    pub fn enter(self: &Arc<Self>, actor: &Actor, board: Uuid) -> Option<Stay> {
        if actor.level == Level::Kiosk {
            return None;
        }
        let key = (actor.user, board);
        let mut boards = self.boards();
        let opened = boards.next();
        let editing = boards.open.get(&key).and_then(|old| old.editing.clone());
        let entry = Board {
            opened,
            said: opened,
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

    /// Notes what is being edited on a board, which whoever has it open may read; `false` when it is not open.
    pub fn edits(&self, user: UserId, board: Uuid, visit: Option<&Intervention>) -> bool {
        let key = (user, board);
        match self.says(key) {
            Some(said) => self.note(key, said, visit),
            None => false,
        }
    }

    /// A board is about to say what is edited there.
    fn says(&self, key: Key) -> Option<u64> {
        let mut boards = self.boards();
        let said = boards.next();
        boards.open.get_mut(&key)?.said = said;
        Some(said)
    }

    /// Notes what a board said, unless it has said something else since or is not open any more.
    fn note(&self, key: Key, said: u64, visit: Option<&Intervention>) -> bool {
        let editing = visit.map(|visit| Edited {
            visit: visit.id,
            technicians: visit.technicians.clone(),
        });
        let mut boards = self.boards();
        let open = boards.open.get_mut(&key);
        let Some(open) = open.filter(|open| open.said == said) else {
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

    /// Visits that may have changed: other technicians may go there now.
    fn moved(&self, visits: &[Intervention]) {
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

    /// What is being edited, each visit once.
    fn edited(&self) -> Vec<InterventionId> {
        let boards = self.boards();
        let edited = boards
            .open
            .values()
            .filter_map(|board| board.editing.as_ref());
        let mut visits: Vec<_> = edited.map(|edited| edited.visit).collect();
        visits.sort_unstable();
        visits.dedup();
        visits
    }

    /// Waits until it is another crowd. One task alone waits for that.
    async fn changed(&self) {
        self.changed.notified().await;
    }

    /// Boards that are open.
    fn open(&self) -> usize {
        self.boards().open.len()
    }

    /// Those who are there but for one board, as somebody with that sight may know it.
    pub fn others(&self, eyes: Sight, (user, board): (UserId, Uuid)) -> Vec<Present> {
        if eyes == Sight::Kiosk {
            return Vec::new();
        }
        let boards = self.boards();
        let others = |editing: bool| {
            let open = boards.open.iter();
            open.filter(move |(key, open)| {
                **key != (user, board) && open.editing.is_some() == editing && open.shows(eyes)
            })
        };
        others(true)
            .chain(others(false))
            .take(SHOWN)
            .map(|((user, board), open)| Present {
                board: *board,
                user: *user,
                name: open.name.clone(),
                editing: open.editing.as_ref().map(|edited| edited.visit),
            })
            .collect()
    }
}

impl Stay {
    /// Which board it is.
    fn key(&self) -> Key {
        self.key
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
        let others = presence.others(eyes, own).into_iter();
        others
            .map(|one| (one.user.0, one.editing.is_some()))
            .collect()
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
        let _stay = presence.enter(&actor(2, Level::Manager), Uuid::from_u128(2));
        assert_eq!(told(&presence, Sight::Kiosk, key), []);
    }

    #[test]
    fn what_was_said_before_and_is_understood_later_does_not_count() {
        let presence = Arc::new(Presence::default());
        let key = (UserId(1), Uuid::from_u128(1));
        let _stay = presence.enter(&actor(1, Level::ManageAll), key.1).unwrap();
        let bench = crate::domain::fixture::Bench::confirmed();
        let visit = bench.visit();
        let (first, last) = (presence.says(key).unwrap(), presence.says(key).unwrap());
        assert!(presence.note(key, last, None));
        assert!(!presence.note(key, first, Some(visit)));
        let other = (UserId(2), Uuid::from_u128(2));
        assert_eq!(told(&presence, Sight::All, other), [(1, false)]);
        assert!(presence.edits(key.0, key.1, Some(visit)));
        assert_eq!(told(&presence, Sight::All, other), [(1, true)]);
        assert_eq!(presence.edited(), [visit.id]);
    }
}
