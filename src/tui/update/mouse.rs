//! The mouse: what a key can do, where it points.

use std::sync::Arc;

use ratatui::crossterm::event::{MouseButton, MouseEvent, MouseEventKind};
use ratatui::layout::Position;

use crate::domain::InterventionId;
use crate::domain::calendar::at;
use crate::tui::actions::ActionId;
use crate::tui::canvas::{Canvas, Target};
use crate::tui::event::Effect;
use crate::tui::layers::{Input, Pen};
use crate::tui::state::{Focus, Purpose, State};

impl State {
    pub(super) fn mouse_event(&mut self, mouse: MouseEvent, canvas: &Canvas) -> Vec<Effect> {
        self.moused = true;
        let target = canvas.at(mouse.column, mouse.row).cloned();
        match mouse.kind {
            MouseEventKind::Down(MouseButton::Left) => {
                self.message = None;
                self.shared.news = None;
                self.pressed.clone_from(&target);
                self.pressed_again = target.as_ref().is_some_and(|target| self.is_chosen(target));
                if let Some(Target::Pad(pad)) = target {
                    return self.pen(pad, Pen::Down, mouse, canvas);
                }
                target.map(|target| self.click(&target)).unwrap_or_default()
            }
            MouseEventKind::Drag(MouseButton::Left) => {
                self.pressed_again = false;
                if let Some(Target::Pad(pad)) = self.pressed {
                    return self.pen(pad, Pen::Moved, mouse, canvas);
                }
                self.drag(canvas.slot_at(mouse.column, mouse.row));
                Vec::new()
            }
            MouseEventKind::Up(MouseButton::Left) => {
                if let Some(Target::Pad(pad)) = self.pressed {
                    self.pressed = None;
                    return self.pen(pad, Pen::Up, mouse, canvas);
                }
                let opens =
                    self.pressed.take().is_some() && std::mem::take(&mut self.pressed_again);
                if opens && self.layers.is_empty() {
                    self.run(ActionId::Open)
                } else {
                    Vec::new()
                }
            }
            MouseEventKind::ScrollDown => self.wheel(true),
            MouseEventKind::ScrollUp => self.wheel(false),
            _ => Vec::new(),
        }
    }

    /// Drawing on a pad; a line that leaves it ends there.
    fn pen(&mut self, pad: u16, pen: Pen, mouse: MouseEvent, canvas: &Canvas) -> Vec<Effect> {
        let Some(area) = canvas.area_of(&Target::Pad(pad)) else {
            return Vec::new();
        };
        let inside = area.contains(Position::new(mouse.column, mouse.row));
        let input = Input::Pen {
            pad,
            x: mouse.column.saturating_sub(area.x),
            y: mouse.row.saturating_sub(area.y),
            pen: if inside { pen } else { Pen::Up },
        };
        self.top_input(&input).unwrap_or_default()
    }

    fn wheel(&mut self, down: bool) -> Vec<Effect> {
        let lines = if down { 3 } else { -3 };
        if let Some(effects) = self.top_input(&Input::Scroll(lines)) {
            return effects;
        }
        if self.layers.is_empty() {
            self.run(if down { ActionId::Down } else { ActionId::Up });
        }
        Vec::new()
    }

    /// Whether a visit is the chosen one already: letting it go at the same place opens it.
    fn is_chosen(&self, target: &Target) -> bool {
        match target {
            Target::Visit { id, .. } => self.cursor.visit == Some(*id) && self.focus == Focus::Grid,
            Target::Pool(id) => self.pooled == Some(*id) && self.focus == Focus::Pool,
            _ => false,
        }
    }

    fn click(&mut self, target: &Target) -> Vec<Effect> {
        match *target {
            Target::Part(part) => self.top_input(&Input::Part(part)).unwrap_or_default(),
            Target::Action(action) => self.run(action),
            _ if !self.layers.is_empty() => Vec::new(),
            Target::View(view) => {
                self.switch(view);
                Vec::new()
            }
            Target::Visit {
                id,
                technician,
                day,
            } => {
                self.focus = Focus::Grid;
                self.cursor.technician = Some(technician);
                self.cursor.day = day;
                self.cursor.visit = Some(id);
                Vec::new()
            }
            Target::VisitEnd { id, technician } => {
                self.cursor.technician = Some(technician);
                self.cursor.visit = Some(id);
                Vec::new()
            }
            Target::Slot {
                technician,
                day,
                minute,
            } => {
                self.focus = Focus::Grid;
                if self.placing.is_some() {
                    self.ghost_to(technician, at(day, minute, self.zone()));
                    return Vec::new();
                }
                self.cursor.technician = Some(technician);
                self.cursor.day = day;
                self.cursor.minute = minute;
                self.cursor.visit = None;
                Vec::new()
            }
            Target::Pool(id) => {
                self.focus = Focus::Pool;
                self.pooled = Some(id);
                Vec::new()
            }
            Target::Column(sort) => {
                self.sort = sort;
                Vec::new()
            }
            Target::Pad(_) | Target::Ground => Vec::new(),
        }
    }

    /// A visit that is dragged becomes a ghost; where it is let go it waits for Enter.
    fn drag(&mut self, over: Option<&Target>) {
        let (
            Some(pressed),
            Some(Target::Slot {
                technician,
                day,
                minute,
            }),
        ) = (self.pressed.clone(), over)
        else {
            return;
        };
        if !self.layers.is_empty() {
            return;
        }
        let (technician, day, minute) = (*technician, *day, *minute);
        match pressed {
            Target::Visit { id, .. } | Target::Pool(id) => {
                let step = u16::try_from(self.directory.settings.step.0.max(1)).unwrap_or(15);
                self.hold(id);
                self.ghost_to(technician, at(day, minute / step * step, self.zone()));
            }
            Target::VisitEnd { id, .. } => {
                self.hold(id);
                let row = self.directory.settings.step.0.max(15);
                let end = at(
                    day,
                    minute.saturating_add(u16::try_from(row).unwrap_or(15)),
                    self.zone(),
                );
                self.ghost_ends_at(end);
            }
            _ => {}
        }
    }

    fn hold(&mut self, id: InterventionId) {
        if self
            .placing
            .as_ref()
            .is_some_and(|placing| placing.visit.id == id)
        {
            return;
        }
        let Some(visit) = self.visit(id).map(Arc::clone) else {
            return;
        };
        if let Err(why) = self.possible(ActionId::Move) {
            let text = self.explain(&why);
            return self.complain(text);
        }
        self.pick_up(
            &visit,
            if visit.schedule.is_some() {
                Purpose::Move
            } else {
                Purpose::Plan
            },
        );
    }
}
