//! Why not, and what now.

use super::report::{self, shown};
use super::violation::violations;
use super::when::When;
use super::{field_word, level_word, phase_of, status_word};
use crate::domain::{Conflict, Directory, Field, InTheWorld, Refusal, Status};
use crate::i18n::Catalogue;
use crate::t;

/// A refusal as people read it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    /// Why not.
    pub what: String,
    /// What a person can do now.
    pub next: String,
}

impl Sentence {
    pub(super) fn new(what: impl Into<String>, next: impl Into<String>) -> Self {
        Self {
            what: what.into(),
            next: next.into(),
        }
    }
}

impl std::fmt::Display for Sentence {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} {}", self.what, self.next)
    }
}

/// Somebody was faster: which fields, and what now.
pub fn conflict(catalogue: &Catalogue, conflict: &Conflict) -> Sentence {
    let fields = fields(catalogue, &conflict.fields);
    Sentence::new(
        t!(catalogue, "conflict", fields = fields),
        t!(catalogue, "conflict-next"),
    )
}

/// Why something is refused, and the next step.
#[expect(
    clippy::too_many_lines,
    reason = "one arm for each refusal; splitting the table would hide gaps"
)]
pub fn refusal(catalogue: &Catalogue, directory: &Directory, refusal: &Refusal) -> Sentence {
    let c = catalogue;
    let who = |ask: &[String]| people(c, directory, ask);
    let tech = |id| directory.technician_name(id);
    let plain = |what, next| Sentence::new(c.text(what), c.text(next));
    match refusal {
        Refusal::Locked { ask } => Sentence::new(
            t!(c, "refusal-locked"),
            t!(c, "refusal-locked-next", who = who(ask)),
        ),
        Refusal::NotAllowed { needs, ask } => Sentence::new(
            t!(c, "refusal-not-allowed", level = level_word(c, *needs)),
            t!(c, "refusal-ask-next", who = who(ask)),
        ),
        Refusal::NotYours { ask } => Sentence::new(
            t!(c, "refusal-not-yours"),
            t!(c, "refusal-ask-next", who = who(ask)),
        ),
        Refusal::WrongStatus { status } => Sentence::new(
            t!(
                c,
                "refusal-wrong-status",
                status = status_word(c, phase_of(*status))
            ),
            c.text(match status {
                Status::Draft => "refusal-draft-next",
                Status::Confirmed => "refusal-confirmed-next",
                Status::Done => "refusal-done-next",
                Status::Unfinished | Status::Postponed | Status::Cancelled => "refusal-over-next",
            }),
        ),
        Refusal::ConfirmFirst => plain("refusal-confirm-first", "refusal-confirm-first-next"),
        Refusal::PlanFirst => plain("refusal-plan-first", "refusal-plan-first-next"),
        Refusal::NoTechnician => plain("refusal-no-technician", "refusal-no-technician-next"),
        Refusal::UnknownTechnician { technician } => Sentence::new(
            t!(c, "refusal-unknown-technician", who = tech(*technician)),
            t!(c, "refusal-unknown-technician-next"),
        ),
        Refusal::UnknownReference { field } => Sentence::new(
            t!(
                c,
                "refusal-unknown-reference",
                field = field_word(c, *field)
            ),
            t!(c, "refusal-unknown-reference-next"),
        ),
        Refusal::NotAssigned { technician } => Sentence::new(
            t!(c, "refusal-not-assigned", who = tech(*technician)),
            t!(c, "refusal-not-assigned-next"),
        ),
        Refusal::StartFirst => plain("refusal-start-first", "refusal-start-first-next"),
        Refusal::AlreadyStarted => plain("refusal-already-started", "refusal-already-started-next"),
        Refusal::AlreadyRunning => plain("refusal-already-running", "refusal-already-running-next"),
        Refusal::NotRunning => plain("refusal-not-running", "refusal-not-running-next"),
        Refusal::NeverStarted => plain("refusal-never-started", "refusal-never-started-next"),
        Refusal::OtherTimer {
            technician,
            label,
            since,
            ..
        } => {
            let since = When {
                catalogue: c,
                zone: directory.zone(),
                year: None,
            }
            .instant(*since);
            Sentence::new(
                t!(
                    c,
                    "refusal-other-timer",
                    who = tech(*technician),
                    label = label,
                    since = since
                ),
                t!(c, "refusal-other-timer-next", label = label),
            )
        }
        Refusal::WorkStarted => plain("refusal-work-started", "refusal-work-started-next"),
        Refusal::MissingActual => plain("refusal-missing-actual", "refusal-missing-actual-next"),
        Refusal::CorrectionNotAllowed { ask, .. } => Sentence::new(
            t!(c, "refusal-correction"),
            t!(c, "refusal-correction-next", who = who(ask)),
        ),
        Refusal::TravelNotAllowed { ask, .. } => Sentence::new(
            t!(c, "refusal-travel"),
            t!(c, "refusal-travel-next", who = who(ask)),
        ),
        Refusal::MissingReason => plain("refusal-missing-reason", "refusal-missing-reason-next"),
        Refusal::NoLength => plain("refusal-no-length", "refusal-no-length-next"),
        Refusal::TooLong { hours } => Sentence::new(
            t!(c, "refusal-too-long", hours = *hours),
            t!(c, "refusal-too-long-next"),
        ),
        Refusal::EndsBeforeStart => plain(
            "refusal-ends-before-start",
            "refusal-ends-before-start-next",
        ),
        Refusal::NotLocked => plain("refusal-not-locked", "refusal-not-locked-next"),
        Refusal::ImpossibleDate => plain("refusal-impossible-date", "refusal-impossible-date-next"),
        Refusal::ClockBehind { recorded } => {
            let recorded = When {
                catalogue: c,
                zone: directory.zone(),
                year: None,
            }
            .instant(*recorded);
            Sentence::new(
                t!(c, "refusal-clock-behind", recorded = recorded),
                t!(c, "refusal-clock-behind-next"),
            )
        }
        Refusal::NeedsOverride { violations: all } => Sentence::new(
            t!(
                c,
                "refusal-needs-override",
                // An abbreviated month at the end brings the full stop of the sentence.
                violations = violations(c, directory, all).trim_end_matches('.')
            ),
            t!(c, "refusal-needs-override-next"),
        ),
        Refusal::NeverDeleted => plain("refusal-never-deleted", "refusal-never-deleted-next"),
        Refusal::MissingAnswers { lacking } => Sentence::new(
            t!(
                c,
                "refusal-missing-answers",
                count = lacking.len(),
                questions = report::first_labels(lacking)
            ),
            t!(c, "refusal-missing-answers-next"),
        ),
        Refusal::UnknownQuestion { code } => Sentence::new(
            t!(c, "refusal-unknown-question", code = shown(code)),
            t!(c, "refusal-unknown-question-next"),
        ),
        Refusal::NotApplicable { question } => Sentence::new(
            t!(c, "refusal-not-applicable", question = shown(question)),
            t!(c, "refusal-not-applicable-next"),
        ),
        Refusal::WrongAnswer { question, why } => report::wrong_answer(c, question, why),
        Refusal::TextTooLong { characters } => report::text_too_long(c, *characters),
        Refusal::UnknownPhoto => plain("refusal-unknown-photo", "refusal-unknown-photo-next"),
        Refusal::TooManyPhotos { most } => Sentence::new(
            t!(c, "refusal-too-many-photos", most = *most),
            t!(c, "refusal-too-many-photos-next"),
        ),
        Refusal::PictureMissing => plain("refusal-picture-missing", "refusal-picture-missing-next"),
        Refusal::MissingName => plain("refusal-missing-name", "refusal-missing-name-next"),
        Refusal::NoInk => plain("refusal-no-ink", "refusal-no-ink-next"),
        Refusal::ContentChanged => plain("refusal-content-changed", "refusal-content-changed-next"),
        Refusal::NotDone { status } => Sentence::new(
            t!(
                c,
                "refusal-not-done",
                status = status_word(c, phase_of(*status))
            ),
            t!(c, "refusal-not-done-next"),
        ),
        Refusal::OfficeSends { ask } => Sentence::new(
            t!(c, "refusal-office-sends"),
            t!(c, "refusal-office-sends-next", who = who(ask)),
        ),
        Refusal::NoAddress => plain("refusal-no-address", "refusal-no-address-next"),
        Refusal::BadAddress { address } if shown(address).is_empty() => {
            plain("refusal-no-address", "refusal-no-address-next")
        }
        Refusal::BadAddress { address } => Sentence::new(
            t!(c, "refusal-bad-address", address = shown(address)),
            t!(c, "refusal-bad-address-next"),
        ),
        Refusal::MailedBefore { at, to } => {
            let at = When {
                catalogue: c,
                zone: directory.zone(),
                year: None,
            }
            .instant(*at);
            Sentence::new(
                t!(c, "refusal-mailed-before", at = at, to = to.join(", ")),
                t!(c, "refusal-mailed-before-next"),
            )
        }
        Refusal::AlreadyExists => plain("refusal-already-exists", "refusal-already-exists-next"),
        Refusal::Purged => plain("refusal-purged", "refusal-purged-next"),
        Refusal::Deleted => plain("refusal-deleted", "refusal-deleted-next"),
        Refusal::NothingToUndo { .. } => {
            plain("refusal-nothing-to-undo", "refusal-nothing-to-undo-next")
        }
        Refusal::ChangedSince { fields: changed } => Sentence::new(
            t!(c, "refusal-changed-since", fields = fields(c, changed)),
            t!(c, "refusal-changed-since-next"),
        ),
        Refusal::HappenedInTheWorld { what } => match what {
            InTheWorld::Work => plain("refusal-world-work", "refusal-world-work-next"),
            InTheWorld::Finish => plain("refusal-world-finish", "refusal-world-finish-next"),
            InTheWorld::Signature => {
                plain("refusal-world-signature", "refusal-world-signature-next")
            }
            InTheWorld::Mail => plain("refusal-world-mail", "refusal-world-mail-next"),
            InTheWorld::Lock => plain("refusal-world-lock", "refusal-world-lock-next"),
        },
    }
}

/// "Anne Le Roux (responsable) ou Paul Morvan (administrateur)"; somebody of the office where nobody is known.
fn people(catalogue: &Catalogue, directory: &Directory, ask: &[String]) -> String {
    let with_level = |name: &String| match directory.users.iter().find(|user| user.name == *name) {
        Some(user) => format!(
            "{name} ({})",
            level_word(catalogue, user.level)
                .to_lowercase()
                .replace("rdv", "RDV")
        ),
        None => name.clone(),
    };
    let named: Vec<String> = ask.iter().map(with_level).collect();
    match named.split_last() {
        None => t!(catalogue, "people-nobody").to_owned(),
        Some((last, [])) => last.clone(),
        Some((last, others)) => t!(
            catalogue,
            "people-or",
            others = others.join(", "),
            last = last
        ),
    }
}

fn fields(catalogue: &Catalogue, fields: &[Field]) -> String {
    fields
        .iter()
        .map(|field| field_word(catalogue, *field))
        .collect::<Vec<_>>()
        .join(", ")
}
