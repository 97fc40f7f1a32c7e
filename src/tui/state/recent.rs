//! What the palette led to before, the last one first.

use super::super::actions::ActionId;
use crate::domain::{ClientId, InterventionId, TechnicianId};

/// So many are remembered.
const KEPT: usize = 20;

/// What the palette finds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Thing {
    /// An action.
    Action(ActionId),
    /// A visit.
    Visit(InterventionId),
    /// A client of the base.
    Client(ClientId),
    /// A technician.
    Technician(TechnicianId),
}

/// What was used lately.
#[derive(Debug, Clone, Default)]
pub struct Recent(Vec<Thing>);

impl Recent {
    /// Something was used.
    pub fn used(&mut self, thing: Thing) {
        self.0.retain(|one| *one != thing);
        self.0.insert(0, thing);
        self.0.truncate(KEPT);
    }

    /// How lately, 0 for the last one.
    pub fn place(&self, thing: Thing) -> Option<usize> {
        self.0.iter().position(|one| *one == thing)
    }
}
