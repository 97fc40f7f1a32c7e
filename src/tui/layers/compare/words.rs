//! What the parts of a visit say, for a comparison.

use crate::domain::{Action, Client, Directory, Field, Intervention};
use crate::i18n::{Catalogue, format, rules};
use crate::t;
use crate::tui::state::State;

/// What a part of a visit says, in words.
pub(super) fn value(
    field: Field,
    visit: &Intervention,
    directory: &Directory,
    catalogue: &Catalogue,
) -> String {
    let list = |names: Vec<String>| names.join(", ");
    let minutes = |time: Option<crate::domain::Minutes>| {
        time.map_or_else(|| "-".to_owned(), format::duration)
    };
    match field {
        Field::Label => visit.label.clone(),
        Field::Template => visit
            .template
            .and_then(|id| directory.template(id))
            .map(|one| one.name.clone())
            .unwrap_or_default(),
        Field::Client => visit.client.as_ref().map(whole_client).unwrap_or_default(),
        Field::Branch => directory
            .branch(visit.branch)
            .map(|one| one.name.clone())
            .unwrap_or_default(),
        Field::Tags => list(
            visit
                .tags
                .iter()
                .filter_map(|id| directory.tag(*id))
                .map(|tag| tag.name.clone())
                .collect(),
        ),
        Field::Description => visit.description.clone(),
        Field::Note => visit.note.clone(),
        Field::Report => String::new(),
        Field::Schedule => visit.schedule.map_or_else(
            || catalogue.text("detail-unplanned").to_owned(),
            |schedule| {
                let local = |at: chrono::DateTime<chrono::Utc>| at.with_timezone(&directory.zone());
                let (start, end) = (local(schedule.start), local(schedule.end));
                let day = format::date_abbr(catalogue, start.date_naive());
                format!(
                    "{day} {}",
                    format::time_range(catalogue.lang(), start.time(), end.time())
                )
            },
        ),
        Field::Planned => format::duration(visit.planned),
        Field::Technicians => list(
            visit
                .technicians
                .iter()
                .map(|id| directory.technician_name(*id))
                .collect(),
        ),
        Field::Status => rules::status_word(catalogue, rules::phase_of(visit.status)).to_owned(),
        Field::Work => {
            let key = if visit.is_running() {
                "status-in-progress"
            } else {
                "status-paused"
            };
            catalogue
                .text(if visit.is_started() {
                    key
                } else {
                    "detail-not-started"
                })
                .to_owned()
        }
        Field::Times => format!(
            "{} / {}",
            minutes(visit.times.actual),
            minutes(visit.times.travel)
        ),
        Field::Lock => catalogue
            .text(if visit.locked {
                "button-yes"
            } else {
                "button-no"
            })
            .to_owned(),
        Field::Existence => catalogue
            .text(if visit.deleted {
                "button-no"
            } else {
                "button-yes"
            })
            .to_owned(),
    }
}

/// The part of the report that both wrote, in words. Boards know visits without their report: of those nothing is told.
pub(super) fn written(action: &Action, visit: &Intervention, state: &State) -> String {
    let catalogue = state.look.catalogue;
    match action {
        Action::Answer { question, .. } => {
            let answer = visit.report.answers.get(question);
            let form = state.directory.form_of(visit);
            let asked = form.and_then(|form| form.question(question));
            match (answer, asked) {
                (Some(answer), Some(asked)) => rules::answer(catalogue, asked, answer),
                _ => t!(catalogue, "conflict-no-answer").to_owned(),
            }
        }
        _ if visit.report.notes.is_empty() => t!(catalogue, "conflict-no-answer").to_owned(),
        _ => visit.report.notes.clone(),
    }
}

/// What the part of the report is called.
pub(super) fn written_name(action: &Action, visit: &Intervention, state: &State) -> Option<String> {
    match action {
        Action::Answer { question, .. } => {
            let form = state.directory.form_of(visit)?;
            form.question(question).map(|asked| asked.label.clone())
        }
        Action::WriteNotes { .. } => Some(state.look.catalogue.text("capture-notes").to_owned()),
        _ => None,
    }
}

/// All that is known of a client: two versions may differ in one number.
fn whole_client(client: &Client) -> String {
    let at_home = format!("{} {}", client.label(), client.street);
    let reached = [&client.phone, &client.mobile, &client.email];
    let parts = std::iter::once(at_home.trim()).chain(reached.into_iter().map(String::as_str));
    let parts: Vec<&str> = parts.filter(|part| !part.is_empty()).collect();
    parts.join(" · ")
}
