//! Sending what waits: each visit's commands one after the other, several visits at once, ever more rarely while nothing
//! comes back.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;
use std::time::Duration;

use chrono::TimeDelta;
use tokio::task::JoinSet;
use tokio::time::Instant;

use super::answer::Verdict;
use super::desk::Desk;
use super::patience;
use super::rows::{self, Row};
use super::store::{Answer, Lasting};
use super::{drafts, order, sent};
use crate::backend::{BackendError, Link, Outcome, QueueState};
use crate::domain::{CommandId, InterventionId, Refusal};

/// Visits whose commands are sent at once.
const LANES: usize = 4;
/// How long a command belongs to who is sending it, without another word.
pub(super) const HOLD: TimeDelta = TimeDelta::seconds(15);
/// How often the server may fail at a command until somebody has to decide.
const FAILURES: u32 = 20;
/// How often somebody who is sending says that they still are.
const STILL: Duration = Duration::from_secs(5);
/// How long an answer to a command may take.
const ANSWER: Duration = Duration::from_secs(30);
/// How long nothing happens at all until the queue is looked at all the same.
const LOOK: Duration = Duration::from_mins(10);

/// How often sending failed, and until when nothing is tried.
#[derive(Debug, Clone, Copy)]
struct Pause {
    failures: u32,
    until: Instant,
}

/// What a sender remembers between two looks at the queue.
#[derive(Debug, Default)]
struct Moods {
    /// Nothing comes back, whatever is sent.
    line: Option<Pause>,
    /// The server fails at these.
    visits: HashMap<InterventionId, Pause>,
    /// Nobody is signed in.
    signed_out: bool,
}

impl Moods {
    fn failed(pause: Option<&Pause>, wait: impl FnOnce(u32) -> Duration) -> Pause {
        let failures = pause.map_or(0, |pause| pause.failures).saturating_add(1);
        Pause {
            failures,
            until: Instant::now() + wait(failures),
        }
    }

    fn stuck(&self, now: Instant) -> BTreeSet<InterventionId> {
        let waiting = self.visits.iter().filter(|(_, pause)| pause.until > now);
        waiting.map(|(visit, _)| *visit).collect()
    }

    fn next(&self, now: Instant) -> Instant {
        let visits = self.visits.values().map(|pause| pause.until);
        let soonest = visits
            .chain(self.line.map(|pause| pause.until))
            .filter(|until| *until > now)
            .min();
        soonest.unwrap_or(now + LOOK)
    }
}

/// What came of one command.
struct Tried {
    id: CommandId,
    visit: InterventionId,
    began: Instant,
    came: Came,
}

enum Came {
    /// It left the queue, or somebody has to decide.
    Settled,
    /// Somebody else has it.
    Taken,
    NoAnswer {
        problem: String,
        after: Option<u32>,
        line: bool,
    },
    SignedOut,
    /// The file of the outbox itself fails.
    Trouble(BackendError),
}

/// Sends until it is stopped.
pub(super) async fn run(desk: Arc<Desk>) {
    let mut moods = Moods::default();
    let mut flights: JoinSet<Tried> = JoinSet::new();
    let mut flying: HashMap<InterventionId, CommandId> = HashMap::new();
    loop {
        let wake = desk
            .launch(&mut moods, &mut flights, &mut flying)
            .await
            .unwrap_or_else(|error| {
                tracing::warn!(%error, "cannot read the outbox");
                Instant::now() + STILL
            });
        tokio::select! {
            Some(landed) = flights.join_next() => {
                if let Ok(tried) = landed {
                    flying.remove(&tried.visit);
                    desk.landed(tried, &mut moods).await;
                } else {
                    // Stopped from outside: nothing of it is known.
                    flying.clear();
                    flights.abort_all();
                }
            }
            () = desk.nudge.notified() => {}
            () = desk.fresh_line.notified() => {
                moods.visits.clear();
                moods.signed_out = false;
                moods.line = Some(Pause {
                    failures: 0,
                    until: Instant::now() + patience::wait(1, (desk.share)()),
                });
            }
            () = tokio::time::sleep_until(wake) => {}
        }
    }
}

impl Desk {
    /// Begins to send what may leave now; gives when to look again.
    async fn launch(
        self: &Arc<Self>,
        moods: &mut Moods,
        flights: &mut JoinSet<Tried>,
        flying: &mut HashMap<InterventionId, CommandId>,
    ) -> Answer<Instant> {
        let now = Instant::now();
        let signed_out = matches!(self.line.connection().link, Link::SignedOut { .. });
        if moods.signed_out && !signed_out && self.reachable() {
            moods.signed_out = false;
        }
        let resting = moods.line.is_some_and(|pause| pause.until > now);
        if signed_out || moods.signed_out || resting {
            return Ok(moods.next(now));
        }
        let rows = self.store.rows().await?;
        let mut next = moods.next(now);
        for row in order::ready(&rows, &moods.stuck(now)) {
            if flights.len() >= LANES {
                break;
            }
            if flying.contains_key(&row.visit()) {
                continue;
            }
            if let Some(left) = self.held(row) {
                next = next.min(now + left);
                continue;
            }
            flying.insert(row.visit(), row.id());
            let (desk, row) = (Arc::clone(self), row.clone());
            flights.spawn(async move { desk.fly(row).await });
        }
        if flights.is_empty() && !rows.iter().any(Row::waits) && self.reachable() {
            self.send_drafts(&rows, moods).await?;
        }
        Ok(next)
    }

    /// How long somebody else still has a command.
    fn held(&self, row: &Row) -> Option<Duration> {
        let left = row.held_until? - self.now();
        (left <= HOLD)
            .then(|| left.to_std().ok())
            .flatten()
            .filter(|left| !left.is_zero())
    }

    async fn fly(&self, row: Row) -> Tried {
        let (id, visit, began) = (row.id(), row.visit(), Instant::now());
        let came = self.take_off(row).await.unwrap_or_else(Came::Trouble);
        Tried {
            id,
            visit,
            began,
            came,
        }
    }

    async fn take_off(&self, row: Row) -> Answer<Came> {
        let now = self.now();
        let id = row.id();
        let ours = self
            .store
            .write(Lasting::Mostly, async |on| {
                rows::hold(on, id, now, now + HOLD).await
            })
            .await?;
        if !ours {
            return Ok(Came::Taken);
        }
        match self.send(row.clone()).await? {
            Verdict::NoAnswer {
                problem,
                after,
                line,
            } => Ok(Came::NoAnswer {
                problem,
                after,
                line,
            }),
            Verdict::SignedOut => Ok(Came::SignedOut),
            verdict => {
                self.settle(&row, &verdict).await?;
                Ok(Came::Settled)
            }
        }
    }

    /// Sends a command that is held, its photo first, and says meanwhile that it is still being sent.
    pub(super) async fn send(&self, row: Row) -> Answer<Verdict> {
        let id = row.id();
        let sending = async {
            let row = match self.send_photo(row).await? {
                Ok(row) => row,
                Err(verdict) => return Ok(verdict),
            };
            let answer = tokio::time::timeout(ANSWER, self.line.submit(row.queued.command.clone()));
            Ok(match answer.await {
                Ok(Ok(Outcome::Refused(Refusal::PictureMissing)))
                    if self.upload_again(&row).await? =>
                {
                    Verdict::NoAnswer {
                        problem: "the server wants the photo again".to_owned(),
                        after: None,
                        line: false,
                    }
                }
                Ok(said) => Verdict::from(said),
                Err(_) => Verdict::NoAnswer {
                    problem: format!("no answer in {} s", ANSWER.as_secs()),
                    after: None,
                    line: true,
                },
            })
        };
        let mut sending = std::pin::pin!(sending);
        loop {
            tokio::select! {
                done = &mut sending => return done,
                () = tokio::time::sleep(STILL) => {
                    let until = self.now() + HOLD;
                    let held = self
                        .store
                        .write(Lasting::Mostly, async |on| rows::hold_on(on, id, until).await)
                        .await;
                    if let Err(error) = held {
                        tracing::warn!(%error, "cannot say that a command is being sent");
                    }
                }
            }
        }
    }

    /// Writes what the base answered to a command.
    pub(super) async fn settle(&self, row: &Row, verdict: &Verdict) -> Answer<()> {
        let now = self.now();
        let command = &row.queued.command;
        let title = row.queued.title.as_str();
        self.store
            .write(Lasting::Mostly, async |on| {
                match verdict {
                    Verdict::Accepted(receipt) => {
                        sent::accepted(on, command, title, receipt, now).await?;
                    }
                    Verdict::Undecided(state, _) => {
                        rows::tried(on, command.id, state).await?;
                    }
                    Verdict::NoAnswer { .. } | Verdict::SignedOut => {
                        rows::let_go(on, command.id).await?;
                    }
                }
                Ok(())
            })
            .await?;
        self.count().await
    }

    async fn landed(&self, tried: Tried, moods: &mut Moods) {
        let Tried {
            id,
            visit,
            began,
            came,
        } = tried;
        let share = (self.share)();
        let written = match came {
            Came::Settled => {
                moods.visits.remove(&visit);
                moods.line = None;
                Ok(())
            }
            Came::Taken => {
                moods.visits.insert(
                    visit,
                    Pause {
                        failures: 0,
                        until: Instant::now() + Duration::from_secs(1),
                    },
                );
                Ok(())
            }
            Came::NoAnswer {
                problem,
                after,
                line,
            } => {
                let wait = |failures| match after {
                    Some(seconds) => patience::asked_for(seconds, share),
                    None => patience::wait(failures, share),
                };
                let until = if line {
                    // Of several that were on their way when the line was cut, one counts.
                    let known = moods.line.filter(|pause| pause.until > began);
                    let pause = match known {
                        Some(pause) if after.is_none() => pause,
                        _ => Moods::failed(moods.line.as_ref(), wait),
                    };
                    moods.line = Some(pause);
                    pause.until
                } else {
                    let pause = Moods::failed(moods.visits.get(&visit), wait);
                    moods.visits.insert(visit, pause);
                    if after.is_none() && pause.failures >= FAILURES {
                        moods.visits.remove(&visit);
                        return self.give_up(id, problem).await;
                    }
                    pause.until
                };
                self.put_off(id, problem, until).await
            }
            Came::SignedOut => {
                moods.signed_out = true;
                self.put_off(id, "sign in".to_owned(), Instant::now()).await
            }
            Came::Trouble(error) => {
                moods.line = Some(Moods::failed(moods.line.as_ref(), |failures| {
                    patience::wait(failures, share)
                }));
                Err(error)
            }
        };
        if let Err(error) = written {
            tracing::warn!(%error, "cannot write to the outbox");
        }
    }

    /// The server fails at a command every time: somebody has to decide.
    async fn give_up(&self, id: CommandId, problem: String) {
        let state = QueueState::Failed { detail: problem };
        let written = self
            .store
            .write(Lasting::Mostly, async |on| {
                rows::tried(on, id, &state).await
            })
            .await;
        let counted = self.count().await;
        if let Err(error) = written.and(counted) {
            tracing::warn!(%error, "cannot write to the outbox");
        }
    }

    /// Writes why a command has not arrived, and when it is sent again.
    pub(super) async fn put_off(
        &self,
        id: CommandId,
        problem: String,
        until: Instant,
    ) -> Answer<()> {
        let wait = until.saturating_duration_since(Instant::now());
        let state = QueueState::Waiting {
            next_at: self.now() + TimeDelta::from_std(wait).unwrap_or_default(),
            problem: Some(problem),
        };
        self.store
            .write(Lasting::Mostly, async |on| {
                rows::tried(on, id, &state).await
            })
            .await?;
        self.count().await
    }

    /// Sends what somebody was typing; afterwards, since the base forgets a draft with the command that it became.
    async fn send_drafts(&self, rows: &[Row], moods: &mut Moods) -> Answer<()> {
        let waiting = self.store.read(async |on| drafts::all(on).await).await?;
        // The base may not have a visit whose commands wait for a decision.
        let known = |visit| !rows.iter().any(|row| row.visit() == visit);
        for draft in waiting.into_iter().filter(|draft| known(draft.visit)) {
            let sent = self
                .line
                .keep_draft(draft.visit, &draft.place, draft.text.as_deref())
                .await;
            match Verdict::from(sent.map(|()| crate::backend::Outcome::Configured)) {
                Verdict::NoAnswer { .. } => {
                    let share = (self.share)();
                    moods.line = Some(Moods::failed(moods.line.as_ref(), |failures| {
                        patience::wait(failures, share)
                    }));
                    return Ok(());
                }
                Verdict::SignedOut => {
                    moods.signed_out = true;
                    return Ok(());
                }
                // Taken, or never to be taken: a draft is nobody's decision.
                Verdict::Accepted(_) | Verdict::Undecided(..) => {
                    self.store
                        .write(Lasting::Mostly, async |on| {
                            drafts::arrived(on, &draft).await
                        })
                        .await?;
                }
            }
        }
        Ok(())
    }
}
