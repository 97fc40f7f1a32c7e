//! What is told of a command in the queue.

use super::Outbox;
use crate::backend::{Entry, QueueState, Queued};
use crate::domain::{Action, Command, Event};
use crate::i18n::rules::done_key;
use crate::i18n::{rules, said};
use crate::t;
use crate::tui::layers::compare::{Line, Versions};
use crate::tui::state::State;
use crate::tui::text::wrap;
use crate::tui::theme::Role;

/// A line about the chosen command.
pub(super) enum Told {
    /// A text.
    Text(String, Role),
    /// Above mine and theirs.
    Heads,
    /// A line of the comparison.
    Compared(Line),
}

/// What the command would do, as far as this device can tell.
fn events(queued: &Queued, state: &State) -> Vec<Event> {
    let command = Command {
        revision: None,
        override_reason: queued.command.override_reason.clone().or(Some("?".into())),
        ..queued.command.clone()
    };
    state
        .judge_command(queued.before.as_deref(), &command)
        .unwrap_or_default()
}

/// What was asked for, in a word or two.
pub(super) fn what(queued: &Queued, state: &State) -> &'static str {
    let catalogue = state.look.catalogue;
    match &queued.command.action {
        Action::Delete => catalogue.text("outbox-delete"),
        action => catalogue.text(done_key(action, &events(queued, state))),
    }
}

/// Where it stands, in a word or two, and how loud that is.
pub(super) fn standing(queued: &Queued, state: &State) -> (&'static str, Role) {
    let (key, role) = match &queued.state {
        QueueState::Waiting { problem: None, .. } => ("outbox-waiting", Role::Secondary),
        QueueState::Waiting {
            problem: Some(_), ..
        } => ("outbox-again", Role::Secondary),
        QueueState::Behind => ("outbox-behind", Role::Secondary),
        QueueState::Refused { .. } => ("outbox-refused", Role::Error),
        QueueState::Conflict { .. } => ("outbox-conflict", Role::Error),
        QueueState::Gone => ("outbox-gone", Role::Error),
        QueueState::Failed { .. } => ("outbox-failed", Role::Error),
    };
    (state.look.catalogue.text(key), role)
}

impl Outbox {
    /// Everything that is known of the chosen one, in so many cells.
    pub(super) fn told(&self, state: &State, cells: usize) -> Vec<Told> {
        let Some(queued) = self.current() else {
            return Vec::new();
        };
        let mut told = Vec::new();
        let mut say = |text: &str, role| {
            let lines = wrap(text, cells);
            told.extend(lines.into_iter().map(|line| Told::Text(line, role)));
        };
        // A comparison says better what was asked for.
        if !self.is_conflict() {
            for line in asked(queued, state) {
                say(&line, Role::Text);
            }
        }
        for (line, role) in stands(queued, state) {
            say(&line, role);
        }
        if let QueueState::Conflict { conflict } = &queued.state {
            let versions = Versions {
                action: &queued.command.action,
                reason: queued.command.override_reason.as_deref(),
                conflict,
                before: queued.before.as_deref(),
            };
            let column = super::super::compare::column(u16::try_from(cells).unwrap_or(u16::MAX));
            told.push(Told::Text(String::new(), Role::Text));
            told.push(Told::Heads);
            told.extend(
                versions
                    .lines(state, column)
                    .into_iter()
                    .map(Told::Compared),
            );
        }
        told
    }

    /// How many of the same visit wait for the chosen one.
    pub(super) fn behind(&self) -> usize {
        let Some(current) = self.current() else {
            return 0;
        };
        let visit = current.command.intervention;
        let later = self.queue().iter().skip(self.at() + 1);
        later
            .filter(|one| one.command.intervention == visit && !one.is_undecided())
            .count()
    }
}

/// What was asked for, line by line, as the history would say it.
fn asked(queued: &Queued, state: &State) -> Vec<String> {
    let command = &queued.command;
    let entry = Entry {
        seq: 0,
        command: command.id,
        intervention: command.intervention,
        actor: state.session.actor.clone(),
        at: command.at,
        received_at: command.at,
        via: None,
        action: command.action.clone(),
        events: events(queued, state),
        revision: 0,
    };
    rules::history(state.look.catalogue, &state.directory, &entry)
}

/// Where it stands and what to do next.
fn stands(queued: &Queued, state: &State) -> Vec<(String, Role)> {
    let catalogue = state.look.catalogue;
    let text = |key: &'static str, role| (catalogue.text(key).to_owned(), role);
    match &queued.state {
        QueueState::Waiting { next_at, problem } => {
            let Some(problem) = problem else {
                return vec![text("outbox-waiting-line", Role::Secondary)];
            };
            let at = state.moment(*next_at);
            let line = t!(
                catalogue,
                "outbox-again-line",
                n = queued.attempts,
                at = at,
                problem = problem
            );
            vec![(line, Role::Secondary)]
        }
        QueueState::Behind => vec![text("outbox-behind-line", Role::Secondary)],
        QueueState::Refused { refusal } => {
            let sentence = rules::refusal(catalogue, &state.directory, refusal);
            vec![(sentence.what, Role::Error), (sentence.next, Role::Text)]
        }
        QueueState::Conflict { conflict } => {
            let sentence = rules::conflict(catalogue, conflict);
            vec![(sentence.what, Role::Error)]
        }
        QueueState::Gone => vec![
            text("outbox-gone-line", Role::Error),
            text("outbox-gone-next", Role::Text),
        ],
        QueueState::Failed { detail } => vec![
            (
                t!(
                    catalogue,
                    "outbox-failed-line",
                    detail = said(catalogue, detail)
                ),
                Role::Error,
            ),
            text("outbox-failed-next", Role::Text),
        ],
    }
}
