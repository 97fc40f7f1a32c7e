//! The bytes of one connection, which can be cut from elsewhere: a client that does not answer must not be waited for.

use std::io;
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll};

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::sync::oneshot;

/// Cuts a wire when told to, or when the last one is dropped.
#[derive(Debug, Clone)]
pub(super) struct Shears(Arc<Mutex<Option<[oneshot::Sender<()>; 2]>>>);

impl Shears {
    /// Ends the connection now: neither side can say anything any more.
    pub(super) fn cut(&self) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).take();
    }
}

/// One direction of a wire.
#[derive(Debug)]
struct Strand(Option<oneshot::Receiver<()>>);

impl Strand {
    /// Whether it is cut; whoever asks is woken when it is.
    fn is_cut(&mut self, context: &mut Context<'_>) -> bool {
        if let Some(cut) = &mut self.0
            && Pin::new(cut).poll(context).is_ready()
        {
            self.0 = None;
        }
        self.0.is_none()
    }
}

/// A stream until it is cut. Each direction has its own strand, since each may be waited for by another task.
pub(super) struct Wire<S> {
    stream: S,
    reading: Strand,
    writing: Strand,
}

impl<S> Wire<S> {
    pub(super) fn new(stream: S) -> (Self, Shears) {
        let (cut_reading, reading) = oneshot::channel();
        let (cut_writing, writing) = oneshot::channel();
        let wire = Self {
            stream,
            reading: Strand(Some(reading)),
            writing: Strand(Some(writing)),
        };
        let held = Mutex::new(Some([cut_reading, cut_writing]));
        (wire, Shears(Arc::new(held)))
    }
}

fn over<T>() -> Poll<io::Result<T>> {
    Poll::Ready(Err(io::ErrorKind::ConnectionAborted.into()))
}

impl<S: AsyncRead + Unpin> AsyncRead for Wire<S> {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        if self.reading.is_cut(context) {
            return over();
        }
        Pin::new(&mut self.stream).poll_read(context, buffer)
    }
}

impl<S: AsyncWrite + Unpin> AsyncWrite for Wire<S> {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        if self.writing.is_cut(context) {
            return over();
        }
        Pin::new(&mut self.stream).poll_write(context, bytes)
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        if self.writing.is_cut(context) {
            return over();
        }
        Pin::new(&mut self.stream).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(context)
    }
}

#[cfg(test)]
mod tests {
    use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};

    use super::*;

    #[tokio::test]
    async fn a_read_and_a_write_that_hang_end_when_the_wire_is_cut() {
        let (near, _far) = tokio::io::duplex(4);
        let (wire, shears) = Wire::new(near);
        let (mut read, mut write) = tokio::io::split(wire);
        let reading = tokio::spawn(async move { read.read_u8().await });
        let writing = tokio::spawn(async move { write.write_all(b"more than fits").await });
        tokio::task::yield_now().await;
        assert!(!reading.is_finished() && !writing.is_finished());
        shears.cut();
        assert!(reading.await.unwrap().is_err());
        assert!(writing.await.unwrap().is_err());
    }
}
