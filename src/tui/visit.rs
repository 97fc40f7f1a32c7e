//! The application on a terminal that is not this process's: bytes go out by a line, events come in by a queue.

use std::io::{self, Write};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender};

use ratatui::Terminal;
use ratatui::layout::Size;
use tokio::runtime::Handle;

use super::effects::Courier;
use super::event::{Effect, Event};
use super::opening::{Place, first_state};
use super::run::{LAST_WORDS, Options, TuiError, is_gone};
use super::runner::{Loop, World};
use super::terminal::{FrameBackend, Modes, plausible};
use crate::backend::Backend;

/// A line to somebody's terminal.
pub trait Line: Write + Clone + Send + 'static {
    /// The size of the terminal now, in cells, as it was told.
    fn size(&self) -> Size;

    /// The pixels of a cell.
    fn cell(&self) -> (u16, u16);

    /// Whether what was written before has left. Whoever is told that it has not gets [`Event::Wake`] when it has.
    fn ready(&self) -> bool;

    /// Whether a frame that nobody waits for may be drawn now. Whoever is told that it may not gets [`Event::Turn`] when
    /// it may.
    fn turn(&self) -> bool;

    /// The turn is over, if there was one.
    fn pass(&self);

    /// No frame will be drawn any more: turns are for others.
    fn done(&self);

    /// An event is about to be taken in.
    fn taking(&self, event: &Event);
}

/// Shows the board to a visitor until they quit, or until they are sent away ([`Event::Terminate`], [`Event::Hangup`]).
/// Blocks the calling thread, which must not be one of the runtime's. The modes of the terminal are given back on every
/// way out, a panic as well.
///
/// # Errors
/// The base does not answer the first questions.
pub fn visit(
    backend: &Arc<dyn Backend>,
    runtime: &Handle,
    options: Options,
    line: &impl Line,
    (sender, events): (Sender<Event>, Receiver<Event>),
) -> Result<(), TuiError> {
    let size = plausible(line.size());
    let place = Place {
        size: (size.width, size.height),
        cell: line.cell(),
    };
    let (mut state, news) = first_state(backend, runtime, &options, place)?;
    state.shell = false;
    state.easel.afar = true;
    let modes = Held::take(line.clone(), options.modes())?;
    let ask = line.clone();
    let screen = FrameBackend::new(Box::new(line.clone()), move || Ok(plausible(ask.size())))
        .synchronised(options.environment.synchronised())
        .paced(true)
        .asking(options.questions());
    let terminal = Terminal::new(screen)?;
    let mut courier =
        Courier::new(Arc::clone(backend), sender.clone(), runtime.clone()).files(options.files);
    courier.listen(news);
    let mut board = Loop::new(state, terminal, (sender, events), options.clock);
    let mut world = Away { courier, modes };
    let ended = board.run(&mut world);
    line.done();
    world.courier.settle(LAST_WORDS);
    match ended {
        Err(error) if !is_gone(&error) => Err(error.into()),
        _ => Ok(()),
    }
}

/// The modes of a terminal at the end of a line, held until dropped.
struct Held<L: Line> {
    line: L,
    modes: Modes,
}

impl<L: Line> Held<L> {
    fn take(mut line: L, modes: Modes) -> io::Result<Self> {
        line.write_all(modes.enter().as_bytes())?;
        Ok(Self { line, modes })
    }
}

impl<L: Line> Drop for Held<L> {
    fn drop(&mut self) {
        // Nothing is left to do about a line that is cut.
        let _cut = self.line.write_all(self.modes.leave().as_bytes());
    }
}

/// The world of a board that somebody visits.
struct Away<L: Line> {
    courier: Courier,
    modes: Held<L>,
}

impl<L: Line> World for Away<L> {
    fn begin(&mut self, effect: Effect) {
        match effect {
            Effect::Mouse(on) => {
                self.modes.modes.mouse = on;
                let _cut = self.modes.line.write_all(Modes::mouse(on).as_bytes());
            }
            // There is no shell to go back to.
            Effect::Suspend => {}
            effect => self.courier.carry(effect),
        }
    }

    fn ready(&mut self) -> bool {
        self.modes.line.ready()
    }

    fn turn(&mut self) -> bool {
        self.modes.line.turn()
    }

    fn pass(&mut self) {
        self.modes.line.pass();
    }

    fn taking(&mut self, event: &Event) {
        self.modes.line.taking(event);
    }
}
