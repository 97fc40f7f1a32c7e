//! What a visitor types, clicks and pastes: bytes of the channel to events of the board.

use std::time::Duration;

use super::line::Line;
use crate::tui::event::Event;
use crate::tui::terminal::Decoder;

/// How long an escape byte may wait for the rest of its sequence before it is the Esc key. Longer than on this machine:
/// a line may cut a sequence in two.
const ESCAPE_DELAY: Duration = Duration::from_millis(60);
/// How long a paste may stand still. Over SSH nothing is lost, it is only late: an end that does not come was never sent.
const PASTE_DELAY: Duration = Duration::from_mins(2);

/// Decodes one visitor's bytes.
#[derive(Default)]
pub(super) struct Keyboard {
    decoder: Decoder,
}

impl Keyboard {
    /// Passes on what the bytes mean; `true` when somebody did something: what a terminal answers by itself keeps nobody
    /// here. Waits where the board has not come so far yet.
    pub(super) async fn typed(&mut self, bytes: &[u8], line: &Line) -> bool {
        let mut events = Vec::new();
        self.decoder
            .feed(bytes, &mut |raw| events.extend(Event::of_terminal(raw)));
        pass(events, line).await
    }

    /// Whether only time can tell what the last bytes were.
    pub(super) fn is_waiting(&self) -> bool {
        self.decoder.is_waiting()
    }

    /// How long that takes.
    pub(super) fn delay(&self) -> Duration {
        self.decoder.delay(ESCAPE_DELAY, PASTE_DELAY)
    }

    /// No more bytes came; `true` when they were something that somebody did.
    pub(super) async fn expire(&mut self, line: &Line) -> bool {
        let mut events = Vec::new();
        self.decoder
            .expire(&mut |raw| events.extend(Event::of_terminal(raw)));
        pass(events, line).await
    }
}

async fn pass(events: Vec<Event>, line: &Line) -> bool {
    let mut done = false;
    for event in events {
        done |= !matches!(event, Event::Answer(_));
        if !line.pass(event).await {
            break;
        }
    }
    done
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc::channel;

    use ratatui::layout::Size;

    use super::*;
    use crate::ssh::turns::Turns;

    #[tokio::test]
    async fn only_what_somebody_does_counts_as_done() {
        let (sender, events) = channel();
        let line = Line::new(
            Size::new(80, 24),
            (10, 20),
            sender,
            &Turns::new(1),
            Duration::from_secs(1),
        );
        let mut keyboard = Keyboard::default();
        for (bytes, done) in [
            ("\u{1b}[0n", false),
            ("\u{1b}[?2026;2$y\u{1b}[0n", false),
            ("\u{1b}[I\u{1b}[O", false),
            ("\u{1b}[200~bon", false),
            ("jour\u{1b}[201~", true),
            ("\u{1b}[0na", true),
            ("\u{1b}[<0;3;3M", true),
            ("\u{1b}", false),
        ] {
            assert_eq!(
                keyboard.typed(bytes.as_bytes(), &line).await,
                done,
                "{bytes:?}"
            );
        }
        assert!(keyboard.expire(&line).await, "the Esc key");
        assert!(!keyboard.is_waiting());
        assert!(events.try_iter().count() > 5);
    }
}
