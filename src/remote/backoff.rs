//! How long to wait before the next attempt.

use std::time::Duration;

use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;
use uuid::Uuid;

/// The longest pause after the first failure.
const FIRST: Duration = Duration::from_millis(500);
/// The longest pause of all.
const LONGEST: Duration = Duration::from_secs(30);

/// Pauses that may be ever longer, each anywhere between nothing and its bound: boards that lost the same server do not
/// come back all at once.
#[derive(Debug, Clone)]
pub(super) struct Backoff {
    failures: u32,
    dice: ChaCha8Rng,
}

impl Backoff {
    /// The dice of a board are thrown by its name, of which the lower half is random.
    pub(super) fn of(board: Uuid) -> Self {
        let (_, seed) = board.as_u64_pair();
        Self {
            failures: 0,
            dice: ChaCha8Rng::seed_from_u64(seed),
        }
    }

    fn bound(&self) -> Duration {
        FIRST
            .saturating_mul(2_u32.saturating_pow(self.failures))
            .min(LONGEST)
    }

    /// The next pause.
    pub(super) fn pause(&mut self) -> Duration {
        let bound = self.bound();
        self.failures = self.failures.saturating_add(1);
        bound.mul_f64(self.dice.random::<f64>())
    }

    /// It went well.
    pub(super) fn reset(&mut self) {
        self.failures = 0;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bounds_double_up_to_half_a_minute_and_pauses_stay_below_them() {
        let mut backoff = Backoff::of(Uuid::from_u128(7));
        let bounds: Vec<u128> = (0..9)
            .map(|_| {
                let bound = backoff.bound();
                assert!(backoff.pause() <= bound);
                bound.as_millis()
            })
            .collect();
        assert_eq!(
            bounds,
            [
                500, 1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000, 30_000
            ]
        );
        backoff.reset();
        assert_eq!(backoff.bound(), FIRST);
    }

    #[test]
    fn boards_that_lost_the_same_server_come_back_at_different_times() {
        let mut pauses: Vec<u128> = (0..100)
            .map(|board| Backoff::of(Uuid::from_u128(board)).pause().as_millis() / 100)
            .collect();
        pauses.sort_unstable();
        pauses.dedup();
        assert_eq!(pauses, [0, 1, 2, 3, 4]);
    }
}
