//! What a colour means.

use crate::domain::Phase;

/// The tone of a status, as the screen shows it: the states of an intervention, what is derived from them (in
/// progress, paused, late) and the lock.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Tone {
    /// Brouillon.
    Draft,
    /// Confirmé.
    Confirmed,
    /// En cours.
    InProgress,
    /// En pause.
    Paused,
    /// En retard.
    Late,
    /// Réalisé.
    Done,
    /// Inachevé.
    Unfinished,
    /// Reporté.
    Postponed,
    /// Annulé.
    Cancelled,
    /// Clôturé.
    Locked,
}

impl Tone {
    /// Every tone, in the order of a legend.
    pub const ALL: [Self; 10] = [
        Self::Draft,
        Self::Confirmed,
        Self::InProgress,
        Self::Paused,
        Self::Late,
        Self::Done,
        Self::Unfinished,
        Self::Postponed,
        Self::Cancelled,
        Self::Locked,
    ];

    /// The tone of what a person sees.
    pub const fn of(phase: Phase) -> Self {
        match phase {
            Phase::Draft => Self::Draft,
            Phase::Confirmed => Self::Confirmed,
            Phase::Late => Self::Late,
            Phase::InProgress => Self::InProgress,
            Phase::Paused => Self::Paused,
            Phase::Done => Self::Done,
            Phase::Unfinished => Self::Unfinished,
            Phase::Postponed => Self::Postponed,
            Phase::Cancelled => Self::Cancelled,
        }
    }

    /// The key in a theme file, under `[edge]` and `[banner]`.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Confirmed => "confirmed",
            Self::InProgress => "in-progress",
            Self::Paused => "paused",
            Self::Late => "late",
            Self::Done => "done",
            Self::Unfinished => "unfinished",
            Self::Postponed => "postponed",
            Self::Cancelled => "cancelled",
            Self::Locked => "locked",
        }
    }
}

/// A semantic role. Grounds (`Selection`, `DoneGround`) are laid first; roles of text are patched onto them and leave
/// the background alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Role {
    /// Plain text: the terminal's own colour.
    Text,
    /// Text that is read second: places, units, hints. Contrast of 4.5:1 or more.
    Secondary,
    /// A person, a day, a title.
    Heading,
    /// A key to press, a link, today.
    Accent,
    /// An action that is not possible now. Readable, and said in words as well.
    Disabled,
    /// The ground of what is selected.
    Selection,
    /// The ground of a Réalisé intervention.
    DoneGround,
    /// The left edge, the glyph and the word of a status.
    Edge(Tone),
    /// The line, and the time, of now.
    NowLine,
    /// Free time.
    Free,
    /// Leave, holidays and hours that are not worked.
    Absence,
    /// Rules between rows and columns: decoration, no text.
    Rule,
    /// Something failed or is refused.
    Error,
    /// Something needs a look: overload, unsent, old data.
    Warning,
    /// Something is in order.
    Ok,
    /// Where a moved intervention would go.
    Ghost,
    /// The banner of a status, over the whole width.
    Banner(Tone),
    /// A tag without a colour of its own.
    Tag,
}

impl Role {
    /// The roles under `[roles]` in a theme file, with their keys.
    pub(super) const PLAIN: [(Self, &'static str); 16] = [
        (Self::Text, "text"),
        (Self::Secondary, "secondary"),
        (Self::Heading, "heading"),
        (Self::Accent, "accent"),
        (Self::Disabled, "disabled"),
        (Self::Selection, "selection"),
        (Self::DoneGround, "done-ground"),
        (Self::NowLine, "now-line"),
        (Self::Free, "free"),
        (Self::Absence, "absence"),
        (Self::Rule, "rule"),
        (Self::Error, "error"),
        (Self::Warning, "warning"),
        (Self::Ok, "ok"),
        (Self::Ghost, "ghost"),
        (Self::Tag, "tag"),
    ];

    /// How many roles there are.
    pub(super) const COUNT: usize = Self::PLAIN.len() + 2 * Tone::ALL.len();

    /// Every role.
    pub fn all() -> impl Iterator<Item = Self> {
        Self::PLAIN
            .into_iter()
            .map(|(role, _)| role)
            .chain(Tone::ALL.into_iter().map(Self::Edge))
            .chain(Tone::ALL.into_iter().map(Self::Banner))
    }

    /// The place of the role in a palette, in the order of [`Role::all`].
    pub(super) const fn index(self) -> usize {
        match self {
            Self::Text => 0,
            Self::Secondary => 1,
            Self::Heading => 2,
            Self::Accent => 3,
            Self::Disabled => 4,
            Self::Selection => 5,
            Self::DoneGround => 6,
            Self::NowLine => 7,
            Self::Free => 8,
            Self::Absence => 9,
            Self::Rule => 10,
            Self::Error => 11,
            Self::Warning => 12,
            Self::Ok => 13,
            Self::Ghost => 14,
            Self::Tag => 15,
            Self::Edge(tone) => Self::PLAIN.len() + tone as usize,
            Self::Banner(tone) => Self::PLAIN.len() + Tone::ALL.len() + tone as usize,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_role_has_its_own_place() {
        let places: Vec<_> = Role::all().map(Role::index).collect();
        assert_eq!(places, (0..Role::COUNT).collect::<Vec<_>>());
    }
}
