//! A list of records: templates, tags, tasks, branches, technicians, users.

use super::Office;
use crate::cli::linear::talk::{Said, Stop, Told};
use crate::cli::linear::word::{Word, meant};
use crate::t;
use crate::tui::layers::Row;

/// What can be done with a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Deed {
    New,
    Copy,
    Deactivate,
    Reactivate,
    Keys,
    Invite,
    Password,
    SignOut,
}

const COMMON: [Word<Deed>; 4] = [
    Word::new(Deed::New, "nouveau", "new", "lines-help-new"),
    Word::new(Deed::Copy, "copier", "copy", "lines-help-copy"),
    Word::new(
        Deed::Deactivate,
        "désactiver",
        "deactivate",
        "lines-help-deactivate",
    ),
    Word::new(
        Deed::Reactivate,
        "réactiver",
        "reactivate",
        "lines-help-reactivate",
    ),
];

/// What can be done with somebody who signs in, besides.
const OF_USERS: [Word<Deed>; 4] = [
    Word::new(Deed::Keys, "clés", "keys", "lines-help-keys"),
    Word::new(Deed::Invite, "inviter", "invite", "lines-help-invite"),
    Word::new(Deed::Password, "passe", "password", "lines-help-password"),
    Word::new(
        Deed::SignOut,
        "déconnecter",
        "sign-out",
        "lines-help-sign-out",
    ),
];

impl Office<'_, '_> {
    /// Talks about the records of the section until somebody goes back.
    pub(super) async fn rows(&mut self) -> Told<()> {
        self.tell_rows()?;
        let locked = self.tell_locked()?;
        loop {
            let words = self.words(locked);
            self.tell_next(&words)?;
            let line = match self.desk.hear()? {
                Said::Back => return Ok(()),
                Said::Quit => return Err(Stop::Quit),
                Said::Help => {
                    self.help(&words)?;
                    continue;
                }
                Said::Nothing => {
                    self.tell_rows()?;
                    continue;
                }
                Said::Words(line) => line,
            };
            if let Some(row) = self.row(&line) {
                self.setup.open(row.id);
                self.through_sheet().await?;
                continue;
            }
            let Some((deed, rest)) = meant(&words, &line) else {
                let key = if line.parse::<usize>().is_ok() {
                    self.desk.catalogue.text("linear-no-such-number").to_owned()
                } else {
                    t!(self.desk.catalogue, "lines-not-here", word = line)
                };
                self.desk.say(&key)?;
                continue;
            };
            match self.deed(deed, rest).await {
                Ok(()) => {}
                Err(Stop::Back) => self.desk.tell("linear-left")?,
                Err(stop) => return Err(stop),
            }
        }
    }

    /// The words of the section.
    fn words(&self, locked: bool) -> Vec<Word<Deed>> {
        let (_, users) = self.setup.part();
        let mut words = Vec::new();
        if !locked {
            words.extend(COMMON);
            if users {
                words.extend(OF_USERS);
            }
        }
        words
    }

    fn tell_next(&mut self, words: &[Word<Deed>]) -> Told<()> {
        let lang = self.desk.catalogue.lang();
        let mut shown: Vec<&str> = words.iter().map(|word| word.shown(lang)).collect();
        shown.push(self.desk.catalogue.text("lines-word-help"));
        let (part, _) = self.setup.part();
        let text = t!(
            self.desk.catalogue,
            "lines-rows-next",
            name = part.name,
            words = shown.join(", ")
        );
        self.desk.say(&text)
    }

    fn help(&mut self, words: &[Word<Deed>]) -> Told<()> {
        self.desk.tell("lines-help-open")?;
        let lang = self.desk.catalogue.lang();
        for word in words {
            let help = self.desk.catalogue.text(word.help);
            let line = t!(
                self.desk.catalogue,
                "linear-row",
                name = word.shown(lang),
                value = help
            );
            self.desk.say(&line)?;
        }
        self.desk.tell("linear-help-everywhere")
    }

    fn tell_rows(&mut self) -> Told<()> {
        let catalogue = self.desk.catalogue;
        let rows = self.setup.rows();
        let (part, _) = self.setup.part();
        let mut lines = vec![t!(
            catalogue,
            "lines-rows",
            name = part.name,
            count = rows.len()
        )];
        for (number, row) in (1..).zip(&rows) {
            lines.push(format!("{number} {}", self.spoken(row)));
        }
        self.desk.say(&lines.join("\n"))
    }

    /// A record as one says it: what it is called first, the rest with its name.
    fn spoken(&self, row: &Row) -> String {
        let catalogue = self.desk.catalogue;
        let mut parts = Vec::new();
        for (title, value) in &row.cells {
            if value.is_empty() {
                continue;
            }
            if parts.is_empty() || *title == catalogue.text("setup-name") {
                parts.push(value.clone());
            } else {
                parts.push(t!(
                    catalogue,
                    "linear-row",
                    name = crate::cli::linear::spoken::lower_first(title),
                    value = value.as_str()
                ));
            }
        }
        let text = parts.join(", ");
        if row.active {
            text
        } else {
            t!(catalogue, "lines-row-inactive", row = text)
        }
    }

    /// The record of a number.
    fn row(&self, number: &str) -> Option<Row> {
        let place = number.trim().parse::<usize>().ok()?.checked_sub(1)?;
        self.setup.rows().into_iter().nth(place)
    }

    async fn deed(&mut self, deed: Deed, rest: &str) -> Told<()> {
        if deed == Deed::New {
            self.setup.begin_new();
            return self.through_sheet().await;
        }
        let mut typed = rest.to_owned();
        if typed.is_empty() {
            typed = self.desk.ask(self.desk.catalogue.text("lines-which"))?;
            if typed.is_empty() {
                return self.desk.tell("linear-left");
            }
        }
        let Some(row) = self.row(&typed) else {
            return self.desk.tell("linear-no-such-number");
        };
        match deed {
            Deed::New => Ok(()),
            Deed::Copy => {
                if self.setup.begin_copy(row.id) {
                    self.through_sheet().await
                } else {
                    self.desk.tell("lines-no-copy")
                }
            }
            Deed::Deactivate | Deed::Reactivate if row.active == (deed == Deed::Reactivate) => {
                self.desk.tell("lines-is-so-already")
            }
            Deed::Deactivate | Deed::Reactivate => {
                let backend = std::sync::Arc::clone(&self.backend);
                let said = self.setup.toggle(row.id, backend.as_ref()).await;
                self.say_all(&said)
            }
            Deed::Keys | Deed::Invite | Deed::Password | Deed::SignOut => {
                let login = self.setup.login(row.id).unwrap_or_default().to_owned();
                match deed {
                    Deed::Keys => self.keys(&login).await,
                    Deed::Invite => self.invite(&login).await,
                    Deed::Password => self.password(&login).await,
                    _ => self.sign_out(&login).await,
                }
            }
        }
    }

    /// Talks about the sheet that was just opened; the list goes on after that.
    async fn through_sheet(&mut self) -> Told<()> {
        match self.sheet().await {
            Ok(()) | Err(Stop::Back) => Ok(()),
            Err(stop) => Err(stop),
        }
    }
}
