//! Where an intervention stands.

use serde::{Deserialize, Serialize};

/// The stored status (facts A.3). "En cours" and "En retard" are not stored but derived, see [`Phase`].
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
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// Brouillon: being prepared, nothing promised yet.
    Draft,
    /// Confirmé: promised to the client.
    Confirmed,
    /// Réalisé: finished in the field (seed page S17).
    Done,
    /// Inachevé: the technician came but could not finish.
    Unfinished,
    /// Reporté: to be planned again later.
    Postponed,
    /// Annulé: will not take place.
    Cancelled,
}

impl Status {
    /// Every status, in the order of menus and filters.
    pub const ALL: [Self; 6] = [
        Self::Draft,
        Self::Confirmed,
        Self::Done,
        Self::Unfinished,
        Self::Postponed,
        Self::Cancelled,
    ];

    /// The web's matrix (facts A.3) plus Done → Confirmed (seed page S24).
    pub fn may_become(self, next: Self) -> bool {
        use Status::{Cancelled, Confirmed, Done, Draft, Postponed, Unfinished};
        matches!(
            (self, next),
            (Draft, Confirmed | Cancelled)
                | (Confirmed, Draft | Done | Unfinished | Postponed | Cancelled)
                | (Done, Draft | Confirmed)
                | (Unfinished | Postponed | Cancelled, Draft)
        )
    }

    /// Whether the technicians' time is taken: cancelled and postponed visits are no obstacle (facts A.11).
    pub fn occupies(self) -> bool {
        !matches!(self, Self::Cancelled | Self::Postponed)
    }

    /// Whether the visit is over for the technician, well or not.
    pub fn is_over(self) -> bool {
        !matches!(self, Self::Draft | Self::Confirmed)
    }
}

/// What a person sees: the status, refined by running work and by the clock.
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
#[serde(rename_all = "snake_case")]
pub enum Phase {
    /// [`Status::Draft`].
    Draft,
    /// [`Status::Confirmed`], not started, not late.
    Confirmed,
    /// Confirmed, and its start has passed without anybody starting.
    Late,
    /// Confirmed with an open work segment: "En cours".
    InProgress,
    /// Confirmed, work was started and every segment is closed: "En pause".
    Paused,
    /// [`Status::Done`].
    Done,
    /// [`Status::Unfinished`].
    Unfinished,
    /// [`Status::Postponed`].
    Postponed,
    /// [`Status::Cancelled`].
    Cancelled,
}

impl Phase {
    /// Every phase, in the order of legends.
    pub const ALL: [Self; 9] = [
        Self::Draft,
        Self::Confirmed,
        Self::Late,
        Self::InProgress,
        Self::Paused,
        Self::Done,
        Self::Unfinished,
        Self::Postponed,
        Self::Cancelled,
    ];
}
