//! From the properties of an event to what it means.

use std::collections::HashSet;

use chrono::{NaiveDate, NaiveDateTime, NaiveTime, TimeDelta};
use uuid::Uuid;

use super::property::Property;
use super::scan::RawEvent;
use super::time::{Stamp, duration, sane, stamp};
use super::zones::{Moment, Zones};
use crate::import::text::{clean, quote};
use crate::import::zone::Zone;
use crate::import::{Person, Problem, RecordStatus};

/// What an event says apart from its times; every instance repeats it.
#[derive(Debug, Clone, Default)]
pub(super) struct Content {
    pub summary: String,
    pub description: String,
    pub location: String,
    pub status: RecordStatus,
    pub attendees: Vec<Person>,
    pub organizer: Option<Person>,
    pub categories: Vec<String>,
}

/// An event that was understood.
#[derive(Debug)]
pub(super) struct Event {
    /// The line of its `BEGIN`.
    pub line: usize,
    /// Its UID; when it has none, one derived from its content, and `named` is false.
    pub uid: String,
    pub named: bool,
    /// SEQUENCE and the time of the last change: the higher one of two versions counts.
    pub version: (i64, String),
    pub content: Content,
    pub start: Moment,
    /// The length: whole days for a whole-day start.
    pub length: Option<TimeDelta>,
    /// Recurrence rules as written, each with its line.
    pub rules: Vec<(usize, String)>,
    /// Further starts on the clock of `start`, with a length of their own when they are periods.
    pub extra: Vec<(NaiveDateTime, Option<TimeDelta>)>,
    pub except: HashSet<NaiveDateTime>,
    pub except_days: HashSet<NaiveDate>,
    /// The instance of a series that it stands for.
    pub replaces: Option<Moment>,
    /// Whether it stands for all later instances too.
    pub onwards: bool,
}

impl Event {
    /// Whether it says when it comes again.
    pub(super) fn recurs(&self) -> bool {
        !self.rules.is_empty() || !self.extra.is_empty()
    }
}

/// A problem at a line.
pub(super) type Trouble = (usize, Problem);

/// Understands an event; notices go to `notices`, the first reason against it is the error.
pub(super) fn understand(
    raw: &RawEvent,
    zones: &mut Zones,
    notices: &mut Vec<Trouble>,
) -> Result<Event, Trouble> {
    let mut reader = Reader { raw, zones };
    for name in ["DTSTART", "DTEND", "DURATION", "RECURRENCE-ID"] {
        if let Some(second) = reader.all(name).nth(1) {
            let field = name.to_owned();
            notices.push((second.line, Problem::Repeated { field }));
        }
    }
    let first = reader.one("DTSTART").ok_or((raw.line, Problem::NoStart))?;
    let start = reader.moment(first)?;
    let length = reader.length(&start)?;
    let mut event = Event {
        line: raw.line,
        uid: reader.text_of("UID"),
        named: true,
        version: reader.version(),
        content: reader.content(),
        start,
        length,
        rules: reader
            .all("RRULE")
            .map(|p| (p.line, p.value.clone()))
            .collect(),
        extra: Vec::new(),
        except: HashSet::new(),
        except_days: HashSet::new(),
        replaces: None,
        onwards: false,
    };
    reader.extras(&mut event)?;
    reader.exceptions(&mut event)?;
    if let Some(property) = reader.one("RECURRENCE-ID") {
        event.replaces = Some(reader.moment(property)?);
        event.onwards = property
            .param("RANGE")
            .is_some_and(|range| range.eq_ignore_ascii_case("THISANDFUTURE"));
    }
    if event.uid.is_empty() {
        event.named = false;
        event.uid = derived_uid(raw);
    }
    Ok(event)
}

/// A name for an event without one: what it says, apart from the marks that each export sets anew.
fn derived_uid(raw: &RawEvent) -> String {
    const EVENTS: Uuid = Uuid::from_u128(0x2f0b_7a1e_93c4_4d6b_8e25_60d1_f4a9_7c38);
    let mut content = String::new();
    for property in &raw.properties {
        let volatile = ["DTSTAMP", "CREATED", "LAST-MODIFIED", "SEQUENCE"];
        if !volatile.contains(&property.name.as_str()) {
            content.push_str(&property.name);
            content.extend(
                property
                    .params
                    .iter()
                    .flat_map(|(key, value)| [";", key, "=", value]),
            );
            content.extend([
                ":",
                &property.value,
                "
",
            ]);
        }
    }
    Uuid::new_v5(&EVENTS, content.as_bytes()).to_string()
}

struct Reader<'a, 'z> {
    raw: &'a RawEvent,
    zones: &'z mut Zones,
}

fn bad(property: &Property) -> Trouble {
    let field = property.name.clone();
    let value = quote(&property.value);
    (property.line, Problem::BadValue { field, value })
}

impl<'a> Reader<'a, '_> {
    fn all(&self, name: &'static str) -> impl Iterator<Item = &'a Property> + use<'a> {
        let raw = self.raw;
        raw.properties.iter().filter(move |p| p.name == name)
    }

    fn one(&self, name: &'static str) -> Option<&'a Property> {
        self.all(name).next()
    }

    fn text_of(&self, name: &'static str) -> String {
        self.one(name).map(Property::text).unwrap_or_default()
    }

    fn moment(&mut self, property: &Property) -> Result<Moment, Trouble> {
        self.moment_of(property, &property.value)
    }

    /// Reads one value of a property on the clock that the property names.
    fn moment_of(&mut self, property: &Property, value: &str) -> Result<Moment, Trouble> {
        let stamp = stamp(value).ok_or_else(|| bad(property))?;
        let mut floating = false;
        let (wall, zone, day) = match stamp {
            Stamp::Utc(wall) => (wall, Zone::Named(chrono_tz::Tz::UTC), false),
            Stamp::Day(day) => (
                day.and_time(NaiveTime::MIN),
                self.zones.floating.clone(),
                true,
            ),
            Stamp::Wall(wall) => {
                let zone = if let Some(name) = property.param("TZID") {
                    self.zones
                        .find(self.raw.calendar, name)
                        .map_err(|problem| (property.line, problem))?
                } else {
                    floating = true;
                    self.zones.floating.clone()
                };
                (wall, zone, false)
            }
        };
        if !sane(wall.date()) {
            return Err(bad(property));
        }
        Ok(Moment {
            wall,
            zone,
            day,
            floating,
        })
    }

    /// The length from DTEND or DURATION. A whole day that ends on itself is one day long, as many programs mean it.
    fn length(&mut self, start: &Moment) -> Result<Option<TimeDelta>, Trouble> {
        let (line, length) = if let Some(property) = self.one("DTEND") {
            let end = self.moment(property)?;
            if end.day != start.day {
                return Err(bad(property));
            }
            let length = if start.day {
                end.wall - start.wall
            } else {
                end.instant() - start.instant()
            };
            (property.line, length)
        } else if let Some(property) = self.one("DURATION") {
            (
                property.line,
                duration(&property.value).ok_or_else(|| bad(property))?,
            )
        } else {
            return Ok(start.day.then_some(TimeDelta::days(1)));
        };
        if length < TimeDelta::zero() {
            return Err((line, Problem::EndBeforeStart));
        }
        Ok(if start.day {
            Some(length.max(TimeDelta::days(1)))
        } else {
            (length > TimeDelta::zero()).then_some(length)
        })
    }

    /// What a moment shows on the clock of the start.
    fn on_clock_of(start: &Moment, moment: &Moment) -> NaiveDateTime {
        if moment.day {
            let time = if start.day {
                NaiveTime::MIN
            } else {
                start.wall.time()
            };
            moment.wall.date().and_time(time)
        } else if start.day {
            moment.wall.date().and_time(NaiveTime::MIN)
        } else {
            start.zone.wall(moment.instant())
        }
    }

    fn extras(&mut self, event: &mut Event) -> Result<(), Trouble> {
        for property in self.all("RDATE") {
            for value in property.value.split(',') {
                let (from, rest) = match value.split_once('/') {
                    Some((from, rest)) => (from, Some(rest)),
                    None => (value, None),
                };
                let from = self.moment_of(property, from)?;
                let length = match rest {
                    None => None,
                    Some(rest) if rest.trim().starts_with(['P', 'p', '+']) => {
                        Some(duration(rest).ok_or_else(|| bad(property))?)
                    }
                    Some(rest) => Some(self.moment_of(property, rest)?.instant() - from.instant()),
                };
                if length.is_some_and(|length| length <= TimeDelta::zero()) {
                    return Err(bad(property));
                }
                event
                    .extra
                    .push((Self::on_clock_of(&event.start, &from), length));
            }
        }
        Ok(())
    }

    /// Exceptions. A date excludes its whole day; against a floating start a UTC time is taken by its figures too, since
    /// programs write it so.
    fn exceptions(&mut self, event: &mut Event) -> Result<(), Trouble> {
        for property in self.all("EXDATE") {
            for value in property.value.split(',') {
                let moment = self.moment_of(property, value)?;
                if moment.day || event.start.day {
                    event.except_days.insert(moment.wall.date());
                    continue;
                }
                event
                    .except
                    .insert(Self::on_clock_of(&event.start, &moment));
                if event.start.floating {
                    event.except.insert(moment.wall);
                }
            }
        }
        Ok(())
    }

    fn version(&self) -> (i64, String) {
        let sequence = self.text_of("SEQUENCE").parse().unwrap_or(0);
        let changed = self.text_of("LAST-MODIFIED");
        let changed = if changed.is_empty() {
            self.text_of("DTSTAMP")
        } else {
            changed
        };
        (sequence, changed)
    }

    fn content(&self) -> Content {
        Content {
            summary: self.text_of("SUMMARY"),
            description: self
                .one("DESCRIPTION")
                .map(Property::lines)
                .unwrap_or_default(),
            location: self.text_of("LOCATION"),
            status: status(&self.text_of("STATUS")),
            attendees: self
                .all("ATTENDEE")
                .filter(|p| comes(p))
                .filter_map(person)
                .collect(),
            organizer: self.one("ORGANIZER").and_then(person),
            categories: self.all("CATEGORIES").flat_map(Property::list).collect(),
        }
    }
}

fn status(word: &str) -> RecordStatus {
    match word.to_ascii_uppercase().as_str() {
        "TENTATIVE" => RecordStatus::Tentative,
        "CONFIRMED" => RecordStatus::Confirmed,
        "COMPLETED" => RecordStatus::Done,
        "CANCELLED" | "CANCELED" => RecordStatus::Cancelled,
        _ => RecordStatus::Unspecified,
    }
}

/// Whether an attendee is a person who may come: rooms, things and those who declined are left out.
fn comes(property: &Property) -> bool {
    let is = |name, values: &[&str]| {
        property
            .param(name)
            .is_some_and(|value| values.iter().any(|other| other.eq_ignore_ascii_case(value)))
    };
    !is("CUTYPE", &["ROOM", "RESOURCE"]) && !is("PARTSTAT", &["DECLINED"])
}

fn person(property: &Property) -> Option<Person> {
    let value = clean(&property.value);
    let address = match value.split_once(':') {
        Some((scheme, address)) if scheme.eq_ignore_ascii_case("mailto") => address.trim(),
        _ => value.as_str(),
    };
    let address = property.param("EMAIL").unwrap_or(address);
    let email = if address.contains('@') {
        clean(address).to_lowercase()
    } else {
        String::new()
    };
    let name = clean(property.param("CN").unwrap_or_default());
    let name = if name.is_empty() && email.is_empty() {
        value
    } else {
        name
    };
    (!name.is_empty() || !email.is_empty()).then_some(Person { name, email })
}
