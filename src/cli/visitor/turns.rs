//! Whose command runs when: a few at once, and of one user fewer, so that nobody's commands hold up everybody's.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::timeout;

use crate::domain::UserId;

/// Commands that run at once, whoever asks; the others wait.
const AT_ONCE: usize = 8;
/// Commands of one user that run at once.
const OF_ONE: usize = 2;
/// Whoever has waited that long is told to come back later.
const PATIENCE: Duration = Duration::from_secs(10);

/// The turns that there are.
pub(super) struct Turns {
    all: Arc<Semaphore>,
    each: Mutex<HashMap<UserId, Arc<Semaphore>>>,
    patience: Duration,
}

/// A command's turn, given back when dropped.
pub(super) struct Turn {
    _own: OwnedSemaphorePermit,
    _of_all: OwnedSemaphorePermit,
}

impl Default for Turns {
    fn default() -> Self {
        Self {
            all: Arc::new(Semaphore::new(AT_ONCE)),
            each: Mutex::default(),
            patience: PATIENCE,
        }
    }
}

impl Turns {
    /// A turn of that user; none when others take too long.
    pub(super) async fn take(&self, user: UserId) -> Option<Turn> {
        let own = {
            let mut each = self.each.lock().unwrap_or_else(PoisonError::into_inner);
            let own = each.entry(user);
            Arc::clone(own.or_insert_with(|| Arc::new(Semaphore::new(OF_ONE))))
        };
        let waiting = async {
            // Their own first: whoever waits for themselves holds up nobody else.
            let own = own.acquire_owned().await.ok()?;
            let of_all = Arc::clone(&self.all).acquire_owned().await.ok()?;
            Some(Turn {
                _own: own,
                _of_all: of_all,
            })
        };
        timeout(self.patience, waiting).await.ok().flatten()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn one_user_leaves_turns_to_others_and_nobody_waits_for_ever() {
        let turns = Turns {
            patience: Duration::from_millis(20),
            ..Turns::default()
        };
        let first = turns.take(UserId(1)).await.unwrap();
        let _second = turns.take(UserId(1)).await.unwrap();
        assert!(turns.take(UserId(1)).await.is_none());
        let mut others = Vec::new();
        for user in 2..8 {
            others.push(turns.take(UserId(user)).await.unwrap());
        }
        assert!(turns.take(UserId(9)).await.is_none(), "all are taken");
        others.pop();
        assert!(turns.take(UserId(1)).await.is_none(), "still two");
        drop(first);
        assert!(turns.take(UserId(1)).await.is_some());
    }
}
