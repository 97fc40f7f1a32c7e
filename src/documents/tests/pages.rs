use proptest::prelude::*;

use super::super::pdf::{PdfFonts, What, pages};
use super::*;

/// The texts of a document's pages, each with where it begins and ends.
fn texts(case: &Case, document: Document) -> Vec<Vec<(String, f32, f32)>> {
    let fonts = PdfFonts::load().unwrap();
    let source = case.source(document);
    let blocks = content::blocks(&source);
    pages(&source, &blocks, &fonts)
        .into_iter()
        .map(|page| {
            page.marks
                .into_iter()
                .filter_map(|mark| match mark.what {
                    What::Text {
                        text, face, size, ..
                    } => {
                        let end = mark.x + fonts.width(&text, face, size);
                        Some((text, end, mark.y))
                    }
                    _ => None,
                })
                .collect()
        })
        .collect()
}

/// Writes the documents for eyes to judge: `cargo test --lib documents -- --ignored`.
#[test]
#[ignore = "writes files"]
fn write_documents() {
    let folder = std::env::temp_dir();
    let mut case = Case::full();
    for (name, document) in [
        ("report", Document::Report),
        ("work-order", Document::WorkOrder),
    ] {
        let pdf = case.source(document).pdf().unwrap();
        std::fs::write(folder.join(format!("{name}.pdf")), pdf).unwrap();
    }
    case.report().notes.push('!');
    let pdf = case.source(Document::Report).pdf().unwrap();
    std::fs::write(folder.join("void.pdf"), pdf).unwrap();
}

#[test]
fn the_same_content_gives_the_same_bytes() {
    let (one, other) = (Case::full(), Case::full());
    let pdf = |case: &Case| case.source(Document::Report).pdf().unwrap();
    assert_eq!(pdf(&one), pdf(&other));
    let mut changed = Case::full();
    changed.report().notes.push('.');
    assert_ne!(pdf(&one), pdf(&changed));
}

#[test]
fn every_page_has_its_number_and_stays_within_its_edges() {
    let mut case = Case::full();
    let long =
        "Une phrase assez longue pour aller à la ligne plusieurs fois dans la page. ".repeat(8);
    case.report().notes = vec![long; 30].join("\n\n");
    let all = texts(&case, Document::Report);
    assert!(all.len() > 2);
    for (place, page) in (1..).zip(&all) {
        let number = format!("page {place} / {}", all.len());
        assert!(page.iter().any(|(text, ..)| text.ends_with(&number)));
        for (text, end, y) in page {
            assert!(*end < 595.28 - 40.0, "{text} runs off the page");
            assert!(*y < 841.89 - 20.0, "{text} is below the page");
        }
    }
}

#[test]
fn a_heading_never_stands_alone_at_the_end_of_a_page() {
    let mut case = Case::full();
    for lines in 0..70 {
        case.report().notes = vec!["ligne"; lines].join("\n");
        for page in texts(&case, Document::Report) {
            let body = page.iter().filter(|(text, ..)| !text.contains(" / "));
            let last = body
                .filter(|(text, _, y)| *y < 790.0 && !text.is_empty())
                .max_by(|one, other| one.2.total_cmp(&other.2));
            let last = &last.unwrap().0;
            assert!(
                !["Notes", "Photos", "Signatures", "Mentions légales", "Temps"]
                    .contains(&last.as_str()),
                "{lines} lines: {last}"
            );
        }
    }
}

#[test]
fn a_photo_whose_bytes_are_missing_does_not_keep_the_report_from_being_made() {
    let mut case = Case::full();
    case.bytes.clear();
    assert!(case.source(Document::Report).pdf().is_ok());
}

#[test]
fn ten_kilobytes_of_emoji_and_names_of_the_whole_world_are_printed() {
    let mut case = Case::full();
    case.report().notes = "🔥👩‍🔧🇫🇷".repeat(600);
    case.visit.client.as_mut().unwrap().name =
        "Nguyễn Thị Minh Khai, Ιωάννης Παπαδόπουλος, 山田太郎, محمد".into();
    assert!(case.source(Document::Report).pdf().is_ok());
    let all = texts(&case, Document::Report);
    assert!(
        all.iter()
            .flatten()
            .any(|(text, ..)| text.contains("Nguyễn Thị Minh Khai"))
    );
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn any_text_can_be_printed(text in "\\PC{0,400}") {
        let mut case = Case::full();
        case.report().notes = text.clone();
        case.visit.description = text;
        prop_assert!(case.source(Document::Report).pdf().is_ok());
    }
}
