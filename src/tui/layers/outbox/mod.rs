//! What is kept on this device and has not reached the base: the queue, what stands against each command, and what
//! somebody decides.

mod draw;
mod told;

use std::cell::Cell;

use ratatui::Frame;

use super::parts::{Press, Scroll};
use super::{Input, Intent, Layer};
use crate::backend::{Decision, Notice, QueueState, Queued};
use crate::domain::CommandId;
use crate::i18n::trouble;
use crate::t;
use crate::tui::actions::ActionId;
use crate::tui::canvas::Canvas;
use crate::tui::event::{Effect, Reply};
use crate::tui::state::State;

/// Parts for the mouse: the decisions, then the commands of the list from `FIRST` on.
mod places {
    pub const RETRY: u16 = 0;
    pub const MINE: u16 = 1;
    pub const DROP: u16 = 2;
    pub const FIRST: u16 = 10;
}

/// The queue.
pub struct Outbox {
    /// In their order; `None` until it was read.
    queue: Option<Vec<Queued>>,
    /// Why it could not be read.
    trouble: Option<String>,
    /// The chosen one.
    chosen: Option<CommandId>,
    /// Whether the question stands if the chosen one is really to be dropped.
    asking: bool,
    /// A decision is on its way.
    busy: bool,
    /// Whether the queue is another than the one shown.
    stale: bool,
    /// The first command shown.
    top: Cell<usize>,
    /// Of what is told of the chosen one.
    scroll: Scroll,
}

impl Outbox {
    /// Opens and asks for the queue.
    pub fn open() -> (Self, Vec<Effect>) {
        let outbox = Self {
            queue: None,
            trouble: None,
            chosen: None,
            asking: false,
            busy: false,
            stale: false,
            top: Cell::new(0),
            scroll: Scroll::default(),
        };
        (outbox, vec![Effect::LoadQueue])
    }

    fn queue(&self) -> &[Queued] {
        self.queue.as_deref().unwrap_or_default()
    }

    /// The place of the chosen one.
    fn at(&self) -> usize {
        let place = |id| self.queue().iter().position(|one| one.id() == id);
        self.chosen.and_then(place).unwrap_or(0)
    }

    fn current(&self) -> Option<&Queued> {
        self.queue().get(self.at())
    }

    fn choose(&mut self, at: usize) {
        let at = at.min(self.queue().len().saturating_sub(1));
        self.chosen = self.queue().get(at).map(Queued::id);
        self.asking = false;
        self.scroll = Scroll::default();
    }

    /// Takes the queue as it is now: what was chosen stays so, or else what somebody has to decide comes first.
    fn take(&mut self, queue: &[Queued]) {
        let at = self.at();
        let first = self.queue.is_none();
        let state = self.current().map(|one| one.state.clone());
        self.queue = Some(queue.to_vec());
        self.trouble = None;
        let still = self
            .chosen
            .is_some_and(|id| queue.iter().any(|one| one.id() == id));
        if first {
            self.choose(queue.iter().position(Queued::is_undecided).unwrap_or(0));
        } else if !still {
            self.choose(at);
        } else if self.current().map(|one| &one.state) != state.as_ref() {
            // What was asked was about another state.
            self.asking = false;
        }
    }

    /// What can be decided about a command.
    fn offers(queued: &Queued) -> &'static [Decision] {
        match queued.state {
            QueueState::Waiting { .. } | QueueState::Refused { .. } => {
                &[Decision::Retry, Decision::Drop]
            }
            QueueState::Gone | QueueState::Failed { .. } => &[Decision::Retry, Decision::Drop],
            QueueState::Behind => &[Decision::Drop],
            QueueState::Conflict { .. } => &[Decision::Overwrite, Decision::Drop],
        }
    }

    /// Decides, if that is offered; dropping is asked once.
    fn decide(&mut self, decision: Decision) -> Vec<Intent> {
        let Some(current) = self.current() else {
            return Vec::new();
        };
        if self.busy || !Self::offers(current).contains(&decision) {
            return Vec::new();
        }
        if decision == Decision::Drop && !self.asking {
            self.asking = true;
            return Vec::new();
        }
        let command = current.id();
        self.asking = false;
        self.busy = true;
        vec![Intent::Effect(Effect::Decide { command, decision })]
    }

    fn answer(&mut self, press: &Press, state: &State) -> Vec<Intent> {
        let letter = press.letter().map(|letter| letter.to_ascii_lowercase());
        let catalogue = state.look.catalogue;
        let yes = catalogue.text("dialog-yes-letter").chars().next();
        if matches!(press, Press::Accept | Press::Save) || (letter.is_some() && letter == yes) {
            return self.decide(Decision::Drop);
        }
        if matches!(press, Press::Cancel) || letter == Some('n') {
            self.asking = false;
        }
        Vec::new()
    }
}

impl Layer for Outbox {
    fn draw(&self, state: &State, frame: &mut Frame<'_>, canvas: &mut Canvas) {
        self.paint(state, frame, canvas);
    }

    fn input(&mut self, input: &Input, state: &State) -> Option<Vec<Intent>> {
        let press = Press::of(input);
        if let Input::Key(key) = input {
            let keymap = &state.look.keymap;
            let mut meant = keymap.actions(*key, state.stand());
            if meant.any(|action| action == ActionId::Outbox) {
                return Some(vec![Intent::Close]);
            }
        }
        if matches!(press, Press::Foreign | Press::Quit) {
            return None;
        }
        if self.asking {
            return Some(self.answer(&press, state));
        }
        match press {
            Press::Cancel => return Some(vec![Intent::Close]),
            Press::Up => self.choose(self.at().saturating_sub(1)),
            Press::Down => self.choose(self.at() + 1),
            Press::First => self.choose(0),
            Press::Last => self.choose(usize::MAX),
            Press::PageUp | Press::PageDown | Press::Wheel(_) => {
                self.scroll.press(&press);
            }
            Press::Part(places::RETRY) => return Some(self.decide(Decision::Retry)),
            Press::Part(places::MINE) => return Some(self.decide(Decision::Overwrite)),
            Press::Part(places::DROP) => return Some(self.decide(Decision::Drop)),
            Press::Part(number) if number >= places::FIRST => {
                self.choose(usize::from(number - places::FIRST));
            }
            _ if press.is_delete() => return Some(self.decide(Decision::Drop)),
            _ => match press.letter() {
                Some('r') => return Some(self.decide(Decision::Retry)),
                Some('m') => return Some(self.decide(Decision::Overwrite)),
                // "Le leur", "theirs".
                Some('l' | 't') if self.is_conflict() => {
                    return Some(self.decide(Decision::Drop));
                }
                Some('q') => return Some(vec![Intent::Close]),
                _ => {}
            },
        }
        Some(Vec::new())
    }

    fn reply(&mut self, reply: &Reply, state: &State) -> Vec<Intent> {
        let catalogue = state.look.catalogue;
        match reply {
            Reply::Queue(Ok(queue)) => self.take(queue),
            Reply::Queue(Err(error)) => self.trouble = Some(trouble(catalogue, error)),
            Reply::Decided {
                decision, result, ..
            } if std::mem::take(&mut self.busy) => {
                self.stale = true;
                let said = match (result, decision) {
                    (Ok(true), Decision::Drop) => "outbox-dropped",
                    (Ok(true), _) => "outbox-sent-again",
                    (Ok(false), _) => return vec![complaint(t!(catalogue, "outbox-too-late"))],
                    (Err(error), _) => return vec![complaint(&trouble(catalogue, error))],
                };
                return vec![Intent::Say(catalogue.text(said).to_owned())];
            }
            _ => {}
        }
        Vec::new()
    }

    fn notice(&mut self, notice: &Notice, _state: &State) {
        self.stale |= matches!(notice, Notice::Connection(_));
    }

    fn wanted(&mut self) -> Vec<Effect> {
        if std::mem::take(&mut self.stale) {
            vec![Effect::LoadQueue]
        } else {
            Vec::new()
        }
    }
}

impl Outbox {
    fn is_conflict(&self) -> bool {
        self.current()
            .is_some_and(|one| matches!(one.state, QueueState::Conflict { .. }))
    }
}

fn complaint(text: &str) -> Intent {
    Intent::Complain(text.to_owned())
}
