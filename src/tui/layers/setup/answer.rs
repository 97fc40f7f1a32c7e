//! What the base answers to the configuration.

use super::{After, Setup};
use crate::backend::{BackendError, Outcome};
use crate::i18n::{rules, trouble};
use crate::t;
use crate::tui::event::{Effect, Reply};
use crate::tui::layers::Intent;
use crate::tui::layers::setup::parts::Fault;
use crate::tui::state::State;

impl Setup {
    pub(super) fn hear(&mut self, reply: &Reply, state: &State) -> Vec<Intent> {
        for editor in &mut self.sheets {
            editor.subject.hear(&mut editor.sheet, reply, state);
        }
        match reply {
            Reply::Configured(Ok(Outcome::Configured)) => self.accepted(),
            Reply::Configured(Ok(Outcome::Refused(refusal))) => {
                let sentence = rules::refusal(state.look.catalogue, &state.directory, refusal);
                self.refused(sentence.to_string())
            }
            Reply::Configured(Ok(Outcome::Stale { current })) => {
                let current = current.as_deref().cloned();
                if let (Some(piece), Some(editor)) = (current, self.sheets.first_mut()) {
                    editor.replace(piece, state);
                }
                let sentence = state.look.catalogue.text("setup-stale");
                let mut intents = self.refused(sentence.to_owned());
                intents.push(Intent::Effect(Effect::LoadDirectory));
                intents
            }
            Reply::Configured(Err(error)) => self.failed(error, state),
            Reply::Directory(Ok(_)) => self.renewed(state),
            Reply::Configured(Ok(_)) | Reply::Directory(Err(_)) => {
                self.waiting = None;
                Vec::new()
            }
            _ => Vec::new(),
        }
    }

    /// One change is in the base; the next one is asked for, or the directory is read anew.
    fn accepted(&mut self) -> Vec<Intent> {
        let Some(waiting) = &mut self.waiting else {
            return Vec::new();
        };
        if let Some(next) = waiting.queue.pop_front() {
            return vec![Intent::Effect(next)];
        }
        waiting.accepted = true;
        vec![Intent::Effect(Effect::LoadDirectory)]
    }

    fn refused(&mut self, sentence: String) -> Vec<Intent> {
        self.waiting = None;
        self.trouble = Some(sentence);
        Vec::new()
    }

    fn failed(&mut self, error: &BackendError, state: &State) -> Vec<Intent> {
        let sentence = sentence(error, state);
        let field = self
            .sheets
            .last()
            .and_then(|editor| editor.subject.place(error));
        match (field, self.sheets.last_mut()) {
            (Some(id), Some(editor)) => {
                self.waiting = None;
                editor.sheet.complain(vec![Fault::new(id, sentence)]);
                Vec::new()
            }
            _ => self.refused(sentence),
        }
    }

    /// The directory was read anew, because of a change here or by somebody else.
    fn renewed(&mut self, state: &State) -> Vec<Intent> {
        let done = self.waiting.take_if(|waiting| waiting.accepted);
        let mut intents = Vec::new();
        if let Some(done) = done {
            let said = state.look.catalogue.text(done.said);
            intents.push(Intent::Say(said.to_owned()));
            if done.after != After::Stay
                && let Some(editor) = self.sheets.last_mut()
            {
                editor.sheet.saved();
            }
            match done.after {
                After::Close if self.is_above() => {
                    self.sheets.pop();
                    self.find_new(state);
                }
                After::Stay | After::Close => {}
                After::Leave(leaving) => intents.extend(self.leave(leaving, state)),
            }
        }
        let mut contested = false;
        for editor in &mut self.sheets {
            contested |= editor.renew(state);
        }
        if contested && self.trouble.is_none() {
            self.trouble = Some(state.look.catalogue.text("setup-stale").to_owned());
        }
        self.keep_record(state);
        intents
    }
}

impl Setup {
    /// The cursor goes to a record that was just entered: the base gave it the highest id.
    fn find_new(&mut self, state: &State) {
        let all = super::records::records(self.section(), state);
        let known = self.known_before;
        let newest = all.iter().map(|record| record.id).max();
        if let Some(newest) = newest
            && known.is_none_or(|known| newest > known)
        {
            self.record = Some(newest);
        }
    }

    /// The cursor stays on its record, or goes to the first one.
    fn keep_record(&mut self, state: &State) {
        let all = super::records::records(self.section(), state);
        if !all.iter().any(|record| Some(record.id) == self.record) {
            self.record = all.first().map(|record| record.id);
        }
        self.known_before = all.iter().map(|record| record.id).max();
    }
}

/// What the base did not take, with the next step.
fn sentence(error: &BackendError, state: &State) -> String {
    let words = state.look.catalogue;
    match error {
        BackendError::Piece { kind, field, value } => match (*kind, *field) {
            ("user", "level") => t!(words, "setup-last-manager").to_owned(),
            ("user", "login") => t!(words, "setup-user-login-taken").to_owned(),
            ("template", "code") => t!(words, "setup-template-code-wrong").to_owned(),
            _ => t!(words, "setup-not-kept", value = value),
        },
        BackendError::Form(error) => rules::form_error(words, error).to_string(),
        error => trouble(words, error),
    }
}
