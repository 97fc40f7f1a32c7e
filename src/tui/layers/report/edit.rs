//! What is being typed or chosen at an entry.

use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use super::choices::{CHOICES, Choices, Chosen};
use super::rows::{Spot, place};
use super::{Report, words};
use crate::domain::report::{Answer, Question, QuestionKind};
use crate::domain::text::sanitise_multiline;
use crate::domain::{Action, AnswerError, Refusal};
use crate::i18n::{format, parse, rules};
use crate::t;
use crate::tui::actions::ActionId;
use crate::tui::event::Effect;
use crate::tui::layers::parts::{Press, TextField};
use crate::tui::layers::{Input, Intent};
use crate::tui::state::State;

/// What is open under the cursor.
pub(super) enum Editor {
    /// Several lines: a text answer, the notes.
    Text(Box<TextField>),
    /// One line: a number, a date.
    Line(Box<TextField>),
    /// Choices.
    Choice(Choices),
}

/// Where the cursor goes when an entry is complete.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum After {
    /// To the next question without an answer.
    Next,
    /// It stays.
    Stay,
    /// By entries.
    Step(isize),
    /// To the next mandatory question without an answer.
    Missing,
}

impl Report {
    /// Opens what the entry under the cursor stands for.
    pub(super) fn open_editor(&mut self, state: &State) -> Vec<Intent> {
        self.over = self.visit.revision;
        match self.at.clone() {
            Spot::Actual | Spot::Travel => return vec![Intent::Run(ActionId::Times)],
            Spot::Sending => {
                // Who may not mail it may still give it on paper (seed page S15).
                let hand = state.possible(ActionId::SendReport).is_err()
                    && state.possible(ActionId::HandOver).is_ok();
                let action = if hand {
                    ActionId::HandOver
                } else {
                    ActionId::SendReport
                };
                return vec![Intent::Run(action)];
            }
            Spot::Photos => return vec![Intent::Photos(None)],
            Spot::Signature(signer) => return vec![Intent::Sign(signer)],
            Spot::Notes => {
                let text = self.typed_or_saved("notes", state);
                self.editor = Some(Editor::Text(Box::new(TextField::lines(&text))));
            }
            Spot::Question(code) => return self.open_question(&code, state),
        }
        Vec::new()
    }

    fn open_question(&mut self, code: &str, state: &State) -> Vec<Intent> {
        let Some(question) = self.question(code) else {
            return Vec::new();
        };
        let part = format!("answer:{code}");
        let text = self.typed_or_saved(&part, state);
        let answer = self.shown.answers.get(code);
        self.editor = Some(match &question.kind {
            QuestionKind::Text => Editor::Text(Box::new(TextField::lines(&text))),
            QuestionKind::Number { .. } | QuestionKind::Date => {
                let mut field = TextField::line(&text);
                if !self.drafts.contains_key(&part) {
                    field.select();
                }
                Editor::Line(Box::new(field))
            }
            QuestionKind::One { choices } => {
                let chosen = match answer {
                    Some(Answer::One(choice)) => vec![choice.clone()],
                    _ => Vec::new(),
                };
                Editor::Choice(Choices::open(choices, chosen, false))
            }
            QuestionKind::Many { choices } => {
                Editor::Choice(Choices::open(choices, chosen(answer), true))
            }
            QuestionKind::YesNo => return self.toggle_yes_no(state),
            QuestionKind::Photo => return vec![Intent::Photos(Some(code.to_owned()))],
        });
        Vec::new()
    }

    /// What was typed there and not saved, else what is saved.
    fn typed_or_saved(&self, part: &str, state: &State) -> String {
        self.drafts
            .get(part)
            .cloned()
            .unwrap_or_else(|| self.saved_text(part, state))
    }

    /// What is saved there, as it would be typed.
    pub(super) fn saved_text(&self, part: &str, state: &State) -> String {
        let catalogue = state.look.catalogue;
        let Some(code) = part.strip_prefix("answer:") else {
            return self.shown.notes.clone();
        };
        match self.shown.answers.get(code) {
            Some(Answer::Text(text)) => text.clone(),
            Some(Answer::Number(number)) => words::decimal(catalogue.lang(), *number),
            Some(Answer::Date(day)) => format::date_medium(catalogue, *day),
            _ => String::new(),
        }
    }

    /// A press while something is open; `None` when it is for the whole application.
    pub(super) fn edit(&mut self, input: &Input, state: &State) -> Option<Vec<Intent>> {
        let press = Press::of(input);
        let elsewhere = match &press {
            Press::Part(number) if *number < CHOICES => Some(usize::from(*number)),
            _ => None,
        };
        if let Some(row) = elsewhere {
            let mut intents = self.keep_editor(state);
            intents.extend(self.click(row, state));
            return Some(intents);
        }
        let mut editor = self.editor.take()?;
        match &mut editor {
            Editor::Text(field) => {
                let done = match &press {
                    Press::Save | Press::Cancel => Some(After::Stay),
                    Press::Next => Some(After::Missing),
                    _ => None,
                };
                if let Some(after) = done {
                    return Some(self.complete(&editor, after, state));
                }
                let intents = self.write(field, input, &press, state);
                self.editor = Some(editor);
                intents
            }
            Editor::Line(field) => {
                let done = match &press {
                    Press::Accept | Press::Save => Some(After::Next),
                    Press::Next => Some(After::Missing),
                    Press::Cancel => Some(After::Stay),
                    Press::Up => Some(After::Step(-1)),
                    Press::Down => Some(After::Step(1)),
                    _ => None,
                };
                if let Some(after) = done {
                    return Some(self.complete(&editor, after, state));
                }
                let intents = self.write(field, input, &press, state);
                self.editor = Some(editor);
                intents
            }
            Editor::Choice(list) => match list.press(&press) {
                Chosen::Nothing => {
                    self.editor = Some(editor);
                    Some(Vec::new())
                }
                Chosen::Closed => Some(Vec::new()),
                Chosen::One(choice) => Some(self.answer(Some(Answer::One(choice)), true, state)),
                Chosen::Many(choices) => {
                    let answer = (!choices.is_empty()).then_some(Answer::Many(choices));
                    let intents = self.answer(answer, false, state);
                    self.editor = Some(editor);
                    Some(intents)
                }
                Chosen::Foreign => match press {
                    Press::Next => {
                        let intents = self.seek_missing(true, state);
                        Some(intents)
                    }
                    Press::Quit | Press::Foreign => {
                        self.editor = Some(editor);
                        None
                    }
                    _ => {
                        self.editor = Some(editor);
                        Some(Vec::new())
                    }
                },
            },
        }
    }

    /// What is being typed becomes the entry; nothing is open any more.
    pub(super) fn keep_editor(&mut self, state: &State) -> Vec<Intent> {
        match self.editor.take() {
            Some(editor) => self.complete(&editor, After::Stay, state),
            None => Vec::new(),
        }
    }

    /// Something typed: taken in, and kept as a draft.
    fn write(
        &mut self,
        field: &mut TextField,
        input: &Input,
        press: &Press,
        state: &State,
    ) -> Option<Vec<Intent>> {
        let before = field.text();
        let mut intents = Vec::new();
        match (undo(input), press) {
            (Some(key), _) => {
                field.press(&Press::Type(key));
            }
            (None, Press::Quit | Press::Foreign) => return None,
            (None, Press::Paste(text)) => {
                let room = field.room();
                if sanitise_multiline(text).chars().nth(room).is_some() {
                    let sentence = t!(state.look.catalogue, "capture-paste-cut", n = field.limit());
                    intents.push(Intent::Complain(sentence));
                }
                field.press(press);
            }
            (None, press) => {
                if field.room() == 0 && (press.letter().is_some() || *press == Press::Accept) {
                    let sentence = t!(state.look.catalogue, "capture-full", n = field.limit());
                    intents.push(Intent::Complain(sentence));
                }
                field.press(press);
            }
        }
        let text = field.text();
        if text != before {
            intents.extend(self.keep(&text, state));
        }
        Some(intents)
    }

    /// Keeps what is being typed; what is saved already needs no draft.
    fn keep(&mut self, text: &str, state: &State) -> Option<Intent> {
        let part = self.at.part()?;
        self.trouble.remove(&part);
        if text == self.saved_text(&part, state) {
            return Some(self.forget(&part));
        }
        self.found.remove(&part);
        self.drafts.insert(part.clone(), text.to_owned());
        Some(Intent::Effect(Effect::KeepDraft {
            visit: self.visit.id,
            place: part,
            text: Some(text.to_owned()),
        }))
    }

    /// What was typed becomes the entry. What cannot be one says why, and stays as a draft.
    fn complete(&mut self, editor: &Editor, after: After, state: &State) -> Vec<Intent> {
        let mut intents = match editor {
            Editor::Text(field) => self.complete_text(&field.text(), state),
            Editor::Line(field) => match self.read_line(&field.text(), state) {
                Ok(answer) => self.set_over(self.over, answer, state),
                Err(sentence) => {
                    if let Some(part) = self.at.part() {
                        self.trouble.insert(part, sentence);
                    }
                    if !matches!(after, After::Stay | After::Step(_)) {
                        let mut field = TextField::line(&field.text());
                        field.press(&Press::Last);
                        self.editor = Some(Editor::Line(Box::new(field)));
                    }
                    return Vec::new();
                }
            },
            Editor::Choice(_) => Vec::new(),
        };
        match after {
            After::Stay => {}
            After::Next => self.advance(),
            After::Step(by) => self.step(by),
            After::Missing => intents.extend(self.seek_missing(true, state)),
        }
        intents
    }

    fn complete_text(&mut self, text: &str, state: &State) -> Vec<Intent> {
        let text = text.trim_end().to_owned();
        match &self.at {
            Spot::Notes if text == self.shown.notes => self.unchanged(),
            Spot::Notes => self.send_over(self.over, Action::WriteNotes { text }, state.now),
            Spot::Question(_) => {
                let answer = (!text.trim().is_empty()).then_some(Answer::Text(text));
                self.set_over(self.over, answer, state)
            }
            _ => Vec::new(),
        }
    }

    /// Nothing to send: nothing to keep either.
    fn unchanged(&mut self) -> Vec<Intent> {
        let part = self.at.part();
        let kept = part.filter(|part| self.drafts.contains_key(part));
        kept.map(|part| self.forget(&part)).into_iter().collect()
    }

    /// Reads a number or a date; nothing typed is no answer.
    fn read_line(&self, text: &str, state: &State) -> Result<Option<Answer>, String> {
        let Some(question) = self.here() else {
            return Ok(None);
        };
        if text.trim().is_empty() {
            return Ok(None);
        }
        let catalogue = state.look.catalogue;
        if question.kind == QuestionKind::Date {
            return parse::date(text, state.today())
                .map(|day| Some(Answer::Date(day)))
                .map_err(|misread| misread.sentence(catalogue));
        }
        words::number(text, &question.kind)
            .map(|number| Some(Answer::Number(number)))
            .map_err(|why| match why {
                AnswerError::OtherKind => t!(catalogue, "capture-no-number", text = text.trim()),
                why => {
                    let refusal = Refusal::WrongAnswer {
                        question: question.label.clone(),
                        why,
                    };
                    rules::refusal(catalogue, &state.directory, &refusal).to_string()
                }
            })
    }

    /// The question under the cursor.
    pub(super) fn here(&self) -> Option<&Question> {
        match &self.at {
            Spot::Question(code) => self.question(code),
            _ => None,
        }
    }

    /// Answers the question under the cursor, and goes on if the answer is complete.
    pub(super) fn answer(
        &mut self,
        answer: Option<Answer>,
        complete: bool,
        state: &State,
    ) -> Vec<Intent> {
        let intents = self.set_over(self.visit.revision, answer, state);
        if complete {
            self.advance();
        }
        intents
    }

    /// Answers the question under the cursor, unless that is its answer already.
    fn set_over(&mut self, revision: u64, answer: Option<Answer>, state: &State) -> Vec<Intent> {
        let Spot::Question(code) = self.at.clone() else {
            return Vec::new();
        };
        if self.shown.answers.get(&code) == answer.as_ref() {
            return self.unchanged();
        }
        let question = code;
        self.send_over(revision, Action::Answer { question, answer }, state.now)
    }

    /// From Oui to Non and back; the cursor stays, so that the key can be pressed again.
    pub(super) fn toggle_yes_no(&mut self, state: &State) -> Vec<Intent> {
        let Some(question) = self.here() else {
            return Vec::new();
        };
        let yes = self.shown.answers.get(&question.code) != Some(&Answer::YesNo(true));
        self.answer(Some(Answer::YesNo(yes)), false, state)
    }

    /// To the next question without an answer; when there is none, to the next entry.
    pub(super) fn advance(&mut self) {
        let next = self.unanswered_after(Some(self.line));
        let next = next.filter(|spot| place(&self.rows, spot).is_some_and(|row| row != self.line));
        match next {
            Some(spot) => self.stand_on(spot),
            None => self.step(1),
        }
    }
}

/// What is chosen of several.
pub(super) fn chosen(answer: Option<&Answer>) -> Vec<String> {
    match answer {
        Some(Answer::Many(choices)) => choices.clone(),
        _ => Vec::new(),
    }
}

/// Ctrl-Z and Ctrl-Y, which are keys of the whole application elsewhere.
fn undo(input: &Input) -> Option<KeyEvent> {
    let Input::Key(key) = input else { return None };
    let undoes = matches!(key.code, KeyCode::Char('z' | 'y'))
        && key.modifiers.contains(KeyModifiers::CONTROL);
    undoes.then_some(*key)
}
