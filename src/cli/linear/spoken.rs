//! Visits as one says them: no columns, no signs, no colours.

use chrono::{DateTime, NaiveDate, Utc};

use crate::backend::Window;
use crate::cli::words;
use crate::domain::{Directory, Intervention, Template};
use crate::i18n::{Catalogue, format};
use crate::t;

/// What spoken words need to know.
#[derive(Clone, Copy)]
pub(crate) struct Speaker<'a> {
    pub(crate) catalogue: &'static Catalogue,
    pub(crate) directory: &'a Directory,
    pub(crate) now: DateTime<Utc>,
}

impl Speaker<'_> {
    /// "9h00 à 10h30, Jacques Le Goff, ramonage chez Cotillon Marie à Rennes, réalisé, RAM0042".
    pub(crate) fn visit(&self, visit: &Intervention) -> String {
        self.on(visit, None)
    }

    /// The same under the heading of a day, which need not be said again.
    fn on(&self, visit: &Intervention, day: Option<NaiveDate>) -> String {
        let names: Vec<String> = visit
            .technicians
            .iter()
            .map(|id| self.directory.technician_name(*id))
            .collect();
        let parts = [
            self.hours(visit, day),
            self.list(&names),
            self.what(visit),
            Some(words::status(self.catalogue, visit, self.now).to_lowercase()),
            visit.number.clone(),
        ];
        let parts: Vec<String> = parts.into_iter().flatten().collect();
        parts.join(", ")
    }

    /// From when to when, with the days that differ from the one that was said already.
    fn hours(&self, visit: &Intervention, said: Option<NaiveDate>) -> Option<String> {
        let zone = self.directory.zone();
        let schedule = visit.schedule?;
        let (start, end) = (
            schedule.start.with_timezone(&zone),
            schedule.end.with_timezone(&zone),
        );
        let said = said.unwrap_or_else(|| start.date_naive());
        let hour = format::hour(self.catalogue.lang(), start.time());
        let from = if start.date_naive() == said {
            hour
        } else {
            t!(
                self.catalogue,
                "linear-day-hour",
                day = format::date_long(self.catalogue, start.date_naive()),
                hour = hour
            )
        };
        // The day of the end is said even where it stands above: after another day, an hour alone would be of that one.
        Some(words::until(self.catalogue, from, start, end))
    }

    /// "ramonage chez Cotillon Marie à Rennes"; the title where it says something else.
    fn what(&self, visit: &Intervention) -> Option<String> {
        let kind = visit
            .template
            .and_then(|id| self.directory.template(id))
            .map(|template: &Template| lower_first(&template.name));
        let Some(client) = visit
            .client
            .as_ref()
            .filter(|client| !client.name.is_empty())
        else {
            let title = Some(visit.label.clone()).filter(|label| !label.is_empty());
            return match (kind, title) {
                (Some(kind), Some(title)) => Some(format!("{kind}, {title}")),
                (kind, title) => kind.or(title),
            };
        };
        let kind = kind.unwrap_or_else(|| lower_first(self.catalogue.text("word-intervention")));
        let said = if client.city.is_empty() {
            t!(
                self.catalogue,
                "linear-at-client",
                what = kind,
                client = client.name.as_str()
            )
        } else {
            t!(
                self.catalogue,
                "linear-at-client-in",
                what = kind,
                client = client.name.as_str(),
                city = client.city.as_str()
            )
        };
        if visit.label == client.label() || visit.label.is_empty() {
            Some(said)
        } else {
            Some(format!("{said}, {}", visit.label))
        }
    }

    /// "Anna, Bruno et Chloé".
    pub(crate) fn list(&self, names: &[String]) -> Option<String> {
        let (last, before) = names.split_last()?;
        if before.is_empty() {
            return Some(last.clone());
        }
        Some(t!(
            self.catalogue,
            "linear-and",
            before = before.join(", "),
            last = last.as_str()
        ))
    }

    /// "mardi 24 novembre 2026 : 3 interventions".
    pub(crate) fn heading(&self, day: NaiveDate, count: usize) -> String {
        let day = upper_first(&format::date_long(self.catalogue, day));
        t!(self.catalogue, "linear-day", day = day, count = count)
    }

    /// Visits of a window by start, then those of the pool, under a heading for each day; what began before it stands under
    /// its first day. `number` says what stands before a visit.
    pub(crate) fn days<'v>(
        &self,
        visits: impl IntoIterator<Item = &'v Intervention>,
        window: Window,
        number: &mut dyn FnMut(&'v Intervention) -> String,
    ) -> String {
        let zone = self.directory.zone();
        let mut days: Vec<(Option<NaiveDate>, Vec<&Intervention>)> = Vec::new();
        for visit in visits {
            let day = visit
                .schedule
                .map(|schedule| schedule.start.with_timezone(&zone).date_naive())
                .map(|day| day.max(window.first));
            match days.last_mut().filter(|(last, _)| *last == day) {
                Some((_, same)) => same.push(visit),
                None => days.push((day, vec![visit])),
            }
        }
        let mut text = String::new();
        for (day, visits) in days {
            let heading = match day {
                Some(day) => self.heading(day, visits.len()),
                None => t!(self.catalogue, "linear-pool", count = visits.len()),
            };
            text.push_str(&heading);
            text.push('\n');
            for visit in visits {
                text.push_str(&number(visit));
                text.push_str(&self.on(visit, day));
                text.push('\n');
            }
        }
        text
    }

    /// "lundi 23 novembre 2026" or "du lundi 23 novembre 2026 au dimanche 29 novembre 2026".
    pub(crate) fn window(&self, window: Window) -> String {
        let first = format::date_long(self.catalogue, window.first);
        if window.days <= 1 {
            return first;
        }
        let last = format::date_long(self.catalogue, window.last());
        t!(self.catalogue, "linear-window", first = first, last = last)
    }
}

pub(crate) fn lower_first(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next();
    // A word all of capitals is an abbreviation: SAV.
    if letters.clone().next().is_some_and(char::is_uppercase) {
        return text.to_owned();
    }
    first
        .into_iter()
        .flat_map(char::to_lowercase)
        .chain(letters)
        .collect()
}

pub(crate) fn upper_first(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next();
    first
        .into_iter()
        .flat_map(char::to_uppercase)
        .chain(letters)
        .collect()
}
