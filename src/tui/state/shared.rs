//! What a board knows of the others who use its base, and of what it has not sent to it yet.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use chrono::{DateTime, TimeDelta, Utc};

use super::State;
use crate::backend::{Deed, Link, Present};
use crate::domain::{CommandId, Intervention, InterventionId, Level};
use crate::i18n::format;
use crate::t;
use crate::tui::request::{Request, Trail};

/// So long news of others stay, and visits that they changed are marked.
pub const FRESH: TimeDelta = TimeDelta::seconds(8);

/// What others just did, as it is said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct News {
    /// One sentence.
    pub text: String,
    /// Until when it is said, UTC.
    pub until: DateTime<Utc>,
    /// Whose deeds it sums up, one entry a deed.
    pub who: Vec<String>,
}

/// So long a command on a line that is there may take before it is said to wait.
pub const BRIEF: TimeDelta = TimeDelta::seconds(1);

/// Others, and what is kept here.
#[derive(Debug, Default)]
pub struct Shared {
    /// Others who have a board open.
    pub present: Vec<Present>,
    /// Which visit the others were told is being edited here.
    pub editing: Option<InterventionId>,
    /// Since when something waits to be sent, UTC.
    pub waiting_since: Option<DateTime<Utc>>,
    /// Own commands that were kept on this device, as they were given. They may have left meanwhile.
    pub kept: HashMap<CommandId, Request>,
    /// Those of them that are being taken back before they leave, and whether that is an undo or a redo.
    pub dropping: HashMap<CommandId, Trail>,
    /// Visits whose commands may have been dropped or refused: what was foreseen of them may be taken back.
    pub rewound: HashSet<InterventionId>,
    /// Whether somebody has yet to be told that there is something to decide.
    pub alert: bool,
    /// Up to which place of the journal deeds were read; `None` before the first board was.
    pub heard: Option<i64>,
    /// An answer about deeds is on its way.
    pub asking: bool,
    /// More was done since it was asked for.
    pub more: bool,
    /// Deeds that the week on the screen does not show yet.
    pub untold: Vec<Deed>,
    /// Visits of the week on the screen as they were before they changed.
    pub former: HashMap<InterventionId, Arc<Intervention>>,
    /// What is being said of the others.
    pub news: Option<News>,
    /// Visits that others just changed, and until when they are marked, UTC.
    pub changed: HashMap<InterventionId, DateTime<Utc>>,
}

impl Shared {
    /// Forgets what is old; answers when the next thing will be.
    pub fn fade(&mut self, now: DateTime<Utc>) {
        self.news.take_if(|news| news.until <= now);
        self.changed.retain(|_, until| *until > now);
    }

    /// When something of it would look different by itself.
    pub fn wakes(&self) -> Option<DateTime<Utc>> {
        let news = self.news.as_ref().map(|news| news.until);
        news.into_iter().chain(self.changed.values().copied()).min()
    }
}

impl State {
    /// Whether names of people who do things are for this board: not for one that only looks.
    pub fn names_people(&self) -> bool {
        self.session.actor.level > Level::Kiosk
    }

    /// An hour; before it the day, where that is not today.
    pub fn moment(&self, instant: DateTime<Utc>) -> String {
        let local = instant.with_timezone(&self.zone());
        let hour = format::hour(self.look.catalogue.lang(), local.time());
        if local.date_naive() == self.today() {
            return hour;
        }
        let day = format::date_short(self.look.catalogue, local.date_naive());
        format!("{day} {hour}")
    }

    /// Why the screen is not as of now, in a word or two, where the head is not to be seen; `None` while it is.
    pub fn line_trouble(&self) -> Option<String> {
        let catalogue = self.look.catalogue;
        let hour = |since| self.moment(since);
        match self.connection.link {
            Link::Local | Link::Live => None,
            Link::Delayed { since } => {
                Some(t!(catalogue, "link-delayed-short", hour = hour(since)))
            }
            Link::Offline { since } => {
                Some(t!(catalogue, "link-offline-short", hour = hour(since)))
            }
            Link::SignedOut { .. } => Some(catalogue.text("link-signed-out").to_owned()),
        }
    }

    /// Whether it is worth saying that commands wait: on a line that is there they usually leave at once.
    pub fn shows_waiting(&self) -> bool {
        let since = self.shared.waiting_since;
        !self.connection.is_current() || since.is_some_and(|since| self.now >= since + BRIEF)
    }

    /// Whether others just changed a visit.
    pub fn is_changed(&self, id: InterventionId) -> bool {
        self.shared.changed.contains_key(&id)
    }

    /// Whether others are editing a visit.
    pub fn is_edited(&self, id: InterventionId) -> bool {
        self.shared
            .present
            .iter()
            .any(|one| one.editing == Some(id))
    }

    /// Who is editing a visit, in a sentence; nothing where names are not shown.
    pub fn edited_by(&self, id: InterventionId) -> Option<String> {
        let names = self.people(|one| one.editing == Some(id));
        let catalogue = self.look.catalogue;
        match names.as_slice() {
            [] => None,
            [one] => Some(t!(catalogue, "editing-one", who = *one)),
            all => Some(t!(catalogue, "editing-many", who = all.join(", "))),
        }
    }

    /// Who else is there, each once; nobody where names are not shown.
    pub fn company(&self) -> Vec<&str> {
        let me = self.session.actor.user;
        self.people(|one| one.user != me)
    }

    fn people(&self, which: impl Fn(&&Present) -> bool) -> Vec<&str> {
        let mut names: Vec<&str> = Vec::new();
        if self.names_people() {
            for one in self.shared.present.iter().filter(which) {
                if !names.contains(&one.name.as_str()) {
                    names.push(&one.name);
                }
            }
        }
        names
    }
}
