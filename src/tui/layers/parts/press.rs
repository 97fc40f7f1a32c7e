//! Inputs as dialogs mean them.

use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use crate::tui::layers::Input;

/// Parts that every dialog marks alike.
pub mod part {
    /// As Enter.
    pub const ACCEPT: u16 = u16::MAX;
    /// As Esc.
    pub const CANCEL: u16 = u16::MAX - 1;
    /// As Ctrl-S.
    pub const SAVE: u16 = u16::MAX - 2;
}

/// What a dialog understands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Press {
    /// Enter.
    Accept,
    /// Esc.
    Cancel,
    /// Ctrl-S.
    Save,
    /// Tab.
    Next,
    /// Shift-Tab.
    Previous,
    /// An arrow.
    Up,
    /// An arrow.
    Down,
    /// An arrow.
    Left,
    /// An arrow.
    Right,
    /// Home.
    First,
    /// End.
    Last,
    /// Page up.
    PageUp,
    /// Page down.
    PageDown,
    /// Anything that could be text.
    Type(KeyEvent),
    /// A paste.
    Paste(String),
    /// A click on a part.
    Part(u16),
    /// The wheel, lines down.
    Wheel(i16),
    /// A line on a pad.
    Draw,
    /// Ctrl-C: somebody wants out.
    Quit,
    /// A key of the whole application: help, repaint, suspend, mouse.
    Foreign,
}

impl Press {
    /// Reads an input.
    pub fn of(input: &Input) -> Self {
        match input {
            Input::Key(key) => Self::of_key(*key),
            Input::Paste(text) => Self::Paste(text.clone()),
            Input::Part(part::ACCEPT) => Self::Accept,
            Input::Part(part::CANCEL) => Self::Cancel,
            Input::Part(part::SAVE) => Self::Save,
            Input::Part(number) => Self::Part(*number),
            Input::Scroll(lines) => Self::Wheel(*lines),
            Input::Pen { .. } => Self::Draw,
        }
    }

    fn of_key(key: KeyEvent) -> Self {
        let ctrl = key.modifiers.contains(KeyModifiers::CONTROL);
        let plain = !ctrl && !key.modifiers.contains(KeyModifiers::ALT);
        match key.code {
            KeyCode::Enter => Self::Accept,
            KeyCode::Esc => Self::Cancel,
            KeyCode::Tab => Self::Next,
            KeyCode::BackTab => Self::Previous,
            KeyCode::PageUp => Self::PageUp,
            KeyCode::PageDown => Self::PageDown,
            KeyCode::Up if plain => Self::Up,
            KeyCode::Down if plain => Self::Down,
            KeyCode::Left if plain => Self::Left,
            KeyCode::Right if plain => Self::Right,
            KeyCode::Home if plain => Self::First,
            KeyCode::End if plain => Self::Last,
            KeyCode::Char('c') if ctrl => Self::Quit,
            KeyCode::Char('s') if ctrl => Self::Save,
            KeyCode::Char('l' | 'z') if ctrl => Self::Foreign,
            // What else a text field takes for a line end.
            KeyCode::Char('m' | 'j') if ctrl => Self::Accept,
            KeyCode::F(_) => Self::Foreign,
            _ => Self::Type(key),
        }
    }

    /// The letter, if it is one.
    pub fn letter(&self) -> Option<char> {
        match self {
            Self::Type(KeyEvent {
                code: KeyCode::Char(letter),
                modifiers,
                ..
            }) if !modifiers.intersects(KeyModifiers::CONTROL | KeyModifiers::ALT) => Some(*letter),
            _ => None,
        }
    }

    /// Whether it is the Delete key.
    pub fn is_delete(&self) -> bool {
        matches!(
            self,
            Self::Type(KeyEvent {
                code: KeyCode::Delete,
                ..
            })
        )
    }

    /// Whether it takes a letter away.
    pub fn is_backspace(&self) -> bool {
        matches!(
            self,
            Self::Type(KeyEvent {
                code: KeyCode::Backspace,
                ..
            })
        )
    }
}
