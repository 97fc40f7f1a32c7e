//! How those who sign in come in: passwords, keys, invitations. Only where the base itself is open, as on the command
//! line.

use std::sync::Arc;

use secrecy::SecretString;

use super::Office;
use crate::base::Embedded;
use crate::cli::linear::talk::Told;
use crate::i18n::format;
use crate::t;

impl Office<'_, '_> {
    /// The base itself; says where it is to be done otherwise.
    fn house(&mut self) -> Told<Option<Arc<Embedded>>> {
        match self.desk.base.embedded() {
            Ok(base) => Ok(Some(Arc::clone(base))),
            Err(failure) => {
                self.desk.complain(failure)?;
                Ok(None)
            }
        }
    }

    /// Somebody's keys, one after the other.
    pub(super) async fn keys(&mut self, login: &str) -> Told<()> {
        let Some(base) = self.house()? else {
            return Ok(());
        };
        let catalogue = self.desk.catalogue;
        loop {
            let keys = match base.keys(Some(login)).await {
                Ok(keys) => keys,
                Err(error) => return self.desk.complain(error.into()),
            };
            let mut lines = vec![t!(
                catalogue,
                "lines-keys",
                login = login,
                count = keys.len()
            )];
            let zone = self.desk.base.zone();
            for (number, key) in (1..).zip(&keys) {
                let used = match key.used_at {
                    Some(at) => format::date_long(catalogue, at.with_timezone(&zone).date_naive()),
                    None => catalogue.text("user-key-never-used").to_owned(),
                };
                lines.push(t!(
                    catalogue,
                    "lines-key",
                    number = number,
                    comment = key.comment.as_str(),
                    used = used,
                    fingerprint = key.fingerprint.as_str()
                ));
            }
            self.desk.say(&lines.join("\n"))?;
            let typed = self.desk.ask(catalogue.text("lines-ask-key"))?;
            if typed.is_empty() {
                return Ok(());
            }
            let taken = typed.strip_prefix('-').map(str::trim);
            if let Some(number) = taken.and_then(|number| number.parse::<usize>().ok()) {
                let place = number.checked_sub(1);
                let Some(key) = place.and_then(|place| keys.get(place)) else {
                    self.desk.tell("linear-no-such-number")?;
                    continue;
                };
                match base.remove_key(&key.fingerprint).await {
                    Ok(_) => self.desk.say(&t!(
                        catalogue,
                        "user-key-removed",
                        fingerprint = key.fingerprint.as_str()
                    ))?,
                    Err(error) => self.desk.complain(error.into())?,
                }
                continue;
            }
            match base.add_key(login, &typed).await {
                Ok(key) => self.desk.say(&t!(
                    catalogue,
                    "user-key-added",
                    login = key.login,
                    fingerprint = key.fingerprint
                ))?,
                Err(error) => self.desk.complain(error.into())?,
            }
        }
    }

    /// A code with which somebody enters their own key.
    pub(super) async fn invite(&mut self, login: &str) -> Told<()> {
        let Some(base) = self.house()? else {
            return Ok(());
        };
        let catalogue = self.desk.catalogue;
        match base.invite(login).await {
            Ok(invited) => {
                let until = invited.expires_at.with_timezone(&self.desk.base.zone());
                let typed = invited.code.to_lowercase();
                let said = t!(
                    catalogue,
                    "user-invited",
                    login = invited.login,
                    code = invited.code,
                    until = format::hour(catalogue.lang(), until.time())
                );
                self.desk.say(&said)?;
                let how = t!(catalogue, "user-invited-how", typed = typed);
                self.desk.say(&how)
            }
            Err(error) => self.desk.complain(error.into()),
        }
    }

    /// A new password, or none any more.
    pub(super) async fn password(&mut self, login: &str) -> Told<()> {
        let Some(base) = self.house()? else {
            return Ok(());
        };
        let catalogue = self.desk.catalogue;
        let question = t!(catalogue, "lines-ask-password", login = login);
        let typed = self.desk.ask_secret(&question).await?;
        if typed.is_empty() {
            return self.desk.tell("linear-left");
        }
        let (password, key) = if typed == "-" {
            (None, "user-password-removed")
        } else {
            (Some(SecretString::from(typed)), "user-password-set")
        };
        match base.set_password(login, password.as_ref()).await {
            Ok(()) => {
                let said = catalogue.text_with(key, &[("login", login.into())]);
                self.desk.say(&said)
            }
            Err(error) => self.desk.complain(error.into()),
        }
    }

    /// Signs all of somebody's devices out.
    pub(super) async fn sign_out(&mut self, login: &str) -> Told<()> {
        let Some(base) = self.house()? else {
            return Ok(());
        };
        let catalogue = self.desk.catalogue;
        let question = t!(catalogue, "lines-sure-sign-out", login = login);
        if !self.desk.confirm(&question)? {
            return self.desk.tell("linear-left");
        }
        match base.revoke_all(login).await {
            Ok(devices) => {
                let said = t!(catalogue, "user-signed-out", login = login, count = devices);
                self.desk.say(&said)?;
                match base.keys(Some(login)).await {
                    Ok(keys) if keys.is_empty() => Ok(()),
                    Ok(keys) => {
                        let keys = keys.len();
                        let said = t!(catalogue, "user-keys-remain", login = login, count = keys);
                        self.desk.say(&said)
                    }
                    Err(error) => self.desk.complain(error.into()),
                }
            }
            Err(error) => self.desk.complain(error.into()),
        }
    }
}
