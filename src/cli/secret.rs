//! Passwords that come by standard input.

use std::io::{IsTerminal, Read};

use super::failure::Failure;

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
