//! Who goes to clients: where they belong, what they can do, and when they work.

use chrono::{NaiveDate, Weekday};

use super::editor::Subject;
use super::hours;
use super::kept::{Kept, kept};
use super::parts::{Fault, Id, Item, Period, Sheet};
use super::period::PeriodSubject;
use super::read;
use crate::domain::calendar::{PeriodError, Permanent, Slot, Week, WorkingHours};
use crate::domain::{BranchId, Directory, Piece, Technician, is_mail_address};
use crate::i18n::format;
use crate::t;
use crate::tui::state::State;

/// Monday to Friday, 8 to 12 and 13:30 to 17:30.
pub fn usual_week() -> Week {
    const DAYS: [Weekday; 5] = [
        Weekday::Mon,
        Weekday::Tue,
        Weekday::Wed,
        Weekday::Thu,
        Weekday::Fri,
    ];
    let slots: Vec<Slot> = [(480, 720), (810, 1050)]
        .into_iter()
        .filter_map(|(from, to)| Slot::new(from, to).ok())
        .collect();
    Week::same(&DAYS, &slots).unwrap_or_default()
}

/// The place of the week that holds on a day.
fn current(hours: &WorkingHours, today: NaiveDate) -> Option<usize> {
    hours
        .permanent()
        .iter()
        .rposition(|week| week.from <= today)
}

/// The branches that can be chosen, with where the technician is.
fn branches(technician: &Technician, directory: &Directory) -> Vec<(BranchId, String)> {
    let all = directory.branches.iter();
    all.filter(|branch| branch.active || branch.id == technician.branch)
        .map(|branch| (branch.id, branch.name.clone()))
        .collect()
}

impl Kept for Technician {
    kept!(Technician, technicians);

    fn sheet(&self, state: &State) -> Sheet {
        let words = state.look.catalogue;
        let directory = &state.directory;
        let branches = branches(self, directory);
        let branch = branches.iter().position(|(id, _)| *id == self.branch);
        let skills = directory.skills.iter().map(|skill| skill.name.clone());
        let known = |id| directory.skills.iter().position(|skill| skill.id == id);
        let chosen = self.skills.iter().filter_map(|id| known(*id));
        let current = current(&self.hours, state.today());
        let week = current.and_then(|at| self.hours.permanent().get(at));
        let mut items: Vec<Item> = Vec::new();
        for (place, week) in self.hours.permanent().iter().enumerate() {
            if Some(place) != current {
                items.push(Item::Period(Period::From(week.clone())));
            }
        }
        let temporary = self.hours.temporary().iter().cloned();
        items.extend(temporary.map(|days| Item::Period(Period::Temporary(days))));
        let sheet = Sheet::default()
            .text("setup-name", &self.name, 32)
            .text(
                "setup-technician-email",
                self.email.as_deref().unwrap_or_default(),
                32,
            )
            .noted(words.text("setup-technician-email-note"))
            .choice(
                "setup-technician-branch",
                branches.into_iter().map(|(_, name)| name).collect(),
                branch.unwrap_or(0),
            )
            .choices(
                "setup-technician-skills",
                skills.collect(),
                chosen.collect(),
            )
            .check("setup-active", self.active)
            .noted(words.text("setup-technician-active-note"))
            .heading("setup-group-hours");
        let none = Week::empty();
        let week = week.map_or(&none, |week| &week.week);
        hours::week_fields(sheet, week, words.lang())
            .noted(words.text("setup-hours-note"))
            .button("setup-hours-copy")
            .heading("setup-group-periods")
            .list("setup-periods", items, false)
            .noted(words.text("setup-periods-note"))
    }

    fn read(&self, sheet: &Sheet, state: &State) -> Result<Self, Vec<Fault>> {
        let words = state.look.catalogue;
        let directory = &state.directory;
        let mut faults = Vec::new();
        let name = read::kept(&mut faults, read::name(sheet, "setup-name", state));
        let week = read::kept(&mut faults, hours::read_week(sheet, words));
        let email = Some(sheet.line("setup-technician-email")).filter(|email| !email.is_empty());
        if email
            .as_deref()
            .is_some_and(|email| !is_mail_address(email))
        {
            faults.push(Fault::new(
                "setup-technician-email",
                words.text("form-client-email"),
            ));
        }
        let hours = read::kept(
            &mut faults,
            self.hours(week.unwrap_or_default(), sheet, state),
        );
        let branches = branches(self, directory);
        let branch = branches.get(sheet.chosen("setup-technician-branch"));
        let skills = sheet.all_chosen("setup-technician-skills").iter();
        let skills = skills.filter_map(|place| directory.skills.get(*place));
        read::or_faults(faults, || Self {
            name: name.unwrap_or_default(),
            email,
            branch: branch.map_or(self.branch, |(id, _)| *id),
            skills: skills.map(|skill| skill.id).collect(),
            hours: hours.unwrap_or_default(),
            active: sheet.is_on("setup-active"),
            ..self.clone()
        })
    }

    fn press(sheet: &mut Sheet, button: Id) {
        if button == "setup-hours-copy" {
            hours::copy_monday(sheet);
        }
    }

    fn open(&self, sheet: &Sheet, list: Id, at: Option<usize>) -> Option<Box<dyn Subject>> {
        let item = at.and_then(|at| sheet.items(list).get(at)).cloned();
        let period = match item {
            Some(Item::Period(period)) => Some(period),
            _ => None,
        };
        Some(Box::new(PeriodSubject::new(period)))
    }

    fn field(name: &str) -> Option<Id> {
        match name {
            "name" => Some("setup-name"),
            "email" => Some("setup-technician-email"),
            "branch" => Some("setup-technician-branch"),
            "skill" => Some("setup-technician-skills"),
            "hours" => Some("weekday-mon"),
            _ => None,
        }
    }
}

/// The hours that a sheet says.
trait Hours {
    fn hours(&self, week: Week, sheet: &Sheet, state: &State) -> Result<WorkingHours, Vec<Fault>>;
}

impl Hours for Technician {
    fn hours(&self, week: Week, sheet: &Sheet, state: &State) -> Result<WorkingHours, Vec<Fault>> {
        let known =
            current(&self.hours, state.today()).and_then(|at| self.hours.permanent().get(at));
        let mut permanent = vec![Permanent {
            from: known.map_or_else(NaiveDate::default, |known| known.from),
            until: known.and_then(|known| known.until),
            week,
        }];
        let mut temporary = Vec::new();
        for item in sheet.items("setup-periods") {
            match item {
                Item::Period(Period::From(week)) => permanent.push(week.clone()),
                Item::Period(Period::Temporary(days)) => temporary.push(days.clone()),
                Item::Question(_) => {}
            }
        }
        let words = state.look.catalogue;
        WorkingHours::new(permanent, temporary).map_err(|error| {
            let sentence = match error {
                PeriodError::SameStart { from } => {
                    t!(
                        words,
                        "setup-period-same",
                        day = format::date_medium(words, from)
                    )
                }
                PeriodError::Reversed { .. } => words.text("setup-period-reversed").to_owned(),
            };
            vec![Fault::new("setup-periods", sentence)]
        })
    }
}
