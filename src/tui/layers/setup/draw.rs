//! Drawing the configuration.

use ratatui::Frame;
use ratatui::layout::Rect;

use super::keys::{RECORDS, SECTIONS};
use super::leave::ANSWERS;
use super::section::Section;
use super::{Setup, records};
use crate::tui::canvas::{Canvas, Target};
use crate::tui::layers::parts::{Hint, Paper, Piece, part};
use crate::tui::state::State;
use crate::tui::text::{pad_right, width, wrap};
use crate::tui::theme::Role;

/// The sections beside their contents.
const SECTIONS_WIDTH: u16 = 30;
/// A sheet is not wider than it can be read.
const SHEET_WIDTH: u16 = 92;

/// The row of an area at an offset; empty below its end.
fn row_of(area: Rect, row: u16) -> Rect {
    Rect {
        y: area.y.saturating_add(row),
        height: u16::from(row < area.height),
        ..area
    }
}

fn below(area: Rect, rows: u16) -> Rect {
    let rows = rows.min(area.height);
    Rect {
        y: area.y + rows,
        height: area.height - rows,
        ..area
    }
}

impl Setup {
    pub(super) fn paint(&self, state: &State, frame: &mut Frame<'_>, canvas: &mut Canvas) {
        let mut paper = Paper::modal(state, frame, canvas);
        let screen = paper.frame.area();
        paper.clear(screen);
        let side = u16::from(screen.width > 40) * 2;
        let page = Rect {
            x: screen.x + side,
            width: screen.width.saturating_sub(2 * side),
            ..screen
        };
        self.head(&mut paper, row_of(page, 0));
        paper.rule(row_of(page, 1));
        let foot = row_of(page, page.height.saturating_sub(1));
        let body = Rect {
            height: page.height.saturating_sub(4),
            ..below(page, 2)
        };
        self.foot(&mut paper, foot);
        if Self::is_wide(state) {
            let left = Rect {
                width: SECTIONS_WIDTH,
                ..body
            };
            self.sections(&mut paper, left, false);
            let edge = Rect {
                x: left.right(),
                width: 1,
                ..body
            };
            for row in 0..edge.height {
                paper.say(row_of(edge, row), state.look.glyphs.vertical, Role::Rule);
            }
            let right = Rect {
                x: edge.x + 3,
                width: body.right().saturating_sub(edge.x + 3),
                ..body
            };
            self.contents(&mut paper, right);
        } else if self.inside {
            self.contents(&mut paper, body);
        } else {
            self.sections(&mut paper, below(body, u16::from(body.height > 14)), true);
        }
        if self.leaving.is_some() {
            self.question(&mut paper);
        }
    }

    /// Where somebody is, and whether something is not saved.
    fn head(&self, paper: &mut Paper<'_, '_>, line: Rect) {
        let state = paper.state;
        let mut path = vec![paper.text("setup-title").to_owned()];
        let [name, _] = self.section().words();
        if self.inside || Self::is_wide(state) {
            path.push(paper.text(name).to_owned());
        }
        let own = usize::from(!self.section().is_list());
        path.extend(
            self.sheets
                .iter()
                .skip(own)
                .map(|editor| editor.subject.title(state)),
        );
        let sign = if self.waiting.is_some() {
            Some(("setup-saving", Role::Secondary))
        } else if self.is_dirty() {
            Some(("setup-unsaved", Role::Warning))
        } else {
            None
        };
        let mut room = line;
        if let Some((key, role)) = sign {
            let text = format!("{} {}", state.look.glyphs.dot, paper.text(key));
            room.width = room
                .width
                .saturating_sub(u16::try_from(width(&text) + 2).unwrap_or(0));
            let piece = paper.piece(text, role);
            paper.line_right(line, &[piece]);
        }
        // Where somebody is says more than how they came there.
        let long = |path: &[String]| path.iter().map(|step| width(step) + 3).sum::<usize>();
        while path.len() > 2 && long(&path) > usize::from(room.width) + 3 {
            path.remove(0);
            if let Some(first) = path.first_mut() {
                state.look.glyphs.ellipsis.clone_into(first);
            }
        }
        let last = path.len() - 1;
        let mut pieces: Vec<Piece> = Vec::new();
        for (place, step) in path.into_iter().enumerate() {
            if place > 0 {
                pieces.push(paper.piece(" › ", Role::Secondary));
            }
            let role = if place == last {
                Role::Heading
            } else {
                Role::Secondary
            };
            pieces.push(paper.piece(step, role));
        }
        paper.line(room, &pieces);
    }

    fn foot(&self, paper: &mut Paper<'_, '_>, line: Rect) {
        let glyphs = paper.state.look.glyphs;
        let arrows = format!("{}{}", glyphs.up, glyphs.down);
        let mut keys: Vec<(&str, &'static str, Option<u16>)> = Vec::new();
        let locked = self.is_locked(paper.state);
        if !self.inside {
            keys.push((&arrows, "menu-choose", None));
            keys.push((glyphs.enter, "setup-key-open", Some(part::ACCEPT)));
        } else if self.in_list() {
            keys.push((glyphs.enter, "setup-key-open", Some(part::ACCEPT)));
            if !locked {
                keys.push(("n", "setup-key-new", None));
                if self.section() == Section::Templates {
                    keys.push(("y", "setup-key-duplicate", None));
                }
                let all = records::records(self.section(), paper.state);
                let active = all.get(self.place(&all)).is_none_or(|one| one.active);
                let toggle = if active {
                    "setup-key-deactivate"
                } else {
                    "setup-key-reactivate"
                };
                keys.push((paper.text("key-delete"), toggle, None));
            }
        } else {
            if !locked {
                let save = if self.sheets.last().is_some_and(|editor| editor.of.is_some()) {
                    "setup-key-apply"
                } else {
                    "button-save"
                };
                keys.push(("Ctrl-S", save, Some(part::SAVE)));
            }
            keys.push(("Tab", "form-tab", None));
            let theirs = self.sheets.last().and_then(|editor| editor.sheet.focused());
            if theirs.is_some_and(|field| field.theirs.is_some()) {
                keys.push(("Ctrl-T", "setup-key-theirs", None));
            }
        }
        let leave = if self.inside {
            "setup-key-back"
        } else {
            "action-close"
        };
        keys.push(("Esc", leave, Some(part::CANCEL)));
        let hints: Vec<Hint<'_>> = keys
            .iter()
            .map(|(key, label, part)| Hint {
                key,
                label: paper.text(label),
                part: *part,
            })
            .collect();
        paper.hints(line, &hints);
    }

    fn sections(&self, paper: &mut Paper<'_, '_>, area: Rect, about: bool) {
        const NAMES: usize = 26;
        // With air between them where there is room.
        let count = u16::try_from(Section::ALL.len()).unwrap_or(u16::MAX);
        let step = if about && area.height >= 2 * count {
            2
        } else {
            1
        };
        for (index, section) in (0..).zip(Section::ALL) {
            let line = row_of(area, index * step);
            let here = usize::from(index) == self.at;
            if here {
                paper.ground(line, Role::Selection);
                if !self.inside && !line.is_empty() {
                    paper.focus(line.x + 1, line.y);
                }
            }
            let [name, words] = section.words();
            let role = if here { Role::Heading } else { Role::Text };
            let mut pieces =
                vec![paper.piece(format!(" {}", pad_right(paper.text(name), NAMES)), role)];
            if about {
                pieces.push(paper.piece(paper.text(words), Role::Secondary));
            }
            paper.line(line, &pieces);
            paper.mark(line, SECTIONS + index);
        }
    }

    /// What is in the section, under what stands against changing it.
    fn contents(&self, paper: &mut Paper<'_, '_>, area: Rect) {
        let mut area = Rect {
            width: area.width.min(SHEET_WIDTH),
            ..area
        };
        let state = paper.state;
        let said = match &self.trouble {
            Some(trouble) => Some((trouble.clone(), Role::Error)),
            None if self.is_locked(state) => Some((self.why_locked(state), Role::Warning)),
            None => None,
        };
        if let Some((text, role)) = said {
            let lines = wrap(&text, area.width.into());
            let rows = u16::try_from(lines.len()).unwrap_or(1).min(area.height / 3);
            for (row, line) in (0..rows).zip(&lines) {
                paper.say(row_of(area, row), line, role);
            }
            area = below(area, rows + 1);
        }
        match self.sheets.last() {
            Some(editor) => {
                let active = self.inside && self.leaving.is_none();
                editor.sheet.draw(paper, area, active);
            }
            None => self.table(paper, area),
        }
    }

    fn table(&self, paper: &mut Paper<'_, '_>, area: Rect) {
        const GAP: u16 = 2;
        let section = self.section();
        let all = records::records(section, paper.state);
        let columns: Vec<(usize, &records::Column)> = records::columns(section)
            .iter()
            .enumerate()
            .filter(|(_, column)| area.width >= column.from)
            .collect();
        let fixed: u16 = columns
            .iter()
            .map(|(_, column)| column.cells.map_or(0, |cells| cells + GAP))
            .sum();
        let rest = area.width.saturating_sub(fixed + GAP + 3).max(8);
        let cells = |column: &records::Column| usize::from(column.cells.unwrap_or(rest));
        let mut head: Vec<Piece> = vec![paper.piece(" ", Role::Secondary)];
        for (_, column) in &columns {
            let title = pad_right(paper.text(column.title), cells(column));
            head.push(paper.piece(format!("{title}  "), Role::Secondary));
        }
        paper.line(row_of(area, 0), &head);
        let rows = below(area, 1);
        if all.is_empty() {
            paper.say(
                row_of(rows, 0),
                paper.text("setup-nothing-yet"),
                Role::Secondary,
            );
            return;
        }
        let at = self.place(&all);
        let visible = usize::from(rows.height);
        let top = (at + 1).saturating_sub(visible);
        for (row, (index, record)) in (0..rows.height).zip(all.iter().enumerate().skip(top)) {
            let line = row_of(rows, row);
            if index == at {
                paper.ground(line, Role::Selection);
                if self.inside && !line.is_empty() && self.leaving.is_none() {
                    paper.focus(line.x + 1, line.y);
                }
            }
            let role = if record.active {
                Role::Text
            } else {
                Role::Disabled
            };
            let mut pieces: Vec<Piece> = vec![paper.piece(" ", role)];
            for (place, (cell, column)) in columns.iter().enumerate() {
                let mut text = record.cells.get(*cell).cloned().unwrap_or_default();
                if column.cells.is_none() && !record.active {
                    text = format!("{text} ({})", paper.text("setup-inactive"));
                }
                let role = if place == 0 || !record.active {
                    role
                } else {
                    Role::Secondary
                };
                let role = if column.cells.is_none() && record.active {
                    Role::Text
                } else {
                    role
                };
                let text = pad_right(&text, cells(column));
                pieces.push(paper.piece(format!("{text}  "), role));
            }
            let room = Rect {
                width: line.width.saturating_sub(2),
                ..line
            };
            paper.line(room, &pieces);
            let number = u16::try_from(index).unwrap_or(u16::MAX);
            paper.mark(
                line,
                RECORDS
                    .saturating_add(number)
                    .min(super::parts::FIRST_PART - 1),
            );
            let glyphs = paper.state.look.glyphs;
            let sign = if top > 0 && row == 0 {
                glyphs.up
            } else if row + 1 == rows.height && index + 1 < all.len() {
                glyphs.down
            } else {
                ""
            };
            let sign = paper.piece(sign, Role::Accent);
            paper.line_right(line, &[sign]);
        }
    }

    /// Enregistrer, abandonner, or continue.
    fn question(&self, paper: &mut Paper<'_, '_>) {
        let glyphs = paper.state.look.glyphs;
        let arrows = format!("{}{}", glyphs.up, glyphs.down);
        let hints = [
            Hint {
                key: &arrows,
                label: paper.text("menu-choose"),
                part: None,
            },
            Hint {
                key: glyphs.enter,
                label: paper.text("dialog-send"),
                part: Some(part::ACCEPT),
            },
            Hint {
                key: "Esc",
                label: paper.text("form-keep"),
                part: Some(part::CANCEL),
            },
        ];
        let room = paper.dialog(paper.text("setup-leave"), 50, 3, &hints);
        for (row, (index, answer)) in (0..room.height).zip(ANSWERS.iter().enumerate()) {
            let line = row_of(room, row);
            if index == self.answer {
                paper.ground(line, Role::Selection);
                paper.focus(line.x + 1, line.y);
            }
            let words = paper.text(answer);
            paper.say(line, &format!(" {words}"), Role::Text);
            let target = Target::Part(u16::try_from(index).unwrap_or(0));
            paper.canvas.mark(line, target);
        }
    }
}
