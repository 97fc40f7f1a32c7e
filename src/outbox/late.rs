//! Boards that were read a moment ago and are not on the disk yet.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

use super::cache::Asked;
use crate::backend::Board;

/// How long a board is only in memory.
pub(super) const WRITE_AFTER: Duration = Duration::from_secs(3);
/// Boards in memory.
const IN_MEMORY: usize = 8;

/// Boards that were read a moment ago and are not on the disk yet.
#[derive(Debug, Default)]
pub(super) struct Late {
    pub(super) boards: HashMap<Asked, Kept>,
    pub(super) count: u64,
    /// How often everything was forgotten.
    pub(super) life: u64,
}

#[derive(Debug, Clone)]
pub(super) struct Kept {
    pub(super) board: Arc<Board>,
    /// Grows with each answer: the latest is the newest.
    pub(super) age: u64,
    pub(super) written: bool,
}

impl Late {
    /// Takes an answer in, unless it was asked for in another life or a newer one came before it.
    pub(super) fn take_in(&mut self, asked: Asked, board: Arc<Board>, life: u64) {
        let known = self.boards.get(&asked);
        if life != self.life || known.is_some_and(|kept| kept.board.seq > board.seq) {
            return;
        }
        self.count += 1;
        let same = self
            .boards
            .get(&asked)
            .is_some_and(|kept| kept.written && kept.board == board);
        let kept = Kept {
            board,
            age: self.count,
            written: same,
        };
        self.boards.insert(asked, kept);
        while self.boards.len() > IN_MEMORY {
            let oldest = self
                .boards
                .iter()
                .filter(|(_, kept)| kept.written)
                .min_by_key(|(_, kept)| kept.age)
                .map(|(asked, _)| asked.clone());
            let Some(oldest) = oldest else {
                return;
            };
            self.boards.remove(&oldest);
        }
    }

    pub(super) fn newest(&self) -> Option<&Arc<Board>> {
        let newest = self.boards.values().max_by_key(|kept| kept.age)?;
        Some(&newest.board)
    }
}
