//! Takes the terminal of this process over, and gives it back as it was: at the end, on an error, on a panic, on a
//! signal and while suspended.

use std::io::{self, Write};
use std::panic;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

use rustix::process::Signal;
use rustix::termios::{OptionalActions, QueueSelector, Termios, tcflush, tcgetattr, tcsetattr};

use super::Modes;
use super::tty::{Stdout, writable_within};

/// How long a terminal that takes no bytes may hold up the end of the program.
const PATIENCE: Duration = Duration::from_millis(200);

/// A stop signal may be taken by another thread a moment after `kill` returned.
const UNTIL_STOPPED: Duration = Duration::from_millis(30);

/// Holds the terminal until dropped.
#[derive(Debug)]
pub struct Guard {
    restorer: Restorer,
}

/// Gives the terminal back from anywhere: a signal's task, a panic, another thread. Doing it twice does nothing.
#[derive(Debug, Clone)]
pub struct Restorer {
    taken: Arc<Mutex<Option<Taken>>>,
}

/// What was changed, and how it was before.
#[derive(Debug)]
struct Taken {
    before: Termios,
    modes: Modes,
}

impl Guard {
    /// Takes the terminal over: raw mode, alternate screen and `modes`. A panic of the calling thread gives it back
    /// before its message is printed; a panic of another thread goes to the log, since it must not scribble on the
    /// screen.
    ///
    /// # Errors
    /// Standard input is no terminal, or it hung up.
    pub fn enter(modes: Modes) -> io::Result<Self> {
        let restorer = Restorer {
            taken: Arc::new(Mutex::new(None)),
        };
        restorer.install_hook();
        let guard = Self { restorer };
        guard.restorer.take(modes)?;
        Ok(guard)
    }

    /// For whoever must give the terminal back without owning the guard.
    pub fn restorer(&self) -> Restorer {
        self.restorer.clone()
    }

    /// Switches mouse reports, so that people can select text with the terminal's own means.
    ///
    /// # Errors
    /// The terminal hung up.
    pub fn set_mouse(&self, on: bool) -> io::Result<()> {
        match self.restorer.lock().as_mut() {
            Some(taken) if taken.modes.mouse != on => {
                taken.modes.mouse = on;
                Stdout.write_all(Modes::mouse(on).as_bytes())
            }
            _ => Ok(()),
        }
    }

    /// Gives the terminal back, stops the process group as Ctrl-Z would, and takes the terminal over again when the
    /// shell continues it. The screen must be painted anew afterwards.
    ///
    /// # Errors
    /// The terminal hung up meanwhile.
    pub fn suspend(&self) -> io::Result<()> {
        let Some(modes) = self.restorer.give_back() else {
            return Ok(());
        };
        rustix::process::kill_current_process_group(Signal::TSTP)?;
        thread::sleep(UNTIL_STOPPED);
        self.restorer.take(modes)
    }
}

impl Drop for Guard {
    fn drop(&mut self) {
        self.restorer.restore();
    }
}

impl Restorer {
    /// Gives the terminal back. Never fails and never waits long: a terminal that hung up gets nothing.
    pub fn restore(&self) {
        self.give_back();
    }

    fn take(&self, modes: Modes) -> io::Result<()> {
        let stdin = rustix::stdio::stdin();
        let before = tcgetattr(stdin)?;
        let mut raw = before.clone();
        raw.make_raw();
        tcsetattr(stdin, OptionalActions::Now, &raw)?;
        *self.lock() = Some(Taken { before, modes });
        Stdout.write_all(modes.enter().as_bytes())
    }

    fn give_back(&self) -> Option<Modes> {
        let Taken { before, modes } = self.lock().take()?;
        if writable_within(PATIENCE) {
            // Nothing is left to do about a terminal that fails now.
            let _gone = Stdout.write_all(modes.leave().as_bytes());
        }
        let stdin = rustix::stdio::stdin();
        if modes.mouse {
            // Reports on their way would be typed into the shell.
            let _gone = tcflush(stdin, QueueSelector::IFlush);
        }
        let _gone = tcsetattr(stdin, OptionalActions::Now, &before);
        Some(modes)
    }

    fn install_hook(&self) {
        let restorer = self.clone();
        let owner = thread::current().id();
        let previous = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            if restorer.holds() && thread::current().id() != owner {
                tracing::error!("{info}");
                return;
            }
            restorer.restore();
            previous(info);
        }));
    }

    fn holds(&self) -> bool {
        self.lock().is_some()
    }

    fn lock(&self) -> MutexGuard<'_, Option<Taken>> {
        self.taken.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
