//! Taking a command: judged here, kept here, sent at once where there is a line.

use std::collections::HashMap;
use std::sync::Arc;

use chrono::{Days, NaiveDate};
use tokio::time::Instant;

use super::answer::Verdict;
use super::cache;
use super::desk::Desk;
use super::rows::{self, Row};
use super::sender::HOLD;
use super::slate::{Ground, Rules, Slate, better};
use super::store::{Answer, Lasting};
use super::{drafts, order, patience, sent};
use crate::backend::{BackendError, Outcome, QueueState, Queued, Receipt};
use crate::domain::{
    Action, Command, CommandId, Denied, Directory, Event, Intervention, InterventionId, OpenTimer,
    Recorded,
};

/// Days around the ones that a command is about whose visits may stand in its way.
const NEARBY: Days = Days::new(2);

/// What this device makes of a command.
struct Judged {
    /// The visit as the base last told it.
    ground: Option<Arc<Intervention>>,
    /// The visit as it is shown.
    before: Option<Arc<Intervention>>,
    verdict: Result<(Vec<Event>, Arc<Intervention>), Denied>,
}

impl Desk {
    pub(super) async fn submit(&self, command: Command) -> Answer<Outcome> {
        let rows = self.store.rows().await?;
        let (command, judged) = self.judge(command, &rows).await?;
        if let Ok((_, after)) = &judged.verdict {
            let base = judged.ground.as_ref().map_or(1, |visit| visit.revision);
            self.note_after(after, base);
        }
        if rows.iter().any(|row| row.id() == command.id) {
            // It is on its way already.
            return queued(&command, judged, self.not_kept());
        }
        let before = rows.iter().any(|row| row.visit() == command.intervention);
        // Who can ask the base does not go by what this device remembers.
        if let (Err(denied), true) = (&judged.verdict, before || !self.reachable()) {
            return Ok(match denied {
                Denied::Refused(refusal) => Outcome::Refused(refusal.clone()),
                Denied::Conflict(conflict) => Outcome::Conflict(conflict.clone()),
            });
        }
        let row = self.keep(&command, &judged, &rows).await?;
        // It is kept: from here on nothing says that it is not.
        self.count_again().await;
        if row.held_until.is_some() {
            return self.send_now(row, command, judged).await;
        }
        self.nudge.notify_one();
        queued(&command, judged, self.not_kept())
    }

    /// Writes a command to the disk, before anybody is told that it is kept.
    async fn keep(&self, command: &Command, judged: &Judged, rows: &[Row]) -> Answer<Row> {
        let now = self.now();
        let free = self.reachable() && !order::waits(&command.action, command.intervention, rows);
        let mut row = Row {
            place: 0,
            queued: Queued {
                command: command.clone(),
                before: judged.before.clone(),
                title: title(judged, command),
                queued_at: now,
                attempts: 0,
                state: QueueState::Waiting {
                    next_at: now,
                    problem: None,
                },
            },
            upload: self.upload_of(command).await?,
            held_until: None,
        };
        self.store
            .write(Lasting::Surely, async |on| {
                // Another process may have been faster.
                let alone = !rows::has_visit(on, command.intervention).await?;
                row.held_until = (free && alone).then(|| now + HOLD);
                rows::append(on, &row).await?;
                if let Some(ground) = &judged.ground {
                    sent::tell(on, ground, now).await?;
                }
                if let Some(part) = command.action.part() {
                    // What was typed is in the command now.
                    drafts::forget(on, command.intervention, &part).await?;
                }
                Ok(row)
            })
            .await
    }

    /// Sends a command that somebody waits for, and gives the base's own answer.
    async fn send_now(&self, row: Row, command: Command, judged: Judged) -> Answer<Outcome> {
        let id = row.id();
        let problem = match self.send(row.clone()).await {
            Ok(verdict @ Verdict::Accepted(_)) => {
                // Sent once more by its id, should this fail.
                log(self.settle(&row, &verdict).await);
                if let Verdict::Accepted(receipt) = verdict {
                    return Ok(Outcome::Accepted(receipt));
                }
                None
            }
            Ok(Verdict::Undecided(_, said)) => {
                // They decide by what they do next.
                let removed = self
                    .store
                    .write(Lasting::Mostly, async |on| rows::remove(on, id).await)
                    .await;
                self.count_again().await;
                match removed {
                    Ok(_) => return said,
                    Err(error) => {
                        log(Err(error));
                        None
                    }
                }
            }
            Ok(Verdict::NoAnswer { problem, .. }) => Some(problem),
            Ok(Verdict::SignedOut) => Some("sign in".to_owned()),
            Err(error) => Some(error.to_string()),
        };
        if let Some(problem) = problem {
            let wait = patience::wait(1, (self.share)());
            log(self.put_off(id, problem, Instant::now() + wait).await);
        }
        self.nudge.notify_one();
        queued(&command, judged, self.not_kept())
    }

    async fn count_again(&self) {
        log(self.count().await);
    }

    /// What the rules say to a command on the visit as it is known here.
    async fn judge(&self, command: Command, rows: &[Row]) -> Answer<(Command, Judged)> {
        let directory = match self.known_directory().await? {
            Some(directory) => directory,
            None => Arc::new(self.directory().await?),
        };
        let ground = self.ground(command.intervention).await?;
        let created = rows.iter().any(|row| {
            row.visit() == command.intervention
                && matches!(row.queued.command.action, Action::Create(_))
        });
        let ground = match ground.visit {
            None if !created && !matches!(command.action, Action::Create(_)) => {
                self.asked_for(command.intervention).await?
            }
            _ => ground,
        };
        let on_its_way = rows.iter().any(|row| row.visit() == command.intervention);
        let command = self
            .compared(command, ground.visit.as_deref(), on_its_way)
            .await?;
        let recorded = self
            .recorded(rows.iter().map(|row| &row.queued.command).chain([&command]))
            .await?;
        let actor = self.line.session().actor;
        let rules = Rules {
            actor: &actor,
            directory: &directory,
            recorded: &recorded,
        };
        let around = self.nearby(&command, &ground, &directory).await?;
        let mut slate = Slate::new(rules, &around, self.running().await?);
        let told = self.store.read(async |on| sent::told(on).await).await?;
        for id in rows.iter().map(Row::visit) {
            let visit = told.get(&id).cloned();
            slate.lay(id, Ground { visit, form: None });
        }
        slate.lay(command.intervention, ground.clone());
        slate.apply_all(rows);
        let before = slate
            .foreseen(command.intervention)
            .and_then(|one| one.visit().cloned());
        let verdict = slate.judge(&command, self.now()).map(|events| {
            let after = slate.after(command.intervention, &events);
            (events, after)
        });
        let verdict = match verdict {
            Ok((events, Some(after))) => Ok((events, Arc::new(after))),
            Ok((_, None)) => return Err(not_found(command.intervention)),
            Err(denied) => Err(denied),
        };
        let judged = Judged {
            ground: ground.visit,
            before,
            verdict,
        };
        Ok((command, judged))
    }

    /// A visit that is not known here, from the base.
    async fn asked_for(&self, id: InterventionId) -> Answer<Ground> {
        if !self.reachable() {
            return Err(self.not_kept());
        }
        let detail = self.line.intervention(id).await?;
        self.keep_detail(&detail).await;
        Ok(Ground {
            visit: Some(detail.visit),
            form: Some(detail.form),
        })
    }

    /// A visit as the base last told it, in whatever answer.
    pub(super) async fn ground(&self, id: InterventionId) -> Answer<Ground> {
        let (detail, told, board) = self
            .store
            .read(async |on| {
                Ok((
                    cache::detail(on, id).await?,
                    sent::told_of(on, id).await?,
                    cache::on_boards(on, id).await?,
                ))
            })
            .await?;
        let detail = detail.map_or_else(Ground::default, |detail| Ground {
            visit: Some(detail.visit),
            form: Some(detail.form),
        });
        let told = Ground {
            visit: told.map(Arc::new),
            form: None,
        };
        let board = Ground {
            visit: board.map(Arc::new),
            form: None,
        };
        let late = Ground {
            visit: self.on_late_boards(id),
            form: None,
        };
        // Answers to commands come with the report, boards do not.
        let told = match (&told.visit, &detail.form) {
            (Some(_), Some(form)) => Ground {
                form: Some(Arc::clone(form)),
                ..told
            },
            _ => told,
        };
        Ok(better(better(better(told, detail), board), late))
    }

    /// What commands did that may be taken back.
    pub(super) async fn recorded(
        &self,
        commands: impl Iterator<Item = &Command>,
    ) -> Answer<HashMap<CommandId, Recorded>> {
        let mut recorded = HashMap::new();
        for command in commands {
            let Action::Revert { command } = command.action else {
                continue;
            };
            let found = self
                .store
                .read(async |on| sent::recorded(on, command).await)
                .await?;
            recorded.extend(found.map(|found| (command, found)));
        }
        Ok(recorded)
    }

    /// Visits of the days that a command is about.
    async fn nearby(
        &self,
        command: &Command,
        ground: &Ground,
        directory: &Directory,
    ) -> Answer<Vec<Arc<Intervention>>> {
        let given = match &command.action {
            Action::Create(new) => new.start,
            Action::Plan(plan) => plan.start,
            Action::Redraft | Action::Revert { .. } => None,
            _ => return Ok(Vec::new()),
        };
        let day = |instant| -> NaiveDate { directory.day_of(instant) };
        let stands = ground.visit.as_ref().and_then(|visit| visit.schedule);
        let days: Vec<NaiveDate> = given
            .into_iter()
            .chain(stands.iter().flat_map(|one| [one.start, one.end]))
            .map(day)
            .collect();
        let (Some(first), Some(last)) = (days.iter().min(), days.iter().max()) else {
            return Ok(Vec::new());
        };
        let span = (
            first.checked_sub_days(NEARBY).unwrap_or(*first),
            last.checked_add_days(NEARBY).unwrap_or(*last),
        );
        let kept = self
            .store
            .read(async |on| cache::boards(on, span).await)
            .await?;
        let mut newest: HashMap<InterventionId, Arc<Intervention>> = HashMap::new();
        let kept = kept.into_iter().flat_map(|(_, board)| board.visits);
        for visit in kept.chain(self.late_visits()) {
            let known = newest.get(&visit.id).map(|known| known.revision);
            if known.is_none_or(|known| known < visit.revision) {
                newest.insert(visit.id, visit);
            }
        }
        Ok(newest.into_values().collect())
    }

    /// The timers that ran when a board was last read.
    async fn running(&self) -> Answer<Vec<OpenTimer>> {
        if let Some(timers) = self.late_timers() {
            return Ok(timers);
        }
        let board = self
            .store
            .read(async |on| cache::latest_board(on).await)
            .await?;
        Ok(board.map(|board| board.timers).unwrap_or_default())
    }
}

/// What is on the disk is kept, whatever else fails.
fn log(done: Answer<()>) {
    if let Err(error) = done {
        tracing::warn!(%error, "cannot write to the outbox");
    }
}

fn not_found(id: InterventionId) -> BackendError {
    BackendError::NotFound {
        reference: id.to_string(),
    }
}

/// The visit's number or title.
fn title(judged: &Judged, command: &Command) -> String {
    let after = judged.verdict.as_ref().ok().map(|(_, after)| after);
    match judged.before.as_ref().or(after) {
        Some(visit) => visit.number.clone().unwrap_or_else(|| visit.label.clone()),
        None => command.intervention.to_string(),
    }
}

/// The answer for a command that is kept here. One that the rules here refuse was sent nevertheless, since the base may
/// know better, and was not answered: then the visit is shown as it was.
fn queued(command: &Command, judged: Judged, silence: BackendError) -> Answer<Outcome> {
    let (events, visit) = match (judged.verdict, judged.before) {
        (Ok(done), _) => done,
        (Err(_), Some(before)) => (Vec::new(), before),
        (Err(_), None) => return Err(silence),
    };
    Ok(Outcome::Queued(Box::new(Receipt {
        command: command.id,
        seq: None,
        events,
        visit,
    })))
}
