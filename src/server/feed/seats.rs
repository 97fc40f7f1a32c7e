//! How many feeds there may be, of one user and of all.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use tokio::sync::watch;
use uuid::Uuid;

use crate::backend::wire::Fault;
use crate::domain::UserId;
use crate::server::limits::Limits;

/// After so long a seat may be free again.
const AGAIN: u32 = 10;

/// The seats of all.
#[derive(Debug, Default)]
pub(in crate::server) struct Seats(Mutex<Taken>);

#[derive(Debug, Default)]
struct Taken {
    next: u64,
    /// By user: the boards that listen.
    by: HashMap<UserId, HashMap<Uuid, Place>>,
}

impl Taken {
    fn count(&self) -> usize {
        self.by.values().map(HashMap::len).sum()
    }
}

/// Who sits there, and how they are told to get up.
#[derive(Debug)]
struct Place {
    number: u64,
    up: watch::Sender<bool>,
}

/// A seat, free again when it is dropped.
pub(super) struct Seat {
    seats: Arc<Seats>,
    key: (UserId, Uuid),
    number: u64,
    /// Whether the same board listens elsewhere now.
    pub(super) given_away: watch::Receiver<bool>,
}

impl Seats {
    /// Takes a seat. A board has one: who listened for it before was cut off, maybe without knowing, and has to go.
    pub(super) fn take(
        self: &Arc<Self>,
        user: UserId,
        board: Uuid,
        limits: &Limits,
    ) -> Result<Seat, Fault> {
        let mut taken = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let all = taken.count();
        let number = taken.next;
        let own = taken.by.get(&user);
        let again = own.is_some_and(|own| own.contains_key(&board));
        let many = own.map_or(0, HashMap::len) >= limits.feeds_per_user || all >= limits.feeds;
        if many && !again {
            return Err(Fault::TooOften { seconds: AGAIN });
        }
        let (up, given_away) = watch::channel(false);
        taken.next += 1;
        let own = taken.by.entry(user).or_default();
        if let Some(older) = own.insert(board, Place { number, up }) {
            older.up.send_replace(true);
        }
        Ok(Seat {
            seats: Arc::clone(self),
            key: (user, board),
            number,
            given_away,
        })
    }

    #[cfg(test)]
    pub(in crate::server) fn count(&self) -> usize {
        self.0.lock().unwrap().count()
    }
}

impl Drop for Seat {
    fn drop(&mut self) {
        let (user, board) = self.key;
        let mut taken = self.seats.0.lock().unwrap_or_else(PoisonError::into_inner);
        let Some(own) = taken.by.get_mut(&user) else {
            return;
        };
        if own
            .get(&board)
            .is_some_and(|place| place.number == self.number)
        {
            own.remove(&board);
        }
        if own.is_empty() {
            taken.by.remove(&user);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn seats_are_counted_for_one_and_for_all_and_come_back() {
        let limits = Limits {
            feeds_per_user: 2,
            feeds: 3,
            ..Limits::default()
        };
        let seats = Arc::new(Seats::default());
        let (anna, bruno) = (UserId(1), UserId(2));
        let [one, two, three] = [1, 2, 3].map(Uuid::from_u128);
        let first = seats.take(anna, one, &limits).unwrap();
        let _second = seats.take(anna, two, &limits).unwrap();
        assert!(
            seats.take(anna, three, &limits).is_err(),
            "two are enough for one"
        );
        let third = seats.take(bruno, one, &limits).unwrap();
        assert!(
            seats.take(bruno, two, &limits).is_err(),
            "three are enough for all"
        );
        drop(third);
        drop(first);
        let third = seats.take(anna, three, &limits).unwrap();
        assert_eq!(seats.count(), 2);
        // The same board again takes its own seat over, also when all are taken.
        let newer = seats.take(anna, three, &limits).unwrap();
        assert!(*third.given_away.borrow() && !*newer.given_away.borrow());
        drop(third);
        assert_eq!(
            seats.count(),
            2,
            "who had to go does not take the seat along"
        );
        drop(newer);
        assert_eq!(seats.count(), 1);
    }
}
