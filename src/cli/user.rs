//! `ardoise user`: who may sign in to a base through a server. It works on the base itself, without one.

mod accounts;
mod keys;

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};

use super::exit::Exit;
use super::failure::Failure;
use super::program::Program;
use crate::domain::{Language, Level};

/// What `user` takes.
#[derive(Debug, Clone, Args)]
pub(super) struct Options {
    #[command(subcommand)]
    what: What,
    /// One JSON value
    #[arg(long, global = true)]
    json: bool,
}

#[derive(Debug, Clone, Subcommand)]
enum What {
    /// Lists who may use the base
    List,
    /// Enters somebody; needs level Manager, as everything but the list
    Add(Add),
    /// Sets a password of at least 10 characters, and signs their devices out
    Passwd {
        /// Whose
        #[arg(value_name = "LOGIN")]
        login: String,
        #[command(flatten)]
        password: PasswordSource,
        /// Takes the password away: no signing in by password any more
        #[arg(long, conflicts_with = "password_stdin")]
        remove: bool,
    },
    /// Lets somebody in no longer; what they did stays in the history
    Disable {
        /// Who
        #[arg(value_name = "LOGIN")]
        login: String,
    },
    /// Lets somebody in again
    Enable {
        /// Who
        #[arg(value_name = "LOGIN")]
        login: String,
    },
    /// Sets the language that somebody reads where neither a flag, a variable nor the configuration says one
    Lang {
        /// Who
        #[arg(value_name = "LOGIN")]
        login: String,
        /// fr, en, or - for that of their device
        #[arg(value_enum, value_name = "LANGUAGE")]
        language: LanguageFlag,
    },
    /// Signs all of somebody's devices out, for a lost one
    SignOut {
        /// Who
        #[arg(value_name = "LOGIN")]
        login: String,
    },
    /// Gives a code with which somebody enters their own key over SSH: once, within 15 minutes
    Invite {
        /// Who
        #[arg(value_name = "LOGIN")]
        login: String,
    },
    /// Public keys, for those who come by ssh
    Key {
        #[command(subcommand)]
        what: KeyWhat,
    },
}

#[derive(Debug, Clone, Args)]
struct Add {
    /// What they sign in with: short, lower case
    #[arg(value_name = "LOGIN")]
    login: String,
    /// What they may do
    #[arg(long, value_enum)]
    level: LevelFlag,
    /// As shown to others; by default the login
    #[arg(long, value_name = "NAME")]
    name: Option<String>,
    /// The technician that they are
    #[arg(long, value_name = "NAME")]
    technician: Option<String>,
    #[command(flatten)]
    password: PasswordSource,
}

#[derive(Debug, Clone, Args)]
struct PasswordSource {
    /// Reads the password from standard input, one line
    #[arg(long)]
    password_stdin: bool,
}

#[derive(Debug, Clone, Subcommand)]
enum KeyWhat {
    /// Adds a key
    Add {
        /// Whose
        #[arg(value_name = "LOGIN")]
        login: String,
        /// A .pub file, - for standard input
        #[arg(value_name = "FILE")]
        file: PathBuf,
    },
    /// Lists keys: somebody's, or all
    List {
        /// Whose
        #[arg(value_name = "LOGIN")]
        login: Option<String>,
    },
    /// Forgets a key
    Remove {
        /// As the list shows it: SHA256:…
        #[arg(value_name = "FINGERPRINT")]
        fingerprint: String,
    },
}

/// A level, as flags take it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum LevelFlag {
    Kiosk,
    Own,
    ManageOwn,
    ManageAll,
    Responsible,
    Manager,
}

/// A language, or none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum LanguageFlag {
    Fr,
    En,
    #[value(name = "-")]
    Device,
}

impl LanguageFlag {
    const fn language(self) -> Option<Language> {
        match self {
            Self::Fr => Some(Language::Fr),
            Self::En => Some(Language::En),
            Self::Device => None,
        }
    }
}

impl From<LevelFlag> for Level {
    fn from(flag: LevelFlag) -> Self {
        match flag {
            LevelFlag::Kiosk => Self::Kiosk,
            LevelFlag::Own => Self::Own,
            LevelFlag::ManageOwn => Self::ManageOwn,
            LevelFlag::ManageAll => Self::ManageAll,
            LevelFlag::Responsible => Self::Responsible,
            LevelFlag::Manager => Self::Manager,
        }
    }
}

impl Options {
    /// Whether answers are wanted as JSON.
    pub(super) fn json(&self) -> bool {
        self.json
    }
}

pub(super) async fn run(program: &Program, options: &Options) -> Result<Exit, Failure> {
    let base = program.open_at(program.base_file()?).await?;
    let desk = accounts::Desk {
        program,
        base: &base,
        json: options.json,
    };
    match &options.what {
        What::List => desk.list().await,
        What::Add(add) => desk.add(add).await,
        What::Passwd {
            login,
            password,
            remove,
        } => desk.passwd(login, password, *remove).await,
        What::Disable { login } => desk.let_in(login, false).await,
        What::Enable { login } => desk.let_in(login, true).await,
        What::Lang { login, language } => desk.read_in(login, language.language()).await,
        What::SignOut { login } => desk.sign_out(login).await,
        What::Invite { login } => keys::invite(&desk, login).await,
        What::Key { what } => keys::run(&desk, what).await,
    }
}
