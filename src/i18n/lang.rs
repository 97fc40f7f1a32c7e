//! The two languages of the screen.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};
use thiserror::Error;
use unic_langid::LanguageIdentifier;

/// A language that the program speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Lang {
    /// French.
    Fr,
    /// English.
    En,
}

/// A language that the program does not speak.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("unknown language {0:?}, expected fr or en")]
pub struct UnknownLang(pub String);

impl From<crate::domain::Language> for Lang {
    fn from(language: crate::domain::Language) -> Self {
        match language {
            crate::domain::Language::Fr => Self::Fr,
            crate::domain::Language::En => Self::En,
        }
    }
}

impl Lang {
    /// Every language, the first one first.
    pub const ALL: [Self; 2] = [Self::Fr, Self::En];

    /// Its two-letter code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Fr => "fr",
            Self::En => "en",
        }
    }

    /// The language of a person, from the values of `LC_ALL`, `LC_MESSAGES` and `LANG` in this order: the first one
    /// that is set decides. When none is, the system is asked. `C`, `POSIX` and languages that the program does not
    /// speak are English.
    pub fn detect(variables: [Option<&str>; 3]) -> Self {
        Self::from_variables(variables)
            .or_else(|| sys_locale::get_locale().map(|locale| Self::from_locale(&locale)))
            .unwrap_or(Self::En)
    }

    fn from_variables(variables: [Option<&str>; 3]) -> Option<Self> {
        variables
            .into_iter()
            .flatten()
            .find(|value| !value.trim().is_empty())
            .map(Self::from_locale)
    }

    /// The language of a locale name such as `fr_FR.UTF-8`, `fr-CA` or `C`.
    fn from_locale(locale: &str) -> Self {
        let language = locale
            .split(['_', '-', '.', '@'])
            .next()
            .unwrap_or_default();
        language.parse().unwrap_or(Self::En)
    }

    pub(super) fn identifier(self) -> LanguageIdentifier {
        self.code().parse().unwrap_or_default()
    }
}

impl fmt::Display for Lang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl FromStr for Lang {
    type Err = UnknownLang;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text.trim().to_lowercase().as_str() {
            "fr" | "fra" | "fre" | "french" | "français" => Ok(Self::Fr),
            "en" | "eng" | "english" => Ok(Self::En),
            _ => Err(UnknownLang(text.to_owned())),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_variable_that_is_set_decides() {
        for (variables, expected) in [
            ([Some("fr_FR.UTF-8"), Some("en_US"), None], Some(Lang::Fr)),
            ([Some(""), Some("fr_CA"), Some("en_GB")], Some(Lang::Fr)),
            ([None, None, Some("fr")], Some(Lang::Fr)),
            ([None, None, Some("fr-BE@euro")], Some(Lang::Fr)),
            ([Some("C"), None, Some("fr_FR")], Some(Lang::En)),
            ([None, None, Some("C.UTF-8")], Some(Lang::En)),
            ([None, Some("POSIX"), Some("fr_FR")], Some(Lang::En)),
            ([None, None, Some("de_DE.UTF-8")], Some(Lang::En)),
            ([None, None, Some("frp_FR")], Some(Lang::En)),
            ([None, Some(" "), None], None),
        ] {
            assert_eq!(Lang::from_variables(variables), expected, "{variables:?}");
        }
        assert_eq!(Lang::detect([None, None, Some("fr_FR")]), Lang::Fr);
    }

    #[test]
    fn codes_round_trip() {
        for lang in Lang::ALL {
            assert_eq!(lang.to_string().parse(), Ok(lang));
            let json = serde_json::to_string(&lang).unwrap();
            assert_eq!(json, format!("\"{lang}\""));
            assert_eq!(serde_json::from_str::<Lang>(&json).unwrap(), lang);
        }
        assert_eq!("de".parse::<Lang>(), Err(UnknownLang("de".into())));
    }
}
