//! The configuration in words: the same sections, sheets and checks as on the screens.

mod access;
mod field;
mod items;
mod rows;
mod sheet;

use std::sync::Arc;

use super::desk::Desk;
use super::talk::{Said, Stop, Told};
use crate::backend::Backend;
use crate::domain::text::fold;
use crate::t;
use crate::tui::layers::SpokenSetup;

/// The configuration, and who talks about it.
struct Office<'d, 'a> {
    desk: &'d mut Desk<'a>,
    setup: SpokenSetup,
    backend: Arc<dyn Backend>,
}

/// Talks about the configuration until somebody goes back.
pub(super) async fn run(desk: &mut Desk<'_>) -> Told<()> {
    desk.refresh().await?;
    let backend = Arc::clone(&desk.base.backend);
    let setup = SpokenSetup::new(
        backend.session(),
        Arc::new(desk.base.directory.clone()),
        desk.catalogue,
        desk.base.now(),
        desk.files,
    );
    let mut office = Office {
        desk,
        setup,
        backend,
    };
    office.parts().await
}

impl Office<'_, '_> {
    async fn parts(&mut self) -> Told<()> {
        self.tell_parts()?;
        loop {
            self.desk.tell("lines-setup-next")?;
            let line = match self.desk.hear()? {
                Said::Back => return Ok(()),
                Said::Quit => return Err(Stop::Quit),
                Said::Help => {
                    self.desk.tell("lines-setup-help")?;
                    self.desk.tell("linear-help-everywhere")?;
                    continue;
                }
                Said::Nothing => {
                    self.tell_parts()?;
                    continue;
                }
                Said::Words(line) => line,
            };
            let parts = self.setup.parts();
            let names: Vec<&str> = parts.iter().map(|part| part.name).collect();
            let Some(at) = place_of(&names, &line) else {
                let text = t!(self.desk.catalogue, "lines-no-part", word = line);
                self.desk.say(&text)?;
                continue;
            };
            let said = self.setup.renew(self.backend.as_ref()).await;
            self.say_all(&said)?;
            self.setup.enter(at);
            let (part, _) = self.setup.part();
            let done = if part.is_list {
                self.rows().await
            } else {
                self.sheet().await
            };
            match done {
                Ok(()) | Err(Stop::Back) => {}
                Err(stop) => return Err(stop),
            }
            // What was changed counts for the board, too.
            self.desk.refresh().await?;
        }
    }

    fn tell_parts(&mut self) -> Told<()> {
        let catalogue = self.desk.catalogue;
        let mut lines = vec![catalogue.text("lines-setup").to_owned()];
        for (number, part) in (1..).zip(self.setup.parts()) {
            lines.push(t!(
                catalogue,
                "lines-setup-part",
                number = number,
                name = part.name,
                about = part.about
            ));
        }
        self.desk.say(&lines.join("\n"))
    }

    fn say_all(&mut self, sentences: &[String]) -> Told<()> {
        sentences
            .iter()
            .try_for_each(|sentence| self.desk.say(sentence))
    }

    /// Says why nothing can be changed, if so.
    fn tell_locked(&mut self) -> Told<bool> {
        let Some(why) = self.setup.why_locked() else {
            return Ok(false);
        };
        let text = t!(self.desk.catalogue, "lines-locked", why = why);
        self.desk.say(&text)?;
        Ok(true)
    }
}

/// The place of the name that a number or the beginning of it means: the whole name goes before those that go on.
fn place_of(names: &[&str], typed: &str) -> Option<usize> {
    let typed = typed.trim();
    if let Ok(number) = typed.parse::<usize>() {
        return number.checked_sub(1).filter(|place| *place < names.len());
    }
    let wanted = fold(typed);
    if wanted.is_empty() {
        return None;
    }
    if let Some(place) = names.iter().position(|name| fold(name) == wanted) {
        return Some(place);
    }
    let mut fitting = (0..names.len())
        .zip(names)
        .filter(|(_, name)| fold(name).starts_with(&wanted));
    match (fitting.next(), fitting.next()) {
        (Some((place, _)), None) => Some(place),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_choice_is_meant_by_its_number_its_name_or_a_beginning_that_only_one_has() {
        let names = [
            "Étiquettes",
            "Tâches",
            "Intervenants",
            "Interventions",
            "Inter",
        ];
        for (typed, place) in [
            ("1", Some(0)),
            ("5", Some(4)),
            ("0", None),
            ("6", None),
            ("etiq", Some(0)),
            ("TÂCHES", Some(1)),
            ("interve", None),
            ("intervena", Some(2)),
            ("inter", Some(4)),
            ("", None),
            ("x", None),
        ] {
            assert_eq!(place_of(&names, typed), place, "{typed}");
        }
    }
}
