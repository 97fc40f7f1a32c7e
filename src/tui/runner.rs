//! The loop: one thread owns state and screen, sleeps until something happens, takes everything that happened, draws
//! once.

use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender};
use std::time::Duration;

use chrono::TimeDelta;
use ratatui::Terminal;

use super::canvas::Canvas;
use super::event::{Effect, Event};
use super::state::State;
use super::terminal::Easels as Screen;
use super::update::{next_wake, update};
use super::views;
use crate::backend::Clock;

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

    /// An event is about to be taken in: whoever counts them may let more come.
    fn taking(&mut self, _event: &Event) {}
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
        self.step_within(world, self.patience())
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
        let event = match self.events.recv_timeout(wait) {
            Ok(event) => event,
            Err(RecvTimeoutError::Timeout) => Event::Wake,
            Err(RecvTimeoutError::Disconnected) => return Ok(false),
        };
        if !self.turn(event, world) {
            return Ok(false);
        }
        for _ in 0..BURST {
            let Ok(event) = self.events.try_recv() else {
                break;
            };
            if !self.turn(event, world) {
                return Ok(false);
            }
        }
        if world.ready() {
            self.draw()?;
        }
        Ok(true)
    }

    /// Until the screen would change by itself.
    fn patience(&self) -> Duration {
        let wait = next_wake(&self.state) - self.clock.now();
        // A hair later than the boundary, so that it has really passed.
        (wait + TimeDelta::milliseconds(1))
            .to_std()
            .unwrap_or(Duration::ZERO)
    }

    /// Takes one event in and begins what it asks for. `false` when it is over.
    fn turn(&mut self, event: Event, world: &mut impl World) -> bool {
        world.taking(&event);
        let gone = matches!(event, Event::Hangup);
        for effect in update(&mut self.state, event, self.clock.now(), &self.canvas) {
            match effect {
                Effect::Quit => return false,
                Effect::Repaint => {
                    let _unreadable = self.terminal.clear();
                }
                Effect::Suspend => {
                    world.begin(Effect::Suspend);
                    let _unreadable = self.terminal.clear();
                }
                effect => world.begin(effect),
            }
        }
        !gone
    }

    fn draw(&mut self) -> Result<(), S::Error> {
        self.draw_text()?;
        if !self.terminal.backend_mut().show(self.canvas.image())? {
            self.terminal.clear()?;
            self.draw_text()?;
            self.terminal.backend_mut().show(self.canvas.image())?;
        }
        Ok(())
    }

    fn draw_text(&mut self) -> Result<(), S::Error> {
        let (state, canvas) = (&self.state, &mut self.canvas);
        *canvas = Canvas::default();
        self.terminal.draw(|frame| {
            views::draw(state, frame, canvas);
            if let Some(cursor) = canvas.cursor() {
                frame.set_cursor_position(cursor);
            }
        })?;
        Ok(())
    }
}
