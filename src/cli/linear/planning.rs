//! Who has how much to do, and where there is room: the planning view in sentences.

use chrono::{DateTime, NaiveDate};

use super::desk::Desk;
use super::talk::Told;
use crate::backend::{Filter, Window};
use crate::domain::calendar::{Load, free_slots};
use crate::domain::span::Span;
use crate::domain::{Intervention, Technician};
use crate::i18n::format;
use crate::t;

/// One line for each technician and day.
pub(super) async fn tell(desk: &mut Desk<'_>, window: Window, filter: &Filter) -> Told<()> {
    let board = match desk.base.backend.board(window, filter).await {
        Ok(board) => board,
        Err(error) => return desk.complain(error.into()),
    };
    let actor = desk.base.backend.session().actor;
    let wanted = |one: &&Technician| {
        one.active
            && filter.branch.is_none_or(|branch| one.branch == branch)
            && (filter.technicians.is_empty() || filter.technicians.contains(&one.id))
            // Who sees only their own visits cannot tell when others are free.
            && (actor.level > crate::domain::Level::Own || actor.technician == Some(one.id))
    };
    let technicians: Vec<Technician> = desk
        .base
        .directory
        .technicians
        .iter()
        .filter(wanted)
        .cloned()
        .collect();
    for day in window.iter_days() {
        let heading = super::spoken::upper_first(&format::date_long(desk.catalogue, day));
        let mut lines = vec![heading];
        for technician in &technicians {
            let visits = board.visits.iter().map(AsRef::as_ref);
            lines.push(line(desk, technician, day, visits));
        }
        desk.say(&lines.join("\n"))?;
    }
    Ok(())
}

fn line<'v>(
    desk: &Desk<'_>,
    technician: &Technician,
    day: NaiveDate,
    visits: impl Iterator<Item = &'v Intervention>,
) -> String {
    let directory = &desk.base.directory;
    let (zone, settings) = (directory.zone(), &directory.settings);
    let whole = crate::domain::calendar::local_day(day, zone);
    let theirs: Vec<(Span, crate::domain::Minutes)> = visits
        .filter(|visit| visit.has(technician.id) && visit.occupies())
        .filter_map(|visit| Some((visit.schedule?.span(), visit.planned)))
        .filter(|(span, _)| span.overlaps(whole))
        .collect();
    if let Some(reason) = technician.hours.absence_on(day) {
        return t!(
            desk.catalogue,
            "linear-absent",
            who = technician.name.as_str(),
            reason = reason,
            count = theirs.len()
        );
    }
    let busy: Vec<Span> = theirs.iter().map(|(span, _)| *span).collect();
    let count = theirs.len();
    let load = Load::on(day, theirs, &technician.hours, &settings.holidays, zone);
    let free = free_slots(
        day,
        &technician.hours,
        &busy,
        settings.slot_minimum,
        &settings.holidays,
        zone,
    );
    let hour = |at: DateTime<chrono::Utc>| {
        format::hour(desk.catalogue.lang(), at.with_timezone(&zone).time())
    };
    let free: Vec<String> = free
        .iter()
        .map(|span| {
            t!(
                desk.catalogue,
                "linear-hours",
                start = hour(span.start),
                end = hour(span.end)
            )
        })
        .collect();
    let free = match desk.speaker().list(&free) {
        Some(free) => t!(desk.catalogue, "linear-free", when = free),
        None => desk.catalogue.text("linear-no-room").to_owned(),
    };
    t!(
        desk.catalogue,
        "linear-load",
        who = technician.name.as_str(),
        count = count,
        planned = format::duration(load.planned),
        worked = format::duration(load.worked),
        free = free
    )
}
