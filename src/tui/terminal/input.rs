//! Events of the terminal of this process, from a thread that waits for them.

use std::io::{self, IsTerminal};
use std::thread;

use ratatui::crossterm::event::{self, Event};
use rustix::event::{PollFd, PollFlags, poll};

/// Reads events on a thread of its own and hands each to `on_event`, in order, until that returns false or the
/// terminal hangs up. `on_hang_up` is called once, when no more input will ever come.
///
/// # Errors
/// Standard input is no terminal, or the system has no thread left.
pub fn spawn_input(
    on_event: impl FnMut(Event) -> bool + Send + 'static,
    on_hang_up: impl FnOnce() + Send + 'static,
) -> io::Result<()> {
    if !io::stdin().is_terminal() {
        return Err(io::Error::new(
            io::ErrorKind::NotFound,
            "standard input is no terminal",
        ));
    }
    thread::Builder::new()
        .name("hang-up".to_owned())
        .spawn(move || watch(on_hang_up))?;
    thread::Builder::new()
        .name("input".to_owned())
        .spawn(move || read(on_event))?;
    Ok(())
}

fn read(mut on_event: impl FnMut(Event) -> bool) {
    while let Ok(event) = event::read() {
        if !on_event(event) {
            return;
        }
    }
}

/// Waits for the hang-up. The reader would take a terminal that answers every read with "end" for one that has not
/// sent a whole key yet, and ask it again without end; it is put to sleep on a pipe that never says anything.
fn watch(on_hang_up: impl FnOnce()) {
    wait_for_hang_up();
    if let Ok((silent, keep_open)) = io::pipe()
        && rustix::stdio::dup2_stdin(&silent).is_ok()
    {
        std::mem::forget(keep_open);
    }
    on_hang_up();
}

fn wait_for_hang_up() {
    let stdin = rustix::stdio::stdin();
    loop {
        // Nothing is asked for: a hang-up is always reported, and input must not wake this thread.
        let mut asked = [PollFd::new(&stdin, PollFlags::empty())];
        match poll(&mut asked, None) {
            Err(rustix::io::Errno::INTR) => {}
            Err(_) => return,
            Ok(_) => {
                let [asked] = asked;
                if !asked.revents().is_empty() {
                    return;
                }
            }
        }
    }
}
