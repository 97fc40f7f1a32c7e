//! Themes: what a role looks like, for the colours and signs that a session has.
//!
//! ```
//! use ardoise::tui::theme::{Environment, Glyphs, Role, Theme, Tone};
//!
//! let environment = Environment::of_process();
//! let theme = Theme::built_in("dark").unwrap_or_default();
//! let palette = theme.resolve(environment.depth());
//! let glyphs = Glyphs::of(environment.repertoire());
//!
//! // A Réalisé block: its ground first, then text that leaves the ground alone.
//! let ground = palette.style(Role::DoneGround);
//! let edge = palette.style(Role::Edge(Tone::Done));
//! assert_eq!(glyphs.status(Tone::Done).chars().count(), 1);
//! assert_eq!(ground.patch(edge).bg, ground.bg);
//! ```
//!
//! A theme file is TOML; `themes/dark.toml` shows every key. A file of a user needs only what differs from the theme
//! that it `extends`.

mod colour;
mod dress;
mod environment;
mod error;
mod file;
mod glyphs;
mod look;
mod repertoire;
mod role;

use std::path::Path;
use std::sync::LazyLock;

use ratatui::style::{Modifier, Style};

pub use dress::{Dress, Themes};
pub use environment::{ColourDepth, Environment};
pub use error::{Problem, ThemeError};
pub use glyphs::Glyphs;
pub use repertoire::Repertoire;
pub use role::{Role, Tone};

use look::Look;

/// The themes that the program brings along, with their sources.
const BUILT_IN: [(&str, &str); 5] = [
    ("dark", include_str!("../../../themes/dark.toml")),
    ("light", include_str!("../../../themes/light.toml")),
    (
        "high-contrast",
        include_str!("../../../themes/high-contrast.toml"),
    ),
    (
        "colour-blind",
        include_str!("../../../themes/colour-blind.toml"),
    ),
    ("mono", include_str!("../../../themes/mono.toml")),
];

/// Looks without colours, used by every theme on a terminal that has none.
static MONO: LazyLock<Theme> =
    LazyLock::new(|| Theme::built_in("mono").unwrap_or_else(Theme::plain));

/// A look for every role, before it is fitted to a terminal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Theme {
    name: String,
    looks: [Look; Role::COUNT],
}

impl Default for Theme {
    /// The dark theme.
    fn default() -> Self {
        Self::built_in("dark").unwrap_or_else(Self::plain)
    }
}

impl Theme {
    /// The names of the themes that the program brings along.
    pub fn built_in_names() -> impl Iterator<Item = &'static str> {
        BUILT_IN.into_iter().map(|(name, _)| name)
    }

    /// A theme that the program brings along; `None` for any other name.
    pub fn built_in(name: &str) -> Option<Self> {
        let (name, source) = BUILT_IN.into_iter().find(|(known, _)| *known == name)?;
        // A test reads each of them, so that this cannot fail in a released program.
        file::parse(source, name).ok()
    }

    /// Reads a theme file.
    ///
    /// # Errors
    /// The file cannot be read, is not TOML, or has a key or a value that no theme has.
    pub fn load(path: &Path) -> Result<Self, ThemeError> {
        let name = path.display().to_string();
        match std::fs::read_to_string(path) {
            Ok(source) => Self::parse(&source, &name),
            Err(error) => Err(ThemeError::unreadable(name, &error)),
        }
    }

    /// The theme of that name: `NAME.toml` in `folder` if there is one, else a built-in one.
    ///
    /// # Errors
    /// As [`Theme::load`], and [`Problem::UnknownTheme`].
    pub fn find(name: &str, folder: Option<&Path>) -> Result<Self, ThemeError> {
        if let Some(path) = folder.map(|folder| folder.join(format!("{name}.toml")))
            && path.is_file()
        {
            return Self::load(&path);
        }
        Self::built_in(name).ok_or_else(|| ThemeError::unknown_theme(name, Self::built_in_names()))
    }

    /// Reads the text of a theme file; `file` names it in errors.
    ///
    /// # Errors
    /// As [`Theme::load`].
    pub fn parse(source: &str, file: &str) -> Result<Self, ThemeError> {
        file::parse(source, file)
    }

    /// The name that the file gives itself.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Fits the theme to the colours of a terminal. Without colours the looks are those of the mono theme.
    pub fn resolve(&self, depth: ColourDepth) -> Palette {
        let theme = if depth == ColourDepth::None {
            &*MONO
        } else {
            self
        };
        Palette {
            depth,
            styles: theme.looks.map(|look| look.style(depth)),
        }
    }

    /// Every role as the terminal's plain text.
    fn plain() -> Self {
        Self {
            name: String::new(),
            looks: [Look::default(); Role::COUNT],
        }
    }

    fn set(&mut self, role: Role, look: Look) {
        if let Some(place) = self.looks.get_mut(role.index()) {
            *place = look;
        }
    }
}

/// The styles of one session.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Palette {
    depth: ColourDepth,
    styles: [Style; Role::COUNT],
}

impl Palette {
    /// The style of a role. It sets only what the role says: patch it onto what lies below.
    pub fn style(&self, role: Role) -> Style {
        self.styles.get(role.index()).copied().unwrap_or_default()
    }

    /// The same without slanted text.
    #[must_use]
    pub fn upright(self) -> Self {
        let upright = |mut style: Style| {
            style.add_modifier.remove(Modifier::ITALIC);
            style
        };
        Self {
            styles: self.styles.map(upright),
            ..self
        }
    }

    /// The colours that the palette was made for.
    pub const fn depth(&self) -> ColourDepth {
        self.depth
    }
}

#[cfg(test)]
mod tests;
