//! The signs of the board, each one cell wide on every terminal.

use super::{Repertoire, Tone};

/// One set of signs. Every sign is exactly one cell.
#[derive(Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it; the sets below show it")]
pub struct Glyphs {
    repertoire: Repertoire,
    pub draft: &'static str,
    pub confirmed: &'static str,
    pub in_progress: &'static str,
    pub paused: &'static str,
    pub late: &'static str,
    pub done: &'static str,
    pub unfinished: &'static str,
    pub postponed: &'static str,
    pub cancelled: &'static str,
    pub locked: &'static str,
    /// The coloured left edge of a block.
    pub edge: &'static str,
    pub vertical: &'static str,
    pub horizontal: &'static str,
    /// One dash of the now-line.
    pub now: &'static str,
    /// What stands for text that was cut; see [`crate::tui::text::cut_with`].
    pub ellipsis: &'static str,
    pub left: &'static str,
    pub right: &'static str,
    pub up: &'static str,
    pub down: &'static str,
    /// The Enter key.
    pub enter: &'static str,
    /// Between facts on one line.
    pub bullet: &'static str,
    /// A state that is in order, like a live connection.
    pub dot: &'static str,
    /// A state that is not in order, like a connection that is gone.
    pub hollow: &'static str,
    /// What is kept here and has not reached the base.
    pub waiting: &'static str,
    /// What somebody else is editing.
    pub editing: &'static str,
    /// What somebody else has just changed.
    pub changed: &'static str,
    /// The border of a ghost, where a moved block would go.
    pub ghost_vertical: &'static str,
    pub ghost_horizontal: &'static str,
    /// More actions.
    pub menu: &'static str,
    pub corner_top_left: &'static str,
    pub corner_top_right: &'static str,
    pub corner_bottom_left: &'static str,
    pub corner_bottom_right: &'static str,
}

/// For terminals that speak UTF-8.
static UNICODE: Glyphs = Glyphs {
    repertoire: Repertoire::Unicode,
    draft: "·",
    confirmed: "○",
    in_progress: "▶",
    paused: "‖",
    late: "!",
    done: "✔",
    unfinished: "◐",
    postponed: "↷",
    cancelled: "×",
    locked: "⊘",
    edge: "▌",
    vertical: "│",
    horizontal: "─",
    now: "╌",
    ellipsis: "…",
    left: "←",
    right: "→",
    up: "↑",
    down: "↓",
    enter: "↵",
    bullet: "·",
    dot: "●",
    hollow: "○",
    waiting: "⇡",
    editing: "✎",
    changed: "◆",
    ghost_vertical: "┊",
    ghost_horizontal: "┄",
    menu: "⋮",
    corner_top_left: "┌",
    corner_top_right: "┐",
    corner_bottom_left: "└",
    corner_bottom_right: "┘",
};

/// For every other terminal. No two statuses share a sign.
static ASCII: Glyphs = Glyphs {
    repertoire: Repertoire::Ascii,
    draft: ".",
    confirmed: "o",
    in_progress: ">",
    paused: "=",
    late: "!",
    done: "*",
    unfinished: "%",
    postponed: "@",
    cancelled: "x",
    locked: "#",
    edge: "|",
    vertical: "|",
    horizontal: "-",
    now: "-",
    ellipsis: "~",
    left: "<",
    right: ">",
    up: "^",
    down: "v",
    enter: "Enter",
    bullet: "-",
    dot: "*",
    hollow: "o",
    waiting: "^",
    editing: "e",
    changed: "+",
    ghost_vertical: ":",
    ghost_horizontal: ".",
    menu: ":",
    corner_top_left: "+",
    corner_top_right: "+",
    corner_bottom_left: "+",
    corner_bottom_right: "+",
};

/// For the Linux console, whose font has few signs. A status that has none there keeps the one of ASCII.
static CONSOLE: Glyphs = Glyphs {
    repertoire: Repertoire::Console,
    draft: "·",
    done: "■",
    unfinished: "½",
    edge: "│",
    vertical: "│",
    horizontal: "─",
    left: "←",
    right: "→",
    up: "↑",
    down: "↓",
    bullet: "·",
    dot: "•",
    waiting: "↑",
    ghost_vertical: "║",
    ghost_horizontal: "═",
    corner_top_left: "┌",
    corner_top_right: "┐",
    corner_bottom_left: "└",
    corner_bottom_right: "┘",
    ..ASCII
};

impl Glyphs {
    /// The set for a session; see [`super::Environment::repertoire`].
    pub fn of(repertoire: Repertoire) -> &'static Self {
        match repertoire {
            Repertoire::Ascii => &ASCII,
            Repertoire::Console => &CONSOLE,
            Repertoire::Unicode => &UNICODE,
        }
    }

    /// What the session's terminal is given, of texts too.
    pub const fn repertoire(&self) -> Repertoire {
        self.repertoire
    }

    /// Whether there are parts of a cell to draw with: half blocks, dots of braille.
    pub const fn draws(&self) -> bool {
        matches!(self.repertoire, Repertoire::Unicode)
    }

    /// The sign of a status.
    pub const fn status(&self, tone: Tone) -> &'static str {
        match tone {
            Tone::Draft => self.draft,
            Tone::Confirmed => self.confirmed,
            Tone::InProgress => self.in_progress,
            Tone::Paused => self.paused,
            Tone::Late => self.late,
            Tone::Done => self.done,
            Tone::Unfinished => self.unfinished,
            Tone::Postponed => self.postponed,
            Tone::Cancelled => self.cancelled,
            Tone::Locked => self.locked,
        }
    }

    #[cfg(test)]
    fn all(&self) -> Vec<&'static str> {
        let mut all: Vec<_> = Tone::ALL
            .into_iter()
            .map(|tone| self.status(tone))
            .collect();
        all.extend([
            self.edge,
            self.vertical,
            self.horizontal,
            self.now,
            self.ellipsis,
            self.left,
            self.right,
            self.up,
            self.down,
            self.enter,
            self.bullet,
            self.dot,
            self.hollow,
            self.waiting,
            self.editing,
            self.changed,
            self.ghost_vertical,
            self.ghost_horizontal,
            self.menu,
            self.corner_top_left,
            self.corner_top_right,
            self.corner_bottom_left,
            self.corner_bottom_right,
        ]);
        all
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;
    use crate::tui::text::width;

    #[test]
    fn every_sign_is_one_cell() {
        for glyphs in [&UNICODE, &CONSOLE, &ASCII] {
            for glyph in glyphs.all() {
                assert!(width(glyph) == 1 || glyph == "Enter", "{glyph}");
                assert!(glyphs.repertoire.shows(glyph), "{glyph}");
            }
        }
    }

    #[test]
    fn no_two_statuses_share_a_sign() {
        for glyphs in [&UNICODE, &CONSOLE, &ASCII] {
            let signs: HashSet<_> = Tone::ALL
                .into_iter()
                .map(|tone| glyphs.status(tone))
                .collect();
            assert_eq!(signs.len(), Tone::ALL.len());
        }
    }
}
