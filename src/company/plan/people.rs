//! Technicians with their hours, and users.

use std::ops::Range;

use super::super::file::{CompanyFile, TechnicianTable, UserTable};
use super::super::hours;
use super::super::mistake::Problem;
use super::{Planner, clean, next};
use crate::domain::calendar::{Instead, Permanent, Temporary, WorkingHours};
use crate::domain::{Amendment, BranchId, Level, Piece, Technician, TechnicianId, User, UserId};

/// What hours look like.
const HOURS: &str = "8h-12h 13h30-17h30";

impl Planner<'_> {
    pub(super) fn technicians(&mut self, company: &CompanyFile) {
        self.unique(
            "technicians.name",
            clean,
            company.technicians.iter().map(|one| &one.name),
        );
        for table in &company.technicians {
            let name = clean(table.name.get_ref());
            let before = self.after.technicians.iter().find(|one| one.name == name);
            let before = before.cloned();
            let id = before.as_ref().map_or_else(
                || TechnicianId(next(self.after.technicians.iter().map(|one| one.id.0))),
                |one| one.id,
            );
            let after = self.technician(id, name, table);
            if before.is_none() {
                self.after.technicians.push(after.clone());
            }
            let piece = |one| Piece::Technician(Box::new(one));
            self.take(before.map(piece), piece(after));
        }
    }

    fn technician(
        &mut self,
        id: TechnicianId,
        name: String,
        table: &TechnicianTable,
    ) -> Technician {
        let branch = clean(table.branch.get_ref());
        let found = self.after.branches.iter().find(|one| one.name == branch);
        let found = found.map(|one| one.id);
        if found.is_none() {
            self.wrong(
                table.branch.span(),
                Problem::Unknown {
                    key: "technicians.branch",
                    name: branch,
                },
            );
        }
        let skills = table
            .tasks
            .iter()
            .filter_map(|task| self.task("technicians.tasks", task))
            .collect();
        Technician {
            id,
            name,
            email: table
                .email
                .as_deref()
                .map(clean)
                .filter(|email| !email.is_empty()),
            branch: found.unwrap_or(BranchId(0)),
            skills,
            hours: self.hours(table),
            active: table.active,
        }
    }

    fn hours(&mut self, table: &TechnicianTable) -> WorkingHours {
        let mut permanent = Vec::new();
        for week in &table.weeks {
            let (span, week) = (week.span(), week.get_ref());
            match hours::week(&week.days) {
                Ok(hours) => permanent.push(Permanent {
                    from: week.from.unwrap_or_default(),
                    until: week.until,
                    week: hours,
                }),
                Err(value) => self.unclear(span, value),
            }
        }
        let mut temporary = Vec::new();
        for period in &table.periods {
            let (span, period) = (period.span(), period.get_ref());
            let instead = match period.hours.as_ref().map(hours::week) {
                None => Instead::Absence,
                Some(Ok(week)) => Instead::Hours(week),
                Some(Err(value)) => {
                    self.unclear(span, value);
                    continue;
                }
            };
            temporary.push(Temporary {
                from: period.from,
                until: period.until,
                reason: clean(&period.reason),
                instead,
            });
        }
        WorkingHours::new(permanent, temporary).unwrap_or_else(|_| {
            // Reversed, or two weeks from the same day on.
            self.value(
                "weeks, periods",
                &table.name,
                "from = 2026-01-01, until = 2026-12-31",
            );
            WorkingHours::never()
        })
    }

    fn unclear(&mut self, at: Range<usize>, value: String) {
        self.wrong(
            at,
            Problem::Value {
                key: "hours",
                value,
                allowed: HOURS,
            },
        );
    }

    pub(super) fn users(&mut self, company: &CompanyFile) {
        self.unique(
            "users.login",
            login_of,
            company.users.iter().map(|one| &one.login),
        );
        for table in &company.users {
            let login = login_of(table.login.get_ref());
            let before = self.after.users.iter().find(|one| one.login == login);
            let before = before.cloned();
            let id = before.as_ref().map_or_else(
                || UserId(next(self.after.users.iter().map(|one| one.id.0))),
                |one| one.id,
            );
            let after = self.user(id, login, table);
            if before.is_none() {
                self.after.users.push(after.clone());
            }
            self.take(before.map(Piece::User), Piece::User(after));
        }
        // A base refuses to be left without a manager, be it for the time of one change: who stops comes last.
        let changes = std::mem::take(&mut self.plan.changes);
        let (stop, others): (Vec<_>, Vec<_>) = changes
            .into_iter()
            .partition(|change| stops_managing(&change.amendment));
        self.plan.changes = others.into_iter().chain(stop).collect();
    }

    fn user(&mut self, id: UserId, login: String, table: &UserTable) -> User {
        if login.contains(char::is_whitespace) {
            self.value("users.login", &table.login, "marie, j.dupont, …");
        }
        let technician = table.technician.as_ref().and_then(|given| {
            let name = clean(given.get_ref());
            let found = self.after.technicians.iter().find(|one| one.name == name);
            let found = found.map(|one| one.id);
            if found.is_none() {
                self.wrong(
                    given.span(),
                    Problem::Unknown {
                        key: "users.technician",
                        name,
                    },
                );
            }
            found
        });
        User {
            id,
            login,
            name: self.filled("users.name", &table.name),
            level: table.level,
            technician,
            active: table.active,
            language: table.language,
        }
    }
}

/// Whether somebody who manages does so no longer.
fn stops_managing(amendment: &Amendment) -> bool {
    let manages = |piece: &Piece| matches!(piece, Piece::User(user) if user.active && user.level == Level::Manager);
    amendment.before.as_ref().is_some_and(manages) && !manages(&amendment.after)
}

/// A login as it is kept.
fn login_of(text: &str) -> String {
    clean(text).to_lowercase()
}
