//! Whose time it is. Everything that needs "now" is given a clock, so that `--now`, demos and tests can set it.

use std::sync::{Arc, Mutex, PoisonError, RwLock};
use std::time::{Duration, Instant};

use chrono::{DateTime, TimeDelta, Utc};

/// A source of "now".
pub trait Clock: Send + Sync {
    /// The present instant, UTC.
    fn now(&self) -> DateTime<Utc>;
}

/// The device's clock.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    fn now(&self) -> DateTime<Utc> {
        Utc::now()
    }
}

/// A clock that was set once and runs on from there: `--now`.
#[derive(Debug, Clone, Copy)]
pub struct ShiftedClock {
    set_to: DateTime<Utc>,
    started: Instant,
}

impl ShiftedClock {
    /// Runs from that instant on.
    pub fn starting_at(set_to: DateTime<Utc>) -> Self {
        Self {
            set_to,
            started: Instant::now(),
        }
    }
}

impl Clock for ShiftedClock {
    fn now(&self) -> DateTime<Utc> {
        self.set_to + TimeDelta::from_std(self.started.elapsed()).unwrap_or_default()
    }
}

/// Time since some instant of the past, which nobody can set and which runs on while a device sleeps.
pub type Stopwatch = Arc<dyn Fn() -> Duration + Send + Sync>;

/// The clock of somebody else, as it was at one instant, and the time that passed since: a device whose own clock is
/// wrong, or is set in the middle of a timer, changes nothing.
#[derive(Clone)]
pub struct SteadyClock {
    passed: Stopwatch,
    anchor: Arc<RwLock<Anchor>>,
}

#[derive(Debug, Clone, Copy)]
struct Anchor {
    now: DateTime<Utc>,
    passed: Duration,
}

impl SteadyClock {
    /// Shows `now`, and runs on from there.
    pub fn at(now: DateTime<Utc>) -> Self {
        Self::timed_by(Arc::new(since_boot), now)
    }

    /// The same with a stopwatch of one's own.
    pub fn timed_by(passed: Stopwatch, now: DateTime<Utc>) -> Self {
        let anchor = Anchor {
            now,
            passed: passed(),
        };
        Self {
            passed,
            anchor: Arc::new(RwLock::new(anchor)),
        }
    }

    /// What the stopwatch shows.
    pub fn passed(&self) -> Duration {
        (self.passed)()
    }

    /// The other clock showed `now` when the stopwatch showed `passed`.
    pub fn set(&self, now: DateTime<Utc>, passed: Duration) {
        *self.anchor.write().unwrap_or_else(PoisonError::into_inner) = Anchor { now, passed };
    }
}

impl Clock for SteadyClock {
    fn now(&self) -> DateTime<Utc> {
        let anchor = *self.anchor.read().unwrap_or_else(PoisonError::into_inner);
        let since = self.passed().saturating_sub(anchor.passed);
        anchor.now + TimeDelta::from_std(since).unwrap_or_default()
    }
}

/// Time since the device was started, with the time that it slept where the system counts it.
fn since_boot() -> Duration {
    #[cfg(target_os = "linux")]
    let clock = rustix::time::ClockId::Boottime;
    #[cfg(not(target_os = "linux"))]
    let clock = rustix::time::ClockId::Monotonic;
    rustix::time::clock_gettime(clock)
        .try_into()
        .unwrap_or_default()
}

/// A clock that stands until it is moved, for tests and pictures.
#[derive(Debug)]
pub struct ManualClock(Mutex<DateTime<Utc>>);

impl ManualClock {
    /// Stands at that instant.
    pub fn at(now: DateTime<Utc>) -> Self {
        Self(Mutex::new(now))
    }

    /// Moves it forward.
    pub fn advance(&self, by: Duration) {
        let mut now = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        *now += TimeDelta::from_std(by).unwrap_or_default();
    }

    /// Sets it.
    pub fn set(&self, to: DateTime<Utc>) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = to;
    }
}

impl Clock for ManualClock {
    fn now(&self) -> DateTime<Utc> {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicU64, Ordering};

    use super::*;

    #[test]
    fn a_steady_clock_follows_the_stopwatch_and_what_it_is_set_to() {
        let seconds = Arc::new(AtomicU64::new(100));
        let read = Arc::clone(&seconds);
        let start = DateTime::from_timestamp(1_795_500_000, 0).unwrap();
        let clock = SteadyClock::timed_by(
            Arc::new(move || Duration::from_secs(read.load(Ordering::Relaxed))),
            start,
        );
        seconds.store(160, Ordering::Relaxed);
        assert_eq!(clock.now(), start + TimeDelta::seconds(60));
        // The server said ten seconds ago that it is five minutes later.
        clock.set(start + TimeDelta::minutes(5), Duration::from_secs(150));
        assert_eq!(clock.now(), start + TimeDelta::seconds(310));
    }

    #[test]
    fn the_system_counts_the_time_since_it_was_started() {
        let first = since_boot();
        assert!(first > Duration::ZERO && since_boot() >= first);
    }
}
