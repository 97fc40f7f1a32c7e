//! The file: TOML, read with the place of every key, so that a typo is named with its line.

use std::path::Path;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::{ConfigError, Key, Remap};
use crate::i18n::meant;

/// What a file sets, in its order.
#[derive(Debug, Default)]
pub(super) struct FileLayer {
    /// Keys with their text and their line.
    pub(super) values: Vec<(Key, String, usize)>,
    /// Other keys for actions.
    pub(super) keys: Vec<Remap>,
}

impl FileLayer {
    fn take(
        &mut self,
        path: &Path,
        name: &str,
        value: &DeValue<'_>,
        line: usize,
    ) -> Result<(), ConfigError> {
        let Some(key) = Key::named(name) else {
            return Err(ConfigError::UnknownKey {
                path: path.to_owned(),
                line,
                nearest: nearest(name),
                key: name.to_owned(),
            });
        };
        let Some(text) = scalar(value) else {
            return Err(ConfigError::BadValue {
                path: path.to_owned(),
                line,
                key,
                value: value.type_str().to_owned(),
            });
        };
        self.values.push((key, text, line));
        Ok(())
    }
}

/// Reads the text of a file; `path` is for complaints.
pub(super) fn read(path: &Path, text: &str) -> Result<FileLayer, ConfigError> {
    let lines = Lines(text);
    let table = DeTable::parse(text).map_err(|error| ConfigError::Syntax {
        path: path.to_owned(),
        line: lines.at(error.span().map_or(0, |span| span.start)),
        message: error.message().to_owned(),
    })?;
    let mut layer = FileLayer::default();
    for (name, value) in table.get_ref() {
        match (name.get_ref().as_ref(), value.get_ref()) {
            ("keys", DeValue::Table(actions)) => {
                for (action, keys) in actions {
                    layer.keys.push(remap(path, lines, action, keys)?);
                }
            }
            (group @ "kiosk", DeValue::Table(settings)) => {
                for (name, value) in settings {
                    let line = lines.at(name.span().start);
                    let name = format!("{group}.{}", name.get_ref());
                    layer.take(path, &name, value.get_ref(), line)?;
                }
            }
            (one, value) => layer.take(path, one, value, lines.at(name.span().start))?,
        }
    }
    layer.values.sort_by_key(|(_, _, line)| *line);
    layer.keys.sort_by_key(|remap| remap.line);
    Ok(layer)
}

fn scalar(value: &DeValue<'_>) -> Option<String> {
    match value {
        DeValue::String(text) => Some(text.to_string()),
        DeValue::Integer(number) => Some(number.as_str().to_owned()),
        DeValue::Boolean(flag) => Some(flag.to_string()),
        _ => None,
    }
}

fn remap(
    path: &Path,
    lines: Lines<'_>,
    action: &Spanned<std::borrow::Cow<'_, str>>,
    keys: &Spanned<DeValue<'_>>,
) -> Result<Remap, ConfigError> {
    let line = lines.at(action.span().start);
    let texts = |value: &DeValue<'_>| match value {
        DeValue::String(text) => Some(vec![text.to_string()]),
        DeValue::Array(list) => list
            .iter()
            .map(|key| key.get_ref().as_str().map(str::to_owned))
            .collect::<Option<Vec<String>>>(),
        _ => None,
    };
    match texts(keys.get_ref()) {
        Some(keys) => Ok(Remap {
            action: action.get_ref().to_string(),
            keys,
            line,
        }),
        None => Err(ConfigError::BadKeys {
            path: path.to_owned(),
            line,
            action: action.get_ref().to_string(),
        }),
    }
}

/// The key that was probably meant: at most two letters away.
fn nearest(typed: &str) -> Option<&'static str> {
    meant::nearest(typed, Key::ALL.into_iter().map(Key::name).chain(["keys"]))
}

/// The lines of a text, to find the one of a byte.
#[derive(Clone, Copy)]
struct Lines<'a>(&'a str);

impl Lines<'_> {
    fn at(self, byte: usize) -> usize {
        1 + self
            .0
            .bytes()
            .take(byte)
            .filter(|byte| *byte == b'\n')
            .count()
    }
}
