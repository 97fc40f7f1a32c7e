//! The application on the terminal of this process.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{self, Sender};
use std::time::Duration;

use ratatui::Terminal;
use tokio::runtime::Handle;
use tokio::signal::unix::{SignalKind, signal};

use super::actions::{Keymap, KeymapError};
use super::effects::Courier;
use super::event::{Effect, Event};
use super::lessons::Lessons;
use super::opening::{Place, first_state};
use super::runner::{Loop, World};
use super::terminal::graphics::Protocol;
use super::terminal::{FrameBackend, Guard, plausible, spawn_input, tty_cell, tty_sink, tty_size};
use super::theme::{Dress, Environment, Repertoire};
use super::wall;
use crate::backend::{Backend, BackendError, Clock};
use crate::i18n::Catalogue;

/// How long the end waits for what is being written; a base that another process holds answers within that.
pub(super) const LAST_WORDS: Duration = Duration::from_secs(2);

/// How to run.
pub struct Options {
    /// How it looks, and how that follows what the terminal says of itself.
    pub dress: Dress,
    /// The signs that the terminal shows.
    pub repertoire: Repertoire,
    /// Texts.
    pub catalogue: &'static Catalogue,
    /// Keys.
    pub keymap: Keymap,
    /// Whether to ask for mouse reports.
    pub mouse: bool,
    /// The file in which the last choice about the mouse is kept, if it is to be kept.
    pub mouse_kept: Option<PathBuf>,
    /// Whether nothing moves by itself.
    pub reduced_motion: bool,
    /// How photos are shown.
    pub graphics: Protocol,
    /// Whether the files of this machine may be named. Not by a visitor: they are not theirs.
    pub files: bool,
    /// The folder in which photos arrive.
    pub drop_folder: Option<PathBuf>,
    /// First hints.
    pub lessons: Lessons,
    /// What is said first.
    pub welcome: Option<String>,
    /// What is known of the terminal.
    pub environment: Environment,
    /// Whose time it is.
    pub clock: Arc<dyn Clock>,
    /// How the screen on a wall is set; `None` for a board that people work at.
    pub wall: Option<wall::Options>,
}

/// Why the application could not run.
#[derive(Debug, thiserror::Error)]
pub enum TuiError {
    /// The base does not answer.
    #[error(transparent)]
    Backend(#[from] BackendError),
    /// Keys that cannot be used.
    #[error(transparent)]
    Keymap(#[from] KeymapError),
    /// The terminal cannot be used.
    #[error("the terminal cannot be used: {0}")]
    Terminal(#[from] io::Error),
}

/// Shows the board until somebody quits. Blocks the calling thread, which must not be one of the runtime's.
///
/// # Errors
/// The base does not answer the first questions, or standard input and output are no terminal.
pub fn run(backend: &Arc<dyn Backend>, runtime: &Handle, options: Options) -> Result<(), TuiError> {
    let (sender, events) = mpsc::channel();
    let size = tty_size().map_or((80, 24), |size| {
        let size = plausible(size);
        (size.width, size.height)
    });
    let place = Place {
        size,
        cell: tty_cell(),
    };
    let (state, news) = first_state(backend, runtime, &options, place)?;
    listen_to_signals(&sender, runtime)?;
    let guard = Guard::enter(options.modes())?;
    let screen = FrameBackend::new(tty_sink(), tty_size)
        .synchronised(options.environment.synchronised())
        .paced(options.environment.remote)
        .asking(options.questions());
    let terminal = Terminal::new(screen)?;
    let mut courier =
        Courier::new(Arc::clone(backend), sender.clone(), runtime.clone()).files(options.files);
    courier.listen(news);
    listen_to_terminal(&sender)?;
    let mut board = Loop::new(state, terminal, (sender, events), options.clock);
    let mut world = Tty {
        courier,
        guard,
        mouse_kept: options.mouse_kept,
    };
    let ended = board.run(&mut world);
    world.courier.settle(LAST_WORDS);
    drop(world);
    // A terminal that is gone cannot be told, and need not be.
    match ended {
        Err(error) if !is_gone(&error) => Err(error.into()),
        _ => Ok(()),
    }
}

pub(super) fn is_gone(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::BrokenPipe | io::ErrorKind::UnexpectedEof
    ) || error.raw_os_error() == Some(rustix::io::Errno::IO.raw_os_error())
}

fn listen_to_terminal(sender: &Sender<Event>) -> io::Result<()> {
    let (input, hang_up) = (sender.clone(), sender.clone());
    spawn_input(
        move |incoming| Event::of_terminal(incoming).is_none_or(|event| input.send(event).is_ok()),
        move || {
            let _ended = hang_up.send(Event::Hangup);
        },
    )
}

/// From here on a signal ends the board in good order. Listening begins before this returns: a signal that came between
/// would end the program with the terminal in its hands.
fn listen_to_signals(sender: &Sender<Event>, runtime: &Handle) -> io::Result<()> {
    let _in_runtime = runtime.enter();
    for (kind, gone) in [
        (SignalKind::terminate(), false),
        (SignalKind::interrupt(), false),
        (SignalKind::hangup(), true),
    ] {
        let sender = sender.clone();
        let mut arrivals = signal(kind)?;
        runtime.spawn(async move {
            if arrivals.recv().await.is_some() {
                let _ended = sender.send(if gone {
                    Event::Hangup
                } else {
                    Event::Terminate
                });
            }
        });
    }
    Ok(())
}

/// The world of a board on this process's terminal.
struct Tty {
    courier: Courier,
    guard: Guard,
    mouse_kept: Option<PathBuf>,
}

/// Keeps a choice for the next board; one that cannot be kept lasts until this one ends.
fn keep_mouse(file: &Path, on: bool) {
    let folder = file.parent().map_or(Ok(()), std::fs::create_dir_all);
    let kept = folder.and_then(|()| std::fs::write(file, if on { "on\n" } else { "off\n" }));
    if let Err(error) = kept {
        tracing::warn!(%error, "the choice about the mouse is not kept");
    }
}

impl World for Tty {
    fn begin(&mut self, effect: Effect) {
        match effect {
            Effect::Mouse(on) => {
                // A terminal that hung up says so on its input, too.
                let _gone = self.guard.set_mouse(on);
                if let Some(file) = &self.mouse_kept {
                    keep_mouse(file, on);
                }
            }
            Effect::Suspend => {
                let _gone = self.guard.suspend();
            }
            effect => self.courier.carry(effect),
        }
    }
}
