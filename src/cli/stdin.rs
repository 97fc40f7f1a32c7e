//! Texts that come on standard input: whoever pipes a whole disk into a note is told so, and nobody's memory is filled.

use std::io::{self, Read};

use super::failure::Failure;

/// No text of a visit is longer, in bytes.
pub(super) const LONGEST: usize = 1 << 20;
/// What is said of a longer one: a key of the catalogue.
pub(super) const TOO_LONG: &str = "error-input-too-long";

/// What comes on standard input, up to its end.
///
/// # Errors
/// More than [`LONGEST`], or what is no text.
pub(super) fn text() -> Result<String, Failure> {
    read(io::stdin())
}

fn read(input: impl Read) -> Result<String, Failure> {
    let mut bytes = Vec::new();
    let most = u64::try_from(LONGEST).unwrap_or(u64::MAX);
    let mut bounded = input.take(most.saturating_add(1));
    bounded.read_to_end(&mut bytes).map_err(Failure::Stream)?;
    if bytes.len() > LONGEST {
        return Err(Failure::Usage(TOO_LONG));
    }
    String::from_utf8(bytes).map_err(|error| {
        let error = io::Error::new(io::ErrorKind::InvalidData, error.utf8_error());
        Failure::Stream(error)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_has_an_end_and_a_largest_size() {
        assert_eq!(
            read("Joint changé.\n".as_bytes()).unwrap(),
            "Joint changé.\n"
        );
        let longest = vec![b'y'; LONGEST];
        assert_eq!(read(longest.as_slice()).unwrap().len(), LONGEST);
        let endless = read(io::repeat(b'y'));
        assert!(matches!(endless, Err(Failure::Usage(TOO_LONG))));
        assert!(matches!(read(&b"\xff"[..]), Err(Failure::Stream(_))));
    }
}
