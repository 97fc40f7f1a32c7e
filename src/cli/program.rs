//! What every command stands on: the configuration, the language, and on request the base.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Tz;

use super::args::{Globals, LangFlag};
use super::failure::Failure;
use crate::backend::{Backend, Clock, ShiftedClock, SystemClock};
use crate::base::{self, Embedded};
use crate::config::{self, Key, Layers, Loaded, Paths};
use crate::domain::Directory;
use crate::i18n::{Catalogue, Lang, parse};

/// Everything that is known before a base is opened.
pub(super) struct Program {
    pub(super) loaded: Loaded,
    pub(super) catalogue: &'static Catalogue,
    pub(super) paths: Option<Paths>,
    /// Where the configuration is, or would be.
    pub(super) config_file: Option<PathBuf>,
    now: Option<String>,
    opened: Mutex<Vec<Arc<Embedded>>>,
}

/// A base, opened.
pub(super) struct Opened {
    pub(super) backend: Arc<dyn Backend>,
    /// The same, for what only a base in this process can do: sending mails.
    pub(super) embedded: Arc<Embedded>,
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
            catalogue: Catalogue::of(lang),
            paths,
            config_file,
            now,
            opened: Mutex::default(),
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

    /// Where the configured base is: a file, or the URL of a server.
    pub(super) fn base_file(&self) -> Result<&Path, Failure> {
        self.loaded
            .config
            .base
            .as_deref()
            .ok_or(Failure::Usage("error-no-configured-base"))
    }

    /// Closes every base that was opened, so that nothing but its one file stays.
    pub(super) async fn close(&self) {
        let opened =
            std::mem::take(&mut *self.opened.lock().unwrap_or_else(PoisonError::into_inner));
        for base in opened {
            base.shutdown().await;
        }
    }

    /// Opens the configured base.
    pub(super) async fn open(&self) -> Result<Opened, Failure> {
        self.open_at(self.base_file()?).await
    }

    /// Opens a base.
    pub(super) async fn open_at(&self, path: &Path) -> Result<Opened, Failure> {
        // `--now` is wall time of a zone that only the base knows: take the usual one, and look again if it is another.
        let usual = crate::domain::Settings::default().zone;
        let opened = self.open_with(path, self.clock(usual)?).await?;
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
        let embedded = Arc::new(base::open(options).await?);
        self.opened
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .push(Arc::clone(&embedded));
        let backend: Arc<dyn Backend> = Arc::clone(&embedded) as _;
        let directory = backend.directory().await?;
        Ok(Opened {
            backend,
            embedded,
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
        (Key::As, globals.user.clone()),
        (
            Key::Language,
            globals.lang.map(|lang| Lang::from(lang).code().to_owned()),
        ),
        (Key::Theme, globals.theme.clone()),
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
