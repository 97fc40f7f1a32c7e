//! What a whole control sequence of a keyboard or a mouse means.

use ratatui::crossterm::event::{
    Event, KeyCode, KeyModifiers, MouseButton, MouseEvent, MouseEventKind,
};

use super::decoder::{key, shift_of};

/// The event of a sequence with these parameters and this last byte.
pub(super) fn control_sequence(parameters: &str, last: u8) -> Option<Event> {
    if let Some(report) = parameters.strip_prefix('<') {
        return mouse(report, last);
    }
    let mut numbers = parameters.split(';').map(first_number);
    let first = numbers.next().flatten();
    let modifiers = modifiers(numbers.next().flatten());
    let code = match last {
        b'A' => KeyCode::Up,
        b'B' => KeyCode::Down,
        b'C' => KeyCode::Right,
        b'D' => KeyCode::Left,
        b'F' => KeyCode::End,
        b'H' => KeyCode::Home,
        b'M' => KeyCode::Enter,
        b'P'..=b'S' => KeyCode::F(last - b'P' + 1),
        b'Z' => return Some(key(KeyCode::BackTab, modifiers | KeyModifiers::SHIFT)),
        b'I' => return Some(Event::FocusGained),
        b'O' => return Some(Event::FocusLost),
        b'~' => numbered(first?)?,
        b'u' => return unicode(first?, modifiers),
        _ => return None,
    };
    Some(key(code, modifiers))
}

/// The number before a colon, behind which terminals put details.
fn first_number(parameter: &str) -> Option<u32> {
    parameter.split(':').next()?.parse().ok()
}

fn modifiers(parameter: Option<u32>) -> KeyModifiers {
    let held = parameter.unwrap_or(1).saturating_sub(1);
    [
        (1, KeyModifiers::SHIFT),
        (2, KeyModifiers::ALT),
        (4, KeyModifiers::CONTROL),
    ]
    .into_iter()
    .filter(|(bit, _)| held & bit != 0)
    .map(|(_, modifier)| modifier)
    .collect()
}

fn numbered(number: u32) -> Option<KeyCode> {
    Some(match number {
        1 | 7 => KeyCode::Home,
        2 => KeyCode::Insert,
        3 => KeyCode::Delete,
        4 | 8 => KeyCode::End,
        5 => KeyCode::PageUp,
        6 => KeyCode::PageDown,
        11..=15 => function(number - 10)?,
        17..=21 => function(number - 11)?,
        23 | 24 => function(number - 12)?,
        _ => return None,
    })
}

fn function(number: u32) -> Option<KeyCode> {
    u8::try_from(number).ok().map(KeyCode::F)
}

/// A key that a terminal names by its code point.
fn unicode(code: u32, modifiers: KeyModifiers) -> Option<Event> {
    let code = match code {
        9 if modifiers.contains(KeyModifiers::SHIFT) => KeyCode::BackTab,
        9 => KeyCode::Tab,
        13 => KeyCode::Enter,
        27 => KeyCode::Esc,
        127 => KeyCode::Backspace,
        code => {
            let c = char::from_u32(code).filter(|c| !c.is_control())?;
            return Some(key(KeyCode::Char(c), modifiers | shift_of(c)));
        }
    };
    Some(key(code, modifiers))
}

/// `button;column;row`, counted from 1; some terminals report 0 outside their window.
fn mouse(report: &str, last: u8) -> Option<Event> {
    let mut numbers = report.split(';').map(first_number);
    let buttons = numbers.next()??;
    let mut cell = || {
        let number = numbers.next().flatten()?.saturating_sub(1);
        u16::try_from(number).ok()
    };
    let (column, row) = (cell()?, cell()?);
    let button = match buttons & 3 {
        0 => Some(MouseButton::Left),
        1 => Some(MouseButton::Middle),
        2 => Some(MouseButton::Right),
        _ => None,
    };
    let kind = match (buttons & 0b1110_0000, button, last) {
        (64, Some(MouseButton::Left), b'M') => MouseEventKind::ScrollUp,
        (64, Some(MouseButton::Middle), b'M') => MouseEventKind::ScrollDown,
        (64, Some(MouseButton::Right), b'M') => MouseEventKind::ScrollLeft,
        (64, None, b'M') => MouseEventKind::ScrollRight,
        (32, Some(button), b'M') => MouseEventKind::Drag(button),
        (32, None, b'M') => MouseEventKind::Moved,
        (0, Some(button), b'M') => MouseEventKind::Down(button),
        (0, Some(button), b'm') => MouseEventKind::Up(button),
        _ => return None,
    };
    Some(Event::Mouse(MouseEvent {
        kind,
        column,
        row,
        modifiers: modifiers(Some(1 + ((buttons >> 2) & 7))),
    }))
}
