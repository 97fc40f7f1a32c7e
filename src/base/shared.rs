//! What the people of one process read together: hundreds of boards of one base look at the same few weeks, and after one
//! change all of them ask again. Each answer is read once for all who have the same sight.

use std::sync::Arc;

use super::embedded::{Embedded, House};
use super::lookout::{Lookout, Moment};
use super::news::News;
use super::privacy::Sight;
use super::shelf::{Room, Shelf, Weigh};
use super::store::{Answer, Store};
use crate::backend::{Board, Deed, Filter, Window};
use crate::domain::Directory;

/// What is kept of boards: some large weeks, or many of single technicians.
const BOARDS: Room = Room {
    answers: 256,
    weight: 24_000,
};
/// What is kept of deeds: they are asked for from the last known place onwards, which is the same for most.
const DEEDS: Room = Room {
    answers: 256,
    weight: 8_000,
};
/// The whole one, that of a kiosk, and those of technicians who see their own visits.
const DIRECTORIES: Room = Room {
    answers: 100,
    weight: 100,
};

/// What a board is asked for.
type Question = (Window, Filter, Sight);

/// Answers that are shared.
pub(super) struct Common {
    pub(super) lookout: Lookout,
    directories: Shelf<Sight, Arc<Directory>>,
    boards: Shelf<Question, Board>,
    deeds: Shelf<(i64, u32, Sight), Vec<Deed>>,
}

impl Weigh for Arc<Directory> {
    fn weight(&self) -> usize {
        1
    }
}

impl Weigh for Board {
    fn weight(&self) -> usize {
        1 + self.visits.len() + self.pool.len()
    }
}

impl Weigh for Vec<Deed> {
    fn weight(&self) -> usize {
        1 + self.len()
    }
}

impl Common {
    pub(super) fn of(store: &Arc<dyn Store>, news: &Arc<News>) -> Self {
        Self {
            lookout: Lookout::new(Arc::clone(store), Arc::clone(news)),
            directories: Shelf::new(DIRECTORIES),
            boards: Shelf::new(BOARDS),
            deeds: Shelf::new(DEEDS),
        }
    }

    #[cfg(test)]
    pub(super) fn boards_kept(&self) -> usize {
        self.boards.kept()
    }
}

impl House {
    /// Settings, people, templates as they are now.
    pub(super) async fn directory(&self) -> Answer<Arc<Directory>> {
        let moment = self.common.lookout.now().await?;
        self.directory_at(&moment).await
    }

    async fn directory_at(&self, moment: &Moment) -> Answer<Arc<Directory>> {
        let read = self.store.directory();
        let directories = &self.common.directories;
        let directory = directories.get(Sight::All, moment, read).await?;
        Ok(Arc::clone(&directory))
    }
}

impl Embedded {
    /// The directory as the actor may know it.
    pub(super) async fn shown_directory(&self) -> Answer<Arc<Directory>> {
        let sight = Sight::of(self.actor());
        if sight == Sight::All {
            return self.house.directory().await;
        }
        let common = &self.house.common;
        let moment = common.lookout.now().await?;
        let read = async {
            let whole = self.house.directory_at(&moment).await?;
            Ok(Arc::new(sight.house(&whole)))
        };
        let shown = common.directories.get(sight, &moment, read).await?;
        Ok(Arc::clone(&shown))
    }

    /// The board of a window, read once for everybody with this sight.
    pub(super) async fn shared_board(&self, window: Window, filter: &Filter) -> Answer<Arc<Board>> {
        let common = &self.house.common;
        let moment = common.lookout.now().await?;
        let question = (window, filter.clone(), Sight::of(self.actor()));
        let read = async {
            let directory = self.house.directory_at(&moment).await?;
            self.read_board(window, filter, &directory).await
        };
        common.boards.get(question, &moment, read).await
    }

    /// The deeds after a place in the journal, read once for everybody with this sight.
    pub(super) async fn shared_deeds(&self, seq: i64, limit: u32) -> Answer<Arc<Vec<Deed>>> {
        let common = &self.house.common;
        let moment = common.lookout.now().await?;
        let question = (seq, limit, Sight::of(self.actor()));
        let read = async {
            let entries = self.read_since(seq, limit).await?;
            Ok(entries.iter().map(Deed::from).collect())
        };
        common.deeds.get(question, &moment, read).await
    }
}
