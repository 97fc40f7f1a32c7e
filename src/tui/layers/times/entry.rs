//! Fields for durations, each opening the counter.

use ratatui::layout::Rect;

use super::picker::{Picked, Picker};
use crate::domain::Minutes;
use crate::i18n::format;
use crate::tui::layers::parts::{Paper, Press};
use crate::tui::state::State;
use crate::tui::text::wrap;
use crate::tui::theme::Role;

/// A duration that may be entered.
#[derive(Debug)]
pub(super) struct TimeField {
    /// Its name, a key of the catalogue.
    pub(super) name: &'static str,
    /// What it is; `None` is nothing yet.
    pub(super) value: Option<Minutes>,
    /// What the counter shows when it opens on nothing.
    pub(super) suggested: Minutes,
    /// What stands there while it is nothing, a key of the catalogue.
    pub(super) blank: &'static str,
    /// Whether somebody chose it here.
    pub(super) chosen: bool,
    /// Why it cannot be changed.
    pub(super) fixed: Option<String>,
}

impl TimeField {
    pub(super) fn new(
        name: &'static str,
        value: Option<Minutes>,
        suggested: Minutes,
        fixed: Option<String>,
    ) -> Self {
        Self {
            name,
            value,
            suggested,
            blank: "times-choose",
            chosen: false,
            fixed,
        }
    }

    /// The same, with other words for nothing.
    pub(super) fn blank(self, blank: &'static str) -> Self {
        Self { blank, ..self }
    }

    /// The value, if it was chosen here.
    pub(super) fn entered(&self) -> Option<Minutes> {
        self.value.filter(|_| self.chosen)
    }
}

/// Some fields and the counter over them.
#[derive(Debug, Default)]
pub(super) struct Entry {
    pub(super) fields: Vec<TimeField>,
    focus: usize,
    picker: Option<Picker>,
}

impl Entry {
    pub(super) fn new(fields: Vec<TimeField>) -> Self {
        let focus = fields
            .iter()
            .position(|field| field.fixed.is_none())
            .unwrap_or(fields.len());
        Self {
            fields,
            focus,
            picker: None,
        }
    }

    /// The same with the focus on the button, where nothing has to be entered.
    pub(super) fn nothing_missing(self) -> Self {
        Self {
            focus: self.fields.len(),
            ..self
        }
    }

    /// The value that was chosen for a field.
    pub(super) fn entered(&self, name: &str) -> Option<Minutes> {
        self.fields
            .iter()
            .find(|field| field.name == name)
            .and_then(TimeField::entered)
    }

    /// Whether the focus is past the fields, on the button.
    pub(super) fn is_done(&self) -> bool {
        self.picker.is_none() && self.focus >= self.fields.len()
    }

    /// Takes a press; `true` when it was one for the fields.
    pub(super) fn press(&mut self, press: &Press, state: &State) -> bool {
        if matches!(press, Press::Foreign | Press::Quit) {
            return false;
        }
        if let Some(picker) = &mut self.picker {
            match picker.press(press, state) {
                Picked::Not => {}
                Picked::Nothing => self.picker = None,
                Picked::Value(minutes) => {
                    self.picker = None;
                    if let Some(field) = self.fields.get_mut(self.focus) {
                        field.value = Some(minutes);
                        field.chosen = true;
                    }
                    self.step(true);
                }
            }
            return true;
        }
        match press {
            Press::Down | Press::Next => self.step(true),
            Press::Up | Press::Previous => self.step(false),
            Press::Part(number) if usize::from(*number) < self.fields.len() => {
                self.focus = usize::from(*number);
                self.pick(state);
            }
            Press::Accept if self.focus < self.fields.len() => self.pick(state),
            press if press.letter().is_some_and(|letter| letter.is_ascii_digit()) => {
                // Typing begins at once, without opening the counter first.
                self.pick(state);
                if let Some(picker) = &mut self.picker {
                    picker.press(press, state);
                }
            }
            _ => return false,
        }
        true
    }

    fn step(&mut self, forward: bool) {
        let free = |at: &usize| {
            self.fields
                .get(*at)
                .is_none_or(|field| field.fixed.is_none())
        };
        let found = if forward {
            (self.focus + 1..=self.fields.len()).find(free)
        } else {
            (0..self.focus).rev().find(free)
        };
        self.focus = found.unwrap_or(self.focus);
    }

    fn pick(&mut self, state: &State) {
        let Some(field) = self.fields.get(self.focus) else {
            return;
        };
        if field.fixed.is_none() {
            let value = field.value.unwrap_or(field.suggested);
            self.picker = Some(Picker::open(
                field.name,
                value,
                state.directory.settings.step,
            ));
        }
    }

    /// How many rows the fields take.
    pub(super) fn height(&self, cells: u16) -> u16 {
        let reasons: usize = self
            .fields
            .iter()
            .map(|field| reason(field, cells).len())
            .sum();
        u16::try_from(self.fields.len() + reasons).unwrap_or(u16::MAX)
    }

    /// Draws the fields.
    pub(super) fn draw(&self, paper: &mut Paper<'_, '_>, area: Rect) {
        let mut y = area.y;
        for (index, field) in self.fields.iter().enumerate() {
            let line = Rect {
                y,
                height: area.bottom().saturating_sub(y).min(1),
                ..area
            };
            let focused = index == self.focus;
            let value_at = 20.min(area.width);
            let value_area = Rect {
                x: line.x + value_at,
                width: (line.width - value_at).min(12),
                ..line
            };
            let open = field.fixed.is_none();
            if focused {
                paper.ground(value_area, Role::Selection);
                if !line.is_empty() {
                    paper.focus(value_area.x.min(area.right().max(1) - 1), line.y);
                }
            }
            let name = paper.state.look.catalogue.text(field.name);
            paper.say(
                Rect {
                    width: value_at,
                    ..line
                },
                name,
                Role::Secondary,
            );
            let (text, role) = match field.value {
                Some(value) => (
                    format::duration(value),
                    if open { Role::Heading } else { Role::Text },
                ),
                None => (paper.text(field.blank).to_owned(), Role::Secondary),
            };
            paper.say(
                Rect {
                    x: value_area.x,
                    ..value_area
                },
                &text,
                role,
            );
            paper.mark(line, u16::try_from(index).unwrap_or(0));
            y = y.saturating_add(1);
            for text in reason(field, area.width) {
                let line = Rect {
                    y,
                    height: area.bottom().saturating_sub(y).min(1),
                    ..area
                };
                paper.say(line, &text, Role::Disabled);
                y = y.saturating_add(1);
            }
        }
    }

    /// Draws the counter over everything, when it is open.
    pub(super) fn draw_picker(&self, paper: &mut Paper<'_, '_>) {
        if let Some(picker) = &self.picker {
            picker.draw(paper);
        }
    }
}

fn reason(field: &TimeField, cells: u16) -> Vec<String> {
    field
        .fixed
        .as_deref()
        .map(|text| wrap(text, cells.into()))
        .unwrap_or_default()
}
