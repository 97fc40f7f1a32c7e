//! The feed of changes: kept open, resumed where it broke off, and taken in.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use bytes::Bytes;
use futures_util::{Stream, StreamExt};
use reqwest::Method;
use reqwest::header::{ACCEPT, ACCEPT_ENCODING};
use sse_stream::SseStream;
use tokio::time::{Instant, sleep, timeout, timeout_at};

use super::backoff::Backoff;
use super::client::Core;
use super::line::Head;
use crate::backend::wire::{FeedEvent, Here};
use crate::backend::{BackendError, Notice};

/// How long a feed may take to open.
const OPENING: Duration = Duration::from_secs(10);
/// Silence after which a feed is cut: two heart-beats and a slow line.
const SILENCE: Duration = Duration::from_secs(35);
/// How long what was missed may take to come after a feed was opened.
const MISSED: Duration = Duration::from_secs(2);
/// A feed that lived so long was a good one: the next pause is short again.
const GOOD: Duration = Duration::from_secs(10);
/// A single event that is longer than this is none.
const LONGEST: usize = 32 * 1024 * 1024;
/// How often the clock is measured.
const MEASURED: Duration = Duration::from_mins(30);

/// Why a feed ended.
enum Ended {
    /// To be opened again.
    Cut,
    /// Not before so many seconds.
    TooOften(u32),
    /// Not before somebody signed in again.
    SignedOut,
}

/// Follows the feed until the task is stopped.
pub(super) async fn follow(core: Arc<Core>) {
    tokio::join!(
        resume(&core),
        core.standing.keep_looking(),
        presence(&core),
        measure(&core),
    );
}

/// Opens the feed, and again after each cut.
async fn resume(core: &Core) {
    let mut backoff = Backoff::of(core.board);
    loop {
        let began = Instant::now();
        let ended = match begin(core).await {
            Ok(()) => open(core).await,
            Err(ended) => ended,
        };
        core.shelf().cut();
        core.standing.cut();
        if began.elapsed() > GOOD {
            backoff.reset();
        }
        let pause = match ended {
            Ended::Cut => backoff.pause(),
            Ended::TooOften(seconds) => Duration::from_secs(seconds.into()).max(backoff.pause()),
            Ended::SignedOut => {
                core.standing.signed_out();
                core.standing.anew.notified().await;
                continue;
            }
        };
        tokio::select! {
            () = sleep(pause) => {}
            () = core.standing.anew.notified() => {}
        }
    }
}

fn ended(error: &BackendError) -> Ended {
    match error {
        BackendError::SignIn { .. } => Ended::SignedOut,
        BackendError::TooOften { seconds } => Ended::TooOften(*seconds),
        _ => Ended::Cut,
    }
}

/// Before the first feed, the session says where it begins.
async fn begin(core: &Core) -> Result<(), Ended> {
    if core.shelf().seq().is_some() {
        return Ok(());
    }
    let session = core.renew().await.map_err(|error| ended(&error))?;
    core.shelf().begin(session.seq);
    Ok(())
}

/// One feed from its opening to its end.
async fn open(core: &Core) -> Ended {
    let since = core.shelf().seq().unwrap_or_default();
    let request = core
        .line
        .request(Method::GET, &["feed"])
        .query(&[
            ("since", since.to_string()),
            ("epoch", core.known().epoch.to_string()),
            ("board", core.board.to_string()),
        ])
        .header(ACCEPT, "text/event-stream")
        // Compression would hold small events back.
        .header(ACCEPT_ENCODING, "identity");
    let response = match timeout(OPENING, request.send()).await {
        Ok(Ok(response)) => response,
        Ok(Err(error)) => {
            core.line.doubt(&error);
            return Ended::Cut;
        }
        Err(_) => return Ended::Cut,
    };
    let head = Head::of(&response);
    if !head.status.is_success() {
        let body = timeout(OPENING, response.bytes()).await;
        let body = body.ok().and_then(Result::ok).unwrap_or_default();
        return match core.line.judge(head, body) {
            Err(error) => ended(&error),
            Ok(_) => Ended::Cut,
        };
    }
    tokio::select! {
        () = take_in(core, response.bytes_stream()) => Ended::Cut,
        () = core.standing.anew.notified() => Ended::Cut,
    }
}

/// Takes in what a feed says, until it ends or is silent for too long.
pub(super) async fn take_in<E>(core: &Core, bytes: impl Stream<Item = Result<Bytes, E>>)
where
    E: std::error::Error + Send + Sync + 'static,
{
    let reading = Reading {
        core,
        missing: None,
    };
    reading.read(bytes).await;
}

/// When bytes came, and how many since the last event.
struct Pulse(Mutex<(Instant, usize)>);

impl Pulse {
    fn new() -> Self {
        Self(Mutex::new((Instant::now(), 0)))
    }

    fn beat(&self, bytes: usize) -> usize {
        let mut inner = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        *inner = (Instant::now(), inner.1.saturating_add(bytes));
        inner.1
    }

    fn begin_event(&self) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).1 = 0;
    }

    fn last(&self) -> Instant {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).0
    }
}

/// A feed that is open.
struct Reading<'a> {
    core: &'a Core,
    /// Up to where and until when what was missed should come.
    missing: Option<(i64, Instant)>,
}

impl Reading<'_> {
    async fn read<E>(mut self, bytes: impl Stream<Item = Result<Bytes, E>>)
    where
        E: std::error::Error + Send + Sync + 'static,
    {
        let core = self.core;
        let pulse = Pulse::new();
        let bytes = bytes.take_while(|chunk| {
            core.standing.heard();
            let length = pulse.beat(chunk.as_ref().map_or(0, Bytes::len));
            std::future::ready(length <= LONGEST)
        });
        let mut events = std::pin::pin!(SseStream::from_bytes_stream(bytes));
        loop {
            let silent = pulse.last() + SILENCE;
            let deadline = self.missing.map_or(silent, |(_, until)| until.min(silent));
            let event = match timeout_at(deadline, events.next()).await {
                Ok(Some(Ok(event))) => event,
                Ok(Some(Err(error))) => {
                    tracing::debug!(%error, "the feed broke off");
                    return;
                }
                Ok(None) => return,
                Err(_)
                    if self
                        .missing
                        .is_some_and(|(_, until)| until <= Instant::now()) =>
                {
                    self.give_up_what_is_missing();
                    continue;
                }
                Err(_) if pulse.last() + SILENCE > Instant::now() => continue,
                Err(_) => {
                    tracing::debug!("the feed is silent");
                    return;
                }
            };
            pulse.begin_event();
            let Some(data) = event.data else { continue };
            match serde_json::from_str(&data) {
                Ok(event) => self.take(event),
                Err(error) => {
                    // Maybe from a later version: what it said is read in another way.
                    tracing::warn!(%error, "an event that cannot be read");
                    core.shelf().forget_directory();
                    core.tell(Notice::Directory);
                    core.tell(Notice::Changed { seq: i64::MAX });
                }
            }
        }
    }

    fn take(&mut self, event: FeedEvent) {
        let core = self.core;
        match event {
            FeedEvent::Open { seq, epoch } => {
                if epoch != core.known().epoch {
                    core.reset(seq, epoch);
                }
                if core.shelf().seq().is_some_and(|known| known < seq) {
                    self.missing = Some((seq, Instant::now() + MISSED));
                } else {
                    self.is_current(false);
                }
            }
            FeedEvent::Reset { seq, epoch } => {
                core.reset(seq, epoch);
                self.is_current(false);
            }
            FeedEvent::Delta(delta) => {
                let seq = delta.seq;
                core.shelf().take(delta);
                match self.missing {
                    Some((until, _)) if seq < until => {}
                    Some(_) => self.is_current(true),
                    None => core.tell(Notice::Changed { seq }),
                }
            }
            FeedEvent::Directory => {
                core.shelf().forget_directory();
                core.tell(Notice::Directory);
            }
            FeedEvent::Mail => {
                core.shelf().forget_windows();
                core.tell(Notice::Mail);
            }
            FeedEvent::Presence { present } => {
                *core.present.lock().unwrap_or_else(PoisonError::into_inner) = present;
                core.tell(Notice::Presence);
            }
        }
    }

    /// What was missed holds nothing that this user may see, or the server does not say so.
    fn give_up_what_is_missing(&mut self) {
        if let Some((seq, _)) = self.missing {
            self.core.shelf().skip_to(seq);
            self.is_current(true);
        }
    }

    /// Everything up to now was taken in.
    fn is_current(&mut self, changed: bool) {
        let core = self.core;
        self.missing = None;
        let (handed_old, seq) = {
            let mut kept = core.shelf();
            (kept.caught_up(), kept.seq().unwrap_or_default())
        };
        core.standing.opened();
        core.opened.send_modify(|times| *times += 1);
        if changed || handed_old {
            core.tell(Notice::Changed { seq });
        }
    }
}

/// Tells others what is edited here: the latest, and again whenever the feed was opened anew.
async fn presence(core: &Core) {
    let (mut editing, mut opened) = (core.editing.subscribe(), core.opened.subscribe());
    loop {
        tokio::select! {
            _ = editing.changed() => {}
            _ = opened.changed() => {
                if editing.borrow().is_none() {
                    continue;
                }
            }
        }
        let here = Here {
            board: core.board,
            editing: *editing.borrow_and_update(),
        };
        let request = core.line.request(Method::POST, &["presence"]).json(&here);
        // Lost on a bad line it comes again when the feed does.
        if let Err(failed) = core
            .line
            .answer(request, super::line::Patience::Small)
            .await
        {
            tracing::debug!(error = %core.line.meant(failed), "others were not told what is edited");
        }
    }
}

/// Measures the server's clock whenever the feed was opened, and now and then; what may have changed meanwhile is read.
async fn measure(core: &Core) {
    let mut opened = core.opened.subscribe();
    loop {
        tokio::select! {
            _ = opened.changed() => {}
            () = sleep(MEASURED) => {}
        }
        if core.renew().await.is_err() {
            continue;
        }
        let had_directory = core.shelf().directory_read().is_some();
        if had_directory && matches!(core.read_directory().await, Ok((_, true))) {
            core.tell(Notice::Directory);
        }
    }
}
