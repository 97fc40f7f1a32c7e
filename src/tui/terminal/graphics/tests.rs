use base64::Engine as _;
use image::{ImageFormat, Rgb, RgbImage};

use super::*;

/// A picture of so many pixels, red above and blue below, as a PNG.
fn picture(width: u32, height: u32) -> Vec<u8> {
    let image = RgbImage::from_fn(width, height, |_, y| {
        if y < height / 2 {
            Rgb([255, 0, 0])
        } else {
            Rgb([0, 0, 255])
        }
    });
    let mut bytes = Cursor::new(Vec::new());
    image.write_to(&mut bytes, ImageFormat::Png).unwrap();
    bytes.into_inner()
}

fn easel(protocol: Protocol) -> Easel {
    Easel {
        protocol,
        depth: ColourDepth::TrueColour,
        cell: (10, 20),
        afar: false,
    }
}

fn environment(variables: &[(&str, &str)]) -> Environment {
    Environment::from_lookup(|name| {
        variables
            .iter()
            .find(|(key, _)| *key == name)
            .map(|(_, value)| (*value).to_owned())
    })
}

#[test]
fn two_pixels_make_a_cell() {
    let painting = paint(&picture(4, 4), (4, 2), easel(Protocol::Blocks));
    let painting = painting.unwrap().unwrap();
    assert_eq!(painting.cells, (4, 2));
    let (red, blue) = (Color::Rgb(255, 0, 0), Color::Rgb(0, 0, 255));
    let mut expected = vec![(red, red); 4];
    expected.extend([(blue, blue); 4]);
    assert_eq!(painting.content, Content::Blocks(expected));
}

#[test]
fn the_shape_is_kept_and_an_odd_row_ends_in_the_ground() {
    let painting = paint(&picture(30, 10), (9, 20), easel(Protocol::Blocks));
    let painting = painting.unwrap().unwrap();
    // 9 across are 3 down: one cell and a half.
    assert_eq!(painting.cells, (9, 2));
    let Content::Blocks(halves) = painting.content else {
        panic!("half blocks");
    };
    assert_eq!(halves.len(), 18);
    assert_eq!(halves[17].1, Color::Reset);
}

#[test]
fn inline_images_take_the_cells_that_they_fill() {
    for protocol in [Protocol::Kitty, Protocol::Iterm2, Protocol::Sixel] {
        let painting = paint(&picture(40, 40), (20, 5), easel(protocol));
        let painting = painting.unwrap().unwrap();
        // 100 pixels high, so 100 wide.
        assert_eq!(painting.cells, (10, 5), "{protocol:?}");
        let Content::Inline(image) = painting.content else {
            panic!("inline");
        };
        let begin: &[u8] = match protocol {
            Protocol::Kitty => b"\x1b_Ga=T",
            Protocol::Iterm2 => b"\x1b]1337;File=",
            _ => b"\x1bP",
        };
        assert!(image.bytes.starts_with(begin), "{protocol:?}");
    }
}

/// Who names a giant screen gets no giant picture.
#[test]
fn no_picture_has_more_pixels_than_can_be_borne() {
    for (size, room) in [
        ((1600, 1200), (200_000, 200_000)),
        ((1, 4000), (u32::MAX, u32::MAX)),
        ((4000, 1), (u32::MAX, u32::MAX)),
        ((1600, 1200), (1000, 1000)),
    ] {
        let (across, down) = fitting(size, room);
        assert!(u64::from(across) * u64::from(down) <= MOST, "{size:?}");
    }
    assert_eq!(fitting((1600, 1200), (200_000, 200_000)), (1632, 1225));
    let giant = (u16::MAX, u16::MAX);
    let painting = paint(&picture(40, 40), giant, easel(Protocol::Blocks));
    let Content::Blocks(halves) = painting.unwrap().unwrap().content else {
        panic!("half blocks");
    };
    assert_eq!(halves.len(), 1414 * 707);
}

/// A megabyte takes minutes at 64 kbit/s.
#[test]
fn at_the_other_end_of_a_line_pictures_are_smaller_and_take_the_same_cells() {
    let sent = |afar| {
        let easel = Easel {
            afar,
            ..easel(Protocol::Iterm2)
        };
        let painting = paint(&picture(2000, 1500), (200, 80), easel);
        let painting = painting.unwrap().unwrap();
        let Content::Inline(image) = painting.content else {
            panic!("inline");
        };
        let text = String::from_utf8(image.bytes.clone()).unwrap();
        let (_, payload) = text.trim_end_matches('\u{7}').split_once(':').unwrap();
        let png = base64::engine::general_purpose::STANDARD.decode(payload);
        let image = image::load_from_memory(&png.unwrap()).unwrap();
        (painting.cells, (image.width(), image.height()))
    };
    let ((cells, here), (same, afar)) = (sent(false), sent(true));
    assert_eq!(cells, same);
    assert_eq!((here.1, afar.1), (LARGEST.1, LARGEST_AFAR.1));
}

#[test]
fn a_damaged_picture_is_an_error_and_no_panic() {
    let whole = picture(40, 40);
    for bytes in [&whole[..20], b"", b"not a picture", &whole[1..]] {
        assert!(paint(bytes, (10, 5), easel(Protocol::Blocks)).is_err());
    }
    assert_eq!(paint(b"", (10, 5), easel(Protocol::Words)), Ok(None));
    assert_eq!(paint(&whole, (0, 5), easel(Protocol::Blocks)), Ok(None));
}

#[test]
fn terminals_get_what_they_understand() {
    use Protocol::{Blocks, Iterm2, Kitty, Sixel, Words};
    for (variables, protocol) in [
        (&[("TERM", "xterm-256color")] as &[_], Blocks),
        (&[("TERM", "xterm-kitty")], Kitty),
        (
            &[("TERM", "xterm-256color"), ("KITTY_WINDOW_ID", "1")],
            Kitty,
        ),
        (
            &[
                ("TERM", "tmux-256color"),
                ("KITTY_WINDOW_ID", "1"),
                ("TMUX", "/tmp/tmux"),
            ],
            Blocks,
        ),
        (&[("TERM", "screen-256color"), ("STY", "1")], Blocks),
        (
            &[("TERM", "xterm-256color"), ("TERM_PROGRAM", "iTerm.app")],
            Iterm2,
        ),
        (
            &[("TERM", "xterm-256color"), ("LC_TERMINAL", "iTerm2")],
            Iterm2,
        ),
        (&[("TERM", "foot")], Sixel),
        (&[("TERM", "xterm-kitty"), ("NO_COLOR", "1")], Words),
        (&[("TERM", "dumb")], Words),
        (&[], Words),
    ] {
        assert_eq!(
            Protocol::of(&environment(variables), Repertoire::Unicode),
            protocol,
            "{variables:?}"
        );
    }
    let plain = environment(&[("TERM", "xterm-256color")]);
    assert_eq!(Protocol::of(&plain, Repertoire::Console), Words);
}

#[test]
fn nothing_is_sent_larger_than_a_thin_line_bears() {
    assert_eq!(fitting((1280, 960), (960, 720)), (960, 720));
    assert_eq!(fitting((1280, 96), (960, 720)), (960, 72));
    assert_eq!(fitting((1, 5000), (960, 720)), (1, 720));
    assert_eq!(fitting((0, 0), (0, 0)), (1, 1));
}

mod shown {
    use std::io::{self, Write};
    use std::sync::Mutex;

    use ratatui::Terminal;

    use super::*;
    use crate::tui::terminal::{FrameBackend, Screen};

    #[derive(Clone, Default)]
    struct Tape(Arc<Mutex<Vec<u8>>>);

    impl Write for Tape {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0.lock().unwrap().extend_from_slice(bytes);
            Ok(bytes.len())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    impl Tape {
        fn text(&self) -> String {
            String::from_utf8(std::mem::take(&mut self.0.lock().unwrap())).unwrap()
        }
    }

    fn screen() -> (Terminal<FrameBackend>, Tape) {
        let tape = Tape::default();
        let backend = FrameBackend::new(Box::new(tape.clone()), || Ok((40, 12).into()));
        let mut terminal = Terminal::new(backend).unwrap();
        terminal
            .draw(|frame| frame.render_widget("Photo", frame.area()))
            .unwrap();
        tape.text();
        (terminal, tape)
    }

    fn placement(protocol: Protocol, x: u16) -> Placement {
        let image = Arc::new(Inline {
            protocol,
            bytes: b"IMAGE".to_vec(),
        });
        Placement {
            area: Rect::new(x, 2, 10, 5),
            image,
        }
    }

    #[test]
    fn an_image_is_sent_once_and_deleted_when_it_goes() {
        let (mut terminal, tape) = screen();
        let image = placement(Protocol::Kitty, 4);
        for _ in 0..3 {
            terminal
                .draw(|frame| frame.render_widget("Photo", frame.area()))
                .unwrap();
            assert!(terminal.backend_mut().show(Some(&image)).unwrap());
        }
        assert_eq!(tape.text(), "\x1b7\x1b[3;5HIMAGE\x1b8");
        assert!(terminal.backend_mut().show(None).unwrap());
        assert_eq!(tape.text(), KITTY_DELETE_ALL);
        assert!(terminal.backend_mut().show(None).unwrap());
        assert_eq!(tape.text(), "");
    }

    #[test]
    fn another_image_replaces_the_one_before() {
        let (mut terminal, tape) = screen();
        let (one, other) = (placement(Protocol::Kitty, 4), placement(Protocol::Kitty, 6));
        terminal.backend_mut().show(Some(&one)).unwrap();
        tape.text();
        terminal.backend_mut().show(Some(&other)).unwrap();
        let text = tape.text();
        assert!(text.starts_with(KITTY_DELETE_ALL), "{text:?}");
        assert!(text.ends_with("\x1b7\x1b[3;7HIMAGE\x1b8"), "{text:?}");
    }

    #[test]
    fn after_a_cleared_screen_it_is_sent_again() {
        let (mut terminal, tape) = screen();
        let image = placement(Protocol::Iterm2, 4);
        terminal.backend_mut().show(Some(&image)).unwrap();
        terminal.clear().unwrap();
        tape.text();
        assert!(terminal.backend_mut().show(Some(&image)).unwrap());
        assert!(tape.text().contains("IMAGE"));
    }

    #[test]
    fn what_only_text_takes_away_asks_for_a_clear_screen() {
        let (mut terminal, tape) = screen();
        let image = placement(Protocol::Sixel, 4);
        assert!(terminal.backend_mut().show(Some(&image)).unwrap());
        tape.text();
        assert!(!terminal.backend_mut().show(None).unwrap());
        assert_eq!(tape.text(), "");
        terminal.clear().unwrap();
        assert!(terminal.backend_mut().show(None).unwrap());
    }
}
