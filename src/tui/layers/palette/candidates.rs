//! Everything that the palette can find here.

use chrono::NaiveDate;

use crate::domain::text::fold;
use crate::domain::{Client, Intervention, Level};
use crate::i18n::{Catalogue, format};
use crate::tui::actions::{ACTIONS, ActionId, ActionSpec, Place};
use crate::tui::layers::parts::keycap;
use crate::tui::section::Section;
use crate::tui::state::{State, Thing};

/// Something to find.
#[derive(Debug, Clone)]
pub(super) struct Candidate {
    pub(super) thing: Thing,
    pub(super) label: String,
    /// What tells it from others of its name: a day and an hour, a town, keys.
    pub(super) note: String,
    /// What is looked through, without accents and capitals: the label first, then what else it is known by.
    pub(super) text: String,
    /// Whether it could be done when this opened: for the order, which does not change under the cursor.
    pub(super) possible: bool,
}

impl Candidate {
    /// Why it cannot be done now. Others change things while the palette is open: it is asked each time.
    pub(super) fn reason(&self, state: &State) -> Option<String> {
        let Thing::Action(id) = self.thing else {
            return None;
        };
        state.possible(id).err().map(|why| state.explain(&why))
    }
}

/// Actions of where somebody stands, technicians, and the visits that were read.
pub(super) fn all(stand: Place, state: &State) -> Vec<Candidate> {
    let mut found = actions(stand, state);
    found.extend(technicians(state));
    found.extend(state.weeks.visits().map(|visit| of_visit(visit, state)));
    found
}

/// Whether an action belongs to where somebody stands; of the board's own also those that only look, for they lead
/// back to it.
fn belongs(spec: &ActionSpec, stand: Place) -> bool {
    spec.place.includes(stand) || (leads_back(spec) && stand != Place::Board)
}

/// Whether it is for the board alone, and everything above it ends first.
pub(super) fn leads_back(spec: &ActionSpec) -> bool {
    spec.place == Place::Board && matches!(Section::of(spec), Section::Look | Section::Find)
}

fn is_listed(spec: &ActionSpec, stand: Place, state: &State) -> bool {
    use ActionId as A;
    let possible = |id| state.possible(id).is_ok();
    let locked = state.target().is_some_and(|visit| visit.locked);
    let pointless = match spec.id {
        // The cursor has its arrows, and who is here need not come here.
        A::Up
        | A::Down
        | A::Left
        | A::Right
        | A::First
        | A::Last
        | A::Palette
        | A::Abort
        | A::Close
        | A::ScrollUp
        | A::ScrollDown
        | A::ReportUp
        | A::ReportDown
        | A::ReportPageUp
        | A::ReportPageDown
        | A::ReportFirst
        | A::ReportLast => true,
        // Of two that undo each other only one has a meaning now.
        A::Pause => possible(A::Resume),
        A::Resume => !possible(A::Resume),
        A::Lock => locked,
        A::Unlock => !locked,
        A::Finish => stand == Place::Detail,
        A::Outbox | A::Suspend => !possible(spec.id),
        _ => spec.place == Place::Report,
    };
    !pointless && belongs(spec, stand)
}

fn actions(stand: Place, state: &State) -> Vec<Candidate> {
    let catalogue = state.look.catalogue;
    let sections = Section::ALL.into_iter();
    let specs = sections.flat_map(|section| {
        ACTIONS
            .iter()
            .filter(move |spec| Section::of(spec) == section)
    });
    specs
        .filter(|spec| is_listed(spec, stand, state))
        .map(|spec| {
            let keys = state.look.keymap.keys_of(spec.id).iter();
            let keys: Vec<String> = keys.map(|key| keycap(*key, state)).collect();
            let label = match spec.id {
                ActionId::Edit => catalogue.text("menu-edit"),
                _ => catalogue.text(spec.label),
            };
            // Both words that people use for it find it.
            let other = match spec.id {
                ActionId::Edit => catalogue.text("menu-edit-words"),
                _ => catalogue.text(Section::of(spec).title()),
            };
            Candidate {
                thing: Thing::Action(spec.id),
                text: fold(&format!("{label} {other}")),
                label: label.to_owned(),
                note: keys.join(" "),
                possible: state.possible(spec.id).is_ok(),
            }
        })
        .collect()
}

fn technicians(state: &State) -> impl Iterator<Item = Candidate> {
    let mine = state.session.actor.technician;
    let only_mine = state.session.actor.level == Level::Own;
    let people = state.directory.technicians.iter();
    people
        .filter(move |one| one.active && (!only_mine || mine == Some(one.id)))
        .map(|one| {
            let branches = state.directory.branches.iter();
            let branch = branches
                .filter(|branch| branch.id == one.branch)
                .map(|branch| branch.name.clone())
                .next()
                .unwrap_or_default();
            Candidate {
                thing: Thing::Technician(one.id),
                text: fold(&format!("{} {branch}", one.name)),
                label: one.name.clone(),
                note: branch,
                possible: true,
            }
        })
}

/// A visit by number, name and place.
pub(super) fn of_visit(visit: &Intervention, state: &State) -> Candidate {
    let catalogue = state.look.catalogue;
    let number = visit.number.clone().unwrap_or_default();
    let label = [number.as_str(), visit.label.as_str()]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(" ");
    let people: Vec<String> = visit
        .technicians
        .iter()
        .map(|id| state.directory.technician_name(*id))
        .collect();
    let client = visit.client.as_ref();
    let place = client.map(|one| format!("{} {} {}", one.name, one.zip, one.city));
    let when = visit.schedule.map_or_else(
        || catalogue.text("palette-pool").to_owned(),
        |schedule| {
            let start = schedule.start.with_timezone(&state.zone());
            let day = short_day(catalogue, start.date_naive());
            format!("{day} {}", format::hour(catalogue.lang(), start.time()))
        },
    );
    let text = format!("{label} {} {}", place.unwrap_or_default(), people.join(" "));
    Candidate {
        thing: Thing::Visit(visit.id),
        text: fold(&text),
        label,
        note: when,
        possible: true,
    }
}

fn short_day(catalogue: &Catalogue, day: NaiveDate) -> String {
    format!(
        "{} {}",
        format::weekday_short(catalogue, day),
        format::day_month(catalogue, day)
    )
}

/// A client by name and town.
pub(super) fn of_client(client: &Client) -> Candidate {
    Candidate {
        thing: Thing::Client(client.id),
        text: fold(&format!("{} {} {}", client.name, client.zip, client.city)),
        label: client.name.clone(),
        note: client.city.clone(),
        possible: true,
    }
}
