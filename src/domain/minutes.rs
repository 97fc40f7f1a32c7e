//! A length of time in whole minutes, the grain of planning.

use serde::{Deserialize, Serialize};

/// A length in whole minutes (never negative).
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Default,
    Serialize,
    Deserialize,
    utoipa::ToSchema,
)]
#[serde(transparent)]
pub struct Minutes(pub u32);

impl Minutes {
    /// No time at all.
    pub const ZERO: Self = Self(0);

    /// Whole hours.
    pub const fn hours(hours: u32) -> Self {
        Self(hours * 60)
    }

    /// The whole minutes of a duration, cut towards zero; a negative one is zero.
    pub fn of(duration: chrono::TimeDelta) -> Self {
        Self(u32::try_from(duration.num_minutes().max(0)).unwrap_or(u32::MAX))
    }

    /// Whether it is no time at all.
    pub const fn is_zero(&self) -> bool {
        self.0 == 0
    }

    /// As a signed duration for arithmetic on instants.
    pub fn delta(self) -> chrono::TimeDelta {
        chrono::TimeDelta::minutes(i64::from(self.0))
    }

    /// The sum, stopping at the largest value.
    #[must_use]
    pub const fn plus(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }

    /// The difference, stopping at zero.
    #[must_use]
    pub const fn minus(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0))
    }
}

impl std::iter::Sum for Minutes {
    fn sum<I: Iterator<Item = Self>>(iter: I) -> Self {
        iter.fold(Self::ZERO, Self::plus)
    }
}
