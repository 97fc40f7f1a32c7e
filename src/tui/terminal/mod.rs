//! The terminal: its modes, its frames, its events.
//!
//! ```no_run
//! use ardoise::tui::terminal::{FrameBackend, Guard, Modes, Screen, spawn_input, tty_size, tty_sink};
//! use ratatui::Terminal;
//!
//! # fn main() -> std::io::Result<()> {
//! let guard = Guard::enter(Modes::default())?;
//! let backend = FrameBackend::new(tty_sink(), tty_size).synchronised(true);
//! let mut terminal = Terminal::new(backend)?;
//! let (send, events) = std::sync::mpsc::channel();
//! spawn_input(
//!     {
//!         let send = send.clone();
//!         move |event| send.send(Some(event)).is_ok()
//!     },
//!     move || drop(send.send(None)),
//! )?;
//! terminal.draw(|frame| frame.render_widget("Bonjour", frame.area()))?;
//! while let Ok(Some(event)) = events.recv() {
//!     # let _ = event; let ctrl_z = false;
//!     if ctrl_z {
//!         guard.suspend()?; // returns when the shell brings the program back
//!         terminal.backend_mut().forget();
//!         terminal.clear()?; // and draw again
//!     }
//! }
//! # Ok(())
//! # }
//! ```
//!
//! Everything here takes its streams and sizes as values, so that a visitor over SSH is served by the same code.

mod answer;
mod backend;
mod clipboard;
mod decoder;
mod encoder;
pub mod graphics;
mod guard;
mod input;
mod link;
mod modes;
mod pace;
mod pen;
mod probe;
mod sequence;
mod shadow;
mod tty;

pub use answer::{Answer, Incoming};
pub use backend::{FrameBackend, Screen};
pub use decoder::Decoder;
pub use guard::{Guard, Restorer};
pub use input::spawn_input;
pub use link::{Links, Mark, map, telephone};
pub use modes::Modes;
pub use pace::{Pace, READY};
pub use probe::Questions;
pub use tty::{plausible, plausible_cell, tty_cell, tty_sink, tty_size};
