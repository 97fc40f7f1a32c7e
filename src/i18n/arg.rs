//! What may stand in a variable of a message.

use std::borrow::Cow;

use fluent_bundle::FluentValue;

/// The value of a variable of a message.
#[derive(Debug, Clone, PartialEq)]
pub enum Arg<'a> {
    /// Text, shown as it is.
    Text(Cow<'a, str>),
    /// A number: chooses plural forms and is written as its language does. Years, ports and other numbers that are
    /// names are text.
    Number(f64),
}

impl<'a> From<&'a Arg<'_>> for FluentValue<'a> {
    fn from(arg: &'a Arg<'_>) -> Self {
        match arg {
            Arg::Text(text) => FluentValue::String(Cow::Borrowed(text)),
            Arg::Number(number) => FluentValue::from(*number),
        }
    }
}

impl<'a> From<&'a str> for Arg<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}

impl<'a> From<&'a String> for Arg<'a> {
    fn from(text: &'a String) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}

impl From<String> for Arg<'_> {
    fn from(text: String) -> Self {
        Self::Text(Cow::Owned(text))
    }
}

impl<'a> From<Cow<'a, str>> for Arg<'a> {
    fn from(text: Cow<'a, str>) -> Self {
        Self::Text(text)
    }
}

macro_rules! number_args {
    ($($kind:ty),+) => {
        $(impl From<$kind> for Arg<'_> {
            fn from(number: $kind) -> Self {
                Self::Number(f64::from(number))
            }
        })+
    };
}

number_args!(u8, u16, u32, i32, f64);

macro_rules! wide_number_args {
    ($($kind:ty),+) => {
        $(impl From<$kind> for Arg<'_> {
            #[expect(clippy::cast_precision_loss, reason = "counts stay far below 2^53")]
            fn from(number: $kind) -> Self {
                Self::Number(number as f64)
            }
        })+
    };
}

wide_number_args!(usize, u64, i64);
