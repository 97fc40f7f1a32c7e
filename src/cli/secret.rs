//! Passwords: by standard input, or typed at the terminal without showing.

use std::fs::File;
use std::io::{IsTerminal, Read, Write};

use rustix::termios::{LocalModes, OptionalActions, Termios, tcgetattr, tcsetattr};
use secrecy::SecretString;
use tokio::signal::unix::{SignalKind, signal};
use tokio::sync::oneshot;

use super::failure::Failure;

/// Letters of a password, at most.
const LONGEST: usize = 1024;

/// The first line of standard input.
pub(super) fn first_line() -> Result<String, Failure> {
    if std::io::stdin().is_terminal() {
        // What is typed would show.
        return Err(Failure::Usage("error-password-from-terminal"));
    }
    let mut text = String::new();
    std::io::stdin()
        .lock()
        .read_to_string(&mut text)
        .map_err(Failure::Stream)?;
    let line = text.lines().next().unwrap_or_default().to_owned();
    if line.is_empty() {
        return Err(Failure::Usage("error-no-password"));
    }
    Ok(line)
}

/// The terminal while nothing of what is typed shows; as it was again when this is dropped.
struct Hidden {
    terminal: File,
    before: Termios,
}

impl Hidden {
    fn on(terminal: File) -> std::io::Result<Self> {
        let before = tcgetattr(&terminal)?;
        let mut hidden = before.clone();
        // Signals are read as letters, so that none of them ends the program while the terminal is like this.
        hidden
            .local_modes
            .remove(LocalModes::ECHO | LocalModes::ICANON | LocalModes::ISIG);
        tcsetattr(&terminal, OptionalActions::Flush, &hidden)?;
        Ok(Self { terminal, before })
    }
}

impl Drop for Hidden {
    fn drop(&mut self) {
        // Nothing more can be done on a terminal that is gone.
        let _ = tcsetattr(&self.terminal, OptionalActions::Flush, &self.before);
        let _ = self.terminal.write_all(b"\r\n");
    }
}

/// Asks for a password at the terminal, even where standard input or output are elsewhere.
///
/// # Errors
/// [`Failure::GivenUp`] for Ctrl-C, Ctrl-D or an empty line, and when the process is told to end.
pub(super) async fn ask(prompt: &str) -> Result<SecretString, Failure> {
    let terminal = File::options().read(true).write(true).open("/dev/tty");
    let terminal = terminal.map_err(|_| Failure::Usage("error-password-from-terminal"))?;
    let mut ends = [
        SignalKind::terminate(),
        SignalKind::hangup(),
        SignalKind::interrupt(),
    ]
    .map(signal)
    .into_iter()
    .collect::<Result<Vec<_>, _>>()
    .map_err(Failure::Stream)?;
    let mut reader = terminal.try_clone().map_err(Failure::Stream)?;
    let mut hidden = Hidden::on(terminal).map_err(Failure::Stream)?;
    let asked = hidden.terminal.write_all(prompt.as_bytes());
    asked.map_err(Failure::Stream)?;
    let (done, typed) = oneshot::channel();
    // A thread of its own: nobody waits for it when the process is told to end.
    std::thread::spawn(move || {
        let _ = done.send(read_line(&mut reader));
    });
    let ended = futures_util::future::select_all(ends.iter_mut().map(|one| Box::pin(one.recv())));
    let line = tokio::select! {
        line = typed => line.unwrap_or(Ok(None)).map_err(Failure::Stream)?,
        _ = ended => None,
    };
    drop(hidden);
    line.filter(|line| !line.is_empty())
        .map(SecretString::from)
        .ok_or(Failure::GivenUp)
}

/// A line as it is typed, letter by letter; `None` when it is given up.
fn read_line(from: &mut impl Read) -> std::io::Result<Option<String>> {
    let mut typed = Vec::new();
    let mut one = [0];
    loop {
        if from.read(&mut one)? == 0 {
            return Ok(None);
        }
        let [letter] = one;
        match letter {
            b'\r' | b'\n' => return Ok(String::from_utf8(typed).ok()),
            // Ctrl-C, Ctrl-D on an empty line.
            0x03 => return Ok(None),
            0x04 if typed.is_empty() => return Ok(None),
            // Backspace takes a whole letter back.
            0x08 | 0x7f => while typed.pop().is_some_and(|byte| byte & 0xc0 == 0x80) {},
            // Ctrl-U takes everything back.
            0x15 => typed.clear(),
            letter if letter < 0x20 => {}
            letter if typed.len() < LONGEST => typed.push(letter),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_is_what_was_meant_and_nothing_that_was_taken_back() {
        for (typed, meant) in [
            ("secret\r", Some("secret")),
            ("été\x7f\x7ft\n", Some("ét")),
            ("faux\x15vrai\r", Some("vrai")),
            ("a\x1bb\tc\r", Some("abc")),
            ("secret\x03", None),
            ("\x04", None),
            ("secret", None),
            ("\x7f\x7fa\r", Some("a")),
        ] {
            let line = read_line(&mut typed.as_bytes()).unwrap();
            assert_eq!(line.as_deref(), meant, "{typed:?}");
        }
    }
}
