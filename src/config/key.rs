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
    /// Whether nothing moves by itself.
    ReducedMotion,
    /// Whether the first hints are shown.
    Hints,
    /// Whether everything is said in lines, for screen readers.
    Plain,
    /// How photos are shown.
    Graphics,
    /// The folder in which new photos are looked for.
    DropFolder,
    /// Whether the board may read and write files of this machine.
    Files,
    /// The branch on the wall.
    KioskBranch,
    /// How long a page of the wall stays, in seconds.
    KioskPage,
    /// When the wall is dark.
    KioskNight,
    /// Whether a clock is left on the dark wall.
    KioskNightClock,
    /// Whether the picture of the wall moves against burn-in.
    KioskShift,
    /// Whether no key ends the wall.
    KioskLocked,
}

impl Key {
    /// Every key, in the order in which they are shown.
    pub const ALL: [Self; 21] = [
        Self::Base,
        Self::Server,
        Self::ServerCa,
        Self::As,
        Self::Language,
        Self::Theme,
        Self::Glyphs,
        Self::Colours,
        Self::Mouse,
        Self::ReducedMotion,
        Self::Hints,
        Self::Plain,
        Self::Graphics,
        Self::DropFolder,
        Self::Files,
        Self::KioskBranch,
        Self::KioskPage,
        Self::KioskNight,
        Self::KioskNightClock,
        Self::KioskShift,
        Self::KioskLocked,
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
            Self::ReducedMotion => "reduced_motion",
            Self::Hints => "hints",
            Self::Plain => "plain",
            Self::Graphics => "graphics",
            Self::DropFolder => "drop_folder",
            Self::Files => "files",
            Self::KioskBranch => "kiosk.branch",
            Self::KioskPage => "kiosk.page",
            Self::KioskNight => "kiosk.night",
            Self::KioskNightClock => "kiosk.night_clock",
            Self::KioskShift => "kiosk.shift",
            Self::KioskLocked => "kiosk.locked",
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
            Self::ReducedMotion => "ARDOISE_REDUCED_MOTION",
            Self::Hints => "ARDOISE_HINTS",
            Self::Plain => "ARDOISE_PLAIN",
            Self::Graphics => "ARDOISE_GRAPHICS",
            Self::DropFolder => "ARDOISE_DROP_FOLDER",
            Self::Files => "ARDOISE_FILES",
            Self::KioskBranch => "ARDOISE_KIOSK_BRANCH",
            Self::KioskPage => "ARDOISE_KIOSK_PAGE",
            Self::KioskNight => "ARDOISE_KIOSK_NIGHT",
            Self::KioskNightClock => "ARDOISE_KIOSK_NIGHT_CLOCK",
            Self::KioskShift => "ARDOISE_KIOSK_SHIFT",
            Self::KioskLocked => "ARDOISE_KIOSK_LOCKED",
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
            Self::Plain => Some("--plain"),
            Self::ServerCa
            | Self::Glyphs
            | Self::Colours
            | Self::Mouse
            | Self::ReducedMotion
            | Self::Hints
            | Self::Graphics
            | Self::DropFolder
            | Self::Files
            | Self::KioskNightClock => None,
            Self::KioskBranch => Some("--branch"),
            Self::KioskPage => Some("--page"),
            Self::KioskNight => Some("--night"),
            Self::KioskShift => Some("--no-shift"),
            Self::KioskLocked => Some("--locked"),
        }
    }

    /// The values that it takes; empty when any text will do.
    pub const fn allowed(self) -> &'static [&'static str] {
        match self {
            Self::Base
            | Self::ServerCa
            | Self::As
            | Self::Theme
            | Self::DropFolder
            | Self::KioskBranch => &[],
            Self::KioskPage => &["5", "15", "600"],
            Self::KioskNight => &["20h-6h", "20h30-6h15"],
            Self::Server => &["https://depot.example.org"],
            Self::Language => &["auto", "fr", "en"],
            Self::Glyphs => &["auto", "utf8", "ascii"],
            Self::Colours => &["auto", "true", "256", "16", "none"],
            Self::Mouse
            | Self::ReducedMotion
            | Self::Hints
            | Self::Files
            | Self::Plain
            | Self::KioskNightClock
            | Self::KioskShift
            | Self::KioskLocked => &["true", "false"],
            Self::Graphics => &["auto", "kitty", "iterm2", "sixel", "blocks", "none"],
        }
    }

    /// The key of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|key| key.name() == name)
    }
}
