//! A server in this process, with limits that a test chooses, and the plainest of clients.

use std::sync::Arc;
use std::time::Duration;

use ardoise::backend::{Clock, SystemClock};
use ardoise::base::{self, Embedded, OpenOptions};
use ardoise::domain::Actor;
use ardoise::i18n::{Catalogue, Lang};
use ardoise::ssh::{Limits, Options, Plain, Server, Streams, Talking, Verbs};
use ardoise::tui::actions::Keymap;
use ardoise::tui::theme::{Theme, Themes};
use ardoise::tui::wall;
use russh::client::{self, Handle};
use russh::keys::{PrivateKey, PrivateKeyWithHashAlg, PublicKeyOrCertificate};
use russh::{Channel, ChannelMsg, client::Msg};
use tempfile::TempDir;
use tokio::io::AsyncReadExt as _;
use tokio::net::TcpStream;

use crate::depot::PATIENCE;

/// A server in this process.
pub struct Yard {
    pub server: Server,
    pub base: Arc<Embedded>,
    pub keys: Vec<Arc<PrivateKey>>,
    _folder: TempDir,
}

pub struct Trusting;

/// The one command that ends by itself.
pub const ENDS: &str = "ends";

/// Commands of which but one never end by themselves.
struct Endless;

#[async_trait::async_trait]
impl Verbs for Endless {
    async fn run(
        &self,
        _actor: &Actor,
        _via: Option<&str>,
        line: &str,
        _lang: Lang,
        _variables: &[(String, String)],
        _streams: Streams,
    ) -> u32 {
        if line == ENDS {
            return 0;
        }
        std::future::pending().await
    }

    fn asks_for_lines(&self, _line: &str) -> Option<Plain> {
        None
    }

    fn talk(&self, _runtime: &tokio::runtime::Handle, _talking: Talking) {}
}

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
    pub async fn open(limits: Limits, idle: Duration) -> Self {
        Self::open_at(Arc::new(SystemClock), limits, idle).await
    }

    /// The same with a clock of its own.
    pub async fn open_at(clock: Arc<dyn Clock>, limits: Limits, idle: Duration) -> Self {
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
            verbs: Some(Arc::new(Endless)),
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

    pub async fn connect(&self, key: usize) -> Option<Handle<Trusting>> {
        let config = Arc::new(client::Config::default());
        let mut handle = client::connect(config, self.server.address(), Trusting)
            .await
            .ok()?;
        let key = PrivateKeyWithHashAlg::new(Arc::clone(&self.keys[key]), None);
        let known = handle.authenticate_publickey("board", key).await.ok()?;
        known.success().then_some(handle)
    }

    /// A channel with a terminal of that size and a board in it.
    pub async fn board(&self, columns: u32, rows: u32) -> (Handle<Trusting>, Channel<Msg>) {
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
    pub async fn works(&self) {
        let (_handle, mut channel) = self.board(80, 24).await;
        see(&mut channel, "Gaël").await;
        channel.data_bytes("q").await.unwrap();
        assert_eq!(exit(&mut channel).await, Some(0));
    }

    pub async fn close(self) {
        self.server.stop().await;
        self.base.shutdown().await;
    }
}

/// Waits until a text was written. The test ends when it never is.
pub async fn see(channel: &mut Channel<Msg>, text: &str) {
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
pub async fn exit(channel: &mut Channel<Msg>) -> Option<u32> {
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
pub async fn hung_up(mut stream: TcpStream) {
    let mut rest = Vec::new();
    let closing = stream.read_to_end(&mut rest);
    let closed = tokio::time::timeout(PATIENCE, closing).await;
    // A reset is an end, too.
    let _bytes = closed.expect("the server closes it");
}

pub const LONG: Duration = Duration::from_mins(10);
