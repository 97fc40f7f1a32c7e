//! From the cells of a row to a record.

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use csv::StringRecord;
use uuid::Uuid;

use super::cell::{Cell, cell, length, minutes};
use super::header::Column;
use crate::domain::Minutes;
use crate::import::text::{clean, clean_lines, fold, quote};
use crate::import::zone::Zone;
use crate::import::{ClientInfo, OWN_UID, Person, Problem, Record, RecordStatus, When};

/// A row under its header.
pub(super) struct Row<'a> {
    pub columns: &'a HashMap<Column, usize>,
    pub record: &'a StringRecord,
}

/// A name for a row without a reference: what is in its cells.
pub(super) fn derived_uid(record: &StringRecord) -> String {
    const ROWS: Uuid = Uuid::from_u128(0x83a6_1c0d_5e7f_4b92_a1c8_07d3_be42_9f65);
    let cells: Vec<&str> = record.iter().map(str::trim).collect();
    // Cells at the end that hold nothing do not count, so that a wider export is the same.
    let used = cells
        .iter()
        .rposition(|cell| !cell.is_empty())
        .map_or(0, |last| last + 1);
    let content = cells
        .into_iter()
        .take(used)
        .collect::<Vec<_>>()
        .join("\u{1f}");
    Uuid::new_v5(&ROWS, content.as_bytes()).to_string()
}

/// The beginning of a visit.
enum Start {
    Day(NaiveDate),
    At(DateTime<Utc>),
}

impl Row<'_> {
    fn raw(&self, column: Column) -> &str {
        let index = self.columns.get(&column);
        index
            .and_then(|index| self.record.get(*index))
            .unwrap_or_default()
            .trim()
    }

    fn text(&self, column: Column) -> String {
        clean(self.raw(column))
    }

    fn some(&self, column: Column) -> Option<String> {
        Some(self.text(column)).filter(|text| !text.is_empty())
    }

    fn list(&self, column: Column) -> impl Iterator<Item = String> {
        self.raw(column)
            .split([',', ';', '|', '+', '\n'])
            .map(clean)
            .filter(|item| !item.is_empty())
    }

    fn bad(&self, column: Column, field: &str) -> Problem {
        Problem::BadValue {
            field: field.to_owned(),
            value: quote(self.raw(column)),
        }
    }

    /// What the row is recognised by.
    pub(super) fn subject(&self) -> String {
        self.some(Column::Label)
            .or_else(|| self.some(Column::Client))
            .unwrap_or_else(|| self.text(Column::Reference))
    }

    /// Reads the row; a notice may come with it.
    pub(super) fn read(&self, zone: &Zone) -> Result<(Record, Option<Problem>), Problem> {
        let client = ClientInfo {
            name: self.text(Column::Client),
            phone: self.text(Column::Phone),
            email: self.text(Column::Email).to_lowercase(),
            street: self.text(Column::Street),
            zip: self.text(Column::Zip),
            city: self.text(Column::City),
        };
        let summary = self.text(Column::Label);
        if client.name.is_empty() && summary.is_empty() {
            return Err(Problem::NothingToDo);
        }
        let (when, duration) = self.time(zone)?;
        let (status, notice) = self.status();
        let record = Record {
            uid: self.text(Column::Reference),
            summary,
            description: clean_lines(self.raw(Column::Description)),
            location: self.text(Column::Location),
            when,
            duration,
            status,
            attendees: self.list(Column::Technicians).map(technician).collect(),
            categories: self.list(Column::Tags).collect(),
            client: (client != ClientInfo::default()).then_some(client),
            branch: self.some(Column::Branch),
            template: self.some(Column::Template),
            ..Record::default()
        };
        Ok((record, notice))
    }

    fn time(&self, zone: &Zone) -> Result<(Option<When>, Option<Minutes>), Problem> {
        let length = self.length()?;
        let Some(start) = self.start(zone)? else {
            return Ok((None, length));
        };
        let end = self.end(&start, zone)?;
        match start {
            Start::At(start) => {
                let end = match (end, length) {
                    (Some(Start::At(end)), _) => end,
                    (Some(Start::Day(_)), _) => return Err(self.bad(Column::End, "end")),
                    (None, Some(length)) => start + length.delta(),
                    (None, None) => return Err(Problem::NoDuration),
                };
                match (end - start).num_seconds() {
                    ..0 => Err(Problem::EndBeforeStart),
                    0 => Err(Problem::NoDuration),
                    _ => Ok((
                        Some(When {
                            start,
                            end,
                            days: None,
                        }),
                        None,
                    )),
                }
            }
            Start::Day(first) => {
                let last = match end {
                    Some(Start::Day(last)) => last,
                    Some(Start::At(_)) => return Err(self.bad(Column::End, "end")),
                    None => first,
                };
                if last < first {
                    return Err(Problem::EndBeforeStart);
                }
                let when = When {
                    start: zone.midnight(first),
                    end: zone.midnight(last + TimeDelta::days(1)),
                    days: Some((first, last)),
                };
                Ok((Some(when), length))
            }
        }
    }

    fn length(&self) -> Result<Option<Minutes>, Problem> {
        if !self.raw(Column::Duration).is_empty() {
            let length = length(self.raw(Column::Duration));
            return length
                .map(Some)
                .ok_or_else(|| self.bad(Column::Duration, "duration"));
        }
        if !self.raw(Column::Minutes).is_empty() {
            let length = minutes(self.raw(Column::Minutes));
            return length
                .map(Some)
                .ok_or_else(|| self.bad(Column::Minutes, "duration"));
        }
        Ok(None)
    }

    /// The time of day of its own column, if it has one.
    fn clock(&self, column: Column, field: &str) -> Result<Option<chrono::NaiveTime>, Problem> {
        match (self.raw(column), cell(self.raw(column))) {
            ("", _) => Ok(None),
            (_, Some(Cell::Time(time))) => Ok(Some(time)),
            _ => Err(self.bad(column, field)),
        }
    }

    fn start(&self, zone: &Zone) -> Result<Option<Start>, Problem> {
        let clock = self.clock(Column::StartTime, "time")?;
        let text = self.raw(Column::Start);
        if text.is_empty() {
            return match clock {
                None => Ok(None),
                Some(_) => Err(Problem::NoStart),
            };
        }
        Ok(Some(match (cell(text), clock) {
            (Some(Cell::Day(day)), Some(time)) => Start::At(zone.instant(day.and_time(time))),
            (Some(Cell::Day(day)), None) => Start::Day(day),
            (Some(Cell::Wall(wall)), _) => Start::At(zone.instant(wall)),
            (Some(Cell::Instant(at)), _) => Start::At(at),
            (Some(Cell::Time(_)) | None, _) => return Err(self.bad(Column::Start, "date")),
        }))
    }

    fn end(&self, start: &Start, zone: &Zone) -> Result<Option<Start>, Problem> {
        let clock = self.clock(Column::EndTime, "end")?;
        let first = match start {
            Start::Day(day) => *day,
            Start::At(at) => zone.wall(*at).date(),
        };
        let at = |day: NaiveDate, time| Start::At(zone.instant(day.and_time(time)));
        let text = self.raw(Column::End);
        if text.is_empty() {
            return Ok(clock.map(|time| at(first, time)));
        }
        Ok(Some(match (cell(text), clock) {
            (Some(Cell::Day(day)), Some(time)) => at(day, time),
            (Some(Cell::Day(day)), None) => Start::Day(day),
            (Some(Cell::Time(time)), _) => at(first, time),
            (Some(Cell::Wall(wall)), _) => Start::At(zone.instant(wall)),
            (Some(Cell::Instant(at)), _) => Start::At(at),
            (None, _) => return Err(self.bad(Column::End, "end")),
        }))
    }

    /// The status; one that has no counterpart is left out, with a notice.
    fn status(&self) -> (RecordStatus, Option<Problem>) {
        let word = fold(self.raw(Column::Status));
        let status = match word.as_str() {
            "" => RecordStatus::Unspecified,
            "brouillon" | "draft" | "tentative" | "provisoire" => RecordStatus::Tentative,
            "confirme" | "confirmee" | "confirmed" | "planifie" | "planifiee" | "planned" => {
                RecordStatus::Confirmed
            }
            "realise" | "realisee" | "termine" | "terminee" | "fait" | "done" | "completed"
            | "finished" => RecordStatus::Done,
            "annule" | "annulee" | "cancelled" | "canceled" => RecordStatus::Cancelled,
            // The board's own words, which a table that it exported repeats: the board knows them better.
            "encours" | "inprogress" | "enpause" | "paused" | "enretard" | "late" | "inacheve"
            | "inachevee" | "unfinished" | "reporte" | "reportee" | "postponed"
                if self.text(Column::Reference).ends_with(OWN_UID) =>
            {
                RecordStatus::Unspecified
            }
            _ => {
                let value = quote(self.raw(Column::Status));
                return (
                    RecordStatus::Unspecified,
                    Some(Problem::StatusLeft { value }),
                );
            }
        };
        (status, None)
    }
}

fn technician(name: String) -> Person {
    match name.rsplit_once('<') {
        Some((name, email)) => Person {
            name: clean(name),
            email: clean(email.trim_end_matches('>')).to_lowercase(),
        },
        None if name.contains('@') => Person {
            name: String::new(),
            email: name.to_lowercase(),
        },
        None => Person {
            name,
            email: String::new(),
        },
    }
}
