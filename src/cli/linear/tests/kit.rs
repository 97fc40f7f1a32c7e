//! The demo company, and somebody who types.

use std::sync::Arc;

use chrono::NaiveDate;
use chrono_tz::Tz;

use crate::backend::{Clock, ManualClock};
use crate::base::{self, OpenOptions};
use crate::cli::linear::board;
use crate::cli::linear::desk::Desk;
use crate::cli::linear::talk::{Stop, Talk};
use crate::cli::program::Opened;
use crate::demo::{self, DemoOptions};
use crate::domain::Settings;
use crate::i18n::{Catalogue, Lang, parse};

/// The demo company in a folder of its own, at ten on a Tuesday morning.
pub(super) struct Company {
    _folder: tempfile::TempDir,
    path: std::path::PathBuf,
    pub(super) photo: std::path::PathBuf,
    clock: Arc<ManualClock>,
}

impl Company {
    pub(super) async fn new(change: impl FnOnce(&mut Settings)) -> Self {
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
        let photo = folder.path().join("chaudiere.jpg");
        std::fs::write(&photo, &demo.photos[0].bytes).unwrap();
        Self {
            _folder: folder,
            path,
            photo,
            clock: Arc::new(ManualClock::at(now)),
        }
    }

    pub(super) async fn open(&self, login: &str) -> Opened {
        let clock: Arc<dyn Clock> = Arc::clone(&self.clock) as _;
        let base = base::open(OpenOptions {
            place: self.path.clone().into(),
            login: Some(login.to_owned()),
            clock: Arc::clone(&clock),
        });
        Opened::on(Arc::new(base.await.unwrap()), clock).await
    }

    /// What is said to somebody who types some lines. What is typed stands between, after `» `.
    pub(super) async fn talk(&self, login: &str, lang: Lang, lines: &[&str]) -> String {
        self.talk_with(true, login, lang, lines).await
    }

    /// The same, with files of the machine or without.
    pub(super) async fn talk_with(
        &self,
        files: bool,
        login: &str,
        lang: Lang,
        lines: &[&str],
    ) -> String {
        let mut input = Typing {
            script: lines.iter().map(|line| (*line).to_owned()).collect(),
            place: 0,
            line: None,
            tries: 0,
            typed: 0,
            photo: self.photo.clone(),
            echo: Arc::default(),
        };
        let mut output = Heard(Arc::clone(&input.echo));
        let echo = Arc::clone(&input.echo);
        let talk = Talk::new(&mut input, &mut output);
        let mut desk = Desk::new(self.open(login).await, Catalogue::of(lang), talk);
        desk.files = files;
        let ended = board::run(&mut desk).await;
        assert!(
            matches!(ended, Ok(()) | Err(Stop::Quit)),
            "it ends calmly: {ended:?}"
        );
        let said = String::from_utf8(echo.lock().unwrap().clone()).unwrap();
        let folder = self.path.parent().unwrap().display().to_string();
        let said: String = said
            .replace(&folder, "FOLDER")
            .lines()
            // Ids of new visits are new each time.
            .filter(|line| !line.starts_with("Identifiant : ") && !line.starts_with("Id: "))
            .flat_map(|line| [line, "\n"])
            .collect();
        assert!(
            !said.contains('\x1b') && !said.contains('│') && !said.contains("{ $"),
            "{said}"
        );
        said
    }
}

type Echo = Arc<std::sync::Mutex<Vec<u8>>>;

/// Answers whatever is asked until a visit is at rest again.
pub(super) const ROBOT: &str = "…";

/// Somebody who types.
struct Typing {
    script: Vec<String>,
    place: usize,
    line: Option<String>,
    /// Answers to the question that is being asked, which may have been refused.
    tries: usize,
    typed: usize,
    photo: std::path::PathBuf,
    echo: Echo,
}

impl Typing {
    /// What is typed next, if anything.
    fn next(&mut self) -> Option<String> {
        loop {
            let line = self.script.get(self.place)?.clone();
            if line != ROBOT {
                self.place += 1;
                return Some(format!("{line}\n"));
            }
            let said = String::from_utf8(self.echo.lock().unwrap().clone()).unwrap();
            let heard = said.rsplit("\n» ").next().unwrap_or_default();
            let heard = heard.split_once('\n').map_or(heard, |(_, rest)| rest);
            if heard.contains("Possible maintenant") || heard.contains("Possible now") {
                self.place += 1;
                continue;
            }
            return Some(format!("{}\n", self.answer(heard)));
        }
    }

    fn answer(&mut self, heard: &str) -> String {
        let question = heard.lines().rfind(|line| line.starts_with("Question "));
        let first = heard.starts_with("Noté") || heard.starts_with("Noted") || self.tries > 5;
        self.tries = if first { 0 } else { self.tries + 1 };
        if heard.contains("Le fichier de la photo") || heard.contains("The file of the photo") {
            return self.photo.display().to_string();
        }
        let Some(question) = question else {
            return String::new();
        };
        let kind = question.rsplit_once('(').unwrap().1;
        let numbers = ["20", "5", "1", "0", "", ""];
        match kind {
            kind if kind.starts_with("oui/non") || kind.starts_with("yes/no") => "oui".into(),
            kind if kind.contains(" : 1 ") => "1".into(),
            kind if kind.starts_with("nombre") || kind.starts_with("number") => {
                numbers[self.tries % numbers.len()].into()
            }
            kind if kind.starts_with("date") => "24/11/2026".into(),
            _ => "Rien à signaler".into(),
        }
    }
}

impl std::io::Read for Typing {
    fn read(&mut self, _: &mut [u8]) -> std::io::Result<usize> {
        unreachable!("lines are read")
    }
}

impl std::io::BufRead for Typing {
    fn fill_buf(&mut self) -> std::io::Result<&[u8]> {
        if self.line.is_none() {
            self.typed += 1;
            assert!(self.typed < 300, "nobody types that much");
            self.line = self.next();
        }
        Ok(self.line.as_deref().map(str::as_bytes).unwrap_or_default())
    }

    fn consume(&mut self, read: usize) {
        let Some(line) = self.line.take().filter(|_| read > 0) else {
            return;
        };
        assert_eq!(read, line.len());
        let mut echo = self.echo.lock().unwrap();
        echo.extend_from_slice(format!("» {line}").as_bytes());
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
