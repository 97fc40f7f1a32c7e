use std::num::NonZeroU16;
use std::sync::{Arc, Mutex};

use proptest::prelude::*;
use ratatui::Terminal;
use ratatui::buffer::{Buffer, CellWidth};
use ratatui::layout::Rect;
use ratatui::style::{Color, Modifier, Style};

use super::*;

/// What was written, and in how many writes.
#[derive(Clone, Default)]
struct Tape(Arc<Mutex<Vec<Vec<u8>>>>);

impl Tape {
    fn writes(&self) -> Vec<Vec<u8>> {
        std::mem::take(&mut self.0.lock().unwrap())
    }

    fn text(&self) -> String {
        String::from_utf8(self.writes().concat()).unwrap()
    }
}

impl Write for Tape {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().push(bytes.to_vec());
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

type Size2 = Arc<Mutex<(u16, u16)>>;

fn terminal(width: u16, height: u16) -> (Terminal<FrameBackend>, Tape, Size2) {
    let tape = Tape::default();
    let size = Arc::new(Mutex::new((width, height)));
    let asked = Arc::clone(&size);
    let backend = FrameBackend::new(Box::new(tape.clone()), move || {
        Ok((*asked.lock().unwrap()).into())
    });
    (Terminal::new(backend).unwrap(), tape, size)
}

/// Draws `text` at a place, over an empty frame, and returns the bytes.
fn bytes_of(
    terminal: &mut Terminal<FrameBackend>,
    tape: &Tape,
    draw: impl FnOnce(&mut Buffer),
) -> String {
    terminal.draw(|frame| draw(frame.buffer_mut())).unwrap();
    tape.text()
}

#[test]
fn an_unchanged_frame_is_no_byte() {
    let (mut terminal, tape, _) = terminal(80, 24);
    for cursor in [None, Some((5, 5))] {
        let draw = |frame: &mut ratatui::Frame<'_>| {
            frame.render_widget("Jacques Le Goff", frame.area());
            if let Some(position) = cursor {
                frame.set_cursor_position(position);
            }
        };
        terminal.draw(draw).unwrap();
        assert!(!tape.writes().is_empty());
        for _ in 0..3 {
            terminal.draw(draw).unwrap();
            assert_eq!(tape.writes(), Vec::<Vec<u8>>::new());
        }
    }
}

#[test]
fn one_cell_is_a_move_and_a_letter() {
    let (mut terminal, tape, _) = terminal(80, 24);
    bytes_of(&mut terminal, &tape, |_| {});
    let at = |buffer: &mut Buffer, second| {
        buffer.set_string(60, 0, format!("0:42:{second}"), Style::new());
    };
    bytes_of(&mut terminal, &tape, |buffer| at(buffer, 10));
    assert_eq!(
        bytes_of(&mut terminal, &tape, |buffer| at(buffer, 11)),
        "\x08".to_owned() + "1"
    );
    assert_eq!(
        bytes_of(&mut terminal, &tape, |buffer| at(buffer, 12)),
        "\x08".to_owned() + "2"
    );
}

#[test]
fn a_clock_gives_the_cursor_back() {
    let (mut terminal, tape, _) = terminal(80, 24);
    let mut draw = |second| {
        terminal
            .draw(|frame| {
                frame.buffer_mut().set_string(70, 0, second, Style::new());
                frame.set_cursor_position((3, 10));
            })
            .unwrap();
        tape.text()
    };
    draw("07");
    assert_eq!(draw("08"), "\x1b[;72H8\x1b[11;4H");
}

#[test]
fn a_highlight_moves_for_little() {
    let (mut terminal, tape, _) = terminal(200, 50);
    let ground = Style::new().bg(Color::Rgb(43, 50, 66));
    let mut draw = |selected: u16| {
        bytes_of(&mut terminal, &tape, |buffer| {
            for block in 0..2 {
                let x = 20 + 22 * block;
                buffer.set_string(x, 20, "▌", Style::new().fg(Color::Indexed(179)));
                buffer.set_string(x + 1, 20, " 8h00 ", Style::new().fg(Color::Indexed(248)));
                buffer.set_string(x + 7, 20, "Kerbrat 35235", Style::new());
                if block == selected {
                    buffer.set_style(Rect::new(x, 20, 20, 1), ground);
                }
            }
        })
    };
    draw(0);
    let moved = draw(1);
    assert!(moved.len() <= 130, "{} bytes: {moved:?}", moved.len());
}

#[test]
fn blanks_are_erased() {
    let (mut terminal, tape, _) = terminal(40, 5);
    let text = "une longue ligne de texte";
    let shown = |buffer: &mut Buffer, text: &str| {
        buffer.set_string(2, 1, text, Style::new());
        buffer.set_string(0, 4, "fin", Style::new());
    };
    bytes_of(&mut terminal, &tape, |buffer| shown(buffer, text));
    let erased = bytes_of(&mut terminal, &tape, |buffer| shown(buffer, "une"));
    assert_eq!(erased, "\x1b[2;7H\x1b[K");
    bytes_of(&mut terminal, &tape, |buffer| {
        shown(buffer, text);
        buffer.set_string(39, 1, "|", Style::new());
    });
    let erased = bytes_of(&mut terminal, &tape, |buffer| {
        shown(buffer, "une");
        buffer.set_string(39, 1, "|", Style::new());
    });
    assert_eq!(erased, "\r\x1b[6C\x1b[21X");
}

#[test]
fn large_frames_are_one_synchronised_write() {
    let tape = Tape::default();
    let backend =
        FrameBackend::new(Box::new(tape.clone()), || Ok((80, 24).into())).synchronised(true);
    let mut terminal = Terminal::new(backend).unwrap();
    let mut draw = |letter: &str, rows| {
        terminal
            .draw(|frame| {
                for y in 0..rows {
                    frame
                        .buffer_mut()
                        .set_string(0, y, letter.repeat(80), Style::new());
                }
            })
            .unwrap();
        tape.writes()
    };
    let large = draw("a", 24);
    assert_eq!(large.len(), 1);
    assert!(large[0].starts_with(SYNC_BEGIN) && large[0].ends_with(SYNC_END));
    draw("a", 23);
    let small = draw("a", 24);
    assert_eq!(small.len(), 1);
    assert!(
        !small[0].starts_with(SYNC_BEGIN),
        "80 cells cannot be seen half"
    );
}

#[test]
fn controls_in_a_cell_do_not_reach_the_terminal() {
    let mut encoder = Encoder::default();
    encoder.set_size((10, 1).into());
    for (x, symbol) in (0..).zip(["\x1b[2J", "a\u{7}", "\u{9b}31m", "\u{301}", "x"]) {
        let mut cell = Cell::default();
        cell.set_symbol(symbol);
        encoder.put(x, 0, &cell);
    }
    encoder.finish_run();
    assert_eq!(
        String::from_utf8(encoder.take()).unwrap(),
        "\x1b[H\x1b[m    x"
    );
}

#[test]
fn after_a_hang_up_nothing_is_written() {
    struct Gone(Arc<Mutex<usize>>);
    impl Write for Gone {
        fn write(&mut self, _: &[u8]) -> io::Result<usize> {
            *self.0.lock().unwrap() += 1;
            Err(rustix::io::Errno::IO.into())
        }
        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }
    let tries = Arc::new(Mutex::new(0));
    let backend = FrameBackend::new(Box::new(Gone(Arc::clone(&tries))), || Ok((20, 5).into()));
    let mut terminal = Terminal::new(backend).unwrap();
    for _ in 0..3 {
        assert!(
            terminal
                .draw(|frame| frame.render_widget("x", frame.area()))
                .is_err()
        );
    }
    drop(terminal);
    assert_eq!(*tries.lock().unwrap(), 1);
}

#[test]
fn forgetting_paints_everything_again() {
    let (mut terminal, tape, _) = terminal(20, 3);
    let draw = |frame: &mut ratatui::Frame<'_>| frame.render_widget("Riou", frame.area());
    terminal.draw(draw).unwrap();
    let first = tape.text();
    terminal.backend_mut().forget();
    terminal.clear().unwrap();
    terminal.draw(draw).unwrap();
    let again = tape.text();
    assert!(first.contains("Riou") && again.contains("Riou"));
    assert!(again.starts_with("\x1b[m\x1b[H\x1b[J"), "{again:?}");
}

#[test]
fn who_was_away_is_not_waited_for() {
    let tape = Tape::default();
    let backend = FrameBackend::new(Box::new(tape.clone()), || Ok((200, 50).into())).paced(true);
    let mut terminal = Terminal::new(backend).unwrap();
    bytes_of(&mut terminal, &tape, |buffer| {
        for y in 0..50 {
            buffer.set_string(0, y, "Riou ".repeat(40), Style::new());
        }
    });
    assert!(terminal.backend_mut().hold().is_some());
    terminal.backend_mut().forget();
    assert_eq!(terminal.backend_mut().hold(), None);
    assert_eq!(terminal.backend().owed(), None);
}

#[test]
fn a_deletion_that_waits_outlives_a_copy_and_an_answer() {
    use crate::tui::terminal::graphics::{Easel, Protocol, paint};
    let (mut terminal, tape, _) = terminal(20, 3);
    let mut pixel = io::Cursor::new(Vec::new());
    image::RgbImage::new(1, 1)
        .write_to(&mut pixel, image::ImageFormat::Png)
        .unwrap();
    let easel = Easel {
        protocol: Protocol::Kitty,
        ..Easel::default()
    };
    let painting = paint(pixel.get_ref(), (2, 2), easel).unwrap().unwrap();
    let crate::tui::terminal::graphics::Content::Inline(image) = painting.content else {
        panic!("inline");
    };
    let area = Rect::new(0, 0, 2, 1);
    let placement = Placement { area, image };
    terminal.backend_mut().show(Some(&placement)).unwrap();
    terminal.clear().unwrap();
    assert!(terminal.backend_mut().clip("Riou"));
    let bytes = bytes_of(&mut terminal, &tape, |_| {});
    let deletion = placement.image.deletion();
    assert!(
        !deletion.is_empty() && bytes.contains(deletion),
        "{bytes:?}"
    );
}

#[derive(Debug, Clone)]
enum Step {
    Text {
        x: u16,
        y: u16,
        text: String,
        style: Style,
    },
    Fill {
        x: u16,
        y: u16,
        width: u16,
        height: u16,
        style: Style,
    },
}

fn style() -> impl Strategy<Value = Style> {
    let colour = || {
        proptest::option::of(prop_oneof![
            Just(Color::Reset),
            Just(Color::Green),
            Just(Color::LightRed),
            any::<u8>().prop_map(Color::Indexed),
            any::<(u8, u8, u8)>().prop_map(|(r, g, b)| Color::Rgb(r, g, b)),
        ])
    };
    let modifiers = proptest::sample::subsequence(
        vec![
            Modifier::BOLD,
            Modifier::ITALIC,
            Modifier::UNDERLINED,
            Modifier::REVERSED,
        ],
        0..=2,
    );
    (colour(), colour(), modifiers).prop_map(|(fg, bg, modifiers)| Style {
        fg,
        bg,
        ..Style::new().add_modifier(modifiers.into_iter().collect())
    })
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        (0..40_u16, 0..10_u16, "[a-z é東京ガ✔▌]{0,45}", style())
            .prop_map(|(x, y, text, style)| Step::Text { x, y, text, style }),
        (0..40_u16, 0..10_u16, 1..40_u16, 1..4_u16, style()).prop_map(
            |(x, y, width, height, style)| Step::Fill {
                x,
                y,
                width,
                height,
                style
            }
        ),
    ]
}

type Script = Vec<((u16, u16), Vec<Step>, Option<(u16, u16)>)>;

fn script() -> impl Strategy<Value = Script> {
    let size = prop_oneof![4 => Just((40, 10)), 1 => (1..40_u16, 1..10_u16)];
    let cursor = proptest::option::of((0..40_u16, 0..10_u16));
    proptest::collection::vec(
        (size, proptest::collection::vec(step(), 0..8), cursor),
        1..5,
    )
}

fn perform(buffer: &mut Buffer, step: &Step) {
    let area = buffer.area;
    match step {
        Step::Text { x, y, text, style } if *x < area.width && *y < area.height => {
            buffer.set_string(*x, *y, text, *style);
        }
        Step::Text { .. } => {}
        Step::Fill {
            x,
            y,
            width,
            height,
            style,
        } => {
            buffer.set_style(
                Rect::new(*x, *y, *width, *height).intersection(area),
                *style,
            );
        }
    }
}

/// The second half of a wide sign has no look of its own: nobody sees it, and the backend is not told of it.
fn plain_second_halves(buffer: &mut Buffer) {
    for y in 0..buffer.area.height {
        for x in 1..buffer.area.width {
            if buffer[(x - 1, y)].cell_width() == 2 {
                buffer[(x, y)].reset();
            }
        }
    }
}

fn seen(colour: Color) -> vt100::Color {
    match colour {
        Color::Indexed(n) => vt100::Color::Idx(n),
        Color::Rgb(r, g, b) => vt100::Color::Rgb(r, g, b),
        Color::Green => vt100::Color::Idx(2),
        Color::LightRed => vt100::Color::Idx(9),
        _ => vt100::Color::Default,
    }
}

/// Every cell of the screen against the buffer. The colour and weight of the letters of a space cannot be seen.
fn compare(screen: &vt100::Screen, buffer: &Buffer) -> Result<(), TestCaseError> {
    for y in 0..buffer.area.height {
        let mut x = 0;
        while x < buffer.area.width {
            let cell = &buffer[(x, y)];
            let shown = screen.cell(y, x).unwrap();
            let symbol = if shown.has_contents() {
                shown.contents()
            } else {
                " "
            };
            prop_assert_eq!(symbol, cell.symbol(), "at {},{}", x, y);
            prop_assert_eq!(shown.bgcolor(), seen(cell.bg), "ground at {},{}", x, y);
            prop_assert_eq!(shown.inverse(), cell.modifier.contains(Modifier::REVERSED));
            prop_assert_eq!(
                shown.underline(),
                cell.modifier.contains(Modifier::UNDERLINED)
            );
            if cell.symbol() != " " {
                prop_assert_eq!(shown.fgcolor(), seen(cell.fg), "text at {},{}", x, y);
                let black = matches!(cell.fg, Color::Black | Color::Indexed(0));
                let bold = cell.modifier.contains(Modifier::BOLD) && !black;
                prop_assert_eq!(shown.bold(), bold);
                prop_assert_eq!(shown.italic(), cell.modifier.contains(Modifier::ITALIC));
            }
            x += cell.cell_width().max(1);
        }
    }
    Ok(())
}

proptest! {
    #[test]
    fn a_terminal_shows_the_frames(script in script()) {
        let (mut terminal, tape, size) = terminal(40, 10);
        let mut parser = vt100::Parser::new(nz(10), nz(40), 0);
        for ((width, height), steps, cursor) in script {
            *size.lock().unwrap() = (width, height);
            parser.screen_mut().set_size(nz(height), nz(width));
            let cursor = cursor.filter(|(x, y)| *x < width && *y < height);
            let frame = terminal.draw(|frame| {
                for step in &steps {
                    perform(frame.buffer_mut(), step);
                }
                plain_second_halves(frame.buffer_mut());
                if let Some(position) = cursor {
                    frame.set_cursor_position(position);
                }
            }).unwrap();
            let buffer = frame.buffer.clone();
            parser.process(&tape.writes().concat());
            compare(parser.screen(), &buffer)?;
            prop_assert_eq!(parser.screen().hide_cursor(), cursor.is_none());
            if let Some((x, y)) = cursor {
                prop_assert_eq!(parser.screen().cursor_position(), (y, x));
            }
        }
    }
}

fn nz(n: u16) -> NonZeroU16 {
    NonZeroU16::new(n).unwrap()
}

mod links;

#[test]
fn questions_go_ahead_of_the_first_frame() {
    let tape = Tape::default();
    let backend = FrameBackend::new(Box::new(tape.clone()), || Ok((20, 3).into()))
        .synchronised(true)
        .asking(Questions {
            synchronised: true,
            ground: false,
            colours: true,
        });
    let mut terminal = Terminal::new(backend).unwrap();
    let long = "x".repeat(20);
    let draw = |text: &str| {
        let text = text.repeat(30);
        move |buffer: &mut Buffer| {
            for y in 0..3 {
                buffer.set_stringn(0, y, &text, 20, Style::new().fg(Color::Indexed(40)));
            }
        }
    };
    let bytes = bytes_of(&mut terminal, &tape, draw(&long));
    assert!(bytes.contains("\x1b[?2026$p\x1b[c"), "{bytes:?}");
    // The answer brings the next question at once.
    terminal
        .backend_mut()
        .hear(Answer::Attributes { level: 64 });
    assert!(tape.text().contains("\x1bP$qm\x1b\\"));
    assert!(terminal.backend().owed().is_some());
    terminal
        .backend_mut()
        .hear(Answer::Attributes { level: 64 });
    assert_eq!(terminal.backend().owed(), None);
}
