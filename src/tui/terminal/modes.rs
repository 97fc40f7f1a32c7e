//! The modes that the board asks of a terminal, as bytes.

/// What is asked for beside the alternate screen, which is always taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a mode of its own that is on or off"
)]
pub struct Modes {
    /// Clicks, wheel and drags are reported; the terminal's own selection then needs Shift.
    pub mouse: bool,
    /// Pasted text arrives as one event.
    pub paste: bool,
    /// Gaining and losing focus is reported.
    pub focus: bool,
    /// Images of kitty's protocol may be on the screen: they stay until they are deleted.
    pub images: bool,
}

impl Default for Modes {
    /// Mouse and paste.
    fn default() -> Self {
        Self {
            mouse: true,
            paste: true,
            focus: false,
            images: false,
        }
    }
}

/// Buttons, drags, coordinates as text. Not the motion of a mouse without a button: it would be a byte storm.
const MOUSE_ON: &str = "\x1b[?1000h\x1b[?1002h\x1b[?1006h";
const MOUSE_OFF: &str = "\x1b[?1006l\x1b[?1002l\x1b[?1000l";

impl Modes {
    /// What takes the screen over.
    pub fn enter(self) -> String {
        let mut bytes = String::from("\x1b[?1049h");
        if self.paste {
            bytes.push_str("\x1b[?2004h");
        }
        if self.focus {
            bytes.push_str("\x1b[?1004h");
        }
        if self.mouse {
            bytes.push_str(MOUSE_ON);
        }
        bytes
    }

    /// What gives back exactly that: plain text, a visible cursor, the screen that was there before.
    pub fn leave(self) -> String {
        // The Linux console has no other screen, and `screen` as it comes has none: what stays must not be the board.
        let mut bytes = String::from("\x1b[m\x1b[H\x1b[J");
        if self.images {
            bytes.push_str(super::graphics::KITTY_DELETE_ALL);
        }
        if self.mouse {
            bytes.push_str(MOUSE_OFF);
        }
        if self.focus {
            bytes.push_str("\x1b[?1004l");
        }
        if self.paste {
            bytes.push_str("\x1b[?2004l");
        }
        bytes.push_str("\x1b[?25h\x1b[?1049l");
        bytes
    }

    /// What switches the mouse alone.
    pub const fn mouse(on: bool) -> &'static str {
        if on { MOUSE_ON } else { MOUSE_OFF }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    /// The private modes that `bytes` sets (`h`) or resets (`l`).
    fn modes(bytes: &str, end: char) -> BTreeSet<&str> {
        bytes
            .split("\x1b[?")
            .filter_map(|part| part.strip_suffix(end))
            .collect()
    }

    #[test]
    fn every_mode_that_is_set_is_reset_and_no_other() {
        for bits in 0..8 {
            let modes_asked = Modes {
                mouse: bits & 1 != 0,
                paste: bits & 2 != 0,
                focus: bits & 4 != 0,
                images: bits & 1 != 0,
            };
            assert_eq!(
                modes(&modes_asked.enter(), 'h'),
                modes(&modes_asked.leave(), 'l')
            );
            // The cursor is hidden and shown by frames, and must come back in any case.
            assert_eq!(modes(&modes_asked.leave(), 'h'), BTreeSet::from(["25"]));
        }
    }

    #[test]
    fn without_another_screen_the_board_does_not_stay() {
        let mut parser = vt100::Parser::default();
        parser.process(b"un deux\x1b[24;70Htrois");
        let nothing_of_it = Modes::default().leave().replace("\x1b[?1049l", "");
        parser.process(nothing_of_it.as_bytes());
        assert_eq!(parser.screen().contents(), "");
        assert_eq!(parser.screen().cursor_position(), (0, 0));
    }

    #[test]
    fn a_terminal_believes_it() {
        let mut parser = vt100::Parser::default();
        let modes = Modes::default();
        parser.process(modes.enter().as_bytes());
        assert!(parser.screen().alternate_screen());
        assert!(parser.screen().bracketed_paste());
        assert_eq!(
            parser.screen().mouse_protocol_mode(),
            vt100::MouseProtocolMode::ButtonMotion
        );
        parser.process(b"\x1b[?25l");
        parser.process(modes.leave().as_bytes());
        assert!(!parser.screen().alternate_screen());
        assert!(!parser.screen().bracketed_paste());
        assert!(!parser.screen().hide_cursor());
        assert_eq!(
            parser.screen().mouse_protocol_mode(),
            vt100::MouseProtocolMode::None
        );
    }
}
