//! Drawing the form: one column of fields that scrolls with the focus.

use ratatui::Frame;
use ratatui::layout::Rect;

use super::{Form, Leaving, Slot, client};
use crate::i18n::format;
use crate::t;
use crate::tui::canvas::{Canvas, Target};
use crate::tui::layers::parts::{Hint, Paper, Picklist, Piece, part};
use crate::tui::state::State;
use crate::tui::text::{width, wrap};
use crate::tui::theme::Role;

/// Parts of an unfolded list begin here.
pub(super) const CHOICES: u16 = 100;
const WIDTH: u16 = 72;
const LABELS: u16 = 16;
/// An unfolded list shows at most so many rows.
const UNFOLDED: u16 = 6;

impl Form {
    pub(super) fn paint(&self, state: &State, frame: &mut Frame<'_>, canvas: &mut Canvas) {
        let mut paper = Paper::modal(state, frame, canvas);
        let screen = paper.frame.area();
        let title = if self.base.is_some() {
            "form-edit"
        } else {
            "form-create"
        };
        let [next, cancel] = paper.accept_or_abandon(paper.text("form-next"));
        let hints = [
            Hint {
                key: "Ctrl-S",
                label: paper.text("button-save"),
                part: Some(part::SAVE),
            },
            next,
            Hint {
                key: "Tab",
                label: paper.text("form-tab"),
                part: None,
            },
            cancel,
        ];
        let cells = WIDTH.min(screen.width.saturating_sub(2));
        // As high as its fields, so that it does not jump while somebody goes through them.
        let fields: u16 = Slot::ALL.iter().map(|slot| self.height(*slot, cells)).sum();
        let high = fields.max(26).min(screen.height.saturating_sub(5));
        let room = paper.dialog(paper.text(title), cells, high, &hints);
        let editors = self
            .base
            .as_ref()
            .and_then(|visit| state.edited_by(visit.id));
        let editors = editors.map(|text| format!("{} {text}", state.look.glyphs.editing));
        let said = [
            (editors.as_deref(), Role::Warning),
            (self.submit.trouble.as_deref(), Role::Error),
        ];
        let trouble: Vec<(String, Role)> = said
            .into_iter()
            .filter_map(|(text, role)| Some((text?, role)))
            .flat_map(|(text, role)| {
                let lines = wrap(text, room.width.into());
                lines.into_iter().map(move |line| (line, role))
            })
            .collect();
        let below = u16::try_from(trouble.len())
            .unwrap_or(0)
            .min(room.height / 2);
        let fields = Rect {
            height: room.height - below,
            ..room
        };
        self.fields(&mut paper, fields);
        for (row, (line, role)) in (0..below).zip(&trouble) {
            paper.say(
                Rect {
                    y: fields.bottom() + row,
                    height: 1,
                    ..room
                },
                line,
                *role,
            );
        }
        if let Some(leaving) = self.leaving {
            ask(&mut paper, leaving);
        }
    }

    fn fields(&self, paper: &mut Paper<'_, '_>, room: Rect) {
        let heights: Vec<u16> = Slot::ALL
            .iter()
            .map(|slot| self.height(*slot, room.width))
            .collect();
        let focus = self.focus.place();
        let above: u16 = heights.iter().take(focus).sum();
        let own = heights.get(focus).copied().unwrap_or(1);
        let total: u16 = heights.iter().sum();
        // The focus stays in sight, with something before it.
        let wanted = (above + own)
            .saturating_sub(room.height)
            .max(above.saturating_sub(room.height / 3));
        let top = wanted.min(total.saturating_sub(room.height)).min(above);
        let mut y: i32 = i32::from(room.y) - i32::from(top);
        for (slot, height) in Slot::ALL.iter().zip(&heights) {
            let end = y + i32::from(*height);
            let visible = end > room.y.into() && y < room.bottom().into();
            // A field that begins above the room is drawn from its first visible row on only if it is one row high.
            if visible
                && let Ok(at) = u16::try_from(y)
                && at >= room.y
            {
                let area = Rect {
                    y: at,
                    height: (*height).min(room.bottom() - at),
                    ..room
                };
                self.slot(paper, *slot, area);
            }
            y = end;
        }
        // Apart from the signs of the lists, which end at the edge of the room.
        let signs = room.right().saturating_add(1);
        if top > 0 {
            let cell = Rect {
                x: signs,
                width: 1,
                height: 1,
                ..room
            };
            paper.say(cell, paper.state.look.glyphs.up, Role::Accent);
        }
        if total.saturating_sub(top) > room.height && room.height > 0 {
            let cell = Rect {
                x: signs,
                y: room.bottom() - 1,
                width: 1,
                height: 1,
            };
            paper.say(cell, paper.state.look.glyphs.down, Role::Accent);
        }
    }

    /// Rows of a field with what is said below it.
    fn height(&self, slot: Slot, cells: u16) -> u16 {
        let own = match slot {
            Slot::Description => 3,
            Slot::Note | Slot::Save => 2,
            Slot::Email | Slot::Planned if cells > 0 => 2,
            _ => 1,
        };
        let unfolded = if self.focus == slot && self.open {
            self.unfolded(slot)
        } else {
            0
        };
        let found = if slot == Slot::Client {
            u16::try_from(self.client.found.len()).unwrap_or(0)
        } else {
            0
        };
        let error = u16::try_from(self.error(slot, cells).len()).unwrap_or(0);
        own + unfolded + found + error
    }

    fn unfolded(&self, slot: Slot) -> u16 {
        let count = match slot {
            Slot::Template => self.template.len(),
            Slot::Technicians => self.technicians.len(),
            Slot::Branch => self.branch.len(),
            _ => self.tags.len(),
        };
        u16::try_from(count).unwrap_or(UNFOLDED).min(UNFOLDED)
    }

    fn error(&self, slot: Slot, cells: u16) -> Vec<String> {
        let room = usize::from(cells.saturating_sub(LABELS));
        let errors = self.errors.iter().filter(|(of, _)| *of == slot);
        errors.flat_map(|(_, text)| wrap(text, room)).collect()
    }

    fn slot(&self, paper: &mut Paper<'_, '_>, slot: Slot, area: Rect) {
        let focused = self.focus == slot && self.leaving.is_none();
        let first = Rect {
            height: area.height.min(1),
            ..area
        };
        let number = u16::try_from(slot.place()).unwrap_or(0);
        let labels = LABELS.min(area.width);
        let value = Rect {
            x: area.x + labels,
            width: area.width - labels,
            ..area
        };
        if slot == Slot::Save {
            let line = Rect {
                y: area.y + 1,
                height: area.height.saturating_sub(1).min(1),
                ..value
            };
            let text = format!(" {} ", paper.text("button-save"));
            let cells = u16::try_from(width(&text)).unwrap_or(0).min(line.width);
            let button = Rect {
                width: cells,
                ..line
            };
            if focused {
                paper.ground(button, Role::Selection);
                if !button.is_empty() {
                    paper.focus(button.x + 1, button.y);
                }
            }
            let piece = paper.piece(text, Role::Accent);
            paper.line(
                line,
                &[Piece {
                    target: Some(Target::Part(part::SAVE)),
                    ..piece
                }],
            );
            return;
        }
        paper.say(
            Rect {
                width: labels.saturating_sub(1),
                ..first
            },
            paper.text(name(slot)),
            if focused {
                Role::Heading
            } else {
                Role::Secondary
            },
        );
        paper.mark(first, number);
        let mut below = area.y + 1;
        if let Some(field) = self.field(slot) {
            let rows = match slot {
                Slot::Description => 3,
                Slot::Note => 2,
                _ => 1,
            };
            let (cells, hint) = self.shape(slot, paper);
            let box_ = Rect {
                width: value.width.min(cells),
                height: rows.min(value.height),
                ..value
            };
            field.draw(paper, box_, focused);
            if !hint.is_empty() {
                let after = Rect {
                    x: box_.right() + 2,
                    width: value.right().saturating_sub(box_.right() + 2),
                    height: first.height,
                    ..value
                };
                paper.say(after, &hint, Role::Secondary);
            }
            below = area.y + rows;
        } else {
            self.list(paper, slot, value, focused);
            if focused && self.open {
                below = below.saturating_add(self.unfolded(slot));
            }
        }
        if slot == Slot::Client {
            below = self.suggestions(paper, value, below);
        }
        for (row, line) in self.error(slot, area.width).iter().enumerate() {
            let y = below.saturating_add(u16::try_from(row).unwrap_or(0));
            paper.say(
                Rect {
                    y,
                    height: area.bottom().saturating_sub(y).min(1),
                    ..value
                },
                line,
                Role::Error,
            );
        }
    }

    /// How wide a field is, and what is said behind it.
    fn shape(&self, slot: Slot, paper: &Paper<'_, '_>) -> (u16, String) {
        let catalogue = paper.state.look.catalogue;
        match slot {
            Slot::Client if self.client.name.is_blank() => {
                (32, catalogue.text("form-client-search").to_owned())
            }
            Slot::Client if self.client.is_known() => {
                (32, catalogue.text("form-client-known").to_owned())
            }
            Slot::Client => (32, catalogue.text("form-client-new").to_owned()),
            Slot::Zip => (10, String::new()),
            Slot::Date if self.date.is_blank() => (22, catalogue.text("form-no-date").to_owned()),
            Slot::Date => (22, String::new()),
            Slot::Hour | Slot::Planned => {
                let template = self.template.value().copied().flatten();
                let of_template = template.and_then(|id| paper.state.directory.template(id));
                let hint = match of_template {
                    Some(template) if slot == Slot::Planned && self.planned.is_blank() => {
                        t!(
                            catalogue,
                            "form-template-length",
                            planned = format::duration(template.planned)
                        )
                    }
                    _ => String::new(),
                };
                (10, hint)
            }
            _ => (u16::MAX, String::new()),
        }
    }

    fn list(&self, paper: &mut Paper<'_, '_>, slot: Slot, value: Rect, focused: bool) {
        match slot {
            Slot::Template => self.one_list(paper, &self.template, value, focused),
            Slot::Technicians => self.one_list(paper, &self.technicians, value, focused),
            Slot::Branch => self.one_list(paper, &self.branch, value, focused),
            _ => self.one_list(paper, &self.tags, value, focused),
        }
    }

    fn one_list<T: Clone + PartialEq>(
        &self,
        paper: &mut Paper<'_, '_>,
        list: &Picklist<T>,
        value: Rect,
        focused: bool,
    ) {
        let line = Rect {
            height: value.height.min(1),
            ..value
        };
        let between = format!(" {} ", paper.state.look.glyphs.bullet);
        let labels = list.labels();
        let (text, role) = if labels.is_empty() {
            (paper.text("form-none").to_owned(), Role::Secondary)
        } else {
            (labels.join(&between), Role::Text)
        };
        if focused {
            paper.ground(line, Role::Selection);
            if !line.is_empty() {
                paper.focus(line.x, line.y);
            }
        }
        let sign = paper.state.look.glyphs.down;
        paper.say(
            Rect {
                width: line.width.saturating_sub(2),
                ..line
            },
            &text,
            role,
        );
        let arrow = paper.piece(
            sign,
            if focused {
                Role::Accent
            } else {
                Role::Secondary
            },
        );
        paper.line_right(line, &[arrow]);
        if focused && self.open {
            let rows = value.height.saturating_sub(1).min(UNFOLDED);
            list.draw(
                paper,
                Rect {
                    y: value.y + 1,
                    height: rows,
                    ..value
                },
                true,
                CHOICES,
            );
        }
    }

    fn suggestions(&self, paper: &mut Paper<'_, '_>, value: Rect, from: u16) -> u16 {
        let mut y = from;
        for (index, found) in self.client.found.iter().take(client::SHOWN).enumerate() {
            let line = Rect {
                y,
                height: value.bottom().saturating_sub(y).min(1),
                ..value
            };
            if self.client.at == Some(index) {
                paper.ground(line, Role::Selection);
                if !line.is_empty() {
                    paper.focus(line.x, line.y);
                }
            }
            let pieces = [
                paper.piece(&found.name, Role::Text),
                paper.piece(format!("  {}", found.place()), Role::Secondary),
            ];
            paper.line(line, &pieces);
            paper.mark(
                line,
                CHOICES.saturating_add(u16::try_from(index).unwrap_or(0)),
            );
            y = y.saturating_add(1);
        }
        y
    }
}

fn ask(paper: &mut Paper<'_, '_>, leaving: Leaving) {
    let yes = paper.text(if leaving == Leaving::Form {
        "form-discard"
    } else {
        "form-quit"
    });
    let hints = [
        Hint {
            key: paper.state.look.glyphs.enter,
            label: yes,
            part: Some(part::ACCEPT),
        },
        Hint {
            key: "Esc",
            label: paper.text("form-keep"),
            part: Some(part::CANCEL),
        },
    ];
    let room = paper.dialog(paper.text("form-unsaved"), 50, 1, &hints);
    paper.say(
        Rect {
            height: room.height.min(1),
            ..room
        },
        paper.text("form-unsaved-line"),
        Role::Text,
    );
}

fn name(slot: Slot) -> &'static str {
    match slot {
        Slot::Template => "word-template",
        Slot::Client => "word-client",
        Slot::Street => "form-street",
        Slot::Zip => "form-zip",
        Slot::City => "form-city",
        Slot::Phone => "form-phone",
        Slot::Mobile => "form-mobile",
        Slot::Email => "form-email",
        Slot::Label => "field-label",
        Slot::Date => "form-date",
        Slot::Hour => "form-hour",
        Slot::Planned => "word-planned",
        Slot::Technicians => "field-technicians",
        Slot::Branch => "word-branch",
        Slot::Tags => "field-tags",
        Slot::Description => "field-description",
        Slot::Note => "field-note",
        Slot::Save => "button-save",
    }
}
