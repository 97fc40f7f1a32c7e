//! The calendar of work: local days, working hours, holidays, where planned work ends and where there is room for it.
//!
//! Working hours are wall time of the branch's zone; everything that leaves this module is an instant in UTC.

mod engine;
mod free;
mod holidays;
mod load;
mod local;
mod week;
mod working_hours;

pub use engine::{
    HoursError, LOOK_AHEAD_DAYS, common_slots, edges_at_work, end_of_work, pieces, worked_minutes,
};
pub use free::{START_STEP, free_slots, next_free};
pub use holidays::{HolidayKind, HolidayRule, Holidays, easter};
pub use load::Load;
pub use local::{at, local_date, local_day, wall_minute};
pub use week::{DAY_MINUTES, Slot, Week, WeekError};
pub use working_hours::{Instead, PeriodError, Permanent, Temporary, WorkingHours};
