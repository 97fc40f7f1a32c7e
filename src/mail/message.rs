//! The mail as it goes over the wire (RFC 5322, MIME).

use std::time::SystemTime;

use lettre::Message;
use lettre::message::header::{ContentType, Header, HeaderName, HeaderValue};
use lettre::message::{Attachment, Mailbox, MultiPart, SinglePart};

use super::Outgoing;
use crate::backend::MailProblem;
use crate::domain::MailSettings;

/// Says that a program wrote it, so that answering machines keep quiet (RFC 3834).
#[derive(Clone)]
struct AutoSubmitted;

impl Header for AutoSubmitted {
    fn name() -> HeaderName {
        HeaderName::new_from_ascii_str("Auto-Submitted")
    }

    fn parse(_: &str) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        Ok(Self)
    }

    fn display(&self) -> HeaderValue {
        HeaderValue::new(Self::name(), "auto-generated".to_owned())
    }
}

fn bad(address: &str) -> MailProblem {
    MailProblem::BadAddress {
        address: address.to_owned(),
    }
}

/// An address. One with a line break or another control character would write headers or commands of its own.
fn mailbox(address: &str) -> Result<Mailbox, MailProblem> {
    if address.chars().any(char::is_control) {
        return Err(bad(address));
    }
    address.trim().parse().map_err(|_| bad(address))
}

/// A text on one line.
fn line(text: &str) -> String {
    let text: String = text
        .chars()
        .map(|one| if one.is_control() { ' ' } else { one })
        .collect();
    text.trim().to_owned()
}

/// Writes the mail.
pub(super) fn build(settings: &MailSettings, mail: &Outgoing) -> Result<Message, MailProblem> {
    let mut from = mailbox(&settings.from)?;
    if from.name.is_none() {
        from.name = Some(line(&mail.sender)).filter(|name| !name.is_empty());
    }
    let id = format!("<{}@{}>", mail.id, from.email.domain());
    let mut builder = Message::builder()
        .from(from)
        .subject(line(&mail.subject))
        .date(SystemTime::from(mail.at))
        .message_id(Some(id))
        .header(AutoSubmitted);
    if let Some(address) = settings.reply_to.as_ref().filter(|text| !text.is_empty()) {
        builder = builder.reply_to(mailbox(address)?);
    }
    if mail.to.is_empty() {
        return Err(bad(""));
    }
    for address in &mail.to {
        builder = builder.to(mailbox(address)?);
    }
    let text = SinglePart::plain(mail.text.clone());
    let written = match &mail.attachment {
        None => builder.singlepart(text),
        Some((name, bytes)) => {
            let pdf = ContentType::parse("application/pdf").unwrap_or(ContentType::TEXT_PLAIN);
            let file = Attachment::new(line(name)).body(bytes.clone(), pdf);
            builder.multipart(MultiPart::mixed().singlepart(text).singlepart(file))
        }
    };
    written.map_err(|error| MailProblem::NoReport {
        detail: error.to_string(),
    })
}
