//! Why a command did not come to its answer, in a sentence that says what to do next.

use std::io::ErrorKind;
use std::path::PathBuf;

use super::exit::Exit;
use crate::backend::BackendError;
use crate::base::AccountError;
use crate::config::ConfigError;
use crate::i18n::parse::Misread;
use crate::i18n::{Catalogue, format, trouble};
use crate::remote::{CredentialsError, SignInError};
use crate::server::ServeError;
use crate::t;
use crate::tui::TuiError;
use crate::tui::actions::{ACTIONS, KeymapError};
use crate::tui::files::FileTrouble;
use crate::tui::theme::{Problem, ThemeError};

/// A kind of thing that is named on the command line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Technician,
    Branch,
    Tag,
    Template,
    Setting,
    Question,
    Photo,
}

/// What went wrong.
#[derive(Debug, thiserror::Error)]
pub(super) enum Failure {
    #[error(transparent)]
    Backend(#[from] BackendError),
    /// An account that cannot be made or changed.
    #[error(transparent)]
    Account(#[from] AccountError),
    /// What this device keeps of a sign-in cannot be used.
    #[error(transparent)]
    Credentials(#[from] CredentialsError),
    /// Somebody is not let in by a server.
    #[error(transparent)]
    SignIn(#[from] SignInError),
    /// Somebody changed their mind before anything was done.
    #[error("given up")]
    GivenUp,
    #[error(transparent)]
    Config(#[from] ConfigError),
    /// A value of a flag that is not understood.
    #[error("{flag}: {misread}")]
    Misread { flag: String, misread: Misread },
    /// A value of a flag that none of the given ones is.
    #[error("{flag} does not take {value}")]
    Value {
        flag: String,
        value: String,
        allowed: String,
    },
    /// A name that nothing has.
    #[error("no {kind:?} {name}")]
    Unknown {
        kind: Kind,
        name: String,
        known: Vec<String>,
    },
    /// A name that several have.
    #[error("{name} fits several of {kind:?}")]
    Ambiguous {
        kind: Kind,
        name: String,
        known: Vec<String>,
    },
    /// No mail of that id that has not left, or several that begin like this.
    #[error("no single mail {name}")]
    NoMail { name: String, several: bool },
    /// No change on its way of that id, or several that it fits.
    #[error("no single change {name}")]
    NoChange { name: String, several: bool },
    /// Options that do not go together, or one that is missing; the text is a key of the catalogue.
    #[error("{0}")]
    Usage(&'static str),
    /// A file that cannot be read or written.
    #[error("{}: {source}", path.display())]
    File {
        path: PathBuf,
        source: std::io::Error,
    },
    /// A file that cannot be read as a photo.
    #[error("{}", path.display())]
    Photo { path: PathBuf, trouble: FileTrouble },
    /// Standard input or output.
    #[error(transparent)]
    Stream(std::io::Error),
    /// Nothing of what was to be imported could be read.
    #[error("nothing to import")]
    NothingRead,
    /// Nothing of what was read was taken.
    #[error("nothing was taken")]
    NothingTaken,
    /// A file of a configuration with mistakes, each of which was told.
    #[error("{count} mistakes")]
    WrongFile { count: usize },
    /// A copy that is not what it was made from; it was not kept.
    #[error("the copy differs")]
    CopyDiffers,
    /// There is a base already where a copy should be restored.
    #[error("{0} is there already")]
    Occupied(String),
    /// The journal and the state differ.
    #[error("{0} interventions differ from their journal")]
    Differs(usize),
    /// A theme that cannot be used.
    #[error(transparent)]
    Theme(ThemeError),
    /// Keys that cannot be used.
    #[error("{place}: {error}")]
    Keys { place: String, error: KeymapError },
    /// The base could not be served.
    #[error(transparent)]
    Serve(ServeError),
    /// The board could not run.
    #[error(transparent)]
    Board(TuiError),
    /// JSON that is not what was asked for.
    #[error("{0}")]
    Json(serde_json::Error),
}

impl Failure {
    /// A value of a flag that could not be read.
    pub(super) fn misread(flag: &str) -> impl FnOnce(Misread) -> Self {
        let flag = flag.to_owned();
        move |misread| Self::Misread { flag, misread }
    }

    /// Whether the answer was given before, as the one JSON object that scripts expect.
    pub(super) const fn follows_a_report(&self) -> bool {
        matches!(
            self,
            Self::NothingRead | Self::NothingTaken | Self::Differs(_) | Self::CopyDiffers
        )
    }

    pub(super) fn exit(&self) -> Exit {
        match self {
            Self::Backend(error)
            | Self::Board(TuiError::Backend(error))
            | Self::SignIn(SignInError::Backend(error)) => backend_exit(error),
            Self::Account(error) => account_exit(error),
            Self::SignIn(_) => Exit::Refused,
            Self::Config(ConfigError::BadGiven { .. })
            | Self::Misread { .. }
            | Self::Value { .. }
            | Self::Usage(_)
            | Self::Json(_)
            | Self::Unknown {
                kind: Kind::Setting,
                ..
            } => Exit::Usage,
            Self::Unknown { .. }
            | Self::Ambiguous { .. }
            | Self::NoMail { .. }
            | Self::NoChange { .. } => Exit::NotFound,
            Self::Theme(_)
            | Self::Keys { .. }
            | Self::Board(_)
            | Self::Serve(_)
            | Self::Credentials(_)
            | Self::GivenUp
            | Self::Config(_)
            | Self::File { .. }
            | Self::Photo { .. }
            | Self::Stream(_)
            | Self::NothingRead
            | Self::NothingTaken
            | Self::WrongFile { .. }
            | Self::Differs(_)
            | Self::CopyDiffers
            | Self::Occupied(_) => Exit::Error,
        }
    }

    /// Its stable name, as in `--json`.
    pub(super) fn name(&self) -> &'static str {
        match self {
            Self::Backend(error)
            | Self::Account(AccountError::Base(error))
            | Self::SignIn(SignInError::Backend(error)) => backend_name(error),
            Self::Account(_) | Self::SignIn(_) => "account",
            Self::GivenUp => "given_up",
            Self::Config(_) | Self::Theme(_) | Self::Keys { .. } => "configuration",
            Self::Board(_) => "board",
            Self::Serve(_) => "serve",
            Self::Misread { .. } | Self::Value { .. } | Self::Usage(_) | Self::Json(_) => "usage",
            Self::Unknown { .. }
            | Self::NoMail { several: false, .. }
            | Self::NoChange { several: false, .. } => "unknown_name",
            Self::Ambiguous { .. } | Self::NoMail { .. } | Self::NoChange { .. } => "ambiguous",
            Self::File { .. } | Self::Photo { .. } | Self::Credentials(_) => "file",
            Self::Stream(_) => "stream",
            Self::NothingRead => "nothing_read",
            Self::NothingTaken => "nothing_taken",
            Self::WrongFile { .. } => "wrong_file",
            Self::Differs(_) | Self::CopyDiffers => "differs",
            Self::Occupied(_) => "exists",
        }
    }

    /// What happened and what to do next.
    pub(super) fn sentence(&self, catalogue: &Catalogue) -> String {
        match self {
            Self::Backend(error) | Self::Board(TuiError::Backend(error)) => {
                trouble(catalogue, error)
            }
            Self::Account(error) => account_sentence(error, catalogue),
            Self::SignIn(error) => sign_in_sentence(error, catalogue),
            Self::Credentials(error) => credentials_sentence(error, catalogue),
            Self::GivenUp => catalogue.text("login-given-up").to_owned(),
            Self::Theme(error) => theme_sentence(error, catalogue),
            Self::Keys { place, error } => keys_sentence(place, error, catalogue),
            Self::Board(error) => t!(catalogue, "error-board", detail = error.to_string()),
            Self::Serve(error) => serve_sentence(error, catalogue),
            Self::Config(error) => error.sentence(catalogue),
            Self::Misread { flag, misread } => {
                t!(
                    catalogue,
                    "error-flag",
                    flag = flag,
                    detail = misread.sentence(catalogue)
                )
            }
            Self::Value {
                flag,
                value,
                allowed,
            } => {
                t!(
                    catalogue,
                    "error-value",
                    flag = flag,
                    value = value,
                    allowed = allowed
                )
            }
            Self::Unknown { kind, name, known } => {
                t!(
                    catalogue,
                    "error-unknown",
                    kind = kind.word(catalogue),
                    name = name,
                    known = known.join(", ")
                )
            }
            Self::Ambiguous { kind, name, known } => {
                t!(
                    catalogue,
                    "error-several",
                    kind = kind.word(catalogue),
                    name = name,
                    known = known.join(", ")
                )
            }
            Self::NoMail { name, several } if *several => {
                t!(catalogue, "error-several-mails", name = name)
            }
            Self::NoMail { name, .. } => t!(catalogue, "error-no-such-mail", name = name),
            Self::NoChange {
                name,
                several: true,
            } => t!(catalogue, "error-several-changes", name = name),
            Self::NoChange { name, .. } => t!(catalogue, "error-no-such-change", name = name),
            Self::Usage(key) => catalogue.text(key).to_owned(),
            Self::File { path, source } => {
                t!(
                    catalogue,
                    "error-file",
                    path = path.display().to_string(),
                    detail = file_trouble(catalogue, source)
                )
            }
            Self::Photo { path, trouble } => {
                trouble.sentence(catalogue, &path.display().to_string())
            }
            Self::Stream(source) => t!(catalogue, "error-stream", detail = source.to_string()),
            Self::NothingRead => catalogue.text("error-nothing-read").to_owned(),
            Self::NothingTaken => catalogue.text("error-nothing-taken").to_owned(),
            Self::WrongFile { count } => t!(catalogue, "error-wrong-file", count = *count),
            Self::CopyDiffers => catalogue.text("error-copy-differs").to_owned(),
            Self::Occupied(place) => t!(catalogue, "error-occupied", place = place),
            Self::Differs(count) => t!(catalogue, "error-differs", count = *count),
            Self::Json(error) => t!(catalogue, "error-json", detail = error.to_string()),
        }
    }
}

impl Kind {
    fn word(self, catalogue: &Catalogue) -> &str {
        catalogue.text(match self {
            Self::Technician => "word-technician",
            Self::Branch => "word-branch",
            Self::Tag => "word-tag",
            Self::Template => "word-template",
            Self::Setting => "word-setting",
            Self::Question => "word-question",
            Self::Photo => "word-photo",
        })
    }
}

/// What is the matter with a file that is named already.
pub(super) fn file_trouble(catalogue: &Catalogue, source: &std::io::Error) -> String {
    let key = match source.kind() {
        ErrorKind::NotFound => "file-missing",
        ErrorKind::PermissionDenied => "file-denied",
        ErrorKind::IsADirectory => "file-folder",
        ErrorKind::AlreadyExists => "file-exists",
        ErrorKind::NotADirectory => "file-no-folder",
        ErrorKind::StorageFull => "file-full",
        _ => return t!(catalogue, "file-other", detail = source.to_string()),
    };
    catalogue.text(key).to_owned()
}

/// Why a server does not let somebody in.
fn sign_in_sentence(error: &SignInError, catalogue: &Catalogue) -> String {
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

fn credentials_sentence(error: &CredentialsError, catalogue: &Catalogue) -> String {
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
            detail = detail
        ),
        CredentialsError::File { path, source } => t!(
            catalogue,
            "error-file",
            path = path.display().to_string(),
            detail = file_trouble(catalogue, source)
        ),
    }
}

fn account_exit(error: &AccountError) -> Exit {
    match error {
        AccountError::Base(error) => backend_exit(error),
        AccountError::NoUser(_) => Exit::NotFound,
        AccountError::Short { .. } | AccountError::Key { .. } => Exit::Usage,
        AccountError::Wrong | AccountError::LockedOut { .. } | AccountError::Token => Exit::Refused,
    }
}

fn account_sentence(error: &AccountError, catalogue: &Catalogue) -> String {
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
        AccountError::Key { detail } => t!(catalogue, "account-no-key", detail = detail),
        AccountError::Wrong | AccountError::LockedOut { .. } | AccountError::Token => {
            catalogue.text("account-not-let-in").to_owned()
        }
    }
}

fn backend_exit(error: &BackendError) -> Exit {
    match error {
        BackendError::NotFound { .. }
        | BackendError::Ambiguous { .. }
        | BackendError::NoUser { .. } => Exit::NotFound,
        BackendError::Settings(_)
        | BackendError::Picture(_)
        | BackendError::Form(_)
        | BackendError::Piece { .. } => Exit::Refused,
        BackendError::Exists { .. }
        | BackendError::PictureGone { .. }
        | BackendError::BlobDamaged { .. }
        | BackendError::OnlyHere
        | BackendError::Store(_) => Exit::Error,
        BackendError::NoBase { .. }
        | BackendError::Foreign { .. }
        | BackendError::Damaged { .. }
        | BackendError::Newer { .. }
        | BackendError::ReadOnly { .. }
        | BackendError::DiskFull { .. }
        | BackendError::Busy { .. }
        | BackendError::Unreachable { .. }
        | BackendError::SignIn { .. }
        | BackendError::TooOften { .. }
        | BackendError::Server { .. } => Exit::Unreachable,
    }
}

fn backend_name(error: &BackendError) -> &'static str {
    match error {
        BackendError::NotFound { .. } => "not_found",
        BackendError::Ambiguous { .. } => "ambiguous",
        BackendError::NoBase { .. } => "no_base",
        BackendError::Exists { .. } => "exists",
        BackendError::Foreign { .. } => "foreign",
        BackendError::Damaged { .. } => "damaged",
        BackendError::Newer { .. } => "newer",
        BackendError::ReadOnly { .. } => "read_only",
        BackendError::DiskFull { .. } => "disk_full",
        BackendError::Busy { .. } => "busy",
        BackendError::NoUser { .. } => "no_user",
        BackendError::Settings(_) => "settings",
        BackendError::Picture(_) => "picture",
        BackendError::Form(_) => "form",
        BackendError::Piece { .. } => "piece",
        BackendError::PictureGone { .. } => "picture_gone",
        BackendError::BlobDamaged { .. } => "blob_damaged",
        BackendError::Unreachable { .. } => "unreachable",
        BackendError::SignIn { .. } => "sign_in",
        BackendError::TooOften { .. } => "too_often",
        BackendError::Server { .. } => "server",
        BackendError::OnlyHere => "only_here",
        BackendError::Store(_) => "store",
    }
}

/// Why a base is not served.
fn serve_sentence(error: &ServeError, catalogue: &Catalogue) -> String {
    match error {
        ServeError::Address { address, source } => {
            let address = address.to_string();
            match source.kind() {
                ErrorKind::AddrInUse => t!(catalogue, "error-serve-taken", address = address),
                ErrorKind::AddrNotAvailable => {
                    t!(catalogue, "error-serve-elsewhere", address = address)
                }
                ErrorKind::PermissionDenied => {
                    t!(catalogue, "error-serve-denied", address = address)
                }
                _ => t!(
                    catalogue,
                    "error-serve-address",
                    address = address,
                    detail = source.to_string()
                ),
            }
        }
        ServeError::Certificate { path, detail } => t!(
            catalogue,
            "error-serve-certificate",
            path = path.display().to_string(),
            detail = detail
        ),
        ServeError::Folder { source } => {
            t!(catalogue, "error-serve-folder", detail = source.to_string())
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
fn theme_sentence(error: &ThemeError, catalogue: &Catalogue) -> String {
    let place = if error.line == 0 {
        error.file.clone()
    } else {
        format!("{}:{}", error.file, error.line)
    };
    match &error.problem {
        Problem::Unreadable(detail) | Problem::Syntax(detail) => {
            t!(catalogue, "error-theme", place = place, detail = detail)
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

/// What is wrong with the keys of the configuration.
fn keys_sentence(place: &str, error: &KeymapError, catalogue: &Catalogue) -> String {
    match error {
        KeymapError::UnknownAction(action) => {
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
            t!(
                catalogue,
                "error-keys-key",
                place = place,
                action = action,
                key = &key.0
            )
        }
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::SettingsError;
    use crate::i18n::Lang;

    fn every() -> Vec<(Failure, Exit)> {
        let path = || PathBuf::from("/base.db");
        let backend = [
            (
                BackendError::NotFound {
                    reference: "RAM0042".to_owned(),
                },
                Exit::NotFound,
            ),
            (
                BackendError::Ambiguous {
                    reference: "0".to_owned(),
                },
                Exit::NotFound,
            ),
            (BackendError::NoBase { path: path() }, Exit::Unreachable),
            (BackendError::Exists { path: path() }, Exit::Error),
            (BackendError::Foreign { path: path() }, Exit::Unreachable),
            (
                BackendError::Damaged {
                    path: path(),
                    detail: "page 7".to_owned(),
                },
                Exit::Unreachable,
            ),
            (
                BackendError::Newer {
                    path: path(),
                    found: 9,
                    known: 1,
                },
                Exit::Unreachable,
            ),
            (BackendError::ReadOnly { path: path() }, Exit::Unreachable),
            (BackendError::DiskFull { path: path() }, Exit::Unreachable),
            (BackendError::Busy { path: path() }, Exit::Unreachable),
            (
                BackendError::NoUser {
                    login: "eve".to_owned(),
                    known: vec!["marie".to_owned()],
                },
                Exit::NotFound,
            ),
            (BackendError::Settings(SettingsError::Step), Exit::Refused),
            (BackendError::Store("odd".into()), Exit::Error),
        ];
        let mut all: Vec<(Failure, Exit)> = backend
            .into_iter()
            .map(|(error, exit)| (Failure::Backend(error), exit))
            .collect();
        all.extend([
            (Failure::Usage("error-nothing-to-set"), Exit::Usage),
            (
                Failure::Misread {
                    flag: "--start".to_owned(),
                    misread: Misread::TooLong,
                },
                Exit::Usage,
            ),
            (
                Failure::Unknown {
                    kind: Kind::Tag,
                    name: "x".to_owned(),
                    known: vec!["Urgent".to_owned()],
                },
                Exit::NotFound,
            ),
            (Failure::NothingRead, Exit::Error),
            (Failure::NothingTaken, Exit::Error),
            (Failure::Differs(2), Exit::Error),
        ]);
        all
    }

    #[test]
    fn every_failure_has_its_exit_code_and_a_sentence_in_both_languages() {
        for (failure, exit) in every() {
            assert_eq!(failure.exit(), exit, "{failure}");
            let [fr, en] = Lang::ALL.map(|lang| failure.sentence(Catalogue::of(lang)));
            assert!(
                fr.ends_with(['.', '?']) && en.ends_with(['.', '?']),
                "{fr} / {en}"
            );
            assert_ne!(fr, en);
            assert!(!fr.contains("error-") && !fr.contains('{'), "{fr}");
        }
    }

    #[test]
    fn a_file_that_cannot_be_used_is_named_once_in_the_language_of_the_reader() {
        for kind in [
            ErrorKind::NotFound,
            ErrorKind::PermissionDenied,
            ErrorKind::IsADirectory,
        ] {
            let failure = Failure::File {
                path: PathBuf::from("/x.ics"),
                source: std::io::Error::from(kind),
            };
            let [fr, en] = Lang::ALL.map(|lang| failure.sentence(Catalogue::of(lang)));
            assert_ne!(fr, en);
            for sentence in [fr, en] {
                assert_eq!(sentence.matches("/x.ics").count(), 1, "{sentence}");
                assert!(
                    !sentence.contains("file-") && !sentence.contains("os error"),
                    "{sentence}"
                );
            }
        }
    }

    #[test]
    fn sentences_name_the_file() {
        for (failure, exit) in every() {
            if exit == Exit::Unreachable {
                assert!(
                    failure
                        .sentence(Catalogue::of(Lang::En))
                        .contains("/base.db"),
                    "{failure}"
                );
            }
        }
    }
}
