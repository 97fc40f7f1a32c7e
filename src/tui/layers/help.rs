//! What the keys do where somebody stands, found by typing.

use ratatui::Frame;

use super::parts::{Hint, Paper, Piece, Press, Scroll, SearchSheet, TextField, keycap, part};
use super::{Input, Intent, Layer};
use crate::domain::Level;
use crate::domain::text::fold;
use crate::tui::actions::{ACTIONS, ActionId, Place};
use crate::tui::canvas::Canvas;
use crate::tui::section::Section;
use crate::tui::state::State;
use crate::tui::text::{pad_right, width};
use crate::tui::theme::Role;

const WIDTH: u16 = 62;
/// From so many rows on there is room for air between the sections.
const AIRY: u16 = 30;
/// Labels keep so many cells beside the longest keys.
const LABELS: usize = 24;

/// The keys of a place.
pub struct Help {
    place: Place,
    /// Those of the dialog or pane beneath, with what they do.
    here: Vec<(String, String)>,
    field: TextField,
    scroll: Scroll,
}

/// A row of help: a key under the title of its section.
struct Line {
    section: &'static str,
    keys: String,
    label: String,
}

impl Help {
    /// Shows all keys of where somebody stands.
    pub fn open(state: &State) -> Self {
        let mut here = state.keys_shown.clone();
        if let Some(layer) = state.layers.last() {
            here.extend(layer.keys(state));
        }
        let place = state.stand();
        if place == Place::Dialog {
            let catalogue = state.look.catalogue;
            here.push(("Ctrl-U".to_owned(), catalogue.text("help-empty").to_owned()));
        }
        Self {
            place,
            here,
            field: TextField::line(""),
            scroll: Scroll::default(),
        }
    }

    /// Keys and labels, by section; actions that are one to a person, such as moving the cursor, are one line.
    fn lines(&self, state: &State) -> Vec<Line> {
        let catalogue = state.look.catalogue;
        let mut lines: Vec<Line> = Vec::new();
        let here = catalogue.text("section-here");
        for (keys, label) in &self.here {
            add(&mut lines, here, [keys.clone()], label);
        }
        let reads = state.session.actor.level == Level::Kiosk;
        for section in Section::ALL {
            let specs = ACTIONS
                .iter()
                .filter(|spec| spec.place.includes(self.place) && Section::of(spec) == section)
                .filter(|spec| !(reads && spec.writes))
                .filter(|spec| state.shell || spec.id != ActionId::Suspend);
            for spec in specs {
                let keys = state.look.keymap.keys_of(spec.id).iter();
                let keys: Vec<String> = keys.map(|key| keycap(*key, state)).collect();
                let title = catalogue.text(section.title());
                add(&mut lines, title, keys, catalogue.text(spec.label));
            }
        }
        lines
    }

    /// What fits all the words that are typed.
    fn found(&self, state: &State) -> Vec<Line> {
        let wanted = fold(&self.field.text());
        let mut lines = self.lines(state);
        lines.retain(|line| {
            let text = fold(&format!("{} {} {}", line.keys, line.label, line.section));
            wanted.split_whitespace().all(|word| text.contains(word))
        });
        lines
    }

    /// The rows under the field: titles, keys, and air between the sections where there is enough room.
    fn rows(&self, paper: &Paper<'_, '_>, keys_cells: usize, airy: bool) -> Vec<Vec<Piece>> {
        let mut rows = Vec::new();
        let mut section = "";
        for line in self.found(paper.state) {
            if line.section != section {
                if airy && !rows.is_empty() {
                    rows.push(Vec::new());
                }
                section = line.section;
                rows.push(vec![paper.piece(section, Role::Heading)]);
            }
            rows.push(vec![
                paper.piece(pad_right(&line.keys, keys_cells), Role::Accent),
                paper.piece("  ", Role::Text),
                paper.piece(line.label, Role::Text),
            ]);
        }
        rows
    }
}

/// Adds keys to the line of that label, or as a line of their own.
fn add(
    lines: &mut Vec<Line>,
    section: &'static str,
    keys: impl IntoIterator<Item = String>,
    label: &str,
) {
    for key in keys.into_iter().filter(|key| !key.is_empty()) {
        match lines.iter_mut().find(|line| line.label == label) {
            Some(line) => {
                if !line.keys.split(' ').any(|one| one == key) {
                    line.keys.push(' ');
                    line.keys.push_str(&key);
                }
            }
            None => lines.push(Line {
                section,
                keys: key,
                label: label.to_owned(),
            }),
        }
    }
}

impl Layer for Help {
    fn draw(&self, state: &State, frame: &mut Frame<'_>, canvas: &mut Canvas) {
        let mut paper = Paper::modal(state, frame, canvas);
        let screen = paper.frame.area();
        // As wide as all keys need, so that nothing moves while somebody types.
        let every = self.lines(state);
        let keys_cells = every
            .iter()
            .map(|line| width(&line.keys))
            .max()
            .unwrap_or(0);
        let airy = screen.height >= AIRY;
        let height = u16::try_from(2 * every.len() + 2)
            .unwrap_or(u16::MAX)
            .min(screen.height.saturating_sub(if airy { 8 } else { 6 }))
            .max(3);
        let arrows = format!("{}{}", state.look.glyphs.up, state.look.glyphs.down);
        let hints = [
            Hint {
                key: &arrows,
                label: paper.text("dialog-scroll"),
                part: None,
            },
            Hint {
                key: "Esc",
                label: paper.text("action-close"),
                part: Some(part::CANCEL),
            },
        ];
        let room = paper.dialog(paper.text("help-title"), WIDTH, height, &hints);
        let sheet = SearchSheet::of(room, 0);
        sheet.typed(&mut paper, &self.field, "dialog-type-to-find");
        let keys_cells = keys_cells.min(usize::from(sheet.rows.width).saturating_sub(LABELS));
        let lines = self.rows(&paper, keys_cells, airy);
        let top = self.scroll.top(lines.len(), sheet.rows.height.into());
        for (area, line) in sheet.lines().zip(lines.iter().skip(top)) {
            paper.line(area, line);
        }
        sheet.signs(&mut paper, lines.len(), top);
        if lines.is_empty() {
            sheet.nothing(&mut paper, "dialog-nothing-found");
        }
    }

    fn input(&mut self, input: &Input, _state: &State) -> Option<Vec<Intent>> {
        let press = Press::of(input);
        match press {
            Press::Quit => return None,
            // Help does not open on help: its key closes it.
            Press::Foreign | Press::Accept | Press::Cancel => return Some(vec![Intent::Close]),
            Press::First | Press::Last => {}
            _ if self.scroll.press(&press) => return Some(Vec::new()),
            _ => {}
        }
        self.field.press(&press);
        Some(Vec::new())
    }
}
