//! The terminal application: state, update, actions and keys, views, dialogs, theme, terminal. It knows the backend and
//! the rulebook, no base and no server.

pub mod actions;
pub mod canvas;
pub mod drop_folder;
mod effects;
pub mod event;
pub mod files;
pub mod keycap;
pub mod keymap;
pub mod keys;
pub mod layers;
pub mod lessons;
mod opening;
pub mod request;
mod run;
pub mod runner;
pub mod saving;
pub mod section;
pub mod state;
pub mod terminal;
pub mod text;
pub mod theme;
pub mod update;
pub mod views;
mod visit;
pub mod wall;
mod writes;

pub use effects::{Courier, answered};
pub use run::{Options, TuiError, run};
pub use visit::{Line, visit};
