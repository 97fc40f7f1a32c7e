//! Classes of length. "Touches `[a, b)`" is no range of an index by itself, since anything that began before `a` may
//! still last. Within a class whose longest length is known it is: starts in `(a - longest, b)`.

use chrono::{DateTime, Utc};

use crate::domain::Intervention;
use crate::domain::span::Span;

const DAY: i64 = 24 * 60 * 60;

/// The longest length of each class but the last, in seconds. The last one, of visits of years, has no bound.
/// Each engine's statements say the same.
pub(super) const LONGEST: [i64; 4] = [DAY, 8 * DAY, 64 * DAY, 512 * DAY];

/// What no visit lasts, in seconds, as statements say it.
#[cfg(test)]
pub(super) const BOUNDLESS: i64 = 1_000_000_000_000;

/// When a visit takes place, in whole seconds and outwards, so that nothing which touches a window is missed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Seconds {
    pub class: i64,
    pub start: i64,
    pub end: i64,
}

impl Seconds {
    pub(super) fn of(visit: &Intervention) -> Option<Self> {
        visit
            .schedule
            .map(|schedule| Self::covering(schedule.span()))
    }

    pub(super) fn covering(span: Span) -> Self {
        let start = span.start.timestamp();
        let end = ceil(span.end);
        let length = end.saturating_sub(start);
        let class = LONGEST
            .iter()
            .take_while(|longest| length > **longest)
            .count();
        Self {
            class: i64::try_from(class).unwrap_or_default(),
            start,
            end,
        }
    }
}

/// Visits that truly touch a window, by start.
pub(super) fn touching(mut visits: Vec<Intervention>, window: Span) -> Vec<Intervention> {
    visits.retain(|visit| {
        visit
            .schedule
            .is_some_and(|schedule| touches(schedule.span(), window))
    });
    visits.sort_by_key(|visit| (visit.schedule.map(|schedule| schedule.start), visit.id));
    visits
}

/// As [`Span::overlaps`], but a visit without length is on the board where it starts.
fn touches(visit: Span, window: Span) -> bool {
    visit.overlaps(window) || (visit.is_empty() && window.contains(visit.start))
}

fn ceil(instant: DateTime<Utc>) -> i64 {
    instant.timestamp() + i64::from(instant.timestamp_subsec_nanos() > 0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Minutes;

    #[test]
    fn a_length_belongs_to_the_first_class_that_holds_it() {
        let start = DateTime::UNIX_EPOCH;
        let class = |minutes| Seconds::covering(Span::lasting(start, Minutes(minutes))).class;
        assert_eq!(
            [
                class(60),
                class(24 * 60),
                class(24 * 60 + 1),
                class(8 * 1440),
                class(9 * 1440)
            ],
            [0, 0, 1, 1, 2]
        );
        assert_eq!(
            [class(64 * 1440), class(512 * 1440), class(u32::MAX)],
            [2, 3, 4]
        );
    }
}
