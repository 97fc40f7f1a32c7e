//! One photo is made ready at a time and one waits, the latest: a window that is dragged asks for a new one at every size.

use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::tui::event::Effect;

#[derive(Debug, Default)]
struct Work {
    busy: bool,
    waiting: Option<Effect>,
}

/// What is being painted for one board.
#[derive(Debug, Default)]
pub(super) struct Painter(Mutex<Work>);

impl Painter {
    fn work(&self) -> MutexGuard<'_, Work> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Takes an order in; gives it back when nothing is being painted: then the caller paints it, and whatever
    /// [`Self::next`] gives after it. One that waited is forgotten: a screen that wants it after all asks again.
    pub(super) fn begin(&self, order: Effect) -> Option<Effect> {
        let mut work = self.work();
        if work.busy {
            work.waiting = Some(order);
            return None;
        }
        work.busy = true;
        Some(order)
    }

    /// What was begun is painted; gives what is to be painted now.
    pub(super) fn next(&self) -> Option<Effect> {
        let mut work = self.work();
        let next = work.waiting.take();
        work.busy = next.is_some();
        next
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Digest, InterventionId};
    use crate::tui::terminal::graphics::Easel;

    fn order(width: u16) -> Effect {
        Effect::Paint {
            visit: InterventionId(uuid::Uuid::nil()),
            digest: Digest::of(b"a photo"),
            room: (width, 20),
            easel: Easel::default(),
        }
    }

    #[test]
    fn of_ten_thousand_sizes_the_first_and_the_last_are_painted() {
        let painter = Painter::default();
        let mut done = Vec::new();
        for width in 0..10_000 {
            done.extend(painter.begin(order(width)));
        }
        while let Some(next) = painter.next() {
            done.push(next);
        }
        assert_eq!(done, [order(0), order(9_999)]);
        assert_eq!(painter.begin(order(7)), Some(order(7)), "it goes on");
        assert_eq!(painter.next(), None);
    }
}
