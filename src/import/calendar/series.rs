//! From events to records: versions, series, replaced instances.

use std::collections::{BTreeMap, HashMap, HashSet};

use chrono::{DateTime, NaiveDate, NaiveDateTime, TimeDelta, Utc};

use super::event::{Content, Event, Trouble};
use super::rule::{Fuel, MOST, Rule};
use super::zones::Moment;
use crate::import::text::quote;
use crate::import::zone::Zone;
use crate::import::{Problem, Record, Source, When};

/// A problem with the title of the event it is about.
pub(super) type About = (String, Trouble);

/// The instants between which series are expanded, in the zone of whole days.
#[derive(Debug)]
pub(super) struct Bounds {
    pub from: DateTime<Utc>,
    pub to: DateTime<Utc>,
}

/// Leaves one event per UID and instance: the highest version, of equal ones the last. The others become notices.
/// Events without a UID are never versions of each other; equal ones are numbered.
pub(super) fn settle(events: Vec<Event>, problems: &mut Vec<About>) -> Vec<Event> {
    let mut seen: HashMap<(String, Option<String>), usize> = HashMap::new();
    let mut copies: HashMap<String, usize> = HashMap::new();
    let mut kept: Vec<Option<Event>> = Vec::with_capacity(events.len());
    for mut event in events {
        if !event.named {
            let copy = copies.entry(event.uid.clone()).or_insert(0);
            *copy += 1;
            if *copy > 1 {
                event.uid = format!("{}-{copy}", event.uid);
            }
        }
        let key = (event.uid.clone(), event.replaces.as_ref().map(name));
        let here = kept.len();
        let before = seen.get(&key).copied();
        let Some(rival) = before.and_then(|at| kept.get_mut(at)) else {
            seen.insert(key, here);
            kept.push(Some(event));
            continue;
        };
        let wins = rival
            .as_ref()
            .is_none_or(|rival| event.version >= rival.version);
        let (winner, loser) = if wins {
            (Some(event), rival.take())
        } else {
            (rival.take(), Some(event))
        };
        if let (Some(winner), Some(loser)) = (&winner, loser) {
            let duplicate = Problem::Duplicate {
                uid: quote(&winner.uid),
                kept: winner.line,
            };
            problems.push((loser.content.summary, (loser.line, duplicate)));
        }
        if wins {
            seen.insert(key, here);
            kept.push(winner);
        } else {
            *rival = winner;
        }
    }
    kept.into_iter().flatten().collect()
}

/// The name of an instance by its original start.
fn name(moment: &Moment) -> String {
    if moment.day {
        moment.wall.format("%Y%m%d").to_string()
    } else {
        moment.instant().format("%Y%m%dT%H%M%SZ").to_string()
    }
}

/// The instances of a UID that other events stand for.
#[derive(Debug, Default)]
struct Replaced<'a> {
    names: HashSet<String>,
    /// Events that stand for all later instances too, in order of the instance.
    onwards: BTreeMap<DateTime<Utc>, &'a Event>,
}

/// Turns settled events into records.
pub(super) fn records(
    events: &[Event],
    file: &str,
    bounds: &Bounds,
    problems: &mut Vec<About>,
) -> Vec<Record> {
    let mut replaced: HashMap<&str, Replaced<'_>> = HashMap::new();
    for event in events {
        if let Some(moment) = &event.replaces {
            let entry = replaced.entry(&event.uid).or_default();
            entry.names.insert(name(moment));
            if event.onwards {
                entry.onwards.insert(moment.instant(), event);
            }
        }
    }
    let mut fuel = Fuel::for_events(events.len());
    let none = Replaced::default();
    let mut out = Vec::with_capacity(events.len());
    for event in events {
        let replaced = replaced.get(event.uid.as_str()).unwrap_or(&none);
        let before = out.len();
        let mut maker = Maker {
            event,
            replaced,
            bounds,
            file,
            out: &mut out,
        };
        match maker.make(&mut fuel) {
            Ok(cut) => {
                let taken = out.len() - before;
                if cut {
                    let problem = Problem::TooMany { limit: taken };
                    problems.push((event.content.summary.clone(), (event.line, problem)));
                } else if taken == 0 {
                    problems.push((
                        event.content.summary.clone(),
                        (event.line, Problem::NoOccurrence),
                    ));
                }
            }
            Err(trouble) => {
                out.truncate(before);
                problems.push((event.content.summary.clone(), trouble));
            }
        }
    }
    out
}

struct Maker<'a, 'o> {
    event: &'a Event,
    replaced: &'a Replaced<'a>,
    bounds: &'a Bounds,
    file: &'a str,
    out: &'o mut Vec<Record>,
}

impl Maker<'_, '_> {
    /// Makes the records of the event; true when a limit cut them short.
    fn make(&mut self, fuel: &mut Fuel) -> Result<bool, Trouble> {
        let event = self.event;
        if !event.recurs() {
            let length = event.length.ok_or((event.line, Problem::NoDuration))?;
            let when = when(&event.start.zone, event.start.day, event.start.wall, length);
            let occurrence = event.replaces.as_ref().map(name);
            if occurrence.is_none() || self.within(&when) {
                self.push(&event.content, when, occurrence);
            }
            return Ok(false);
        }
        let (instances, cut) = self.instances(fuel)?;
        let before = self.out.len();
        for (wall, own) in instances {
            let length = own
                .or(event.length)
                .ok_or((event.line, Problem::NoDuration))?;
            if self.out.len() - before >= MOST {
                return Ok(true);
            }
            self.instance(wall, length);
        }
        Ok(cut)
    }

    /// The starts of the series on its clock, with lengths of their own.
    fn instances(
        &self,
        fuel: &mut Fuel,
    ) -> Result<(BTreeMap<NaiveDateTime, Option<TimeDelta>>, bool), Trouble> {
        let event = self.event;
        let zone = &event.start.zone;
        let floating = event.start.floating || event.start.day;
        // A floating series ends by the figures of its UNTIL, another one by the instant.
        let to_wall = |utc: NaiveDateTime| {
            if floating {
                utc
            } else {
                zone.wall(utc.and_utc())
            }
        };
        let slack = event.length.unwrap_or_default() + TimeDelta::days(1);
        let from = zone.wall(self.bounds.from) - slack;
        let to = zone.wall(self.bounds.to) + TimeDelta::days(1);
        let mut instances = BTreeMap::from([(event.start.wall, None)]);
        let mut cut = false;
        for (line, text) in &event.rules {
            let rule =
                Rule::parse(text, event.start.wall, to_wall).map_err(|problem| (*line, problem))?;
            let expansion = rule.expand(from, to, fuel);
            cut |= expansion.cut;
            instances.extend(expansion.walls.into_iter().map(|wall| (wall, None)));
        }
        // A period gives its start a length, even when the rule or DTSTART gives the start too.
        for (wall, length) in &event.extra {
            let entry = instances.entry(*wall).or_insert(None);
            *entry = length.or(*entry);
        }
        instances.retain(|wall, _| {
            !event.except.contains(wall) && !event.except_days.contains(&wall.date())
        });
        Ok((instances, cut))
    }

    fn instance(&mut self, wall: NaiveDateTime, length: TimeDelta) {
        let event = self.event;
        let moment = Moment {
            wall,
            ..event.start.clone()
        };
        let mut occurrence = name(&moment);
        let day = wall.format("%Y%m%d").to_string();
        match &event.replaces {
            // The event itself stands for an instance of a series that has dates of its own.
            Some(original) if wall == event.start.wall => occurrence = name(original),
            Some(_) => {}
            None if self.replaced.names.contains(&occurrence)
                || self.replaced.names.contains(&day) =>
            {
                return;
            }
            None => {
                let at = moment.instant();
                if let Some((original, later)) = self.replaced.onwards.range(..at).next_back() {
                    let shifted = wall + (later.start.wall - event.start.zone.wall(*original));
                    let length = later.length.unwrap_or(length);
                    let when = when(&later.start.zone, later.start.day, shifted, length);
                    if self.within(&when) {
                        self.push(&later.content, when, Some(occurrence));
                    }
                    return;
                }
            }
        }
        let when = when(&event.start.zone, event.start.day, wall, length);
        if self.within(&when) {
            self.push(&event.content, when, Some(occurrence));
        }
    }

    fn within(&self, when: &When) -> bool {
        when.end > self.bounds.from && when.start < self.bounds.to
    }

    fn push(&mut self, content: &Content, when: When, occurrence: Option<String>) {
        let content = content.clone();
        self.out.push(
            Record {
                source: Source {
                    file: self.file.to_owned(),
                    line: self.event.line,
                },
                uid: self.event.uid.clone(),
                occurrence,
                summary: content.summary,
                description: content.description,
                location: content.location,
                when: Some(when),
                status: content.status,
                attendees: content.attendees,
                organizer: content.organizer,
                categories: content.categories,
                ..Record::default()
            }
            .printed(),
        );
    }
}

fn when(zone: &Zone, day: bool, wall: NaiveDateTime, length: TimeDelta) -> When {
    if day {
        return days(zone, wall.date(), length.num_days());
    }
    let start = zone.instant(wall);
    When {
        start,
        end: start + length,
        days: None,
    }
}

/// So many whole days from `first` on, at least one.
fn days(zone: &Zone, first: NaiveDate, count: i64) -> When {
    let last = first + TimeDelta::days(count.max(1) - 1);
    When {
        start: zone.midnight(first),
        end: zone.midnight(last + TimeDelta::days(1)),
        days: Some((first, last)),
    }
}
