//! What is counted of visitors.

use std::fmt::Write;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use tokio::io::AsyncWrite;

use super::porch::Full;
use super::seats::{Purpose, Taken};
use crate::backend::{Counted, Counter, Gauge, head};

/// Why somebody is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Refused {
    /// Too many connections from their address, or of people there who have not said who they are.
    Address,
    /// Their address has failed too often.
    Failures,
    /// They made room for others before they had said who they are.
    Stranger,
    /// Their key is nobody's.
    Key,
    /// Their password or code is wrong.
    Password,
    /// All places are taken.
    Full,
    /// Their user has all the places that one may have.
    User,
    /// They may not be here any more.
    Revoked,
}

impl Refused {
    const ALL: [Self; 8] = [
        Self::Address,
        Self::Failures,
        Self::Stranger,
        Self::Key,
        Self::Password,
        Self::Full,
        Self::User,
        Self::Revoked,
    ];

    fn label(self) -> &'static str {
        match self {
            Self::Address => "address",
            Self::Failures => "failures",
            Self::Stranger => "stranger",
            Self::Key => "key",
            Self::Password => "password",
            Self::Full => "full",
            Self::User => "user",
            Self::Revoked => "revoked",
        }
    }
}

impl From<Full> for Refused {
    fn from(full: Full) -> Self {
        match full {
            Full::Address | Full::Strangers => Self::Address,
            Full::Failures => Self::Failures,
        }
    }
}

impl From<Taken> for Refused {
    fn from(taken: Taken) -> Self {
        match taken {
            Taken::All => Self::Full,
            Taken::Own => Self::User,
        }
    }
}

/// Of one kind of sessions.
#[derive(Debug, Default)]
struct Kind {
    open: Gauge,
    begun: Counter,
    bytes: Counter,
}

/// Everything that is counted.
#[derive(Debug, Default)]
pub(super) struct Counts {
    boards: Kind,
    commands: Kind,
    files: Kind,
    /// Writes to terminals of boards: a frame each, or several that had to wait.
    frames: Counter,
    refused: [Counter; Refused::ALL.len()],
}

impl Counts {
    fn of(&self, purpose: Purpose) -> &Kind {
        match purpose {
            Purpose::Board => &self.boards,
            Purpose::Command => &self.commands,
            Purpose::Files => &self.files,
        }
    }

    /// Somebody sat down.
    pub(super) fn began(&self, purpose: Purpose) {
        let kind = self.of(purpose);
        kind.open.up();
        kind.begun.add(1);
    }

    /// Somebody got up.
    pub(super) fn ended(&self, purpose: Purpose) {
        self.of(purpose).open.down();
    }

    /// A frame of a board left.
    pub(super) fn frame(&self, bytes: usize) {
        self.frames.add(1);
        self.wrote(Purpose::Board, bytes);
    }

    fn wrote(&self, purpose: Purpose, bytes: usize) {
        self.of(purpose).bytes.add(bytes as u64);
    }

    /// Somebody was refused.
    pub(super) fn refused(&self, why: impl Into<Refused>) {
        let why = why.into();
        for (one, counter) in Refused::ALL.iter().zip(&self.refused) {
            if *one == why {
                counter.add(1);
            }
        }
    }

    fn kinds(&self) -> [(&'static str, &Kind); 3] {
        [
            ("board", &self.boards),
            ("command", &self.commands),
            ("files", &self.files),
        ]
    }
}

impl Counted for Counts {
    fn write(&self, text: &mut String) {
        type Value = fn(&Kind) -> u64;
        let by_kind: [(&str, &str, &str, Value); 3] = [
            (
                "ardoise_ssh_visitors",
                "gauge",
                "Boards, commands and file transfers that are open over SSH.",
                |kind| kind.open.value(),
            ),
            (
                "ardoise_ssh_sessions_total",
                "counter",
                "Boards, commands and file transfers that were begun over SSH.",
                |kind| kind.begun.value(),
            ),
            (
                "ardoise_ssh_written_bytes_total",
                "counter",
                "Bytes that were written to visitors.",
                |kind| kind.bytes.value(),
            ),
        ];
        for (name, kind, help, value) in by_kind {
            head(text, name, kind, help);
            for (label, of) in self.kinds() {
                let _ = writeln!(text, "{name}{{kind=\"{label}\"}} {}", value(of));
            }
        }
        let name = "ardoise_ssh_frames_total";
        head(text, name, "counter", "Frames that were written to boards.");
        let _ = writeln!(text, "{name} {}", self.frames.value());
        let name = "ardoise_ssh_refused_total";
        head(text, name, "counter", "Visitors who were refused.");
        for (why, count) in Refused::ALL.iter().zip(&self.refused) {
            let reason = why.label();
            let _ = writeln!(text, "{name}{{reason=\"{reason}\"}} {}", count.value());
        }
    }
}

/// What is written, counted on its way.
pub(super) struct Metered<W> {
    pub(super) to: W,
    pub(super) counts: Arc<Counts>,
    pub(super) purpose: Purpose,
}

impl<W: AsyncWrite + Unpin> AsyncWrite for Metered<W> {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<std::io::Result<usize>> {
        let written = Pin::new(&mut self.to).poll_write(context, bytes);
        if let Poll::Ready(Ok(count)) = &written {
            self.counts.wrote(self.purpose, *count);
        }
        written
    }

    fn poll_flush(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<std::io::Result<()>> {
        Pin::new(&mut self.to).poll_flush(context)
    }

    fn poll_shutdown(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<std::io::Result<()>> {
        Pin::new(&mut self.to).poll_shutdown(context)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_counted_is_read_as_prometheus_writes_it() {
        let counts = Counts::default();
        counts.began(Purpose::Board);
        counts.began(Purpose::Board);
        counts.ended(Purpose::Board);
        counts.frame(1_200);
        counts.frame(34);
        counts.wrote(Purpose::Files, 7);
        counts.refused(Taken::Own);
        counts.refused(Full::Strangers);
        counts.refused(Refused::Address);
        let mut text = String::new();
        counts.write(&mut text);
        for line in [
            "ardoise_ssh_visitors{kind=\"board\"} 1",
            "ardoise_ssh_visitors{kind=\"files\"} 0",
            "ardoise_ssh_sessions_total{kind=\"board\"} 2",
            "ardoise_ssh_written_bytes_total{kind=\"board\"} 1234",
            "ardoise_ssh_written_bytes_total{kind=\"files\"} 7",
            "ardoise_ssh_frames_total 2",
            "ardoise_ssh_refused_total{reason=\"user\"} 1",
            "ardoise_ssh_refused_total{reason=\"address\"} 2",
            "ardoise_ssh_refused_total{reason=\"full\"} 0",
        ] {
            assert!(text.lines().any(|one| one == line), "{line} in\n{text}");
        }
        let types = text.lines().filter(|line| line.starts_with("# TYPE"));
        assert_eq!(types.count(), 5);
    }
}
