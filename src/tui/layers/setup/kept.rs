//! Pieces of the directory: each is read from the base, changed on a sheet, and sent back with what it was before.

use super::editor::{Saving, Subject};
use super::parts::{Fault, Id, Sheet};
use crate::backend::BackendError;
use crate::domain::{Amendment, Directory, Piece};
use crate::tui::event::Effect;
use crate::tui::state::State;

/// A kind of piece.
pub trait Kept: Clone + PartialEq + Sized + 'static {
    /// The same piece as the directory has it now.
    fn known<'a>(&self, directory: &'a Directory) -> Option<&'a Self>;

    /// As a piece.
    fn piece(self) -> Piece;

    /// Out of a piece, if it is of this kind.
    fn of(piece: Piece) -> Option<Self>;

    /// What a new one is called at the top.
    fn title(&self) -> &str;

    /// Its sheet.
    fn sheet(&self, state: &State) -> Sheet;

    /// What a sheet says; `self` is what it was made of.
    fn read(&self, sheet: &Sheet, state: &State) -> Result<Self, Vec<Fault>>;

    /// See [`Subject::adjust`].
    fn adjust(&self, _sheet: &mut Sheet, _state: &State) {}

    /// See [`Subject::press`].
    fn press(_sheet: &mut Sheet, _button: Id) {}

    /// See [`Subject::open`].
    fn open(&self, _sheet: &Sheet, _list: Id, _at: Option<usize>) -> Option<Box<dyn Subject>> {
        None
    }

    /// The field behind the name of a part of the piece.
    fn field(_name: &str) -> Option<Id> {
        None
    }

    /// The field that mistakes of a form are shown at.
    fn form_field() -> Option<Id> {
        None
    }
}

/// A piece on a sheet.
pub struct Known<T> {
    /// As the base has it; `None` for a new one.
    before: Option<T>,
    /// What the sheet begins with.
    draft: T,
    /// The title while it has no name.
    untitled: &'static str,
}

impl<T: Kept> Known<T> {
    /// One that the base has.
    pub fn existing(piece: &T) -> Box<dyn Subject> {
        Box::new(Self {
            before: Some(piece.clone()),
            draft: piece.clone(),
            untitled: "setup-new",
        })
    }

    /// A new one.
    pub fn blank(draft: T, untitled: &'static str) -> Box<dyn Subject> {
        Box::new(Self {
            before: None,
            draft,
            untitled,
        })
    }
}

impl<T: Kept> Subject for Known<T> {
    fn title(&self, state: &State) -> String {
        if self.before.is_some() {
            self.draft.title().to_owned()
        } else {
            state.look.catalogue.text(self.untitled).to_owned()
        }
    }

    fn sheet(&self, state: &State) -> Sheet {
        self.draft.sheet(state)
    }

    fn read(&self, sheet: &Sheet, state: &State) -> Result<Saving, Vec<Fault>> {
        let after = self.draft.read(sheet, state)?;
        let amendment = Amendment {
            before: self.before.clone().map(T::piece),
            after: after.piece(),
        };
        Ok(Saving::Ask(vec![Effect::Amend(Box::new(amendment))]))
    }

    fn is_new(&self) -> bool {
        self.before.is_none()
    }

    fn renew(&mut self, state: &State) {
        let Some(before) = &self.before else {
            return;
        };
        if let Some(known) = before.known(&state.directory) {
            self.draft = known.clone();
            self.before = Some(known.clone());
        }
    }

    fn replace(&mut self, piece: Piece) {
        if let Some(piece) = T::of(piece) {
            self.draft = piece.clone();
            self.before = Some(piece);
        }
    }

    fn adjust(&self, sheet: &mut Sheet, state: &State) {
        self.draft.adjust(sheet, state);
    }

    fn press(
        &mut self,
        sheet: &mut Sheet,
        button: Id,
        _state: &State,
    ) -> Result<Vec<Effect>, String> {
        T::press(sheet, button);
        Ok(Vec::new())
    }

    fn open(
        &self,
        sheet: &Sheet,
        list: Id,
        at: Option<usize>,
        _state: &State,
    ) -> Option<Box<dyn Subject>> {
        self.draft.open(sheet, list, at)
    }

    fn place(&self, error: &BackendError) -> Option<Id> {
        match error {
            BackendError::Piece { field, .. } => T::field(field),
            BackendError::Form(_) => T::form_field(),
            _ => None,
        }
    }
}

/// What all kinds have in common.
macro_rules! kept {
    ($kind:ident, $list:ident) => {
        fn known<'a>(&self, directory: &'a Directory) -> Option<&'a Self> {
            directory.$list.iter().find(|one| one.id == self.id)
        }

        fn piece(self) -> Piece {
            Piece::$kind(self.into())
        }

        fn of(piece: Piece) -> Option<Self> {
            match piece {
                Piece::$kind(one) => Some(kept!(@plain $kind one)),
                _ => None,
            }
        }

        fn title(&self) -> &str {
            &self.name
        }
    };
    (@plain Template $one:ident) => { *$one };
    (@plain Technician $one:ident) => { *$one };
    (@plain $kind:ident $one:ident) => { $one };
}
pub(super) use kept;
