//! `ardoise mail`: from a finished visit to a mail server on this machine.

use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, channel};

use ardoise::backend::{Backend, Outcome, SystemClock};
use ardoise::base::{OpenOptions, open};
use ardoise::domain::report::Sending;
use ardoise::domain::{Amendment, Piece};

use crate::{World, text};

/// Takes mails; gives its port and what it took.
fn server() -> (u16, Receiver<String>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    let (took, taken) = channel();
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            if let Some(mail) = talk(stream.unwrap()) {
                let _ = took.send(mail);
            }
        }
    });
    (port, taken)
}

fn talk(mut stream: TcpStream) -> Option<String> {
    let lines = BufReader::new(stream.try_clone().ok()?).lines();
    stream.write_all(b"220 here\r\n").ok()?;
    let (mut mail, mut reading) = (String::new(), false);
    for line in lines {
        let line = line.ok()?;
        let answer = match line.as_str() {
            "." => {
                reading = false;
                "250 taken"
            }
            line if reading => {
                mail.push_str(line);
                mail.push('\n');
                continue;
            }
            "DATA" => {
                reading = true;
                "354 go on"
            }
            "QUIT" => break,
            _ => "250 fine",
        };
        stream.write_all(format!("{answer}\r\n").as_bytes()).ok()?;
    }
    Some(mail)
}

/// Lets every template send by itself.
fn reports_leave_by_themselves(world: &World) {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    runtime.block_on(async {
        let base = open(OpenOptions {
            place: world.base().into(),
            login: None,
            clock: Arc::new(SystemClock),
        })
        .await
        .unwrap();
        for before in base.directory().await.unwrap().templates {
            let mut after = before.clone();
            after.sending = Sending::Automatic;
            let amendment = Amendment {
                before: Some(Piece::Template(Box::new(before))),
                after: Piece::Template(Box::new(after)),
            };
            assert_eq!(base.amend(amendment).await.unwrap(), Outcome::Configured);
        }
        base.close().await;
    });
}

#[test]
fn s16_a_report_waits_for_a_server_and_leaves_once_there_is_one() {
    let world = World::new();
    reports_leave_by_themselves(&world);
    let visit = world.visit(&[
        "--start",
        "24/11/2026 9h",
        "--technician",
        "Gaël",
        "--email",
        "nolwenn@example.org",
    ]);
    world.expect(0, &["do", "confirm", &visit]);
    world.expect(0, &["do", "start", &visit, "--technician", "Gaël"]);
    world.expect(0, &["do", "finish", &visit, "--now", "2026-11-24T11:00"]);

    let later = ["--now", "2026-11-24T11:10"];
    let sent = world.expect(0, &[&["mail", "send"], &later[..]].concat());
    assert!(sent.contains("Aucun mail n'est parti"), "{sent}");
    let [mail] =
        <[_; 1]>::try_from(world.json(0, &["mail", "list"]).as_array().unwrap().clone()).unwrap();
    assert_eq!(mail["state"], "waiting");
    assert_eq!(mail["problem"]["problem"], "not_set_up");
    assert_eq!(mail["to"][0], "nolwenn@example.org");
    let shown = world.expect(0, &["mail", "list"]);
    assert!(shown.contains("aucun serveur d'envoi"), "{shown}");

    let (port, taken) = server();
    let port = format!("mail_port={port}");
    world.expect(
        0,
        &[
            &[
                "settings",
                "set",
                "mail_host=127.0.0.1",
                &port,
                "mail_security=none",
            ],
            &[
                "mail_from=rapports@example.org",
                "--now",
                "2026-11-24T11:11",
            ][..],
        ]
        .concat(),
    );
    let sent = world.expect(0, &["mail", "send", "--now", "2026-11-24T11:12"]);
    assert!(sent.contains("Un mail est parti"), "{sent}");
    let got = taken.recv().unwrap();
    assert!(got.contains("To: nolwenn@example.org"), "{got}");
    assert!(got.contains(&text(&mail["id"])), "{got}");
    assert_eq!(
        world.json(0, &["mail", "list"]).as_array().unwrap().len(),
        0
    );
    // It is not sent again.
    world.expect(5, &["mail", "retry", "0"]);
    let left = world.complaint(4, &["mail", "retry", &text(&mail["id"])]);
    assert!(left.contains("déjà parti"), "{left}");
    let sent = world.expect(0, &["mail", "send", "--now", "2026-11-24T12:00"]);
    assert!(sent.contains("Aucun mail n'est parti"), "{sent}");
}

#[test]
fn s16_the_server_is_tried_out_and_the_password_never_shown() {
    let world = World::new();
    let untried = world.complaint(1, &["mail", "test", "a@example.org"]);
    assert!(untried.contains("aucun serveur d'envoi"), "{untried}");
    let first = world.complaint(2, &["settings", "set", "mail_port=25"]);
    assert!(first.contains("mail_host"), "{first}");
    let (port, taken) = server();
    let port = format!("mail_port={port}");
    world.expect(
        0,
        &[
            "settings",
            "set",
            "mail_host=127.0.0.1",
            &port,
            "mail_security=none",
            "mail_from=rapports@example.org",
        ],
    );
    world.expect(0, &["mail", "test", "a@example.org"]);
    assert!(taken.recv().unwrap().contains("Essai d'envoi"));
    let bad = world.complaint(1, &["mail", "test", "a@example.org\nBcc: b@example.org"]);
    assert!(bad.contains("n'est pas une adresse mail"), "{bad}");

    let kept = world
        .command()
        .args(["mail", "password", "--stdin"])
        .write_stdin("s3same\n")
        .output()
        .unwrap();
    assert!(kept.status.success());
    assert!(!String::from_utf8_lossy(&kept.stdout).contains("s3same"));
    assert!(!world.json(0, &["settings"]).to_string().contains("s3same"));
    let empty = world
        .command()
        .args(["mail", "password", "--stdin"])
        .output()
        .unwrap();
    assert_eq!(empty.status.code(), Some(2));
    world.expect(0, &["mail", "password", "--forget"]);
}
