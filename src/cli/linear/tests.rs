//! Whole conversations on a real base, in both languages.

use std::sync::Arc;

use chrono::NaiveDate;
use chrono_tz::Tz;

mod setup;

use super::desk::Desk;
use super::talk::{Stop, Talk};
use crate::backend::{Clock, ManualClock};
use crate::base::{self, OpenOptions};
use crate::cli::program::Opened;
use crate::demo::{self, DemoOptions};
use crate::domain::{Amendment, InterventionId, Minutes, Piece, Settings, Status, TimeTracking};
use crate::i18n::{Catalogue, Lang, parse};

/// The demo company in a folder of its own, at ten on a Tuesday morning.
struct Company {
    _folder: tempfile::TempDir,
    path: std::path::PathBuf,
    photo: std::path::PathBuf,
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
        let photo = folder.path().join("chaudiere.jpg");
        std::fs::write(&photo, &demo.photos[0].bytes).unwrap();
        Self {
            _folder: folder,
            path,
            photo,
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
        self.talk_with(true, login, lang, lines).await
    }

    /// The same, with files of the machine or without.
    async fn talk_with(&self, files: bool, login: &str, lang: Lang, lines: &[&str]) -> String {
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
        let ended = super::board::run(&mut desk).await;
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
const ROBOT: &str = "…";

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

#[tokio::test]
async fn a_morning_at_the_office_in_french() {
    let company = Company::new(|_| {}).await;
    let lines = [
        "?",
        "planning",
        "semaine",
        "jour",
        "tout",
        "statut réalisé",
        "magasin",
        "chercher loïc",
        "tout",
        "attente",
        "chercher cotillon",
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

/// From the list to Réalisé, with the questionnaire in between.
async fn whole(tracking: TimeTracking, lang: Lang, lines: &[&str]) -> (String, Opened) {
    let company = Company::new(|settings| settings.time_tracking = tracking).await;
    let said = company.talk("dispatch", lang, lines).await;
    let base = company.open("dispatch").await;
    // The folder may go: what is looked at is read before.
    let visit = base.backend.find("RAM0158").await.unwrap();
    let detail = base.backend.intervention(visit.id).await.unwrap();
    assert_eq!(detail.visit.status, Status::Done, "{said}");
    let lacking = crate::domain::report::lacking(&detail.form, &detail.visit.report);
    assert!(lacking.is_empty(), "{lacking:?}");
    assert!(!detail.visit.report.answers.is_empty());
    assert_eq!(
        detail.visit.report.notes,
        "Conduit propre.\nÀ revoir dans un an."
    );
    assert_eq!(detail.visit.times.travel, Some(Minutes(20)));
    if tracking == TimeTracking::Manual {
        assert_eq!(detail.visit.times.actual, Some(Minutes(90)));
    }
    (said, base)
}

#[tokio::test]
async fn a_whole_intervention_in_french() {
    let lines = [
        "RAM0158",
        "terminer",
        "démarrer",
        "questions",
        ROBOT,
        "notes",
        "Conduit propre.",
        "À revoir dans un an.",
        ".",
        "signer",
        "1",
        "2",
        "Absent, rapport dans la boîte aux lettres",
        "terminer",
        "1h30",
        "20",
        "oui",
        "?",
        "historique",
        "clôturer",
        "démarrer",
        "quitter",
    ];
    let (said, _base) = whole(TimeTracking::Manual, Lang::Fr, &lines).await;
    insta::assert_snapshot!(said);
}

#[tokio::test]
async fn a_whole_intervention_in_english() {
    let lines = [
        "search RAM0158",
        "1",
        "start",
        "start",
        "questions",
        ROBOT,
        "notes",
        "Conduit propre.",
        "À revoir dans un an.",
        ".",
        "finish",
        "",
        "20",
        "yes",
        "history",
        "back",
        "planning",
    ];
    // The end of the input ends it.
    let (said, _base) = whole(TimeTracking::Automatic, Lang::En, &lines).await;
    insta::assert_snapshot!(said);
}

#[tokio::test]
async fn a_new_visit_is_entered_planned_and_deleted() {
    let company = Company::new(|_| {}).await;
    let lines = [
        "nouveau",
        "ZZZ",
        "RAM",
        "Cotillon Marie",
        "3 rue du Bois",
        "35000",
        "Rennes",
        "02 99 00 00 00",
        "",
        "",
        "Sonner deux fois",
        "",
        "urgent, nul",
        "urgent",
        "",
        "pas une date",
        "samedi 9h",
        "",
        "Nobody",
        "Le Goff",
        "hors horaires, convenu au téléphone",
        "chercher cotillon",
        "attente",
        "tout",
        "attente",
        "jour 28/11",
        "2",
        "modifier",
        "",
        "",
        "",
        "",
        "",
        "",
        "",
        "Ramonage de madame Cotillon",
        "",
        "",
        "",
        "",
        "planifier",
        "retour",
        "défaire",
        "supprimer",
        "non",
        "supprimer",
        "oui",
        "quitter",
    ];
    let said = company.talk("dispatch", Lang::Fr, &lines).await;
    insta::assert_snapshot!(said);
}

#[tokio::test]
async fn a_kiosk_changes_nothing_and_hears_no_names() {
    let company = Company::new(|_| {}).await;
    let lines = [
        "1",
        "?",
        "confirmer",
        "historique",
        "retour",
        "nouveau",
        "retour",
        "mails",
    ];
    let said = company.talk("kiosk", Lang::Fr, &lines).await;
    assert!(
        !said.contains("Le Tallec") && !said.contains("02 "),
        "{said}"
    );
    assert!(!said.contains("Fait."), "{said}");
}

#[tokio::test]
async fn the_language_of_a_person_is_kept() {
    let company = Company::new(|_| {}).await;
    let base = company.open("admin").await;
    let user = base.directory.user("admin").unwrap().id;
    assert_eq!(base.directory.language_of(user), None);
    let before = base.directory.user("admin").unwrap().clone();
    let mut after = before.clone();
    after.language = Some(crate::domain::Language::En);
    let amendment = crate::domain::Amendment {
        before: Some(crate::domain::Piece::User(before)),
        after: crate::domain::Piece::User(after),
    };
    base.backend.amend(amendment).await.unwrap();
    let now = company.open("admin").await;
    assert_eq!(
        now.directory.language_of(user),
        Some(crate::domain::Language::En)
    );
}

#[tokio::test]
async fn without_files_no_photo_is_read() {
    let company = Company::new(|_| {}).await;
    let photo = company.photo.display().to_string();
    let lines = ["RAM0158", "démarrer", "photo", &photo, "retour", "quitter"];
    let said = company.talk_with(false, "dispatch", Lang::Fr, &lines).await;
    assert!(said.contains("scp photo.jpg ADRESSE:RAM0158/"), "{said}");
    let base = company.open("dispatch").await;
    let visit = base.backend.find("RAM0158").await.unwrap();
    assert!(visit.report.photos.is_empty(), "{said}");
    // Where they may be read, the same words add it.
    let said = company.talk("dispatch", Lang::Fr, &lines).await;
    assert!(!said.contains("scp"), "{said}");
    let visit = base.backend.find("RAM0158").await.unwrap();
    assert_eq!(visit.report.photos.len(), 1, "{said}");
}

async fn notes_of(company: &Company) -> (String, Option<String>) {
    let base = company.open("dispatch").await;
    let visit = base.backend.find("RAM0158").await.unwrap();
    let detail = base.backend.intervention(visit.id).await.unwrap();
    let draft = detail.drafts.get("notes").cloned();
    (detail.visit.report.notes.clone(), draft)
}

#[tokio::test]
async fn notes_lose_nothing_that_was_typed() {
    let company = Company::new(|_| {}).await;
    // The line is cut.
    let lines = ["RAM0158", "notes", "Conduit propre.", "", "retour", "aide"];
    let said = company.talk("dispatch", Lang::Fr, &lines).await;
    let typed = "Conduit propre.\n\nretour\naide";
    let (notes, draft) = notes_of(&company).await;
    assert_eq!(
        (notes.as_str(), draft.as_deref()),
        ("", Some(typed)),
        "{said}"
    );
    // Taken up again; giving up asks.
    let lines = [
        "RAM0158", "notes", "oui", "quitter", ".retour", "non", "Fin.", ".", "quitter",
    ];
    let said = company.talk("dispatch", Lang::Fr, &lines).await;
    let (notes, draft) = notes_of(&company).await;
    assert_eq!(notes, format!("{typed}\nquitter\nFin."), "{said}");
    assert_eq!(draft, None);
    let lines = [
        "RAM0158",
        "notes",
        "Autre chose.",
        ".retour",
        "oui",
        "quitter",
    ];
    company.talk("dispatch", Lang::Fr, &lines).await;
    let (after, draft) = notes_of(&company).await;
    assert_eq!((after, draft), (notes.clone(), None));
    // Whoever knows no word adds; nothing typed changes nothing.
    let lines = ["RAM0158", "notes", ".", "notes", "Et ceci.", ".", "quitter"];
    let said = company.talk("dispatch", Lang::Fr, &lines).await;
    assert!(said.contains("Laissé comme c'était."), "{said}");
    let (added, draft) = notes_of(&company).await;
    assert_eq!(
        (added, draft),
        (format!("{notes}\nEt ceci."), None),
        "{said}"
    );
    // Starting anew is asked for; until it is saved, the old text stays.
    let lines = ["RAM0158", "notes", ".remplacer"];
    company.talk("dispatch", Lang::Fr, &lines).await;
    let (same, draft) = notes_of(&company).await;
    assert_eq!((same, draft), (format!("{notes}\nEt ceci."), None));
    let lines = [
        "RAM0158",
        "notes",
        ".remplacer",
        "Seulement ceci.",
        ".",
        "quitter",
    ];
    let said = company.talk("dispatch", Lang::Fr, &lines).await;
    let (anew, draft) = notes_of(&company).await;
    assert_eq!((anew.as_str(), draft), ("Seulement ceci.", None), "{said}");
}

#[tokio::test]
async fn who_may_enter_nothing_is_told_before_any_question() {
    let company = Company::new(|_| {}).await;
    let said = company
        .talk("kiosk", Lang::Fr, &["nouveau", "quitter"])
        .await;
    assert!(!said.contains("champ par champ"), "{said}");
    let lines = ["RAM0158", "quitter"];
    let said = company.talk("dispatch", Lang::Fr, &lines).await;
    assert!(
        said.contains("défaire") && said.contains("copier"),
        "{said}"
    );
    let said = company.talk("kiosk", Lang::Fr, &["1", "quitter"]).await;
    assert!(
        !said.contains("défaire") && !said.contains("copier"),
        "{said}"
    );
}

/// A visit of a client with a mail address, and how its report reaches them.
async fn mailing(sending: crate::domain::report::Sending) -> (Company, InterventionId) {
    let company = Company::new(|_| {}).await;
    let base = company.open("admin").await;
    let visit = base.backend.find("RAM0158").await.unwrap();
    let before = base.directory.template(visit.template.unwrap()).unwrap();
    let after = crate::domain::Template {
        sending,
        ..before.clone()
    };
    let amendment = Amendment {
        before: Some(Piece::Template(Box::new(before.clone()))),
        after: Piece::Template(Box::new(after)),
    };
    base.backend.amend(amendment).await.unwrap();
    let lines = [
        "RAM0158",
        "modifier",
        "",
        "",
        "",
        "",
        "",
        "",
        "anna@example.org",
        "",
        "",
        "",
        "",
        "",
        "quitter",
    ];
    company.talk("dispatch", Lang::Fr, &lines).await;
    (company, visit.id)
}

async fn mails_of(company: &Company, visit: InterventionId) -> Vec<Vec<String>> {
    let base = company.open("dispatch").await;
    let detail = base.backend.intervention(visit).await.unwrap();
    detail.mails.into_iter().map(|mail| mail.to).collect()
}

#[tokio::test]
async fn no_mail_leaves_before_somebody_said_so() {
    use crate::domain::report::Sending;
    let (company, visit) = mailing(Sending::Automatic).await;
    let ready = [
        "RAM0158",
        "démarrer",
        "questions",
        ROBOT,
        "terminer",
        "",
        "",
    ];
    let said = company
        .talk(
            "dispatch",
            Lang::Fr,
            &[&ready[..], &["non", "quitter"]].concat(),
        )
        .await;
    assert!(said.contains("anna@example.org"), "{said}");
    assert!(mails_of(&company, visit).await.is_empty(), "{said}");
    let again = ["RAM0158", "terminer", "", "", "oui", "envoyer", "non"];
    let said = company.talk("dispatch", Lang::Fr, &again).await;
    assert!(
        said.contains("Envoyer le rapport à anna@example.org ?"),
        "{said}"
    );
    assert!(said.contains("Le rapport a déjà été envoyé le"), "{said}");
    assert_eq!(mails_of(&company, visit).await.len(), 1, "{said}");
    let other = ["RAM0158", "envoyer", "xyz", "luc@example.org"];
    let said = company.talk("dispatch", Lang::Fr, &other).await;
    let mails = mails_of(&company, visit).await;
    assert_eq!(mails, [["anna@example.org"], ["luc@example.org"]], "{said}");
}

#[tokio::test]
async fn a_number_after_the_visits_of_a_client_is_one_of_them() {
    let company = Company::new(|_| {}).await;
    let base = company.open("dispatch").await;
    // Somebody whose client has other visits.
    let window = crate::backend::Window::week(base.today());
    let filter = crate::backend::Filter::default();
    let mut found = None;
    for visit in base.backend.board(window, &filter).await.unwrap().visits {
        let detail = base.backend.intervention(visit.id).await.unwrap();
        if visit.status == Status::Confirmed && detail.others.len() > 1 {
            found = Some(detail);
        }
    }
    let detail = found.unwrap();
    let number = detail.visit.number.clone().unwrap();
    let other = detail.others[1].number.clone().unwrap();
    let lines = [number.as_str(), "client", "2", "retour", "quitter"];
    let said = company.talk("dispatch", Lang::Fr, &lines).await;
    assert!(said.contains(&format!("\n{other} ")), "{said}");
    assert!(!said.contains("Fait."), "{said}");
}
