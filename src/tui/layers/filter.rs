//! What the board leaves out.

use ratatui::Frame;
use ratatui::layout::Rect;

use super::parts::{Hint, Paper, Picklist, Press, TextField};
use super::{Input, Intent, Layer};
use crate::domain::{BranchId, Phase, TechnicianId};
use crate::i18n::rules;
use crate::tui::canvas::Canvas;
use crate::tui::state::{Filters, State};
use crate::tui::theme::Role;

const WIDTH: u16 = 68;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Group {
    Text,
    Branch,
    Technicians,
    Phases,
}

impl Group {
    const ALL: [Self; 4] = [Self::Text, Self::Branch, Self::Technicians, Self::Phases];

    fn place(self) -> usize {
        Self::ALL
            .iter()
            .position(|group| *group == self)
            .unwrap_or(0)
    }

    fn step(self, forward: bool) -> Self {
        let count = Self::ALL.len();
        let next = if forward {
            self.place() + 1
        } else {
            self.place() + count - 1
        };
        Self::ALL.get(next % count).copied().unwrap_or(self)
    }

    /// Parts of its choices begin here.
    fn first_part(self) -> u16 {
        u16::try_from(self.place()).unwrap_or(0) * 1000
    }
}

/// Chooses branch, technicians, statuses and a text.
pub struct FilterDialog {
    text: TextField,
    branch: Picklist<Option<BranchId>>,
    technicians: Picklist<TechnicianId>,
    phases: Picklist<Phase>,
    group: Group,
}

impl FilterDialog {
    /// Shows the filters as they are; nothing chosen in a group means all.
    pub fn open(state: &State) -> Self {
        let (directory, filters) = (&state.directory, &state.filters);
        let catalogue = state.look.catalogue;
        let all = (None, catalogue.text("filter-all-branches").to_owned());
        let branches = directory
            .branches
            .iter()
            .map(|one| (Some(one.id), one.name.clone()));
        let people = directory
            .technicians
            .iter()
            .filter(|one| one.active)
            .map(|one| (one.id, one.name.clone()));
        let phases = Phase::ALL
            .into_iter()
            .map(|phase| (phase, rules::status_word(catalogue, phase).to_owned()));
        Self {
            text: TextField::line(&filters.text),
            branch: Picklist::one(std::iter::once(all).chain(branches), filters.branch),
            technicians: Picklist::many(people, filters.technicians.clone()),
            phases: Picklist::many(phases, filters.phases.clone()),
            group: Group::Technicians,
        }
    }

    fn filters(&self) -> Filters {
        Filters {
            branch: self.branch.value().copied().flatten(),
            technicians: self.technicians.chosen().to_vec(),
            phases: self.phases.chosen().to_vec(),
            text: self.text.text().trim().to_owned(),
        }
    }

    fn press_group(&mut self, press: &Press) {
        match self.group {
            Group::Text => {
                self.text.press(press);
            }
            Group::Branch => {
                self.branch.press(press);
            }
            Group::Technicians => {
                self.technicians.press(press);
            }
            Group::Phases => {
                self.phases.press(press);
            }
        }
    }

    fn click(&mut self, number: u16) {
        if let Some(group) = Group::ALL.get(usize::from(number / 1000)) {
            self.group = *group;
            if *group != Group::Text {
                self.press_group(&Press::Part(number % 1000));
            }
        }
    }
}

impl Layer for FilterDialog {
    fn draw(&self, state: &State, frame: &mut Frame<'_>, canvas: &mut Canvas) {
        let mut paper = Paper::modal(state, frame, canvas);
        let count = |len: usize| u16::try_from(len).unwrap_or(u16::MAX);
        let left_rows = count(self.branch.len())
            .saturating_add(count(self.phases.len()))
            .saturating_add(3);
        let lists = left_rows
            .max(count(self.technicians.len()).saturating_add(1))
            .min(24);
        let [accept, cancel] = paper.accept_or_cancel(paper.text("filter-apply"));
        let hints = [
            Hint {
                key: paper.text("key-space"),
                label: paper.text("dialog-toggle"),
                part: None,
            },
            Hint {
                key: "Tab",
                label: paper.text("filter-next"),
                part: None,
            },
            accept,
            cancel,
        ];
        let room = paper.dialog(paper.text("filter-title"), WIDTH, lists + 2, &hints);
        let line = Rect {
            height: room.height.min(1),
            ..room
        };
        let label = paper.text("filter-text");
        paper.say(line, label, Role::Secondary);
        let label_cells = (count(crate::tui::text::width(label)) + 2).min(line.width);
        let field = Rect {
            x: line.x + label_cells,
            width: line.width - label_cells,
            ..line
        };
        self.text.draw(&mut paper, field, self.group == Group::Text);
        paper.mark(line, Group::Text.first_part());
        let below = Rect {
            y: room.y + room.height.min(2),
            height: room.height.saturating_sub(2),
            ..room
        };
        let half = below.width / 2;
        let left = Rect {
            width: half.saturating_sub(1),
            ..below
        };
        let right = Rect {
            x: below.x + half,
            width: below.width - half,
            ..below
        };
        let branch_rows = (count(self.branch.len()) + 1).min(left.height / 2);
        let top = Rect {
            height: branch_rows,
            ..left
        };
        self.group(&mut paper, Group::Branch, top, &self.branch);
        let gap = u16::from(left.height > branch_rows);
        let rest = Rect {
            y: left.y + branch_rows + gap,
            height: left.height - branch_rows - gap,
            ..left
        };
        self.group(&mut paper, Group::Phases, rest, &self.phases);
        self.group(&mut paper, Group::Technicians, right, &self.technicians);
    }

    fn input(&mut self, input: &Input, _state: &State) -> Option<Vec<Intent>> {
        match Press::of(input) {
            Press::Foreign | Press::Quit => return None,
            Press::Cancel => return Some(vec![Intent::Close]),
            Press::Accept | Press::Save => {
                return Some(vec![Intent::Filter(self.filters()), Intent::Close]);
            }
            Press::Next => self.group = self.group.step(true),
            Press::Previous => self.group = self.group.step(false),
            Press::Left if self.group != Group::Text => self.group = Group::Phases,
            Press::Right if self.group != Group::Text => self.group = Group::Technicians,
            Press::Part(number) => self.click(number),
            Press::Wheel(lines) => {
                self.press_group(if lines > 0 { &Press::Down } else { &Press::Up });
            }
            press => self.press_group(&press),
        }
        Some(Vec::new())
    }
}

impl FilterDialog {
    fn group<T: Clone + PartialEq>(
        &self,
        paper: &mut Paper<'_, '_>,
        group: Group,
        area: Rect,
        list: &Picklist<T>,
    ) {
        let focused = self.group == group;
        let key = match group {
            Group::Branch => "word-branch",
            Group::Technicians => "field-technicians",
            Group::Phases | Group::Text => "field-status",
        };
        let head = Rect {
            height: area.height.min(1),
            ..area
        };
        paper.say(
            head,
            paper.text(key),
            if focused {
                Role::Heading
            } else {
                Role::Secondary
            },
        );
        let rows = Rect {
            y: area.y + head.height,
            height: area.height - head.height,
            ..area
        };
        list.draw(paper, rows, focused, group.first_part());
    }
}
