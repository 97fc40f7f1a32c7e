//! The compte rendu: what is captured on site, and what a template asks for.

mod answer;
mod captured;
mod check;
mod condition;
mod content;
mod decimal;
mod due;
mod form;
mod picture;
mod progress;
#[cfg(test)]
mod tests;

pub use answer::Answer;
pub use captured::{
    Handed, HandedBy, Ink, Mime, Photo, Picture, Report, Signature, Signed, Signer,
};
pub use check::FormError;
pub use condition::{Condition, ConditionError, Expected};
pub use content::content_digest;
pub use decimal::{Decimal, NoDecimal};
pub use due::Due;
pub use form::{Form, FormName, PrintRule, Question, QuestionKind, Section, Sections, Sending};
pub use picture::PictureError;
pub use progress::{Lacking, Progress, applicable, lacking, progress};
