//! The configuration of a base as screens: Configuration des Interventions, Modèles, people, paper and mail.
//!
//! On the left are the sections, on the right what is in the chosen one: a sheet of fields, or a list of records each
//! with a sheet of its own. A narrow screen shows one of the two. A sheet is saved as a whole.

mod answer;
mod answers;
mod draw;
mod editor;
mod hours;
mod interventions;
mod kept;
mod keys;
mod leave;
mod paper;
mod parts;
mod period;
mod post;
mod question;
mod read;
mod records;
mod section;
mod simple;
mod spoken;
mod technician;
mod template;
mod user;
mod words;

pub use parts::{Filling, Holds, Item};
pub use spoken::{Part, Row, SpokenField, SpokenSetup};

use std::collections::VecDeque;

use ratatui::Frame;

use self::editor::{Editor, Subject};
use self::leave::Leaving;
use self::section::Section;
use super::parts::Press;
use super::{Input, Intent, Layer};
use crate::domain::Refusal;
use crate::i18n::rules;
use crate::tui::canvas::Canvas;
use crate::tui::event::{Effect, Reply};
use crate::tui::state::State;

/// From so many columns on the sections stand beside what is in them.
const BESIDE_FROM: u16 = 120;

/// What is done as soon as the base has what is on its way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum After {
    /// Nothing: the sheet stays.
    Stay,
    /// The record is closed.
    Close,
    /// As somebody answered when they were leaving.
    Leave(Leaving),
}

/// A question to the base that is not answered yet.
struct Waiting {
    /// What is asked next.
    queue: VecDeque<Effect>,
    /// What is done then.
    after: After,
    /// What is said then.
    said: &'static str,
    /// Everything was accepted; the directory is being read anew.
    accepted: bool,
}

/// The screens of the configuration.
pub struct Setup {
    /// The place of the chosen section.
    at: usize,
    /// Whether the keys go to what is in it.
    inside: bool,
    /// The record under the cursor.
    record: Option<i64>,
    /// The highest id of a record before a new one was entered.
    known_before: Option<i64>,
    /// The open sheets; the last one is on the screen. A section that is one sheet always has it open.
    sheets: Vec<Editor>,
    waiting: Option<Waiting>,
    leaving: Option<Leaving>,
    /// The answer under the cursor while somebody is asked before leaving.
    answer: usize,
    /// What the base did not accept, in a sentence.
    trouble: Option<String>,
}

impl Setup {
    /// Opens on the first section.
    pub fn open(state: &State) -> Self {
        let mut setup = Self {
            at: 0,
            inside: false,
            record: None,
            known_before: None,
            sheets: Vec::new(),
            waiting: None,
            leaving: None,
            answer: 0,
            trouble: None,
        };
        setup.enter(0, state);
        setup
    }

    fn section(&self) -> Section {
        Section::ALL
            .get(self.at)
            .copied()
            .unwrap_or(Section::Interventions)
    }

    /// Whether the actor may only read the section.
    fn is_locked(&self, state: &State) -> bool {
        state.session.actor.level < self.section().needs()
    }

    /// Why, and whom to ask.
    fn why_locked(&self, state: &State) -> String {
        let needs = self.section().needs();
        let ask = state.directory.who_may(needs);
        let refusal = Refusal::NotAllowed { needs, ask };
        rules::refusal(state.look.catalogue, &state.directory, &refusal).to_string()
    }

    /// Shows a section.
    fn enter(&mut self, at: usize, state: &State) {
        self.at = at.min(Section::ALL.len() - 1);
        self.trouble = None;
        self.sheets.clear();
        let section = self.section();
        let subject: Option<Box<dyn Subject>> = match section {
            Section::Interventions => Some(Box::new(interventions::Interventions)),
            Section::Paper => Some(Box::new(paper::PaperSubject)),
            Section::Post => Some(Box::new(post::PostSubject)),
            _ => None,
        };
        if let Some(subject) = subject {
            let editor = Editor::open(subject, self.is_locked(state), state);
            self.sheets.push(editor);
        }
        let all = records::records(section, state);
        self.record = all.first().map(|record| record.id);
        self.known_before = all.iter().map(|record| record.id).max();
    }

    /// Opens a record.
    fn edit(&mut self, subject: Option<Box<dyn Subject>>, state: &State) {
        self.trouble = None;
        if let Some(subject) = subject {
            let editor = Editor::open(subject, self.is_locked(state), state);
            self.sheets.push(editor);
        }
    }

    /// Whether the keys go to the list of records.
    fn in_list(&self) -> bool {
        self.inside && self.sheets.is_empty()
    }

    /// Whether the sheet on the screen stands above something to go back to.
    fn is_above(&self) -> bool {
        self.sheets.len() > usize::from(!self.section().is_list())
    }

    fn is_dirty(&self) -> bool {
        self.sheets.iter().any(Editor::is_dirty)
    }

    /// Whether sections and contents are on the screen together.
    fn is_wide(state: &State) -> bool {
        state.size.0 >= BESIDE_FROM
    }
}

impl Layer for Setup {
    fn draw(&self, state: &State, frame: &mut Frame<'_>, canvas: &mut Canvas) {
        self.paint(state, frame, canvas);
    }

    fn input(&mut self, input: &Input, state: &State) -> Option<Vec<Intent>> {
        self.press(&Press::of(input), input, state)
    }

    fn reply(&mut self, reply: &Reply, state: &State) -> Vec<Intent> {
        self.hear(reply, state)
    }

    fn covers(&self, _state: &State) -> bool {
        true
    }
}
