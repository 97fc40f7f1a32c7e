//! The rulebook: pure rules of interventions, without I/O, clock or randomness.

mod apply;
pub mod calendar;
mod client;
mod command;
mod context;
mod decide;
mod digest;
mod directory;
mod event;
mod ids;
mod intervention;
pub mod lanes;
mod mail_address;
mod minutes;
mod people;
mod redact;
mod refusal;
pub mod report;
pub mod rows;
mod settings;
pub mod span;
mod status;
pub mod text;
mod wording;
pub mod words;

pub use apply::{NotCreated, accept, apply};
pub use client::Client;
pub use command::{Action, Blueprint, Changes, Command, Plan};
pub use context::{Context, Neighbour, OpenTimer, Recorded};
#[cfg(test)]
pub(crate) use decide::tests::fixture;
pub use decide::{decide, may_read, reach};
pub use digest::{Digest, NoDigest};
pub use directory::{Amendment, Branch, Directory, Piece, Skill, Tag, Template};
pub use event::{Edit, Event};
pub use ids::{
    BranchId, ClientId, CommandId, InterventionId, MailId, PhotoId, SkillId, TagId, TechnicianId,
    TemplateId, UserId,
};
pub use intervention::{Field, Intervention, Origin, Schedule, Times, WorkSegment};
pub use mail_address::is_mail_address;
pub use minutes::Minutes;
pub use people::{Actor, Level, Technician, User};
pub use redact::{
    REDACTED, forget_overlaps_of_event, forget_recipients, forget_recipients_of_action,
    forget_recipients_of_event, overlaps_of_event, redact_action, redact_event, redact_visit,
};
pub use refusal::{AnswerError, Conflict, Denied, InTheWorld, Refusal, Violation};
pub use settings::{
    KioskNames, Language, Letterhead, MailSecurity, MailSettings, Retention, Settings,
    SettingsError, TimeTracking,
};
pub use status::{Phase, Status};
