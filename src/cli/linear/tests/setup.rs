//! The configuration by words.

use std::sync::Arc;

use chrono::NaiveDate;

use super::kit::Company;
use crate::cli::program::Opened;
use crate::domain::report::QuestionKind;
use crate::domain::{Amendment, Level, Piece};
use crate::i18n::{Catalogue, Lang};

#[tokio::test]
async fn a_manager_sets_a_company_up_by_words() {
    let company = Company::new(|_| {}).await;
    let lines = [
        "configuration",
        "étiq",
        "nouveau",
        "Clef chez le voisin",
        "oui",
        "",
        "enregistrer",
        "désactiver 1",
        "",
        "nouveau",
        "",
        "",
        "",
        "enregistrer",
        "retour",
        "non",
        "ouvre",
        "99",
        "?",
        "retour",
        "interventions",
        "suivi des temps obl",
        "oui",
        "1",
        "pas de",
        "enregistrer",
        "1",
        "3",
        "fermetures",
        "15/05/2027 Pont",
        "n'importe quoi",
        "",
        "enregistrer",
        "fermetures",
        "- 2",
        "",
        "enregistrer",
        "retour",
        "retour",
        "quitter",
    ];
    let said = company.talk("admin", Lang::Fr, &lines).await;
    let base = company.open("admin").await;
    let tags = &base.directory.tags;
    let tag = tags.iter().find(|tag| tag.name == "Clef chez le voisin");
    assert!(tag.is_some_and(|tag| tag.urgent && tag.active), "{said}");
    assert!(!tags[0].active, "{said}");
    let settings = &base.directory.settings;
    assert!(settings.tracking_required, "{said}");
    let day = NaiveDate::from_ymd_opt(2027, 5, 15).unwrap();
    assert_eq!(
        settings.holidays.company.get(&day).map(String::as_str),
        Some("Pont"),
        "{said}"
    );
    insta::assert_snapshot!(said);
}

#[tokio::test]
async fn a_template_gets_a_question_and_a_technician_an_absence() {
    let company = Company::new(|_| {}).await;
    let lines = [
        "setup",
        "templates",
        "1",
        "questions",
        "new",
        "Is the flue sound?",
        "",
        "",
        "Look at the joints.",
        "one",
        "Yes",
        "No",
        "To be seen",
        "",
        "yes",
        "",
        "",
        "save",
        "up 2",
        "",
        "save",
        "back",
        "technicians",
        "1",
        "periods",
        "new",
        "1",
        "21/12/2026",
        "24/12/2026",
        "Training",
        "save",
        "",
        "save",
        "back",
        "users",
        "invite 1",
        "keys 1",
        "",
        "password 1",
        "short",
        "quit",
    ];
    let said = company.talk("admin", Lang::En, &lines).await;
    let base = company.open("admin").await;
    let questions = &base.directory.templates[0].form.questions;
    let asked = questions
        .iter()
        .find(|question| question.label == "Is the flue sound?")
        .unwrap_or_else(|| panic!("{said}"));
    assert_eq!(asked.code, "THE_FLUE_SOUND", "{said}");
    assert!(asked.required, "{said}");
    let choices = ["Yes", "No", "To be seen"].map(str::to_owned).to_vec();
    assert_eq!(asked.kind, QuestionKind::One { choices }, "{said}");
    let day = NaiveDate::from_ymd_opt(2026, 12, 23).unwrap();
    let absence = base.directory.technicians[0].hours.absence_on(day);
    assert_eq!(absence, Some("Training"), "{said}");
    assert!(said.contains("\nCode for "), "{said}");
    assert!(said.contains("A password has at least"), "{said}");
}

#[tokio::test]
async fn who_may_not_change_the_configuration_reads_it() {
    let company = Company::new(|_| {}).await;
    let base = company.open("dispatch").await;
    assert!(base.backend.session().actor.level < Level::Responsible);
    let before = base.directory.clone();
    let lines = [
        "configuration",
        "étiquettes",
        "nouveau",
        "désactiver 1",
        "1",
        "1",
        "suite",
        "enregistrer",
        "retour",
        "retour",
        "utilisateurs",
        "inviter 1",
        "passe 1",
        "retour",
        "mail",
        "retour",
    ];
    let said = company.talk("dispatch", Lang::Fr, &lines).await;
    assert!(said.contains("Lecture seule."), "{said}");
    let after = company.open("dispatch").await.directory;
    assert_eq!(before, after, "{said}");
    assert!(!said.contains("Code de "), "{said}");
}

#[tokio::test]
async fn what_was_typed_on_a_sheet_is_asked_about_before_it_goes() {
    let company = Company::new(|_| {}).await;
    let city = |base: &Opened| base.directory.branches[0].city.clone();
    let before = city(&company.open("admin").await);
    // The line is cut on a sheet: it says so.
    let cut = ["configuration", "magasins", "1", "2", "Vannes"];
    let said = company.talk("admin", Lang::Fr, &cut).await;
    assert!(said.ends_with("Au revoir.\n"), "{said}");
    assert_eq!(city(&company.open("admin").await), before, "{said}");
    let quit = [&cut[..], &["quitter", "retour", "2", "", "quitter", "oui"]].concat();
    let said = company.talk("admin", Lang::Fr, &quit).await;
    assert_eq!(city(&company.open("admin").await), "Vannes", "{said}");
}

#[tokio::test]
async fn somebody_else_may_be_faster_on_a_sheet() {
    let company = Company::new(|_| {}).await;
    // Two conversations: the other one saves in between, from within the first one's script.
    let base = company.open("admin").await;
    let before = base.directory.branches[0].clone();
    let mut setup = crate::tui::layers::SpokenSetup::new(
        base.backend.session(),
        Arc::new(base.directory.clone()),
        Catalogue::of(Lang::Fr),
        base.now(),
        false,
    );
    let backend = Arc::clone(&base.backend);
    setup.enter(4);
    setup.open(before.id.0);
    let text = |text: &str| crate::tui::layers::Filling::Text(text.to_owned());
    assert!(setup.fill("setup-city", text("Vannes")));
    assert!(!setup.fill("setup-city", crate::tui::layers::Filling::Check(true)));
    let after = crate::domain::Branch {
        city: "Lorient".into(),
        ..before.clone()
    };
    let amendment = Amendment {
        before: Some(Piece::Branch(before)),
        after: Piece::Branch(after),
    };
    base.backend.amend(amendment).await.unwrap();
    let said = setup.save(backend.as_ref()).await;
    assert_eq!(said.len(), 1, "{said:?}");
    assert!(said[0].contains("quelqu'un d'autre"), "{said:?}");
    let fields = setup.fields();
    let theirs = fields.iter().find_map(|field| field.theirs.clone());
    let lorient = crate::tui::layers::Holds::Line("Lorient".into());
    assert_eq!(theirs, Some(lorient));
    // Saved again, mine goes before theirs.
    let said = setup.save(backend.as_ref()).await;
    assert_eq!(said, ["Enregistré."]);
    let now = company.open("admin").await;
    assert_eq!(now.directory.branches[0].city, "Vannes");
}
