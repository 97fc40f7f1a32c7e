//! The conversation of the real program on a served base, while the line fails.

use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc;
use std::time::Duration;

use crate::company::{ANNA, Company, PASSWORD, confirmed, eventually, note, order, url};
use crate::wire::Wire;
use ardoise::backend::{Backend, Outcome};

const PATIENCE: Duration = Duration::from_mins(1);

/// Somebody who hears and types.
struct Listener {
    process: Child,
    input: Option<ChildStdin>,
    said: mpsc::Receiver<String>,
    all: Vec<String>,
}

fn program(home: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_ardoise"));
    command
        .args(arguments)
        .env_clear()
        .env("HOME", home)
        .env("XDG_CONFIG_HOME", home.join("config"))
        .env("XDG_DATA_HOME", home.join("data"))
        .env("XDG_STATE_HOME", home.join("state"))
        .env("LANG", "fr_FR.UTF-8")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    command
}

impl Listener {
    /// Signs a device in through a line, and opens the conversation.
    fn open(home: &Path, wire: &Wire, login: &str) -> Self {
        let server = url(wire.address).to_string();
        let arguments = ["login", &server, "--user", login, "--password-stdin"];
        let mut signs_in = program(home, &arguments).spawn().unwrap();
        writeln!(signs_in.stdin.take().unwrap(), "{PASSWORD}").unwrap();
        let done = signs_in.wait_with_output().unwrap();
        assert!(done.status.success(), "{done:?}");
        let mut process = program(home, &["--plain"]).spawn().unwrap();
        let out = BufReader::new(process.stdout.take().unwrap());
        let (tell, said) = mpsc::channel();
        std::thread::spawn(move || {
            for line in out.lines().map_while(Result::ok) {
                if tell.send(line).is_err() {
                    return;
                }
            }
        });
        Self {
            input: process.stdin.take(),
            process,
            said,
            all: Vec::new(),
        }
    }

    fn types(&mut self, line: &str) {
        writeln!(self.input.as_mut().unwrap(), "{line}").unwrap();
    }

    /// Waits until a line contains that.
    fn hears(&mut self, text: &str) -> String {
        loop {
            let Ok(line) = self.said.recv_timeout(PATIENCE) else {
                panic!("never {text:?}: {:#?}", self.all);
            };
            self.all.push(line.clone());
            if line.contains(text) {
                return line;
            }
        }
    }

    /// Ends the input, and waits for the end.
    fn ends(mut self) -> Vec<String> {
        drop(self.input.take());
        self.hears("Au revoir.");
        assert!(self.process.wait().unwrap().success());
        std::mem::take(&mut self.all)
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_said_while_the_line_is_cut_is_kept_and_leaves_later() {
    let company = Company::open().await;
    let here = company.here().await;
    let visit = confirmed(&here, ANNA, 1).await;
    here.close().await;
    let wire = Wire::to(company.address).await;
    let mut listener = Listener::open(&company.folder.path().join("home"), &wire, "anna");
    listener.hears("Que faire ?");
    listener.types(&visit.id.to_string());
    listener.hears("Possible maintenant");
    wire.unplug();
    listener.types("notes");
    listener.hears("Les notes");
    listener.types("Sans réseau.");
    listener.types(".");
    let kept = listener.hears("Gardé sur ce poste");
    assert!(!kept.contains("Fait."), "{kept}");
    listener.hears("Une modification attend d'être envoyée.");
    listener.types("retour");
    listener.hears("Que faire ?");
    listener.types("envois");
    listener.hears("n'a pas encore atteint le serveur");
    listener.types("");
    let journal = company.journal().await;
    assert_eq!(journal.len(), 2, "nothing has left");
    wire.plug();
    eventually("it leaves by itself", async || {
        company.journal().await.len() == 3
    })
    .await;
    loop {
        // The conversation says so as soon as something is typed.
        listener.types("envois");
        listener.types("");
        let said = listener.hears("Que faire ?");
        assert!(!said.is_empty());
        if listener
            .all
            .iter()
            .any(|line| line.contains("Tout est envoyé."))
        {
            break;
        }
    }
    let all = listener.ends();
    assert!(all.iter().all(|line| !line.contains('\u{1b}')), "{all:#?}");
    let here = company.here().await;
    let now = here.intervention(visit.id).await.unwrap().visit;
    assert_eq!(now.report.notes, "Sans réseau.");
    here.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_conflict_is_said_both_ways_and_decided_by_a_number() {
    let company = Company::open().await;
    let here = company.here().await;
    let visit = confirmed(&here, ANNA, 1).await;
    let wire = Wire::to(company.address).await;
    let mut listener = Listener::open(&company.folder.path().join("home"), &wire, "office");
    listener.hears("Que faire ?");
    listener.types(&visit.id.to_string());
    listener.hears("Possible maintenant");
    listener.types("modifier");
    for _ in 0..9 {
        listener.types("");
    }
    wire.unplug();
    listener.types("Le mien");
    listener.hears("Gardé sur ce poste");
    let outcome = here.submit(order(visit.id, note("Le leur"))).await.unwrap();
    assert!(matches!(outcome, Outcome::Accepted(_)), "{outcome:?}");
    wire.plug();
    listener.types("retour");
    loop {
        listener.types("qui");
        listener.hears("Que faire ?");
        if listener
            .all
            .iter()
            .any(|line| line.contains("n'est pas passée"))
        {
            break;
        }
    }
    listener.types("envois");
    listener.types("1");
    let said = listener.hears("La vôtre : Le mien.");
    assert!(said.contains("La leur : Le leur."), "{said}");
    listener.hears("1 garder la vôtre");
    listener.types("1");
    eventually("mine counts", async || {
        here.intervention(visit.id).await.unwrap().visit.note == "Le mien"
    })
    .await;
    listener.ends();
    here.close().await;
}
