//! Sending a command once, and saying in place why it was refused.

use crate::domain::Refusal;
use crate::i18n::rules;
use crate::tui::event::Reply;
use crate::tui::layers::Intent;
use crate::tui::request::Request;
use crate::tui::state::State;

/// What became of the command of a dialog.
#[derive(Debug, Default)]
pub struct Submit {
    sent: bool,
    /// What is wrong, in a sentence.
    pub trouble: Option<String>,
}

impl Submit {
    /// Sends, unless an answer is still on its way: Enter pressed twice is one command.
    pub fn send(&mut self, request: Request) -> Vec<Intent> {
        if std::mem::replace(&mut self.sent, true) {
            return Vec::new();
        }
        self.trouble = None;
        vec![Intent::Send(request)]
    }

    /// An answer to some command has come: the next one may be sent.
    pub fn hear(&mut self, reply: &Reply) {
        if matches!(reply, Reply::Outcome { .. }) {
            self.sent = false;
        }
    }

    /// Shows a refusal in place. Another timer leads to a question of its own.
    pub fn refused(&mut self, refusal: &Refusal, state: &State) -> bool {
        self.sent = false;
        if matches!(refusal, Refusal::OtherTimer { .. }) {
            return false;
        }
        let sentence = rules::refusal(state.look.catalogue, &state.directory, refusal);
        self.trouble = Some(sentence.to_string());
        true
    }
}
