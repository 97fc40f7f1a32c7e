//! Commands that a visitor may run instead of opening the board (`ssh board@depot list --json`).

use async_trait::async_trait;
use tokio::io::{AsyncRead, AsyncWrite};

use crate::domain::Actor;
use crate::i18n::Lang;

/// What a command of a visitor reads and writes.
pub struct Streams {
    /// Its input.
    pub input: Box<dyn AsyncRead + Send + Unpin>,
    /// Its answers.
    pub output: Box<dyn AsyncWrite + Send + Unpin>,
    /// What went wrong.
    pub errors: Box<dyn AsyncWrite + Send + Unpin>,
}

/// Runs commands for visitors: the verbs of the command line that name no file of the machine and no other base.
#[async_trait]
pub trait Verbs: Send + Sync {
    /// Runs one command line as a user, who had come with a key of that fingerprint and reads that language, with the
    /// variables that the visitor sent (`LANG`, `LC_*`, `NO_COLOR`). Gives its exit code; what is no verb for visitors is
    /// refused on `errors`. Dropping the future ends the command.
    async fn run(
        &self,
        actor: &Actor,
        via: Option<&str>,
        line: &str,
        lang: Lang,
        variables: &[(String, String)],
        streams: Streams,
    ) -> u32;
}
