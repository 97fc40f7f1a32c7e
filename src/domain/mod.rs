//! The rulebook: pure rules of interventions, without I/O, clock or randomness.

mod ids;
mod minutes;
pub mod text;

pub use ids::{
    BranchId, ClientId, CommandId, InterventionId, SkillId, TagId, TechnicianId, TemplateId, UserId,
};
pub use minutes::Minutes;
