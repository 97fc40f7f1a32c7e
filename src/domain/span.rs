//! A stretch of time between two instants, and the arithmetic of sets of them.

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

use super::Minutes;

/// A half-open stretch of time: `start` belongs to it, `end` does not.
///
/// One whose end is not after its start is empty: it has no length and takes nothing away from others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Span {
    /// The first instant.
    pub start: DateTime<Utc>,
    /// The first instant after it.
    pub end: DateTime<Utc>,
}

impl Span {
    /// The span from `start` up to `end`.
    pub const fn new(start: DateTime<Utc>, end: DateTime<Utc>) -> Self {
        Self { start, end }
    }

    /// The span of a length from an instant on; it stops at the last instant that chrono knows.
    pub fn lasting(start: DateTime<Utc>, length: Minutes) -> Self {
        let end = start
            .checked_add_signed(length.delta())
            .unwrap_or(DateTime::<Utc>::MAX_UTC);
        Self { start, end }
    }

    /// Whether no instant belongs to it.
    pub fn is_empty(self) -> bool {
        self.end <= self.start
    }

    /// How long it is; an empty span lasts zero.
    pub fn length(self) -> TimeDelta {
        (self.end - self.start).max(TimeDelta::zero())
    }

    /// Its length in whole minutes, cut towards zero.
    pub fn minutes(self) -> Minutes {
        Minutes::of(self.length())
    }

    /// Whether an instant belongs to it.
    pub fn contains(self, instant: DateTime<Utc>) -> bool {
        self.start <= instant && instant < self.end
    }

    /// Whether `other` lies wholly inside; sharing an edge is inside.
    pub fn covers(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether both share an instant. Spans that merely touch do not (facts F.42), and an empty one overlaps nothing.
    pub fn overlaps(self, other: Self) -> bool {
        self.intersect(other).is_some()
    }

    /// What both have in common, if anything.
    #[must_use]
    pub fn intersect(self, other: Self) -> Option<Self> {
        let common = Self::new(self.start.max(other.start), self.end.min(other.end));
        (!common.is_empty()).then_some(common)
    }

    /// What is left of it without `others`, in order of time.
    pub fn subtract(self, others: &[Self]) -> Vec<Self> {
        let mut left = Vec::new();
        let mut from = self.start;
        for taken in union(others) {
            let gap = Self::new(from, taken.start.min(self.end));
            if !gap.is_empty() {
                left.push(gap);
            }
            from = from.max(taken.end);
        }
        let rest = Self::new(from, self.end);
        if !rest.is_empty() {
            left.push(rest);
        }
        left
    }
}

/// The parts of `spans` inside `window`, in the order given; what lies outside is left out.
pub fn clip(spans: &[Span], window: Span) -> Vec<Span> {
    spans
        .iter()
        .filter_map(|span| span.intersect(window))
        .collect()
}

/// The same instants as `spans` in order of time, apart from each other: those that overlap or touch become one.
pub fn union(spans: &[Span]) -> Vec<Span> {
    let mut sorted: Vec<Span> = spans.iter().copied().filter(|s| !s.is_empty()).collect();
    sorted.sort_unstable();
    let mut merged: Vec<Span> = Vec::with_capacity(sorted.len());
    for span in sorted {
        match merged.last_mut() {
            Some(last) if span.start <= last.end => last.end = last.end.max(span.end),
            _ => merged.push(span),
        }
    }
    merged
}

/// The whole minutes during which at least one of `spans` runs: the actual time of a visit whose technicians worked
/// side by side. Seconds are added up before they are cut.
pub fn union_minutes(spans: &[Span]) -> Minutes {
    Minutes::of(union(spans).into_iter().map(Span::length).sum())
}
