//! What a visitor types, clicks and pastes: bytes of the channel to events of the board.

use std::time::Duration;

use super::line::Line;
use crate::tui::event::Event;
use crate::tui::terminal::Decoder;

/// How long an escape byte may wait for the rest of its sequence before it is the Esc key. Longer than on this machine:
/// a line may cut a sequence in two.
const ESCAPE_DELAY: Duration = Duration::from_millis(60);

/// Decodes one visitor's bytes.
#[derive(Default)]
pub(super) struct Keyboard {
    decoder: Decoder,
}

impl Keyboard {
    /// Passes on what the bytes mean; `false` when the board has ended. Waits where the board has not come so far yet.
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
        self.decoder.delay(ESCAPE_DELAY)
    }

    /// No more bytes came.
    pub(super) async fn expire(&mut self, line: &Line) -> bool {
        let mut events = Vec::new();
        self.decoder
            .expire(&mut |raw| events.extend(Event::of_terminal(raw)));
        pass(events, line).await
    }
}

async fn pass(events: Vec<Event>, line: &Line) -> bool {
    for event in events {
        if !line.pass(event).await {
            return false;
        }
    }
    true
}
