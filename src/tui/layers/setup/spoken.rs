//! The configuration without a screen: the same sections, records, sheets and checks, told one by one and filled in by
//! words. What the screens can do and what they refuse, this does and refuses.

use std::collections::VecDeque;
use std::sync::Arc;

use chrono::{DateTime, Utc};

use super::editor::Editor;
use super::parts::{Filling, Holds, Id, Item};
use super::section::Section;
use super::{After, Setup, records, words};
use crate::backend::{Backend, Session};
use crate::domain::Directory;
use crate::i18n::Catalogue;
use crate::tui::effects::answered;
use crate::tui::event::{Effect, Reply};
use crate::tui::layers::Intent;
use crate::tui::state::State;

/// A section.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// What it is called.
    pub name: &'static str,
    /// What is in it.
    pub about: &'static str,
    /// Whether it is a list of records rather than one sheet.
    pub is_list: bool,
}

/// A record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Which.
    pub id: i64,
    /// What is known of it, each with its name.
    pub cells: Vec<(&'static str, String)>,
    /// Whether it is still used.
    pub active: bool,
}

/// A field of a sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SpokenField {
    /// Which.
    pub id: &'static str,
    /// What it is called.
    pub label: &'static str,
    /// What is in it.
    pub holds: Holds,
    /// What helps to fill it in; may be empty.
    pub note: String,
    /// What is wrong with it.
    pub faults: Vec<String>,
    /// What somebody else made of it meanwhile.
    pub theirs: Option<Holds>,
    /// Whether it was changed and not saved.
    pub touched: bool,
}

/// The configuration of a base, for whoever hears it.
pub struct SpokenSetup {
    setup: Setup,
    state: State,
    /// Whether files of this machine may be read.
    files: bool,
}

impl SpokenSetup {
    /// On a base as it is.
    pub fn new(
        session: Session,
        directory: Arc<Directory>,
        catalogue: &'static Catalogue,
        now: DateTime<Utc>,
        files: bool,
    ) -> Self {
        let state = State::unseen(session, directory, catalogue, now);
        let mut setup = Setup::open(&state);
        setup.inside = true;
        Self {
            setup,
            state,
            files,
        }
    }

    /// The sections, in their order.
    pub fn parts(&self) -> Vec<Part> {
        let text = |key| self.state.look.catalogue.text(key);
        let told = |section: &Section| {
            let [name, about] = section.words();
            Part {
                name: text(name),
                about: text(about),
                is_list: section.is_list(),
            }
        };
        Section::ALL.iter().map(told).collect()
    }

    /// The section that somebody is in, and whether it is the one of those who sign in.
    pub fn part(&self) -> (Part, bool) {
        let section = self.setup.section();
        let [name, about] = section.words();
        let text = |key| self.state.look.catalogue.text(key);
        let part = Part {
            name: text(name),
            about: text(about),
            is_list: section.is_list(),
        };
        (part, section == Section::Users)
    }

    /// Goes to a section; its sheet, if it is one, is open then.
    pub fn enter(&mut self, at: usize) {
        self.setup.enter(at, &self.state);
    }

    /// Why nothing can be changed in the section, for whoever may only read it.
    pub fn why_locked(&self) -> Option<String> {
        let locked = self.setup.is_locked(&self.state);
        locked.then(|| self.setup.why_locked(&self.state))
    }

    /// The records of the section, those that are still used first.
    pub fn rows(&self) -> Vec<Row> {
        let section = self.setup.section();
        let titles: Vec<&'static str> = records::columns(section)
            .iter()
            .map(|column| self.state.look.catalogue.text(column.title))
            .collect();
        let told = |record: records::Record| Row {
            id: record.id,
            cells: titles.iter().copied().zip(record.cells).collect(),
            active: record.active,
        };
        let all = records::records(section, &self.state);
        all.into_iter().map(told).collect()
    }

    /// The login of a record of those who sign in.
    pub fn login(&self, id: i64) -> Option<&str> {
        let mut users = self.state.directory.users.iter();
        let user = users.find(|user| user.id.0 == id)?;
        Some(user.login.as_str())
    }

    /// Opens the sheet of a record.
    pub fn open(&mut self, id: i64) {
        let subject = records::subject(self.setup.section(), id, &self.state);
        self.setup.edit(subject, &self.state);
    }

    /// Opens the sheet of a new record.
    pub fn begin_new(&mut self) {
        let subject = records::blank(self.setup.section(), &self.state);
        self.setup.edit(subject, &self.state);
    }

    /// Opens the sheet of a new record like another one; `false` where there is no such thing.
    pub fn begin_copy(&mut self, id: i64) -> bool {
        let subject = records::duplicate(self.setup.section(), id, &self.state);
        let can = subject.is_some();
        self.setup.edit(subject, &self.state);
        can
    }

    /// Takes a record out of use, or brings it back; gives what is to be said.
    pub async fn toggle(&mut self, id: i64, backend: &dyn Backend) -> Vec<String> {
        let toggled = records::toggled(self.setup.section(), id, &self.state);
        let Some((amendment, active)) = toggled else {
            return Vec::new();
        };
        let said = if active {
            "setup-reactivated"
        } else {
            "lines-deactivated"
        };
        let effects = vec![Effect::Amend(Box::new(amendment))];
        let intents = self.setup.ask_base(effects, After::Stay, said);
        self.carry(intents, backend).await
    }

    /// How many sheets are open, one above the other.
    pub fn depth(&self) -> usize {
        self.setup.sheets.len()
    }

    /// What the open sheet is about.
    pub fn title(&self) -> String {
        let editor = self.setup.sheets.last();
        editor.map_or_else(String::new, |editor| editor.subject.title(&self.state))
    }

    /// Whether the base does not have it yet.
    pub fn is_new(&self) -> bool {
        let editor = self.setup.sheets.last();
        editor.is_some_and(|editor| editor.subject.is_new())
    }

    /// Whether something of the open sheet would be lost.
    pub fn is_dirty(&self) -> bool {
        self.setup.sheets.last().is_some_and(Editor::is_dirty)
    }

    /// The fields of the open sheet.
    pub fn fields(&self) -> Vec<SpokenField> {
        let Some(editor) = self.setup.sheets.last() else {
            return Vec::new();
        };
        let sheet = &editor.sheet;
        let faults = |id| {
            let of = sheet.faults.iter().filter(move |fault| fault.id == id);
            of.map(|fault| fault.text.clone()).collect()
        };
        sheet
            .shown()
            .map(|field| SpokenField {
                id: field.id,
                label: self.state.look.catalogue.text(field.id),
                holds: field.control.holds(),
                note: field.note.clone(),
                faults: faults(field.id),
                theirs: field.theirs.as_ref().map(super::parts::Control::holds),
                touched: field.is_touched(),
            })
            .collect()
    }

    /// An item in words: what it is, and what else is to be known.
    pub fn item(&self, item: &Item) -> (String, String) {
        words::item(item, &self.state)
    }

    /// Fills a field of the open sheet in; `false` when it cannot hold that.
    pub fn fill(&mut self, id: Id, filling: Filling) -> bool {
        let Some(editor) = self.setup.sheets.last_mut() else {
            return false;
        };
        let filled = editor.sheet.fill(id, filling);
        editor.subject.adjust(&mut editor.sheet, &self.state);
        self.setup.trouble = None;
        filled
    }

    /// Opens the sheet of an item of a list, or of a new one.
    pub fn open_item(&mut self, list: Id, at: Option<usize>) {
        let locked = self.setup.is_locked(&self.state);
        let Some(editor) = self.setup.sheets.last() else {
            return;
        };
        let subject = editor.subject.open(&editor.sheet, list, at, &self.state);
        if let Some(subject) = subject {
            let mut above = Editor::open(subject, locked, &self.state);
            above.of = Some((list, at));
            self.setup.sheets.push(above);
        }
    }

    /// Does what a button says; gives what is to be said.
    pub async fn press(&mut self, id: Id, backend: &dyn Backend) -> Vec<String> {
        let Some(editor) = self.setup.sheets.last_mut() else {
            return Vec::new();
        };
        let pressed = editor.subject.press(&mut editor.sheet, id, &self.state);
        match pressed {
            Ok(effects) => {
                let intents = self.setup.begin(effects);
                self.carry(intents, backend).await
            }
            Err(sentence) => vec![sentence],
        }
    }

    /// Saves the open sheet; an item goes back into its list. Gives what is to be said; what is wrong with which field
    /// stands with the fields.
    pub async fn save(&mut self, backend: &dyn Backend) -> Vec<String> {
        let intents = self.setup.save(After::Close, &self.state);
        self.carry(intents, backend).await
    }

    /// Closes the open sheet without saving it; that of a section is as the base has it then.
    pub fn close(&mut self) {
        self.setup.step_back(&self.state);
        self.setup.inside = true;
    }

    /// Takes in what the base has now.
    pub async fn renew(&mut self, backend: &dyn Backend) -> Vec<String> {
        self.carry(vec![Intent::Effect(Effect::LoadDirectory)], backend)
            .await
    }

    async fn carry(&mut self, intents: Vec<Intent>, backend: &dyn Backend) -> Vec<String> {
        let mut said = Vec::new();
        let mut queue = VecDeque::from(intents);
        while let Some(intent) = queue.pop_front() {
            match intent {
                Intent::Effect(effect) => {
                    let Some(reply) = answered(backend, effect, self.files).await else {
                        continue;
                    };
                    if let Reply::Directory(Ok(directory)) = &reply {
                        self.state.directory = Arc::clone(directory);
                    }
                    queue.extend(self.setup.hear(&reply, &self.state));
                }
                Intent::Say(sentence) | Intent::Complain(sentence) => said.push(sentence),
                _ => {}
            }
        }
        // What the base did not take stays on the sheet; why is said once.
        said.extend(self.setup.trouble.take());
        said
    }
}
