//! Things of a sheet that have sheets of their own: the questions of a template, the absences of a technician.

use super::Office;
use crate::cli::linear::talk::{Stop, Told};
use crate::cli::linear::word::{Word, meant};
use crate::t;
use crate::tui::layers::{Filling, Holds, SpokenField};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Deed {
    New,
    Copy,
    Remove,
    Up,
    Down,
}

const WORDS: [Word<Deed>; 5] = [
    Word::new(Deed::New, "nouveau", "new", "lines-help-new"),
    Word::new(Deed::Copy, "copier", "copy", "lines-help-copy"),
    Word::new(Deed::Remove, "retirer", "remove", "lines-help-remove"),
    Word::new(Deed::Up, "monter", "up", "lines-help-up"),
    Word::new(Deed::Down, "descendre", "down", "lines-help-down"),
];

impl Office<'_, '_> {
    /// Talks about the items of a list until somebody goes back to its sheet.
    pub(super) async fn items(&mut self, field: &SpokenField) -> Told<()> {
        loop {
            let fields = self.setup.fields();
            let now = fields.into_iter().find(|one| one.id == field.id);
            let Some(SpokenField {
                holds: holds @ Holds::Items(..),
                ..
            }) = now
            else {
                return Ok(());
            };
            let Holds::Items(items, ordered) = &holds else {
                return Ok(());
            };
            let whole = self.whole(&holds);
            self.desk.say(&whole)?;
            let question = t!(
                self.desk.catalogue,
                "lines-ask-items",
                label = field.label,
                ordered = if *ordered { "yes" } else { "no" }
            );
            let typed = match self.desk.ask(&question) {
                Ok(typed) if typed.is_empty() => return Ok(()),
                Ok(typed) => typed,
                Err(Stop::Back) => return Ok(()),
                Err(stop) => return Err(stop),
            };
            let place = |typed: &str| {
                let place = typed.trim().parse::<usize>().ok()?.checked_sub(1)?;
                (place < items.len()).then_some(place)
            };
            if let Some(at) = place(&typed) {
                self.item(field, Some(at)).await?;
                continue;
            }
            let Some((deed, rest)) = meant(&WORDS, &typed) else {
                let text = t!(self.desk.catalogue, "lines-not-here", word = typed);
                self.desk.say(&text)?;
                continue;
            };
            if deed == Deed::New {
                self.item(field, None).await?;
                continue;
            }
            let Some(at) = place(rest) else {
                self.desk.tell("linear-no-such-number")?;
                continue;
            };
            let filling = match deed {
                Deed::Copy => Filling::Copy(at),
                Deed::Remove => Filling::Remove(at),
                Deed::Up => Filling::Shift(at, false),
                Deed::Down | Deed::New => Filling::Shift(at, true),
            };
            self.setup.fill(field.id, filling);
        }
    }

    async fn item(&mut self, field: &SpokenField, at: Option<usize>) -> Told<()> {
        let depth = self.setup.depth();
        self.setup.open_item(field.id, at);
        if self.setup.depth() == depth {
            return Ok(());
        }
        match Box::pin(self.sheet()).await {
            Ok(()) | Err(Stop::Back) => Ok(()),
            Err(stop) => Err(stop),
        }
    }
}
