//! The report and the work order on a real base: read, turned and saved by keyboard at 80×24.

use crate::kit::Company;

#[test]
fn s13_a_work_order_is_read_and_saved_as_a_pdf_by_keyboard() {
    let company = Company::demo();
    let folder = tempfile::tempdir().unwrap();
    let mut board = company.board("marie", (80, 24));
    board.choose("with a number", |visit| visit.number.is_some());
    let number = board.target().number.clone().unwrap();
    board.press("R");
    board.see(&number);
    board.press("Tab");
    board.see(&number);
    board.press("s");
    board.see("Enregistrer en PDF");
    board.type_in(&folder.path().display().to_string());
    board.press("Enter");
    board.see("PDF enregistré");
    let files: Vec<_> = std::fs::read_dir(folder.path())
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    let [file] = files.as_slice() else {
        panic!("one file: {files:?}")
    };
    let name = file.file_name().unwrap().to_string_lossy().into_owned();
    assert!(
        name.starts_with(&number)
            && std::path::Path::new(&name).extension() == Some("pdf".as_ref()),
        "{name}"
    );
    assert!(std::fs::read(file).unwrap().starts_with(b"%PDF-"));
}
