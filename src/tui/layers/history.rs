//! What happened to a visit: who, when, what, before and after.

use std::sync::Arc;

use ratatui::Frame;
use ratatui::layout::Rect;

use super::parts::{Hint, Paper, Press, Scroll, part};
use super::{Input, Intent, Layer};
use crate::backend::{Entry, Outcome};
use crate::domain::{Intervention, InterventionId, Level};
use crate::i18n::{format, rules, trouble};
use crate::tui::canvas::Canvas;
use crate::tui::event::{Effect, Reply};
use crate::tui::state::State;
use crate::tui::text::wrap;
use crate::tui::theme::Role;

const WIDTH: u16 = 92;

enum Told {
    /// The base has not answered.
    Asked,
    /// Oldest first.
    Entries(Vec<Entry>),
    /// Why it cannot be told.
    Trouble(String),
}

/// The history of a visit, the newest last and in sight.
pub struct History {
    visit: InterventionId,
    title: String,
    told: Told,
    scroll: Scroll,
}

impl History {
    /// Opens and asks the base.
    pub fn open(visit: &Arc<Intervention>) -> (Self, Vec<Effect>) {
        let history = Self {
            visit: visit.id,
            title: visit.number.clone().unwrap_or_else(|| visit.label.clone()),
            told: Told::Asked,
            scroll: Scroll::from_end(),
        };
        (history, vec![Effect::LoadHistory(visit.id)])
    }

    fn lines(&self, state: &State, cells: usize) -> Vec<(String, Role)> {
        let catalogue = state.look.catalogue;
        let entries = match &self.told {
            Told::Asked => {
                return vec![(catalogue.text("dialog-loading").to_owned(), Role::Secondary)];
            }
            Told::Trouble(text) => {
                return wrap(text, cells)
                    .into_iter()
                    .map(|line| (line, Role::Error))
                    .collect();
            }
            Told::Entries(entries) => entries,
        };
        let mut lines = Vec::new();
        if entries.is_empty() {
            let key = if state.session.actor.level == Level::Kiosk {
                "history-hidden"
            } else {
                "history-empty"
            };
            let told = wrap(catalogue.text(key), cells);
            return told
                .into_iter()
                .map(|line| (line, Role::Secondary))
                .collect();
        }
        for entry in entries {
            let told = rules::history(catalogue, &state.directory, entry);
            if told.is_empty() {
                continue;
            }
            if !lines.is_empty() {
                lines.push((String::new(), Role::Text));
            }
            let at = entry.at.with_timezone(&state.zone());
            let day = format::date_abbr(catalogue, at.date_naive());
            let hour = format::hour(catalogue.lang(), at.time());
            let bullet = state.look.glyphs.bullet;
            let mut head = vec![format!("{day} {hour}"), entry.actor.name.clone()];
            head.extend(rules::through(catalogue, entry));
            let head = head.join(&format!(" {bullet} "));
            lines.push((head, Role::Secondary));
            for line in told
                .iter()
                .flat_map(|line| wrap(line, cells.saturating_sub(2)))
            {
                lines.push((format!("  {line}"), Role::Text));
            }
        }
        lines
    }
}

impl Layer for History {
    fn draw(&self, state: &State, frame: &mut Frame<'_>, canvas: &mut Canvas) {
        let mut paper = Paper::modal(state, frame, canvas);
        let screen = paper.frame.area();
        let width = WIDTH.min(screen.width.saturating_sub(6));
        let lines = self.lines(state, width.into());
        let height = u16::try_from(lines.len())
            .unwrap_or(u16::MAX)
            .min(screen.height.saturating_sub(6))
            .max(3);
        let arrows = format!("{}{}", state.look.glyphs.up, state.look.glyphs.down);
        let close = Hint {
            key: "Esc",
            label: paper.text("action-close"),
            part: Some(part::CANCEL),
        };
        let scroll = Hint {
            key: &arrows,
            label: paper.text("dialog-scroll"),
            part: None,
        };
        let title = format!(
            "{} {} {}",
            paper.text("history-title"),
            state.look.glyphs.bullet,
            self.title
        );
        let hints = if usize::from(height) < lines.len() {
            vec![scroll, close]
        } else {
            vec![close]
        };
        let room = paper.dialog(&title, width, height, &hints);
        let top = self.scroll.top(lines.len(), room.height.into());
        paper.focus(room.x, room.y);
        for (row, (line, role)) in (0..room.height).zip(lines.iter().skip(top)) {
            paper.say(
                Rect {
                    y: room.y + row,
                    height: 1,
                    ..room
                },
                line,
                *role,
            );
        }
    }

    fn input(&mut self, input: &Input, _state: &State) -> Option<Vec<Intent>> {
        let press = Press::of(input);
        if self.scroll.press(&press) {
            return Some(Vec::new());
        }
        match press {
            Press::Foreign | Press::Quit => None,
            Press::Accept | Press::Cancel | Press::Left => Some(vec![Intent::Close]),
            press if matches!(press.letter(), Some('q' | 'h')) => Some(vec![Intent::Close]),
            _ => Some(Vec::new()),
        }
    }

    fn reply(&mut self, reply: &Reply, state: &State) -> Vec<Intent> {
        match reply {
            Reply::History { id, entries } if *id == self.visit => {
                self.told = match entries {
                    Ok(entries) => Told::Entries(entries.clone()),
                    Err(error) => Told::Trouble(trouble(state.look.catalogue, error)),
                };
                Vec::new()
            }
            // Somebody changed it while it was read.
            Reply::Outcome {
                outcome: Ok(Outcome::Accepted(receipt) | Outcome::Queued(receipt)),
                ..
            } if receipt.visit.id == self.visit => {
                vec![Intent::Effect(Effect::LoadHistory(self.visit))]
            }
            _ => Vec::new(),
        }
    }
}
