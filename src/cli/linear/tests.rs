//! Whole conversations on a real base, in both languages.

use std::sync::Arc;

use chrono::NaiveDate;
use chrono_tz::Tz;

use super::desk::Desk;
use super::talk::{Stop, Talk};
use crate::backend::{Backend, Clock, Filter, ManualClock, Window};
use crate::base::{self, OpenOptions};
use crate::cli::program::Opened;
use crate::demo::{self, DemoOptions};
use crate::domain::{Directory, Intervention, Settings, Status, TimeTracking};
use crate::i18n::{Catalogue, Lang, parse};

/// The demo company in a folder of its own, at ten on a Tuesday morning.
struct Company {
    _folder: tempfile::TempDir,
    path: std::path::PathBuf,
    clock: Arc<ManualClock>,
}

impl Company {
    async fn new(change: impl FnOnce(&mut Settings)) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("base.db");
        let day = NaiveDate::from_ymd_opt(2026, 11, 24).unwrap();
        let now = parse::instant("2026-11-24T10:24", day, Tz::Europe__Paris).unwrap();
        let mut demo = demo::generate(&DemoOptions {
            seed: 1,
            now,
            visits: None,
            technicians: None,
        });
        change(&mut demo.directory.settings);
        base::create(&path, &demo.directory).await.unwrap();
        let mut bulk = base::fill(&path).await.unwrap();
        for photo in &demo.photos {
            bulk.keep_picture(photo.picture.original, &photo.bytes, now)
                .await
                .unwrap();
        }
        bulk.append(demo.entries).await.unwrap();
        bulk.commit().await.unwrap();
        Self {
            _folder: folder,
            path,
            clock: Arc::new(ManualClock::at(now)),
        }
    }

    async fn open(&self, login: &str) -> Opened {
        let clock: Arc<dyn Clock> = Arc::clone(&self.clock) as _;
        let base = base::open(OpenOptions {
            place: self.path.clone().into(),
            login: Some(login.to_owned()),
            clock: Arc::clone(&clock),
        });
        Opened::on(Arc::new(base.await.unwrap()), clock).await
    }

    /// What is said to somebody who types some lines. What is typed stands between, after `» `.
    async fn talk(&self, login: &str, lang: Lang, lines: &[&str]) -> String {
        let mut input = Typing {
            lines: lines.iter().map(|line| format!("{line}\n")).collect(),
            place: 0,
            echo: Arc::default(),
        };
        let mut output = Heard(Arc::clone(&input.echo));
        let echo = Arc::clone(&input.echo);
        let talk = Talk::new(&mut input, &mut output);
        let mut desk = Desk::new(self.open(login).await, Catalogue::of(lang), talk);
        let ended = super::board::run(&mut desk).await;
        assert!(
            matches!(ended, Ok(()) | Err(Stop::Quit)),
            "it ends calmly: {ended:?}"
        );
        let said = String::from_utf8(echo.lock().unwrap().clone()).unwrap();
        assert!(
            !said.contains('\x1b') && !said.contains('│') && !said.contains("{ $"),
            "{said}"
        );
        said
    }
}

type Echo = Arc<std::sync::Mutex<Vec<u8>>>;

/// Somebody who types.
struct Typing {
    lines: Vec<String>,
    place: usize,
    echo: Echo,
}

impl std::io::Read for Typing {
    fn read(&mut self, _: &mut [u8]) -> std::io::Result<usize> {
        unreachable!("lines are read")
    }
}

impl std::io::BufRead for Typing {
    fn fill_buf(&mut self) -> std::io::Result<&[u8]> {
        Ok(self
            .lines
            .get(self.place)
            .map(String::as_bytes)
            .unwrap_or_default())
    }

    fn consume(&mut self, read: usize) {
        if read > 0 {
            let line = &self.lines[self.place];
            assert_eq!(read, line.len());
            let mut echo = self.echo.lock().unwrap();
            echo.extend_from_slice(format!("» {line}").as_bytes());
            self.place += 1;
        }
    }
}

/// What is heard.
struct Heard(Echo);

impl std::io::Write for Heard {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

#[tokio::test]
async fn a_morning_at_the_office_in_french() {
    let company = Company::new(|_| {}).await;
    let lines = [
        "?",
        "planning",
        "semaine",
        "statut réalisé",
        "tout",
        "technicien le goff",
        "chercher cotillon",
        "tout",
        "attente",
        "1",
        "?",
        "retour",
        "jour demain",
        "xyz",
        "999",
        "envois",
        "mails",
        "",
        "quitter",
    ];
    let said = company.talk("chef", Lang::Fr, &lines).await;
    insta::assert_snapshot!(said);
}
