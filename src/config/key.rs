//! The names of the settings.

/// One setting of this program.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Key {
    /// The file of the base.
    Base,
    /// The address of a server, instead of a base.
    Server,
    /// The certificates that are trusted for it.
    ServerCa,
    /// The login of the user.
    As,
    /// The language of the screen.
    Language,
    /// The theme's name, or the path of a theme file.
    Theme,
    /// What the terminal can draw.
    Glyphs,
    /// How many colours the terminal has.
    Colours,
    /// Whether the mouse is listened to.
    Mouse,
    /// Whether the first hints are shown.
    Hints,
    /// How photos are shown.
    Graphics,
    /// The folder in which new photos are looked for.
    DropFolder,
}

impl Key {
    /// Every key, in the order in which they are shown.
    pub const ALL: [Self; 12] = [
        Self::Base,
        Self::Server,
        Self::ServerCa,
        Self::As,
        Self::Language,
        Self::Theme,
        Self::Glyphs,
        Self::Colours,
        Self::Mouse,
        Self::Hints,
        Self::Graphics,
        Self::DropFolder,
    ];

    /// As written in the file.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Base => "base",
            Self::Server => "server",
            Self::ServerCa => "server_ca",
            Self::As => "as",
            Self::Language => "language",
            Self::Theme => "theme",
            Self::Glyphs => "glyphs",
            Self::Colours => "colours",
            Self::Mouse => "mouse",
            Self::Hints => "hints",
            Self::Graphics => "graphics",
            Self::DropFolder => "drop_folder",
        }
    }

    /// The environment variable that sets it.
    pub const fn variable(self) -> &'static str {
        match self {
            Self::Base => "ARDOISE_BASE",
            Self::Server => "ARDOISE_SERVER",
            Self::ServerCa => "ARDOISE_SERVER_CA",
            Self::As => "ARDOISE_AS",
            Self::Language => "ARDOISE_LANG",
            Self::Theme => "ARDOISE_THEME",
            Self::Glyphs => "ARDOISE_GLYPHS",
            Self::Colours => "ARDOISE_COLOURS",
            Self::Mouse => "ARDOISE_MOUSE",
            Self::Hints => "ARDOISE_HINTS",
            Self::Graphics => "ARDOISE_GRAPHICS",
            Self::DropFolder => "ARDOISE_DROP_FOLDER",
        }
    }

    /// The flag that sets it, where there is one.
    pub const fn flag(self) -> Option<&'static str> {
        match self {
            Self::Base => Some("--base"),
            Self::Server => Some("--server"),
            Self::As => Some("--as"),
            Self::Language => Some("--lang"),
            Self::Theme => Some("--theme"),
            Self::ServerCa
            | Self::Glyphs
            | Self::Colours
            | Self::Mouse
            | Self::Hints
            | Self::Graphics
            | Self::DropFolder => None,
        }
    }

    /// The values that it takes; empty when any text will do.
    pub const fn allowed(self) -> &'static [&'static str] {
        match self {
            Self::Base | Self::ServerCa | Self::As | Self::Theme | Self::DropFolder => &[],
            Self::Server => &["https://depot.example.org"],
            Self::Language => &["auto", "fr", "en"],
            Self::Glyphs => &["auto", "utf8", "ascii"],
            Self::Colours => &["auto", "true", "256", "16", "none"],
            Self::Mouse | Self::Hints => &["true", "false"],
            Self::Graphics => &["auto", "kitty", "iterm2", "sixel", "blocks", "none"],
        }
    }

    /// The key of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|key| key.name() == name)
    }
}
