//! Visits as a calendar. All times are UTC, so that no description of a zone is needed.

use std::sync::Arc;

use chrono::{DateTime, Utc};
use icalendar::{Calendar, Component, Event, EventLike, EventStatus, Property};

use crate::domain::{Directory, Intervention, Status};
use crate::import::OWN_UID;

pub(super) fn write(
    directory: &Directory,
    visits: &[Arc<Intervention>],
    now: DateTime<Utc>,
) -> String {
    let mut calendar = Calendar::empty();
    calendar.append_property(Property::new("VERSION", "2.0"));
    calendar.append_property(Property::new("PRODID", "-//Ardoise//Ardoise//FR"));
    calendar.append_property(Property::new("CALSCALE", "GREGORIAN"));
    if !directory.settings.company.is_empty() {
        calendar.name(&directory.settings.company);
    }
    for visit in visits {
        if let Some(event) = event(directory, visit, now) {
            calendar.push(event);
        }
    }
    calendar.to_string()
}

fn event(directory: &Directory, visit: &Intervention, now: DateTime<Utc>) -> Option<Event> {
    let schedule = visit.schedule?;
    let mut event = Event::new();
    event
        .uid(&format!("{}{OWN_UID}", visit.id))
        .timestamp(now)
        .summary(&visit.label)
        .starts(schedule.start)
        .ends(schedule.end)
        .sequence(u32::try_from(visit.revision).unwrap_or(u32::MAX))
        .status(match visit.status {
            Status::Draft => EventStatus::Tentative,
            Status::Cancelled | Status::Postponed => EventStatus::Cancelled,
            Status::Confirmed | Status::Done | Status::Unfinished => EventStatus::Confirmed,
        });
    if !visit.description.is_empty() {
        event.description(&visit.description);
    }
    if let Some(client) = &visit.client {
        let place = client.place();
        let parts = [client.name.as_str(), client.street.as_str(), place.as_str()];
        event.location(
            &parts
                .into_iter()
                .filter(|part| !part.is_empty())
                .collect::<Vec<&str>>()
                .join(", "),
        );
    }
    let tags: Vec<&str> = visit
        .tags
        .iter()
        .filter_map(|id| Some(directory.tag(*id)?.name.as_str()))
        .collect();
    if !tags.is_empty() {
        event.categories(tags);
    }
    for id in &visit.technicians {
        let email = directory
            .technician(*id)
            .and_then(|technician| technician.email.as_deref());
        // Whoever has no address is named all the same; the value says that there is nowhere to write to.
        let address = email.map_or_else(
            || "invalid:nomail".to_owned(),
            |email| format!("mailto:{email}"),
        );
        let name = directory.technician_name(*id);
        let attendee = Property::new("ATTENDEE", address)
            .add_parameter("CN", &name)
            .done();
        event.append_multi_property(attendee);
    }
    Some(event.done())
}
