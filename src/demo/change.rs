//! Plans that were changed before the visit.

use super::layout::Booking;
use crate::domain::{Action, Blueprint, Minutes, Plan, TechnicianId};

/// What was planned otherwise at first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Change {
    None,
    /// Waited without a date.
    Pool,
    /// Was that much later.
    Move(Minutes),
    /// Was that much shorter.
    Lengthen(Minutes),
    /// Somebody else was to go.
    HandOver(TechnicianId),
    /// The second technician came in later.
    Second,
}

impl Change {
    pub(super) fn before(self, mut new: Blueprint) -> Blueprint {
        match self {
            Self::None => {}
            Self::Pool => {
                new.start = None;
                new.technicians.clear();
            }
            Self::Move(by) => new.start = new.start.map(|start| start + by.delta()),
            Self::Lengthen(by) => new.planned = new.planned.minus(by),
            Self::HandOver(colleague) => new.technicians = vec![colleague],
            Self::Second => new.technicians.truncate(1),
        }
        new
    }

    pub(super) fn after(self, booking: &Booking) -> Action {
        let mut plan = Plan::default();
        match self {
            Self::None => {}
            Self::Pool => {
                plan.start = Some(booking.start);
                plan.technicians = Some(booking.technicians.clone());
            }
            Self::Move(_) => plan.start = Some(booking.start),
            Self::Lengthen(_) => plan.planned = Some(booking.planned),
            Self::HandOver(_) | Self::Second => {
                plan.technicians = Some(booking.technicians.clone());
            }
        }
        Action::Plan(plan)
    }
}
