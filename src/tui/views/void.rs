//! Why a grid is empty, and what to do about it.

use crate::t;
use crate::tui::actions::ActionId;
use crate::tui::keycap;
use crate::tui::state::{State, View};

/// Whether there is nobody yet to plan for, whatever the filters.
pub(super) fn is_new(state: &State) -> bool {
    !state.directory.technicians.iter().any(|one| one.active)
}

/// Why there is nothing to see, in one sentence, and below it the key that helps.
pub(super) fn why(state: &State) -> Option<String> {
    if is_new(state) && state.view != View::List {
        let key = key(state, ActionId::Setup);
        return Some(t!(state.look.catalogue, "board-no-technician", key = key));
    }
    nothing_found(state)
}

/// That a search leaves nothing on the screen.
fn nothing_found(state: &State) -> Option<String> {
    let text = state.filters.text.trim();
    let agenda = state.agenda().filter(|_| !text.is_empty())?;
    let day = state.cursor.day;
    let elsewhere = agenda.shown().next().is_some() || !state.pool().is_empty();
    let here = agenda.shown().any(|visit| {
        state.view != View::Day
            || visit.schedule.is_some_and(|schedule| {
                let (first, last) = (schedule.start, schedule.end);
                let day_of = |instant| state.directory.day_of(instant);
                (day_of(first)..=day_of(last)).contains(&day)
            })
    });
    if here {
        return None;
    }
    let catalogue = state.look.catalogue;
    let sentence = if elsewhere && state.view == View::Day {
        t!(catalogue, "search-not-today", text = text)
    } else if elsewhere {
        return None;
    } else {
        t!(catalogue, "search-nothing", text = text)
    };
    // While it is typed, the key would be part of the text.
    if !state.layers.is_empty() {
        return Some(sentence);
    }
    let key = key(state, ActionId::ClearFilter);
    let help = t!(catalogue, "search-way-out", key = key);
    Some(format!("{sentence}\n{help}"))
}

fn key(state: &State, id: ActionId) -> String {
    let catalogue = state.look.catalogue;
    let key = state.look.keymap.hint(id);
    key.map(|key| keycap::words(key, catalogue))
        .unwrap_or_default()
}
