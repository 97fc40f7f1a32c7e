//! What is wrong in another room, in a sentence for who sits at the command line.

use std::io::ErrorKind;
use std::net::SocketAddr;

use crate::base::{AccountError, KeyFault};
use crate::i18n::{Catalogue, format, meant, said, trouble};
use crate::remote::{CredentialsError, SignInError};
use crate::server::ServeError;
use crate::ssh::{HostKeyFault, SshError};
use crate::t;
use crate::tui::actions::{ACTIONS, KeymapError};
use crate::tui::theme::{Problem, ThemeError};

/// What is the matter with a file that is named already.
pub(in crate::cli) fn file_trouble(catalogue: &Catalogue, source: &std::io::Error) -> String {
    let key = match source.kind() {
        ErrorKind::NotFound => "file-missing",
        ErrorKind::PermissionDenied => "file-denied",
        ErrorKind::IsADirectory => "file-folder",
        ErrorKind::AlreadyExists => "file-exists",
        ErrorKind::NotADirectory => "file-no-folder",
        ErrorKind::StorageFull => "file-full",
        _ => {
            return t!(
                catalogue,
                "file-other",
                detail = said(catalogue, &source.to_string())
            );
        }
    };
    catalogue.text(key).to_owned()
}

/// Why a server does not let somebody in.
pub(super) fn sign_in_sentence(error: &SignInError, catalogue: &Catalogue) -> String {
    match error {
        SignInError::Wrong => catalogue.text("login-wrong").to_owned(),
        SignInError::LockedOut { until } => {
            let until = until.with_timezone(&chrono::Local).time();
            t!(
                catalogue,
                "login-locked",
                until = format::hour(catalogue.lang(), until)
            )
        }
        SignInError::Backend(error) => trouble(catalogue, error),
    }
}

pub(super) fn credentials_sentence(error: &CredentialsError, catalogue: &Catalogue) -> String {
    match error {
        CredentialsError::Open { path } => t!(
            catalogue,
            "login-file-open",
            path = path.display().to_string()
        ),
        CredentialsError::Damaged { path, detail } => t!(
            catalogue,
            "login-file-damaged",
            path = path.display().to_string(),
            detail = said(catalogue, detail)
        ),
        CredentialsError::File { path, source } => t!(
            catalogue,
            "error-file",
            path = path.display().to_string(),
            detail = file_trouble(catalogue, source)
        ),
    }
}

pub(super) fn account_sentence(error: &AccountError, catalogue: &Catalogue) -> String {
    match error {
        AccountError::Base(error) => trouble(catalogue, error),
        AccountError::NoUser(login) => t!(catalogue, "account-no-user", login = login),
        AccountError::Short { least } => {
            t!(
                catalogue,
                "account-short-password",
                least = least.to_string()
            )
        }
        AccountError::Key(fault) => key_sentence(fault, catalogue),
        AccountError::KeyTaken => catalogue.text("account-key-taken").to_owned(),
        AccountError::Code => catalogue.text("account-no-code").to_owned(),
        AccountError::Wrong | AccountError::LockedOut { .. } | AccountError::Token => {
            catalogue.text("account-not-let-in").to_owned()
        }
    }
}

/// Why nobody can be listened for at an address that a flag names.
fn address_sentence(
    address: SocketAddr,
    source: &std::io::Error,
    flag: &str,
    catalogue: &Catalogue,
) -> String {
    let key = match source.kind() {
        ErrorKind::AddrInUse => "error-serve-taken",
        ErrorKind::AddrNotAvailable => "error-serve-elsewhere",
        ErrorKind::PermissionDenied => "error-serve-denied",
        _ => {
            return t!(
                catalogue,
                "error-serve-address",
                address = address.to_string(),
                flag = flag,
                detail = said(catalogue, &source.to_string())
            );
        }
    };
    t!(catalogue, key, address = address.to_string(), flag = flag)
}

/// Why a base is not served over SSH.
pub(super) fn ssh_sentence(error: &SshError, catalogue: &Catalogue) -> String {
    match error {
        SshError::Address { address, source } => {
            address_sentence(*address, source, "--ssh", catalogue)
        }
        SshError::HostKey { path, fault } => t!(
            catalogue,
            "error-ssh-host-key",
            path = path.display().to_string(),
            detail = host_key_trouble(fault, catalogue)
        ),
    }
}

fn host_key_trouble(fault: &HostKeyFault, catalogue: &Catalogue) -> String {
    match fault {
        HostKeyFault::Open(mode) => {
            t!(catalogue, "ssh-host-key-open", mode = format!("{mode:o}"))
        }
        HostKeyFault::Locked => catalogue.text("said-passphrase").to_owned(),
        HostKeyFault::Damaged => catalogue.text("ssh-host-key-damaged").to_owned(),
        HostKeyFault::NoFolder(folder) => t!(
            catalogue,
            "ssh-host-key-no-folder",
            folder = folder.display().to_string()
        ),
        HostKeyFault::File(source) => file_trouble(catalogue, source),
    }
}

fn key_sentence(fault: &KeyFault, catalogue: &Catalogue) -> String {
    let key = match fault {
        KeyFault::Kind(kind) => return t!(catalogue, "account-key-kind", kind = kind),
        KeyFault::NoKey => "account-key-none",
        KeyFault::Private => "account-key-private",
        KeyFault::Rsa => "account-key-rsa",
        KeyFault::Damaged => "account-key-damaged",
    };
    catalogue.text(key).to_owned()
}

/// Why a base is not served.
pub(super) fn serve_sentence(error: &ServeError, catalogue: &Catalogue) -> String {
    match error {
        ServeError::Address { address, source } => {
            address_sentence(*address, source, "--listen", catalogue)
        }
        ServeError::Certificate { path, detail } => t!(
            catalogue,
            "error-serve-certificate",
            path = path.display().to_string(),
            detail = said(catalogue, detail)
        ),
        ServeError::Folder { source } => {
            t!(
                catalogue,
                "error-serve-folder",
                detail = said(catalogue, &source.to_string())
            )
        }
        ServeError::Insecure { address } => {
            t!(
                catalogue,
                "error-serve-insecure",
                address = address.to_string()
            )
        }
    }
}

/// What is wrong with a theme, and where.
pub(super) fn theme_sentence(error: &ThemeError, catalogue: &Catalogue) -> String {
    let place = if error.line == 0 {
        error.file.clone()
    } else {
        format!("{}:{}", error.file, error.line)
    };
    match &error.problem {
        Problem::Unreadable(detail) | Problem::Syntax(detail) => {
            t!(
                catalogue,
                "error-theme",
                place = place,
                detail = said(catalogue, detail)
            )
        }
        Problem::UnknownTheme { known } => {
            t!(
                catalogue,
                "error-theme-unknown",
                name = place,
                known = known.join(", ")
            )
        }
        Problem::UnknownKey { key, allowed } => {
            t!(
                catalogue,
                "error-theme-key",
                place = place,
                key = key,
                allowed = allowed.join(", ")
            )
        }
        Problem::BadValue {
            key,
            found,
            allowed,
        } => {
            t!(
                catalogue,
                "error-theme-value",
                place = place,
                key = key,
                found = found,
                allowed = allowed.join(", ")
            )
        }
    }
}

/// Everything that is wrong with the keys of the configuration, a line each, with its place.
pub(super) fn keys_sentences(wrong: &[(String, KeymapError)], catalogue: &Catalogue) -> String {
    let lines = wrong
        .iter()
        .map(|(place, error)| keys_sentence(place, error, catalogue));
    lines.collect::<Vec<_>>().join("\n")
}

fn keys_sentence(place: &str, error: &KeymapError, catalogue: &Catalogue) -> String {
    match error {
        KeymapError::UnknownAction(action) => {
            let names = ACTIONS.iter().map(|spec| spec.name);
            if let Some(nearest) = meant::nearest(action, names) {
                return t!(
                    catalogue,
                    "error-keys-action-meant",
                    place = place,
                    action = action,
                    nearest = nearest
                );
            }
            let known: Vec<&str> = ACTIONS.iter().map(|spec| spec.name).collect();
            t!(
                catalogue,
                "error-keys-action",
                place = place,
                action = action,
                known = known.join(", ")
            )
        }
        KeymapError::UnknownKey { action, key } => {
            if let Some(nearest) = key.nearest() {
                return t!(
                    catalogue,
                    "error-keys-key-meant",
                    place = place,
                    action = action,
                    key = &key.0,
                    nearest = nearest
                );
            }
            t!(
                catalogue,
                "error-keys-key",
                place = place,
                action = action,
                key = &key.0
            )
        }
        KeymapError::Disguised { action, key, is } => {
            t!(
                catalogue,
                "error-keys-disguised",
                place = place,
                action = action,
                key = key.written(),
                is = is.written()
            )
        }
        KeymapError::NoWayOut => t!(catalogue, "error-keys-no-way-out", place = place),
        KeymapError::Taken { key, first, second } => {
            t!(
                catalogue,
                "error-keys-taken",
                place = place,
                key = key,
                first = *first,
                second = *second
            )
        }
    }
}
