//! The questions of a client, as requests.

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use reqwest::Method;
use serde_json::json;
use tokio::sync::broadcast;

use super::client::Remote;
use super::line::Patience;
use crate::backend::wire::{DetailBody, Reshaping, Submission};
use crate::backend::{
    Backend, BackendError, Board, Connection, Deed, Detail, Document, Entry, Filter, Mail,
    MailProblem, Notice, Outcome, Present, Session, Shape, Window,
};
use crate::domain::report::Picture;
use crate::domain::{
    Amendment, Client, Command, Digest, Directory, Intervention, InterventionId, Level, MailId,
    Settings,
};

const fn path_of(document: Document) -> &'static str {
    match document {
        Document::WorkOrder => "work-order",
        Document::Report => "report",
    }
}

/// The answer to a mail that was sent to try out the server.
#[derive(serde::Deserialize)]
struct Trial {
    problem: Option<MailProblem>,
}

/// The name of a document's file.
#[derive(serde::Deserialize)]
struct Named {
    name: String,
}

#[async_trait]
impl Backend for Remote {
    fn session(&self) -> Session {
        let known = self.session_known();
        Session {
            actor: known.actor,
            base: self.server().to_owned(),
            clock_behind: None,
        }
    }

    async fn directory(&self) -> Result<Directory, BackendError> {
        let kept = self.core.shelf().directory();
        let directory = match kept {
            Some(directory) if self.connection().is_current() => directory,
            _ => self.core.read_directory().await?.0,
        };
        Ok(Directory::clone(&directory))
    }

    async fn board(&self, window: Window, filter: &Filter) -> Result<Board, BackendError> {
        let age = {
            let mut kept = self.core.shelf();
            if self.connection().is_current()
                && let Some(board) = kept.board(window, filter)
            {
                return Ok(board);
            }
            kept.age()
        };
        let mut query = vec![
            ("first", window.first.to_string()),
            ("days", window.days.to_string()),
        ];
        if let Some(branch) = filter.branch {
            query.push(("branch", branch.to_string()));
        }
        if !filter.technicians.is_empty() {
            let ids: Vec<String> = filter.technicians.iter().map(ToString::to_string).collect();
            query.push(("technicians", ids.join(",")));
        }
        let board: Board = self.core.line.read(&["board"], &query).await?;
        let actor = self.session_known().actor;
        self.core.shelf().keep(age, window, filter, &board, &actor);
        Ok(board)
    }

    async fn intervention(&self, id: InterventionId) -> Result<Detail, BackendError> {
        let id = id.to_string();
        let body: DetailBody = self.core.line.read(&["interventions", &id], &[]).await?;
        Ok(body.into())
    }

    async fn find(&self, reference: &str) -> Result<Intervention, BackendError> {
        let query = [("reference", reference.to_owned())];
        self.core.line.read(&["find"], &query).await
    }

    async fn history(&self, id: InterventionId) -> Result<Vec<Entry>, BackendError> {
        let id = id.to_string();
        let path = ["interventions", &id, "history"];
        self.core.line.read(&path, &[]).await
    }

    async fn clients(&self, text: &str, limit: u32) -> Result<Vec<Client>, BackendError> {
        let query = [("text", text.to_owned()), ("limit", limit.to_string())];
        self.core.line.read(&["clients"], &query).await
    }

    async fn imported(&self, uid: &str) -> Result<Option<Intervention>, BackendError> {
        let query = [("uid", uid.to_owned())];
        self.core.line.read(&["imported"], &query).await
    }

    async fn submit(&self, command: Command) -> Result<Outcome, BackendError> {
        self.submit_with(Submission {
            command,
            device_skew_ms: self.skew_ms(),
        })
        .await
    }

    async fn configure(&self, settings: Settings) -> Result<Outcome, BackendError> {
        self.reshape(Some(settings), Vec::new()).await
    }

    async fn amend(&self, amendment: Amendment) -> Result<Outcome, BackendError> {
        self.reshape(None, vec![amendment]).await
    }

    async fn reshape(
        &self,
        settings: Option<Settings>,
        amendments: Vec<Amendment>,
    ) -> Result<Outcome, BackendError> {
        let body = Reshaping {
            settings,
            amendments,
        };
        let outcome = self
            .core
            .line
            .change(Method::POST, &["configuration"], &body)
            .await?;
        if outcome == Outcome::Configured {
            // The feed says so, too, but maybe later than somebody looks.
            self.core.shelf().forget_directory();
        }
        Ok(outcome)
    }

    async fn set_mail_password(&self, password: Option<String>) -> Result<Outcome, BackendError> {
        let body = json!({ "password": password });
        self.core
            .line
            .change(Method::PUT, &["mail", "password"], &body)
            .await
    }

    async fn keep_picture(&self, bytes: Vec<u8>) -> Result<Picture, BackendError> {
        self.upload(bytes).await
    }

    async fn blob(&self, visit: InterventionId, digest: Digest) -> Result<Vec<u8>, BackendError> {
        let (visit, name) = (visit.to_string(), digest.to_string());
        let path = ["interventions", &visit, "blobs", &name];
        let (_, bytes) = self
            .core
            .line
            .read_bytes(&path, &[], Patience::Large)
            .await?;
        if Digest::of(&bytes) == digest {
            Ok(bytes.into())
        } else {
            Err(BackendError::BlobDamaged { digest })
        }
    }

    async fn document(
        &self,
        visit: InterventionId,
        document: Document,
        shape: Shape,
    ) -> Result<Vec<u8>, BackendError> {
        let visit = visit.to_string();
        let path = ["interventions", &visit, "documents", path_of(document)];
        let query = match shape {
            Shape::Pdf => vec![("shape", "pdf".to_owned())],
            Shape::Text { width } => {
                vec![("shape", "text".to_owned()), ("width", width.to_string())]
            }
        };
        let (_, bytes) = self
            .core
            .line
            .read_bytes(&path, &query, Patience::Large)
            .await?;
        Ok(bytes.into())
    }

    async fn document_name(
        &self,
        visit: InterventionId,
        document: Document,
    ) -> Result<String, BackendError> {
        let visit = visit.to_string();
        let path = [
            "interventions",
            &visit,
            "documents",
            path_of(document),
            "name",
        ];
        let named: Named = self.core.line.read(&path, &[]).await?;
        Ok(named.name)
    }

    async fn keep_draft(
        &self,
        visit: InterventionId,
        place: &str,
        text: Option<&str>,
    ) -> Result<(), BackendError> {
        let visit = visit.to_string();
        let path = ["interventions", &visit, "drafts", place];
        let line = &self.core.line;
        let request = match text {
            Some(text) => line
                .request(Method::PUT, &path)
                .json(&json!({ "text": text })),
            None => line.request(Method::DELETE, &path),
        };
        line.send_raw(request, Patience::Small).await.map(drop)
    }

    async fn mails(&self, limit: u32) -> Result<Vec<Mail>, BackendError> {
        let query = [("limit", limit.to_string())];
        self.core.line.read(&["mails"], &query).await
    }

    async fn retry_mail(&self, mail: MailId) -> Result<Outcome, BackendError> {
        let mail = mail.to_string();
        let path = ["mails", &mail, "retry"];
        self.core.line.change(Method::POST, &path, &json!({})).await
    }

    async fn try_mail(&self, to: &str) -> Result<Result<(), MailProblem>, BackendError> {
        let line = &self.core.line;
        let request = line
            .request(Method::POST, &["mails", "trial"])
            .json(&json!({ "to": to }));
        let trial: Trial = line.send(request, Patience::Large).await?;
        Ok(trial.problem.map_or(Ok(()), Err))
    }

    async fn since(&self, seq: i64, limit: u32) -> Result<Vec<Entry>, BackendError> {
        let query = [("since", seq.to_string()), ("limit", limit.to_string())];
        self.core.line.read(&["entries"], &query).await
    }

    async fn deeds(&self, seq: i64, limit: u32) -> Result<Vec<Deed>, BackendError> {
        let (told, last) = {
            let kept = self.core.shelf();
            (kept.deeds(seq, limit), kept.seq())
        };
        if let Some(deeds) = told {
            return Ok(deeds);
        }
        // The newest ones are asked for where every entry is among those that may be read.
        let from = match last {
            Some(last) if self.session_known().actor.level > Level::Own => {
                seq.max(last - i64::from(limit))
            }
            _ => seq,
        };
        let entries = self.since(from, limit).await?;
        Ok(entries.iter().map(Deed::from).collect())
    }

    fn connection(&self) -> Connection {
        Self::connection(self)
    }

    fn heard_at(&self) -> Option<DateTime<Utc>> {
        self.core.standing.heard_at()
    }

    fn editing(&self, visit: Option<InterventionId>) {
        self.core.editing.send_if_modified(|editing| {
            let other = *editing != visit;
            *editing = visit;
            other
        });
    }

    fn present(&self) -> Vec<Present> {
        self.core
            .present
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner)
            .clone()
    }

    fn changes(&self) -> broadcast::Receiver<Notice> {
        Self::changes(self)
    }
}
