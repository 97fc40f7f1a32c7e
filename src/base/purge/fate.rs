//! What becomes of a visit.

use chrono::{DateTime, TimeDelta, Utc};

use crate::domain::report::HandedBy;
use crate::domain::{Intervention, Retention, Status};

/// Before which instants visits must have ended for something of them to go, UTC.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Cutoffs {
    pub personal: Option<DateTime<Utc>>,
    pub pictures: Option<DateTime<Utc>>,
    pub mails: Option<DateTime<Utc>>,
}

impl Cutoffs {
    pub(super) fn of(retention: Retention, now: DateTime<Utc>) -> Self {
        let before = |days: Option<u32>| {
            days.and_then(|days| now.checked_sub_signed(TimeDelta::days(days.into())))
        };
        Self {
            personal: before(retention.personal),
            pictures: before(retention.pictures),
            mails: before(retention.mails),
        }
    }
}

/// What goes of a visit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fate {
    /// Its person was taken out of it before.
    Purged,
    /// Its time is over, but it is not: everything stays.
    Held,
    /// Its person is taken out of it, and its pictures go.
    Personal,
    /// Only parts of it go, if any.
    Parts { pictures: bool, mails: bool },
}

impl Fate {
    /// What becomes of a visit; `mailing` tells that its report is on its way to the client.
    pub(super) fn of(visit: &Intervention, mailing: bool, cutoffs: &Cutoffs) -> Self {
        if visit.purged {
            return Self::Purged;
        }
        let ended = end_of(visit);
        let over = |cutoff: Option<DateTime<Utc>>| cutoff.is_some_and(|cutoff| ended < cutoff);
        let (personal, pictures, mails) = (
            over(cutoffs.personal),
            over(cutoffs.pictures),
            over(cutoffs.mails),
        );
        if (personal || pictures || mails) && (mailing || is_open(visit)) {
            return Self::Held;
        }
        if personal {
            Self::Personal
        } else {
            Self::Parts { pictures, mails }
        }
    }

    /// Whether the pictures of the visit are still wanted.
    pub(super) fn keeps_pictures(self) -> bool {
        match self {
            Self::Purged | Self::Personal => false,
            Self::Held => true,
            Self::Parts { pictures, .. } => !pictures,
        }
    }

    /// Whether the visit's person is still wanted.
    pub(super) fn keeps_person(self) -> bool {
        !matches!(self, Self::Purged | Self::Personal)
    }
}

/// When a visit was over: as planned, or when work on it stopped later; for one without a date, when it was entered.
fn end_of(visit: &Intervention) -> DateTime<Utc> {
    let planned = visit.schedule.map(|schedule| schedule.end);
    let worked = visit.work.iter().filter_map(|segment| segment.end).max();
    planned
        .into_iter()
        .chain(worked)
        .max()
        .unwrap_or(visit.created_at)
}

/// Whether something is still to be done: work, or giving the client the certificate.
fn is_open(visit: &Intervention) -> bool {
    let over = visit.deleted || matches!(visit.status, Status::Done | Status::Cancelled);
    !over || visit.is_running() || visit.certificate_due().is_some()
}

/// Whether a visit says where its report was mailed to.
pub(super) fn was_mailed(visit: &Intervention) -> bool {
    visit
        .handed
        .as_ref()
        .is_some_and(|handed| matches!(handed.by, HandedBy::Mail { .. }))
}
