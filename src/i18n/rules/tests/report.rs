//! Reports and their forms in words.

use super::{ask, fr, readable, sentence, variants};
use crate::domain::fixture::*;
use crate::domain::report::*;
use crate::domain::*;
use crate::i18n::rules::*;
use crate::i18n::{Catalogue, Lang};

fn every_answer_error() -> Vec<AnswerError> {
    let bounds = |min: Option<i32>, max: Option<i32>| AnswerError::OutOfBounds {
        min: min.map(Decimal::whole),
        max: max.map(Decimal::whole),
        unit: "Pa".into(),
    };
    vec![
        AnswerError::OtherKind,
        AnswerError::NoSuchChoice {
            choice: "Gaz\u{1b}[2J".into(),
        },
        bounds(Some(0), Some(30)),
        bounds(Some(0), None),
        bounds(None, Some(30)),
        bounds(None, None),
        AnswerError::TooManyDecimals { decimals: 0 },
        AnswerError::TooManyDecimals { decimals: 1 },
        AnswerError::TooManyDecimals { decimals: 2 },
        AnswerError::TooLong { characters: 20_000 },
    ]
}

/// Those about reports; several where the sentence depends on more.
pub(super) fn refusals() -> Vec<Refusal> {
    let missing = |count: usize| Refusal::MissingAnswers {
        lacking: (0..count)
            .map(|n| Lacking {
                code: format!("Q{n}"),
                label: format!("Question {n} ?"),
            })
            .collect(),
    };
    let mut all = vec![
        missing(1),
        missing(9),
        Refusal::UnknownQuestion { code: "Q".into() },
        Refusal::NotApplicable {
            question: "Pourquoi ?".into(),
        },
        Refusal::TextTooLong { characters: 500 },
        Refusal::UnknownPhoto,
        Refusal::TooManyPhotos { most: 200 },
        Refusal::PictureMissing,
        Refusal::MissingName,
        Refusal::NoInk,
        Refusal::ContentChanged,
        Refusal::NotDone {
            status: Status::Confirmed,
        },
        Refusal::OfficeSends { ask: ask() },
        Refusal::NoAddress,
        Refusal::BadAddress {
            address: String::new(),
        },
        Refusal::BadAddress {
            address: "a@b.fr\nBcc: c@d.fr".into(),
        },
        Refusal::MailedBefore {
            at: t("10:00"),
            to: vec!["jj@example.fr".into()],
        },
        Refusal::HappenedInTheWorld {
            what: InTheWorld::Signature,
        },
        Refusal::HappenedInTheWorld {
            what: InTheWorld::Mail,
        },
    ];
    all.extend(
        every_answer_error()
            .into_iter()
            .map(|why| Refusal::WrongAnswer {
                question: "Tirage mesuré".into(),
                why,
            }),
    );
    all
}

#[test]
fn refusals_of_reports_in_french() {
    let directory = directory();
    let said = |one: &Refusal| refusal(fr(), &directory, one).to_string();
    let wrong = |why| Refusal::WrongAnswer {
        question: "Tirage mesuré".into(),
        why,
    };
    let source = include_str!("../../../domain/refusal.rs");
    let errors = every_answer_error();
    let kinds = errors.iter().map(std::mem::discriminant);
    let kinds: std::collections::HashSet<_> = kinds.collect();
    assert_eq!(kinds.len(), variants(source, "pub enum AnswerError {"));
    let lacking = |labels: &[&str]| Refusal::MissingAnswers {
        lacking: labels
            .iter()
            .map(|label| Lacking {
                code: "Q".into(),
                label: (*label).into(),
            })
            .collect(),
    };
    for (one, expected) in [
        (
            lacking(&["Conduit tubé ?"]),
            "Il manque 1 réponse obligatoire : Conduit tubé. Y répondre dans le compte rendu, puis terminer.",
        ),
        (
            lacking(&["a", "b", "c", "d", "e"]),
            "Il manque 5 réponses obligatoires : a, b, c, d, …. Y répondre dans le compte rendu, puis terminer.",
        ),
        (
            wrong(AnswerError::OutOfBounds {
                min: Some(Decimal(500)),
                max: Some(Decimal::whole(12_000)),
                unit: "Pa".into(),
            }),
            "« Tirage mesuré » : cette valeur est hors limites. Saisir un nombre de 0,5 à 12\u{202f}000 Pa.",
        ),
        (
            wrong(AnswerError::TooManyDecimals { decimals: 0 }),
            "« Tirage mesuré » : il y a trop de chiffres après la virgule. Saisir un nombre entier.",
        ),
        (
            Refusal::MailedBefore {
                at: t("10:05"),
                to: vec!["jj@example.fr".into()],
            },
            "Le rapport a déjà été envoyé le mar. 24 nov. 10h05 à jj@example.fr. Choisir s'il faut l'envoyer de nouveau.",
        ),
        (
            Refusal::BadAddress {
                address: "a@b.fr\nBcc: c@d.fr".into(),
            },
            "« a@b.fr Bcc: c@d.fr » n'est pas une adresse mail. Saisir une seule adresse, comme marie@exemple.fr.",
        ),
    ] {
        assert_eq!(said(&one), expected);
    }
    let long = wrong(AnswerError::NoSuchChoice {
        choice: "é".repeat(5_000),
    });
    assert!(said(&long).chars().count() < 250, "a sentence has an end");
}

fn signed(signer: Signer, name: &str, capacity: &str, how: Signed) -> Event {
    Event::Signed {
        before: None,
        after: Box::new(Signature {
            signer,
            name: name.into(),
            capacity: capacity.into(),
            signed: how,
            at: t("09:50"),
            received_at: t("09:50"),
            account: "Jacques Le Goff".into(),
            content: Digest::of(b""),
        }),
    }
}

/// Every event of reports, each with what French says.
#[expect(clippy::too_many_lines, reason = "a table")]
pub(super) fn stories() -> Vec<(Event, Vec<&'static str>)> {
    let answered = |question: &str, label: &str, before, after| Event::Answered {
        question: question.into(),
        label: label.into(),
        before,
        after,
    };
    let pascal = |number| Some(Answer::Number(Decimal::whole(number)));
    let handed = |by, automatic| Event::Handed {
        before: None,
        after: Handed { at: t("10:00"), by },
        automatic,
    };
    let mail = || HandedBy::Mail {
        to: vec!["jj@example.fr".into()],
    };
    let described = |before: (&str, Option<&str>), after: (&str, Option<&str>)| {
        let owned =
            |(caption, question): (&str, Option<&str>)| (caption.into(), question.map(Into::into));
        Event::PhotoDescribed {
            photo: photo_id(1),
            before: owned(before),
            after: owned(after),
        }
    };
    let reason = || "clé sous le pot".to_owned();
    vec![
        (
            answered("DRAUGHT", "Tirage mesuré", pascal(12), pascal(14)),
            vec!["Tirage mesuré : 12 Pa → 14 Pa"],
        ),
        (
            // Asked otherwise since: the unit is not known.
            answered("DRAUGHT", "Tirage", None, pascal(14)),
            vec!["Tirage : — → 14"],
        ),
        (
            answered(
                "LINED",
                "Conduit tubé",
                Some(Answer::YesNo(true)),
                Some(Answer::YesNo(false)),
            ),
            vec!["Conduit tubé : Oui → Non"],
        ),
        (
            answered("WHY", "Pourquoi", Some(Answer::Text("a\nb".into())), None),
            vec!["Pourquoi : a b → —"],
        ),
        (
            Event::NotesWritten {
                before: String::new(),
                after: "Conduit propre.\nRevenir.".into(),
            },
            vec!["Notes du compte rendu : — → Conduit propre. Revenir."],
        ),
        (
            Event::PhotoAdded {
                photo: Box::new(photo(1, None)),
            },
            vec!["Photo ajoutée : foyer-1.jpg"],
        ),
        (
            Event::PhotoRemoved {
                photo: Box::new(photo(1, None)),
            },
            vec!["Photo retirée : foyer-1.jpg"],
        ),
        (
            described(("Avant", None), ("Après", Some("HEARTH"))),
            vec![
                "Légende de photo : Avant → Après",
                "Question de la photo : — → Photo du foyer",
            ],
        ),
        (
            described(("Avant", None), ("Avant", Some("GONE"))),
            vec!["Question de la photo : — → GONE"],
        ),
        (
            signed(
                Signer::Client,
                "Marie Cotillon",
                "",
                Signed::Drawn { ink: ink() },
            ),
            vec!["Signature du client : Marie Cotillon (dessinée)"],
        ),
        (
            signed(Signer::Client, "Paul", "locataire", Signed::Typed),
            vec!["Signature du client : Paul, locataire (nom tapé)"],
        ),
        (
            signed(Signer::Client, "", "", Signed::Absent { reason: reason() }),
            vec!["Signature du client : absent ; motif : clé sous le pot"],
        ),
        (
            signed(
                Signer::Technician,
                "Jacques",
                "",
                Signed::Declined { reason: reason() },
            ),
            vec!["Signature du technicien : Jacques (refuse de signer) ; motif : clé sous le pot"],
        ),
        (
            handed(mail(), false),
            vec!["Rapport envoyé à jj@example.fr"],
        ),
        (
            handed(mail(), true),
            vec!["Rapport envoyé automatiquement à jj@example.fr"],
        ),
        (
            handed(HandedBy::Hand, false),
            vec!["Rapport remis sur papier"],
        ),
        (
            Event::NotMailed,
            vec!["Rapport non envoyé : le client n'a pas d'adresse mail"],
        ),
        (
            Event::DueSet {
                before: None,
                after: Some(date("2026-12-15")),
            },
            vec!["Attestation à remettre avant le mar. 15 déc."],
        ),
        (
            Event::DueSet {
                before: Some(date("2026-12-15")),
                after: None,
            },
            vec!["Plus d'attestation à remettre"],
        ),
        (
            Event::FormSet {
                before: None,
                after: None,
            },
            vec!["Questionnaire du nouveau modèle"],
        ),
    ]
}

#[test]
fn answers_in_words() {
    let form = sweeping_form();
    let said = |lang, code: &str, given: Answer| {
        answer(Catalogue::of(lang), form.question(code).unwrap(), &given)
    };
    let number = |thousandths| Answer::Number(Decimal(thousandths));
    let day = || Answer::Date(date("2026-12-01"));
    let many = || Answer::Many(vec!["Joint".into(), "Vitre".into()]);
    for (code, given, french, english) in [
        ("LINED", Answer::YesNo(true), "Oui", "Yes"),
        ("LINED", Answer::YesNo(false), "Non", "No"),
        ("WHY", Answer::Text("a\nb".into()), "a\nb", "a\nb"),
        ("FUEL", Answer::One("Bois".into()), "Bois", "Bois"),
        ("PARTS", many(), "Joint, Vitre", "Joint, Vitre"),
        ("DRAUGHT", number(12_500), "12,5 Pa", "12.5 Pa"),
        ("DRAUGHT", number(-125), "-0,125 Pa", "-0.125 Pa"),
        (
            "DRAUGHT",
            number(12_345_678),
            "12\u{202f}345,678 Pa",
            "12,345.678 Pa",
        ),
        ("NEXT", day(), "1er déc. 2026", "1 Dec 2026"),
    ] {
        assert_eq!(said(Lang::Fr, code, given.clone()), french);
        assert_eq!(said(Lang::En, code, given), english);
    }
    let percent = Question {
        kind: QuestionKind::Number {
            unit: "%".into(),
            min: None,
            max: None,
            decimals: 0,
        },
        ..form.question("DRAUGHT").unwrap().clone()
    };
    let said = Lang::ALL.map(|lang| answer(Catalogue::of(lang), &percent, &number(12_000)));
    assert_eq!(said, ["12 %", "12%"]);
}

fn every_expected() -> Vec<Expected> {
    vec![
        Expected::ClosingQuote,
        Expected::ClosingParenthesis,
        Expected::Comparison,
        Expected::Operator,
        Expected::KnownOperator { found: "&&".into() },
        Expected::Value,
        Expected::List,
        Expected::Comma,
        Expected::Code,
        Expected::Connective,
        Expected::Shorter { characters: 2_000 },
        Expected::Shallower { levels: 32 },
    ]
}

fn every_form_error() -> Vec<FormError> {
    let code = || "TIRAGE".to_owned();
    let names = || "TUBAGE".to_owned();
    vec![
        FormError::Code {
            place: 3,
            code: "a b\u{7}".into(),
        },
        FormError::Reserved {
            place: 3,
            code: "et".into(),
        },
        FormError::Twice { code: code() },
        FormError::NoLabel { code: code() },
        FormError::NoChoices { code: code() },
        FormError::Choice {
            code: code(),
            choice: "a, b".into(),
        },
        FormError::Bounds { code: code() },
        FormError::Condition {
            code: code(),
            why: ConditionError {
                column: 8,
                expected: Expected::ClosingQuote,
            },
        },
        FormError::LooksAhead {
            code: code(),
            names: names(),
            column: 1,
        },
        FormError::NoSuchValue {
            code: code(),
            names: names(),
            value: "Ouais".into(),
            column: 12,
        },
        FormError::NoOrder {
            code: code(),
            names: names(),
            column: 1,
        },
    ]
}

#[test]
fn forms_and_conditions_say_what_is_wrong_with_them() {
    let condition = include_str!("../../../domain/report/condition.rs");
    let check = include_str!("../../../domain/report/check.rs");
    assert_eq!(
        every_expected().len(),
        variants(condition, "pub enum Expected {")
    );
    assert_eq!(
        every_form_error().len(),
        variants(check, "pub enum FormError {")
    );
    for lang in Lang::ALL {
        let c = Catalogue::of(lang);
        for error in every_form_error() {
            sentence(&form_error(c, &error));
        }
        for expected in every_expected() {
            let error = ConditionError {
                column: 8,
                expected,
            };
            sentence(&condition_error(c, &error));
        }
    }
    let typed = |text: &str| {
        let error = Condition::try_from(text.to_owned()).unwrap_err();
        condition_error(fr(), &error).to_string()
    };
    assert_eq!(
        typed("TUBAGE = \"Oui"),
        "Colonne 10 : le texte qui commence ici n'est pas fermé. Ajouter le guillemet fermant."
    );
    assert_eq!(
        typed("TUBAGE => 1"),
        "Colonne 8 : « => » n'est pas un opérateur. Écrire =, !=, <, <=, >, >= ou in."
    );
    assert_eq!(
        form_error(fr(), &every_form_error()[9]).to_string(),
        "Condition de la question TIRAGE, colonne 12 : TUBAGE n'a pas de réponse « Ouais ». \
         Écrire une réponse possible de cette question."
    );
}

#[test]
fn every_value_of_a_form_has_a_word() {
    for lang in Lang::ALL {
        let c = Catalogue::of(lang);
        let mut words: Vec<&str> = Section::ALL.map(|one| section_word(c, one)).to_vec();
        words.extend(
            [Sending::Office, Sending::Field, Sending::Automatic].map(|one| sending_word(c, one)),
        );
        words.extend(
            [PrintRule::Always, PrintRule::Answered, PrintRule::Never]
                .map(|one| print_word(c, one)),
        );
        let form = sweeping_form();
        words.extend(form.questions.iter().map(|one| kind_word(c, &one.kind)));
        for word in &words {
            readable(word);
        }
        for signer in [Signer::Client, Signer::Technician] {
            readable(signer_word(c, signer));
        }
        let unique: std::collections::BTreeSet<&str> = words[..17].iter().copied().collect();
        assert_eq!(unique.len(), 17, "told apart");
    }
    let words = [
        Due::Days(1),
        Due::Days(15),
        Due::WorkingDays(1),
        Due::WorkingDays(15),
    ];
    assert_eq!(
        words.map(|due| due_words(fr(), due)),
        [
            "1 jour après la visite",
            "15 jours après la visite",
            "1 jour ouvré après la visite",
            "15 jours ouvrés après la visite",
        ]
    );
}

#[test]
fn every_problem_of_a_mail_has_a_sentence_and_a_next_step() {
    use crate::backend::MailProblem;
    let host = || "smtp.example.fr".to_owned();
    let answer = || "554 5.7.1\r\nspam".to_owned();
    let problems = [
        MailProblem::NotSetUp,
        MailProblem::Unreachable {
            host: host(),
            detail: "connection refused".into(),
        },
        MailProblem::TimedOut { host: host() },
        MailProblem::MayHaveLeft { host: host() },
        MailProblem::NoPassword { login: answer() },
        MailProblem::Tls {
            host: host(),
            detail: "bad certificate".into(),
        },
        MailProblem::Login {
            host: host(),
            answer: answer(),
        },
        MailProblem::Refused { answer: answer() },
        MailProblem::PutOff { answer: answer() },
        MailProblem::BadAddress {
            address: "marie@".into(),
        },
        MailProblem::NoReport {
            detail: "no space left".into(),
        },
    ];
    let source = include_str!("../../../backend/mail.rs");
    assert_eq!(problems.len(), variants(source, "pub enum MailProblem {"));
    for lang in Lang::ALL {
        for problem in &problems {
            for given_up in [false, true] {
                sentence(&unsent(Catalogue::of(lang), problem, given_up));
            }
        }
    }
    assert_eq!(
        unsent(fr(), &problems[7], true).to_string(),
        "Rapport non envoyé : le serveur le refuse (554 5.7.1 spam). \
         Vérifier l'adresse du client, puis renvoyer le rapport."
    );
    let timed_out = [false, true].map(|given_up| unsent(fr(), &problems[2], given_up).next);
    assert_eq!(
        timed_out,
        [
            "Un nouvel essai part tout seul.",
            "Vérifier le réseau et le serveur, puis renvoyer le rapport."
        ]
    );
}
