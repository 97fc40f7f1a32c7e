//! Clients that are broken, slow or mean: refused calmly, and others feel nothing. The server runs in this process, with
//! limits that end such tests soon.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use ardoise::backend::{Clock, SystemClock};
use ardoise::base::{self, Embedded, OpenOptions};
use ardoise::i18n::{Catalogue, Lang};
use ardoise::ssh::{Limits, Options, Server};
use ardoise::tui::actions::Keymap;
use ardoise::tui::theme::{Theme, Themes};
use ardoise::tui::wall;
use russh::client::{self, Handle};
use russh::keys::{PrivateKey, PrivateKeyWithHashAlg, PublicKeyOrCertificate};
use russh::{Channel, ChannelMsg, client::Msg};
use tempfile::TempDir;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

use crate::depot::{Depot, PATIENCE};

/// A server in this process.
struct Yard {
    server: Server,
    base: Arc<Embedded>,
    keys: Vec<Arc<PrivateKey>>,
    _folder: TempDir,
}

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

impl Yard {
    /// Its first key is the manager's, the second nobody's.
    async fn open(limits: Limits, idle: Duration) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let keys: Vec<_> = ["known", "unknown"]
            .map(|name| {
                let path = folder.path().join(name);
                let made = std::process::Command::new("ssh-keygen")
                    .args(["-q", "-t", "ed25519", "-N", "", "-C", name, "-f"])
                    .arg(&path)
                    .status();
                assert!(made.expect("OpenSSH's client").success());
                let bytes = std::fs::read(path).unwrap();
                Arc::new(PrivateKey::from_openssh(bytes).unwrap())
            })
            .into();
        let path = folder.path().join("base.db");
        let made = std::process::Command::new(env!("CARGO_BIN_EXE_ardoise"))
            .args(["init", "--company", "Poêles & Co", "--user", "marie"])
            .args(["--technician", "Gaël", "--base"])
            .arg(&path)
            .env("HOME", folder.path())
            .env("XDG_CONFIG_HOME", folder.path().join("config"))
            .output()
            .unwrap();
        assert!(made.status.success(), "{made:?}");
        let clock: Arc<dyn Clock> = Arc::new(SystemClock);
        let base = base::open(OpenOptions {
            place: path.as_path().into(),
            login: None,
            clock: Arc::clone(&clock),
        });
        let base = Arc::new(base.await.unwrap());
        let line = keys[0].public_key().to_openssh().unwrap();
        base.add_key("marie", &line).await.unwrap();
        let options = Options {
            listen: "127.0.0.1:0".parse().unwrap(),
            host_key: folder.path().join("host"),
            passwords: false,
            idle,
            limits,
            themes: Themes::one(Theme::default()),
            wall: wall::Options::default(),
            keymap: Keymap::default(),
            mouse: true,
            hints: true,
            reduced_motion: false,
            catalogue: Catalogue::of(Lang::Fr),
            verbs: None,
        };
        let server = Server::start(Arc::clone(&base), clock, options)
            .await
            .unwrap();
        Self {
            server,
            base,
            keys,
            _folder: folder,
        }
    }

    async fn connect(&self, key: usize) -> Option<Handle<Trusting>> {
        let config = Arc::new(client::Config::default());
        let mut handle = client::connect(config, self.server.address(), Trusting)
            .await
            .ok()?;
        let key = PrivateKeyWithHashAlg::new(Arc::clone(&self.keys[key]), None);
        let known = handle.authenticate_publickey("board", key).await.ok()?;
        known.success().then_some(handle)
    }

    /// A channel with a terminal of that size and a board in it.
    async fn board(&self, columns: u32, rows: u32) -> (Handle<Trusting>, Channel<Msg>) {
        let handle = self.connect(0).await.expect("a known key");
        let channel = handle.channel_open_session().await.unwrap();
        channel
            .request_pty(true, "xterm-256color", columns, rows, 0, 0, &[])
            .await
            .unwrap();
        channel.request_shell(true).await.unwrap();
        (handle, channel)
    }

    /// It still serves people.
    async fn works(&self) {
        let (_handle, mut channel) = self.board(80, 24).await;
        see(&mut channel, "Gaël").await;
        channel.data_bytes("q").await.unwrap();
        assert_eq!(exit(&mut channel).await, Some(0));
    }

    async fn close(self) {
        self.server.stop().await;
        self.base.shutdown().await;
    }
}

/// Waits until a text was written. The test ends when it never is.
async fn see(channel: &mut Channel<Msg>, text: &str) {
    let mut bytes = Vec::new();
    let seeing = async {
        while let Some(message) = channel.wait().await {
            if let ChannelMsg::Data { data } = message {
                bytes.extend_from_slice(&data);
                if String::from_utf8_lossy(&bytes).contains(text) {
                    return true;
                }
            }
        }
        false
    };
    let seen = tokio::time::timeout(PATIENCE, seeing).await;
    assert_eq!(seen, Ok(true), "waited for {text:?} in vain");
}

/// Waits for the end of a channel; gives its exit status.
async fn exit(channel: &mut Channel<Msg>) -> Option<u32> {
    let mut status = None;
    let ending = async {
        while let Some(message) = channel.wait().await {
            if let ChannelMsg::ExitStatus { exit_status } = message {
                status = Some(exit_status);
            }
        }
    };
    tokio::time::timeout(PATIENCE, ending)
        .await
        .expect("the channel ends");
    status
}

/// Waits until the server closes a connection.
async fn hung_up(mut stream: TcpStream) {
    let mut rest = Vec::new();
    let closing = stream.read_to_end(&mut rest);
    let closed = tokio::time::timeout(PATIENCE, closing).await;
    // A reset is an end, too.
    let _bytes = closed.expect("the server closes it");
}

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

const LONG: Duration = Duration::from_secs(600);

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
async fn more_strangers_than_allowed_are_turned_away_at_once() {
    let limits = Limits {
        greeting: LONG,
        handshake: LONG,
        strangers_per_address: 3,
        ..Limits::default()
    };
    let yard = Yard::open(limits, LONG).await;
    let address = yard.server.address();
    let mut held = Vec::new();
    for _ in 0..3 {
        let mut stream = TcpStream::connect(address).await.unwrap();
        // It is counted once it is greeted.
        let mut start = [0; 8];
        stream.read_exact(&mut start).await.unwrap();
        held.push(stream);
    }
    hung_up(TcpStream::connect(address).await.unwrap()).await;
    drop(held.pop());
    // As soon as the server has seen that one has gone.
    while yard.connect(0).await.is_none() {
        tokio::task::yield_now().await;
    }
    yard.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_flood_of_wrong_keys_is_stopped_and_a_visitor_stays() {
    let limits = Limits {
        failures: 4,
        ..Limits::default()
    };
    let yard = Yard::open(limits, LONG).await;
    let (_handle, mut other) = yard.board(80, 24).await;
    see(&mut other, "Gaël").await;
    // Soon the door is shut before anybody says a word.
    let mut tries = 0;
    loop {
        let mut stream = TcpStream::connect(yard.server.address()).await.unwrap();
        let mut greeting = [0; 8];
        if stream.read_exact(&mut greeting).await.is_err() {
            break;
        }
        drop(stream);
        assert!(yard.connect(1).await.is_none());
        tries += 1;
        assert!(tries < 10, "nobody stops it");
    }
    assert!(tries >= 4, "a few are forgiven");
    other.data_bytes("q").await.unwrap();
    assert_eq!(exit(&mut other).await, Some(0));
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

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whoever_does_nothing_is_sent_away_with_a_word() {
    let yard = Yard::open(Limits::default(), Duration::from_millis(300)).await;
    let (_handle, mut channel) = yard.board(80, 24).await;
    see(&mut channel, "Rien n'a été fait depuis longtemps").await;
    assert_eq!(exit(&mut channel).await, Some(0));
    yard.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn when_all_places_are_taken_the_next_one_is_told() {
    let limits = Limits {
        visitors: 1,
        ..Limits::default()
    };
    let yard = Yard::open(limits, LONG).await;
    let (_handle, mut first) = yard.board(80, 24).await;
    see(&mut first, "Gaël").await;
    let (_other, mut second) = yard.board(80, 24).await;
    assert_eq!(exit(&mut second).await, Some(6));
    first.data_bytes("q").await.unwrap();
    assert_eq!(exit(&mut first).await, Some(0));
    yard.works().await;
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
