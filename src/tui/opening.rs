//! What a board shows first: the real thing, read before anything is drawn.

use std::sync::Arc;

use tokio::runtime::Handle;
use tokio::sync::broadcast;

use super::run::{Options, TuiError};
use super::state::{Abilities, Look, State};
use super::terminal::graphics::{Easel, Protocol};
use super::terminal::{Modes, Questions};
use super::theme::Glyphs;
use crate::backend::{Backend, BackendError, Filter, Notice, Window};
use crate::i18n::format;
use crate::t;

/// The room that there is.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place {
    /// In cells.
    pub(super) size: (u16, u16),
    /// Of a cell, in pixels.
    pub(super) cell: (u16, u16),
}

impl Options {
    /// What is asked of the terminal.
    pub(super) fn modes(&self) -> Modes {
        Modes {
            mouse: self.reports_mouse(),
            images: self.graphics == Protocol::Kitty,
            ..Modes::default()
        }
    }

    /// What is asked about the terminal.
    pub(super) fn questions(&self) -> Questions {
        if !self.environment.takes_strings() {
            return Questions::default();
        }
        Questions {
            synchronised: self.environment.synchronised(),
            ground: self.dress.asks_ground(),
            colours: self.dress.asks_depth(),
        }
    }

    fn reports_mouse(&self) -> bool {
        self.mouse && self.environment.mouse() && self.wall.is_none()
    }
}

/// Reads what the first frame needs, so that it is the real one; gives also the news since then. Blocks the calling
/// thread, which must not be one of the runtime's.
pub(super) fn first_state(
    backend: &Arc<dyn Backend>,
    runtime: &Handle,
    options: &Options,
    place: Place,
) -> Result<(State, broadcast::Receiver<Notice>), TuiError> {
    // First of all: a change while the base is read would show only with the next one.
    let news = backend.changes();
    let now = options.clock.now();
    let look = Look {
        palette: options.dress.palette(),
        glyphs: Glyphs::of(options.repertoire),
        catalogue: options.catalogue,
        keymap: Arc::new(options.keymap.clone()),
    };
    let read = runtime.block_on(async {
        let directory = backend.shared_directory().await?;
        let window = Window::week(directory.day_of(now));
        let board = Arc::new(backend.board(window, &Filter::default()).await?);
        Ok::<_, BackendError>((directory, board))
    });
    let (directory, board) = match read {
        Ok((directory, board)) => (directory, Some(board)),
        // A wall waits, and says so.
        Err(_) if options.wall.is_some() => (Arc::default(), None),
        Err(error) => return Err(error.into()),
    };
    let connection = backend.connection();
    let mut state = State::new(backend.session(), directory, look, now, place.size);
    state.mouse = options.reports_mouse();
    state.still = options.reduced_motion;
    state.dress = options.dress.clone();
    state.abilities = Abilities {
        mouse: options.environment.mouse(),
        clipboard: options.environment.takes_strings(),
        links: options.environment.links(),
    };
    state.easel = Easel {
        protocol: options.graphics,
        depth: state.look.palette.depth(),
        cell: place.cell,
        afar: options.environment.remote,
    };
    state.files = options.files;
    state.drop_folder.clone_from(&options.drop_folder);
    state.lessons.clone_from(&options.lessons);
    state.connection = connection;
    state.shared.waiting_since = (connection.waiting > 0).then_some(now);
    state.shared.present = backend.present();
    let monday = Window::week(state.cursor.day).first;
    let zone = state.zone();
    let is_read = board.is_some();
    if let Some(board) = board {
        state
            .weeks
            .receive(monday, board, connection.old_since(), zone);
    }
    if let Some(wall) = &options.wall {
        state.hang_on_wall(wall.clone(), is_read);
        return Ok((state, news));
    }
    if let Some(welcome) = &options.welcome {
        state.say(welcome.as_str());
    }
    if let Some(recorded) = state.session.clock_behind {
        let recorded = recorded.with_timezone(&state.zone());
        let day = format::date_abbr(options.catalogue, recorded.date_naive());
        let hour = format::hour(options.catalogue.lang(), recorded.time());
        state.complain(t!(
            options.catalogue,
            "app-clock-behind",
            recorded = format!("{day} {hour}")
        ));
    }
    Ok((state, news))
}

#[cfg(test)]
mod tests;
