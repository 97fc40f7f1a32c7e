//! Who works and who uses the board, and what each may do.

use serde::{Deserialize, Serialize};

use super::calendar::WorkingHours;
use super::{BranchId, Language, SkillId, TechnicianId, UserId};

/// What a user may do; each level includes the ones before it (facts A.6).
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Serialize,
    Deserialize,
    utoipa::ToSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// Sees the board of a branch, names hidden unless the settings show them; changes nothing.
    Kiosk,
    /// Sees and works on their own visits.
    Own,
    /// Sees all visits, creates and edits their own.
    ManageOwn,
    /// Creates, edits and deletes everybody's.
    ManageAll,
    /// Also templates, lock and re-open, office times.
    Responsible,
    /// Also people, settings, retention.
    Manager,
}

impl Level {
    /// Every level, lowest first.
    pub const ALL: [Self; 6] = [
        Self::Kiosk,
        Self::Own,
        Self::ManageOwn,
        Self::ManageAll,
        Self::Responsible,
        Self::Manager,
    ];
}

/// Somebody who signs in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct User {
    /// Given by the base.
    pub id: UserId,
    /// What `--as` takes: short, unique, lower case.
    pub login: String,
    /// As shown in the history.
    pub name: String,
    /// What they may do.
    pub level: Level,
    /// The technician that this user is, for "my visits" (facts A.6).
    pub technician: Option<TechnicianId>,
    /// Somebody who left cannot sign in any more, and stays in the history.
    #[serde(default = "yes", skip_serializing_if = "Clone::clone")]
    pub active: bool,
    /// The language that they read; without one it is that of their device.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<Language>,
}

fn yes() -> bool {
    true
}

/// Somebody who goes to clients (intervenant).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Technician {
    /// Given by the base.
    pub id: TechnicianId,
    /// As shown on the board.
    pub name: String,
    /// Matches calendar attendees on import.
    pub email: Option<String>,
    /// Where they belong.
    pub branch: BranchId,
    /// What they can do; a visit needs one technician with its template's skill (facts A.7).
    pub skills: Vec<SkillId>,
    /// When they work.
    pub hours: WorkingHours,
    /// A technician who left stays in the history but gets no new visits.
    pub active: bool,
}

/// Who is acting: a user, as rules see them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Actor {
    /// The signed-in user.
    pub user: UserId,
    /// As written in the journal.
    pub name: String,
    /// What they may do.
    pub level: Level,
    /// The technician that they are, if any.
    pub technician: Option<TechnicianId>,
}

impl From<&User> for Actor {
    fn from(user: &User) -> Self {
        Self {
            user: user.id,
            name: user.name.clone(),
            level: user.level,
            technician: user.technician,
        }
    }
}
