//! The command line: one file a command, exit codes in [`Exit`], words from the catalogue.

mod answer;
mod args;
mod base;
mod board;
mod check;
mod completions;
mod config;
mod demo;
mod do_action;
mod exit;
mod export;
mod failure;
mod history;
mod import;
mod init;
mod kiosk;
mod linear;
mod list;
mod log;
mod login;
mod logout;
mod lookup;
mod mail;
mod man;
mod outbox;
mod output;
mod over_ssh;
mod program;
mod report;
mod secret;
mod serve;
mod settings;
mod show;
mod stdin;
mod usage;
mod user;
mod view;
mod visitor;
mod welcome;
mod words;

use std::ffi::OsString;

use args::Command;
use failure::Failure;
use program::Program;
use usage::Instead;

pub use exit::Exit;

use crate::i18n::Catalogue;

/// The arguments that a visitor's command line over SSH would be run with; `None` for one that is refused, or that only
/// asks for help.
pub fn visitors_may(line: &str) -> Option<Vec<String>> {
    visitor::may_run(line)
}

/// Runs the program with its arguments (the first one is its own name) and says how it ended.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> Exit {
    let arguments: Vec<OsString> = arguments.into_iter().collect();
    let catalogue = || Catalogue::of(usage::language(&arguments));
    let line = match usage::read(&arguments, catalogue) {
        Ok(line) => line,
        Err(Instead::Help(help)) => {
            let asked_for = !help.use_stderr();
            let _ = help.print();
            return if asked_for { Exit::Ok } else { Exit::Usage };
        }
        Err(Instead::Mistake(sentence)) => {
            output::complain(&sentence);
            return Exit::Usage;
        }
    };
    let program = match Program::new(&line.globals) {
        Ok(program) => program,
        Err(failure) => {
            output::complain(
                &failure.sentence(Catalogue::of(program::early_language(&line.globals))),
            );
            return failure.exit();
        }
    };
    let _log = match &line.command {
        Some(Command::Serve(_)) => log::to_stderr(),
        _ => log::start(program.paths.as_ref().map(|paths| paths.state.as_path())),
    };
    let runtime = match tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
    {
        Ok(runtime) => runtime,
        Err(error) => return fail(&program, &Failure::Stream(error), false),
    };
    let wants_json = line.command.as_ref().is_some_and(Command::wants_json);
    let ended = runtime.block_on(async {
        let ended = dispatch(&program, line.command.as_ref()).await;
        program.close().await;
        ended
    });
    match ended {
        Ok(exit) => exit,
        Err(failure) => fail(&program, &failure, wants_json),
    }
}

async fn dispatch(program: &Program, command: Option<&Command>) -> Result<Exit, Failure> {
    let Some(command) = command else {
        return welcome::run(program).await.map(|()| Exit::Ok);
    };
    let done = match command {
        Command::Init(options) => init::run(program, options).await,
        Command::Demo(options) => demo::run(program, options).await,
        Command::List(options) => list::run(program, options).await,
        Command::Show(options) => show::run(program, options).await,
        Command::Do(options) => return do_action::run(program, options).await,
        Command::History(options) => history::run(program, options).await,
        Command::Report(options) => report::run(program, options).await,
        Command::Mail(options) => return mail::run(program, options).await,
        Command::Outbox(options) => return outbox::run(program, options).await,
        Command::Export(options) => export::run(program, options).await,
        Command::Import(options) => import::run(program, options).await,
        Command::Login(options) => login::run(program, options).await,
        Command::Logout(options) => logout::run(program, options).await,
        Command::Kiosk(options) => kiosk::run(program, options).await,
        Command::Serve(options) => serve::run(program, options).await,
        Command::User(options) => return user::run(program, options).await,
        Command::Base(options) => return base::run(program, options).await,
        Command::Settings(options) => return settings::run(program, options).await,
        Command::Check(options) => check::run(program, options).await,
        Command::Config(options) => return config::run(program, options).await,
        Command::Completions(options) => completions::run(program, options),
        Command::Man(options) => man::run(program, options),
    };
    done.map(|()| Exit::Ok)
}

/// Says what went wrong: to people always, to scripts where they asked for JSON.
fn fail(program: &Program, failure: &Failure, as_json: bool) -> Exit {
    log::failure(failure);
    output::complain(&failure.sentence(program.catalogue()));
    if as_json && !failure.follows_a_report() {
        let _ = output::print_json(&answer::failure(program, failure));
    }
    failure.exit()
}
