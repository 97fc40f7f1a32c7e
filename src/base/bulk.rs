//! Writing many entries at once, for demonstrations and large imports.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use super::news::News;
use super::number;
use super::store::{Answer, Change, Store, Unit};
use chrono::{DateTime, Utc};

use crate::backend::{BackendError, Entry};
use crate::domain::{Digest, Directory, Event, Intervention, InterventionId, accept};

/// Entries that are written together.
const BATCH: usize = 500;

/// One transaction that takes many entries as they are: decided elsewhere, with their own actors and times. The state
/// is what they lead to. Dropped without [`Self::commit`], it leaves nothing behind.
pub struct Bulk {
    store: Arc<dyn Store>,
    /// Whom to tell; `None` when the base was opened for this alone.
    news: Option<Arc<News>>,
    unit: Box<dyn Unit>,
    directory: Arc<Directory>,
    last: i64,
}

impl std::fmt::Debug for Bulk {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Bulk")
            .field("last", &self.last)
            .finish_non_exhaustive()
    }
}

impl Bulk {
    pub(super) async fn begin(store: Arc<dyn Store>, news: Option<Arc<News>>) -> Answer<Self> {
        let mut unit = store.begin().await?;
        let directory = unit.directory().await?;
        Ok(Self {
            store,
            news,
            unit,
            directory,
            last: 0,
        })
    }

    /// Settings, people, templates of the base that is written.
    pub fn directory(&self) -> &Directory {
        &self.directory
    }

    /// Appends entries in their order. Their `seq` and `revision` are ignored: the base gives both. Numbers in them
    /// move the sequences on.
    ///
    /// # Errors
    /// [`BackendError::Store`] when the first entry of a visit does not create it, or two visits claim the same
    /// number, origin or running timer.
    pub async fn append(&mut self, entries: Vec<Entry>) -> Result<(), BackendError> {
        let mut entries = entries.into_iter().peekable();
        while entries.peek().is_some() {
            let batch = entries.by_ref().take(BATCH).collect();
            self.write(batch).await?;
        }
        Ok(())
    }

    async fn write(&mut self, mut entries: Vec<Entry>) -> Answer<()> {
        let mut changes: Vec<Change> = Vec::new();
        let mut places: HashMap<InterventionId, usize> = HashMap::new();
        let mut numbers: BTreeMap<String, i64> = BTreeMap::new();
        for entry in &mut entries {
            let place = places.get(&entry.intervention).copied();
            let before = match place.and_then(|place| changes.get(place)) {
                Some(change) => Some(change.after.clone()),
                None => self.stored(entry).await?,
            };
            let after = accept(before.clone(), &entry.events)
                .map_err(|error| BackendError::Store(Box::new(error)))?;
            entry.revision = after.revision;
            if let Some((prefix, running)) = number::given(&entry.events, &after, &self.directory) {
                let last = numbers.entry(prefix.to_owned()).or_default();
                *last = running.max(*last);
            }
            if let Some(change) = place.and_then(|place| changes.get_mut(place)) {
                change.after = after;
            } else {
                places.insert(entry.intervention, changes.len());
                changes.push(Change { before, after });
            }
        }
        for (prefix, last) in numbers {
            self.unit.number_given(&prefix, last).await?;
        }
        self.unit.save(&changes).await?;
        self.last = self.unit.append(&entries, None).await?;
        Ok(())
    }

    /// The visit before an entry; one that is just being created needs no looking up.
    async fn stored(&mut self, entry: &Entry) -> Answer<Option<Intervention>> {
        if matches!(entry.events.first(), Some(Event::Created { .. })) {
            return Ok(None);
        }
        self.unit.visit(entry.intervention).await
    }

    /// Keeps a picture under its digest, for photos that entries speak of.
    pub async fn keep_picture(
        &mut self,
        digest: Digest,
        bytes: &[u8],
        now: DateTime<Utc>,
    ) -> Result<(), BackendError> {
        self.unit.keep_blob(digest, bytes, now).await
    }

    /// Makes it all last.
    pub async fn commit(self) -> Result<(), BackendError> {
        self.unit.commit().await?;
        self.store.announce();
        match self.news {
            Some(news) => {
                news.tell(self.store.position().await?);
            }
            None => self.store.close().await,
        }
        Ok(())
    }
}
