//! Links, as a terminal understands them.

use std::collections::BTreeMap;

use super::*;

const TEL: &str = "tel:0299123456";

fn linked(terminal: &Terminal<FrameBackend>, address: &str) -> Style {
    let links = terminal.backend().links().unwrap();
    Style::new().underline_color(links.mark(address).unwrap().colour())
}

#[test]
fn a_link_is_opened_once_and_closed() {
    let (mut terminal, tape, _) = terminal(40, 3);
    let tel = linked(&terminal, TEL);
    let draw = |letter: &'static str| {
        move |buffer: &mut Buffer| {
            buffer.set_string(0, 0, "Tel ", Style::new());
            buffer.set_string(4, 0, format!("02 {letter}9"), tel);
            buffer.set_string(9, 0, " soir", Style::new());
        }
    };
    let bytes = bytes_of(&mut terminal, &tape, draw("9"));
    let (before, rest) = bytes.split_once("\x1b]8;id=").unwrap();
    assert!(before.ends_with("Tel "), "{before:?}");
    let (id, rest) = rest.split_once(';').unwrap();
    assert!(
        rest.starts_with("tel:0299123456\x1b\\02 99\x1b]8;;\x1b\\ soir"),
        "{rest:?}"
    );
    assert_eq!(bytes_of(&mut terminal, &tape, draw("9")), "");
    // One sign of it is sent as a part of the same link.
    let bytes = bytes_of(&mut terminal, &tape, draw("8"));
    let piece = format!("\x1b]8;id={id};{TEL}\x1b\\8\x1b]8;;\x1b\\");
    assert!(bytes.contains(&piece), "{bytes:?}");
}

#[test]
fn a_link_that_goes_takes_its_cells_along() {
    let (mut terminal, tape, _) = terminal(40, 3);
    let tel = linked(&terminal, TEL);
    bytes_of(&mut terminal, &tape, |buffer| {
        buffer.set_string(0, 0, "0299", tel);
    });
    let bytes = bytes_of(&mut terminal, &tape, |buffer| {
        buffer.set_string(0, 0, "0299", Style::new());
    });
    assert!(
        bytes.contains("0299") && !bytes.contains("]8;"),
        "{bytes:?}"
    );
}

/// A terminal that remembers of which link each cell is a part.
struct Linked {
    parser: vt100::Parser,
    cells: BTreeMap<(u16, u16), String>,
    link: Option<String>,
}

impl Linked {
    fn take(&mut self, bytes: &str) {
        let mut rest = bytes;
        while let Some(first) = rest.chars().next() {
            if let Some(link) = rest.strip_prefix("\x1b]8;") {
                let (link, after) = link.split_once("\x1b\\").unwrap();
                let address = link.split_once(';').unwrap().1;
                self.link = (!address.is_empty()).then(|| address.to_owned());
                rest = after;
                continue;
            }
            let length = if first == '\x1b' {
                let mut after = rest.bytes().skip(2);
                let end = after.position(|byte| byte.is_ascii_alphabetic());
                2 + end.map_or(0, |end| end + 1)
            } else {
                first.len_utf8()
            };
            let (token, after) = rest.split_at(length);
            let (y, x) = self.parser.screen().cursor_position();
            self.parser.process(token.as_bytes());
            if !first.is_control() {
                match &self.link {
                    Some(link) => self.cells.insert((x, y), link.clone()),
                    None => self.cells.remove(&(x, y)),
                };
            }
            rest = after;
        }
        let screen = self.parser.screen();
        // What was erased is no link any more.
        self.cells.retain(|(x, y), _| {
            screen
                .cell(*y, *x)
                .is_some_and(|cell| !cell.contents().trim().is_empty())
        });
    }
}

proptest! {
    /// Frames with links in any places: the terminal knows each cell's link, and no other cell is one.
    #[test]
    fn the_terminal_knows_every_link(
        frames in proptest::collection::vec(
            proptest::collection::vec((0..18_u16, 0..3_u16, "[a-c]{1,6}", 0..3_usize), 0..6),
            1..5,
        ),
    ) {
        let (mut terminal, tape, _) = terminal(20, 3);
        let styles = [Style::new(), linked(&terminal, "tel:1"), linked(&terminal, "tel:2")];
        let mut model = Linked {
            parser: vt100::Parser::new(3.try_into().unwrap(), 20.try_into().unwrap(), 0),
            cells: BTreeMap::new(),
            link: None,
        };
        for frame in frames {
            let mut expected = BTreeMap::new();
            let bytes = bytes_of(&mut terminal, &tape, |buffer| {
                for (x, y, text, link) in &frame {
                    // The last column is left out: where the cursor stands behind it is not the same everywhere.
                    let room = usize::from(19 - x.min(&19));
                    for x in *x..19 {
                        buffer[(x, *y)].reset();
                    }
                    buffer.set_stringn(*x, *y, text, room, styles[*link]);
                }
                for y in 0..3 {
                    for x in 0..20 {
                        let cell = &buffer[(x, y)];
                        for (at, style) in styles.iter().enumerate().skip(1) {
                            if style.underline_color == Some(cell.underline_color) {
                                expected.insert((x, y), format!("tel:{at}"));
                            }
                        }
                    }
                }
            });
            model.take(&bytes);
            prop_assert!(model.link.is_none(), "no link outlives its frame");
            prop_assert_eq!(&model.cells, &expected);
        }
    }
}
