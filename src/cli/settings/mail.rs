//! The settings of the mail server, which are there all together or not at all.

use super::keys::{Setting, word};
use crate::cli::failure::Failure;
use crate::domain::{MailSecurity, MailSettings, Settings, is_mail_address};

/// A server of which only the name is known.
fn at(host: &str) -> MailSettings {
    MailSettings {
        host: host.to_owned(),
        port: 587,
        security: MailSecurity::StartTls,
        login: None,
        from: String::new(),
        reply_to: None,
    }
}

impl Setting {
    /// Its value as text, empty without a server.
    pub(super) fn of_mail(self, mail: Option<&MailSettings>) -> String {
        let Some(mail) = mail else {
            return String::new();
        };
        match self {
            Self::MailPort => mail.port.to_string(),
            Self::MailSecurity => word(&mail.security),
            Self::MailLogin => mail.login.clone().unwrap_or_default(),
            Self::MailFrom => mail.from.clone(),
            Self::MailReplyTo => mail.reply_to.clone().unwrap_or_default(),
            _ => mail.host.clone(),
        }
    }

    /// Sets it. An empty host forgets the server; what is empty about no server changes nothing.
    pub(super) fn set_mail(self, settings: &mut Settings, text: &str) -> Result<(), Failure> {
        if self == Self::MailHost {
            let odd = |c: char| c.is_whitespace() || c.is_control();
            if text.contains(odd) {
                return Err(self.refuse(text, "smtp.example.org"));
            }
            let before = settings.mail.take().filter(|_| !text.is_empty());
            settings.mail = match before {
                Some(before) => Some(MailSettings {
                    host: text.to_owned(),
                    ..before
                }),
                None => Some(at(text)).filter(|_| !text.is_empty()),
            };
            return Ok(());
        }
        let Some(mail) = &mut settings.mail else {
            return if text.is_empty() {
                Ok(())
            } else {
                Err(Failure::Usage("error-mail-host-first"))
            };
        };
        let kept = Some(text.to_owned()).filter(|text| !text.is_empty());
        let all = [
            MailSecurity::StartTls,
            MailSecurity::Tls,
            MailSecurity::None,
        ];
        let address = || self.refuse(text, "rapports@example.org");
        match self {
            Self::MailPort => {
                let port = text.parse().ok().filter(|port| *port > 0);
                mail.port = port.ok_or_else(|| self.refuse(text, "587, 465, 25"))?;
            }
            Self::MailSecurity => mail.security = self.one_of(text, &all)?,
            Self::MailLogin => mail.login = kept,
            Self::MailFrom if !is_mail_address(text) => return Err(address()),
            Self::MailFrom => text.clone_into(&mut mail.from),
            _ if !text.is_empty() && !is_mail_address(text) => return Err(address()),
            _ => mail.reply_to = kept,
        }
        Ok(())
    }
}
