//! Reading iCalendar files (RFC 5545), of which each event stands or falls alone.

mod event;
mod property;
mod rule;
mod scan;
mod series;
mod time;
mod windows;
mod zones;

use std::collections::HashSet;

use chrono::TimeDelta;

use self::event::understand;
use self::scan::RawEvent;
use self::series::{About, Bounds};
use self::zones::Zones;
use super::zone::Zone;
use super::{Format, Located, Problem, ReadOptions, Reading, RecordStatus, Source};

/// Whether a content line of a calendar stands at the beginning, or anywhere an event or a calendar begins.
pub(super) fn recognise(bytes: &[u8]) -> bool {
    let begins = |line: &[u8], what: &[u8]| {
        line.get(..what.len())
            .is_some_and(|head| head.eq_ignore_ascii_case(what))
    };
    let mut lines = bytes
        .split(|byte| matches!(byte, b'\n' | b'\r'))
        .filter(|line| !line.is_empty());
    lines.next().is_some_and(|line| begins(line, b"BEGIN:"))
        || lines.any(|line| begins(line, b"BEGIN:VCALENDAR") || begins(line, b"BEGIN:VEVENT"))
}

/// Reads a calendar without byte order mark.
pub(super) fn read(file: &str, bytes: &[u8], options: &ReadOptions) -> Reading {
    let scan = scan::scan(bytes);
    let mut zones = Zones::new(scan.zones, options.zone);
    let withdrawn: HashSet<usize> = scan.withdrawn.into_iter().collect();
    let mut problems: Vec<About> = Vec::new();
    let mut events = Vec::with_capacity(scan.events.len());
    for raw in &scan.events {
        if !raw.closed {
            continue;
        }
        let mut notices = Vec::new();
        let result = understand(raw, &mut zones, &mut notices);
        problems.extend(notices.into_iter().map(|notice| (title(raw), notice)));
        match result {
            Ok(mut event) => {
                if withdrawn.contains(&raw.calendar) {
                    event.content.status = RecordStatus::Cancelled;
                }
                events.push(event);
            }
            Err(trouble) => problems.push((title(raw), trouble)),
        }
    }
    // Events stand in the order of their lines.
    let unclosed = |line| {
        let at = scan
            .events
            .binary_search_by_key(&line, |raw| raw.line)
            .ok()?;
        scan.events.get(at).map(title)
    };
    for (line, problem) in scan.problems {
        let about = match &problem {
            Problem::Unclosed { component } if component == "VEVENT" => {
                unclosed(line).unwrap_or_default()
            }
            _ => String::new(),
        };
        problems.push((about, (line, problem)));
    }
    let clock = Zone::Named(options.zone);
    let bounds = Bounds {
        from: clock.midnight(*options.window.start()),
        to: clock.midnight(*options.window.end() + TimeDelta::days(1)),
    };
    let events = series::settle(events, &mut problems);
    let records = series::records(&events, file, &bounds, &mut problems);
    problems.sort_by_key(|(_, (line, _))| *line);
    let locate = |(subject, (line, problem))| Located {
        source: Source {
            file: file.to_owned(),
            line,
        },
        subject,
        problem,
    };
    Reading {
        format: Some(Format::Calendar),
        records,
        problems: problems.into_iter().map(locate).collect(),
        ignored: scan.ignored,
    }
}

/// What an event calls itself: its title, or else its UID.
fn title(raw: &RawEvent) -> String {
    let text = |name: &str| {
        let property = raw
            .properties
            .iter()
            .find(|property| property.name == name)?;
        Some(property.text()).filter(|text| !text.is_empty())
    };
    text("SUMMARY").or_else(|| text("UID")).unwrap_or_default()
}
