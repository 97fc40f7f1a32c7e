//! Built in < file < environment < flags, keeping for each key where its value came from.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::path::{Path, PathBuf};

use super::{Config, ConfigError, Key, file, value};

/// Where a value came from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    /// The program.
    BuiltIn,
    /// A line of the file, counted from 1.
    File {
        /// Which file.
        path: PathBuf,
        /// Which line.
        line: usize,
    },
    /// A variable of the environment.
    Environment(&'static str),
    /// A flag.
    Flag(&'static str),
}

/// What lies over the built-in values.
#[derive(Debug, Default)]
pub struct Layers<'a> {
    /// The file of `--config`: it must be there.
    pub asked_file: Option<&'a Path>,
    /// The file of the user, if there is one.
    pub user_file: Option<&'a Path>,
    /// Variables of the environment by name.
    pub environment: BTreeMap<String, OsString>,
    /// Values of flags.
    pub flags: Vec<(Key, String)>,
}

/// A configuration and where each part of it came from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Loaded {
    /// The values.
    pub config: Config,
    /// The file that was read, if any.
    pub file: Option<PathBuf>,
    origins: BTreeMap<Key, Origin>,
}

impl Loaded {
    /// Where the value of a key came from.
    pub fn origin(&self, key: Key) -> Origin {
        self.origins.get(&key).cloned().unwrap_or(Origin::BuiltIn)
    }
}

/// Puts the layers over each other.
///
/// # Errors
/// The first thing that is wrong, with its place and what is allowed.
pub fn load(layers: &Layers<'_>) -> Result<Loaded, ConfigError> {
    let mut loaded = Loaded {
        config: Config::default(),
        file: None,
        origins: BTreeMap::new(),
    };
    if let Some((path, text)) = text_of(layers)? {
        loaded.take_file(&path, &text)?;
        loaded.file = Some(path);
    }
    for key in Key::ALL {
        let Some(value) = layers.environment.get(key.variable()) else {
            continue;
        };
        let value = value.to_string_lossy();
        // An empty variable is an unset one.
        if !value.is_empty() {
            loaded.take_given(
                key,
                &value,
                key.variable(),
                Origin::Environment(key.variable()),
            )?;
        }
    }
    for (key, value) in &layers.flags {
        let flag = key.flag().unwrap_or(key.name());
        loaded.take_given(*key, value, flag, Origin::Flag(flag))?;
    }
    Ok(loaded)
}

fn text_of(layers: &Layers<'_>) -> Result<Option<(PathBuf, String)>, ConfigError> {
    let Some(path) = layers.asked_file.or(layers.user_file) else {
        return Ok(None);
    };
    match std::fs::read_to_string(path) {
        Ok(text) => Ok(Some((path.to_owned(), text))),
        Err(error)
            if error.kind() == std::io::ErrorKind::NotFound && layers.asked_file.is_none() =>
        {
            Ok(None)
        }
        Err(source) => Err(ConfigError::Read {
            path: path.to_owned(),
            source,
        }),
    }
}

impl Loaded {
    fn take_file(&mut self, path: &Path, text: &str) -> Result<(), ConfigError> {
        let layer = file::read(path, text)?;
        for (key, value, line) in layer.values {
            if self.config.set(key, &value).is_err() {
                return Err(ConfigError::BadValue {
                    path: path.to_owned(),
                    line,
                    key,
                    value,
                });
            }
            self.origins.insert(
                key,
                Origin::File {
                    path: path.to_owned(),
                    line,
                },
            );
        }
        // A base beside its configuration may be named by its file name alone.
        if let (Some(base), Some(folder)) = (&self.config.base, path.parent())
            && !value::is_url(base)
        {
            self.config.base = Some(folder.join(base));
        }
        // So may the folder of new photos.
        if let (Some(drop), Some(folder)) = (&self.config.drop_folder, path.parent()) {
            self.config.drop_folder = Some(folder.join(drop));
        }
        // And the certificates of a server.
        if let (Some(ca), Some(folder)) = (&self.config.server_ca, path.parent()) {
            self.config.server_ca = Some(folder.join(ca));
        }
        self.config.keys = layer.keys;
        Ok(())
    }

    fn take_given(
        &mut self,
        key: Key,
        value: &str,
        given_by: &'static str,
        from: Origin,
    ) -> Result<(), ConfigError> {
        if self.config.set(key, value).is_err() {
            return Err(ConfigError::BadGiven {
                given_by,
                key,
                value: value.to_owned(),
            });
        }
        self.origins.insert(key, from);
        Ok(())
    }
}
