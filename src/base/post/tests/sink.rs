//! A mail server on this machine that does as it is told and remembers what it was given.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex};

use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};

/// A point of the talk at which the server can misbehave.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum At {
    Greeting,
    Ehlo,
    StartTls,
    Auth,
    Sender,
    Recipient,
    Data,
    /// After the whole mail was read.
    Mail,
}

/// What it does there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Do {
    Say(&'static str),
    Cut,
    Hang,
}

/// One mail that it took or read.
#[derive(Debug, Clone, Default)]
pub(super) struct Got {
    pub from: String,
    pub to: Vec<String>,
    pub auth: String,
    pub data: String,
    /// Whether it said that it took it.
    pub taken: bool,
}

/// The server. Each connection follows the next of the plans, then none.
pub(super) struct Sink {
    pub port: u16,
    plans: Arc<Mutex<VecDeque<(At, Do)>>>,
    got: Arc<Mutex<Vec<Got>>>,
    connections: Arc<Mutex<usize>>,
}

impl Sink {
    pub(super) async fn new() -> Self {
        Self::offering("250-sink\r\n250-8BITMIME\r\n250 AUTH PLAIN LOGIN\r\n").await
    }

    pub(super) async fn offering(features: &'static str) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let sink = Self {
            port,
            plans: Arc::default(),
            got: Arc::default(),
            connections: Arc::default(),
        };
        let (plans, got, connections) = (
            Arc::clone(&sink.plans),
            Arc::clone(&sink.got),
            Arc::clone(&sink.connections),
        );
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                *connections.lock().unwrap() += 1;
                let plan = plans.lock().unwrap().pop_front();
                let got = Arc::clone(&got);
                tokio::spawn(async move {
                    let mut talk = Talk {
                        stream: BufReader::new(stream),
                        plan,
                    };
                    // A client that hangs up ends the talk.
                    let _ = talk.run(features, &got).await;
                });
            }
        });
        sink
    }

    pub(super) fn plan(&self, at: At, what: Do) {
        self.plans.lock().unwrap().push_back((at, what));
    }

    pub(super) fn got(&self) -> Vec<Got> {
        self.got.lock().unwrap().clone()
    }

    pub(super) fn taken(&self) -> usize {
        self.got().iter().filter(|got| got.taken).count()
    }

    pub(super) fn connections(&self) -> usize {
        *self.connections.lock().unwrap()
    }
}

struct Talk {
    stream: BufReader<TcpStream>,
    plan: Option<(At, Do)>,
}

/// The talk is over.
struct Over;

impl From<std::io::Error> for Over {
    fn from(_: std::io::Error) -> Self {
        Self
    }
}

impl Talk {
    async fn line(&mut self) -> Result<String, Over> {
        let mut line = String::new();
        if self.stream.read_line(&mut line).await? == 0 {
            return Err(Over);
        }
        Ok(line.trim_end().to_owned())
    }

    /// Answers as usual or as planned; gives whether the answer was the usual one.
    async fn say(&mut self, at: At, usual: &str) -> Result<bool, Over> {
        let planned = self
            .plan
            .filter(|(its, _)| *its == at)
            .map(|(_, what)| what);
        let (answer, is_usual) = match planned {
            None => (usual.to_owned(), true),
            Some(Do::Say(answer)) => (format!("{answer}\r\n"), false),
            Some(Do::Cut) => return Err(Over),
            Some(Do::Hang) => std::future::pending().await,
        };
        self.stream.get_mut().write_all(answer.as_bytes()).await?;
        Ok(is_usual)
    }

    async fn run(&mut self, features: &str, got: &Mutex<Vec<Got>>) -> Result<(), Over> {
        self.say(At::Greeting, "220 sink\r\n").await?;
        let mut mail = Got::default();
        loop {
            let line = self.line().await?;
            let word = line.split([' ', ':']).next().unwrap_or_default();
            match word {
                "EHLO" => {
                    self.say(At::Ehlo, features).await?;
                }
                "STARTTLS" => {
                    self.say(At::StartTls, "220 go on\r\n").await?;
                    // No TLS here: what comes next is nonsense to whoever expects it.
                    self.stream.get_mut().write_all(b"nonsense\r\n").await?;
                }
                "AUTH" => {
                    mail.auth = line.clone();
                    self.say(At::Auth, "235 welcome\r\n").await?;
                }
                "MAIL" => {
                    mail.from = line.clone();
                    self.say(At::Sender, "250 ok\r\n").await?;
                }
                "RCPT" => {
                    mail.to.push(line.clone());
                    self.say(At::Recipient, "250 ok\r\n").await?;
                }
                "DATA" => {
                    if !self.say(At::Data, "354 go on\r\n").await? {
                        continue;
                    }
                    mail.data = self.data().await?;
                    let place = {
                        let mut got = got.lock().unwrap();
                        got.push(mail.clone());
                        got.len() - 1
                    };
                    let taken = self.say(At::Mail, "250 taken\r\n").await?;
                    got.lock().unwrap()[place].taken = taken;
                }
                "QUIT" => {
                    self.stream.get_mut().write_all(b"221 bye\r\n").await?;
                    return Ok(());
                }
                _ => self.stream.get_mut().write_all(b"502 what?\r\n").await?,
            }
        }
    }

    async fn data(&mut self) -> Result<String, Over> {
        let mut data = String::new();
        loop {
            let line = self.line().await?;
            if line == "." {
                return Ok(data);
            }
            data.push_str(line.strip_prefix('.').unwrap_or(&line));
            data.push_str("\r\n");
        }
    }
}
