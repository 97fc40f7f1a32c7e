//! The settings of this program on this device, in layers: built in, file, environment, flags. What a company agrees
//! on (time tracking, rights, hours of the board) is not here but in its base.

mod error;
mod file;
mod key;
mod layers;
mod paths;
mod value;

pub use error::ConfigError;
pub use key::Key;
pub use layers::{Layers, Loaded, Origin, load};
pub use paths::Paths;
pub use value::{Colours, Config, Glyphs, Graphics, Kiosk, Remap, server_url};

#[cfg(test)]
mod tests;
