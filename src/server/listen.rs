//! The door: connections over TCP, in TLS where a certificate is given, so many at a time, and none that is idle for long.

use std::io;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;

use axum::serve::Listener;
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore, mpsc};
use tokio::time::{Instant, Sleep};
use tokio_rustls::TlsAcceptor;

use super::ServeError;

/// Nothing read and nothing written for so long ends a connection. Clients keep idle ones for less.
const IDLE: Duration = Duration::from_mins(2);
/// A handshake takes no longer.
const HANDSHAKE: Duration = Duration::from_secs(10);
/// What was sent and is not acknowledged after so long went to a machine that is gone: its feed gives its seat back.
const UNHEARD: Duration = Duration::from_secs(45);
/// No descriptors left, or the like: so long before the next attempt.
const EXHAUSTED: Duration = Duration::from_millis(500);

/// The files of a certificate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Certificate {
    /// The chain, in PEM, the server's own first.
    pub chain: PathBuf,
    /// Its private key, in PEM.
    pub key: PathBuf,
}

/// Takes connections in.
pub(super) struct Gate {
    listener: TcpListener,
    tls: Option<TlsAcceptor>,
    permits: Arc<Semaphore>,
    shaken: mpsc::Receiver<(Connection, SocketAddr)>,
    shaking: mpsc::Sender<(Connection, SocketAddr)>,
}

impl Gate {
    pub(super) async fn open(
        address: SocketAddr,
        certificate: Option<&Certificate>,
        connections: usize,
    ) -> Result<Self, ServeError> {
        let tls = certificate.map(acceptor).transpose()?;
        let listener = TcpListener::bind(address)
            .await
            .map_err(|source| ServeError::Address { address, source })?;
        let (shaking, shaken) = mpsc::channel(16);
        Ok(Self {
            listener,
            tls,
            permits: Arc::new(Semaphore::new(connections)),
            shaken,
            shaking,
        })
    }

    /// Goes on with a connection: a handshake does not keep others waiting.
    fn welcome(
        &self,
        stream: TcpStream,
        from: SocketAddr,
        permit: OwnedSemaphorePermit,
    ) -> Option<Connection> {
        // Changes are small, and others wait for them.
        let _ = stream.set_nodelay(true);
        give_up_on_silence(&stream);
        let Some(tls) = &self.tls else {
            return Some(Connection::new(Box::new(stream), permit));
        };
        let (handshake, shaking) = (tls.accept(stream), self.shaking.clone());
        tokio::spawn(async move {
            match tokio::time::timeout(HANDSHAKE, handshake).await {
                Ok(Ok(stream)) => {
                    let connection = Connection::new(Box::new(stream), permit);
                    let _ = shaking.send((connection, from)).await;
                }
                Ok(Err(error)) => tracing::debug!(%error, "no TLS"),
                Err(_) => tracing::debug!("a TLS handshake took too long"),
            }
        });
        None
    }
}

impl Listener for Gate {
    type Io = Connection;
    type Addr = SocketAddr;

    async fn accept(&mut self) -> (Connection, SocketAddr) {
        loop {
            let permits = Arc::clone(&self.permits);
            let next = async {
                let permit = permits.acquire_owned().await;
                (self.listener.accept().await, permit)
            };
            tokio::select! {
                Some(ready) = self.shaken.recv() => return ready,
                (accepted, Ok(permit)) = next => match accepted {
                    Ok((stream, from)) => {
                        if let Some(connection) = self.welcome(stream, from, permit) {
                            return (connection, from);
                        }
                    }
                    Err(error) if of_one_connection(&error) => {}
                    Err(error) => {
                        tracing::error!(%error, "no connection can be taken");
                        tokio::time::sleep(EXHAUSTED).await;
                    }
                },
            }
        }
    }

    fn local_addr(&self) -> io::Result<SocketAddr> {
        self.listener.local_addr()
    }
}

/// Lets the kernel end a connection whose other end has vanished without a word, where it can be told when.
fn give_up_on_silence(stream: &TcpStream) {
    #[cfg(target_os = "linux")]
    {
        let milliseconds = u32::try_from(UNHEARD.as_millis()).unwrap_or(u32::MAX);
        if let Err(error) = rustix::net::sockopt::set_tcp_user_timeout(stream, milliseconds) {
            tracing::debug!(%error, "half-open connections are noticed late");
        }
    }
}

/// Whoever wanted in has gone again.
fn of_one_connection(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::ConnectionRefused
            | io::ErrorKind::ConnectionAborted
            | io::ErrorKind::ConnectionReset
    )
}

fn acceptor(files: &Certificate) -> Result<TlsAcceptor, ServeError> {
    let wrong = |path: &Path, detail: String| ServeError::Certificate {
        path: path.to_owned(),
        detail,
    };
    let chain: Vec<CertificateDer<'static>> = CertificateDer::pem_file_iter(&files.chain)
        .and_then(Iterator::collect)
        .map_err(|error| wrong(&files.chain, error.to_string()))?;
    if chain.is_empty() {
        return Err(wrong(&files.chain, "no certificate in it".to_owned()));
    }
    let key = PrivateKeyDer::from_pem_file(&files.key)
        .map_err(|error| wrong(&files.key, error.to_string()))?;
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let mut config = rustls::ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .and_then(|config| config.with_no_client_auth().with_single_cert(chain, key))
        .map_err(|error| wrong(&files.key, error.to_string()))?;
    config.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
    Ok(TlsAcceptor::from(Arc::new(config)))
}

/// What goes both ways.
trait Duplex: AsyncRead + AsyncWrite + Unpin + Send {}

impl<T: AsyncRead + AsyncWrite + Unpin + Send> Duplex for T {}

/// A connection that ends when nothing has moved on it for long.
pub(super) struct Connection {
    stream: Box<dyn Duplex>,
    idle: Pin<Box<Sleep>>,
    _permit: OwnedSemaphorePermit,
}

impl Connection {
    fn new(stream: Box<dyn Duplex>, permit: OwnedSemaphorePermit) -> Self {
        Self {
            stream,
            idle: Box::pin(tokio::time::sleep(IDLE)),
            _permit: permit,
        }
    }

    fn moved<T>(
        &mut self,
        polled: Poll<io::Result<T>>,
        context: &mut Context<'_>,
    ) -> Poll<io::Result<T>> {
        if polled.is_ready() {
            self.idle.as_mut().reset(Instant::now() + IDLE);
            return polled;
        }
        match self.idle.as_mut().poll(context) {
            Poll::Ready(()) => Poll::Ready(Err(io::ErrorKind::TimedOut.into())),
            Poll::Pending => Poll::Pending,
        }
    }
}

impl AsyncRead for Connection {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let polled = Pin::new(&mut self.stream).poll_read(context, buffer);
        self.moved(polled, context)
    }
}

impl AsyncWrite for Connection {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &[u8],
    ) -> Poll<io::Result<usize>> {
        let polled = Pin::new(&mut self.stream).poll_write(context, buffer);
        self.moved(polled, context)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffers: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let polled = Pin::new(&mut self.stream).poll_write_vectored(context, buffers);
        self.moved(polled, context)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(context)
    }
}
