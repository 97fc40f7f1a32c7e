//! One clerk writes for everybody of this process: commands that arrive while the disk is busy are carried out one after
//! the other in the same transaction, and share its one wait for the disk. Nobody is answered before it has ended.

use std::sync::Arc;

use tokio::sync::{mpsc, oneshot};
use tokio::task::JoinHandle;

use super::news::News;
use super::store::{Answer, Position, Store, Unit};
use super::submit::{Carried, carry_out};
use crate::backend::{BackendError, Clock, Outcome};
use crate::domain::{Actor, Command};

/// Commands of one transaction, at most: a reader elsewhere sees nothing of it before its end.
const BATCH: usize = 128;
/// Commands that may wait; whoever comes then waits outside.
const QUEUE: usize = 1024;

/// What somebody wants done.
#[derive(Debug, Clone)]
pub(super) struct Order {
    pub command: Command,
    pub actor: Actor,
    /// By which key they had come, if they had.
    pub via: Option<Arc<str>>,
    /// The device's clock minus the base's, in milliseconds, where it was measured.
    pub skew_ms: Option<i64>,
}

struct Job {
    order: Order,
    reply: oneshot::Sender<Answer<Outcome>>,
}

/// What the clerk works with.
struct Desk {
    store: Arc<dyn Store>,
    clock: Arc<dyn Clock>,
    news: Arc<News>,
}

/// Takes orders until it is dismissed.
pub(super) struct Clerk {
    orders: mpsc::Sender<Job>,
    work: JoinHandle<()>,
}

impl Clerk {
    pub(super) fn start(store: Arc<dyn Store>, clock: Arc<dyn Clock>, news: Arc<News>) -> Self {
        let (orders, jobs) = mpsc::channel(QUEUE);
        let desk = Desk { store, clock, news };
        Self {
            orders,
            work: tokio::spawn(desk.work(jobs)),
        }
    }

    /// Where orders go.
    pub(super) fn window(&self) -> Window {
        Window(self.orders.clone())
    }

    /// Lets it end what was ordered.
    pub(super) async fn dismiss(self) {
        drop(self.orders);
        let _ = self.work.await;
    }
}

/// The clerk, from the side of those who order.
pub(super) struct Window(mpsc::Sender<Job>);

impl Window {
    /// Has an order carried out, or at least begun to be: who stops waiting takes nothing back.
    pub(super) async fn hand_in(&self, order: Order) -> Answer<Outcome> {
        let (reply, answer) = oneshot::channel();
        let closed = || BackendError::Store("the base is closed".into());
        self.0
            .send(Job { order, reply })
            .await
            .map_err(|_| closed())?;
        answer.await.map_err(|_| closed())?
    }
}

impl Desk {
    async fn work(self, mut jobs: mpsc::Receiver<Job>) {
        let mut batch = Vec::new();
        while jobs.recv_many(&mut batch, BATCH).await > 0 {
            let orders: Vec<Order> = batch.iter().map(|job| job.order.clone()).collect();
            match self.together(&orders).await {
                Ok(answers) => {
                    for (job, answer) in batch.drain(..).zip(answers) {
                        // Whoever does not wait any more finds it in the journal.
                        let _gone = job.reply.send(answer);
                    }
                }
                // Something went wrong that is not one order's own: each is tried by itself, so that each gets its
                // answer. One that lasted in spite of the error is recognised by its id.
                Err(error) => {
                    if orders.len() > 1 {
                        tracing::warn!(%error, "{} commands did not last together", orders.len());
                    }
                    let mut error = Some(error);
                    for job in batch.drain(..) {
                        let alone = match error.take().filter(|_| orders.len() == 1) {
                            Some(error) => Err(error),
                            None => match self.together(std::slice::from_ref(&job.order)).await {
                                Ok(answers) => answers.into_iter().next().unwrap_or_else(|| {
                                    Err(BackendError::Store("no answer".into()))
                                }),
                                Err(error) => Err(error),
                            },
                        };
                        let _gone = job.reply.send(alone);
                    }
                }
            }
        }
    }

    /// Carries orders out in one transaction; `Err` means that none of them lasted, as far as can be told.
    async fn together(&self, orders: &[Order]) -> Answer<Vec<Answer<Outcome>>> {
        let mut unit = self.store.begin().await?;
        let mut answers = Vec::with_capacity(orders.len());
        let (mut written, mut mailed) = (None, false);
        for order in orders {
            match self.one(unit.as_mut(), order).await? {
                Ok(carried) => {
                    written = carried.written.or(written);
                    mailed |= carried.mailed;
                    answers.push(Ok(carried.outcome));
                }
                Err(error) => answers.push(Err(error)),
            }
        }
        let Some(seq) = written else {
            unit.abandon().await?;
            return Ok(answers);
        };
        unit.commit().await?;
        let position = if mailed {
            self.store.position().await
        } else {
            Ok(Position {
                seq,
                ..self.news.position()
            })
        };
        match position {
            Ok(position) => {
                self.news.tell(position);
            }
            // It lasts all the same: whoever listens learns of it with the next change.
            Err(error) => tracing::warn!(%error, "cannot see how far the base has come"),
        }
        self.store.announce();
        Ok(answers)
    }

    /// Carries one order out. The outer error spoils the transaction, the inner one is the order's own.
    async fn one(&self, unit: &mut dyn Unit, order: &Order) -> Answer<Answer<Carried>> {
        unit.savepoint().await?;
        let carried = carry_out(unit, order, self.clock.now()).await;
        match &carried {
            Ok(carried) if carried.written.is_some() => unit.release().await?,
            Ok(_) | Err(BackendError::NotFound { .. }) => unit.roll_back().await?,
            // A full disk may have taken the whole transaction back.
            Err(_) => return carried.map(Ok),
        }
        Ok(carried)
    }
}
