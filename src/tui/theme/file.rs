//! Theme files. Each mistake is reported with its line and with what may stand there.

use std::ops::Range;

use ratatui::style::{Color, Modifier};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::look::{Look, Paint};
use super::{BUILT_IN, Problem, Role, Theme, ThemeError, Tone, colour};

const TOP: [&str; 5] = ["name", "extends", "roles", "edge", "banner"];
const LOOK: [&str; 9] = [
    "fg",
    "bg",
    "fg16",
    "bg16",
    "bold",
    "dim",
    "italic",
    "underline",
    "reverse",
];
const COLOURS: [&str; 5] = [
    "\"#rrggbb\"",
    "\"default\"",
    "\"inherit\"",
    "0 to 255",
    "a name like \"bright-blue\"",
];

pub(super) fn parse(source: &str, file: &str) -> Result<Theme, ThemeError> {
    let reader = Reader { source, file };
    let table = DeTable::parse(source).map_err(|error| {
        let span = error.span().unwrap_or_default();
        reader.error(&span, Problem::Syntax(error.message().to_owned()))
    })?;
    reader.theme(table.get_ref())
}

struct Reader<'a> {
    source: &'a str,
    file: &'a str,
}

type Value<'i> = Spanned<DeValue<'i>>;

impl Reader<'_> {
    fn theme(&self, table: &DeTable<'_>) -> Result<Theme, ThemeError> {
        let mut theme = match table.get("extends") {
            Some(base) => self.base(base)?,
            None => Theme::plain(),
        };
        for (key, value) in table {
            match key.get_ref().as_ref() {
                "name" => {
                    let name = value.get_ref().as_str();
                    let name = name.ok_or_else(|| self.bad_value("name", value, &["a text"]))?;
                    name.clone_into(&mut theme.name);
                }
                "extends" => {}
                "roles" => self.looks(&mut theme, "roles", value, &Role::PLAIN)?,
                "edge" => self.looks(
                    &mut theme,
                    "edge",
                    value,
                    &Tone::ALL.map(|t| (Role::Edge(t), t.key())),
                )?,
                "banner" => self.looks(
                    &mut theme,
                    "banner",
                    value,
                    &Tone::ALL.map(|t| (Role::Banner(t), t.key())),
                )?,
                other => return Err(self.unknown_key(&key.span(), other, TOP.to_vec())),
            }
        }
        Ok(theme)
    }

    fn base(&self, value: &Value<'_>) -> Result<Theme, ThemeError> {
        value
            .get_ref()
            .as_str()
            .and_then(Theme::built_in)
            .ok_or_else(|| {
                let names: Vec<_> = BUILT_IN.iter().map(|(name, _)| *name).collect();
                self.bad_value("extends", value, &names)
            })
    }

    fn looks(
        &self,
        theme: &mut Theme,
        section: &str,
        value: &Value<'_>,
        known: &[(Role, &'static str)],
    ) -> Result<(), ThemeError> {
        for (key, value) in self.table(section, value)? {
            let name = key.get_ref().as_ref();
            let path = format!("{section}.{name}");
            let (role, _) = known
                .iter()
                .find(|(_, known)| *known == name)
                .ok_or_else(|| {
                    self.unknown_key(
                        &key.span(),
                        &path,
                        known.iter().map(|(_, key)| *key).collect(),
                    )
                })?;
            theme.set(*role, self.look(&path, value)?);
        }
        Ok(())
    }

    fn look(&self, path: &str, value: &Value<'_>) -> Result<Look, ThemeError> {
        let mut look = Look::default();
        for (key, value) in self.table(path, value)? {
            let name = key.get_ref().as_ref();
            let path = format!("{path}.{name}");
            match name {
                "fg" => look.fg = self.paint(&path, value)?,
                "bg" => look.bg = self.paint(&path, value)?,
                "fg16" => look.fg16 = Some(self.paint(&path, value)?),
                "bg16" => look.bg16 = Some(self.paint(&path, value)?),
                _ => {
                    let modifier = modifier(name)
                        .ok_or_else(|| self.unknown_key(&key.span(), &path, LOOK.to_vec()))?;
                    look.modifiers.set(modifier, self.flag(&path, value)?);
                }
            }
        }
        Ok(look)
    }

    fn paint(&self, path: &str, value: &Value<'_>) -> Result<Paint, ThemeError> {
        let read = match value.get_ref() {
            DeValue::String(text) if text == "inherit" => Some(Paint::Inherit),
            DeValue::String(text) => colour::parse(text).map(Paint::Colour),
            DeValue::Integer(number) => u8::from_str_radix(number.as_str(), number.radix())
                .ok()
                .map(|number| Paint::Colour(Color::Indexed(number))),
            _ => None,
        };
        read.ok_or_else(|| self.bad_value(path, value, &COLOURS))
    }

    fn flag(&self, path: &str, value: &Value<'_>) -> Result<bool, ThemeError> {
        let flag = value.get_ref().as_bool();
        flag.ok_or_else(|| self.bad_value(path, value, &["true", "false"]))
    }

    fn table<'v, 'i>(
        &self,
        path: &str,
        value: &'v Value<'i>,
    ) -> Result<&'v DeTable<'i>, ThemeError> {
        let table = value.get_ref().as_table();
        table.ok_or_else(|| self.bad_value(path, value, &["a table"]))
    }

    fn unknown_key(
        &self,
        span: &Range<usize>,
        key: &str,
        allowed: Vec<&'static str>,
    ) -> ThemeError {
        let key = key.to_owned();
        self.error(span, Problem::UnknownKey { key, allowed })
    }

    fn bad_value(&self, key: &str, value: &Value<'_>, allowed: &[&'static str]) -> ThemeError {
        let span = value.span();
        let problem = Problem::BadValue {
            key: key.to_owned(),
            found: self.source.get(span.clone()).unwrap_or_default().to_owned(),
            allowed: allowed.to_vec(),
        };
        self.error(&span, problem)
    }

    fn error(&self, span: &Range<usize>, problem: Problem) -> ThemeError {
        let before = self.source.get(..span.start).unwrap_or(self.source);
        ThemeError {
            file: self.file.to_owned(),
            line: 1 + before.matches('\n').count(),
            problem,
        }
    }
}

fn modifier(key: &str) -> Option<Modifier> {
    Some(match key {
        "bold" => Modifier::BOLD,
        "dim" => Modifier::DIM,
        "italic" => Modifier::ITALIC,
        "underline" => Modifier::UNDERLINED,
        "reverse" => Modifier::REVERSED,
        _ => return None,
    })
}
