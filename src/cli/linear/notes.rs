//! The notes of a report: many lines, none of which is a command but three that begin with a full stop.

use super::desk::Desk;
use super::talk::{Stop, Told};
use crate::backend::Detail;
use crate::domain::text::fold;
use crate::domain::{Action, InterventionId};

/// Where the draft is kept; the screens keep theirs there, too.
const PLACE: &str = "notes";

/// Asks for the notes line by line, after those that are there already: whoever knows no word loses nothing. Each line is
/// kept as a draft at once: a line that is cut loses nothing, either.
pub(super) async fn write(desk: &mut Desk<'_>, detail: &Detail) -> Told<()> {
    let visit = &detail.visit;
    let before = visit.report.notes.as_str();
    if !before.is_empty() {
        desk.tell("linear-notes-now")?;
        desk.say(before)?;
    }
    let draft = draft(desk, detail)?;
    let mut is_kept = draft.is_some();
    let text = draft.as_deref().unwrap_or(before);
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    desk.tell(if lines.is_empty() {
        "linear-ask-notes"
    } else {
        "linear-ask-more-notes"
    })?;
    loop {
        let Some(line) = desk.hear_line()? else {
            if is_kept {
                desk.tell("linear-notes-kept")?;
            }
            return Err(Stop::Quit);
        };
        match fold(line.trim()).as_str() {
            "." => break,
            ".retour" | ".back" => {
                if desk.confirm(desk.catalogue.text("linear-sure-give-up"))? {
                    keep(desk, visit.id, None).await?;
                    return desk.tell("linear-left");
                }
                desk.tell("linear-notes-go-on")?;
            }
            ".remplacer" | ".replace" => {
                lines.clear();
                keep(desk, visit.id, None).await?;
                is_kept = false;
                desk.tell("linear-notes-anew")?;
            }
            _ => {
                lines.push(line);
                keep(desk, visit.id, Some(&lines.join("\n"))).await?;
                is_kept = true;
            }
        }
    }
    let text = lines.join("\n").trim_end().to_owned();
    if text == before.trim_end() && !is_kept {
        return desk.tell("linear-left");
    }
    if text.is_empty() {
        let question = desk.catalogue.text("linear-sure-no-notes");
        if before.is_empty() || !desk.confirm(question)? {
            return desk.tell("linear-left");
        }
    }
    let written = desk.carry(Some(visit), Action::WriteNotes { text }).await?;
    if written.is_some() {
        keep(desk, visit.id, None).await?;
    }
    Ok(())
}

/// What was typed and not saved, if somebody wants to go on with it.
fn draft(desk: &mut Desk<'_>, detail: &Detail) -> Told<Option<String>> {
    let Some(draft) = detail.drafts.get(PLACE) else {
        return Ok(None);
    };
    desk.tell("linear-notes-draft")?;
    desk.say(draft)?;
    let wanted = desk.confirm(desk.catalogue.text("linear-ask-draft"))?;
    Ok(wanted.then(|| draft.clone()))
}

async fn keep(desk: &mut Desk<'_>, visit: InterventionId, text: Option<&str>) -> Told<()> {
    match desk.base.backend.keep_draft(visit, PLACE, text).await {
        Ok(()) => Ok(()),
        Err(error) => desk.complain(error.into()),
    }
}
