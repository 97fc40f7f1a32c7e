//! The palette: actions, visits, clients and technicians, found by a few letters.

mod candidates;
mod draw;
mod rank;

use std::cell::Cell;
use std::sync::Arc;

use ratatui::Frame;

use super::parts::{Press, TextField};
use super::{Detail, Input, Intent, Layer};
use crate::backend::BackendError;
use crate::domain::{Client, Intervention};
use crate::tui::actions::Place;
use crate::tui::canvas::Canvas;
use crate::tui::event::{Effect, Reply};
use crate::tui::state::{State, Thing};

use candidates::{Candidate, leads_back, of_client, of_visit};
use rank::Finder;

/// From so many letters on the base is asked, too.
const ASKED_FROM: usize = 2;

/// What is looked for and found.
pub struct Palette {
    stand: Place,
    field: TextField,
    /// What can be found; what the base adds comes last.
    all: Vec<Candidate>,
    /// How many of them were here before the base was asked.
    own: usize,
    /// Clients that the base found.
    clients: Vec<Client>,
    /// A visit that the base found by its number.
    visit: Option<Arc<Intervention>>,
    /// The places in `all` of those that fit, the best first.
    found: Vec<usize>,
    /// What the cursor is on: it stays there whatever the base adds.
    chosen: Option<Thing>,
    /// Whether the base did not answer.
    alone: bool,
    finder: Finder,
    top: Cell<usize>,
}

impl Palette {
    /// Everything that can be found where somebody stands.
    pub fn open(state: &State) -> Self {
        let stand = state.stand();
        let all = candidates::all(stand, state);
        let mut palette = Self {
            stand,
            field: TextField::line(""),
            own: all.len(),
            all,
            clients: Vec::new(),
            visit: None,
            found: Vec::new(),
            chosen: None,
            alone: false,
            finder: Finder::new(),
            top: Cell::new(0),
        };
        palette.find(state);
        palette.choose(0);
        palette
    }

    fn find(&mut self, state: &State) {
        let typed = self.field.text();
        self.found = self.finder.find(&typed, &self.all, &state.recent);
    }

    /// Where the cursor is.
    fn at(&self) -> usize {
        let on = |place: &usize| self.all.get(*place).map(|one| one.thing) == self.chosen;
        self.found.iter().position(on).unwrap_or(0)
    }

    fn choose(&mut self, at: usize) {
        let at = at.min(self.found.len().saturating_sub(1));
        self.chosen = self.here(at).map(|one| one.thing);
    }

    fn here(&self, at: usize) -> Option<&Candidate> {
        self.all.get(*self.found.get(at)?)
    }

    /// After something was typed: what is here at once, what the base knows later.
    fn ask(&mut self, state: &State) -> Vec<Intent> {
        self.find(state);
        self.choose(0);
        let typed = self.field.text().trim().to_owned();
        if typed.chars().count() < ASKED_FROM {
            return Vec::new();
        }
        let mut asked = vec![Intent::Effect(Effect::FindClients(typed.clone()))];
        if typed.chars().any(|letter| letter.is_ascii_digit()) {
            asked.push(Intent::Effect(Effect::FindVisit(typed)));
        }
        asked
    }

    /// Puts what the base found behind what is here.
    fn add(&mut self, state: &State) {
        self.all.truncate(self.own);
        let known = |thing: Thing, all: &[Candidate]| all.iter().any(|one| one.thing == thing);
        for client in &self.clients {
            if !known(Thing::Client(client.id), &self.all) {
                self.all.push(of_client(client));
            }
        }
        if let Some(visit) = &self.visit
            && !known(Thing::Visit(visit.id), &self.all)
        {
            self.all.push(of_visit(visit, state));
        }
        self.find(state);
        if self.found.is_empty() || self.chosen.is_none() {
            self.choose(0);
        }
    }

    fn is_asked(&self, text: &str) -> bool {
        self.field.text().trim() == text
    }

    fn run(&self, at: usize, state: &State) -> Vec<Intent> {
        let Some(candidate) = self.here(at) else {
            return Vec::new();
        };
        if let Some(reason) = candidate.reason(state) {
            return vec![Intent::Complain(reason)];
        }
        let thing = candidate.thing;
        let mut intents = vec![Intent::Used(thing), Intent::Close];
        match thing {
            Thing::Action(id) => {
                if self.stand != Place::Board && id.spec().is_some_and(leads_back) {
                    intents.push(Intent::Leave);
                }
                intents.push(Intent::Run(id));
            }
            Thing::Visit(id) => {
                let found = self.visit.as_ref().filter(|visit| visit.id == id);
                let Some(visit) = state.visit(id).or(found) else {
                    let gone = state.look.catalogue.text("palette-visit-gone");
                    return vec![Intent::Complain(gone.to_owned())];
                };
                let (detail, effects) = Detail::open(Arc::clone(visit));
                if self.stand == Place::Board {
                    intents.push(Intent::Reach(Arc::clone(visit)));
                }
                intents.push(Intent::Open(Box::new(detail)));
                intents.extend(effects.into_iter().map(Intent::Effect));
            }
            Thing::Client(id) => {
                let client = self.clients.iter().find(|client| client.id == id);
                intents.extend(client.cloned().map(|one| Intent::Client(Box::new(one))));
            }
            Thing::Technician(id) => intents.extend([Intent::Leave, Intent::Technician(id)]),
        }
        intents
    }
}

impl Layer for Palette {
    fn draw(&self, state: &State, frame: &mut Frame<'_>, canvas: &mut Canvas) {
        self.paint(state, frame, canvas);
    }

    fn input(&mut self, input: &Input, state: &State) -> Option<Vec<Intent>> {
        let last = self.found.len().saturating_sub(1);
        let at = self.at();
        match Press::of(input) {
            Press::Foreign | Press::Quit => return None,
            Press::Cancel => return Some(vec![Intent::Close]),
            Press::Accept => return Some(self.run(at, state)),
            Press::Part(number) => return Some(self.run(number.into(), state)),
            Press::Up | Press::Previous => self.choose(at.saturating_sub(1)),
            Press::Down | Press::Next => self.choose((at + 1).min(last)),
            Press::PageUp => self.choose(at.saturating_sub(8)),
            Press::PageDown => self.choose(at + 8),
            Press::Wheel(lines) => self.choose(at.saturating_add_signed(lines.signum().into())),
            press => {
                let before = self.field.text();
                self.field.press(&press);
                if self.field.text() != before {
                    return Some(self.ask(state));
                }
            }
        }
        Some(Vec::new())
    }

    fn reply(&mut self, reply: &Reply, state: &State) -> Vec<Intent> {
        match reply {
            Reply::Clients { text, clients } if self.is_asked(text) => {
                self.alone = clients.is_err();
                if let Ok(clients) = clients {
                    self.clients.clone_from(clients);
                    self.add(state);
                }
            }
            Reply::Visit { text, visit } if self.is_asked(text) => {
                match visit {
                    Ok(visit) => self.visit = Some(Arc::clone(visit)),
                    Err(BackendError::NotFound { .. } | BackendError::Ambiguous { .. }) => {
                        self.visit = None;
                    }
                    Err(_) => self.alone = true,
                }
                self.add(state);
            }
            _ => {}
        }
        Vec::new()
    }
}
