//! Why a command did not come to its answer, in a sentence that says what to do next.

mod codes;
mod sentences;

use std::path::PathBuf;

pub(super) use sentences::file_trouble;

use codes::{account_exit, backend_exit, backend_name};
use sentences::{
    account_sentence, credentials_sentence, keys_sentences, serve_sentence, sign_in_sentence,
    ssh_sentence, theme_sentence,
};

use super::exit::Exit;
use crate::backend::BackendError;
use crate::base::AccountError;
use crate::config::ConfigError;
use crate::i18n::parse::Misread;
use crate::i18n::{Catalogue, said, trouble};
use crate::remote::{CredentialsError, SignInError};
use crate::server::ServeError;
use crate::ssh::SshError;
use crate::t;
use crate::tui::TuiError;
use crate::tui::actions::KeymapError;
use crate::tui::files::FileTrouble;
use crate::tui::theme::ThemeError;

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
    #[error("keys: {0:?}")]
    Keys(Vec<(String, KeymapError)>),
    /// The base could not be served.
    #[error(transparent)]
    Serve(ServeError),
    /// The base could not be served over SSH.
    #[error(transparent)]
    Ssh(SshError),
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
            | Self::Keys(_)
            | Self::Board(_)
            | Self::Serve(_)
            | Self::Ssh(_)
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
            Self::Config(_) | Self::Theme(_) | Self::Keys(_) => "configuration",
            Self::Board(_) => "board",
            Self::Serve(_) | Self::Ssh(_) => "serve",
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
            Self::Keys(wrong) => keys_sentences(wrong, catalogue),
            Self::Board(error) => t!(
                catalogue,
                "error-board",
                detail = said(catalogue, &error.to_string())
            ),
            Self::Serve(error) => serve_sentence(error, catalogue),
            Self::Ssh(error) => ssh_sentence(error, catalogue),
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
            Self::Stream(source) => t!(
                catalogue,
                "error-stream",
                detail = said(catalogue, &source.to_string())
            ),
            Self::NothingRead => catalogue.text("error-nothing-read").to_owned(),
            Self::NothingTaken => catalogue.text("error-nothing-taken").to_owned(),
            Self::WrongFile { count } => t!(catalogue, "error-wrong-file", count = *count),
            Self::CopyDiffers => catalogue.text("error-copy-differs").to_owned(),
            Self::Occupied(place) => t!(catalogue, "error-occupied", place = place),
            Self::Differs(count) => t!(catalogue, "error-differs", count = *count),
            Self::Json(error) => t!(
                catalogue,
                "error-json",
                detail = said(catalogue, &error.to_string())
            ),
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

#[cfg(test)]
mod tests;
