//! What a client sends to a command or a file transfer. The task of the connection must never wait for whoever reads it,
//! since it also carries what they answer; so what is not read yet is kept, and a client that sends too far ahead is cut
//! off.

use std::collections::VecDeque;
use std::io;
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, Waker};

use bytes::{Buf as _, Bytes};
use tokio::io::{AsyncRead, ReadBuf};

/// Bytes that may wait: more than a client of SFTP sends before it wants an answer.
pub(super) const MOST: usize = 8 << 20;

/// The end that is filled.
#[derive(Debug, Clone, Default)]
pub(super) struct Inflow(Arc<Mutex<Kept>>);

/// The end that is read.
#[derive(Debug)]
pub(super) struct Outflow(Inflow);

#[derive(Debug, Default)]
struct Kept {
    pieces: VecDeque<Bytes>,
    length: usize,
    ended: bool,
    reader: Option<Waker>,
}

impl Inflow {
    /// Both ends.
    pub(super) fn new() -> (Self, Outflow) {
        let inflow = Self::default();
        (inflow.clone(), Outflow(inflow))
    }

    fn kept(&self) -> MutexGuard<'_, Kept> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Keeps bytes until they are read; `false` when there are too many.
    pub(super) fn push(&self, bytes: Bytes) -> bool {
        let mut kept = self.kept();
        if kept.length + bytes.len() > MOST {
            return false;
        }
        if !bytes.is_empty() {
            kept.length += bytes.len();
            kept.pieces.push_back(bytes);
        }
        if let Some(reader) = kept.reader.take() {
            reader.wake();
        }
        true
    }

    /// Nothing more comes.
    pub(super) fn end(&self) {
        let mut kept = self.kept();
        kept.ended = true;
        if let Some(reader) = kept.reader.take() {
            reader.wake();
        }
    }
}

impl AsyncRead for Outflow {
    fn poll_read(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let mut kept = self.0.kept();
        let Some(piece) = kept.pieces.front_mut() else {
            if kept.ended {
                return Poll::Ready(Ok(()));
            }
            kept.reader = Some(context.waker().clone());
            return Poll::Pending;
        };
        let taken = piece.len().min(buffer.remaining());
        buffer.put_slice(piece.get(..taken).unwrap_or_default());
        piece.advance(taken);
        let empty = piece.is_empty();
        kept.length -= taken;
        if empty {
            kept.pieces.pop_front();
        }
        Poll::Ready(Ok(()))
    }
}

#[cfg(test)]
mod tests {
    use tokio::io::AsyncReadExt as _;

    use super::*;

    #[tokio::test]
    async fn pieces_are_read_in_order_to_their_end() {
        let (inflow, mut outflow) = Inflow::new();
        let reading = tokio::spawn(async move {
            let mut text = String::new();
            outflow.read_to_string(&mut text).await.unwrap();
            text
        });
        for piece in ["bon", "", "jour"] {
            tokio::task::yield_now().await;
            assert!(inflow.push(Bytes::from_static(piece.as_bytes())));
        }
        inflow.end();
        assert_eq!(reading.await.unwrap(), "bonjour");
    }

    #[tokio::test]
    async fn whoever_sends_too_far_ahead_is_told() {
        let (inflow, mut outflow) = Inflow::new();
        assert!(inflow.push(vec![0; MOST].into()));
        assert!(!inflow.push(Bytes::from_static(b"x")));
        assert_eq!(outflow.read(&mut [0; 10]).await.unwrap(), 10);
        assert!(inflow.push(Bytes::from_static(b"x")));
    }
}
