//! Files over SSH: `scp photo.jpg board@depot:RAM0042/` attaches a photo to a visit, and each visit is a folder with its
//! documents and photos. Behind it stands no file system, only the base, asked as the visitor.

mod handles;
pub mod path;
mod sent;
mod session;
mod shelf;
#[cfg(test)]
mod tests;
mod tree;
mod trouble;
mod upload;
mod wire;

use std::sync::Arc;
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncWrite, AsyncWriteExt};
use tokio::time::timeout;

use self::session::Session;
use crate::backend::{Backend, Clock};
use crate::i18n::Catalogue;

/// Whoever does not read what went wrong is not waited for any longer.
const PATIENCE: Duration = Duration::from_secs(5);

/// What a visitor's files are made of.
#[derive(Clone)]
pub struct Desk {
    /// The base, seen by the visitor.
    pub base: Arc<dyn Backend>,
    /// Whose today it is.
    pub clock: Arc<dyn Clock>,
    /// The visitor's language.
    pub catalogue: &'static Catalogue,
}

impl std::fmt::Debug for Desk {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Desk").finish_non_exhaustive()
    }
}

/// Serves SFTP (version 3) on a stream until it ends. What went wrong is said on `errors`, one sentence a line, since
/// OpenSSH's clients show of an answer its code alone; over SSH that is the channel's standard error. A photo that is
/// on its way when the stream ends is not attached.
pub async fn serve(
    mut stream: impl AsyncRead + AsyncWrite + Unpin + Send + 'static,
    mut errors: impl AsyncWrite + Unpin + Send,
    desk: Desk,
) {
    let catalogue = desk.catalogue;
    let mut session = Session::new(desk);
    let mut heard = true;
    loop {
        let answer = match wire::next(&mut stream).await {
            wire::Came::End => break,
            wire::Came::Unreadable(id) => session::unreadable(id),
            wire::Came::Request(request) => {
                let id = request.get_request_id();
                match session.answer(*request).await {
                    Ok(answer) => answer,
                    Err(trouble) => {
                        if let Some(sentence) =
                            trouble.sentence.as_ref().filter(|_| trouble.aloud && heard)
                        {
                            let line = format!("{sentence}\n");
                            let said = async {
                                errors.write_all(line.as_bytes()).await?;
                                errors.flush().await
                            };
                            heard = timeout(PATIENCE, said).await.is_ok_and(|said| said.is_ok());
                        }
                        trouble.packet(id, catalogue)
                    }
                }
            }
        };
        if !wire::answer(&mut stream, answer).await {
            break;
        }
    }
}
