//! Commands of visitors over SSH (`ssh board@depot list --json`): the verbs of the command line that name no file of this
//! machine and no other base. Each runs as a process of its own, since verbs write to the streams of their process; its
//! environment is made here, and it ends with whoever asked for it.

mod allowed;
mod child;
mod input;
mod turns;

use std::ffi::OsString;
use std::io::Cursor;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use tokio::io::{AsyncWrite, AsyncWriteExt};
use tokio::runtime::Handle;
use tokio::time::timeout;

use self::allowed::{Allowed, No};
use self::turns::Turns;
use super::exit::Exit;
use super::program::VIA;
use crate::backend::{BackendError, Clock};
use crate::base::Embedded;
use crate::config::Key;
use crate::domain::{Actor, Level, User};
use crate::i18n::{Catalogue, Lang, trouble};
use crate::ssh::{Plain, Streams, Talking, Verbs};

/// A command that takes longer is ended: nobody reads what it says.
const LONGEST: Duration = Duration::from_mins(5);
/// What tells a process where its user's folders are: the log goes there.
const FOLDERS: [&str; 4] = ["HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "TMPDIR"];
/// A configuration that says nothing: what whoever runs the server has set for themselves is not meant for visitors.
const NO_CONFIGURATION: &str = "/dev/null";

/// Runs commands for visitors of a base.
pub(super) struct Visitors {
    /// This program.
    program: PathBuf,
    /// Where the base is: a file, or the URL of a database, which is nothing for a list of processes to show.
    place: OsString,
    base: Arc<Embedded>,
    /// The clock that was set, if one was.
    clock: Option<Arc<dyn Clock>>,
    turns: Turns,
}

impl Visitors {
    /// # Errors
    /// When this program's own file is not known.
    pub(super) fn new(
        place: OsString,
        base: Arc<Embedded>,
        clock: Option<Arc<dyn Clock>>,
    ) -> std::io::Result<Self> {
        Ok(Self {
            program: own_program()?,
            place,
            base,
            clock,
            turns: Turns::default(),
        })
    }

    /// The whole environment of a command.
    fn environment(
        &self,
        login: &str,
        via: Option<&str>,
        lang: Lang,
        variables: &[(String, String)],
    ) -> Vec<(OsString, OsString)> {
        let mut environment: Vec<(OsString, OsString)> = FOLDERS
            .iter()
            .filter_map(|name| Some(((*name).into(), std::env::var_os(name)?)))
            .collect();
        let mut set = |name: &str, value: OsString| environment.push((name.into(), value));
        set("ARDOISE_CONFIG", NO_CONFIGURATION.into());
        set(Key::Base.variable(), self.place.clone());
        set(Key::As.variable(), login.into());
        set(Key::Language.variable(), lang.code().into());
        if let Some(via) = via {
            set(VIA, via.into());
        }
        if let Some(clock) = &self.clock {
            set("ARDOISE_NOW", clock.now().to_rfc3339().into());
        }
        for (name, value) in variables {
            if name == "NO_COLOR" {
                set(name, value.into());
            }
        }
        environment
    }

    async fn user(&self, actor: &Actor) -> Result<Option<User>, BackendError> {
        // Whoever the base is opened as: a technician's session is shown no logins.
        self.base.active_user(actor.user).await
    }
}

/// The file of this program. Another one may have been put in its place since it was started, and a newer program would
/// change the base under this one: the system gives the very file that runs, whatever has become of its name.
fn own_program() -> std::io::Result<PathBuf> {
    let running = Path::new("/proc/self/exe");
    if cfg!(target_os = "linux") && running.exists() {
        return Ok(running.to_owned());
    }
    std::env::current_exe()
}

#[async_trait]
impl Verbs for Visitors {
    async fn run(
        &self,
        actor: &Actor,
        via: Option<&str>,
        line: &str,
        lang: Lang,
        variables: &[(String, String)],
        mut streams: Streams,
    ) -> u32 {
        let user = self.user(actor).await;
        let catalogue = Catalogue::of(lang);
        if actor.level == Level::Kiosk {
            return refuse(&mut streams, catalogue.text("verb-kiosk"), Exit::Refused).await;
        }
        let (words, reads) = match allowed::read(line, catalogue) {
            Ok(Allowed::Run { words, reads }) => (words, reads),
            // It was asked for another way before.
            Ok(Allowed::Lines(_)) => {
                return refuse(&mut streams, catalogue.text("verb-board"), Exit::Usage).await;
            }
            Ok(Allowed::Said(text)) => {
                say(&mut streams.output, &text).await;
                return Exit::Ok as u32;
            }
            Err(no) => return refuse(&mut streams, &no.sentence(catalogue), Exit::Usage).await,
        };
        let login = match user {
            // A process without a login would be of whoever may do most.
            Ok(Some(user)) if user.login.trim().is_empty() => {
                let sentence = catalogue.text("verb-no-login");
                return refuse(&mut streams, sentence, Exit::Refused).await;
            }
            Ok(Some(user)) => user.login,
            Ok(None) => {
                let sentence = catalogue.text("account-not-let-in");
                return refuse(&mut streams, sentence, Exit::Refused).await;
            }
            Err(error) => {
                let sentence = trouble(catalogue, &error);
                return refuse(&mut streams, &sentence, Exit::Unreachable).await;
            }
        };
        // Before it takes a turn, which others wait for.
        if reads {
            match input::read(&mut streams.input).await {
                Ok(text) => streams.input = Box::new(Cursor::new(text)),
                Err(trouble) => {
                    let sentence = catalogue.text(trouble.key());
                    return refuse(&mut streams, sentence, Exit::Usage).await;
                }
            }
        }
        let Some(_turn) = self.turns.take(actor.user).await else {
            let sentence = catalogue.text("verb-busy");
            return refuse(&mut streams, sentence, Exit::Unreachable).await;
        };
        let environment = self.environment(&login, via, lang, variables);
        let child = match child::Running::start(&self.program, &words, environment) {
            Ok(child) => child,
            Err(error) => {
                tracing::error!(%error, "a command of a visitor does not start");
                return refuse(&mut streams, catalogue.text("verb-failed"), Exit::Error).await;
            }
        };
        match timeout(LONGEST, child.end(&mut streams)).await {
            Ok(Ok(status)) => status,
            Ok(Err(error)) => {
                tracing::warn!(%error, "a command of a visitor broke off");
                Exit::Error as u32
            }
            Err(_) => refuse(&mut streams, catalogue.text("verb-too-long"), Exit::Error).await,
        }
    }

    fn asks_for_lines(&self, line: &str) -> Option<Plain> {
        match allowed::read(line, Catalogue::of(Lang::Fr)) {
            Ok(Allowed::Lines(lang)) => Some(Plain { lang }),
            _ => None,
        }
    }

    fn talk(&self, runtime: &Handle, talking: Talking) {
        runtime.block_on(super::linear::with_visitor(talking));
    }
}

/// The arguments of a command line that may run.
pub(super) fn may_run(line: &str) -> Option<Vec<String>> {
    match allowed::read(line, Catalogue::of(Lang::Fr)) {
        Ok(Allowed::Run { words, .. }) => Some(words),
        Ok(Allowed::Said(_) | Allowed::Lines(_)) | Err(_) => None,
    }
}

async fn say(stream: &mut (impl AsyncWrite + Unpin + ?Sized), text: &str) {
    // Whoever does not listen any more misses nothing.
    let said = async {
        stream.write_all(text.trim_end().as_bytes()).await?;
        stream.write_all(b"\n").await?;
        stream.flush().await
    };
    let _unheard = timeout(Duration::from_secs(5), said).await;
}

async fn refuse(streams: &mut Streams, sentence: &str, exit: Exit) -> u32 {
    say(&mut streams.errors, sentence).await;
    exit as u32
}

impl No {
    fn sentence(&self, catalogue: &Catalogue) -> String {
        match self {
            Self::Syntax(text) => text.clone(),
            Self::Quotes => catalogue.text("verb-quotes").to_owned(),
            Self::Board => catalogue.text("verb-board").to_owned(),
            Self::Verb => catalogue.text("verb-not-here").to_owned(),
            Self::Everywhere => catalogue.text("verb-flag").to_owned(),
            Self::File => catalogue.text("verb-file").to_owned(),
            Self::Photo => catalogue.text("verb-photo").to_owned(),
        }
    }
}

#[cfg(test)]
mod tests;
