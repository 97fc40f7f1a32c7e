//! Values of flags, and what is expected where one cannot be read.

use std::error::Error;
use std::net::AddrParseError;
use std::num::ParseIntError;

use crate::i18n::Catalogue;
use crate::t;
use crate::tui::wall::NightError;

/// What a flag takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub(in crate::cli) enum Expected {
    #[error("a whole number")]
    Number,
    #[error("{least} to {most}")]
    Range { least: u32, most: u32 },
    #[error("an id")]
    Uuid,
    #[error("an address")]
    Address,
    #[error("yes or no")]
    YesNo,
    #[error("two hours")]
    Night,
}

/// Reads whole numbers between two bounds, both of which are allowed.
pub(in crate::cli) fn within<T: TryFrom<u32>>(
    least: u32,
    most: u32,
) -> impl Fn(&str) -> Result<T, Expected> + Clone + Send + Sync + 'static {
    move |text| {
        let outside = Expected::Range { least, most };
        let number: u32 = text.trim().parse().map_err(|_| outside)?;
        if !(least..=most).contains(&number) {
            return Err(outside);
        }
        T::try_from(number).map_err(|_| outside)
    }
}

/// Reads yes or no, in both languages.
pub(in crate::cli) fn yes_or_no(text: &str) -> Result<bool, Expected> {
    match text {
        "yes" | "oui" => Ok(true),
        "no" | "non" => Ok(false),
        _ => Err(Expected::YesNo),
    }
}

impl Expected {
    /// What was expected, by the reason why a value was not read; `None` where that says nothing.
    pub(super) fn of(reason: &(dyn Error + 'static)) -> Option<Self> {
        if let Some(expected) = reason.downcast_ref::<Self>() {
            return Some(*expected);
        }
        if reason.is::<ParseIntError>() {
            Some(Self::Number)
        } else if reason.is::<uuid::Error>() {
            Some(Self::Uuid)
        } else if reason.is::<AddrParseError>() {
            Some(Self::Address)
        } else if reason.is::<NightError>() {
            Some(Self::Night)
        } else {
            None
        }
    }

    pub(super) fn sentence(self, catalogue: &Catalogue) -> String {
        match self {
            Self::Number => catalogue.text("line-expected-number").to_owned(),
            Self::Range { least, most } => {
                t!(catalogue, "line-expected-range", least = least, most = most)
            }
            Self::Uuid => catalogue.text("line-expected-uuid").to_owned(),
            Self::Address => catalogue.text("line-expected-address").to_owned(),
            Self::YesNo => catalogue.text("line-expected-yes-no").to_owned(),
            Self::Night => catalogue.text("line-expected-night").to_owned(),
        }
    }
}
