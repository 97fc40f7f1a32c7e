//! The catalogue of one language, read from the Fluent files of this folder.
//!
//! A frame asks for about a hundred texts and the first one must be there in a few milliseconds. So the files are only
//! skimmed at the start: a message of one line without placeables is its own text and is lent as it stands. Whatever
//! needs Fluent is parsed, file by file, when the first of its messages is asked for.

use std::{
    collections::HashMap,
    fmt,
    sync::{Arc, LazyLock, OnceLock},
};

use fluent_bundle::{
    FluentArgs, FluentError, FluentResource, FluentValue, concurrent::FluentBundle,
    resolver::ResolverError,
};

use super::{Arg, Lang, format};

/// One file per area of the product, the same in each language.
pub(super) struct Area {
    pub(super) name: &'static str,
    fr: &'static str,
    en: &'static str,
}

impl Area {
    pub(super) const fn source(&self, lang: Lang) -> &'static str {
        match lang {
            Lang::Fr => self.fr,
            Lang::En => self.en,
        }
    }
}

macro_rules! areas {
    ($($name:literal),+ $(,)?) => {
        [$(Area {
            name: $name,
            fr: include_str!(concat!("fr/", $name, ".ftl")),
            en: include_str!(concat!("en/", $name, ".ftl")),
        }),+]
    };
}

/// Every file. `words` comes first: the messages of the others may refer to its messages, as in `{ status-done }`.
pub(super) static AREAS: [Area; 30] = areas![
    "words",
    "rules",
    "app",
    "board",
    "detail",
    "dialogs",
    "actions",
    "cli",
    "import",
    "errors",
    "config",
    "capture",
    "photos",
    "documents",
    "accounts",
    "bases",
    "outbox",
    "post",
    "setup",
    "login",
    "server",
    "shared",
    "ssh",
    "linear",
    "lines",
    "help",
    "files",
    "wall",
    "terminal",
    "usage",
];

type Bundle = FluentBundle<Arc<FluentResource>>;

/// Where the text of a message is.
enum Entry {
    /// In the file, as it stands.
    Plain(&'static str),
    /// With Fluent; `alone` is the text without arguments once somebody asked for it.
    Pattern {
        area: usize,
        alone: OnceLock<String>,
    },
}

/// Everything that people read in one language.
pub struct Catalogue {
    lang: Lang,
    entries: HashMap<&'static str, Entry>,
    words: OnceLock<Arc<FluentResource>>,
    bundles: [OnceLock<Bundle>; AREAS.len()],
}

impl Catalogue {
    /// The catalogue of a language, shared by the whole process.
    pub fn of(lang: Lang) -> &'static Self {
        static FR: LazyLock<Catalogue> = LazyLock::new(|| Catalogue::new(Lang::Fr));
        static EN: LazyLock<Catalogue> = LazyLock::new(|| Catalogue::new(Lang::En));
        match lang {
            Lang::Fr => &FR,
            Lang::En => &EN,
        }
    }

    fn new(lang: Lang) -> Self {
        let mut entries = HashMap::with_capacity(1024);
        for (area, file) in AREAS.iter().enumerate() {
            for (key, plain) in skim(file.source(lang)) {
                let entry = plain.map_or_else(
                    || Entry::Pattern {
                        area,
                        alone: OnceLock::new(),
                    },
                    Entry::Plain,
                );
                entries.insert(key, entry);
            }
        }
        Self {
            lang,
            entries,
            words: OnceLock::new(),
            bundles: [const { OnceLock::new() }; AREAS.len()],
        }
    }

    /// Its language.
    pub const fn lang(&self) -> Lang {
        self.lang
    }

    /// The text of a message without variables. A key that does not exist is shown itself, and logged.
    pub fn text<'a>(&'a self, key: &'a str) -> &'a str {
        match self.entries.get(key) {
            Some(Entry::Plain(text)) => text,
            Some(Entry::Pattern { area, alone }) => {
                alone.get_or_init(|| self.format(*area, key, None))
            }
            None => {
                tracing::error!(key, lang = %self.lang, "no such text");
                key
            }
        }
    }

    /// The text of a message with its variables filled in. A key that does not exist is shown itself, and logged.
    pub fn text_with(&self, key: &str, args: &[(&str, Arg<'_>)]) -> String {
        match self.entries.get(key) {
            Some(Entry::Pattern { area, .. }) => {
                let args = args
                    .iter()
                    .map(|(name, arg)| (*name, FluentValue::from(arg)))
                    .collect();
                self.format(*area, key, Some(&args))
            }
            Some(Entry::Plain(_)) | None => self.text(key).to_owned(),
        }
    }

    /// Whether there is such a message.
    pub fn has(&self, key: &str) -> bool {
        self.entries.contains_key(key)
    }

    fn format(&self, area: usize, key: &str, args: Option<&FluentArgs<'_>>) -> String {
        let (text, gaps) = self.fill(area, key, args);
        if !gaps.is_empty() {
            tracing::error!(key, lang = %self.lang, ?gaps, "text with gaps");
        }
        text
    }

    /// The text and what is missing in it; a message without a text is all gap and shows its key.
    fn fill(
        &self,
        area: usize,
        key: &str,
        args: Option<&FluentArgs<'_>>,
    ) -> (String, Vec<FluentError>) {
        let mut gaps = Vec::new();
        let text = self.bundle(area).and_then(|bundle| {
            let pattern = bundle.get_message(key)?.value()?;
            Some(bundle.format_pattern(pattern, args, &mut gaps).into_owned())
        });
        let text = text.unwrap_or_else(|| {
            gaps.push(FluentError::ResolverError(ResolverError::NoValue(
                key.to_owned(),
            )));
            key.to_owned()
        });
        (text, gaps)
    }

    fn bundle(&self, area: usize) -> Option<&Bundle> {
        let file = AREAS.get(area)?;
        let bundle = self.bundles.get(area)?;
        Some(bundle.get_or_init(|| {
            let words = self.words.get_or_init(|| parse(&AREAS[0], self.lang));
            let mut bundle = FluentBundle::new_concurrent(vec![self.lang.identifier()]);
            bundle.set_use_isolating(false);
            bundle.set_formatter(Some(match self.lang {
                Lang::Fr => |value, _| number(Lang::Fr, value),
                Lang::En => |value, _| number(Lang::En, value),
            }));
            bundle.add_resource_overriding(Arc::clone(words));
            if area > 0 {
                bundle.add_resource_overriding(parse(file, self.lang));
            }
            bundle
        }))
    }
}

impl fmt::Debug for Catalogue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Catalogue")
            .field("lang", &self.lang)
            .field("entries", &self.entries.len())
            .finish_non_exhaustive()
    }
}

/// The messages of a file with their text where they are plain.
///
/// Fluent's own grammar decides what is a message; a test holds this shortcut to the same answers.
pub(super) fn skim(
    source: &'static str,
) -> impl Iterator<Item = (&'static str, Option<&'static str>)> {
    let mut lines = source.lines();
    std::iter::from_fn(move || {
        loop {
            let line = lines.next()?;
            if !line.starts_with(|first: char| first.is_ascii_alphabetic()) {
                continue;
            }
            let Some((key, text)) = line.split_once('=') else {
                continue;
            };
            let text = text.trim_matches([' ', '\r']);
            let goes_on = lines
                .clone()
                .find(|next| !next.trim_matches(['\r', ' ']).is_empty())
                .is_some_and(|next| next.starts_with([' ', '}']));
            let plain = !text.is_empty() && !text.contains(['{', '}']) && !goes_on;
            return Some((key.trim_end_matches(' '), plain.then_some(text)));
        }
    })
}

fn parse(area: &Area, lang: Lang) -> Arc<FluentResource> {
    let resource = FluentResource::try_new(area.source(lang).to_owned());
    Arc::new(resource.unwrap_or_else(|(rest, errors)| {
        tracing::error!(area = area.name, %lang, ?errors, "catalogue file with errors");
        rest
    }))
}

/// Numbers of messages: grouped from five digits on.
fn number(lang: Lang, value: &FluentValue<'_>) -> Option<String> {
    match value {
        FluentValue::Number(number) => Some(format::number(lang, number.value, 2)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn the_files_have_no_errors_and_no_key_twice() {
        for lang in Lang::ALL {
            let mut seen = HashSet::new();
            for area in &AREAS {
                let resource = FluentResource::try_new(area.source(lang).to_owned());
                let resource = match resource {
                    Ok(resource) => resource,
                    Err((_, errors)) => panic!("{lang}/{}.ftl: {errors:?}", area.name),
                };
                let messages = resource
                    .entries()
                    .filter(|entry| format!("{entry:?}").starts_with("Message"))
                    .count();
                let keys: Vec<_> = skim(area.source(lang)).map(|(key, _)| key).collect();
                assert_eq!(keys.len(), messages, "{lang}/{}.ftl", area.name);
                for key in keys {
                    assert!(seen.insert(key), "{key} twice in {lang}");
                }
            }
        }
    }

    #[test]
    fn plain_texts_are_what_fluent_makes_of_them() {
        for lang in Lang::ALL {
            let catalogue = Catalogue::new(lang);
            for (area, file) in AREAS.iter().enumerate() {
                for (key, plain) in skim(file.source(lang)) {
                    let (text, gaps) = catalogue.fill(area, key, None);
                    if let Some(plain) = plain {
                        assert_eq!((plain, gaps.len()), (text.as_str(), 0), "{key} in {lang}");
                    }
                }
            }
        }
    }

    #[test]
    fn every_text_is_whole_when_its_variables_are_given() {
        for lang in Lang::ALL {
            let catalogue = Catalogue::new(lang);
            for (area, file) in AREAS.iter().enumerate() {
                for message in super::super::tests::messages(file, lang) {
                    for value in [FluentValue::from(1), FluentValue::from("x")] {
                        let args = message
                            .variables
                            .iter()
                            .map(|name| (*name, value.clone()))
                            .collect();
                        let (text, gaps) = catalogue.fill(area, message.key, Some(&args));
                        assert!(gaps.is_empty(), "{} in {lang}: {gaps:?}", message.key);
                        assert!(!text.trim().is_empty(), "{} in {lang}", message.key);
                    }
                }
            }
        }
    }

    #[test]
    fn skimming_leaves_to_fluent_what_is_not_plain() {
        let source = "# comment = no\n-term = Ardoise\nplain = Un texte  \r\nvariable = { $n }\nmany =\n    lines\n\
                      goes-on = a\n\n    b\nwith = a\n    .attribute = b\nequals = a = b\n\n## group\nlast = z";
        let found: Vec<_> = skim(source).collect();
        let expected = [
            ("plain", Some("Un texte")),
            ("variable", None),
            ("many", None),
            ("goes-on", None),
            ("with", None),
            ("equals", Some("a = b")),
            ("last", Some("z")),
        ];
        assert_eq!(found, expected);
    }
}
