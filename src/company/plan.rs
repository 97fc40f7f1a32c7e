//! What a file would change in a base. Everything is checked before anything is changed.

mod people;
mod template;

use std::collections::BTreeSet;

use super::difference;
use super::file::{CompanyFile, Placed, SettingsTable};
use super::hours;
use super::mistake::{Mistake, Problem};
use crate::domain::text::sanitise;
use crate::domain::{
    Amendment, Branch, BranchId, Directory, Letterhead, MailSettings, Minutes, Piece, Retention,
    Settings, Skill, SkillId, Tag, TagId,
};
use crate::i18n::parse;

/// What becomes of an entry of the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum What {
    /// It comes into the base.
    New,
    /// It is another than in the base.
    Changed,
}

/// One entry of the file that changes something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// New or another.
    pub what: What,
    /// The keys of the file in which it differs; none where it is new.
    pub keys: Vec<String>,
    /// How, for a base.
    pub amendment: Amendment,
}

/// Everything that a file changes.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Plan {
    /// Settings, where they become others.
    pub settings: Option<Settings>,
    /// The keys of the settings that differ.
    pub settings_keys: Vec<String>,
    /// Pieces, in an order in which each finds what it points to.
    pub changes: Vec<Change>,
    /// Entries that are in the base as they stand.
    pub unchanged: usize,
}

impl Plan {
    /// A configuration as it is afterwards.
    #[must_use]
    pub fn on(self, mut directory: Directory) -> Directory {
        fn put<T>(all: &mut Vec<T>, one: T, same: impl Fn(&T, &T) -> bool) {
            match all.iter_mut().find(|other| same(other, &one)) {
                Some(other) => *other = one,
                None => all.push(one),
            }
        }
        if let Some(settings) = self.settings {
            directory.settings = settings;
        }
        for change in self.changes {
            match change.amendment.after {
                Piece::Branch(one) => put(&mut directory.branches, one, |a, b| a.id == b.id),
                Piece::Technician(one) => {
                    put(&mut directory.technicians, *one, |a, b| a.id == b.id);
                }
                Piece::Tag(one) => put(&mut directory.tags, one, |a, b| a.id == b.id),
                Piece::Skill(one) => put(&mut directory.skills, one, |a, b| a.id == b.id),
                Piece::Template(one) => {
                    put(&mut directory.templates, *one, |a, b| a.id == b.id);
                }
                Piece::User(one) => put(&mut directory.users, one, |a, b| a.id == b.id),
            }
        }
        directory
    }
}

/// What a file would change.
///
/// # Errors
/// Every mistake of the file, in its order.
pub fn plan(company: &CompanyFile, directory: &Directory) -> Result<Plan, Vec<Mistake>> {
    let mut planner = Planner {
        text: &company.text,
        after: directory.clone(),
        plan: Plan::default(),
        mistakes: Vec::new(),
    };
    planner.settings(company);
    planner.simple(company);
    planner.templates(company);
    planner.technicians(company);
    planner.users(company);
    if planner.mistakes.is_empty() {
        Ok(planner.plan)
    } else {
        planner
            .mistakes
            .sort_by_key(|mistake| (mistake.line, mistake.column));
        Err(planner.mistakes)
    }
}

/// Walks through a file with the base as it would be so far.
struct Planner<'f> {
    text: &'f str,
    after: Directory,
    plan: Plan,
    mistakes: Vec<Mistake>,
}

/// The next id of a kind, as a base gives it.
fn next(ids: impl Iterator<Item = i64>) -> i64 {
    ids.max().unwrap_or(0) + 1
}

/// A text of a file as it is kept.
fn clean(text: &str) -> String {
    sanitise(text.trim())
}

impl Planner<'_> {
    fn wrong(&mut self, at: std::ops::Range<usize>, problem: Problem) {
        self.mistakes
            .push(Mistake::at(self.text, Some(at), problem));
    }

    fn value(&mut self, key: &'static str, given: &Placed, allowed: &'static str) {
        let value = given.get_ref().clone();
        self.wrong(
            given.span(),
            Problem::Value {
                key,
                value,
                allowed,
            },
        );
    }

    /// Every name of a kind once, as it is kept.
    fn unique<'p>(
        &mut self,
        key: &'static str,
        kept: fn(&str) -> String,
        names: impl Iterator<Item = &'p Placed>,
    ) {
        let mut seen = BTreeSet::new();
        for name in names {
            let text = kept(name.get_ref());
            if text.is_empty() {
                self.wrong(name.span(), Problem::Empty { key });
            } else if !seen.insert(text.clone()) {
                self.wrong(name.span(), Problem::Twice { key, name: text });
            }
        }
    }

    /// A text that must be there.
    fn filled(&mut self, key: &'static str, given: &Placed) -> String {
        let text = clean(given.get_ref());
        if text.is_empty() {
            self.wrong(given.span(), Problem::Empty { key });
        }
        text
    }

    fn length(&mut self, key: &'static str, given: &Placed) -> Minutes {
        let read = parse::duration(given.get_ref());
        read.unwrap_or_else(|_| {
            self.value(key, given, "1h30, 45 min, …");
            Minutes::ZERO
        })
    }

    /// Notes what becomes of a piece.
    fn take(&mut self, before: Option<Piece>, after: Piece) {
        if before.as_ref() == Some(&after) {
            self.plan.unchanged += 1;
            return;
        }
        let (what, keys) = match &before {
            None => (What::New, Vec::new()),
            Some(before) => (
                What::Changed,
                difference::of_pieces(before, &after, &self.after),
            ),
        };
        self.plan.changes.push(Change {
            what,
            keys,
            amendment: Amendment { before, after },
        });
    }

    fn settings(&mut self, company: &CompanyFile) {
        let Some(table) = &company.company else {
            return;
        };
        let before = self.after.settings.clone();
        let after = self.changed(before.clone(), table.get_ref());
        if let Err(error) = after.check() {
            self.wrong(table.span(), Problem::Settings(error));
        }
        if after == before {
            self.plan.unchanged += 1;
        } else {
            self.plan.settings_keys = difference::of_settings(&before, &after);
            self.plan.settings = Some(after.clone());
        }
        self.after.settings = after;
    }

    fn changed(&mut self, mut settings: Settings, table: &SettingsTable) -> Settings {
        fn set<T: Clone>(value: &mut T, given: Option<&T>) {
            if let Some(given) = given {
                *value = given.clone();
            }
        }
        if let Some(name) = &table.name {
            settings.company = clean(name);
        }
        set(&mut settings.language, table.language.as_ref());
        set(&mut settings.time_tracking, table.time_tracking.as_ref());
        set(
            &mut settings.tracking_required,
            table.tracking_required.as_ref(),
        );
        set(&mut settings.edit_from, table.edit_from.as_ref());
        set(&mut settings.edit_done_from, table.edit_done_from.as_ref());
        set(
            &mut settings.correct_measured_from,
            table.correct_measured_from.as_ref(),
        );
        set(&mut settings.holidays.rule, table.holidays.as_ref());
        set(&mut settings.holidays.company, table.closed.as_ref());
        set(&mut settings.reasons, table.reasons.as_ref());
        set(
            &mut settings.keep_photo_place,
            table.keep_photo_place.as_ref(),
        );
        set(&mut settings.photo_limit, table.photo_limit.as_ref());
        set(&mut settings.kiosk_names, table.kiosk_names.as_ref());
        if let Some(kept) = &table.retention {
            settings.retention = Retention {
                personal: kept.personal,
                pictures: kept.pictures,
                mails: kept.mails,
            };
        }
        if let Some(zone) = &table.zone {
            match zone.get_ref().parse() {
                Ok(zone) => settings.zone = zone,
                Err(_) => self.value("zone", zone, "Europe/Paris, Indian/Reunion, …"),
            }
        }
        if let Some(day) = &table.day {
            match hours::range(day.get_ref()) {
                Some((from, to)) => (settings.day_from, settings.day_to) = (from, to),
                None => self.value("day", day, "7h-19h"),
            }
        }
        if let Some(step) = &table.step {
            settings.step = self.length("step", step);
        }
        if let Some(minimum) = &table.slot_minimum {
            settings.slot_minimum = self.length("slot_minimum", minimum);
        }
        if let Some(head) = &table.letterhead {
            settings.letterhead = Letterhead {
                lines: head.lines.iter().map(|line| clean(line)).collect(),
                footer: clean(&head.footer),
                logo: settings.letterhead.logo,
            };
        }
        if let Some(mail) = &table.mail {
            settings.mail = Some(MailSettings {
                host: clean(&mail.host),
                port: mail.port,
                security: mail.security,
                login: mail.login.as_deref().map(clean),
                from: clean(&mail.from),
                reply_to: mail.reply_to.as_deref().map(clean),
            });
        }
        settings
    }

    /// Branches, tasks, tags.
    fn simple(&mut self, company: &CompanyFile) {
        self.unique(
            "branches.name",
            clean,
            company.branches.iter().map(|one| &one.name),
        );
        self.unique(
            "tasks.name",
            clean,
            company.tasks.iter().map(|one| &one.name),
        );
        self.unique("tags.name", clean, company.tags.iter().map(|one| &one.name));
        for table in &company.branches {
            let name = clean(table.name.get_ref());
            let before = self.after.branches.iter().find(|one| one.name == name);
            let before = before.cloned();
            let after = Branch {
                id: before.as_ref().map_or_else(
                    || BranchId(next(self.after.branches.iter().map(|one| one.id.0))),
                    |one| one.id,
                ),
                name,
                city: clean(&table.city),
                active: table.active,
            };
            if before.is_none() {
                self.after.branches.push(after.clone());
            }
            self.take(before.map(Piece::Branch), Piece::Branch(after));
        }
        for table in &company.tasks {
            let name = clean(table.name.get_ref());
            let planned = table
                .planned
                .as_ref()
                .map_or(Minutes::ZERO, |given| self.length("tasks.planned", given));
            let before = self.after.skills.iter().find(|one| one.name == name);
            let before = before.cloned();
            let after = Skill {
                id: before.as_ref().map_or_else(
                    || SkillId(next(self.after.skills.iter().map(|one| one.id.0))),
                    |one| one.id,
                ),
                name,
                planned,
                active: table.active,
            };
            if before.is_none() {
                self.after.skills.push(after.clone());
            }
            self.take(before.map(Piece::Skill), Piece::Skill(after));
        }
        for table in &company.tags {
            let name = clean(table.name.get_ref());
            let before = self.after.tags.iter().find(|one| one.name == name);
            let before = before.cloned();
            let after = Tag {
                id: before.as_ref().map_or_else(
                    || TagId(next(self.after.tags.iter().map(|one| one.id.0))),
                    |one| one.id,
                ),
                name,
                urgent: table.urgent,
                active: table.active,
            };
            if before.is_none() {
                self.after.tags.push(after.clone());
            }
            self.take(before.map(Piece::Tag), Piece::Tag(after));
        }
    }

    /// The task of that name.
    fn task(&mut self, key: &'static str, given: &Placed) -> Option<SkillId> {
        let name = clean(given.get_ref());
        let found = self.after.skills.iter().find(|one| one.name == name);
        let found = found.map(|one| one.id);
        if found.is_none() {
            self.wrong(given.span(), Problem::Unknown { key, name });
        }
        found
    }
}
