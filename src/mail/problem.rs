//! What a server said, sorted by what can be done about it.

use std::error::Error as _;

use lettre::transport::smtp::Error;

use crate::backend::MailProblem;

/// The longest answer that is kept, in characters.
const LONGEST: usize = 300;

/// Answers that mean that somebody must sign in, or that the login is not accepted (RFC 4954, section 6).
const LOGIN: [u16; 4] = [530, 534, 535, 538];

/// What a server or the network said, on one line.
pub(super) fn said(error: &Error) -> String {
    let words = match (error.status(), error.source()) {
        (Some(code), Some(text)) => format!("{code} {text}"),
        (Some(code), None) => code.to_string(),
        (None, Some(cause)) => cause.to_string(),
        (None, None) => error.to_string(),
    };
    let line: String = words
        .chars()
        .map(|one| if one.is_control() { ' ' } else { one })
        .collect();
    line.trim().chars().take(LONGEST).collect()
}

/// Whether what came was no TLS, or none that can be trusted: the handshake tells it as bytes that make no sense.
fn no_tls_there(error: &Error) -> bool {
    let mut cause = error.source();
    while let Some(one) = cause {
        let io = one.downcast_ref::<std::io::Error>();
        if io.is_some_and(|io| io.kind() == std::io::ErrorKind::InvalidData) {
            return true;
        }
        cause = one.source();
    }
    false
}

/// What stands against the mail.
pub(super) fn of(error: &Error, host: &str) -> MailProblem {
    let host = host.to_owned();
    if let Some(code) = error.status() {
        let answer = said(error);
        return if LOGIN.contains(&u16::from(code)) {
            MailProblem::Login { host, answer }
        } else if error.is_transient() {
            MailProblem::PutOff { answer }
        } else {
            MailProblem::Refused { answer }
        };
    }
    let detail = said(error);
    if error.is_timeout() {
        MailProblem::TimedOut { host }
    } else if error.is_tls() || no_tls_there(error) {
        MailProblem::Tls { host, detail }
    } else {
        MailProblem::Unreachable { host, detail }
    }
}

/// What stands against turning to TLS: everything about it but a server that asks to wait.
pub(super) fn of_tls(error: &Error, host: &str) -> MailProblem {
    match of(error, host) {
        MailProblem::Refused { answer: detail } | MailProblem::Unreachable { detail, .. } => {
            MailProblem::Tls {
                host: host.to_owned(),
                detail,
            }
        }
        other => other,
    }
}
