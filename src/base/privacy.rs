//! What an actor may learn. Who sees only their own visits cannot infer others (decision 8); a kiosk shows when, where
//! and what, but nobody's name.

use std::sync::Arc;

use crate::domain::{
    Actor, Client, Directory, Intervention, InterventionId, Level, Neighbour, OpenTimer,
    Technician, TechnicianId, may_read,
};

/// What a visit is called where its name must not show.
const NAMELESS: &str = "Intervention";

/// The eyes through which a base is read.
#[derive(Debug, Clone, Copy)]
pub(super) struct Eyes<'a> {
    pub actor: &'a Actor,
    pub directory: &'a Directory,
}

/// Whose visits alone an actor may read; `None` is everybody's.
pub(super) fn mine(actor: &Actor) -> Option<TechnicianId> {
    // Nobody has the id 0: an actor of that level who is no technician reads nothing.
    (actor.level == Level::Own).then(|| actor.technician.unwrap_or(TechnicianId(0)))
}

/// Whether an actor sees nothing but the board.
pub(super) fn board_only(actor: &Actor) -> bool {
    actor.level == Level::Kiosk
}

/// What may be seen, whoever looks: everybody with the same sight is shown the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Sight {
    /// Everybody's visits.
    All,
    /// Everybody's visits without names.
    Kiosk,
    /// Those of one technician; of nobody for a user who is none.
    Own(Option<TechnicianId>),
}

impl Sight {
    /// The sight of an actor.
    pub fn of(actor: &Actor) -> Self {
        match actor.level {
            Level::Kiosk => Self::Kiosk,
            Level::Own => Self::Own(actor.technician),
            Level::ManageOwn | Level::ManageAll | Level::Responsible | Level::Manager => Self::All,
        }
    }
}

impl Sight {
    /// What there is of the house, for those who do not see everybody's visits: names and levels, to say whom to ask;
    /// nobody's login, and of nobody else why they are away and where they get mail.
    pub(super) fn house(self, whole: &Directory) -> Directory {
        let mut shown = whole.clone();
        if self == Self::Kiosk {
            shown.users.retain(|user| user.level == Level::Kiosk);
        }
        for user in &mut shown.users {
            user.login.clear();
        }
        let others = |one: &&mut Technician| self != Self::Own(Some(one.id));
        for technician in shown.technicians.iter_mut().filter(others) {
            technician.email = None;
            technician.hours = std::mem::take(&mut technician.hours).without_reasons();
        }
        if let Some(mail) = &mut shown.settings.mail {
            mail.login = None;
        }
        shown
    }
}

impl Eyes<'_> {
    /// The visit as the actor may read it, if at all.
    pub(super) fn see(&self, visit: Intervention) -> Option<Intervention> {
        if !may_read(self.actor, &visit) {
            return None;
        }
        Some(if board_only(self.actor) {
            self.without_names(visit)
        } else {
            visit
        })
    }

    fn without_names(&self, visit: Intervention) -> Intervention {
        let short = visit
            .template
            .and_then(|id| self.directory.template(id))
            .map(|template| template.short.clone());
        let names = self.directory.settings.kiosk_names;
        let place = |client: Client| Client {
            name: names.shown(&client.name),
            zip: client.zip,
            city: client.city,
            ..nobody(client.id)
        };
        Intervention {
            label: short.unwrap_or_else(|| NAMELESS.to_owned()),
            client: visit.client.map(place),
            description: String::new(),
            note: String::new(),
            reason: None,
            report: Arc::default(),
            handed: None,
            origin: None,
            ..visit
        }
    }

    /// The running timers that the actor may know of.
    pub(super) fn timers(&self, timers: Vec<OpenTimer>) -> Vec<OpenTimer> {
        let mine = mine(self.actor);
        let known = timers
            .into_iter()
            .filter(|timer| mine.is_none_or(|me| timer.technician == me));
        if board_only(self.actor) {
            known
                .map(|timer| OpenTimer {
                    label: NAMELESS.to_owned(),
                    ..timer
                })
                .collect()
        } else {
            known.collect()
        }
    }

    /// A visit that may stand in the way. Of one that the actor may not read, only the time shows.
    pub(super) fn neighbour(&self, visit: Intervention) -> Option<Neighbour> {
        let span = visit.schedule.filter(|_| visit.occupies())?.span();
        let hidden = !may_read(self.actor, &visit);
        Some(Neighbour {
            id: if hidden {
                InterventionId(uuid::Uuid::nil())
            } else {
                visit.id
            },
            label: if hidden {
                NAMELESS.to_owned()
            } else {
                visit.label
            },
            technicians: visit.technicians,
            span,
        })
    }
}

fn nobody(id: crate::domain::ClientId) -> Client {
    Client {
        id,
        name: String::new(),
        street: String::new(),
        zip: String::new(),
        city: String::new(),
        phone: String::new(),
        mobile: String::new(),
        email: String::new(),
    }
}
