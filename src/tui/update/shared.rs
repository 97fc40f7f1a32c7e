//! A base that others use, too: how the line stands, what is kept here and taken back before it leaves, and who is there.

use crate::backend::{BackendError, Connection, Decision, Present};
use crate::domain::{Action, CommandId, InterventionId};
use crate::i18n::trouble;
use crate::t;
use crate::tui::actions::ActionId;
use crate::tui::event::Effect;
use crate::tui::request::{Request, Trail};
use crate::tui::state::{Mood, State};

impl State {
    /// The line, or the queue, is another.
    pub(super) fn connected(&mut self, connection: Connection) {
        let back = !self.connection.is_current() && connection.is_current();
        let more = connection.undecided > self.connection.undecided;
        self.shared.alert = (self.shared.alert || more) && connection.undecided > 0;
        self.connection = connection;
        self.shared.waiting_since = (connection.waiting + connection.undecided > 0)
            .then(|| self.shared.waiting_since.unwrap_or(self.now));
        self.weeks
            .expire(connection.old_since().unwrap_or(self.now));
        if back {
            self.weeks.retry();
            // What was done meanwhile is on the board.
            self.forget_deeds();
        }
        let kept = self.shared.kept.values().map(|request| request.visit);
        self.shared.rewound.extend(kept);
        if connection.waiting == 0 && connection.undecided == 0 {
            self.shared.kept.clear();
        }
    }

    /// It may be another base, or this one as it was earlier: nothing that was read counts any more.
    pub(super) fn start_over(&mut self) {
        self.weeks.forget_own();
        self.weeks.expire(self.now);
        self.weeks.retry();
        self.forget_deeds();
        let opened = self.layers.iter().filter_map(|layer| layer.visit());
        self.shared.rewound.extend(opened.map(|visit| visit.id));
    }

    /// The journal is followed from the next board on.
    fn forget_deeds(&mut self) {
        self.shared.heard = None;
        self.shared.untold.clear();
    }

    /// Says once that there is something to decide, as soon as nothing is being said that did not work.
    pub(super) fn alert(&mut self) {
        let bad = self
            .message
            .as_ref()
            .is_some_and(|message| message.mood == Mood::Bad);
        if !self.shared.alert || bad {
            return;
        }
        self.shared.alert = false;
        if self.possible(ActionId::Outbox).is_err() {
            return;
        }
        let key = self.look.keymap.hint(ActionId::Outbox);
        let key = key.map(|key| key.to_string()).unwrap_or_default();
        self.complain(t!(
            self.look.catalogue,
            "outbox-notice",
            n = self.connection.undecided,
            key = key
        ));
    }

    /// Takes an own command back: before it leaves where that is possible, else by another one.
    pub(super) fn take_back(
        &mut self,
        visit: InterventionId,
        command: CommandId,
        trail: Trail,
    ) -> Vec<Effect> {
        if self.shared.kept.contains_key(&command) {
            self.shared.dropping.insert(command, trail);
            return vec![Effect::Decide {
                command,
                decision: Decision::Drop,
            }];
        }
        self.revert(visit, command, trail)
    }

    fn revert(&mut self, visit: InterventionId, command: CommandId, trail: Trail) -> Vec<Effect> {
        let request = Request {
            trail,
            ..Request::new(visit, None, Action::Revert { command })
        };
        self.send(request)
    }

    /// What became of a decision about a command on its way.
    pub(super) fn decided(
        &mut self,
        command: CommandId,
        decision: Decision,
        result: Result<bool, BackendError>,
    ) -> Vec<Effect> {
        let trail = self.shared.dropping.remove(&command);
        let dropped = decision == Decision::Drop && matches!(result, Ok(true));
        let request = self.shared.kept.get(&command).cloned();
        if dropped || matches!(result, Ok(false)) {
            self.shared.kept.remove(&command);
        }
        if dropped {
            self.forget(command, request.as_ref());
        }
        let (Some(trail), Some(request)) = (trail, request) else {
            return Vec::new();
        };
        match result {
            Ok(true) => {
                if let (Trail::Redo, Action::Revert { command }) = (trail, &request.action) {
                    self.done.push((request.visit, *command));
                }
                let label = self.visit(request.visit).map_or_else(String::new, |visit| {
                    visit.number.clone().unwrap_or_else(|| visit.label.clone())
                });
                let text = t!(self.look.catalogue, "kept-undone", label = label);
                self.say(text);
                Vec::new()
            }
            // It has left meanwhile.
            Ok(false) => self.revert(request.visit, command, trail),
            Err(error) => {
                let entry = (request.visit, command);
                match trail {
                    Trail::Redo => self.undone.push(entry),
                    Trail::Undo | Trail::Fresh => self.done.push(entry),
                }
                let text = trouble(self.look.catalogue, &error);
                self.complain(text);
                Vec::new()
            }
        }
    }

    /// A command will never reach the base: it cannot be undone, and what was foreseen is taken back.
    fn forget(&mut self, command: CommandId, request: Option<&Request>) {
        self.done.retain(|(_, one)| *one != command);
        self.undone.retain(|(_, one)| *one != command);
        if let Some(request) = request {
            self.shared.rewound.insert(request.visit);
        }
        self.weeks.forget_others(self.cursor.day);
        self.weeks.expire(self.now);
    }

    /// Others came, left, or edit something else.
    pub(super) fn meet(&mut self, present: Vec<Present>) {
        self.shared.present = present;
    }

    /// Tells the others what is being edited here, when that is something else than they know.
    pub(super) fn tell_editing(&mut self) -> Option<Effect> {
        let editing = self.layers.iter().rev().find_map(|layer| layer.editing());
        if editing == self.shared.editing || !self.names_people() {
            return None;
        }
        self.shared.editing = editing;
        Some(Effect::Editing(editing))
    }
}
