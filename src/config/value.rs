//! What the settings are, once read.

use std::path::{Path, PathBuf};

use url::Url;

use super::Key;
use crate::i18n::Lang;

/// What the terminal can draw.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Glyphs {
    /// As the locale says.
    #[default]
    Auto,
    /// Lines, dots and ticks.
    Utf8,
    /// Plain letters and signs.
    Ascii,
}

/// How many colours the terminal has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Colours {
    /// As the terminal says.
    #[default]
    Auto,
    /// 24 bits.
    True,
    /// The palette of 256.
    Palette,
    /// The 16 of the terminal's own palette.
    Basic,
    /// None: weight, underline and reverse only.
    None,
}

/// How photos are shown on the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Graphics {
    /// As the terminal can.
    #[default]
    Auto,
    /// The protocol of kitty.
    Kitty,
    /// The inline images of iTerm2.
    Iterm2,
    /// Sixels.
    Sixel,
    /// Coloured half blocks, two pixels to a cell.
    Blocks,
    /// Not at all: name and size.
    None,
}

/// Other keys for an action of the board. Which actions and keys there are is the board's business.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remap {
    /// The action's name.
    pub action: String,
    /// The keys that trigger it, instead of its own.
    pub keys: Vec<String>,
    /// The line of the file, counted from 1, for complaints.
    pub line: usize,
}

/// Every setting of this program.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a switch that the file names"
)]
pub struct Config {
    /// The file of the base, or the URL of a server; `None` on a first run.
    pub base: Option<PathBuf>,
    /// The address of a server that is asked instead of a base.
    pub server: Option<Url>,
    /// The certificates that are trusted for it, instead of those of the system.
    pub server_ca: Option<PathBuf>,
    /// As whom; `None` is the base's first user.
    pub user: Option<String>,
    /// The language; `None` is the locale's.
    pub language: Option<Lang>,
    /// The theme's name, `auto` for the one that fits the terminal's ground, or the path of a theme file.
    pub theme: String,
    /// What the terminal can draw.
    pub glyphs: Glyphs,
    /// How many colours the terminal has.
    pub colours: Colours,
    /// Whether the mouse is listened to.
    pub mouse: bool,
    /// Whether nothing moves by itself: running times count in minutes.
    pub reduced_motion: bool,
    /// Whether the first hints are shown.
    pub hints: bool,
    /// Whether everything is said in lines, for screen readers.
    pub plain: bool,
    /// Whether the board may read and write files of this machine: not where it is somebody's shell.
    pub files: bool,
    /// How photos are shown.
    pub graphics: Graphics,
    /// The folder in which new photos are looked for while photos are added; `None` for none.
    pub drop_folder: Option<PathBuf>,
    /// The screen on a wall.
    pub kiosk: Kiosk,
    /// Other keys for actions.
    pub keys: Vec<Remap>,
}

/// The screen on a wall.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kiosk {
    /// The branch that is shown; `None` shows the only one, or all of them.
    pub branch: Option<String>,
    /// How long a page stays, in seconds, 5 to 600.
    pub page: u16,
    /// When it is dark, as typed; what hours there are is the wall's business.
    pub night: Option<String>,
    /// Whether a small clock is left on the dark screen.
    pub night_clock: bool,
    /// Whether the picture moves by a cell now and then, against burn-in.
    pub shift: bool,
    /// Whether no key ends it.
    pub locked: bool,
}

impl Default for Kiosk {
    fn default() -> Self {
        Self {
            branch: None,
            page: 15,
            night: None,
            night_clock: true,
            shift: true,
            locked: false,
        }
    }
}

impl Default for Config {
    fn default() -> Self {
        Self {
            base: None,
            server: None,
            server_ca: None,
            user: None,
            language: None,
            theme: "auto".to_owned(),
            glyphs: Glyphs::Auto,
            colours: Colours::Auto,
            mouse: true,
            reduced_motion: false,
            hints: true,
            plain: false,
            files: true,
            graphics: Graphics::Auto,
            drop_folder: None,
            kiosk: Kiosk::default(),
            keys: Vec::new(),
        }
    }
}

/// Whether a base is on a server of databases.
pub(super) fn is_url(base: &Path) -> bool {
    let text = base.to_string_lossy().to_ascii_lowercase();
    text.starts_with("postgres://") || text.starts_with("postgresql://")
}

/// A place as it may be shown: of a URL, neither the password nor what comes after the database.
fn without_password(base: &Path) -> String {
    let text = base.display().to_string();
    if !is_url(base) {
        return text;
    }
    let (scheme, rest) = text.split_once("://").unwrap_or((&text, ""));
    let (authority, database) = rest.split_once('/').unwrap_or((rest, ""));
    let database = database.split('?').next().unwrap_or_default();
    match authority.rsplit_once('@') {
        // It may be a password with a stroke in it.
        None if rest.contains('@') || authority.contains('?') => format!("{scheme}://…"),
        None => format!("{scheme}://{authority}/{database}"),
        Some((user, host)) => {
            let user = user.split(':').next().unwrap_or_default();
            format!("{scheme}://{user}@{host}/{database}")
        }
    }
}

/// The address of a server as people type it: `depot.example.org` is meant with TLS. `None` for what is none.
pub fn server_url(text: &str) -> Option<Url> {
    let text = text.trim();
    let text = if text.contains("://") {
        text.to_owned()
    } else {
        format!("https://{text}")
    };
    let mut url = Url::parse(&text).ok()?;
    let is_one = matches!(url.scheme(), "http" | "https")
        && url.has_host()
        && url.username().is_empty()
        && url.password().is_none();
    url.set_query(None);
    url.set_fragment(None);
    is_one.then_some(url)
}

/// A value that its key does not take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct NotAllowed;

impl Config {
    /// Sets one key from its text, which is the same in every layer.
    pub(super) fn set(&mut self, key: Key, text: &str) -> Result<(), NotAllowed> {
        let text = text.trim();
        let given = || (!text.is_empty()).then(|| text.to_owned());
        match key {
            Key::Base => self.base = given().map(PathBuf::from),
            Key::Server => {
                self.server = given()
                    .map(|text| server_url(&text).ok_or(NotAllowed))
                    .transpose()?;
            }
            Key::ServerCa => self.server_ca = given().map(|path| at_home(&path)),
            Key::As => self.user = given(),
            Key::Theme => self.theme = given().ok_or(NotAllowed)?,
            Key::Language => {
                self.language = match text {
                    "auto" => None,
                    text => Some(text.parse().map_err(|_| NotAllowed)?),
                }
            }
            Key::Glyphs => {
                self.glyphs = match text {
                    "auto" => Glyphs::Auto,
                    "utf8" => Glyphs::Utf8,
                    "ascii" => Glyphs::Ascii,
                    _ => return Err(NotAllowed),
                }
            }
            Key::Colours => {
                self.colours = match text {
                    "auto" => Colours::Auto,
                    "true" => Colours::True,
                    "256" => Colours::Palette,
                    "16" => Colours::Basic,
                    "none" => Colours::None,
                    _ => return Err(NotAllowed),
                }
            }
            Key::DropFolder => self.drop_folder = given().map(|path| at_home(&path)),
            Key::Graphics => {
                self.graphics = match text {
                    "auto" => Graphics::Auto,
                    "kitty" => Graphics::Kitty,
                    "iterm2" => Graphics::Iterm2,
                    "sixel" => Graphics::Sixel,
                    "blocks" => Graphics::Blocks,
                    "none" => Graphics::None,
                    _ => return Err(NotAllowed),
                }
            }
            Key::Mouse => self.mouse = switch(text)?,
            Key::ReducedMotion => self.reduced_motion = switch(text)?,
            Key::KioskBranch => self.kiosk.branch = given(),
            Key::KioskPage => {
                let page = text.parse().ok().filter(|page| (5..=600).contains(page));
                self.kiosk.page = page.ok_or(NotAllowed)?;
            }
            Key::Hints => self.hints = switch(text)?,
            Key::KioskNight => self.kiosk.night = given(),
            Key::KioskNightClock => self.kiosk.night_clock = switch(text)?,
            Key::KioskShift => self.kiosk.shift = switch(text)?,
            Key::KioskLocked => self.kiosk.locked = switch(text)?,
            Key::Plain => self.plain = switch(text)?,
            Key::Files => self.files = switch(text)?,
        }
        Ok(())
    }

    /// One key as its text, the same that [`Self::set`] takes but for a password in the URL of a server, which is not
    /// shown.
    pub fn get(&self, key: Key) -> String {
        let text = |text: &str| text.to_owned();
        match key {
            Key::Base => self
                .base
                .as_ref()
                .map(|path| without_password(path))
                .unwrap_or_default(),
            Key::Server => self
                .server
                .as_ref()
                .map(|url| url.as_str().trim_end_matches('/').to_owned())
                .unwrap_or_default(),
            Key::ServerCa => self
                .server_ca
                .as_ref()
                .map(|path| path.display().to_string())
                .unwrap_or_default(),
            Key::As => self.user.clone().unwrap_or_default(),
            Key::Theme => self.theme.clone(),
            Key::Language => text(self.language.map_or("auto", Lang::code)),
            Key::Glyphs => text(match self.glyphs {
                Glyphs::Auto => "auto",
                Glyphs::Utf8 => "utf8",
                Glyphs::Ascii => "ascii",
            }),
            Key::Colours => text(match self.colours {
                Colours::Auto => "auto",
                Colours::True => "true",
                Colours::Palette => "256",
                Colours::Basic => "16",
                Colours::None => "none",
            }),
            Key::Mouse => self.mouse.to_string(),
            Key::ReducedMotion => self.reduced_motion.to_string(),
            Key::Hints => self.hints.to_string(),
            Key::KioskBranch => self.kiosk.branch.clone().unwrap_or_default(),
            Key::KioskPage => self.kiosk.page.to_string(),
            Key::KioskNight => self.kiosk.night.clone().unwrap_or_default(),
            Key::KioskNightClock => self.kiosk.night_clock.to_string(),
            Key::KioskShift => self.kiosk.shift.to_string(),
            Key::KioskLocked => self.kiosk.locked.to_string(),
            Key::Plain => self.plain.to_string(),
            Key::Files => self.files.to_string(),
            Key::Graphics => text(match self.graphics {
                Graphics::Auto => "auto",
                Graphics::Kitty => "kitty",
                Graphics::Iterm2 => "iterm2",
                Graphics::Sixel => "sixel",
                Graphics::Blocks => "blocks",
                Graphics::None => "none",
            }),
            Key::DropFolder => self
                .drop_folder
                .as_ref()
                .map(|path| path.display().to_string())
                .unwrap_or_default(),
        }
    }
}

fn switch(text: &str) -> Result<bool, NotAllowed> {
    text.parse().map_err(|_| NotAllowed)
}

/// A path that may begin in the home folder.
fn at_home(path: &str) -> PathBuf {
    let home = || directories::BaseDirs::new().map(|folders| folders.home_dir().to_owned());
    match path.strip_prefix("~/").map(|rest| (rest, home())) {
        Some((rest, Some(home))) => home.join(rest),
        _ => PathBuf::from(path),
    }
}
