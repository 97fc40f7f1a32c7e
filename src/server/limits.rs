//! How much and how often: sizes, streams, and buckets of tokens that fill up again.

use std::collections::HashMap;
use std::hash::Hash;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use crate::backend::wire::Fault;

/// The largest JSON body that is taken, in bytes.
pub(super) const JSON_LIMIT: usize = 1_000_000;

/// What a server allows.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// Requests of one device: as many at once, and as many a second afterwards.
    pub requests: Rate,
    /// Attempts to sign in from one address.
    pub sign_ins: Rate,
    /// Requests from one address whose token is not taken.
    pub wrong_tokens: Rate,
    /// Feeds of one user at a time.
    pub feeds_per_user: usize,
    /// Feeds of everybody at a time.
    pub feeds: usize,
    /// Connections at a time.
    pub connections: usize,
    /// Pictures of one user that are on their way.
    pub uploads_per_user: usize,
    /// Bytes of all pictures that are on their way.
    pub upload_bytes: u64,
    /// The longest that a request may take, feeds apart.
    pub patience: Duration,
    /// The same for the bytes of a picture.
    pub upload_patience: Duration,
    /// A feed says so often that it is alive.
    pub heart_beat: Duration,
    /// So often it is looked whether the token of a feed is still taken.
    pub recheck: Duration,
    /// What a stopping server waits for requests in flight.
    pub farewell: Duration,
}

/// A bucket: how many it holds, and how many come back in a second.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rate {
    /// As many at once.
    pub burst: f64,
    /// As many a second afterwards.
    pub per_second: f64,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            requests: Rate {
                burst: 600.0,
                per_second: 200.0,
            },
            sign_ins: Rate {
                burst: 10.0,
                per_second: 0.2,
            },
            wrong_tokens: Rate {
                burst: 60.0,
                per_second: 1.0,
            },
            feeds_per_user: 16,
            feeds: 2_000,
            connections: 4_000,
            uploads_per_user: 20,
            upload_bytes: 2_000_000_000,
            patience: Duration::from_secs(30),
            upload_patience: Duration::from_mins(5),
            heart_beat: Duration::from_secs(15),
            recheck: Duration::from_mins(1),
            farewell: Duration::from_secs(10),
        }
    }
}

/// Buckets by name.
#[derive(Debug)]
pub(super) struct Buckets<K> {
    rate: Rate,
    levels: Mutex<HashMap<K, Level>>,
}

#[derive(Debug, Clone, Copy)]
struct Level {
    left: f64,
    at: Instant,
}

/// From so many buckets on, the full ones are forgotten.
const MANY: usize = 4_096;

impl<K: Eq + Hash> Buckets<K> {
    pub(super) fn new(rate: Rate) -> Self {
        Self {
            rate,
            levels: Mutex::default(),
        }
    }

    /// Whether there is one in a bucket, or when there will be; takes none.
    pub(super) fn look(&self, key: &K, now: Instant) -> Result<(), Fault> {
        let levels = self.levels.lock().unwrap_or_else(PoisonError::into_inner);
        match levels.get(key) {
            Some(level) => self.enough(self.filled(level, now)),
            None => Ok(()),
        }
    }

    fn filled(&self, level: &Level, now: Instant) -> f64 {
        let since = now.saturating_duration_since(level.at).as_secs_f64();
        (level.left + since * self.rate.per_second).min(self.rate.burst)
    }

    fn enough(&self, left: f64) -> Result<(), Fault> {
        if left >= 1.0 {
            return Ok(());
        }
        let wait = Duration::from_secs_f64(((1.0 - left) / self.rate.per_second).min(86_400.0));
        Err(Fault::TooOften {
            seconds: u32::try_from(wait.as_secs())
                .unwrap_or(u32::MAX)
                .saturating_add(1),
        })
    }

    /// Takes one from a bucket, or says when there will be one.
    pub(super) fn take(&self, key: K, now: Instant) -> Result<(), Fault> {
        let burst = self.rate.burst;
        let filled = |level: &Level| self.filled(level, now);
        let mut levels = self.levels.lock().unwrap_or_else(PoisonError::into_inner);
        if levels.len() >= MANY {
            levels.retain(|_, level| filled(level) < burst);
        }
        let level = levels.entry(key).or_insert(Level {
            left: burst,
            at: now,
        });
        let left = filled(level);
        level.at = now;
        let enough = self.enough(left);
        level.left = if enough.is_ok() { left - 1.0 } else { left };
        enough
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bucket_gives_its_burst_and_then_its_rate() {
        let buckets = Buckets::new(Rate {
            burst: 3.0,
            per_second: 0.5,
        });
        let start = Instant::now();
        for _ in 0..3 {
            assert!(buckets.take("a", start).is_ok());
        }
        assert_eq!(
            buckets.take("a", start),
            Err(Fault::TooOften { seconds: 3 })
        );
        assert!(buckets.take("b", start).is_ok());
        let later = start + Duration::from_secs(2);
        assert!(buckets.take("a", later).is_ok());
        assert!(buckets.take("a", later).is_err());
        // It holds no more than its burst, however long nobody comes.
        let next_day = start + Duration::from_hours(24);
        let taken = (0..10)
            .filter(|_| buckets.take("a", next_day).is_ok())
            .count();
        assert_eq!(taken, 3);
    }

    #[test]
    fn full_buckets_are_forgotten() {
        let buckets = Buckets::new(Rate {
            burst: 1.0,
            per_second: 1.0,
        });
        let start = Instant::now();
        for key in 0..MANY {
            assert!(buckets.take(key, start).is_ok());
        }
        assert!(buckets.take(MANY, start + Duration::from_secs(2)).is_ok());
        assert_eq!(buckets.levels.lock().unwrap().len(), 1);
    }
}
