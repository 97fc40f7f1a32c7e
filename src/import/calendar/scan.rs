//! Splitting a file into events and zone descriptions, each with its line, whatever else is in it.

use std::borrow::Cow;
use std::collections::HashMap;

use super::property::Property;
use crate::import::text::{decode, quote};
use crate::import::{Problem, Severity};

/// How far up an `END` looks for its `BEGIN`: deeper nesting is not a calendar any more.
const REACH: usize = 32;

/// An event as written.
#[derive(Debug)]
pub(super) struct RawEvent {
    /// The line of its `BEGIN`.
    pub line: usize,
    /// The number of the calendar it stands in, to find its zones by.
    pub calendar: usize,
    /// Its own properties, without those of its alarms.
    pub properties: Vec<Property>,
    /// Whether its `END` was found.
    pub closed: bool,
}

/// `STANDARD` or `DAYLIGHT`: one regime of a described zone.
pub(super) type Observance = Vec<Property>;

/// What a file is made of.
#[derive(Debug, Default)]
pub(super) struct Scan {
    /// The events in the order of the file.
    pub events: Vec<RawEvent>,
    /// The zone descriptions by calendar and name.
    pub zones: HashMap<(usize, String), Vec<Observance>>,
    /// Calendars that withdraw all their events (`METHOD:CANCEL`).
    pub withdrawn: Vec<usize>,
    /// Lines that are no properties and components that are not closed.
    pub problems: Vec<(usize, Problem)>,
    /// To-dos, journals and free/busy components.
    pub ignored: usize,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Calendar,
    Event,
    Zone,
    Observance,
    Ignored,
    Other,
}

impl Kind {
    fn of(name: &str) -> Self {
        match name {
            "VCALENDAR" => Self::Calendar,
            "VEVENT" => Self::Event,
            "VTIMEZONE" => Self::Zone,
            "STANDARD" | "DAYLIGHT" => Self::Observance,
            "VTODO" | "VJOURNAL" | "VFREEBUSY" => Self::Ignored,
            _ => Self::Other,
        }
    }
}

#[derive(Debug)]
struct Open {
    kind: Kind,
    name: String,
    line: usize,
}

#[derive(Debug, Default)]
struct Scanner {
    scan: Scan,
    open: Vec<Open>,
    /// How many of the open components are ignored ones.
    ignoring: usize,
    calendars: usize,
    zone: Option<String>,
    observances: Vec<Observance>,
}

/// Scans a file without byte order mark.
pub(super) fn scan(bytes: &[u8]) -> Scan {
    let mut scanner = Scanner::default();
    unfold(bytes, |line, text| scanner.take(line, text));
    scanner.finish()
}

/// Hands over logical lines: lines that begin with a blank continue the one before. Unfolding works on bytes, as a fold
/// may fall inside a character; empty lines are passed over, even inside a fold.
fn unfold(bytes: &[u8], mut take: impl FnMut(usize, &str)) {
    let end = if bytes.contains(&b'\n') { b'\n' } else { b'\r' };
    let mut start = 0;
    let mut logical: Cow<'_, [u8]> = Cow::Borrowed(&[]);
    for (index, physical) in bytes.split(|byte| *byte == end).enumerate() {
        let mut physical = physical;
        while let [head @ .., b'\r'] = physical {
            physical = head;
        }
        match physical {
            [] => {}
            [b' ' | b'\t', rest @ ..] if start > 0 => logical.to_mut().extend_from_slice(rest),
            _ => {
                if start > 0 {
                    take(start, &decode(&logical));
                }
                start = index + 1;
                logical = Cow::Borrowed(physical);
            }
        }
    }
    if start > 0 {
        take(start, &decode(&logical));
    }
}

impl Scanner {
    fn take(&mut self, line: usize, text: &str) {
        if text.trim().is_empty() {
            return;
        }
        let Some(property) = Property::parse(line, text) else {
            return self.stray(line, text);
        };
        match property.name.as_str() {
            "BEGIN" => self.begin(line, property.value.trim().to_ascii_uppercase()),
            "END" => self.end(line, &property.value.trim().to_ascii_uppercase(), text),
            _ => self.property(property),
        }
    }

    fn stray(&mut self, line: usize, text: &str) {
        if self.ignoring == 0 {
            let text = quote(text);
            self.scan.problems.push((line, Problem::StrayLine { text }));
        }
    }

    fn begin(&mut self, line: usize, name: String) {
        let kind = Kind::of(&name);
        match kind {
            Kind::Calendar => self.calendars += 1,
            Kind::Event => {
                // An event inside an event: the outer one was never closed.
                if let Some(depth) = self.open.iter().rposition(|open| open.kind == Kind::Event) {
                    self.close_down_to(depth, false);
                }
                self.scan.events.push(RawEvent {
                    line,
                    calendar: self.calendars,
                    properties: Vec::new(),
                    closed: false,
                });
            }
            Kind::Zone => {
                self.zone = None;
                self.observances.clear();
            }
            Kind::Observance => self.observances.push(Vec::new()),
            Kind::Ignored => {
                self.scan.ignored += 1;
                self.ignoring += 1;
            }
            Kind::Other => {}
        }
        self.open.push(Open { kind, name, line });
    }

    fn end(&mut self, line: usize, name: &str, text: &str) {
        let lowest = self.open.len().saturating_sub(REACH);
        let near = self.open.iter().enumerate().skip(lowest);
        match near.rev().find(|(_, open)| open.name == name) {
            Some((depth, _)) => self.close_down_to(depth, true),
            None => self.stray(line, text),
        }
    }

    /// Closes the component at `depth` and all inside it; `proper` says that its own `END` was found.
    fn close_down_to(&mut self, depth: usize, proper: bool) {
        while self.open.len() > depth {
            let Some(open) = self.open.pop() else { return };
            let closed = proper && self.open.len() == depth;
            if !closed {
                let component = quote(&open.name);
                self.scan
                    .problems
                    .push((open.line, Problem::Unclosed { component }));
            }
            match open.kind {
                Kind::Event => {
                    if let Some(event) = self.scan.events.last_mut() {
                        event.closed = closed;
                    }
                }
                Kind::Zone => {
                    if let Some(name) = self.zone.take() {
                        let observances = std::mem::take(&mut self.observances);
                        self.scan.zones.insert((self.calendars, name), observances);
                    }
                }
                Kind::Ignored => self.ignoring -= 1,
                Kind::Calendar | Kind::Observance | Kind::Other => {}
            }
        }
    }

    fn property(&mut self, property: Property) {
        match self.open.last().map(|open| open.kind) {
            Some(Kind::Event) => {
                if let Some(event) = self.scan.events.last_mut() {
                    event.properties.push(property);
                }
            }
            Some(Kind::Zone) if property.name == "TZID" => self.zone = Some(property.text()),
            Some(Kind::Observance) => {
                if let Some(observance) = self.observances.last_mut() {
                    observance.push(property);
                }
            }
            Some(Kind::Calendar)
                if property.name == "METHOD"
                    && property.value.trim().eq_ignore_ascii_case("CANCEL") =>
            {
                self.scan.withdrawn.push(self.calendars);
            }
            _ => {}
        }
    }

    fn finish(mut self) -> Scan {
        self.close_down_to(0, false);
        debug_assert!(
            self.scan
                .events
                .iter()
                .filter(|event| !event.closed)
                .count()
                == self
                    .scan
                    .problems
                    .iter()
                    .filter(|(_, problem)| problem.severity() == Severity::Refused)
                    .count()
        );
        self.scan
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(bytes: &[u8]) -> Vec<(usize, String)> {
        let mut out = Vec::new();
        unfold(bytes, |line, text| out.push((line, text.to_owned())));
        out
    }

    #[test]
    fn folded_lines_keep_the_number_they_begin_on() {
        let expected = vec![
            (1, "ab".to_owned()),
            (3, "c d".to_owned()),
            (6, "e".to_owned()),
        ];
        for end in ["\n", "\r\n", "\r\r\n", "\r"] {
            let text = ["a", " b", "c", "", "\t d", "e", ""].join(end);
            assert_eq!(lines(text.as_bytes()), expected, "{end:?}");
        }
    }

    #[test]
    fn a_fold_may_fall_inside_a_character() {
        assert_eq!(lines(b"caf\xc3\r\n \xa9"), [(1, "café".to_owned())]);
        assert_eq!(
            lines(b"caf\xe9\n\xe9t\xc3\xa9"),
            [(1, "café".to_owned()), (2, "étÃ©".to_owned())]
        );
    }

    #[test]
    fn components_are_told_apart() {
        let text = "BEGIN:VCALENDAR\nMETHOD:CANCEL\nBEGIN:VTIMEZONE\nTZID:Z\nBEGIN:STANDARD\nTZOFFSETTO:+0100\n\
            END:STANDARD\nEND:VTIMEZONE\nBEGIN:VTODO\njunk\nEND:VTODO\nBEGIN:VEVENT\nUID:1\nBEGIN:VALARM\nUID:2\n\
            END:VALARM\nUID:3\nEND:VEVENT\njunk\nBEGIN:VEVENT\nUID:4\nBEGIN:VEVENT\nEND:VEVENT\nEND:VCALENDARD\n";
        let scan = scan(text.as_bytes());
        let events: Vec<_> = scan
            .events
            .iter()
            .map(|e| {
                (
                    e.line,
                    e.properties
                        .iter()
                        .map(|p| p.value.as_str())
                        .collect::<Vec<_>>(),
                    e.closed,
                )
            })
            .collect();
        assert_eq!(
            events,
            [
                (12, vec!["1", "3"], true),
                (20, vec!["4"], false),
                (22, vec![], true)
            ]
        );
        assert_eq!(scan.zones[&(1, "Z".to_owned())].len(), 1);
        assert_eq!(scan.withdrawn, [1]);
        assert_eq!(scan.ignored, 1);
        let problems: Vec<_> = scan
            .problems
            .iter()
            .map(|(line, p)| (*line, p.key()))
            .collect();
        assert_eq!(
            problems,
            [
                (19, "import-problem-stray-line"),
                (20, "import-problem-unclosed"),
                (24, "import-problem-stray-line"),
                (1, "import-problem-unclosed"),
            ]
        );
    }
}
