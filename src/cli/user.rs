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
    #[arg(long, global = true)]
    json: bool,
}

#[derive(Debug, Clone, Subcommand)]
enum What {
    List,
    Add(Add),
    Passwd {
        #[arg(value_name = "LOGIN")]
        login: String,
        #[command(flatten)]
        password: PasswordSource,
        #[arg(long, conflicts_with = "password_stdin")]
        remove: bool,
    },
    Disable {
        #[arg(value_name = "LOGIN")]
        login: String,
    },
    Enable {
        #[arg(value_name = "LOGIN")]
        login: String,
    },
    Lang {
        #[arg(value_name = "LOGIN")]
        login: String,
        #[arg(value_enum, value_name = "LANGUAGE")]
        language: LanguageFlag,
    },
    SignOut {
        #[arg(value_name = "LOGIN")]
        login: String,
    },
    Invite {
        #[arg(value_name = "LOGIN")]
        login: String,
    },
    Key {
        #[command(subcommand)]
        what: KeyWhat,
    },
}

#[derive(Debug, Clone, Args)]
struct Add {
    #[arg(value_name = "LOGIN")]
    login: String,
    #[arg(long, value_enum)]
    level: LevelFlag,
    #[arg(long, value_name = "NAME")]
    name: Option<String>,
    #[arg(long, value_name = "NAME")]
    technician: Option<String>,
    #[command(flatten)]
    password: PasswordSource,
}

#[derive(Debug, Clone, Args)]
struct PasswordSource {
    #[arg(long)]
    password_stdin: bool,
}

#[derive(Debug, Clone, Subcommand)]
enum KeyWhat {
    Add {
        #[arg(value_name = "LOGIN")]
        login: String,
        #[arg(value_name = "FILE")]
        file: PathBuf,
    },
    List {
        #[arg(value_name = "LOGIN")]
        login: Option<String>,
    },
    Remove {
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
