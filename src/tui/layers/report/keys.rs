//! What the keys do while nothing is open: moving, and answering in as few of them as possible.

use super::edit::{Editor, chosen};
use super::rows::{Row, Spot, step};
use super::{Read, Report, choices};
use crate::domain::Action;
use crate::domain::report::{Answer, QuestionKind};
use crate::t;
use crate::tui::actions::{ActionId, Place};
use crate::tui::keys;
use crate::tui::layers::parts::{Press, TextField, part};
use crate::tui::layers::{Input, Intent};
use crate::tui::state::State;

impl Report {
    pub(super) fn press(&mut self, input: &Input, state: &State) -> Option<Vec<Intent>> {
        // The arrow of the banner: what is being typed is kept before.
        if *input == Input::Part(part::CANCEL) {
            let mut intents = self.keep_editor(state);
            intents.push(Intent::Close);
            return Some(intents);
        }
        if self.editor.is_some() {
            return self.edit(input, state);
        }
        let key = match input {
            Input::Key(key) => *key,
            Input::Paste(text) => return Some(self.paste(text, state)),
            Input::Part(row) => return Some(self.click((*row).into(), state)),
            Input::Pen { .. } => return None,
            Input::Scroll(lines) => {
                self.step(isize::from(*lines));
                return Some(Vec::new());
            }
        };
        if let Some(intents) = self.begin_text(&Press::of(input), state) {
            return Some(intents);
        }
        let meant = state.look.keymap.actions(key, Place::Report).next();
        match meant {
            Some(action) => self.act(action, state),
            None => self.begin_typing(&Press::of(input), state),
        }
    }

    fn act(&mut self, action: ActionId, state: &State) -> Option<Vec<Intent>> {
        let page = isize::try_from(self.page.get()).unwrap_or(1);
        match action {
            ActionId::ReportUp => self.step(-1),
            ActionId::ReportDown => self.step(1),
            ActionId::ReportPageUp => self.step(-page),
            ActionId::ReportPageDown => self.step(page),
            ActionId::ReportFirst => self.step(isize::MIN),
            ActionId::ReportLast => self.step(isize::MAX),
            ActionId::ReportNext => return Some(self.seek_missing(true, state)),
            ActionId::ReportPrevious => return Some(self.seek_missing(false, state)),
            ActionId::ReportClose => return Some(vec![Intent::Close]),
            // Who goes down the list with Enter does not turn a Oui into a Non.
            ActionId::ReportOpen if self.is_yes_or_no_answered() => self.step(1),
            ActionId::ReportOpen | ActionId::ReportToggle => return Some(self.open_here(state)),
            ActionId::ReportYes => return Some(self.yes_or_no(true, state)),
            ActionId::ReportNo => return Some(self.yes_or_no(false, state)),
            ActionId::ReportToday => return Some(self.today(state)),
            ActionId::ReportErase => return Some(self.erase(state)),
            // An action of the whole application, or on the visit.
            _ => return None,
        }
        Some(Vec::new())
    }

    /// What keeps an entry from being changed: the rules, or that nothing was read yet.
    fn fixed(&self, state: &State) -> Option<Vec<Intent>> {
        if let Some(sentence) = self.barred(state) {
            return Some(vec![Intent::Complain(sentence)]);
        }
        let text = match &self.read {
            Read::Form(_) => return None,
            Read::Asked => state.look.catalogue.text("dialog-loading").to_owned(),
            Read::Trouble(text) => text.clone(),
        };
        Some(vec![Intent::Complain(text)])
    }

    /// What leads elsewhere can be looked at whatever the rules say; the rest can be changed or not.
    fn open_here(&mut self, state: &State) -> Vec<Intent> {
        let leads_on = match &self.at {
            Spot::Actual | Spot::Travel | Spot::Sending | Spot::Photos | Spot::Signature(_) => true,
            Spot::Question(code) => self
                .question(code)
                .is_some_and(|question| question.kind == QuestionKind::Photo),
            Spot::Notes => false,
        };
        if leads_on {
            return self.open_editor(state);
        }
        match self.fixed(state) {
            Some(why) => why,
            None => self.open_editor(state),
        }
    }

    fn is_yes_or_no_answered(&self) -> bool {
        self.here().is_some_and(|question| {
            question.kind == QuestionKind::YesNo && self.shown.answers.contains_key(&question.code)
        })
    }

    fn yes_or_no(&mut self, yes: bool, state: &State) -> Vec<Intent> {
        let asks = self
            .here()
            .is_some_and(|question| question.kind == QuestionKind::YesNo);
        if !asks {
            return Vec::new();
        }
        match self.fixed(state) {
            Some(why) => why,
            None => self.answer(Some(Answer::YesNo(yes)), true, state),
        }
    }

    fn today(&mut self, state: &State) -> Vec<Intent> {
        let asks = self
            .here()
            .is_some_and(|question| question.kind == QuestionKind::Date);
        if !asks {
            return Vec::new();
        }
        match self.fixed(state) {
            Some(why) => why,
            None => self.answer(Some(Answer::Date(state.today())), true, state),
        }
    }

    /// Takes back what was typed and not saved, else the answer.
    fn erase(&mut self, state: &State) -> Vec<Intent> {
        let Some(part) = self.at.part() else {
            return Vec::new();
        };
        if let Some(why) = self.fixed(state) {
            return why;
        }
        self.trouble.remove(&part);
        if self.drafts.contains_key(&part) {
            return vec![self.forget(&part)];
        }
        let action = match &self.at {
            Spot::Notes if !self.shown.notes.is_empty() => Action::WriteNotes {
                text: String::new(),
            },
            Spot::Question(code) if self.shown.answers.contains_key(code) => Action::Answer {
                question: code.clone(),
                answer: None,
            },
            _ => return Vec::new(),
        };
        self.send(action, state.now)
    }

    /// On a text question without an answer a letter begins the text, whatever it does elsewhere: who types a sentence
    /// must not undo the answers before it.
    fn begin_text(&mut self, press: &Press, state: &State) -> Option<Vec<Intent>> {
        let letter = press.letter().filter(|letter| letter.is_alphanumeric())?;
        let waits = self.here().is_some_and(|question| {
            question.kind == QuestionKind::Text && !self.shown.answers.contains_key(&question.code)
        });
        if !waits || self.fixed(state).is_some() {
            return None;
        }
        Some(self.paste(&letter.to_string(), state))
    }

    /// A digit chooses, or begins a number or a date.
    fn begin_typing(&mut self, press: &Press, state: &State) -> Option<Vec<Intent>> {
        let letter = press.letter()?;
        let question = self.here()?;
        let place = keys::digit(letter);
        let intents = match (&question.kind, place) {
            (QuestionKind::Number { .. }, _)
                if letter.is_ascii_digit() || matches!(letter, ',' | '.' | '-') =>
            {
                Err(())
            }
            (QuestionKind::Date, _) if letter.is_ascii_digit() => Err(()),
            (QuestionKind::YesNo, Some(place @ 1..=2)) => Ok((Answer::YesNo(place == 1), true)),
            (QuestionKind::One { choices }, Some(place @ 1..)) => {
                let choice = choices.get(place - 1)?;
                Ok((Answer::One(choice.clone()), true))
            }
            (QuestionKind::Many { choices }, Some(place @ 1..)) => {
                let choice = choices.get(place - 1)?;
                let before = chosen(self.shown.answers.get(&question.code));
                let after = choices::toggled(choices, &before, choice);
                Ok((Answer::Many(after), false))
            }
            _ => return None,
        };
        if let Some(why) = self.fixed(state) {
            return Some(why);
        }
        Some(match intents {
            Ok((Answer::Many(choices), complete)) if choices.is_empty() => {
                self.answer(None, complete, state)
            }
            Ok((answer, complete)) => self.answer(Some(answer), complete, state),
            Err(()) => {
                self.over = self.visit.revision;
                self.editor = Some(Editor::Line(Box::new(TextField::line(""))));
                return self.edit(&Input::Paste(letter.to_string()), state);
            }
        })
    }

    /// A paste goes where text can be written.
    fn paste(&mut self, text: &str, state: &State) -> Vec<Intent> {
        let writes = self.at == Spot::Notes
            || self.here().is_some_and(|question| {
                matches!(
                    question.kind,
                    QuestionKind::Text | QuestionKind::Number { .. } | QuestionKind::Date
                )
            });
        if !writes {
            return Vec::new();
        }
        if let Some(why) = self.fixed(state) {
            return why;
        }
        let mut intents = self.open_editor(state);
        let pasted = self.edit(&Input::Paste(text.to_owned()), state);
        intents.extend(pasted.into_iter().flatten());
        intents
    }

    /// A click on a line: the cursor goes there; on the cursor it opens.
    pub(super) fn click(&mut self, row: usize, state: &State) -> Vec<Intent> {
        let Some(Row::Entry(spot)) = self.rows.get(row).cloned() else {
            return Vec::new();
        };
        if spot == self.at {
            return self.open_here(state);
        }
        self.stand_on(spot);
        Vec::new()
    }

    /// So many entries on.
    pub(super) fn step(&mut self, by: isize) {
        if let Some(spot) = step(&self.rows, self.line, by) {
            self.stand_on(spot);
        }
    }

    /// The next question without an answer behind a row, else the first of all.
    pub(super) fn unanswered_after(&self, row: Option<usize>) -> Option<Spot> {
        self.search(row, true, |code| !self.is_answered(code))
    }

    /// To the next mandatory question without an answer.
    pub(super) fn seek_missing(&mut self, forward: bool, state: &State) -> Vec<Intent> {
        if self.asks().is_none() {
            return Vec::new();
        }
        let lacks = |code: &str| {
            self.question(code)
                .is_some_and(|question| question.required)
                && !self.is_answered(code)
        };
        if let Some(spot) = self.search(Some(self.line), forward, lacks) {
            self.stand_on(spot);
            return Vec::new();
        }
        let sentence = t!(state.look.catalogue, "capture-nothing-missing");
        vec![Intent::Say(sentence.to_owned())]
    }

    /// The next question of that kind behind a row or before it, around the end.
    fn search(
        &self,
        row: Option<usize>,
        forward: bool,
        wanted: impl Fn(&str) -> bool,
    ) -> Option<Spot> {
        let mut found = self
            .rows
            .iter()
            .enumerate()
            .filter_map(|(at, row)| match row {
                Row::Entry(Spot::Question(code)) if wanted(code) => Some((at, code)),
                _ => None,
            });
        let found: Vec<(usize, &String)> = found.by_ref().collect();
        let next = match (row, forward) {
            (None, _) => found.first(),
            (Some(row), true) => found
                .iter()
                .find(|(at, _)| *at > row)
                .or_else(|| found.first()),
            (Some(row), false) => found
                .iter()
                .rev()
                .find(|(at, _)| *at < row)
                .or_else(|| found.last()),
        };
        next.map(|(_, code)| Spot::Question((*code).clone()))
    }

    /// Whether a question has an answer; a photo answers by being there.
    pub(super) fn is_answered(&self, code: &str) -> bool {
        self.shown.answers.contains_key(code) || self.shown.photos_of(code).next().is_some()
    }
}
