//! The outbox as a client of the base.

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use tokio::sync::broadcast;

use super::desk::Outbox;
use crate::backend::{
    Backend, BackendError, Board, Connection, Decision, Deed, Detail, Document, Entry, Filter,
    Mail, MailProblem, Notice, Outcome, Present, Queued, Session, Shape, Window,
};
use crate::domain::report::Picture;
use crate::domain::{
    Amendment, Client, Command, CommandId, Digest, Directory, Intervention, InterventionId, MailId,
    Settings,
};

#[async_trait]
impl Backend for Outbox {
    fn session(&self) -> Session {
        self.desk.line.session()
    }

    async fn directory(&self) -> Result<Directory, BackendError> {
        self.desk.directory().await
    }

    async fn board(&self, window: Window, filter: &Filter) -> Result<Board, BackendError> {
        self.desk.board(window, filter).await
    }

    async fn intervention(&self, id: InterventionId) -> Result<Detail, BackendError> {
        self.desk.intervention(id).await
    }

    async fn find(&self, reference: &str) -> Result<Intervention, BackendError> {
        self.desk.find(reference).await
    }

    async fn history(&self, id: InterventionId) -> Result<Vec<Entry>, BackendError> {
        self.desk.line.history(id).await
    }

    async fn clients(&self, text: &str, limit: u32) -> Result<Vec<Client>, BackendError> {
        self.desk.clients(text, limit).await
    }

    async fn imported(&self, uid: &str) -> Result<Option<Intervention>, BackendError> {
        self.desk.line.imported(uid).await
    }

    async fn submit(&self, command: Command) -> Result<Outcome, BackendError> {
        self.desk.submit(command).await
    }

    async fn configure(&self, settings: Settings) -> Result<Outcome, BackendError> {
        self.desk.line.configure(settings).await
    }

    async fn amend(&self, amendment: Amendment) -> Result<Outcome, BackendError> {
        self.desk.line.amend(amendment).await
    }

    async fn reshape(
        &self,
        settings: Option<Settings>,
        amendments: Vec<Amendment>,
    ) -> Result<Outcome, BackendError> {
        self.desk.line.reshape(settings, amendments).await
    }

    async fn set_mail_password(&self, password: Option<String>) -> Result<Outcome, BackendError> {
        self.desk.line.set_mail_password(password).await
    }

    async fn keep_picture(&self, bytes: Vec<u8>) -> Result<Picture, BackendError> {
        self.desk.keep_picture(bytes).await
    }

    async fn blob(&self, visit: InterventionId, digest: Digest) -> Result<Vec<u8>, BackendError> {
        if let Some(bytes) = self.desk.local_blob(digest).await? {
            return Ok(bytes);
        }
        self.desk.line.blob(visit, digest).await
    }

    async fn document(
        &self,
        visit: InterventionId,
        document: Document,
        shape: Shape,
    ) -> Result<Vec<u8>, BackendError> {
        self.desk.line.document(visit, document, shape).await
    }

    async fn document_name(
        &self,
        visit: InterventionId,
        document: Document,
    ) -> Result<String, BackendError> {
        self.desk.line.document_name(visit, document).await
    }

    async fn keep_draft(
        &self,
        visit: InterventionId,
        place: &str,
        text: Option<&str>,
    ) -> Result<(), BackendError> {
        self.desk.keep_draft(visit, place, text).await
    }

    async fn mails(&self, limit: u32) -> Result<Vec<Mail>, BackendError> {
        self.desk.line.mails(limit).await
    }

    async fn retry_mail(&self, mail: MailId) -> Result<Outcome, BackendError> {
        self.desk.line.retry_mail(mail).await
    }

    async fn try_mail(&self, to: &str) -> Result<Result<(), MailProblem>, BackendError> {
        self.desk.line.try_mail(to).await
    }

    async fn since(&self, seq: i64, limit: u32) -> Result<Vec<Entry>, BackendError> {
        self.desk.line.since(seq, limit).await
    }

    async fn deeds(&self, seq: i64, limit: u32) -> Result<Vec<Deed>, BackendError> {
        self.desk.line.deeds(seq, limit).await
    }

    fn connection(&self) -> Connection {
        self.desk.connection()
    }

    fn heard_at(&self) -> Option<DateTime<Utc>> {
        self.desk.line.heard_at()
    }

    async fn queue(&self) -> Result<Vec<Queued>, BackendError> {
        self.desk.queue().await
    }

    async fn decide(&self, command: CommandId, decision: Decision) -> Result<bool, BackendError> {
        self.desk.decide(command, decision).await
    }

    fn editing(&self, visit: Option<InterventionId>) {
        self.desk.line.editing(visit);
    }

    fn present(&self) -> Vec<Present> {
        self.desk.line.present()
    }

    fn changes(&self) -> broadcast::Receiver<Notice> {
        self.desk.news.subscribe()
    }
}
