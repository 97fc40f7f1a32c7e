//! How a client stands to its server: what is heard, what is not, and since when.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use chrono::{DateTime, Utc};
use tokio::sync::{Notify, broadcast};
use tokio::time::Instant;

use crate::backend::{Clock, Connection, Link, Notice};

/// Silence of the feed after which what is shown may be old. Heart-beats come every 15 s.
const SILENT: Duration = Duration::from_secs(20);
/// How long a feed may be resumed before the server counts as gone.
const RESUMING: Duration = Duration::from_secs(10);

/// What is known of the line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Phase {
    /// The feed is open, and said something then.
    Open { heard: Instant },
    /// It is being opened, since then.
    Opening { since: Instant },
    /// Nothing answers.
    Down,
    /// The token is not taken.
    SignedOut,
}

/// The state machine. Instants are the caller's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct State {
    phase: Phase,
    /// The last moment at which everything was known, by the server's clock.
    known_at: DateTime<Utc>,
}

impl State {
    /// Nothing was heard yet; what there is, is from then.
    pub(super) fn new(now: Instant, known_at: DateTime<Utc>) -> Self {
        Self {
            phase: Phase::Opening { since: now },
            known_at,
        }
    }

    /// What is shown of it.
    pub(super) fn link(&self, now: Instant) -> Link {
        let since = self.known_at;
        match self.phase {
            Phase::Open { heard } if now < heard + SILENT => Link::Live,
            Phase::Open { .. } => Link::Delayed { since },
            Phase::Opening { since: from } if now < from + RESUMING => Link::Delayed { since },
            Phase::Opening { .. } | Phase::Down => Link::Offline { since },
            Phase::SignedOut => Link::SignedOut { since },
        }
    }

    /// When it looks different by itself.
    pub(super) fn next_change(&self, now: Instant) -> Option<Instant> {
        let at = match self.phase {
            Phase::Open { heard } => heard + SILENT,
            Phase::Opening { since } => since + RESUMING,
            Phase::Down | Phase::SignedOut => return None,
        };
        (at > now).then_some(at)
    }

    /// The feed is open, and everything up to now was taken in.
    pub(super) fn opened(&mut self, now: Instant, at: DateTime<Utc>) {
        self.phase = Phase::Open { heard: now };
        self.known_at = at;
    }

    /// A byte came.
    pub(super) fn heard(&mut self, now: Instant, at: DateTime<Utc>) {
        if let Phase::Open { heard } = &mut self.phase {
            *heard = now;
            self.known_at = at;
        }
    }

    /// The feed broke off.
    pub(super) fn cut(&mut self, now: Instant) {
        if let Phase::Open { .. } = self.phase {
            self.phase = Phase::Opening { since: now };
        }
    }

    /// No connection came about.
    pub(super) fn unreachable(&mut self) {
        if self.phase != Phase::SignedOut {
            self.phase = Phase::Down;
        }
    }

    /// Something came back, with or without a feed; whether the feed should be tried at once.
    pub(super) fn answered(&mut self, now: Instant) -> bool {
        let back = matches!(self.phase, Phase::Down | Phase::SignedOut);
        if back {
            self.phase = Phase::Opening { since: now };
        }
        back
    }

    /// The token is not taken.
    pub(super) fn signed_out(&mut self) {
        self.phase = Phase::SignedOut;
    }
}

/// The state machine in its place: whoever hears something tells it, and it tells of changes.
pub(super) struct Standing {
    state: Mutex<State>,
    clock: Arc<dyn Clock>,
    notices: broadcast::Sender<Notice>,
    /// The deadline of [`Self::keep_looking`] is another.
    changed: Notify,
    /// The feed should be opened anew, at once.
    pub(super) anew: Notify,
}

impl Standing {
    pub(super) fn new(
        known_at: DateTime<Utc>,
        clock: Arc<dyn Clock>,
        notices: broadcast::Sender<Notice>,
    ) -> Self {
        Self {
            state: Mutex::new(State::new(Instant::now(), known_at)),
            clock,
            notices,
            changed: Notify::new(),
            anew: Notify::new(),
        }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// What is between client and server.
    pub(super) fn link(&self) -> Link {
        self.state().link(Instant::now())
    }

    /// When something was last heard on a line that is there.
    pub(super) fn heard_at(&self) -> Option<DateTime<Utc>> {
        let state = self.state();
        matches!(state.link(Instant::now()), Link::Live).then_some(state.known_at)
    }

    /// As told to others.
    pub(super) fn connection(&self) -> Connection {
        Connection {
            link: self.link(),
            ..Connection::LOCAL
        }
    }

    fn change<T>(&self, what: impl FnOnce(&mut State, Instant) -> T) -> T {
        let now = Instant::now();
        let (looks_other, is_other, answer) = {
            let mut state = self.state();
            let before = *state;
            let answer = what(&mut state, now);
            (
                kind(before.link(now)) != kind(state.link(now)),
                std::mem::discriminant(&before.phase) != std::mem::discriminant(&state.phase),
                answer,
            )
        };
        if looks_other {
            self.tell();
        }
        if looks_other || is_other {
            self.changed.notify_one();
        }
        answer
    }

    fn tell(&self) {
        // Nobody has to listen.
        let _ = self.notices.send(Notice::Connection(self.connection()));
    }

    /// As [`State::opened`].
    pub(super) fn opened(&self) {
        let at = self.clock.now();
        self.change(|state, now| state.opened(now, at));
    }

    /// As [`State::heard`].
    pub(super) fn heard(&self) {
        let at = self.clock.now();
        self.change(|state, now| state.heard(now, at));
    }

    /// As [`State::cut`].
    pub(super) fn cut(&self) {
        self.change(State::cut);
    }

    /// A request found nobody: a feed that still seems open is doubted.
    pub(super) fn unreachable(&self) {
        let was_live = self.change(|state, _| {
            let open = matches!(state.phase, Phase::Open { .. });
            state.unreachable();
            open
        });
        if was_live {
            self.anew.notify_one();
        }
    }

    /// A request was answered too late to wait for it: a feed that still seems open is doubted.
    pub(super) fn late(&self) {
        let was_live = self.change(|state, now| {
            let open = matches!(state.phase, Phase::Open { .. });
            state.cut(now);
            open
        });
        if was_live {
            self.anew.notify_one();
        }
    }

    /// As [`State::answered`].
    pub(super) fn answered(&self) {
        if self.change(State::answered) {
            self.anew.notify_one();
        }
    }

    /// As [`State::signed_out`].
    pub(super) fn signed_out(&self) {
        self.change(|state, _| state.signed_out());
    }

    /// Tells of what changes by itself, for ever.
    pub(super) async fn keep_looking(&self) {
        let mut shown = kind(self.link());
        loop {
            let deadline = self.state().next_change(Instant::now());
            let passed = async {
                match deadline {
                    Some(at) => tokio::time::sleep_until(at).await,
                    None => std::future::pending().await,
                }
            };
            tokio::select! {
                () = passed => {
                    let now = kind(self.link());
                    if now != shown {
                        self.tell();
                    }
                }
                () = self.changed.notified() => {}
            }
            shown = kind(self.link());
        }
    }
}

/// A link without its instant, which moves on while the link is the same.
fn kind(link: Link) -> std::mem::Discriminant<Link> {
    std::mem::discriminant(&link)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(second: i64) -> DateTime<Utc> {
        DateTime::from_timestamp(1_795_500_000 + second, 0).unwrap()
    }

    /// What the line looks like after a story of seconds.
    struct Told {
        start: Instant,
        state: State,
    }

    impl Told {
        fn new() -> Self {
            let start = Instant::now();
            Self {
                start,
                state: State::new(start, at(-60)),
            }
        }

        fn instant(&self, second: u64) -> Instant {
            self.start + Duration::from_secs(second)
        }

        fn opened(&mut self, second: u32) {
            let now = self.instant(second.into());
            self.state.opened(now, at(second.into()));
        }

        fn link(&self, second: u64) -> Link {
            self.state.link(self.instant(second))
        }
    }

    #[test]
    fn before_anything_was_heard_it_is_late_then_offline_since_what_is_kept() {
        let told = Told::new();
        assert_eq!(told.link(0), Link::Delayed { since: at(-60) });
        assert_eq!(told.link(9), Link::Delayed { since: at(-60) });
        assert_eq!(told.link(10), Link::Offline { since: at(-60) });
    }

    #[test]
    fn silence_makes_it_late_and_a_byte_makes_it_live_again() {
        let mut told = Told::new();
        told.opened(5);
        assert_eq!(told.link(24), Link::Live);
        assert_eq!(told.link(25), Link::Delayed { since: at(5) });
        assert_eq!(
            told.state.next_change(told.instant(6)),
            Some(told.instant(25))
        );
        let later = told.instant(26);
        told.state.heard(later, at(26));
        assert_eq!(told.link(45), Link::Live);
    }

    #[test]
    fn a_cut_is_late_for_ten_seconds_and_offline_after_them() {
        let mut told = Told::new();
        told.opened(5);
        let cut = told.instant(7);
        told.state.cut(cut);
        assert_eq!(told.link(16), Link::Delayed { since: at(5) });
        assert_eq!(told.link(17), Link::Offline { since: at(5) });
        // A second attempt that fails does not begin the ten seconds again.
        let again = told.instant(15);
        told.state.cut(again);
        assert_eq!(told.link(17), Link::Offline { since: at(5) });
    }

    #[test]
    fn nobody_there_is_offline_at_once_until_something_answers() {
        let mut told = Told::new();
        told.opened(5);
        told.state.unreachable();
        assert_eq!(told.link(6), Link::Offline { since: at(5) });
        let (now, later) = (told.instant(8), told.instant(9));
        assert!(told.state.answered(now));
        assert!(!told.state.answered(later));
        assert_eq!(told.link(9), Link::Delayed { since: at(5) });
    }

    #[test]
    fn a_token_that_is_not_taken_stays_signed_out_when_the_line_drops_too() {
        let mut told = Told::new();
        told.opened(5);
        told.state.signed_out();
        told.state.unreachable();
        assert_eq!(told.link(99), Link::SignedOut { since: at(5) });
    }
}
