//! Commands that a visitor may run instead of opening the board (`ssh board@depot list --json`).

use std::io::{BufRead, Write};
use std::sync::Arc;

use async_trait::async_trait;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::runtime::Handle;

use crate::backend::{Backend, Clock};
use crate::domain::Actor;
use crate::i18n::{Catalogue, Lang};

/// What a command of a visitor reads and writes.
pub struct Streams {
    /// Its input.
    pub input: Box<dyn AsyncRead + Send + Unpin>,
    /// Its answers.
    pub output: Box<dyn AsyncWrite + Send + Unpin>,
    /// What went wrong.
    pub errors: Box<dyn AsyncWrite + Send + Unpin>,
}

/// A command line that asks for the board as a conversation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Plain {
    /// The language that it asks for.
    pub lang: Option<Lang>,
}

/// A conversation about the board with a visitor.
pub struct Talking {
    /// The base, as the visitor sees it.
    pub backend: Arc<dyn Backend>,
    /// The clock by which everything is done.
    pub clock: Arc<dyn Clock>,
    /// Texts that the visitor reads.
    pub words: &'static Catalogue,
    /// What is typed, line by line; it blocks.
    pub input: Box<dyn BufRead + Send>,
    /// What is said.
    pub output: Box<dyn Write + Send>,
}

/// Runs commands for visitors: the verbs of the command line that name no file of the machine and no other base.
#[async_trait]
pub trait Verbs: Send + Sync {
    /// Runs one command line as a user, who had come with a key of that fingerprint and reads that language. Of the
    /// variables that the visitor sent, `NO_COLOR` alone is handed on. Gives its exit code; what is no
    /// verb for visitors is refused on `errors`. Dropping the future ends the command.
    async fn run(
        &self,
        actor: &Actor,
        via: Option<&str>,
        line: &str,
        lang: Lang,
        variables: &[(String, String)],
        streams: Streams,
    ) -> u32;

    /// Whether a command line asks for the board as a conversation instead.
    fn asks_for_lines(&self, line: &str) -> Option<Plain>;

    /// Talks about the board until the visitor quits or the input ends. Blocks: it is called on a thread of its own. No
    /// file of this machine is read or written.
    fn talk(&self, runtime: &Handle, talking: Talking);
}
