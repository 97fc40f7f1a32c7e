//! How one role looks, before the terminal is known.

use ratatui::style::{Color, Modifier, Style};

use super::{ColourDepth, colour};

/// Colours and modifiers of a role. A colour of `None` leaves alone what lies below.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Look {
    pub fg: Option<Color>,
    pub bg: Option<Color>,
    /// Instead of the nearest of the 16 colours; `Some(None)` leaves alone what lies below.
    pub fg16: Option<Option<Color>>,
    /// As `fg16`.
    pub bg16: Option<Option<Color>>,
    pub modifiers: Modifier,
}

impl Look {
    pub(super) fn style(self, depth: ColourDepth) -> Style {
        let (fg, bg) = match depth {
            ColourDepth::None => (None, None),
            ColourDepth::Ansi16 => (self.fg16.unwrap_or(self.fg), self.bg16.unwrap_or(self.bg)),
            ColourDepth::Indexed256 | ColourDepth::TrueColour => (self.fg, self.bg),
        };
        Style {
            fg: fg.map(|colour| colour::at_depth(colour, depth)),
            bg: bg.map(|colour| colour::at_depth(colour, depth)),
            ..Style::new().add_modifier(self.modifiers)
        }
    }
}
