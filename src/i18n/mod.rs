//! Languages: the catalogue of everything that people read, how dates, hours and durations are written ([`mod@format`])
//! and how they may be typed ([`parse`]). French first, English second.

mod arg;
mod catalogue;
pub mod format;
pub mod hours;
mod lang;
pub mod meant;
pub mod parse;
pub mod rules;
mod said;
mod trouble;

pub use arg::Arg;
pub use catalogue::Catalogue;
pub use lang::{Lang, UnknownLang};
pub use said::said;
pub use trouble::{settings, trouble};

#[cfg(test)]
mod tests;

/// A text of the catalogue: `t!(catalogue, "key")` is a `&str`,
/// `t!(catalogue, "key", name = value, count = n)` a `String` with the variables filled in.
///
/// A key that does not exist shows itself and is logged; it never panics.
#[macro_export]
macro_rules! t {
    ($catalogue:expr, $key:expr $(,)?) => {
        $catalogue.text($key)
    };
    ($catalogue:expr, $key:expr, $($name:ident = $value:expr),+ $(,)?) => {
        $catalogue.text_with($key, &[$((stringify!($name), $crate::i18n::Arg::from($value))),+])
    };
}
