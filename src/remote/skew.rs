//! The server's clock, as measured from here.

use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};

use crate::backend::{Clock, SteadyClock};

/// How much two clocks may drift apart: 100 parts in a million, a second in three hours.
const DRIFT: u32 = 10_000;

/// A clock that is set by the best of the measurements.
pub(super) struct ServerTime {
    clock: SteadyClock,
    best: Mutex<Option<Measured>>,
}

#[derive(Debug, Clone, Copy)]
struct Measured {
    /// How long the question took: the clock is right within half of it.
    round_trip: Duration,
    /// When, by the stopwatch.
    at: Duration,
}

impl ServerTime {
    /// As last known: the device's clock less its skew.
    pub(super) fn new(clock: SteadyClock) -> Self {
        Self {
            clock,
            best: Mutex::new(None),
        }
    }

    pub(super) fn clock(&self) -> SteadyClock {
        self.clock.clone()
    }

    /// What the stopwatch shows; to be asked before a measurement.
    pub(super) fn passed(&self) -> Duration {
        self.clock.passed()
    }

    /// The server said `now` in answer to a question that was asked at `asked`. A measurement that is worse than an
    /// earlier one, counting how long ago that was, changes nothing.
    pub(super) fn measured(&self, asked: Duration, now: DateTime<Utc>) {
        let at = self.clock.passed();
        let round_trip = at.saturating_sub(asked);
        let mut best = self.best.lock().unwrap_or_else(PoisonError::into_inner);
        let is_better = best
            .is_none_or(|best| round_trip <= best.round_trip + at.saturating_sub(best.at) / DRIFT);
        if is_better {
            *best = Some(Measured { round_trip, at });
            let way = TimeDelta::from_std(round_trip / 2).unwrap_or_default();
            self.clock.set(now + way, at);
        }
    }

    /// A device's clock minus the server's, in milliseconds.
    pub(super) fn skew_ms(&self, device: &dyn Clock) -> i64 {
        (device.now() - self.clock.now()).num_milliseconds()
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::sync::atomic::{AtomicU64, Ordering};

    use super::*;
    use crate::backend::ManualClock;

    fn noon() -> DateTime<Utc> {
        DateTime::from_timestamp(1_795_521_600, 0).unwrap()
    }

    /// A server time with a stopwatch that is wound by hand, in milliseconds.
    fn wound() -> (ServerTime, Arc<AtomicU64>) {
        let passed = Arc::new(AtomicU64::new(1_000));
        let read = Arc::clone(&passed);
        let stopwatch = Arc::new(move || Duration::from_millis(read.load(Ordering::Relaxed)));
        (
            ServerTime::new(SteadyClock::timed_by(stopwatch, noon())),
            passed,
        )
    }

    #[test]
    fn half_of_the_way_is_added() {
        let (time, passed) = wound();
        let asked = time.passed();
        passed.store(1_400, Ordering::Relaxed);
        time.measured(asked, noon() + TimeDelta::hours(1));
        let expected = noon() + TimeDelta::hours(1) + TimeDelta::milliseconds(200);
        assert_eq!(time.clock.now(), expected);
    }

    #[test]
    fn a_slow_answer_does_not_replace_a_quick_one_until_that_is_old() {
        let (time, passed) = wound();
        time.measured(Duration::from_millis(980), noon());
        let slow = |at: u64| {
            passed.store(at, Ordering::Relaxed);
            time.measured(
                Duration::from_millis(at - 500),
                noon() + TimeDelta::hours(20),
            );
            time.clock.now() > noon() + TimeDelta::hours(10)
        };
        assert!(!slow(5_000));
        // 480 ms worse, which the drift makes up for after 4,800 s.
        assert!(!slow(1_000 + 4_790_000));
        assert!(slow(1_000 + 4_810_000));
    }

    #[test]
    fn the_skew_is_what_the_device_shows_too_much() {
        let (time, _) = wound();
        let device = ManualClock::at(noon() + TimeDelta::seconds(90));
        assert_eq!(time.skew_ms(&device), 90_000);
        // Set back two hours in the middle of something: the server's time is as before.
        device.set(noon() - TimeDelta::hours(2));
        assert_eq!(time.skew_ms(&device), -7_200_000);
        assert_eq!(time.clock.now(), noon());
    }
}
