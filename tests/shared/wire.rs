//! A line between a client and a server that can be cut at any byte, held or unplugged.

use std::net::SocketAddr;
use std::sync::{Arc, Mutex};

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;

/// Which way bytes go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// From the client to the server.
    Up,
    /// From the server to the client.
    Down,
}

#[derive(Debug, Default)]
struct Plan {
    /// After so many further bytes in one direction, everything is cut, once.
    cut: Option<(Way, usize)>,
    server: Option<SocketAddr>,
}

/// A line that fails as it is told to.
#[derive(Clone)]
pub struct Wire {
    pub address: SocketAddr,
    plan: Arc<Mutex<Plan>>,
    /// Grows with each cut: every connection of before ends.
    cuts: watch::Sender<u64>,
    plugged: watch::Sender<bool>,
    /// Whether answers pass.
    answers: watch::Sender<bool>,
}

impl Wire {
    /// A whole line to a server.
    pub async fn to(server: SocketAddr) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let wire = Self {
            address: listener.local_addr().unwrap(),
            plan: Arc::default(),
            cuts: watch::Sender::new(0),
            plugged: watch::Sender::new(true),
            answers: watch::Sender::new(true),
        };
        wire.lead_to(server);
        let taking = wire.clone();
        tokio::spawn(async move {
            while let Ok((client, _)) = listener.accept().await {
                tokio::spawn(taking.clone().carry(client));
            }
        });
        wire
    }

    /// Leads to another server from now on; what is open ends.
    pub fn lead_to(&self, server: SocketAddr) {
        self.plan.lock().unwrap().server = Some(server);
        self.cut();
    }

    /// Cuts everything that is open.
    pub fn cut(&self) {
        self.cuts.send_modify(|cuts| *cuts += 1);
    }

    /// Cuts everything once so many further bytes have passed in a direction; what comes later passes again.
    pub fn cut_after(&self, way: Way, bytes: usize) {
        self.plan.lock().unwrap().cut = Some((way, bytes));
    }

    /// Whether the planned cut is still to come.
    pub fn is_whole(&self) -> bool {
        self.plan.lock().unwrap().cut.is_some()
    }

    /// Forgets a planned cut.
    pub fn spare(&self) {
        self.plan.lock().unwrap().cut = None;
    }

    /// Pulls the plug: nothing passes, nothing is taken.
    pub fn unplug(&self) {
        self.plugged.send_replace(false);
        self.cut();
    }

    /// Puts the plug back.
    pub fn plug(&self) {
        self.plugged.send_replace(true);
    }

    /// Holds answers back while requests pass, or lets them go.
    pub fn hold_answers(&self, hold: bool) {
        self.answers.send_replace(!hold);
    }

    async fn carry(self, mut client: TcpStream) {
        let mut cuts = self.cuts.subscribe();
        cuts.mark_unchanged();
        if !*self.plugged.borrow() {
            return;
        }
        let server = self.plan.lock().unwrap().server.unwrap();
        let Ok(mut server) = TcpStream::connect(server).await else {
            return;
        };
        client.set_nodelay(true).unwrap();
        server.set_nodelay(true).unwrap();
        let (client_in, client_out) = client.split();
        let (server_in, server_out) = server.split();
        tokio::select! {
            _ = cuts.changed() => {}
            () = self.pass(Way::Up, client_in, server_out) => {}
            () = self.pass(Way::Down, server_in, client_out) => {}
        }
    }

    /// Passes bytes on until an end closes, or the plan says to cut.
    async fn pass(
        &self,
        way: Way,
        mut from: impl tokio::io::AsyncRead + Unpin,
        mut to: impl tokio::io::AsyncWrite + Unpin,
    ) {
        let mut buffer = vec![0; 16 * 1024];
        loop {
            let Ok(read @ 1..) = from.read(&mut buffer).await else {
                return;
            };
            if way == Way::Down {
                let mut answers = self.answers.subscribe();
                if answers.wait_for(|pass| *pass).await.is_err() {
                    return;
                }
            }
            let allowed = self.allow(way, read);
            if to.write_all(&buffer[..allowed]).await.is_err() || to.flush().await.is_err() {
                return;
            }
            if allowed < read {
                self.cut();
                return;
            }
        }
    }

    /// How much of a piece passes before the planned cut.
    fn allow(&self, way: Way, bytes: usize) -> usize {
        let mut plan = self.plan.lock().unwrap();
        match &mut plan.cut {
            Some((planned, left)) if *planned == way => {
                let allowed = bytes.min(*left);
                *left -= allowed;
                if allowed < bytes {
                    plan.cut = None;
                }
                allowed
            }
            _ => bytes,
        }
    }
}
