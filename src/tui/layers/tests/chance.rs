//! Whatever is pressed, pasted or clicked, on whatever screen: nothing panics, nothing is drawn outside.

use std::sync::Arc;

use proptest::prelude::*;

use super::desk::{Desk, confirmed, cotillon, goldman, parse};
use super::report_form::{at_report, stove};
use crate::domain::report::{Mime, Photo, Picture};
use crate::domain::{Digest, Level, PhotoId, TimeTracking};
use crate::tui::event::{Event, Reply};
use crate::tui::layers::{Input, Pen};

#[derive(Debug, Clone)]
enum Step {
    Key(&'static str),
    Letter(char),
    Paste(String),
    Part(u16),
    Wheel(i16),
    Pen(u16, u16, Pen),
    Size(u16, u16),
    Answer,
    Clients,
}

fn step() -> impl Strategy<Value = Step> {
    let keys = vec![
        "enter",
        "esc",
        "tab",
        "shift-tab",
        "space",
        "backspace",
        "del",
        "up",
        "down",
        "left",
        "right",
        "home",
        "end",
        "pgup",
        "pgdn",
        "ctrl-s",
        "ctrl-u",
        "ctrl-r",
        "ctrl-k",
        "ctrl-y",
        "ctrl-w",
        "ctrl-a",
        "e",
        "t",
        "D",
        "h",
        "r",
        "l",
        "a",
        ".",
        "?",
        "g",
        "f",
        "/",
        "v",
        "n",
        "c",
        "d",
        "x",
        "o",
        "j",
        "1",
        "3",
        "ctrl-z",
        "E",
        "T",
    ];
    prop_oneof![
        8 => proptest::sample::select(keys).prop_map(Step::Key),
        2 => any::<char>().prop_map(Step::Letter),
        1 => "[a-z0-9\\n\u{1b}é東👍 ]{0,40}".prop_map(Step::Paste),
        1 => prop_oneof![0..20_u16, 100..106_u16, 1000..1004_u16, Just(u16::MAX), Just(u16::MAX - 1), Just(u16::MAX - 2)]
            .prop_map(Step::Part),
        1 => (-5..5_i16).prop_map(Step::Wheel),
        2 => (0..200_u16, 0..60_u16, proptest::sample::select(vec![Pen::Down, Pen::Moved, Pen::Up]))
            .prop_map(|(x, y, pen)| Step::Pen(x, y, pen)),
        2 => prop_oneof![(1..8_u16, 1..8_u16), (1..200_u16, 1..60_u16), Just((80, 24))].prop_map(|(w, h)| Step::Size(w, h)),
        1 => Just(Step::Answer),
        1 => Just(Step::Clients),
    ]
}

fn take(desk: &mut Desk, step: &Step) {
    match step {
        Step::Key(key) => desk.event(Event::Key(parse(key))),
        Step::Letter(letter) => {
            desk.type_(&letter.to_string());
        }
        Step::Paste(text) => desk.event(Event::Paste(text.clone())),
        Step::Part(number) => input(desk, &Input::Part(*number)),
        Step::Wheel(lines) => input(desk, &Input::Scroll(*lines)),
        Step::Pen(x, y, pen) => input(
            desk,
            &Input::Pen {
                pad: 0,
                x: *x,
                y: *y,
                pen: *pen,
            },
        ),
        Step::Size(width, height) => {
            desk.size = (*width, *height);
            desk.event(Event::Resize(*width, *height));
        }
        Step::Answer => {
            if !desk.sent.is_empty() && !desk.state.pending.is_empty() {
                desk.answer();
            }
        }
        Step::Clients => {
            let clients = vec![cotillon().client.unwrap(), goldman().client.unwrap()];
            desk.event(Event::Reply(Reply::Clients {
                text: "co".into(),
                clients: Ok(clients),
            }));
        }
    }
}

/// To the top layer, as the mouse would.
fn input(desk: &mut Desk, input: &Input) {
    if let Some(mut layer) = desk.state.layers.pop() {
        let _intents = layer.input(input, &desk.state);
        desk.state.layers.push(layer);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    #[test]
    fn nothing_panics(
        steps in proptest::collection::vec(step(), 1..60),
        done in any::<bool>(),
        level in proptest::sample::select(Level::ALL.to_vec()),
        tracking in proptest::sample::select(vec![TimeTracking::Off, TimeTracking::Manual, TimeTracking::Automatic]),
    ) {
        let visit = if done { cotillon() } else { confirmed() };
        let mut desk = Desk::with(visit, level, tracking);
        desk.open_with(vec![goldman(), confirmed()]);
        run(&mut desk, &steps)?;
    }

    #[test]
    fn nothing_panics_in_a_report(
        steps in proptest::collection::vec(step(), 1..80),
        level in proptest::sample::select(Level::ALL.to_vec()),
    ) {
        let mut desk = at_report(stove());
        desk.state.session.actor.level = level;
        run(&mut desk, &steps)?;
    }

    #[test]
    fn nothing_panics_while_signing_and_among_photos(
        steps in proptest::collection::vec(step(), 1..80),
        key in proptest::sample::select(vec!["G", "O"]),
        photos in 0..9_u128,
        level in proptest::sample::select(Level::ALL.to_vec()),
    ) {
        let mut visit = confirmed();
        Arc::make_mut(&mut visit.report).photos = (0..photos).map(photo).collect();
        let mut desk = Desk::with(visit, level, TimeTracking::Off);
        desk.type_(key);
        desk.tell(|_| {});
        run(&mut desk, &steps)?;
    }

    #[test]
    fn nothing_panics_in_the_configuration(
        section in 0..9_usize,
        steps in proptest::collection::vec(prop_oneof![4 => step(), 1 => (10_000..32_000_u16).prop_map(Step::Part)], 1..60),
        level in proptest::sample::select(Level::ALL.to_vec()),
    ) {
        let mut desk = Desk::with(confirmed(), level, TimeTracking::Automatic);
        desk.press(",");
        for _ in 0..section {
            desk.press("down");
        }
        desk.press("enter enter");
        for step in &steps {
            take(&mut desk, step);
            desk.buffer();
            if let Some(cursor) = desk.canvas.cursor() {
                prop_assert!(cursor.x < desk.size.0 && cursor.y < desk.size.1, "{:?} in {:?}", cursor, desk.size);
            }
        }
    }
}

fn run(desk: &mut Desk, steps: &[Step]) -> Result<(), TestCaseError> {
    for step in steps {
        take(desk, step);
        desk.buffer();
        if let Some(cursor) = desk.canvas.cursor() {
            prop_assert!(
                cursor.x < desk.size.0 && cursor.y < desk.size.1,
                "{:?} in {:?}",
                cursor,
                desk.size
            );
        }
    }
    Ok(())
}

/// A photo of a visit.
fn photo(number: u128) -> Photo {
    let digest = Digest::of(&number.to_be_bytes());
    Photo {
        id: PhotoId(uuid::Uuid::from_u128(number)),
        name: format!("IMG_{number}.jpg"),
        picture: Picture {
            original: digest,
            preview: digest,
            mime: Mime::Jpeg,
            width: 4032,
            height: 3024,
            bytes: 2_100_000,
            taken: None,
        },
        question: None,
        caption: "é東👍 ".repeat(usize::try_from(number).unwrap()),
    }
}
