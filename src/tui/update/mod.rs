//! `update`: the state after an event, and what is asked of the world. No input or output, no waiting.

mod act;
mod answer;
mod ghost;
mod mouse;
mod navigate;
mod news;
mod open;
mod reach;
mod send;
mod settle;
mod shared;
mod wall;

use chrono::{DateTime, Utc};
use ratatui::crossterm::event::{KeyEvent, KeyEventKind};

use super::actions::ActionId;
use super::canvas::Canvas;
use super::event::{Effect, Event};
use super::layers::{Input, Intent};
use super::state::State;
use super::terminal::Answer;
use crate::backend::Notice;

pub use settle::next_wake;

/// Takes one event in. `canvas` is what the last frame left behind: where things are, for the mouse.
pub fn update(state: &mut State, event: Event, now: DateTime<Utc>, canvas: &Canvas) -> Vec<Effect> {
    state.now = now;
    if state.wall.is_some() {
        return state.wall_event(event);
    }
    if matches!(event, Event::Key(_) | Event::Mouse(_)) {
        canvas.keys().clone_into(&mut state.keys_shown);
    }
    let mut effects = match event {
        Event::Key(key) if key.kind == KeyEventKind::Release => Vec::new(),
        Event::Key(key) => state.key(key),
        Event::Paste(text) => state.top_input(&Input::Paste(text)).unwrap_or_default(),
        Event::Mouse(mouse) => state.mouse_event(mouse, canvas),
        Event::Resize(columns, rows) => {
            state.size = (columns, rows);
            state.resized();
            Vec::new()
        }
        Event::Wake | Event::Turn => Vec::new(),
        Event::Answer(answer) => {
            state.heard(answer);
            Vec::new()
        }
        Event::Reply(reply) => state.reply(reply),
        Event::Notice(notice) => state.notice(&notice),
        Event::Terminate | Event::Hangup => vec![Effect::Quit],
    };
    effects.extend(state.settle());
    if effects.contains(&Effect::Quit) && state.shared.editing.take().is_some() {
        effects.insert(0, Effect::Editing(None));
    }
    effects
}

impl State {
    /// A key goes to the top layer, then to the table of actions.
    fn key(&mut self, key: KeyEvent) -> Vec<Effect> {
        self.message = None;
        self.shared.news = None;
        self.weeks.retry();
        if let Some(effects) = self.top_input(&Input::Key(key)) {
            return effects;
        }
        let stand = self.stand();
        let keymap = std::sync::Arc::clone(&self.look.keymap);
        let wanted: Vec<ActionId> = keymap.actions(key, stand).collect();
        // Of actions that share a key, the one that is possible now; if none is, the first says why.
        let action = wanted
            .iter()
            .find(|action| self.possible(**action).is_ok())
            .or(wanted.first());
        let Some(action) = action else {
            return Vec::new();
        };
        let mut effects = self.run(*action);
        effects.extend(self.lessons.learn(*action));
        effects
    }

    /// Offers an input to the top layer; `None` when it is not for it.
    fn top_input(&mut self, input: &Input) -> Option<Vec<Effect>> {
        let mut layer = self.layers.pop()?;
        let depth = self.layers.len();
        let intents = layer.input(input, self);
        self.layers.push(layer);
        let intents = intents?;
        Some(self.perform(intents, depth))
    }

    /// Carries out what the layer at a depth of the stack wants.
    fn perform(&mut self, intents: Vec<Intent>, depth: usize) -> Vec<Effect> {
        let mut effects = Vec::new();
        for intent in intents {
            match intent {
                Intent::Close => {
                    if depth < self.layers.len() {
                        self.layers.remove(depth);
                    }
                }
                Intent::Open(layer) => self.layers.push(layer),
                Intent::Send(request) => effects.extend(self.send(request)),
                Intent::Run(action) => effects.extend(self.run(action)),
                Intent::Leave => self.layers.clear(),
                Intent::Used(thing) => self.recent.used(thing),
                Intent::Reach(visit) => self.reach(&visit),
                Intent::Technician(id) => self.reach_technician(id),
                Intent::Client(client) => effects.extend(self.reach_client(&client)),
                Intent::GoTo(day) => self.visit_day(day),
                Intent::Filter(filters) => self.filter(filters),
                Intent::Show(id) => effects.extend(self.show(id)),
                Intent::Effect(effect) => effects.push(effect),
                Intent::Complain(text) => self.complain(text),
                Intent::Say(text) => self.say(text),
                Intent::Photos(question) => effects.extend(self.open_photos(question)),
                Intent::Sign(signer) => effects.extend(self.open_signature(signer)),
                Intent::Answer(code) => effects.extend(self.open_question(&code)),
            }
        }
        effects
    }

    /// The terminal says something of itself: the looks follow.
    fn heard(&mut self, answer: Answer) {
        if self.dress.hear(answer) {
            self.look.palette = self.dress.palette();
            self.easel.depth = self.look.palette.depth();
        }
    }

    fn resized(&mut self) {
        let mut layers = std::mem::take(&mut self.layers);
        for layer in &mut layers {
            layer.resized(self);
        }
        self.layers = layers;
    }

    fn notice(&mut self, notice: &Notice) -> Vec<Effect> {
        let mut layers = std::mem::take(&mut self.layers);
        for layer in &mut layers {
            layer.notice(notice, self);
        }
        self.layers = layers;
        match notice {
            Notice::Changed { seq: i64::MAX } => {
                self.start_over();
                Vec::new()
            }
            Notice::Changed { seq } => {
                let known = self
                    .weeks
                    .board(self.cursor.day)
                    .is_some_and(|board| board.seq >= *seq);
                if !known {
                    self.weeks.expire(self.now);
                }
                self.ask_deeds()
            }
            Notice::Mail => {
                self.weeks.expire(self.now);
                Vec::new()
            }
            Notice::Directory => vec![Effect::LoadDirectory],
            Notice::Connection(connection) => {
                self.connected(*connection);
                Vec::new()
            }
            Notice::Presence => vec![Effect::LoadPresent],
        }
    }
}
