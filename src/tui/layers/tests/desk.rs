//! A board that is driven by keys without a base: commands are decided here.

use std::sync::Arc;

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use ratatui::backend::TestBackend;
use ratatui::buffer::Buffer;
use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use ratatui::{Frame, Terminal};
use uuid::Uuid;

pub use super::company::*;
use crate::backend::{Board, Detail as Known, Entry, Outcome, Receipt, Session};
use crate::domain::{
    Action, Actor, Command, Context, Denied, Directory, Intervention, Level, TechnicianId,
    TimeTracking, UserId, accept, decide,
};
use crate::i18n::{Catalogue, Lang};
use crate::tui::actions::{ActionId, Keymap};
use crate::tui::canvas::Canvas;
use crate::tui::event::{Effect, Event, Reply};
use crate::tui::state::{Look, State};
use crate::tui::theme::{Glyphs, Repertoire};
use crate::tui::update::update;

/// A board without a base.
pub struct Desk {
    pub state: State,
    pub canvas: Canvas,
    pub now: DateTime<Utc>,
    /// Everything that was sent, in order.
    pub sent: Vec<Command>,
    /// Everything else that was asked of the world.
    pub effects: Vec<Effect>,
    pub visits: Vec<Arc<Intervention>>,
    pub size: (u16, u16),
    /// The last place in the journal.
    pub seq: i64,
}

impl Desk {
    /// Somebody at a board with one visit, at ten to the visit's start.
    pub fn with(visit: Intervention, level: Level, tracking: TimeTracking) -> Self {
        let now = visit.schedule.unwrap().start - TimeDelta::minutes(10);
        Self::new(vec![visit], level, directory(tracking), Lang::Fr, now)
    }

    pub fn new(
        visits: Vec<Intervention>,
        level: Level,
        directory: Directory,
        lang: Lang,
        now: DateTime<Utc>,
    ) -> Self {
        let technician = (level < Level::ManageAll).then_some(TechnicianId(1));
        let actor = Actor {
            user: UserId(9),
            name: "Nadia Riou".into(),
            level,
            technician,
        };
        let session = Session {
            actor,
            base: "base.db".into(),
            clock_behind: None,
        };
        let look = Look {
            palette: palette(),
            glyphs: Glyphs::of(Repertoire::Unicode),
            catalogue: Catalogue::of(lang),
            keymap: Arc::new(Keymap::default()),
        };
        let mut state = State::new(session, Arc::new(directory), look, now, (80, 24));
        state.cursor.technician = Some(TechnicianId(1));
        let mut desk = Self {
            state,
            canvas: Canvas::default(),
            now,
            sent: vec![],
            effects: vec![],
            visits: visits.into_iter().map(Arc::new).collect(),
            size: (80, 24),
            seq: 0,
        };
        desk.read();
        desk
    }

    /// The board is read anew, and the cursor put on the first visit.
    pub fn read(&mut self) {
        self.refresh();
        self.state.cursor.visit = self.visits.first().map(|visit| visit.id);
    }

    /// The board is read anew.
    pub fn refresh(&mut self) {
        let week = crate::backend::Window::week(self.state.cursor.day);
        let (monday, span) = (week.first, week.span(self.state.zone()));
        let board = Board {
            seq: self.seq.max(i64::try_from(self.sent.len()).unwrap()),
            visits: self
                .visits
                .iter()
                .filter(|visit| !visit.deleted)
                .filter(|visit| visit.schedule.is_some_and(|one| one.span().overlaps(span)))
                .cloned()
                .collect(),
            pool: self
                .visits
                .iter()
                .filter(|visit| visit.schedule.is_none())
                .cloned()
                .collect(),
            timers: vec![],
            unsent: Vec::new(),
            pending: Vec::new(),
        };
        self.event(Event::Reply(Reply::Week {
            monday,
            board: Ok(Arc::new(board)),
        }));
    }

    pub fn event(&mut self, event: Event) {
        let effects = update(&mut self.state, event, self.now, &self.canvas);
        for effect in effects {
            match effect {
                Effect::Submit(command) => self.sent.push(*command),
                Effect::LoadWeek(_) => {}
                effect => self.effects.push(effect),
            }
        }
    }

    /// Opens the detail of the first visit, with what the base knows of it.
    pub fn open(&mut self) -> &mut Self {
        self.open_with(vec![])
    }

    pub fn open_with(&mut self, others: Vec<Intervention>) -> &mut Self {
        self.press("enter");
        let others = others.into_iter().map(Arc::new).collect();
        self.tell(|detail| detail.others = others)
    }

    /// The base tells what it knows of the first visit.
    pub fn tell(&mut self, change: impl FnOnce(&mut Known)) -> &mut Self {
        let visit = Arc::clone(&self.visits[0]);
        let form = self.state.directory.form_of(&visit).cloned();
        let mut detail = Known {
            visit: Arc::clone(&visit),
            others: Vec::new(),
            drafts: std::collections::BTreeMap::new(),
            form: form.unwrap_or_default(),
            mails: Vec::new(),
            pending: false,
        };
        change(&mut detail);
        self.event(Event::Reply(Reply::Detail {
            id: visit.id,
            detail: Ok(Box::new(detail)),
        }));
        self
    }

    /// Presses keys, written as in the configuration, separated by spaces.
    pub fn press(&mut self, keys: &str) -> &mut Self {
        for key in keys.split(' ') {
            self.event(Event::Key(parse(key)));
        }
        self
    }

    /// Types a text letter by letter.
    pub fn type_(&mut self, text: &str) -> &mut Self {
        for letter in text.chars() {
            self.event(Event::Key(KeyEvent::new(
                KeyCode::Char(letter),
                KeyModifiers::NONE,
            )));
        }
        self
    }

    pub fn run(&mut self, action: ActionId) -> &mut Self {
        let key = self.state.look.keymap.hint(action).unwrap().to_string();
        self.press(&key.to_lowercase())
    }

    /// Decides the last command as a base would, and answers.
    pub fn answer(&mut self) -> &mut Self {
        let command = self.sent.last().unwrap().clone();
        self.answer_to(&command)
    }

    /// Decides a command as a base would, and answers.
    pub fn answer_to(&mut self, command: &Command) -> &mut Self {
        let outcome = self.decide(command);
        self.hear(command, outcome)
    }

    /// Keeps the last command as an outbox would, and answers.
    pub fn keep(&mut self) -> &mut Self {
        let command = self.sent.last().unwrap().clone();
        let outcome = match self.decide(&command) {
            Outcome::Accepted(receipt) => Outcome::Queued(Box::new(Receipt {
                seq: None,
                ..*receipt
            })),
            outcome => outcome,
        };
        self.hear(&command, outcome)
    }

    fn hear(&mut self, command: &Command, outcome: Outcome) -> &mut Self {
        self.event(Event::Reply(Reply::Outcome {
            command: command.id,
            outcome: Ok(outcome),
        }));
        self
    }

    fn decide(&mut self, command: &Command) -> Outcome {
        let at = self
            .visits
            .iter()
            .position(|visit| visit.id == command.intervention);
        let visit = at.map(|at| Arc::clone(&self.visits[at]));
        let neighbours = self.state.weeks.neighbours();
        let directory = Arc::clone(&self.state.directory);
        let actor = self.state.session.actor.clone();
        let form = visit
            .as_ref()
            .and_then(|visit| directory.form_of(visit).cloned());
        let context = Context {
            now: self.now,
            actor: &actor,
            directory: &directory,
            neighbours: &neighbours,
            timers: &[],
            next_number: None,
            recorded: None,
            form: form.as_deref(),
        };
        match decide(visit.as_deref(), command, &context) {
            Err(Denied::Refused(refusal)) => Outcome::Refused(refusal),
            Err(Denied::Conflict(conflict)) => Outcome::Conflict(conflict),
            Ok(events) => {
                let after = Arc::new(accept(visit.as_deref().cloned(), &events).unwrap());
                match at {
                    Some(at) => self.visits[at] = Arc::clone(&after),
                    None => self.visits.push(Arc::clone(&after)),
                }
                let seq = (!events.is_empty()).then_some(i64::try_from(self.sent.len()).unwrap());
                Outcome::Accepted(Box::new(Receipt {
                    command: command.id,
                    seq,
                    events,
                    visit: after,
                }))
            }
        }
    }

    /// The last action that was sent.
    pub fn action(&self) -> &Action {
        &self.sent.last().unwrap().action
    }

    pub fn buffer(&mut self) -> Buffer {
        self.drawn(|state, frame, canvas| {
            for layer in &state.layers {
                layer.draw(state, frame, canvas);
            }
        })
    }

    fn drawn(&mut self, draw: impl FnOnce(&State, &mut Frame<'_>, &mut Canvas)) -> Buffer {
        let (width, height) = self.size;
        let mut terminal = Terminal::new(TestBackend::new(width, height)).unwrap();
        self.state.size = self.size;
        self.canvas = Canvas::default();
        let (state, canvas) = (&self.state, &mut self.canvas);
        terminal.draw(|frame| draw(state, frame, canvas)).unwrap();
        terminal.backend().buffer().clone()
    }

    /// The whole screen as text: the board and the layers.
    pub fn whole(&mut self) -> String {
        let buffer = self.drawn(crate::tui::views::draw);
        text_of(&buffer)
    }

    /// The screen as text.
    pub fn screen(&mut self) -> String {
        let buffer = self.buffer();
        text_of(&buffer)
    }

    pub fn at(&mut self, width: u16, height: u16) -> String {
        self.size = (width, height);
        self.screen()
    }
}

/// What a screen says, line by line.
fn text_of(buffer: &Buffer) -> String {
    let rows = buffer.area.height;
    let mut text = String::new();
    for y in 0..rows {
        let mut line = String::new();
        let mut x = 0;
        while x < buffer.area.width {
            let symbol = buffer[(x, y)].symbol();
            line.push_str(symbol);
            x += u16::try_from(crate::tui::text::width(symbol).max(1)).unwrap();
        }
        text.push_str(line.trim_end());
        text.push('\n');
    }
    text
}

/// A key as the configuration writes it.
pub fn parse(key: &str) -> KeyEvent {
    let (code, modifiers) = match key {
        "enter" => (KeyCode::Enter, KeyModifiers::NONE),
        "esc" => (KeyCode::Esc, KeyModifiers::NONE),
        "tab" => (KeyCode::Tab, KeyModifiers::NONE),
        "shift-tab" => (KeyCode::BackTab, KeyModifiers::NONE),
        "space" => (KeyCode::Char(' '), KeyModifiers::NONE),
        "backspace" => (KeyCode::Backspace, KeyModifiers::NONE),
        "del" => (KeyCode::Delete, KeyModifiers::NONE),
        "up" => (KeyCode::Up, KeyModifiers::NONE),
        "down" => (KeyCode::Down, KeyModifiers::NONE),
        "left" => (KeyCode::Left, KeyModifiers::NONE),
        "right" => (KeyCode::Right, KeyModifiers::NONE),
        "home" => (KeyCode::Home, KeyModifiers::NONE),
        "end" => (KeyCode::End, KeyModifiers::NONE),
        "pgup" => (KeyCode::PageUp, KeyModifiers::NONE),
        "pgdn" => (KeyCode::PageDown, KeyModifiers::NONE),
        key if function_key(key).is_some() => {
            (KeyCode::F(function_key(key).unwrap()), KeyModifiers::NONE)
        }
        key => match key.strip_prefix("ctrl-") {
            Some(letter) => (
                KeyCode::Char(letter.chars().next().unwrap()),
                KeyModifiers::CONTROL,
            ),
            None => (
                KeyCode::Char(key.chars().next().unwrap()),
                KeyModifiers::NONE,
            ),
        },
    };
    KeyEvent::new(code, modifiers)
}

/// What a base answers when it is asked for a history.
pub fn entry(
    visit: &Intervention,
    action: Action,
    events: Vec<crate::domain::Event>,
    at: DateTime<Utc>,
) -> Entry {
    let actor = Actor {
        user: UserId(1),
        name: "Marie Guégan".into(),
        level: Level::Manager,
        technician: None,
    };
    Entry {
        seq: 1,
        command: crate::domain::CommandId(Uuid::nil()),
        intervention: visit.id,
        actor,
        at,
        received_at: at,
        via: None,
        action,
        events,
        revision: visit.revision,
    }
}

pub fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

/// The number of `f1` … `f12`.
fn function_key(key: &str) -> Option<u8> {
    key.strip_prefix('f')?.parse().ok()
}
