//! The rulebook: pure rules of interventions, without I/O, clock or randomness.

pub mod calendar;
mod ids;
pub mod lanes;
mod minutes;
pub mod rows;
pub mod span;

pub use ids::{
    BranchId, ClientId, CommandId, InterventionId, SkillId, TagId, TechnicianId, TemplateId, UserId,
};
pub use minutes::Minutes;
