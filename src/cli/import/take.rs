//! Record by record into the base.

use std::collections::HashMap;
use std::path::Path;

use super::report::{Remark, Report};
use super::target::Target;
use super::{People, blueprint, changes};
use crate::backend::Outcome;
use crate::cli::failure::Failure;
use crate::cli::lookup;
use crate::cli::program::{Opened, Program};
use crate::domain::{
    Action, Blueprint, BranchId, Intervention, InterventionId, Refusal, Status, Violation,
};
use crate::i18n::rules;
use crate::import::{Reading, Record, RecordStatus, Source};
use crate::t;

/// An import under way.
pub(super) struct Taker<'a> {
    pub(super) program: &'a Program,
    pub(super) base: &'a Opened,
    pub(super) people: &'a People,
    pub(super) branch: Option<BranchId>,
    pub(super) override_reason: Option<&'a str>,
    pub(super) target: Target<'a>,
    pub(super) report: Report,
    /// Where each visit of this run was read first: another file that says something else about it gives way, so that
    /// the same files always lead to the same visits.
    pub(super) seen: HashMap<InterventionId, Source>,
}

/// What became of a record.
enum Became {
    Taken,
    Updated,
    Unchanged,
    Cancelled,
    Skipped,
    Not(String),
}

impl Taker<'_> {
    /// Takes a file as far as it can be taken.
    pub(super) async fn take(&mut self, file: &Path, reading: Reading) -> Result<(), Failure> {
        self.report.read(self.program.catalogue(), &reading);
        let name = file
            .file_name()
            .unwrap_or(file.as_os_str())
            .to_string_lossy();
        let reason = t!(
            self.program.catalogue(),
            "import-override",
            file = name.as_ref()
        );
        for record in &reading.records {
            match self.record(record, &reason).await? {
                Became::Taken => self.report.taken += 1,
                Became::Updated => self.report.updated += 1,
                Became::Unchanged => self.report.unchanged += 1,
                Became::Cancelled => self.report.cancelled += 1,
                Became::Skipped => self.report.skipped += 1,
                Became::Not(why) => {
                    let remark = self.about(record, why);
                    self.report.not_taken(remark);
                }
            }
        }
        Ok(())
    }

    async fn record(&mut self, record: &Record, reason: &str) -> Result<Became, Failure> {
        let id = blueprint::id(record);
        let existing = self.target.visit(id).await?;
        if let Some(visit) = &existing {
            if visit.deleted {
                return Ok(Became::Skipped);
            }
            if visit.origin.as_ref() == Some(&blueprint::origin(record)) {
                self.seen.entry(id).or_insert_with(|| record.source.clone());
                return Ok(Became::Unchanged);
            }
        }
        if let Some(first) = self.seen.get(&id) {
            let place = format!("{}:{}", first.file, first.line);
            let remark = self.about(
                record,
                t!(self.program.catalogue(), "import-elsewhere", place = place),
            );
            self.report.notice(remark);
            return Ok(Became::Unchanged);
        }
        self.seen.insert(id, record.source.clone());
        let visit = match (record.status, existing) {
            (RecordStatus::Cancelled, None) => return Ok(Became::Skipped),
            (RecordStatus::Cancelled, Some(visit)) => {
                let own = is_own(&visit, record);
                return self.cancel(&visit, own, reason).await;
            }
            (_, existing) => existing,
        };
        let technicians = self.people.of(record);
        if technicians.is_empty() && record.when.is_some() {
            return Ok(Became::Not(self.nobody(record)));
        }
        let Some(branch) =
            blueprint::branch(&self.base.directory, record, self.branch, &technicians)
        else {
            return Ok(Became::Not(
                self.program.catalogue().text("import-no-branch").to_owned(),
            ));
        };
        self.names_left_out(record, branch);
        let wanted = blueprint::of(self.base, record, technicians, branch).await?;
        match visit {
            None => self.create(id, wanted, reason).await,
            Some(visit) => self.update(&visit, &wanted, record, reason).await,
        }
    }

    async fn create(
        &mut self,
        id: InterventionId,
        wanted: Blueprint,
        reason: &str,
    ) -> Result<Became, Failure> {
        let refused = self
            .send(id, Action::Create(Box::new(wanted)), reason)
            .await?;
        Ok(refused.map_or(Became::Taken, Became::Not))
    }

    async fn update(
        &mut self,
        visit: &Intervention,
        wanted: &Blueprint,
        record: &Record,
        reason: &str,
    ) -> Result<Became, Failure> {
        let own = is_own(visit, record);
        let actions = changes::commands(visit, wanted, record, own);
        if actions.is_empty() {
            return Ok(Became::Unchanged);
        }
        for action in actions {
            if let Some(why) = self.send(visit.id, action, reason).await? {
                return Ok(Became::Not(why));
            }
        }
        Ok(Became::Updated)
    }

    async fn cancel(
        &mut self,
        visit: &Intervention,
        own: bool,
        reason: &str,
    ) -> Result<Became, Failure> {
        // A calendar has one word for what is cancelled and for what waits for another date.
        let postponed_here = own && visit.status == Status::Postponed;
        if visit.status == Status::Cancelled || postponed_here {
            return Ok(Became::Unchanged);
        }
        let refused = self
            .send(
                visit.id,
                Action::Cancel {
                    reason: reason.to_owned(),
                },
                reason,
            )
            .await?;
        Ok(refused.map_or(Became::Cancelled, Became::Not))
    }

    /// Sends an action; hours and skills give way to the file, an overlap only to the reason of the command line. The
    /// answer is why not.
    async fn send(
        &mut self,
        id: InterventionId,
        action: Action,
        reason: &str,
    ) -> Result<Option<String>, Failure> {
        let mut outcome = self
            .target
            .send(id, action.clone(), self.override_reason)
            .await?;
        if let Outcome::Refused(Refusal::NeedsOverride { violations }) = &outcome {
            let overlaps = violations
                .iter()
                .any(|violation| matches!(violation, Violation::Overlap { .. }));
            if !overlaps {
                outcome = self.target.send(id, action, Some(reason)).await?;
            }
        }
        let catalogue = self.program.catalogue();
        Ok(match &outcome {
            Outcome::Accepted(_)
            | Outcome::Queued(_)
            | Outcome::Configured
            | Outcome::Stale { .. } => None,
            Outcome::Refused(refusal @ Refusal::NeedsOverride { .. }) => {
                let what = rules::refusal(catalogue, &self.base.directory, refusal).what;
                Some(t!(catalogue, "import-overlap", what = what))
            }
            Outcome::Refused(refusal) => {
                Some(rules::refusal(catalogue, &self.base.directory, refusal).to_string())
            }
            Outcome::Conflict(conflict) => Some(rules::conflict(catalogue, conflict).to_string()),
        })
    }

    /// Says which names of the record this base does not have.
    fn names_left_out(&mut self, record: &Record, taken: BranchId) {
        let (catalogue, directory) = (self.program.catalogue(), &self.base.directory);
        if let Some(name) = record
            .branch
            .as_deref()
            .filter(|name| lookup::branch(directory, name).is_err())
        {
            let taken = directory
                .branch(taken)
                .map(|branch| branch.name.as_str())
                .unwrap_or_default();
            let remark = t!(
                catalogue,
                "import-unknown-branch",
                name = name,
                taken = taken
            );
            let remark = self.about(record, remark);
            self.report.notice(remark);
        }
        if let Some(name) = record
            .template
            .as_deref()
            .filter(|name| lookup::template(directory, name).is_err())
        {
            let remark = t!(catalogue, "import-unknown-template", name = name);
            let remark = self.about(record, remark);
            self.report.notice(remark);
        }
    }

    fn about(&self, record: &Record, reason: String) -> Remark {
        Remark::about(self.program.catalogue(), self.base.zone(), record, reason)
    }

    fn nobody(&self, record: &Record) -> String {
        let people = record.attendees.iter().chain(&record.organizer);
        let names: Vec<&str> = people
            .map(|person| {
                if person.name.is_empty() {
                    person.email.as_str()
                } else {
                    person.name.as_str()
                }
            })
            .collect();
        if names.is_empty() {
            return self.program.catalogue().text("import-nobody").to_owned();
        }
        t!(
            self.program.catalogue(),
            "import-nobody-known",
            names = names.join(", ")
        )
    }
}

/// Whether the record was exported from this visit.
fn is_own(visit: &Intervention, record: &Record) -> bool {
    blueprint::own(record).is_some() && visit.origin.is_none()
}
