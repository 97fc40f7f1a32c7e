//! Photos of a visit: adding by path, paste and drop folder, what is no photo, looking, removing and taking back.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use ardoise::domain::{Intervention, Phase};
use image::{ImageFormat, Rgb, RgbImage};

use crate::kit::{Board, Company};

/// A photo of a fire: dark above, bright below.
fn photo(path: &Path, width: u32, height: u32) {
    let image = RgbImage::from_fn(width, height, |_, y| {
        if y < height / 2 {
            Rgb([30, 30, 30])
        } else {
            Rgb([240, 120, 20])
        }
    });
    image.save_with_format(path, ImageFormat::Jpeg).unwrap();
}

/// The photos of a visit confirmed today.
fn open<'a>(company: &'a Company, size: (u16, u16), folder: Option<&Path>) -> Board<'a> {
    let mut board = company.board("dispatch", size);
    let now = board.state().now;
    board.choose("confirmed", |visit| {
        visit.phase(now) == Phase::Confirmed && !visit.locked
    });
    let folder = folder.map(Path::to_owned);
    board.set(|state| state.drop_folder = folder);
    board.press("O");
    board.see("Aucune photo");
    board
}

/// As the base has it now.
fn kept(board: &Board<'_>, visit: &Intervention) -> Arc<Intervention> {
    let detail = board.backend.intervention(visit.id);
    board.company.runtime.block_on(detail).unwrap().visit
}

fn shown(path: &Path) -> String {
    path.display().to_string()
}

#[test]
fn a_photo_is_added_by_its_path_with_completion() {
    let company = Company::demo();
    let folder = tempfile::tempdir().unwrap();
    let inside = folder.path().join("Photos du matin");
    fs::create_dir(&inside).unwrap();
    photo(&inside.join("plaque.jpg"), 64, 48);
    photo(&inside.join("plan de pose.jpg"), 48, 64);
    let mut board = open(&company, (100, 30), None);
    let visit = board.target();
    board.press("a");
    board.see("Ajouter des photos");
    board.type_in(&format!("{}/Ph", shown(folder.path())));
    board.press("Tab");
    // The only folder is completed, and what is in it is listed.
    board.see("plan de pose.jpg");
    board.see("plaque.jpg");
    insta::with_settings!({filters => vec![(r"│  /[^│]*?(…|matin/|pla)\s*│", "│  PATH │")]}, {
        insta::assert_snapshot!(board.text());
    });
    board.type_in("que");
    board.press("Enter");
    board.wait("an error or a photo", |board| {
        board.text().contains("48") || board.text().contains("n'existe pas")
    });
    // "pla" was completed, and "que" was typed behind it: a name without its end is no file.
    board.see("n'existe pas");
    board.press("a");
    board.type_in(&format!("{}/plaq", shown(&inside)));
    board.press("Tab");
    board.see("plaque.jpg");
    board.press("Enter");
    board.see("64 × 48");
    board.settle();
    let photos = kept(&board, &visit).report.photos.clone();
    assert_eq!(photos.len(), 1);
    assert_eq!(photos[0].name, "plaque.jpg");
    assert_eq!(
        (photos[0].picture.width, photos[0].picture.height),
        (64, 48)
    );
}

#[test]
fn pasted_paths_are_added_and_files_that_are_no_photos_say_why() {
    let company = Company::demo();
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    photo(&at("le foyer.jpg"), 40, 30);
    photo(&at("sortie.jpg"), 50, 30);
    fs::write(
        at("abîmée.jpg"),
        &fs::read(at("sortie.jpg")).unwrap()[..200],
    )
    .unwrap();
    fs::File::create(at("film.jpg"))
        .unwrap()
        .set_len(60_000_000)
        .unwrap();
    let mut board = open(&company, (100, 30), None);
    let visit = board.target();
    board.paste(&format!(
        "'{}' {}",
        shown(&at("le foyer.jpg")),
        shown(&at("sortie.jpg"))
    ));
    board.see("40 × 30");
    board.see("50 × 30");
    board.settle();
    board.paste(&format!(
        "{}\n{}\n{}\n",
        shown(&at("film.jpg")),
        shown(&at("rien.jpg")),
        shown(folder.path())
    ));
    board.see("« film.jpg » dépasse 25 Mo");
    board.see("« rien.jpg » n'existe pas");
    board.see("est un dossier");
    board.paste(&shown(&at("abîmée.jpg")));
    board.see("« abîmée.jpg » :");
    let names: Vec<String> = kept(&board, &visit)
        .report
        .photos
        .iter()
        .map(|photo| photo.name.clone())
        .collect();
    let mut sorted = names.clone();
    sorted.sort();
    assert_eq!(sorted, ["le foyer.jpg", "sortie.jpg"]);
}

#[test]
fn a_photo_is_looked_at_described_removed_and_taken_back() {
    let company = Company::demo();
    let folder = tempfile::tempdir().unwrap();
    let path: PathBuf = folder.path().join("foyer.jpg");
    photo(&path, 640, 480);
    let mut board = open(&company, (80, 24), None);
    let visit = board.target();
    board.paste(&shown(&path));
    board.see("640 × 480");
    board.settle();
    board.press("e");
    board.see("Légende");
    board.type_in("Foyer après ramonage");
    board.press("Enter");
    board.see("Foyer après ramonage");
    board.settle();
    board.press("Enter");
    board.see("1 / 1");
    board.wait("the picture", |board| board.text().contains('▀'));
    // Orange below: two pixels a cell in all colours.
    let bright = board.cells(|cell| {
        cell.symbol() == "▀"
            && matches!(cell.bg, ratatui::style::Color::Rgb(red, _, blue) if red > 200 && blue < 60)
    });
    assert!(bright > 100, "{bright} bright cells");
    insta::assert_snapshot!("photo_view", board.text());
    board.press("Esc");
    board.see("retirer");
    insta::assert_snapshot!("photo_list", board.text());
    board.press("Del");
    board.see("Retirer la photo ?");
    board.press("Enter");
    board.see("Aucune photo");
    board.settle();
    assert!(kept(&board, &visit).report.photos.is_empty());
    board.press("u");
    board.see("Foyer après ramonage");
    board.settle();
    assert_eq!(kept(&board, &visit).report.photos.len(), 1);
}

#[test]
fn new_files_in_the_drop_folder_are_offered_and_stay_there() {
    let company = Company::demo();
    let (folder, outside) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    photo(&folder.path().join("avant.jpg"), 20, 20);
    let mut board = open(&company, (100, 30), Some(folder.path()));
    // The folder is watched as soon as it says so of one file.
    let arriving = outside.path().join("a.jpg");
    let arrived = folder.path().join("a.jpg");
    photo(&arriving, 30, 20);
    board.wait("the watcher", |board| {
        if !board.text().contains("nouvelle photo") {
            fs::rename(&arriving, &arrived).ok();
            fs::rename(&arrived, &arriving).ok();
            fs::copy(&arriving, &arrived).unwrap();
        }
        board.text().contains("Une nouvelle photo est arrivée")
    });
    fs::write(folder.path().join("notes.txt"), "rien").unwrap();
    photo(&folder.path().join("b.jpg"), 31, 20);
    board.see("2 nouvelles photos sont arrivées");
    board.press("Enter");
    board.see("30 × 20");
    board.see("31 × 20");
    board.settle();
    assert!(!board.text().contains("avant.jpg"), "{}", board.text());
    assert!(folder.path().join("b.jpg").exists());
}

#[test]
fn a_drop_folder_that_is_not_there_is_said() {
    let company = Company::demo();
    let board_folder = Path::new("/nowhere/at all");
    let mut board = open(&company, (100, 30), Some(board_folder));
    board.see("Le dossier de dépôt n'est pas surveillé");
}
