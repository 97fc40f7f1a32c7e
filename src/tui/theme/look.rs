//! How one role looks, before the terminal is known.

use ratatui::style::{Color, Modifier, Style};

use super::{ColourDepth, colour};

/// One colour of a look.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Paint {
    /// Leaves alone what lies below.
    #[default]
    Inherit,
    /// Covers it.
    Colour(Color),
}

impl Paint {
    fn at_depth(self, depth: ColourDepth) -> Option<Color> {
        match self {
            Self::Inherit => None,
            Self::Colour(colour) => Some(colour::at_depth(colour, depth)),
        }
    }
}

/// Colours and modifiers of a role.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Look {
    pub fg: Paint,
    pub bg: Paint,
    /// Instead of the nearest of the 16 colours.
    pub fg16: Option<Paint>,
    /// As `fg16`.
    pub bg16: Option<Paint>,
    pub modifiers: Modifier,
}

impl Look {
    pub(super) fn style(self, depth: ColourDepth) -> Style {
        let (fg, bg) = match depth {
            ColourDepth::None => (Paint::Inherit, Paint::Inherit),
            ColourDepth::Ansi16 => (self.fg16.unwrap_or(self.fg), self.bg16.unwrap_or(self.bg)),
            ColourDepth::Indexed256 | ColourDepth::TrueColour => (self.fg, self.bg),
        };
        Style {
            fg: fg.at_depth(depth),
            bg: bg.at_depth(depth),
            ..Style::new().add_modifier(self.modifiers)
        }
    }
}
