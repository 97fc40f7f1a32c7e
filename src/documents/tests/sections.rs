use super::*;
use crate::domain::report::{PrintRule, Section, Signer};
use crate::domain::{Language, Status};

/// A text that only that part of the report shows.
const TELLTALES: [(Section, &str); 11] = [
    (Section::Client, "68 rue des Petits Champs"),
    (Section::Visit, "9h00 - 10h30"),
    (Section::Description, "entretien annuel"),
    (Section::Note, "Chien dans la cour"),
    (Section::History, "26 novembre 2025"),
    (Section::Times, "1h17"),
    (Section::Questionnaire, "12,5 Pa"),
    (Section::Notes, "Client satisfait"),
    (Section::Photos, "Joint de la porte"),
    (Section::Legal, "vacuité"),
    (Section::Signatures, "propriétaire"),
];

#[test]
fn s13_everything_that_was_captured_is_in_the_report() {
    let text = text_of(&Case::full(), Document::Report);
    for (section, telltale) in TELLTALES {
        assert!(text.contains(telltale), "{section:?}:\n{text}");
    }
    for shown in [
        "RAM0042",
        "Oui",
        "Poêle du salon, Chaudière",
        "Pellets DIN+ conseillés.",
        "Photo du foyer",
        "15 décembre 2026",
        "Marie Cotillon",
        "Jacques Le Goff",
    ] {
        assert!(text.contains(shown), "{shown}:\n{text}");
    }
}

#[test]
fn s14_a_switched_section_appears_and_disappears() {
    for document in [Document::Report, Document::WorkOrder] {
        for (section, telltale) in TELLTALES {
            let mut case = Case::full();
            // What is printed on a work order is not what was answered.
            let telltale = match (document, section) {
                (Document::WorkOrder, Section::Questionnaire) => "Quantité de suie",
                (Document::WorkOrder, Section::Signatures) => "pas encore signé",
                _ => telltale,
            };
            let all = Sections(Section::ALL.into());
            let mut rest = all.clone();
            rest.0.remove(&section);
            for (sections, shown) in [(all, true), (rest, false)] {
                match document {
                    Document::Report => case.form.report = sections,
                    Document::WorkOrder => case.form.work_order = sections,
                }
                let text = text_of(&case, document);
                assert_eq!(
                    text.contains(telltale),
                    shown,
                    "{section:?} of {document:?}:\n{text}"
                );
            }
        }
    }
}

#[test]
fn a_visit_without_a_form_shows_the_usual_sections() {
    let mut case = Case::full();
    case.form = Form::default();
    let text = text_of(&case, Document::Report);
    assert!(text.contains("Client satisfait"));
    assert!(
        !text.contains("Chien dans la cour"),
        "notes for colleagues stay inside"
    );
    assert!(text_of(&case, Document::WorkOrder).contains("Chien dans la cour"));
}

#[test]
fn answers_are_printed_by_their_rule() {
    let mut case = Case::full();
    // Nobody measured the carbon monoxide.
    assert!(!text_of(&case, Document::Report).contains("Monoxyde"));
    for (rule, unanswered, answered) in [
        (PrintRule::Always, true, true),
        (PrintRule::Answered, false, true),
        (PrintRule::Never, false, false),
    ] {
        for question in &mut case.form.questions {
            question.print = rule;
        }
        let text = text_of(&case, Document::Report);
        assert_eq!(text.contains("Monoxyde"), unanswered, "{rule:?}");
        assert_eq!(text.contains("Tirage"), answered, "{rule:?}");
    }
}

#[test]
fn what_does_not_apply_is_not_printed() {
    let mut case = Case::full();
    case.form.questions[2].condition = Some("RAMONE = Non".to_owned().try_into().unwrap());
    assert!(!text_of(&case, Document::Report).contains("Tirage"));
}

#[test]
fn a_void_signature_is_not_shown_as_one() {
    let mut case = Case::full();
    case.report().notes.push_str(" Et un mot de plus.");
    assert!(case.visit.signature_is_void(Signer::Client, &case.form));
    let text = text_of(&case, Document::Report);
    assert!(text.contains("annulée"));
    assert!(!text.contains("manuscrite"));
}

#[test]
fn a_certificate_is_due_only_for_a_visit_that_took_place() {
    let mut case = Case::full();
    case.visit.status = Status::Confirmed;
    let text = text_of(&case, Document::Report);
    assert!(!text.contains("15 décembre"));
    assert!(!text.contains("vacuité"), "nothing is attested yet");
    assert!(text.contains("provisoire"));
}

#[test]
fn documents_speak_the_language_of_the_base() {
    let mut case = Case::full();
    case.directory.settings.language = Language::En;
    let text = text_of(&case, Document::Report);
    for shown in ["SERVICE REPORT", "Yes", "15 December 2026"] {
        assert!(text.contains(shown), "{shown}:\n{text}");
    }
    assert_eq!(
        case.source(Document::Report).file_name(),
        "RAM0042 Report Cotillon Marie.pdf"
    );
    assert!(
        letter(&case.visit, &case.directory)
            .text
            .starts_with("Hello,")
    );
}

#[test]
fn no_line_of_text_is_wider_than_asked_for() {
    use unicode_width::UnicodeWidthStr;
    let mut case = Case::full();
    case.report().notes = format!("{} fin {}", "👩‍🔧🔥".repeat(200), "sansespaces".repeat(60));
    for width in [24, 40, 80, 132] {
        for document in [Document::Report, Document::WorkOrder] {
            let text = case.source(document).text(width);
            for line in text.lines() {
                assert!(line.width() <= usize::from(width), "{width}: {line}");
            }
            assert!(!text.chars().any(|one| one.is_control() && one != '\n'));
        }
    }
}

#[test]
fn a_name_of_a_file_leads_to_no_other_folder() {
    let mut case = Case::full();
    case.visit.client.as_mut().unwrap().name = "../../etc/Dupont: \"A|B\"".into();
    let name = case.source(Document::Report).file_name();
    assert!(!name.contains(['/', ':', '"', '|']), "{name}");
}
