//! What a visitor sends to a command that reads it: all of it before the command runs, so that whoever sends nothing, or
//! without end, keeps no turn from others.

use std::time::Duration;

use tokio::io::{AsyncRead, AsyncReadExt as _};
use tokio::time::timeout;

use crate::cli::stdin::{LONGEST, TOO_LONG};

/// Nothing for so long, and nothing more is waited for.
const SILENCE: Duration = Duration::from_secs(30);

/// Why an input is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Trouble {
    /// There is no end to it.
    Long,
    /// Nothing came for long, not even the end.
    Silent,
}

impl Trouble {
    /// What is said of it: a key of the catalogue.
    pub(super) const fn key(self) -> &'static str {
        match self {
            Self::Long => TOO_LONG,
            Self::Silent => "verb-silent",
        }
    }
}

/// The whole input; an input that breaks off ends there.
pub(super) async fn read(
    input: &mut (impl AsyncRead + Unpin + ?Sized),
) -> Result<Vec<u8>, Trouble> {
    let mut all = Vec::new();
    let mut piece = vec![0; 16 << 10];
    loop {
        let came = timeout(SILENCE, input.read(&mut piece)).await;
        let length = came.map_err(|_| Trouble::Silent)?.unwrap_or(0);
        if length == 0 {
            return Ok(all);
        }
        all.extend_from_slice(piece.get(..length).unwrap_or_default());
        if all.len() > LONGEST {
            return Err(Trouble::Long);
        }
    }
}

#[cfg(test)]
mod tests {
    use tokio::io::{AsyncWriteExt as _, duplex, repeat};

    use super::*;

    #[tokio::test(start_paused = true)]
    async fn an_input_is_read_to_its_end_however_slowly_it_comes() {
        let (mut sends, mut input) = duplex(8);
        let sending = async {
            for word in ["joint ", "changé"] {
                tokio::time::sleep(Duration::from_secs(29)).await;
                sends.write_all(word.as_bytes()).await.unwrap();
            }
            drop(sends);
        };
        let (read, ()) = tokio::join!(read(&mut input), sending);
        assert_eq!(read.unwrap(), "joint changé".as_bytes());
    }

    #[tokio::test(start_paused = true)]
    async fn an_input_without_an_end_is_given_up() {
        let (_silent, mut input) = duplex(8);
        assert_eq!(read(&mut input).await, Err(Trouble::Silent));
        assert_eq!(read(&mut repeat(b'y')).await, Err(Trouble::Long));
    }
}
