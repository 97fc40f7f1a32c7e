//! Whole conversations on a real base, in both languages.

mod kit;
mod mails;
mod notes;
mod setup;

use kit::{Company, ROBOT};

use crate::cli::program::Opened;
use crate::domain::{Minutes, Status, TimeTracking};
use crate::i18n::Lang;

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
