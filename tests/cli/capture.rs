//! A whole visit by the command line: questions, photos, signatures, and how the report leaves.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::World;

/// A visit of a template, confirmed and started.
fn started(world: &World, template: &str) -> String {
    let made = world.expect(
        0,
        &[
            "do",
            "create",
            "--template",
            template,
            "--client",
            "Riou Nolwenn",
            "--email",
            "nolwenn.riou@example.fr",
            "--start",
            "2026-11-24T09:00",
            "--technician",
            "Gaël",
            "--json",
        ],
    );
    let made: Value = serde_json::from_str(&made).unwrap();
    let id = made["visit"]["id"].as_str().unwrap().to_owned();
    world.expect(0, &["do", "confirm", &id]);
    world.expect(
        0,
        &[
            "do",
            "start",
            &id,
            "--technician",
            "Gaël",
            "--now",
            "2026-11-24T09:00",
        ],
    );
    id
}

fn photo(path: &Path) {
    image::RgbImage::from_fn(320, 200, |x, y| {
        image::Rgb([u8::try_from(x / 2).unwrap(), u8::try_from(y).unwrap(), 90])
    })
    .save(path)
    .unwrap();
}

fn shown(world: &World, id: &str) -> Value {
    serde_json::from_str(&world.expect(0, &["show", id, "--json"])).unwrap()
}

#[test]
fn a_visit_from_demarrer_to_terminer_with_its_report() {
    let world = World::with_practice();
    let id = started(&world, "SAV");
    let missing = world.complaint(3, &["do", "finish", &id]);
    assert!(missing.contains("6 réponses obligatoires"), "{missing}");
    for (code, value) in [
        ("MOTIF", "Le poêle s'éteint."),
        ("etat_initial", "À l'arrêt"),
        ("DIAGNOSTIC", "Sonde encrassée"),
        ("TRAVAUX", "Nettoyage"),
        ("GARANTIE", "non"),
        ("REPARE", "non"),
    ] {
        world.expect(0, &["do", "answer", &id, code, value]);
    }
    // Not repaired: what is left to do is asked now, and mandatory.
    assert!(
        world
            .complaint(3, &["do", "finish", &id])
            .contains("Ce qui reste à faire")
    );
    world.expect(0, &["do", "repondre", &id, "SUITE", "Commander la sonde."]);
    let file = world.path("panne.jpg");
    photo(&file);
    let file = file.to_str().unwrap();
    world.expect(0, &["do", "add-photo", &id, file, "--question", "PHOTO"]);
    world.expect(
        0,
        &["do", "describe-photo", &id, "1", "--caption", "La sonde"],
    );
    world.expect(0, &["do", "notes", &id, "Repasser sous huitaine."]);
    world.expect(
        0,
        &[
            "do",
            "sign",
            &id,
            "client",
            "--name",
            "Nolwenn Riou",
            "--typed",
        ],
    );
    world.expect(
        0,
        &["do", "sign", &id, "technicien", "--absent", "Parti tôt"],
    );
    world.expect(0, &["do", "finish", &id]);
    let report = &shown(&world, &id)["report"];
    assert_eq!(report["answered"], 8);
    assert_eq!(report["lacking"], 0);
    assert_eq!(report["captured"]["photos"][0]["caption"], "La sonde");
    assert_eq!(report["void_signatures"], Value::Array(vec![]));
    let text = world.expect(0, &["report", &id]);
    for part in [
        "Commander la sonde.",
        "Repasser sous huitaine.",
        "La sonde",
        "Lu et approuvé : Nolwenn Riou",
    ] {
        assert!(text.contains(part), "{part}: {text}");
    }
    // What was signed has changed: the signature does not stand for it any more.
    world.expect(0, &["do", "notes", &id, "Repasser demain."]);
    let void = shown(&world, &id)["report"]["void_signatures"].clone();
    assert_eq!(void, serde_json::json!(["client", "technician"]));
    assert!(world.expect(0, &["show", &id]).contains("annulée"));
    // The report may leave now, to the client or to another address.
    world.expect(0, &["do", "send-report", &id, "--to", "bureau@example.fr"]);
    assert!(
        world
            .complaint(3, &["do", "send-report", &id, "--to", "personne"])
            .contains("personne")
    );
    world.expect(0, &["do", "hand-over", &id]);
    assert!(world.expect(0, &["check"]).contains("intacte"));
}

#[test]
fn answers_that_do_not_fit_are_refused_with_what_would() {
    let world = World::with_practice();
    let id = started(&world, "CHA");
    assert!(
        world
            .complaint(5, &["do", "answer", &id, "COULEUR", "bleu"])
            .contains("ENERGIE")
    );
    assert!(
        world
            .complaint(3, &["do", "answer", &id, "ENERGIE", "Charbon"])
            .contains("Charbon")
    );
    assert!(
        world
            .complaint(3, &["do", "answer", &id, "PUISSANCE", "900"])
            .contains("400")
    );
    assert!(
        world
            .complaint(2, &["do", "answer", &id, "PUISSANCE", "beaucoup"])
            .contains("PUISSANCE")
    );
    // A question that nothing calls for yet.
    world.complaint(3, &["do", "answer", &id, "CO_CAUSE", "inconnue"]);
    world.expect(0, &["do", "answer", &id, "ENERGIE", "gaz NATUREL"]);
    world.expect(0, &["do", "answer", &id, "PUISSANCE", "24,5 kW"]);
    world.expect(0, &["do", "answer", &id, "CO", "12 ppm"]);
    world.expect(0, &["do", "answer", &id, "CO_CAUSE", "Hotte en marche"]);
    world.expect(
        0,
        &[
            "do",
            "answer",
            &id,
            "TRAVAUX",
            "réglages; nettoyage du brûleur",
        ],
    );
    let captured = shown(&world, &id)["report"]["captured"]["answers"].clone();
    // In the order of the question.
    assert_eq!(
        captured["TRAVAUX"]["many"],
        serde_json::json!(["Nettoyage du brûleur", "Réglages"])
    );
    assert_eq!(captured["PUISSANCE"]["number"], "24.5");
    world.expect(0, &["do", "answer", &id, "CO", "--clear"]);
    assert_eq!(
        shown(&world, &id)["report"]["captured"]["answers"]["CO"],
        Value::Null
    );
}

#[test]
fn files_that_are_no_photos_say_why() {
    let world = World::with_practice();
    let id = started(&world, "SAV");
    let write = |name: &str, bytes: &[u8]| -> PathBuf {
        let path = world.path(name);
        fs::write(&path, bytes).unwrap();
        path
    };
    let good = world.path("bonne.png");
    photo(&good);
    let mut cut = fs::read(&good).unwrap();
    cut.truncate(cut.len() / 2);
    let huge = world.path("enorme.jpg");
    fs::File::create(&huge)
        .unwrap()
        .set_len(60_000_000)
        .unwrap();
    for (path, code, word) in [
        (world.path("absente.jpg"), 1, "n'existe pas"),
        (world.path("data"), 1, "dossier"),
        (huge, 1, "25 Mo"),
        (write("coupee.png", &cut), 3, "incomplète"),
        (write("facture.jpg", b"%PDF-1.7"), 3, "PDF"),
        (write("logo.svg", b"<svg onload='x()'/>"), 3, "SVG"),
        (write("vide.jpg", b""), 3, "vide"),
        (
            write("photo.heic", b"\0\0\0\x18ftypheic\0\0\0\0"),
            3,
            "HEIC",
        ),
    ] {
        let said = world.complaint(code, &["do", "add-photo", &id, path.to_str().unwrap()]);
        assert!(said.contains(word), "{}: {said}", path.display());
    }
    assert_eq!(
        shown(&world, &id)["report"]["captured"]["photos"],
        Value::Null
    );
    world.expect(0, &["do", "add-photo", &id, good.to_str().unwrap()]);
    assert!(
        world
            .complaint(5, &["do", "remove-photo", &id, "2"])
            .contains("bonne.png")
    );
    world.expect(0, &["do", "remove-photo", &id, "1"]);
}

#[test]
fn a_photo_is_described_by_the_beginning_of_an_id_and_in_small_letters() {
    let world = World::with_practice();
    let id = started(&world, "SAV");
    let file = world.path("panne.jpg");
    photo(&file);
    world.expect(0, &["do", "add-photo", &id, file.to_str().unwrap()]);
    let mut beginning = id.clone();
    beginning.pop();
    let beginning = beginning.as_str();
    let described = ["do", "describe-photo", beginning, "1"];
    let about = ["--caption", "La sonde", "--question", "photo"];
    world.expect(0, &[described, about].concat());
    let photos = shown(&world, &id)["report"]["captured"]["photos"].clone();
    assert_eq!(photos[0]["caption"], "La sonde");
    assert_eq!(photos[0]["question"], "PHOTO");
    let unknown = [described, ["--caption", "x", "--question", "COULEUR"]].concat();
    assert!(world.complaint(5, &unknown).contains("PHOTO"));
    world.expect(0, &["do", "remove-photo", beginning, "1"]);
    assert_eq!(
        shown(&world, &id)["report"]["captured"]["photos"],
        Value::Null
    );
}
