//! The answer to a command: a sentence for people, an object for scripts.

use serde_json::{Value, json};

use super::exit::Exit;
use super::failure::Failure;
use super::program::{Opened, Program};
use super::view::FullView;
use super::{output, words};
use crate::backend::{Outcome, Receipt};
use crate::i18n::rules;

/// Says how a command ended, and what the shell is told.
pub(super) fn say(
    program: &Program,
    base: &Opened,
    outcome: &Outcome,
    as_json: bool,
) -> Result<Exit, Failure> {
    if as_json {
        output::print_json(&object(program, base, outcome)?)?;
    } else {
        match outcome {
            Outcome::Accepted(receipt) => output::print_line(&accepted(program, base, receipt))?,
            Outcome::Queued(receipt) => output::print_line(&queued(program, receipt))?,
            Outcome::Configured => output::print_line(program.catalogue().text("cli-configured"))?,
            Outcome::Refused(refusal) => {
                output::complain(
                    &rules::refusal(program.catalogue(), &base.directory, refusal).to_string(),
                );
            }
            Outcome::Stale { .. } => output::complain(program.catalogue().text("cli-stale")),
            Outcome::Conflict(conflict) => {
                output::complain(&rules::conflict(program.catalogue(), conflict).to_string());
            }
        }
    }
    Ok(exit(outcome))
}

/// What the shell is told of an outcome.
pub(super) fn exit(outcome: &Outcome) -> Exit {
    match outcome {
        Outcome::Accepted(_) | Outcome::Queued(_) | Outcome::Configured => Exit::Ok,
        Outcome::Refused(_) => Exit::Refused,
        Outcome::Conflict(_) | Outcome::Stale { .. } => Exit::Conflict,
    }
}

fn queued(program: &Program, receipt: &Receipt) -> String {
    let visit = words::name(&receipt.visit);
    program
        .catalogue()
        .text_with("cli-queued", &[("visit", visit.into())])
}

fn accepted(program: &Program, base: &Opened, receipt: &Receipt) -> String {
    let visit = &receipt.visit;
    let key = if receipt.seq.is_some() {
        "cli-accepted"
    } else {
        "cli-nothing-changed"
    };
    let args = [
        ("visit", words::name(visit).into()),
        (
            "status",
            words::status(program.catalogue(), visit, base.now()).into(),
        ),
        (
            "when",
            words::when(program.catalogue(), visit, base.zone()).into(),
        ),
        ("id", visit.id.to_string().into()),
    ];
    program.catalogue().text_with(key, &args)
}

/// The receipt, the refusal or the conflict for scripts.
fn object(program: &Program, base: &Opened, outcome: &Outcome) -> Result<Value, Failure> {
    Ok(match outcome {
        Outcome::Accepted(receipt) => json!({
            "accepted": true,
            "command": receipt.command,
            "seq": receipt.seq,
            "events": receipt.events,
            "visit": FullView::of(&receipt.visit, &base.directory, base.now()),
        }),
        Outcome::Queued(receipt) => json!({
            "accepted": true,
            "queued": true,
            "command": receipt.command,
            "events": receipt.events,
            "visit": FullView::of(&receipt.visit, &base.directory, base.now()),
        }),
        Outcome::Configured => json!({ "accepted": true }),
        Outcome::Refused(refusal) => {
            let sentence = rules::refusal(program.catalogue(), &base.directory, refusal);
            let mut data = serde_json::to_value(refusal).map_err(Failure::Json)?;
            if let Some(object) = data.as_object_mut() {
                let name = object.remove("refusal").unwrap_or_default();
                object.insert("name".to_owned(), name);
                object.insert("message".to_owned(), sentence.what.into());
                object.insert("next".to_owned(), sentence.next.into());
            }
            json!({ "accepted": false, "refusal": data })
        }
        Outcome::Stale { current } => json!({
            "accepted": false,
            "stale": { "current": current, "message": program.catalogue().text("cli-stale") },
        }),
        Outcome::Conflict(conflict) => {
            let sentence = rules::conflict(program.catalogue(), conflict);
            json!({
                "accepted": false,
                "conflict": {
                    "fields": conflict.fields,
                    "current": FullView::of(&conflict.current, &base.directory, base.now()),
                    "message": sentence.what,
                    "next": sentence.next,
                },
            })
        }
    })
}

/// A failure for scripts.
pub(super) fn failure(program: &Program, failure: &Failure) -> Value {
    let message = failure.sentence(program.catalogue());
    json!({ "accepted": false, "error": { "name": failure.name(), "message": message } })
}
