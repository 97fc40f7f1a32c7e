//! Takes connections in: so many at a time, and none that does not say who it is.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::{Duration, Instant};

use russh::SshId;
use russh::keys::PrivateKey;
use russh::server::{Config, run_stream};
use tokio::io::BufReader;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::oneshot;

use super::counts::Refused;
use super::guest::{Guest, methods};
use super::house::House;
use super::porch::Entry;
use super::presence::Presence;
use super::roll::Holder;
use super::wire::Wire;

/// No descriptors left, or the like: so long before the next attempt.
const EXHAUSTED: Duration = Duration::from_millis(500);
/// A wrong key or password is answered no sooner, so that nobody can try many.
const REJECTION: Duration = Duration::from_millis(500);
/// Keys that a client may offer before it is turned away: people have several.
const ATTEMPTS: usize = 12;
/// Last words arrive within that, if they ever do.
const LAST_WORDS: Duration = Duration::from_secs(2);
/// Bytes that a client may send ahead.
const WINDOW: u32 = 256 * 1024;
/// A key with all that is around it is read at once, and not in pieces.
const READ_AHEAD: usize = 2 * 1024;
/// Packets of a channel that wait to be taken.
const PACKETS: usize = 16;

fn config(house: &House, key: PrivateKey) -> Config {
    let limits = &house.options.limits;
    Config {
        server_id: SshId::Standard("SSH-2.0-Ardoise".into()),
        methods: methods(&house.options),
        auth_rejection_time: REJECTION,
        auth_rejection_time_initial: Some(Duration::ZERO),
        keys: vec![key],
        window_size: WINDOW,
        channel_buffer_size: PACKETS,
        // What waits here has left for the board, but not for the visitor: as little as can be.
        event_buffer_size: 2,
        max_auth_attempts: ATTEMPTS,
        // Answers to the questions whether it is there count, so that only a dead line is ended by it.
        inactivity_timeout: Some(limits.keepalive * 5),
        keepalive_interval: Some(limits.keepalive),
        keepalive_max: 3,
        nodelay: true,
        ..Config::default()
    }
}

/// Takes connections in until the server stops.
pub(super) async fn watch(house: Arc<House>, listener: TcpListener, key: PrivateKey) {
    let config = Arc::new(config(&house, key));
    loop {
        let accepted = tokio::select! {
            accepted = listener.accept() => accepted,
            () = house.stopped() => return,
        };
        match accepted {
            Ok((stream, from)) => match house.porch.enter(from.ip(), Instant::now()) {
                Ok(entry) => {
                    tokio::spawn(welcome(
                        Arc::clone(&house),
                        Arc::clone(&config),
                        stream,
                        from,
                        entry,
                    ));
                }
                Err(why) => {
                    house.counts.refused(why);
                    tracing::debug!(?why, "a connection is turned away");
                }
            },
            Err(error) if error.kind() == std::io::ErrorKind::ConnectionAborted => {}
            Err(error) => {
                tracing::error!(%error, "no connection can be taken");
                tokio::time::sleep(EXHAUSTED).await;
            }
        }
    }
}

/// One connection, until its end.
async fn welcome(
    house: Arc<House>,
    config: Arc<Config>,
    stream: TcpStream,
    from: SocketAddr,
    mut entry: Entry,
) {
    let arrived = tokio::time::Instant::now();
    // Frames are small, and somebody waits for them.
    let _slower = stream.set_nodelay(true);
    let limits = house.options.limits;
    let stream = BufReader::with_capacity(READ_AHEAD, stream);
    let (wire, shears) = Wire::new(stream);
    let (known, mut is_known) = oneshot::channel();
    let presence = Presence::default();
    let guest = Guest::new(
        Arc::clone(&house),
        from.ip(),
        shears.clone(),
        known,
        presence.clone(),
    );
    let greeting = tokio::time::timeout(limits.greeting, run_stream(config, wire, guest));
    let greeted = tokio::select! {
        greeted = greeting => greeted,
        () = entry.sent_away() => {
            house.counts.refused(Refused::Stranger);
            return tracing::debug!("a stranger makes room");
        }
    };
    let mut session = match greeted {
        Ok(Ok(session)) => session,
        Ok(Err(error)) => return tracing::debug!(%error, "no SSH client"),
        Err(_) => return tracing::debug!("a client said nothing"),
    };
    let ended = tokio::select! {
        ended = &mut session => ended,
        proven = &mut is_known => {
            if let Ok(holder) = proven {
                entry.is_known();
                tokio::select! {
                    ended = &mut session => ended,
                    () = over(&house, &holder, &presence) => {
                        tracing::debug!("a connection has no use any more");
                        shears.cut();
                        session.await
                    }
                }
            } else {
                session.await
            }
        }
        () = entry.sent_away() => {
            house.counts.refused(Refused::Stranger);
            tracing::debug!("a stranger makes room");
            shears.cut();
            session.await
        }
        () = tokio::time::sleep_until(arrived + limits.handshake) => {
            tracing::debug!("a client did not say who it is");
            shears.cut();
            session.await
        }
    };
    if let Err(error) = ended {
        tracing::debug!(%error, "a connection ended");
    }
}

/// Waits until a connection of somebody who is known should end: they may not be here any more, or do nothing with it.
async fn over(house: &House, holder: &Holder, presence: &Presence) {
    let limits = house.options.limits;
    tokio::select! {
        _why = house.dismissed(holder) => {
            // Each channel says so by itself.
            let _said = tokio::time::timeout(limits.farewell, presence.empty()).await;
            tokio::time::sleep(LAST_WORDS).await;
        }
        () = presence.deserted(limits.lonely, house.options.idle) => {}
    }
}
