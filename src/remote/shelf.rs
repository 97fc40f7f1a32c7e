//! What is kept of a server while its feed is followed, so that a change elsewhere costs an event and no request.

use std::collections::VecDeque;
use std::sync::Arc;

use super::sight::{Sight, Take};
use crate::backend::wire::Delta;
use crate::backend::{Board, Deed, Filter, Window};
use crate::domain::{Actor, Directory};

/// Windows that are kept; the one that was asked for longest ago goes first.
const WINDOWS: usize = 12;
/// Deltas that are kept for windows whose answer was on its way when they came, and for deeds.
const DELTAS: usize = 256;
/// Visits in those deltas, about: what an import changes is rather read again.
const VISITS: usize = 2_000;

/// A window, with the changes that came since it was read.
struct Kept {
    window: Window,
    filter: Filter,
    sight: Sight,
    board: Board,
}

/// The directory, as it was read.
#[derive(Clone)]
struct Read {
    directory: Arc<Directory>,
    etag: Option<String>,
    /// Nothing was missed since.
    fresh: bool,
}

/// What is kept.
#[derive(Default)]
pub(super) struct Shelf {
    /// Whether what is kept is as of now: the feed is open, and everything that was missed has come.
    current: bool,
    /// The journal's last entry that was taken in; `None` before the feed is followed.
    seq: Option<i64>,
    /// After this place, every delta is in `recent`.
    reach: i64,
    recent: VecDeque<Delta>,
    windows: Vec<Kept>,
    directory: Option<Read>,
    /// Grows when things are thrown away, so that an answer from before is not kept after it.
    age: u64,
    /// The oldest board that was handed out while nothing was current.
    handed: Option<i64>,
}

impl Shelf {
    /// Tells answers that are on their way from those that are asked for later.
    pub(super) fn age(&self) -> u64 {
        self.age
    }

    /// The journal's last entry that was taken in.
    pub(super) fn seq(&self) -> Option<i64> {
        self.seq
    }

    /// The feed begins after this place.
    pub(super) fn begin(&mut self, seq: i64) {
        if self.seq.is_none() {
            self.seq = Some(seq);
            self.reach = seq;
        }
    }

    /// Everything up to now has come. Whether boards that were handed out meanwhile are older than that.
    pub(super) fn caught_up(&mut self) -> bool {
        self.current = true;
        let handed = self.handed.take();
        handed.zip(self.seq).is_some_and(|(old, seq)| old < seq)
    }

    /// What was missed will not come any more: windows of before are worth nothing.
    pub(super) fn skip_to(&mut self, seq: i64) {
        self.forget_windows();
        self.recent.clear();
        self.seq = Some(seq);
        self.reach = seq;
    }

    /// The feed broke off. What is kept stays, and waits for what is missed.
    pub(super) fn cut(&mut self) {
        self.current = false;
        if let Some(read) = &mut self.directory {
            read.fresh = false;
        }
    }

    /// Boards may be another without a change in the journal.
    pub(super) fn forget_windows(&mut self) {
        self.windows.clear();
        self.age += 1;
    }

    /// Settings or people are another.
    pub(super) fn forget_directory(&mut self) {
        self.forget_windows();
        self.directory = None;
    }

    /// Another life of the base.
    pub(super) fn reset(&mut self, seq: i64) {
        self.forget_directory();
        self.skip_to(seq);
    }

    /// A board from memory, if it is as of now.
    pub(super) fn board(&mut self, window: Window, filter: &Filter) -> Option<Board> {
        if !self.current {
            return None;
        }
        let at = self
            .windows
            .iter()
            .position(|kept| kept.window == window && kept.filter == *filter)?;
        let kept = self.windows.remove(at);
        let board = kept.board.clone();
        self.windows.push(kept);
        Some(board)
    }

    /// Keeps a board that was read, if nothing between it and now is missing.
    pub(super) fn keep(
        &mut self,
        asked_at: u64,
        window: Window,
        filter: &Filter,
        board: &Board,
        actor: &Actor,
    ) {
        if !self.current {
            let oldest = self.handed.map_or(board.seq, |old| old.min(board.seq));
            self.handed = Some(oldest);
        }
        let Some(read) = &self.directory else { return };
        if self.seq.is_none() || asked_at != self.age || board.seq < self.reach {
            return;
        }
        let sight = Sight::of(window.span(read.directory.zone()), filter, actor);
        let mut board = board.clone();
        for delta in &self.recent {
            if sight.take(&mut board, delta) == Take::ReadAgain {
                return;
            }
        }
        self.windows
            .retain(|kept| kept.window != window || kept.filter != *filter);
        if self.windows.len() >= WINDOWS {
            self.windows.remove(0);
        }
        self.windows.push(Kept {
            window,
            filter: filter.clone(),
            sight,
            board,
        });
    }

    /// Takes a delta of the feed in.
    pub(super) fn take(&mut self, delta: Delta) {
        self.windows
            .retain_mut(|kept| kept.sight.take(&mut kept.board, &delta) == Take::Taken);
        self.seq = Some(self.seq.map_or(delta.seq, |seq| seq.max(delta.seq)));
        self.recent.push_back(delta);
        while self.recent.len() > DELTAS || self.carried() > VISITS {
            let Some(oldest) = self.recent.pop_front() else {
                break;
            };
            self.reach = oldest.seq;
        }
    }

    fn carried(&self) -> usize {
        self.recent.iter().map(|delta| delta.visits.len()).sum()
    }

    /// The deeds after a place, the newest `limit` of them, oldest first; `None` where memory does not reach back.
    pub(super) fn deeds(&self, seq: i64, limit: u32) -> Option<Vec<Deed>> {
        if !self.current || seq < self.reach {
            return None;
        }
        let mut newest: Vec<Deed> = self
            .recent
            .iter()
            .rev()
            .flat_map(|delta| delta.deeds.iter().rev())
            .filter(|deed| deed.seq > seq)
            .take(limit as usize)
            .cloned()
            .collect();
        newest.reverse();
        Some(newest)
    }

    /// The directory from memory, if it is as of now.
    pub(super) fn directory(&self) -> Option<Arc<Directory>> {
        let read = self.directory.as_ref()?;
        (self.current && read.fresh).then(|| Arc::clone(&read.directory))
    }

    /// The directory as it was last read, and what the server calls that state of it.
    pub(super) fn directory_read(&self) -> Option<(Arc<Directory>, Option<String>)> {
        let read = self.directory.as_ref()?;
        Some((Arc::clone(&read.directory), read.etag.clone()))
    }

    /// Keeps the directory. Whether it is another than the one before.
    pub(super) fn keep_directory(
        &mut self,
        asked_at: u64,
        directory: &Arc<Directory>,
        etag: Option<String>,
    ) -> bool {
        let other = self
            .directory
            .as_ref()
            .is_some_and(|read| read.directory != *directory);
        if asked_at != self.age {
            return other;
        }
        if other {
            self.forget_windows();
        }
        self.directory = Some(Read {
            directory: Arc::clone(directory),
            etag,
            fresh: self.seq.is_some(),
        });
        other
    }
}
