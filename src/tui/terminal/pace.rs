//! How fast frames may go out: on a slow line a program runs ahead of what the terminal shows, and only answers of the
//! terminal tell how far.

use std::collections::VecDeque;
use std::time::{Duration, Instant};

/// The question (device status report): every terminal answers it, and only when it has come so far.
pub const READY: &[u8] = b"\x1b[5n";

/// After so many bytes the terminal is asked again; a cursor that moves is not worth a question.
const MARK_AFTER: usize = 512;

/// With so many bytes on their way one unanswered question is enough: half a second at 64 kbit/s.
const MUCH: usize = 4096;

/// How long an answer may take before it is taken to be lost, or the terminal to be mute …
const PATIENCE: Duration = Duration::from_secs(2);

/// … and how much longer for each byte that is on its way: 32 kbit/s, the slowest line that is waited for.
const PER_BYTE: Duration = Duration::from_micros(250);

/// Never is anything held back for longer, however much is on its way: a board that stands still looks dead.
const LONGEST: Duration = Duration::from_secs(10);

/// What is known of the other end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Ear {
    /// It was not asked, or had no time to answer.
    #[default]
    Unknown,
    /// It answers.
    Answers,
    /// It never did: nothing is asked, nothing is held back.
    Mute,
}

/// A question on its way.
#[derive(Debug, Clone, Copy)]
struct Mark {
    asked: Instant,
    /// What went out before it, since the question before.
    bytes: usize,
}

/// Counts questions and answers of one terminal.
///
/// A frame goes out only when the last question but one is answered, and after a large frame only when the last one is:
/// then at most about one large frame is ever on its way, and whatever was wanted meanwhile is drawn once.
#[derive(Debug, Default)]
pub struct Pace {
    ear: Ear,
    marks: VecDeque<Mark>,
    /// Bytes since the last question.
    unmarked: usize,
}

impl Pace {
    /// Bytes are about to go out: whether to ask behind them.
    pub fn sends(&mut self, bytes: usize, now: Instant) -> bool {
        if self.ear == Ear::Mute {
            return false;
        }
        self.unmarked += bytes;
        if self.unmarked <= MARK_AFTER {
            return false;
        }
        self.marks.push_back(Mark {
            asked: now,
            bytes: std::mem::take(&mut self.unmarked),
        });
        true
    }

    /// The terminal answers a question of the pace.
    pub fn answered(&mut self) {
        self.ear = Ear::Answers;
        self.marks.pop_front();
    }

    /// The terminal answers another question: it is not mute.
    pub fn heard(&mut self) {
        self.ear = Ear::Answers;
    }

    /// Somebody else had the terminal: what was on its way is not waited for any more.
    pub fn forget(&mut self) {
        self.marks.clear();
        self.unmarked = 0;
    }

    /// How long the next frame has to wait at most, unless an answer comes; `None` when it may go out.
    pub fn hold(&mut self, now: Instant) -> Option<Duration> {
        let first = *self.marks.front()?;
        let on_their_way: usize = self.marks.iter().map(|mark| mark.bytes).sum();
        let more = PER_BYTE.saturating_mul(u32::try_from(on_their_way).unwrap_or(u32::MAX));
        let deadline = first.asked + PATIENCE.saturating_add(more).min(LONGEST);
        if deadline <= now {
            // An answer that still comes is taken for that to a later question: a little less is held back then.
            self.marks.clear();
            if self.ear == Ear::Unknown {
                self.ear = Ear::Mute;
            }
            return None;
        }
        (self.marks.len() > 1 || on_their_way >= MUCH).then(|| deadline - now)
    }

    /// Whether answers are still to come, which nobody should take for typing.
    pub fn owed(&self) -> bool {
        !self.marks.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const BIG: usize = 8000;
    const SMALL: usize = 600;

    fn after(start: Instant, milliseconds: u64) -> Instant {
        start + Duration::from_millis(milliseconds)
    }

    #[test]
    fn a_moving_cursor_asks_nothing() {
        let (mut pace, now) = (Pace::default(), Instant::now());
        for _ in 0..4 {
            assert!(!pace.sends(128, now));
        }
        assert!(pace.sends(128, now), "{MARK_AFTER} bytes together do");
        assert_eq!(pace.hold(now), None);
    }

    #[test]
    fn a_frame_waits_for_the_last_but_one() {
        let (mut pace, now) = (Pace::default(), Instant::now());
        assert!(pace.sends(SMALL, now));
        assert_eq!(pace.hold(now), None);
        assert!(pace.sends(SMALL, now));
        assert!(pace.hold(now).is_some());
        pace.answered();
        assert_eq!(pace.hold(now), None);
        assert!(pace.owed());
        pace.answered();
        assert!(!pace.owed());
    }

    #[test]
    fn behind_a_large_frame_there_is_no_second() {
        let (mut pace, now) = (Pace::default(), Instant::now());
        assert!(pace.sends(BIG, now));
        assert!(pace.hold(now).is_some());
        pace.answered();
        assert_eq!(pace.hold(now), None);
    }

    #[test]
    fn a_terminal_that_never_answers_is_let_be() {
        let (mut pace, now) = (Pace::default(), Instant::now());
        assert!(pace.sends(BIG, now));
        let wait = pace.hold(now).unwrap();
        assert_eq!(wait, Duration::from_secs(4));
        assert!(pace.hold(after(now, 3999)).is_some());
        assert_eq!(pace.hold(now + wait), None);
        assert!(!pace.sends(BIG, now + wait), "it is mute");
        assert_eq!(pace.hold(now + wait), None);
    }

    #[test]
    fn a_photo_holds_nothing_up_for_minutes() {
        let (mut pace, now) = (Pace::default(), Instant::now());
        pace.heard();
        assert!(pace.sends(1_300_000, now));
        assert_eq!(pace.hold(now), Some(LONGEST));
        assert_eq!(pace.hold(now + LONGEST), None);
    }

    #[test]
    fn a_late_answer_brings_the_pace_back() {
        let (mut pace, now) = (Pace::default(), Instant::now());
        pace.sends(BIG, now);
        let later = after(now, 10_000);
        assert_eq!(pace.hold(later), None);
        pace.answered();
        assert!(pace.sends(BIG, later));
        assert!(pace.hold(later).is_some());
    }

    #[test]
    fn a_terminal_that_answered_before_is_only_late() {
        let (mut pace, now) = (Pace::default(), Instant::now());
        pace.heard();
        pace.sends(BIG, now);
        let later = after(now, 10_000);
        assert_eq!(pace.hold(later), None);
        assert!(pace.sends(BIG, later), "it is asked again");
        assert!(pace.hold(later).is_some());
    }

    #[test]
    fn too_many_answers_do_no_harm() {
        let (mut pace, now) = (Pace::default(), Instant::now());
        pace.answered();
        pace.answered();
        pace.sends(SMALL, now);
        pace.sends(SMALL, now);
        assert!(pace.hold(now).is_some());
    }

    /// A line of 64 kbit/s and 150 ms there and back, a week of 8 kB wanted every 33 ms for a second.
    #[test]
    fn a_held_key_is_quiet_soon_after_it_is_let_go() {
        let start = Instant::now();
        let mut pace = Pace::default();
        pace.heard();
        let (mut line_free, mut answers, mut frames) = (0_u64, VecDeque::new(), 0);
        let mut stale = false;
        for now in 0..10_000_u64 {
            stale |= now < 1000 && now % 33 == 0;
            while answers.front().is_some_and(|at| *at <= now) {
                answers.pop_front();
                pace.answered();
            }
            if stale && pace.hold(after(start, now)).is_none() {
                stale = false;
                frames += 1;
                line_free = line_free.max(now) + 1000;
                if pace.sends(BIG, after(start, now)) {
                    answers.push_back(line_free + 150);
                }
            }
        }
        assert!(!stale, "the last week is shown");
        assert!(line_free + 75 < 1000 + 3000, "quiet after {line_free} ms");
        assert!(frames <= 3, "{frames} frames");
    }
}
