//! What belongs together, in the order in which a person looks for it: help, palette and the reference of keys.

use super::actions::{ActionId, ActionSpec, Place};

/// A group of actions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Section {
    /// Placing the ghost of a visit.
    Placing,
    /// Answering the questions of a compte rendu.
    Answer,
    /// Entering, planning and changing a visit.
    Plan,
    /// Doing it.
    Work,
    /// Compte rendu, photos, signatures, documents.
    Papers,
    /// Views, days and the cursor.
    Look,
    /// Finding and leaving out.
    Find,
    /// The program itself.
    Program,
}

impl Section {
    /// In the order of help.
    pub const ALL: [Self; 8] = [
        Self::Placing,
        Self::Answer,
        Self::Plan,
        Self::Work,
        Self::Papers,
        Self::Look,
        Self::Find,
        Self::Program,
    ];

    /// The section of an action.
    pub fn of(spec: &ActionSpec) -> Self {
        use ActionId as A;
        match spec.id {
            A::ViewDay
            | A::ViewPlanning
            | A::ViewList
            | A::NextView
            | A::NextPage
            | A::PreviousPage
            | A::PreviousView
            | A::Up
            | A::Down
            | A::Left
            | A::Right
            | A::First
            | A::Last
            | A::Previous
            | A::Next
            | A::Today
            | A::GoTo
            | A::Pool
            | A::Close
            | A::ScrollUp
            | A::ScrollDown
            | A::ReportUp
            | A::ReportDown
            | A::ReportPageUp
            | A::ReportPageDown
            | A::ReportFirst
            | A::ReportLast
            | A::ReportClose => Self::Look,
            A::Filter | A::Search | A::ClearFilter | A::ClearSearch | A::Sort | A::ClientVisits => {
                Self::Find
            }
            A::Open
            | A::New
            | A::Move
            | A::Longer
            | A::Shorter
            | A::Copy
            | A::Assign
            | A::Unplan
            | A::Edit
            | A::Confirm
            | A::Redraft
            | A::Delete => Self::Plan,
            A::ClipPhone
            | A::ClipAddress
            | A::Start
            | A::Pause
            | A::Resume
            | A::Finish
            | A::FinishHere
            | A::Times
            | A::MarkUnfinished
            | A::Postpone
            | A::CancelVisit => Self::Work,
            A::Photos
            | A::SignHere
            | A::Report
            | A::Paper
            | A::SendReport
            | A::HandOver
            | A::Lock
            | A::Unlock
            | A::History => Self::Papers,
            _ => match spec.place {
                Place::Placing => Self::Placing,
                Place::Report => Self::Answer,
                _ => Self::Program,
            },
        }
    }

    /// The key of its name in the catalogue.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Placing => "section-placing",
            Self::Answer => "section-answer",
            Self::Plan => "section-plan",
            Self::Work => "section-work",
            Self::Papers => "section-papers",
            Self::Look => "section-look",
            Self::Find => "section-find",
            Self::Program => "section-program",
        }
    }
}
