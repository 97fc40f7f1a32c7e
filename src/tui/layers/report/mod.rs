//! The compte rendu: times, questionnaire, notes, photos, signatures and sending in one flow, with one hand on the
//! keyboard. Each entry is a command at once.

mod choices;
mod draw;
mod edit;
mod entry;
mod flight;
mod keys;
mod rows;
mod words;

use std::cell::Cell;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use chrono::{DateTime, Utc};
use ratatui::Frame;

pub(super) use self::entry::{mail_line, moment};

use self::edit::Editor;
use self::flight::{Flights, Landed};
use self::rows::{Row, Spot, place, rows, step};
use super::{Input, Intent, Layer};
use crate::backend::{Mail, Notice, Outcome};
use crate::domain::report::{
    self, Form, Progress, Question, Report as Captured, Signer, applicable,
};
use crate::domain::{Action, Denied, Intervention, InterventionId, Refusal};
use crate::i18n::{rules, trouble};
use crate::tui::actions::Place;
use crate::tui::canvas::Canvas;
use crate::tui::event::{Effect, Reply};
use crate::tui::request::Request;
use crate::tui::state::State;

/// From this width on the pane leaves the board in sight.
const BESIDE_FROM: u16 = 140;

/// What was read of the base besides the visit.
#[derive(Debug, Default)]
enum Read {
    /// It has not answered.
    #[default]
    Asked,
    /// The questions.
    Form(Arc<Form>),
    /// Why not.
    Trouble(String),
}

/// Whether the visit is being read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Reading {
    /// Not now.
    Idle,
    /// An answer is on its way.
    Asked,
    /// It could not be read: not asked again by itself.
    Failed,
}

/// The report of a visit, being captured.
pub struct Report {
    /// As the base last told it; without its report until it was read.
    visit: Arc<Intervention>,
    read: Read,
    mails: Vec<Mail>,
    flights: Flights,
    /// The captured with what is on its way.
    shown: Captured,
    /// Places in the form of the questions that apply.
    asked: Vec<usize>,
    progress: Progress,
    /// Signatures that no longer stand for what the report says (decision 6).
    void: Vec<Signer>,
    rows: Vec<Row>,
    at: Spot,
    /// The row of the cursor, for when its entry goes away.
    line: usize,
    top: Cell<usize>,
    page: Cell<usize>,
    editor: Option<Editor>,
    /// The revision over which something is being typed (decision 11).
    over: u64,
    /// Why an entry was not taken, by part.
    trouble: BTreeMap<String, String>,
    /// What was typed and is not saved, by part.
    drafts: BTreeMap<String, String>,
    /// Which of them come from an earlier terminal.
    found: BTreeSet<String>,
    /// The question to begin with.
    wished: Option<String>,
    /// A refusal was already shown in its place.
    told: bool,
    /// There is something newer to read.
    stale: bool,
    reading: Reading,
}

impl Report {
    /// Shows what is known and asks the base for the rest; `question` is the one to go to.
    pub fn open(visit: Arc<Intervention>, question: Option<String>) -> (Self, Vec<Effect>) {
        let id = visit.id;
        let mut report = Self {
            visit,
            read: Read::Asked,
            mails: Vec::new(),
            flights: Flights::default(),
            shown: Captured::default(),
            asked: Vec::new(),
            progress: Progress::default(),
            void: Vec::new(),
            rows: Vec::new(),
            at: Spot::Actual,
            line: 1,
            top: Cell::new(0),
            page: Cell::new(1),
            editor: None,
            over: 0,
            trouble: BTreeMap::new(),
            drafts: BTreeMap::new(),
            found: BTreeSet::new(),
            wished: question,
            told: false,
            stale: false,
            reading: Reading::Asked,
        };
        report.arrange();
        (report, vec![Effect::LoadDetail(id)])
    }

    fn asks(&self) -> Option<&Form> {
        self.form().map(AsRef::as_ref)
    }

    fn question(&self, code: &str) -> Option<&Question> {
        self.asks()?.question(code)
    }

    /// After every change: what applies, how far it has come, which lines there are. The cursor stays on its entry, or
    /// where that has gone, at its place.
    fn arrange(&mut self) {
        #[cfg(test)]
        ARRANGED.with(|count| count.set(count.get() + 1));
        self.shown = self.flights.over(&self.visit.report);
        let form = match &self.read {
            Read::Form(form) => Some(Arc::clone(form)),
            _ => None,
        };
        if let Some(form) = &form {
            let asked: BTreeSet<&str> = applicable(form, &self.shown)
                .into_iter()
                .map(|question| question.code.as_str())
                .collect();
            self.asked = (0..)
                .zip(&form.questions)
                .filter(|(_, question)| asked.contains(question.code.as_str()))
                .map(|(at, _)| at)
                .collect();
            self.progress = report::progress(form, &self.shown);
            let signers = [Signer::Client, Signer::Technician];
            let void = signers
                .into_iter()
                .filter(|signer| self.visit.signature_is_void(*signer, form));
            self.void = void.collect();
        }
        self.rows = rows(form.as_deref(), &self.asked);
        if let Some(line) = place(&self.rows, &self.at) {
            self.line = line;
            return;
        }
        self.editor = None;
        if let Some(spot) = step(&self.rows, self.line, 0) {
            self.stand_on(spot);
        }
    }

    /// Somebody or something stirs: what could not be read may be asked for again.
    fn try_again(&mut self) {
        if self.reading == Reading::Failed {
            self.reading = Reading::Idle;
            self.stale = true;
        }
    }

    /// Moves the cursor.
    fn stand_on(&mut self, spot: Spot) {
        if let Some(line) = place(&self.rows, &spot) {
            self.line = line;
            self.at = spot;
        }
    }

    /// Why nothing can be changed now, with the next step (S12, S19, rights).
    fn barred(&self, state: &State) -> Option<String> {
        let probe = Action::WriteNotes { text: "?".into() };
        match state.judge(Some(&self.visit), &probe, None) {
            Err(Denied::Refused(refusal)) => {
                Some(rules::refusal(state.look.catalogue, &state.directory, &refusal).to_string())
            }
            _ => None,
        }
    }

    /// Sends an entry that answers to what is on the screen.
    fn send(&mut self, action: Action, now: DateTime<Utc>) -> Vec<Intent> {
        let revision = self.visit.revision;
        self.send_over(revision, action, now)
    }

    /// Sends an entry, or lets it wait for the one before of the same part.
    fn send_over(&mut self, revision: u64, action: Action, now: DateTime<Utc>) -> Vec<Intent> {
        if let Some(part) = action.part() {
            self.trouble.remove(&part);
        }
        let sent = self.flights.begin(action, now);
        self.arrange();
        let visit = self.visit.id;
        sent.map(|action| Intent::Send(Request::new(visit, Some(revision), action)))
            .into_iter()
            .collect()
    }

    /// Takes a newer version in.
    fn take(&mut self, visit: &Arc<Intervention>) {
        if visit.revision >= self.visit.revision {
            self.visit = Arc::clone(visit);
        }
        self.arrange();
    }

    /// The base has answered an entry.
    fn landed(
        &mut self,
        action: &Action,
        outcome: &Result<Outcome, crate::backend::BackendError>,
        state: &State,
    ) -> Vec<Intent> {
        let Some(Landed(next)) = self.flights.land(action) else {
            return Vec::new();
        };
        let part = action.part().unwrap_or_default();
        let mut intents = Vec::new();
        match outcome {
            Ok(Outcome::Accepted(receipt) | Outcome::Queued(receipt)) => {
                self.take(&receipt.visit);
                if self.at.part().as_ref() == Some(&part) {
                    // What is being typed there is typed over this.
                    self.over = self.over.max(receipt.visit.revision);
                }
                intents.extend(self.saved(&part, action));
            }
            Ok(Outcome::Refused(refusal)) => {
                let sentence = rules::refusal(state.look.catalogue, &state.directory, refusal);
                self.trouble.insert(part, sentence.to_string());
                self.told = true;
                // What the rules are asked about may be older than the base.
                self.stale = true;
            }
            Ok(Outcome::Conflict(conflict)) => {
                self.take(&Arc::new(conflict.current.as_ref().clone()));
                if let Some(spot) = Spot::of_part(&part) {
                    self.stand_on(spot);
                }
            }
            Ok(_) => {}
            Err(error) => {
                self.trouble
                    .insert(part, trouble(state.look.catalogue, error));
            }
        }
        match next {
            Some(next) => intents.extend(self.send(next, state.now)),
            None => self.arrange(),
        }
        intents
    }

    /// What was typed is in the base now: its draft has done its work.
    fn saved(&mut self, part: &str, action: &Action) -> Option<Intent> {
        let kept = match action {
            Action::Answer {
                answer: Some(report::Answer::Text(text)),
                ..
            }
            | Action::WriteNotes { text } => Some(text.as_str()),
            _ => None,
        };
        // Somebody may be typing on already.
        let typed = self.drafts.get(part)?;
        if kept.is_some_and(|kept| kept.trim_end() != typed.trim_end()) {
            return None;
        }
        if self.editor.is_some() && self.at.part().as_deref() == Some(part) {
            return None;
        }
        Some(self.forget(part))
    }

    /// Forgets what was typed.
    fn forget(&mut self, part: &str) -> Intent {
        self.drafts.remove(part);
        self.found.remove(part);
        Intent::Effect(Effect::KeepDraft {
            visit: self.visit.id,
            place: part.to_owned(),
            text: None,
        })
    }

    /// The base has told the visit.
    fn told_detail(&mut self, detail: &crate::backend::Detail, state: &State) -> Vec<Intent> {
        let first = self.asks().is_none();
        if first {
            // What was shown so far was without its report, whatever its revision.
            self.visit = Arc::clone(&detail.visit);
        }
        if detail.visit.revision < self.visit.revision {
            // Older than what a command has brought since.
            self.stale = true;
        }
        self.read = Read::Form(Arc::clone(&detail.form));
        self.mails.clone_from(&detail.mails);
        self.take(&detail.visit);
        if !first {
            return Vec::new();
        }
        self.begin(&detail.drafts, state)
    }

    /// Once everything is known: to the wished question, to what was being typed, or to the first that lacks.
    fn begin(&mut self, drafts: &BTreeMap<String, String>, state: &State) -> Vec<Intent> {
        let mut intents = Vec::new();
        for (part, text) in drafts {
            let known = Spot::of_part(part).is_some_and(|spot| place(&self.rows, &spot).is_some());
            if known && *text != self.saved_text(part, state) {
                self.drafts.insert(part.clone(), text.clone());
                self.found.insert(part.clone());
            }
        }
        if let Some(code) = self.wished.take() {
            self.stand_on(Spot::Question(code));
            return intents;
        }
        let lost = self.rows.iter().find_map(|row| match row {
            Row::Entry(spot) if spot.part().is_some_and(|part| self.found.contains(&part)) => {
                Some(spot.clone())
            }
            _ => None,
        });
        if let Some(spot) = lost {
            self.stand_on(spot);
            if self.barred(state).is_none() {
                intents.extend(self.open_editor(state));
            }
        } else if let Some(spot) = self.unanswered_after(None) {
            self.stand_on(spot);
        }
        intents
    }
}

#[cfg(test)]
thread_local! {
    /// How often a report was arranged anew.
    pub(super) static ARRANGED: Cell<usize> = const { Cell::new(0) };
}

impl Layer for Report {
    fn draw(&self, state: &State, frame: &mut Frame<'_>, canvas: &mut Canvas) {
        self.paint(state, frame, canvas);
    }

    fn editing(&self) -> Option<InterventionId> {
        Some(self.visit.id)
    }

    fn input(&mut self, input: &Input, state: &State) -> Option<Vec<Intent>> {
        self.try_again();
        self.press(input, state)
    }

    fn reply(&mut self, reply: &Reply, state: &State) -> Vec<Intent> {
        match reply {
            Reply::Detail { id, detail } if *id == self.visit.id => {
                self.reading = match detail {
                    Ok(_) => Reading::Idle,
                    Err(_) => Reading::Failed,
                };
                match detail {
                    Ok(detail) => self.told_detail(detail, state),
                    Err(error) => {
                        if self.asks().is_none() {
                            self.read = Read::Trouble(trouble(state.look.catalogue, error));
                        }
                        Vec::new()
                    }
                }
            }
            Reply::Outcome { command, outcome } => {
                let request = state.pending.get(command);
                let ours = request.filter(|request| request.visit == self.visit.id);
                let intents = ours
                    .map(|request| self.landed(&request.action, outcome, state))
                    .unwrap_or_default();
                if let Ok(Outcome::Accepted(receipt) | Outcome::Queued(receipt)) = outcome
                    && receipt.visit.id == self.visit.id
                    && receipt.visit.revision > self.visit.revision
                {
                    self.take(&receipt.visit);
                }
                // A mail that was queued or sent by this is in the detail only.
                if ours.is_some_and(|request| {
                    matches!(
                        request.action,
                        Action::SendReport { .. } | Action::Finish { .. }
                    )
                }) {
                    self.stale = true;
                }
                intents
            }
            _ => Vec::new(),
        }
    }

    fn refused(&mut self, _refusal: &Refusal, _state: &State) -> bool {
        std::mem::take(&mut self.told)
    }

    fn place(&self) -> Option<Place> {
        Some(Place::Report)
    }

    fn keys(&self, state: &State) -> Vec<(String, String)> {
        let text = |key: &'static str| state.look.catalogue.text(key).to_owned();
        vec![("0-9".to_owned(), text("capture-digits"))]
    }

    fn visit(&self) -> Option<&Arc<Intervention>> {
        Some(&self.visit)
    }

    fn form(&self) -> Option<&Arc<Form>> {
        match &self.read {
            Read::Form(form) => Some(form),
            _ => None,
        }
    }

    fn renew(&mut self, _visit: &Arc<Intervention>) {
        // A board's visit is without its report: the revision on the screen stays until that was read, too.
        self.stale |= self.reading != Reading::Asked;
    }

    fn notice(&mut self, notice: &Notice, state: &State) {
        self.try_again();
        match notice {
            Notice::Mail | Notice::Connection(_) | Notice::Changed { seq: i64::MAX } => {
                self.stale = true;
            }
            // Of a visit that is on no board that was read, there are no other news.
            Notice::Changed { .. } if state.visit(self.visit.id).is_none() => self.stale = true,
            _ => {}
        }
    }

    fn wanted(&mut self) -> Vec<Effect> {
        if self.reading != Reading::Idle || !std::mem::take(&mut self.stale) {
            return Vec::new();
        }
        self.reading = Reading::Asked;
        vec![Effect::LoadDetail(self.visit.id)]
    }

    fn wakes(&self) -> Option<DateTime<Utc>> {
        self.flights.wakes()
    }

    fn show_question(&mut self, visit: InterventionId, code: &str) -> bool {
        if visit != self.visit.id {
            return false;
        }
        if self.asks().is_some() {
            self.editor = None;
            self.stand_on(Spot::Question(code.to_owned()));
        } else {
            self.wished = Some(code.to_owned());
        }
        true
    }

    fn covers(&self, state: &State) -> bool {
        state.size.0 < BESIDE_FROM
    }
}
