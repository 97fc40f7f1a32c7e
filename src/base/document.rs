//! Documents of a visit, from what the base keeps.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::embedded::{Embedded, not_found};
use super::privacy::board_only;
use super::store::{Answer, Key, Store};
use crate::backend::{BackendError, Document, Shape};
use crate::documents::{self, Source};
use crate::domain::report::Form;
use crate::domain::{Digest, Directory, Intervention, InterventionId, may_read};

/// Earlier visits that a document may speak of.
const EARLIER: u32 = 30;

/// Everything that a document is made from, for whoever may see it.
pub(super) struct Papers {
    pub visit: Intervention,
    pub form: Arc<Form>,
    pub directory: Arc<Directory>,
    others: Vec<Arc<Intervention>>,
    document: Document,
    bytes: BTreeMap<Digest, Vec<u8>>,
}

impl Papers {
    /// Gathers it; `None` without such a visit.
    pub(super) async fn gather(
        store: &dyn Store,
        id: InterventionId,
        document: Document,
    ) -> Answer<Option<Self>> {
        let Some(visit) = store.visit(Key::Id(id)).await? else {
            return Ok(None);
        };
        let directory = store.directory().await?;
        let form = form_of(store, &directory, &visit).await?;
        let others = match visit.client.as_ref().map(|client| client.id) {
            Some(client) => store.of_client(client, EARLIER).await?,
            None => Vec::new(),
        };
        let others = others
            .into_iter()
            .filter(|other| other.id != id)
            .map(Arc::new)
            .collect();
        let mut papers = Self {
            visit,
            form,
            directory,
            others,
            document,
            bytes: BTreeMap::new(),
        };
        let pictures = papers.source().pictures();
        for digest in pictures {
            if let Some(bytes) = store.blob(digest).await? {
                if Digest::of(&bytes) != digest {
                    return Err(BackendError::BlobDamaged { digest });
                }
                papers.bytes.insert(digest, bytes);
            }
        }
        Ok(Some(papers))
    }

    fn source(&self) -> Source<'_> {
        Source {
            document: self.document,
            visit: &self.visit,
            form: &self.form,
            directory: &self.directory,
            others: &self.others,
            bytes: &self.bytes,
        }
    }

    /// A name for the file.
    pub(super) fn file_name(&self) -> String {
        self.source().file_name()
    }

    /// The document, away from everybody's way.
    pub(super) async fn made(self, shape: Shape) -> Answer<Vec<u8>> {
        let making = tokio::task::spawn_blocking(move || match shape {
            Shape::Text { width } => Ok(self.source().text(width).into_bytes()),
            Shape::Pdf => self.source().pdf(),
        });
        making
            .await
            .map_err(|error| BackendError::Store(Box::new(error)))?
            .map_err(|error| BackendError::Store(Box::new(error)))
    }
}

/// The form that a visit was entered with, whether a template still has it or not.
pub(super) async fn form_of(
    store: &dyn Store,
    directory: &Directory,
    visit: &Intervention,
) -> Answer<Arc<Form>> {
    if let Some(form) = directory.form_of(visit) {
        return Ok(Arc::clone(form));
    }
    let kept = match visit.form {
        Some(digest) => store.form(digest).await?,
        None => None,
    };
    Ok(Arc::new(kept.unwrap_or_default()))
}

impl Embedded {
    /// A document of a visit that the actor may read; a kiosk may read none.
    pub(super) async fn paper(
        &self,
        id: InterventionId,
        document: Document,
        shape: Shape,
    ) -> Answer<Vec<u8>> {
        let mut papers = self.papers(id, document).await?;
        papers.others.retain(|other| may_read(self.actor(), other));
        papers.made(shape).await
    }

    /// A name for the file of a document: its pictures, which may be many, are not read for it.
    pub(super) async fn paper_name(
        &self,
        id: InterventionId,
        document: Document,
    ) -> Answer<String> {
        if board_only(self.actor()) {
            return Err(not_found(&id));
        }
        let visit = self.read(Key::Id(id)).await?;
        let visit = visit.ok_or_else(|| not_found(&id))?;
        let directory = self.house.directory().await?;
        Ok(documents::file_name(document, &visit, &directory))
    }

    /// What a document is made of. Rights are looked at before anything is gathered: how long a refusal takes, and
    /// damage in somebody else's pictures, would tell that there is a visit.
    async fn papers(&self, id: InterventionId, document: Document) -> Answer<Papers> {
        if board_only(self.actor()) || self.read(Key::Id(id)).await?.is_none() {
            return Err(not_found(&id));
        }
        Papers::gather(self.house.store.as_ref(), id, document)
            .await?
            .filter(|papers| may_read(self.actor(), &papers.visit))
            .ok_or_else(|| not_found(&id))
    }
}
