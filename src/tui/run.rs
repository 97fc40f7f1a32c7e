//! The application on the terminal of this process.

use std::io;
use std::path::PathBuf;
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
use super::runner::{Loop, World};
use super::state::{Look, State};
use super::terminal::graphics::{Easel, Protocol};
use super::terminal::{
    FrameBackend, Guard, Modes, plausible, spawn_input, tty_cell, tty_sink, tty_size,
};
use super::theme::{Environment, Palette};
use crate::backend::{Backend, BackendError, Clock, Filter, Window};
use crate::i18n::{Catalogue, format};
use crate::t;

/// How long the end waits for what is being written; a base that another process holds answers within that.
const LAST_WORDS: Duration = Duration::from_secs(2);

/// How to run.
pub struct Options {
    /// Styles by role, resolved for this terminal.
    pub palette: Palette,
    /// Whether the terminal speaks UTF-8.
    pub unicode: bool,
    /// Texts.
    pub catalogue: &'static Catalogue,
    /// Keys.
    pub keymap: Keymap,
    /// Whether to ask for mouse reports.
    pub mouse: bool,
    /// How photos are shown.
    pub graphics: Protocol,
    /// The folder in which photos arrive.
    pub drop_folder: Option<PathBuf>,
    /// First hints.
    pub lessons: Lessons,
    /// What is known of the terminal.
    pub environment: Environment,
    /// Whose time it is.
    pub clock: Arc<dyn Clock>,
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
    let mut state = first_state(backend, runtime, &options)?;
    let mouse = options.mouse && options.environment.mouse();
    state.mouse = mouse;
    state.easel = Easel {
        protocol: options.graphics,
        depth: options.palette.depth(),
        cell: tty_cell(),
    };
    state.drop_folder.clone_from(&options.drop_folder);
    state.lessons.clone_from(&options.lessons);
    let guard = Guard::enter(Modes {
        mouse,
        images: options.graphics == Protocol::Kitty,
        ..Modes::default()
    })?;
    let screen =
        FrameBackend::new(tty_sink(), tty_size).synchronised(options.environment.synchronised());
    let terminal = Terminal::new(screen)?;
    let courier = Courier::new(Arc::clone(backend), sender.clone(), runtime.clone());
    courier.listen();
    listen_to_terminal(&sender)?;
    listen_to_signals(&sender, runtime);
    let mut board = Loop::new(state, terminal, (sender, events), options.clock);
    let mut world = Tty { courier, guard };
    let ended = board.run(&mut world);
    world.courier.settle(LAST_WORDS);
    drop(world);
    // A terminal that is gone cannot be told, and need not be.
    match ended {
        Err(error) if !is_gone(&error) => Err(error.into()),
        _ => Ok(()),
    }
}

fn is_gone(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::BrokenPipe | io::ErrorKind::UnexpectedEof
    ) || error.raw_os_error() == Some(rustix::io::Errno::IO.raw_os_error())
}

/// Reads what the first frame needs, so that it is the real one.
fn first_state(
    backend: &Arc<dyn Backend>,
    runtime: &Handle,
    options: &Options,
) -> Result<State, TuiError> {
    let now = options.clock.now();
    let size = tty_size()
        .map(plausible)
        .map_or((80, 24), |size| (size.width, size.height));
    let look = Look {
        palette: options.palette.clone(),
        glyphs: super::theme::Glyphs::for_unicode(options.unicode),
        catalogue: options.catalogue,
        keymap: Arc::new(options.keymap.clone()),
    };
    let (directory, board) = runtime.block_on(async {
        let directory = Arc::new(backend.directory().await?);
        let window = Window::week(directory.day_of(now));
        let board = Arc::new(backend.board(window, &Filter::default()).await?);
        Ok::<_, BackendError>((directory, board))
    })?;
    let connection = backend.connection();
    let mut state = State::new(backend.session(), directory, look, now, size);
    state.connection = connection;
    state.shared.waiting_since = (connection.waiting > 0).then_some(now);
    state.shared.present = backend.present();
    let monday = Window::week(state.cursor.day).first;
    let zone = state.zone();
    state
        .weeks
        .receive(monday, board, connection.old_since(), zone);
    if let Some(recorded) = state.session.clock_behind {
        let recorded = recorded.with_timezone(&state.zone());
        let day = format::date_abbr(options.catalogue, recorded.date_naive());
        let hour = format::hour(options.catalogue.lang(), recorded.time());
        state.complain(t!(
            options.catalogue,
            "app-clock-behind",
            recorded = format!("{day} {hour}")
        ));
    }
    Ok(state)
}

fn listen_to_terminal(sender: &Sender<Event>) -> io::Result<()> {
    use ratatui::crossterm::event::Event as Raw;
    let (input, hang_up) = (sender.clone(), sender.clone());
    spawn_input(
        move |raw| {
            let event = match raw {
                Raw::Key(key) => Event::Key(key),
                Raw::Mouse(mouse) => Event::Mouse(mouse),
                Raw::Paste(text) => Event::Paste(text),
                Raw::Resize(columns, rows) => Event::Resize(columns, rows),
                Raw::FocusGained | Raw::FocusLost => return true,
            };
            input.send(event).is_ok()
        },
        move || {
            let _ended = hang_up.send(Event::Hangup);
        },
    )
}

fn listen_to_signals(sender: &Sender<Event>, runtime: &Handle) {
    let signals = [
        (SignalKind::terminate(), false),
        (SignalKind::interrupt(), false),
        (SignalKind::hangup(), true),
    ];
    for (kind, gone) in signals {
        let sender = sender.clone();
        runtime.spawn(async move {
            let Ok(mut arrivals) = signal(kind) else {
                return;
            };
            if arrivals.recv().await.is_some() {
                let _ended = sender.send(if gone {
                    Event::Hangup
                } else {
                    Event::Terminate
                });
            }
        });
    }
}

/// The world of a board on this process's terminal.
struct Tty {
    courier: Courier,
    guard: Guard,
}

impl World for Tty {
    fn begin(&mut self, effect: Effect) {
        match effect {
            Effect::Mouse(on) => {
                // A terminal that hung up says so on its input, too.
                let _gone = self.guard.set_mouse(on);
            }
            Effect::Suspend => {
                let _gone = self.guard.suspend();
            }
            effect => self.courier.carry(effect),
        }
    }
}
