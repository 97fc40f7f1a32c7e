//! Entries on their way to the base: shown at once, one command of a part at a time.

use std::collections::BTreeMap;

use chrono::{DateTime, TimeDelta, Utc};

use crate::domain::Action;
use crate::domain::report::Report;

/// An answer that takes longer than this is marked as not there yet.
const NOTICEABLE: TimeDelta = TimeDelta::milliseconds(300);

/// A command on its way, and what somebody wished since.
#[derive(Debug)]
struct Flight {
    action: Action,
    since: DateTime<Utc>,
    next: Option<Action>,
}

/// One that was answered, and what was wished since.
#[derive(Debug)]
pub(super) struct Landed(pub(super) Option<Action>);

/// All of them, by the part that they write.
#[derive(Debug, Default)]
pub(super) struct Flights(BTreeMap<String, Flight>);

impl Flights {
    /// Takes an action in; gives it back when it may be sent at once. While one of the same part is on its way it waits,
    /// and only the latest wish counts.
    pub(super) fn begin(&mut self, action: Action, now: DateTime<Utc>) -> Option<Action> {
        let part = action.part()?;
        if let Some(flight) = self.0.get_mut(&part) {
            flight.next = (flight.action != action).then_some(action);
            return None;
        }
        let flight = Flight {
            action: action.clone(),
            since: now,
            next: None,
        };
        self.0.insert(part, flight);
        Some(action)
    }

    /// An action was answered; gives what was wished since. `None` when it is none of these.
    pub(super) fn land(&mut self, action: &Action) -> Option<Landed> {
        let part = action.part()?;
        let ours = self
            .0
            .get(&part)
            .is_some_and(|flight| flight.action == *action);
        if !ours {
            return None;
        }
        self.0.remove(&part).map(|flight| Landed(flight.next))
    }

    /// The report as it is wished to be.
    pub(super) fn over(&self, report: &Report) -> Report {
        let mut report = report.clone();
        for flight in self.0.values() {
            match flight.next.as_ref().unwrap_or(&flight.action) {
                Action::Answer {
                    question,
                    answer: Some(answer),
                } => {
                    report.answers.insert(question.clone(), answer.clone());
                }
                Action::Answer {
                    question,
                    answer: None,
                } => {
                    report.answers.remove(question);
                }
                Action::WriteNotes { text } => report.notes.clone_from(text),
                _ => {}
            }
        }
        report
    }

    /// Whether a part is on its way.
    pub(super) fn has(&self, part: &str) -> bool {
        self.0.contains_key(part)
    }

    /// Whether a part is on its way for noticeably long.
    pub(super) fn is_late(&self, part: &str, now: DateTime<Utc>) -> bool {
        self.0
            .get(part)
            .is_some_and(|flight| now - flight.since >= NOTICEABLE)
    }

    /// When the next one becomes noticeable.
    pub(super) fn wakes(&self) -> Option<DateTime<Utc>> {
        self.0
            .values()
            .map(|flight| flight.since + NOTICEABLE)
            .max()
    }
}
