//! What a conversation stands on: a base, a language, somebody who listens.

use std::sync::Arc;

use secrecy::ExposeSecret as _;
use uuid::Uuid;

use super::conflict::{self, Choice, Dispute};
use super::others::Known;
use super::spoken::Speaker;
use super::talk::{Said, Stop, Talk, Told};
use crate::backend::{BackendError, Detail, Outcome, Receipt};
use crate::cli::failure::Failure;
use crate::cli::program::Opened;
use crate::cli::words;
use crate::domain::report::Form;
use crate::domain::{
    Action, Blueprint, Command, CommandId, Context, Denied, Intervention, InterventionId, Refusal,
    decide,
};
use crate::i18n::{Catalogue, rules};

/// A conversation.
pub(super) struct Desk<'a> {
    pub(super) base: Opened,
    pub(super) catalogue: &'static Catalogue,
    /// Whether files of this machine may be read: not where they are not those of whoever types.
    pub(super) files: bool,
    /// Whether what is typed can be hidden: at a terminal of this machine.
    pub(super) hides: bool,
    /// Own commands of this conversation that can be taken back, the last one last.
    pub(super) done: Vec<(InterventionId, CommandId)>,
    /// Own compensations that can be taken back.
    pub(super) undone: Vec<(InterventionId, CommandId)>,
    /// What was said last of the line to the base.
    pub(super) line: Known,
    talk: Talk<'a>,
}

impl<'a> Desk<'a> {
    pub(super) fn new(base: Opened, catalogue: &'static Catalogue, talk: Talk<'a>) -> Self {
        Self {
            base,
            catalogue,
            files: false,
            hides: false,
            done: Vec::new(),
            undone: Vec::new(),
            line: Known::default(),
            talk,
        }
    }

    pub(super) fn speaker(&self) -> Speaker<'_> {
        Speaker {
            catalogue: self.catalogue,
            directory: &self.base.directory,
            now: self.base.now(),
        }
    }

    pub(super) fn say(&mut self, text: &str) -> Told<()> {
        self.talk.say(text)
    }

    /// Says a text of the catalogue.
    pub(super) fn tell(&mut self, key: &str) -> Told<()> {
        let text = self.catalogue.text(key);
        self.talk.say(text)
    }

    pub(super) fn hear(&mut self) -> Told<Said> {
        self.talk.hear()
    }

    /// Waits for a line in which no word is a command; `None` at the end of the input.
    pub(super) fn hear_line(&mut self) -> Told<Option<String>> {
        self.talk.line()
    }

    /// Says why something did not come about. What is wrong with the conversation itself ends it.
    pub(super) fn complain(&mut self, failure: Failure) -> Told<()> {
        if let Failure::Stream(_) = failure {
            return Err(Stop::Failed(failure));
        }
        let sentence = failure.sentence(self.catalogue);
        self.say(&sentence)
    }

    /// Asks for words; nothing typed is an empty text.
    pub(super) fn ask(&mut self, question: &str) -> Told<String> {
        loop {
            self.say(question)?;
            match self.hear()? {
                Said::Words(words) => return Ok(words),
                Said::Nothing => return Ok(String::new()),
                Said::Back => return Err(Stop::Back),
                Said::Quit => return Err(Stop::Quit),
                Said::Help => self.tell("linear-help-asked")?,
            }
        }
    }

    /// Asks for something that nobody shall read over a shoulder: at the terminal without showing, where there is one.
    pub(super) async fn ask_secret(&mut self, question: &str) -> Told<String> {
        if !self.hides {
            return self.ask(question);
        }
        match crate::cli::secret::ask(&format!("{question} ")).await {
            Ok(secret) => Ok(secret.expose_secret().to_owned()),
            Err(Failure::GivenUp) => Ok(String::new()),
            Err(failure) => Err(Stop::Failed(failure)),
        }
    }

    /// Asks until the answer is understood.
    pub(super) fn ask_for<T>(
        &mut self,
        question: &str,
        read: impl Fn(&str, &Self) -> Result<T, String>,
    ) -> Told<T> {
        loop {
            let typed = self.ask(question)?;
            match read(&typed, self) {
                Ok(value) => return Ok(value),
                Err(sentence) => self.say(&sentence)?,
            }
        }
    }

    /// Asks for yes or no; nothing typed is no.
    pub(super) fn confirm(&mut self, question: &str) -> Told<bool> {
        self.ask_for(question, |typed, desk| {
            match crate::domain::text::fold(typed).as_str() {
                "o" | "oui" | "y" | "yes" => Ok(true),
                "" | "n" | "non" | "no" => Ok(false),
                _ => Err(desk.catalogue.text("linear-yes-or-no").to_owned()),
            }
        })
    }

    /// Reads the directory again: somebody may have changed it meanwhile.
    pub(super) async fn refresh(&mut self) -> Told<()> {
        match self.base.backend.directory().await {
            Ok(directory) => {
                self.base.directory = directory;
                Ok(())
            }
            Err(error) => self.complain(error.into()),
        }
    }

    /// A visit with everything that is known of it; says why there is none.
    pub(super) async fn detail(&mut self, id: InterventionId) -> Told<Option<Detail>> {
        match self.base.backend.intervention(id).await {
            Ok(detail) => Ok(Some(detail)),
            Err(error) => {
                self.complain(error.into())?;
                Ok(None)
            }
        }
    }

    /// Why an action is not possible now, as the rulebook says.
    pub(super) fn why_not(
        &self,
        visit: &Intervention,
        form: &Form,
        action: &Action,
    ) -> Option<String> {
        let refusal = self.refused(Some(visit), Some(form), action.clone())?;
        // What was done last is looked up only once somebody takes it back.
        if is_question(&refusal) || matches!(refusal, Refusal::NothingToUndo { .. }) {
            return None;
        }
        Some(rules::refusal(self.catalogue, &self.base.directory, &refusal).to_string())
    }

    /// Why no visit can be entered, whatever it would say.
    pub(super) fn why_none_new(&self) -> Option<String> {
        let branch = self.base.directory.branches.first()?.id;
        let action = Action::Create(Box::new(Blueprint::new(branch)));
        let refusal = self.refused(None, None, action)?;
        // Anything else depends on what is entered.
        matches!(refusal, Refusal::NotAllowed { .. })
            .then(|| rules::refusal(self.catalogue, &self.base.directory, &refusal).to_string())
    }

    fn refused(
        &self,
        visit: Option<&Intervention>,
        form: Option<&Form>,
        action: Action,
    ) -> Option<Refusal> {
        let id = visit.map_or(InterventionId(Uuid::nil()), |visit| visit.id);
        let command = self.command(id, visit, action);
        let session = self.base.backend.session();
        let context = Context {
            now: self.base.now(),
            actor: &session.actor,
            directory: &self.base.directory,
            neighbours: &[],
            timers: &[],
            next_number: None,
            recorded: None,
            form,
        };
        match decide(visit, &command, &context) {
            Err(Denied::Refused(refusal)) => Some(refusal),
            _ => None,
        }
    }

    fn command(
        &self,
        intervention: InterventionId,
        visit: Option<&Intervention>,
        action: Action,
    ) -> Command {
        Command {
            id: CommandId(Uuid::now_v7()),
            intervention,
            revision: visit.map(|visit| visit.revision),
            at: self.base.now(),
            override_reason: None,
            action,
        }
    }

    /// Has an action carried out and says how it ended. A refusal that a further word answers leads to a question.
    pub(super) async fn carry(
        &mut self,
        visit: Option<&Intervention>,
        action: Action,
    ) -> Told<Option<Arc<Intervention>>> {
        let id = visit.map_or_else(|| InterventionId(Uuid::now_v7()), |visit| visit.id);
        let mut command = self.command(id, visit, action);
        loop {
            let outcome = match self.base.backend.submit(command.clone()).await {
                Ok(outcome) => outcome,
                Err(error) => {
                    self.complain(error.into())?;
                    return Ok(None);
                }
            };
            match outcome {
                Outcome::Accepted(receipt) | Outcome::Queued(receipt) => {
                    self.note(&command);
                    self.done(&receipt)?;
                    return Ok(Some(receipt.visit));
                }
                Outcome::Configured => return Ok(None),
                Outcome::Stale { .. } => {
                    self.tell("cli-stale")?;
                    return Ok(None);
                }
                Outcome::Conflict(conflict) => {
                    let dispute = Dispute {
                        action: &command.action,
                        reason: command.override_reason.as_deref(),
                        conflict: &conflict,
                        before: visit,
                    };
                    if conflict::ask(self, &dispute)? != Choice::Mine {
                        self.tell("lines-theirs-kept")?;
                        return Ok(None);
                    }
                    command.revision = Some(conflict.current.revision);
                    command.id = CommandId(Uuid::now_v7());
                    command.at = self.base.now();
                }
                Outcome::Refused(refusal) => {
                    let sentence =
                        rules::refusal(self.catalogue, &self.base.directory, &refusal).to_string();
                    self.say(&sentence)?;
                    if !self.answered(&refusal, &mut command).await? {
                        return Ok(None);
                    }
                    // Another command than the one that was refused.
                    command.id = CommandId(Uuid::now_v7());
                    command.at = self.base.now();
                }
            }
        }
    }

    /// The same for one of many small things: a word is enough. `false` when it was refused.
    pub(super) async fn carry_quietly(
        &mut self,
        visit: &Intervention,
        action: Action,
    ) -> Told<bool> {
        let command = self.command(visit.id, Some(visit), action);
        let sentence = match self.base.backend.submit(command.clone()).await {
            Ok(Outcome::Accepted(_) | Outcome::Queued(_) | Outcome::Configured) => {
                self.note(&command);
                self.tell("linear-noted")?;
                return Ok(true);
            }
            Ok(Outcome::Refused(refusal)) => {
                rules::refusal(self.catalogue, &self.base.directory, &refusal).to_string()
            }
            Ok(Outcome::Conflict(conflict)) => {
                rules::conflict(self.catalogue, &conflict).to_string()
            }
            Ok(Outcome::Stale { .. }) => self.catalogue.text("cli-stale").to_owned(),
            Err(error) => Failure::from(error).sentence(self.catalogue),
        };
        self.say(&sentence)?;
        Ok(false)
    }

    /// Remembers a command that was taken, for Défaire.
    fn note(&mut self, command: &Command) {
        let one = (command.intervention, command.id);
        if matches!(command.action, Action::Revert { .. }) {
            self.undone.push(one);
        } else {
            self.done.push(one);
            self.undone.clear();
        }
    }

    fn done(&mut self, receipt: &Receipt) -> Told<()> {
        let visit = &receipt.visit;
        let key = match receipt.seq {
            _ if receipt.events.is_empty() => "linear-nothing-changed",
            Some(_) => "linear-done",
            None => "linear-kept",
        };
        let text = self.catalogue.text_with(
            key,
            &[
                ("visit", words::name(visit).into()),
                (
                    "status",
                    words::status(self.catalogue, visit, self.base.now()).into(),
                ),
                (
                    "when",
                    words::said_when(self.catalogue, visit, self.base.zone()).into(),
                ),
            ],
        );
        self.say(&text)
    }

    /// Asks for what a refusal wants to hear; `false` when nothing can or shall be done about it.
    async fn answered(&mut self, refusal: &Refusal, command: &mut Command) -> Told<bool> {
        match (refusal, &mut command.action) {
            (Refusal::NeedsOverride { .. }, _) => {
                let question = self.catalogue.text("linear-ask-override");
                let reason = self.ask(question)?;
                let given = !reason.is_empty();
                command.override_reason = given.then_some(reason);
                Ok(given)
            }
            (
                Refusal::MissingReason,
                Action::MarkUnfinished { reason }
                | Action::Postpone { reason }
                | Action::Cancel { reason }
                | Action::Unlock { reason },
            ) => {
                *reason = self.ask(self.catalogue.text("linear-ask-reason"))?;
                Ok(!reason.is_empty())
            }
            (Refusal::MissingActual, Action::Finish { actual, .. }) => {
                *actual = self.length("linear-ask-actual")?;
                Ok(actual.is_some())
            }
            (Refusal::MailedBefore { .. }, Action::Finish { mail_again, .. }) => {
                *mail_again = Some(self.confirm(self.catalogue.text("linear-ask-mail-again"))?);
                Ok(true)
            }
            (Refusal::NoAddress | Refusal::BadAddress { .. }, Action::SendReport { to }) => {
                let address = self.ask(self.catalogue.text("linear-ask-address"))?;
                let given = !address.is_empty();
                *to = given.then_some(address);
                Ok(given)
            }
            (
                Refusal::OtherTimer {
                    technician, other, ..
                },
                Action::Start { .. } | Action::Resume { .. },
            ) => {
                let question = self.catalogue.text("linear-ask-stop-other");
                if !self.confirm(question)? {
                    return Ok(false);
                }
                let pause = Action::Pause {
                    technician: Some(*technician),
                };
                let pause = self.command(*other, None, pause);
                match self.base.backend.submit(pause).await {
                    Ok(Outcome::Accepted(receipt) | Outcome::Queued(receipt)) => {
                        self.done(&receipt)?;
                        Ok(true)
                    }
                    Ok(Outcome::Refused(refusal)) => {
                        let sentence =
                            rules::refusal(self.catalogue, &self.base.directory, &refusal);
                        self.say(&sentence.to_string())?;
                        Ok(false)
                    }
                    Ok(_) => Ok(false),
                    Err(error) => {
                        self.complain(error.into())?;
                        Ok(false)
                    }
                }
            }
            _ => Ok(false),
        }
    }

    /// Asks for a length; nothing typed is none.
    pub(super) fn length(&mut self, question: &str) -> Told<Option<crate::domain::Minutes>> {
        let question = self.catalogue.text(question);
        self.ask_for(question, |typed, desk| {
            if typed.is_empty() {
                return Ok(None);
            }
            crate::i18n::parse::duration(typed)
                .map(Some)
                .map_err(|misread| misread.sentence(desk.catalogue))
        })
    }

    /// The visit that a word means, unless it means none.
    pub(super) async fn find(&mut self, reference: &str) -> Told<Option<InterventionId>> {
        match self.base.backend.find(reference).await {
            Ok(visit) => Ok(Some(visit.id)),
            Err(BackendError::NotFound { .. }) => Ok(None),
            Err(error) => {
                self.complain(error.into())?;
                Ok(None)
            }
        }
    }
}

/// These refusals lead to a question, not to a dead end.
fn is_question(refusal: &Refusal) -> bool {
    matches!(
        refusal,
        Refusal::OtherTimer { .. }
            | Refusal::MissingActual
            | Refusal::MissingReason
            | Refusal::MailedBefore { .. }
            | Refusal::NoAddress
            | Refusal::BadAddress { .. }
            | Refusal::NeedsOverride { .. }
    )
}
