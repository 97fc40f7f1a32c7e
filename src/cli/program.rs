//! What every command stands on: the configuration, the language, and on request the base.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Tz;
use secrecy::ExposeSecret as _;
use url::Url;

use super::args::{Globals, LangFlag};
use super::failure::Failure;
use super::output;
use crate::backend::{Backend, BackendError, Clock, ShiftedClock, SystemClock};
use crate::base::{self, Embedded};
use crate::config::{self, Key, Layers, Loaded, Origin, Paths};
use crate::domain::Directory;
use crate::i18n::{Catalogue, Lang, format, parse, trouble};
use crate::outbox::{self, Outbox};
use crate::remote::{self, Credentials, Remote, SignIns};
use crate::t;

/// Everything that is known before a base is opened.
pub(super) struct Program {
    pub(super) loaded: Loaded,
    /// Texts in the language of a flag, a variable, the configuration or the device.
    asked: &'static Catalogue,
    /// Texts in the language of whoever opened a base, where nothing else asked for one.
    own: OnceLock<&'static Catalogue>,
    pub(super) paths: Option<Paths>,
    /// Where the configuration is, or would be.
    pub(super) config_file: Option<PathBuf>,
    now: Option<String>,
    opened: Mutex<Vec<Arc<Embedded>>>,
    outboxes: Mutex<Vec<Arc<Outbox>>>,
}

/// The key by which whoever runs a command had come, for the journal. The server over SSH sets it. It gives no right:
/// whoever can set it besides has the base's file anyway.
pub(super) const VIA: &str = "ARDOISE_VIA";

fn via() -> Option<String> {
    let via = std::env::var(VIA).ok()?;
    let print = via.strip_prefix("SHA256:")?;
    let plain = |one: char| one.is_ascii_alphanumeric() || matches!(one, '+' | '/');
    (print.len() == 43 && print.chars().all(plain)).then_some(via)
}

/// What is opened.
#[derive(Debug, Clone, Copy)]
pub(super) enum Place<'a> {
    /// A base of this machine: a file, or the URL of a database.
    Base(&'a Path),
    /// A server.
    Server(&'a Url),
}

/// A base, opened.
pub(super) struct Opened {
    pub(super) backend: Arc<dyn Backend>,
    /// The same, for what only a base in this process can do: sending mails, accounts.
    embedded: Option<Arc<Embedded>>,
    /// The same, where it is a server.
    pub(super) remote: Option<Arc<Remote>>,
    /// Why its server does not answer: then everything is from this device, as it was then.
    offline: Option<(BackendError, DateTime<Utc>)>,
    pub(super) directory: Directory,
    pub(super) clock: Arc<dyn Clock>,
}

/// The language for what is wrong with the configuration itself.
pub(super) fn early_language(globals: &Globals) -> Lang {
    let flag = globals.lang.map(Lang::from);
    let variable = || std::env::var(Key::Language.variable()).ok()?.parse().ok();
    flag.or_else(variable).unwrap_or_else(locale_language)
}

fn locale_language() -> Lang {
    let [all, messages, lang] =
        ["LC_ALL", "LC_MESSAGES", "LANG"].map(|name| std::env::var(name).ok());
    Lang::detect([all.as_deref(), messages.as_deref(), lang.as_deref()])
}

impl From<LangFlag> for Lang {
    fn from(flag: LangFlag) -> Self {
        match flag {
            LangFlag::Fr => Self::Fr,
            LangFlag::En => Self::En,
        }
    }
}

impl Program {
    /// Reads the configuration with the flags over it.
    pub(super) fn new(globals: &Globals) -> Result<Self, Failure> {
        let paths = Paths::of_user();
        let environment: BTreeMap<_, _> = std::env::vars_os()
            .filter_map(|(name, value)| Some((name.into_string().ok()?, value)))
            .collect();
        let named = |variable: &str| {
            environment
                .get(variable)
                .filter(|value| !value.is_empty())
                .cloned()
        };
        let asked_file = globals
            .config
            .clone()
            .or_else(|| named("ARDOISE_CONFIG").map(PathBuf::from));
        let now = globals
            .now
            .clone()
            .or_else(|| named("ARDOISE_NOW").map(|now| now.to_string_lossy().into_owned()));
        let user_file = paths.as_ref().map(|paths| paths.config.clone());
        let loaded = config::load(&Layers {
            asked_file: asked_file.as_deref(),
            user_file: user_file.as_deref(),
            environment,
            flags: flags(globals),
        })?;
        let lang = loaded.config.language.unwrap_or_else(locale_language);
        let config_file = asked_file.or(user_file);
        Ok(Self {
            loaded,
            asked: Catalogue::of(lang),
            own: OnceLock::new(),
            paths,
            config_file,
            now,
            opened: Mutex::default(),
            outboxes: Mutex::default(),
        })
    }

    /// The clock: the device's, or set by `--now`, a wall time of `zone`.
    pub(super) fn clock(&self, zone: Tz) -> Result<Arc<dyn Clock>, Failure> {
        let Some(text) = &self.now else {
            return Ok(Arc::new(SystemClock));
        };
        let today = Utc::now().with_timezone(&zone).date_naive();
        let now = parse::instant(text, today, zone).map_err(Failure::misread("--now"))?;
        Ok(Arc::new(ShiftedClock::starting_at(now)))
    }

    /// Whether the clock was set.
    pub(super) fn clock_is_set(&self) -> bool {
        self.now.is_some()
    }

    /// What is configured: of a base and a server, the one of the later layer.
    pub(super) fn place(&self) -> Option<Place<'_>> {
        let config = &self.loaded.config;
        let later = |key| match self.loaded.origin(key) {
            Origin::BuiltIn => 0,
            Origin::File { .. } => 1,
            Origin::Environment(_) => 2,
            Origin::Flag(_) => 3,
        };
        match (config.base.as_deref(), config.server.as_ref()) {
            (Some(base), Some(_)) if later(Key::Base) > later(Key::Server) => {
                Some(Place::Base(base))
            }
            (_, Some(server)) => Some(Place::Server(server)),
            (base, None) => base.map(Place::Base),
        }
    }

    /// Whether a server is what is opened without being named.
    pub(super) fn opens(&self, server: &Url) -> bool {
        matches!(self.place(), Some(Place::Server(one)) if one == server)
    }

    /// Where the configured base is: a file, or the URL of a database.
    pub(super) fn base_file(&self) -> Result<&Path, Failure> {
        match self.place() {
            Some(Place::Base(path)) => Ok(path),
            Some(Place::Server(_)) => Err(Failure::Backend(BackendError::OnlyHere)),
            None => Err(Failure::Usage("error-no-configured-base")),
        }
    }

    /// The sign-ins of this device.
    pub(super) fn sign_ins(&self) -> Result<SignIns, Failure> {
        let paths = self.paths.as_ref().ok_or(Failure::Usage("error-no-home"))?;
        Ok(SignIns::in_folder(paths.data.join("servers")))
    }

    /// Closes every base that was opened, so that nothing but its one file stays.
    pub(super) async fn close(&self) {
        let opened =
            std::mem::take(&mut *self.opened.lock().unwrap_or_else(PoisonError::into_inner));
        for base in opened {
            base.shutdown().await;
        }
        let outboxes =
            std::mem::take(&mut *self.outboxes.lock().unwrap_or_else(PoisonError::into_inner));
        for outbox in outboxes {
            outbox.close().await;
        }
    }

    /// The texts in which everything is said: once a base is open, in the language of whoever opened it, where neither a
    /// flag, a variable nor the configuration says one.
    pub(super) fn catalogue(&self) -> &'static Catalogue {
        self.own.get().copied().unwrap_or(self.asked)
    }

    /// The texts for others than whoever opened a base: visitors who say no language.
    pub(super) fn house_catalogue(&self) -> &'static Catalogue {
        self.asked
    }

    /// From now on everything is said in the language of whoever opened the base.
    fn speak_to(&self, base: &Opened) {
        let user = base.backend.session().actor.user;
        let own = base.directory.language_of(user);
        if let (None, Some(own)) = (self.loaded.config.language, own) {
            // A second base of the same command changes nothing any more.
            let _first = self.own.set(Catalogue::of(own.into()));
        }
    }

    /// Opens what is configured.
    pub(super) async fn open(&self) -> Result<Opened, Failure> {
        let place = self
            .place()
            .ok_or(Failure::Usage("error-no-configured-base"))?;
        let opened = self.open_place(place).await?;
        if let Some((error, known_at)) = &opened.offline {
            let at = known_at.with_timezone(&opened.zone());
            output::complain(&t!(
                self.catalogue(),
                "network-offline",
                detail = trouble(self.catalogue(), error),
                date = format::date_abbr(self.catalogue(), at.date_naive()),
                hour = format::hour(self.catalogue().lang(), at.time())
            ));
        }
        Ok(opened)
    }

    /// Opens a base or a server.
    pub(super) async fn open_place(&self, place: Place<'_>) -> Result<Opened, Failure> {
        match place {
            Place::Base(path) => self.open_at(path).await,
            Place::Server(server) => {
                let opened = self.open_server(server).await?;
                self.speak_to(&opened);
                Ok(opened)
            }
        }
    }

    async fn open_server(&self, server: &Url) -> Result<Opened, Failure> {
        if matches!(
            self.loaded.origin(Key::As),
            Origin::Flag(_) | Origin::Environment(_)
        ) {
            return Err(Failure::Usage("error-as-with-server"));
        }
        let sign_ins = self.sign_ins()?;
        let mut kept = sign_ins.load(server)?.ok_or_else(|| BackendError::SignIn {
            server: remote::address(server),
        })?;
        if let Some(ca) = &self.loaded.config.server_ca {
            kept.ca = Some(ca.clone());
        }
        let remote = Remote::connect(kept.options()).await?;
        let outbox = self.outbox(server, &kept, &remote).await?;
        let backend: Arc<dyn Backend> = Arc::clone(&outbox) as _;
        // The session measures the server's clock, by which everything is done. Without a line, what is kept has to do.
        let (session, directory) = tokio::join!(remote.renew(), backend.directory());
        let known_at = kept.session.now;
        let offline = match session {
            Ok(session) => {
                // Meanwhile somebody may have signed out, or in again.
                if let Some(mut now) = sign_ins.load(server)?
                    && now.token.expose_secret() == kept.token.expose_secret()
                {
                    now.ca = kept.ca.take();
                    now.skew_ms = remote.skew_ms();
                    now.session = session;
                    sign_ins.save(&now)?;
                }
                None
            }
            Err(error @ BackendError::SignIn { .. }) => return Err(error.into()),
            Err(error) => Some((error, known_at)),
        };
        let (directory, offline) = match (directory, offline) {
            (Ok(directory), offline) => (directory, offline),
            // Nothing is on this device yet: what the network says is said.
            (Err(BackendError::Unreachable { .. }), Some((error, _))) | (Err(error), _) => {
                return Err(error.into());
            }
        };
        let clock = match &self.now {
            Some(_) => self.clock(directory.zone())?,
            None => remote.clock(),
        };
        Ok(Opened {
            backend,
            embedded: None,
            remote: Some(remote),
            offline,
            directory,
            clock,
        })
    }

    /// What is kept of a server on this device, and what waits for it.
    async fn outbox(
        &self,
        server: &Url,
        kept: &Credentials,
        remote: &Arc<Remote>,
    ) -> Result<Arc<Outbox>, Failure> {
        let paths = self.paths.as_ref().ok_or(Failure::Usage("error-no-home"))?;
        let options = outbox::Options {
            path: outbox::file_for(&paths.data, &remote::address(server), &kept.login),
            line: Arc::clone(remote) as _,
            clock: remote.clock(),
        };
        let outbox = Outbox::open(options).await?;
        if let Some(aside) = outbox.aside() {
            super::outbox::tell_aside(self.catalogue(), aside);
        }
        self.outboxes
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .push(Arc::clone(&outbox));
        Ok(outbox)
    }

    /// Opens a base.
    pub(super) async fn open_at(&self, path: &Path) -> Result<Opened, Failure> {
        // `--now` is wall time of a zone that only the base knows: take the usual one, and look again if it is another.
        let usual = crate::domain::Settings::default().zone;
        let opened = self.open_with(path, self.clock(usual)?).await?;
        self.speak_to(&opened);
        let zone = opened.directory.zone();
        if self.now.is_none() || zone == usual {
            return Ok(opened);
        }
        self.close().await;
        self.open_with(path, self.clock(zone)?).await
    }

    async fn open_with(&self, path: &Path, clock: Arc<dyn Clock>) -> Result<Opened, Failure> {
        let options = base::OpenOptions {
            place: path.into(),
            login: self.loaded.config.user.clone(),
            clock: Arc::clone(&clock),
        };
        let mut embedded = base::open(options).await?;
        if let Some(via) = via() {
            let actor = embedded.session().actor;
            embedded = embedded.seen_through(actor, &via);
        }
        let embedded = Arc::new(embedded);
        self.opened
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .push(Arc::clone(&embedded));
        let backend: Arc<dyn Backend> = Arc::clone(&embedded) as _;
        let directory = backend.directory().await?;
        Ok(Opened {
            backend,
            embedded: Some(embedded),
            remote: None,
            offline: None,
            directory,
            clock,
        })
    }
}

fn flags(globals: &Globals) -> Vec<(Key, String)> {
    let path = globals
        .base
        .as_ref()
        .map(|path| absolute(path).display().to_string());
    [
        (Key::Base, path),
        (Key::Server, globals.server.clone()),
        (Key::As, globals.user.clone()),
        (
            Key::Language,
            globals.lang.map(|lang| Lang::from(lang).code().to_owned()),
        ),
        (Key::Theme, globals.theme.clone()),
        (Key::Plain, globals.plain.then(|| true.to_string())),
    ]
    .into_iter()
    .filter_map(|(key, value)| Some((key, value?)))
    .collect()
}

/// The path from the root, as far as the system can say; the URL of a server as it is.
pub(super) fn absolute(path: &Path) -> PathBuf {
    if matches!(base::Place::from(path), base::Place::Postgres(_)) {
        return path.to_owned();
    }
    std::path::absolute(path).unwrap_or_else(|_| path.to_owned())
}

impl Opened {
    /// What a visitor sees of a base that is served here.
    pub(super) async fn for_visitor(
        backend: Arc<dyn Backend>,
        clock: Arc<dyn Clock>,
    ) -> Result<Self, BackendError> {
        let directory = backend.directory().await?;
        Ok(Self {
            backend,
            embedded: None,
            remote: None,
            offline: None,
            directory,
            clock,
        })
    }

    /// A base that is open already.
    #[cfg(test)]
    pub(super) async fn on(base: Arc<Embedded>, clock: Arc<dyn Clock>) -> Self {
        let backend: Arc<dyn Backend> = Arc::clone(&base) as _;
        let directory = backend.directory().await.unwrap();
        Self {
            backend,
            embedded: Some(base),
            remote: None,
            offline: None,
            directory,
            clock,
        }
    }

    /// The base in this process.
    ///
    /// # Errors
    /// [`BackendError::OnlyHere`] for one behind a server.
    pub(super) fn embedded(&self) -> Result<&Arc<Embedded>, Failure> {
        self.embedded
            .as_ref()
            .ok_or(Failure::Backend(BackendError::OnlyHere))
    }

    pub(super) fn zone(&self) -> Tz {
        self.directory.zone()
    }

    pub(super) fn now(&self) -> DateTime<Utc> {
        self.clock.now()
    }

    pub(super) fn today(&self) -> NaiveDate {
        self.directory.day_of(self.now())
    }

    /// A day typed after a flag.
    pub(super) fn date(&self, flag: &str, text: &str) -> Result<NaiveDate, Failure> {
        parse::date(text, self.today()).map_err(Failure::misread(flag))
    }

    /// An instant typed after a flag.
    pub(super) fn instant(&self, flag: &str, text: &str) -> Result<DateTime<Utc>, Failure> {
        parse::instant(text, self.today(), self.zone()).map_err(Failure::misread(flag))
    }
}
