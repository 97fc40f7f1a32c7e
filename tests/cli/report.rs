//! `ardoise report`: text and PDF of a visit.

use std::fs;

use crate::World;

fn confirmed(world: &World) -> String {
    let id = world.planned("2026-11-24T09:00");
    world.expect(0, &["do", "confirm", &id]);
    id
}

#[test]
fn s13_a_report_is_text_for_a_terminal_and_a_pdf_for_paper() {
    let world = World::new();
    let id = confirmed(&world);
    let report = world.expect(0, &["report", &id]);
    for part in [
        "RAPPORT D'INTERVENTION",
        "ENT0001",
        "Riou Nolwenn",
        "Poêles & Co",
    ] {
        assert!(report.contains(part), "{part}: {report}");
    }
    assert!(!report.chars().any(|one| one.is_control() && one != '\n'));
    let order = world.expect(0, &["report", "ENT0001", "--work-order", "--text"]);
    assert!(order.contains("FICHE D'INTERVENTION"), "{order}");
    let narrow = world.expect(0, &["report", &id, "--width", "30"]);
    assert!(
        narrow.lines().all(|line| line.chars().count() <= 30),
        "{narrow}"
    );
    // The same content gives the same bytes.
    let piped = || world.run(&["report", &id, "--pdf"]).stdout;
    assert!(piped().starts_with(b"%PDF-"));
    assert_eq!(piped(), piped());
}

#[test]
fn a_file_is_named_after_its_visit_and_replaced_only_by_force() {
    let world = World::new();
    let id = confirmed(&world);
    let folder = world.path("papiers");
    fs::create_dir(&folder).unwrap();
    let out = folder.to_str().unwrap();
    let said = world.expect(0, &["report", &id, "--out", out]);
    let file = folder.join("ENT0001 Rapport Riou Nolwenn.pdf");
    assert!(said.contains(file.to_str().unwrap()), "{said}");
    let first = fs::read(&file).unwrap();
    assert!(first.starts_with(b"%PDF-"));
    let complaint = world.complaint(1, &["report", &id, "--out", out]);
    assert!(complaint.contains("--force"), "{complaint}");
    fs::write(&file, "autre").unwrap();
    world.expect(0, &["report", &id, "--out", out, "--force"]);
    assert_eq!(fs::read(&file).unwrap(), first);
    assert_eq!(
        fs::read_dir(&folder).unwrap().count(),
        1,
        "nothing is left beside it"
    );
}

#[test]
fn what_cannot_be_written_is_said_with_the_next_step() {
    let world = World::new();
    let id = confirmed(&world);
    let nowhere = world.path("absent/rapport.pdf");
    let complaint = world.complaint(1, &["report", &id, "--out", nowhere.to_str().unwrap()]);
    assert!(
        complaint.contains("absent") && complaint.contains("Créez-le"),
        "{complaint}"
    );
    assert!(!nowhere.exists());
    world.complaint(5, &["report", "RAM9999"]);
    world.complaint(2, &["report", &id, "--pdf", "--text"]);
    world.complaint(2, &["report", &id, "--width", "5"]);
}
