//! Detail pane and dialogs: a stack, of which Esc closes the top one.

mod assign;
mod compare;
mod confirm;
mod conflict;
mod detail;
mod filter;
mod form;
mod go_to;
mod help;
mod history;
mod menu;
mod outbox;
mod overrule;
mod palette;
mod paper_view;
mod parts;
mod photo;
mod reason;
mod report;
mod search;
mod sending;
mod setup;
mod sign;
mod times;

use std::sync::Arc;

use chrono::{DateTime, Utc};
use ratatui::Frame;
use ratatui::crossterm::event::KeyEvent;

use super::actions::{ActionId, Place};
use super::canvas::Canvas;
use super::event::{Effect, Reply};
use super::request::Request;
use super::state::{Filters, State, Thing};
use crate::backend::Notice;
use crate::domain::report::{Form as Questionnaire, Signer};
use crate::domain::{Client, Intervention, InterventionId, Refusal, TechnicianId};

pub use assign::Assign;
pub use compare::{Difference, differences};
pub use confirm::Confirm;
pub use conflict::ConflictDialog;
pub use detail::Detail;
pub use filter::FilterDialog;
pub use form::Form;
pub use go_to::GoTo;
pub use help::Help;
pub use history::History;
pub use menu::Menu;
pub use outbox::Outbox;
pub use overrule::Override;
pub use palette::Palette;
pub use paper_view::PaperView;
pub use photo::Photos;
pub use reason::Reason;
pub use report::Report;
pub use search::Search;
pub use sending::Sending;
pub use setup::{Filling, Holds, Item, Part, Row, Setup, SpokenField, SpokenSetup};
pub use sign::Sign;
pub use times::{Finish, Times};

#[cfg(test)]
mod tests;

/// What a person did to the top layer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Input {
    /// Pressed a key.
    Key(KeyEvent),
    /// Pasted a text.
    Paste(String),
    /// Clicked a part that the layer marked.
    Part(u16),
    /// Turned the wheel, lines down.
    Scroll(i16),
    /// Drew on a pad that the layer marked.
    Pen {
        /// Which.
        pad: u16,
        /// The column in it, from 0.
        x: u16,
        /// The row in it, from 0.
        y: u16,
        /// What the button did.
        pen: Pen,
    },
}

/// What the mouse button does on a pad.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pen {
    /// A line begins.
    Down,
    /// It goes on.
    Moved,
    /// It ends: let go, or left the pad.
    Up,
}

/// What a layer wants to happen.
pub enum Intent {
    /// This layer ends.
    Close,
    /// Something comes on top of it.
    Open(Box<dyn Layer>),
    /// A command is sent; the layer stays until it ends itself or the command is accepted with `close_on_accept`.
    Send(Request),
    /// An action of the table, as if its key had been pressed.
    Run(ActionId),
    /// The board goes to a day.
    GoTo(chrono::NaiveDate),
    /// All layers end.
    Leave,
    /// Something was found with the palette.
    Used(Thing),
    /// The board goes where a visit is.
    Reach(Arc<Intervention>),
    /// The board goes to a technician.
    Technician(TechnicianId),
    /// The visit of a client that is nearest to now is opened.
    Client(Box<Client>),
    /// Other filters.
    Filter(Filters),
    /// The board shows and opens a visit.
    Show(InterventionId),
    /// Something of the world.
    Effect(Effect),
    /// The compte rendu of the visit at the question of that code: for who refuses because of missing answers.
    Answer(String),
    /// The photos of the visit: of one question, or all of them.
    Photos(Option<String>),
    /// The signature pad of the visit.
    Sign(Signer),
    /// A line at the bottom: something that did not work.
    Complain(String),
    /// A line at the bottom: something that was done.
    Say(String),
}

/// A detail pane or a dialog.
pub trait Layer {
    /// Draws it over the board.
    fn draw(&self, state: &State, frame: &mut Frame<'_>, canvas: &mut Canvas);

    /// Takes an input; `None` when it is none of this layer's: then the table of actions is asked.
    fn input(&mut self, input: &Input, state: &State) -> Option<Vec<Intent>>;

    /// Hears an answer of the base that may be meant for it.
    fn reply(&mut self, _reply: &Reply, _state: &State) -> Vec<Intent> {
        Vec::new()
    }

    /// Hears that its command was refused; `true` when it shows that itself.
    fn refused(&mut self, _refusal: &Refusal, _state: &State) -> bool {
        false
    }

    /// Whether it ends when a command that it sent was accepted.
    fn closes_on_accept(&self) -> bool {
        false
    }

    /// Where somebody stands in it, for keys and help; `None` in dialogs.
    fn place(&self) -> Option<Place> {
        self.visit().map(|_| Place::Detail)
    }

    /// Its own keys that are neither in the table of actions nor on its last line, and what they do: for help.
    fn keys(&self, _state: &State) -> Vec<(String, String)> {
        Vec::new()
    }

    /// The visit that it shows, for a detail pane.
    fn visit(&self) -> Option<&Arc<Intervention>> {
        None
    }

    /// What that visit asks for, as far as its report is known.
    fn form(&self) -> Option<&Arc<Questionnaire>> {
        None
    }

    /// The visit that is being changed in it, for others to know.
    fn editing(&self) -> Option<InterventionId> {
        None
    }

    /// Takes a newer version of the visit that it shows.
    fn renew(&mut self, _visit: &Arc<Intervention>) {}

    /// Hears news of the base.
    fn notice(&mut self, _notice: &Notice, _state: &State) {}

    /// Hears that the screen has another size.
    fn resized(&mut self, _state: &State) {}

    /// What it wants to read after everything that it heard, asked after each event.
    fn wanted(&mut self) -> Vec<Effect> {
        Vec::new()
    }

    /// When it would look different by itself.
    fn wakes(&self) -> Option<DateTime<Utc>> {
        None
    }

    /// Goes to a question of a visit's report, if it shows that report.
    fn show_question(&mut self, _visit: InterventionId, _code: &str) -> bool {
        false
    }

    /// Whether the seconds of a running timer are on it.
    fn ticks(&self) -> bool {
        false
    }

    /// Whether the board is hidden behind it, so that it need not be drawn.
    fn covers(&self, _state: &State) -> bool {
        false
    }
}
