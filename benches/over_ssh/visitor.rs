//! Somebody with a terminal at the other end.

use std::collections::VecDeque;
use std::sync::Arc;
use std::time::{Duration, Instant};

use russh::client::{self, Handle, Msg};
use russh::keys::{PrivateKeyWithHashAlg, PublicKeyOrCertificate};
use russh::{Channel, ChannelMsg};

use crate::depot::Depot;

/// What a client takes ahead.
pub const WINDOW: u32 = 2 << 20;

/// Keys of somebody who looks around and comes back: each of them moves something. A key at an edge would change nothing,
/// and nothing would be drawn for it.
pub const KEYS: [&[u8]; 8] = [
    b"\x1b[B", b"\x1b[A", b"\x1b[C", b"\x1b[C", b"\x1b[D", b"\x1b[C", b"\x1b[D", b"\x1b[D",
];

struct Trusting;

impl client::Handler for Trusting {
    type Error = russh::Error;

    async fn check_server_key(
        &mut self,
        _key: &PublicKeyOrCertificate,
    ) -> Result<bool, Self::Error> {
        Ok(true)
    }
}

pub struct Visitor {
    _handle: Handle<Trusting>,
    pub channel: Channel<Msg>,
    /// How much of a question has been heard.
    matched: usize,
}

/// The question how far a terminal has come, and what terminals answer.
const READY: &[u8] = b"\x1b[5n";
const YES: &[u8] = b"\x1b[0n";

/// How long a board took from being let in.
pub struct Opening {
    /// To the first whole frame.
    pub painted: Duration,
    /// To the last, with all that it had to read.
    pub filled: Duration,
}

/// What became of somebody's keys.
#[derive(Default)]
pub struct Typed {
    /// From each key to the frame that shows it.
    pub waits: Vec<Duration>,
    /// Keys that were shown by one frame with a later one.
    pub together: usize,
    /// Keys that nothing came after.
    pub unanswered: usize,
    /// What was heard, in bytes.
    pub bytes: usize,
}

impl Visitor {
    /// Comes in with a board of 200×50; one with a small window hears nothing of it.
    pub async fn arrive(depot: &Depot, window: u32, quiet: Duration) -> (Self, Opening) {
        let config = Arc::new(client::Config {
            window_size: window,
            // As OpenSSH's does.
            nodelay: true,
            ..client::Config::default()
        });
        let mut handle = client::connect(config, &depot.address, Trusting)
            .await
            .expect("a connection");
        let key = PrivateKeyWithHashAlg::new(Arc::clone(&depot.key), None);
        let known = handle
            .authenticate_publickey("board", key)
            .await
            .expect("an answer");
        assert!(known.success());
        let begun = Instant::now();
        let channel = handle.channel_open_session().await.expect("a channel");
        channel
            .request_pty(true, "xterm-256color", 200, 50, 0, 0, &[])
            .await
            .expect("a terminal");
        channel.request_shell(true).await.expect("a board");
        let mut visitor = Self {
            _handle: handle,
            channel,
            matched: 0,
        };
        let (mut bytes, mut painted, mut filled) = (0, begun.elapsed(), begun);
        if window == WINDOW {
            while bytes < 2_000 {
                let patience = Instant::now() + Duration::from_mins(1);
                bytes += visitor.hear(patience).await.expect("a board");
            }
            painted = begun.elapsed();
            filled = visitor.settle(quiet).await;
        }
        let opening = Opening {
            painted,
            filled: filled.duration_since(begun).max(painted),
        };
        (visitor, opening)
    }

    /// The next that the screen is told until then, in bytes. Questions are answered, as terminals do.
    async fn hear(&mut self, until: Instant) -> Option<usize> {
        loop {
            let heard = tokio::time::timeout_at(until.into(), self.channel.wait()).await;
            let ChannelMsg::Data { data } = heard.ok()?? else {
                continue;
            };
            for byte in &data {
                self.matched = match READY.get(self.matched) {
                    Some(expected) if expected == byte => self.matched + 1,
                    _ => usize::from(*byte == READY[0]),
                };
                if self.matched == READY.len() {
                    self.matched = 0;
                    self.channel.data_bytes(YES.to_vec()).await.ok()?;
                }
            }
            return Some(data.len());
        }
    }

    /// Hears everything until nothing has come for that long; gives when the last came.
    pub async fn settle(&mut self, quiet: Duration) -> Instant {
        loop {
            let now = Instant::now();
            if self.hear(now + quiet).await.is_none() {
                return now;
            }
        }
    }

    /// A key and the next that the screen says; nothing for a key that changes nothing.
    pub async fn press(&mut self, key: &[u8]) -> Option<Duration> {
        let sent = Instant::now();
        self.channel.data_bytes(key.to_vec()).await.ok()?;
        self.hear(sent + Duration::from_millis(400)).await?;
        Some(sent.elapsed())
    }

    /// Types that many keys, one each beat, and listens all the time.
    pub async fn type_keys(&mut self, first: Instant, beat: Duration, count: usize) -> Typed {
        let mut typed = Typed::default();
        let mut pending: VecDeque<Instant> = VecDeque::new();
        let mut due = first;
        let mut keys = KEYS.iter().cycle().take(count);
        loop {
            while let Some(bytes) = self.hear(due).await {
                let heard = Instant::now();
                typed.bytes += bytes;
                typed.together += pending.len().saturating_sub(1);
                typed
                    .waits
                    .extend(pending.drain(..).map(|sent| heard - sent));
            }
            let Some(key) = keys.next() else {
                typed.unanswered = pending.len();
                return typed;
            };
            pending.push_back(Instant::now());
            due += beat;
            if self.channel.data_bytes(key.to_vec()).await.is_err() {
                typed.unanswered = pending.len();
                return typed;
            }
        }
    }
}
