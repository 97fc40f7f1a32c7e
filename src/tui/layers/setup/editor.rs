//! Something that is edited as a whole on a sheet.

use super::parts::{Fault, Id, Item, Sheet};
use crate::backend::BackendError;
use crate::domain::Piece;
use crate::tui::event::{Effect, Reply};
use crate::tui::state::State;

/// What saving a sheet means.
pub enum Saving {
    /// The base is asked, one thing after the other.
    Ask(Vec<Effect>),
    /// It goes back into the list of the sheet below.
    Item(Box<Item>),
}

/// What a sheet is about.
pub trait Subject {
    /// Its name, for the path at the top.
    fn title(&self, state: &State) -> String;

    /// A sheet of it as the base has it.
    fn sheet(&self, state: &State) -> Sheet;

    /// What the sheet says, or what is wrong with it.
    fn read(&self, sheet: &Sheet, state: &State) -> Result<Saving, Vec<Fault>>;

    /// Whether the base does not have it yet.
    fn is_new(&self) -> bool {
        false
    }

    /// Takes what the base has now.
    fn renew(&mut self, _state: &State) {}

    /// Takes what the base says it is now, after somebody was faster.
    fn replace(&mut self, _piece: Piece) {}

    /// Brings fields that depend on each other in line.
    fn adjust(&self, _sheet: &mut Sheet, _state: &State) {}

    /// Does what a button says; what cannot be done is a sentence.
    fn press(
        &mut self,
        _sheet: &mut Sheet,
        _button: Id,
        _state: &State,
    ) -> Result<Vec<Effect>, String> {
        Ok(Vec::new())
    }

    /// The sheet of an item of a list, or of a new one.
    fn open(
        &self,
        _sheet: &Sheet,
        _list: Id,
        _at: Option<usize>,
        _state: &State,
    ) -> Option<Box<dyn Subject>> {
        None
    }

    /// Hears an answer that may be meant for it.
    fn hear(&mut self, _sheet: &mut Sheet, _reply: &Reply, _state: &State) {}

    /// The field that an error of the base is about.
    fn place(&self, _error: &BackendError) -> Option<Id> {
        None
    }
}

/// A sheet and what it is about.
pub struct Editor {
    /// What it is about.
    pub subject: Box<dyn Subject>,
    /// Its fields.
    pub sheet: Sheet,
    /// For an item: the list of the sheet below, and its place there.
    pub of: Option<(Id, Option<usize>)>,
}

impl Editor {
    /// Opens a sheet; `locked` when it can only be read.
    pub fn open(subject: Box<dyn Subject>, locked: bool, state: &State) -> Self {
        let mut sheet = subject.sheet(state);
        sheet.locked = locked;
        subject.adjust(&mut sheet, state);
        sheet.begin();
        Self {
            subject,
            sheet,
            of: None,
        }
    }

    /// Whether something would be lost.
    pub fn is_dirty(&self) -> bool {
        self.sheet.is_touched()
    }

    /// Takes in what the base has now; `true` when somebody else changed the same fields.
    pub fn renew(&mut self, state: &State) -> bool {
        self.subject.renew(state);
        self.refresh(state)
    }

    /// Takes in what the base says it is now.
    pub fn replace(&mut self, piece: Piece, state: &State) -> bool {
        self.subject.replace(piece);
        self.refresh(state)
    }

    fn refresh(&mut self, state: &State) -> bool {
        let fresh = self.subject.sheet(state);
        self.sheet.renew(fresh);
        self.subject.adjust(&mut self.sheet, state);
        self.sheet.is_contested()
    }
}
