//! A ratatui backend that turns each frame into as few bytes as it can, written at once, and an unchanged frame into
//! none.

use std::cell::Cell as StdCell;
use std::fmt;
use std::io::{self, Write};
use std::time::{Duration, Instant};

use ratatui::backend::{Backend, ClearType, WindowSize};
use ratatui::buffer::Cell;
use ratatui::layout::{Position, Size};

use super::answer::Answer;
use super::clipboard::clip;
use super::encoder::Encoder;
use super::graphics::Placement;
use super::link::Links;
use super::pace::{Pace, READY};
use super::probe::{Probe, Questions};

/// Frames above this size are wrapped in synchronised output, which costs 16 bytes: smaller ones cannot be seen half.
const SEEN_HALF: usize = 256;

const SYNC_BEGIN: &[u8] = b"\x1b[?2026h";
const SYNC_END: &[u8] = b"\x1b[?2026l";

/// How long answers that are still owed are waited for before the terminal is given back.
const LAST_ANSWERS: Duration = Duration::from_secs(1);

/// Writes frames to any sink, for any size.
///
/// Cursor commands are kept until the flush; only what differs from the last frame is sent. After an error the sink is
/// taken to have hung up and gets nothing more.
pub struct FrameBackend {
    sink: Box<dyn Write + Send>,
    ask_size: Box<dyn Fn() -> io::Result<Size> + Send>,
    size: StdCell<Size>,
    encoder: Encoder,
    cursor: Cursor,
    synchronised: bool,
    pace: Option<Pace>,
    probe: Probe,
    hung_up: bool,
    /// The image that is on the screen.
    shown: Option<Placement>,
}

/// What the program wants of the cursor, and what the terminal was told.
#[derive(Debug, Default)]
struct Cursor {
    position: Position,
    visible: bool,
    told_visible: Option<bool>,
}

impl FrameBackend {
    /// A backend that writes to `sink` and asks `size` for the size in cells before each frame.
    pub fn new(
        sink: Box<dyn Write + Send>,
        size: impl Fn() -> io::Result<Size> + Send + 'static,
    ) -> Self {
        let mut encoder = Encoder::default();
        encoder.clear_screen();
        Self {
            sink,
            ask_size: Box::new(size),
            size: StdCell::new(Size::ZERO),
            encoder,
            cursor: Cursor::default(),
            synchronised: false,
            pace: None,
            probe: Probe::default(),
            hung_up: false,
            shown: None,
        }
    }

    /// Whether large frames are wrapped in synchronised output; see
    /// [`Environment::synchronised`](crate::tui::theme::Environment::synchronised).
    #[must_use]
    pub const fn synchronised(mut self, synchronised: bool) -> Self {
        self.synchronised = synchronised;
        self
    }

    /// Lets frames go out only as fast as the terminal answers: for a terminal at the other end of a line.
    #[must_use]
    pub fn paced(mut self, paced: bool) -> Self {
        self.pace = paced.then(Pace::default);
        self
    }

    /// Asks the terminal about itself, ahead of the first frame.
    #[must_use]
    pub fn asking(mut self, questions: Questions) -> Self {
        let bytes = self.probe.begin(questions, Instant::now());
        self.encoder.first(&bytes);
        self
    }

    fn write(&mut self, mut frame: Vec<u8>) -> io::Result<()> {
        if self.synchronised && frame.len() > SEEN_HALF {
            frame.splice(..0, SYNC_BEGIN.iter().copied());
            frame.extend_from_slice(SYNC_END);
        }
        if let Some(pace) = &mut self.pace
            && pace.sends(frame.len(), Instant::now())
        {
            frame.extend_from_slice(READY);
        }
        let written = self.sink.write_all(&frame).and_then(|()| self.sink.flush());
        self.hung_up = written.is_err();
        self.encoder.reuse(frame);
        written
    }

    fn finish_frame(&mut self) -> Vec<u8> {
        let Cursor {
            position,
            visible,
            told_visible,
        } = self.cursor;
        if visible {
            self.encoder.move_to(position.x, position.y);
        }
        if told_visible != Some(visible) {
            self.encoder
                .raw(if visible { b"\x1b[?25h" } else { b"\x1b[?25l" });
            self.cursor.told_visible = Some(visible);
        }
        self.encoder.take()
    }
}

impl Backend for FrameBackend {
    type Error = io::Error;

    fn draw<'a, I>(&mut self, content: I) -> io::Result<()>
    where
        I: Iterator<Item = (u16, u16, &'a Cell)>,
    {
        self.encoder.set_size(self.size.get());
        if self.cursor.told_visible.is_none() {
            // A first frame is long: nobody should see the cursor run through it.
            self.encoder.raw(b"\x1b[?25l");
            self.cursor.told_visible = Some(false);
        }
        for (x, y, cell) in content {
            self.encoder.put(x, y, cell);
        }
        self.encoder.finish_run();
        Ok(())
    }

    fn hide_cursor(&mut self) -> io::Result<()> {
        self.cursor.visible = false;
        Ok(())
    }

    fn show_cursor(&mut self) -> io::Result<()> {
        self.cursor.visible = true;
        Ok(())
    }

    fn get_cursor_position(&mut self) -> io::Result<Position> {
        Ok(self.cursor.position)
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> io::Result<()> {
        self.cursor.position = position.into();
        Ok(())
    }

    fn clear(&mut self) -> io::Result<()> {
        self.clear_region(ClearType::All)
    }

    fn clear_region(&mut self, region: ClearType) -> io::Result<()> {
        let Position { x, y } = self.cursor.position;
        match region {
            ClearType::All => {
                // Clearing takes images along, too, in the terminals that have them.
                if let Some(shown) = self.shown.take() {
                    self.encoder.raw(shown.image.deletion().as_bytes());
                }
                self.encoder.clear_screen();
            }
            ClearType::AfterCursor => self.encoder.clear_at(x, y, b"\x1b[J"),
            ClearType::BeforeCursor => self.encoder.clear_at(x, y, b"\x1b[1J"),
            ClearType::CurrentLine => self.encoder.clear_at(x, y, b"\x1b[2K"),
            ClearType::UntilNewLine => self.encoder.clear_at(x, y, b"\x1b[K"),
        }
        Ok(())
    }

    fn size(&self) -> io::Result<Size> {
        let size = (self.ask_size)()?;
        self.size.set(size);
        Ok(size)
    }

    fn window_size(&mut self) -> io::Result<WindowSize> {
        Ok(WindowSize {
            columns_rows: self.size()?,
            pixels: Size::ZERO,
        })
    }

    fn flush(&mut self) -> io::Result<()> {
        if self.hung_up {
            return Err(io::ErrorKind::BrokenPipe.into());
        }
        let frame = self.finish_frame();
        if frame.is_empty() {
            return Ok(());
        }
        self.write(frame)
    }
}

/// A screen that can do more than show text.
pub trait Screen: Backend {
    /// Shows the image of a frame whose text was written, or none. Nothing is sent when nothing has changed. `false` when
    /// an earlier image stands in the cells and can only be got rid of by clearing the screen and drawing the frame
    /// again.
    ///
    /// # Errors
    /// The terminal hung up.
    fn show(&mut self, image: Option<&Placement>) -> Result<bool, Self::Error>;

    /// Forgets what the terminal was told, after somebody else wrote to it. `Terminal::clear` must follow, so that
    /// the next frame paints everything.
    fn forget(&mut self);

    /// The terminal answers.
    fn hear(&mut self, answer: Answer);

    /// Sends a text to the clipboard of the terminal: whether it was sent.
    fn clip(&mut self, text: &str) -> bool;

    /// Where the addresses of links are kept, if they can be shown.
    fn links(&self) -> Option<Links>;

    /// How long the next frame has to wait at most, unless an answer comes; `None` when it may be drawn.
    fn hold(&mut self) -> Option<Duration>;

    /// How long answers on their way are worth waiting for before the terminal is given back: whoever has it then would
    /// take them for typing. `None` when none is on its way.
    fn owed(&self) -> Option<Duration>;
}

impl Screen for FrameBackend {
    fn show(&mut self, image: Option<&Placement>) -> io::Result<bool> {
        if self.shown.as_ref() == image {
            return Ok(true);
        }
        if self.hung_up {
            return Err(io::ErrorKind::BrokenPipe.into());
        }
        let mut bytes = Vec::new();
        if let Some(shown) = &self.shown {
            let deletion = shown.image.deletion();
            if deletion.is_empty() {
                return Ok(false);
            }
            bytes.extend_from_slice(deletion.as_bytes());
        }
        self.shown = image.cloned();
        if let Some(Placement { area, image }) = image {
            // The cursor comes back to where the text left it.
            bytes.extend_from_slice(b"\x1b7");
            let at = format!("\x1b[{};{}H", u32::from(area.y) + 1, u32::from(area.x) + 1);
            bytes.extend_from_slice(at.as_bytes());
            bytes.extend_from_slice(&image.bytes);
            bytes.extend_from_slice(b"\x1b8");
        }
        self.write(bytes)?;
        Ok(true)
    }

    fn forget(&mut self) {
        self.encoder.forget();
        self.cursor.told_visible = None;
        self.shown = None;
        if let Some(pace) = &mut self.pace {
            pace.forget();
        }
    }

    fn hear(&mut self, answer: Answer) {
        if let Answer::Mode {
            number: 2026,
            usable,
        } = answer
        {
            self.synchronised = usable;
        }
        if let Some(next) = self.probe.hear(answer, Instant::now()) {
            // A terminal that is gone shows itself with the next frame.
            let _gone = self.write(next);
        }
        if let Some(pace) = &mut self.pace {
            match answer {
                Answer::Ready => pace.answered(),
                _ => pace.heard(),
            }
        }
    }

    fn clip(&mut self, text: &str) -> bool {
        clip(text).is_some_and(|bytes| !self.hung_up && self.write(bytes).is_ok())
    }

    fn links(&self) -> Option<Links> {
        Some(self.encoder.links())
    }

    fn hold(&mut self) -> Option<Duration> {
        self.pace.as_mut()?.hold(Instant::now())
    }

    fn owed(&self) -> Option<Duration> {
        if self.hung_up {
            return None;
        }
        if self.pace.as_ref().is_some_and(Pace::owed) {
            return Some(LAST_ANSWERS);
        }
        self.probe.owed(Instant::now())
    }
}

impl Screen for ratatui::backend::TestBackend {
    fn show(&mut self, _image: Option<&Placement>) -> Result<bool, Self::Error> {
        Ok(true)
    }

    fn forget(&mut self) {}

    fn hear(&mut self, _answer: Answer) {}

    fn clip(&mut self, _text: &str) -> bool {
        true
    }

    fn links(&self) -> Option<Links> {
        None
    }

    fn hold(&mut self) -> Option<Duration> {
        None
    }

    fn owed(&self) -> Option<Duration> {
        None
    }
}

impl fmt::Debug for FrameBackend {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("FrameBackend")
            .field("size", &self.size.get())
            .field("cursor", &self.cursor)
            .field("hung_up", &self.hung_up)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests;
