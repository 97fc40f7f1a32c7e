//! Who acts in the stories.

use crate::domain::{Actor, Directory, Level, TechnicianId, UserId};

/// The people behind the commands.
#[derive(Debug)]
pub(super) struct Cast {
    /// Answers the phone and plans.
    pub(super) dispatcher: Actor,
    /// Checks and locks.
    pub(super) responsible: Actor,
    /// The technicians who have a login, by id.
    technicians: Vec<(TechnicianId, Actor)>,
}

impl Cast {
    pub(super) fn of(directory: &Directory) -> Self {
        let level = |level: Level| {
            let user = directory.users.iter().find(|user| user.level == level);
            user.map_or_else(|| nobody(level), Actor::from)
        };
        let technicians = directory
            .users
            .iter()
            .filter_map(|user| Some((user.technician?, Actor::from(user))))
            .collect();
        let mut cast = Self {
            dispatcher: level(Level::ManageAll),
            responsible: level(Level::Responsible),
            technicians,
        };
        cast.technicians.sort_by_key(|(id, _)| *id);
        cast
    }

    /// The technician as an actor; the dispatcher speaks for one without login.
    pub(super) fn technician(&self, id: TechnicianId) -> &Actor {
        let found = self
            .technicians
            .binary_search_by_key(&id, |(id, _)| *id)
            .ok();
        found
            .and_then(|place| self.technicians.get(place))
            .map_or(&self.dispatcher, |(_, actor)| actor)
    }
}

fn nobody(level: Level) -> Actor {
    Actor {
        user: UserId(0),
        name: String::new(),
        level,
        technician: None,
    }
}
