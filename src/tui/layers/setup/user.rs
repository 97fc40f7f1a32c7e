//! Who signs in, and what they may do.

use super::kept::{Kept, kept};
use super::parts::{Fault, Id, Sheet};
use super::read;
use crate::domain::{Directory, Language, Level, Piece, User};
use crate::i18n::{Catalogue, rules};
use crate::tui::state::State;

impl Kept for User {
    kept!(User, users);

    fn sheet(&self, state: &State) -> Sheet {
        let words = state.look.catalogue;
        let directory = &state.directory;
        let levels = Level::ALL.iter().map(|level| {
            let name = rules::level_word(words, *level).to_owned();
            (name, words.text(about(*level)).to_owned())
        });
        let place = Level::ALL
            .iter()
            .position(|level| *level == self.level)
            .unwrap_or(0);
        let nobody = words.text("setup-user-no-technician").to_owned();
        let people = directory.technicians.iter().map(|one| one.name.clone());
        let own = self.technician.and_then(|id| {
            let place = directory.technicians.iter().position(|one| one.id == id)?;
            Some(place + 1)
        });
        Sheet::default()
            .text("setup-user-login", &self.login, 20)
            .noted(words.text("setup-user-login-note"))
            .text("setup-name", &self.name, 32)
            .radio("setup-user-level", levels.collect(), place)
            .choice(
                "setup-user-technician",
                std::iter::once(nobody).chain(people).collect(),
                own.unwrap_or(0),
            )
            .noted(words.text("setup-user-technician-note"))
            .choice(
                "setup-user-language",
                LANGUAGES
                    .iter()
                    .map(|one| language_word(words, *one).to_owned())
                    .collect(),
                LANGUAGES
                    .iter()
                    .position(|one| *one == self.language)
                    .unwrap_or(0),
            )
            .noted(words.text("setup-user-language-note"))
            .check("setup-active", self.active)
            .noted(words.text("setup-user-active-note"))
    }

    fn read(&self, sheet: &Sheet, state: &State) -> Result<Self, Vec<Fault>> {
        let words = state.look.catalogue;
        let mut faults = Vec::new();
        let login = read::kept(&mut faults, read::name(sheet, "setup-user-login", state));
        let name = read::kept(&mut faults, read::name(sheet, "setup-name", state));
        let login = login.unwrap_or_default();
        let fits = |one: char| {
            one.is_ascii_lowercase() || one.is_ascii_digit() || matches!(one, '.' | '-' | '_')
        };
        if !login.chars().all(fits) {
            faults.push(Fault::new(
                "setup-user-login",
                words.text("setup-user-login-wrong"),
            ));
        }
        let mut others = state
            .directory
            .users
            .iter()
            .filter(|user| user.id != self.id);
        if others.any(|user| user.login == login) {
            faults.push(Fault::new(
                "setup-user-login",
                words.text("setup-user-login-taken"),
            ));
        }
        let technician = sheet.chosen("setup-user-technician").checked_sub(1);
        let technician = technician.and_then(|place| state.directory.technicians.get(place));
        read::or_faults(faults, || Self {
            login,
            name: name.unwrap_or_default(),
            level: Level::ALL
                .get(sheet.chosen("setup-user-level"))
                .copied()
                .unwrap_or(self.level),
            technician: technician.map(|one| one.id),
            active: sheet.is_on("setup-active"),
            language: LANGUAGES
                .get(sheet.chosen("setup-user-language"))
                .copied()
                .unwrap_or(self.language),
            ..self.clone()
        })
    }

    fn field(name: &str) -> Option<Id> {
        match name {
            "login" => Some("setup-user-login"),
            "name" => Some("setup-name"),
            "level" => Some("setup-user-level"),
            "technician" => Some("setup-user-technician"),
            "active" => Some("setup-active"),
            "language" => Some("setup-user-language"),
            _ => None,
        }
    }
}

/// What somebody may read.
const LANGUAGES: [Option<Language>; 3] = [None, Some(Language::Fr), Some(Language::En)];

fn language_word(words: &Catalogue, language: Option<Language>) -> &str {
    words.text(match language {
        None => "setup-language-device",
        Some(Language::Fr) => "setup-language-fr",
        Some(Language::En) => "setup-language-en",
    })
}

/// What a level may do, in a line.
const fn about(level: Level) -> &'static str {
    match level {
        Level::Kiosk => "setup-level-kiosk",
        Level::Own => "setup-level-own",
        Level::ManageOwn => "setup-level-manage-own",
        Level::ManageAll => "setup-level-manage-all",
        Level::Responsible => "setup-level-responsible",
        Level::Manager => "setup-level-manager",
    }
}
