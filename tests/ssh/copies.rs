//! `scp` and `sftp` of OpenSSH, and commands, with a key of somebody.

use std::fs;
use std::io::Write as _;
use std::process::{Command, Output, Stdio};

use serde_json::Value;

use crate::depot::{Depot, said};

/// A client of OpenSSH beside `ssh`: `scp -P …` or `sftp -P …`.
fn copier(depot: &Depot, program: &str, name: &str, more: &str) -> Output {
    let line = depot.ssh(name, more);
    let line = line.replacen("ssh ", &format!("{program} "), 1);
    let line = line.replacen(" -p ", " -P ", 1);
    Command::new("/bin/sh")
        .args(["-c", &line])
        .env("LANG", "fr_FR.UTF-8")
        .env_remove("LC_ALL")
        .current_dir(depot.home())
        .stdin(Stdio::null())
        .output()
        .unwrap()
}

/// Today's visits of the technician that can still take photos.
fn visit(depot: &Depot) -> String {
    let day = "2026-11-24";
    let listed = depot.ask(&[
        "list",
        "--as",
        "tech",
        "--from",
        day,
        "--to",
        day,
        "--json",
        "--now",
        crate::depot::NOW,
    ]);
    let visits: Value = serde_json::from_str(&listed).unwrap();
    let visits = visits.as_array().unwrap();
    let open = |visit: &&Value| visit["status"] == "confirmed" && visit["number"].is_string();
    let found = visits.iter().find(open).unwrap();
    found["number"].as_str().unwrap().to_owned()
}

/// A photo that this machine did not have before.
fn photo(depot: &Depot, name: &str, colour: u8) {
    let pixels = image::RgbImage::from_pixel(400, 300, image::Rgb([colour, 80, 40]));
    pixels.save(depot.path(name)).unwrap();
}

/// The names of the photos that were added, as the history tells of them.
fn photos(depot: &Depot, number: &str) -> Vec<String> {
    let history = depot.ask(&["history", number, "--json"]);
    let history: Value = serde_json::from_str(&history).unwrap();
    let entries = history.as_array().unwrap().iter();
    entries
        .filter_map(|entry| entry["action"]["photo"]["name"].as_str())
        .map(str::to_owned)
        .collect()
}

#[test]
fn scp_attaches_a_photo_and_brings_the_documents() {
    let depot = Depot::open(&[]);
    let number = visit(&depot);
    photo(&depot, "chaudière.jpg", 10);
    photo(&depot, "brûleur.jpg", 20);
    let sent = copier(
        &depot,
        "scp",
        "tech",
        &format!("-p chaudière.jpg brûleur.jpg board@127.0.0.1:{number}/"),
    );
    assert!(sent.status.success(), "{sent:?}");
    assert_eq!(photos(&depot, &number), ["chaudière.jpg", "brûleur.jpg"]);
    let history = depot.ask(&["history", &number, "--json"]);
    let history: Value = serde_json::from_str(&history).unwrap();
    let via = history.as_array().unwrap().last().unwrap()["via"].clone();
    assert!(via.as_str().unwrap().starts_with("SHA256:"), "{via}");
    let print = depot.ask(&["user", "key", "list", "tech", "--json"]);
    assert!(print.contains(via.as_str().unwrap()));
    let brought = copier(
        &depot,
        "scp",
        "tech",
        &format!("-r board@127.0.0.1:{number} brought"),
    );
    assert!(brought.status.success(), "{brought:?}");
    let mut names: Vec<String> = fs::read_dir(depot.path("brought"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    assert!(names.iter().any(|name| name.contains(".pdf")), "{names:?}");
    assert!(names.contains(&"brûleur.jpg".to_owned()), "{names:?}");
    let photo = fs::read(depot.path("brought/brûleur.jpg")).unwrap();
    assert!(photo.starts_with(&[0xff, 0xd8]));
}

#[test]
fn sftp_renames_what_it_sent_under_a_name_for_the_time_being() {
    let depot = Depot::open(&[]);
    let number = visit(&depot);
    photo(&depot, "chaudière.jpg", 10);
    let batch = format!(
        "cd {number}\nput chaudière.jpg chaudière.jpg.filepart\n\
         rename chaudière.jpg.filepart chaudière.jpg\nls -1 chaudière.jpg\n\
         get chaudière.jpg back.jpg\n"
    );
    fs::write(depot.path("batch"), batch).unwrap();
    let done = copier(&depot, "sftp", "tech", "-b batch board@127.0.0.1");
    assert!(done.status.success(), "{done:?}");
    assert_eq!(photos(&depot, &number), ["chaudière.jpg"]);
    let back = fs::read(depot.path("back.jpg")).unwrap();
    assert!(back.starts_with(&[0xff, 0xd8]));
}

#[test]
fn what_is_no_photo_is_refused_with_a_sentence() {
    let depot = Depot::open(&[]);
    let number = visit(&depot);
    fs::write(depot.path("notes.txt"), "Bonjour").unwrap();
    let sent = copier(
        &depot,
        "scp",
        "tech",
        &format!("notes.txt board@127.0.0.1:{number}/"),
    );
    let (code, text) = said(&sent);
    assert_ne!(code, Some(0));
    assert!(
        text.contains("notes.txt") && text.contains("n'a pas été ajouté"),
        "{text}"
    );
    for target in ["/tmp/x.txt", "RAM9999/", "../../etc/x", "."] {
        let sent = copier(
            &depot,
            "scp",
            "tech",
            &format!("notes.txt 'board@127.0.0.1:{target}'"),
        );
        assert_ne!(said(&sent).0, Some(0), "{target}");
    }
    assert_eq!(photos(&depot, &number), Vec::<String>::new());
}

#[test]
fn sftp_lists_the_day_and_nothing_of_the_machine() {
    let depot = Depot::open(&[]);
    let number = visit(&depot);
    fs::write(depot.path("batch"), format!("pwd\nls -l\nls -l {number}\ncd ..\n-ls /etc\n-get /etc/passwd\n-rm {number}/*.pdf\n-mkdir x\n-rename {number} y\n-ln -s a b\n-chmod 777 {number}\nls -1\n")).unwrap();
    let listed = copier(&depot, "sftp", "tech", "-b batch board@127.0.0.1");
    let text = String::from_utf8_lossy(&listed.stdout).into_owned();
    assert!(listed.status.success(), "{listed:?}");
    assert!(text.contains("Remote working directory: /"), "{text}");
    assert!(text.contains(&number) && text.contains(".pdf"), "{text}");
    assert!(!text.contains("passwd:"), "{text}");
    let complained = String::from_utf8_lossy(&listed.stderr).into_owned();
    assert!(complained.contains("Ici, on lit"), "{complained}");
    assert!(!depot.path("passwd").exists());
}

#[test]
fn commands_run_as_their_visitor() {
    let depot = Depot::open(&[]);
    let number = visit(&depot);
    let listed = depot.client(
        "tech",
        "-T board@127.0.0.1 'list --json --from 2026-11-24 --to 2026-11-24'",
    );
    assert!(listed.status.success(), "{listed:?}");
    let visits: Value = serde_json::from_slice(&listed.stdout).unwrap();
    let numbers: Vec<&str> = visits
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|visit| visit["number"].as_str())
        .collect();
    assert!(numbers.contains(&number.as_str()), "{numbers:?}");
    // By default the week of the server's clock, and only their own visits.
    let all: Value = serde_json::from_slice(
        &depot
            .client("admin", "-T board@127.0.0.1 list --json")
            .stdout,
    )
    .unwrap();
    let own: Value = serde_json::from_slice(
        &depot
            .client("tech", "-T board@127.0.0.1 list --json")
            .stdout,
    )
    .unwrap();
    assert!(own.as_array().unwrap().len() < all.as_array().unwrap().len());
    // What is piped in arrives, and stands in the history with the key.
    let mut child = Command::new("/bin/sh")
        .args([
            "-c",
            &depot.ssh(
                "tech",
                &format!("-T board@127.0.0.1 'do notes {number} - --json'"),
            ),
        ])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child
        .stdin
        .take()
        .unwrap()
        .write_all("Joint remplacé.\n".as_bytes())
        .unwrap();
    let done = child.wait_with_output().unwrap();
    assert!(done.status.success(), "{done:?}");
    let history = depot.ask(&["history", &number, "--json"]);
    let history: Value = serde_json::from_str(&history).unwrap();
    let last = history.as_array().unwrap().last().unwrap();
    assert!(
        last["via"].as_str().unwrap().starts_with("SHA256:"),
        "{last}"
    );
    // A PDF comes through unharmed.
    let report = depot.client(
        "tech",
        &format!("-T board@127.0.0.1 'report {number} --work-order --pdf'"),
    );
    assert!(report.stdout.starts_with(b"%PDF-"), "{:?}", report.stderr);
    assert!(report.stdout.trim_ascii_end().ends_with(b"%%EOF"));
    for (line, code) in [
        ("show RAM9999", 5),
        ("list --base /etc/passwd", 2),
        ("user list", 2),
        ("report RAM0001 --out /tmp/x.pdf", 2),
        ("list; id", 2),
    ] {
        let refused = depot.client("tech", &format!("-T board@127.0.0.1 '{line}'"));
        let (status, text) = said(&refused);
        assert_eq!(status, Some(code), "{line}: {text}");
        assert!(!text.trim().is_empty(), "{line}");
    }
}

#[test]
fn an_invitation_enters_the_key_of_who_uses_it() {
    let depot = Depot::open(&[]);
    let invited = depot.ask(&["user", "invite", "tech", "--json"]);
    let invited: Value = serde_json::from_str(&invited).unwrap();
    let user = invited["user"].as_str().unwrap().to_owned();
    assert!(
        !depot
            .client("nobody", "-T board@127.0.0.1 list")
            .status
            .success()
    );
    let entered = depot.client("nobody", &format!("-T {user}@127.0.0.1 list --json"));
    assert!(entered.status.success(), "{entered:?}");
    assert!(
        depot
            .client("nobody", "-T board@127.0.0.1 list --json")
            .status
            .success()
    );
    let again = depot.client("admin", &format!("-T {user}@127.0.0.1 list --json"));
    assert!(!again.status.success(), "{again:?}");
    assert_eq!(
        depot
            .ask(&["user", "key", "list", "tech", "--json"])
            .matches("SHA256:")
            .count(),
        2
    );
}
