//! A stretch of time between two instants, and the arithmetic of sets of them.

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

use super::Minutes;

/// A half-open stretch of time: `start` belongs to it, `end` does not.
///
/// One whose end is not after its start is empty: it has no length and takes nothing away from others.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Serialize,
    Deserialize,
    utoipa::ToSchema,
)]
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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn minute(minute: i64) -> DateTime<Utc> {
        DateTime::<Utc>::UNIX_EPOCH + TimeDelta::minutes(minute)
    }

    fn span(start: i64, end: i64) -> Span {
        Span::new(minute(start), minute(end))
    }

    /// Spans of a small day, so that they meet each other often; some are empty, some reversed.
    fn spans() -> impl Strategy<Value = Vec<Span>> {
        prop::collection::vec((0i64..40, -3i64..15), 0..12)
            .prop_map(|raw| raw.iter().map(|&(at, len)| span(at, at + len)).collect())
    }

    fn minutes_in(spans: &[Span]) -> Vec<i64> {
        (-5..60)
            .filter(|&m| spans.iter().any(|s| s.contains(minute(m))))
            .collect()
    }

    #[test]
    fn touching_is_not_overlapping() {
        assert!(!span(0, 60).overlaps(span(60, 90)));
        assert!(!span(60, 90).overlaps(span(0, 60)));
        assert!(span(0, 60).overlaps(span(59, 61)));
        assert!(span(0, 60).overlaps(span(10, 20)));
    }

    #[test]
    fn an_empty_span_overlaps_nothing_and_takes_nothing() {
        let empty = span(30, 30);
        assert!(empty.is_empty() && !empty.overlaps(span(0, 60)));
        assert_eq!(span(0, 60).subtract(&[empty]), [span(0, 60)]);
        assert_eq!(span(30, 10).minutes(), Minutes::ZERO);
        assert_eq!(span(30, 10).subtract(&[]), []);
    }

    #[test]
    fn half_open() {
        assert!(span(0, 60).contains(minute(0)));
        assert!(!span(0, 60).contains(minute(60)));
        assert!(span(0, 60).covers(span(0, 60)) && !span(0, 60).covers(span(0, 61)));
    }

    #[test]
    fn seconds_are_added_up_before_they_are_cut() {
        let half = |at: i64| Span::new(minute(at), minute(at) + TimeDelta::seconds(30));
        assert_eq!(union_minutes(&[half(0), half(5)]), Minutes(1));
        assert_eq!(union_minutes(&[half(0)]), Minutes(0));
    }

    #[test]
    fn side_by_side_work_counts_once() {
        assert_eq!(
            union_minutes(&[span(0, 60), span(30, 90), span(120, 130)]),
            Minutes(100)
        );
    }

    proptest! {
        #[test]
        fn overlap_means_a_common_minute(a in spans(), b in spans()) {
            for &a in &a {
                for &b in &b {
                    let common = (-5..60).any(|m| a.contains(minute(m)) && b.contains(minute(m)));
                    prop_assert_eq!(a.overlaps(b), common);
                    prop_assert_eq!(b.overlaps(a), common);
                }
            }
        }

        #[test]
        fn union_keeps_the_minutes_and_separates(spans in spans()) {
            let merged = union(&spans);
            prop_assert_eq!(minutes_in(&merged), minutes_in(&spans));
            prop_assert!(merged.iter().all(|s| !s.is_empty()));
            prop_assert!(merged.windows(2).all(|pair| pair[0].end < pair[1].start));
            prop_assert_eq!(union_minutes(&spans).0 as usize, minutes_in(&spans).len());
        }

        #[test]
        fn subtract_leaves_the_other_minutes(from in 0i64..30, len in 0i64..30, others in spans()) {
            let whole = span(from, from + len);
            let left = whole.subtract(&others);
            let expected: Vec<i64> = (from..from + len)
                .filter(|&m| !others.iter().any(|o| o.contains(minute(m))))
                .collect();
            prop_assert_eq!(minutes_in(&left), expected);
            prop_assert!(left.windows(2).all(|pair| pair[0].end < pair[1].start));
        }

        #[test]
        fn clip_stays_inside(spans in spans(), from in 0i64..30, len in 0i64..30) {
            let window = span(from, from + len);
            let inside = clip(&spans, window);
            prop_assert!(inside.iter().all(|s| window.covers(*s) && !s.is_empty()));
            let expected: Vec<i64> = minutes_in(&spans)
                .into_iter()
                .filter(|&m| window.contains(minute(m)))
                .collect();
            prop_assert_eq!(minutes_in(&inside), expected);
        }
    }
}
