//! The post: who may see and do what about mails, and the worker that sends them.

mod delivery;
mod patience;
mod worker;

#[cfg(test)]
mod tests;

use std::time::Duration;

use uuid::Uuid;

use self::delivery::Sender;
use self::worker::Worker;
use super::embedded::{Embedded, not_found};
use super::privacy::board_only;
use super::store::{Answer, Key};
use crate::backend::{Mail, MailProblem, Outcome};
use crate::documents;
use crate::domain::{Actor, InterventionId, Level, MailId, Refusal};
use crate::mail::{self, Outgoing, Patience};

pub(super) use self::worker::Working;

/// Under which name the password of the mail server is kept.
const PASSWORD: &str = "mail";

/// A person waits for the answer to a trial.
const TRIAL: Patience = Patience {
    step: Duration::from_secs(15),
    mail: Duration::from_mins(1),
};

impl Embedded {
    /// Begins to send what is due, now and later, until the base is closed. It sleeps while nothing is.
    pub fn run_post(&self) {
        let worker = Worker {
            sender: self.sender(),
            news: self.news_of_post(),
        };
        self.keep_post(worker.start());
    }

    /// Sends everything that is due now; gives how many mails left.
    pub async fn send_due(&self) -> Answer<usize> {
        let sender = self.sender();
        let mut sent = 0;
        while let Some(left) = sender.next(std::future::pending()).await? {
            sent += usize::from(left);
            self.tell_news().await?;
        }
        Ok(sent)
    }

    fn sender(&self) -> Sender {
        Sender {
            store: self.house.store.clone(),
            clock: self.house.clock.clone(),
            patience: Patience::default(),
        }
    }

    async fn refusal(&self, needs: Level) -> Answer<Option<Outcome>> {
        if self.actor().level >= needs {
            return Ok(None);
        }
        let ask = self.house.directory().await?.who_may(needs);
        Ok(Some(Outcome::Refused(Refusal::NotAllowed { needs, ask })))
    }

    /// The mails of a visit that the actor may read.
    pub(super) async fn mails_of(&self, visit: InterventionId) -> Answer<Vec<Mail>> {
        if board_only(self.actor()) {
            return Ok(Vec::new());
        }
        self.house.store.mails_of(visit).await
    }

    /// Mails that have not left; who does not manage visits of others sees none.
    pub(super) async fn unsent(&self, limit: u32) -> Answer<Vec<Mail>> {
        if self.actor().level < Level::ManageAll {
            return Ok(Vec::new());
        }
        self.house.store.unsent(limit).await
    }

    /// Tries a mail again, for whoever may work on its visit; stale when it has left meanwhile.
    pub(super) async fn renew(&self, id: MailId) -> Answer<Outcome> {
        if let Some(refused) = self.refusal(Level::Own).await? {
            return Ok(refused);
        }
        let mut unit = self.house.store.begin().await?;
        let mail = unit.mail(id).await?.ok_or_else(|| not_found(&id))?;
        let visit = self.read(Key::Id(mail.visit)).await?;
        let visit = visit.ok_or_else(|| not_found(&id))?;
        if !works_on(self.actor(), &visit.technicians) {
            let ask = unit.directory().await?.who_may(Level::ManageAll);
            unit.abandon().await?;
            return Ok(Outcome::Refused(Refusal::NotYours { ask }));
        }
        if mail.has_left() {
            unit.abandon().await?;
            return Ok(Outcome::Stale { current: None });
        }
        unit.renew_mail(id, self.house.clock.now()).await?;
        unit.commit().await?;
        self.tell_news().await?;
        Ok(Outcome::Configured)
    }

    /// Keeps the password and tries again what waits.
    pub(super) async fn keep_password(&self, password: Option<&str>) -> Answer<Outcome> {
        if let Some(refused) = self.refusal(Level::Manager).await? {
            return Ok(refused);
        }
        let password = password.filter(|password| !password.is_empty());
        let mut unit = self.house.store.begin().await?;
        unit.keep_secret(PASSWORD, password).await?;
        unit.wake_mails(self.house.clock.now()).await?;
        unit.commit().await?;
        self.tell_news().await?;
        Ok(Outcome::Configured)
    }

    /// Sends a mail that says nothing but that it came.
    pub(super) async fn trial(&self, to: &str) -> Answer<Result<(), MailProblem>> {
        if self.actor().level < Level::Manager {
            return Err(not_found("mail"));
        }
        let directory = self.house.directory().await?;
        let Some(settings) = &directory.settings.mail else {
            return Ok(Err(MailProblem::NotSetUp));
        };
        let password = self.house.store.secret(PASSWORD).await?;
        let letter = documents::trial(&directory);
        let outgoing = Outgoing {
            id: MailId(Uuid::now_v7()),
            at: self.house.clock.now(),
            sender: directory.settings.company.clone(),
            to: vec![to.to_owned()],
            subject: letter.subject,
            text: letter.text,
            attachment: None,
        };
        let door = match mail::knock(settings, password.as_deref(), &outgoing, TRIAL).await {
            Ok(door) => door,
            Err(problem) => return Ok(Err(problem)),
        };
        Ok(door.hand().await.map_err(|failed| failed.problem))
    }

    async fn tell_news(&self) -> Answer<()> {
        self.tell_position(self.house.store.position().await?);
        Ok(())
    }
}

fn works_on(actor: &Actor, technicians: &[crate::domain::TechnicianId]) -> bool {
    let own = actor.technician.is_some_and(|me| technicians.contains(&me));
    own || actor.level >= Level::ManageAll
}
