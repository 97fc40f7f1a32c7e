//! The terminal of this process.

use std::io::{self, Write};
use std::time::Duration;

use ratatui::layout::Size;
use rustix::event::{PollFd, PollFlags, Timespec, poll};

/// What a terminal that does not know its size is taken to have.
const FALLBACK: Size = Size::new(80, 24);

/// Larger answers are a mistake or an attack, and a frame of them would not fit in memory.
const LARGEST: Size = Size::new(1000, 500);

/// Standard output without a buffer and without a lock: a frame is one write, and a panicking thread can still use it.
pub fn tty_sink() -> Box<dyn Write + Send> {
    Box::new(Stdout)
}

/// The size of the terminal at standard output, in cells. 80×24 when the terminal says 0×0.
///
/// # Errors
/// Standard output is no terminal, or hung up.
pub fn tty_size() -> io::Result<Size> {
    let size = rustix::termios::tcgetwinsize(rustix::stdio::stdout())?;
    Ok(plausible(Size::new(size.ws_col, size.ws_row)))
}

/// The pixels of a cell, where the terminal does not say.
pub(super) const USUAL_CELL: (u16, u16) = (10, 20);

/// The pixels of a cell of the terminal at standard output.
pub fn tty_cell() -> (u16, u16) {
    let Ok(size) = rustix::termios::tcgetwinsize(rustix::stdio::stdout()) else {
        return USUAL_CELL;
    };
    plausible_cell(
        size.ws_xpixel.checked_div(size.ws_col).unwrap_or(0),
        size.ws_ypixel.checked_div(size.ws_row).unwrap_or(0),
    )
}

/// The pixels of a cell as somebody reported them, or those of a usual one where that makes no sense.
pub fn plausible_cell(across: u16, down: u16) -> (u16, u16) {
    if (4..=200).contains(&across) && (4..=400).contains(&down) {
        (across, down)
    } else {
        USUAL_CELL
    }
}

/// Brings a size that somebody reported into the range that can be drawn.
pub fn plausible(size: Size) -> Size {
    if size.width == 0 || size.height == 0 {
        return FALLBACK;
    }
    Size::new(
        size.width.min(LARGEST.width),
        size.height.min(LARGEST.height),
    )
}

pub(super) struct Stdout;

impl Write for Stdout {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        Ok(rustix::io::write(rustix::stdio::stdout(), bytes)?)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Whether standard output takes bytes within `wait`. False for a terminal that hung up or whose reader stopped.
pub(super) fn writable_within(wait: Duration) -> bool {
    let stdout = rustix::stdio::stdout();
    let mut asked = [PollFd::new(&stdout, PollFlags::OUT)];
    let Ok(wait) = Timespec::try_from(wait) else {
        return false;
    };
    let answered = poll(&mut asked, Some(&wait)).is_ok();
    let [asked] = asked;
    let gone = PollFlags::HUP | PollFlags::ERR | PollFlags::NVAL;
    answered && asked.revents().contains(PollFlags::OUT) && !asked.revents().intersects(gone)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_stay_plausible() {
        for ((width, height), expected) in [
            ((120, 40), (120, 40)),
            ((0, 0), (80, 24)),
            ((0, 24), (80, 24)),
            ((1, 1), (1, 1)),
            ((65535, 65535), (1000, 500)),
        ] {
            assert_eq!(plausible(Size::new(width, height)), expected.into());
        }
    }
}
