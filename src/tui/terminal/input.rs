//! Events of the terminal of this process, from threads that wait for them.

use std::io::{self, IsTerminal};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use ratatui::crossterm::event::Event;
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::Errno;
use tokio::signal::unix::{SignalKind, signal};

use super::{Decoder, Incoming, tty_size};

/// How long an escape byte may wait for the rest of its sequence before it is the Esc key.
const ESCAPE_DELAY: Duration = Duration::from_millis(25);
/// How long a paste may stand still before what came of it is passed on: its end may be lost.
const PASTE_DELAY: Duration = Duration::from_secs(5);

/// Who gets the events. Keys and resizes come from two threads.
type Listener = Arc<Mutex<dyn FnMut(Incoming) -> bool + Send>>;

/// Waits for keys and resizes on threads of its own and hands each event and answer to `on_event`, in order, until that returns
/// false or the terminal hangs up. `on_hang_up` is called once, when no more input will ever come.
///
/// # Errors
/// Standard input is no terminal, or the system has no thread left.
pub fn spawn_input(
    on_event: impl FnMut(Incoming) -> bool + Send + 'static,
    on_hang_up: impl FnOnce() + Send + 'static,
) -> io::Result<()> {
    if !io::stdin().is_terminal() {
        return Err(io::Error::new(
            io::ErrorKind::NotFound,
            "standard input is no terminal",
        ));
    }
    let listener: Listener = Arc::new(Mutex::new(on_event));
    let resized = Arc::clone(&listener);
    thread::Builder::new()
        .name("resize".to_owned())
        .spawn(move || watch_size(&resized))?;
    thread::Builder::new()
        .name("input".to_owned())
        .spawn(move || {
            read_keys(&listener);
            on_hang_up();
        })?;
    Ok(())
}

fn tell(listener: &Listener, event: Incoming) -> bool {
    let mut listener = listener.lock().unwrap_or_else(PoisonError::into_inner);
    listener(event)
}

/// Ends at the end of input, at any error, and when nobody listens any more.
fn read_keys(listener: &Listener) {
    let mut decoder = Decoder::default();
    let mut buffer = [0; 4096];
    let mut heard = true;
    while heard {
        if decoder.is_waiting() && !more_within(decoder.delay(ESCAPE_DELAY, PASTE_DELAY)) {
            decoder.expire(&mut |event| heard = heard && tell(listener, event));
        }
        match rustix::io::read(rustix::stdio::stdin(), &mut buffer) {
            Err(Errno::INTR) => {}
            Ok(0) | Err(_) => return,
            Ok(count) => {
                let bytes = buffer.get(..count).unwrap_or_default();
                decoder.feed(bytes, &mut |event| heard = heard && tell(listener, event));
            }
        }
    }
}

fn more_within(wait: Duration) -> bool {
    let stdin = rustix::stdio::stdin();
    let mut asked = [PollFd::new(&stdin, PollFlags::IN)];
    let wait = Timespec::try_from(wait).ok();
    loop {
        match poll(&mut asked, wait.as_ref()) {
            // A signal, of a resize for one, is no end of the waiting.
            Err(Errno::INTR) => {}
            ready => return ready.is_ok_and(|ready| ready > 0),
        }
    }
}

/// A small runtime of its own, since the caller may have none; it sleeps until the window changes.
fn watch_size(listener: &Listener) {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_io()
        .build();
    let Ok(runtime) =
        runtime.inspect_err(|error| tracing::warn!(%error, "resizes are not noticed"))
    else {
        return;
    };
    runtime.block_on(async {
        let Ok(mut changes) = signal(SignalKind::window_change()) else {
            return;
        };
        while changes.recv().await.is_some() {
            let Ok(size) = tty_size() else { return };
            if !tell(
                listener,
                Incoming::Event(Event::Resize(size.width, size.height)),
            ) {
                return;
            }
        }
    });
}
