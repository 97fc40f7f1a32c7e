//! Notes line by line.

use super::kit::Company;
use crate::i18n::Lang;

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
