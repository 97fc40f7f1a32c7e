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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::WorkSegment;
    use crate::domain::fixture::{Bench, JACQUES};

    /// Persons of visits that ended before that go, and pictures and mails with them.
    fn before(personal: DateTime<Utc>) -> Cutoffs {
        Cutoffs {
            personal: Some(personal),
            ..Cutoffs::default()
        }
    }

    fn just_after(visit: &Intervention) -> Cutoffs {
        before(end_of(visit) + TimeDelta::seconds(1))
    }

    const NOTHING: Fate = Fate::Parts {
        pictures: false,
        mails: false,
    };

    #[test]
    fn only_what_is_done_or_cancelled_goes() {
        for status in Status::ALL {
            let visit = Bench::in_status(status).visit().clone();
            let over = matches!(status, Status::Done | Status::Cancelled);
            let expected = if over { Fate::Personal } else { Fate::Held };
            let cutoffs = just_after(&visit);
            assert_eq!(Fate::of(&visit, false, &cutoffs), expected, "{status:?}");
            assert_eq!(Fate::of(&visit, true, &cutoffs), Fate::Held, "a mail waits");
            let on_time = before(end_of(&visit));
            assert_eq!(Fate::of(&visit, false, &on_time), NOTHING, "{status:?}");
            let deleted = Intervention {
                deleted: true,
                ..visit
            };
            assert_eq!(Fate::of(&deleted, false, &cutoffs), Fate::Personal);
        }
    }

    #[test]
    fn a_certificate_that_is_due_holds_the_visit() {
        let mut visit = Bench::in_status(Status::Done).visit().clone();
        let cutoffs = just_after(&visit);
        visit.handed = None;
        visit.due = Some(end_of(&visit).date_naive());
        assert_eq!(Fate::of(&visit, false, &cutoffs), Fate::Held);
    }

    #[test]
    fn work_after_the_planned_end_counts() {
        let mut visit = Bench::in_status(Status::Done).visit().clone();
        let cutoffs = just_after(&visit);
        let end = end_of(&visit) + TimeDelta::days(1);
        visit.work.push(WorkSegment {
            technician: JACQUES,
            start: end - TimeDelta::hours(1),
            end: Some(end),
        });
        assert_eq!(Fate::of(&visit, false, &cutoffs), NOTHING);
    }

    #[test]
    fn without_retention_everything_stays() {
        let visit = Bench::in_status(Status::Done).visit().clone();
        assert_eq!(Fate::of(&visit, false, &Cutoffs::default()), NOTHING);
    }
}
