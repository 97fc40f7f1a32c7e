//! Places: so many in all, and so many of one user, so that nobody takes them all.

use std::collections::HashMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use super::counts::Counts;
use super::limits::Limits;
use crate::domain::{Actor, Level, UserId};

/// Screens on walls take one in so many of the places: whoever has the key of one must not shut all others out.
const OF_WALLS: usize = 2;

/// What somebody sits down for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Purpose {
    Board,
    Command,
    Files,
}

/// Why somebody has no place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Taken {
    /// All are taken.
    All,
    /// That user has as many as one may have.
    Own,
}

/// The places.
#[derive(Debug)]
pub(super) struct Seats {
    limits: Limits,
    all: Arc<Semaphore>,
    /// Those that screens on walls may take.
    walls: Arc<Semaphore>,
    each: Arc<Mutex<HashMap<UserId, Own>>>,
    counts: Arc<Counts>,
    /// For the names of threads and lines of the log.
    count: AtomicU64,
}

/// What one user has taken.
#[derive(Debug, Default, Clone, Copy)]
struct Own {
    boards: usize,
    commands: usize,
    files: usize,
}

/// A place of one who is here, given back when dropped.
#[derive(Debug)]
pub(super) struct Seat {
    _permit: OwnedSemaphorePermit,
    _wall: Option<OwnedSemaphorePermit>,
    each: Arc<Mutex<HashMap<UserId, Own>>>,
    counts: Arc<Counts>,
    user: UserId,
    purpose: Purpose,
    /// Counts from 1.
    pub(super) number: u64,
}

impl Own {
    fn of(&mut self, purpose: Purpose) -> &mut usize {
        match purpose {
            Purpose::Board => &mut self.boards,
            Purpose::Command => &mut self.commands,
            Purpose::Files => &mut self.files,
        }
    }

    fn all(self) -> usize {
        self.boards + self.commands + self.files
    }
}

fn locked(each: &Mutex<HashMap<UserId, Own>>) -> MutexGuard<'_, HashMap<UserId, Own>> {
    each.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Seats {
    pub(super) fn new(limits: Limits, counts: Arc<Counts>) -> Self {
        Self {
            limits,
            all: Arc::new(Semaphore::new(limits.visitors)),
            walls: Arc::new(Semaphore::new(limits.visitors / OF_WALLS)),
            each: Arc::default(),
            counts,
            count: AtomicU64::new(0),
        }
    }

    /// A place. Screens on walls are many and one user's: the share of walls bounds their boards, and not that of a user.
    pub(super) fn take(&self, actor: &Actor, purpose: Purpose) -> Result<Seat, Taken> {
        let mut each = locked(&self.each);
        let mut own = each.get(&actor.user).copied().unwrap_or_default();
        let most = match purpose {
            Purpose::Board => self.limits.per_user,
            Purpose::Command => self.limits.commands_per_user,
            Purpose::Files => self.limits.files_per_user,
        };
        let wall = actor.level == Level::Kiosk && purpose == Purpose::Board;
        if !wall && (own.all() >= self.limits.per_user || *own.of(purpose) >= most) {
            return Err(Taken::Own);
        }
        let shared = wall.then(|| Arc::clone(&self.walls).try_acquire_owned());
        let shared = shared.transpose().map_err(|_| Taken::All)?;
        let permit = Arc::clone(&self.all).try_acquire_owned();
        let permit = permit.map_err(|_| Taken::All)?;
        *own.of(purpose) += 1;
        each.insert(actor.user, own);
        self.counts.began(purpose);
        Ok(Seat {
            _permit: permit,
            _wall: shared,
            each: Arc::clone(&self.each),
            counts: Arc::clone(&self.counts),
            user: actor.user,
            purpose,
            number: self.count.fetch_add(1, Ordering::Relaxed) + 1,
        })
    }

    /// How many are taken.
    pub(super) fn taken(&self) -> usize {
        let all = self.limits.visitors;
        all.saturating_sub(self.all.available_permits())
    }

    /// Waits until none is taken any more.
    pub(super) async fn empty(&self) {
        let all = u32::try_from(self.limits.visitors).unwrap_or(u32::MAX);
        // Never closed, so that there is nothing else to hear.
        let _all = self.all.acquire_many(all).await;
    }
}

impl Drop for Seat {
    fn drop(&mut self) {
        self.counts.ended(self.purpose);
        let mut each = locked(&self.each);
        if let Some(own) = each.get_mut(&self.user) {
            let taken = own.of(self.purpose);
            *taken = taken.saturating_sub(1);
            if own.all() == 0 {
                each.remove(&self.user);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn actor(user: i64, level: Level) -> Actor {
        Actor {
            user: UserId(user),
            name: String::new(),
            level,
            technician: None,
        }
    }

    #[test]
    fn one_user_takes_no_more_than_their_share() {
        use Purpose::{Board, Command, Files};
        let limits = Limits {
            visitors: 8,
            per_user: 4,
            files_per_user: 1,
            commands_per_user: 2,
            ..Limits::default()
        };
        let seats = Seats::new(limits, Arc::default());
        let one = actor(1, Level::Own);
        let files = seats.take(&one, Files).unwrap();
        assert_eq!(seats.take(&one, Files).unwrap_err(), Taken::Own);
        let _commands = [(); 2].map(|()| seats.take(&one, Command).unwrap());
        assert_eq!(seats.take(&one, Command).unwrap_err(), Taken::Own);
        let board = seats.take(&one, Board).unwrap();
        assert_eq!(board.number, 4);
        assert_eq!(seats.take(&one, Board).unwrap_err(), Taken::Own);
        drop(files);
        let _again = seats.take(&one, Files).unwrap();

        let wall = actor(2, Level::Kiosk);
        let _walls = [(); 4].map(|()| seats.take(&wall, Board).unwrap());
        assert_eq!(seats.take(&wall, Board).unwrap_err(), Taken::All);
        assert_eq!(seats.taken(), 8);
        drop(board);
        assert_eq!(seats.taken(), 7);
    }

    #[test]
    fn walls_leave_half_of_the_places_to_people() {
        let limits = Limits {
            visitors: 4,
            per_user: 1,
            ..Limits::default()
        };
        let seats = Seats::new(limits, Arc::default());
        let (wall, other) = (actor(1, Level::Kiosk), actor(2, Level::Kiosk));
        let first = seats.take(&wall, Purpose::Board).unwrap();
        let _second = seats.take(&other, Purpose::Board).unwrap();
        for one in [&wall, &other] {
            let taken = seats.take(one, Purpose::Board).unwrap_err();
            assert_eq!(taken, Taken::All);
        }
        let person = seats.take(&actor(3, Level::Own), Purpose::Board).unwrap();
        drop(person);
        drop(first);
        let _again = seats.take(&other, Purpose::Board).unwrap();
        assert_eq!(seats.taken(), 2);
    }
}
