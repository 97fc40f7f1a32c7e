//! Who draws when something changes on all boards: a few at a time, in their order, so that whoever types does not wait
//! behind hundreds of others.

use std::collections::{HashSet, VecDeque};
use std::sync::mpsc::Sender;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::tui::event::Event;

/// Turns of all boards.
#[derive(Debug)]
pub(super) struct Turns {
    /// How many have one at a time.
    most: usize,
    queue: Mutex<Queue>,
}

#[derive(Debug, Default)]
struct Queue {
    /// Boards so far: what the next is called.
    count: u64,
    drawing: HashSet<u64>,
    waiting: VecDeque<(u64, Sender<Event>)>,
}

/// One board among them, until it leaves.
#[derive(Debug)]
pub(super) struct Place {
    turns: Arc<Turns>,
    number: u64,
    /// A queue of events has one sender at a time here.
    events: Mutex<Sender<Event>>,
}

impl Turns {
    pub(super) fn new(most: usize) -> Arc<Self> {
        Arc::new(Self {
            most,
            queue: Mutex::default(),
        })
    }

    /// A place for a board that hears of its turn there.
    pub(super) fn place(self: &Arc<Self>, events: Sender<Event>) -> Place {
        let mut queue = self.queue();
        queue.count += 1;
        Place {
            turns: Arc::clone(self),
            number: queue.count,
            events: Mutex::new(events),
        }
    }

    fn queue(&self) -> MutexGuard<'_, Queue> {
        self.queue.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Queue {
    /// A turn is free: the next that is still there gets it.
    fn free(&mut self, number: u64) {
        if !self.drawing.remove(&number) {
            return;
        }
        while let Some((next, events)) = self.waiting.pop_front() {
            if events.send(Event::Turn).is_ok() {
                self.drawing.insert(next);
                return;
            }
        }
    }
}

impl Place {
    /// Whether this board may draw now; if not, it is told when it may.
    pub(super) fn turn(&self) -> bool {
        let mut queue = self.turns.queue();
        if queue.drawing.contains(&self.number) {
            return true;
        }
        if queue.drawing.len() < self.turns.most {
            queue.drawing.insert(self.number);
            return true;
        }
        if queue
            .waiting
            .iter()
            .all(|(number, _)| *number != self.number)
        {
            let events = self.events.lock().unwrap_or_else(PoisonError::into_inner);
            queue.waiting.push_back((self.number, events.clone()));
        }
        false
    }

    /// The turn is over, if there was one.
    pub(super) fn pass(&self) {
        self.turns.queue().free(self.number);
    }

    /// This board draws no more.
    pub(super) fn leave(&self) {
        let mut queue = self.turns.queue();
        queue.waiting.retain(|(number, _)| *number != self.number);
        queue.free(self.number);
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        self.leave();
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc::{Receiver, channel};

    use super::*;

    fn boards<const N: usize>(turns: &Arc<Turns>) -> [(Place, Receiver<Event>); N] {
        std::array::from_fn(|_| {
            let (sender, events) = channel();
            (turns.place(sender), events)
        })
    }

    fn is_told(events: &Receiver<Event>) -> bool {
        matches!(events.try_recv(), Ok(Event::Turn))
    }

    #[test]
    fn turns_are_taken_in_order_and_each_is_told_once() {
        let turns = Turns::new(1);
        let [(a, _a), (b, b_events), (c, c_events)] = boards(&turns);
        assert!(a.turn() && a.turn(), "it has it");
        assert!(!b.turn() && !c.turn() && !b.turn());
        a.pass();
        assert!(is_told(&b_events) && !is_told(&c_events));
        assert!(b.turn() && !a.turn());
        b.pass();
        assert!(is_told(&c_events) && !is_told(&b_events));
        c.pass();
        c.pass();
        assert!(a.turn() && !b.turn(), "one turn was free, not two");
    }

    #[test]
    fn who_leaves_holds_nobody_up() {
        let turns = Turns::new(1);
        let [(a, _a), (b, b_events), (c, c_events), (d, d_events)] = boards(&turns);
        assert!(a.turn());
        assert!(!b.turn() && !c.turn() && !d.turn());
        b.leave();
        drop(c_events);
        drop(a);
        assert!(is_told(&d_events) && !is_told(&b_events));
        drop(d);
        assert!(c.turn());
    }

    #[test]
    fn as_many_draw_at_a_time_as_may() {
        let turns = Turns::new(2);
        let [(a, _a), (b, _b), (c, c_events)] = boards(&turns);
        assert!(a.turn() && b.turn() && !c.turn());
        b.pass();
        assert!(is_told(&c_events) && c.turn());
    }
}
