//! What a board knows of the others who use its base, and of what it has not sent to it yet.

use std::collections::HashMap;

use crate::backend::Present;
use crate::domain::CommandId;
use crate::tui::request::{Request, Trail};

/// Others, and what is kept here.
#[derive(Debug, Default)]
pub struct Shared {
    /// Others who have a board open.
    pub present: Vec<Present>,
    /// Own commands that were kept on this device, as they were given. They may have left meanwhile.
    pub kept: HashMap<CommandId, Request>,
    /// Those of them that are being taken back before they leave, and whether that is an undo or a redo.
    pub dropping: HashMap<CommandId, Trail>,
}
