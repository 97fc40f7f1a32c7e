//! Values of flags, and what is expected where one cannot be read.

use std::error::Error;
use std::net::{AddrParseError, IpAddr, Ipv4Addr, SocketAddr, ToSocketAddrs as _};
use std::num::ParseIntError;

use crate::i18n::Catalogue;
use crate::t;
use crate::tui::wall::NightError;

/// What a flag takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub(in crate::cli) enum Expected {
    #[error("a whole number")]
    Number,
    #[error("{least} to {most}")]
    Range { least: u32, most: u32 },
    #[error("an id")]
    Uuid,
    #[error("an address")]
    Address,
    #[error("an address or a port")]
    Door,
    #[error("yes or no")]
    YesNo,
    #[error("two hours")]
    Night,
}

/// Reads whole numbers between two bounds, both of which are allowed.
pub(in crate::cli) fn within<T: TryFrom<u32>>(
    least: u32,
    most: u32,
) -> impl Fn(&str) -> Result<T, Expected> + Clone + Send + Sync + 'static {
    move |text| {
        let outside = Expected::Range { least, most };
        let number: u32 = text.trim().parse().map_err(|_| outside)?;
        if !(least..=most).contains(&number) {
            return Err(outside);
        }
        T::try_from(number).map_err(|_| outside)
    }
}

/// The port for SSH where none is given.
const SSH_PORT: u16 = 2222;

/// Reads where to listen for SSH: an address or a host name, with or without a port, or a port of this machine alone.
pub(in crate::cli) fn door(text: &str) -> Result<SocketAddr, Expected> {
    let text = text.trim();
    if let Ok(address) = text.parse() {
        return Ok(address);
    }
    let bare = text
        .strip_prefix('[')
        .and_then(|rest| rest.strip_suffix(']'))
        .unwrap_or(text);
    if let Ok(ip) = bare.parse::<IpAddr>() {
        return Ok((ip, SSH_PORT).into());
    }
    if let Ok(port) = text.trim_start_matches(':').parse::<u16>() {
        return Ok((Ipv4Addr::LOCALHOST, port).into());
    }
    let (host, port) = match text.rsplit_once(':') {
        Some((host, port)) => (host, port.parse().map_err(|_| Expected::Door)?),
        None => (text, SSH_PORT),
    };
    // Digits alone are an address that was cut short, which resolvers would complete.
    if !host.contains(|one: char| one.is_ascii_alphabetic()) || host.contains(':') {
        return Err(Expected::Door);
    }
    let found: Vec<SocketAddr> = (host, port)
        .to_socket_addrs()
        .map_err(|_| Expected::Door)?
        .collect();
    let v4 = found.iter().find(|one| one.is_ipv4());
    v4.or(found.first()).copied().ok_or(Expected::Door)
}

/// Reads yes or no, in both languages.
pub(in crate::cli) fn yes_or_no(text: &str) -> Result<bool, Expected> {
    match text {
        "yes" | "oui" => Ok(true),
        "no" | "non" => Ok(false),
        _ => Err(Expected::YesNo),
    }
}

impl Expected {
    /// What was expected, by the reason why a value was not read; `None` where that says nothing.
    pub(super) fn of(reason: &(dyn Error + 'static)) -> Option<Self> {
        if let Some(expected) = reason.downcast_ref::<Self>() {
            return Some(*expected);
        }
        if reason.is::<ParseIntError>() {
            Some(Self::Number)
        } else if reason.is::<uuid::Error>() {
            Some(Self::Uuid)
        } else if reason.is::<AddrParseError>() {
            Some(Self::Address)
        } else if reason.is::<NightError>() {
            Some(Self::Night)
        } else {
            None
        }
    }

    pub(super) fn sentence(self, catalogue: &Catalogue) -> String {
        match self {
            Self::Number => catalogue.text("line-expected-number").to_owned(),
            Self::Range { least, most } => {
                t!(catalogue, "line-expected-range", least = least, most = most)
            }
            Self::Uuid => catalogue.text("line-expected-uuid").to_owned(),
            Self::Address => catalogue.text("line-expected-address").to_owned(),
            Self::Door => catalogue.text("line-expected-door").to_owned(),
            Self::YesNo => catalogue.text("line-expected-yes-no").to_owned(),
            Self::Night => catalogue.text("line-expected-night").to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_door_is_an_address_a_port_or_both() {
        for (typed, expected) in [
            ("0.0.0.0:2200", "0.0.0.0:2200"),
            ("127.0.0.1", "127.0.0.1:2222"),
            ("24101", "127.0.0.1:24101"),
            (":24101", "127.0.0.1:24101"),
            ("::1", "[::1]:2222"),
            ("[::1]", "[::1]:2222"),
            ("[::1]:24101", "[::1]:24101"),
            ("localhost:24101", "127.0.0.1:24101"),
            ("localhost", "127.0.0.1:2222"),
        ] {
            assert_eq!(door(typed).unwrap().to_string(), expected, "{typed}");
        }
        for typed in [
            "",
            "99999",
            "127.0.1",
            "127.0.0.1:99999",
            "localhost:",
            "a:b:1",
        ] {
            assert_eq!(door(typed), Err(Expected::Door), "{typed}");
        }
    }
}
