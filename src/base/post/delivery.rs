//! One mail: claimed, made, handed over, and what became of it written down.

use std::sync::Arc;

use chrono::TimeDelta;

use super::{PASSWORD, patience};
use crate::backend::{BackendError, Clock, Document, MailProblem, Shape};
use crate::base::document::Papers;
use crate::base::store::{Answer, Claimed, Step, Store};
use crate::documents;
use crate::domain::Directory;
use crate::mail::{self, Door, Outgoing, Patience, Undelivered};

/// How long a claim holds: longer than any delivery takes.
const CLAIM: TimeDelta = TimeDelta::minutes(15);

/// Sends mails of a base.
#[derive(Clone)]
pub(super) struct Sender {
    pub store: Arc<dyn Store>,
    pub clock: Arc<dyn Clock>,
    pub patience: Patience,
}

impl Sender {
    /// Sends the mail that has been due the longest, if there is one; gives whether it left. When `stop` ends before
    /// a server listens, the mail is left to others.
    pub(super) async fn next(&self, stop: impl Future<Output = ()>) -> Answer<Option<bool>> {
        let Some((claimed, directory)) = self.claim().await? else {
            return Ok(None);
        };
        let outcome = tokio::select! {
            // What is known is written down even if it is time to stop.
            biased;
            ready = self.ready(&claimed, &directory) => match ready {
                Ok(door) => self.hand(&claimed, door).await?,
                Err(problem) => self.after(&claimed, problem),
            },
            () = stop => Step::Untried,
        };
        let left = matches!(outcome, Step::Sent { .. });
        if let Step::Later { problem, .. } | Step::GivenUp { problem, .. } = &outcome {
            tracing::warn!(%problem, mail = %claimed.id, "a report has not left");
        }
        self.write(&claimed, &outcome).await?;
        Ok(Some(left))
    }

    async fn claim(&self) -> Answer<Option<(Claimed, Arc<Directory>)>> {
        let now = self.clock.now();
        // Looked at first: nobody has to wait for a transaction that finds nothing.
        if self.store.next_mail().await?.is_none_or(|next| next > now) {
            return Ok(None);
        }
        let mut unit = self.store.begin().await?;
        let directory = unit.directory().await?;
        let host = directory.settings.mail.as_ref();
        let host = host.map(|mail| mail.host.clone()).unwrap_or_default();
        unit.give_up_mails(now, &MailProblem::MayHaveLeft { host })
            .await?;
        let claimed = unit.claim_mail(now, now + CLAIM).await?;
        unit.commit().await?;
        Ok(claimed.map(|claimed| (claimed, directory)))
    }

    /// A server that listens.
    async fn ready(&self, claimed: &Claimed, directory: &Directory) -> Result<Door, MailProblem> {
        let settings = directory.settings.mail.as_ref();
        let settings = settings.ok_or(MailProblem::NotSetUp)?;
        let outgoing = self.made(claimed).await?;
        let password = self
            .store
            .secret(PASSWORD)
            .await
            .map_err(|error| no_report(&error))?;
        mail::knock(settings, password.as_deref(), &outgoing, self.patience).await
    }

    /// The letter with the report as it is now.
    async fn made(&self, claimed: &Claimed) -> Result<Outgoing, MailProblem> {
        let papers = Papers::gather(self.store.as_ref(), claimed.visit, Document::Report)
            .await
            .map_err(|error| no_report(&error))?
            .ok_or_else(|| MailProblem::NoReport {
                detail: claimed.visit.to_string(),
            })?;
        let letter = documents::letter(&papers.visit, &papers.directory);
        let sender = papers.directory.settings.company.clone();
        let name = papers.file_name();
        let pdf = papers.made(Shape::Pdf).await;
        Ok(Outgoing {
            id: claimed.id,
            at: claimed.queued_at,
            sender,
            to: claimed.to.clone(),
            subject: letter.subject,
            text: letter.text,
            attachment: Some((name, pdf.map_err(|error| no_report(&error))?)),
        })
    }

    /// Hands the mail over, unless somebody else has it by now.
    async fn hand(&self, claimed: &Claimed, door: Door) -> Answer<Step> {
        if !self.write(claimed, &Step::Handing).await? {
            return Ok(Step::Untried);
        }
        Ok(match door.hand().await {
            Ok(()) => Step::Sent {
                at: self.clock.now(),
            },
            // It may have left: whether it is sent a second time is for a person to say.
            Err(Undelivered {
                problem,
                may_have_left: true,
            }) => Step::GivenUp {
                at: self.clock.now(),
                problem,
            },
            Err(Undelivered { problem, .. }) => self.after(claimed, problem),
        })
    }

    fn after(&self, claimed: &Claimed, problem: MailProblem) -> Step {
        let now = self.clock.now();
        let next = patience::next(claimed.attempts + 1, claimed.began, now);
        match next.filter(|_| patience::may_pass(&problem)) {
            Some(next) => Step::Later { next, problem },
            None => Step::GivenUp { at: now, problem },
        }
    }

    async fn write(&self, claimed: &Claimed, step: &Step) -> Answer<bool> {
        let mut unit = self.store.begin().await?;
        let held = unit.step_mail(claimed, step).await?;
        unit.commit().await?;
        self.store.announce();
        Ok(held)
    }
}

fn no_report(error: &BackendError) -> MailProblem {
    MailProblem::NoReport {
        detail: error.to_string(),
    }
}
