//! Everything that the screen shows, as values. Only [`super::update`] changes it; drawing reads it.

mod agenda;
mod filters;
mod judge;
mod placing;
mod recent;
mod rows;
mod shared;
mod weeks;

use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::Arc;

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use chrono_tz::Tz;

pub use agenda::{Agenda, Facts, Stop};
pub use filters::Filters;
pub use judge::{Possible, Why, phone};
pub use placing::{Placing, Purpose, Verdict};
pub use recent::{Recent, Thing};
pub use rows::SortBy;
pub use shared::{BRIEF, FRESH, News, Shared};
pub use weeks::Weeks;

use super::actions::{Keymap, Place};
use super::layers::Layer;
use super::lessons::Lessons;
use super::request::Request;
use super::terminal::graphics::Easel;
use super::theme::{ColourDepth, Dress, Glyphs, Palette, Repertoire, Theme};
use super::wall::Wall;
use crate::backend::{Connection, Session};
use crate::domain::{CommandId, Directory, Intervention, InterventionId, Minutes, TechnicianId};
use crate::i18n::{Catalogue, format};

/// So long a week that has to be read again still counts as current.
pub const GRACE: TimeDelta = TimeDelta::seconds(2);

/// The three ways to look at the same time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum View {
    /// Hours down, technicians across.
    Day,
    /// Technicians down, days across.
    Planning,
    /// The week as rows.
    List,
}

impl View {
    /// In the order of the tabs.
    pub const ALL: [Self; 3] = [Self::Day, Self::Planning, Self::List];
}

/// Which half of the board the keys go to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Focus {
    /// The grid or list.
    Grid,
    /// The pool beside it.
    Pool,
}

/// Where somebody is on the board: the same in all three views.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cursor {
    /// Whose column or row.
    pub technician: Option<TechnicianId>,
    /// The local day.
    pub day: NaiveDate,
    /// The minute of that day.
    pub minute: u16,
    /// The visit there; `None` on free time.
    pub visit: Option<InterventionId>,
}

/// What the cursor looks for on a day that it comes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Landing {
    /// The stop nearest to its time, of the same technician.
    Time,
    /// A visit, if there is one that day, of the same technician or another.
    Visit,
}

/// How a message is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mood {
    /// Something was done.
    Good,
    /// Something is not possible, or did not work.
    Bad,
}

/// One line at the bottom, until the next key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    /// What it says.
    pub text: String,
    /// How it is meant.
    pub mood: Mood,
}

/// How a session looks and speaks.
#[derive(Debug, Clone)]
pub struct Look {
    /// Styles by role.
    pub palette: Palette,
    /// Signs.
    pub glyphs: &'static Glyphs,
    /// Texts.
    pub catalogue: &'static Catalogue,
    /// Keys.
    pub keymap: Arc<Keymap>,
}

/// What the terminal can do besides showing text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Abilities {
    /// It can report a mouse.
    pub mouse: bool,
    /// It can be sent text for its clipboard; whether it takes it, nobody is told.
    pub clipboard: bool,
    /// It can link texts to addresses.
    pub links: bool,
}

/// The state of one board.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each says something of its own about the board"
)]
pub struct State {
    /// Who is signed in, and to what.
    pub session: Session,
    /// Settings, people, templates.
    pub directory: Arc<Directory>,
    /// How it looks and speaks.
    pub look: Look,
    /// How the looks follow the terminal.
    pub dress: Dress,
    /// Whether nothing moves by itself: running times are told in minutes.
    pub still: bool,
    /// What the terminal can do.
    pub abilities: Abilities,
    /// The clock as of the last event.
    pub now: DateTime<Utc>,
    /// Columns and rows of the terminal.
    pub size: (u16, u16),
    /// Which view is shown.
    pub view: View,
    /// Which half has the keys.
    pub focus: Focus,
    /// Where somebody is.
    pub cursor: Cursor,
    /// What the cursor looks for as soon as its week is there.
    pub landing: Option<Landing>,
    /// The visit chosen in the pool.
    pub pooled: Option<InterventionId>,
    /// What is left out.
    pub filters: Filters,
    /// The order of the list.
    pub sort: SortBy,
    /// What was read from the base.
    pub weeks: Weeks,
    /// The ghost that is being placed.
    pub placing: Option<Placing>,
    /// Detail pane and dialogs, the last one on top.
    pub layers: Vec<Box<dyn Layer>>,
    /// What was just said.
    pub message: Option<Message>,
    /// Commands on their way.
    pub pending: HashMap<CommandId, Request>,
    /// Own commands that can be taken back, the last one last.
    pub done: Vec<(InterventionId, CommandId)>,
    /// Own compensations that can be taken back.
    pub undone: Vec<(InterventionId, CommandId)>,
    /// Where the mouse button went down, for dragging.
    pub pressed: Option<super::canvas::Target>,
    /// Whether it went down on what was chosen already.
    pub pressed_again: bool,
    /// First hints.
    pub lessons: Lessons,
    /// What the palette led to.
    pub recent: Recent,
    /// The keys that the top layer shows, as of the last frame.
    pub keys_shown: Vec<(String, String)>,
    /// Whether mouse reports are on.
    pub mouse: bool,
    /// Whether the mouse was ever heard.
    pub moused: bool,
    /// What photos are made for on this terminal.
    pub easel: Easel,
    /// Whether the files of this machine are those of whoever sits here.
    pub files: bool,
    /// Whether there is a shell to stop for.
    pub shell: bool,
    /// The folder in which photos arrive.
    pub drop_folder: Option<PathBuf>,
    /// How this board stands to its base.
    pub connection: Connection,
    /// What is known of the others who use the base, and of what was not sent to it yet.
    pub shared: Shared,
    /// Whether the base answers.
    pub reachable: bool,
    /// Since when the screen is up to date.
    pub fresh_at: DateTime<Utc>,
    /// What a wall knows beyond the board; then nothing else is shown, and nothing is done.
    pub wall: Option<Wall>,
}

impl State {
    /// A running time, in seconds; in minutes where nothing is to move.
    pub fn clock(&self, seconds: u64) -> String {
        if self.still {
            let minutes = u32::try_from(seconds / 60).unwrap_or(u32::MAX);
            format::duration(Minutes(minutes))
        } else {
            format::clock(seconds)
        }
    }

    /// The state of somebody who hears and sees nothing: what the screens know without a screen.
    pub fn unseen(
        session: Session,
        directory: Arc<Directory>,
        catalogue: &'static Catalogue,
        now: DateTime<Utc>,
    ) -> Self {
        let look = Look {
            palette: Theme::default().resolve(ColourDepth::None),
            glyphs: Glyphs::of(Repertoire::Ascii),
            catalogue,
            keymap: Arc::new(Keymap::default()),
        };
        Self::new(session, directory, look, now, (80, 24))
    }

    /// A board that has read nothing yet.
    pub fn new(
        session: Session,
        directory: Arc<Directory>,
        look: Look,
        now: DateTime<Utc>,
        size: (u16, u16),
    ) -> Self {
        let day = directory.day_of(now);
        let technician = session
            .actor
            .technician
            .filter(|_| session.actor.level < crate::domain::Level::ManageAll);
        let cursor = Cursor {
            technician,
            day,
            minute: minute_of_day(now, directory.zone()),
            visit: None,
        };
        Self {
            session,
            directory,
            look,
            dress: Dress::fixed(Theme::default(), ColourDepth::None),
            still: false,
            abilities: Abilities::default(),
            now,
            size,
            view: View::Day,
            focus: Focus::Grid,
            cursor,
            landing: Some(Landing::Time),
            pooled: None,
            filters: Filters::default(),
            sort: SortBy::Start,
            weeks: Weeks::default(),
            placing: None,
            layers: Vec::new(),
            message: None,
            pending: HashMap::new(),
            done: Vec::new(),
            undone: Vec::new(),
            pressed: None,
            pressed_again: false,
            lessons: Lessons::off(),
            recent: Recent::default(),
            keys_shown: Vec::new(),
            mouse: true,
            moused: false,
            easel: Easel::default(),
            files: true,
            shell: true,
            drop_folder: None,
            connection: Connection::LOCAL,
            shared: Shared::default(),
            reachable: true,
            fresh_at: now,
            wall: None,
        }
    }

    /// Whether somebody can point: on this machine wherever mouse reports are on, from afar once one came.
    pub fn has_mouse(&self) -> bool {
        let near = self.shell && !self.easel.afar;
        self.mouse && (self.moused || near)
    }

    /// The zone of days and hours.
    pub fn zone(&self) -> Tz {
        self.directory.zone()
    }

    /// Today.
    pub fn today(&self) -> NaiveDate {
        self.directory.day_of(self.now)
    }

    /// The week under the cursor, if it was read.
    pub fn agenda(&self) -> Option<&Agenda> {
        self.weeks.agenda(self.cursor.day)
    }

    /// A visit that was read, on the grid, in the pool or opened.
    pub fn visit(&self, id: InterventionId) -> Option<&Arc<Intervention>> {
        self.weeks.visit(id)
    }

    /// Whether the report of a visit was mailed but has not left, as far as the week on the screen knows.
    pub fn is_unsent(&self, id: InterventionId) -> bool {
        self.weeks
            .board(self.cursor.day)
            .is_some_and(|board| board.unsent.contains(&id))
    }

    /// Whether a visit is shown with commands that have not reached the base yet, as far as the week on the screen knows.
    pub fn is_pending(&self, id: InterventionId) -> bool {
        let board = self.weeks.board(self.cursor.day);
        self.shows_waiting() && board.is_some_and(|board| board.pending.contains(&id))
    }

    /// Since when the week on the screen may be old, UTC; `None` while it is as of now. The moments between a change and
    /// its reading do not count.
    pub fn old_since(&self) -> Option<DateTime<Utc>> {
        let since = self.weeks.old_since(self.cursor.day);
        let late = since.filter(|since| self.now >= *since + GRACE);
        self.connection.old_since().or(late)
    }

    /// The visit that actions are about: the opened one, else the chosen one.
    pub fn target(&self) -> Option<&Arc<Intervention>> {
        if let Some(visit) = self.layers.iter().rev().find_map(|layer| layer.visit()) {
            return Some(visit);
        }
        match self.focus {
            Focus::Grid => self.visit(self.cursor.visit?),
            Focus::Pool => self.visit(self.pooled?),
        }
    }

    /// Where somebody stands, for keys and help.
    pub fn stand(&self) -> Place {
        if self.placing.is_some() {
            return Place::Placing;
        }
        match self.layers.last() {
            Some(layer) => layer.place().unwrap_or(Place::Dialog),
            None => Place::Board,
        }
    }

    /// The visits of the pool that pass the filters, oldest first.
    pub fn pool(&self) -> Vec<&Arc<Intervention>> {
        let passes = |visit: &&Arc<Intervention>| self.filters.shows(visit, self);
        self.weeks
            .board(self.cursor.day)
            .map(|board| board.pool.iter().filter(passes).collect())
            .unwrap_or_default()
    }

    /// Says something good.
    pub fn say(&mut self, text: impl Into<String>) {
        self.message = Some(Message {
            text: text.into(),
            mood: Mood::Good,
        });
    }

    /// Says that something did not work.
    pub fn complain(&mut self, text: impl Into<String>) {
        self.message = Some(Message {
            text: text.into(),
            mood: Mood::Bad,
        });
    }
}

/// The minute of the local day.
pub fn minute_of_day(instant: DateTime<Utc>, zone: Tz) -> u16 {
    use chrono::Timelike;
    let local = instant.with_timezone(&zone);
    u16::try_from(local.hour() * 60 + local.minute()).unwrap_or(0)
}
