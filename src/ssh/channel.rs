//! One channel: what somebody asks for on it, done or refused with a sentence.

use std::sync::Arc;

use ratatui::layout::Size;
use russh::server::Msg;
use russh::{Channel, ChannelMsg, ChannelReadHalf, ChannelWriteHalf};
use tokio::io::AsyncWrite;
use tokio::time::{Instant, timeout, timeout_at};

use super::command;
use super::counts::{Metered, Refused};
use super::environment::Variables;
use super::house::House;
use super::lines;
use super::presence::InUse;
use super::roll::{Holder, Revoked, Roll};
use super::seats::{Purpose, Seat, Taken};
use super::subsystem;
use super::verbs::Plain;
use super::visitor;
use super::wire::Shears;
use crate::domain::Language;
use crate::i18n::Catalogue;

/// A visit is over as it should be.
pub(super) const DONE: u32 = 0;
/// Something went wrong here.
pub(super) const FAILED: u32 = 1;
/// What was asked for is not to be had like this.
pub(super) const USAGE: u32 = 2;
/// Somebody may not, or may not any more.
pub(super) const REFUSED: u32 = 3;
/// Later it can be had.
pub(super) const UNREACHABLE: u32 = 6;

/// Extended data of that kind is standard error.
const STDERR: u32 = 1;

/// A channel that has just been opened.
pub(super) struct Asked {
    pub(super) house: Arc<House>,
    pub(super) holder: Arc<Holder>,
    /// Whether the key has just been entered.
    pub(super) enrolled: bool,
    pub(super) shears: Shears,
    pub(super) _in_use: InUse,
}

impl Asked {
    /// The language that somebody has said they read.
    async fn language(&self) -> Option<Language> {
        let user = self.house.base.active_user(self.holder.actor.user);
        user.await.ok()??.language
    }
}

/// A terminal, as a client describes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Terminal {
    /// `TERM`.
    pub(super) term: String,
    /// In cells, as far as it can be drawn.
    pub(super) size: Size,
    /// Of a cell, in pixels.
    pub(super) cell: (u16, u16),
}

impl Terminal {
    /// Whether it can show more than lines.
    fn shows_boards(&self) -> bool {
        !matches!(self.term.as_str(), "" | "dumb" | "unknown")
    }
}

/// What goes back on a channel.
pub(super) struct Answer {
    half: ChannelWriteHalf<Msg>,
    /// Lines end as on a terminal.
    raw: bool,
}

/// The size of a terminal in cells, and of a cell in pixels where the client knows it.
pub(super) fn measure(columns: u32, rows: u32, across: u32, down: u32) -> (Size, (u16, u16)) {
    let narrow = |number: u32| u16::try_from(number).unwrap_or(u16::MAX);
    let cell = crate::tui::terminal::plausible_cell(
        narrow(across.checked_div(columns).unwrap_or(0)),
        narrow(down.checked_div(rows).unwrap_or(0)),
    );
    let size = Size::new(narrow(columns), narrow(rows));
    (crate::tui::terminal::plausible(size), cell)
}

/// Whether there is such a subsystem.
pub(super) fn is_subsystem(name: &str) -> bool {
    name == subsystem::NAME
}

/// Serves a channel until it is closed.
pub(super) async fn serve(channel: Channel<Msg>, asked: Asked) {
    let (mut incoming, half) = channel.split();
    let mut variables = Variables::default();
    let mut terminal: Option<Terminal> = None;
    let limits = asked.house.options.limits;
    let asks_until = Instant::now() + limits.asking;
    let wanted = loop {
        let Ok(message) = timeout_at(asks_until, incoming.wait()).await else {
            tracing::debug!("a channel asks for nothing");
            let _closed = timeout(limits.frame, half.close()).await;
            return;
        };
        match message {
            Some(ChannelMsg::RequestPty {
                term,
                col_width,
                row_height,
                pix_width,
                pix_height,
                ..
            }) => {
                let (size, cell) = measure(col_width, row_height, pix_width, pix_height);
                terminal = Some(Terminal { term, size, cell });
            }
            Some(ChannelMsg::WindowChange {
                col_width,
                row_height,
                pix_width,
                pix_height,
            }) => {
                if let Some(terminal) = &mut terminal {
                    (terminal.size, terminal.cell) =
                        measure(col_width, row_height, pix_width, pix_height);
                }
            }
            Some(ChannelMsg::SetEnv {
                variable_name,
                variable_value,
                ..
            }) => {
                variables.set(&variable_name, &variable_value);
            }
            Some(ChannelMsg::RequestShell { .. }) => break Wanted::Board,
            Some(ChannelMsg::Exec { command, .. }) => break Wanted::Command(command),
            Some(ChannelMsg::RequestSubsystem { name, .. }) if is_subsystem(&name) => {
                break Wanted::Files;
            }
            // Nothing more comes, and nothing was asked for: whoever waits for an answer is not left waiting.
            Some(ChannelMsg::Eof) => {
                let _closed = timeout(limits.frame, half.close()).await;
                return;
            }
            Some(ChannelMsg::Close) | None => return,
            Some(_) => {}
        }
    };
    // What somebody said of themselves counts more than what the machine says at which they sit.
    let own = asked.language().await;
    let words = own.map_or_else(
        || variables.catalogue(asked.house.options.catalogue),
        |own| Catalogue::of(own.into()),
    );
    let answer = Answer {
        half,
        raw: terminal.is_some(),
    };
    let mut guest = Guest {
        asked,
        variables,
        words,
        incoming,
    };
    if let Err(refusal) = guest.may_stay().await {
        return guest.refuse(&answer, refusal).await;
    }
    match (wanted, terminal) {
        (Wanted::Board, Some(terminal)) if terminal.shows_boards() => {
            visitor::board(guest, answer, terminal).await;
        }
        // What can only print hears the board.
        (Wanted::Board, terminal) => lines::talk(guest, answer, terminal.is_some(), words).await,
        (Wanted::Command(line), terminal) => {
            let plain = std::str::from_utf8(&line).ok().and_then(|line| {
                let verbs = guest.asked.house.options.verbs.as_ref()?;
                verbs.asks_for_lines(line)
            });
            match plain {
                Some(Plain { lang }) => {
                    let words = lang.map_or(words, Catalogue::of);
                    lines::talk(guest, answer, terminal.is_some(), words).await;
                }
                None => command::run(guest, answer, &line).await,
            }
        }
        (Wanted::Files, _) => subsystem::run(guest, answer).await,
    }
}

enum Wanted {
    Board,
    Command(Vec<u8>),
    Files,
}

/// Whoever asked, and what is known of them.
pub(super) struct Guest {
    pub(super) asked: Asked,
    pub(super) variables: Variables,
    pub(super) words: &'static Catalogue,
    pub(super) incoming: ChannelReadHalf,
}

/// Why something is not to be had: an exit status and the key of a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Refusal(pub(super) u32, pub(super) &'static str);

impl From<Taken> for Refusal {
    fn from(taken: Taken) -> Self {
        let key = match taken {
            Taken::All => "ssh-full",
            Taken::Own => "ssh-full-of-you",
        };
        Self(UNREACHABLE, key)
    }
}

impl From<Revoked> for Refusal {
    fn from(revoked: Revoked) -> Self {
        Self(
            REFUSED,
            match revoked {
                Revoked::Key => "ssh-key-revoked",
                Revoked::Password => "ssh-password-revoked",
                Revoked::User => "ssh-user-disabled",
                Revoked::Rights => "ssh-rights-changed",
            },
        )
    }
}

impl Guest {
    /// A connection may be older than what its user may do.
    async fn may_stay(&self) -> Result<(), Refusal> {
        let Asked { house, holder, .. } = &self.asked;
        match Roll::of(&house.base, holder).await {
            Ok(roll) => Ok(roll
                .check(holder)
                .inspect_err(|_| house.counts.refused(Refused::Revoked))?),
            Err(error) => {
                tracing::error!(%error, "cannot look up who may be here");
                Err(Refusal(UNREACHABLE, "ssh-base-silent"))
            }
        }
    }

    /// What is written for something, counted.
    pub(super) fn metered<W>(&self, purpose: Purpose, to: W) -> Metered<W> {
        let counts = Arc::clone(&self.asked.house.counts);
        Metered {
            to,
            counts,
            purpose,
        }
    }

    /// A place for something.
    pub(super) fn sit_down(&self, purpose: Purpose) -> Result<Seat, Refusal> {
        let seats = &self.asked.house.seats;
        let seat = seats.take(&self.asked.holder.actor, purpose);
        seat.map_err(|taken| {
            self.asked.house.counts.refused(taken);
            tracing::warn!(?taken, "no place is left");
            taken.into()
        })
    }

    /// Says why something is not to be had, and closes the channel.
    pub(super) async fn refuse(&mut self, answer: &Answer, Refusal(status, key): Refusal) {
        let sentence = self.words.text(key);
        self.close(answer, status, None, Some(sentence)).await;
    }

    /// Says the last words and closes the channel. A client that does not listen is cut off.
    pub(super) async fn close(
        &mut self,
        answer: &Answer,
        status: u32,
        farewell: Option<&str>,
        complaint: Option<&str>,
    ) {
        let patience = self.asked.house.options.limits.frame;
        let saying = async {
            if let Some(text) = farewell {
                answer.say(text).await?;
            }
            if let Some(text) = complaint {
                answer.complain(text).await?;
            }
            answer.half.exit_status(status).await?;
            answer.half.eof().await?;
            answer.half.close().await
        };
        let said = tokio::select! {
            said = timeout(patience, saying) => said.is_ok(),
            () = drained(&mut self.incoming) => true,
        };
        if !said {
            self.asked.shears.cut();
        }
    }
}

/// Takes everything that comes, so that it does not hold up what goes, until the channel is gone.
pub(super) async fn drained(incoming: &mut ChannelReadHalf) {
    while incoming.wait().await.is_some() {}
}

impl Answer {
    /// Sends bytes as they are.
    pub(super) async fn send(&self, bytes: Vec<u8>) -> Result<(), russh::Error> {
        self.half.data_bytes(bytes).await
    }

    /// Standard output of a command.
    pub(super) fn output(&self) -> impl AsyncWrite + Send + Unpin + 'static {
        self.half.make_writer()
    }

    /// Standard error of a command.
    pub(super) fn errors(&self) -> impl AsyncWrite + Send + Unpin + 'static {
        self.half.make_writer_ext(Some(STDERR))
    }

    async fn say(&self, text: &str) -> Result<(), russh::Error> {
        self.half.data_bytes(self.lines(text)).await
    }

    async fn complain(&self, text: &str) -> Result<(), russh::Error> {
        self.half
            .extended_data_bytes(STDERR, self.lines(text))
            .await
    }

    fn lines(&self, text: &str) -> Vec<u8> {
        let end = if self.raw { "\r\n" } else { "\n" };
        let mut bytes = Vec::with_capacity(text.len() + 2);
        for line in text.lines() {
            bytes.extend_from_slice(line.as_bytes());
            bytes.extend_from_slice(end.as_bytes());
        }
        bytes
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_and_cells_are_taken_where_they_make_sense() {
        assert_eq!(measure(80, 24, 640, 384), (Size::new(80, 24), (8, 16)));
        assert_eq!(measure(0, 0, 0, 0), (Size::new(80, 24), (10, 20)));
        assert_eq!(
            measure(u32::MAX, 70_000, 1, 1),
            (Size::new(1000, 500), (10, 20))
        );
    }
}
