//! The command line. Its texts are in the catalogue (area `usage`), by command and argument.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};

use super::{
    base, check, completions, config, demo, do_action, export, history, import, init, kiosk, list,
    login, logout, mail, man, outbox, report, serve, settings, show, user,
};

/// A line: what every command takes, and a command; without one, the board.
#[derive(Debug, Args)]
#[command(version, max_term_width = 100)]
pub(super) struct CommandLine {
    #[command(flatten)]
    pub(super) globals: Globals,
    #[command(subcommand)]
    pub(super) command: Option<Command>,
}

/// A language, as flags take it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum LangFlag {
    Fr,
    En,
}

/// Flags that every command takes.
#[derive(Debug, Clone, Default, Args)]
#[command(next_help_heading = "line-everywhere")]
pub(super) struct Globals {
    #[arg(long, global = true, value_name = "PLACE")]
    pub(super) base: Option<PathBuf>,
    #[arg(long, global = true, value_name = "URL", conflicts_with = "base")]
    pub(super) server: Option<String>,
    #[arg(long, global = true, value_name = "INSTANT")]
    pub(super) now: Option<String>,
    #[arg(long = "as", global = true, value_name = "USER")]
    pub(super) user: Option<String>,
    #[arg(long, global = true, value_enum)]
    pub(super) lang: Option<LangFlag>,
    #[arg(long, global = true, value_name = "FILE")]
    pub(super) config: Option<PathBuf>,
    #[arg(long, global = true, value_name = "NAME")]
    pub(super) theme: Option<String>,
    #[arg(long, global = true)]
    pub(super) plain: bool,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub(super) enum Command {
    Init(init::Options),
    Demo(demo::Options),
    List(list::Options),
    Show(show::Options),
    Do(do_action::Options),
    History(history::Options),
    Report(report::Options),
    Mail(mail::Options),
    Outbox(outbox::Options),
    Export(export::Options),
    Import(import::Options),
    Login(login::Options),
    Logout(logout::Options),
    Kiosk(kiosk::Options),
    Serve(serve::Options),
    User(user::Options),
    Base(base::Options),
    Settings(settings::Options),
    Check(check::Options),
    Config(config::Options),
    Completions(completions::Options),
    Man(man::Options),
}

impl Command {
    /// Whether answers are wanted as JSON.
    pub(super) fn wants_json(&self) -> bool {
        match self {
            Self::List(options) => options.json,
            Self::Show(options) => options.json,
            Self::Do(options) => options.common.json,
            Self::History(options) => options.json,
            Self::Mail(options) => options.json(),
            Self::Outbox(options) => options.json(),
            Self::User(options) => options.json(),
            Self::Base(options) => options.json(),
            Self::Import(options) => options.json,
            Self::Settings(options) => options.json,
            Self::Check(options) => options.json,
            Self::Init(options) => options.json,
            Self::Demo(_)
            | Self::Report(_)
            | Self::Export(_)
            | Self::Kiosk(_)
            | Self::Serve(_)
            | Self::Login(_)
            | Self::Logout(_)
            | Self::Completions(_)
            | Self::Man(_) => false,
            Self::Config(options) => options.json(),
        }
    }
}
