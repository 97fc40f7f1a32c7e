//! A report from Démarrer to Terminer by the command line.

use std::fs;
use std::path::{Path, PathBuf};

use image::{Rgb, RgbImage};

use crate::{World, text};

/// A base with the ready templates, and a visit of the template SAV that has begun.
fn begun() -> (World, String) {
    let world = World::new();
    world.expect(0, &["config", "import", "--practice"]);
    let id = text(
        &world.json(
            0,
            &[
                "do",
                "create",
                "--client",
                "Riou Nolwenn",
                "--template",
                "SAV",
                "--start",
                "2026-11-24T10:00",
                "--technician",
                "Gaël",
            ],
        )["visit"]["id"],
    );
    world.expect(0, &["do", "confirm", &id]);
    world.expect(0, &["do", "start", &id, "--technician", "Gaël"]);
    (world, id)
}

fn picture(world: &World, name: &str) -> PathBuf {
    let path = world.path(name);
    RgbImage::from_pixel(64, 48, Rgb([200, 90, 20]))
        .save(&path)
        .unwrap();
    path
}

fn name(path: &Path) -> &str {
    path.to_str().unwrap()
}

const ANSWERS: [(&str, &str); 6] = [
    ("MOTIF", "Ne démarre plus"),
    ("ETAT_INITIAL", "Code A03"),
    ("diagnostic", "Bougie usée"),
    ("TRAVAUX", "Bougie remplacée"),
    ("GARANTIE", "non"),
    ("REPARE", "Oui"),
];

#[test]
fn s12_a_report_is_captured_from_start_to_finish() {
    let (world, id) = begun();
    for (code, value) in ANSWERS {
        world.expect(0, &["do", "answer", &id, code, value]);
    }
    world.expect(0, &["do", "notes", &id, "Revoir le joint en mars"]);
    let photo = picture(&world, "panne.jpg");
    let about = ["--question", "PHOTO", "--caption", "La bougie"];
    let add = ["do", "add-photo", &id, name(&photo)];
    world.expect(0, &[&add[..], &about[..]].concat());
    let other = picture(&world, "plaque.png");
    world.expect(0, &["do", "add-photo", &id, name(&other)]);
    world.expect(
        0,
        &["do", "describe-photo", &id, "2", "--caption", "Plaque"],
    );
    let report = world.json(0, &["show", &id])["report"]["captured"].clone();
    let photos = report["photos"].as_array().unwrap();
    assert_eq!(photos.len(), 2, "{report}");
    assert_eq!(photos[0]["question"], "PHOTO");
    assert_eq!(photos[1]["caption"], "Plaque");
    world.expect(0, &["do", "remove-photo", &id, "2"]);
    let client = ["do", "sign", &id, "client", "--name", "Nolwenn Riou"];
    world.expect(0, &[&client[..], &["--typed"][..]].concat());
    let own = ["do", "sign", &id, "technician", "--name", "Gaël Le Goff"];
    world.expect(0, &[&own[..], &["--typed"][..]].concat());
    world.expect(0, &["do", "finish", &id, "--actual", "1h"]);

    let shown = world.expect(0, &["show", &id]);
    for part in [
        "Bougie remplacée",
        "Revoir le joint en mars",
        "panne.jpg",
        "La bougie",
        "Nolwenn Riou",
    ] {
        assert!(shown.contains(part), "{part}: {shown}");
    }
    let all = world.json(0, &["show", &id]);
    assert_eq!(all["report"]["lacking"], 0, "{all}");
    assert_eq!(
        all["report"]["captured"]["signatures"]
            .as_array()
            .unwrap()
            .len(),
        2
    );
    let paper = world.expect(0, &["report", &id]);
    assert!(paper.contains("Bougie remplacée"), "{paper}");
}

#[test]
fn finishing_without_what_is_required_is_refused() {
    let (world, id) = begun();
    let complaint = world.complaint(3, &["do", "finish", &id, "--actual", "1h"]);
    assert!(complaint.contains("Motif de l'appel"), "{complaint}");
    let shown = world.json(0, &["show", &id]);
    assert_ne!(shown["report"]["lacking"], 0);
}

#[test]
fn a_signature_is_void_once_the_report_says_something_else() {
    let (world, id) = begun();
    for (code, value) in ANSWERS {
        world.expect(0, &["do", "answer", &id, code, value]);
    }
    let sign = ["do", "sign", &id, "client", "--name", "Nolwenn", "--typed"];
    world.expect(0, &sign);
    let void = |world: &World| world.json(0, &["show", &id])["report"]["void_signatures"].clone();
    assert_eq!(void(&world), serde_json::json!([]));
    world.expect(0, &["do", "answer", &id, "TRAVAUX", "Carte remplacée"]);
    assert_eq!(void(&world), serde_json::json!(["client"]));
    let absent = ["do", "sign", &id, "client", "--absent", "Clé au voisin"];
    world.expect(0, &absent);
    let shown = world.expect(0, &["show", &id]);
    assert!(shown.contains("Clé au voisin"), "{shown}");
    // How somebody signs is asked for, and only once.
    world.complaint(2, &["do", "sign", &id, "client", "--name", "N"]);
    let both = ["do", "sign", &id, "client", "--typed", "--absent", "x"];
    world.complaint(2, &both);
}

#[test]
fn an_answer_that_does_not_fit_is_said_with_what_would() {
    let (world, id) = begun();
    let unknown = world.complaint(5, &["do", "answer", &id, "COULEUR", "bleu"]);
    assert!(
        unknown.contains("MOTIF") && unknown.contains("REPARE"),
        "{unknown}"
    );
    let unclear = world.complaint(2, &["do", "answer", &id, "REPARE", "peut-être"]);
    assert!(unclear.contains("oui, non"), "{unclear}");
    world.complaint(2, &["do", "answer", &id, "PHOTO", "oui"]);
    world.complaint(2, &["do", "answer", &id, "MOTIF"]);
    world.expect(0, &["do", "answer", &id, "MOTIF", "Panne"]);
    world.expect(0, &["do", "answer", &id, "MOTIF", "--clear"]);
    let report = world.json(0, &["show", &id])["report"].clone();
    assert_eq!(report["captured"].get("answers"), None, "{report}");
}

#[test]
fn a_file_that_is_no_photo_is_said_with_the_next_step() {
    let (world, id) = begun();
    let add = |code: i32, path: &Path| {
        let before = world.entries();
        let said = world.complaint(code, &["do", "add-photo", &id, name(path)]);
        assert_eq!(world.entries(), before, "nothing is written");
        said
    };
    let missing = add(1, &world.path("absente.jpg"));
    assert!(missing.contains("Vérifiez le chemin"), "{missing}");
    let folder = world.path("photos");
    fs::create_dir(&folder).unwrap();
    assert!(add(1, &folder).contains("est un dossier"));

    let file = |name: &str, bytes: &[u8]| {
        let path = world.path(name);
        fs::write(&path, bytes).unwrap();
        path
    };
    let heic = add(3, &file("IMG_1.jpg", b"\0\0\0\x18ftypheic\0\0\0\0"));
    assert!(heic.contains("Le plus compatible"), "{heic}");
    assert!(add(3, &file("devis.jpg", b"%PDF-1.7")).contains("PDF"));
    assert!(add(3, &file("note.jpg", b"bonjour")).contains("n'est pas une photo"));
    assert!(add(3, &file("vide.jpg", b"")).contains("vide"));
    let whole = fs::read(picture(&world, "bonne.jpg")).unwrap();
    let half = file("coupee.jpg", &whole[..whole.len() / 2]);
    assert!(add(3, &half).contains("abîmée"));
    // Larger than the limit, by its size alone: nothing of it is read.
    let large = world.path("grande.jpg");
    fs::File::create(&large)
        .unwrap()
        .set_len(900_000_000)
        .unwrap();
    assert!(add(1, &large).contains("Mo"));

    let photo = picture(&world, "bonne.png");
    let number = world.complaint(5, &["do", "remove-photo", &id, "3"]);
    assert!(!number.is_empty());
    world.expect(0, &["do", "add-photo", &id, name(&photo)]);
    let number = world.complaint(5, &["do", "remove-photo", &id, "0"]);
    assert!(number.contains("1 (bonne.png)"), "{number}");
}

#[test]
fn a_configuration_is_written_read_and_checked() {
    let world = World::new();
    let before = world.expect(0, &["config", "export"]);
    world.expect(0, &["config", "import", "--practice", "--dry-run"]);
    assert_eq!(world.expect(0, &["config", "export"]), before);
    world.expect(0, &["config", "import", "--practice"]);
    let file = world.path("entreprise.toml");
    world.expect(0, &["config", "export", "--out", name(&file)]);
    let written = fs::read_to_string(&file).unwrap();
    assert!(written.contains("code = \"SAV\""));
    // What was written changes nothing when it is read.
    world.expect(0, &["config", "import", name(&file)]);
    assert_eq!(world.expect(0, &["config", "export"]), written);

    let broken = written.replace("type = \"yes_no\"", "type = \"peut_etre\"");
    fs::write(&file, broken).unwrap();
    let complaint = world.complaint(1, &["config", "import", name(&file)]);
    let place = written
        .lines()
        .position(|line| line == "type = \"yes_no\"")
        .unwrap();
    let place = format!("entreprise.toml:{}:", place + 1);
    assert!(complaint.contains(&place), "{place} {complaint}");
    assert_eq!(world.expect(0, &["config", "export"]), written);
    world.complaint(1, &["config", "import", name(&world.path("absent.toml"))]);
}
