//! The command line. Help is in English, answers are in the language of the screen.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

use super::{
    base, check, completions, config, demo, do_action, exit, export, history, import, init, kiosk,
    list, login, logout, mail, man, outbox, report, serve, settings, show, user,
};

/// A planning board for field-service interventions that lives in a terminal.
///
/// Without a command, opens the board on the configured base.
#[derive(Debug, Parser)]
#[command(name = "ardoise", version, after_help = exit::HELP, max_term_width = 100)]
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
#[command(next_help_heading = "Everywhere")]
pub(super) struct Globals {
    /// The base: a file, or the URL of a `PostgreSQL` database (postgres://…) [env: `ARDOISE_BASE`]
    #[arg(long, global = true, value_name = "PLACE")]
    pub(super) base: Option<PathBuf>,
    /// A server, instead of a base; `ardoise login` first [env: `ARDOISE_SERVER`]
    #[arg(long, global = true, value_name = "URL", conflicts_with = "base")]
    pub(super) server: Option<String>,
    /// Sets the clock: a wall time of the base's zone, or RFC 3339 [env: `ARDOISE_NOW`]
    #[arg(long, global = true, value_name = "INSTANT")]
    pub(super) now: Option<String>,
    /// The login of a user of the base [env: `ARDOISE_AS`]
    #[arg(long = "as", global = true, value_name = "USER")]
    pub(super) user: Option<String>,
    /// The language of answers and screens [env: `ARDOISE_LANG`]
    #[arg(long, global = true, value_enum)]
    pub(super) lang: Option<LangFlag>,
    /// Another configuration file [env: `ARDOISE_CONFIG`]
    #[arg(long, global = true, value_name = "FILE")]
    pub(super) config: Option<PathBuf>,
    /// A theme: auto, dark, light, high-contrast, colour-blind, mono, or a file [env: `ARDOISE_THEME`]
    #[arg(long, global = true, value_name = "NAME")]
    pub(super) theme: Option<String>,
    /// Lines in spoken order, for screen readers: no board, no tables, no colours [env: `ARDOISE_PLAIN`]
    #[arg(long, global = true)]
    pub(super) plain: bool,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Makes an empty base
    Init(init::Options),
    /// Opens the board on a company made up for trying it out
    Demo(demo::Options),
    /// Lists interventions of a period, and the pool of what is not planned
    List(list::Options),
    /// Shows one intervention
    Show(show::Options),
    /// Does something to an intervention: create, plan, confirm, start, finish, …
    Do(do_action::Options),
    /// Says what happened to an intervention
    History(history::Options),
    /// Writes the report of an intervention, or its work order: text or PDF
    Report(report::Options),
    /// Mails with reports: what waits, sending it, trying out the server
    Mail(mail::Options),
    /// Changes that wait on this device for their server: list, retry, drop
    Outbox(outbox::Options),
    /// Writes interventions to a file: JSON, CSV or iCalendar
    Export(export::Options),
    /// Takes interventions from calendars (.ics) and tables (.csv)
    ///
    /// Everything that is not taken is named with its reason. Ends with 1 when nothing at all of the files was taken
    /// or was there already.
    Import(import::Options),
    /// Signs in to a server, whose base is then opened like one of this machine
    Login(login::Options),
    /// Signs out of a server
    Logout(logout::Options),
    /// Shows today's board of a branch on the wall of a depot, read-only
    Kiosk(kiosk::Options),
    /// Serves the base to others over HTTP, until it is told to stop
    Serve(serve::Options),
    /// Who may use the base through a server: people, passwords, keys
    User(user::Options),
    /// Copies of a base: to another engine, as a backup, and back; taking old personal data out
    Base(base::Options),
    /// Shows or changes what the company agreed on: time tracking, rights, hours
    Settings(settings::Options),
    /// Replays the journal and compares it with the state
    Check(check::Options),
    /// The settings of this program on this device (show, path), and the configuration of a base as a file (export, import)
    Config(config::Options),
    /// Writes what a shell needs to complete commands and flags
    ///
    /// bash: ardoise completions bash > ~/.local/share/bash-completion/completions/ardoise
    Completions(completions::Options),
    /// Writes the manual page; with --dir one for each command
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

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn the_command_line_is_sound() {
        CommandLine::command().debug_assert();
    }
}
