//! Photos on the screen: as inline images where the terminal has a protocol for them, else as coloured half blocks.
//!
//! [`paint`] decodes, scales and encodes, and is not for the thread of the screen; what it makes is ready to be drawn
//! or sent. [`super::FrameBackend::show`] puts an inline image on the screen behind the text of a frame.

mod blocks;
mod iterm;
mod kitty;
mod sixel;

use std::io::Cursor;
use std::sync::Arc;

use image::imageops::FilterType;
use image::{DynamicImage, ImageReader, Limits};
use ratatui::layout::Rect;
use ratatui::style::Color;

use crate::tui::theme::{ColourDepth, Environment, Repertoire};

pub(super) use kitty::DELETE_ALL as KITTY_DELETE_ALL;

/// Memory that the decoder of a preview may ask for, in bytes.
const MEMORY: u64 = 64_000_000;
/// Inline images have no more pixels than this, so that they get through a thin line.
const LARGEST: (u32, u32) = (960, 720);
/// The same where it is known that there is a line.
const LARGEST_AFAR: (u32, u32) = (640, 480);
/// No picture has more pixels than this when it is encoded, whatever size somebody says that their screen has.
const MOST: u64 = 2_000_000;

/// How photos are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Protocol {
    /// The graphics protocol of kitty.
    Kitty,
    /// The inline images of iTerm2.
    Iterm2,
    /// Sixels.
    Sixel,
    /// Two pixels to a cell.
    Blocks,
    /// Not at all: in words.
    Words,
}

impl Protocol {
    /// What a terminal surely understands. Inside tmux and screen, where images would not survive, half blocks.
    pub fn of(environment: &Environment, repertoire: Repertoire) -> Self {
        if environment.depth() == ColourDepth::None {
            return Self::Words;
        }
        let blocks = Self::Blocks.possible(environment.depth(), repertoire);
        let term = environment.term.as_deref().unwrap_or_default();
        let program = environment.program.as_deref().unwrap_or_default();
        if environment.multiplexed || term.starts_with("tmux") || term.starts_with("screen") {
            return blocks;
        }
        if environment.kitty
            || matches!(term, "xterm-kitty" | "xterm-ghostty")
            || program == "ghostty"
        {
            return Self::Kitty;
        }
        if matches!(program, "iTerm.app" | "iTerm2" | "WezTerm") || term == "wezterm" {
            return Self::Iterm2;
        }
        if term.starts_with("foot") || matches!(term, "mlterm" | "contour" | "yaft-256color") {
            return Self::Sixel;
        }
        blocks
    }

    /// What a wish comes to: without colours, or without the sign for half blocks, photos are told in words.
    #[must_use]
    pub fn possible(self, depth: ColourDepth, repertoire: Repertoire) -> Self {
        match self {
            _ if depth == ColourDepth::None => Self::Words,
            Self::Blocks if repertoire != Repertoire::Unicode => Self::Words,
            wish => wish,
        }
    }
}

/// What a picture is made for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Easel {
    /// How it is shown.
    pub protocol: Protocol,
    /// The colours of half blocks.
    pub depth: ColourDepth,
    /// The pixels of a cell.
    pub cell: (u16, u16),
    /// Whether the terminal is at the other end of a line: inline images are smaller then.
    pub afar: bool,
}

impl Default for Easel {
    /// Half blocks in all colours.
    fn default() -> Self {
        Self {
            protocol: Protocol::Blocks,
            depth: ColourDepth::TrueColour,
            cell: super::tty::USUAL_CELL,
            afar: false,
        }
    }
}

/// A picture that is ready for the screen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Painting {
    /// The cells that it takes.
    pub cells: (u16, u16),
    /// What is in them.
    pub content: Content,
}

/// What a picture is made of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Content {
    /// The colours of the upper and the lower half of each cell, row by row.
    Blocks(Vec<(Color, Color)>),
    /// Something for the terminal itself.
    Inline(Arc<Inline>),
}

/// An image that the terminal draws.
#[derive(Debug, PartialEq, Eq)]
pub struct Inline {
    pub(super) protocol: Protocol,
    /// The sequences that draw it at the cursor.
    pub(super) bytes: Vec<u8>,
}

impl Inline {
    /// What takes it off the screen; empty where only other text does.
    pub(super) fn deletion(&self) -> &'static str {
        match self.protocol {
            Protocol::Kitty => kitty::DELETE_ALL,
            _ => "",
        }
    }
}

/// An inline image in its place.
#[derive(Debug, Clone)]
pub struct Placement {
    /// Where it is on the screen.
    pub area: Rect,
    /// The image.
    pub image: Arc<Inline>,
}

impl PartialEq for Placement {
    /// The same image at the same place: nothing need be sent.
    fn eq(&self, other: &Self) -> bool {
        self.area == other.area && Arc::ptr_eq(&self.image, &other.image)
    }
}

/// Fits a picture into a room of cells. `None` where photos are not shown.
///
/// # Errors
/// What the decoder says of a picture that it cannot read.
pub fn paint(bytes: &[u8], room: (u16, u16), easel: Easel) -> Result<Option<Painting>, String> {
    if easel.protocol == Protocol::Words || room.0 == 0 || room.1 == 0 {
        return Ok(None);
    }
    let image = decode(bytes)?;
    if easel.protocol == Protocol::Blocks {
        return Ok(Some(blocks::paint(&image, room, easel.depth)));
    }
    let cell = (
        u32::from(easel.cell.0.max(1)),
        u32::from(easel.cell.1.max(1)),
    );
    let pixels = (u32::from(room.0) * cell.0, u32::from(room.1) * cell.1);
    let size = fitting((image.width(), image.height()), pixels);
    let across = |length: u32, cell: u32| u16::try_from(length.div_ceil(cell)).unwrap_or(u16::MAX);
    let cells = (across(size.0, cell.0), across(size.1, cell.1));
    // Only sixels are as large as they are: the others are stretched over their cells by the terminal.
    let sent = if easel.protocol == Protocol::Sixel {
        size
    } else {
        let largest = if easel.afar { LARGEST_AFAR } else { LARGEST };
        fitting(size, (largest.0.min(size.0), largest.1.min(size.1)))
    };
    let image = image.resize_exact(sent.0, sent.1, FilterType::Triangle);
    let bytes = match easel.protocol {
        Protocol::Kitty => kitty::sequences(&image, cells)?,
        Protocol::Iterm2 => iterm::sequence(&image, cells)?,
        _ => sixel::sequence(&image)?,
    };
    let image = Inline {
        protocol: easel.protocol,
        bytes,
    };
    Ok(Some(Painting {
        cells,
        content: Content::Inline(Arc::new(image)),
    }))
}

fn decode(bytes: &[u8]) -> Result<DynamicImage, String> {
    let mut reader = ImageReader::new(Cursor::new(bytes))
        .with_guessed_format()
        .map_err(|error| error.to_string())?;
    let mut limits = Limits::default();
    limits.max_alloc = Some(MEMORY);
    reader.limits(limits);
    reader.decode().map_err(|error| error.to_string())
}

/// The largest size of the same shape that fits and has no more than [`MOST`] pixels, at least a pixel.
fn fitting(size: (u32, u32), room: (u32, u32)) -> (u32, u32) {
    let (width, height) = (u64::from(size.0.max(1)), u64::from(size.1.max(1)));
    let (wide, high) = (u64::from(room.0.max(1)), u64::from(room.1.max(1)));
    let (mut across, mut down) = if width * high > height * wide {
        (wide, (height * wide / width).max(1))
    } else {
        ((width * high / height).max(1), high)
    };
    if across * down > MOST {
        across = (MOST * across / down).isqrt().clamp(1, across.min(MOST));
        down = down.min(MOST / across);
    }
    let pixels = |length: u64| u32::try_from(length.max(1)).unwrap_or(u32::MAX);
    (pixels(across), pixels(down))
}

#[cfg(test)]
mod tests;
