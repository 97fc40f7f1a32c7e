//! Answers that are the same for everybody with the same eyes: read once, shared for as long as nothing has changed.

use std::collections::HashMap;
use std::hash::Hash;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::lookout::Moment;
use super::store::Answer;

/// How much is kept.
#[derive(Debug, Clone, Copy)]
pub(super) struct Room {
    /// So many answers.
    pub answers: usize,
    /// So much of what [`Weigh`] says, all together.
    pub weight: usize,
}

/// How much of its room an answer takes.
pub(super) trait Weigh {
    /// In pieces of about a visit's size.
    fn weight(&self) -> usize;
}

/// An answer with the moment that it is at least as young as.
type Kept<V> = Option<(Moment, Arc<V>)>;

struct Slot<V> {
    answer: Arc<tokio::sync::Mutex<Kept<V>>>,
    /// The moment of what is in it, for throwing out without waiting.
    moment: Option<Moment>,
    weight: usize,
    /// When it was asked for last, in questions.
    used: u64,
}

struct Slots<K, V> {
    by_key: HashMap<K, Slot<V>>,
    questions: u64,
}

/// Answers by question.
pub(super) struct Shelf<K, V> {
    slots: Mutex<Slots<K, V>>,
    room: Room,
}

impl<K: Clone + Eq + Hash, V: Weigh> Shelf<K, V> {
    pub(super) fn new(room: Room) -> Self {
        let slots = Slots {
            by_key: HashMap::new(),
            questions: 0,
        };
        Self {
            slots: Mutex::new(slots),
            room,
        }
    }

    /// The answer as it was at a moment or later. Whoever asks while it is being read waits for that reading; one that
    /// fails or is given up is begun again by the next who waits.
    pub(super) async fn get(
        &self,
        key: K,
        moment: &Moment,
        read: impl Future<Output = Answer<V>>,
    ) -> Answer<Arc<V>> {
        let cell = self.cell(&key);
        let mut kept = cell.lock().await;
        if let Some((_, answer)) = kept.as_ref().filter(|(its, _)| its.covers(moment)) {
            return Ok(Arc::clone(answer));
        }
        let answer = Arc::new(read.await?);
        *kept = Some((*moment, Arc::clone(&answer)));
        self.put_away(&key, &cell, *moment, answer.weight());
        Ok(answer)
    }

    fn slots(&self) -> MutexGuard<'_, Slots<K, V>> {
        self.slots.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn cell(&self, key: &K) -> Arc<tokio::sync::Mutex<Kept<V>>> {
        let mut slots = self.slots();
        slots.questions += 1;
        let used = slots.questions;
        let slot = slots.by_key.entry(key.clone()).or_insert_with(|| Slot {
            answer: Arc::default(),
            moment: None,
            weight: 0,
            used,
        });
        slot.used = used;
        Arc::clone(&slot.answer)
    }

    /// Notes what a reading brought, and makes room: what is too old for anybody who asks now goes first, then what was
    /// asked for longest ago.
    fn put_away(
        &self,
        key: &K,
        cell: &Arc<tokio::sync::Mutex<Kept<V>>>,
        moment: Moment,
        weight: usize,
    ) {
        let mut slots = self.slots();
        let Some(slot) = slots.by_key.get_mut(key) else {
            return;
        };
        // Thrown out meanwhile, and asked for again.
        if !Arc::ptr_eq(&slot.answer, cell) {
            return;
        }
        slot.moment = Some(moment);
        slot.weight = weight;
        slots
            .by_key
            .retain(|_, slot| slot.moment.is_none_or(|its| its.covers(&moment)));
        let mut total: usize = slots.by_key.values().map(|slot| slot.weight).sum();
        while slots.by_key.len() > self.room.answers || total > self.room.weight {
            let oldest = slots
                .by_key
                .iter()
                .min_by_key(|(_, slot)| slot.used)
                .map(|(key, _)| key.clone());
            let Some(gone) = oldest.and_then(|oldest| slots.by_key.remove(&oldest)) else {
                return;
            };
            total -= gone.weight;
        }
    }

    #[cfg(test)]
    pub(super) fn kept(&self) -> usize {
        self.slots().by_key.len()
    }
}
