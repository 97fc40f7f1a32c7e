//! What the network says, in few words that people know. `i18n::trouble` has the same words in other languages.

use std::error::Error;
use std::io::ErrorKind;

use crate::backend::unreachable;

/// What stands against a request.
pub(super) fn detail(error: &reqwest::Error) -> String {
    if error.is_timeout() {
        return unreachable::TIMED_OUT.to_owned();
    }
    if error.is_dns() {
        return unreachable::NO_HOST.to_owned();
    }
    for cause in causes(error) {
        if let Some(certificate) = cause.downcast_ref::<rustls::Error>() {
            return certificate_detail(certificate);
        }
        if let Some(io) = cause.downcast_ref::<std::io::Error>() {
            if let Some(certificate) = io
                .get_ref()
                .and_then(|inner| inner.downcast_ref::<rustls::Error>())
            {
                return certificate_detail(certificate);
            }
            match io.kind() {
                ErrorKind::ConnectionRefused => return unreachable::REFUSED.to_owned(),
                ErrorKind::ConnectionReset
                | ErrorKind::ConnectionAborted
                | ErrorKind::BrokenPipe
                | ErrorKind::UnexpectedEof => return unreachable::BROKEN.to_owned(),
                ErrorKind::HostUnreachable | ErrorKind::NetworkUnreachable => {
                    return unreachable::NO_WAY.to_owned();
                }
                _ => {}
            }
        }
    }
    if is_broken(error) {
        return unreachable::BROKEN.to_owned();
    }
    causes(error)
        .last()
        .map_or_else(|| error.to_string(), |last| short(&last.to_string()))
}

fn certificate_detail(error: &rustls::Error) -> String {
    match error {
        rustls::Error::InvalidCertificate(_) => unreachable::CERTIFICATE.to_owned(),
        _ => unreachable::TLS.to_owned(),
    }
}

/// Whether a connection broke that had come about, so that asking again may help at once.
pub(super) fn is_broken(error: &reqwest::Error) -> bool {
    !error.is_timeout()
        && !error.is_connect()
        && !error.is_builder()
        && (error.is_request() || error.is_body() || error.is_decode())
}

fn causes(error: &reqwest::Error) -> impl Iterator<Item = &(dyn Error + 'static)> {
    std::iter::successors(error.source(), |cause| (*cause).source())
}

/// One line of at most 200 letters, fit for a screen.
pub(super) fn short(said: &str) -> String {
    let line = said.lines().next().unwrap_or_default();
    let clean = crate::domain::text::sanitise(line);
    let clean = clean.trim();
    if clean.chars().count() <= 200 {
        return clean.to_owned();
    }
    clean.chars().take(199).chain(['…']).collect()
}
