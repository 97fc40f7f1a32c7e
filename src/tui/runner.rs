//! The loop: one thread owns state and screen, sleeps until something happens, takes everything that happened, draws
//! once.

use std::collections::VecDeque;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender};
use std::time::{Duration, Instant};

use chrono::TimeDelta;
use ratatui::Terminal;

use super::canvas::Canvas;
use super::event::{Effect, Event, Reply};
use super::state::State;
use super::terminal::Screen;
use super::update::{next_wake, update};
use super::views;
use crate::backend::{Clock, Notice};

/// Of a flood of events, so many are taken in before the screen is drawn: a held key stays visible.
const BURST: usize = 256;

/// Carries effects out; their answers come back as events.
pub trait World {
    /// Begins an effect. Effects on the terminal itself are done when this returns.
    fn begin(&mut self, effect: Effect);

    /// Whether the last frame has left. Until then nothing is drawn, so that a slow line gets the latest frame and not
    /// all of them; whoever says no sends [`Event::Wake`] when it has.
    fn ready(&mut self) -> bool {
        true
    }

    /// Whether a frame that nobody at this screen waits for may be drawn now: where many screens share a machine, what
    /// changes on all of them must not hold up whoever types. Whoever says no sends [`Event::Turn`] when it may.
    fn turn(&mut self) -> bool {
        true
    }

    /// The turn is over, if there was one.
    fn pass(&mut self) {}

    /// An event is about to be taken in: whoever counts them may let more come.
    fn taking(&mut self, _event: &Event) {}
}

/// What a frame is drawn for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Due {
    /// Nothing: the last one shows how it is.
    Nothing,
    /// What changed by itself, or was done elsewhere.
    Change,
    /// Somebody at this screen waits for it.
    Awaited,
}

/// What the loop runs on.
pub struct Loop<S: Screen> {
    /// The state.
    pub state: State,
    /// Where it is drawn.
    pub terminal: Terminal<S>,
    /// What happens.
    pub events: Receiver<Event>,
    /// For events that the loop makes itself.
    pub sender: Sender<Event>,
    /// Whose time it is.
    pub clock: Arc<dyn Clock>,
    canvas: Canvas,
    /// What came while only answers were waited for.
    kept: VecDeque<Event>,
    /// What the next frame is for.
    due: Due,
    /// Whether what the base answers was asked for at this screen, rather than after news of others.
    asked: bool,
    /// Whether the terminal hung up.
    gone: bool,
}

impl<S: Screen> Loop<S> {
    /// A loop that has drawn nothing yet.
    pub fn new(
        state: State,
        terminal: Terminal<S>,
        (sender, events): (Sender<Event>, Receiver<Event>),
        clock: Arc<dyn Clock>,
    ) -> Self {
        Self {
            state,
            terminal,
            events,
            sender,
            clock,
            canvas: Canvas::default(),
            kept: VecDeque::new(),
            due: Due::Awaited,
            asked: true,
            gone: false,
        }
    }

    /// Where things are on the screen now.
    pub fn canvas(&self) -> &Canvas {
        &self.canvas
    }

    /// Runs until somebody quits.
    ///
    /// # Errors
    /// The terminal cannot be written any more.
    pub fn run(&mut self, world: &mut impl World) -> Result<(), S::Error> {
        self.begin(world)?;
        while self.step(world)? {}
        self.await_answers(world);
        Ok(())
    }

    /// Draws the first frame and asks for what it lacks.
    ///
    /// # Errors
    /// The terminal cannot be written.
    pub fn begin(&mut self, world: &mut impl World) -> Result<(), S::Error> {
        self.turn(Event::Wake, world);
        self.draw()
    }

    /// Waits for what happens next, takes it in, draws. `false` when it is over.
    ///
    /// # Errors
    /// The terminal cannot be written any more.
    pub fn step(&mut self, world: &mut impl World) -> Result<bool, S::Error> {
        let patience = self.patience();
        self.step_within(world, patience)
    }

    /// The same, but waits no longer than that.
    ///
    /// # Errors
    /// The terminal cannot be written any more.
    pub fn step_within(
        &mut self,
        world: &mut impl World,
        wait: Duration,
    ) -> Result<bool, S::Error> {
        let event = match self.kept.pop_front() {
            Some(event) => event,
            None => match self.events.recv_timeout(wait) {
                Ok(event) => event,
                Err(RecvTimeoutError::Timeout) => Event::Wake,
                Err(RecvTimeoutError::Disconnected) => return Ok(false),
            },
        };
        if !self.turn(event, world) {
            return Ok(false);
        }
        for _ in 0..BURST {
            let next = self.kept.pop_front();
            let Some(event) = next.or_else(|| self.events.try_recv().ok()) else {
                break;
            };
            if !self.turn(event, world) {
                return Ok(false);
            }
        }
        let drawn = self.draw_in_time(world);
        world.pass();
        drawn.map(|()| true)
    }

    /// Until the screen would change by itself, or a frame that is held back goes out without an answer.
    fn patience(&mut self) -> Duration {
        let wait = next_wake(&self.state) - self.clock.now();
        // A hair later than the boundary, so that it has really passed.
        let wait = (wait + TimeDelta::milliseconds(1))
            .to_std()
            .unwrap_or(Duration::ZERO);
        match self.terminal.backend_mut().hold() {
            Some(hold) if self.due > Due::Nothing => wait.min(hold),
            _ => wait,
        }
    }

    /// Draws what has changed, unless the terminal has not come so far: the frame after its answer is the latest. What
    /// nobody waits for takes its turn.
    fn draw_in_time(&mut self, world: &mut impl World) -> Result<(), S::Error> {
        if self.due > Due::Nothing
            && world.ready()
            && self.terminal.backend_mut().hold().is_none()
            && (self.due == Due::Awaited || world.turn())
        {
            self.draw()?;
        }
        Ok(())
    }

    /// What the frame after an event is for.
    fn due_after(&mut self, event: &Event) -> Due {
        match event {
            Event::Notice(_) => self.asked = false,
            Event::Reply(_) if self.asked => return Due::Awaited,
            Event::Reply(_) | Event::Wake | Event::Turn => {}
            _ => {
                self.asked = true;
                return Due::Awaited;
            }
        }
        Due::Change
    }

    /// Waits for answers on their way before somebody else reads what the terminal sends. What happens meanwhile is kept.
    fn await_answers(&mut self, world: &mut impl World) {
        let began = Instant::now();
        while !self.gone
            && let Some(left) = self
                .terminal
                .backend_mut()
                .owed()
                .and_then(|limit| limit.checked_sub(began.elapsed()))
        {
            match self.events.recv_timeout(left) {
                Ok(event @ Event::Answer(answer)) => {
                    world.taking(&event);
                    self.terminal.backend_mut().hear(answer);
                }
                Ok(event) => {
                    self.gone |= matches!(event, Event::Hangup);
                    self.kept.push_back(event);
                }
                Err(_) => return,
            }
        }
    }

    /// Takes one event in and begins what it asks for. `false` when it is over.
    fn turn(&mut self, event: Event, world: &mut impl World) -> bool {
        world.taking(&event);
        if let Event::Answer(answer) = event {
            self.terminal.backend_mut().hear(answer);
        }
        let silent = match event {
            Event::Turn => true,
            Event::Answer(answer) => !answer.is_about_looks(),
            _ => false,
        };
        if silent {
            return true;
        }
        let now = self.clock.now();
        let due = if is_unseen(&event, &self.state) && next_wake(&self.state) > now {
            Due::Nothing
        } else {
            self.due_after(&event)
        };
        let change = matches!(event, Event::Notice(Notice::Changed { .. }));
        self.gone |= matches!(event, Event::Hangup);
        let effects = update(&mut self.state, event, now, &self.canvas);
        // Where something is read again for it, a change shows when that has come.
        if !change || effects.is_empty() {
            self.due = self.due.max(due);
        }
        for effect in effects {
            match effect {
                Effect::Quit => return false,
                Effect::Repaint => {
                    let _unreadable = self.terminal.clear();
                }
                Effect::Clip(text) => {
                    self.terminal.backend_mut().clip(&text);
                }
                Effect::Suspend => {
                    self.await_answers(world);
                    world.begin(Effect::Suspend);
                    self.terminal.backend_mut().forget();
                    let _unreadable = self.terminal.clear();
                }
                effect => world.begin(effect),
            }
        }
        !self.gone
    }

    fn draw(&mut self) -> Result<(), S::Error> {
        self.due = Due::Nothing;
        self.draw_text()?;
        if !self.terminal.backend_mut().show(self.canvas.image())? {
            self.terminal.clear()?;
            self.draw_text()?;
            self.terminal.backend_mut().show(self.canvas.image())?;
        }
        Ok(())
    }

    fn draw_text(&mut self) -> Result<(), S::Error> {
        let links = self.terminal.backend_mut().links();
        let (state, canvas) = (&self.state, &mut self.canvas);
        *canvas = Canvas::with_links(links.filter(|_| state.abilities.links));
        self.terminal.draw(|frame| {
            views::draw(state, frame, canvas);
            if let Some(cursor) = canvas.cursor() {
                frame.set_cursor_position(cursor);
            }
        })?;
        Ok(())
    }
}

/// Whether nothing on the screen changes by an event: of five hundred boards, most have the same crowd before and after
/// somebody came.
fn is_unseen(event: &Event, state: &State) -> bool {
    match event {
        Event::Notice(Notice::Presence) => true,
        Event::Reply(Reply::Present(present)) => *present == state.shared.present,
        _ => false,
    }
}
