//! People, their passwords and their devices.

use secrecy::SecretString;
use serde_json::json;

use super::{Add, PasswordSource};
use crate::backend::Outcome;
use crate::cli::exit::Exit;
use crate::cli::failure::Failure;
use crate::cli::program::{Opened, Program};
use crate::cli::{answer, lookup, output, secret};
use crate::domain::{Amendment, Language, Level, Piece, Refusal, User, UserId};
use crate::i18n::rules;
use crate::t;

/// Where people are entered.
pub(super) struct Desk<'a> {
    pub(super) program: &'a Program,
    pub(super) base: &'a Opened,
    pub(super) json: bool,
}

impl Desk<'_> {
    /// Says one sentence, and the same to scripts.
    pub(super) fn done(&self, sentence: &str, value: &serde_json::Value) -> Result<Exit, Failure> {
        if self.json {
            output::print_json(value)?;
        } else {
            output::print_line(sentence)?;
        }
        Ok(Exit::Ok)
    }

    /// The refusal for whoever may not change accounts.
    pub(super) fn refusal(&self) -> Option<Outcome> {
        let needs = Level::Manager;
        let level = self.base.backend.session().actor.level;
        (level < needs).then(|| {
            Outcome::Refused(Refusal::NotAllowed {
                needs,
                ask: self.base.directory.who_may(needs),
            })
        })
    }

    fn user(&self, login: &str) -> Result<&User, Failure> {
        let known = || self.base.directory.users.iter();
        self.base.directory.user(login).ok_or_else(|| {
            Failure::Backend(crate::backend::BackendError::NoUser {
                login: login.to_owned(),
                known: known().map(|user| user.login.clone()).collect(),
            })
        })
    }

    pub(super) async fn list(&self) -> Result<Exit, Failure> {
        let directory = &self.base.directory;
        let keys = self.base.embedded()?.keys(None).await?;
        let keys_of = |user: &User| keys.iter().filter(|key| key.login == user.login).count();
        if self.json {
            let all: Vec<_> = directory
                .users
                .iter()
                .map(|user| {
                    json!({
                        "login": user.login,
                        "name": user.name,
                        "level": user.level,
                        "technician": user.technician,
                        "active": user.active,
                        "keys": keys_of(user),
                    })
                })
                .collect();
            output::print_json(&all)?;
            return Ok(Exit::Ok);
        }
        let catalogue = self.program.catalogue();
        let headers = [
            "user-col-login",
            "user-col-name",
            "user-col-level",
            "user-col-technician",
            "user-col-keys",
            "user-col-active",
        ];
        let headers = headers.map(|key| catalogue.text(key));
        let rows: Vec<Vec<String>> = directory
            .users
            .iter()
            .map(|user| {
                let technician = user.technician.map(|id| directory.technician_name(id));
                let active = if user.active { "user-yes" } else { "user-no" };
                vec![
                    user.login.clone(),
                    user.name.clone(),
                    rules::level_word(catalogue, user.level).to_owned(),
                    technician.unwrap_or_default(),
                    keys_of(user).to_string(),
                    catalogue.text(active).to_owned(),
                ]
            })
            .collect();
        output::print(&output::table(&headers, &rows))?;
        Ok(Exit::Ok)
    }

    pub(super) async fn add(&self, add: &Add) -> Result<Exit, Failure> {
        let directory = &self.base.directory;
        let technician = match &add.technician {
            Some(name) => Some(lookup::technician(directory, name)?),
            None => None,
        };
        // Read before anything is written: whoever gives no password enters nobody.
        let password = typed(&add.password)?;
        let user = User {
            id: UserId(0),
            login: add.login.clone(),
            name: add.name.clone().unwrap_or_else(|| add.login.clone()),
            level: add.level.into(),
            technician,
            active: true,
            language: None,
        };
        let amendment = Amendment {
            before: None,
            after: Piece::User(user),
        };
        match self.base.backend.amend(amendment).await? {
            Outcome::Configured => {}
            other => return answer::say(self.program, self.base, &other, self.json),
        }
        if let Some(password) = &password {
            self.base
                .embedded()?
                .set_password(&add.login, Some(password))
                .await?;
        }
        let key = if password.is_some() {
            "user-added"
        } else {
            "user-added-without-password"
        };
        let sentence = t!(self.program.catalogue(), key, login = add.login.clone());
        self.done(
            &sentence,
            &json!({ "login": add.login, "password": password.is_some() }),
        )
    }

    pub(super) async fn passwd(
        &self,
        login: &str,
        source: &PasswordSource,
        remove: bool,
    ) -> Result<Exit, Failure> {
        if let Some(refused) = self.refusal() {
            return answer::say(self.program, self.base, &refused, self.json);
        }
        self.user(login)?;
        let password = if remove { None } else { typed(source)? };
        if password.is_none() && !remove {
            return Err(Failure::Usage("error-password-how"));
        }
        self.base
            .embedded()?
            .set_password(login, password.as_ref())
            .await?;
        let key = if remove {
            "user-password-removed"
        } else {
            "user-password-set"
        };
        let sentence = t!(self.program.catalogue(), key, login = login);
        self.done(
            &sentence,
            &json!({ "login": login, "password": password.is_some() }),
        )
    }

    /// Lets somebody in again, or no longer.
    pub(super) async fn let_in(&self, login: &str, active: bool) -> Result<Exit, Failure> {
        let before = self.user(login)?.clone();
        let after = User {
            active,
            ..before.clone()
        };
        let amendment = Amendment {
            before: Some(Piece::User(before)),
            after: Piece::User(after),
        };
        match self.base.backend.amend(amendment).await? {
            Outcome::Configured => {}
            other => return answer::say(self.program, self.base, &other, self.json),
        }
        if !active {
            self.base.embedded()?.revoke_all(login).await?;
        }
        let key = if active {
            "user-enabled"
        } else {
            "user-disabled"
        };
        let sentence = t!(self.program.catalogue(), key, login = login);
        self.done(&sentence, &json!({ "login": login, "active": active }))
    }

    /// Sets the language that somebody reads.
    pub(super) async fn read_in(
        &self,
        login: &str,
        language: Option<Language>,
    ) -> Result<Exit, Failure> {
        let before = self.user(login)?.clone();
        let after = User {
            language,
            ..before.clone()
        };
        let amendment = Amendment {
            before: Some(Piece::User(before)),
            after: Piece::User(after),
        };
        match self.base.backend.amend(amendment).await? {
            Outcome::Configured => {}
            other => return answer::say(self.program, self.base, &other, self.json),
        }
        let catalogue = self.program.catalogue();
        let word = language.map(|language| match language {
            Language::Fr => catalogue.text("setup-language-fr"),
            Language::En => catalogue.text("setup-language-en"),
        });
        let sentence = match word {
            Some(word) => t!(catalogue, "user-language", login = login, language = word),
            None => t!(catalogue, "user-language-device", login = login),
        };
        self.done(&sentence, &json!({ "login": login, "language": language }))
    }

    pub(super) async fn sign_out(&self, login: &str) -> Result<Exit, Failure> {
        if let Some(refused) = self.refusal() {
            return answer::say(self.program, self.base, &refused, self.json);
        }
        self.user(login)?;
        let base = self.base.embedded()?;
        let devices = base.revoke_all(login).await?;
        let keys = base.keys(Some(login)).await?.len();
        let catalogue = self.program.catalogue();
        let mut sentence = t!(catalogue, "user-signed-out", login = login, count = devices);
        if keys > 0 {
            sentence.push('\n');
            sentence.push_str(&t!(
                catalogue,
                "user-keys-remain",
                login = login,
                count = keys
            ));
        }
        self.done(
            &sentence,
            &json!({ "login": login, "devices": devices, "keys": keys }),
        )
    }
}

fn typed(source: &PasswordSource) -> Result<Option<SecretString>, Failure> {
    if !source.password_stdin {
        return Ok(None);
    }
    Ok(Some(secret::first_line()?.into()))
}
