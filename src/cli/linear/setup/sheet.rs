//! A sheet: read field by field, changed by numbers, saved as a whole.

use std::sync::Arc;

use super::{Office, place_of};
use crate::cli::linear::talk::{Said, Stop, Told};
use crate::cli::linear::word::{Word, meant};
use crate::t;
use crate::tui::layers::{Holds, SpokenField};

/// What can be done with a sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Deed {
    Through,
    Read,
    Save,
}

const WORDS: [Word<Deed>; 3] = [
    Word::new(Deed::Through, "suite", "through", "lines-help-through"),
    Word::new(Deed::Read, "lire", "read", "lines-help-read"),
    Word::new(Deed::Save, "enregistrer", "save", "lines-help-save"),
];

/// What every sheet says with a word of its own.
const SAVE: &str = "button-save";

/// A field that takes a number: everything but words between them.
fn is_numbered(field: &SpokenField) -> bool {
    !matches!(field.holds, Holds::Heading | Holds::Sentence) && field.id != SAVE
}

impl Office<'_, '_> {
    /// Talks about the open sheet until it is closed.
    pub(super) async fn sheet(&mut self) -> Told<()> {
        let depth = self.setup.depth();
        let locked = self.setup.why_locked().is_some();
        if self.setup.is_new() {
            self.desk.say(&self.setup.title())?;
            self.through().await?;
        } else {
            self.tell_sheet()?;
        }
        // A saved record is closed; the sheet of a section stays open until somebody goes back.
        while self.setup.depth() >= depth {
            self.tell_next_of_sheet(locked)?;
            let line = match self.desk.hear()? {
                Said::Back if self.may_leave().await? => return Ok(()),
                Said::Back => continue,
                Said::Quit => {
                    if self.may_leave().await? {
                        return Err(Stop::Quit);
                    }
                    continue;
                }
                Said::Help => {
                    self.help_sheet()?;
                    continue;
                }
                Said::Nothing => {
                    self.tell_sheet()?;
                    continue;
                }
                Said::Words(line) => line,
            };
            if let Ok(number) = line.parse::<usize>() {
                match self.numbered(number) {
                    Some(field) => self.change(&field).await?,
                    None => self.desk.tell("linear-no-such-number")?,
                }
                continue;
            }
            match meant(&WORDS, &line) {
                Some((Deed::Read, _)) => self.tell_sheet()?,
                Some((Deed::Through, _)) if !locked => self.through().await?,
                Some((Deed::Save, _)) if !locked => self.save().await?,
                Some(_) => {
                    self.tell_locked()?;
                }
                None => {
                    if let Some(field) = self.named(&line) {
                        self.change(&field).await?;
                    } else {
                        let text = t!(self.desk.catalogue, "lines-not-here", word = line);
                        self.desk.say(&text)?;
                    }
                }
            }
        }
        Ok(())
    }

    fn tell_next_of_sheet(&mut self, locked: bool) -> Told<()> {
        let title = self.setup.title();
        let catalogue = self.desk.catalogue;
        let text = if locked {
            t!(catalogue, "lines-sheet-locked-next", title = title)
        } else {
            let state = match (self.setup.is_new(), self.setup.is_dirty()) {
                (true, _) => "new",
                (false, true) => "dirty",
                (false, false) => "clean",
            };
            t!(catalogue, "lines-sheet-next", title = title, state = state)
        };
        self.desk.say(&text)
    }

    fn help_sheet(&mut self) -> Told<()> {
        self.desk.tell("lines-help-field")?;
        let lang = self.desk.catalogue.lang();
        for word in &WORDS {
            let help = self.desk.catalogue.text(word.help);
            let line = t!(
                self.desk.catalogue,
                "linear-row",
                name = word.shown(lang),
                value = help
            );
            self.desk.say(&line)?;
        }
        if self.setup.depth() > 1 {
            self.desk.tell("lines-items-apply")?;
        }
        self.desk.tell("linear-help-everywhere")
    }

    /// Every field with what is in it.
    fn tell_sheet(&mut self) -> Told<()> {
        let mut lines = vec![self.setup.title()];
        let mut number = 0_usize;
        for field in self.setup.fields() {
            if is_numbered(&field) {
                number += 1;
                lines.push(self.line(number, &field));
                continue;
            }
            match field.holds {
                Holds::Heading => lines.push(field.label.to_owned()),
                Holds::Sentence => lines.push(field.note),
                _ => {}
            }
        }
        self.desk.say(&lines.join("\n"))
    }

    fn line(&self, number: usize, field: &SpokenField) -> String {
        let catalogue = self.desk.catalogue;
        let label = field.label;
        if field.holds == Holds::Button {
            return t!(
                catalogue,
                "lines-field-button",
                number = number,
                label = label
            );
        }
        let value = self.value(&field.holds);
        t!(
            catalogue,
            "lines-field",
            number = number,
            label = label,
            value = value
        )
    }

    fn numbered(&self, number: usize) -> Option<SpokenField> {
        let place = number.checked_sub(1)?;
        let mut fields = self.setup.fields().into_iter().filter(is_numbered);
        fields.nth(place)
    }

    /// The field whose label begins like that.
    fn named(&self, label: &str) -> Option<SpokenField> {
        let mut fields = self.setup.fields();
        fields.retain(is_numbered);
        let labels: Vec<&str> = fields.iter().map(|field| field.label).collect();
        let place = place_of(&labels, label)?;
        Some(fields.swap_remove(place))
    }

    /// Asks for every field in turn. What an answer brings into being is asked for, too.
    async fn through(&mut self) -> Told<()> {
        self.desk.tell("lines-through")?;
        let mut number = 1;
        while let Some(field) = self.numbered(number) {
            number += 1;
            if field.holds == Holds::Button {
                continue;
            }
            match self.ask(&field).await {
                Ok(()) => {}
                Err(Stop::Back) => return Ok(()),
                Err(Stop::Quit) => return self.leave_for_good().await,
                Err(stop) => return Err(stop),
            }
        }
        self.desk.tell("lines-through-done")
    }

    /// Changes one field, or does what it says.
    async fn change(&mut self, field: &SpokenField) -> Told<()> {
        if self.setup.why_locked().is_some() {
            let all = self.whole(&field.holds);
            return self.desk.say(&all);
        }
        if field.holds == Holds::Button {
            let backend = Arc::clone(&self.backend);
            let said = self.setup.press(field.id, backend.as_ref()).await;
            self.say_all(&said)?;
            return self.tell_about(field.id);
        }
        match self.ask(field).await {
            Ok(()) => Ok(()),
            Err(Stop::Back) => self.desk.tell("linear-left"),
            Err(Stop::Quit) => self.leave_for_good().await,
            Err(stop) => Err(stop),
        }
    }

    /// Says what a button led to: it stands with the button, or with a field that it is about.
    fn tell_about(&mut self, id: &str) -> Told<()> {
        let fields = self.setup.fields();
        if self.tell_faults(&fields)? {
            return Ok(());
        }
        let noted = fields.iter().find(|field| field.id == id);
        match noted.map(|field| field.note.as_str()) {
            Some(note) if !note.is_empty() => self.desk.say(note),
            _ => Ok(()),
        }
    }

    /// Says what is wrong with which field; `false` when nothing is.
    pub(super) fn tell_faults(&mut self, fields: &[SpokenField]) -> Told<bool> {
        let mut any = false;
        for field in fields {
            for fault in &field.faults {
                any = true;
                let text = t!(
                    self.desk.catalogue,
                    "lines-field-fault",
                    label = field.label,
                    fault = fault.as_str()
                );
                self.desk.say(&text)?;
            }
        }
        Ok(any)
    }

    async fn save(&mut self) -> Told<()> {
        let depth = self.setup.depth();
        let backend = Arc::clone(&self.backend);
        let said = self.setup.save(backend.as_ref()).await;
        self.say_all(&said)?;
        if self.setup.depth() >= depth {
            let fields = self.setup.fields();
            self.tell_faults(&fields)?;
        }
        Ok(())
    }

    /// Closes the sheet, after a question where something would be lost; `false` when somebody stays.
    async fn may_leave(&mut self) -> Told<bool> {
        let depth = self.setup.depth();
        if !self.setup.is_dirty() {
            self.setup.close();
            return Ok(true);
        }
        let question = self.desk.catalogue.text("lines-sure-save");
        match self.desk.confirm(question) {
            Ok(true) => {
                self.save().await?;
                // What cannot be saved stays.
                Ok(self.setup.depth() < depth || !self.setup.is_dirty())
            }
            Ok(false) => {
                self.desk.tell("lines-not-saved")?;
                self.setup.close();
                Ok(true)
            }
            Err(Stop::Back) => Ok(false),
            Err(Stop::Quit) => {
                self.desk.tell("lines-not-saved")?;
                Err(Stop::Quit)
            }
            Err(stop) => Err(stop),
        }
    }

    /// Somebody quits while a field is asked for.
    async fn leave_for_good(&mut self) -> Told<()> {
        if self.may_leave().await? {
            return Err(Stop::Quit);
        }
        Ok(())
    }
}
