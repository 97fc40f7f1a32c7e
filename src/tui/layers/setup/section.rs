//! The parts of the configuration.

use crate::domain::Level;

/// One of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Section {
    /// Configuration des Interventions (seed page S5, S11, S21).
    Interventions,
    /// Modèles d'intervention (seed page S14, S15).
    Templates,
    /// Étiquettes.
    Tags,
    /// Tâches.
    Skills,
    /// Magasins.
    Branches,
    /// Intervenants, with their working hours.
    Technicians,
    /// Who signs in.
    Users,
    /// The head and the foot of documents.
    Paper,
    /// The mail server (seed page S16).
    Post,
}

impl Section {
    /// In their order.
    pub const ALL: [Self; 9] = [
        Self::Interventions,
        Self::Templates,
        Self::Tags,
        Self::Skills,
        Self::Branches,
        Self::Technicians,
        Self::Users,
        Self::Paper,
        Self::Post,
    ];

    /// Its name and what is in it, as keys of the catalogue.
    pub const fn words(self) -> [&'static str; 2] {
        match self {
            Self::Interventions => ["setup-interventions", "setup-interventions-about"],
            Self::Templates => ["setup-templates", "setup-templates-about"],
            Self::Tags => ["setup-tags", "setup-tags-about"],
            Self::Skills => ["setup-skills", "setup-skills-about"],
            Self::Branches => ["setup-branches", "setup-branches-about"],
            Self::Technicians => ["setup-technicians", "setup-technicians-about"],
            Self::Users => ["setup-users", "setup-users-about"],
            Self::Paper => ["setup-paper", "setup-paper-about"],
            Self::Post => ["setup-post", "setup-post-about"],
        }
    }

    /// The level that may change it.
    pub const fn needs(self) -> Level {
        match self {
            Self::Templates | Self::Tags | Self::Skills => Level::Responsible,
            _ => Level::Manager,
        }
    }

    /// Whether it is a list of records rather than one sheet.
    pub const fn is_list(self) -> bool {
        !matches!(self, Self::Interventions | Self::Paper | Self::Post)
    }
}
