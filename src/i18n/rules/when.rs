//! Instants and spans as sentences need them.

use chrono::{DateTime, Datelike, NaiveDate, NaiveTime, Utc};
use chrono_tz::Tz;

use crate::domain::calendar::{local_date, wall_minute};
use crate::domain::span::Span;
use crate::i18n::{Catalogue, format};

/// Writes the wall time of a zone. The year is left out where it is the year that the reader has in mind.
#[derive(Clone, Copy)]
pub(super) struct When<'a> {
    pub(super) catalogue: &'a Catalogue,
    pub(super) zone: Tz,
    pub(super) year: Option<i32>,
}

impl When<'_> {
    /// `mar. 24 nov.`, with its year where that is another one.
    pub(super) fn day(self, day: NaiveDate) -> String {
        if self.year.is_some_and(|year| year != day.year()) {
            return format::date_abbr(self.catalogue, day);
        }
        let weekday = format::weekday_short(self.catalogue, day);
        format!("{weekday} {}", format::day_month(self.catalogue, day))
    }

    /// `9h00`.
    pub(super) fn hour(self, instant: DateTime<Utc>) -> String {
        format::hour(self.catalogue.lang(), self.wall(instant).1)
    }

    /// `mar. 24 nov. 9h00`.
    pub(super) fn instant(self, instant: DateTime<Utc>) -> String {
        format!(
            "{} {}",
            self.day(local_date(instant, self.zone)),
            self.hour(instant)
        )
    }

    /// `mar. 24 nov. 9h00 - 10h00`, `mar. 24 nov. 9h00 - mer. 25 nov. 10h00`.
    pub(super) fn span(self, span: Span) -> String {
        if self.one_day(span) {
            format!("{} - {}", self.instant(span.start), self.hour(span.end))
        } else {
            format!("{} - {}", self.instant(span.start), self.instant(span.end))
        }
    }

    /// Whether a span starts and ends on the same local day.
    pub(super) fn one_day(self, span: Span) -> bool {
        self.wall(span.start).0 == self.wall(span.end).0
    }

    fn wall(self, instant: DateTime<Utc>) -> (NaiveDate, NaiveTime) {
        let day = local_date(instant, self.zone);
        let seconds = u32::try_from(wall_minute(instant, day, self.zone) * 60).unwrap_or_default();
        (
            day,
            NaiveTime::from_num_seconds_from_midnight_opt(seconds, 0).unwrap_or_default(),
        )
    }
}
