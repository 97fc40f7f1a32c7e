//! What the keys do where somebody stands, found by typing.

use ratatui::Frame;
use ratatui::layout::Rect;

use super::parts::{Hint, Paper, Press, Scroll, TextField, keycap, part};
use super::{Input, Intent, Layer};
use crate::domain::text::fold;
use crate::tui::actions::{ACTIONS, Place};
use crate::tui::canvas::Canvas;
use crate::tui::state::State;
use crate::tui::text::{pad_right, width};
use crate::tui::theme::Role;

const WIDTH: u16 = 62;
/// Labels keep so many cells beside the longest keys.
const LABELS: usize = 24;

/// The keys of a place.
pub struct Help {
    place: Place,
    field: TextField,
    scroll: Scroll,
}

impl Help {
    /// Shows all keys of a place.
    pub fn open(place: Place) -> Self {
        Self {
            place,
            field: TextField::line(""),
            scroll: Scroll::default(),
        }
    }

    /// Keys and labels; actions that are one to a person, such as moving the cursor, are one line.
    fn lines(&self, state: &State) -> Vec<(String, &'static str)> {
        let catalogue = state.look.catalogue;
        let mut lines: Vec<(String, &'static str)> = Vec::new();
        let mut specs: Vec<_> = ACTIONS
            .iter()
            .filter(|spec| spec.place.includes(self.place))
            .collect();
        if self.place == Place::Report {
            // What answers stands before what is done with the visit.
            lines.push(("0-9".to_owned(), catalogue.text("capture-digits")));
            specs.sort_by_key(|spec| spec.place != self.place);
        }
        for spec in specs {
            if spec.writes && state.session.actor.level == crate::domain::Level::Kiosk {
                continue;
            }
            let keys: Vec<String> = state
                .look
                .keymap
                .keys_of(spec.id)
                .iter()
                .map(|key| keycap(*key, state))
                .collect();
            if keys.is_empty() {
                continue;
            }
            let label = catalogue.text(spec.label);
            match lines.iter_mut().find(|(_, known)| *known == label) {
                Some((known, _)) => {
                    for key in keys {
                        if !known.split(' ').any(|one| one == key) {
                            known.push(' ');
                            known.push_str(&key);
                        }
                    }
                }
                None => lines.push((keys.join(" "), label)),
            }
        }
        let wanted = fold(&self.field.text());
        lines.retain(|(keys, label)| {
            let line = fold(&format!("{keys} {label}"));
            wanted.split_whitespace().all(|word| line.contains(word))
        });
        lines
    }
}

impl Layer for Help {
    fn draw(&self, state: &State, frame: &mut Frame<'_>, canvas: &mut Canvas) {
        let mut paper = Paper::modal(state, frame, canvas);
        let lines = self.lines(state);
        let screen = paper.frame.area();
        // As wide as all keys need, so that nothing moves while somebody types.
        let every = Self::open(self.place).lines(state);
        let all = every.len();
        let keys_cells = every.iter().map(|(keys, _)| width(keys)).max().unwrap_or(0);
        let height = u16::try_from(all + 2)
            .unwrap_or(u16::MAX)
            .min(screen.height.saturating_sub(8))
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
        let line = Rect {
            height: room.height.min(1),
            ..room
        };
        if self.field.is_blank() {
            let after = Rect {
                x: line.x + line.width.min(2),
                width: line.width.saturating_sub(2),
                ..line
            };
            self.field.draw_bare(&mut paper, line);
            paper.say(after, paper.text("dialog-type-to-find"), Role::Secondary);
        } else {
            self.field.draw_bare(&mut paper, line);
        }
        let rows = Rect {
            y: room.y + room.height.min(2),
            height: room.height.saturating_sub(2),
            ..room
        };
        let keys_cells = keys_cells.min(usize::from(rows.width).saturating_sub(LABELS));
        let top = self.scroll.top(lines.len(), rows.height.into());
        for (row, (keys, label)) in (0..rows.height).zip(lines.iter().skip(top)) {
            let pieces = [
                paper.piece(pad_right(keys, keys_cells), Role::Accent),
                paper.piece("  ", Role::Text),
                paper.piece(*label, Role::Text),
            ];
            paper.line(
                Rect {
                    y: rows.y + row,
                    height: 1,
                    ..rows
                },
                &pieces,
            );
        }
        if lines.is_empty() {
            paper.say(
                Rect {
                    height: rows.height.min(1),
                    ..rows
                },
                paper.text("dialog-nothing-found"),
                Role::Secondary,
            );
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
