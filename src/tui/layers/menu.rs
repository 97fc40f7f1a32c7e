//! The menu of a visit (seed page S23): everything that can be done with it, and why the rest cannot.

use ratatui::Frame;
use ratatui::layout::Rect;

use super::parts::{Paper, Press, SearchSheet, TextField, choosing, keycap};
use super::{Input, Intent, Layer};
use crate::domain::text::fold;
use crate::tui::actions::{ACTIONS, ActionId, ActionSpec, Place};
use crate::tui::canvas::Canvas;
use crate::tui::state::State;
use crate::tui::text::{pad_right, width, wrap};
use crate::tui::theme::Role;

const WIDTH: u16 = 70;
const LABELS: usize = 26;
/// The whole reason of the entry under the cursor stands in so many rows.
const REASON: usize = 3;

struct Item {
    id: ActionId,
    key: String,
    label: String,
    /// Why not.
    reason: Option<String>,
}

/// Actions as a list, found by typing.
pub struct Menu {
    place: Place,
    field: TextField,
    at: usize,
}

impl Menu {
    /// The actions of where somebody stands.
    pub fn open(state: &State) -> Self {
        Self {
            place: state.stand(),
            field: TextField::line(""),
            at: 0,
        }
    }

    fn is_listed(&self, spec: &ActionSpec, state: &State) -> bool {
        let possible = |id| state.possible(id).is_ok();
        let locked = state.target().is_some_and(|visit| visit.locked);
        let elsewhere = match spec.id {
            // Of two that undo each other only one has a meaning now.
            ActionId::Pause => possible(ActionId::Resume),
            ActionId::Resume => !possible(ActionId::Resume),
            ActionId::Lock => locked,
            ActionId::Unlock => !locked,
            ActionId::Menu | ActionId::New => true,
            // In the detail both keys finish; one line is enough.
            ActionId::Finish => self.place == Place::Detail,
            _ => false,
        };
        let about_visit = matches!(spec.place, Place::Visit | Place::Work)
            || spec.id == ActionId::FinishHere
            || (spec.id == ActionId::Outbox && possible(ActionId::Outbox))
            || (spec.writes && spec.place == Place::Board);
        about_visit && !elsewhere && spec.place.includes(self.place)
    }

    /// Possible actions first, each in the order of the table.
    fn items(&self, state: &State) -> Vec<Item> {
        let catalogue = state.look.catalogue;
        let wanted = fold(&self.field.text());
        let mut items: Vec<Item> = ACTIONS
            .iter()
            .filter(|spec| self.is_listed(spec, state))
            .map(|spec| {
                let key = state
                    .look
                    .keymap
                    .hint(spec.id)
                    .map(|key| keycap(key, state))
                    .unwrap_or_default();
                let label = match spec.id {
                    ActionId::Edit => catalogue.text("menu-edit"),
                    _ => catalogue.text(spec.label),
                };
                let reason = state.possible(spec.id).err().map(|why| state.explain(&why));
                Item {
                    id: spec.id,
                    key,
                    label: capitalised(label),
                    reason,
                }
            })
            .filter(|item| {
                // Both words that people use for it find it.
                let other = if item.id == ActionId::Edit {
                    catalogue.text("menu-edit-words")
                } else {
                    ""
                };
                let line = fold(&format!("{} {} {other}", item.key, item.label));
                wanted.split_whitespace().all(|word| line.contains(word))
            })
            .collect();
        items.sort_by_key(|item| item.reason.is_some());
        items
    }

    fn run(&self, index: usize, state: &State) -> Vec<Intent> {
        match self.items(state).get(index) {
            Some(Item {
                id, reason: None, ..
            }) => vec![Intent::Close, Intent::Run(*id)],
            Some(Item {
                reason: Some(reason),
                ..
            }) => vec![Intent::Complain(reason.clone())],
            None => Vec::new(),
        }
    }
}

/// One line: key, label, and why not.
fn entry(paper: &mut Paper<'_, '_>, line: Rect, item: &Item, keys_cells: usize) {
    let (key, label) = if item.reason.is_some() {
        (Role::Disabled, Role::Disabled)
    } else {
        (Role::Accent, Role::Text)
    };
    let pieces = [
        paper.piece(pad_right(&item.key, keys_cells), key),
        paper.piece(pad_right(&item.label, LABELS), label),
        paper.piece(" ", Role::Text),
        paper.piece(item.reason.as_deref().unwrap_or_default(), Role::Disabled),
    ];
    paper.line(line, &pieces);
}

/// With a capital first letter, as every entry has.
fn capitalised(label: &str) -> String {
    let mut letters = label.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(letters).collect()
}

impl Layer for Menu {
    fn draw(&self, state: &State, frame: &mut Frame<'_>, canvas: &mut Canvas) {
        let mut paper = Paper::modal(state, frame, canvas);
        let items = self.items(state);
        let screen = paper.frame.area();
        let all = Self {
            place: self.place,
            field: TextField::line(""),
            at: 0,
        }
        .items(state)
        .len();
        let height = u16::try_from(all + 2)
            .unwrap_or(u16::MAX)
            .saturating_add(4)
            .min(screen.height.saturating_sub(7))
            .max(3);
        let arrows = format!("{}{}", state.look.glyphs.up, state.look.glyphs.down);
        let hints = choosing(&paper, &arrows, paper.text("menu-run"));
        let title = state.target().map_or_else(
            || paper.text("menu-title").to_owned(),
            |visit| visit.label.clone(),
        );
        let room = paper.dialog(&title, WIDTH, height, &hints);
        let at = self.at.min(items.len().saturating_sub(1));
        let mut reason = items
            .get(at)
            .and_then(|item| item.reason.as_deref())
            .map(|reason| wrap(reason, room.width.into()))
            .unwrap_or_default();
        reason.truncate(REASON);
        // Air above the reason.
        if !reason.is_empty() {
            reason.insert(0, String::new());
        }
        let below = u16::try_from(reason.len()).unwrap_or(0);
        let sheet = SearchSheet::of(room, below);
        sheet.typed(&mut paper, &self.field, "dialog-type-to-find");
        let keys_cells = items.iter().map(|item| width(&item.key)).max().unwrap_or(0) + 2;
        let top = (at + 1).saturating_sub(sheet.rows.height.into());
        sheet.entries(&mut paper, items.len(), top, at, |paper, line, index| {
            if let Some(item) = items.get(index) {
                entry(paper, line, item, keys_cells);
            }
        });
        if items.is_empty() {
            sheet.nothing(&mut paper, "dialog-nothing-found");
        }
        sheet.said(&mut paper, &reason);
    }

    fn input(&mut self, input: &Input, state: &State) -> Option<Vec<Intent>> {
        let last = self.items(state).len().saturating_sub(1);
        let at = self.at.min(last);
        match Press::of(input) {
            Press::Foreign | Press::Quit => return None,
            Press::Cancel => return Some(vec![Intent::Close]),
            Press::Accept => return Some(self.run(at, state)),
            Press::Part(number) => return Some(self.run(number.into(), state)),
            Press::Up | Press::Previous => self.at = at.saturating_sub(1),
            Press::Down | Press::Next => self.at = (at + 1).min(last),
            Press::PageUp => self.at = at.saturating_sub(8),
            Press::PageDown => self.at = (at + 8).min(last),
            Press::Wheel(lines) => {
                self.at = at.saturating_add_signed(lines.signum().into()).min(last);
            }
            press => {
                self.field.press(&press);
                self.at = 0;
            }
        }
        Some(Vec::new())
    }
}
