//! How many feeds there may be, of one user and of all.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use crate::backend::wire::Fault;
use crate::domain::UserId;
use crate::server::limits::Limits;

/// After so long a seat may be free again.
const AGAIN: u32 = 10;

/// The seats of all.
#[derive(Debug, Default)]
pub(in crate::server) struct Seats(Mutex<HashMap<UserId, usize>>);

/// A seat, free again when it is dropped.
pub(super) struct Seat {
    seats: Arc<Seats>,
    user: UserId,
}

impl Seats {
    pub(super) fn take(self: &Arc<Self>, user: UserId, limits: &Limits) -> Result<Seat, Fault> {
        let mut taken = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let own = taken.get(&user).copied().unwrap_or(0);
        let all: usize = taken.values().sum();
        if own >= limits.feeds_per_user || all >= limits.feeds {
            return Err(Fault::TooOften { seconds: AGAIN });
        }
        taken.insert(user, own + 1);
        Ok(Seat {
            seats: Arc::clone(self),
            user,
        })
    }

    pub(super) fn count(&self) -> usize {
        let taken = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        taken.values().sum()
    }
}

impl Drop for Seat {
    fn drop(&mut self) {
        let mut taken = self.seats.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(own) = taken.get_mut(&self.user) {
            *own = own.saturating_sub(1);
            if *own == 0 {
                taken.remove(&self.user);
            }
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
        let first = seats.take(anna, &limits).unwrap();
        let _second = seats.take(anna, &limits).unwrap();
        assert!(seats.take(anna, &limits).is_err(), "two are enough for one");
        let third = seats.take(bruno, &limits).unwrap();
        assert!(
            seats.take(bruno, &limits).is_err(),
            "three are enough for all"
        );
        drop(third);
        drop(first);
        assert!(seats.take(anna, &limits).is_ok());
        assert_eq!(seats.count(), 1);
    }
}
