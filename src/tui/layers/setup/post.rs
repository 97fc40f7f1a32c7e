//! The mail server (seed page S16).

use super::editor::{Saving, Subject};
use super::parts::{Fault, Id, Sheet};
use super::read;
use crate::domain::{MailSecurity, MailSettings, Settings, is_mail_address};
use crate::i18n::{Catalogue, trouble};
use crate::t;
use crate::tui::event::{Effect, Reply, Secret};
use crate::tui::state::State;

const SECURITY: [MailSecurity; 3] = [
    MailSecurity::StartTls,
    MailSecurity::Tls,
    MailSecurity::None,
];

/// How mail leaves.
pub struct PostSubject;

impl Subject for PostSubject {
    fn title(&self, state: &State) -> String {
        state.look.catalogue.text("setup-post").to_owned()
    }

    fn sheet(&self, state: &State) -> Sheet {
        let words = state.look.catalogue;
        let mail = state.directory.settings.mail.as_ref();
        let text = |of: fn(&MailSettings) -> String| mail.map(of).unwrap_or_default();
        let security = mail.map_or(MailSecurity::default(), |mail| mail.security);
        let choice = |name, note| (words.text(name).to_owned(), words.text(note).to_owned());
        let choices = vec![
            choice("setup-security-starttls", "setup-security-starttls-note"),
            choice("setup-security-tls", "setup-security-tls-note"),
            choice("setup-security-none", "setup-security-none-note"),
        ];
        let place = SECURITY
            .iter()
            .position(|one| *one == security)
            .unwrap_or(0);
        Sheet::default()
            .text("setup-mail-host", &text(|mail| mail.host.clone()), 34)
            .noted(words.text("setup-mail-host-note"))
            .radio("setup-mail-security", choices, place)
            .text("setup-mail-port", &text(|mail| mail.port.to_string()), 8)
            .text(
                "setup-mail-login",
                &text(|mail| mail.login.clone().unwrap_or_default()),
                34,
            )
            .secret("setup-mail-password", mail.is_some())
            .noted(words.text("setup-mail-password-note"))
            .button("setup-mail-forget")
            .text("setup-mail-from", &text(|mail| mail.from.clone()), 34)
            .text(
                "setup-mail-reply-to",
                &text(|mail| mail.reply_to.clone().unwrap_or_default()),
                34,
            )
            .noted(words.text("setup-mail-reply-to-note"))
            .button("button-save")
            .heading("setup-group-try")
            .unkept("setup-try-to", 34)
            .button("setup-try")
    }

    fn adjust(&self, sheet: &mut Sheet, state: &State) {
        let port = port(chosen(sheet)).to_string();
        let note = t!(state.look.catalogue, "setup-mail-port-note", port = port);
        sheet.note("setup-mail-port", note);
    }

    fn read(&self, sheet: &Sheet, state: &State) -> Result<Saving, Vec<Fault>> {
        let words = state.look.catalogue;
        let now = &state.directory.settings;
        let mut faults = Vec::new();
        let host = sheet.line("setup-mail-host");
        let from = sheet.line("setup-mail-from");
        let reply_to = sheet.line("setup-mail-reply-to");
        let security = chosen(sheet);
        let given = read::number(
            sheet,
            "setup-mail-port",
            1..=u16::MAX,
            words.text("setup-mail-port-wrong"),
        );
        let given = read::kept(&mut faults, given).flatten();
        let mail = if host.is_empty() {
            None
        } else {
            if host.contains(|one: char| one.is_whitespace() || one == '/') {
                faults.push(Fault::new(
                    "setup-mail-host",
                    words.text("setup-mail-host-wrong"),
                ));
            }
            check_address(&mut faults, "setup-mail-from", &from, words);
            if !reply_to.is_empty() {
                check_address(&mut faults, "setup-mail-reply-to", &reply_to, words);
            }
            Some(MailSettings {
                host,
                port: given.unwrap_or_else(|| port(security)),
                security,
                login: Some(sheet.line("setup-mail-login")).filter(|login| !login.is_empty()),
                from,
                reply_to: Some(reply_to).filter(|address| !address.is_empty()),
            })
        };
        let password = sheet.line("setup-mail-password");
        read::or_faults(faults, || {
            let settings = Settings {
                mail,
                ..now.clone()
            };
            let mut asked = Vec::new();
            if settings != *now {
                asked.push(Effect::Configure(Box::new(settings)));
            }
            if !password.is_empty() {
                asked.push(Effect::MailPassword(Some(Secret(password))));
            }
            Saving::Ask(asked)
        })
    }

    fn press(
        &mut self,
        sheet: &mut Sheet,
        button: Id,
        state: &State,
    ) -> Result<Vec<Effect>, String> {
        let words = state.look.catalogue;
        match button {
            "setup-mail-forget" => Ok(vec![Effect::MailPassword(None)]),
            "setup-try" => {
                let to = sheet.line("setup-try-to");
                sheet.note("setup-try", "");
                if sheet.is_touched() {
                    return Err(words.text("setup-try-unsaved").to_owned());
                }
                if state.directory.settings.mail.is_none() {
                    sheet.go("setup-mail-host");
                    return Err(words.text("setup-try-no-server").to_owned());
                }
                let mut faults = Vec::new();
                check_address(&mut faults, "setup-try-to", &to, words);
                if !faults.is_empty() {
                    sheet.complain(faults);
                    return Ok(Vec::new());
                }
                sheet.faults.clear();
                sheet.note(
                    "setup-try",
                    t!(words, "setup-try-running", to = to.as_str()),
                );
                Ok(vec![Effect::TryMail(to)])
            }
            _ => Ok(Vec::new()),
        }
    }

    fn hear(&mut self, sheet: &mut Sheet, reply: &Reply, state: &State) {
        let Reply::TriedMail { to, result } = reply else {
            return;
        };
        let words = state.look.catalogue;
        let wrong = match result {
            Ok(Ok(())) => {
                return sheet.note("setup-try", t!(words, "setup-try-sent", to = to));
            }
            Ok(Err(problem)) => problem.to_string(),
            Err(error) => trouble(words, error),
        };
        sheet.note("setup-try", "");
        let sentence = t!(words, "setup-try-failed", problem = wrong);
        sheet.faults = vec![Fault::new("setup-try", sentence)];
    }
}

fn chosen(sheet: &Sheet) -> MailSecurity {
    SECURITY
        .get(sheet.chosen("setup-mail-security"))
        .copied()
        .unwrap_or_default()
}

/// The usual port.
const fn port(security: MailSecurity) -> u16 {
    match security {
        MailSecurity::None => 25,
        MailSecurity::StartTls => 587,
        MailSecurity::Tls => 465,
    }
}

fn check_address(faults: &mut Vec<Fault>, id: Id, address: &str, words: &Catalogue) {
    if !is_mail_address(address) {
        faults.push(Fault::new(id, words.text("form-client-email")));
    }
}
