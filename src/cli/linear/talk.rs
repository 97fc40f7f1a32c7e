//! One line out, one line in: nothing that was said is ever changed, so that a screen reader or a braille line misses
//! nothing.

use std::io::{BufRead, Read, Write};

use crate::cli::failure::Failure;
use crate::domain::text::{fold, sanitise};

/// A longer line is cut into several: nobody types one.
const LONGEST: u64 = 64 * 1024;

/// What was typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Said {
    Words(String),
    Nothing,
    Back,
    Help,
    Quit,
}

/// Why somebody does not go on where they are.
#[derive(Debug)]
pub(super) enum Stop {
    /// One place back.
    Back,
    /// Altogether; also at the end of the input.
    Quit,
    Failed(Failure),
}

/// What comes of asking.
pub(super) type Told<T> = Result<T, Stop>;

impl<E: Into<Failure>> From<E> for Stop {
    fn from(error: E) -> Self {
        Self::Failed(error.into())
    }
}

/// Where is listened and spoken.
pub(super) struct Talk<'a> {
    input: &'a mut dyn BufRead,
    output: &'a mut dyn Write,
}

impl<'a> Talk<'a> {
    pub(super) fn new(input: &'a mut dyn BufRead, output: &'a mut dyn Write) -> Self {
        Self { input, output }
    }

    /// Says one or more lines.
    pub(super) fn say(&mut self, text: &str) -> Told<()> {
        let written = writeln!(self.output, "{}", text.trim_end());
        written
            .and_then(|()| self.output.flush())
            .map_err(|error| Stop::Failed(Failure::Stream(error)))
    }

    /// Waits for a line, as it is typed but for what would steer a terminal; `None` at the end of the input.
    pub(super) fn line(&mut self) -> Told<Option<String>> {
        let mut line = Vec::new();
        let mut input = (&mut *self.input).take(LONGEST);
        let read = input.read_until(b'\n', &mut line);
        if read.map_err(|error| Stop::Failed(Failure::Stream(error)))? == 0 {
            return Ok(None);
        }
        let line = sanitise(&String::from_utf8_lossy(&line));
        Ok(Some(line.trim_end().to_owned()))
    }

    /// Waits for words.
    pub(super) fn hear(&mut self) -> Told<Said> {
        let Some(line) = self.line()? else {
            return Ok(Said::Quit);
        };
        let line = line.trim();
        Ok(match fold(line).as_str() {
            "" => Said::Nothing,
            "retour" | "back" => Said::Back,
            "?" | "aide" | "help" => Said::Help,
            "quitter" | "quit" | "exit" => Said::Quit,
            _ => Said::Words(line.to_owned()),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_heard_whatever_is_in_them() {
        let mut input: &[u8] = b"  RAM0042 \r\n\n Retour\n?\n\x1b[31mrouge\xff\nQUIT\n";
        let mut output = Vec::new();
        let mut talk = Talk::new(&mut input, &mut output);
        let mut heard = Vec::new();
        for _ in 0..7 {
            heard.push(talk.hear().unwrap());
        }
        assert_eq!(heard[0], Said::Words("RAM0042".into()));
        assert_eq!(heard[1..4], [Said::Nothing, Said::Back, Said::Help]);
        let Said::Words(words) = &heard[4] else {
            panic!("{heard:?}");
        };
        assert!(words.contains("rouge") && !words.contains('\x1b'));
        assert_eq!(heard[5..], [Said::Quit, Said::Quit], "and the end");
    }
}
