//! Clients that are broken, slow or mean: refused calmly, and others feel nothing. The server runs in this process, with
//! limits that end such tests soon.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use ardoise::ssh::Limits;
use russh::client;
use russh::keys::PrivateKeyWithHashAlg;
use tokio::io::AsyncWriteExt as _;
use tokio::net::TcpStream;

use crate::depot::{Depot, PATIENCE};
use crate::yard::{LONG, Trusting, Yard, exit, hung_up, see};

/// Numbers that look random and are the same each time.
fn noise(length: usize) -> Vec<u8> {
    let mut state = 0x2545_f491_u32;
    std::iter::repeat_with(|| {
        state ^= state << 13;
        state ^= state >> 17;
        state ^= state << 5;
        state.to_be_bytes()[0]
    })
    .take(length)
    .collect()
}

async fn say(address: SocketAddr, bytes: &[u8]) -> TcpStream {
    let mut stream = TcpStream::connect(address).await.unwrap();
    // The server may have closed it already.
    let _ = stream.write_all(bytes).await;
    stream
}

fn quick() -> Limits {
    Limits {
        greeting: Duration::from_millis(200),
        handshake: Duration::from_millis(800),
        strangers_per_address: 6,
        ..Limits::default()
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn noise_and_half_a_handshake_are_closed_and_others_go_on() {
    let yard = Yard::open(quick(), LONG).await;
    let (_handle, mut other) = yard.board(80, 24).await;
    see(&mut other, "Gaël").await;
    let address = yard.server.address();
    let mut greeted = b"SSH-2.0-Mean\r\n".to_vec();
    let mut half = greeted.clone();
    half.extend_from_slice(&[0, 0, 1, 0, 10]);
    greeted.extend_from_slice(&noise(5_000));
    for bytes in [
        &noise(100_000)[..],
        b"GET / HTTP/1.1\r\n\r\n",
        b"",
        b"SSH-2.0-",
        b"SSH-2.0-Mean\r\n",
        &half,
        &greeted,
    ] {
        hung_up(say(address, bytes).await).await;
    }
    other.data_bytes("q").await.unwrap();
    assert_eq!(exit(&mut other).await, Some(0));
    yard.works().await;
    yard.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_size_is_drawn_and_a_flood_of_sizes_is_survived() {
    let yard = Yard::open(Limits::default(), LONG).await;
    for (columns, rows) in [(0, 0), (1, 1), (1000, 1000), (u32::MAX, u32::MAX), (80, 0)] {
        let (_handle, mut channel) = yard.board(columns, rows).await;
        see(&mut channel, "\u{1b}[?1049h").await;
        channel.data_bytes("q").await.unwrap();
        assert_eq!(exit(&mut channel).await, Some(0), "{columns}x{rows}");
    }
    let (_handle, mut channel) = yard.board(80, 24).await;
    for number in 0..10_000 {
        channel
            .window_change(number % 300, number % 100, 0, 0)
            .await
            .unwrap();
    }
    channel.window_change(120, 30, 0, 0).await.unwrap();
    channel.data_bytes("q").await.unwrap();
    assert_eq!(exit(&mut channel).await, Some(0));
    yard.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn noise_on_the_keyboard_and_a_huge_paste_end_with_a_board_that_works() {
    let yard = Yard::open(Limits::default(), LONG).await;
    let (_handle, mut channel) = yard.board(80, 24).await;
    see(&mut channel, "Gaël").await;
    let mut paste = b"\x1b[200~".to_vec();
    paste.extend(std::iter::repeat_n(b'x', 1 << 20));
    paste.extend_from_slice(b"\x1b[201~");
    let writer = channel.make_writer();
    let flood = tokio::spawn(async move {
        let mut writer = writer;
        writer.write_all(&paste).await?;
        // What would quit the board is left out.
        let typed: Vec<u8> = noise(200_000)
            .into_iter()
            .filter(|byte| !matches!(byte, b'q' | b'Q' | 3 | 4 | 17))
            .collect();
        writer.write_all(&typed).await?;
        writer.flush().await
    });
    let draining = async {
        while !flood.is_finished() {
            tokio::select! {
                _ = channel.wait() => {}
                () = tokio::task::yield_now() => {}
            }
        }
    };
    tokio::time::timeout(PATIENCE, draining)
        .await
        .expect("everything is taken");
    // Whatever the noise did to it, others are served.
    yard.works().await;
    drop(channel);
    yard.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_visitor_who_reads_nothing_is_cut_off_and_delays_nobody() {
    let limits = Limits {
        frame: Duration::from_millis(500),
        ..Limits::default()
    };
    let yard = Yard::open(limits, LONG).await;
    let config = client::Config {
        // Room for the first bytes, and no more is ever given.
        window_size: 64,
        ..client::Config::default()
    };
    let mut handle = client::connect(Arc::new(config), yard.server.address(), Trusting)
        .await
        .unwrap();
    let key = PrivateKeyWithHashAlg::new(Arc::clone(&yard.keys[0]), None);
    assert!(
        handle
            .authenticate_publickey("board", key)
            .await
            .unwrap()
            .success()
    );
    let deaf = handle.channel_open_session().await.unwrap();
    deaf.request_pty(true, "xterm", 200, 50, 0, 0, &[])
        .await
        .unwrap();
    deaf.request_shell(true).await.unwrap();
    // It asks for frame after frame.
    let asking = tokio::spawn(async move {
        while deaf.data_bytes("\x0c").await.is_ok() {
            tokio::task::yield_now().await;
        }
    });
    yard.works().await;
    tokio::time::timeout(PATIENCE, async {
        while yard.server.visitors() > 0 {
            tokio::task::yield_now().await;
        }
    })
    .await
    .expect("it is cut off");
    yard.works().await;
    drop(handle);
    asking.await.unwrap();
    yard.close().await;
}

/// Terminals answer questions by themselves, as long as the board asks any: nobody need sit there.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_terminal_that_answers_keeps_nobody_here() {
    let yard = Yard::open(Limits::default(), Duration::from_secs(2)).await;
    let (_handle, mut channel) = yard.board(80, 24).await;
    let mut answers = channel.make_writer();
    // More often than anybody would ask.
    let answering = tokio::spawn(async move {
        let mut often = tokio::time::interval(Duration::from_millis(50));
        loop {
            often.tick().await;
            if answers.write_all(b"\x1b[0n\x1b[I").await.is_err() {
                return;
            }
        }
    });
    assert_eq!(exit(&mut channel).await, Some(0), "it ends by itself");
    answering.abort();
    yard.close().await;
}

#[test]
fn a_client_that_talks_nonsense_does_not_disturb_the_real_program() {
    let depot = Depot::open(&[]);
    let board = depot.visit("admin", (100, 30));
    board.see("24 novembre 2026");
    for length in [1, 20, 4_000, 60_000] {
        use std::io::Write as _;
        let mut stream = std::net::TcpStream::connect(("127.0.0.1", depot.port)).unwrap();
        let _ = stream.write_all(&noise(length));
    }
    let mut next = depot.visit("tech", (80, 24));
    next.see("24 novembre 2026");
    next.type_in("q");
    assert_eq!(next.end().0, 0);
    drop(board);
}
