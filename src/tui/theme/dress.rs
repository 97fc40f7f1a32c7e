//! What a board wears: a theme, or the one of two that fits the ground of the terminal, in the colours that it shows.

use super::{ColourDepth, Environment, Palette, Theme};
use crate::tui::terminal::Answer;

/// From this lightness on (of 255), a ground is light.
const LIGHT: u32 = 128;

/// Which theme to take.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Themes {
    /// Somebody chose.
    One(Box<Theme>),
    /// The terminal's ground decides.
    ByGround(Box<[Theme; 2]>),
}

impl Themes {
    /// The theme that somebody chose.
    pub fn one(theme: Theme) -> Self {
        Self::One(Box::new(theme))
    }

    /// One for a dark ground, and one for a light one.
    pub fn by_ground(dark: Theme, light: Theme) -> Self {
        Self::ByGround(Box::new([dark, light]))
    }
}

/// The looks of one session, which follow what its terminal says of itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dress {
    themes: Themes,
    light: bool,
    depth: ColourDepth,
    italics: bool,
    /// Whether the terminal may have more colours than its variables say.
    may_have_more: bool,
}

impl Dress {
    /// What fits the variables of a session. A depth that somebody chose stays.
    pub fn new(themes: Themes, environment: &Environment, chosen: Option<ColourDepth>) -> Self {
        let depth = chosen.unwrap_or_else(|| environment.depth());
        Self {
            themes,
            light: environment.is_light(),
            depth,
            italics: environment.italics(),
            may_have_more: chosen.is_none()
                && matches!(depth, ColourDepth::Ansi16 | ColourDepth::Indexed256),
        }
    }

    /// One theme in so many colours, whatever the terminal says.
    pub fn fixed(theme: Theme, depth: ColourDepth) -> Self {
        Self {
            themes: Themes::one(theme),
            light: false,
            depth,
            italics: true,
            may_have_more: false,
        }
    }

    /// The styles.
    pub fn palette(&self) -> Palette {
        let theme = match &self.themes {
            Themes::One(theme) => theme,
            Themes::ByGround(pair) => {
                let [dark, light] = pair.as_ref();
                if self.light { light } else { dark }
            }
        };
        let palette = theme.resolve(self.depth);
        if self.italics {
            palette
        } else {
            palette.upright()
        }
    }

    /// Whether the colour of the terminal's ground matters.
    pub const fn asks_ground(&self) -> bool {
        matches!(self.themes, Themes::ByGround(_)) && !matches!(self.depth, ColourDepth::None)
    }

    /// Whether it matters that the terminal shows 24 bits.
    pub const fn asks_depth(&self) -> bool {
        self.may_have_more
    }

    /// The terminal says something of itself: whether that changes the looks.
    pub fn hear(&mut self, answer: Answer) -> bool {
        let before = (self.light, self.depth);
        match answer {
            Answer::Ground(r, g, b) => self.light = lightness(r, g, b) >= LIGHT,
            Answer::TrueColour(true) if self.may_have_more => self.depth = ColourDepth::TrueColour,
            _ => {}
        }
        before != (self.light, self.depth)
    }
}

/// As bright as the eye sees it (ITU-R BT.601), from 0 to 255.
fn lightness(r: u8, g: u8, b: u8) -> u32 {
    (299 * u32::from(r) + 587 * u32::from(g) + 114 * u32::from(b)) / 1000
}

#[cfg(test)]
mod tests {
    use ratatui::style::Modifier;

    use super::*;
    use crate::tui::theme::Role;

    fn theme(name: &str) -> Theme {
        Theme::built_in(name).unwrap()
    }

    fn environment(term: &str) -> Environment {
        Environment {
            term: Some(term.to_owned()),
            ..Environment::default()
        }
    }

    #[test]
    fn the_console_wears_nothing_slanted() {
        for (term, slanted) in [("xterm", true), ("linux", false)] {
            let themes = Themes::one(theme("dark"));
            let palette = Dress::new(themes, &environment(term), None).palette();
            let absence = palette.style(Role::Absence).add_modifier;
            assert_eq!(absence.contains(Modifier::ITALIC), slanted, "{term}");
        }
    }

    #[test]
    fn the_ground_decides_between_two() {
        let pair = Themes::by_ground(theme("dark"), theme("light"));
        let mut dress = Dress::new(pair, &environment("xterm-256color"), None);
        let dark = theme("dark").resolve(ColourDepth::Indexed256);
        let light = theme("light").resolve(ColourDepth::Indexed256);
        assert!(dress.asks_ground());
        assert_eq!(dress.palette(), dark, "before anything is known");
        assert!(!dress.hear(Answer::Ground(30, 30, 46)));
        assert!(dress.hear(Answer::Ground(253, 246, 227)));
        assert_eq!(dress.palette(), light);
        assert!(!dress.hear(Answer::Ground(255, 255, 255)));
    }

    #[test]
    fn a_choice_stays() {
        let one = Themes::one(theme("high-contrast"));
        let variables = environment("xterm-256color");
        let mut dress = Dress::new(one, &variables, Some(ColourDepth::Ansi16));
        assert!(!dress.asks_ground() && !dress.asks_depth());
        let before = dress.palette();
        dress.hear(Answer::Ground(255, 255, 255));
        dress.hear(Answer::TrueColour(true));
        assert_eq!(dress.palette(), before);
    }

    #[test]
    fn more_colours_are_taken_when_the_terminal_has_them() {
        let one = || Themes::one(theme("dark"));
        let mut dress = Dress::new(one(), &environment("xterm-256color"), None);
        assert!(dress.asks_depth());
        assert!(!dress.hear(Answer::TrueColour(false)));
        assert!(dress.hear(Answer::TrueColour(true)));
        assert_eq!(dress.palette().depth(), ColourDepth::TrueColour);
        let mut none = Dress::new(one(), &environment("vt220"), None);
        assert!(!none.hear(Answer::TrueColour(true)), "NO_COLOR is a wish");
    }
}
