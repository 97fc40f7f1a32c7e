//! New visits, changes to what a visit says, and when it takes place: one field after the other.

use super::desk::Desk;
use super::talk::Told;
use crate::cli::do_action::{self, Planning, Words};
use crate::domain::{Action, Intervention};
use crate::t;

/// Asks when, how long and who.
fn planning(desk: &mut Desk<'_>) -> Told<Planning> {
    let start = some(
        desk.ask_for(desk.catalogue.text("linear-ask-start"), |typed, desk| {
            if typed.is_empty() {
                return Ok(String::new());
            }
            let read = crate::i18n::parse::instant(typed, desk.base.today(), desk.base.zone());
            read.map(|_| typed.to_owned())
                .map_err(|misread| misread.sentence(desk.catalogue))
        })?,
    );
    let length = desk.length("linear-ask-length")?;
    Ok(Planning {
        start,
        planned: length.map(crate::i18n::format::duration),
        technician: technicians(desk)?,
        ..Planning::default()
    })
}

/// Names with commas between them, each of which is known.
fn technicians(desk: &mut Desk<'_>) -> Told<Vec<String>> {
    desk.ask_for(
        desk.catalogue.text("linear-ask-technicians"),
        |typed, desk| {
            let names: Vec<String> = typed
                .split([',', ';'])
                .map(str::trim)
                .filter(|name| !name.is_empty())
                .map(str::to_owned)
                .collect();
            crate::cli::lookup::technicians(&desk.base.directory, &names)
                .map_err(|failure| failure.sentence(desk.catalogue))?;
            Ok(names)
        },
    )
}

fn some(text: String) -> Option<String> {
    (!text.is_empty()).then_some(text)
}

/// Asks for what a visit says about itself; nothing typed leaves it as it is.
fn described(desk: &mut Desk<'_>) -> Told<Words> {
    let template = some(desk.ask_for(&templates(desk), |typed, desk| {
        if typed.is_empty() {
            return Ok(String::new());
        }
        crate::cli::lookup::template(&desk.base.directory, typed)
            .map(|_| typed.to_owned())
            .map_err(|failure| failure.sentence(desk.catalogue))
    })?);
    let mut words = Words {
        template,
        ..Words::default()
    };
    for (field, key) in [
        (&mut words.client, "linear-ask-client"),
        (&mut words.street, "linear-ask-street"),
        (&mut words.zip, "linear-ask-zip"),
        (&mut words.city, "linear-ask-city"),
        (&mut words.phone, "linear-ask-phone"),
        (&mut words.email, "linear-ask-email"),
        (&mut words.label, "linear-ask-label"),
        (&mut words.description, "linear-ask-description"),
        (&mut words.note, "linear-ask-note"),
    ] {
        *field = some(desk.ask(desk.catalogue.text(key))?);
    }
    words.tag = tags(desk)?;
    words.branch = branch(desk)?;
    Ok(words)
}

/// Words on the visit, instead of those on it; nothing where the base has none.
fn tags(desk: &mut Desk<'_>) -> Told<Vec<String>> {
    let tags = desk.base.directory.tags.iter();
    let all: Vec<&str> = tags
        .filter(|tag| tag.active)
        .map(|tag| tag.name.as_str())
        .collect();
    if all.is_empty() {
        return Ok(Vec::new());
    }
    let question = t!(desk.catalogue, "lines-ask-tags", all = all.join(", "));
    desk.ask_for(&question, |typed, desk| {
        let names: Vec<String> = typed
            .split([',', ';'])
            .map(str::trim)
            .filter(|name| !name.is_empty())
            .map(str::to_owned)
            .collect();
        crate::cli::lookup::tags(&desk.base.directory, &names)
            .map_err(|failure| failure.sentence(desk.catalogue))?;
        Ok(names)
    })
}

/// The branch that does it; nothing where there is only one.
fn branch(desk: &mut Desk<'_>) -> Told<Option<String>> {
    let branches = desk.base.directory.branches.iter();
    let all: Vec<&str> = branches
        .filter(|branch| branch.active)
        .map(|branch| branch.name.as_str())
        .collect();
    if all.len() < 2 {
        return Ok(None);
    }
    let question = t!(desk.catalogue, "lines-ask-branch", all = all.join(", "));
    desk.ask_for(&question, |typed, desk| {
        if typed.is_empty() {
            return Ok(None);
        }
        crate::cli::lookup::branch(&desk.base.directory, typed)
            .map(|_| Some(typed.to_owned()))
            .map_err(|failure| failure.sentence(desk.catalogue))
    })
}

fn templates(desk: &Desk<'_>) -> String {
    let all: Vec<String> = desk
        .base
        .directory
        .templates
        .iter()
        .filter(|template| template.active)
        .map(|template| format!("{} {}", template.code, template.name))
        .collect();
    t!(desk.catalogue, "linear-ask-template", all = all.join(", "))
}

/// Enters a new visit.
pub(super) async fn create(desk: &mut Desk<'_>) -> Told<()> {
    if let Some(why) = desk.why_none_new() {
        return desk.say(&why);
    }
    desk.tell("linear-new-how")?;
    let words = described(desk)?;
    let planning = planning(desk)?;
    match do_action::blueprint(&desk.base, &planning, &words).await {
        Ok(action) => {
            if let Some(visit) = desk.carry(None, action).await? {
                let text = desk.speaker().visit(&visit);
                desk.say(&text)?;
            }
            Ok(())
        }
        Err(failure) => desk.complain(failure),
    }
}

/// Changes what a visit says about itself.
pub(super) async fn edit(desk: &mut Desk<'_>, visit: &Intervention) -> Told<Option<Action>> {
    desk.tell("linear-edit-how")?;
    let words = described(desk)?;
    match do_action::changes(&desk.base, visit, &words).await {
        Ok(changes) => Ok(Some(Action::Edit(Box::new(changes)))),
        Err(failure) => {
            desk.complain(failure)?;
            Ok(None)
        }
    }
}

/// Moves, lengthens, assigns, or plans from the pool.
pub(super) fn plan(desk: &mut Desk<'_>) -> Told<Option<Action>> {
    let planning = planning(desk)?;
    if planning.start.is_none() && planning.planned.is_none() && planning.technician.is_empty() {
        return Ok(None);
    }
    match do_action::plan(&desk.base, &planning) {
        Ok(plan) => Ok(Some(Action::Plan(plan))),
        Err(failure) => {
            desk.complain(failure)?;
            Ok(None)
        }
    }
}

/// Enters a new visit like another one.
pub(super) async fn copy(desk: &mut Desk<'_>, visit: &Intervention) -> Told<()> {
    let planning = planning(desk)?;
    match do_action::copied(&desk.base, visit, &planning) {
        Ok(action) => desk.carry(None, action).await.map(drop),
        Err(failure) => desk.complain(failure),
    }
}

/// Takes the last change of a visit back.
pub(super) async fn undo(desk: &mut Desk<'_>, visit: &Intervention) -> Told<Option<Action>> {
    match do_action::last_command(&desk.base, visit).await {
        Ok(command) => Ok(Some(Action::Revert { command })),
        Err(failure) => {
            desk.complain(failure)?;
            Ok(None)
        }
    }
}
