//! What boards and details are made of.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::{Days, NaiveDate};
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};

use super::Mail;
use crate::domain::calendar::local_day;
use crate::domain::report::Form;
use crate::domain::span::Span;
use crate::domain::{BranchId, Intervention, InterventionId, OpenTimer, TechnicianId};

/// A run of local days.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Window {
    /// The first day.
    pub first: NaiveDate,
    /// How many days, at least 1.
    pub days: u32,
}

impl Window {
    /// One day.
    pub fn day(first: NaiveDate) -> Self {
        Self { first, days: 1 }
    }

    /// The ISO week (Monday to Sunday) of a day.
    pub fn week(day: NaiveDate) -> Self {
        Self {
            first: day.week(chrono::Weekday::Mon).first_day(),
            days: 7,
        }
    }

    /// The last day.
    pub fn last(self) -> NaiveDate {
        self.first
            .checked_add_days(Days::new(u64::from(self.days.saturating_sub(1))))
            .unwrap_or(self.first)
    }

    /// Whether a day is in it.
    pub fn has(self, day: NaiveDate) -> bool {
        (self.first..=self.last()).contains(&day)
    }

    /// Its days in order.
    pub fn iter_days(self) -> impl Iterator<Item = NaiveDate> {
        self.first.iter_days().take(self.days as usize)
    }

    /// Its instants in a zone.
    pub fn span(self, zone: Tz) -> Span {
        Span {
            start: local_day(self.first, zone).start,
            end: local_day(self.last(), zone).end,
        }
    }
}

/// What the base leaves out of a board. Status and text are filtered on the screen, from what is already there.
#[derive(Debug, Clone, PartialEq, Eq, Default, Hash, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Filter {
    /// Only this branch.
    pub branch: Option<BranchId>,
    /// Only these technicians; empty is all.
    pub technicians: Vec<TechnicianId>,
}

/// A window of a base at one place in its journal.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Board {
    /// The journal's last entry that it contains.
    pub seq: i64,
    /// Visits that touch the window and are not deleted, by start.
    pub visits: Vec<Arc<Intervention>>,
    /// The pool: visits without a date, oldest first.
    pub pool: Vec<Arc<Intervention>>,
    /// Running timers of the technicians, wherever their visit is.
    pub timers: Vec<OpenTimer>,
    /// The visits of the window whose report was mailed but has not left.
    pub unsent: Vec<InterventionId>,
    /// Visits that are shown with commands that have not reached the base yet.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub pending: Vec<InterventionId>,
}

impl Board {
    /// Visits of the pool, at most.
    pub const POOL: u32 = 500;
}

/// One visit, for the detail pane.
#[derive(Debug, Clone, PartialEq)]
pub struct Detail {
    /// The visit.
    pub visit: Arc<Intervention>,
    /// The other visits of the same client, newest first: history and upcoming (seed page S25). At most 100.
    pub others: Vec<Arc<Intervention>>,
    /// What the visit asks for and prints.
    pub form: Arc<Form>,
    /// The mails of its report, oldest first.
    pub mails: Vec<Mail>,
    /// What the actor was typing when the terminal was lost, by place: `answer:CODE`, `notes`.
    pub drafts: BTreeMap<String, String>,
    /// Whether it is shown with commands that have not reached the base yet.
    pub pending: bool,
}
