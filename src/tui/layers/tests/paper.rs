use std::io::ErrorKind;
use std::path::PathBuf;

use insta::assert_snapshot;

use super::desk::{Desk, confirmed};
use crate::backend::{Document, Notice};
use crate::domain::{Level, TimeTracking};
use crate::tui::event::{Effect, Event, Reply, SaveProblem};

const NAME: &str = "/home/nadia/RAM0042 Fiche Cotillon Marie.pdf";

fn office() -> Desk {
    let mut desk = Desk::with(confirmed(), Level::ManageAll, TimeTracking::Automatic);
    desk.size = (80, 24);
    desk
}

/// The base answers the paper that was asked for last.
fn arrive(desk: &mut Desk, text: &str) {
    let Some(Effect::LoadPaper {
        visit, document, ..
    }) = desk.effects.last().cloned()
    else {
        unreachable!("no paper is asked for")
    };
    desk.event(Event::Reply(Reply::Paper {
        visit,
        document,
        paper: Ok((text.to_owned(), NAME.to_owned())),
    }));
}

fn saved(desk: &mut Desk, result: Result<PathBuf, SaveProblem>) {
    let visit = desk.visits[0].id;
    desk.event(Event::Reply(Reply::Saved { visit, result }));
}

fn sheet() -> String {
    let rule = "─".repeat(74);
    let lines = (1..=40).fold(String::new(), |lines, line| {
        lines + &format!("ligne {line}\n")
    });
    format!(
        "Un poêle à l'heure\n\nFICHE D'INTERVENTION{}RAM0042\n\nDESCRIPTION\n{rule}\n{lines}",
        " ".repeat(47)
    )
}

/// The last wish that a PDF be written: the path, and whether it may replace a file.
fn wish(desk: &Desk) -> Option<(String, bool)> {
    match desk.effects.last() {
        Some(Effect::SavePaper { path, replace, .. }) => Some((path.clone(), *replace)),
        _ => None,
    }
}

#[test]
fn s13_the_paper_is_read_and_turned_on_the_board() {
    let mut desk = office();
    desk.press("R");
    let asked = |document| Effect::LoadPaper {
        visit: confirmed().id,
        document,
        width: 74,
    };
    assert_eq!(
        desk.effects.last(),
        Some(&asked(Document::WorkOrder)),
        "the visit is still to come"
    );
    arrive(&mut desk, &sheet());
    assert_snapshot!(desk.screen());
    desk.press("end");
    let end = desk.screen();
    assert!(
        end.contains("ligne 40") && !end.contains("ligne 2\n"),
        "{end}"
    );
    desk.press("home");
    assert!(desk.screen().contains("Un poêle à l'heure"));
    desk.press("tab");
    assert_eq!(desk.effects.last(), Some(&asked(Document::Report)));
    arrive(&mut desk, "RAPPORT D'INTERVENTION\n");
    assert!(desk.screen().contains("RAPPORT D'INTERVENTION"));
    // What arrives late for the other paper is not shown.
    desk.event(Event::Reply(Reply::Paper {
        visit: confirmed().id,
        document: Document::WorkOrder,
        paper: Ok(("trop tard".into(), NAME.into())),
    }));
    assert!(!desk.screen().contains("trop tard"));
    desk.press("esc");
    assert!(desk.state.layers.is_empty());
}

#[test]
fn s13_the_pdf_is_saved_where_somebody_says() {
    let mut desk = office();
    desk.press("R");
    desk.press("s");
    assert!(
        wish(&desk).is_none() && desk.state.layers.len() == 1,
        "nothing to save yet"
    );
    arrive(&mut desk, &sheet());
    desk.press("s");
    assert_snapshot!("save", desk.screen());
    desk.press("enter");
    assert_eq!(wish(&desk), Some((NAME.to_owned(), false)));
    // A second Enter does not write a second time.
    desk.effects.clear();
    desk.press("enter");
    assert_eq!(wish(&desk), None);
    saved(
        &mut desk,
        Err(SaveProblem::File(ErrorKind::AlreadyExists, String::new())),
    );
    assert_snapshot!("exists", desk.screen());
    desk.press("enter");
    assert_eq!(wish(&desk), Some((NAME.to_owned(), true)));
    saved(&mut desk, Ok(NAME.into()));
    assert!(desk.screen().contains(&format!("PDF enregistré : {NAME}")));
    desk.press("down");
    assert!(!desk.screen().contains("PDF enregistré"), "told once");
    assert_eq!(desk.state.layers.len(), 1, "the paper is still there");
}

#[test]
fn another_name_is_not_replaced_without_a_question() {
    let mut desk = office();
    desk.press("R");
    arrive(&mut desk, &sheet());
    desk.press("s enter");
    saved(
        &mut desk,
        Err(SaveProblem::File(ErrorKind::AlreadyExists, String::new())),
    );
    desk.press("end");
    desk.type_("x").press("enter");
    assert_eq!(wish(&desk), Some((format!("{NAME}x"), false)));
    saved(
        &mut desk,
        Err(SaveProblem::File(
            ErrorKind::PermissionDenied,
            String::new(),
        )),
    );
    let screen = desk.screen();
    assert!(screen.contains("pas le droit d'écrire ici"), "{screen}");
    desk.press("esc esc");
    assert!(desk.state.layers.is_empty());
}

#[test]
fn the_paper_follows_changes_and_the_size_of_the_screen() {
    let mut desk = office();
    desk.press("R");
    arrive(&mut desk, &sheet());
    desk.effects.clear();
    desk.event(Event::Notice(Notice::Changed { seq: 99 }));
    assert!(matches!(
        desk.effects.last(),
        Some(Effect::LoadPaper { .. })
    ));
    desk.effects.clear();
    desk.event(Event::Resize(60, 24));
    let Some(Effect::LoadPaper { width, .. }) = desk.effects.last() else {
        unreachable!("it is asked for anew")
    };
    assert_eq!(*width, 54);
}

#[test]
fn a_kiosk_reads_no_papers() {
    let mut desk = Desk::with(confirmed(), Level::Kiosk, TimeTracking::Automatic);
    desk.press("R");
    assert!(desk.state.layers.is_empty());
    assert!(
        !desk
            .effects
            .iter()
            .any(|effect| matches!(effect, Effect::LoadPaper { .. }))
    );
}
