use proptest::prelude::*;
use ratatui::crossterm::event::{MouseButton, MouseEvent, MouseEventKind};

use super::*;
use crate::tui::terminal::Answer;

const NONE: KeyModifiers = KeyModifiers::NONE;
const SHIFT: KeyModifiers = KeyModifiers::SHIFT;
const ALT: KeyModifiers = KeyModifiers::ALT;
const CTRL: KeyModifiers = KeyModifiers::CONTROL;

/// Everything that comes out of pieces, with a pause at the end.
fn incoming(pieces: &[&[u8]]) -> Vec<Incoming> {
    let mut all = Vec::new();
    let mut decoder = Decoder::default();
    for piece in pieces {
        decoder.feed(piece, &mut |one| all.push(one));
    }
    if decoder.is_waiting() {
        decoder.expire(&mut |one| all.push(one));
    }
    all
}

fn decode(pieces: &[&[u8]]) -> Vec<Event> {
    incoming(pieces)
        .into_iter()
        .filter_map(|one| match one {
            Incoming::Event(event) => Some(event),
            Incoming::Answer(_) => None,
        })
        .collect()
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
    assert!(matches!(
        events.as_slice(),
        [Incoming::Event(Event::Paste(text)), Incoming::Event(Event::Key(_))] if text.len() <= LARGEST_PASTE
    ));
}

/// Every byte is looked at once, however small the packets are.
#[test]
fn a_paste_is_not_searched_again() {
    let mut decoder = Decoder::default();
    let mut events = Vec::new();
    decoder.feed(PASTE_BEGIN, &mut |event| events.push(event));
    for _ in 0..3 {
        let text = "x".repeat(LARGEST_PASTE / 2);
        decoder.feed(text.as_bytes(), &mut |event| events.push(event));
        assert_eq!(decoder.searched, decoder.buffer.len() - 5);
    }
    for byte in PASTE_END {
        assert!(events.is_empty());
        decoder.feed(&[*byte], &mut |event| events.push(event));
    }
    assert!(matches!(
        events.as_slice(),
        [Incoming::Event(Event::Paste(text))] if text.bytes().all(|byte| byte == b'x')
    ));
    // The next one is searched from its beginning.
    let next = b"\x1b[200~a\x1b[201~";
    decoder.feed(next, &mut |event| events.push(event));
    assert_eq!(events.len(), 2);
}

#[test]
fn a_paste_without_an_end_gives_the_keyboard_back() {
    let mut decoder = Decoder::default();
    let mut events = Vec::new();
    decoder.feed(b"\x1b[200~un \x1b[0ndeux", &mut |event| {
        events.push(event);
    });
    assert!(decoder.is_waiting() && events.is_empty());
    let (escape, paste) = (Duration::from_millis(25), Duration::from_secs(5));
    assert_eq!(decoder.delay(escape, paste), paste);
    decoder.expire(&mut |event| events.push(event));
    assert!(!decoder.is_waiting());
    // Its end is nothing any more.
    decoder.feed(b"\x1b[201~q\x1b", &mut |event| events.push(event));
    assert_eq!(decoder.delay(escape, paste), escape);
    assert_eq!(
        events,
        [
            Incoming::Answer(Answer::Ready),
            Incoming::Event(Event::Paste("un deux".into())),
            Incoming::Event(key(KeyCode::Char('q'), NONE)),
        ]
    );
}

/// A newline would be Enter, and letters are actions.
#[test]
fn what_comes_late_of_a_paste_is_never_a_key() {
    let paste = |text: &str| Incoming::Event(Event::Paste(text.into()));
    assert_eq!(
        slowly(&[b"\x1b[200~un", b"\rdeux", b"\x1b[0n", b" q\rx\x1b[201~y"]),
        [
            paste("un"),
            paste("\rdeux"),
            Incoming::Answer(Answer::Ready),
            paste(" q\rx"),
            Incoming::Event(key(KeyCode::Char('y'), NONE)),
        ]
    );
    // Its end alone; and in two packets, with an answer before it.
    assert_eq!(slowly(&[b"\x1b[200~un", b"\x1b[201~"]), [paste("un")]);
    let mut decoder = Decoder::default();
    let mut all = Vec::new();
    decoder.feed(b"\x1b[200~un", &mut |one| all.push(one));
    decoder.expire(&mut |one| all.push(one));
    for piece in [&b"\x1b[0"[..], b"n deux\x1b[20", b"1~"] {
        decoder.feed(piece, &mut |one| all.push(one));
    }
    let answer = Incoming::Answer(Answer::Ready);
    assert_eq!(all, [paste("un"), answer, paste(" deux")]);
}

/// Whoever types behind a paste whose end is lost gets the keyboard back with one key, which does nothing itself.
#[test]
fn one_key_alone_ends_a_paste_that_has_no_end() {
    let begun: &[u8] = b"\x1b[200~un";
    let paste = |text: &str| Incoming::Event(Event::Paste(text.into()));
    let q = Incoming::Event(key(KeyCode::Char('q'), NONE));
    for (typed, text) in [
        (&b"\x1b"[..], None),
        (b"\x1b[A", None),
        (b"\x1b[<0;1;2M", None),
        ("é".as_bytes(), Some("é")),
        (b"\r", Some("\r")),
    ] {
        let mut expected = vec![paste("un")];
        expected.extend(text.map(paste));
        expected.push(q.clone());
        assert_eq!(slowly(&[begun, typed, b"q"]), expected, "{typed:?}");
    }
    assert_eq!(
        slowly(&[begun, b"ab", b"q", b"q"]),
        [paste("un"), paste("ab"), paste("q"), q.clone()]
    );
    // The next paste is one of its own.
    let next: &[u8] = b"\x1b[200~deux\x1b[201~q";
    assert_eq!(slowly(&[begun, next]), [paste("un"), paste("deux"), q]);
}

/// Answers as terminals give them.
const ANSWERS: [(&[u8], Answer); 6] = [
    (b"\x1b[0n", Answer::Ready),
    (b"\x1b[?62;1;4c", Answer::Attributes { level: 62 }),
    (
        b"\x1b[?2026;2$y",
        Answer::Mode {
            number: 2026,
            usable: true,
        },
    ),
    (
        b"\x1b]11;rgb:1e1e/1e1e/1e1e\x1b\\",
        Answer::Ground(30, 30, 30),
    ),
    (b"\x1b]11;rgb:ff/ff/ff\x07", Answer::Ground(255, 255, 255)),
    (b"\x1bP1$r0;48:2::1:2:3m\x1b\\", Answer::TrueColour(true)),
];

/// Everything that comes out of pieces, with a pause behind each.
fn slowly(pieces: &[&[u8]]) -> Vec<Incoming> {
    let mut all = Vec::new();
    let mut decoder = Decoder::default();
    for piece in pieces {
        decoder.feed(piece, &mut |one| all.push(one));
        if decoder.is_waiting() {
            decoder.expire(&mut |one| all.push(one));
        }
        assert!(!decoder.is_waiting(), "it would be asked again at once");
    }
    all
}

#[test]
fn an_answer_in_two_late_halves_is_not_typing() {
    for (bytes, answer) in ANSWERS {
        for cut in 0..=bytes.len() {
            let (first, second) = bytes.split_at(cut);
            let all = slowly(&[first, second, b"q"]);
            let mut rest = all.as_slice();
            // An escape byte that stands alone for so long is a key; one with a bracket, too.
            match (cut, rest) {
                (1 | 2, [Incoming::Event(Event::Key(key)), more @ ..]) => {
                    assert!(key.code == KeyCode::Esc || key.modifiers.contains(ALT));
                    rest = more;
                }
                (1 | 2, _) => panic!("{all:?}"),
                _ => {}
            }
            assert_eq!(
                rest,
                [
                    Incoming::Answer(answer),
                    Incoming::Event(key(KeyCode::Char('q'), NONE))
                ],
                "{:?} cut at {cut}",
                String::from_utf8_lossy(bytes)
            );
        }
    }
}

#[test]
fn a_late_half_of_a_mouse_report_is_not_typing() {
    let report = b"\x1b[<0;5;3M";
    for cut in 3..report.len() {
        let (first, second) = report.split_at(cut);
        assert_eq!(
            slowly(&[first, second]),
            [Incoming::Event(click(
                MouseEventKind::Down(MouseButton::Left),
                4,
                2,
                NONE
            ))],
            "cut at {cut}"
        );
    }
}

#[test]
fn what_is_typed_behind_escape_is_typing() {
    let typed = |text: &str| -> Vec<Incoming> {
        let keys = text.chars().map(|c| key(KeyCode::Char(c), shift_of(c)));
        keys.map(Incoming::Event).collect()
    };
    for text in ["[q", "]q", "[[q", "P1", "q[", "_G", "[0q", "]11q"] {
        let pieces: Vec<String> = text.chars().map(String::from).collect();
        let pieces: Vec<&[u8]> = [b"\x1b".as_slice()]
            .into_iter()
            .chain(pieces.iter().map(String::as_bytes))
            .collect();
        let mut expected = vec![Incoming::Event(key(KeyCode::Esc, NONE))];
        expected.extend(typed(text));
        assert_eq!(slowly(&pieces), expected, "{text}");
    }
}

#[test]
fn half_an_answer_does_not_swallow_keys_for_long() {
    let pieces = [b"\x1b]11;rgb:".as_slice(), b"a", b"b", b"c", b"d"];
    assert_eq!(
        slowly(&pieces).last(),
        Some(&Incoming::Event(key(KeyCode::Char('d'), NONE)))
    );
}

#[test]
fn an_answer_amid_a_paste_is_no_part_of_it() {
    assert_eq!(
        incoming(&[b"\x1b[200~un \x1b[0ndeux\x1b]11;rgb:0/0/0\x07\x1b[201~"]),
        [
            Incoming::Answer(Answer::Ready),
            Incoming::Answer(Answer::Ground(0, 0, 0)),
            Incoming::Event(Event::Paste("un deux".into())),
        ]
    );
}

proptest! {
    /// Typing with answers between: the same keys come out, and every answer, wherever packets end.
    #[test]
    fn answers_stay_apart_from_typing(
        words in proptest::collection::vec(("[a-zé1;\\]PG]{0,4}", 0..ANSWERS.len()), 1..6),
        cuts in proptest::collection::vec(0..200_usize, 0..6),
    ) {
        let mut bytes = Vec::new();
        let (mut typed, mut answered) = (String::new(), Vec::new());
        for (word, answer) in &words {
            bytes.extend_from_slice(word.as_bytes());
            bytes.extend_from_slice(ANSWERS[*answer].0);
            typed.push_str(word);
            answered.push(ANSWERS[*answer].1);
        }
        let mut cuts: Vec<_> = cuts.into_iter().filter(|cut| *cut <= bytes.len()).collect();
        cuts.extend([0, bytes.len()]);
        cuts.sort_unstable();
        let pieces: Vec<&[u8]> = cuts.windows(2).map(|cut| &bytes[cut[0]..cut[1]]).collect();
        let (mut keys, mut answers) = (String::new(), Vec::new());
        for one in incoming(&pieces) {
            match one {
                Incoming::Event(Event::Key(KeyEvent { code: KeyCode::Char(c), .. })) => keys.push(c),
                Incoming::Event(other) => prop_assert!(false, "{:?}", other),
                Incoming::Answer(answer) => answers.push(answer),
            }
        }
        prop_assert_eq!(keys, typed);
        prop_assert_eq!(answers, answered);
    }

    #[test]
    fn noise_with_pauses_is_survived(pieces in proptest::collection::vec(bytes(), 0..8)) {
        let pieces: Vec<&[u8]> = pieces.iter().map(Vec::as_slice).collect();
        let mut decoder = Decoder::default();
        for piece in pieces {
            decoder.feed(piece, &mut |_| {});
            if decoder.is_waiting() {
                decoder.expire(&mut |_| {});
                prop_assert!(!decoder.is_waiting());
            }
        }
    }

    #[test]
    fn where_bytes_are_cut_does_not_matter(bytes in bytes(), cuts in proptest::collection::vec(0..80_usize, 0..6)) {
        let mut cuts: Vec<_> = cuts.into_iter().filter(|cut| *cut <= bytes.len()).collect();
        cuts.extend([0, bytes.len()]);
        cuts.sort_unstable();
        let pieces: Vec<&[u8]> = cuts.windows(2).map(|cut| &bytes[cut[0]..cut[1]]).collect();
        prop_assert_eq!(incoming(&pieces), incoming(&[&bytes]));
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
            "\x1b[0n",
            "\x1b[?62;4c",
            "\x1b]",
            "\x1b]11;rgb:1/2/3",
            "\x1b\\",
            "\x07",
            "\x1bP1$r",
            "\x1b_G",
            "é",
            "東",
            "q",
        ])
        .prop_map(|text| text.as_bytes().to_vec()),
    ];
    proptest::collection::vec(piece, 0..12).prop_map(|pieces| pieces.concat())
}
