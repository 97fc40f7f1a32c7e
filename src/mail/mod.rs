//! Bringing a mail to a mail server (SMTP, RFC 5321), and saying in a few words why it did not take it.
//!
//! In two steps, because of what may happen between them: [`knock`] does everything that can be repeated; after
//! [`Door::hand`] began, a lost answer leaves open whether the mail has left.

mod message;
mod problem;

use std::time::Duration;

use chrono::{DateTime, Utc};
use lettre::Address;
use lettre::address::Envelope;
use lettre::transport::smtp::Error;
use lettre::transport::smtp::authentication::{Credentials, Mechanism};
use lettre::transport::smtp::client::{AsyncSmtpConnection, TlsParameters};
use lettre::transport::smtp::commands::{Data, Mail, Rcpt};
use lettre::transport::smtp::extension::{ClientId, Extension, MailParameter};

use crate::backend::MailProblem;
use crate::domain::{MailId, MailSecurity, MailSettings};

/// A mail to be sent.
#[derive(Debug, Clone)]
pub struct Outgoing {
    /// Makes the Message-ID: the same mail tried again can be told from a second one.
    pub id: MailId,
    /// When it was written, UTC.
    pub at: DateTime<Utc>,
    /// The name beside the sender's address; may be empty.
    pub sender: String,
    /// Where to.
    pub to: Vec<String>,
    /// One line.
    pub subject: String,
    /// Paragraphs.
    pub text: String,
    /// A PDF with its name.
    pub attachment: Option<(String, Vec<u8>)>,
}

/// How long a server may take.
#[derive(Debug, Clone, Copy)]
pub struct Patience {
    /// For each answer.
    pub step: Duration,
    /// For the mail itself: slow lines, big photos, servers that look into it (RFC 5321, 4.5.3.2.6).
    pub mail: Duration,
}

impl Default for Patience {
    fn default() -> Self {
        Self {
            step: Duration::from_secs(30),
            mail: Duration::from_mins(5),
        }
    }
}

/// A mail that a server has not said to have taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Undelivered {
    /// What stood against it.
    pub problem: MailProblem,
    /// Whether it may have left all the same: the server had all of it, and its answer was lost.
    pub may_have_left: bool,
}

/// A server that has taken sender and recipients, and now waits for the mail.
pub struct Door {
    connection: AsyncSmtpConnection,
    bytes: Vec<u8>,
    host: String,
    patience: Patience,
}

/// Connects, signs in, and names sender and recipients. Nothing has left when this ends, however it ends.
///
/// # Errors
/// What stands against the mail; addresses are looked at before anything is connected.
pub async fn knock(
    settings: &MailSettings,
    password: Option<&str>,
    mail: &Outgoing,
    patience: Patience,
) -> Result<Door, MailProblem> {
    let message = message::build(settings, mail)?;
    let envelope = message.envelope().clone();
    let mut server = Server::connect(settings, patience).await?;
    server.sign_in(settings, password).await?;
    server.address(&envelope).await?;
    Ok(Door {
        connection: server.connection,
        bytes: message.formatted(),
        host: server.host,
        patience,
    })
}

impl Door {
    /// Hands the mail over.
    ///
    /// # Errors
    /// What stood against it, and whether it may have left all the same.
    pub async fn hand(mut self) -> Result<(), Undelivered> {
        let safe = |problem| Undelivered {
            problem,
            may_have_left: false,
        };
        // The server may still refuse to listen: then nothing has left.
        within(
            &self.host,
            self.patience.step,
            self.connection.command(Data),
        )
        .await
        .map_err(safe)?;
        let mail = self.connection.message(&self.bytes);
        match tokio::time::timeout(self.patience.mail, mail).await {
            Ok(Ok(_)) => {
                // It was taken; how the talk ends changes nothing any more.
                let _ = tokio::time::timeout(Duration::from_secs(2), self.connection.quit()).await;
                Ok(())
            }
            Ok(Err(error)) if error.status().is_some() => {
                Err(safe(problem::of(&error, &self.host)))
            }
            Ok(Err(_)) | Err(_) => Err(Undelivered {
                problem: MailProblem::MayHaveLeft { host: self.host },
                may_have_left: true,
            }),
        }
    }
}

/// A server that is being talked to.
struct Server {
    connection: AsyncSmtpConnection,
    host: String,
    patience: Patience,
}

impl Server {
    /// Connects, encrypted as the settings ask: never less.
    async fn connect(settings: &MailSettings, patience: Patience) -> Result<Self, MailProblem> {
        let host = settings.host.clone();
        let ours = ClientId::default();
        let tls = match settings.security {
            MailSecurity::None => None,
            MailSecurity::StartTls | MailSecurity::Tls => {
                let parameters = TlsParameters::new(host.clone());
                Some(parameters.map_err(|error| problem::of(&error, &host))?)
            }
        };
        let wrapped = tls
            .clone()
            .filter(|_| settings.security == MailSecurity::Tls);
        let connecting = AsyncSmtpConnection::connect_tokio1(
            (host.as_str(), settings.port),
            Some(patience.step),
            &ours,
            wrapped,
            None,
        );
        // Reaching it, its greeting, its answer to ours.
        let mut connection = within(&host, patience.step * 2, connecting).await?;
        if let Some(tls) = tls.filter(|_| settings.security == MailSecurity::StartTls) {
            if !connection.can_starttls() {
                return Err(MailProblem::Tls {
                    host,
                    detail: "STARTTLS?".to_owned(),
                });
            }
            let turning = connection.starttls(tls, &ours);
            match tokio::time::timeout(patience.step * 2, turning).await {
                Err(_) => return Err(MailProblem::TimedOut { host }),
                Ok(Err(error)) => return Err(problem::of_tls(&error, &host)),
                Ok(Ok(())) => {}
            }
        }
        Ok(Self {
            connection,
            host,
            patience,
        })
    }

    async fn sign_in(
        &mut self,
        settings: &MailSettings,
        password: Option<&str>,
    ) -> Result<(), MailProblem> {
        let Some(login) = settings.login.as_ref().filter(|login| !login.is_empty()) else {
            return Ok(());
        };
        let refused = |answer: String| MailProblem::Login {
            host: settings.host.clone(),
            answer,
        };
        let Some(password) = password else {
            return Err(MailProblem::NoPassword {
                login: login.clone(),
            });
        };
        let credentials = Credentials::new(login.clone(), password.to_owned());
        let ways = [Mechanism::Plain, Mechanism::Login];
        let signing = self.connection.auth(&ways, &credentials);
        match tokio::time::timeout(self.patience.step, signing).await {
            Err(_) => Err(MailProblem::TimedOut {
                host: self.host.clone(),
            }),
            Ok(Err(error)) if error.is_permanent() || error.is_client() => {
                Err(refused(problem::said(&error)))
            }
            Ok(Err(error)) => Err(problem::of(&error, &self.host)),
            Ok(Ok(_)) => Ok(()),
        }
    }

    /// Names sender and recipients. One that is refused stands against all: nobody is told that a client has a report
    /// while one of their addresses does not.
    async fn address(&mut self, envelope: &Envelope) -> Result<(), MailProblem> {
        let known = self.connection.server_info();
        let mut parameters = Vec::new();
        if let Some(address) = beyond_ascii(envelope) {
            if !known.supports_feature(Extension::SmtpUtfEight) {
                return Err(MailProblem::BadAddress { address });
            }
            parameters.push(MailParameter::SmtpUtfEight);
        }
        let (host, step) = (self.host.clone(), self.patience.step);
        let sender = Mail::new(envelope.from().cloned(), parameters);
        within(&host, step, self.connection.command(sender)).await?;
        for to in envelope.to() {
            let recipient = Rcpt::new(to.clone(), Vec::new());
            within(&host, step, self.connection.command(recipient)).await?;
        }
        Ok(())
    }
}

/// An address that only some servers take (RFC 6531).
fn beyond_ascii(envelope: &Envelope) -> Option<String> {
    let mut all = envelope.to().iter().chain(envelope.from());
    let found = all.find(|address| !AsRef::<str>::as_ref(address).is_ascii());
    found.map(Address::to_string)
}

/// An answer of a server, in time.
async fn within<T>(
    host: &str,
    limit: Duration,
    asking: impl Future<Output = Result<T, Error>>,
) -> Result<T, MailProblem> {
    match tokio::time::timeout(limit, asking).await {
        Err(_) => Err(MailProblem::TimedOut {
            host: host.to_owned(),
        }),
        Ok(answer) => answer.map_err(|error| problem::of(&error, host)),
    }
}
