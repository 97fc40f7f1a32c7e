//! Working hours for a time: absences, summer hours, another week from a day on.

use chrono::NaiveDate;

use super::editor::{Saving, Subject};
use super::hours;
use super::parts::{Fault, Id, Item, Period, Sheet};
use super::read;
use crate::domain::calendar::{Instead, Permanent, Temporary, Week};
use crate::i18n::format;
use crate::tui::state::State;

/// An absence, other hours for some days, or another week from a day on.
pub struct PeriodSubject {
    /// `None` for a new one.
    period: Option<Period>,
}

impl PeriodSubject {
    /// One that is known, or a new one.
    pub fn new(period: Option<Period>) -> Self {
        Self { period }
    }
}

const ABSENCE: usize = 0;
const OTHER_HOURS: usize = 1;
const NEW_WEEK: usize = 2;

impl Subject for PeriodSubject {
    fn title(&self, state: &State) -> String {
        state.look.catalogue.text("setup-period").to_owned()
    }

    fn is_new(&self) -> bool {
        self.period.is_none()
    }

    fn sheet(&self, state: &State) -> Sheet {
        let words = state.look.catalogue;
        let none = Week::empty();
        let day = |day: Option<NaiveDate>| {
            day.map_or_else(String::new, |day| format::date_medium(words, day))
        };
        let (kind, from, until, reason, week) = match &self.period {
            None => (ABSENCE, None, None, "", None),
            Some(Period::From(week)) => {
                (NEW_WEEK, Some(week.from), week.until, "", Some(&week.week))
            }
            Some(Period::Temporary(days)) => {
                let (kind, week) = match &days.instead {
                    Instead::Absence => (ABSENCE, None),
                    Instead::Hours(week) => (OTHER_HOURS, Some(week)),
                };
                (
                    kind,
                    Some(days.from),
                    Some(days.until),
                    days.reason.as_str(),
                    week,
                )
            }
        };
        let choice = |name, note| (words.text(name).to_owned(), words.text(note).to_owned());
        let kinds = vec![
            choice("setup-period-absence", "setup-period-absence-note"),
            choice("setup-period-hours", "setup-period-hours-note"),
            choice("setup-period-week", "setup-period-week-note"),
        ];
        let sheet = Sheet::default()
            .radio("setup-period-kind", kinds, kind)
            .text("setup-period-from", &day(from), 22)
            .noted(words.text("go-to-examples"))
            .text("setup-period-until", &day(until), 22)
            .text("setup-period-reason", reason, 34);
        hours::week_fields(sheet, week.unwrap_or(&none), words.lang())
            .noted(words.text("setup-hours-note"))
            .button("setup-hours-copy")
    }

    fn adjust(&self, sheet: &mut Sheet, state: &State) {
        let kind = sheet.chosen("setup-period-kind");
        for (_, id) in hours::DAYS {
            sheet.show(id, kind != ABSENCE);
        }
        sheet.show("setup-hours-copy", kind != ABSENCE);
        sheet.show("setup-period-reason", kind != NEW_WEEK);
        let note = if kind == NEW_WEEK {
            "setup-period-until-next"
        } else {
            "setup-period-until-same"
        };
        sheet.note("setup-period-until", state.look.catalogue.text(note));
    }

    fn press(
        &mut self,
        sheet: &mut Sheet,
        button: Id,
        _state: &State,
    ) -> Result<Vec<crate::tui::event::Effect>, String> {
        if button == "setup-hours-copy" {
            hours::copy_monday(sheet);
        }
        Ok(Vec::new())
    }

    fn read(&self, sheet: &Sheet, state: &State) -> Result<Saving, Vec<Fault>> {
        let words = state.look.catalogue;
        let kind = sheet.chosen("setup-period-kind");
        let mut faults = Vec::new();
        let from = read::kept(&mut faults, read::day(sheet, "setup-period-from", state)).flatten();
        let until =
            read::kept(&mut faults, read::day(sheet, "setup-period-until", state)).flatten();
        let week = if kind == ABSENCE {
            None
        } else {
            read::kept(&mut faults, hours::read_week(sheet, words))
        };
        if from.is_none() && faults.is_empty() {
            faults.push(Fault::new(
                "setup-period-from",
                words.text("form-date-missing"),
            ));
        }
        if let (Some(from), Some(until)) = (from, until)
            && until < from
        {
            faults.push(Fault::new(
                "setup-period-until",
                words.text("setup-period-reversed"),
            ));
        }
        let from = from.unwrap_or_default();
        let week = week.unwrap_or_default();
        read::or_faults(faults, || {
            let period = if kind == NEW_WEEK {
                Period::From(Permanent { from, until, week })
            } else {
                Period::Temporary(Temporary {
                    from,
                    until: until.unwrap_or(from),
                    reason: sheet.line("setup-period-reason"),
                    instead: if kind == ABSENCE {
                        Instead::Absence
                    } else {
                        Instead::Hours(week)
                    },
                })
            };
            Saving::Item(Box::new(Item::Period(period)))
        })
    }
}
