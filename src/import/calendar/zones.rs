//! Finding the clock that a time zone name means, here and now in this file.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use chrono::{DateTime, Datelike, NaiveDate, NaiveDateTime, TimeDelta, Utc};
use chrono_tz::Tz;

use super::property::Property;
use super::rule::{Fuel, Rule};
use super::scan::Observance;
use super::time::{Stamp, offset, stamp};
use super::windows;
use crate::import::Problem;
use crate::import::text::quote;
use crate::import::zone::{Onset, Zone};

/// The years between which described zones change their clocks.
const YEARS: (i32, i32) = (1960, 2100);

/// The zones of a file.
#[derive(Debug)]
pub(super) struct Zones {
    described: HashMap<(usize, String), Vec<Observance>>,
    /// Descriptions that were read, by content: files repeat the same one for every calendar.
    read: HashMap<Vec<Vec<(String, String)>>, Option<Zone>>,
    found: HashMap<(usize, String), Result<Zone, Problem>>,
    /// The clock of times that name no zone.
    pub floating: Zone,
}

impl Zones {
    /// The zones that a scan found.
    pub(super) fn new(described: HashMap<(usize, String), Vec<Observance>>, floating: Tz) -> Self {
        Self {
            described,
            read: HashMap::new(),
            found: HashMap::new(),
            floating: Zone::Named(floating),
        }
    }

    /// The zone that the name means in that calendar: one of the time zone database, one of Windows, one that the file
    /// describes, or one of the database behind a prefix, in this order.
    pub(super) fn find(&mut self, calendar: usize, name: &str) -> Result<Zone, Problem> {
        let name = name.trim().trim_matches('"');
        let key = (calendar, name.to_owned());
        if let Some(found) = self.found.get(&key) {
            return found.clone();
        }
        let found = self.look_up(&key);
        self.found.insert(key, found.clone());
        found
    }

    fn look_up(&mut self, key: &(usize, String)) -> Result<Zone, Problem> {
        let name = key.1.as_str();
        let plain = name.strip_prefix('/').unwrap_or(name);
        if let Some(tz) = plain.parse().ok().or_else(|| windows::zone(plain)) {
            return Ok(Zone::Named(tz));
        }
        let described = self.described.get(key).map(|observances| {
            let content = content(observances);
            self.read
                .entry(content)
                .or_insert_with(|| describe(observances))
                .clone()
        });
        match described {
            Some(Some(zone)) => Ok(zone),
            other => match behind_prefix(plain) {
                Some(tz) => Ok(Zone::Named(tz)),
                None if other.is_some() => Err(Problem::BadZone { zone: quote(name) }),
                None => Err(Problem::UnknownZone { zone: quote(name) }),
            },
        }
    }
}

/// `freeassociation.sourceforge.net/Europe/Paris` and the like: the longest end of at least two steps that is a zone.
fn behind_prefix(name: &str) -> Option<Tz> {
    let mut rest = name;
    while let Some((_, end)) = rest.split_once('/') {
        if !end.contains('/') {
            return None;
        }
        if let Ok(tz) = end.parse() {
            return Some(tz);
        }
        rest = end;
    }
    None
}

fn content(observances: &[Observance]) -> Vec<Vec<(String, String)>> {
    let pair = |p: &Property| (p.name.clone(), p.value.clone());
    observances
        .iter()
        .map(|observance| observance.iter().map(pair).collect())
        .collect()
}

/// Reads a description; none when it lacks what it needs.
fn describe(observances: &[Observance]) -> Option<Zone> {
    let mut onsets = BTreeSet::new();
    for observance in observances {
        onsets.extend(begin(observance)?);
    }
    let onsets: Arc<[Onset]> = onsets.into_iter().collect();
    (!onsets.is_empty()).then_some(Zone::Described(onsets))
}

fn value<'a>(observance: &'a Observance, name: &str) -> Option<&'a str> {
    observance
        .iter()
        .find_map(|property| (property.name == name).then_some(property.value.as_str()))
}

fn wall(text: &str) -> Option<NaiveDateTime> {
    match stamp(text)? {
        Stamp::Day(day) => day.and_hms_opt(0, 0, 0),
        Stamp::Wall(wall) | Stamp::Utc(wall) => Some(wall),
    }
}

/// All beginnings of one regime.
fn begin(observance: &Observance) -> Option<Vec<Onset>> {
    let before = offset(value(observance, "TZOFFSETFROM")?)?;
    let after = offset(value(observance, "TZOFFSETTO")?)?;
    let start = wall(value(observance, "DTSTART")?)?;
    let mut walls = vec![start];
    for property in observance {
        match property.name.as_str() {
            "RDATE" => {
                for date in property.value.split(',') {
                    walls.push(wall(date)?);
                }
            }
            "RRULE" => walls.extend(recur(&property.value, start, before)?),
            _ => {}
        }
    }
    let shift = TimeDelta::seconds(i64::from(before));
    let onset = |wall: NaiveDateTime| Onset {
        at: wall - shift,
        before,
        after,
    };
    Some(walls.into_iter().map(onset).collect())
}

fn recur(rule: &str, start: NaiveDateTime, before: i32) -> Option<Vec<NaiveDateTime>> {
    let to_wall = |utc| utc + TimeDelta::seconds(i64::from(before));
    let from = year(YEARS.0)?;
    let start = if start < from && without_memory(rule) {
        start.with_day(1)?.with_month(1)?.with_year(YEARS.0)?
    } else {
        start
    };
    let rule = Rule::parse(rule, start, to_wall).ok()?;
    Some(
        rule.expand(from, year(YEARS.1)?, &mut Fuel::for_events(0))
            .walls,
    )
}

/// Whether a rule gives the same days whatever year it starts in. Windows begins its regimes in 1601, and the years
/// before anybody planned a visit can then be passed over.
fn without_memory(rule: &str) -> bool {
    let rule = rule.to_ascii_uppercase();
    let parts: Vec<_> = rule
        .split(';')
        .filter_map(|part| part.trim().split_once('='))
        .collect();
    let has = |name: &str| parts.iter().any(|(key, _)| *key == name);
    parts.contains(&("FREQ", "YEARLY"))
        && has("BYMONTH")
        && (has("BYDAY") || has("BYMONTHDAY"))
        && !has("COUNT")
        && parts
            .iter()
            .all(|(key, value)| *key != "INTERVAL" || *value == "1")
}

fn year(year: i32) -> Option<NaiveDateTime> {
    NaiveDate::from_ymd_opt(year, 1, 1)?.and_hms_opt(0, 0, 0)
}

/// A time as written, on the clock it belongs to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Moment {
    /// What the clock shows; midnight for a whole day.
    pub wall: NaiveDateTime,
    /// The clock.
    pub zone: Zone,
    /// Whether a whole day is meant.
    pub day: bool,
    /// Whether the file leaves the zone open.
    pub floating: bool,
}

impl Moment {
    /// The instant.
    pub(super) fn instant(&self) -> DateTime<Utc> {
        self.zone.instant(self.wall)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::calendar::scan::scan;

    fn zones(text: &str) -> Zones {
        Zones::new(scan(text.as_bytes()).zones, Tz::Europe__Paris)
    }

    #[test]
    fn names_are_found_as_programs_write_them() {
        let mut zones = zones("");
        for (name, expected) in [
            ("Europe/Paris", Some(Tz::Europe__Paris)),
            ("/Europe/Stockholm", Some(Tz::Europe__Stockholm)),
            (
                "/freeassociation.sourceforge.net/Europe/Paris",
                Some(Tz::Europe__Paris),
            ),
            (
                "/softwarestudio.org/Olson_20011030_5/America/New_York",
                Some(Tz::America__New_York),
            ),
            ("x/America/Indiana/Knox", Some(Tz::America__Indiana__Knox)),
            ("romance standard time", Some(Tz::Europe__Paris)),
            ("\"Eastern Standard Time\"", Some(Tz::America__New_York)),
            ("UTC", Some(Tz::UTC)),
            ("company/Cuba", None),
            ("Western/Central Europe", None),
            ("", None),
        ] {
            match (zones.find(1, name), expected) {
                (Ok(found), Some(tz)) => assert_eq!(found, Zone::Named(tz), "{name}"),
                (Err(problem), None) => assert_eq!(
                    problem,
                    Problem::UnknownZone {
                        zone: name.to_owned()
                    }
                ),
                (found, _) => panic!("{name}: {found:?}"),
            }
        }
    }

    #[test]
    fn a_description_is_followed_and_a_broken_one_named() {
        let regime = |kind: &str, from: &str, to: &str, month: u32| {
            format!(
                "BEGIN:{kind}\nDTSTART:16010101T020000\nTZOFFSETFROM:{from}\nTZOFFSETTO:{to}\n\
                RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH={month}\nEND:{kind}\n"
            )
        };
        let text = format!(
            "BEGIN:VCALENDAR\nBEGIN:VTIMEZONE\nTZID:Bureau\n{}{}END:VTIMEZONE\n\
             BEGIN:VTIMEZONE\nTZID:Broken\nBEGIN:STANDARD\nEND:STANDARD\nEND:VTIMEZONE\nEND:VCALENDAR\n",
            regime("STANDARD", "+0200", "+0100", 10).replace("T02", "T03"),
            regime("DAYLIGHT", "+0100", "+0200", 3),
        );
        let mut zones = zones(&text);
        let bureau = zones.find(1, "Bureau").unwrap();
        let paris = Zone::Named(Tz::Europe__Paris);
        for day in
            (0..1500).map(|n| NaiveDate::from_ymd_opt(2024, 1, 1).unwrap() + TimeDelta::days(n))
        {
            for hour in [0, 1, 2, 3, 12] {
                let wall = day.and_hms_opt(hour, 30, 0).unwrap();
                assert_eq!(bureau.instant(wall), paris.instant(wall), "{wall}");
            }
        }
        assert_eq!(
            zones.find(1, "Broken"),
            Err(Problem::BadZone {
                zone: "Broken".to_owned()
            })
        );
        assert_eq!(
            zones.find(2, "Bureau"),
            Err(Problem::UnknownZone {
                zone: "Bureau".to_owned()
            })
        );
    }
}
