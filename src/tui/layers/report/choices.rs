//! A list of choices under its question: digits, arrows, typing to find.

use std::cell::Cell;

use ratatui::layout::Rect;

use crate::domain::text::fold;
use crate::tui::keys;
use crate::tui::layers::parts::{Paper, Press};
use crate::tui::text::width;
use crate::tui::theme::Role;

/// The parts of a list's lines begin here.
pub(super) const CHOICES: u16 = 20_000;
/// So many have a digit of their own.
const DIGITS: usize = 9;

/// What a press did to a list.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Chosen {
    /// Nothing to send.
    Nothing,
    /// This one is the answer, and the list closes.
    One(String),
    /// These are the answer now; the list stays.
    Many(Vec<String>),
    /// The list closes.
    Closed,
    /// It was no press for a list.
    Foreign,
}

/// Choices with what is chosen of them.
#[derive(Debug)]
pub(super) struct Choices {
    all: Vec<String>,
    chosen: Vec<String>,
    many: bool,
    typed: String,
    /// Among those that fit what was typed.
    at: usize,
    top: Cell<usize>,
}

impl Choices {
    pub(super) fn open(choices: &[String], chosen: Vec<String>, many: bool) -> Self {
        let at = chosen
            .first()
            .and_then(|one| choices.iter().position(|choice| choice == one))
            .unwrap_or(0);
        Self {
            all: choices.to_vec(),
            chosen,
            many,
            typed: String::new(),
            at,
            top: Cell::new(0),
        }
    }

    /// Those that fit what was typed.
    fn fitting(&self) -> Vec<&String> {
        let wanted = fold(&self.typed);
        self.all
            .iter()
            .filter(|choice| {
                let choice = fold(choice);
                wanted.split_whitespace().all(|word| choice.contains(word))
            })
            .collect()
    }

    /// Whether several can be chosen.
    pub(super) fn is_many(&self) -> bool {
        self.many
    }

    /// How many lines it would fill.
    pub(super) fn lines(&self) -> usize {
        self.fitting().len().max(1) + usize::from(!self.typed.is_empty())
    }

    pub(super) fn press(&mut self, press: &Press) -> Chosen {
        let last = self.fitting().len().saturating_sub(1);
        match press {
            Press::Up => self.at = self.at.saturating_sub(1),
            Press::Down => self.at = (self.at + 1).min(last),
            Press::PageUp => self.at = self.at.saturating_sub(8),
            Press::PageDown => self.at = (self.at + 8).min(last),
            Press::First => self.at = 0,
            Press::Last => self.at = last,
            Press::Accept if self.many => return Chosen::Closed,
            Press::Accept => return self.take(self.at),
            Press::Cancel if !self.typed.is_empty() => self.find(String::new()),
            Press::Cancel | Press::Save => return Chosen::Closed,
            Press::Part(number) if *number >= CHOICES => {
                self.at = usize::from(*number - CHOICES);
                return self.take(self.at);
            }
            press if press.is_backspace() => {
                let mut typed = self.typed.clone();
                typed.pop();
                self.find(typed);
            }
            press => return self.letter(press),
        }
        Chosen::Nothing
    }

    fn letter(&mut self, press: &Press) -> Chosen {
        let Some(letter) = press.letter() else {
            return Chosen::Foreign;
        };
        if letter == ' ' && !self.goes_on() {
            return self.take(self.at);
        }
        if let Some(place) = self.numbered(letter) {
            if place >= self.all.len() {
                return Chosen::Nothing;
            }
            self.at = place;
            return self.take(place);
        }
        if self.typed.chars().count() < 40 {
            self.find(format!("{}{letter}", self.typed));
        }
        Chosen::Nothing
    }

    /// Whether a space goes on with the words that are typed, rather than choosing.
    fn goes_on(&self) -> bool {
        let typed = fold(&self.typed);
        let begun = format!("{typed} ");
        !typed.is_empty() && self.all.iter().any(|choice| fold(choice).contains(&begun))
    }

    /// The place that a digit stands for, also without Shift on a French keyboard, unless a choice begins with the
    /// letter on that key.
    fn numbered(&self, letter: char) -> Option<usize> {
        if !self.typed.is_empty() {
            return None;
        }
        let begins = fold(&letter.to_string());
        let word = letter.is_alphabetic()
            && self
                .all
                .iter()
                .any(|choice| fold(choice).starts_with(&begins));
        keys::digit(letter).filter(|_| !word)?.checked_sub(1)
    }

    fn find(&mut self, typed: String) {
        self.typed = typed;
        self.at = 0;
    }

    fn take(&mut self, place: usize) -> Chosen {
        let Some(choice) = self.fitting().get(place).map(|choice| (*choice).clone()) else {
            return Chosen::Nothing;
        };
        if !self.many {
            return Chosen::One(choice);
        }
        self.chosen = toggled(&self.all, &self.chosen, &choice);
        Chosen::Many(self.chosen.clone())
    }

    /// Draws the lines that there is room for.
    pub(super) fn draw(&self, paper: &mut Paper<'_, '_>, area: Rect) {
        let mut area = area;
        if !self.typed.is_empty() && area.height > 0 {
            let line = Rect { height: 1, ..area };
            let pieces = [
                paper.piece(paper.text("capture-find"), Role::Secondary),
                paper.piece(format!(" {}", self.typed), Role::Heading),
            ];
            paper.line(line, &pieces);
            let typed: usize = pieces.iter().map(|piece| width(&piece.text)).sum();
            let end = u16::try_from(typed).unwrap_or(u16::MAX);
            paper.focus(line.x.saturating_add(end), line.y);
            area = Rect {
                y: area.y + 1,
                height: area.height - 1,
                ..area
            };
        }
        let fitting = self.fitting();
        if fitting.is_empty() {
            let line = Rect {
                height: area.height.min(1),
                ..area
            };
            paper.say(line, paper.text("dialog-nothing-found"), Role::Secondary);
        }
        let rows = usize::from(area.height);
        let mut top = self.top.get().min(fitting.len().saturating_sub(rows));
        if self.at < top {
            top = self.at;
        } else if rows > 0 && self.at >= top + rows {
            top = self.at + 1 - rows;
        }
        self.top.set(top);
        for (row, (place, choice)) in (0..area.height).zip(fitting.iter().enumerate().skip(top)) {
            let line = Rect {
                y: area.y + row,
                height: 1,
                ..area
            };
            self.choice(paper, line, place, choice);
            let glyphs = paper.state.look.glyphs;
            let more = if row == 0 && top > 0 {
                glyphs.up
            } else if row + 1 == area.height && top + rows < fitting.len() {
                glyphs.down
            } else {
                ""
            };
            let more = paper.piece(more, Role::Accent);
            paper.line_right(line, &[more]);
        }
    }

    fn choice(&self, paper: &mut Paper<'_, '_>, line: Rect, place: usize, choice: &String) {
        if place == self.at {
            paper.ground(line, Role::Selection);
            paper.focus(line.x, line.y);
        }
        let digit = if place < DIGITS && self.typed.is_empty() {
            format!("{} ", place + 1)
        } else {
            "  ".to_owned()
        };
        let chosen = self.chosen.contains(choice);
        let sign = match (self.many, chosen) {
            (true, true) => "[x] ",
            (true, false) => "[ ] ",
            (false, true) => "(x) ",
            (false, false) => "( ) ",
        };
        let role = if chosen {
            Role::Accent
        } else {
            Role::Secondary
        };
        let pieces = [
            paper.piece(digit, Role::Accent),
            paper.piece(sign, role),
            paper.piece(choice, Role::Text),
        ];
        let text = Rect {
            width: line.width.saturating_sub(2),
            ..line
        };
        paper.line(text, &pieces);
        let number = u16::try_from(place).unwrap_or(0);
        paper.mark(line, CHOICES.saturating_add(number));
    }
}

/// Those chosen with one more or less, in the order of the question.
pub(super) fn toggled(choices: &[String], chosen: &[String], one: &String) -> Vec<String> {
    choices
        .iter()
        .filter(|choice| chosen.contains(choice) != (*choice == one))
        .cloned()
        .collect()
}

#[cfg(test)]
mod tests {
    use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

    use super::*;

    fn key(letter: char) -> Press {
        Press::Type(KeyEvent::new(KeyCode::Char(letter), KeyModifiers::NONE))
    }

    fn list(many: bool) -> Choices {
        let choices = ["Bon", "Moyen", "À remplacer"].map(str::to_owned);
        Choices::open(&choices, Vec::new(), many)
    }

    #[test]
    fn a_digit_or_arrows_and_enter_choose_one() {
        assert_eq!(list(false).press(&key('2')), Chosen::One("Moyen".into()));
        let mut list = list(false);
        list.press(&Press::Down);
        list.press(&Press::Down);
        list.press(&Press::Down);
        assert_eq!(
            list.press(&Press::Accept),
            Chosen::One("À remplacer".into())
        );
        assert_eq!(list.press(&key('9')), Chosen::Nothing);
    }

    #[test]
    fn typing_finds_without_accents_and_esc_first_takes_that_back() {
        let mut list = list(false);
        list.press(&key('a'));
        list.press(&key('r'));
        assert_eq!(list.press(&Press::Cancel), Chosen::Nothing);
        assert_eq!(list.lines(), 3, "all of them again");
        for letter in "remp".chars() {
            list.press(&key(letter));
        }
        assert_eq!(
            list.press(&Press::Accept),
            Chosen::One("À remplacer".into())
        );
        list.press(&key('z'));
        assert_eq!(list.press(&Press::Accept), Chosen::Nothing);
        assert_eq!(list.lines(), 2);
    }

    #[test]
    fn several_are_kept_in_the_order_of_the_question() {
        let mut list = list(true);
        assert_eq!(
            list.press(&key('3')),
            Chosen::Many(vec!["À remplacer".into()])
        );
        list.press(&Press::First);
        assert_eq!(
            list.press(&key(' ')),
            Chosen::Many(vec!["Bon".into(), "À remplacer".into()])
        );
        assert_eq!(list.press(&key('3')), Chosen::Many(vec!["Bon".into()]));
        assert_eq!(list.press(&key('1')), Chosen::Many(vec![]));
        assert_eq!(list.press(&Press::Accept), Chosen::Closed);
    }

    #[test]
    fn the_row_of_digits_counts_without_shift_unless_a_choice_begins_so() {
        let mut list = list(true);
        assert_eq!(list.press(&key('&')), Chosen::Many(vec!["Bon".into()]));
        assert_eq!(
            list.press(&key('"')),
            Chosen::Many(vec!["Bon".into(), "À remplacer".into()])
        );
        // A letter of a name, not the 0 of the row.
        assert_eq!(list.press(&key('à')), Chosen::Nothing);
        assert_eq!(list.press(&Press::Accept), Chosen::Closed);
    }

    #[test]
    fn a_space_goes_on_with_a_name_of_two_words() {
        let mut list = list(false);
        for letter in "a re".chars() {
            assert_eq!(list.press(&key(letter)), Chosen::Nothing, "{letter}");
        }
        assert_eq!(
            list.press(&Press::Accept),
            Chosen::One("À remplacer".into())
        );
    }
}
