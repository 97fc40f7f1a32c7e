use proptest::prelude::*;
use ratatui::crossterm::event::{MouseButton, MouseEvent, MouseEventKind};

use super::*;

const NONE: KeyModifiers = KeyModifiers::NONE;
const SHIFT: KeyModifiers = KeyModifiers::SHIFT;
const ALT: KeyModifiers = KeyModifiers::ALT;
const CTRL: KeyModifiers = KeyModifiers::CONTROL;

fn decode(pieces: &[&[u8]]) -> Vec<Event> {
    let mut events = Vec::new();
    let mut decoder = Decoder::default();
    for piece in pieces {
        decoder.feed(piece, &mut |event| events.push(event));
    }
    if decoder.is_waiting() {
        decoder.expire(&mut |event| events.push(event));
    }
    events
}

fn click(kind: MouseEventKind, column: u16, row: u16, modifiers: KeyModifiers) -> Event {
    Event::Mouse(MouseEvent {
        kind,
        column,
        row,
        modifiers,
    })
}

#[test]
fn keys_and_mouse_are_recognised() {
    let chars = |text: &str| {
        text.chars()
            .map(|c| key(KeyCode::Char(c), shift_of(c)))
            .collect::<Vec<_>>()
    };
    for (bytes, expected) in [
        ("aÉ東".as_bytes(), chars("aÉ東")),
        (b"\r", vec![key(KeyCode::Enter, NONE)]),
        (
            b"\t\x1b[Z",
            vec![key(KeyCode::Tab, NONE), key(KeyCode::BackTab, SHIFT)],
        ),
        (b"\x7f", vec![key(KeyCode::Backspace, NONE)]),
        (
            b"\x03\x1a",
            vec![key(KeyCode::Char('c'), CTRL), key(KeyCode::Char('z'), CTRL)],
        ),
        (
            b"\0\x1f",
            vec![key(KeyCode::Char(' '), CTRL), key(KeyCode::Char('7'), CTRL)],
        ),
        (b"\x1b", vec![key(KeyCode::Esc, NONE)]),
        (
            b"\x1b\x1b[A",
            vec![key(KeyCode::Esc, NONE), key(KeyCode::Up, NONE)],
        ),
        (b"\x1bx", vec![key(KeyCode::Char('x'), ALT)]),
        ("\x1bé".as_bytes(), vec![key(KeyCode::Char('é'), ALT)]),
        (b"\x1b[", vec![key(KeyCode::Char('['), ALT)]),
        (
            b"\x1b[A\x1bOB",
            vec![key(KeyCode::Up, NONE), key(KeyCode::Down, NONE)],
        ),
        (
            b"\x1b[1;5C\x1b[1;2D",
            vec![key(KeyCode::Right, CTRL), key(KeyCode::Left, SHIFT)],
        ),
        (
            b"\x1bOP\x1b[[B\x1b[13~\x1b[1;6S",
            vec![
                key(KeyCode::F(1), NONE),
                key(KeyCode::F(2), NONE),
                key(KeyCode::F(3), NONE),
                key(KeyCode::F(4), CTRL | SHIFT),
            ],
        ),
        (
            b"\x1b[17~\x1b[21~\x1b[24~",
            vec![
                key(KeyCode::F(6), NONE),
                key(KeyCode::F(10), NONE),
                key(KeyCode::F(12), NONE),
            ],
        ),
        (
            b"\x1b[5~\x1b[6;3~\x1b[3~\x1b[H\x1b[4~",
            vec![
                key(KeyCode::PageUp, NONE),
                key(KeyCode::PageDown, ALT),
                key(KeyCode::Delete, NONE),
                key(KeyCode::Home, NONE),
                key(KeyCode::End, NONE),
            ],
        ),
        (
            b"\x1b[97;5u\x1b[13u",
            vec![key(KeyCode::Char('a'), CTRL), key(KeyCode::Enter, NONE)],
        ),
        (b"\x1b[I\x1b[O", vec![Event::FocusGained, Event::FocusLost]),
        (
            b"\x1b[<0;5;3M\x1b[<0;5;3m",
            vec![
                click(MouseEventKind::Down(MouseButton::Left), 4, 2, NONE),
                click(MouseEventKind::Up(MouseButton::Left), 4, 2, NONE),
            ],
        ),
        (
            b"\x1b[<34;1;1M\x1b[<80;0;0M",
            vec![
                click(MouseEventKind::Drag(MouseButton::Right), 0, 0, NONE),
                click(MouseEventKind::ScrollUp, 0, 0, CTRL),
            ],
        ),
        // What nobody asked for, or nobody can send, is not typed text.
        (b"\x1b[?1;2c\x1b[999~\x1b[<0;5M\x1b[Mabcq", chars("q")),
        (
            b"\x1b[12;\x1b[Aq",
            vec![key(KeyCode::Up, NONE), key(KeyCode::Char('q'), NONE)],
        ),
        (b"\xff\xfeq\xc3", chars("q")),
    ] {
        assert_eq!(
            decode(&[bytes]),
            expected,
            "{:?}",
            String::from_utf8_lossy(bytes)
        );
    }
}

#[test]
fn a_paste_is_one_event_and_its_keys_are_text() {
    let pasted = vec![
        Event::Paste("un\r\x1b[Adeux q".into()),
        key(KeyCode::Char('x'), NONE),
    ];
    assert_eq!(decode(&[b"\x1b[200~un\r\x1b[Adeux q\x1b[201~x"]), pasted);
    assert_eq!(
        decode(&[b"\x1b[200~un\r", b"\x1b[Adeux q\x1b[2", b"01~x"]),
        pasted
    );
    assert_eq!(
        decode(&[b"\x1b[200~\x1b[201~"]),
        [Event::Paste(String::new())]
    );
}

#[test]
fn an_endless_paste_does_not_fill_the_memory() {
    let mut decoder = Decoder::default();
    let mut events = Vec::new();
    decoder.feed(PASTE_BEGIN, &mut |event| events.push(event));
    for _ in 0..20 {
        decoder.feed("x".repeat(100_000).as_bytes(), &mut |event| {
            events.push(event);
        });
        assert!(decoder.buffer.len() <= LARGEST_PASTE);
    }
    decoder.feed(b"\x1b[201~q", &mut |event| events.push(event));
    assert!(
        matches!(events.as_slice(), [Event::Paste(text), Event::Key(_)] if text.len() <= LARGEST_PASTE)
    );
}

proptest! {
    #[test]
    fn where_bytes_are_cut_does_not_matter(bytes in bytes(), cuts in proptest::collection::vec(0..80_usize, 0..6)) {
        let mut cuts: Vec<_> = cuts.into_iter().filter(|cut| *cut <= bytes.len()).collect();
        cuts.extend([0, bytes.len()]);
        cuts.sort_unstable();
        let pieces: Vec<&[u8]> = cuts.windows(2).map(|cut| &bytes[cut[0]..cut[1]]).collect();
        prop_assert_eq!(decode(&pieces), decode(&[&bytes]));
    }
}

fn bytes() -> impl Strategy<Value = Vec<u8>> {
    let piece = prop_oneof![
        any::<u8>().prop_map(|byte| vec![byte]),
        proptest::sample::select(vec![
            "\x1b",
            "\x1b[",
            "\x1b[A",
            "\x1bO",
            "\x1b[<0;1;2M",
            "\x1b[200~",
            "\x1b[201~",
            "1;5",
            "é",
            "東",
            "q",
        ])
        .prop_map(|text| text.as_bytes().to_vec()),
    ];
    proptest::collection::vec(piece, 0..12).prop_map(|pieces| pieces.concat())
}
