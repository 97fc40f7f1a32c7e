//! Pictures on their way to a server: in pieces, so that a cut costs one piece and not the picture.

use std::time::{Duration, Instant};

use bytes::Bytes;
use reqwest::{Method, StatusCode};

use super::client::Remote;
use super::line::{Answered, Failed, Line, Patience};
use crate::backend::BackendError;
use crate::domain::Digest;
use crate::domain::report::Picture;

const OFFSET: &str = "upload-offset";
const LENGTH: &str = "upload-length";

/// The first piece and the smallest, in bytes: eight seconds on a line of 64 kbit/s.
const SMALLEST: usize = 64 * 1024;
/// The largest piece.
const LARGEST: usize = 4 * 1024 * 1024;
/// Cuts in a row, without a byte in between, after which the caller is told.
const CUTS: u32 = 4;
/// The pause after the first of them; it doubles.
const PAUSE: Duration = Duration::from_millis(100);

/// The size of the next piece: what the line carries in about a second.
fn next_piece(piece: usize, took: Duration) -> usize {
    match took.as_millis() {
        0..=1_000 => (piece * 2).min(LARGEST),
        1_001..=5_000 => piece,
        _ => (piece / 2).max(SMALLEST),
    }
}

impl Remote {
    /// Hands a picture over. What arrived before a cut is not sent again, however often this is tried.
    ///
    /// # Errors
    /// [`BackendError::Picture`] as [`crate::backend::Backend::keep_picture`]; [`BackendError::Unreachable`] when the
    /// line stays cut.
    pub async fn upload(&self, bytes: impl Into<Bytes> + Send) -> Result<Picture, BackendError> {
        let bytes = bytes.into();
        let digest = Digest::of(&bytes).to_string();
        let line = &self.core.line;
        let mut piece = SMALLEST;
        let mut cuts = 0;
        let mut furthest = 0;
        loop {
            match carry(line, &digest, &bytes, &mut piece, &mut furthest, &mut cuts).await {
                Ok(()) => break,
                // 409: what was sent before a cut may still be arriving.
                Err(
                    Failed::Network(_) | Failed::Said(BackendError::Server { status: 409, .. }),
                ) if cuts < CUTS => {
                    tokio::time::sleep(PAUSE * 2_u32.pow(cuts)).await;
                    cuts += 1;
                }
                Err(failed) => return Err(line.meant(failed)),
            }
        }
        let finish = line.request(Method::POST, &["uploads", &digest, "finish"]);
        line.send(finish, Patience::Large).await
    }
}

/// Sends what the server does not have yet, until the line is cut.
async fn carry(
    line: &Line,
    digest: &str,
    bytes: &Bytes,
    piece: &mut usize,
    furthest: &mut usize,
    cuts: &mut u32,
) -> Result<(), Failed> {
    let mut offset = there(line, digest).await?.min(bytes.len());
    // An empty picture is announced, too, so that it is refused for what it is.
    loop {
        if offset > *furthest {
            *furthest = offset;
            *cuts = 0;
        }
        if offset >= bytes.len() && !bytes.is_empty() {
            return Ok(());
        }
        let end = bytes.len().min(offset.saturating_add(*piece));
        let request = line
            .request(Method::PATCH, &["uploads", digest])
            .header(OFFSET, offset)
            .header(LENGTH, bytes.len())
            .header(
                reqwest::header::CONTENT_TYPE,
                "application/offset+octet-stream",
            )
            .body(bytes.slice(offset..end));
        let began = Instant::now();
        let answered = line.answer(request, Patience::Large).await?;
        *piece = next_piece(*piece, began.elapsed());
        offset = match answered {
            Answered::Body(head, _) => head
                .header(OFFSET)
                .and_then(|text| text.parse().ok())
                .unwrap_or(end),
            Answered::Outcome(_) => end,
        };
        if bytes.is_empty() {
            return Ok(());
        }
    }
}

/// How much of it the server has.
async fn there(line: &Line, digest: &str) -> Result<usize, Failed> {
    let request = line.request(Method::HEAD, &["uploads", digest]);
    match line.raw(request, Patience::Small).await? {
        (head, _) if head.status == StatusCode::NOT_FOUND => Ok(0),
        (head, body) => match line.judge(head, body).map_err(Failed::Said)? {
            Answered::Body(head, _) => Ok(head
                .header(OFFSET)
                .and_then(|text| text.parse().ok())
                .unwrap_or_default()),
            Answered::Outcome(_) => Ok(0),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_grow_on_a_quick_line_and_shrink_on_a_slow_one() {
        let after = |piece, seconds| next_piece(piece, Duration::from_secs(seconds));
        assert_eq!(after(SMALLEST, 0), 128 * 1024);
        assert_eq!(after(LARGEST, 1), LARGEST);
        assert_eq!(after(256 * 1024, 3), 256 * 1024);
        assert_eq!(after(256 * 1024, 9), 128 * 1024);
        assert_eq!(after(SMALLEST, 60), SMALLEST);
    }
}
