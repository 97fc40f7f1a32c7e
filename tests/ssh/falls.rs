//! A board that falls over takes nobody along.

use std::io::Write;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};

use ardoise::backend::{Clock, SystemClock};
use ardoise::ssh::Limits;
use chrono::{DateTime, Utc};
use russh::{Channel, ChannelMsg, client::Msg};

use crate::depot::PATIENCE;
use crate::pty::left_clean;
use crate::yard::{LONG, Yard, exit, see};

/// A clock at which the board of the first visitor falls over.
#[derive(Default)]
struct Broken(AtomicBool);

impl Clock for Broken {
    fn now(&self) -> DateTime<Utc> {
        let first = std::thread::current().name() == Some("visitor 1");
        assert!(
            !(first && self.0.load(Ordering::Acquire)),
            "the clock is broken"
        );
        SystemClock.now()
    }
}

/// What is logged.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

impl Log {
    fn text(&self) -> String {
        String::from_utf8(self.0.lock().unwrap().clone()).unwrap()
    }
}

/// Everything until the end of a channel: output, errors, exit status.
async fn rest(channel: &mut Channel<Msg>) -> (Vec<u8>, String, Option<u32>) {
    let (mut output, mut errors, mut status) = (Vec::new(), Vec::new(), None);
    let ending = async {
        while let Some(message) = channel.wait().await {
            match message {
                ChannelMsg::Data { data } => output.extend_from_slice(&data),
                ChannelMsg::ExtendedData { data, .. } => errors.extend_from_slice(&data),
                ChannelMsg::ExitStatus { exit_status } => status = Some(exit_status),
                _ => {}
            }
        }
    };
    let ended = tokio::time::timeout(PATIENCE, ending).await;
    ended.expect("the channel ends");
    (output, String::from_utf8(errors).unwrap(), status)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_board_that_falls_over_gives_its_terminal_back_and_its_place_to_others() {
    let log = Log::default();
    let writer = log.clone();
    tracing_subscriber::fmt()
        .with_ansi(false)
        .with_writer(move || writer.clone())
        .init();
    let clock = Arc::new(Broken::default());
    let limits = Limits {
        visitors: 2,
        ..Limits::default()
    };
    let yard = Yard::open_at(Arc::clone(&clock) as Arc<dyn Clock>, limits, LONG).await;
    let (_handle, mut first) = yard.board(80, 24).await;
    // All that comes is kept: how it is left is looked at in the end.
    let mut seen = Vec::new();
    while !String::from_utf8_lossy(&seen).contains("Gaël") {
        let next = tokio::time::timeout(PATIENCE, first.wait()).await;
        if let ChannelMsg::Data { data } = next.unwrap().expect("the board is shown") {
            seen.extend_from_slice(&data);
        }
    }
    let (_other, mut second) = yard.board(80, 24).await;
    see(&mut second, "Gaël").await;
    assert_eq!(yard.server.visitors(), 2);

    clock.0.store(true, Ordering::Release);
    first.data_bytes("?").await.unwrap();
    let (output, errors, status) = rest(&mut first).await;
    assert_eq!(status, Some(1));
    assert!(
        errors.contains("Le tableau s'est arrêté à cause d'une erreur."),
        "{errors}"
    );
    assert!(errors.ends_with("\r\n"), "{errors:?}");
    seen.extend_from_slice(&output);
    assert!(String::from_utf8_lossy(&seen).contains("\u{1b}[?1049h"));
    left_clean(&seen);
    let line = log.text();
    let line = line.lines().find(|line| line.contains("Broken"));
    let line = line.expect("the log has it").to_owned();
    assert!(
        line.contains("number=1") && line.contains("a board closes"),
        "{line}"
    );

    // The other goes on, and there is a place again.
    second.data_bytes("\u{1b}OR").await.unwrap();
    see(&mut second, "semaine").await;
    assert_eq!(yard.server.visitors(), 1);
    yard.works().await;
    second.data_bytes("q").await.unwrap();
    assert_eq!(exit(&mut second).await, Some(0));
    yard.close().await;
}
