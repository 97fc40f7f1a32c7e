//! The board as a conversation, for a visitor who hears it or whose terminal can only print: one thread that talks, and
//! a task that owns the channel.

use std::io::{self, BufRead, Read, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{self, Receiver, SyncSender, TrySendError};
use std::thread;
use std::time::Duration;

use russh::ChannelMsg;
use tokio::runtime::Handle;
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender};
use tokio::sync::oneshot;
use tokio::task::JoinHandle;
use tokio::time::{Instant, timeout};
use uuid::Uuid;

use super::channel::{Answer, Guest, Refusal, USAGE, drained};
use super::house::House;
use super::seats::{Purpose, Seat};
use super::typing::Typing;
use super::verbs::{Talking, Verbs};
use super::visitor::{End, is_wall, say_goodbye};
use crate::i18n::Catalogue;
use crate::t;

/// What talking needs of stack, with room to spare.
const STACK: usize = 2 << 20;
/// Lines that may wait to be heard.
const AHEAD: usize = 256;
/// Bytes of answers that may wait to be sent: more than anybody hears.
const ROOM: usize = 4 << 20;
/// A conversation that was told to end says goodbye and ends.
const LAST_WORDS: Duration = Duration::from_secs(5);

/// Talks until somebody quits, and closes the channel when it is over. `raw` on a terminal that does not gather lines.
pub(super) async fn talk(mut guest: Guest, answer: Answer, raw: bool, words: &'static Catalogue) {
    let house = Arc::clone(&guest.asked.house);
    let Some(verbs) = house.options.verbs.clone() else {
        let refusal = Refusal(USAGE, "ssh-no-terminal");
        return guest.refuse(&answer, refusal).await;
    };
    // A screen on a wall shows nothing else.
    if is_wall(guest.asked.holder.actor.level) {
        let refusal = Refusal(USAGE, "ssh-dumb-terminal");
        return guest.refuse(&answer, refusal).await;
    }
    let seat = match guest.sit_down(Purpose::Board) {
        Ok(seat) => seat,
        Err(refusal) => return guest.refuse(&answer, refusal).await,
    };
    let number = seat.number;
    tracing::info!(number, "a conversation begins");
    let (say, said) = tokio::sync::mpsc::unbounded_channel();
    let (typed, hears) = mpsc::sync_channel(AHEAD);
    let speech = Speech {
        say,
        waiting: Arc::default(),
        raw,
    };
    if guest.asked.enrolled {
        let name = guest.asked.holder.actor.name.as_str();
        let welcome = format!("{}\n", t!(words, "ssh-welcome", name = name));
        // It is the first thing that is sent: there is room.
        let _sent = speech.pass(spoken(welcome.as_bytes(), raw));
    }
    let seen = guest.asked.holder.sees(&house.base);
    let seen = seen.on_board(Uuid::new_v4(), Handle::current());
    let talking = Talking {
        backend: Arc::new(seen),
        clock: Arc::clone(&house.clock),
        words,
        input: Box::new(Hearing {
            lines: hears,
            line: Vec::new(),
            at: 0,
        }),
        output: Box::new(speech.clone()),
    };
    let answer = Arc::new(answer);
    let patience = house.options.limits.frame;
    let sender = send(
        said,
        Arc::clone(&speech.waiting),
        Arc::clone(&answer),
        patience,
    );
    let end = match begin(&seat, verbs, talking) {
        Ok(ended) => {
            let visit = Visit {
                typed: Some(typed),
                typing: raw.then(Typing::default),
                echo: speech,
                sender: tokio::spawn(sender),
                ended,
            };
            visit.run(&mut guest, &house).await
        }
        Err(error) => {
            tracing::error!(%error, "a conversation does not begin");
            End::Broken
        }
    };
    tracing::info!(number, ?end, "a conversation ends");
    say_goodbye(&mut guest, &answer, &end).await;
    drop(seat);
}

/// Talks on a thread of its own. It tells whether it fell over.
fn begin(
    seat: &Seat,
    verbs: Arc<dyn Verbs>,
    talking: Talking,
) -> io::Result<oneshot::Receiver<bool>> {
    let (tell, ended) = oneshot::channel();
    let runtime = Handle::current();
    thread::Builder::new()
        .name(format!("lines {}", seat.number))
        .stack_size(STACK)
        .spawn(move || {
            let talk = AssertUnwindSafe(|| verbs.talk(&runtime, talking));
            let _nobody_waits = tell.send(catch_unwind(talk).is_ok());
        })?;
    Ok(ended)
}

struct Visit {
    /// Where lines go; gone when nothing more is to be heard.
    typed: Option<SyncSender<Vec<u8>>>,
    typing: Option<Typing>,
    echo: Speech,
    sender: JoinHandle<bool>,
    ended: oneshot::Receiver<bool>,
}

/// Sends what is said; `false` when it could not leave.
async fn send(
    mut said: UnboundedReceiver<Vec<u8>>,
    waiting: Arc<AtomicUsize>,
    answer: Arc<Answer>,
    patience: Duration,
) -> bool {
    while let Some(bytes) = said.recv().await {
        let length = bytes.len();
        let sent = timeout(patience, answer.send(bytes)).await;
        if !matches!(sent, Ok(Ok(()))) {
            return false;
        }
        waiting.fetch_sub(length, Ordering::Relaxed);
    }
    true
}

impl Visit {
    /// Passes on what comes, until something ends the visit; what was said last leaves before it is over.
    async fn run(mut self, guest: &mut Guest, house: &House) -> End {
        let end = self.watch(guest, house).await;
        if matches!(end, End::Gone | End::Slow) {
            self.sender.abort();
            return end;
        }
        let Self {
            typed,
            echo,
            sender,
            ..
        } = self;
        // Whoever listens for the next line hears the end, and says goodbye.
        drop((typed, echo));
        tokio::select! {
            over = timeout(LAST_WORDS, sender) => if over.is_err() {
                tracing::warn!("a conversation does not end");
            },
            () = drained(&mut guest.incoming) => {}
        }
        end
    }

    async fn watch(&mut self, guest: &mut Guest, house: &House) -> End {
        let mut last = Instant::now();
        let holder = Arc::clone(&guest.asked.holder);
        let dismissed = house.dismissed(&holder);
        tokio::pin!(dismissed);
        loop {
            tokio::select! {
                whole = &mut self.ended => {
                    return if whole == Ok(true) { End::Quit } else { End::Broken };
                }
                sent = &mut self.sender => {
                    // It ends by itself only where nobody listens, or nobody talks any more.
                    return if sent.unwrap_or(false) { End::Quit } else { End::Slow };
                }
                message = guest.incoming.wait() => match message {
                    Some(ChannelMsg::Data { data }) => {
                        last = Instant::now();
                        if !self.hear(&data) {
                            return End::Slow;
                        }
                    }
                    Some(ChannelMsg::Eof) => self.typed = None,
                    Some(ChannelMsg::Close) | None => return End::Gone,
                    Some(_) => {}
                },
                () = tokio::time::sleep_until(last + house.options.idle) => return End::Idle,
                () = house.stopped() => return End::Stopping,
                revoked = &mut dismissed => return End::Revoked(revoked),
            }
        }
    }

    /// Takes what was typed; `false` when too much of it waits.
    fn hear(&mut self, bytes: &[u8]) -> bool {
        let (lines, ended) = match &mut self.typing {
            Some(typing) => {
                let typed = typing.feed(bytes);
                if self.echo.pass(typed.echo).is_err() {
                    return false;
                }
                (typed.lines, typed.ended)
            }
            None => (vec![bytes.to_vec()], false),
        };
        for line in lines {
            let Some(typed) = &self.typed else {
                return true;
            };
            match typed.try_send(line) {
                Ok(()) => {}
                Err(TrySendError::Full(_)) => {
                    tracing::warn!("a client types too far ahead");
                    return false;
                }
                Err(TrySendError::Disconnected(_)) => self.typed = None,
            }
        }
        if ended {
            self.typed = None;
        }
        true
    }
}

/// What is said, with the ends of lines that a terminal of that kind wants.
fn spoken(bytes: &[u8], raw: bool) -> Vec<u8> {
    if !raw {
        return bytes.to_vec();
    }
    let mut spoken = Vec::with_capacity(bytes.len() + 16);
    for byte in bytes {
        if *byte == b'\n' {
            spoken.push(b'\r');
        }
        spoken.push(*byte);
    }
    spoken
}

/// What a conversation says, on its way to the channel.
#[derive(Clone)]
struct Speech {
    say: UnboundedSender<Vec<u8>>,
    /// Bytes that have not left.
    waiting: Arc<AtomicUsize>,
    raw: bool,
}

impl Speech {
    /// Passes bytes on as they are.
    fn pass(&self, bytes: Vec<u8>) -> io::Result<()> {
        let waiting = self.waiting.fetch_add(bytes.len(), Ordering::Relaxed);
        if waiting > ROOM {
            return Err(io::ErrorKind::BrokenPipe.into());
        }
        self.say
            .send(bytes)
            .map_err(|_| io::ErrorKind::BrokenPipe.into())
    }
}

impl Write for Speech {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.pass(spoken(bytes, self.raw))?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// What a conversation hears: bytes as they came, until nothing more comes.
struct Hearing {
    lines: Receiver<Vec<u8>>,
    line: Vec<u8>,
    at: usize,
}

impl Read for Hearing {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let mut from = self.fill_buf()?;
        let read = from.read(into)?;
        self.consume(read);
        Ok(read)
    }
}

impl BufRead for Hearing {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.at >= self.line.len() {
            self.at = 0;
            self.line = self.lines.recv().unwrap_or_default();
        }
        Ok(self.line.get(self.at..).unwrap_or_default())
    }

    fn consume(&mut self, read: usize) {
        self.at += read;
    }
}
