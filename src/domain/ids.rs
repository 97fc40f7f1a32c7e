//! Names of things. Interventions, clients and commands are named by whoever makes them (UUID, so that an offline
//! client can); people and reference data are named by the base that owns them (integers).

use serde::{Deserialize, Serialize};
use uuid::Uuid;

macro_rules! uuid_id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, utoipa::ToSchema)]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
            }
        }
    };
}

macro_rules! integer_id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, utoipa::ToSchema)]
        #[serde(transparent)]
        pub struct $name(pub i64);

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
            }
        }
    };
}

uuid_id!(
    /// An intervention (RDV).
    InterventionId
);
uuid_id!(
    /// A command: `UUIDv7` made by the client, the idempotency key of the journal.
    CommandId
);
uuid_id!(
    /// A client, the person or company that is visited.
    ClientId
);
uuid_id!(
    /// A photo of a visit.
    PhotoId
);
uuid_id!(
    /// A mail in the queue of the base.
    MailId
);
integer_id!(
    /// A technician (intervenant).
    TechnicianId
);
integer_id!(
    /// A branch (magasin).
    BranchId
);
integer_id!(
    /// A tag (étiquette).
    TagId
);
integer_id!(
    /// An intervention template (modèle).
    TemplateId
);
integer_id!(
    /// A user who signs in; a technician may be linked to one.
    UserId
);
integer_id!(
    /// A skill (compétence) that a template asks for and a technician has.
    SkillId
);
