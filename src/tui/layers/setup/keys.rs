//! Keys, pastes and clicks in the configuration.

use std::collections::VecDeque;

use ratatui::crossterm::event::{KeyCode, KeyEvent};

use super::editor::{Editor, Saving};
use super::leave::Leaving;
use super::parts::Happening;
use super::section::Section;
use super::{After, Setup, Waiting, records};
use crate::tui::actions::{ActionId, Place};
use crate::tui::event::Effect;
use crate::tui::layers::parts::Press;
use crate::tui::layers::{Input, Intent};
use crate::tui::state::State;

/// Parts of the list of sections begin here.
pub const SECTIONS: u16 = 0;
/// Parts of the list of records begin here.
pub const RECORDS: u16 = 100;

impl Setup {
    pub(super) fn press(
        &mut self,
        press: &Press,
        input: &Input,
        state: &State,
    ) -> Option<Vec<Intent>> {
        if *press == Press::Foreign {
            return Self::foreign(input, state);
        }
        if let Some(leaving) = self.leaving {
            return Some(self.answer(leaving, press, state));
        }
        if let Some(waiting) = self.waiting.as_mut().filter(|one| one.after != After::Stay) {
            // What is on its way must not change; whoever leaves already leaves when it has arrived.
            match press {
                Press::Cancel => waiting.after = After::Leave(Leaving::Sheet),
                Press::Quit => waiting.after = After::Leave(Leaving::Program),
                _ => {}
            }
            return Some(Vec::new());
        }
        if *press == Press::Quit {
            return if self.is_dirty() {
                Some(self.ask(Leaving::Program))
            } else {
                None
            };
        }
        if self.asks_help(press, input, state) {
            return None;
        }
        if let Press::Part(number) = press {
            return Some(self.click(*number, press, state));
        }
        Some(if !self.inside {
            self.in_sections(press, state)
        } else if self.in_list() {
            self.in_records(press, state)
        } else {
            self.in_sheet(press, state)
        })
    }

    /// Keys of the whole application work here, too; those of the board would work behind the screen.
    fn foreign(input: &Input, state: &State) -> Option<Vec<Intent>> {
        let Input::Key(key) = input else {
            return None;
        };
        let mut actions = state.look.keymap.actions(*key, Place::Board);
        let everywhere =
            actions.any(|id| id.spec().is_some_and(|spec| spec.place == Place::Anywhere));
        if everywhere { None } else { Some(Vec::new()) }
    }

    /// Whether somebody asks for help, with a key that no field takes as a letter.
    fn asks_help(&self, press: &Press, input: &Input, state: &State) -> bool {
        let (Press::Type(_), Input::Key(key)) = (press, input) else {
            return false;
        };
        let written = self.inside
            && self
                .sheets
                .last()
                .is_some_and(|one| one.sheet.takes_letters());
        let mut actions = state.look.keymap.actions(*key, Place::Dialog);
        !written && actions.any(|id| id == ActionId::Help)
    }

    fn in_sections(&mut self, press: &Press, state: &State) -> Vec<Intent> {
        let last = Section::ALL.len() - 1;
        match press {
            Press::Up | Press::Previous => self.enter(self.at.saturating_sub(1), state),
            Press::Down => self.enter((self.at + 1).min(last), state),
            Press::First | Press::PageUp => self.enter(0, state),
            Press::Last | Press::PageDown => self.enter(last, state),
            Press::Wheel(lines) => {
                let at = self
                    .at
                    .saturating_add_signed(lines.signum().into())
                    .min(last);
                self.enter(at, state);
            }
            Press::Accept | Press::Right | Press::Next => self.inside = true,
            Press::Cancel | Press::Left => return vec![Intent::Close],
            press if press.letter() == Some('q') => return vec![Intent::Close],
            _ => {}
        }
        Vec::new()
    }

    /// The place of the record under the cursor.
    pub(super) fn place(&self, records: &[records::Record]) -> usize {
        let here = |record: &records::Record| Some(record.id) == self.record;
        records.iter().position(here).unwrap_or(0)
    }

    fn in_records(&mut self, press: &Press, state: &State) -> Vec<Intent> {
        let section = self.section();
        let all = records::records(section, state);
        let last = all.len().saturating_sub(1);
        let at = self.place(&all);
        let here = all.get(at).map(|record| record.id);
        let to = match press {
            Press::Up => at.saturating_sub(1),
            Press::Down => (at + 1).min(last),
            Press::PageUp => at.saturating_sub(10),
            Press::PageDown => (at + 10).min(last),
            Press::First => 0,
            Press::Last => last,
            Press::Wheel(lines) => at.saturating_add_signed((*lines).into()).min(last),
            Press::Cancel | Press::Left | Press::Previous => return self.back(state),
            Press::Accept => {
                let subject = here.and_then(|id| records::subject(section, id, state));
                self.edit(subject, state);
                return Vec::new();
            }
            Press::Type(key) => return self.change_record(*key, here, state),
            _ => return Vec::new(),
        };
        self.record = all.get(to).map(|record| record.id);
        self.trouble = None;
        Vec::new()
    }

    fn change_record(&mut self, key: KeyEvent, here: Option<i64>, state: &State) -> Vec<Intent> {
        let section = self.section();
        let changes = matches!(
            key.code,
            KeyCode::Insert | KeyCode::Delete | KeyCode::Char('n' | 'y')
        );
        if changes && self.is_locked(state) {
            return vec![Intent::Complain(self.why_locked(state))];
        }
        match key.code {
            KeyCode::Insert | KeyCode::Char('n') => {
                self.edit(records::blank(section, state), state);
            }
            KeyCode::Char('y') => {
                let copy = here.and_then(|id| records::duplicate(section, id, state));
                self.edit(copy, state);
            }
            KeyCode::Delete => {
                let toggled = here.and_then(|id| records::toggled(section, id, state));
                if let Some((amendment, active)) = toggled {
                    let said = if active {
                        "setup-reactivated"
                    } else {
                        "setup-deactivated"
                    };
                    let effects = vec![Effect::Amend(Box::new(amendment))];
                    return self.ask_base(effects, After::Stay, said);
                }
            }
            KeyCode::Char('q') => return self.back(state),
            _ => {}
        }
        Vec::new()
    }

    fn in_sheet(&mut self, press: &Press, state: &State) -> Vec<Intent> {
        if *press == Press::Save {
            return self.save(After::Close, state);
        }
        let Some(editor) = self.sheets.last_mut() else {
            return Vec::new();
        };
        let happening = editor.sheet.press(press);
        if happening == Happening::Nothing && *press == Press::Cancel {
            return self.back(state);
        }
        self.happened(happening, state)
    }

    fn happened(&mut self, happening: Happening, state: &State) -> Vec<Intent> {
        let locked = self.is_locked(state);
        let why = self.why_locked(state);
        let Some(editor) = self.sheets.last_mut() else {
            return Vec::new();
        };
        match happening {
            Happening::Nothing | Happening::Moved => {}
            Happening::Changed(_) => {
                self.trouble = None;
                editor.subject.adjust(&mut editor.sheet, state);
            }
            Happening::Locked => return vec![Intent::Complain(why)],
            Happening::Pressed("button-save") => return self.save(After::Close, state),
            Happening::Pressed(button) => {
                if locked {
                    return vec![Intent::Complain(why)];
                }
                return match editor.subject.press(&mut editor.sheet, button, state) {
                    Ok(effects) => self.begin(effects),
                    Err(sentence) => vec![Intent::Complain(sentence)],
                };
            }
            Happening::Item(list, at) => {
                if let Some(subject) = editor.subject.open(&editor.sheet, list, at, state) {
                    let mut above = Editor::open(subject, locked, state);
                    above.of = Some((list, at));
                    self.sheets.push(above);
                }
            }
        }
        Vec::new()
    }

    /// What a button asks of the base. Changes are waited for, the rest comes as a reply to the sheet.
    pub(super) fn begin(&mut self, effects: Vec<Effect>) -> Vec<Intent> {
        let (changes, rest): (Vec<Effect>, Vec<Effect>) = effects
            .into_iter()
            .partition(|effect| matches!(effect, Effect::Configure(_) | Effect::MailPassword(_)));
        let mut intents: Vec<Intent> = rest.into_iter().map(Intent::Effect).collect();
        if !changes.is_empty() {
            intents.extend(self.ask_base(changes, After::Stay, "setup-password-forgotten"));
        }
        intents
    }

    /// Saves the sheet on the screen.
    pub(super) fn save(&mut self, after: After, state: &State) -> Vec<Intent> {
        if self.is_locked(state) {
            return vec![Intent::Complain(self.why_locked(state))];
        }
        let Some(editor) = self.sheets.last_mut() else {
            return Vec::new();
        };
        if !editor.is_dirty() && !editor.subject.is_new() {
            let said = state.look.catalogue.text("setup-nothing-to-save");
            return vec![Intent::Say(said.to_owned())];
        }
        match editor.subject.read(&editor.sheet, state) {
            Err(faults) => {
                editor.sheet.complain(faults);
                Vec::new()
            }
            Ok(Saving::Ask(effects)) => self.ask_base(effects, after, "setup-saved"),
            Ok(Saving::Item(item)) => {
                let of = editor.of;
                self.sheets.pop();
                if let (Some((list, at)), Some(below)) = (of, self.sheets.last_mut()) {
                    below.sheet.put_item(list, *item, at);
                    below.subject.adjust(&mut below.sheet, state);
                }
                match after {
                    // The sheet below is not saved yet.
                    After::Leave(Leaving::Program) => self.ask(Leaving::Program),
                    _ => Vec::new(),
                }
            }
        }
    }

    /// Asks the base for changes, one after the other; nothing while an answer is still on its way.
    pub(super) fn ask_base(
        &mut self,
        effects: Vec<Effect>,
        after: After,
        said: &'static str,
    ) -> Vec<Intent> {
        if self.waiting.is_some() {
            return Vec::new();
        }
        self.trouble = None;
        let mut queue = VecDeque::from(effects);
        let Some(first) = queue.pop_front() else {
            return Vec::new();
        };
        self.waiting = Some(Waiting {
            queue,
            after,
            said,
            accepted: false,
        });
        vec![Intent::Effect(first)]
    }

    fn click(&mut self, number: u16, press: &Press, state: &State) -> Vec<Intent> {
        if let Some(place) = number.checked_sub(SECTIONS).filter(|_| number < RECORDS) {
            let place = usize::from(place);
            if self.inside && self.sheets.iter().any(Editor::is_dirty) {
                return self.ask(Leaving::Sheet);
            }
            self.inside = !Self::is_wide(state) || (place == self.at && !self.inside);
            self.enter(place, state);
            return Vec::new();
        }
        if number < super::parts::FIRST_PART {
            let all = records::records(self.section(), state);
            let record = all
                .get(usize::from(number - RECORDS))
                .map(|record| record.id);
            let again = self.inside && record == self.record;
            self.inside = true;
            self.record = record;
            if again {
                return self.in_records(&Press::Accept, state);
            }
            return Vec::new();
        }
        self.inside = true;
        let Some(editor) = self.sheets.last_mut() else {
            return Vec::new();
        };
        let happening = editor.sheet.press(press);
        self.happened(happening, state)
    }
}
