//! What the base answered.

use std::sync::Arc;

use crate::backend::BackendError;
use crate::i18n::trouble;
use crate::tui::event::{Effect, Reply};
use crate::tui::state::State;

impl State {
    pub(super) fn reply(&mut self, reply: Reply) -> Vec<Effect> {
        // Layers hear of it when it holds.
        if let Reply::Directory(Ok(directory)) = &reply {
            self.directory = Arc::clone(directory);
            self.weeks.rearrange();
        }
        let mut effects = self.tell_layers(&reply);
        match reply {
            Reply::Week { monday, board } => match board {
                Ok(board) => {
                    self.reachable = true;
                    self.fresh_at = self.now;
                    if crate::backend::Window::week(self.cursor.day).first == monday {
                        self.remember_former(&board);
                    }
                    let old = self.connection.old_since();
                    self.weeks
                        .receive(monday, board, old, self.directory.zone());
                }
                Err(error) => {
                    self.weeks.failed(monday);
                    if !self.is_known(&error) {
                        self.reachable = false;
                        self.complain(trouble(self.look.catalogue, &error));
                    }
                }
            },
            Reply::Directory(Err(error))
            | Reply::DraftLost(error)
            | Reply::Detail {
                detail: Err(error), ..
            }
            | Reply::History {
                entries: Err(error),
                ..
            }
            | Reply::Clients {
                clients: Err(error),
                ..
            } => {
                if !self.is_known(&error) {
                    self.complain(trouble(self.look.catalogue, &error));
                }
            }
            Reply::VisitOf { client, visit } => effects.extend(self.found_of(&client, visit)),
            Reply::Decided {
                command,
                decision,
                result,
            } => effects.extend(self.decided(command, decision, result)),
            Reply::Deeds(deeds) => effects.extend(self.hear_deeds(deeds)),
            Reply::Present(present) => self.meet(present),
            Reply::Outcome { command, outcome } => effects.extend(self.answered(command, outcome)),
            Reply::Detail { .. }
            | Reply::History { .. }
            | Reply::Clients { .. }
            | Reply::Visit { .. }
            | Reply::Paths { .. }
            | Reply::Kept { .. }
            | Reply::Dropped { .. }
            | Reply::Painted { .. }
            | Reply::Directory(Ok(_))
            | Reply::Session(_)
            | Reply::Pulse(_)
            | Reply::Queue(_)
            | Reply::Configured(_)
            | Reply::Logo(_)
            | Reply::TriedMail { .. }
            | Reply::Paper { .. }
            | Reply::Saved { .. } => {}
        }
        effects
    }

    /// Whether the head says already why nothing could be read.
    fn is_known(&self, error: &BackendError) -> bool {
        !self.connection.is_current()
            && matches!(
                error,
                BackendError::Unreachable { .. } | BackendError::SignIn { .. }
            )
    }

    fn tell_layers(&mut self, reply: &Reply) -> Vec<Effect> {
        let mut layers = std::mem::take(&mut self.layers);
        let mut intents = Vec::new();
        for (depth, layer) in layers.iter_mut().enumerate() {
            intents.push((depth, layer.reply(reply, self)));
        }
        self.layers = layers;
        intents
            .into_iter()
            .rev()
            .flat_map(|(depth, intents)| self.perform(intents, depth))
            .collect()
    }
}
