//! What happened to a visit, from the phone call to the lock. Every story is told to its end and then cut at the
//! present instant: what is under way at "now" is under way on the board.

use chrono::{DateTime, Days, NaiveDate, TimeDelta, Utc};

use super::cast::Cast;
use super::clients::client;
use super::company::{self, CHAUDIERE, ENTRETIEN, POSE, RAMONAGE, SAV};
use super::dice::{Dice, Topic};
use super::layout::Booking;
use super::ledger::Step;
use super::words;
use crate::domain::calendar::{WorkingHours, at, local_date, pieces, wall_minute};
use crate::domain::span::Span;
use crate::domain::{
    Action, Actor, Blueprint, Changes, Directory, InterventionId, Minutes, Plan, TagId,
    TechnicianId,
};

/// What everybody in a story knows.
#[derive(Debug)]
pub(super) struct Stage<'a> {
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
    fn local(&self, date: NaiveDate, minute: u32) -> DateTime<Utc> {
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
    fn pieces(&self, booking: &Booking) -> Vec<Span> {
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

/// A story while it is told.
#[derive(Debug)]
struct Telling<'t, 'a> {
    stage: &'t Stage<'a>,
    booking: &'t Booking,
    dice: Dice,
    twist: Twist,
    last: DateTime<Utc>,
    steps: Vec<Step<'a>>,
}

impl<'a> Telling<'_, 'a> {
    /// The next step, at that time or shortly after the one before.
    fn then(&mut self, at: DateTime<Utc>, actor: &'a Actor, action: Action) {
        self.last = if self.steps.is_empty() {
            at
        } else {
            at.max(self.last + TimeDelta::seconds(20))
        };
        let override_reason = self.twist.override_reason;
        self.steps.push(Step {
            at: self.last,
            actor,
            action,
            override_reason,
        });
    }

    fn minutes(&mut self, low: u32, high: u32) -> TimeDelta {
        let seconds = self.dice.below(60);
        Minutes(self.dice.between(low, high)).delta() + TimeDelta::seconds(i64::from(seconds))
    }

    fn blueprint(&mut self) -> Blueprint {
        let booking = self.booking;
        let mut client = client(self.stage.seed, booking.branch, booking.client);
        if self.twist.name_only {
            for text in [
                &mut client.street,
                &mut client.zip,
                &mut client.city,
                &mut client.phone,
            ] {
                text.clear();
            }
        }
        let words = if booking.template == POSE {
            &words::POSES[..]
        } else {
            &words::DESCRIPTIONS[..]
        };
        let told = self
            .dice
            .chance(if booking.template == POSE { 100 } else { 30 })
            && !self.twist.bare;
        let description = if told { self.dice.pick(words, "") } else { "" };
        let noted = self.dice.chance(15) && !self.twist.bare;
        let note = if noted {
            self.dice.pick(&words::NOTES, "")
        } else {
            ""
        };
        Blueprint {
            label: self.twist.label.unwrap_or_default().to_owned(),
            template: Some(booking.template),
            client: Some(client),
            tags: if self.twist.bare {
                Vec::new()
            } else {
                self.tags()
            },
            description: description.to_owned(),
            note: note.to_owned(),
            technicians: booking.technicians.clone(),
            planned: booking.planned,
            start: Some(booking.start),
            forced_end: self.twist.forced.then_some(booking.end),
            ..Blueprint::new(booking.branch)
        }
    }

    fn tags(&mut self) -> Vec<TagId> {
        let template = self.booking.template;
        let likely = [
            (company::URGENT, if template == SAV { 25 } else { 2 }),
            (
                company::CONTRAT,
                if matches!(template, ENTRETIEN | RAMONAGE | CHAUDIERE) {
                    45
                } else {
                    5
                },
            ),
            (company::GARANTIE, if template == SAV { 30 } else { 3 }),
            (company::CLE, 4),
            (company::CHIEN, 5),
            (company::ACCES, 5),
            (company::PIECE, if template == SAV { 12 } else { 1 }),
        ];
        likely
            .into_iter()
            .filter(|(_, percent)| self.dice.chance(*percent))
            .map(|(tag, _)| tag)
            .collect()
    }

    /// Entered, confirmed, perhaps moved or handed over.
    fn plan(&mut self, created: DateTime<Utc>, fate: Fate, detail: Detail) {
        let dispatcher = &self.stage.cast.dispatcher;
        let blueprint = self.blueprint();
        let change = if detail == Detail::Full && !self.twist.forced {
            self.change()
        } else {
            Change::None
        };
        self.then(
            created,
            dispatcher,
            Action::Create(Box::new(change.before(blueprint))),
        );
        if change == Change::Pool {
            let at = created + self.minutes(10, 50);
            self.then(at, dispatcher, change.after(self.booking));
        }
        if fate != Fate::Draft {
            let at = self.last + self.minutes(2, 40);
            self.then(at, dispatcher, Action::Confirm);
        }
        if !matches!(change, Change::None | Change::Pool) {
            let at = self.shortly_before();
            self.then(at, dispatcher, change.after(self.booking));
        }
        if detail == Detail::Full && !self.twist.bare && self.dice.chance(6) {
            let at = self.last + self.minutes(5, 30);
            let note = self.dice.pick(&words::NOTES, "").to_owned();
            self.then(
                at,
                dispatcher,
                Action::Edit(Box::new(Changes {
                    note: Some(note),
                    ..Changes::default()
                })),
            );
        }
    }

    fn change(&mut self) -> Change {
        let booking = self.booking;
        match (booking.first_to, self.dice.below(100)) {
            (Some(colleague), _) => Change::HandOver(colleague),
            (None, 0..=44) if booking.technicians.len() > 1 && self.first_is_able() => {
                Change::Second
            }
            (None, 0..=29) if booking.slack >= Minutes(30) => Change::Move(Minutes(30)),
            (None, 30..=34) if booking.planned > Minutes(45) => Change::Lengthen(Minutes(30)),
            (None, 35..=41) => Change::Pool,
            _ => Change::None,
        }
    }

    fn first_is_able(&self) -> bool {
        let directory = self.stage.directory;
        let skill = directory
            .template(self.booking.template)
            .and_then(|template| template.skill);
        let first = self
            .booking
            .technicians
            .first()
            .and_then(|id| directory.technician(*id));
        skill.is_none_or(|skill| first.is_some_and(|first| first.skills.contains(&skill)))
    }

    /// The same morning for a visit of the afternoon, else the day before.
    fn shortly_before(&mut self) -> DateTime<Utc> {
        let zone = self.stage.directory.zone();
        let day = local_date(self.booking.start, zone);
        let afternoon = wall_minute(self.booking.start, day, zone) >= 13 * 60;
        let minute = if afternoon {
            self.dice.between(7 * 60 + 45, 11 * 60)
        } else {
            self.dice.between(8 * 60, 17 * 60)
        };
        let back = if afternoon { 0 } else { 1 };
        let day = day.checked_sub_days(Days::new(back)).unwrap_or(day);
        self.stage.local(day, minute) + TimeDelta::seconds(i64::from(self.dice.below(60)))
    }

    /// What the technicians did.
    fn work(&mut self, fate: Fate) {
        match fate {
            Fate::Draft | Fate::Forgotten => {}
            Fate::Postponed | Fate::Cancelled => self.end(fate),
            Fate::Paused => {
                let at = self.booking.start + self.minutes(1, 6);
                self.everybody(at, |technician| Action::Start { technician });
                let late = self.stage.now - self.minutes(2, 9);
                let at = (self.booking.start + self.minutes(20, 35)).min(late);
                self.everybody(at, |technician| Action::Pause { technician });
            }
            _ => {
                self.clock();
                self.end(fate);
            }
        }
    }

    /// Each technician runs their own timer and stops it at noon and in the evening.
    fn clock(&mut self) {
        let pieces = self.stage.pieces(self.booking);
        let breaks = pieces.iter().zip(pieces.iter().skip(1));
        let at = self.booking.start + self.minutes(0, 6);
        self.everybody(at, |technician| Action::Start { technician });
        for (piece, next) in breaks {
            self.everybody(piece.end - TimeDelta::minutes(2), |technician| {
                Action::Pause { technician }
            });
            let at = next.start + self.minutes(1, 5);
            self.everybody(at, |technician| Action::Resume { technician });
        }
    }

    fn everybody(&mut self, at: DateTime<Utc>, action: impl Fn(Option<TechnicianId>) -> Action) {
        let booking = self.booking;
        for &technician in &booking.technicians {
            self.then(
                at,
                self.stage.cast.technician(technician),
                action(Some(technician)),
            );
        }
    }

    fn end(&mut self, fate: Fate) {
        let booking = self.booking;
        let dispatcher = &self.stage.cast.dispatcher;
        let technician = booking
            .technicians
            .first()
            .map_or(dispatcher, |technician| {
                self.stage.cast.technician(*technician)
            });
        let near_end = booking.end - self.minutes(1, 12);
        match fate {
            Fate::Draft | Fate::Forgotten | Fate::Paused => {}
            Fate::Postponed => {
                let reason = self.dice.pick(&words::POSTPONED, "").to_owned();
                self.then(booking.start, technician, Action::Postpone { reason });
            }
            Fate::Cancelled => {
                let at = self.shortly_before().min(booking.start);
                let reason = self.dice.pick(&words::CANCELLED, "").to_owned();
                self.then(at, dispatcher, Action::Cancel { reason });
            }
            Fate::Unfinished => {
                let reason = self.dice.pick(&words::UNFINISHED, "").to_owned();
                self.then(near_end, technician, Action::MarkUnfinished { reason });
            }
            Fate::Open | Fate::Promised | Fate::Done | Fate::Locked => {
                let measured = self
                    .steps
                    .iter()
                    .any(|step| matches!(step.action, Action::Start { .. }));
                let actual = (!measured).then_some(booking.planned);
                let travel = Some(Minutes(5 * self.dice.between(1, 9)));
                self.then(near_end, technician, Action::Finish { actual, travel });
                if fate == Fate::Locked && measured {
                    self.lock();
                }
            }
        }
    }

    /// The office checks the week before on Monday morning.
    fn lock(&mut self) {
        let responsible = &self.stage.cast.responsible;
        let day = self.stage.directory.day_of(self.booking.end);
        let monday = company::monday(day)
            .checked_add_days(Days::new(7))
            .unwrap_or(day);
        let at = self.stage.local(monday, 8 * 60 + 30) + self.minutes(0, 180);
        if self.dice.chance(5) {
            let actual = Some(self.booking.planned);
            self.then(
                at,
                responsible,
                Action::SetTimes {
                    actual,
                    travel: None,
                },
            );
        }
        self.then(at, responsible, Action::Lock);
    }
}

/// What was planned otherwise at first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Change {
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
    fn before(self, mut new: Blueprint) -> Blueprint {
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

    fn after(self, booking: &Booking) -> Action {
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
                plan.technicians = Some(booking.technicians.clone())
            }
        }
        Action::Plan(plan)
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
