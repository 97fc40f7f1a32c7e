//! The picture moves by a cell now and then, so that nothing burns in.

use chrono::{DateTime, Utc};

/// How long the picture stays in one place, in minutes.
const STAYS: i64 = 5;

/// Around the middle, one step at a time; the margin around the picture is one cell.
const RING: [(i8, i8); 9] = [
    (0, 0),
    (1, 0),
    (1, 1),
    (0, 1),
    (-1, 1),
    (-1, 0),
    (-1, -1),
    (0, -1),
    (1, -1),
];

/// By how many cells the picture is moved to the right and down at an instant: -1, 0 or 1 each.
pub fn drift(now: DateTime<Utc>) -> (i8, i8) {
    let step = now.timestamp().div_euclid(60 * STAYS);
    let places = i64::try_from(RING.len()).unwrap_or(1);
    usize::try_from(step.rem_euclid(places))
        .ok()
        .and_then(|place| RING.get(place))
        .copied()
        .unwrap_or_default()
}
