//! A visitor: one thread with the board's own loop, and a task that owns the channel.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use russh::ChannelMsg;
use tokio::runtime::Handle;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;
use uuid::Uuid;

use super::channel::{
    Answer, DONE, FAILED, Guest, Refusal, Terminal, UNREACHABLE, drained, measure,
};
use super::house::House;
use super::keyboard::Keyboard;
use super::line::Line;
use super::roll::Revoked;
use super::seats::{Purpose, Seat};
use super::stay::{Over, Stay};
use crate::backend::Backend;
use crate::domain::Level;
use crate::i18n::{Catalogue, trouble};
use crate::t;
use crate::tui;
use crate::tui::TuiError;
use crate::tui::event::Event;
use crate::tui::lessons::Lessons;
use crate::tui::terminal::graphics::Protocol;
use crate::tui::theme::{Dress, Environment};

/// What the loop of one board needs of stack, with room to spare.
const STACK: usize = 1 << 20;
/// A loop that was told to end writes what is on its way and ends.
const LAST_WORDS: Duration = Duration::from_secs(5);
/// A picture is a megabyte and more, and takes minutes on a thin line: what counts is whether pieces of that many bytes
/// leave in time, two seconds each at 64 kbit/s.
const PIECE: usize = 16 << 10;
/// What is on its way when a visit has ended leaves within that: the largest picture at 64 kbit/s.
const LINGER: Duration = Duration::from_mins(5);

/// How a visit ended.
#[derive(Debug)]
pub(super) enum End {
    /// The visitor quit.
    Quit,
    /// Nothing was done for long.
    Idle,
    /// The server stops.
    Stopping,
    /// The visitor may not stay.
    Revoked(Revoked),
    /// The client is gone.
    Gone,
    /// A frame did not leave.
    Slow,
    /// The board could not be shown.
    Failed(TuiError),
    /// The board fell over.
    Broken,
}

type Ended = oneshot::Receiver<Result<(), TuiError>>;

/// Shows the board on a terminal, and closes the channel when it is over.
pub(super) async fn board(mut guest: Guest, answer: Answer, terminal: Terminal) {
    let house = Arc::clone(&guest.asked.house);
    let environment = guest.variables.environment(&terminal.term);
    let seat = match guest.sit_down(Purpose::Board) {
        Ok(seat) => seat,
        Err(refusal) => return guest.refuse(&answer, refusal).await,
    };
    let holder = &guest.asked.holder;
    let (number, user) = (seat.number, holder.actor.user);
    let fingerprint = holder.fingerprint().unwrap_or("password");
    tracing::info!(number, %user, fingerprint, "a board opens");

    let (events, queue) = mpsc::channel();
    let line = Line::new(
        terminal.size,
        terminal.cell,
        events.clone(),
        &house.turns,
        house.options.limits.frame,
    );
    let welcome = guest.asked.enrolled.then(|| {
        let name = holder.actor.name.as_str();
        t!(guest.words, "ssh-welcome", name = name)
    });
    let options = tui::Options {
        welcome,
        // A screen on a wall shows nothing else, over SSH as well.
        wall: is_wall(guest.asked.holder.actor.level).then(|| house.options.wall.clone()),
        ..options(&house, environment, guest.words)
    };
    let seen = holder.sees(&house.base);
    let seen = seen.on_board(Uuid::new_v4(), Handle::current());
    let backend: Arc<dyn Backend> = Arc::new(seen);
    let showing = show(&seat, backend, options, &line, (events, queue));
    let answer = Arc::new(answer);
    let mut visit = Visit {
        sender: {
            let (line, answer) = (line.clone(), Arc::clone(&answer));
            let patience = house.options.limits.frame;
            let say = move |piece| {
                let answer = Arc::clone(&answer);
                async move { answer.send(piece).await }
            };
            let house = Arc::clone(&house);
            let left = move |length| house.counts.frame(length);
            tokio::spawn(send(line, patience, say, left))
        },
        sent: None,
        line,
        keyboard: Keyboard::default(),
    };
    let end = match showing {
        Ok(mut ended) => {
            let end = visit.watch(&mut guest, &house, &mut ended).await;
            visit.see_off(&mut guest, end, ended).await
        }
        Err(error) => {
            visit.line.finish();
            End::Failed(TuiError::Terminal(error))
        }
    };
    visit.empty(&mut guest).await;
    tracing::info!(number, ?end, "a board closes");
    say_goodbye(&mut guest, &answer, &end).await;
    drop(seat);
}

/// Whether somebody of that level has a screen on a wall, and nothing else.
pub(super) fn is_wall(level: Level) -> bool {
    level == Level::Kiosk
}

/// The look and reach of a board for a visitor.
fn options(house: &House, environment: Environment, words: &'static Catalogue) -> tui::Options {
    let ours = &house.options;
    let (depth, repertoire) = (environment.depth(), environment.repertoire());
    tui::Options {
        dress: Dress::new(ours.themes.clone(), &environment, None),
        repertoire,
        catalogue: words,
        keymap: ours.keymap.clone(),
        mouse: ours.mouse,
        mouse_kept: None,
        reduced_motion: ours.reduced_motion,
        graphics: Protocol::of(&environment, repertoire).possible(depth, repertoire),
        files: false,
        wall: None,
        welcome: None,
        drop_folder: None,
        lessons: lessons(ours.hints),
        environment,
        clock: Arc::clone(&house.clock),
    }
}

/// First hints, unless nobody wants them here. Nothing of a visitor is kept: they learn for the session.
fn lessons(hints: bool) -> Lessons {
    if hints {
        Lessons::default()
    } else {
        Lessons::off()
    }
}

/// Begins the loop on a thread of its own: what it holds never leaves it.
fn show(
    seat: &Seat,
    backend: Arc<dyn Backend>,
    options: tui::Options,
    line: &Line,
    queue: (mpsc::Sender<Event>, mpsc::Receiver<Event>),
) -> std::io::Result<Ended> {
    let (tell, ended) = oneshot::channel();
    let (line, runtime) = (line.clone(), Handle::current());
    thread::Builder::new()
        .name(format!("visitor {}", seat.number))
        .stack_size(STACK)
        .spawn(move || {
            // One board that falls over takes nobody along; its terminal is given back on the way down.
            let visit = AssertUnwindSafe(|| tui::visit(&backend, &runtime, options, &line, queue));
            let shown = catch_unwind(visit);
            line.finish();
            if let Ok(shown) = shown {
                let _nobody_waits = tell.send(shown);
            }
        })?;
    Ok(ended)
}

/// Sends what the board writes with `say`, piece by piece, each within `patience`, and tells `left` the length
/// of all of them; `false` when it could not leave. What was written at once leaves in one go: nothing gets between the
/// pieces of a frame or of a picture.
async fn send<E, Saying: Future<Output = Result<(), E>>>(
    line: Line,
    patience: Duration,
    mut say: impl FnMut(Vec<u8>) -> Saying,
    left: impl Fn(usize),
) -> bool {
    while let Some(bytes) = line.next().await {
        for piece in bytes.chunks(PIECE) {
            let sent = tokio::time::timeout(patience, say(piece.to_vec())).await;
            if !matches!(sent, Ok(Ok(()))) {
                line.cut();
                return false;
            }
        }
        left(bytes.len());
    }
    true
}

struct Visit {
    line: Line,
    keyboard: Keyboard,
    sender: JoinHandle<bool>,
    /// Whether everything left, once it has ended.
    sent: Option<bool>,
}

impl Visit {
    /// Passes on what comes, until something ends the visit.
    async fn watch(&mut self, guest: &mut Guest, house: &House, ended: &mut Ended) -> End {
        // Nobody ever types at a screen on a wall.
        let wall = is_wall(guest.asked.holder.actor.level);
        let idle = (!wall).then_some(house.options.idle);
        let mut stay = Stay::new(house, &guest.asked.holder, idle);
        loop {
            tokio::select! {
                shown = &mut *ended => return End::of(shown),
                message = guest.incoming.wait() => match message {
                    Some(ChannelMsg::Data { data }) => {
                        if self.keyboard.typed(&data, &self.line).await {
                            stay.touch();
                        }
                    }
                    Some(ChannelMsg::WindowChange { col_width, row_height, pix_width, pix_height }) => {
                        let (size, cell) = measure(col_width, row_height, pix_width, pix_height);
                        self.line.resize(size, cell);
                    }
                    Some(ChannelMsg::Eof | ChannelMsg::Close) | None => return End::Gone,
                    Some(_) => {}
                },
                () = tokio::time::sleep(self.keyboard.delay()), if self.keyboard.is_waiting() => {
                    if self.keyboard.expire(&self.line).await {
                        stay.touch();
                    }
                }
                sent = &mut self.sender, if self.sent.is_none() => {
                    let sent = sent.unwrap_or(false);
                    self.sent = Some(sent);
                    if !sent {
                        return End::Slow;
                    }
                }
                over = stay.over() => return End::from(over),
            }
        }
    }

    /// Tells the loop to end, if it has not ended by itself, and waits until it has. What it was writing to the base
    /// arrives.
    async fn see_off(&mut self, guest: &mut Guest, end: End, ended: Ended) -> End {
        match end {
            End::Quit | End::Failed(_) | End::Broken => return end,
            End::Gone | End::Slow => {
                self.line.cut();
                self.line.send_away(Event::Hangup);
            }
            End::Idle | End::Stopping | End::Revoked(_) => self.line.send_away(Event::Terminate),
        }
        let waiting = tokio::time::timeout(LAST_WORDS, ended);
        tokio::pin!(waiting);
        let over = tokio::select! {
            over = &mut waiting => over.is_ok(),
            () = drained(&mut guest.incoming) => waiting.await.is_ok(),
        };
        if !over {
            tracing::warn!("a board does not end");
            self.line.cut();
        }
        end
    }

    /// Waits until everything has left, the terminal's own modes last of all. The sender gives up by itself when nothing
    /// leaves; whoever takes a little now and then is not waited for for ever.
    async fn empty(&mut self, guest: &mut Guest) {
        if self.sent.is_none() {
            tokio::select! {
                sent = &mut self.sender => self.sent = Some(sent.unwrap_or(false)),
                () = drained(&mut guest.incoming) => self.line.cut(),
                () = tokio::time::sleep(LINGER) => self.line.cut(),
            }
        }
    }
}

impl From<Over> for End {
    fn from(over: Over) -> Self {
        match over {
            Over::Idle => Self::Idle,
            Over::Stopping => Self::Stopping,
            Over::Revoked(revoked) => Self::Revoked(revoked),
        }
    }
}

impl End {
    fn of(shown: Result<Result<(), TuiError>, oneshot::error::RecvError>) -> Self {
        match shown {
            Ok(Ok(())) => Self::Quit,
            Ok(Err(error)) => Self::Failed(error),
            Err(_) => Self::Broken,
        }
    }
}

/// Says how the visit ended, on the terminal as it was before, and closes the channel.
pub(super) async fn say_goodbye(guest: &mut Guest, answer: &Answer, end: &End) {
    let words = guest.words;
    let (status, farewell, complaint) = match end {
        End::Quit | End::Gone => (DONE, None, None),
        End::Idle => (DONE, Some(words.text("ssh-idle")), None),
        End::Stopping => (UNREACHABLE, Some(words.text("ssh-stopping")), None),
        End::Revoked(revoked) => {
            let Refusal(status, key) = Refusal::from(*revoked);
            (status, None, Some(words.text(key)))
        }
        End::Slow => return guest.asked.shears.cut(),
        End::Broken => (FAILED, None, Some(words.text("ssh-broken"))),
        End::Failed(error) => {
            let sentence = sentence(error, words);
            return guest.close(answer, FAILED, None, Some(&sentence)).await;
        }
    };
    guest.close(answer, status, farewell, complaint).await;
}

fn sentence(error: &TuiError, words: &Catalogue) -> String {
    match error {
        TuiError::Backend(error) => trouble(words, error),
        TuiError::Keymap(_) | TuiError::Terminal(_) => words.text("ssh-broken").to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use std::cell::RefCell;
    use std::io::{self, Write as _};

    use ratatui::layout::Size;

    use super::*;
    use crate::ssh::turns::Turns;

    /// A line with `written` on its way to somebody who takes each piece in that time, but no more than `most` bytes: what
    /// they got, and whether it was all.
    async fn sent(written: &[&[u8]], each: Duration, most: usize) -> (Vec<u8>, bool) {
        let (events, _queue) = mpsc::channel();
        let patience = Duration::from_secs(30);
        let mut line = Line::new(
            Size::new(80, 24),
            (10, 20),
            events,
            &Turns::new(1),
            patience,
        );
        for bytes in written {
            line.write_all(bytes).unwrap();
        }
        line.finish();
        let got = RefCell::new(Vec::new());
        let taken = &got;
        let all = send(
            line,
            patience,
            move |piece: Vec<u8>| async move {
                assert!(piece.len() <= PIECE);
                if taken.borrow().len() + piece.len() > most {
                    std::future::pending::<()>().await;
                }
                tokio::time::sleep(each).await;
                taken.borrow_mut().extend_from_slice(&piece);
                Ok::<_, io::Error>(())
            },
            |_| {},
        )
        .await;
        (got.into_inner(), all)
    }

    #[tokio::test(start_paused = true)]
    async fn a_picture_that_gets_on_slowly_arrives_whole() {
        let mut picture: Vec<u8> = (0..=250).cycle().take(1_300_000).collect();
        let (got, all) = sent(&[&picture, b"modes"], Duration::from_secs(29), usize::MAX).await;
        picture.extend_from_slice(b"modes");
        assert!(all);
        assert!(got == picture, "in order, and nothing between");
    }

    #[tokio::test(start_paused = true)]
    async fn what_stands_still_is_given_up() {
        let picture = vec![b'x'; 1_300_000];
        let (got, all) = sent(&[&picture], Duration::from_secs(1), 5 * PIECE).await;
        assert!(!all);
        assert_eq!(got.len(), 5 * PIECE);
        let (got, all) = sent(&[&picture], Duration::from_secs(31), usize::MAX).await;
        assert!(!all && got.is_empty());
    }

    #[test]
    fn who_wants_no_hints_shows_none_to_visitors() {
        assert!(!lessons(true).open().is_empty());
        assert!(lessons(false).open().is_empty());
    }
}
