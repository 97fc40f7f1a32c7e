//! What happened to a visit, from the phone call to the lock. Every story is told to its end and then cut at the
//! present instant: what is under way at "now" is under way on the board.

use chrono::{DateTime, Days, NaiveDate, TimeDelta, Utc};

use super::cast::Cast;
use super::company::SAV;
use super::dice::{Dice, Topic};
use super::layout::Booking;
use super::ledger::Step;
use super::pictures::DemoPhoto;
use super::telling::Telling;
use crate::domain::calendar::{WorkingHours, at, pieces};
use crate::domain::span::Span;
use crate::domain::{Action, Directory, InterventionId};

/// What everybody in a story knows.
#[derive(Debug)]
pub(super) struct Stage<'a> {
    /// What there is to take photos of.
    pub(super) photos: &'a [DemoPhoto],
    pub(super) seed: u64,
    pub(super) now: DateTime<Utc>,
    pub(super) directory: &'a Directory,
    pub(super) cast: &'a Cast,
    /// Whatever starts before this day has been entered by now.
    pub(super) full_until: NaiveDate,
}

/// How a story ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fate {
    /// As the dice fall.
    Open,
    /// Worked and finished.
    Done,
    /// Worked, finished and locked.
    Locked,
    /// Nobody starts it.
    Forgotten,
    /// Started and paused.
    Paused,
    /// Confirmed and planned, whatever comes then.
    Promised,
    /// Began without being finished.
    Unfinished,
    /// Put off shortly before.
    Postponed,
    /// Called off.
    Cancelled,
    /// Never confirmed.
    Draft,
}

/// How much of it is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Detail {
    /// Moves, timers, pauses, notes, locks.
    Full,
    /// Entered, confirmed, ended.
    Brief,
}

/// A visit's commands in order of time, none after now.
#[derive(Debug)]
pub(super) struct Story<'a> {
    pub(super) id: InterventionId,
    pub(super) steps: Vec<Step<'a>>,
    /// For the ids of the commands.
    pub(super) dice: Dice,
}

/// What a story may be told otherwise than by default.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Twist {
    /// Instead of the client's label.
    pub(super) label: Option<&'static str>,
    /// Nothing but the name is known of the client.
    pub(super) name_only: bool,
    /// No tags, no texts.
    pub(super) bare: bool,
    /// The dates stand, whatever the hours.
    pub(super) forced: bool,
    /// When it was entered.
    pub(super) created: Option<DateTime<Utc>>,
    /// Why checks may be ignored.
    pub(super) override_reason: Option<&'static str>,
}

/// Tells the story of a booking; without steps, it has not been entered yet.
pub(super) fn tell<'a>(
    stage: &Stage<'a>,
    booking: &Booking,
    fate: Fate,
    detail: Detail,
    twist: Twist,
) -> Story<'a> {
    let mut dice = Dice::new(stage.seed, Topic::Story, booking.key);
    let created = twist
        .created
        .unwrap_or_else(|| stage.entered(booking, &mut dice));
    let id = InterventionId(dice.uuid(created));
    let fate = if fate == Fate::Open {
        stage.fate(booking, &mut dice)
    } else {
        fate
    };
    let mut telling = Telling {
        stage,
        booking,
        dice,
        twist,
        last: created,
        steps: Vec::new(),
    };
    telling.plan(created, fate, detail);
    match detail {
        Detail::Full => telling.work(fate),
        Detail::Brief => telling.end(fate),
    }
    let Telling {
        dice, mut steps, ..
    } = telling;
    steps.retain(|step| step.at < stage.now);
    Story { id, steps, dice }
}

impl Stage<'_> {
    pub(super) fn local(&self, date: NaiveDate, minute: u32) -> DateTime<Utc> {
        at(
            date,
            u16::try_from(minute).unwrap_or(0),
            self.directory.zone(),
        )
    }

    /// When the client called: in office hours, some days before.
    fn entered(&self, booking: &Booking, dice: &mut Dice) -> DateTime<Utc> {
        let lead = if booking.template == SAV {
            dice.between(1, 5)
        } else {
            dice.between(3, 30)
        };
        let (minute, second) = (dice.between(8 * 60 + 5, 17 * 60), dice.below(60));
        let day = self.directory.day_of(booking.start);
        let office = |day: NaiveDate, back: u64| {
            let day = day.checked_sub_days(Days::new(back)).unwrap_or(day);
            let weekend = u64::from(
                chrono::Datelike::weekday(&day)
                    .number_from_monday()
                    .saturating_sub(5),
            );
            let day = day.checked_sub_days(Days::new(weekend)).unwrap_or(day);
            self.local(day, minute) + TimeDelta::seconds(i64::from(second))
        };
        let created = office(day, u64::from(lead));
        if created + TimeDelta::hours(4) < self.now || day >= self.full_until {
            return created;
        }
        office(
            self.directory.day_of(self.now),
            u64::from(dice.between(1, 6)),
        )
    }

    fn fate(&self, booking: &Booking, dice: &mut Dice) -> Fate {
        let roll = dice.below(100);
        let far = booking.start > self.now + TimeDelta::days(2);
        match roll {
            0..=3 => Fate::Cancelled,
            4..=6 if booking.technicians.len() == 1 => Fate::Postponed,
            7..=9 => Fate::Unfinished,
            10..=29 if far => Fate::Draft,
            10..=69 => Fate::Locked,
            _ => Fate::Done,
        }
    }

    /// The pieces of work of a visit; forced dates outside of all hours are one piece.
    pub(super) fn pieces(&self, booking: &Booking) -> Vec<Span> {
        let hours: Vec<&WorkingHours> = booking
            .technicians
            .iter()
            .filter_map(|id| self.directory.technician(*id))
            .map(|technician| &technician.hours)
            .collect();
        let settings = &self.directory.settings;
        let pieces = pieces(booking.span(), &hours, &settings.holidays, settings.zone);
        if pieces.is_empty() {
            vec![booking.span()]
        } else {
            pieces
        }
    }
}

/// Whether the last thing that happened is a timer that was started.
pub(super) fn is_running(steps: &[Step<'_>]) -> bool {
    let last = steps
        .iter()
        .rev()
        .find(|step| !matches!(step.action, Action::Edit(_)));
    last.is_some_and(|step| matches!(step.action, Action::Start { .. } | Action::Resume { .. }))
}
