//! The report in short in the detail, Terminer with missing answers and mails, and what is owed to the client.

use std::sync::Arc;

use chrono::{DateTime, TimeDelta, Utc};
use insta::assert_snapshot;
use uuid::Uuid;

use super::desk::{Desk, confirmed, cotillon, day, directory, palette, paris};
use crate::backend::{Mail, MailProblem, MailState, Notice};
use crate::domain::report::*;
use crate::domain::*;
use crate::i18n::Lang;
use crate::tui::actions::{ActionId, Place};
use crate::tui::canvas::Target;
use crate::tui::event::{Effect, Event};
use crate::tui::theme::Role;

fn question(code: &str, label: &str, kind: QuestionKind) -> Question {
    Question {
        code: code.into(),
        label: label.into(),
        category: String::new(),
        help: String::new(),
        kind,
        required: false,
        condition: None,
        print: PrintRule::Answered,
    }
}

fn form() -> Form {
    let draught = QuestionKind::Number {
        unit: "Pa".into(),
        min: None,
        max: None,
        decimals: 0,
    };
    let swept = Question {
        required: true,
        ..question("SWEPT", "Conduit ramoné", QuestionKind::YesNo)
    };
    Form {
        questions: vec![
            swept,
            question("DRAUGHT", "Tirage mesuré", draught),
            question("PELLETS", "Pellets", QuestionKind::Text),
            question("HEARTH", "Photo du foyer", QuestionKind::Photo),
            question("REMARK", "Remarque", QuestionKind::Text),
            question("NEXT", "Prochain passage conseillé le", QuestionKind::Date),
        ],
        due: Some(Due::WorkingDays(15)),
        ..Form::default()
    }
}

fn with_form(sending: Sending) -> Directory {
    let mut directory = directory(TimeTracking::Automatic);
    directory.templates[1].form = Arc::new(form());
    directory.templates[1].sending = sending;
    directory
}

fn photo(id: u128) -> Photo {
    Photo {
        id: PhotoId(Uuid::from_u128(id)),
        name: "foyer.jpg".into(),
        picture: Picture {
            original: Digest::of(&id.to_le_bytes()),
            preview: Digest::of(b"preview"),
            mime: Mime::Jpeg,
            width: 4000,
            height: 3000,
            bytes: 2_500_000,
            taken: None,
        },
        question: Some("HEARTH".into()),
        caption: String::new(),
    }
}

fn signature(signer: Signer, how: Signed, content: Digest) -> Signature {
    Signature {
        signer,
        name: "Marie Cotillon".into(),
        capacity: String::new(),
        signed: how,
        at: paris(2023, 8, 18, 16, 20),
        received_at: paris(2023, 8, 18, 16, 20),
        account: "Pierre".into(),
        content,
    }
}

/// Cotillon's visit with everything captured and signed by both.
fn reported(visit: Intervention) -> Intervention {
    let text = |text: &str| Answer::Text(text.into());
    let mut client = visit.client.clone().unwrap();
    client.email = "marie@example.fr".into();
    client.mobile = "06 12 34 56 78".into();
    let report = Report {
        answers: [
            ("SWEPT".to_owned(), Answer::YesNo(true)),
            ("DRAUGHT".to_owned(), Answer::Number(Decimal::whole(12))),
            ("PELLETS".to_owned(), text("DIN+")),
            (
                "REMARK".to_owned(),
                text("joint de porte à prévoir au prochain entretien"),
            ),
            ("NEXT".to_owned(), Answer::Date(day(2024, 8, 20))),
        ]
        .into(),
        photos: vec![photo(1), photo(2)],
        notes: "Client content.".into(),
        ..Report::default()
    };
    let mut visit = Intervention {
        form: Some(form().digest()),
        client: Some(client),
        report: Arc::new(report),
        description: String::new(),
        ..visit
    };
    let content = content_digest(&visit, &form());
    Arc::make_mut(&mut visit.report).signatures = vec![
        signature(Signer::Client, Signed::Typed, content),
        signature(Signer::Technician, Signed::Typed, content),
    ];
    visit
}

fn change(mut visit: Intervention, change: impl FnOnce(&mut Report)) -> Intervention {
    change(Arc::make_mut(&mut visit.report));
    visit
}

fn by_mail(at: DateTime<Utc>) -> Handed {
    Handed {
        at,
        by: HandedBy::Mail {
            to: vec!["marie@example.fr".into()],
        },
    }
}

fn mail(state: MailState) -> Mail {
    Mail {
        id: MailId(Uuid::from_u128(1)),
        visit: cotillon().id,
        to: vec!["marie@example.fr".into()],
        queued_at: paris(2023, 8, 18, 16, 40),
        state,
    }
}

fn desk(visit: Intervention, sending: Sending, level: Level) -> Desk {
    let now = paris(2023, 8, 18, 17, 0);
    let mut desk = Desk::new(vec![visit], level, with_form(sending), Lang::Fr, now);
    desk.press("enter");
    desk
}

/// The detail with what the base knows; `mails` of its report.
fn detail(visit: Intervention, sending: Sending, mails: Vec<Mail>) -> Desk {
    let mut desk = desk(visit, sending, Level::Manager);
    desk.tell(|known| known.mails = mails);
    desk
}

#[test]
fn the_report_stands_beside_the_client() {
    let visit = Intervention {
        handed: Some(by_mail(paris(2023, 8, 18, 16, 40))),
        ..reported(cotillon())
    };
    let sent = mail(MailState::Sent {
        at: paris(2023, 8, 18, 16, 41),
    });
    let mut desk = detail(visit, Sending::Automatic, vec![sent]);
    let screen = desk.screen();
    for part in [
        "Compte rendu   6 / 6",
        "Conduit ramoné",
        "Oui",
        "12 Pa",
        "2 photos",
        "✔ client  ✔ technicien",
        "Rapport envoyé à 16h41",
        "06 12 34 56 78",
        "marie@example.fr",
    ] {
        assert!(screen.contains(part), "{part} in\n{screen}");
    }
    assert_snapshot!(screen);
    assert_snapshot!("the_report_stands_beside_the_client_wide", desk.at(120, 40));
    desk.state.look.catalogue = crate::i18n::Catalogue::of(Lang::En);
    assert_snapshot!("the_report_stands_beside_the_client_en", desk.at(80, 24));
    assert_snapshot!(
        "the_report_stands_beside_the_client_wide_en",
        desk.at(120, 40)
    );
}

#[test]
fn who_signed_and_who_must_sign_again() {
    let signed = |how: Signed| {
        let visit = change(reported(confirmed()), |report| {
            report.signatures.clear();
        });
        let content = content_digest(&visit, &form());
        change(visit, |report| {
            report.signatures = vec![signature(Signer::Client, how, content)];
        })
    };
    let reason = || "clé sous le pot".to_owned();
    let drawn = change(reported(confirmed()), |report| report.notes.push('x'));
    for (visit, expected) in [
        (signed(Signed::Typed), "✔ client"),
        (signed(Signed::Absent { reason: reason() }), "client absent"),
        (
            signed(Signed::Declined { reason: reason() }),
            "client refuse de signer",
        ),
        (drawn, "! client à refaire"),
    ] {
        let mut desk = detail(visit, Sending::Office, vec![]);
        let screen = desk.at(120, 40);
        assert!(screen.contains(expected), "{expected} in\n{screen}");
    }
    let unsigned = change(reported(confirmed()), |report| report.signatures.clear());
    let screen = detail(unsigned, Sending::Office, vec![]).at(120, 40);
    assert!(!screen.contains("Signatures"), "{screen}");
}

#[test]
fn where_the_report_is_on_its_way() {
    let at = paris(2023, 8, 18, 16, 41);
    let waiting = |problem| MailState::Waiting {
        attempts: 1,
        next_at: at,
        problem,
    };
    let handed = |by| Some(Handed { at, by });
    let mailed = || Some(by_mail(at));
    let table = [
        (None, Sending::Office, None, "Rapport pas encore envoyé"),
        (None, Sending::Automatic, None, "Rapport pas encore envoyé"),
        (
            handed(HandedBy::Hand),
            Sending::Office,
            None,
            "Rapport remis sur papier à 16h41",
        ),
        (
            mailed(),
            Sending::Automatic,
            None,
            "Rapport en attente d'envoi",
        ),
        (
            mailed(),
            Sending::Automatic,
            Some(waiting(None)),
            "Rapport en attente d'envoi",
        ),
        (
            mailed(),
            Sending::Automatic,
            Some(waiting(Some(MailProblem::NotSetUp))),
            "aucun serveur d'envoi",
        ),
        (
            mailed(),
            Sending::Automatic,
            Some(MailState::Failed {
                at,
                problem: MailProblem::Refused {
                    answer: "spam".into(),
                },
            }),
            "spam",
        ),
        (
            mailed(),
            Sending::Automatic,
            Some(MailState::Sent {
                at: at - TimeDelta::days(2),
            }),
            "Rapport envoyé le 16 août",
        ),
    ];
    for (handed, sending, state, expected) in table {
        let visit = Intervention {
            handed,
            ..reported(cotillon())
        };
        let mails = state.map(mail).into_iter().collect();
        let screen = detail(visit, sending, mails).at(120, 40);
        assert!(screen.contains(expected), "{expected} in\n{screen}");
    }
    let mut visit = reported(cotillon());
    visit.client.as_mut().unwrap().email.clear();
    let screen = detail(visit, Sending::Automatic, vec![]).at(120, 40);
    assert!(
        screen.contains("non envoyé : le client n'a pas"),
        "{screen}"
    );
}

#[test]
fn the_certificate_turns_red_after_its_day() {
    let visit = Intervention {
        due: Some(day(2023, 8, 20)),
        ..reported(cotillon())
    };
    for (days, role) in [(0, Role::Text), (2, Role::Text), (3, Role::Error)] {
        let mut desk = detail(visit.clone(), Sending::Office, vec![]);
        desk.now += TimeDelta::days(days);
        desk.event(Event::Wake);
        let screen = desk.at(120, 40);
        let row = screen
            .lines()
            .position(|line| line.contains("avant le 20 août 2023"));
        let buffer = desk.buffer();
        let y = u16::try_from(row.unwrap()).unwrap();
        let x = (0..120).find(|x| buffer[(*x, y)].symbol() == "A").unwrap();
        let style = palette().style(role);
        assert_eq!(buffer[(x, y)].fg, style.fg.unwrap_or_default(), "{days}");
    }
    let given = Intervention {
        handed: Some(by_mail(paris(2023, 8, 18, 16, 41))),
        ..visit
    };
    let screen = detail(given, Sending::Office, vec![]).at(120, 40);
    assert!(!screen.contains("Attestation"), "{screen}");
}

#[test]
fn what_changed_elsewhere_is_read_again() {
    let loads = |desk: &Desk| {
        let load = Effect::LoadDetail(cotillon().id);
        desk.effects
            .iter()
            .filter(|effect| **effect == load)
            .count()
    };
    let mut desk = detail(reported(confirmed()), Sending::Office, vec![]);
    assert_eq!(loads(&desk), 1, "when it opens");
    desk.event(Event::Wake);
    assert_eq!(loads(&desk), 1);
    desk.event(Event::Notice(Notice::Mail));
    assert_eq!(loads(&desk), 2);
    desk.event(Event::Notice(Notice::Changed { seq: i64::MAX }));
    assert_eq!(loads(&desk), 3, "another base");
    // A newer version on the board, which knows nothing of the report.
    let newer = Intervention {
        revision: 9,
        label: "Autre libellé".into(),
        report: Arc::default(),
        ..reported(confirmed())
    };
    desk.visits[0] = Arc::new(newer);
    desk.read();
    assert_eq!(loads(&desk), 4);
    let screen = desk.screen();
    assert!(screen.contains("Autre libellé"), "{screen}");
    assert!(
        screen.contains("12 Pa"),
        "the report stays until it is read\n{screen}"
    );
    desk.event(Event::Wake);
    assert_eq!(loads(&desk), 4);
}

#[test]
fn a_missing_mandatory_answer_greys_terminer() {
    let visit = change(reported(confirmed()), |report| {
        report.answers.remove("SWEPT");
    });
    let mut desk = desk(visit, Sending::Office, Level::Manager);
    assert!(
        !desk.screen().contains("obligatoire"),
        "not known before the base has answered"
    );
    desk.tell(|_| {});
    let screen = desk.screen();
    assert!(screen.contains("1 réponse obligatoire manque"), "{screen}");
    assert!(
        screen.contains("terminer : Il manque 1 réponse obligatoire : Conduit ramoné."),
        "{screen}"
    );
    assert_snapshot!(screen);
}

#[test]
fn terminer_leads_to_the_answer_that_lacks() {
    let visit = || {
        change(reported(confirmed()), |report| {
            report.answers.remove("SWEPT");
        })
    };
    // In the detail, where the report is known.
    let mut desk = detail(visit(), Sending::Office, vec![]);
    desk.press("t");
    assert!(desk.sent.is_empty());
    assert_eq!(desk.state.stand(), Place::Report);
    desk.tell(|_| {});
    let screen = desk.screen();
    assert!(screen.contains("Conduit ramoné"), "{screen}");

    // On the board, where only the base knows it.
    let now = paris(2023, 8, 18, 17, 0);
    let directory = with_form(Sending::Office);
    let mut desk = Desk::new(vec![visit()], Level::Manager, directory, Lang::Fr, now);
    desk.press("T enter")
        .type_("1h")
        .press("enter ctrl-s")
        .answer();
    assert_eq!(desk.state.stand(), Place::Report, "{}", desk.screen());
}

#[test]
fn a_click_on_the_report_opens_it() {
    let mut desk = detail(reported(cotillon()), Sending::Office, vec![]);
    desk.screen();
    let report = Target::Action(ActionId::Report);
    let areas = |x: u16, y: u16| desk.canvas.at(x, y) == Some(&report);
    let heading = (0..24).find(|y| areas(52, *y)).unwrap();
    assert!(
        (heading..heading + 6).all(|y| areas(50, y)),
        "and its answers"
    );
    desk.press("o");
    assert_eq!(desk.state.stand(), Place::Report);
}

#[test]
fn s16_terminer_says_what_will_become_of_the_mail() {
    let server = MailSettings {
        host: "smtp.example.fr".into(),
        port: 587,
        security: MailSecurity::StartTls,
        login: None,
        from: "contact@example.fr".into(),
        reply_to: None,
    };
    for (sending, with_server, with_address, expected) in [
        (
            Sending::Automatic,
            true,
            true,
            "Le rapport sera envoyé à marie@example.fr.",
        ),
        (
            Sending::Automatic,
            false,
            true,
            "Aucun serveur d'envoi n'est réglé",
        ),
        (
            Sending::Automatic,
            true,
            false,
            "Le client n'a pas d'adresse mail",
        ),
        (Sending::Office, false, false, ""),
        (Sending::Field, true, true, ""),
    ] {
        let mut visit = reported(confirmed());
        if !with_address {
            visit.client.as_mut().unwrap().email.clear();
        }
        let mut directory = with_form(sending);
        directory.settings.mail = with_server.then(|| server.clone());
        let now = paris(2023, 8, 18, 17, 0);
        let mut desk = Desk::new(vec![visit], Level::Manager, directory, Lang::Fr, now);
        desk.open().press("t");
        let screen = desk.screen();
        assert!(screen.contains("Terminer l'intervention ?"), "{screen}");
        assert!(screen.contains(expected), "{expected} in\n{screen}");
        assert_eq!(screen.contains("rapport sera"), expected.contains("sera"));
        if !with_server && sending == Sending::Automatic {
            assert_snapshot!(screen);
        }
    }
}

/// Mailed once, confirmed again, with its measured time.
fn mailed_before() -> Intervention {
    Intervention {
        handed: Some(by_mail(paris(2023, 8, 18, 16, 40))),
        times: cotillon().times,
        ..reported(confirmed())
    }
}

#[test]
fn s24_a_second_mail_is_asked_for() {
    for (keys, again) in [
        ("enter", false),
        ("down enter", true),
        ("down up enter", false),
    ] {
        let mut desk = detail(mailed_before(), Sending::Automatic, vec![]);
        desk.press("t enter");
        while !desk.screen().contains("Envoyer le rapport de nouveau ?") {
            desk.press("ctrl-s");
            assert!(desk.sent.is_empty(), "asked first");
        }
        let screen = desk.screen();
        assert!(
            screen.contains("déjà été envoyé le 18 août à 16h40"),
            "{screen}"
        );
        if again {
            assert_snapshot!(screen);
        }
        desk.press(keys);
        assert!(
            matches!(desk.action(), Action::Finish { mail_again, .. } if *mail_again == Some(again)),
            "{:?}",
            desk.action()
        );
        desk.answer();
        assert_eq!(desk.visits[0].status, Status::Done);
        assert_eq!(desk.state.layers.len(), 1, "back in the detail");
    }
}

#[test]
fn a_mail_that_somebody_sent_meanwhile_is_asked_about_too() {
    let mut visit = mailed_before();
    visit.handed = None;
    let mut desk = detail(visit, Sending::Automatic, vec![]);
    desk.press("t enter");
    desk.visits[0] = Arc::new(mailed_before());
    desk.press("ctrl-s").answer();
    let screen = desk.screen();
    assert!(
        screen.contains("Envoyer le rapport de nouveau ?"),
        "{screen}"
    );
    desk.press("down enter").answer();
    assert_eq!(desk.visits[0].status, Status::Done);
}

#[test]
fn a_kiosk_reads_no_report() {
    let mut desk = desk(reported(cotillon()), Sending::Office, Level::Kiosk);
    desk.tell(|_| {});
    let screen = desk.at(120, 40);
    assert!(
        !screen.contains("12 Pa") && !screen.contains("Compte rendu"),
        "{screen}"
    );
}

#[test]
#[ignore = "writes pictures"]
fn pictures_of_reports() {
    let both = [(80, 24), (120, 40)];
    let at = paris(2023, 8, 18, 16, 41);
    let visit = Intervention {
        handed: Some(by_mail(at)),
        ..reported(cotillon())
    };
    let sent = mail(MailState::Sent { at });
    let mut desk = detail(visit.clone(), Sending::Automatic, vec![sent]);
    super::dump::save("report", &mut desk, &both);
    let problem = MailProblem::TimedOut {
        host: "smtp.example.fr".into(),
    };
    let failed = mail(MailState::Failed { at, problem });
    let void = change(visit, |report| report.notes.push_str(" Revenir."));
    let mut desk = detail(void, Sending::Automatic, vec![failed]);
    super::dump::save("report-failed", &mut desk, &both);
    let lacking = change(reported(confirmed()), |report| {
        report.answers.remove("SWEPT");
    });
    let mut desk = detail(lacking, Sending::Office, vec![]);
    super::dump::save("report-lacking", &mut desk, &both);
    let mut desk = detail(mailed_before(), Sending::Automatic, vec![]);
    desk.press("t");
    super::dump::save("report-finish", &mut desk, &both);
    desk.press("enter ctrl-s");
    super::dump::save("report-again", &mut desk, &both);
}
