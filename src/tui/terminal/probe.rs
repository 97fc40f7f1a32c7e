//! What is asked of a terminal at the start, through the line and never of its variables alone. Nothing waits for the
//! answers: the first frame goes out with what the variables say.

use std::time::{Duration, Instant};

use super::answer::Answer;

/// An answer that did not come within this is not waited for at the end either.
const SOON: Duration = Duration::from_millis(300);

/// Whether synchronised output is known (DECRQM of mode 2026).
const SYNCHRONISED: &[u8] = b"\x1b[?2026$p";
/// The colour of the ground (OSC 11).
const GROUND: &[u8] = b"\x1b]11;?\x1b\\";
/// Sets a colour of 24 bits and asks what the terminal made of it (DECRQSS); cursor and pen are as before.
const COLOURS: &[u8] = b"\x1b7\x1b[48;2;1;2;3m\x1bP$qm\x1b\\\x1b8";
/// The fence: every terminal answers it, after what it knows of the questions before.
const FENCE: &[u8] = b"\x1b[c";

/// Which questions are worth their bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Questions {
    /// Whether frames may be wrapped in synchronised output.
    pub synchronised: bool,
    /// Whether the ground is light or dark.
    pub ground: bool,
    /// Whether there are 24 bits of colour.
    pub colours: bool,
}

/// Where the asking stands.
#[derive(Debug, Default)]
pub(super) struct Probe {
    colours: bool,
    fences: u8,
    asked: Option<Instant>,
}

impl Probe {
    /// The first questions, as one batch.
    pub(super) fn begin(&mut self, questions: Questions, now: Instant) -> Vec<u8> {
        let mut bytes = Vec::new();
        if questions.synchronised {
            bytes.extend_from_slice(SYNCHRONISED);
        }
        if questions.ground {
            bytes.extend_from_slice(GROUND);
        }
        self.colours = questions.colours;
        if questions != Questions::default() {
            self.fence(&mut bytes, now);
        }
        bytes
    }

    fn fence(&mut self, bytes: &mut Vec<u8>, now: Instant) {
        bytes.extend_from_slice(FENCE);
        self.fences += 1;
        self.asked = Some(now);
    }

    /// The terminal answers: what to ask next. Some terminals write a device control string on the screen; those that say
    /// that they are of the level of a VT200 or above know it.
    pub(super) fn hear(&mut self, answer: Answer, now: Instant) -> Option<Vec<u8>> {
        let Answer::Attributes { level } = answer else {
            return None;
        };
        self.fences = self.fences.saturating_sub(1);
        if !std::mem::take(&mut self.colours) || !(60..70).contains(&level) {
            return None;
        }
        let mut bytes = COLOURS.to_vec();
        self.fence(&mut bytes, now);
        Some(bytes)
    }

    /// How long answers are still worth waiting for.
    pub(super) fn owed(&self, now: Instant) -> Option<Duration> {
        let asked = self.asked.filter(|_| self.fences > 0)?;
        (asked + SOON).checked_duration_since(now)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ALL: Questions = Questions {
        synchronised: true,
        ground: true,
        colours: true,
    };

    #[test]
    fn one_batch_ends_in_a_fence() {
        let now = Instant::now();
        let bytes = Probe::default().begin(ALL, now);
        assert_eq!(bytes, b"\x1b[?2026$p\x1b]11;?\x1b\\\x1b[c");
        assert!(Probe::default().begin(Questions::default(), now).is_empty());
    }

    #[test]
    fn only_those_who_know_it_are_asked_with_a_control_string() {
        let now = Instant::now();
        for (level, asked) in [(1, false), (6, false), (62, true), (65, true), (0, false)] {
            let mut probe = Probe::default();
            probe.begin(ALL, now);
            let next = probe.hear(Answer::Attributes { level }, now);
            assert_eq!(next.is_some(), asked, "{level}");
            assert!(probe.hear(Answer::Attributes { level }, now).is_none());
        }
    }

    #[test]
    fn late_answers_are_not_waited_for() {
        let now = Instant::now();
        let mut probe = Probe::default();
        assert_eq!(probe.owed(now), None);
        probe.begin(ALL, now);
        assert_eq!(probe.owed(now), Some(SOON));
        assert_eq!(probe.owed(now + 2 * SOON), None);
        probe.hear(Answer::Attributes { level: 1 }, now);
        assert_eq!(probe.owed(now), None);
    }

    /// The question about colours leaves no trace on a terminal that understands it.
    #[test]
    fn the_pen_is_as_before() {
        let mut parser = vt100::Parser::default();
        parser.process(b"\x1b[31mA");
        parser.process(COLOURS);
        parser.process(b"B");
        let screen = parser.screen();
        assert_eq!(screen.contents(), "AB");
        let cell = screen.cell(0, 1).unwrap();
        assert_eq!(cell.fgcolor(), vt100::Color::Idx(1));
        assert_eq!(cell.bgcolor(), vt100::Color::Default);
    }
}
