//! What the terminal is told besides text: where the cursor stands, what goes to the clipboard, how the looks follow.

use super::desk::*;
use crate::domain::{Level, TimeTracking};
use crate::tui::actions::ActionId;
use crate::tui::canvas::Target;
use crate::tui::event::{Effect, Event};
use crate::tui::state::Abilities;
use crate::tui::terminal::Answer;
use crate::tui::theme::{ColourDepth, Dress, Environment, Theme, Themes};

fn desk() -> Desk {
    let mut visit = goldman();
    visit.client.as_mut().unwrap().phone = "02 99 12 34 56".into();
    let mut desk = Desk::with(visit, Level::Manager, TimeTracking::Automatic);
    desk.state.abilities = Abilities {
        mouse: true,
        clipboard: true,
        links: false,
    };
    desk
}

fn clipped(desk: &Desk) -> Option<&str> {
    desk.effects.iter().rev().find_map(|effect| match effect {
        Effect::Clip(text) => Some(text.as_str()),
        _ => None,
    })
}

#[test]
fn number_and_address_go_to_the_clipboard_and_are_shown() {
    let mut desk = desk();
    let client = desk.visits[0].client.clone().unwrap();
    desk.press("N");
    assert_eq!(clipped(&desk), Some("02 99 12 34 56"));
    assert_eq!(
        desk.state.message.as_ref().unwrap().text,
        "Envoyé au presse-papiers du terminal : 02 99 12 34 56"
    );
    desk.press("Y");
    assert_eq!(clipped(&desk), client.address().as_deref());
}

#[test]
fn without_a_clipboard_the_text_is_still_shown() {
    let mut desk = desk();
    desk.state.abilities.clipboard = false;
    desk.press("Y");
    assert_eq!(clipped(&desk), None);
    let address = desk.visits[0].client.as_ref().unwrap().address().unwrap();
    assert!(desk.state.message.as_ref().unwrap().text.contains(&address));
}

#[test]
fn what_is_not_known_and_who_may_not_know_is_told_why() {
    let mut unknown = goldman();
    let client = unknown.client.as_mut().unwrap();
    client.phone.clear();
    client.mobile.clear();
    let mut desk = Desk::with(unknown, Level::Manager, TimeTracking::Automatic);
    desk.press("N");
    assert_eq!(
        desk.state.message.as_ref().unwrap().text,
        "Aucun numéro de téléphone connu pour ce client."
    );
    let mut kiosk = Desk::with(goldman(), Level::Kiosk, TimeTracking::Automatic);
    kiosk.state.abilities.clipboard = true;
    kiosk.press("N Y");
    assert_eq!(clipped(&kiosk), None);
}

#[test]
fn the_looks_follow_what_the_terminal_says() {
    let mut desk = desk();
    let theme = |name| Theme::built_in(name).unwrap();
    let variables = Environment {
        term: Some("xterm-256color".into()),
        ..Environment::default()
    };
    let pair = Themes::by_ground(theme("dark"), theme("light"));
    desk.state.dress = Dress::new(pair, &variables, None);
    desk.event(Event::Answer(Answer::Ground(255, 255, 255)));
    let light = theme("light").resolve(ColourDepth::Indexed256);
    assert_eq!(desk.state.look.palette, light);
    desk.event(Event::Answer(Answer::TrueColour(true)));
    assert_eq!(desk.state.look.palette.depth(), ColourDepth::TrueColour);
    assert_eq!(desk.state.easel.depth, ColourDepth::TrueColour);
}

#[test]
fn a_mouse_that_is_the_terminals_is_said_on_the_screen() {
    let mut desk = desk();
    desk.state.mouse = true;
    assert!(!desk.whole().contains("souris au terminal"));
    desk.run(ActionId::Mouse).press("esc");
    assert!(desk.effects.contains(&Effect::Mouse(false)));
    let whole = desk.whole();
    assert!(whole.contains("souris au terminal"), "{whole}");
}

/// Every dialog puts the real cursor on what has the keys: screen readers and magnifiers follow it.
#[test]
fn the_cursor_stands_on_what_has_the_keys() {
    let mut without = Vec::new();
    for keys in [
        "", "g", "f", "/", "?", ".", "n", "e", "a", "T", "D", "h", "O", "G", "o", "R", "E", "i",
        "r", "A", "l", "del", "m", "x", "f10", "enter", "enter .", "enter h", "enter v", "o enter",
    ] {
        let mut desk = desk();
        if !keys.is_empty() {
            desk.press(keys);
        }
        let whole = desk.whole();
        let layers = desk.state.layers.len();
        let Some(cursor) = desk.canvas.cursor() else {
            without.push(format!("{keys:?}, {layers} layers: none\n{whole}"));
            continue;
        };
        let at = desk.canvas.at(cursor.x, cursor.y);
        let board = matches!(
            at,
            None | Some(Target::Visit { .. } | Target::Slot { .. } | Target::View(_))
        );
        if layers > 0 && board && desk.state.placing.is_none() {
            without.push(format!("{keys:?}: below, on {at:?}\n{whole}"));
        }
    }
    assert!(without.is_empty(), "{}", without.join("\n"));
}
