//! How old the data on a wall are, in words that never promise more than is known.

use chrono::{DateTime, TimeDelta, Utc};

use crate::backend::Link;
use crate::i18n::Catalogue;
use crate::t;
use crate::tui::state::State;

/// Older than this, data are late: a base that answers is asked more often.
const LATE: TimeDelta = TimeDelta::seconds(30);
/// Older than this without an answer, the line counts as cut.
const CUT: TimeDelta = TimeDelta::seconds(90);

/// How a wall stands to its base.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// Nothing was read yet.
    Waiting,
    /// Everything up to then is on the screen, and that is current.
    Current(DateTime<Utc>),
    /// The base answers late: what is shown is from then.
    Late(DateTime<Utc>),
    /// The base does not answer: what is shown is from then.
    Cut(DateTime<Utc>),
}

impl Standing {
    /// How it stands now.
    pub fn of(state: &State) -> Self {
        let Some(wall) = &state.wall else {
            return Self::Waiting;
        };
        let Some(known) = wall.pulse.known_at() else {
            return Self::Waiting;
        };
        let known = known.min(state.now);
        let since = state.old_since().map_or(known, |since| since.min(known));
        match state.connection.link {
            Link::Offline { since } | Link::SignedOut { since } => Self::Cut(since),
            Link::Delayed { since } => Self::Late(since),
            _ if wall.pulse.failed() || state.now - known >= CUT => Self::Cut(since),
            _ if since < known || state.now - known >= LATE => Self::Late(since),
            _ => Self::Current(known),
        }
    }

    /// Whether what is shown must not be taken for how things are.
    pub fn is_cut(self) -> bool {
        matches!(self, Self::Cut(_))
    }

    /// When it looks different by itself.
    pub fn changes(self, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
        let (Self::Current(since) | Self::Late(since)) = self else {
            return None;
        };
        let age = now - since;
        STEPS
            .iter()
            .map(|step| TimeDelta::seconds(*step))
            .find(|step| *step > age)
            .or_else(|| Some(TimeDelta::minutes(age.num_minutes() + 1)))
            .map(|step| since + step)
    }
}

/// The seconds at which an age is said anew. It is always said as the next of them: data are never older than it says.
const STEPS: [i64; 7] = [5, 10, 20, 30, 45, 60, 90];

/// An age, rounded up: `5 s`, `2 min`, `3 h`.
pub fn age_in_words(catalogue: &Catalogue, age: TimeDelta) -> String {
    let seconds = age.num_seconds().max(0);
    if let Some(step) = STEPS.iter().find(|step| **step > seconds && **step < 60) {
        return t!(catalogue, "wall-seconds", n = *step);
    }
    let minutes = seconds.div_euclid(60) + 1;
    if minutes < 60 {
        t!(catalogue, "wall-minutes", n = minutes)
    } else {
        t!(catalogue, "wall-hours", n = (minutes + 59).div_euclid(60))
    }
}
