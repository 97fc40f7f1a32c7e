//! What the board says, at every size.

use super::fixture::{render, state, text};
use crate::i18n::Lang;
use crate::tui::state::View;

#[test]
fn every_view_at_every_size() {
    for lang in Lang::ALL {
        for view in View::ALL {
            for size in [(60, 15), (80, 24), (120, 40), (200, 50)] {
                let state = state(lang, view, size);
                let name = format!("{view:?}_{}x{}_{lang}", size.0, size.1).to_lowercase();
                insta::assert_snapshot!(name, text(&render(&state).0));
            }
        }
    }
}

#[test]
fn a_tiny_screen_says_how_much_it_needs() {
    for lang in Lang::ALL {
        for size in [(10, 3), (59, 40), (80, 14)] {
            let name = format!("tiny_{}x{}_{lang}", size.0, size.1);
            insta::assert_snapshot!(name, text(&render(&state(lang, View::Day, size)).0));
        }
    }
}
