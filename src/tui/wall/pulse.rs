//! Whether the base still answers: asked now and then, and with longer and longer pauses while it does not.

use chrono::{DateTime, TimeDelta, Utc};

/// How often a base that answers is asked.
const BEAT: TimeDelta = TimeDelta::seconds(15);
/// An answer that takes longer than this is not waited for.
const PATIENCE: TimeDelta = TimeDelta::seconds(60);
/// The longest pause between two attempts.
const LONGEST: TimeDelta = TimeDelta::seconds(60);

/// What is known of the base's answers.
#[derive(Debug)]
pub struct Pulse {
    known_at: Option<DateTime<Utc>>,
    /// When it was last asked, while the answer is outstanding.
    asked: Option<DateTime<Utc>>,
    next: DateTime<Utc>,
    failures: u32,
    /// The last moment that was seen, to notice a clock that is put back.
    seen: DateTime<Utc>,
}

impl Pulse {
    /// Nothing was asked yet.
    pub(super) fn new(now: DateTime<Utc>) -> Self {
        Self {
            known_at: None,
            asked: None,
            next: now,
            failures: 0,
            seen: now,
        }
    }

    /// Up to when everything is known; `None` before the first answer.
    pub fn known_at(&self) -> Option<DateTime<Utc>> {
        self.known_at
    }

    /// Whether the last question had no answer.
    pub fn failed(&self) -> bool {
        self.failures > 0
    }

    /// When the base is asked next, or an answer is not waited for any more.
    pub fn next(&self) -> DateTime<Utc> {
        self.asked.map_or(self.next, |asked| asked + PATIENCE)
    }

    /// Whether it is time to ask; then that counts as done.
    pub fn is_due(&mut self, now: DateTime<Utc>) -> bool {
        if now < self.seen {
            // The clock was put back: what it said about the future is void.
            self.next = self.next.min(now);
            self.asked = None;
            self.known_at = self.known_at.map(|known| known.min(now));
        }
        self.seen = now;
        let due = match self.asked {
            Some(asked) => now >= asked + PATIENCE,
            None => now >= self.next,
        };
        if due {
            if self.asked.is_some() {
                self.failures = self.failures.saturating_add(1);
            }
            self.asked = Some(now);
        }
        due
    }

    /// The base, or its line, answered; up to `known` everything is on the screen.
    pub fn beat(&mut self, known: Option<DateTime<Utc>>, now: DateTime<Utc>) {
        self.known_at = self.known_at.max(known);
        self.asked = None;
        self.failures = 0;
        self.next = now + BEAT;
    }

    /// The base did not answer.
    pub fn fail(&mut self, now: DateTime<Utc>) {
        self.asked = None;
        let pause = TimeDelta::seconds(1_i64 << self.failures.min(6));
        self.failures = self.failures.saturating_add(1);
        self.next = now + pause.min(LONGEST);
    }

    /// Something happened after which an answer is likely.
    pub fn hurry(&mut self, now: DateTime<Utc>) {
        if self.asked.is_none() {
            self.next = self.next.min(now);
        }
    }
}
