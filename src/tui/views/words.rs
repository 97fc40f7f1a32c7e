//! What the board says of a visit: the same words in every view.

use chrono::{DateTime, NaiveDate, Utc};

use crate::domain::calendar::{local_day, pieces, wall_minute};
use crate::domain::{Intervention, Minutes, Status, TechnicianId};
use crate::i18n::format;
use crate::i18n::rules::status_word;
use crate::t;
use crate::tui::state::State;
use crate::tui::theme::{Role, Tone};

use super::brush::cells_of;

/// Whether the week on the screen cannot be read for want of a line.
pub(super) fn is_away(state: &State) -> bool {
    state.weeks.is_missing(state.cursor.day) && !state.connection.is_current()
}

/// What stands in the cells of a week that was not read; where that is for want of a line, it is said once, over all.
pub(super) fn absent(state: &State) -> &'static str {
    if is_away(state) {
        return "";
    }
    state.look.catalogue.text("board-loading")
}

/// Signs beside a visit: kept here and not sent yet, edited by others, just changed by others.
pub(super) fn signs(
    visit: &Intervention,
    state: &State,
) -> impl Iterator<Item = (&'static str, Role)> {
    let glyphs = state.look.glyphs;
    let id = visit.id;
    [
        (state.is_pending(id), glyphs.waiting, Role::Accent),
        (state.is_edited(id), glyphs.editing, Role::Warning),
        (state.is_changed(id), glyphs.changed, Role::Accent),
    ]
    .into_iter()
    .filter(|(there, _, _)| *there)
    .map(|(_, sign, role)| (sign, role))
}

/// The tone of a visit now.
pub(super) fn tone_of(visit: &Intervention, state: &State) -> Tone {
    Tone::of(visit.phase(state.now))
}

/// The word of its status now.
pub(super) fn word_of(visit: &Intervention, state: &State) -> &'static str {
    status_word(state.look.catalogue, visit.phase(state.now))
}

/// What kind of visit, in one short word; may be empty.
pub(super) fn short<'a>(visit: &Intervention, state: &'a State) -> &'a str {
    visit
        .template
        .and_then(|id| state.directory.template(id))
        .map_or("", |template| template.short.as_str())
}

/// Who is visited, or what the visit is called.
pub(super) fn client(visit: &Intervention) -> &str {
    visit
        .client
        .as_ref()
        .map(|client| client.name.as_str())
        .filter(|name| !name.is_empty())
        .unwrap_or(&visit.label)
}

/// The kind and the client, or what the visit is called.
pub(super) fn title(visit: &Intervention, state: &State) -> String {
    let short = short(visit, state);
    let client = client(visit);
    // A client that is hidden leaves the template's name as the label: that is said once.
    if visit.client.is_none() || short.is_empty() || client == short {
        return client.to_owned();
    }
    format!("{short} {client}")
}

/// Postal code and town; empty without a client.
pub(super) fn place(visit: &Intervention) -> String {
    visit
        .client
        .as_ref()
        .map(crate::domain::Client::place)
        .unwrap_or_default()
}

/// How long it is planned, or how long the timer has run.
pub(super) fn length(visit: &Intervention, state: &State) -> String {
    if visit.is_running() {
        let seconds = visit.elapsed(state.now).num_seconds();
        state.clock(u64::try_from(seconds).unwrap_or(0))
    } else {
        format::duration(visit.planned)
    }
}

/// The names of everybody who goes.
pub(super) fn names(visit: &Intervention, state: &State) -> String {
    let names: Vec<String> = visit
        .technicians
        .iter()
        .map(|id| state.directory.technician_name(*id))
        .collect();
    names.join(", ")
}

/// The hour on the wall.
pub(super) fn hour(instant: DateTime<Utc>, state: &State) -> String {
    let local = instant.with_timezone(&state.zone());
    format::hour(state.look.catalogue.lang(), local.time())
}

/// From when to when on the wall.
pub(super) fn hours(start: DateTime<Utc>, end: DateTime<Utc>, state: &State) -> String {
    format!("{} - {}", hour(start, state), hour(end, state))
}

/// Hours planned of hours worked, without the blanks of a sentence: `4h30/7h`.
pub(super) fn load(planned: Minutes, worked: Minutes) -> String {
    format!("{}/{}", hours_of(planned), hours_of(worked))
}

/// A length among hours: nothing is `0h`.
pub(super) fn hours_of(length: Minutes) -> String {
    if length.0 == 0 {
        return "0h".to_owned();
    }
    format::duration(length)
}

/// What is still owed to the client of a visit that took place.
pub(super) struct Errand {
    /// In words, the whole first, then shorter and shorter.
    pub(super) texts: Vec<String>,
    /// How loud it is.
    pub(super) role: Role,
}

impl Errand {
    /// The longest of its texts that fits whole.
    pub(super) fn fitting(&self, cells: u16) -> Option<&str> {
        let mut texts = self.texts.iter().map(String::as_str);
        texts.find(|text| cells_of(text) <= cells)
    }
}

/// A report that has not left, or a certificate that is due (peers F.5, F.6).
pub(super) fn errand(visit: &Intervention, state: &State) -> Option<Errand> {
    let catalogue = state.look.catalogue;
    if state.is_unsent(visit.id) {
        let texts = ["errand-unsent", "errand-unsent-short"];
        return Some(Errand {
            texts: texts.map(|key| catalogue.text(key).to_owned()).to_vec(),
            role: Role::Warning,
        });
    }
    let day = visit.certificate_due()?;
    let date = format::day_month(catalogue, day);
    let texts = vec![
        t!(catalogue, "errand-due", day = &date),
        t!(catalogue, "errand-due-short", day = &date),
        t!(catalogue, "errand-due-shortest", day = &date),
    ];
    let role = if state.today() > day {
        Role::Error
    } else {
        Role::Secondary
    };
    Some(Errand { texts, role })
}

/// The role of the sign beside a visit where something that should have happened has not.
pub(super) fn alarm(visit: &Intervention, state: &State) -> Option<Role> {
    let role = errand(visit, state)?.role;
    (role != Role::Secondary).then_some(role)
}

/// How loud a load is.
pub(super) fn load_role(planned: Minutes, worked: Minutes) -> Role {
    if planned > worked {
        Role::Error
    } else {
        Role::Secondary
    }
}

/// The role of the title of a visit: what will not take place steps back.
pub(super) fn title_role(visit: &Intervention) -> Role {
    if visit.status.occupies() || visit.status == Status::Postponed {
        Role::Heading
    } else {
        Role::Secondary
    }
}

/// The minutes of the local day between which a visit lies in a technician's column. Of a visit of several days it is
/// what is worked of it that day, or all of that day when that is outside the hours.
pub(super) fn minutes_on(
    visit: &Intervention,
    technician: TechnicianId,
    day: NaiveDate,
    state: &State,
) -> Option<(i64, i64)> {
    let zone = state.zone();
    let span = visit.schedule?.span();
    let (from, to) = (
        wall_minute(span.start, day, zone),
        wall_minute(span.end, day, zone),
    );
    if from >= 0 && to <= 24 * 60 {
        return Some((from, to));
    }
    let part = span.intersect(local_day(day, zone))?;
    let settings = &state.directory.settings;
    let worked = state
        .directory
        .technician(technician)
        .map(|person| pieces(part, &[&person.hours], &settings.holidays, zone))
        .unwrap_or_default();
    let (start, end) = match (worked.first(), worked.last()) {
        (Some(first), Some(last)) => (first.start, last.end),
        _ => (part.start, part.end),
    };
    Some((
        wall_minute(start, day, zone),
        wall_minute(end, day, zone).min(24 * 60),
    ))
}
