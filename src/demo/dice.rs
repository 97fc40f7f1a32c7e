//! Chance that falls the same way on every machine.

use chrono::{DateTime, Utc};
use rand::{RngCore, SeedableRng};
use rand_chacha::ChaCha8Rng;
use uuid::Uuid;

/// What is being thrown for; each topic has numbers of its own, so that one more throw here changes nothing there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Topic {
    Client = 1,
    Day = 2,
    Pose = 3,
    Story = 4,
    Pool = 5,
    HandOver = 6,
    Technician = 7,
    Special = 8,
    Report = 9,
}

/// A stream of numbers, one per seed, topic and subject. The arithmetic is our own: releases of `rand` may draw ranges
/// differently, and the demo must not change with them.
#[derive(Debug)]
pub(super) struct Dice(ChaCha8Rng);

impl Dice {
    /// The dice of the `subject`-th thing of a topic.
    pub(super) fn new(seed: u64, topic: Topic, subject: u64) -> Self {
        let mut rng = ChaCha8Rng::seed_from_u64(seed.wrapping_mul(8).wrapping_add(topic as u64));
        rng.set_stream(subject);
        Self(rng)
    }

    /// A number from 0 up to `sides`, which is never reached; 0 when there is none.
    pub(super) fn below(&mut self, sides: u32) -> u32 {
        let wide = u64::from(self.0.next_u32()) * u64::from(sides);
        u32::try_from(wide >> 32).unwrap_or(0)
    }

    /// A number between two, both included.
    pub(super) fn between(&mut self, low: u32, high: u32) -> u32 {
        low + self.below(high.saturating_sub(low) + 1)
    }

    /// Whether something happens that happens that often in a hundred.
    pub(super) fn chance(&mut self, percent: u32) -> bool {
        self.below(100) < percent
    }

    /// One of them; `or` when there is none.
    pub(super) fn pick<T: Copy>(&mut self, of: &[T], or: T) -> T {
        let sides = u32::try_from(of.len()).unwrap_or(u32::MAX);
        let chosen = self.below(sides) as usize;
        of.get(chosen).copied().unwrap_or(or)
    }

    /// A `UUIDv7` of an instant.
    pub(super) fn uuid(&mut self, at: DateTime<Utc>) -> Uuid {
        let mut random = [0; 10];
        self.0.fill_bytes(&mut random);
        let millis = u64::try_from(at.timestamp_millis()).unwrap_or(0);
        uuid::Builder::from_unix_timestamp_millis(millis, &random).into_uuid()
    }
}
