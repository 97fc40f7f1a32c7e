//! One visit: what it says, what can be done to it, and doing it.

use super::desk::Desk;
use super::talk::{Said, Stop, Told};
use super::verbs::{VERBS, Verb};
use super::word::meant;
use crate::backend::{Detail, Document, Shape};
use crate::cli::{history, show, words};
use crate::domain::{Action, InterventionId};
use crate::t;

/// Cells of a line of a document.
const COLUMNS: u16 = 72;

/// Talks about a visit until somebody goes back.
pub(super) async fn run(desk: &mut Desk<'_>, id: InterventionId) -> Told<()> {
    let Some(mut detail) = desk.detail(id).await? else {
        return Ok(());
    };
    read(desk, &detail)?;
    super::others::tell_editing(desk, id)?;
    loop {
        super::others::tell_line(desk)?;
        offer(desk, &detail)?;
        let verb = match desk.hear()? {
            Said::Back => return Ok(()),
            Said::Quit => return Err(Stop::Quit),
            Said::Help | Said::Nothing => {
                explain(desk, &detail)?;
                continue;
            }
            Said::Words(line) => {
                let Some(verb) = chosen(&line) else {
                    desk.say(&t!(desk.catalogue, "linear-not-understood", word = line))?;
                    continue;
                };
                verb
            }
        };
        let edits = matches!(
            verb,
            Verb::Edit | Verb::Questions | Verb::Notes | Verb::Photo | Verb::Sign
        );
        if edits {
            desk.base.backend.editing(Some(id));
        }
        let done = act(desk, &detail, verb).await;
        if edits {
            desk.base.backend.editing(None);
        }
        match done {
            Ok(()) => {}
            Err(Stop::Back) => desk.tell("linear-left")?,
            Err(stop) => return Err(stop),
        }
        if verb == Verb::Delete && gone(desk, id).await {
            return Ok(());
        }
        match desk.detail(id).await? {
            Some(now) => detail = now,
            None => return Ok(()),
        }
    }
}

async fn gone(desk: &Desk<'_>, id: InterventionId) -> bool {
    let visit = desk.base.backend.intervention(id).await;
    !visit.is_ok_and(|detail| !detail.visit.deleted)
}

/// The action of a number or word.
fn chosen(line: &str) -> Option<Verb> {
    if let Ok(number) = line.parse::<usize>() {
        return VERBS.get(number.checked_sub(1)?).map(|word| word.is);
    }
    meant(&VERBS, line).map(|(verb, _)| verb)
}

/// Everything that is known of a visit, one thing a line.
fn read(desk: &mut Desk<'_>, detail: &Detail) -> Told<()> {
    let text = show::spoken(desk.catalogue, &desk.base, detail);
    desk.say(&text)
}

fn why_not(desk: &Desk<'_>, detail: &Detail, verb: Verb) -> Option<String> {
    if verb == Verb::Copy {
        return desk.why_none_new();
    }
    let tracking = desk.base.directory.settings.time_tracking;
    let probe = verb.probe(&detail.visit, tracking)?;
    desk.why_not(&detail.visit, &detail.form, &probe)
}

/// What is possible now, with numbers.
fn offer(desk: &mut Desk<'_>, detail: &Detail) -> Told<()> {
    let lang = desk.catalogue.lang();
    let possible: Vec<String> = (1..)
        .zip(&VERBS)
        .filter(|(_, word)| !word.is.only_reads() && why_not(desk, detail, word.is).is_none())
        .filter(|(_, word)| word.is != Verb::Redo || !desk.undone.is_empty())
        .map(|(number, word)| format!("{number} {}", word.shown(lang)))
        .collect();
    let text = t!(
        desk.catalogue,
        "linear-visit-next",
        visit = words::name(&detail.visit),
        actions = possible.join(", ")
    );
    desk.say(&text)
}

/// Every action with what it does, or why it is not possible now.
fn explain(desk: &mut Desk<'_>, detail: &Detail) -> Told<()> {
    let lang = desk.catalogue.lang();
    for (number, word) in (1..).zip(&VERBS) {
        let help = desk.catalogue.text(word.help);
        let line = match why_not(desk, detail, word.is) {
            None => format!("{number} {}. {help}", word.shown(lang)),
            Some(why) => t!(
                desk.catalogue,
                "linear-not-now",
                number = number,
                word = word.shown(lang),
                why = why
            ),
        };
        desk.say(&line)?;
    }
    desk.tell("linear-help-everywhere")
}

async fn act(desk: &mut Desk<'_>, detail: &Detail, verb: Verb) -> Told<()> {
    let visit = &detail.visit;
    if let Some(why) = why_not(desk, detail, verb) {
        return desk.say(&why);
    }
    let action = match verb {
        Verb::Read => return read(desk, detail),
        Verb::History => return tell_history(desk, detail).await,
        Verb::Document => return tell_document(desk, detail).await,
        Verb::Client => return others(desk, detail).await,
        Verb::Questions => return super::questions::run(desk, visit.id).await,
        Verb::Photo => return super::signing::photos(desk, visit.id).await,
        Verb::Notes => return super::notes::write(desk, detail).await,
        Verb::Sign => return super::signing::sign(desk, detail).await,
        Verb::Copy => return super::entry::copy(desk, visit).await,
        Verb::Edit => super::entry::edit(desk, visit).await?,
        Verb::Plan => super::entry::plan(desk)?,
        Verb::Finish => super::finish::finish(desk, visit)?,
        Verb::Times => super::finish::times(desk)?,
        Verb::Undo => super::entry::undo(desk, visit).await?,
        Verb::Redo => return super::taken::back(desk, true).await,
        Verb::Delete => {
            let question = t!(
                desk.catalogue,
                "linear-sure-delete",
                visit = words::name(visit)
            );
            desk.confirm(&question)?.then_some(Action::Delete)
        }
        Verb::Confirm => Some(Action::Confirm),
        Verb::Start => Some(Action::Start { technician: None }),
        Verb::Pause => Some(Action::Pause { technician: None }),
        Verb::Resume => Some(Action::Resume { technician: None }),
        Verb::Redraft => Some(Action::Redraft),
        Verb::Unplan => Some(Action::Unplan),
        Verb::Send => super::mail::send(desk, visit)?,
        Verb::HandOver => Some(Action::HandOver),
        Verb::Lock => Some(Action::Lock),
        Verb::Unfinished => Some(Action::MarkUnfinished {
            reason: desk.ask(desk.catalogue.text("linear-ask-reason"))?,
        }),
        Verb::Postpone => Some(Action::Postpone {
            reason: desk.ask(desk.catalogue.text("linear-ask-reason"))?,
        }),
        Verb::Cancel => Some(Action::Cancel {
            reason: desk.ask(desk.catalogue.text("linear-ask-reason"))?,
        }),
        Verb::Unlock => Some(Action::Unlock {
            reason: desk.ask(desk.catalogue.text("linear-ask-reason"))?,
        }),
    };
    let Some(action) = action else {
        return desk.tell("linear-left");
    };
    desk.carry(Some(visit), action).await?;
    Ok(())
}

async fn tell_history(desk: &mut Desk<'_>, detail: &Detail) -> Told<()> {
    match history::spoken(desk.catalogue, &desk.base, detail.visit.id).await {
        Ok(text) if text.is_empty() => desk.tell("linear-no-history"),
        Ok(text) => desk.say(&text),
        Err(failure) => desk.complain(failure),
    }
}

async fn tell_document(desk: &mut Desk<'_>, detail: &Detail) -> Told<()> {
    let document = if detail.visit.status == crate::domain::Status::Done {
        Document::Report
    } else {
        Document::WorkOrder
    };
    let shape = Shape::Text { width: COLUMNS };
    let text = desk.base.backend.document(detail.visit.id, document, shape);
    match text.await {
        Ok(bytes) => desk.say(&String::from_utf8_lossy(&bytes)),
        Err(error) => desk.complain(error.into()),
    }
}

/// The other visits of the client, newest first; one of them can be opened by its number. They are asked for in a place
/// of their own: in that of the visit a number is one of its actions.
async fn others(desk: &mut Desk<'_>, detail: &Detail) -> Told<()> {
    if detail.others.is_empty() {
        return desk.tell("linear-no-others");
    }
    let text = t!(desk.catalogue, "linear-others", count = detail.others.len());
    let mut lines = vec![text];
    for (number, other) in (1..).zip(&detail.others) {
        let when = words::said_when(desk.catalogue, other, desk.base.zone());
        lines.push(format!("{number} {when}. {}", desk.speaker().visit(other)));
    }
    lines.push(desk.catalogue.text("linear-others-how").to_owned());
    let chosen = desk.ask_for(&lines.join("\n"), |typed, desk| {
        if typed.is_empty() {
            return Ok(None);
        }
        let place = typed.parse::<usize>().ok();
        let other = place.and_then(|place| detail.others.get(place.checked_sub(1)?));
        let wrong = || desk.catalogue.text("linear-no-such-number").to_owned();
        other.map(|other| Some(other.id)).ok_or_else(wrong)
    })?;
    match chosen {
        Some(other) => Box::pin(run(desk, other)).await,
        None => Ok(()),
    }
}
