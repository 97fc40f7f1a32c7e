//! What can be done to a visit, in words.

use uuid::Uuid;

use super::word::Word;
use crate::domain::{Action, CommandId, Intervention, Minutes, Plan, TimeTracking};

/// Something to do or to hear about a visit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Verb {
    Confirm,
    Start,
    Pause,
    Resume,
    Questions,
    Notes,
    Photo,
    Sign,
    Finish,
    Times,
    Unfinished,
    Postpone,
    Cancel,
    Redraft,
    Plan,
    Unplan,
    Edit,
    Copy,
    Send,
    HandOver,
    Lock,
    Unlock,
    Delete,
    Undo,
    Redo,
    Read,
    History,
    Document,
    Client,
}

/// In the order in which they are numbered.
pub(super) const VERBS: [Word<Verb>; 29] = [
    Word::new(Verb::Confirm, "confirmer", "confirm", "linear-do-confirm"),
    Word::new(Verb::Start, "démarrer", "start", "linear-do-start"),
    Word::new(Verb::Pause, "pause", "pause", "linear-do-pause"),
    Word::new(Verb::Resume, "reprendre", "resume", "linear-do-resume"),
    Word::new(
        Verb::Questions,
        "questions",
        "questions",
        "linear-do-questions",
    ),
    Word::new(Verb::Notes, "notes", "notes", "linear-do-notes"),
    Word::new(Verb::Photo, "photo", "photo", "linear-do-photo"),
    Word::new(Verb::Sign, "signer", "sign", "linear-do-sign"),
    Word::new(Verb::Finish, "terminer", "finish", "linear-do-finish"),
    Word::new(Verb::Times, "temps", "times", "linear-do-times"),
    Word::new(
        Verb::Unfinished,
        "inachevé",
        "unfinished",
        "linear-do-unfinished",
    ),
    Word::new(Verb::Postpone, "reporter", "postpone", "linear-do-postpone"),
    Word::new(Verb::Cancel, "annuler", "cancel", "linear-do-cancel"),
    Word::new(Verb::Redraft, "brouillon", "redraft", "linear-do-redraft"),
    Word::new(Verb::Plan, "planifier", "plan", "linear-do-plan"),
    Word::new(Verb::Unplan, "déplanifier", "unplan", "linear-do-unplan"),
    Word::new(Verb::Edit, "modifier", "edit", "linear-do-edit"),
    Word::new(Verb::Copy, "copier", "copy", "linear-do-copy"),
    Word::new(Verb::Send, "envoyer", "send", "linear-do-send"),
    Word::new(
        Verb::HandOver,
        "remettre",
        "hand-over",
        "linear-do-hand-over",
    ),
    Word::new(Verb::Lock, "clôturer", "lock", "linear-do-lock"),
    Word::new(Verb::Unlock, "rouvrir", "unlock", "linear-do-unlock"),
    Word::new(Verb::Delete, "supprimer", "delete", "linear-do-delete"),
    Word::new(Verb::Undo, "défaire", "undo", "linear-do-undo"),
    Word::new(Verb::Redo, "refaire", "redo", "lines-help-redo"),
    Word::new(Verb::Read, "lire", "read", "linear-do-read"),
    Word::new(Verb::History, "historique", "history", "linear-do-history"),
    Word::new(Verb::Document, "document", "document", "linear-do-document"),
    Word::new(Verb::Client, "client", "client", "linear-do-client"),
];

impl Verb {
    /// An example of what it would send, to ask the rulebook with; `None` for what only reads, and for what the rulebook
    /// is asked about once more is known.
    pub(super) fn probe(self, visit: &Intervention, tracking: TimeTracking) -> Option<Action> {
        let reason = || "?".to_owned();
        Some(match self {
            Self::Confirm => Action::Confirm,
            Self::Start => Action::Start { technician: None },
            Self::Pause => Action::Pause { technician: None },
            Self::Resume => Action::Resume { technician: None },
            Self::Questions | Self::Notes | Self::Photo | Self::Sign => {
                Action::WriteNotes { text: reason() }
            }
            Self::Finish => Action::Finish {
                actual: (tracking == TimeTracking::Manual).then_some(Minutes(1)),
                travel: None,
                mail_again: None,
            },
            Self::Times => Action::SetTimes {
                actual: None,
                travel: None,
            },
            Self::Unfinished => Action::MarkUnfinished { reason: reason() },
            Self::Postpone => Action::Postpone { reason: reason() },
            Self::Cancel => Action::Cancel { reason: reason() },
            Self::Redraft => Action::Redraft,
            Self::Plan => Action::Plan(Plan {
                planned: Some(visit.planned.plus(Minutes(1))),
                ..Plan::default()
            }),
            Self::Unplan => Action::Unplan,
            Self::Edit => Action::Edit(Box::default()),
            Self::Send => Action::SendReport { to: None },
            Self::HandOver => Action::HandOver,
            Self::Lock => Action::Lock,
            Self::Unlock => Action::Unlock { reason: reason() },
            Self::Delete => Action::Delete,
            Self::Undo => Action::Revert {
                command: CommandId(Uuid::nil()),
            },
            Self::Copy
            | Self::Redo
            | Self::Read
            | Self::History
            | Self::Document
            | Self::Client => return None,
        })
    }

    /// Whether it only says something.
    pub(super) const fn only_reads(self) -> bool {
        matches!(
            self,
            Self::Read | Self::History | Self::Document | Self::Client
        )
    }
}
