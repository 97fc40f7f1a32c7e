//! A story step by step: the office plans, the technicians work, somebody ends it.

use chrono::{DateTime, Days, TimeDelta, Utc};

use super::change::Change;
use super::clients::client;
use super::company::{self, CHAUDIERE, ENTRETIEN, POSE, RAMONAGE, SAV};
use super::dice::Dice;
use super::layout::Booking;
use super::ledger::Step;
use super::story::{Detail, Fate, Stage, Twist};
use super::words;
use crate::domain::calendar::{local_date, wall_minute};
use crate::domain::{Action, Actor, Blueprint, Changes, Minutes, TagId, TechnicianId};

/// A story while it is told.
#[derive(Debug)]
pub(super) struct Telling<'t, 'a> {
    pub(super) stage: &'t Stage<'a>,
    pub(super) booking: &'t Booking,
    pub(super) dice: Dice,
    pub(super) twist: Twist,
    pub(super) last: DateTime<Utc>,
    pub(super) steps: Vec<Step<'a>>,
}

impl<'a> Telling<'_, 'a> {
    /// The next step, at that time or shortly after the one before.
    pub(super) fn then(&mut self, at: DateTime<Utc>, actor: &'a Actor, action: Action) {
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
    pub(super) fn plan(&mut self, created: DateTime<Utc>, fate: Fate, detail: Detail) {
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
        let back = u64::from(!afternoon);
        let day = day.checked_sub_days(Days::new(back)).unwrap_or(day);
        self.stage.local(day, minute) + TimeDelta::seconds(i64::from(self.dice.below(60)))
    }

    /// What the technicians did.
    pub(super) fn work(&mut self, fate: Fate) {
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
                if fate != Fate::Unfinished {
                    self.report();
                }
                self.end(fate);
                if fate == Fate::Done {
                    self.remember();
                    self.hand_over();
                }
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

    pub(super) fn end(&mut self, fate: Fate) {
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
                self.then(
                    near_end,
                    technician,
                    Action::Finish {
                        actual,
                        travel,
                        mail_again: None,
                    },
                );
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
